import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { APPLICANT_COLUMNS } from '../../../../shared/domain/forms/since2019/requests.ts';
import type { Standing } from '../../../../shared/domain/verdict/judgement.ts';
import { anEmptyReport, bytesOf, fixture, type Submission, withCells } from '../../../support/reports.ts';
import { lastYearFrom } from '../../../support/standing.ts';
import { LIKELY } from './likelyExamples.ts';

/**
 * One or more examples per rule: `pass` and `boundary` do not set it off, `fail` sets off exactly it (beside what
 * `also` names), `blank` shows what it says when a figure is not stated. Every rule has all four where they exist.
 */
export interface Example {
  readonly rule: string;
  readonly kind: 'pass' | 'fail' | 'boundary' | 'blank';
  readonly what: string;
  readonly file: Submission | string | Uint8Array;
  readonly standing?: Standing;
  /** Severity the rule speaks with in a `fail` or `blank` example. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** The columns, rows or groups at which the rule speaks, where that is part of the example. */
  readonly at?: readonly string[];
  /** Findings of other rules that the same fault cannot but set off, folded or not. */
  readonly also?: readonly string[];
}

const zero2021 = anEmptyReport(2023);
const zero2019 = anEmptyReport(2020);
const requests = (row: string, count: number, column = 'naturalPerson') => ({
  [`requests.${row}.${column}`]: count,
  [`requests.${row}.total`]: count,
});
/** Three applications, two granted, one carried forward. */
const three = withCells(zero2021, {
  ...requests('newRequests', 3),
  ...requests('results.granted', 2),
  ...requests('results.total', 2),
  ...requests('carriedForward', 1),
});
const documents = (made: number, repealed: number, inForce: number) => ({
  'proactiveDisclosure.normativeDocuments.issued': made,
  'proactiveDisclosure.normativeDocuments.repealed': repealed,
  'proactiveDisclosure.normativeDocuments.inForce': inForce,
});
const licensing = (prior: number, change: number, decisions: number) => ({
  'proactiveDisclosure.licensing.priorYearItems': prior,
  'proactiveDisclosure.licensing.itemsChange': change,
  'proactiveDisclosure.licensing.decisions': decisions,
});
const published = (created: number, disclosed: number, total: number) => ({
  'proactiveDisclosure.normativeDocuments.createdThisYear': created,
  'proactiveDisclosure.normativeDocuments.disclosedThisYear': disclosed,
  'proactiveDisclosure.normativeDocuments.disclosedTotal': total,
});
const procurement = (projects: unknown, amount: unknown) => ({
  'proactiveDisclosure.centralizedProcurement.projects': projects,
  'proactiveDisclosure.centralizedProcurement.amount': amount,
});
const previous = (report: Submission): Standing => ({ lastYear: lastYearFrom(withCells(report, { year: 2022 })) });
const lastForward = (cells: Record<string, number>) => previous(withCells(zero2021, cells));
const government = (report: Submission) => withCells(report, { agencyName: '海珠区人民政府' });
const filedAs = (agency: string, year: number): Standing => ({ filedAs: { agency, year } });
const named = (name: string, otherNames: readonly string[] = []): Standing => ({ roster: { name, otherNames } });
const T3_INT = 'requests.results.granted.naturalPerson';
const T4_ROW = 'reviewAndLitigation.reconsideration';
const text = (report: Submission) => JSON.stringify(report);
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const spread = Object.fromEntries(
  APPLICANT_COLUMNS.map(({ key }, index) => [`requests.newRequests.${key}`, index < 6 ? 1 : 6]),
);
const forward = Object.fromEntries(
  APPLICANT_COLUMNS.map(({ key }, index) => [`requests.carriedForward.${key}`, index < 6 ? 1 : 6]),
);

const REFUSALS = [
  'stateSecret',
  'prohibitedByLaw',
  'threeSecuritiesOneStability',
  'thirdPartyRights',
  'internalAffairs',
  'processInformation',
  'enforcementCaseFile',
];
/** 2024: one request refused for each of the first so many of the seven reasons. */
const refused = (count: number) =>
  withCells(anEmptyReport(2024), {
    ...Object.fromEntries(
      REFUSALS.slice(0, count).flatMap((reason) => Object.entries(requests(`results.denied.${reason}`, 1))),
    ),
    ...requests('newRequests', count),
    ...requests('results.total', count),
  });
/** Sued without reconsideration; one request of those was settled otherwise where `granted` says so. */
const suedOver = (suits: number, { granted = 0 } = {}) => ({
  'reviewAndLitigation.litigationDirect.upheld': suits,
  'reviewAndLitigation.litigationDirect.total': suits,
  ...(granted === 0 ? {} : { ...requests('results.denied.stateSecret', 0), ...requests('results.granted', granted) }),
});
const unsaid = {
  'requests.results.denied.stateSecret.naturalPerson': null,
  'requests.results.denied.stateSecret.total': null,
  'requests.results.denied.prohibitedByLaw.naturalPerson': null,
  'requests.results.denied.prohibitedByLaw.total': null,
};

const inputsOf = (...tables: readonly string[]) =>
  cellsOf('2021')
    .filter(({ role, table }) => role === 'input' && tables.includes(table))
    .map(({ name }) => name);
/** A table with nothing stated in it: its printed totals are blank as well. */
const blanksOf = (table: string) =>
  Object.fromEntries(
    cellsOf('2021')
      .filter((cell) => cell.table === table)
      .map(({ name }) => [name, null]),
  );
