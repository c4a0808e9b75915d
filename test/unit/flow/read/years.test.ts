import { describe, expect, test } from 'vitest';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Roster } from '../../../../shared/domain/filing/roster.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { NO_YEAR_BEFORE } from '../../../../shared/domain/year/compareYears.ts';
import { readYears, type Years } from '../../../../shared/flow/read/readYears.ts';
import { aRollup, aRoster, counted, MISSING, stillLedger } from '../../../support/stillLedger.ts';

const HERE = '440105';
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
/** Counted in every form; the same cell in all of them. Of the second table the total column alone is among the lines. */
const LICENCES = 'proactiveDisclosure.licensing.decisions';
const RECEIVED = 'requests.newRequests.naturalPerson';
const FEES = 'proactiveDisclosure.fees.amount';
const OTHER_HANDLING = 'requests.results.otherHandling';

const sums = (values: Readonly<Record<string, number>>) => ({ sums: new Map(Object.entries(values)) });
const year = (of: number, values: Readonly<Record<string, number>>, more: Partial<RollupState> = {}) =>
  aRollup(HERE, of, { [A]: counted('A1') }, { ...sums(values), ...more });

async function years(asked: number, rollups: readonly RollupState[], rosters: readonly Roster[] = []): Promise<Years> {
  return (await readYears({ ledger: stillLedger({ rollups, rosters }) }, HERE, asked)) ?? expect.unreachable();
}

const lineOf = ({ lines }: Years, cell: string, group?: string) =>
  lines.find((line) => line.cell.name === cell && line.group === group) ?? expect.unreachable();
const shown = ({ columns }: Years) => columns.map((column) => column.year);

describe('a district’s years beside one another', () => {
  test('are none where the asked one has no roster', async () => {
    const ledger = stillLedger({ rollups: [year(2022, {})] });
    expect(await readYears({ ledger }, HERE, 2023)).toBeUndefined();
    expect(await readYears({ ledger: stillLedger({}) }, '440106', 2023)).toBeUndefined();
  });

  test('are five, the asked one last; years without a form are not asked for', async () => {
    const all = [2019, 2020, 2021, 2022, 2023, 2024].map((of) => year(of, {}));
    expect(shown(await years(2024, all))).toEqual([2020, 2021, 2022, 2023, 2024]);
    expect(shown(await years(2020, all))).toEqual([2019, 2020]);
    const ledger = stillLedger({ rollups: all });
    const asked: number[] = [];
    const rollup: typeof ledger.rollup = async (district, of) => {
      asked.push(of);
      return ledger.rollup(district, of);
    };
    await readYears({ ledger: { ...ledger, rollup } }, HERE, 2020);
    expect(asked).toEqual([2019, 2020]);
  });

  test('are without one in which nothing counts, unless it is the asked one', async () => {
    const empty = aRollup(HERE, 2022, { [A]: MISSING });
    expect(shown(await years(2023, [year(2021, {}), empty, year(2023, {})]))).toEqual([2021, 2023]);
    expect(shown(await years(2022, [year(2021, {}), empty]))).toEqual([2021, 2022]);
  });

  test('go by the name that the roster of the asked year has, else by the code', async () => {
    const rosters = [aRoster(HERE, 2022, [], { name: '旧名区' }), aRoster(HERE, 2023, [], { name: '新名区' })];
    expect(await years(2023, [year(2023, {})], rosters)).toMatchObject({ district: HERE, name: '新名区', year: 2023 });
    expect((await years(2023, [year(2023, {})])).name).toBe(HERE);
  });

  test('say of each year who is counted, how many are missing, its form, and whether it is signed', async () => {
    const pointers = { [C]: counted('A1'), [A]: counted('A1'), [B]: MISSING };
    const roster = aRoster(HERE, 2023, [
      { agency: A },
      { agency: B },
      { agency: 'd' },
      { agency: C, required: false },
      { agency: 'e', required: false },
    ]);
    const { columns } = await years(2023, [aRollup(HERE, 2023, pointers), year(2020, {})], [roster]);
    expect(
      columns.map(({ year: of, edition, counted: who, missing, signed }) => [of, edition, who, missing, signed]),
    ).toEqual([
      [2020, editionOfYearOrThrow(2020), [A], 0, false],
      [2023, editionOfYearOrThrow(2023), [A, C], 2, false],
    ]);
  });

  test('are signed while they are locked and open to nobody', async () => {
    const lock = { by: '丙', at: 'L' };
    const openings = new Map([[A, { by: '甲', at: 'T', reason: '更正' }]]);
    const signed = async (more: Partial<RollupState>) => (await years(2023, [year(2023, {}, more)])).columns[0]?.signed;
    expect([await signed({ lock }), await signed({ lock, openings }), await signed({})]).toEqual([true, false, false]);
  });
});

