import { beforeAll, describe, expect, it } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readAgencyYear } from '../../../shared/flow/read/readAgencyYear.ts';
import { readComposition } from '../../../shared/flow/read/readComposition.ts';
import { readDistricts } from '../../../shared/flow/read/readDistricts.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { readReceipt } from '../../../shared/flow/read/readReceipt.ts';
import { withApi } from '../../support/apiWorld.ts';
import { anEmptyReport, aReport, withCells } from '../../support/reports.ts';

const api = withApi();
const DISTRICT = '440105';
const FEES = 'proactiveDisclosure.fees.amount';
const PENALTIES = 'proactiveDisclosure.penalties.decisions';

const reads = () => {
  const { ledger, vault } = api().ports;
  return { ledger, vault, rosterFor: rememberingRosters(ledger) };
};
const district = async (year = 2023) => {
  const model = await readDistrictYear(reads(), DISTRICT, year);
  if (model === undefined) throw new Error('no such district');
  return model;
};
const standing = async (agency: string) => (await district()).agencies.find((each) => each.agency === agency);

/** A report without figures but for these. */
const report = (agency: string, cells: Readonly<Record<string, unknown>>) =>
  withCells(anEmptyReport(2023, agency), cells);

beforeAll(async () => {
  await api().importRoster({
    district: DISTRICT,
    name: '海珠区',
    year: 2023,
    agencies: [
      { id: '440105-a', name: '甲局', required: true },
      { id: '440105-b', name: '乙局', required: true },
      { id: '440105-c', name: '丙局', required: true },
      { id: '440105-s', name: '税务局', required: false, reason: '垂直领导' },
      { id: '440105-v', name: '自愿站', required: false, reason: '撤并' },
    ],
  });
  await api().file('440105-a', 2023, report('440105-a', { [FEES]: 0.1, [PENALTIES]: 3 }));
  await api().file('440105-b', 2023, report('440105-b', { [FEES]: '0.2', [PENALTIES]: null }));
  await api().file('440105-v', 2023, report('440105-v', { [FEES]: 'n/a', [PENALTIES]: 4 }));
});

describe('a district and year', () => {
  it('lists every cell of the edition: integers, amounts as exact decimal strings, totals recomputed', async () => {
    const { cells } = await district();
    expect(Object.keys(cells)).toEqual(cellsOf('2021').map(({ name }) => name));
    expect(cells[FEES]).toEqual({ value: '0.3' });
    expect(cells[PENALTIES]).toEqual({ value: 7 });
    expect(cells['requests.newRequests.total']).toEqual({ value: 0 });
  });

  it('counts required bodies apart from those that need not file', async () => {
    expect((await district()).coverage).toEqual({
      required: 3,
      counted: 2,
      missing: 1,
      notRequired: 1,
      voluntary: 1,
      complete: false,
    });
  });

  it('names every body of the roster with its state', async () => {
    const { agencies } = await district();
    expect(agencies.map(({ name, state, counted }) => [name, state, counted])).toEqual([
      ['甲局', 'accepted', true],
      ['乙局', 'accepted', true],
      ['丙局', 'notFiled', false],
      ['税务局', 'notRequired', false],
      ['自愿站', 'accepted', true],
    ]);
  });

  it('is undefined without a roster', async () => {
    expect(await readDistrictYear(reads(), DISTRICT, 2024)).toBeUndefined();
    expect(await readDistrictYear(reads(), '999999', 2023)).toBeUndefined();
  });

  it('does not add what must not be added, and says why', async () => {
    await api().importRoster({
      district: DISTRICT,
      name: '海珠区',
      year: 2020,
      agencies: [{ id: '440105-a', name: '甲局', required: true }],
    });
    await api().file('440105-a', 2020, aReport(2020, 3, '440105-a'));
    const { cells } = await district(2020);
    const cell = cells['proactiveDisclosure.licensing.priorYearItems'];
    expect(cell?.value).toBeNull();
    expect(cell?.notAdditive).toContain('不能按单位相加');
    expect(Object.keys(cells)).toHaveLength(198);
  });
});

