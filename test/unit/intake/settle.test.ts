import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import type { FormTable } from '../../../shared/domain/forms/printed.ts';
import { layOut } from '../../../shared/intake/read/grid.ts';
import { settle } from '../../../shared/intake/read/settle.ts';
import { withoutSubtotals } from '../../../shared/intake/read/subtotals.ts';
import type { Sighting, TableNote } from '../../../shared/intake/read/tableNotes.ts';
import type { PrintedCell, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';
import { threeTables } from '../../support/threeTables.ts';

const EDITION = editionOfYearOrThrow(2023);
const [DISCLOSURE, REQUESTS] = threeTables(EDITION);

const source = (number: number, ...rows: readonly (readonly string[])[]): SourceTable => ({
  kind: 'table',
  number,
  merges: true,
  rows: layOut(rows.map((row) => row.map((text) => ({ text })))),
});

interface Seen {
  readonly table?: FormTable;
  readonly row?: number;
  readonly column?: number;
  readonly cell: string | PrintedCell;
  readonly at?: Partial<Sighting['at']>;
  readonly unit?: Sighting['unit'];
  readonly countUnit?: string;
}

/** The `row`th row of the table and its `column`th column, seen as this cell. */
function seen({ table = REQUESTS, row = 0, column = 0, cell, at, unit, countUnit }: Seen): Sighting {
  const printed = typeof cell === 'string' ? { text: cell, row: 0, col: 0, rowSpan: 1, colSpan: 1 } : cell;
  const formRow = table.rows[row];
  const formColumn = formRow?.columns[column];
  if (formRow === undefined || formColumn === undefined) throw new RangeError('no such cell');
  return {
    name: { row: formRow, table, edition: EDITION },
    column: formColumn,
    cell: printed,
    at: { source: source(1), row: 0, ...at },
    ...(unit === undefined ? {} : { unit }),
    ...(countUnit === undefined ? {} : { countUnit }),
  };
}

const [NEW, CARRIED] = ['requests.newRequests.naturalPerson', 'requests.carriedOver.naturalPerson'];
const valuesOf = (...sightings: readonly Sighting[]) => [...settle(sightings, EDITION).values];
const kindsOf = (...sightings: readonly Sighting[]) =>
  settle(sightings, EDITION).open.map((each) => [
    each.kind,
    ...('cells' in each ? each.cells : [each.cell]).map(({ name }) => name),
  ]);
const shared = (text: string): PrintedCell => ({ text, row: 0, col: 0, rowSpan: 2, colSpan: 1 });

describe('what a cell of the form is', () => {
  test.each([
    ['12', 12],
    ['0', 0],
    ['', null],
    ['/', 'n/a'],
  ])('seen once: %j', (cell, value) => {
    expect(valuesOf(seen({ cell }))).toEqual([[NEW, value]]);
    expect(kindsOf(seen({ cell }))).toEqual([]);
    expect(settle([seen({ cell })], EDITION)).toMatchObject({ remarked: [], sharedZeros: [] });
  });

  test('words are none; an amount without its unit is said to be that', () => {
    const words = seen({ cell: '约十' });
    expect(settle([words], EDITION)).toMatchObject({
      open: [{ kind: 'text', sighting: words, reason: '不是一个数', unit: false }],
    });
    expect(valuesOf(words)).toEqual([]);
    const row = DISCLOSURE.rows.findIndex(({ columns }) => columns.some(({ kind }) => kind === 'amount'));
    const column = DISCLOSURE.rows[row]?.columns.findIndex(({ kind }) => kind === 'amount') ?? -1;
    const amount = { table: DISCLOSURE, row, column, cell: '1.5' };
    expect(settle([seen(amount)], EDITION).open).toMatchObject([{ unit: true, reason: '没有写明单位（元还是万元）' }]);
    expect(valuesOf(seen({ ...amount, unit: '千元' }))).toMatchObject([[expect.any(String), 0.15]]);
  });

  test('a count in hundreds is none', () => {
    expect(kindsOf(seen({ cell: '3', countUnit: '百件' }))).toEqual([['text', NEW]]);
  });

  test('what is said of a number is kept with it', () => {
    const written = seen({ cell: '1,234' });
    expect(settle([written], EDITION).remarked).toMatchObject([
      { sighting: written, value: 1234, remarks: ['有千分位逗号'] },
    ]);
  });

  test('a cell that this form has not is left out', () => {
    const one = seen({ cell: '5' });
    const foreign = { ...one, column: { ...one.column, key: 'nobody' } };
    expect(settle([foreign], EDITION)).toEqual({ values: new Map(), open: [], remarked: [], sharedZeros: [] });
  });
});

describe('seen twice', () => {
  test.each([
    ['5', '5'],
    ['5', ' 5 '],
    ['', ' '],
    ['/', '—'],
    ['多', '少'],
  ])('%j and %j are the same', (one, other) => {
    expect(kindsOf(seen({ cell: one }), seen({ cell: other })).map(([kind]) => kind)).not.toContain('twice');
  });

  test.each([
    ['5', '6'],
    ['5', ''],
    ['', '0'],
    ['/', ''],
    ['5', '五'],
  ])('%j and %j are not: it stays open, with both', (one, other) => {
    const [first, second] = [seen({ cell: one }), seen({ cell: other })];
    expect(valuesOf(first, second)).toEqual([]);
    expect(settle([first, second], EDITION).open).toMatchObject([{ kind: 'twice', first, second }]);
  });

  test('the first that differs is named', () => {
    const [first, same, other] = [seen({ cell: '5' }), seen({ cell: '5' }), seen({ cell: '7' })];
    expect(settle([first, same, other], EDITION).open).toMatchObject([{ kind: 'twice', first, second: other }]);
  });
});

describe('one printed cell for several of the form', () => {
  const both = (cell: PrintedCell) => [seen({ cell }), seen({ row: 1, cell })] as const;

  test('a figure is for none of them', () => {
    expect(valuesOf(...both(shared('5')))).toEqual([]);
    expect(kindsOf(...both(shared('5')))).toEqual([['shared', NEW, CARRIED]]);
    expect(kindsOf(...both(shared('多')))).toEqual([['shared', NEW, CARRIED]]);
    expect(settle(both(shared('5')), EDITION).sharedZeros).toEqual([]);
  });

  test('0 is for each of them, and said; so is a blank and 不适用, of which nothing is said', () => {
    expect(valuesOf(...both(shared('0')))).toEqual([
      [NEW, 0],
      [CARRIED, 0],
    ]);
    expect(settle(both(shared('0')), EDITION).sharedZeros).toMatchObject([
      { cells: [{ name: NEW }, { name: CARRIED }] },
    ]);
    expect(valuesOf(...both(shared('')))).toEqual([
      [NEW, null],
      [CARRIED, null],
    ]);
    expect(valuesOf(...both(shared('/')))).toEqual([
      [NEW, 'n/a'],
      [CARRIED, 'n/a'],
    ]);
    for (const text of ['', '/'])
      expect(settle(both(shared(text)), EDITION)).toMatchObject({ open: [], sharedZeros: [] });
  });

  test('a cell that stands elsewhere by itself, too, is not certain', () => {
    const { values, open } = settle([...both(shared('5')), seen({ cell: '3' })], EDITION);
    expect([...values]).toEqual([]);
    expect(open.map(({ kind }) => kind)).toEqual(['shared']);
    expect(valuesOf(...both(shared('0')), seen({ cell: '0' }))).toEqual([
      [NEW, 0],
      [CARRIED, 0],
    ]);
    expect(valuesOf(...both(shared('5')), seen({ row: 2, cell: '3' }))).toEqual([[expect.any(String), 3]]);
  });

  test('the same cell of the form twice over is one', () => {
    const cell = shared('5');
    expect(valuesOf(seen({ cell }), seen({ cell }))).toEqual([[NEW, 5]]);
  });
});

describe('合计 that is not the form’s 总计', () => {
  const total = REQUESTS.rows.findIndex((row) => row.total);
  const result = REQUESTS.rows.findLastIndex((row) => row.result);
  const at = (grid: SourceTable, row: number) => ({ source: grid, row });
  const GRID = source(3, ['予以公开', '1'], ['合计', '1'], ['其他', '2'], ['（七）总计', '3'], ['本年 合计', '9']);
  const sum = (row: number, grid = GRID) => seen({ row: total, cell: '1', at: at(grid, row) });
  const last = (row: number, grid = GRID) => seen({ row: result, cell: '2', at: at(grid, row) });
  const noteAt = (row: number, grid = GRID): TableNote => {
    const form = REQUESTS.rows[total];
    if (form === undefined) throw new RangeError('no total');
    return { kind: 'unaligned', table: REQUESTS, row: form, at: at(grid, row), found: '' };
  };

  test('the form’s own number makes it the total, wherever it stands', () => {
    const sightings = [sum(3), last(2)];
    expect(withoutSubtotals(sightings, [noteAt(3)])).toEqual({ sightings, notes: [noteAt(3)] });
  });

  test('without a number it is the total behind the last result', () => {
    const sightings = [last(2), sum(1)];
    expect(withoutSubtotals(sightings, [])).toEqual({ sightings, notes: [] });
  });

  test('before the last result, or with no result at all, it is none: it is taken out, and said once', () => {
    const [first, other] = [sum(1), last(2)];
    const told = { kind: 'strange', table: REQUESTS, label: '', at: at(GRID, 1), found: '合计｜1' };
    expect(withoutSubtotals([first, first, other], [noteAt(1), noteAt(0)])).toEqual({
      sightings: [other],
      notes: [noteAt(0), told],
    });
    expect(withoutSubtotals([first], [])).toEqual({ sightings: [], notes: [told] });
  });

  test('beside one with the number it is none, though it stands behind the last result', () => {
    const sightings = [last(2), sum(3), sum(1)];
    expect(withoutSubtotals(sightings, []).sightings).toEqual([last(2), sum(3)]);
    // In another grid it is.
    const grid = source(4, ['合计', '1']);
    const others = [last(2), sum(3), sum(0, grid)];
    expect(withoutSubtotals(others, [])).toEqual({ sightings: others, notes: [] });
  });

  test('each row that is none is said', () => {
    const grid = source(6, ['合计', '1'], ['合计', '2'], ['（七）本年总计', '3'], ['（七）总计数', '4']);
    const { sightings, notes } = withoutSubtotals(
      [0, 1, 2, 3].map((row) => sum(row, grid)),
      [],
    );
    expect(sightings).toEqual([]);
    expect(notes.map((note) => note.at.row)).toEqual([0, 1, 2, 3]);
  });

  test('a number before other words is not the total’s', () => {
    const grid = source(5, ['（七）其他', '合计', '1'], ['2', '3']);
    expect(withoutSubtotals([sum(0, grid), last(1, grid)], []).sightings).toEqual([last(1, grid)]);
    const notes: readonly TableNote[] = [{ kind: 'figures', at: at(grid, 0), found: '' }];
    expect(withoutSubtotals([sum(0, grid)], notes).notes).toHaveLength(2);
  });
});