describe('a line of the comparison', () => {
  test('has the figures of each year, the change on the year right before and its part of that', async () => {
    const line = lineOf(
      await years(2023, [year(2021, { [LICENCES]: 7 }), year(2022, { [LICENCES]: 8 }), year(2023, { [LICENCES]: 10 })]),
      LICENCES,
    );
    expect(line).toMatchObject({ values: [7, 8, 10], change: 2, percent: '25.0' });
    expect(line).not.toHaveProperty('reason');
    expect(line).not.toHaveProperty('group');
    const { rowLabel, columnLabel } =
      cellsOf(editionOfYearOrThrow(2023)).find(({ name }) => name === LICENCES) ?? expect.unreachable();
    expect(line.label).toBe(`${rowLabel} · ${columnLabel}`);
  });

  test('has the totals as the form prints them, of the inputs that stand', async () => {
    const read = await years(2023, [year(2022, { [RECEIVED]: 4 }), year(2023, { [RECEIVED]: 3 })]);
    expect(lineOf(read, 'requests.newRequests.total')).toMatchObject({ values: [4, 3], change: -1, percent: '-25.0' });
    // Of the table of applicants the total column alone.
    expect(read.lines.some(({ cell }) => cell.name === RECEIVED)).toBe(false);
  });

  test('of nothing the year before has no part', async () => {
    expect(lineOf(await years(2023, [year(2022, {}), year(2023, { [LICENCES]: 3 })]), LICENCES)).toMatchObject({
      ...{ values: [0, 3], change: 3, percent: null },
    });
  });

  test('is on the year right before, not on the last that has data; without it nothing compares', async () => {
    const read = await years(2023, [year(2021, { [LICENCES]: 7 }), year(2023, { [LICENCES]: 10 })]);
    expect(lineOf(read, LICENCES)).toMatchObject({
      values: [7, 10],
      change: null,
      percent: null,
      reason: NO_YEAR_BEFORE,
    });
    const alone = await years(2023, [year(2023, { [LICENCES]: 10 })]);
    expect(lineOf(alone, LICENCES)).toMatchObject({ values: [10], change: null, reason: NO_YEAR_BEFORE });
  });

  test('of a cell that says something else since the form changed has no figure of before, and says why', async () => {
    const read = await years(2021, [
      year(2020, { [FEES]: 100, [LICENCES]: 1 }),
      year(2021, { [FEES]: 700, [LICENCES]: 2 }),
    ]);
    expect(lineOf(read, FEES)).toMatchObject({
      ...{ values: [null, 700], change: null, percent: null, reason: '两版格式的栏目含义不同，不可比较' },
    });
    expect(lineOf(read, LICENCES)).toMatchObject({ values: [1, 2], change: 1 });
  });

  test('is there for each cell of the asked year’s form that may be added, and for no other', async () => {
    const { lines } = await years(2020, [year(2020, {})]);
    const cells = cellsOf(editionOfYearOrThrow(2020));
    const never = cells.filter(({ additive }) => additive !== true).map(({ name }) => name);
    expect(never.length).toBeGreaterThan(0);
    expect(lines.filter(({ cell }) => never.includes(cell.name))).toEqual([]);
    expect(lines.filter(({ group }) => group !== undefined)).toEqual([]);
  });
});

