import { beforeAll, describe, expect, it } from 'vitest';
import { withApi } from '../../../support/apiWorld.ts';
import { tidyRows } from '../../../support/csv.ts';
import { anEmptyReport, withCells } from '../../../support/reports.ts';

const DISTRICT = '440105';
const A = '440105-a';
const api = withApi();

beforeAll(async () => {
  for (const [year, received] of [
    [2020, 4],
    [2021, 6],
  ] as const) {
    await api().importRoster({
      district: DISTRICT,
      name: '海珠区',
      year,
      agencies: [
        { id: A, name: '甲局', required: true },
        { id: '440105-b', name: '乙局', required: true },
      ],
    });
    const report = withCells(anEmptyReport(year, A), {
      'requests.newRequests.naturalPerson': received,
      'requests.newRequests.total': received,
      'requests.results.granted.naturalPerson': received,
      'requests.results.granted.total': received,
      'requests.results.total.naturalPerson': received,
      'requests.results.total.total': received,
    });
    await api().file(A, year, report);
  }
});

interface Compared {
  readonly years: readonly object[];
  readonly lines: readonly {
    readonly cell: string;
    readonly notComparable?: string;
    readonly percent: string | null;
  }[];
}

describe('同比 for programs', () => {
  it('says what each year holds, what grew, what does not compare and why', async () => {
    const { years, lines } = (await api().json(`/v1/districts/${DISTRICT}/years/2021/comparison`)) as Compared;
    expect(years).toEqual([
      { year: 2020, edition: '2019', counted: 1, missing: 1, status: 'draft' },
      { year: 2021, edition: '2021', counted: 1, missing: 1, status: 'draft' },
    ]);
    const of = (cell: string) => lines.filter((line) => line.cell === cell);
    expect(of('requests.newRequests.total')).toEqual([
      { cell: 'requests.newRequests.total', label: expect.any(String), values: [4, 6], change: 2, percent: '50.0' },
    ]);
    expect(of('requests.results.otherHandling.other.total')).toMatchObject([
      { values: [null, 0], change: null, percent: null, notComparable: expect.stringContaining('三行之和') },
    ]);
    expect(of('requests.results.otherHandling.total')).toMatchObject([{ values: [0, 0], change: 0, percent: null }]);
    expect(new Set(lines.map(({ cell }) => cell)).size).toBe(lines.length);
  });

  it('is the same as a table, a row a line and year', async () => {
    const rows = tidyRows(await api().page(`/v1/districts/${DISTRICT}/years/2021/comparison.csv`));
    const { lines, years } = (await api().json(`/v1/districts/${DISTRICT}/years/2021/comparison`)) as Compared;
    expect(rows).toHaveLength(lines.length * years.length);
    expect(rows.filter(({ cell }) => cell === 'requests.newRequests.total')).toMatchObject([
      { year: '2020', format: '2019', value: '4', change: '', percent: '', missing: '1', status: 'draft' },
      { year: '2021', format: '2021', value: '6', change: '2', percent: '50.0', missing: '1', status: 'draft' },
    ]);
  });
});
