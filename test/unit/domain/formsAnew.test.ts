import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../shared/domain/forms/catalogue.ts';
import type { FormRow } from '../../../shared/domain/forms/printed.ts';
import { anew } from '../../support/anew.ts';
import { fixture } from '../../support/reports.ts';

/*
 * The forms are put together while their files are loaded. Here they are loaded once more in each test, so that a change of a single place
 * in them can be tried (`npm run mutation`). What they are held against are reports as bodies have published them: the rows that these
 * print, in their order and words, each with as many figures.
 */

const load = () =>
  anew(async () => ({
    ...(await import('../../../shared/domain/forms/catalogue.ts')),
    ...(await import('../../../shared/domain/forms/editions.ts')),
  }));

interface Printed {
  readonly table2: Readonly<Record<string, readonly string[]>>;
  readonly table3: Readonly<Record<string, readonly string[]>>;
  readonly table4: readonly string[];
}
const printed = (name: string): Printed =>
  JSON.parse(readFileSync(new URL(`../../fixtures/published/${name}/tables.json`, import.meta.url), 'utf8')) as Printed;

/** Whole reports of both forms, and what the newer one calls a row that the report prints by its short name. */
const REPORTS = [
  ['2019', printed('2019-shanghai-office'), {}],
  [
    '2021',
    printed('2023-suqian-city'),
    {
      '（二）部分公开': '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      '（六）其他处理/1. 逾期不补正': '（六）其他处理/1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '（六）其他处理/2. 逾期不缴费':
        '（六）其他处理/2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    },
  ],
] as const;
const OUTCOMES = '三、本年度办理结果';

test('a form prints the rows of a published report, each with as many figures', async () => {
  const { formOf } = await load();
  for (const [edition, report, called] of REPORTS) {
    const [second, third, fourth] = formOf(edition).tables;
    const short: Readonly<Record<string, string>> = called;
    const inFull = (label: string) => (short[label] ?? label).replaceAll('. ', '.');
    const disclosed = Object.entries(report.table2).map(([label, { length }]) => [label, [label], length]);
    expect(second?.rows.map(({ label, stubs, columns }) => [label, stubs, columns.length])).toEqual(disclosed);
    const requested = Object.entries(report.table3).map(([label, { length }]) => {
      const own = inFull(label).split('/');
      return [own.join('-'), label.startsWith('（') ? [OUTCOMES, ...own] : own, length];
    });
    expect(third?.rows.map(({ label, stubs, columns }) => [label, stubs, columns.length])).toEqual(requested);
    expect(fourth?.rows.flatMap(({ columns }) => columns)).toHaveLength(report.table4.length);
    expect([second, third, fourth].map((table) => table?.figures)).toEqual(
      [report.table2, report.table3, { all: report.table4 }].map((table) => Object.values(table).flat().length),
    );
  }
});

/** The figures of a filed report by their names, in the order of the file. */
function figures(value: unknown, path: readonly string[] = []): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([name, inner]) => figures(inner, [...path, name]));
}
/** The same as printed: an amount in the unit that it is given in. */
const asPrinted = (text: string) => (text === '&nbsp;' ? null : text === '251000元' ? 25.1 : Number(text));

test('a form names each figure of a filed report, and each is the one that was printed there', async () => {
  const { cellsOf, findCellIn, cellNamed, indexOfCell, inputsOf } = await load();
  for (const [edition, name, count] of [
    ['2019', '2019-shanghai-office', 198],
    ['2021', '2023-suqian-city', 200],
  ] as const) {
    const { proactiveDisclosure, requests, reviewAndLitigation } = fixture(`${name}/submission.json`);
    const filed = figures({ proactiveDisclosure, requests, reviewAndLitigation });
    const { table2, table3, table4 } = printed(name);
    const told = [...Object.values(table2), ...Object.values(table3), table4].flat().map(asPrinted);
    const cells = cellsOf(edition);
    expect(cells.map((cell, index) => `${cell.name} ${told[index]}`)).toEqual(
      filed.map(([path, value]) => `${path} ${value}`),
    );
    expect(cells).toHaveLength(count);
    const astray = cells.filter(
      (cell, index) =>
        cellNamed(cell.name).id !== cell.id ||
        indexOfCell(edition, cell.name) !== index ||
        findCellIn(edition, cell.name) !== cell,
    );
    expect(astray).toEqual([]);
    const isTotal = ({ rowLabel, columnLabel }: Cell) =>
      [rowLabel, columnLabel].some((label) => label.endsWith('总计'));
    expect(inputsOf(edition).map((cell) => cell.name)).toEqual(
      cells.filter((cell) => !isTotal(cell)).map((cell) => cell.name),
    );
  }
  expect(() => cellNamed('nothing')).toThrow('nothing');
});

