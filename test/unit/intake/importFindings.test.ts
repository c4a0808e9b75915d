import { describe, expect, test } from 'vitest';
import { type Cell, cellsOf, findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import type { FormRow, FormTable, TableId } from '../../../shared/domain/forms/printed.ts';
import { sectionsOf } from '../../../shared/domain/forms/sections.ts';
import type { FindingDraft } from '../../../shared/domain/verdict/findings.ts';
import { cellFindings } from '../../../shared/intake/read/cellFindings.ts';
import { type GivenCell, layOut } from '../../../shared/intake/read/grid.ts';
import { withoutAgreeing } from '../../../shared/intake/read/groupSubtotals.ts';
import { IMPORT_RULES } from '../../../shared/intake/read/importRules.ts';
import { listed, whereWords } from '../../../shared/intake/read/importWords.ts';
import { missingFindings } from '../../../shared/intake/read/missingFindings.ts';
import { readOtherRows } from '../../../shared/intake/read/otherEdition.ts';
import { otherYearFindings } from '../../../shared/intake/read/otherYearFindings.ts';
import { proseFindings } from '../../../shared/intake/read/proseFindings.ts';
import type { SectionsRead } from '../../../shared/intake/read/sections.ts';
import type { Open, Remarked, Settled, Shared } from '../../../shared/intake/read/settle.ts';
import { otherRowFindings, rowFindings } from '../../../shared/intake/read/tableFindings.ts';
import {
  oneLine,
  rowText,
  type Sighting,
  type TableNote,
  type TablesRead,
} from '../../../shared/intake/read/tableNotes.ts';
import { unnamedCells } from '../../../shared/intake/read/unnamedCells.ts';
import type { PrintedCell, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';
import { threeTables } from '../../support/threeTables.ts';

const EDITION = editionOfYearOrThrow(2023);
const EARLIER = editionOfYearOrThrow(2020);
const [DISCLOSURE, REQUESTS, REVIEWS] = threeTables(EDITION);

/** What a rule says of this, by its own words. */
function says(id: string, fill: Readonly<Record<string, string | number>>): string {
  const rule = IMPORT_RULES.find((each) => each.id === id);
  if (rule === undefined) throw new RangeError(id);
  return Object.entries(fill).reduce((said, [name, words]) => said.replace(`{${name}}`, String(words)), rule.message);
}

/** A finding as far as it was given: its rule, its words, its place. */
const told = ({ rule, message, table, row, column, cells, found }: FindingDraft) => ({
  rule,
  message,
  table,
  row,
  column,
  cells,
  found,
});
const messages = (found: readonly FindingDraft[]) => found.map(({ rule, message }) => `${rule} ${message}`);
const expectedOf = (id: string, fill: Readonly<Record<string, string | number>>) => `${id} ${says(id, fill)}`;

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('not there');
  return value;
}

const source = (
  number = 1,
  more: Partial<SourceTable> = {},
  rows: readonly (readonly (string | GivenCell)[])[] = [],
): SourceTable => ({
  kind: 'table',
  number,
  merges: true,
  rows: layOut(rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)))),
  ...more,
});
const printed = (text: string, row: number, col: number): PrintedCell => ({ text, row, col, rowSpan: 1, colSpan: 1 });

const [NEW, CARRIED, GRANTED] = ['requests.newRequests', 'requests.carriedOver', 'requests.results.granted'];
const [NEW_LABEL, CARRIED_LABEL] = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'];
const cellOf = (name: string): Cell => need(findCellIn(EDITION, name));
const rowOf = (key: string, table: FormTable = REQUESTS): FormRow => need(table.rows.find((row) => row.key === key));
const tableOf = (id: TableId): FormTable => need([DISCLOSURE, REQUESTS, REVIEWS].find((table) => table.id === id));

function sighted(
  name: string,
  text: string,
  [row, col]: readonly [number, number] = [2, 3],
  at: SourceTable = source(),
): Sighting {
  const cell = cellOf(name);
  const table = tableOf(cell.table);
  const formRow = rowOf(cell.row, table);
  const column = need(formRow.columns.find(({ key }) => key === cell.column));
  return {
    name: { row: formRow, table, edition: EDITION },
    column,
    cell: printed(text, row, col),
    at: { source: at, row },
  };
}

const open = (
  name: string,
  text: string,
  more: { readonly reason?: string; readonly unit?: boolean; readonly at?: readonly [number, number] } = {},
): Open => ({
  kind: 'text',
  cell: cellOf(name),
  sighting: sighted(name, text, more.at),
  reason: more.reason ?? '不是一个数',
  unit: more.unit ?? false,
});
const settled = (more: Partial<Settled>): Settled => ({
  values: new Map(),
  open: [],
  remarked: [],
  sharedZeros: [],
  ...more,
});
const WHERE = '原件第 1 个表格第 3 行第 4 列';

