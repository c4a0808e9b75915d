import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Roster } from '../../../../shared/domain/filing/roster.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import { percentOf } from '../../../../shared/domain/values/percent.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { comparability } from '../../../../shared/domain/year/compareYears.ts';
import { compileDistrict } from '../../../../shared/domain/year/compileDistrict.ts';
import type { CountedVersion } from '../../../../shared/domain/year/countedVersion.ts';
import { aReport, bytesOf, cellOf, type Submission, withCells } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';
import { A_YEAR_OF_EACH } from '../../../support/years.ts';

const roster = (year: number, ...agencies: readonly Partial<Roster['agencies'][number]>[]): Roster => ({
  district: '440105',
  name: '海珠区',
  year,
  revision: 1,
  agencies: agencies.map((entry, index) => ({
    agency: `440105-a${index}`,
    name: `单位${index}`,
    required: true,
    ...entry,
  })),
});

function counted(report: Submission, agency: string, firstAcceptedAt = '2024-01-20T00:00:00Z'): CountedVersion {
  const { report: read } = judge(bytesOf(withCells(report, { agency })), {});
  if (read === undefined) throw new Error('not a readable report');
  return {
    agency,
    values: read.values,
    firstAcceptedAt,
    submittedAt: firstAcceptedAt,
    receipt: `${agency}-r`,
    versionId: 'v',
    sha256: 's',
  };
}

const compile = (
  year: number,
  bodies: Roster,
  versions: readonly CountedVersion[],
  lastYear: Parameters<typeof compileDistrict>[0]['lastYear'] = null,
) => compileDistrict({ roster: { ...bodies, year }, counted: versions, lastYear, decidedAt: null, rulesHash: 'r' });

describe('a district compiled', () => {
  test.each(A_YEAR_OF_EACH)(
    '%s: its own prose stands in printed order, in whatever order the table gave it',
    (year) => {
      const { edition } = compile(year, roster(year, {}), []);
      const told = [...sectionsOf(edition).map(({ key }) => [key, `${key}。`] as const), ['another', '。'] as const];
      fc.assert(
        fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (entries) => {
          const text = Object.fromEntries(entries);
          const made = compileDistrict({
            roster: roster(year, {}),
            counted: [],
            lastYear: null,
            decidedAt: null,
            rulesHash: 'r',
            text,
          });
          expect(Object.entries(made.text ?? {})).toEqual(told);
        }),
        { numRuns: runs(50) },
      );
    },
  );

  test('every cell is the sum of its bodies, every total recomputed, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...A_YEAR_OF_EACH),
        (seeds, year) => {
          const reports = seeds.map((seed, index) => ({ report: aReport(year, seed), agency: `440105-a${index}` }));
          const bodies = roster(year, ...reports.map(() => ({})));
          const versions = reports.map(({ report, agency }) => counted(report, agency));
          const { cells } = compile(year, bodies, versions);
          expect(compile(year, bodies, versions.toReversed())).toEqual(compile(year, bodies, versions));
          for (const { name, value, how } of cells) {
            if (how === 'notAdditive') expect(name).toMatch(/priorYearItems|itemsChange/);
            else if (!name.endsWith('amount'))
              expect(value).toBe(reports.reduce((sum, { report }) => sum + cellOf(report, name), 0));
          }
        },
      ),
      { numRuns: runs(20) },
    );
  });

  test('blank and n/a are counted apart and add nothing', () => {
    const name = 'proactiveDisclosure.licensing.decisions';
    const reports = [null, 'n/a', 5].map((value, index) =>
      counted(withCells(aReport(2023), { [name]: value }), `440105-a${index}`),
    );
    const cell = compile(2023, roster(2023, {}, {}, {}), reports).cells.find((each) => each.name === name);
    expect(cell).toEqual({ name, value: 5, how: 'sum', blank: ['440105-a0'], notApplicable: ['440105-a1'] });
  });

  test('names who is missing, late, not required, and never passes a rate of one', () => {
    const bodies = roster(2023, {}, {}, { required: false, reason: '垂直领导' }, { required: false, reason: '撤并' });
    const versions = [
      counted(aReport(2023, 1), '440105-a0', '2024-02-01T00:00:00Z'),
      // Need not file, so it is not late, whenever it did.
      counted(aReport(2023, 2), '440105-a2', '2024-02-01T00:00:00Z'),
    ];
    const { coverage, remarks, bodies: named, asOf } = compile(2023, bodies, versions);
    expect(coverage).toEqual({
      required: 2,
      counted: 1,
      missing: 1,
      late: 1,
      notRequired: 1,
      voluntary: 1,
      complete: false,
    });
    expect(coverage.counted / coverage.required).toBeLessThanOrEqual(1);
    expect(named.map(({ standing, late }) => [standing, late])).toEqual([
      ['counted', true],
      ['missing', undefined],
      ['counted', undefined],
      ['notRequired', undefined],
    ]);
    expect(remarks.map(({ rule, message }) => [rule, message])).toEqual([
      ['AGG-COMP', '未计入单位 1 个：单位1。合计中没有上述单位的数据，不完整。'],
      ['AGG-LATE', '逾期报送单位 1 个：单位0。其数据已计入。'],
      ['AGG-SCOPE', '无需报送单位 1 个：单位3（撤并）。其数据未计入。'],
    ]);
    expect(asOf).toBe('2024-02-01T00:00:00Z');
  });

  test('refuses to add item counts of the 2019 edition, and says why', () => {
    const { cells, remarks } = compile(2020, roster(2020, {}), [counted(aReport(2020), '440105-a0')]);
    const refused = cells.filter(({ how }) => how === 'notAdditive');
    expect(refused).toHaveLength(10);
    expect(refused.every(({ value }) => value === null)).toBe(true);
    expect(remarks.find(({ rule }) => rule === 'AGG-ITEM')?.message).toContain('不能按单位相加');
  });
});