test('of a figure the catalogue says where it stands, in which years, and whether it may be added', async () => {
  const { CATALOGUE, findCellById, findCellIn, cellsOf } = await load();
  expect(CATALOGUE.map(({ id }) => id)).toEqual(CATALOGUE.map((_, index) => `c${String(index).padStart(3, '0')}`));
  expect(CATALOGUE).toHaveLength(226);
  expect(CATALOGUE.filter((cell) => findCellById(cell.id) !== cell)).toEqual([]);
  const of = (edition: string, name: string) => findCellIn(edition, name);
  expect(of('2021', 'proactiveDisclosure.rules.issued')).toEqual({
    ...{ id: 'c000', name: 'proactiveDisclosure.rules.issued', table: 'T2', tableName: '表二', column: 'issued' },
    ...{
      row: 'proactiveDisclosure.rules',
      rowLabel: '规章',
      columnLabel: '本年制发件数',
      role: 'input',
      kind: 'count',
    },
    ...{ additive: true, since: 2021, editions: ['2021'] },
  });
  expect(of('2019', 'proactiveDisclosure.rules.createdThisYear')).toMatchObject({
    since: 2019,
    until: 2020,
    id: 'c200',
  });
  const decisions = 'proactiveDisclosure.licensing.decisions';
  expect(of('2019', decisions)).toMatchObject({ columnLabel: '处理决定数量', since: 2019, editions: ['2019', '2021'] });
  expect(of('2021', decisions)).toMatchObject({
    columnLabel: '本年处理决定数量',
    since: 2019,
    editions: ['2019', '2021'],
  });
  expect(of('2021', decisions)).not.toHaveProperty('until');
  expect(of('2019', 'proactiveDisclosure.rules.issued')).toBeUndefined();
  // Counts of matters, which several bodies share, and those alone; amounts and changes by what they are called.
  const all = [...cellsOf('2019'), ...cellsOf('2021')];
  const sharing = all.flatMap(({ additive, columnLabel }) =>
    additive === true ? [] : [`${columnLabel} ${additive.reason.slice(0, 7)}`],
  );
  expect(sharing).toEqual(
    Array.from({ length: 5 }, () => ['上一年项目数量 “上一年项目数', '本年增/减 “上一年项目数']).flat(),
  );
  const kinds = new Set(all.map(({ kind, columnLabel }) => `${kind} ${/金额|增\/减/.exec(columnLabel)?.[0] ?? ''}`));
  expect([...kinds].sort()).toEqual(['amount 金额', 'change 增/减', 'count ']);
});

