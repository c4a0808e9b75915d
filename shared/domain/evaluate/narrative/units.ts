/** Units in which the narratives count, and the units of money in 分. Taken right after a numeral. */
export interface Unit {
  readonly kind: 'count' | 'money' | 'percent';
  readonly word: string;
  /** 分 per unit of money; 1 otherwise. */
  readonly scale: number;
  readonly length: number;
}

/**
 * 件 宗 条 项 份 起 are the units of the tables; the others only stand in lists. 条例, 项目 and the like are no units,
 * and 一起 (together) is told apart by the caller.
 */
const UNIT = /亿元|万元|千元|元|%|(?:件次|人次|件|宗|条|项|份|起|篇|个|则|次|例|批|部)(?![例目款线幅])/y;
const FEN_PER_UNIT: Readonly<Record<string, number>> = { 亿元: 1e10, 万元: 1e6, 千元: 1e5, 元: 100 };

/** The units in which a figure of table 2, 3 or 4 may be told. */
const TABLE_UNITS = new Set(['件', '件次', '宗', '条', '项', '份', '起', '篇', '个', '次', '例', '部']);

export function isTableUnit(word: string): boolean {
  return TABLE_UNITS.has(word);
}

/** The unit that begins at `at`, or undefined. */
export function unitAt(text: string, at: number): Unit | undefined {
  UNIT.lastIndex = at;
  const word = UNIT.exec(text)?.[0];
  if (word === undefined) return undefined;
  const { length } = word;
  if (word === '%') return { kind: 'percent', word, scale: 1, length };
  const fen = FEN_PER_UNIT[word];
  return fen === undefined ? { kind: 'count', word, scale: 1, length } : { kind: 'money', word, scale: fen, length };
}
