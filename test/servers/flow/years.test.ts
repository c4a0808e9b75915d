import { beforeAll, expect, it } from 'vitest';
import { readYears } from '../../../shared/flow/read/readYears.ts';
import { withApi } from '../../support/apiWorld.ts';
import { aReport } from '../../support/reports.ts';

const api = withApi();
const DISTRICT = '440105';
const AGENCY = `${DISTRICT}-a`;

beforeAll(async () => {
  for (const [year, seed] of [
    [2021, 1],
    [2023, 2],
    [2024, 3],
  ] as const) {
    const agencies = [{ id: AGENCY, name: '甲局', required: true }];
    await api().importRoster({ district: DISTRICT, name: '海珠区', year, agencies });
    await api().file(AGENCY, year, aReport(year, seed, AGENCY));
  }
});

it('takes no earlier year for the year before, where that holds no data', async () => {
  const years = await readYears(api().ports, DISTRICT, 2023);
  expect(years?.columns.map(({ year }) => year)).toEqual([2021, 2023]);
  expect(years?.lines.length).toBeGreaterThan(0);
  for (const { change, percent, reason } of years?.lines ?? [])
    expect([change, percent, reason]).toEqual([null, null, '上年无数据']);
  expect(years?.scope).toEqual([]);
});

it('compares with the year right before', async () => {
  const years = await readYears(api().ports, DISTRICT, 2024);
  expect(years?.lines.length).toBeGreaterThan(0);
  for (const { values, change } of years?.lines ?? []) expect(change).toBe((values.at(-1) ?? 0) - (values.at(-2) ?? 0));
  expect(years?.lines.some(({ change }) => change !== 0)).toBe(true);
});