describe('cells that were left open', () => {
  const found = (...cells: readonly Open[]) => cellFindings(settled({ open: cells })).map(told);

  test('one, with all of its place', () => {
    expect(found(open(`${NEW}.naturalPerson`, ' 若\n干 '))).toEqual([
      {
        rule: 'IMP-CELL',
        message: says('IMP-CELL', {
          place: `表三“${NEW_LABEL}”“自然人”`,
          found: '若 干',
          reason: '不是一个数',
          where: WHERE,
        }),
        table: '表三',
        row: NEW_LABEL,
        column: '自然人',
        cells: [`${NEW}.naturalPerson`],
        found: '若 干',
      },
    ]);
  });

  test('one without a unit has a rule of its own', () => {
    const [first] = found(open('proactiveDisclosure.fees.amount', '3', { unit: true }));
    expect(first).toMatchObject({
      rule: 'IMP-UNIT',
      message: says('IMP-UNIT', {
        place: '表二“行政事业性收费”“本年收费金额（单位：万元）”',
        found: '3',
        where: WHERE,
      }),
    });
  });

  test('several of one row and one reason are one matter', () => {
    expect(found(open(`${NEW}.naturalPerson`, '若干'), open(`${NEW}.commercialEnterprise`, '约三'))).toEqual([
      {
        rule: 'IMP-CELL',
        message: says('IMP-CELL', {
          place: `表三“${NEW_LABEL}”的“自然人”“商业企业”`,
          found: '若干”“约三',
          reason: '不是一个数',
          where: `${WHERE}等处`,
        }),
        table: '表三',
        row: undefined,
        column: undefined,
        cells: [`${NEW}.naturalPerson`, `${NEW}.commercialEnterprise`],
        found: '若干，约三',
      },
    ]);
  });

  test('several rows and columns that make a whole are said by both', () => {
    const four = [NEW, CARRIED].flatMap((row) =>
      ['naturalPerson', 'total'].map((column) => open(`${row}.${column}`, '若干')),
    );
    expect(found(...four)[0]?.message).toBe(
      says('IMP-CELL', {
        place: `表三“${NEW_LABEL}”“${CARRIED_LABEL}”的“自然人”“总计”`,
        found: '若干',
        reason: '不是一个数',
        where: `${WHERE}等处`,
      }),
    );
  });

  test('here and there each with its row and column, five of them', () => {
    const two = [open(`${NEW}.naturalPerson`, '若干'), open(`${CARRIED}.total`, '若干')];
    const said = (place: string) =>
      says('IMP-CELL', { place, found: '若干', reason: '不是一个数', where: `${WHERE}等处` });
    expect(found(...two)[0]?.message).toBe(said(`表三“${NEW_LABEL}”“自然人”、“${CARRIED_LABEL}”“总计”`));
    const columns = need(REQUESTS.rows[0]).columns.slice(0, 5);
    const five = [
      ...columns.slice(0, 4).map(({ key }) => open(`${NEW}.${key}`, '若干')),
      open(`${CARRIED}.total`, '若干'),
    ];
    const first = columns.slice(0, 4).map(({ label }) => `“${NEW_LABEL}”“${label}”`);
    expect(found(...five)[0]?.message).toBe(said(`表三${[...first, `“${CARRIED_LABEL}”“总计”`].join('、')}`));
    const six = [...columns.map(({ key }) => open(`${NEW}.${key}`, '若干')), open(`${CARRIED}.total`, '若干')];
    const all = columns.map(({ label }) => `“${NEW_LABEL}”“${label}”`);
    expect(found(...six)[0]?.message).toBe(said(`表三${all.join('、')}等 6 格`));
  });

  test('what they print is said once each, five of them', () => {
    const columns = need(REQUESTS.rows[0]).columns;
    const texts = (count: number) =>
      found(...columns.slice(0, count).map(({ key }, index) => open(`${NEW}.${key}`, `约${index + 1}`)))[0]?.found;
    expect(texts(5)).toBe('约1，约2，约3，约4，约5');
    expect(texts(6)).toBe('约1，约2，约3，约4，约5，……');
    expect(found(open(`${NEW}.total`, '若'.repeat(61)))[0]?.found).toBe(`${'若'.repeat(60)}…`);
  });

  test('other tables, reasons and units are other matters', () => {
    const four = [
      open(`${NEW}.naturalPerson`, '若干'),
      open('proactiveDisclosure.licensing.decisions', '若干'),
      open(`${NEW}.total`, '若干', { reason: '有图片' }),
      open(`${NEW}.otherOrganization`, '若干', { unit: true }),
    ];
    expect(found(...four).map(({ rule, cells }) => [rule, cells?.length])).toEqual([
      ['IMP-CELL', 1],
      ['IMP-CELL', 1],
      ['IMP-CELL', 1],
      ['IMP-UNIT', 1],
    ]);
  });

  const shared = (text: string, row: number, names: readonly string[]): Shared => ({
    printed: printed(text, row, 3),
    cells: names.map(cellOf),
    sighting: sighted(need(names[0]), text, [row, 3]),
  });

  test('a cell that several rows share, and a row of such', () => {
    const of = (column: string) => [`${NEW}.${column}`, `${CARRIED}.${column}`];
    const one = { kind: 'shared' as const, ...shared('7', 2, of('naturalPerson')) };
    expect(found(one)).toEqual([
      {
        rule: 'IMP-SHARED',
        message: says('IMP-SHARED', {
          places: `表三“${NEW_LABEL}”“${CARRIED_LABEL}”的“自然人”`,
          found: '7',
          where: WHERE,
        }),
        table: '表三',
        row: undefined,
        column: undefined,
        cells: of('naturalPerson'),
        found: '7',
      },
    ]);
    const same = { kind: 'shared' as const, ...shared('7', 2, of('total')) };
    const [together, ...more] = found(one, same);
    expect([together?.cells, more]).toEqual([[...of('naturalPerson'), ...of('total')], []]);
    expect(together?.message).toContain('的“自然人”“总计”');
    for (const other of [
      shared('8', 2, of('total')),
      shared('7', 3, of('total')),
      shared('7', 2, [`${NEW}.total`, `${GRANTED}.total`]),
    ])
      expect(found(one, { kind: 'shared', ...other })).toHaveLength(2);
  });

  test('zeros that stand for several cells', () => {
    const zero = shared('0', 2, [`${NEW}.total`, `${CARRIED}.total`]);
    expect(cellFindings(settled({ sharedZeros: [zero] })).map(told)).toEqual([
      {
        rule: 'IMP-ZEROS',
        message: says('IMP-ZEROS', { places: `表三“${NEW_LABEL}”“${CARRIED_LABEL}”的“总计”`, where: WHERE }),
        table: '表三',
        row: undefined,
        column: undefined,
        cells: [`${NEW}.total`, `${CARRIED}.total`],
        found: undefined,
      },
    ]);
  });

  const twice = (
    name: string,
    [one, other]: readonly [string, string],
    [first, second] = [source(1), source(2)],
  ): Open => ({
    kind: 'twice',
    cell: cellOf(name),
    first: sighted(name, one, [2, 3], first),
    second: sighted(name, other, [4, 5], second),
  });

  test('a cell that is there twice, and several in the same two places', () => {
    const where = '原件第 1 个表格第 3 行第 4 列；原件第 2 个表格第 5 行第 6 列';
    expect(found(twice(`${NEW}.total`, ['7', '8']))).toEqual([
      {
        rule: 'IMP-TWICE',
        message: says('IMP-TWICE', { place: `表三“${NEW_LABEL}”“总计”`, example: '', found: '7', other: '8', where }),
        table: '表三',
        row: NEW_LABEL,
        column: '总计',
        cells: [`${NEW}.total`],
        found: '7',
      },
    ]);
    const two = found(twice(`${NEW}.total`, ['7', '8']), twice(`${NEW}.naturalPerson`, ['5', '6']));
    expect(two.map(({ message, found: text }) => [message, text])).toEqual([
      [
        says('IMP-TWICE', {
          place: `表三“${NEW_LABEL}”的“总计”“自然人”`,
          example: '如',
          found: '7',
          other: '8',
          where,
        }),
        '7',
      ],
    ]);
    const apart = [
      twice(`${NEW}.total`, ['7', '8']),
      twice(`${CARRIED}.total`, ['7', '8'], [source(3), source(2)]),
      twice(`${GRANTED}.total`, ['7', '8'], [source(1), source(3)]),
      twice('proactiveDisclosure.licensing.decisions', ['7', '8']),
    ];
    expect(found(...apart)).toHaveLength(4);
  });

  const remark = (name: string, value: number, ...remarks: readonly string[]): Remarked => ({
    cell: cellOf(name),
    sighting: sighted(name, `${value}件`),
    value,
    remarks,
  });

  test('what was read although it is more than a number', () => {
    const read = (...remarked: readonly Remarked[]) => messages(cellFindings(settled({ remarked })));
    expect(read(remark(`${NEW}.total`, 7, '有单位', '有空格'))).toEqual([
      expectedOf('IMP-WRITTEN', {
        place: `表三“${NEW_LABEL}”“总计”`,
        found: '7件',
        remarks: '有单位，有空格',
        value: '7',
        where: WHERE,
      }),
    ]);
    const columns = need(REQUESTS.rows[0]).columns;
    const of = (count: number) =>
      read(...columns.slice(0, count).map(({ key }, index) => remark(`${NEW}.${key}`, index, '有单位')));
    expect(of(5)[0]).toContain('0、1、2、3、4（');
    expect(of(6)[0]).toContain('0、1、2、3、4 等（');
    expect(
      read(
        remark(`${NEW}.total`, 7, '甲'),
        remark(`${CARRIED}.total`, 7, '乙'),
        remark('proactiveDisclosure.licensing.decisions', 7, '甲'),
      ),
    ).toHaveLength(3);
    expect(read(remark(`${NEW}.total`, 7, '甲 乙'), remark(`${CARRIED}.total`, 7, '甲', '乙'))).toHaveLength(1);
  });

  test('in the order: open, twice, shared, to be looked at, zeros', () => {
    const pair = [`${NEW}.total`, `${CARRIED}.total`];
    const all = settled({
      open: [
        { kind: 'shared', ...shared('7', 2, pair) },
        twice(`${NEW}.total`, ['7', '8']),
        open(`${NEW}.total`, '若干'),
      ],
      remarked: [remark(`${NEW}.total`, 7, '甲')],
      sharedZeros: [shared('0', 2, pair)],
    });
    expect(cellFindings(all).map(({ rule }) => rule)).toEqual([
      'IMP-CELL',
      'IMP-TWICE',
      'IMP-SHARED',
      'IMP-WRITTEN',
      'IMP-ZEROS',
    ]);
    expect(cellFindings(settled({}))).toEqual([]);
  });
});

