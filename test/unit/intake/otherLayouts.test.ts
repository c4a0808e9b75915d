import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage, type PageParts, wordCell } from '../../support/print/asHtml.ts';
import { docx } from '../../support/print/asOffice.ts';
import { commas, piped, spaced, tabbed, textPage } from '../../support/print/asText.ts';
import { type Printed, type PrintedGrid, printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';

/** Layouts in which offices print the same tables: each cell is the printed one, or open and named. */
const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const REPORT = aReport(YEAR, 5);
const CELLS = cellsOf(EDITION);

type Tables = PageParts['tables'];
type Layout = (tables: Tables) => Tables;

const label = (text: string, rowSpan = 1, colSpan = 1): Printed => ({ text, rowSpan, colSpan, label: true });
const labelsOf = (row: readonly Printed[]) => row.filter((cell) => cell.label === true);
const figuresOf = (row: readonly Printed[]) => row.filter((cell) => cell.label !== true);
const figures = (...texts: readonly string[]): readonly Printed[] => texts.map((text) => ({ text }));

const each =
  (change: (cell: Printed) => Printed): Layout =>
  ({ T2, T3, T4 }) => {
    const grid = (rows: PrintedGrid) => rows.map((row) => row.map(change));
    return { T2: grid(T2), T3: grid(T3), T4: grid(T4) };
  };
const eachFigure = (change: (text: string) => string) =>
  each((cell) => (cell.label === true ? cell : { ...cell, text: change(cell.text) }));
const eachLabel = (change: (text: string) => string) =>
  each((cell) => (cell.label === true ? { ...cell, text: change(cell.text) } : cell));

const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const oneGroup = ({ T4 }: Tables, group: number) => (T4[3] ?? []).slice(group * 5, group * 5 + 5);

const splitHeads: Layout = (tables) => {
  const [first = [], second = [], third = [], ...rows] = tables.T3;
  const [corner = label(''), ...heads] = first;
  const half = (from: number, to?: number) => third.map(({ text }) => label(text.slice(from, to)));
  const wide = second.map((cell) => (cell.rowSpan === 2 ? { ...cell, rowSpan: 3 } : cell));
  return { ...tables, T3: [[{ ...corner, rowSpan: 4 }, ...heads], wide, half(0, 2), half(2), ...rows] };
};

const counted: Layout = (tables) => ({
  ...tables,
  T3: tables.T3.map((row, index) => {
    if (index === 0) return [label('序号', 3), ...row];
    return index < 3 ? row : [{ text: String(index - 2) }, ...row];
  }),
});

const reviewsAsRows =
  (...names: readonly string[]): Layout =>
  (tables) => ({
    ...tables,
    T4: [
      [label('类别'), ...OUTCOMES.map((text) => label(text))],
      ...names.map((name, group) => [label(name), ...oneGroup(tables, group)]),
    ],
  });

const reviewsBelowOneAnother: Layout = (tables) => ({
  ...tables,
  T4: ['行政复议', '行政诉讼 未经复议直接起诉', '行政诉讼 复议后起诉'].flatMap((name, group) => [
    [label(name, 1, 5)],
    OUTCOMES.map((text) => label(text)),
    oneGroup(tables, group),
  ]),
});

/** A page that ends within the heads of table 4: 结果维 above and 持 below, 结果 above and 维持 below. */
const cutHeads: Layout = (tables) => {
  const [groups = [], heads = [], leaves = [], ...figured] = tables.T4;
  const wide = heads.map((cell) => (cell.text === '总计' ? { ...cell, rowSpan: 3 } : cell));
  const upper = wide.map((cell) =>
    OUTCOMES.includes(cell.text) && cell.text !== '总计' ? { ...cell, text: cell.text.slice(0, 3) } : cell,
  );
  const above = leaves.map(({ text }) => label(text.slice(0, 2), text === '总计' ? 2 : 1));
  const below = [
    ...OUTCOMES.slice(0, 4).map((text) => label(text.slice(3))),
    ...leaves.flatMap(({ text }) => (text === '总计' ? [] : [label(text.slice(2))])),
  ];
  return { ...tables, T4: [groups, upper, above, below, ...figured] };
};

const inOneTable: Layout = ({ T2, T3, T4 }) => ({
  T2: [
    ...T2,
    [label('三、收到和处理政府信息公开申请情况', 1, 10)],
    ...T3,
    [label('四、政府信息公开行政复议、行政诉讼情况', 1, 15)],
    ...T4,
  ],
  T3: [[label('')]],
  T4: [[label('')]],
});

/** Headings and tables alike: rows of one table. */
const wholeInTable: Layout = ({ T2, T3, T4 }) => ({
  T2: [
    [label('二、主动公开政府信息情况', 1, 15)],
    ...T2,
    [label('三、收到和处理政府信息公开申请情况', 1, 15)],
    ...T3,
    [label('四、政府信息公开行政复议、行政诉讼情况', 1, 15)],
    ...T4,
    [label('五、存在的主要问题及改进情况', 1, 15)],
    [label('更新不够及时。', 1, 15)],
  ],
  T3: [[label('')]],
  T4: [[label('')]],
});

const withSubtotals: Layout = (tables) => {
  const at = tables.T3.findIndex((row) => row.some(({ text }) => text === '（六）其他处理'));
  const subtotal = [label('合计', 1, 2), ...figures('9', '0', '0', '0', '0', '0', '9')];
  return { ...tables, T3: tables.T3.toSpliced(at, 0, subtotal) };
};

/** 三、本年度办理结果 and the groups as they stand, the applicants in another order. */
const inOtherOrder =
  (...order: readonly number[]): Layout =>
  (tables) => {
    const names = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
    const at = <T>(all: readonly T[]) => order.flatMap((index) => all.slice(index, index + 1));
    const rows = tables.T3.slice(3).map((row) => [...labelsOf(row), ...at(figuresOf(row))]);
    return { ...tables, T3: [[label('申请事项', 1, 3), ...at(names).map((text) => label(text))], ...rows] };
  };

const turned: Layout = (tables) => {
  const rows = tables.T3.slice(3);
  const names = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  const heads = rows.map((row) => label(labelsOf(row).at(-1)?.text ?? ''));
  const lines = names.map((name, index) => [
    label(name),
    ...rows.flatMap((row) => figuresOf(row).slice(index, index + 1)),
  ]);
  return { ...tables, T3: [[label('申请人情况'), ...heads], ...lines] };
};

/** A table drawn with characters, as old programs and terminals do. */
const framed = (grid: PrintedGrid) => {
  const lines = piped(grid)
    .split('\n')
    .filter((line) => !/^[|\s:-]+$/.test(line));
  return `┌──┬──┐\n${lines.map((line) => line.replaceAll('|', '│')).join('\n├──┼──┤\n')}\n└──┴──┘`;
};

const bytesOf = (text: string) => new TextEncoder().encode(text);
const KINDS = {
  'a page': (parts: PageParts) => bytesOf(htmlPage(parts)),
  'a page pasted from Word': (parts: PageParts) => bytesOf(htmlPage(parts, wordCell)),
  Word: docx,
  'a copy from Excel': (parts: PageParts) => bytesOf(textPage(parts, tabbed)),
  Markdown: (parts: PageParts) => bytesOf(textPage(parts, piped)),
  CSV: (parts: PageParts) => bytesOf(textPage(parts, commas)),
  'CSV with semicolons': (parts: PageParts) => bytesOf(textPage(parts, commas).replaceAll(',', ';')),
  'lines of characters': (parts: PageParts) => bytesOf(textPage(parts, framed)),
  'a copy from a PDF': (parts: PageParts) => bytesOf(textPage(parts, spaced)),
} as const;
type Kind = keyof typeof KINDS;
const PLACED: readonly Kind[] = [
  'a page',
  'Word',
  'a copy from Excel',
  'Markdown',
  'CSV',
  'CSV with semicolons',
  'lines of characters',
];
const MERGED: readonly Kind[] = ['a page', 'Word'];

async function outcomeOf(kind: Kind, layout: Layout) {
  const parts = {
    title: `海珠区人力资源和社会保障局${YEAR}年政府信息公开工作年度报告`,
    tables: layout(printTables(EDITION, textsOf(REPORT, EDITION))),
    overview: '总体情况的正文。',
    problems: '问题。',
    other: '无。',
  };
  const { draft, findings } = await importReport(KINDS[kind](parts), { agency: '440105-rsj' });
  const named = new Set(findings.filter(({ rule }) => rule.startsWith('IMP-')).flatMap(({ cells }) => cells ?? []));
  return CELLS.map(({ name }) => {
    const [read, printed] = [valueIn(draft, name), valueIn(REPORT, name)];
    return { name, printed, read, isNamed: named.has(name) };
  });
}

type Outcome = Awaited<ReturnType<typeof outcomeOf>>;
const otherThanPrinted = (cells: Outcome) =>
  cells.filter(({ read, printed }) => read !== undefined && String(read) !== String(printed));
const open = (cells: Outcome) => cells.filter(({ read }) => read === undefined);

const READ: readonly (readonly [what: string, layout: Layout, kinds: readonly Kind[]])[] = [
  ['heads that are split over rows', splitHeads, PLACED],
  ['a column that counts the rows', counted, [...PLACED, 'a copy from a PDF']],
  [
    'the reviews as rows, their groups in brackets',
    reviewsAsRows('行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）'),
    PLACED,
  ],
  ['the reviews below one another', reviewsBelowOneAnother, MERGED],
  [
    'short words for the outcomes',
    eachLabel((text) =>
      text
        .replace(/^结果(?=维持|纠正)/, '')
        .replace('尚未审结', '未审结')
        .replace('总计', '合计'),
    ),
    PLACED,
  ],
  [
    'short words for rows',
    eachLabel((text) => text.replace('行政机关确认或重新出具已获取信息', '确认或重新出具').replace('需要另行制作', '')),
    PLACED,
  ],
  ['each figure with its unit', eachFigure((text) => (/^\d+$/.test(text) ? `${text}件` : text)), PLACED],
  ['零 for 0', eachFigure((text) => (text === '0' ? '零' : text)), [...PLACED, 'a copy from a PDF']],
  ['counts with a decimal of zero', eachFigure((text) => (/^\d+$/.test(text) ? `${text}.0` : text)), PLACED],
  ['labels over several lines', eachLabel((text) => text.replace(/(.{4})/g, '$1\n')), PLACED],
  ['heads of table 4 that the end of a page cut', cutHeads, MERGED],
  ['all tables in one', inOneTable, [...MERGED, 'a page pasted from Word']],
  ['the whole report in one table', wholeInTable, MERGED],
  ['the applicants in another order', inOtherOrder(6, 0, 1, 2, 3, 4, 5), MERGED],
];

describe.each(READ)('%s', (_, layout, kinds) => {
  test.each(kinds)('%s: every cell is read', async (kind) => {
    const cells = await outcomeOf(kind, layout);
    expect([otherThanPrinted(cells), open(cells)]).toEqual([[], []]);
  });
});

const LEFT_OPEN: readonly (readonly [what: string, layout: Layout])[] = [
  ['a subtotal between the results', withSubtotals],
  ['总计 in front, where figures are told apart by their order', inOtherOrder(6, 0, 1, 2, 3, 4, 5)],
  ['自然人 behind the organizations', inOtherOrder(1, 2, 3, 4, 5, 0, 6)],
  ['a table on its side', turned],
];

describe.each(LEFT_OPEN)('%s', (_, layout) => {
  test.each([...PLACED, 'a copy from a PDF'] as const)('%s: what is not certain is open and named', async (kind) => {
    const cells = await outcomeOf(kind, layout);
    expect(otherThanPrinted(cells)).toEqual([]);
    expect(open(cells).filter(({ isNamed }) => !isNamed)).toEqual([]);
  });
});

test.each(PLACED)('%s: words in place of a figure keep no other figure from being read', async (kind) => {
  const cells = await outcomeOf(
    kind,
    eachFigure((text) => (text === '0' ? '无' : text)),
  );
  expect(otherThanPrinted(cells)).toEqual([]);
  expect(open(cells).filter(({ printed, isNamed }) => printed !== 0 || !isNamed)).toEqual([]);
});