describe('rows that are one in one form and several in the next', () => {
  const now = ['supplementOverdue', 'feeUnpaid', 'other'].map((row) => `${OTHER_HANDLING}.${row}`);
  const parted = (...values: readonly number[]) =>
    Object.fromEntries(values.map((value, index) => [`${now[index]}.naturalPerson`, value]));
  const before = year(2020, { [`${OTHER_HANDLING}.naturalPerson`]: 10 });
  const group = (read: Years) => lineOf(read, `${now[2]}.total`, OTHER_HANDLING);

  test('are one line over both, after the last of them: their sum compares, and they do not', async () => {
    const read = await years(2021, [before, year(2021, parted(1, 2, 12))]);
    expect(group(read)).toMatchObject({
      ...{ label: '（六）其他处理合计（各行之和） · 总计', values: [10, 15], change: 5, percent: '50.0' },
    });
    expect(group(read)).not.toHaveProperty('reason');
    const at = read.lines.findIndex(({ group: name }) => name !== undefined);
    expect(read.lines[at - 1]?.cell.name).toBe(`${now[2]}.total`);
    expect(read.lines.filter(({ group: name }) => name !== undefined)).toHaveLength(1);
    for (const row of now)
      expect(lineOf(read, `${row}.total`)).toMatchObject({ change: null, reason: expect.stringContaining('三行之和') });
  });

  test('stay so as long as a year of the form before is among those shown', async () => {
    const later = [2021, 2022, 2023, 2024].map((of) => year(of, parted(1, 1, of - 2020)));
    const read = await years(2024, [before, ...later]);
    expect(group(read)).toMatchObject({ values: [10, 3, 4, 5, 6], change: 1, percent: '20.0' });
    expect((await years(2024, later)).lines.some(({ group: name }) => name !== undefined)).toBe(false);
  });

  test('without the year right before do not compare, and the change of nothing has no part', async () => {
    const read = await years(2022, [before, year(2022, parted(1, 2, 3))]);
    expect(group(read)).toMatchObject({ values: [10, 6], change: null, percent: null, reason: NO_YEAR_BEFORE });
    expect(group(await years(2021, [year(2020, {}), year(2021, parted(1))]))).toMatchObject({
      change: 1,
      percent: null,
    });
  });
});

describe('who is counted in one of two neighbouring years only', () => {
  const of = (each: number, ...bodies: readonly string[]) =>
    aRollup(HERE, each, Object.fromEntries(bodies.map((agency) => [agency, counted('A1')])));

  test('is named as having joined or left, under the name that the newest roster has', async () => {
    const rosters = [
      aRoster(HERE, 2022, [
        { agency: A, name: '旧甲局' },
        { agency: B, name: '乙局' },
      ]),
      aRoster(HERE, 2023, [
        { agency: A, name: '甲局' },
        { agency: C, name: '丙局' },
      ]),
    ];
    const { scope } = await years(2023, [of(2022, A, B), of(2023, A, C)], rosters);
    expect(scope).toEqual([{ year: 2023, joined: ['丙局'], left: ['乙局'] }]);
  });

  test('is named with the body it went into, where that is on the same roster; by its code where nobody has a name', async () => {
    const roster = aRoster(HERE, 2023, [
      { agency: A, name: '甲局', successor: B, required: false },
      { agency: B, name: '乙局' },
      { agency: C, name: '丙局', successor: '440106-x', required: false },
    ]);
    const { scope } = await years(2023, [of(2022, A, C, '440105-d'), of(2023, B)], [roster]);
    expect(scope).toEqual([{ year: 2023, joined: ['乙局'], left: ['甲局（并入乙局）', '丙局', '440105-d'] }]);
  });

  test('is told of each two neighbours, and of years that are no neighbours nothing', async () => {
    expect((await years(2023, [of(2021, A), of(2022, A, B), of(2023, A)])).scope).toEqual([
      { year: 2022, joined: [B], left: [] },
      { year: 2023, joined: [], left: [B] },
    ]);
    expect((await years(2023, [of(2021, A), of(2023, B)])).scope).toEqual([]);
    expect((await years(2023, [of(2022, A), of(2023, A)])).scope).toEqual([]);
  });
});