const GRID = source(1, {}, [
  ['甲', '7'],
  ['乙', '8'],
  ['丙', '9'],
]);
const at = (row: number) => ({ source: GRID, row });
const noRead: ReadonlySet<string> = new Set();

describe('rows and headers', () => {
  const found = (notes: readonly TableNote[], read = noRead) => rowFindings(notes, read).map(told);
  const unread = (kind: 'unaligned' | 'headless', key: string, row = 0, table = REQUESTS): TableNote => ({
    kind,
    table,
    row: rowOf(key, table),
    at: at(row),
    found: '甲｜7',
  });
  const namesIn = (key: string, table = REQUESTS) => rowOf(key, table).columns.map((column) => `${key}.${column.key}`);

  test.each([
    ['unaligned', 'IMP-ALIGN'],
    ['headless', 'IMP-HEAD'],
  ] as const)('%s', (kind, rule) => {
    expect(found([unread(kind, NEW)])).toEqual([
      {
        rule,
        message: says(rule, { place: `表三“${NEW_LABEL}”`, where: '原件第 1 个表格第 1 行', found: '甲｜7' }),
        table: '表三',
        row: NEW_LABEL,
        column: undefined,
        cells: namesIn(NEW),
        found: '甲｜7',
      },
    ]);
  });

  test('several rows for one reason are one matter, without the cells that were read elsewhere', () => {
    const read = new Set([`${NEW}.total`]);
    expect(
      found([unread('unaligned', NEW), unread('unaligned', CARRIED, 1), unread('unaligned', NEW, 2)], read),
    ).toEqual([
      {
        rule: 'IMP-ALIGN',
        message: says('IMP-ALIGN', {
          place: `表三“${NEW_LABEL}”“${CARRIED_LABEL}”`,
          where: '原件第 1 个表格第 1 行等 3 行，其中第一行',
          found: '甲｜7',
        }),
        table: '表三',
        row: null,
        column: undefined,
        cells: [...namesIn(NEW), ...namesIn(CARRIED)].filter((name) => !read.has(name)),
        found: '甲｜7',
      },
    ]);
    expect(found([unread('unaligned', NEW), unread('unaligned', NEW, 1)])[0]).toMatchObject({
      row: NEW_LABEL,
      cells: namesIn(NEW),
    });
    expect(
      found([
        unread('unaligned', NEW),
        unread('headless', NEW),
        unread('unaligned', 'proactiveDisclosure.rules', 0, DISCLOSURE),
      ]),
    ).toHaveLength(3);
  });

  test('a line of rows side by side is all of its table', () => {
    const key = 'reviewAndLitigation.reconsideration';
    expect(found([unread('headless', key, 0, REVIEWS)])[0]).toMatchObject({
      message: says('IMP-HEAD', { place: '表四', where: '原件第 1 个表格第 1 行', found: '甲｜7' }),
      row: null,
      cells: REVIEWS.rows.flatMap((row) => namesIn(row.key, REVIEWS)),
    });
  });

  test('what cannot be told apart, by its reason', () => {
    const unsure = (reason: string): TableNote => ({
      kind: 'unsure',
      table: REQUESTS,
      row: rowOf(NEW),
      at: at(0),
      found: '甲｜7',
      reason,
    });
    expect(messages(rowFindings([unsure('甲'), unsure('甲'), unsure('乙')], noRead))).toEqual([
      expectedOf('IMP-UNSURE', {
        place: `表三“${NEW_LABEL}”`,
        reason: '甲',
        where: '原件第 1 个表格第 1 行等 2 行，其中第一行',
        found: '甲｜7',
      }),
      expectedOf('IMP-UNSURE', {
        place: `表三“${NEW_LABEL}”`,
        reason: '乙',
        where: '原件第 1 个表格第 1 行',
        found: '甲｜7',
      }),
    ]);
  });

  test('rows of a template that were moved are one matter for each table', () => {
    const moved = (key: string, table: FormTable): TableNote => ({
      kind: 'misplaced',
      table,
      row: rowOf(key, table),
      at: at(1),
      found: ' 某\n某 ',
    });
    const notes = [moved(NEW, REQUESTS), moved(CARRIED, REQUESTS), moved('proactiveDisclosure.rules', DISCLOSURE)];
    expect(found(notes)).toEqual([
      {
        rule: 'IMP-MOVED',
        message: says('IMP-MOVED', {
          where: '原件第 1 个表格第 2 行',
          found: '某 某',
          own: `“${NEW_LABEL}”`,
          rows: `“${NEW_LABEL}”“${CARRIED_LABEL}”`,
        }),
        table: '表三',
        row: NEW_LABEL,
        column: undefined,
        cells: [...namesIn(NEW), ...namesIn(CARRIED)],
        found: '某 某',
      },
      expect.objectContaining({
        rule: 'IMP-MOVED',
        table: '表二',
        cells: namesIn('proactiveDisclosure.rules', DISCLOSURE),
      }),
    ]);
  });

  test('single notes, each by its kind', () => {
    const row = rowOf(NEW);
    const column = need(row.columns[0]);
    const base = { at: at(1), found: '乙｜8' };
    const where = '原件第 1 个表格第 2 行';
    const notes: readonly TableNote[] = [
      { kind: 'unheaded', table: REQUESTS, row, ...base },
      { kind: 'label', table: REQUESTS, row, ...base, fit: 'cut' },
      { kind: 'columnLabel', table: REQUESTS, column, ...base },
      { kind: 'strange', table: REQUESTS, label: '乙', ...base },
      { kind: 'groupFigures', group: '某组', ...base },
      { kind: 'figures', ...base },
    ];
    const place = { table: '表三', row: undefined, column: undefined, cells: undefined, found: '乙｜8' };
    expect(found(notes)).toEqual([
      {
        ...place,
        rule: 'IMP-HEAD',
        row: NEW_LABEL,
        message: says('IMP-HEAD', { place: `表三“${NEW_LABEL}”有一格`, where, found: '乙｜8' }),
      },
      {
        ...place,
        rule: 'IMP-LABEL',
        row: NEW_LABEL,
        message: says('IMP-LABEL', { place: `“${NEW_LABEL}”`, where, found: '乙｜8' }),
      },
      {
        ...place,
        rule: 'IMP-LABEL',
        column: '自然人',
        message: says('IMP-LABEL', { place: '“自然人”', where: `${where}之上的表头`, found: '乙｜8' }),
      },
      { ...place, rule: 'IMP-STRANGE', message: says('IMP-STRANGE', { where, found: '乙｜8' }) },
      { ...place, rule: 'IMP-STRANGE', table: null, message: says('IMP-STRANGE', { where, found: '乙｜8' }) },
      { ...place, rule: 'IMP-STRANGE', table: null, message: says('IMP-STRANGE', { where, found: '乙｜8' }) },
    ]);
  });

  test('in the order: moved, not read, others; long texts are cut', () => {
    const long = '若'.repeat(130);
    const notes: readonly TableNote[] = [
      { kind: 'figures', at: at(1), found: long },
      { ...unread('unaligned', NEW), found: long },
      { kind: 'misplaced', table: REQUESTS, row: rowOf(NEW), at: at(1), found: long },
    ];
    expect(found(notes).map(({ rule, found: text }) => [rule, text?.length])).toEqual([
      ['IMP-MOVED', 61],
      ['IMP-ALIGN', 121],
      ['IMP-STRANGE', 121],
    ]);
  });
});

