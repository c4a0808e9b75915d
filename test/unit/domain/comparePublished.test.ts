import { describe, expect, test } from 'vitest';
import { findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, formOf } from '../../../shared/domain/forms/editions.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { comparePublished } from '../../../shared/domain/year/comparePublished.ts';
import { compiled } from '../../support/compilations.ts';
import { aReport, bytesOf, fixture } from '../../support/reports.ts';
import { pingtan } from '../../support/sampleYears.ts';

const bodies = pingtan();
const { compilation } = compiled({ year: 2021, name: '平潭综合实验区' }, bodies);
const published =
  readReport(bytesOf({ agency: '350128', ...fixture('2021-pingtan/district-published.json') }), ALL_RULES).draft
    ?.values ?? new Map();

describe('what a district published beside what its filings add up to', () => {
  test('平潭 2021: tables 3 and 4 are equal, and five cells are the report that its government did not file', () => {
    const { ownFiling, differences } = comparePublished(compilation, published);
    expect(ownFiling).toEqual({
      isCounted: false,
      figures: [
        ['normativeDocuments.issued', '3'],
        ['normativeDocuments.repealed', '3'],
        ['normativeDocuments.inForce', '311'],
        ['licensing.decisions', '19'],
        ['fees.amount', '215.461082'],
      ].map(([cell, figure]) => ({ cell: `proactiveDisclosure.${cell}`, place: expect.any(String), figure })),
    });
    expect(differences.map(({ cell }) => cell)).toEqual(ownFiling?.figures.map(({ cell }) => cell));
  });

  test('with the government counted, a difference is not for want of its report', () => {
    const own = { agency: '350128-gov', name: '平潭综合实验区管理委员会', report: aReport(2021, 0, '350128-gov') };
    const whole = compiled({ year: 2021, name: '平潭综合实验区' }, [...bodies, own]).compilation;
    expect(comparePublished(whole, published).ownFiling?.isCounted).toBe(true);
  });

  test('nothing is named where the filings add up to all that was published', () => {
    const all = new Map(
      compilation.cells.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])),
    );
    expect(comparePublished(compilation, all).ownFiling).toBeUndefined();
  });
});

describe('a change of the law stands beside 同比', () => {
  const remarksOf = (year: number, before: number | null) => {
    const last = before === null ? null : { year: before, totals: new Map<string, number>(), agencies: ['440105-a'] };
    const { remarks } = compiled({ year, lastYear: last }, [
      { agency: '440105-a', name: '甲', report: aReport(year, 3, '440105-a') },
    ]).compilation;
    return remarks.filter(({ rule }) => rule === 'AGG-LAW');
  };

  test.each([
    [2023, 2022, 0],
    [2024, 2023, 1],
    [2025, 2024, 1],
    [2026, 2025, 0],
    [2024, null, 0],
  ])('%i beside %s: %i', (year, before, count) => {
    const remarks = remarksOf(year, before);
    expect(remarks).toHaveLength(count);
    for (const { message } of remarks) expect(message).toMatch(/行政复议法.*法释〔2025〕8号.*未经复议直接起诉减少/);
  });

  test('and names cells that the form has', () => {
    for (const edition of EDITIONS) {
      const named = (formOf(edition).lawChanges ?? []).flatMap(({ cells }) => cells);
      expect(named.filter((cell) => findCellIn(edition, cell) === undefined)).toEqual([]);
    }
  });
});