/** The first inputs of table 3 blank, with no total that would force one of them to 0. Tables 3 and 4 have 156 inputs. */
const firstBlank = (count: number) => ({
  ...Object.fromEntries(
    cellsOf('2021')
      .filter(({ role, table }) => role === 'total' && table === 'T3')
      .map(({ name }) => [name, null]),
  ),
  ...Object.fromEntries(
    inputsOf('T3')
      .slice(0, count)
      .map((name) => [name, null]),
  ),
});

const example =
  (kind: Example['kind']) =>
  (rule: string, what: string, file: Example['file'], more: Partial<Example> = {}): Example => ({
    rule,
    kind,
    what,
    file,
    ...more,
  });
const pass = example('pass');
const fail = example('fail');
const boundary = example('boundary');
const blank = example('blank');
const OPEN_4 = ['T4-SUM'] as const;
const W = { severity: 'warning' } as const;
const I = { severity: 'info' } as const;

const FILE: readonly Example[] = [
  pass('FMT-LIMIT', 'an ordinary file', zero2021),
  boundary('FMT-LIMIT', '32 levels', nested(32), { also: ['FMT-YEAR'] }),
  fail('FMT-LIMIT', '33 levels', nested(33)),
  fail('FMT-LIMIT', 'more than 20,000 tokens', `[${'1,'.repeat(10_000)}1]`),
  fail('FMT-LIMIT', 'a string of 100,001 characters', `{"a":"${'字'.repeat(100_001)}"}`),
  fail('FMT-LIMIT', 'over 1 MiB', `{"a":"${' '.repeat(1024 * 1024)}"}`),
  pass('UNREADABLE', 'valid JSON', zero2021),
  fail('UNREADABLE', 'broken off in the middle', text(zero2021).slice(0, 400)),
  boundary('UNREADABLE', 'broken off before the last brace', `${text(zero2021)}\n`),
  blank('UNREADABLE', 'an empty file', '', { severity: 'error' }),
  pass('FMT-ENCODING', 'UTF-8', zero2021),
  fail('FMT-ENCODING', 'UTF-8 with BOM', `\uFEFF${text(zero2021)}`, I),
  pass('FMT-DUPLICATE', 'every name once', zero2021),
  boundary('FMT-DUPLICATE', 'the same name at another depth', zero2021),
  fail('FMT-DUPLICATE', 'year twice', text(zero2021).replace('"year"', '"year":2023,"year"')),
  fail('FMT-DUPLICATE', 'a cell twice', text(zero2021).replace('"issued"', '"issued":9,"issued"')),
  pass('FIELD', 'all fields', zero2021),
  fail('FIELD', 'no agency name', withCells(zero2021, { agencyName: undefined })),
  fail('FIELD', 'agency in capitals', withCells(zero2021, { agency: 'RSJ' })),
  fail('FIELD', 'narrative is a text', withCells(zero2021, { narrative: '正文' })),
  boundary('FIELD', 'agency name of 100 characters', withCells(zero2021, { agencyName: '局'.repeat(100) })),
  fail('FIELD', 'agency name of 101 characters', withCells(zero2021, { agencyName: '局'.repeat(101) })),
  blank('FIELD', 'an empty name', withCells(zero2021, { agencyName: '' }), { severity: 'error' }),
  pass('FMT-YEAR', 'a year with a form', zero2021),
  boundary('FMT-YEAR', 'the first year of the 2021 form', withCells(zero2021, { year: 2021 })),
  fail('FMT-YEAR', '2018', withCells(zero2021, { year: 2018 })),
  fail('FMT-YEAR', '2099', withCells(zero2021, { year: 2099 })),
  fail('FMT-YEAR', 'a text', withCells(zero2021, { year: '2023' })),
  blank('FMT-YEAR', 'no year', withCells(zero2021, { year: undefined }), { severity: 'error' }),
  pass('ID-YEAR', 'filed in its year', zero2021, { standing: filedAs('440105-rsj', 2023) }),
  fail('ID-YEAR', 'filed a year later', zero2021, { standing: filedAs('440105-rsj', 2024) }),
  pass('ID-AGENCY', 'filed by itself', zero2021, { standing: filedAs('440105-rsj', 2023) }),
  boundary('ID-AGENCY', 'only checked, not filed', zero2021),
  fail('ID-AGENCY', 'filed by another body', zero2021, { standing: filedAs('440105-mzj', 2023) }),
  pass('ID-ROSTER', 'on the roster', zero2021, { standing: { ...filedAs('440105-rsj', 2023), roster: {} } }),
  pass('ID-MERGED', 'files for itself', zero2021, { standing: { ...filedAs('440105-rsj', 2023), roster: {} } }),
  fail('ID-MERGED', 'merged into another body', zero2021, {
    standing: {
      ...filedAs('440105-rsj', 2023),
      roster: {},
      mergedInto: { agency: '440105-mzj', name: '海珠区民政局' },
    },
  }),
  pass('ID-NAME', 'the name on the roster', zero2021, { standing: named('海珠区人力资源和社会保障局') }),
  boundary('ID-NAME', 'no roster was consulted', zero2021),
  boundary('ID-NAME', 'width and spaces apart', withCells(zero2021, { agencyName: '海珠区 民政局（本级）' }), {
    standing: named('海珠区民政局(本级)'),
  }),
  boundary('ID-NAME', 'a short name of the roster', withCells(zero2021, { agencyName: '区人社局' }), {
    standing: named('海珠区人力资源和社会保障局', ['区人社局']),
  }),
  fail('ID-NAME', 'another body’s name', withCells(zero2021, { agencyName: '海珠区民政局' }), {
    standing: named('海珠区人力资源和社会保障局', ['区人社局']),
  }),
  blank('ID-NAME', 'no name at all is the fault of FIELD', withCells(zero2021, { agencyName: undefined }), {
    standing: named('海珠区人力资源和社会保障局'),
    also: ['FIELD'],
  }),
  fail('ID-ROSTER', 'not on the roster', zero2021, { standing: { ...filedAs('440105-rsj', 2023), roster: 'absent' } }),
  pass('YEAR-OPEN', 'a month after the year', zero2021, { standing: { receivedOn: '2024-01-31' } }),
  boundary('YEAR-OPEN', 'the first day after the year', zero2021, { standing: { receivedOn: '2024-01-01' } }),
  fail('YEAR-OPEN', 'the last day of the year', zero2021, { ...W, standing: { receivedOn: '2023-12-31' } }),
  fail('YEAR-OPEN', 'a year before its year', zero2021, { ...W, standing: { receivedOn: '2022-06-30' } }),
  blank('YEAR-OPEN', 'nobody knows the day', zero2021),
  pass('LOCK-YEAR', 'an open year', zero2021),
  fail('LOCK-YEAR', 'a locked year', zero2021, { standing: { lockedBy: { by: '张某', at: '2026-03-20' } } }),
  pass('DOC-FMT', 'the form of the year', zero2021),
  fail('DOC-FMT', 'the 2019 form in 2023', withCells(zero2019, { year: 2023 }), {
    also: ['CELL-UNKNOWN', 'DOC-TABLE', 'CELL-ABSENT'],
  }),
  fail(
    'DOC-FMT',
    '（六） as one row in 2023',
    withCells(zero2021, { 'requests.results.otherHandling.naturalPerson': 0 }),
    { also: ['CELL-UNKNOWN'] },
  ),
  fail('DOC-FMT', 'the 2021 form in 2019, the year of trial', withCells(zero2021, { year: 2019 }), {
    severity: 'warning',
    also: ['CELL-UNKNOWN', 'DOC-TABLE', 'CELL-ABSENT'],
  }),
  pass('DOC-TABLE', 'all tables', zero2021),
  boundary(
    'DOC-TABLE',
    'one cell of a row is there',
    withCells(zero2021, {
      ...Object.fromEntries(['corrected', 'otherOutcome', 'pending'].map((key) => [`${T4_ROW}.${key}`, undefined])),
    }),
    { also: ['CELL-ABSENT'] },
  ),
  fail('DOC-TABLE', 'no table 4', withCells(zero2021, { reviewAndLitigation: undefined }), { also: ['CELL-ABSENT'] }),
  fail('DOC-TABLE', 'a row of table 3 is missing', withCells(zero2021, { 'requests.carriedForward': undefined }), {
    also: ['CELL-ABSENT'],
  }),
  fail('DOC-TABLE', 'every input of table 4 is blank', withCells(zero2021, blanksOf('T4')), {
    also: ['CELL-BLANK', ...OPEN_4],
  }),
  fail('DOC-TABLE', 'every input of table 2 is blank', withCells(zero2021, blanksOf('T2')), { also: ['CELL-BLANK'] }),
  blank(
    'DOC-TABLE',
    'blank inputs that stated totals force to 0 are stated',
    withCells(zero2021, Object.fromEntries(inputsOf('T4').map((name) => [name, null]))),
    { also: ['CELL-BLANK'] },
  ),
  boundary(
    'DOC-TABLE',
    'one input of table 4 is stated',
    withCells(zero2021, { ...blanksOf('T4'), [`${T4_ROW}.upheld`]: 0 }),
  ),
  fail(
    'DOC-TABLE',
    'a whole table that is not applicable is a statement, and a warning',
    withCells(zero2021, Object.fromEntries(inputsOf('T4').map((name) => [name, 'n/a']))),
    W,
  ),
  pass('BLANK-MANY', 'nothing blank', zero2021),
  boundary('BLANK-MANY', 'a third of the inputs is blank', withCells(zero2021, firstBlank(52))),
  fail('BLANK-MANY', 'one more than a third is blank', withCells(zero2021, firstBlank(53)), {
    ...W,
    also: ['CELL-BLANK', 'T3-ROW', 'T3-SUM', 'T3-BAL'],
  }),
  blank('BLANK-MANY', 'zeros left out that stated totals force to 0', fixture('2023-shuyang-fagaiju/submission.json'), {
    also: ['CELL-BLANK'],
  }),
  pass('CELL-ABSENT', 'every cell', zero2021),
  boundary(
    'CELL-ABSENT',
    'printed totals may be left out',
    withCells(zero2021, { 'requests.results.total': undefined, [`${T4_ROW}.total`]: undefined }),
  ),
  fail('CELL-ABSENT', 'one cell is missing', withCells(zero2021, { [T3_INT]: undefined })),
  pass('CELL-UNKNOWN', 'no other members', zero2021),
  fail('CELL-UNKNOWN', 'a note', withCells(zero2021, { note: 1 })),
  fail('CELL-UNKNOWN', '__proto__', text(zero2021).replace('"agency"', '"__proto__":{"x":1},"agency"')),
  fail('CELL-UNKNOWN', 'a misspelt cell', withCells(zero2021, { 'requests.results.granted.naturalPersons': 1 })),
  pass('CELL-TYPE', 'a number', zero2021),
  boundary(
    'CELL-TYPE',
    'an amount as a decimal string',
    withCells(zero2021, { 'proactiveDisclosure.fees.amount': '24252.311082' }),
  ),
  fail('CELL-TYPE', 'a text', withCells(zero2021, { [T3_INT]: '5' })),
  fail('CELL-TYPE', 'a list', withCells(zero2021, { [T3_INT]: [1] })),
  pass('CELL-BLANK', '0 is stated', zero2021),
  boundary(
    'CELL-BLANK',
    'not applicable is not blank',
    withCells(zero2021, { 'proactiveDisclosure.rules.issued': 'n/a' }),
  ),
  fail('CELL-BLANK', 'null', withCells(zero2021, { 'proactiveDisclosure.licensing.decisions': null }), W),
  pass(
    'NOTE-NARRATIVE',
    'a narrative',
    withCells(zero2021, {
      narrative: {
        overview: '无',
        problemsAndImprovements: '今年推进规范答复，明年继续加强培训。',
        otherMatters: '无',
      },
    }),
  ),
  fail('NOTE-NARRATIVE', 'no narrative', zero2021, I),
  pass('NOTE-LASTYEAR', 'last year is known', zero2021, { standing: previous(zero2021) }),
  fail('NOTE-LASTYEAR', 'last year is not known', zero2021, I),
  pass('NOTE-LEVEL', 'the agency id tells', zero2021),
  fail(
    'NOTE-LEVEL',
    'nothing tells',
    withCells(zero2021, { agency: 'rsj', 'proactiveDisclosure.rules.inForce': 2 }),
    I,
  ),
];