function foreign(key: string, figures: readonly string[], edition = EARLIER, on = GRID, row = 0): readonly Sighting[] {
  const [table, formRow] = need(
    threeTables(edition).flatMap((each) =>
      each.rows.flatMap((own) => (own.key === key ? [[each, own] as const] : [])),
    )[0],
  );
  const name = { row: formRow, table, edition };
  return figures.map((text, index) => ({
    name,
    column: need(formRow.columns[index]),
    cell: printed(text, row, index + 1),
    at: { source: on, row },
  }));
}

describe('rows of another edition’s form', () => {
  const OTHER = 'requests.results.otherHandling';
  const ZEROS = Array<string>(7).fill('0');
  const THREE = ['supplementOverdue', 'feeUnpaid', 'other'].map((key) => `${OTHER}.${key}`);
  const COLUMNS = need(REQUESTS.rows[0]).columns.map(({ key }) => key);
  const told = ({ zeros, left, zeroed }: ReturnType<typeof readOtherRows>) => ({
    zeros: [...zeros.keys()],
    values: [...new Set(zeros.values())],
    left: left.map(({ name, sightings }) => `${name.row.key} ${sightings.length}`),
    zeroed: zeroed.map(({ name, sighting }) => `${name.row.key} ${sighting.column.key}`),
  });
  const none = { zeros: [], values: [], left: [], zeroed: [] };

  test('one row of zeros is each of its parts', () => {
    expect(told(readOtherRows(foreign(OTHER, ZEROS), noRead, EDITION))).toEqual({
      zeros: THREE.flatMap((row) => COLUMNS.map((column) => `${row}.${column}`)),
      values: [0],
      left: [],
      zeroed: [`${OTHER} naturalPerson`],
    });
  });

  test.each<
    readonly [
      what: string,
      figures: readonly string[],
      read: readonly string[],
      expected: Partial<ReturnType<typeof told>>,
    ]
  >([
    ['a figure in it', [...ZEROS.slice(1), '1'], [], { zeros: [], left: [`${OTHER} 7`] }],
    ['a blank in it', [...ZEROS.slice(1), ''], [], { zeros: [], left: [`${OTHER} 7`] }],
    ['words in it', [...ZEROS.slice(1), '若干'], [], { zeros: [], left: [`${OTHER} 7`] }],
    ['a column of it that is missing', ZEROS.slice(1), [], { zeros: [], left: [`${OTHER} 6`] }],
    ['a part of it that was read', ZEROS, [`${OTHER}.other.total`], { zeros: [], left: [`${OTHER} 7`] }],
    ['a part of it that was read, and nothing in it', Array(7).fill(''), [`${OTHER}.other.total`], none],
    ['nothing in it', Array(7).fill(''), [], { zeros: [], left: [`${OTHER} 7`] }],
    ['another row that was read', ZEROS, [`${NEW}.total`], { zeroed: [`${OTHER} naturalPerson`] }],
  ])('%s', (_, figures, read, expected) => {
    expect(told(readOtherRows(foreign(OTHER, figures), new Set(read), EDITION))).toMatchObject(expected);
  });

  test('three rows of zeros are the one they were, if all three are there', () => {
    const three = THREE.flatMap((row) => foreign(row, ZEROS, EDITION));
    expect(told(readOtherRows(three, noRead, EARLIER))).toEqual({
      zeros: COLUMNS.map((column) => `${OTHER}.${column}`),
      values: [0],
      left: [],
      zeroed: THREE.map((row) => `${row} naturalPerson`),
    });
    expect(told(readOtherRows(three.slice(7), noRead, EARLIER))).toMatchObject({
      zeros: [],
      left: THREE.slice(1).map((row) => `${row} 7`),
    });
    const one = [...three.slice(0, -1), ...foreign(need(THREE[2]), ['1'], EDITION)];
    expect(told(readOtherRows(one, noRead, EARLIER))).toMatchObject({ zeros: [], zeroed: [] });
  });

  test('other rows beside it change nothing, and one that is blank in part stays open', () => {
    const both = [...foreign(OTHER, ZEROS), ...foreign('proactiveDisclosure.centralizedProcurement', ['0', '0'])];
    expect(told(readOtherRows(both, noRead, EDITION))).toMatchObject({
      left: ['proactiveDisclosure.centralizedProcurement 2'],
      zeroed: [`${OTHER} naturalPerson`],
    });
    const part = foreign(OTHER, ['', ...ZEROS.slice(1)]);
    expect(told(readOtherRows(part, new Set([`${OTHER}.other.total`]), EDITION))).toMatchObject({
      left: [`${OTHER} 7`],
    });
  });

  test('a row that the other form has alone stays open', () => {
    expect(
      told(readOtherRows(foreign('proactiveDisclosure.centralizedProcurement', ['0', '0']), noRead, EDITION)),
    ).toEqual({
      ...none,
      left: ['proactiveDisclosure.centralizedProcurement 2'],
    });
  });

  test('are said: a block as a table of that form, a row of a grid by itself, zeros as read', () => {
    const on = source(2, {}, [['某某', '1', '2']]);
    const others = readOtherRows(
      [
        ...foreign('proactiveDisclosure.centralizedProcurement', ['1', '2'], EARLIER, on),
        ...foreign('proactiveDisclosure.otherExternalServices', ['1', '2', '3'], EARLIER, on),
        ...foreign(OTHER, [...ZEROS.slice(1), '1'], EARLIER, on),
      ],
      noRead,
      EDITION,
    );
    const said = (year: number | undefined) =>
      otherRowFindings(others, EDITION, year).map((each) => [each.rule, each.message, each.table, each.row]);
    const [block, row] = said(2023);
    expect([block?.[0], block?.[2], row?.[0], row?.[2], row?.[3]]).toEqual([
      'IMP-FORM',
      '表二',
      'IMP-ONEROW',
      '表三',
      '（六）其他处理',
    ]);
    expect(block?.[1]).toMatch(
      /^2023年度应使用.+，原件表二有.+的行：“政府集中采购”“其他对外管理服务事项”，没有读入。$/u,
    );
    expect(row?.[1]).toBe(
      says('IMP-ONEROW', { label: '“（六）其他处理”', where: '原件第 2 个表格第 1 行', found: '某某｜1｜2' }),
    );
    expect(said(undefined)[0]?.[1]).toMatch(/^本年度应使用/u);
    const zeros = readOtherRows(foreign(OTHER, ZEROS, EARLIER, on), noRead, EDITION);
    expect(
      otherRowFindings(zeros, EDITION, 2023).map((each) => [each.rule, each.message, each.table, each.row]),
    ).toEqual([
      [
        'IMP-ZEROS',
        says('IMP-ZEROS', { places: '表三“（六）其他处理”的各行', where: '原件第 2 个表格第 1 行' }),
        '表三',
        '（六）其他处理',
      ],
    ]);
  });
});

