import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contributionOf, sumOf, withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import type { Finding } from '../../../shared/domain/verdict/findings.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { anEmptyReport, bytesOf, fixture, fixtureBytes, withCells } from '../../support/reports.ts';
import { lastYearFrom } from '../../support/standing.ts';

const PINGTAN = '2021-pingtan';
const filesIn = (folder: string) =>
  readdirSync(new URL(`../../fixtures/reports/${folder}/`, import.meta.url)).map((name) => name.replace('.json', ''));
const judged = (path: string, standing = {}) => judge(fixtureBytes(path), standing);
const errors = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');
const roots = (findings: readonly Finding[]) => errors(findings).filter(({ causedBy }) => causedBy === undefined);

describe('平潭 2021 as filed', () => {
  const rejected = ['350128-gongan', '350128-guozi', '350128-haitan', '350128-nongye', '350128-ziran'];

  test('17 filings, of which exactly these five are rejected', () => {
    const files = filesIn(`${PINGTAN}/filed`);
    expect(files).toHaveLength(17);
    expect(files.filter((name) => judged(`${PINGTAN}/filed/${name}.json`).outcome === 'rejected')).toEqual(rejected);
  });

  test.each([
    ['350128-haitan', [['T3-SUM', '自然人', 'requests.results.total.naturalPerson']]],
    [
      '350128-nongye',
      [
        ['T3-SUM', '自然人', 'requests.results.total.naturalPerson'],
        ['T3-SUM', '其他', 'requests.results.total.otherOrganization'],
      ],
    ],
    [
      '350128-ziran',
      [
        ['T3-SUM', '自然人', 'requests.results.total.naturalPerson'],
        ['T3-SUM', '社会公益组织', 'requests.results.total.publicWelfareOrganization'],
      ],
    ],
    ['350128-gongan', [['T3-BAL', '自然人', undefined]]],
    ['350128-guozi', [['T2b-GZ', null, undefined]]],
  ])('%s: root causes at exactly the broken cells', (name, expected) => {
    const { findings } = judged(`${PINGTAN}/filed/${name}.json`);
    expect(roots(findings).map(({ rule, column, suspect }) => [rule, column, suspect])).toEqual(expected);
  });

  test('国资 is told both cells of 规章 and the row they belong in', () => {
    const [finding] = errors(judged(`${PINGTAN}/filed/350128-guozi.json`).findings);
    expect(finding?.cells).toEqual(['proactiveDisclosure.rules.issued', 'proactiveDisclosure.rules.inForce']);
    expect(finding?.message).toContain('行政规范性文件');
  });
});

describe('平潭 2021 with the corrections', () => {
  const corrected = new Set(filesIn(`${PINGTAN}/corrected`));
  const reports = filesIn(`${PINGTAN}/filed`).map((name) =>
    judged(`${PINGTAN}/${corrected.has(name) ? 'corrected' : 'filed'}/${name}.json`),
  );

  test('all 17 are accepted', () => {
    expect(reports.filter(({ outcome }) => outcome.startsWith('accepted'))).toHaveLength(17);
  });

  test('their sums are what the district published: all 190 cells of tables 3 and 4, table 2 but for five', () => {
    const sums = withPrintedTotals(
      '2021',
      sumOf(reports.map(({ report }) => contributionOf('2021', report?.values ?? new Map()))),
    );
    // The published tables carry no agency id: they are read by their cells alone.
    const published = readReport(
      bytesOf({ ...fixture(`${PINGTAN}/district-published.json`), agency: '350128' }),
      ALL_RULES,
    );
    const values = published.draft?.values ?? new Map();
    const differing = cellsOf('2021').filter(({ name }) => sums.get(name) !== values.get(name));
    expect(values.size).toBe(200);
    expect(differing.map(({ name }) => name)).toEqual([
      'proactiveDisclosure.normativeDocuments.issued',
      'proactiveDisclosure.normativeDocuments.repealed',
      'proactiveDisclosure.normativeDocuments.inForce',
      'proactiveDisclosure.licensing.decisions',
      'proactiveDisclosure.fees.amount',
    ]);
    expect(differing.map(({ name }) => [sums.get(name), values.get(name)])).toEqual([
      [66, 69],
      [0, 3],
      [354, 665],
      [2274, 2293],
      [24_036_850_000, 24_252_311_082],
    ]);
  });
});