const TABLE_2: readonly Example[] = [
  pass('T2a-INT', 'counts', zero2019),
  boundary('T2a-INT', 'a decrease', withCells(zero2019, licensing(9, -8, 0))),
  fail('T2a-INT', 'half a document', withCells(zero2019, { 'proactiveDisclosure.rules.disclosedTotal': 0.5 })),
  fail('T2a-INT', 'seven decimals', withCells(zero2019, procurement(1, 1.0000001))),
  blank(
    'T2a-INT',
    'blank is not a wrong number',
    withCells(zero2019, { 'proactiveDisclosure.fees.itemsChange': null }),
    { also: ['CELL-BLANK'] },
  ),
  pass('T2a-GZ', 'no rules', zero2019),
  fail('T2a-GZ', 'a bureau with a rule', withCells(zero2019, { 'proactiveDisclosure.rules.disclosedTotal': 1 })),
  boundary(
    'T2a-GZ',
    'a city office with a rule',
    withCells(zero2019, {
      agency: '440100-szf',
      agencyName: '广州市人民政府办公厅',
      'proactiveDisclosure.rules.disclosedTotal': 1,
    }),
  ),
  blank('T2a-GZ', 'blank', withCells(zero2019, { 'proactiveDisclosure.rules.disclosedTotal': null }), {
    also: ['CELL-BLANK'],
  }),
  pass('T2a-PUB', 'more in all than this year', withCells(zero2019, published(1, 2, 3))),
  boundary('T2a-PUB', 'as many in all as this year', withCells(zero2019, published(0, 2, 2))),
  fail('T2a-PUB', 'fewer in all than this year', withCells(zero2019, published(0, 3, 2))),
  blank(
    'T2a-PUB',
    'blank',
    withCells(zero2019, { ...published(0, 3, 2), 'proactiveDisclosure.normativeDocuments.disclosedTotal': null }),
    { also: ['CELL-BLANK'] },
  ),
  pass('T2a-NEW', 'all new ones published', withCells(zero2019, published(2, 3, 3))),
  boundary('T2a-NEW', 'exactly', withCells(zero2019, published(2, 2, 3))),
  fail('T2a-NEW', 'one not published', withCells(zero2019, published(2, 1, 3)), W),
  blank(
    'T2a-NEW',
    'blank',
    withCells(zero2019, { ...published(2, 1, 3), 'proactiveDisclosure.normativeDocuments.createdThisYear': null }),
    { also: ['CELL-BLANK'] },
  ),
  pass('T2a-NEG', 'items left', withCells(zero2019, licensing(4, -1, 254))),
  boundary('T2a-NEG', 'none left', withCells(zero2019, licensing(4, -4, 0))),
  fail('T2a-NEG', 'fewer than none', withCells(zero2019, licensing(4, -5, 3))),
  blank(
    'T2a-NEG',
    'blank',
    withCells(zero2019, { ...licensing(4, -5, 3), 'proactiveDisclosure.licensing.priorYearItems': null }),
    { also: ['CELL-BLANK'] },
  ),
  pass('T2a-MIS', 'items and cases are apart', withCells(zero2019, licensing(4, 0, 254))),
  fail('T2a-MIS', 'items add up to the cases', withCells(zero2019, licensing(21, 19, 40)), W),
  boundary('T2a-MIS', 'both 0', withCells(zero2019, licensing(10, -10, 0))),
  blank(
    'T2a-MIS',
    'blank',
    withCells(zero2019, { ...licensing(21, 19, 40), 'proactiveDisclosure.licensing.itemsChange': null }),
    { also: ['CELL-BLANK'] },
  ),
  pass('T2a-DEC', 'items and cases', withCells(zero2019, licensing(1, 0, 5))),
  boundary('T2a-DEC', 'neither', zero2019),
  fail('T2a-DEC', 'cases without items', withCells(zero2019, licensing(0, 0, 5)), W),
  blank(
    'T2a-DEC',
    'blank',
    withCells(zero2019, { ...licensing(0, 0, 5), 'proactiveDisclosure.licensing.priorYearItems': null }),
    { also: ['CELL-BLANK'] },
  ),
  pass('T2a-CG', 'projects and money', withCells(zero2019, procurement(6, 25.1))),
  boundary('T2a-CG', 'neither', withCells(zero2019, procurement(0, 0))),
  fail('T2a-CG', 'projects without money', withCells(zero2019, procurement(6, 0)), W),
  fail('T2a-CG', 'money without projects', withCells(zero2019, procurement(0, 25.1)), W),
  blank('T2a-CG', 'blank', withCells(zero2019, procurement(null, 25.1)), { also: ['CELL-BLANK'] }),
  pass('T2a-CGU', '240 万元', withCells(zero2019, procurement(1, 240))),
  boundary('T2a-CGU', '10 亿元', withCells(zero2019, procurement(1, 100_000))),
  fail('T2a-CGU', '251000 filed as 万元', withCells(zero2019, procurement(1, 251_000)), W),
  blank('T2a-CGU', 'blank', withCells(zero2019, procurement(0, null)), { also: ['CELL-BLANK'] }),
  pass('T2b-INT', 'counts and 万元', withCells(zero2021, { 'proactiveDisclosure.fees.amount': 72701.2578 })),
  boundary('T2b-INT', 'six decimals', withCells(zero2021, { 'proactiveDisclosure.fees.amount': 0.000001 })),
  fail('T2b-INT', 'seven decimals', withCells(zero2021, { 'proactiveDisclosure.fees.amount': 0.0000001 })),
  fail('T2b-INT', 'minus zero', text(zero2021).replace('"issued":0', '"issued":-0')),
  fail('T2b-INT', '1e400', text(zero2021).replace('"issued":0', '"issued":1e400')),
  fail('T2b-INT', 'a negative count', withCells(zero2021, documents(-1, 0, 0))),
  blank('T2b-INT', 'blank is not a wrong number', withCells(zero2021, { 'proactiveDisclosure.fees.amount': null }), {
    also: ['CELL-BLANK'],
  }),
  pass('T2b-GZ', 'no rules', zero2021),
  fail('T2b-GZ', 'a bureau with a rule', fixture('2021-pingtan/filed/350128-guozi.json')),
  boundary(
    'T2b-GZ',
    'the roster says the body is of city level',
    { ...withCells(zero2021, { 'proactiveDisclosure.rules.inForce': 1 }), agencyName: '某市人民政府' },
    { standing: { roster: { level: 'municipal' } } },
  ),
  ...(['fail', 'pass'] as const).map((kind) => {
    const file = {
      ...withCells(zero2021, { 'proactiveDisclosure.rules.issued': 1, 'proactiveDisclosure.rules.inForce': 1 }),
      agency: '530100-x',
    };
    return kind === 'fail'
      ? fail('T2b-GZ', "a city's bureau", { ...file, agencyName: '某市教育局' })
      : pass('T2b-GZ', "a city's government", { ...file, agencyName: '某市人民政府' });
  }),
  blank('T2b-GZ', 'not applicable', withCells(zero2021, { 'proactiveDisclosure.rules.issued': 'n/a' })),
  pass('T2b-STK1', 'in force', withCells(zero2021, documents(3, 1, 9))),
  boundary('T2b-STK1', 'all repealed again', withCells(zero2021, documents(3, 3, 0))),
  fail('T2b-STK1', 'made and gone', withCells(zero2021, documents(3, 1, 1)), W),
  blank(
    'T2b-STK1',
    'blank',
    withCells(zero2021, { ...documents(3, 1, 1), 'proactiveDisclosure.normativeDocuments.inForce': null }),
    { also: ['CELL-BLANK'] },
  ),
  pass('T2b-FEE', 'twice last year', withCells(zero2021, { 'proactiveDisclosure.fees.amount': 200 }), {
    standing: lastForward({ 'proactiveDisclosure.fees.amount': 100 }),
  }),
  boundary('T2b-FEE', 'exactly a hundredfold', withCells(zero2021, { 'proactiveDisclosure.fees.amount': 200 }), {
    standing: lastForward({ 'proactiveDisclosure.fees.amount': 2 }),
    also: ['XY-SLIP'],
  }),
  fail('T2b-FEE', 'ten thousand times', withCells(zero2021, { 'proactiveDisclosure.fees.amount': 9200 }), {
    ...W,
    standing: lastForward({ 'proactiveDisclosure.fees.amount': 0.92 }),
  }),
  fail('T2b-FEE', 'a million more', withCells(zero2021, { 'proactiveDisclosure.fees.amount': 100.92 }), {
    ...W,
    standing: lastForward({ 'proactiveDisclosure.fees.amount': 0.92 }),
  }),
  boundary(
    'T2b-FEE',
    'less than a million more',
    withCells(zero2021, { 'proactiveDisclosure.fees.amount': 100.919999 }),
    {
      standing: lastForward({ 'proactiveDisclosure.fees.amount': 0.92 }),
    },
  ),
  blank('T2b-FEE', 'blank', withCells(zero2021, { 'proactiveDisclosure.fees.amount': null }), {
    standing: lastForward({ 'proactiveDisclosure.fees.amount': 0.92 }),
    also: ['CELL-BLANK'],
  }),
];