const sections = (more: Partial<SectionsRead> = {}): SectionsRead => ({
  narrative: {},
  besides: [],
  found: new Set(),
  pictured: new Set(),
  ...more,
});
const NO_SECTIONS = sections({ found: new Set(sectionsOf(EDITION).map(({ key }) => key)) });
const tables = (more: Partial<TablesRead>): TablesRead => ({ sightings: [], notes: [], seen: new Set(), ...more });

describe('what is not there at all', () => {
  const missing = (read: Partial<TablesRead>, of = NO_SECTIONS, derived = noRead) =>
    missingFindings(tables(read), of, EDITION, derived).map(told);
  const all = (table: FormTable, but: readonly string[] = []) =>
    table.rows
      .filter(({ key }) => !but.includes(key))
      .map(({ key, columns }) => sighted(`${key}.${need(columns[0]).key}`, '0'));

  test('tables', () => {
    const [first, ...more] = missing({});
    expect(first).toEqual({
      rule: 'IMP-TABLE',
      message: says('IMP-TABLE', { table: '表二', detail: '' }),
      table: '表二',
      row: undefined,
      column: undefined,
      cells: undefined,
      found: undefined,
    });
    expect(more.map(({ table }) => table)).toEqual(['表三', '表四']);
    const of = sections({
      ...NO_SECTIONS,
      found: new Set([...NO_SECTIONS.found, 'T3', 'T4']),
      pictured: new Set(['T4']),
    });
    expect(missing({}, of).map(({ message }) => message)).toEqual([
      says('IMP-TABLE', { table: '表二', detail: '' }),
      says('IMP-TABLE', { table: '表三', detail: '（只有标题，没有可读的表格）' }),
      says('IMP-TABLE', { table: '表四', detail: '，这一部分只有图片，图片里的数读不出来' }),
    ]);
  });

  const seen = new Set(['T2', 'T3', 'T4']);
  test('nothing is missing', () => {
    expect(missing({ seen, sightings: [DISCLOSURE, REQUESTS, REVIEWS].flatMap((table) => all(table)) })).toEqual([]);
  });

  test('the end of a table, or rows here and there', () => {
    const keys = REQUESTS.rows.map(({ key }) => key);
    const labels = REQUESTS.rows.map(({ label }) => label);
    const others = [...all(DISCLOSURE), ...all(REVIEWS)];
    const without = (but: readonly string[]) => missing({ seen, sightings: [...others, ...all(REQUESTS, but)] });
    const end = keys.slice(-2);
    expect(without(end)).toEqual([
      {
        rule: 'IMP-BROKEN',
        message: says('IMP-BROKEN', {
          table: '表三',
          last: `“${labels.at(-3)}”`,
          rows: `“${labels.at(-2)}”“${labels.at(-1)}”`,
        }),
        table: '表三',
        row: labels.at(-2),
        column: undefined,
        cells: end.flatMap((key) => rowOf(key).columns.map((column) => `${key}.${column.key}`)),
        found: undefined,
      },
    ]);
    const [first = ''] = keys;
    expect(without([first, need(keys.at(-1))])[0]).toMatchObject({
      rule: 'IMP-ROWS',
      message: says('IMP-ROWS', { table: '表三', rows: `“${labels[0]}”“${labels.at(-1)}”` }),
      row: labels[0],
    });
    expect(missing({ seen, sightings: others })[0]).toMatchObject({ rule: 'IMP-ROWS', row: labels[0] });
  });

  test('a row of which something is said, or that follows from others, is there', () => {
    const note: TableNote = { kind: 'unaligned', table: REQUESTS, row: rowOf(NEW), at: at(0), found: '' };
    const sightings = [...all(DISCLOSURE), ...all(REVIEWS), ...all(REQUESTS, [NEW, CARRIED])];
    expect(missing({ seen, sightings, notes: [note] }, NO_SECTIONS, new Set([`${CARRIED}.total`]))).toEqual([]);
    const strange: TableNote = { kind: 'figures', at: at(0), found: '' };
    expect(missing({ seen, sightings, notes: [strange] })).toHaveLength(1);
  });

  test('a row printed the other form’s way is there', () => {
    const parts = REQUESTS.rows
      .filter(({ key }) => key.startsWith('requests.results.otherHandling.'))
      .map(({ key }) => key);
    const sightings = [
      ...all(DISCLOSURE),
      ...all(REVIEWS),
      ...all(REQUESTS, parts),
      ...foreign('requests.results.otherHandling', ['0']),
    ];
    expect(missing({ seen, sightings })).toEqual([]);
    const earlier = threeTables(EARLIER).flatMap((table) =>
      table.rows
        .filter(({ key }) => key !== 'requests.results.otherHandling')
        .flatMap(({ key }) => foreign(key, ['0'])),
    );
    const one = foreign(need(parts[0]), ['0'], EDITION);
    expect(missingFindings(tables({ seen, sightings: [...earlier, ...one] }), NO_SECTIONS, EARLIER, noRead)).toEqual(
      [],
    );
    expect(missingFindings(tables({ seen, sightings: earlier }), NO_SECTIONS, EARLIER, noRead)).toHaveLength(1);
  });

  test('rows side by side are there, or none of them is', () => {
    const others = [...all(DISCLOSURE), ...all(REQUESTS)];
    expect(missing({ seen, sightings: others }).map(({ rule, table }) => [rule, table])).toEqual([
      ['IMP-TABLE', '表四'],
    ]);
    expect(missing({ seen, sightings: [...others, ...all(REVIEWS).slice(0, 1)] })).toEqual([]);
    const note = (table: FormTable): TableNote => ({ kind: 'strange', table, label: '', at: at(0), found: '' });
    expect(missing({ seen, sightings: others, notes: [note(REVIEWS)] })).toEqual([]);
    expect(
      missing({ seen, sightings: others, notes: [note(REQUESTS), { kind: 'figures', at: at(0), found: '' }] }),
    ).toHaveLength(1);
  });

  test('sections of which there is neither a text nor a heading', () => {
    const sightings = [DISCLOSURE, REQUESTS, REVIEWS].flatMap((table) => all(table));
    const [one, two, three] = sectionsOf(EDITION);
    const of = sections({ narrative: { [need(one).key]: '情况。' }, found: new Set([need(two).key]) });
    expect(messages(missingFindings(tables({ seen, sightings }), of, EDITION, noRead))).toEqual([
      expectedOf('IMP-SECTION', { section: need(three).title }),
    ]);
  });
});