describe('other real filings', () => {
  test.each([
    '2023-suqian-city',
    '2024-suqian-city',
    '2023-shuyang-fagaiju',
    '2024-hongze-district',
    '2019-shanghai-office',
  ])('%s is accepted without one error', (folder) => {
    const { outcome, findings } = judged(`${folder}/submission.json`);
    expect(errors(findings)).toEqual([]);
    expect(outcome).toBe(folder === '2023-suqian-city' ? 'accepted' : 'accepted-with-warnings');
  });

  test('宿迁 carries over 121 in all seven columns and its stock of documents chains to 420', () => {
    const lastYear = lastYearFrom(fixture('2023-suqian-city/submission.json'));
    const { findings } = judged('2024-suqian-city/submission.json', { lastYear });
    expect(findings.filter(({ rule }) => rule.startsWith('XY-'))).toEqual([]);
  });

  test('宿迁 with one application lost between the years is asked for a reason, per column', () => {
    const before = fixture('2023-suqian-city/submission.json');
    const requests = before.requests as { carriedForward: Record<string, number> };
    requests.carriedForward.naturalPerson = (requests.carriedForward.naturalPerson ?? 0) + 1;
    const { outcome, findings } = judged('2024-suqian-city/submission.json', {
      lastYear: lastYearFromUnchecked(before),
    });
    expect(outcome).toBe('needs-reason');
    expect(
      findings
        .filter(({ rule }) => rule === 'XY-CARRY')
        .map(({ column, found, expected, delta }) => [column, found, expected, delta]),
    ).toEqual([
      ['总计', '121', '122', -1],
      ['自然人', '118', '119', -1],
    ]);
  });

  test('上海府办 2019: blank totals are warnings with their derived values, blanks are derived as 0', () => {
    const { findings, derived } = judged('2019-shanghai-office/submission.json');
    const totals = findings.filter(({ rule }) => rule === 'T3-ROW');
    expect(totals.map(({ severity }) => severity)).toEqual(totals.map(() => 'warning'));
    expect(totals.map(({ expected }) => Number(expected)).reduce((sum, value) => sum + value, 0)).toBe(805);
    expect(
      [...derived].filter(
        ([name, value]) => !name.endsWith('.total') && !name.startsWith('requests.results.total') && value !== 0,
      ),
    ).toEqual([]);
  });

  test('the starting document: table 3 incomplete, table 4 missing, nothing invented', () => {
    const { outcome, findings, derived } = judged('2020-haizhu-rsj/visible-cells.json');
    expect(outcome).toBe('rejected');
    expect(roots(findings).map(({ rule, table, found, expected }) => [rule, table, found, expected])).toEqual([
      ['DOC-TABLE', '表三', '15 行', '22 行'],
      ['DOC-TABLE', '表四', '没有', '3 行'],
    ]);
    expect(findings.find(({ rule }) => rule === 'XS-NEW')?.message).toContain('共收到3宗');
    expect([...derived.keys()]).toEqual([]);
  });
});

function lastYearFromUnchecked(report: ReturnType<typeof fixture>) {
  const values = readReport(bytesOf(report), ALL_RULES).draft?.values ?? new Map();
  return { year: 2023, values };
}

test('figures in a column without requests follow from the balance that is broken there, not from another column’s', () => {
  const answered = (column: string) => ({
    [`requests.results.granted.${column}`]: 1,
    [`requests.results.total.${column}`]: 1,
  });
  const changes = { ...answered('naturalPerson'), ...answered('otherOrganization') };
  const { findings } = judge(bytesOf(withCells(anEmptyReport(2023), changes)), {});
  const zeroes = findings.filter(({ rule }) => rule === 'T3-ZERO');
  const causes = zeroes.map(({ column, causedBy }) => {
    const cause = findings.find(({ id }) => id === causedBy);
    return [column, cause?.rule, cause?.column];
  });
  expect(causes).toEqual([
    ['自然人', 'T3-BAL', '自然人'],
    ['其他', 'T3-BAL', '其他'],
  ]);
});