describe('where a body stands', () => {
  it('keeps the accepted version counted while a correction is rejected, and shows the newer receipt beside it', async () => {
    const accepted = (await standing('440105-a'))?.receipt;
    const rejected = await api().file('440105-a', 2023, report('440105-a', { [PENALTIES]: -3 }));
    expect(rejected.outcome).toBe('rejected');
    expect(await standing('440105-a')).toMatchObject({
      state: 'rejected',
      counted: true,
      receipt: accepted,
      latestReceipt: rejected.receipt,
    });
    expect((await district()).cells[PENALTIES]).toEqual({ value: 7 });
  });

  it('shows a rejected body that has nothing counted under its newest receipt', async () => {
    const rejected = await api().file('440105-c', 2023, '{');
    expect(await standing('440105-c')).toMatchObject({ state: 'rejected', counted: false, receipt: rejected.receipt });
  });

  it('reads what a returned receipt says: the correction counts at once', async () => {
    const corrected = await api().file('440105-a', 2023, report('440105-a', { [FEES]: 0.1, [PENALTIES]: 5 }));
    expect(await standing('440105-a')).toMatchObject({ state: 'accepted', receipt: corrected.receipt });
    expect((await district()).cells[PENALTIES]).toEqual({ value: 9 });
  });

  it('lists every upload of a body, the newest first, with what the counted one changed', async () => {
    const year = await readAgencyYear(reads(), DISTRICT, 2023, '440105-a');
    expect(year?.versions.map(({ number, outcome, counted }) => [number, outcome, counted])).toEqual([
      [3, expect.stringMatching(/^accepted/), true],
      [2, 'rejected', false],
      [1, expect.stringMatching(/^accepted/), false],
    ]);
    expect(year?.changes).toEqual([{ cell: PENALTIES, label: '表二“行政处罚”“本年处理决定数量”', from: 3, to: 5 }]);
  });

  it('tells a blank from a zero in what changed', async () => {
    await api().file('440105-b', 2023, report('440105-b', { [FEES]: '0.2', [PENALTIES]: 0 }));
    const year = await readAgencyYear(reads(), DISTRICT, 2023, '440105-b');
    expect(year?.changes).toEqual([expect.objectContaining({ cell: PENALTIES, from: null, to: 0 })]);
  });

  it('does not show a body under a district it does not file for', async () => {
    expect(await readAgencyYear(reads(), '999999', 2023, '440105-a')).toBeUndefined();
    expect(await readAgencyYear(reads(), DISTRICT, 2023, '440105-zz')).toBeUndefined();
  });

  it('numbers the upload on its receipt', async () => {
    const [newest] = (await readAgencyYear(reads(), DISTRICT, 2023, '440105-a'))?.versions ?? [];
    const found = await readReceipt(api().ports, '440105-a', 2023, newest?.receipt ?? '');
    expect(found).toMatchObject({ number: 3, districtName: '海珠区', receipt: { receipt: newest?.receipt } });
  });
});

describe('who makes up a total', () => {
  it('sums to the total, with unfiled bodies as unfiled and blanks as blank', async () => {
    const { value } = (await district()).cells[FEES] ?? {};
    const parts = await readComposition(reads(), DISTRICT, 2023, FEES);
    expect(parts?.value).toBe(value);
    expect(parts?.contributors.map(({ name, state, value: part }) => [name, state, part])).toEqual([
      ['甲局', 'number', '0.1'],
      ['乙局', 'number', '0.2'],
      ['丙局', 'notFiled', null],
      ['税务局', 'notRequired', null],
      ['自愿站', 'na', null],
    ]);
  });

  it('adds up to every total of the district', async () => {
    const { cells } = await district(2020);
    for (const cell of cellsOf('2019').filter(({ kind }) => kind === 'count')) {
      const composition = await readComposition(reads(), DISTRICT, 2020, cell.name);
      const sum = composition?.contributors.reduce((total, { value }) => total + Number(value ?? 0), 0);
      if (cell.additive === true) expect([cell.name, sum]).toEqual([cell.name, cells[cell.name]?.value]);
      else expect(composition).toMatchObject({ value: null, notAdditive: cell.additive.reason });
    }
  });

  it('leaves a total blank for a body that stated none of its parts', async () => {
    const blank = Object.fromEntries(
      ['upheld', 'corrected', 'otherOutcome', 'pending', 'total'].map((key) => [
        `reviewAndLitigation.reconsideration.${key}`,
        null,
      ]),
    );
    await api().file('440105-c', 2023, report('440105-c', blank));
    const parts = await readComposition(reads(), DISTRICT, 2023, 'reviewAndLitigation.reconsideration.total');
    expect(parts?.contributors.map(({ name, state }) => [name, state])).toContainEqual(['丙局', 'blank']);
  });

  it('knows no other cells', async () => {
    expect(await readComposition(reads(), DISTRICT, 2023, 'requests.nothing.total')).toBeUndefined();
    expect(await readComposition(reads(), DISTRICT, 2020, FEES)).toBeUndefined();
  });
});

it('lists districts with their years, newest first', async () => {
  expect(await readDistricts(api().ports.ledger, 2026)).toEqual({
    districts: [{ district: DISTRICT, name: '海珠区', years: [2023, 2020] }],
  });
  expect(await readDistricts(api().ports.ledger, 2022)).toEqual({
    districts: [{ district: DISTRICT, name: '海珠区', years: [2020] }],
  });
});
