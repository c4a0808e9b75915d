import { describe, expect, it } from 'vitest';
import { contributionOf, sumOf, type Totals, withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import { findTable, totalOf } from '../../../shared/domain/forms/parts.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { divisionsCompared, LEAST_FOR_A_RATE } from '../../../shared/domain/year/divisionsCompared.ts';
import { aReport, bytesOf } from '../../support/reports.ts';

describe.each([2020, 2023])('divisions beside each other in %s', (year) => {
  const edition = editionOfYearOrThrow(year);
  const totalsOf = (...seeds: number[]): Totals =>
    withPrintedTotals(
      edition,
      sumOf(
        seeds.map((seed) =>
          contributionOf(edition, readReport(bytesOf(aReport(year, seed, '440105-a')), []).draft?.values ?? new Map()),
        ),
      ),
    );
  const nothing: Totals = new Map();
  const divisions = [
    { code: '440105', totals: totalsOf(1, 2, 3, 4, 5, 6, 7, 8) },
    { code: '440103', totals: totalsOf(9, 10, 11, 12, 13, 14) },
    { code: '440199', totals: nothing },
  ];
  const compared = divisionsCompared(edition, divisions);

  it('names each in the order of the roster, whoever has more', () => {
    expect(compared.length).toBeGreaterThan(4);
    for (const { parts } of compared) expect(parts.map(({ code }) => code)).toEqual(['440105', '440103', '440199']);
  });

  it('no rate is told of a few cases, and every other is what the figures beside it make', () => {
    const parts = compared.flatMap((each) => each.parts);
    for (const { value, whole, share } of parts) {
      if (whole < LEAST_FOR_A_RATE) expect(share).toBeNull();
      else {
        // Rounded to the nearest tenth; what lies in the middle may be either here, percent.test.ts holds which.
        const apart = Math.abs(Number.parseFloat(share ?? 'none') - (100 * value) / whole);
        expect(apart).toBeLessThan(0.05 + 1e-9);
      }
    }
    expect(parts.some(({ share }) => share === null)).toBe(true);
    expect(parts.some(({ share }) => share !== null)).toBe(true);
  });

  it('what was received adds up to the whole that it is a part of, and the results to those of each', () => {
    const [received] = compared;
    const cell = totalOf(edition, formOf(edition).roles.received) ?? '';
    expect(received?.parts.map(({ value }) => value)).toEqual(divisions.map(({ totals }) => totals.get(cell) ?? 0));
    for (const { whole } of received?.parts ?? [])
      expect(whole).toBe(received?.parts.reduce((sum, { value }) => sum + value, 0));
    const rows = findTable(edition, formOf(edition).roles.requests)?.rows.filter(({ result }) => result) ?? [];
    const results = compared.filter(({ of }) => of === '其全部办理结果');
    for (const [at, { totals }] of divisions.entries()) {
      const all = rows.reduce((sum, { key }) => sum + (totals.get(totalOf(edition, key) ?? '') ?? 0), 0);
      const parts = results.map(({ parts: each }) => each[at]);
      expect(parts.map((part) => part?.whole)).toEqual(parts.map(() => all));
      expect(parts.reduce((sum, part) => sum + (part?.value ?? 0), 0)).toBe(all);
    }
  });

  it('says nothing where nothing counts', () => {
    expect(divisionsCompared(edition, []).flatMap(({ parts }) => parts)).toEqual([]);
  });
});