const TABLE_3: readonly Example[] = [
  pass('T3-INT', 'counts', three),
  boundary(
    'T3-INT',
    'the largest count',
    withCells(zero2021, { 'proactiveDisclosure.licensing.decisions': 999_999_999 }),
  ),
  fail('T3-INT', 'half a case', withCells(zero2021, { [T3_INT]: 0.5 })),
  blank('T3-INT', 'not applicable is not a wrong number', withCells(zero2021, { [T3_INT]: 'n/a' })),
  pass('T3-SUM', 'adds up', three),
  boundary(
    'T3-SUM',
    'a total left blank that the rows give',
    withCells(three, { 'requests.results.total.naturalPerson': null }),
    { severity: 'warning', also: [] },
  ),
  fail(
    'T3-SUM',
    'one too many',
    withCells(three, { 'requests.results.total.naturalPerson': 3, 'requests.results.total.total': 3 }),
    { also: ['T3-BAL'] },
  ),
  blank(
    'T3-SUM',
    'a blank row leaves it open',
    withCells(three, {
      'requests.newRequests.naturalPerson': null,
      'requests.newRequests.total': null,
      'requests.results.granted.naturalPerson': null,
      'requests.results.granted.total': null,
      'requests.results.total.naturalPerson': null,
      'requests.results.total.total': null,
      'requests.carriedForward.naturalPerson': null,
      'requests.carriedForward.total': null,
    }),
    { severity: 'info', also: ['CELL-BLANK', 'T3-BAL', 'T3-ROW'] },
  ),
  pass('T3-ROW', 'adds up', three),
  boundary('T3-ROW', 'one in each column', withCells(zero2021, { ...spread, ...forward })),
  fail('T3-ROW', 'the total is one too many', withCells(three, { 'requests.results.granted.total': 3 }), {
    also: ['T3-SUM'],
  }),
  blank('T3-ROW', 'the total is blank', withCells(three, { 'requests.results.granted.total': null }), W),
  pass('T3-BAL', 'balances', three),
  boundary('T3-BAL', 'all zero', zero2021),
  fail('T3-BAL', 'counted as handled and carried forward', fixture('2021-pingtan/filed/350128-gongan.json')),
  blank(
    'T3-BAL',
    'both sides have a blank',
    withCells(three, {
      'requests.carriedOver.naturalPerson': null,
      'requests.carriedOver.total': null,
      'requests.carriedForward.naturalPerson': null,
      'requests.carriedForward.total': null,
    }),
    { severity: 'info', also: ['CELL-BLANK', 'T3-ROW'] },
  ),
  pass('T3-UNALLOCATED', 'nothing is blank', three),
  boundary(
    'T3-UNALLOCATED',
    'blanks that the total forces to 0',
    withCells(three, { 'requests.results.granted.commercialEnterprise': null }),
    { also: ['CELL-BLANK'] },
  ),
  fail(
    'T3-UNALLOCATED',
    'two granted, and nobody to have asked',
    withCells(three, { 'requests.results.granted.naturalPerson': null }),
    { at: ['自然人', '（一）予以公开'], also: ['CELL-BLANK'] },
  ),
  blank(
    'T3-UNALLOCATED',
    'a carry-forward left blank that the balance needs',
    withCells(three, { 'requests.carriedForward.naturalPerson': null, 'requests.carriedForward.total': null }),
    { at: ['四、结转下年度继续办理', '自然人'], severity: 'error', also: ['CELL-BLANK', 'T3-ROW'] },
  ),
  pass('T3-ZERO', 'nothing asked, nothing answered', zero2021),
  boundary(
    'T3-ZERO',
    'only carried over',
    withCells(zero2021, {
      ...requests('carriedOver', 1),
      ...requests('results.granted', 1),
      ...requests('results.total', 1),
    }),
  ),
  fail(
    'T3-ZERO',
    'answered without being asked',
    withCells(zero2021, { ...requests('results.granted', 1), ...requests('results.total', 1) }),
    { also: ['T3-BAL'] },
  ),
  fail('T3-ZERO', 'carried forward without being asked', withCells(zero2021, requests('carriedForward', 1)), {
    also: ['T3-BAL'],
  }),
  fail('T3-ZERO', 'a total without rows', withCells(zero2021, requests('results.total', 1)), {
    also: ['T3-BAL', 'T3-SUM'],
  }),
  fail('T3-ZERO', 'a row without a total', withCells(zero2021, requests('results.granted', 1)), { also: ['T3-SUM'] }),
  blank(
    'T3-ZERO',
    'it is not known whether anybody asked',
    withCells(zero2021, {
      ...requests('results.granted', 1),
      ...requests('results.total', 1),
      'requests.newRequests.naturalPerson': null,
      'requests.newRequests.total': null,
      'requests.carriedOver.naturalPerson': null,
      'requests.carriedOver.total': null,
    }),
    { also: ['CELL-BLANK', 'T3-BAL', 'T3-UNALLOCATED', 'T3-ROW'] },
  ),
  pass(
    'T3-OTHER',
    'a tenth',
    withCells(zero2021, {
      ...requests('newRequests', 20),
      ...requests('results.granted', 18),
      ...requests('results.otherHandling.other', 2),
      ...requests('results.total', 20),
    }),
  ),
  boundary(
    'T3-OTHER',
    'all of nine',
    withCells(zero2021, {
      ...requests('newRequests', 9),
      ...requests('results.otherHandling.other', 9),
      ...requests('results.total', 9),
    }),
  ),
  fail(
    'T3-OTHER',
    'half of ten',
    withCells(zero2021, {
      ...requests('newRequests', 10),
      ...requests('results.granted', 5),
      ...requests('results.otherHandling.other', 5),
      ...requests('results.total', 10),
    }),
    W,
  ),
];