describe('open cells that nothing else names', () => {
  const names = cellsOf(EDITION).map(({ name }) => name);
  const unnamed = (
    left: readonly string[],
    found: readonly FindingDraft[] = [],
    seen: readonly TableId[] = ['T2', 'T3', 'T4'],
  ) =>
    unnamedCells(found, {
      edition: EDITION,
      read: new Set(names.filter((name) => !left.includes(name))),
      seen: new Set(seen),
    });
  const error = (more: Partial<FindingDraft>): FindingDraft => ({
    rule: 'IMP-CELL',
    severity: 'error',
    message: '',
    ...more,
  });

  test('none is open', () => expect(unnamed([])).toEqual([]));

  test('some, each by its row and column', () => {
    expect(unnamed([`${NEW}.total`, `${CARRIED}.naturalPerson`]).map(told)).toEqual([
      {
        rule: 'IMP-ROWS',
        message: says('IMP-ROWS', { table: '表三', rows: `“${NEW_LABEL}”“总计”、“${CARRIED_LABEL}”“自然人”` }),
        table: '表三',
        row: undefined,
        column: undefined,
        cells: [`${NEW}.total`, `${CARRIED}.naturalPerson`],
        found: undefined,
      },
    ]);
  });

  test('more than eight are counted', () => {
    const [eight, nine] = [8, 9].map((count) =>
      names.filter((name) => name.startsWith('requests.results.')).slice(0, count),
    );
    expect(unnamed(eight ?? [])[0]?.message).not.toContain('格');
    const said = unnamed(nine ?? [])[0]?.message ?? '';
    expect([said.includes('等 9 格'), said.match(/、/g)?.length]).toEqual([true, 7]);
  });

  test('whole columns by their labels', () => {
    const columns = ['naturalPerson', 'total'].flatMap((key) => REQUESTS.rows.map((row) => `${row.key}.${key}`));
    expect(unnamed(columns)[0]?.message).toBe(says('IMP-ROWS', { table: '表三', rows: '“自然人”“总计”各栏' }));
    expect(unnamed([...columns, `${NEW}.otherOrganization`])[0]?.message).not.toContain('各栏');
  });

  test('each table by itself, and only those of which something was seen', () => {
    const left = [`${NEW}.total`, 'proactiveDisclosure.rules.issued'];
    expect(unnamed(left).map(({ table }) => table)).toEqual(['表二', '表三']);
    expect(unnamed(left, [], ['T3']).map(({ table }) => table)).toEqual(['表三']);
  });

  test.each<readonly [what: string, finding: FindingDraft, isNamed: boolean]>([
    ['by its name', error({ cells: [`${NEW}.total`] }), true],
    ['by another name', error({ cells: [`${NEW}.naturalPerson`], table: '表三' }), false],
    ['by a warning', error({ severity: 'warning', cells: [`${NEW}.total`] }), false],
    ['by its table', error({ table: '表三' }), true],
    ['by its table, without a row', error({ table: '表三', row: null, cells: [] }), true],
    ['by another table', error({ table: '表二' }), false],
    ['by its row', error({ table: '表三', row: NEW_LABEL }), true],
    ['by the beginning of its row', error({ table: '表三', row: '一、本年新收' }), true],
    ['by another row', error({ table: '表三', row: CARRIED_LABEL }), false],
    ['by its row of another table', error({ table: '表二', row: NEW_LABEL }), false],
    ['by its row, with other cells', error({ table: '表三', row: NEW_LABEL, cells: [`${NEW}.naturalPerson`] }), false],
  ])('%s', (_, finding, isNamed) => expect(unnamed([`${NEW}.total`], [finding])).toHaveLength(isNamed ? 0 : 1));
});

