import { expect, test } from 'vitest';
import { compareVersions } from '../../../shared/domain/year/compareVersions.ts';
import { filedAs } from '../../support/filedReports.ts';
import { aReport, cellOf, withCells } from '../../support/reports.ts';

const CELL = 'requests.results.granted.naturalPerson';
const TOTAL = 'requests.results.total.naturalPerson';
const valuesOf = (report: ReturnType<typeof aReport>) => filedAs(report).report.values;
const before = aReport(2023);

test('two filings that say the same differ in no cell', () => {
  expect(compareVersions('2021', valuesOf(before), valuesOf(before))).toEqual([]);
});

test('one item more is listed in its cell and in every total it is part of, and nowhere else', () => {
  const after = withCells(before, { [CELL]: cellOf(before, CELL) + 1 });
  const changes = compareVersions('2021', valuesOf(before), valuesOf(after));
  const named = changes.map(({ cell, effect }) => [cell.name, effect]);
  expect(named).toContainEqual([CELL, 1]);
  expect(named).toContainEqual([TOTAL, 1]);
  expect(changes.every(({ cell, effect }) => effect === 1 && (cell.name === CELL || cell.role === 'total'))).toBe(true);
});
