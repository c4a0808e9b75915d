import { describe, expect, it } from 'vitest';
import { contributionOf, printedTotal, withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, formOf } from '../../../shared/domain/forms/editions.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { aReport, bytesOf } from '../../support/reports.ts';

describe('one printed total of a report', () => {
  it.each(EDITIONS)('of %s is the one that stands among all of them', (edition) => {
    let compared = 0;
    for (const seed of [0, 1, 2, 3]) {
      const values = judge(bytesOf(aReport(formOf(edition).since, seed)), {}).report?.values ?? new Map();
      const all = withPrintedTotals(edition, contributionOf(edition, values));
      for (const cell of cellsOf(edition)) {
        const total = all.get(cell.name);
        if (cell.role === 'input' || total === undefined) continue;
        compared += total === 0 ? 0 : 1;
        expect(
          printedTotal(edition, cell.name, (name) => values.get(name) ?? null),
          cell.name,
        ).toBe(total);
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});
