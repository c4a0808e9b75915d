import { describe, expect, test } from 'vitest';
import type { Judging } from '../../../../shared/domain/evaluate/tables/judging.ts';
import { knownsOf } from '../../../../shared/domain/evaluate/tables/knowns.ts';
import { reconcile } from '../../../../shared/domain/evaluate/tables/reconcile.ts';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import type { RuleTest } from '../../../../shared/domain/rules/rule.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import type { Standing } from '../../../../shared/domain/verdict/judgement.ts';
import { anEmptyReport, bytesOf, withCells } from '../../../support/reports.ts';
import { lastYearFrom } from '../../../support/standing.ts';

/*
 * Rules are made ready once for a list of them and a year. Here each test has a list of its own, so that they are made ready in every
 * test: what becomes of a rule by the kind of its test, of one that is suspended, and of a year that has no form.
 */

type Cells = Readonly<Record<string, unknown>>;
const findingsOf = (year: number, cells: Cells, standing: Standing) =>
  judge(bytesOf(withCells(anEmptyReport(year), cells)), standing, [...ALL_RULES]).findings;

const DOCUMENTS = 'proactiveDisclosure.normativeDocuments';
const LICENSING = 'proactiveDisclosure.licensing';
const REVIEW = 'reviewAndLitigation.reconsideration';
const inBoth = (row: string, count: number) => ({
  [`requests.${row}.naturalPerson`]: count,
  [`requests.${row}.total`]: count,
});
const reviewed = (row: string, count: number) => ({
  [`reviewAndLitigation.${row}.upheld`]: count,
  [`reviewAndLitigation.${row}.total`]: count,
});
const lastYear = (cells: Cells): Standing => ({
  lastYear: lastYearFrom(withCells(anEmptyReport(2022), cells)),
});

/** The kind of test, a rule of it, the year, what is filed, and what the rule says it has found. */
const speaks = (
  kind: RuleTest['kind'],
  rule: string,
  year: number,
  cells: Cells,
  found: string | null,
  standing: Standing = {},
) => ({ kind, rule, year, cells, found, standing });

const SEVEN = { [`${REVIEW}.upheld`]: 5, [`${REVIEW}.total`]: 7 };
const MADE = { [`${DOCUMENTS}.issued`]: 3, [`${DOCUMENTS}.repealed`]: 1, [`${DOCUMENTS}.inForce`]: 1 };
const UNASKED = { ...inBoth('results.granted', 1), ...inBoth('results.total', 1) };
const PROCURED = {
  'proactiveDisclosure.centralizedProcurement.projects': 1,
  'proactiveDisclosure.centralizedProcurement.amount': 251_000,
};
const SUED_AFTER = { agencyName: '海珠区人民政府', ...reviewed('litigationAfterReconsideration', 3) };
const REFUSED = {
  ...inBoth('newRequests', 1),
  ...inBoth('results.denied.stateSecret', 1),
  ...inBoth('results.total', 1),
};
const ITEMS = { [`${LICENSING}.priorYearItems`]: 21, [`${LICENSING}.itemsChange`]: 19, [`${LICENSING}.decisions`]: 40 };
const MOSTLY_OTHER = {
  ...inBoth('newRequests', 12),
  ...inBoth('results.granted', 4),
  ...inBoth('results.otherHandling.other', 8),
  ...inBoth('results.total', 12),
};
const CARRIED = { ...inBoth('carriedOver', 2), ...inBoth('carriedForward', 2) };
const NINE = { [`${DOCUMENTS}.inForce`]: 9 };

describe.each([
  speaks('equal', 'T4-SUM', 2023, SEVEN, '7'),
  speaks('atLeast', 'T2b-STK1', 2023, MADE, '2'),
  speaks('unallocated', 'T4-UNALLOCATED', 2023, { ...SEVEN, [`${REVIEW}.pending`]: null }, '5'),
  speaks('zeroTogether', 'T3-ZERO', 2023, UNASKED, '“（一）予以公开”1、“（七）总计”1'),
  speaks('atMost', 'T2a-CGU', 2020, PROCURED, '251000'),
  speaks('askGovernment', 'T4-COD', 2023, SUED_AFTER, '3'),
  speaks('askWholly', 'T4-FIRST', 2024, { ...REFUSED, ...reviewed('litigationDirect', 3) }, '3'),
  speaks('belowMunicipal', 'T2b-GZ', 2023, { 'proactiveDisclosure.rules.inForce': 3 }, '“现行有效件数”3'),
  speaks('coincides', 'T2a-MIS', 2020, ITEMS, '40'),
  speaks('share', 'T3-OTHER', 2023, MOSTLY_OTHER, '66.7%'),
  speaks('lastYear', 'XY-CARRY', 2023, CARRIED, '2', lastYear(inBoth('carriedForward', 3))),
  speaks('sameTables', 'XY-SAME', 2023, NINE, null, lastYear(NINE)),
])('a rule of the kind $kind', ({ kind, rule, year, cells, found, standing }) => {
  test(`is carried out: ${rule}`, () => {
    expect(ALL_RULES.find(({ id }) => id === rule)?.test.kind).toBe(kind);
    expect(findingsOf(year, cells, standing)).toContainEqual(expect.objectContaining({ rule, found }));
  });

  test('and not where it is suspended', () => {
    const left = findingsOf(year, cells, { ...standing, suspended: [rule] });
    expect(left.filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

test('blanks are told beside what is broken, unless that is suspended', () => {
  const filed = { ...SEVEN, [`${DOCUMENTS}.inForce`]: null };
  const rulesOf = (...suspended: readonly string[]) =>
    findingsOf(2023, filed, { suspended }).flatMap(({ rule }) => (rule.startsWith('NOTE-') ? [] : [rule]));
  expect(rulesOf()).toEqual(['T4-SUM', 'CELL-BLANK']);
  expect(rulesOf('CELL-BLANK')).toEqual(['T4-SUM']);
  expect(rulesOf('T4-SUM')).toEqual(['CELL-BLANK']);
});

test('in a year without a form no rule speaks', () => {
  const judging: Judging = {
    ...{ edition: '2021', year: 2018, agency: '440105-rsj', agencyName: '人社局', rules: [...ALL_RULES] },
    ...{ identities: [], knowns: knownsOf(new Map(), [], '2021'), stated: () => 0, standing: {} },
  };
  expect(reconcile(judging)).toEqual([]);
});
