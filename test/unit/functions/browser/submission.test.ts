import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytesOfSubmission,
  carriedOver,
  filledFrom,
  submissionOf,
  totalsOf,
  typedFigure,
} from '../../../../functions/browser/submission.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { readReport } from '../../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { aReport, bytesOf, withCells } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';

const YEARS = [2019, 2020, 2021, 2024] as const;
const filer = (year: number) => ({ agency: '440105-rsj', name: '海珠区人力资源和社会保障局', year });

/** What a file says, by the reader every path goes through. */
const read = (bytes: Uint8Array) => readReport(bytes, ALL_RULES).draft;

describe('the form', () => {
  test('what a report says goes into the fields and comes out the same, blanks and 不适用 included', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...YEARS),
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(fc.tuple(fc.nat({ max: 400 }), fc.constantFrom(null, 'n/a')), { maxLength: 20 }),
        fc.string({ maxLength: 30, unit: fc.constantFrom('政', '公', '3', '\n', '件', '<') }),
        (year, seed, holes, words) => {
          const edition = editionOfYearOrThrow(year);
          const inputs = cellsOf(edition).filter(({ role }) => role === 'input');
          const open = Object.fromEntries(holes.map(([at, value]) => [inputs[at % inputs.length]?.name ?? '', value]));
          const overview = words.trim();
          const report = {
            ...withCells(aReport(year, seed), open),
            ...(overview === '' ? {} : { narrative: { overview } }),
          };
          const before = read(bytesOf(report));
          const after = read(bytesOfSubmission(submissionOf(filer(year), filledFrom(report, edition))));
          for (const { name } of inputs)
            expect([name, after?.values.get(name)]).toEqual([name, before?.values.get(name)]);
          expect(after?.narrative).toEqual(before?.narrative);
        },
      ),
      { numRuns: runs(150) },
    );
  });

  test('a valid report filled in by hand is accepted: its totals are those it had', () => {
    for (const year of YEARS) {
      const report = aReport(year, 11);
      const bytes = bytesOfSubmission(submissionOf(filer(year), filledFrom(report, editionOfYearOrThrow(year))));
      expect(judge(bytes, {}).counts.errors).toBe(0);
      expect(read(bytes)?.values).toEqual(read(bytesOf(report))?.values);
    }
  });

  test('a total is told only when everything under it is, and never from what is no figure', () => {
    const cells = new Map(cellsOf('2021').map(({ name }) => [name, '1']));
    const total = 'reviewAndLitigation.reconsideration.total';
    expect(totalsOf('2021', cells).get(total)).toBe(4);
    for (const doubtful of ['', '一', '1.5', '-1']) {
      cells.set('reviewAndLitigation.reconsideration.upheld', doubtful);
      expect(totalsOf('2021', cells).has(total)).toBe(false);
    }
    cells.set('reviewAndLitigation.reconsideration.upheld', '/');
    expect(totalsOf('2021', cells).get(total)).toBe(3);
  });

  test.each([
    ['', null],
    [' ', null],
    ['0', 0],
    ['012', 12],
    ['１２', 12],
    ['1,234', 1234],
    ['/', 'n/a'],
    ['－', 'n/a'],
    ['不适用', 'n/a'],
    ['1,23', '1,23'],
    ['3件', '3件'],
    ['--5', '--5'],
    ['1e3', '1e3'],
    ['-0', '-0'],
    ['1.0', '1.0'],
    ['１，２３４', 1234],
    ['\u200B12\u00A0', 12],
    ['12①', '12①'],
    ['12²', '12²'],
    ['1⁰', '1⁰'],
    ['⑫', '⑫'],
    ['㉑', '㉑'],
    ['1２', '1２'],
    ['½', '½'],
    ['١٢', '١٢'],
    ['1 234', '1 234'],
  ])('a count typed as %j is %j', (typed, figure) => {
    expect(typedFigure({ kind: 'count' }, typed)).toBe(figure);
  });

  test.each([
    ['240', 240],
    ['1,234.5', 1234.5],
    ['24252.311082', 24252.311082],
    ['9999999.123456', 9999999.123456],
    ['1234567890123.456', '1234567890123.456'],
    ['240万元', '240万元'],
    ['7730.28²', '7730.28²'],
    ['７７．５', 77.5],
    ['-3', '-3'],
  ])('an amount typed as %j is %j', (typed, figure) => {
    expect(typedFigure({ kind: 'amount' }, typed)).toBe(figure);
  });

  test('a change may fall', () => {
    expect([typedFigure({ kind: 'change' }, '-3'), typedFigure({ kind: 'change' }, '+3')]).toEqual([-3, 3]);
  });

  test('what is no figure reaches the rules as it was typed', () => {
    const cells = new Map(cellsOf('2021').map(({ name }) => [name, '0']));
    cells.set('proactiveDisclosure.penalties.decisions', '3件');
    const bytes = bytesOfSubmission(submissionOf(filer(2023), { cells, narrative: {}, reasons: {} }));
    const found = judge(bytes, {}).findings.filter(({ severity }) => severity === 'error');
    expect(found.map(({ cells: [cell], found: said }) => [cell, said])).toEqual([
      ['proactiveDisclosure.penalties.decisions', expect.stringContaining('3件')],
    ]);
  });

  test('only last year’s 结转下年度 fills this year’s 上年结转, column by column', () => {
    const cells = carriedOver('2021', {
      year: 2022,
      values: {
        'requests.carriedForward.naturalPerson': 2,
        'requests.carriedForward.otherOrganization': 0,
        'requests.carriedForward.commercialEnterprise': null,
        'requests.carriedOver.naturalPerson': 9,
      },
    });
    expect([...cells]).toEqual([
      ['requests.carriedOver.naturalPerson', '2'],
      ['requests.carriedOver.otherOrganization', '0'],
    ]);
    expect(carriedOver('2021', undefined).size).toBe(0);
  });
});