describe('tables of other years', () => {
  const other = (year: number | 'before', ids: readonly TableId[], row = 0) => ({
    year,
    tables: new Set(ids),
    at: at(row),
  });
  test('are said year by year', () => {
    const found = otherYearFindings(
      [other(2021, ['T4', 'T3']), other('before', ['T2']), other(2022, ['T3'], 1)],
      2023,
      EDITION,
    );
    expect(messages(found)).toEqual([
      expectedOf('IMP-OTHERYEAR', { year: '2021年度', tables: '表三、表四', where: '原件第 1 个表格第 1 行' }),
      expectedOf('IMP-OTHERYEAR', {
        year: '2022年度',
        tables: '表二、表三',
        where: '原件第 1 个表格第 1 行；原件第 1 个表格第 2 行',
      }),
    ]);
  });

  test('the year before one that is not known', () => {
    expect(messages(otherYearFindings([other('before', ['T2'])], undefined, EDITION))).toEqual([
      expectedOf('IMP-OTHERYEAR', { year: '上年度', tables: '表二', where: '原件第 1 个表格第 1 行' }),
    ]);
  });
});

describe('what is no plain text among prose', () => {
  const [overview, problems] = sectionsOf(EDITION);
  const of = (section: string, kind: 'hidden' | 'struck' | 'image', text: string) => ({
    kind: 'unprinted' as const,
    of: kind,
    text,
    section,
  });
  const [ONE, TWO] = [need(overview), need(problems)];
  test('once for each kind in each section', () => {
    const unprinted = [
      of(ONE.key, 'hidden', ' 甲 '),
      of(ONE.key, 'hidden', '乙'),
      of(ONE.key, 'struck', '丙'),
      of(TWO.key, 'hidden', ''),
      of(ONE.key, 'image', '丁'),
    ];
    expect(proseFindings(sections({ unprinted }), EDITION).map(told)).toEqual([
      expect.objectContaining({
        message: says('IMP-PROSE', { section: ONE.title, what: '2 处隐藏的字', done: '没有读入', found: '：“甲；乙”' }),
        found: '甲；乙',
      }),
      expect.objectContaining({
        message: says('IMP-PROSE', { section: ONE.title, what: '划掉的字', done: '仍读入了文字部分', found: '：“丙”' }),
        found: '丙',
      }),
      expect.objectContaining({
        message: says('IMP-PROSE', { section: TWO.title, what: '隐藏的字', done: '没有读入', found: '' }),
        found: undefined,
      }),
    ]);
    expect(proseFindings(sections(), EDITION)).toEqual([]);
  });

  test('empty ones are counted, and not quoted', () => {
    const unprinted = [
      of(ONE.key, 'hidden', '甲'),
      of(ONE.key, 'hidden', ' '),
      of(ONE.key, 'hidden', '乙'.repeat(210)),
    ];
    const [found] = proseFindings(sections({ unprinted }), EDITION);
    expect(found?.found).toBe(`甲；${'乙'.repeat(198)}…`);
    expect(found?.message).toContain(`3 处隐藏的字，没有读入：“甲；${'乙'.repeat(58)}…”`);
  });
});

