import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import type { Finding } from '../../../shared/domain/verdict/findings.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage, type PageParts } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { commas, piped, spaced, tabbed, textPage } from '../../support/print/asText.ts';
import { type Printed, type PrintedGrid, printTables, valueIn } from '../../support/print/printedReport.ts';

/** Heads in another place than the form has them: figures belong to what stands over them. */
const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const TABLES = printTables(EDITION, (name) => FIGURES.get(name) ?? '0');

const bytesOf = (text: string) => new TextEncoder().encode(text);
type Draw = (parts: PageParts) => Uint8Array | Promise<Uint8Array>;
const MERGED: readonly (readonly [string, Draw])[] = [
  ['a page', (parts) => bytesOf(htmlPage(parts))],
  ['Word', docx],
  ['Excel', xlsx],
];
const FLAT: readonly (readonly [string, Draw])[] = [
  ['a copy from Excel', (parts) => bytesOf(textPage(parts, tabbed))],
  ['Markdown', (parts) => bytesOf(textPage(parts, piped))],
  ['CSV', (parts) => bytesOf(textPage(parts, commas))],
  ['a copy from a PDF', (parts) => bytesOf(textPage(parts, spaced))],
];

/** The columns of a grid in another order; merged cells keep their size where they stay together. */
function reordered(grid: PrintedGrid, order: readonly number[]): PrintedGrid {
  const places: (Printed | undefined)[][] = grid.map(() => []);
  grid.forEach((row, r) => {
    let col = 0;
    for (const cell of row) {
      while (places[r]?.[col] !== undefined) col++;
      for (let down = 0; down < (cell.rowSpan ?? 1); down++)
        for (let right = 0; right < (cell.colSpan ?? 1); right++) (places[r + down] ?? [])[col + right] = cell;
      col += cell.colSpan ?? 1;
    }
  });
  const moved = places.map((line) => order.map((at) => line[at]));
  return moved.map((line, r) =>
    line.flatMap((cell, c) => {
      if (cell === undefined || line[c - 1] === cell || moved[r - 1]?.[c] === cell) return [];
      let width = 1;
      while (line[c + width] === cell) width++;
      return [{ ...cell, colSpan: width }];
    }),
  );
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const REVIEWS: Readonly<Record<string, readonly number[]>> = {
  '行政诉讼 before 行政复议': [...range(5, 15), ...range(0, 5)],
  '复议后起诉 before 未经复议直接起诉': [...range(0, 5), ...range(10, 15), ...range(5, 10)],
  'all the other way round': [...range(10, 15), ...range(5, 10), ...range(0, 5)],
  'the outcomes in another order': [0, 5, 10].flatMap((from) => [4, 1, 0, 2, 3].map((at) => from + at)),
};
const APPLICANTS: Readonly<Record<string, readonly number[]>> = {
  'the organizations the other way round': [0, 1, 2, 3, 8, 7, 6, 5, 4, 9],
  '总计 in front': [0, 1, 2, 9, ...range(3, 9)],
  '自然人 behind them': [0, 1, 2, ...range(4, 9), 3, 9],
};

/** Whether a finding names a cell, or the whole table that it stands in as one that is not there to be read. */
function namedIn(findings: readonly Finding[]): (name: string) => boolean {
  const own = findings.filter(({ rule }) => rule.startsWith('IMP-'));
  const cells = new Set(own.flatMap(({ cells: each }) => each ?? []));
  const tables = new Set(own.filter(({ rule }) => rule === 'IMP-TABLE').map(({ table }) => table));
  return (name) => cells.has(name) || CELLS.some((cell) => cell.name === name && tables.has(cell.tableName));
}

async function outcomeOf(draw: Draw, tables: PageParts['tables']) {
  const title = `某区某局${YEAR}年政府信息公开工作年度报告`;
  const { draft, findings } = await importReport(await draw({ title, tables }), { agency: '440105-rsj' });
  const isNamed = namedIn(findings);
  const cells = CELLS.map(({ name }) => ({ name, read: valueIn(draft, name), printed: Number(FIGURES.get(name)) }));
  return {
    wrong: cells.filter(({ read, printed }) => read !== undefined && read !== printed).map(({ name }) => name),
    open: cells.filter(({ read }) => read === undefined).map(({ name }) => name),
    unnamed: cells.filter(({ name, read }) => read === undefined && !isNamed(name)).map(({ name }) => name),
  };
}

const CASES = [
  ...Object.entries(REVIEWS).map(([what, order]) => [what, { ...TABLES, T4: reordered(TABLES.T4, order) }] as const),
  ...Object.entries(APPLICANTS).map(([what, order]) => [what, { ...TABLES, T3: reordered(TABLES.T3, order) }] as const),
];

describe.each(CASES)('%s', (_, tables) => {
  test.each(MERGED)('%s: each figure goes to what stands over it', async (_kind, draw) => {
    expect(await outcomeOf(draw, tables)).toEqual({ wrong: [], open: [], unnamed: [] });
  });

  test.each(FLAT)('%s: none is another one, what is not certain is open and named', async (_kind, draw) => {
    const { wrong, unnamed } = await outcomeOf(draw, tables);
    expect([wrong, unnamed]).toEqual([[], []]);
  });
});

/** Only the words of the heads change places: the figures below belong to the words. */
const renamed = (grid: PrintedGrid, one: string, other: string): PrintedGrid =>
  grid.map((row) =>
    row.map((cell) => {
      if (cell.label !== true) return cell;
      return cell.text === one ? { ...cell, text: other } : cell.text === other ? { ...cell, text: one } : cell;
    }),
  );
const [, litigation = ''] = (TABLES.T4[0] ?? []).map(({ text }) => text);
const [review = ''] = (TABLES.T4[0] ?? []).map(({ text }) => text);
const [direct = '', after = ''] = (TABLES.T4[1] ?? []).slice(-2).map(({ text }) => text);
const [made = '', , inForce = ''] = (TABLES.T2[1] ?? []).slice(1).map(({ text }) => text);

/** A figure of a cell in the table whose two heads changed places stands under the other one's name. */
const exchanged = (cells: readonly (readonly [string, string])[]) =>
  new Map(
    cells.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );
const underOther = (pattern: RegExp, other: (name: string) => string) =>
  exchanged(CELLS.filter(({ name }) => pattern.test(name)).map(({ name }) => [name, other(name)]));

async function namesRead(draw: Draw, tables: PageParts['tables'], places: ReadonlyMap<string, string>) {
  const title = `某区某局${YEAR}年政府信息公开工作年度报告`;
  const { draft, findings } = await importReport(await draw({ title, tables }), { agency: '440105-rsj' });
  const isNamed = namedIn(findings);
  const cells = CELLS.map(({ name }) => ({ name, read: valueIn(draft, name) }));
  return {
    wrong: cells
      .filter(({ name, read }) => read !== undefined && read !== Number(FIGURES.get(places.get(name) ?? name)))
      .map(({ name }) => name),
    unnamed: cells.filter(({ name, read }) => read === undefined && !isNamed(name)).map(({ name }) => name),
  };
}

const [reviewKey = '', directKey = '', afterKey = ''] = [
  ...new Set(CELLS.filter(({ table }) => table === 'T4').map(({ row }) => row)),
];
const WORDS: readonly (readonly [string, PageParts['tables'], ReadonlyMap<string, string>])[] = [
  [
    `${direct} and ${after}`,
    { ...TABLES, T4: renamed(TABLES.T4, direct, after) },
    underOther(new RegExp(`^${directKey}\\.`), (name) => name.replace(directKey, afterKey)),
  ],
  [
    `${made} and ${inForce}`,
    { ...TABLES, T2: renamed(TABLES.T2, made, inForce) },
    underOther(/\.issued$/, (name) => name.replace(/issued$/, 'inForce')),
  ],
];

describe.each(WORDS)('the words %s in one another’s place', (_, tables, places) => {
  test.each([...MERGED, ...FLAT])('%s: the words rule', async (_kind, draw) => {
    expect(await namesRead(draw, tables, places)).toEqual({ wrong: [], unnamed: [] });
  });
});

describe('heads that contradict what stands below them', () => {
  const tables = { ...TABLES, T4: renamed(TABLES.T4, review, litigation) };
  test.each([...MERGED, ...FLAT])('%s: whose figures they are is for a person to say', async (_kind, draw) => {
    const { open, unnamed } = await outcomeOf(draw, tables);
    expect([open.filter((name) => name.startsWith(`${reviewKey}.`)).length, unnamed]).toEqual([5, []]);
    expect(open.filter((name) => CELLS.some((cell) => cell.name === name && cell.table === 'T4'))).toHaveLength(15);
  });

  test.each(MERGED)('%s: outcomes of one group in another order than those of the next', async (_kind, draw) => {
    const { wrong, unnamed } = await outcomeOf(draw, { ...TABLES, T4: reordered(TABLES.T4, [1, 0, ...range(2, 15)]) });
    expect([wrong, unnamed]).toEqual([[], []]);
  });
});

/** Two tables in one sheet, one to the right of the other, with an empty column between them or none. */
const beside = (left: PrintedGrid, right: PrintedGrid, gap: number): PrintedGrid => {
  const [wide, other] = [left, right].map((grid) =>
    Math.max(...grid.map((row) => row.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0))),
  );
  const rows = Math.max(left.length, right.length);
  const empty = (width = 1): readonly Printed[] => Array.from({ length: width }, () => ({ text: '' }));
  return Array.from({ length: rows }, (_, at) => [
    ...(left[at] ?? empty(wide)),
    ...empty(gap),
    ...(right[at] ?? empty(other)),
  ]);
};
const NONE: PrintedGrid = [[{ text: '' }]];

