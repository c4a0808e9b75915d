/** A line of a title in 二号 holds 20 characters: 22 pt of the 442 pt between the margins. */
export const TITLE_WIDTH = 20;

/**
 * Words of the names of organs after which a line may end, and how much a reader is held up by it. Divisions of the country come first
 * (广州市|海珠区|江南中街道), then organs that others belong to, then the words that names of departments are made of. Words that begin or end
 * like one of them and are none (市场, 区划, 乡村, 城镇, 社区) are named beside it.
 */
const WORDS: readonly { readonly word: RegExp; readonly cost: number }[] = [
  {
    word: oneOf(
      '自治[区州县旗]|实验区|示范区|开发区|高新区|新区|管理区|街道|地区|省',
      '(?<!城)市(?![场政容民郊直])|(?<![社小园景片校库矿地治验范发新理])区(?![域划块分级])|县(?![级域])',
      '(?<!城|乡)镇(?!街)|(?<!城)乡(?![村镇土贤族])',
    ),
    cost: 1,
  },
  { word: /族(?!自治)/g, cost: 2 },
  { word: /人民政府|管理委员会|管委会|工作委员会|委员会|总局|大学|学院|集团/g, cost: 1 },
  {
    word: oneOf(
      '发展|改革|教育|科学|技术|工业|信息化|商务|民族|宗教|公安|民政|司法|财政|人力资源|社会|保障|自然资源|规划|生态|环境|住房|城乡建设|建设',
      '交通|运输|水利|水务|农业|农村|乡村|振兴|文化|广电|广播|电视|旅游|体育|卫生|健康|医疗|退役军人|事务|应急|审计|国有资产|监督|市场',
      '统计|信访|政务|服务|数据|管理|行政|审批|城市|综合|执法|金融|工作|档案|机关|保护|发改|经济|贸易|投资|促进|片区|湿地',
    ),
    cost: 4,
  },
];

/** Any of the words, wherever it stands. */
function oneOf(...words: readonly string[]): RegExp {
  return new RegExp(words.join('|'), 'g');
}

/** What no line begins with: closing signs, and the word for the kind of organ, which belongs to what stands before it. */
const NEVER_FIRST =
  /^(?:[、，）》”’·]|(?:局|办|委|厅|署|站|所|队|院|处|科|中心|办公室|办公厅|分局|支队|大队|委员会|办事处)$)/;
/** What no line ends with: opening signs, and words that point on. */
const NEVER_LAST = /[（《“‘和与及第]$/;

/** Lines beyond the least number that are tried, and what each costs beside a break within a word of the name. */
const MORE_LINES = 2;
const LINE_COST = 1;

interface Piece {
  readonly text: string;
  /** What a new line after it costs. */
  readonly cost: number;
}

/**
 * A title as lines (GB/T 9704-2012, 7.3.1): parted between words, and in a trapezoid or a diamond: longer from line to line, shorter, or
 * longest in the middle. What cannot be parted so, because one word fills more than a line, is parted where the page ends.
 */
export function titleLines(title: string): readonly string[] {
  const least = Math.ceil(widthOf(title) / TITLE_WIDTH);
  if (least <= 1) return [title];
  const pieces = piecesOf(title);
  const found = Array.from({ length: MORE_LINES + 1 }, (_, more) => {
    const best = bestLines(pieces, least + more);
    return best === undefined ? [] : [{ lines: best.lines, cost: best.cost + more * LINE_COST }];
  }).flat();
  const best = found.reduce<(typeof found)[number] | undefined>(
    (least, each) => (least === undefined || each.cost < least.cost ? each : least),
    undefined,
  );
  return best?.lines ?? cutLines(title);
}

/** In characters of full width: figures and Latin letters take half. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\u0020-\u024f]/.test(sign) ? 0.5 : 1), 0);
}

/** The title in the smallest parts that may stand on lines of their own: those of the name, then 2023年|政府信息公开|工作年度报告. */
function piecesOf(title: string): readonly Piece[] {
  const [, year = '', subject = '', kind = ''] = /(\d{4}年(?:度)?)(政府信息公开)(.*)$/.exec(title) ?? [];
  const end = `${year}${subject}${kind}`;
  const name = namePieces(title.slice(0, title.length - end.length));
  const tail = [
    { text: year, cost: 3 },
    { text: subject, cost: 2 },
    { text: kind, cost: 0 },
  ];
  return [...name, ...tail].filter(({ text }) => text !== '');
}

/** A new line right after the name costs nothing. */
function namePieces(name: string): readonly Piece[] {
  const costs = new Map<number, number>();
  const within = new Set<number>();
  for (const { word, cost } of WORDS)
    for (const { index, 0: found } of name.matchAll(word)) {
      const at = index + found.length;
      costs.set(at, Math.min(cost, costs.get(at) ?? cost));
      for (let inside = index + 1; inside < at; inside++) within.add(inside);
    }
  // 人民政府 holds 民政: what ends inside another word ends nothing.
  for (const inside of within) costs.delete(inside);
  for (const { index } of name.matchAll(/[和与及]/g)) if (costs.has(index)) costs.set(index, 2);
  const places = [...costs.keys()]
    .filter((at) => at < name.length && !NEVER_FIRST.test(name.slice(at)) && !NEVER_LAST.test(name.slice(0, at)))
    .sort((a, b) => a - b);
  const starts = [0, ...places];
  return starts.map((start, index) => {
    const end = places[index];
    return { text: name.slice(start, end), cost: end === undefined ? 0 : (costs.get(end) ?? 0) };
  });
}

interface Parted {
  readonly lines: readonly string[];
  readonly cost: number;
}

/** The cheapest way to part the pieces into so many lines of the wanted shape; undefined when there is none. */
function bestLines(pieces: readonly Piece[], count: number): Parted | undefined {
  let best: Parted | undefined;
  const part = (from: number, lines: readonly string[], cost: number): void => {
    if (lines.length === count) {
      if (from < pieces.length || !isShapely(lines)) return;
      const widths = lines.map(widthOf);
      const all = cost + (Math.max(...widths) - Math.min(...widths)) / 4;
      if (best === undefined || all < best.cost) best = { lines, cost: all };
      return;
    }
    let line = '';
    for (let at = from; at < pieces.length; at++) {
      const piece = pieces[at];
      if (piece === undefined || widthOf(line + piece.text) > TITLE_WIDTH) return;
      line += piece.text;
      part(at + 1, [...lines, line], cost + (at + 1 === pieces.length ? 0 : piece.cost));
    }
  };
  part(0, [], 0);
  return best;
}

/** A trapezoid or a diamond: widths rise, fall, or rise and then fall; not all alike. */
export function isShapely(lines: readonly string[]): boolean {
  const widths = lines.map(widthOf);
  const top = widths.indexOf(Math.max(...widths));
  const rises = widths.slice(1, top + 1).every((width, index) => width >= (widths[index] ?? 0));
  const falls = widths.slice(top + 1).every((width, index) => width <= (widths[top + index] ?? 0));
  return rises && falls && new Set(widths).size > 1;
}

/** Where no word can be spared: full lines, the last one shorter. */
function cutLines(title: string): readonly string[] {
  const lines: string[] = [''];
  for (const sign of title) {
    const line = lines.at(-1) ?? '';
    if (widthOf(line + sign) > TITLE_WIDTH) lines.push(sign);
    else lines[lines.length - 1] = line + sign;
  }
  return lines;
}