describe('subtotals of a group', () => {
  const ROWS = [
    'stateSecret',
    'prohibitedByLaw',
    'threeSecuritiesOneStability',
    'thirdPartyRights',
    'internalAffairs',
    'processInformation',
    'enforcementCaseFile',
    'administrativeInquiry',
  ].map((key) => `requests.results.denied.${key}`);
  const COLUMNS = need(REQUESTS.rows[0]).columns.map(({ key }) => key);
  const values = (figure: number) =>
    new Map(ROWS.flatMap((row) => COLUMNS.map((column) => [`${row}.${column}`, figure] as const)));
  const sums = Array<string>(7).fill('16');
  /** A grid with a row seen above, the subtotal, and a row seen below. */
  function agreed(
    line: readonly (string | GivenCell)[],
    more: {
      readonly above?: string;
      readonly below?: string;
      readonly values?: ReadonlyMap<string, number | string | null>;
      readonly kind?: 'strange' | 'figures';
      readonly table?: FormTable;
    } = {},
  ): boolean {
    const grid = source(1, {}, [['甲'], line, ['乙']]);
    const sightings = [
      ...(more.above === undefined ? [] : [sighted(`${more.above}.total`, '', [0, 0], grid)]),
      ...(more.below === undefined ? [] : [sighted(`${more.below}.total`, '', [2, 0], grid)]),
    ];
    const place = { at: { source: grid, row: 1 }, found: '' };
    const note: TableNote =
      more.kind === 'figures'
        ? { kind: 'figures', ...place }
        : { kind: 'strange', table: more.table ?? REQUESTS, label: '', ...place };
    return withoutAgreeing(tables({ sightings, notes: [note] }), more.values ?? values(2)).notes.length === 0;
  }

  /** All rows that stand right under 三、本年度办理结果, each with 1. */
  const PARTS = new Map(
    REQUESTS.rows.flatMap(({ key, stubs }) =>
      stubs.length === 2 ? COLUMNS.map((column) => [`${key}.${column}`, 1] as const) : [],
    ),
  );
  const [first = '', second = ''] = ROWS;
  test.each<
    readonly [what: string, line: readonly (string | GivenCell)[], more: Parameters<typeof agreed>[1], is: boolean]
  >([
    ['behind its group', ['小计', ...sums], { above: first }, true],
    ['before its group', ['小计', ...sums], { below: first }, true],
    ['as 合计', ['（三）合计', ...sums], { above: first }, true],
    ['with its group in front', ['不予公开小计', ...sums], { above: first }, true],
    ['in the middle of its group', ['小计', ...sums], { above: first, below: second }, true],
    ['beside another group below', ['小计', ...sums], { above: first, below: NEW }, true],
    ['beside another group above', ['小计', ...sums], { above: NEW, below: first }, true],
    ['beside no group', ['小计', ...sums], { above: NEW, below: GRANTED }, false],
    ['beside nothing', ['小计', ...sums], {}, false],
    ['one figure differs', ['小计', ...sums.slice(1), '17'], { above: first }, false],
    ['one figure is blank', ['小计', ...sums.slice(1), ''], { above: first }, false],
    ['one figure too many', ['小计', ...sums, '16'], { above: first }, false],
    ['one figure too few', ['小计', ...sums.slice(1)], { above: first }, false],
    ['another label', ['总数', ...sums], { above: first }, false],
    ['a label that only begins so', ['小计数', ...sums], { above: first }, false],
    ['no label', sums, { above: first }, false],
    ['no figures', ['小计'], { above: first }, false],
    ['a label before other words', ['小计', '某某', ...sums], { above: first }, false],
    ['a cell that was not read', ['小计', ...sums], { above: first, values: new Map([...values(2)].slice(1)) }, false],
    [
      'a cell that is blank',
      ['小计', ...sums],
      { above: first, values: new Map([...values(2), [`${first}.total`, null]]) },
      false,
    ],
    ['a line of figures', ['小计', ...sums], { above: first, kind: 'figures' }, false],
    ['of a part that is no group', ['小计', ...Array<string>(7).fill('3')], { above: GRANTED, values: PARTS }, false],
    [
      'a blank cell that would make no difference',
      ['小计', ...sums.slice(1), '14'],
      { above: first, values: new Map([...values(2), [`${first}.total`, null]]) },
      false,
    ],
    ['of a table that is no grid', ['小计', ...sums], { above: first, table: DISCLOSURE }, false],
  ])('%s', (_, line, more, is) => expect(agreed(line, more)).toBe(is));

  test('the nearest rows of its own grid count', () => {
    const grid = source(1, {}, [['甲'], ['乙'], ['小计', ...sums], ['丙'], ['丁']]);
    const other = source(2, {}, [['甲'], ['乙']]);
    const seen = (key: string, row: number, on = grid) => sighted(`${key}.total`, '', [row, 0], on);
    const note: TableNote = { kind: 'strange', table: REQUESTS, label: '', at: { source: grid, row: 2 }, found: '' };
    const left = (...sightings: readonly Sighting[]) =>
      withoutAgreeing(tables({ sightings, notes: [note] }), values(2)).notes.length;
    expect(left(seen(first, 0), seen(NEW, 1))).toBe(1);
    expect(left(seen(NEW, 0), seen(first, 1))).toBe(0);
    expect(left(seen(NEW, 3), seen(first, 4))).toBe(1);
    expect(left(seen(first, 3), seen(NEW, 4))).toBe(0);
    expect(left(seen(first, 1, other))).toBe(1);
    expect(left(seen(first, 2))).toBe(1);
  });

  test('a label that reaches down from the row above is none', () => {
    const grid = source(1, {}, [[{ text: '小计', rowSpan: 2 }, '甲'], sums]);
    const note: TableNote = { kind: 'strange', table: REQUESTS, label: '', at: { source: grid, row: 1 }, found: '' };
    const read = tables({ sightings: [sighted(`${first}.total`, '', [0, 1], grid)], notes: [note] });
    expect(withoutAgreeing(read, values(2)).notes).toEqual([note]);
  });
});

describe('words for places', () => {
  test.each<readonly [what: string, source: SourceTable, cell: PrintedCell | undefined, words: string]>([
    ['a grid', source(2), undefined, '原件第 2 个表格第 3 行'],
    ['a cell', source(2), printed('', 2, 4), '原件第 2 个表格第 3 行第 5 列'],
    ['a sheet', source(2, { sheet: '表三' }), undefined, '工作表“表三”第 3 行'],
    ['a grid in a text', source(2, { line: 40 }), undefined, '原件第 2 个表格第 3 行（文件第 42 行）'],
    [
      'a cell of a grid in a text',
      source(2, { line: 40 }),
      printed('', 2, 4),
      '原件第 2 个表格第 3 行第 5 列（文件第 42 行）',
    ],
    ['a line', source(0, { loose: 'line', line: 40 }), printed('', 2, 4), '原件第 42 行'],
    ['a paragraph', source(0, { loose: 'paragraph', line: 40 }), undefined, '原件第 42 段'],
    ['a line that is not counted', source(0, { loose: 'line' }), undefined, '原件第 2 行'],
  ])('%s', (_, on, cell, words) => expect(whereWords({ source: on, row: 2 }, cell)).toBe(words));

  test('at most five labels, then how many there are', () => {
    const labels = ['甲', '乙', '丙', '丁', '戊', '己'];
    expect([listed([]), listed(labels.slice(0, 5)), listed(labels)]).toEqual([
      '',
      '“甲”“乙”“丙”“丁”“戊”',
      '“甲”“乙”“丙”“丁”“戊”等 6 项',
    ]);
  });

  test('a row as it is quoted', () => {
    expect(rowText({ source: source(1, {}, [[{ text: ' 甲\n 乙 ', colSpan: 2 }, '7']]), row: 0 })).toBe('甲 乙｜7');
    expect(oneLine('　甲\t\t乙\n')).toBe('甲 乙');
  });
});