describe.each([
  ['table 2 beside table 3', { ...TABLES, T2: beside(TABLES.T2, TABLES.T3, 1), T3: NONE }],
  ['table 3 beside table 2', { ...TABLES, T2: beside(TABLES.T3, TABLES.T2, 0), T3: NONE }],
  ['table 4 beside table 2', { ...TABLES, T2: beside(TABLES.T4, TABLES.T2, 1), T4: NONE }],
  ['table 3 beside table 4', { ...TABLES, T3: beside(TABLES.T3, TABLES.T4, 0), T4: NONE }],
] as const)('%s', (_, tables) => {
  test.each([...MERGED, ...FLAT])('%s: no figure is another one, what is open is named', async (_kind, draw) => {
    const { wrong, unnamed } = await outcomeOf(draw, tables);
    expect([wrong, unnamed]).toEqual([[], []]);
  });
});

/** Rows as columns: the words that stand beside figures stand over them, and the other way round. */
const onItsSide = (grid: PrintedGrid): PrintedGrid => {
  const width = Math.max(...grid.map((row) => row.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0)));
  const spread = reordered(grid, range(0, width));
  const places: (Printed | undefined)[][] = spread.map(() => []);
  spread.forEach((row, r) => {
    let col = 0;
    for (const cell of row) {
      while (places[r]?.[col] !== undefined) col++;
      for (let down = 0; down < (cell.rowSpan ?? 1); down++)
        for (let right = 0; right < (cell.colSpan ?? 1); right++) (places[r + down] ?? [])[col + right] = cell;
      col += cell.colSpan ?? 1;
    }
  });
  return range(0, width).map((c) =>
    range(0, places.length).flatMap((r) => {
      const cell = places[r]?.[c];
      if (cell === undefined || (places[r - 1] ?? [])[c] === cell || (places[r] ?? [])[c - 1] === cell) return [];
      return [{ ...cell, rowSpan: cell.colSpan ?? 1, colSpan: cell.rowSpan ?? 1 }];
    }),
  );
};

describe.each(['T2', 'T3', 'T4'] as const)('%s on its side', (id) => {
  test.each([...MERGED, ...FLAT])('%s: no figure is another one, what is open is named', async (_kind, draw) => {
    const { wrong, unnamed } = await outcomeOf(draw, { ...TABLES, [id]: onItsSide(TABLES[id]) });
    expect([wrong, unnamed]).toEqual([[], []]);
  });
});