const TABLE_4: readonly Example[] = [
  pass('T4-INT', 'counts', zero2021),
  boundary('T4-INT', 'one', withCells(zero2021, { [`${T4_ROW}.upheld`]: 1, [`${T4_ROW}.total`]: 1 })),
  fail('T4-INT', 'a negative count', withCells(zero2021, { [`${T4_ROW}.upheld`]: -1 })),
  blank('T4-INT', 'not applicable', withCells(zero2021, { [`${T4_ROW}.upheld`]: 'n/a' })),
  pass(
    'T4-SUM',
    'adds up',
    withCells(zero2021, { [`${T4_ROW}.upheld`]: 5, [`${T4_ROW}.pending`]: 2, [`${T4_ROW}.total`]: 7 }),
  ),
  boundary(
    'T4-SUM',
    'the total is left out',
    withCells(zero2021, { [`${T4_ROW}.upheld`]: 5, [`${T4_ROW}.total`]: undefined }),
  ),
  fail('T4-SUM', 'one too many', withCells(zero2021, { [`${T4_ROW}.upheld`]: 5, [`${T4_ROW}.total`]: 6 })),
  blank('T4-SUM', 'the total is blank', withCells(zero2021, { [`${T4_ROW}.upheld`]: 5, [`${T4_ROW}.total`]: null }), W),
  pass('T4-UNALLOCATED', 'nothing is blank', zero2021),
  boundary(
    'T4-UNALLOCATED',
    'the stated ones reach the total',
    withCells(zero2021, { [`${T4_ROW}.upheld`]: 5, [`${T4_ROW}.corrected`]: null, [`${T4_ROW}.total`]: 5 }),
    { also: ['CELL-BLANK'] },
  ),
  fail(
    'T4-UNALLOCATED',
    'two of seven stand nowhere',
    withCells(zero2021, { [`${T4_ROW}.upheld`]: 5, [`${T4_ROW}.pending`]: null, [`${T4_ROW}.total`]: 7 }),
    { also: ['CELL-BLANK'] },
  ),
  blank(
    'T4-UNALLOCATED',
    'the total is blank too',
    withCells(zero2021, { [`${T4_ROW}.upheld`]: 5, [`${T4_ROW}.pending`]: null, [`${T4_ROW}.total`]: null }),
    { also: ['CELL-BLANK', 'T4-SUM'] },
  ),
  pass(
    'T4-COD',
    'a department is not asked',
    withCells(zero2021, {
      'reviewAndLitigation.litigationAfterReconsideration.upheld': 1,
      'reviewAndLitigation.litigationAfterReconsideration.total': 1,
    }),
  ),
  boundary('T4-COD', 'a government without such cases', government(zero2021)),
  boundary(
    'T4-COD',
    'no more than its own reviews',
    government(
      withCells(zero2021, {
        'reviewAndLitigation.reconsideration.upheld': 1,
        'reviewAndLitigation.reconsideration.total': 1,
        'reviewAndLitigation.litigationAfterReconsideration.upheld': 1,
        'reviewAndLitigation.litigationAfterReconsideration.total': 1,
      }),
    ),
  ),
  pass('T4-COD', 'a town decides no reconsideration', {
    ...withCells(zero2021, {
      'reviewAndLitigation.litigationAfterReconsideration.upheld': 1,
      'reviewAndLitigation.litigationAfterReconsideration.total': 1,
    }),
    agencyName: '瑞安市塘下镇人民政府',
  }),
  fail(
    'T4-COD',
    'a government with one',
    government(
      withCells(zero2021, {
        'reviewAndLitigation.litigationAfterReconsideration.upheld': 1,
        'reviewAndLitigation.litigationAfterReconsideration.total': 1,
      }),
    ),
    W,
  ),
  pass('T4-FIRST', 'sued over what was not refused', withCells(refused(7), suedOver(1, { granted: 1 }))),
  pass('T4-FIRST', 'sued over a refusal after reconsideration', refused(7)),
  fail(
    'T4-FIRST',
    'seven requests, each refused for another reason, and one lawsuit',
    withCells(refused(7), suedOver(1)),
    {
      severity: 'info',
    },
  ),
  pass('T4-FIRST', 'a refusal of 2023', withCells({ ...refused(7), year: 2023 }, suedOver(1))),
  boundary('T4-FIRST', 'nothing was settled', withCells(refused(0), suedOver(1))),
  blank('T4-FIRST', 'it is not said how many were refused', withCells(refused(7), { ...suedOver(1), ...unsaid }), {
    also: ['CELL-BLANK', 'T3-ROW', 'T3-UNALLOCATED'],
  }),
];

