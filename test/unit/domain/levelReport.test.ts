import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionOf, sumOf } from '../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { levelReport } from '../../../shared/domain/year/levelReport.ts';
import { summaryJson } from '../../../shared/render/summary/summaryJson.ts';
import { compiled } from '../../support/compilations.ts';
import { aReport, bytesOf, type Submission, withCells } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

const AS = { agency: '440105', agencyName: '海珠区人民政府' };
const NARRATIVE = { overview: '  ', problemsAndImprovements: '本区公开不够及时，将改进。' };

/** What a district that counted these reports files to its city. */
function filedBy(year: number, reports: readonly Submission[]) {
  const bodies = reports.map((report, index) => ({ agency: `440105-b${index}`, name: `第${index}局`, report }));
  const { compilation, context } = compiled({ year }, bodies);
  const signed = JSON.parse(summaryJson({ ...compilation, text: NARRATIVE }, { ...context, signed: true }));
  return levelReport(signed, AS);
}

function readBack(bytes: Uint8Array) {
  const { report, findings } = judge(bytes, { filedAs: { agency: AS.agency, year: 2023 } });
  if (report === undefined) throw new Error(findings.map(({ message }) => message).join(' '));
  return { values: report.values, findings };
}

const years = EDITIONS.map((edition) => formOf(edition).since);

describe('the report of a level that has signed', () => {
  it.each(years)(
    '%i: is the sum of the reports it was made from, cell by cell, and no rule of the form is broken by adding',
    (year) => {
      const edition = editionOfYearOrThrow(year);
      fc.assert(
        fc.property(fc.uniqueArray(fc.nat(400), { minLength: 1, maxLength: 6 }), (seeds) => {
          const reports = seeds.map((seed) => aReport(year, seed));
          const { report, findings } = judge(filedBy(year, reports), {});
          const parts = reports.map((each) =>
            contributionOf(edition, judge(bytesOf(each), {}).report?.values ?? new Map()),
          );
          expect(contributionOf(edition, report?.values ?? new Map())).toEqual(sumOf(parts));
          expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        }),
        { numRuns: runs(20) },
      );
    },
  );

  it('leaves open what every body left open, and states what one of them stated', () => {
    const [some] = cellsOf('2021').filter(({ role }) => role === 'input');
    const name = some?.name ?? '';
    const [blank, na, stated] = [null, 'n/a', 0].map((value, seed) =>
      withCells(aReport(2023, seed + 3), { [name]: value }),
    );
    const figureOf = (...reports: readonly (Submission | undefined)[]) =>
      readBack(
        filedBy(
          2023,
          reports.filter((each) => each !== undefined),
        ),
      ).values.get(name);
    expect(figureOf(blank, blank)).toBeNull();
    expect(figureOf(na, na)).toBe('n/a');
    expect(figureOf(blank, na)).toBeNull();
    expect(figureOf(blank, na, stated)).toBe(0);
  });

  it('says what may not be added to nobody: those cells stay open', () => {
    const inputs = cellsOf('2019').filter(({ role, additive }) => role === 'input' && additive !== true);
    expect(inputs.length).toBeGreaterThan(0);
    const { report } = judge(filedBy(2020, [aReport(2020, 1), aReport(2020, 2)]), {});
    expect(inputs.map(({ name }) => report?.values.get(name))).toEqual(inputs.map(() => null));
  });

  it('carries the prose that was written, and no empty section', () => {
    const { narrative } = JSON.parse(new TextDecoder().decode(filedBy(2023, [aReport(2023, 1)])));
    expect(narrative).toEqual({ problemsAndImprovements: NARRATIVE.problemsAndImprovements });
  });
});