describe('a printed table', () => {
  const labelled = (rows: readonly FormRow[] = []) => rows.map(({ columns }) => columns.map(({ label }) => label));

  test('has its number, its heading, its rules, and is drawn as the notice draws it', async () => {
    const { formOf } = await load();
    const blocks = [
      { kind: 'blocks', spans: { 2: [2, 2], 3: [1, 2, 1] } },
      { kind: 'blocks', spans: { 1: [3], 3: [1, 1, 1] } },
    ];
    for (const [at, [edition, rule]] of [['2019', 'T2a-INT'] as const, ['2021', 'T2b-INT'] as const].entries()) {
      const { tables } = formOf(edition);
      expect(
        tables.map(({ id, shortName, title, note, print, numberRule, fewBlanks, inBrief }) => {
          return [id, shortName, title, note, print, numberRule, fewBlanks, inBrief];
        }),
      ).toEqual([
        ['T2', '表二', '二、主动公开政府信息情况', undefined, blocks[at], rule, undefined, undefined],
        [
          ...['T3', '表三', '三、收到和处理政府信息公开申请情况'],
          '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
          ...[{ kind: 'grid' }, 'T3-INT', true, 'totals'],
        ],
        [
          'T4',
          '表四',
          '四、政府信息公开行政复议、行政诉讼情况',
          undefined,
          { kind: 'sideBySide' },
          'T4-INT',
          true,
          undefined,
        ],
      ]);
      const headed = (heading: string) => tables.filter((table) => table.heading.test(heading)).map(({ id }) => id);
      expect(
        ['主动公开政府信息情况', '收到和处理政府信息公开申请情况', '行政复议、行政诉讼情况', '总体情况'].map(headed),
      ).toEqual([['T2'], ['T3'], ['T4'], []]);
    }
  });

  test('of what was made public stands in blocks under the items of 第二十条, with the columns of each', async () => {
    const documents = ['本年新制作数量', '本年新公开数量', '对外公开总数量'];
    const items = ['上一年项目数量', '本年增/减'];
    const { formOf } = await load();
    const [older] = formOf('2019').tables;
    expect(labelled(older?.rows)).toEqual([
      ...[documents, documents, ...Array.from({ length: 4 }, () => [...items, '处理决定数量'])],
      ...[items, ['采购项目数量', '采购总金额']],
    ]);
    const captions = (rows: readonly FormRow[] = []) => rows.map(({ caption }) => caption?.slice(5, 8)).join('');
    expect(captions(older?.rows)).toBe('（一）（一）（五）（五）（六）（六）（八）（九）');
    const [newer] = formOf('2021').tables;
    const now = ['本年制发件数', '本年废止件数', '现行有效件数'];
    const decided = ['本年处理决定数量'];
    expect(labelled(newer?.rows)).toEqual([now, now, decided, decided, decided, ['本年收费金额（单位：万元）']]);
    expect(captions(newer?.rows)).toBe('（一）（一）（五）（六）（六）（八）');
    expect(newer?.rows.every(({ caption }) => /^第二十条第（.）项$/.test(caption ?? ''))).toBe(true);
    for (const rows of [older?.rows ?? [], newer?.rows ?? []]) {
      expect(rows.some(({ total, result, columns }) => total || result || columns.some((column) => column.total))).toBe(
        false,
      );
      for (const { columns } of rows)
        expect(columns.map(({ heads }) => heads)).toEqual(columns.map(({ label }) => [label]));
    }
  });

  test('of requests has the applicants over its columns, and its results in groups that add up', async () => {
    const { formOf } = await load();
    const heads = [
      ['自然人'],
      ...['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((label) => ['法人或其他组织', label]),
      ['总计'],
    ].map((labels) => ['申请人情况', ...labels]);
    for (const edition of ['2019', '2021']) {
      const rows = formOf(edition).tables[1]?.rows ?? [];
      for (const columns of new Set(rows.map((row) => row.columns))) {
        expect(columns.map((column) => column.heads)).toEqual(heads);
        expect(columns.map(({ label, total }) => [label, total])).toEqual(
          heads.map((each) => [each.at(-1), each.at(-1) === '总计']),
        );
      }
      const groups = new Map<string, Set<string | undefined>>();
      for (const { stubs, result, total, group } of rows) {
        const [, part = ''] = stubs;
        expect([result, total]).toEqual([/^（[一二三四五六]）/.test(part), part === '（七）总计']);
        if (result) groups.set(part, new Set([...(groups.get(part) ?? []), group]));
        else expect(group).toBeUndefined();
      }
      // Six parts, each with a name of its own.
      expect([...groups.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1, 1, 1]);
      expect([...groups.values()].flatMap((names) => [...names])).toEqual([
        'granted',
        'partiallyGranted',
        'denied',
        'unableToProvide',
        'notProcessed',
        'otherHandling',
      ]);
    }
  });

  test('of reviews has three rows side by side, each with its outcomes under its heads', async () => {
    const { formOf } = await load();
    const rows = formOf('2021').tables[2]?.rows ?? [];
    const over = [['行政复议'], ['行政诉讼', '未经复议直接起诉'], ['行政诉讼', '复议后起诉']];
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    expect(rows.map(({ columns }) => columns.map(({ heads }) => heads))).toEqual(
      over.map((above) => outcomes.map((outcome) => [...above, outcome])),
    );
    for (const { columns, stubs, result, total } of rows) {
      expect([stubs, result, total]).toEqual([[], false, false]);
      expect(columns.map((column) => [column.label, column.total])).toEqual(
        outcomes.map((label) => [label, label === '总计']),
      );
    }
    expect(rows.map(({ label }) => label)).toEqual(['行政复议', '未经复议直接起诉', '复议后起诉']);
  });
});