const YEARS: readonly Example[] = [
  pass(
    'XY-CARRY',
    'carried over as carried forward',
    withCells(zero2021, { ...requests('carriedOver', 3), ...requests('carriedForward', 3) }),
    { standing: lastForward(requests('carriedForward', 3)) },
  ),
  fail(
    'XY-CARRY',
    'one lost',
    withCells(zero2021, { ...requests('carriedOver', 2), ...requests('carriedForward', 2) }),
    { ...W, standing: lastForward(requests('carriedForward', 3)) },
  ),
  boundary(
    'XY-CARRY',
    'no report last year',
    withCells(zero2021, { ...requests('carriedOver', 2), ...requests('carriedForward', 2) }),
  ),
  blank(
    'XY-CARRY',
    'carried over is blank',
    withCells(zero2021, {
      'requests.carriedOver.naturalPerson': null,
      'requests.carriedOver.total': null,
      'requests.carriedForward.naturalPerson': null,
      'requests.carriedForward.total': null,
    }),
    { standing: lastForward(requests('carriedForward', 3)), also: ['CELL-BLANK', 'T3-BAL', 'T3-ROW'] },
  ),
  pass(
    'XY-CARRY-COL',
    'every column',
    withCells(zero2021, { ...requests('carriedOver', 3), ...requests('carriedForward', 3) }),
    { standing: lastForward(requests('carriedForward', 3)) },
  ),
  fail(
    'XY-CARRY-COL',
    'a company last year, a person now',
    withCells(zero2021, { ...requests('carriedOver', 3), ...requests('carriedForward', 3) }),
    { ...W, standing: lastForward(requests('carriedForward', 3, 'commercialEnterprise')) },
  ),
  boundary(
    'XY-CARRY-COL',
    'the total differs: XY-CARRY speaks',
    withCells(zero2021, { ...requests('carriedOver', 2), ...requests('carriedForward', 2) }),
    { standing: lastForward(requests('carriedForward', 3, 'commercialEnterprise')), also: ['XY-CARRY'] },
  ),
  pass('XY-STOCK', '597 + 50 − 227', withCells(zero2021, documents(50, 227, 420)), {
    standing: lastForward(documents(0, 0, 597)),
  }),
  boundary('XY-STOCK', 'nothing happened', withCells(zero2021, documents(0, 0, 5)), {
    standing: lastForward(documents(1, 0, 5)),
  }),
  fail('XY-STOCK', 'one short', withCells(zero2021, documents(50, 227, 419)), {
    ...W,
    standing: lastForward(documents(0, 0, 597)),
  }),
  blank('XY-STOCK', 'last year is blank', withCells(zero2021, documents(50, 0, 51)), {
    standing: previous(
      withCells(zero2021, { ...documents(50, 0, 0), 'proactiveDisclosure.normativeDocuments.inForce': null }),
    ),
  }),
  pass('XY-ITEM', 'chained', withCells(zero2019, licensing(5, 0, 9)), {
    standing: { lastYear: lastYearFrom(withCells(zero2019, { year: 2019, ...licensing(4, 1, 9) })) },
  }),
  fail('XY-ITEM', 'not chained', withCells(zero2019, licensing(6, 0, 9)), {
    ...W,
    standing: { lastYear: lastYearFrom(withCells(zero2019, { year: 2019, ...licensing(4, 1, 8) })) },
  }),
  boundary('XY-ITEM', 'the first year', withCells(zero2019, { year: 2019, ...licensing(6, 0, 9) })),
  blank(
    'XY-ITEM',
    'blank',
    withCells(zero2019, { ...licensing(6, 0, 9), 'proactiveDisclosure.licensing.priorYearItems': null }),
    {
      standing: { lastYear: lastYearFrom(withCells(zero2019, { year: 2019, ...licensing(4, 1, 8) })) },
      also: ['CELL-BLANK'],
    },
  ),
  pass('XY-PUB', '125 + 4', withCells(zero2019, published(4, 4, 129)), {
    standing: { lastYear: lastYearFrom(withCells(zero2019, { year: 2019, ...published(3, 3, 125) })) },
  }),
  fail('XY-PUB', '125 + 4 ≠ 130', withCells(zero2019, published(4, 4, 130)), {
    ...W,
    standing: { lastYear: lastYearFrom(withCells(zero2019, { year: 2019, ...published(3, 3, 125) })) },
  }),
  boundary('XY-PUB', 'nothing new', withCells(zero2019, published(0, 0, 125)), {
    standing: { lastYear: lastYearFrom(withCells(zero2019, { year: 2019, ...published(3, 3, 125) })) },
  }),
  pass('XY-SAME', 'other figures', three, { standing: previous(zero2021) }),
  boundary('XY-SAME', 'nothing in either year', zero2021, { standing: previous(zero2021) }),
  fail('XY-SAME', 'last year again', withCells(zero2021, { 'proactiveDisclosure.licensing.decisions': 9 }), {
    ...W,
    standing: lastForward({ 'proactiveDisclosure.licensing.decisions': 9 }),
  }),
];

/** A file with every input blank: nothing is broken, and nothing passes for right. */
export const ALL_BLANK: Submission = withCells(
  zero2021,
  Object.fromEntries(cellsOf('2021').map(({ name }) => [name, null])),
);

export const EXAMPLES: readonly Example[] = [...FILE, ...TABLE_2, ...TABLE_3, ...TABLE_4, ...YEARS, ...LIKELY];

export function fileBytes(file: Example['file']): Uint8Array {
  return file instanceof Uint8Array ? file : bytesOf(file);
}
