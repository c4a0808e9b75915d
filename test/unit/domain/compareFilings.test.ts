import { expect, test } from 'vitest';
import { compareFilings } from '../../../shared/domain/year/compareFilings.ts';
import { filedAs } from '../../support/filedReports.ts';
import { aReport, cellOf, withCells } from '../../support/reports.ts';

const CELL = 'requests.results.granted.naturalPerson';

test('a cell that means the same in both years stands beside last year’s figure', () => {
  const last = withCells(aReport(2022), { [CELL]: 4 });
  const now = withCells(aReport(2023), { [CELL]: 6 });
  const [before, values] = [last, now].map((each) => filedAs(each).report.values);
  if (before === undefined || values === undefined) throw new Error('both reports are read');
  const compared = compareFilings('2021', values, { edition: '2021', values: before }).get(CELL);
  expect(compared).toMatchObject({ now: cellOf(now, CELL), before: 4, change: 2, percent: '50.0', comparable: true });
});

test('a cell that goes on from none of the form before has no figure beside it, and the reason', () => {
  const before = filedAs(aReport(2020)).report.values;
  const values = filedAs(aReport(2021)).report.values;
  const compared = [...compareFilings('2021', values, { edition: '2019', values: before }).values()];
  const apart = compared.filter(({ comparable }) => comparable !== true);
  expect(apart.length).toBeGreaterThan(0);
  expect(apart.filter((each) => each.before !== undefined || each.change !== null)).toEqual([]);
});