describe('held against the year before', () => {
  test('2020 → 2021: little of table 2 compares, the three rows of （六） only together, tables 3 and 4 whole', () => {
    const names = cellsOf('2021').map(({ name }) => name);
    const comparable = names.filter((name) => comparability(name, '2021', '2019') === true);
    expect(comparable.filter((name) => name.startsWith('proactive'))).toEqual(
      ['licensing', 'penalties', 'compulsion'].map((row) => `proactiveDisclosure.${row}.decisions`),
    );
    expect(comparable.filter((name) => name.startsWith('requests'))).toHaveLength(175 - 21);
    expect(comparable.filter((name) => name.startsWith('review'))).toHaveLength(15);
  });

  test('says the difference, the per cent, and whose figures are new or gone', () => {
    const bodies = roster(2023, {}, {});
    const lastYear = {
      year: 2022,
      agencies: ['440105-a0', '440105-x'],
      totals: new Map([['proactiveDisclosure.licensing.decisions', 3]]),
    };
    const versions = [0, 1].map((index) =>
      counted(withCells(aReport(2023), { 'proactiveDisclosure.licensing.decisions': 2 }), `440105-a${index}`),
    );
    const { lastYear: compared, remarks } = compile(2023, bodies, versions, lastYear);
    const cell = compared?.cells.find(({ name }) => name === 'proactiveDisclosure.licensing.decisions');
    expect(cell).toMatchObject({ value: 4, lastYear: 3, change: 1, percent: '33.3', comparable: true });
    expect([compared?.joined, compared?.left]).toEqual([['440105-a1'], ['440105-x']]);
    expect(remarks.map(({ rule }) => rule)).toContain('AGG-SCOPE');
  });

  test.each([
    [1, 3, '33.3'],
    [2, 3, '66.7'],
    [-1, 8, '-12.5'],
    [-1, 16, '-6.3'],
    [1, 16, '6.3'],
    [0, 5, '0.0'],
    [-1, 100_000, '0.0'],
    [5, 0, null],
  ])('%i of %i is %s per cent', (change, base, expected) => {
    expect(percentOf(change, base)).toBe(expected);
  });
});
