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
const COUNT = /(?:件次|人次|件|宗|条|项|份|起|篇|个|则|次|例|批|部)(?![例目款线幅])/y;
const MONEY = /亿元|万元|千元|元/y;
const FEN_PER_UNIT: Readonly<Record<string, number>> = { 亿元: 1e10, 万元: 1e6, 千元: 1e5, 元: 100 };
const PERCENT = /%/y;

/** The units in which a figure of table 2, 3 or 4 may be told. */
const TABLE_UNITS = new Set(['件', '件次', '宗', '条', '项', '份', '起', '篇', '个', '次', '例', '部']);

export function isTableUnit(word: string): boolean {
  return TABLE_UNITS.has(word);
}

/** The unit that begins at `at`, or undefined. */
export function unitAt(text: string, at: number): Unit | undefined {
  const money = wordAt(MONEY, text, at);
  if (money !== undefined) return { kind: 'money', word: money, scale: FEN_PER_UNIT[money] ?? 1, length: money.length };
  const percent = wordAt(PERCENT, text, at);
  if (percent !== undefined) return { kind: 'percent', word: percent, scale: 1, length: 1 };
  const count = wordAt(COUNT, text, at);
  return count === undefined ? undefined : { kind: 'count', word: count, scale: 1, length: count.length };
}

function wordAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
