import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import type { FormTable } from '../../../shared/domain/forms/printed.ts';
import { spotsOf } from '../../../shared/intake/read/cellSpots.ts';
import { cellsRead } from '../../../shared/intake/read/cellsRead.ts';
import { type GivenCell, layOut } from '../../../shared/intake/read/grid.ts';
import { settle } from '../../../shared/intake/read/settle.ts';
import { sourcePicture } from '../../../shared/intake/read/sourcePicture.ts';
import type { Sighting, TableNote, TablesRead } from '../../../shared/intake/read/tableNotes.ts';
import { isWholeLabel } from '../../../shared/intake/read/wholeLabel.ts';
import type { PagePlace, PrintedCell, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';
import { threeTables } from '../../support/threeTables.ts';

const EDITION = editionOfYearOrThrow(2023);
const [DISCLOSURE, REQUESTS] = threeTables(EDITION);

const place = (page: number, x0: number, y0: number, x1: number, y1: number): PagePlace => ({ page, x0, y0, x1, y1 });

function grid(rows: readonly (readonly (string | GivenCell)[])[], more: Partial<SourceTable> = {}): SourceTable {
  const given = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  return { kind: 'table', number: 1, merges: true, rows: layOut(given, 1_000), ...more };
}

function cellAt({ rows }: SourceTable, row: number, col: number): PrintedCell {
  const cell = rows[row]?.[col];
  if (cell === undefined) throw new RangeError('no such cell');
  return cell;
}

/** The `row`th row of the table and its `column`th column, seen in that place. */
function seen(
  table: FormTable,
  [row, column]: readonly [number, number],
  source: SourceTable,
  [at, col]: readonly [number, number],
  more: Partial<Sighting> = {},
): Sighting {
  const formRow = table.rows[row];
  const formColumn = formRow?.columns[column];
  if (formRow === undefined || formColumn === undefined) throw new RangeError('no such cell of the form');
  return {
    name: { row: formRow, table, edition: EDITION },
    column: formColumn,
    cell: cellAt(source, at, col),
    at: { source, row: at },
    ...more,
  };
}

const tables = (sightings: readonly Sighting[], notes: readonly TableNote[] = []): TablesRead => ({
  sightings,
  notes,
  seen: new Set(sightings.map(({ name }) => name.table.id)),
});

function pictureOf(read: TablesRead, more: { readonly lines?: readonly SourceTable[] } = {}) {
  const settled = settle(read.sightings, EDITION);
  return sourcePicture(read, {
    settled,
    edition: EDITION,
    read: new Set(settled.values.keys()),
    lines: more.lines ?? [],
    pages: [],
  });
}

const FIRST = 'requests.newRequests.naturalPerson';
const spotOf = (read: TablesRead, name: string, more: { readonly lines?: readonly SourceTable[] } = {}) =>
  pictureOf(read, more).spots.find(({ cell }) => cell === name);

describe('where each cell of the form stands', () => {
  const SOURCE = grid([
    ['甲', '乙'],
    [
      '丙',
      { text: '7', stands: [place(1, 10, 20, 30, 40)] },
      { text: '8', stands: [place(1, 5, 25, 20, 60), place(2, 1, 2, 3, 4)] },
    ],
  ]);

  test('itself, where it was seen', () => {
    expect(spotOf(tables([seen(REQUESTS, [0, 0], SOURCE, [1, 1])]), FIRST)).toEqual({
      cell: FIRST,
      state: 'read',
      exact: 'cell',
      table: 0,
      row: 1,
      at: 1,
      stands: [place(1, 10, 20, 30, 40)],
    });
  });

  test('the first of several places', () => {
    const twice = tables([seen(REQUESTS, [0, 0], SOURCE, [1, 2]), seen(REQUESTS, [0, 0], SOURCE, [1, 1])]);
    expect(spotOf(twice, FIRST)).toMatchObject({ state: 'open', exact: 'cell', row: 1, at: 2 });
  });

  test('else its row, all of it in one box a page', () => {
    const spot = spotOf(tables([seen(REQUESTS, [0, 0], SOURCE, [1, 1])]), 'requests.newRequests.total');
    expect(spot).toEqual({
      cell: 'requests.newRequests.total',
      state: 'open',
      exact: 'row',
      table: 0,
      row: 1,
      stands: [place(1, 5, 20, 30, 60), place(2, 1, 2, 3, 4)],
    });
  });

  test('else its table', () => {
    const spot = spotOf(tables([seen(REQUESTS, [0, 0], SOURCE, [1, 1])]), 'requests.carriedOver.total');
    expect(spot).toEqual({
      cell: 'requests.carriedOver.total',
      state: 'open',
      exact: 'table',
      table: 0,
      stands: [place(1, 5, 20, 30, 60), place(2, 1, 2, 3, 4)],
    });
  });

  test('else nowhere', () => {
    expect(spotOf(tables([]), FIRST)).toEqual({ cell: FIRST, state: 'open', exact: 'nowhere', stands: [] });
  });

  test('what is said of a row or a table leads to it; it goes before what was seen later', () => {
    const [row] = REQUESTS.rows;
    const [carried] = REQUESTS.rows.slice(1);
    if (row === undefined || carried === undefined) throw new RangeError('no rows');
    const notes: readonly TableNote[] = [
      { kind: 'unaligned', table: REQUESTS, row, at: { source: SOURCE, row: 0 }, found: '' },
      { kind: 'figures', at: { source: SOURCE, row: 1 }, found: '' },
    ];
    const read = tables([seen(REQUESTS, [0, 0], SOURCE, [1, 1])], notes);
    expect(spotOf(read, 'requests.newRequests.total')).toMatchObject({ exact: 'row', row: 0, table: 0, stands: [] });
    expect(spotOf(tables([], notes), 'requests.carriedOver.total')).toMatchObject({ exact: 'table', table: 0 });
    const strange: TableNote = {
      kind: 'strange',
      table: DISCLOSURE,
      label: '',
      at: { source: SOURCE, row: 0 },
      found: '',
    };
    expect(spotOf(tables([], [strange]), 'proactiveDisclosure.rules.issued')).toMatchObject({
      exact: 'table',
      table: 0,
    });
    expect(spotOf(tables([], [strange]), FIRST)).toMatchObject({ exact: 'nowhere' });
  });

  test('where nothing is drawn, a row has no place in a picture', () => {
    const read = tables([seen(REQUESTS, [0, 0], SOURCE, [1, 1])]);
    const settled = settle(read.sightings, EDITION);
    const cells = cellsOf(EDITION);
    const spots = spotsOf(read, { settled, cells, read: new Set(), places: new Map() });
    expect(spots.find(({ cell }) => cell === 'requests.newRequests.total')).toEqual({
      cell: 'requests.newRequests.total',
      state: 'open',
      exact: 'row',
      stands: [place(1, 5, 20, 30, 60), place(2, 1, 2, 3, 4)],
    });
    expect(spots.find(({ cell }) => cell === FIRST)).toEqual({
      cell: FIRST,
      state: 'open',
      exact: 'cell',
      stands: [place(1, 10, 20, 30, 40)],
    });
  });

  test('a figure that was taken out of its words stands where they do, but in a line', () => {
    const source = grid([['甲', '件数：7']]);
    const copy = { ...cellAt(source, 0, 1), text: '7' };
    expect(spotOf(tables([seen(REQUESTS, [0, 0], source, [0, 1], { cell: copy })]), FIRST)).toMatchObject({
      exact: 'cell',
      row: 0,
      at: 1,
    });
    const line = grid([['甲', '件数：7']], { loose: 'line', line: 12 });
    const own = cellAt(line, 0, 1);
    const read = tables([seen(REQUESTS, [0, 0], line, [0, 1], { cell: own })]);
    expect(spotOf(read, FIRST, { lines: [line] })).toMatchObject({ exact: 'cell', table: 0, row: 0, at: 2 });
    const other = tables([seen(REQUESTS, [0, 0], line, [0, 1], { cell: { ...own, text: '7' } })]);
    expect(spotOf(other, FIRST, { lines: [line] })).toEqual({ cell: FIRST, state: 'read', exact: 'cell', stands: [] });
  });
});

describe('the picture', () => {
  test('each cell with its text, span, state and name', () => {
    const source = grid([
      [{ text: '甲', colSpan: 2, rowSpan: 2 }, '8', '约 9 件'],
      [{ text: '7', doubt: 'struck', aside: 'hidden' }, '#1'],
    ]);
    const read = tables([
      seen(REQUESTS, [0, 0], source, [0, 2]),
      seen(REQUESTS, [0, 1], source, [0, 3]),
      seen(REQUESTS, [0, 2], source, [1, 2]),
    ]);
    const { tables: drawn, edition, pages } = pictureOf(read);
    const name = (column: string) => `requests.newRequests.${column}`;
    expect([edition, pages]).toEqual([EDITION, []]);
    expect(drawn).toEqual([
      {
        where: '原件第 1 个表格',
        rows: [
          [
            { text: '甲', rowSpan: 2, colSpan: 2 },
            { text: '8', state: 'read', cell: name('naturalPerson') },
            { text: '约 9 件', state: 'open', cell: name('commercialEnterprise') },
          ],
          [
            { text: '7', state: 'open', cell: name('researchInstitution'), doubt: 'struck', aside: 'hidden' },
            { text: '#1' },
          ],
        ],
      },
    ]);
  });

  test('what was read although it is more than a number is to be looked at, and two that differ are open', () => {
    const source = grid([['7件', '8', '9', '0']]);
    const read = tables([
      seen(REQUESTS, [0, 0], source, [0, 0]),
      seen(REQUESTS, [0, 1], source, [0, 1]),
      seen(REQUESTS, [0, 1], source, [0, 2]),
      seen(REQUESTS, [0, 2], source, [0, 3]),
    ]);
    expect(pictureOf(read).tables[0]?.rows[0]?.map(({ state }) => state)).toEqual(['remarked', 'open', 'open', 'read']);
    expect(spotOf(read, FIRST)).toMatchObject({ state: 'remarked' });
  });

  test('figures of a row that was not read are open, those that were read stay so', () => {
    const source = grid([
      ['甲', '7', '8'],
      ['乙', '9'],
    ]);
    const [row] = REQUESTS.rows;
    if (row === undefined) throw new RangeError('no row');
    const read = seen(REQUESTS, [0, 0], source, [0, 1]);
    const states = (note: TableNote) => pictureOf(tables([read], [note])).tables[0]?.rows[0]?.map(({ state }) => state);
    const at = { source, row: 0 };
    expect(states({ kind: 'unaligned', table: REQUESTS, row, at, found: '' })).toEqual([undefined, 'read', 'open']);
    expect(states({ kind: 'figures', at, found: '' })).toEqual([undefined, 'read', 'open']);
    expect(states({ kind: 'label', table: REQUESTS, row, at, found: '', fit: 'cut' })).toEqual([
      undefined,
      'read',
      undefined,
    ]);
    const [column] = row.columns;
    if (column === undefined) throw new RangeError('no column');
    expect(states({ kind: 'columnLabel', table: REQUESTS, column, at, found: '' })).toEqual([
      undefined,
      'read',
      undefined,
    ]);
  });

  test('lines with their numbers and pieces', () => {
    const line = grid([['甲', '7']], { loose: 'line', line: 12, number: 0 });
    const paragraph = grid([['乙', '8']], { loose: 'paragraph', line: 13, number: 0 });
    const nowhere = grid([['丙']], { loose: 'line', number: 0 });
    const read = tables([seen(REQUESTS, [0, 0], line, [0, 1])]);
    expect(pictureOf(read, { lines: [line, paragraph, nowhere] }).tables).toEqual([
      {
        where: '原件的文字',
        lines: true,
        rows: [
          [{ text: '12' }, { text: '甲' }, { text: '7', state: 'read', cell: FIRST }],
          [{ text: '' }, { text: '乙' }, { text: '8' }],
          [{ text: '' }, { text: '丙' }],
        ],
      },
    ]);
    expect(pictureOf(read).tables).toEqual([]);
  });

  test('lines stand behind the tables', () => {
    const source = grid([['7']]);
    const line = grid([['甲', '8']], { loose: 'line', line: 12, number: 0 });
    const read = tables([seen(REQUESTS, [0, 0], source, [0, 0]), seen(REQUESTS, [0, 1], line, [0, 1])]);
    expect(pictureOf(read, { lines: [line] }).tables.map(({ where }) => where)).toEqual([
      '原件第 1 个表格',
      '原件的文字',
    ]);
    expect(spotOf(read, 'requests.newRequests.commercialEnterprise', { lines: [line] })).toMatchObject({
      table: 1,
      row: 0,
      at: 2,
    });
  });

  test.each([
    ['  甲\n乙 ', '甲 乙'],
    ['字'.repeat(61), '字'.repeat(60)],
    [`${' '.repeat(119)}甲乙`, '甲'],
    [`${' '.repeat(120)}甲`, ''],
    ['#nianbao-row:c000', '#nianbao-row:c000'],
  ])('the text %j', (text, shown) => {
    const source = grid([[text, '7']]);
    expect(pictureOf(tables([seen(REQUESTS, [0, 0], source, [0, 1])])).tables[0]?.rows[0]?.[0]?.text).toBe(shown);
  });

  test('the name of a sheet', () => {
    const source = grid([['7']], { sheet: '表'.repeat(61) });
    expect(pictureOf(tables([seen(REQUESTS, [0, 0], source, [0, 0])])).tables[0]?.where).toBe(
      `工作表“${'表'.repeat(60)}”`,
    );
  });

  test('of no more tables, rows, columns, cells and lines than a report has several times over', () => {
    const sources = Array.from({ length: 13 }, (_, number) => grid([['7']], { number: number + 1 }));
    expect(pictureOf(tables(sources.map((source) => seen(REQUESTS, [0, 0], source, [0, 0])))).tables).toHaveLength(12);
    const tall = grid(Array.from({ length: 401 }, () => ['7']));
    expect(pictureOf(tables([seen(REQUESTS, [0, 0], tall, [0, 0])])).tables[0]?.rows).toHaveLength(400);
    const wide = grid([Array.from({ length: 41 }, () => '7')]);
    expect(pictureOf(tables([seen(REQUESTS, [0, 0], wide, [0, 0])])).tables[0]?.rows[0]).toHaveLength(40);
    const spans = grid([[{ text: '7', colSpan: 99 }], ...Array.from({ length: 500 }, () => [])]);
    expect(pictureOf(tables([seen(REQUESTS, [0, 0], spans, [0, 0])])).tables[0]?.rows[0]?.[0]).toEqual({
      text: '7',
      colSpan: 40,
      state: 'read',
      cell: FIRST,
    });
    const lines = Array.from({ length: 801 }, (_, line) =>
      grid([Array.from({ length: 41 }, () => '7')], { loose: 'line', line, number: 0 }),
    );
    const text = pictureOf(tables([]), { lines }).tables[0]?.rows;
    expect([text?.length, text?.[0]?.length]).toEqual([800, 41]);
  });

  test('of 6,000 cells together', () => {
    const rows = (count: number) => Array.from({ length: count }, () => Array.from({ length: 40 }, () => '7'));
    const [one, other] = [grid(rows(100)), grid(rows(100), { number: 2 })];
    const read = tables([seen(REQUESTS, [0, 0], one, [0, 0]), seen(REQUESTS, [0, 1], other, [0, 0])]);
    expect(pictureOf(read).tables.map((table) => table.rows.length)).toEqual([100, 50]);
  });
});

describe('cells of the form in a draft', () => {
  const all = cellsOf(EDITION);
  test.each([
    ['no year', {}],
    ['no form for its year', { year: 1999 }],
    ['a year in words', { year: '2023' }],
  ])('%s', (_, draft) => expect(cellsRead(draft)).toBeUndefined());

  test('stated, blank or not applicable are read; what is absent is open', () => {
    expect(cellsRead({ year: 2023 })).toEqual({ read: 0, all: all.length, open: all });
    const draft = {
      year: 2023,
      requests: {
        newRequests: { naturalPerson: 0, commercialEnterprise: null, total: 'n/a', researchInstitution: undefined },
        carriedOver: null,
      },
    };
    const given = cellsRead(draft);
    expect([given?.read, given?.open.length]).toEqual([3, all.length - 3]);
    expect(given?.open.some(({ name }) => name === FIRST)).toBe(false);
  });
});

test.each([
  ['规章', true],
  ['规范性文件', true],
  ['其他对外管理服务事项', true],
  ['（三）不予公开', true],
  ['1.属于国家秘密', true],
  ['属于国家', false],
  ['某某', false],
])('%s is a label to the letter: %s', (text, is) => expect(isWholeLabel(text)).toBe(is));
