import { describe, expect, test } from 'vitest';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import type { Standing } from '../../../shared/domain/verdict/judgement.ts';
import { standingWishes } from '../../../shared/domain/wishes/wishes.ts';
import { anEmptyReport, bytesOf, MADE_UP_NAME, type Submission, withCells } from '../../support/reports.ts';
import { lastYearFrom } from '../../support/standing.ts';
import { someWishes } from '../../support/wishes.ts';

/* The verdict as a whole: what is asked of the place a file was filed in, in which order everything is told, and what comes of it. */

const AGENCY = '440105-rsj';
const EMPTY = anEmptyReport(2023, AGENCY);
const LONG_PROBLEMS =
  '一是公开队伍不稳定，承办人员轮岗较多，业务不熟；二是政策解读形式单一，图解和视频较少；三是栏目更新有时不及时。下一步将组织两期培训，固定专人，增加图解，按月检查栏目，逐项整改。';
const PROSE = { overview: '全年没有收到申请。', problemsAndImprovements: LONG_PROBLEMS, otherMatters: '无' };
const RECEIVED = 'requests.newRequests';
const BOTH = (key: string, count: number) => ({ [`${key}.naturalPerson`]: count, [`${key}.total`]: count });

const verdict = (changes: Submission = {}, standing: Standing = {}) =>
  judge(bytesOf(withCells(EMPTY, changes)), standing);
const isNote = ({ rule }: { readonly rule: string }) => rule.startsWith('NOTE-');
/** What is told but for the notes on what was not judged. */
const told = (changes: Submission, standing: Standing) =>
  verdict(changes, standing).findings.filter((each) => !isNote(each));
const rulesOf = (changes: Submission, standing: Standing = {}) => told(changes, standing).map(({ rule }) => rule);

describe('the place a file was filed in', () => {
  const filedAs = { agency: AGENCY, year: 2023 };

  test('is its own: nothing is said', () => {
    const roster = { name: MADE_UP_NAME, otherNames: ['海珠区人社局'] };
    expect(told({}, { filedAs, roster })).toEqual([]);
    expect(told({ agencyName: ' 海珠区\u3000人社局' }, { filedAs, roster })).toEqual([]);
    expect(told({}, { roster: {} })).toEqual([]);
    expect(told({}, { roster: { name: MADE_UP_NAME } })).toEqual([]);
  });

  test.each<[string, Submission, Standing, object]>([
    [
      'another body’s',
      {},
      { filedAs: { agency: '440105-b', year: 2023 } },
      {
        ...{ rule: 'ID-AGENCY', found: AGENCY, expected: '440105-b', pointer: '/agency' },
        message: `文件写的是“${AGENCY}”，但报送单位是“440105-b”。未计入汇总。`,
      },
    ],
    [
      'another year’s',
      {},
      { filedAs: { agency: AGENCY, year: 2024 } },
      {
        ...{ rule: 'ID-YEAR', found: '2023', expected: '2024', pointer: '/year' },
        message: '文件写的是 2023 年度，但报送位置是 2024 年度。未计入汇总。',
      },
    ],
    [
      'on no roster',
      {},
      { filedAs, roster: 'absent' },
      {
        ...{ rule: 'ID-ROSTER', found: AGENCY, pointer: '/agency' },
        message: `“${AGENCY}”不在 2023 年度的报送单位名录上，无法确定计入哪个地区。未计入汇总。`,
      },
    ],
    [
      'on no roster, and only checked',
      {},
      { roster: 'absent' },
      {
        ...{ rule: 'ID-ROSTER', found: AGENCY, pointer: '/agency' },
        message: `“${AGENCY}”不在 2023 年度的报送单位名录上，无法确定计入哪个地区。未计入汇总。`,
      },
    ],
    [
      'of a body that ceased, by its name',
      {},
      { filedAs, roster: { name: MADE_UP_NAME }, mergedInto: { agency: 'b', name: '乙局' } },
      {
        ...{ rule: 'ID-MERGED', found: AGENCY, expected: '乙局', pointer: '/agency' },
        message: `按 2023 年度的名录，“${MADE_UP_NAME}”已并入“乙局”，由“乙局”一并报送。未计入汇总。`,
      },
    ],
    [
      'of a body that ceased and has no name',
      {},
      { mergedInto: { agency: 'b', name: '乙局' } },
      {
        ...{ rule: 'ID-MERGED', found: AGENCY, expected: '乙局', pointer: '/agency' },
        message: `按 2023 年度的名录，“${AGENCY}”已并入“乙局”，由“乙局”一并报送。未计入汇总。`,
      },
    ],
    [
      'of a body of another name',
      { agencyName: '丙局' },
      { filedAs, roster: { name: MADE_UP_NAME, otherNames: ['丁局'] } },
      {
        ...{ rule: 'ID-NAME', found: '丙局', expected: MADE_UP_NAME, pointer: '/agencyName' },
        message: `文件写的单位名称是“丙局”，名录中这个单位是“${MADE_UP_NAME}”。未计入汇总。`,
      },
    ],
    [
      'locked',
      {},
      { filedAs, lockedBy: { by: '王某', at: '2024-03-01T01:30:00Z' } },
      {
        rule: 'LOCK-YEAR',
        found: null,
        pointer: '',
        message: '本年度已锁定（2024-03-01 09:30:00 王某），这次报送没有计入。',
      },
    ],
    [
      'not yet over',
      {},
      { receivedOn: '2023-06-30' },
      {
        ...{ rule: 'YEAR-OPEN', found: '2023-06-30', pointer: '/year', severity: 'warning' },
        message: '2023年度到2023年12月31日才结束，这份报告2023年6月30日（周五）就收到了，数字还可能变动。',
      },
    ],
  ])('is %s', (_, changes, standing, expected) => {
    const findings = told(changes, standing);
    expect(findings).toEqual([expect.objectContaining({ severity: 'error', ...expected })]);
    expect(verdict(changes, standing).outcome).toBe('severity' in expected ? 'needs-reason' : 'rejected');
  });

  test('a name left blank is the fault of the member alone, a long code is cut off', () => {
    const roster = { name: MADE_UP_NAME };
    expect(rulesOf({ agencyName: '' }, { roster })).toEqual(['FIELD']);
    expect(rulesOf({ agencyName: undefined }, { roster })).toEqual(['FIELD']);
    expect(rulesOf({ agencyName: ' ' }, { roster })).toEqual([]);
    const long = `a${'b'.repeat(80)}`;
    const [wrong] = told({ agency: long }, { filedAs }).filter(({ rule }) => rule === 'ID-AGENCY');
    expect(wrong?.found).toBe(long.slice(0, 60));
    const name = '局'.repeat(120);
    const [foreign] = told({ agencyName: name }, { roster }).filter(({ rule }) => rule === 'ID-NAME');
    expect(foreign?.found).toBe('局'.repeat(100));
  });

  test('is asked where the file says nothing of itself: by what it was filed as', () => {
    const roster = 'absent' as const;
    const bare = judge(bytesOf('{'), { filedAs, roster, lockedBy: { by: '甲', at: '2024-03-01T01:30:00Z' } });
    expect(bare.findings.map(({ rule }) => rule)).toEqual(['UNREADABLE', 'ID-ROSTER', 'LOCK-YEAR']);
    expect(bare.findings[1]).toMatchObject({ found: AGENCY, pointer: '' });
    expect(bare.outcome).toBe('rejected');
    expect(judge(bytesOf('{'), { roster }).findings[1]?.message).toContain('“”不在  年度');
    expect(rulesOf({ agency: undefined, year: undefined }, { filedAs })).toEqual(['FMT-YEAR']);
    const merged = { mergedInto: { agency: 'b', name: '乙局' } };
    expect(judge(bytesOf('{'), { ...merged, filedAs, roster }).findings.map(({ message }) => message)).toContain(
      `按 2023 年度的名录，“${AGENCY}”已并入“乙局”，由“乙局”一并报送。未计入汇总。`,
    );
    expect(judge(bytesOf('{'), merged).findings.map(({ rule }) => rule)).toContain('ID-MERGED');
  });

  test('decides the level: by the code it was filed under, or the file’s own', () => {
    const levels = (agency: string, standing: Standing = {}) =>
      verdict({ agency, ...BOTH('proactiveDisclosure.rules', 0), 'proactiveDisclosure.rules.issued': 1 }, standing)
        .findings.map(({ rule }) => rule)
        .filter((rule) => rule === 'NOTE-LEVEL');
    expect(levels('440105-rsj')).toEqual([]);
    expect(levels('rsj')).toEqual(['NOTE-LEVEL']);
    expect(levels('rsj', { filedAs })).toEqual([]);
    expect(levels('440105-rsj', { filedAs: { agency: 'rsj', year: 2023 } })).toEqual(['NOTE-LEVEL']);
  });

  test('a year is open until its last day; with no day, a day that is none, or the rule suspended nothing is asked', () => {
    const on = (receivedOn: string, more: Standing = {}) => rulesOf({}, { receivedOn, ...more });
    expect([on('2023-12-31'), on('2022-01-01')]).toEqual([['YEAR-OPEN'], ['YEAR-OPEN']]);
    expect([on('2024-01-01'), on('2023-02-30'), on('')]).toEqual([[], [], []]);
    expect(on('2023-06-30', { suspended: ['YEAR-OPEN'] })).toEqual([]);
    expect(on('2023-06-30', { suspended: ['XY-CARRY'] })).toEqual(['YEAR-OPEN']);
    expect(rulesOf({ year: undefined }, { receivedOn: '2023-06-30' })).toEqual(['FMT-YEAR']);
  });
});

describe('what comes of it', () => {
  test('without a finding but notes it is accepted; the report is handed on as it was read', () => {
    const { outcome, findings, counts, report, derived, reasons, ...more } = verdict({ narrative: PROSE });
    expect([outcome, findings.map(({ rule }) => rule), counts]).toEqual([
      ...['accepted', ['NOTE-LASTYEAR'], { errors: 0, warnings: 0, infos: 1 }],
    ]);
    expect(report).toMatchObject({
      ...{ year: 2023, edition: '2021', agency: AGENCY, agencyName: MADE_UP_NAME, narrative: PROSE },
    });
    expect(report?.values.get(`${RECEIVED}.total`)).toBe(0);
    expect([derived, reasons]).toEqual([new Map(), {}]);
    expect(Object.keys(more)).toEqual(['print']);
    expect(Object.keys(verdict({}))).not.toContain('print');
  });

  test.each<[Submission, Standing, string]>([
    [{}, {}, 'accepted'],
    [{ [`${RECEIVED}.naturalPerson`]: null }, {}, 'accepted-with-warnings'],
    [{}, { receivedOn: '2023-06-30' }, 'needs-reason'],
    [
      { reasons: { 'YEAR-OPEN': '本局于六月三十日撤销，职责划转住建局' } },
      { receivedOn: '2023-06-30' },
      'accepted-with-warnings',
    ],
    [{ [`${RECEIVED}.total`]: 1 }, {}, 'rejected'],
    [{ [`${RECEIVED}.total`]: 1 }, { receivedOn: '2023-06-30' }, 'rejected'],
    [{ year: undefined }, {}, 'rejected'],
    [{ agency: undefined }, {}, 'rejected'],
  ])('%j in %j is %s', (changes, standing, outcome) => {
    expect(verdict(changes, standing).outcome).toBe(outcome);
  });

  test('a reason given before counts, and is handed on', () => {
    const receivedOn = '2023-06-30';
    const text = '本局于六月三十日撤销，职责划转住建局';
    const { reasons } = verdict({ reasons: { 'YEAR-OPEN': text } }, { receivedOn });
    expect(Object.keys(reasons)).toEqual(['YEAR-OPEN']);
    expect(verdict({}, { receivedOn, earlierReasons: reasons })).toMatchObject({
      ...{ outcome: 'accepted-with-warnings', reasons },
    });
    expect(verdict({}, { receivedOn, earlierReasons: {} }).outcome).toBe('needs-reason');
  });

  test('a report that is not whole is none', () => {
    const whole = ['year', 'agency', 'agencyName'] as const;
    for (const name of whole) expect(verdict({ [name]: undefined }).report).toBeUndefined();
    expect(verdict({ year: 2018 }).report).toBeUndefined();
    expect(judge(bytesOf('[]'), {})).toMatchObject({ outcome: 'rejected', reasons: {}, derived: new Map() });
    expect(Object.keys(judge(bytesOf('[]'), {}))).not.toContain('report');
  });

  test('what the totals force is handed on', () => {
    const { derived } = verdict({ [`${RECEIVED}.naturalPerson`]: null });
    expect(derived).toEqual(new Map([[`${RECEIVED}.naturalPerson`, 0]]));
  });
});

describe('what was not judged is told', () => {
  const notes = (changes: Submission, standing: Standing = {}, year = 2023) =>
    judge(bytesOf(withCells(anEmptyReport(year, AGENCY), changes)), standing)
      .findings.filter(isNote)
      .map(({ rule, message }) => [rule, message]);
  const NO_YEAR = ['NOTE-LASTYEAR', '没有贵单位2022年度已计入汇总的报告，与上年的关系未作核对。'];
  const lastYear = lastYearFrom(anEmptyReport(2022, AGENCY));

  test('sections by their headings, and the year before', () => {
    const all = '“一、总体情况”“五、存在的主要问题及改进情况”“六、其他需要报告的事项”';
    expect(notes({})).toEqual([['NOTE-NARRATIVE', `没有报送${all}，文字与表格是否一致未作核对。`], NO_YEAR]);
    expect(notes({ narrative: { overview: '甲', otherMatters: '无' } })).toEqual([
      ['NOTE-NARRATIVE', '没有报送“五、存在的主要问题及改进情况”，文字与表格是否一致未作核对。'],
      NO_YEAR,
    ]);
    expect(notes({ narrative: PROSE })).toEqual([NO_YEAR]);
    expect(notes({ narrative: PROSE }, { lastYear })).toEqual([]);
    // Another year than the one before is none; before the first form there was none to have.
    expect(notes({ narrative: PROSE }, { lastYear: { ...lastYear, year: 2021 } })).toEqual([NO_YEAR]);
    expect(notes({ narrative: PROSE, year: 2019 }, {}, 2019)).toEqual([]);
  });

  test('of a file without a year nothing more is said', () => {
    expect(notes({ year: undefined })).toEqual([]);
    expect(notes({ year: 2018 })).toEqual([]);
  });
});

describe('the text is held against the tables', () => {
  const claims = { narrative: { ...PROSE, overview: '全年新收政府信息公开申请3件。' } };

  test('by the rules of the narrative, but for those that are suspended', () => {
    expect(rulesOf(claims)).toEqual(['XS-NEW']);
    expect(rulesOf(claims, { suspended: ['XS-NEW'] })).toEqual([]);
    expect(rulesOf(claims, { suspended: ['XS-CARRY'] })).toEqual(['XS-NEW']);
    const { overview } = claims.narrative;
    expect(told(claims, {})[0]).toMatchObject({ pointer: '/narrative/overview' });
    expect(rulesOf({ narrative: { ...PROSE, overview: overview.replace('3件', '0件') } })).toEqual([]);
  });

  test('and against the year before', () => {
    const overview = [...'甲乙丙丁戊己庚辛壬']
      .map((team) => `${team}组各项工作按照要求推进，由专人负责落实，定期检查${team}组进展并向社会公布结果。`)
      .join('');
    const narrative = { ...PROSE, overview };
    const yearBefore = (prose: object) => ({
      lastYear: lastYearFrom({ ...anEmptyReport(2022, AGENCY), narrative: prose }),
    });
    const isCopied = (standing: Standing) => rulesOf({ narrative }, standing).includes('DUP-YEAR');
    expect(isCopied(yearBefore(narrative))).toBe(true);
    expect(isCopied(yearBefore(PROSE))).toBe(false);
    expect(isCopied({})).toBe(false);
  });

  test('and where there is none, no rule of it speaks', () => {
    expect(rulesOf({ narrative: {} })).toEqual([]);
    expect(verdict({ narrative: {} }).print).toBeUndefined();
  });

  test('and against the district’s own notice, which decides nothing', () => {
    const wishes = standingWishes(someWishes());
    const { findings, outcome } = verdict({ narrative: PROSE }, { wishes });
    expect(findings.map(({ rule }) => rule)).toEqual(['NOTE-LASTYEAR', 'WISH-01', 'WISH-03']);
    expect(outcome).toBe('accepted');
    expect(verdict({ narrative: PROSE }, { wishes: standingWishes(someWishes({ year: 2022 })) }).findings).toHaveLength(
      1,
    );
  });
});

describe('findings', () => {
  test('stand by their gravity, then by their table and in the order of the rules, what follows from another behind it', () => {
    const findings = verdict({
      'reviewAndLitigation.reconsideration.upheld': -1,
      'requests.carriedOver.naturalPerson': null,
      [`${RECEIVED}.naturalPerson`]: 'x',
      'proactiveDisclosure.fees': undefined,
      more: 1,
      agencyName: '',
    }).findings;
    expect(findings.map(({ rule, table, severity }) => [rule, table, severity])).toEqual([
      ['FIELD', null, 'error'],
      ['CELL-UNKNOWN', null, 'error'],
      ['DOC-TABLE', '表二', 'error'],
      ['CELL-ABSENT', '表二', 'error'],
      ['CELL-TYPE', '表三', 'error'],
      ['T4-INT', '表四', 'error'],
      ...findings.slice(6).map(({ rule, table, severity }) => [rule, table, severity]),
    ]);
    expect(findings.slice(6).map(({ severity }) => severity)).not.toContain('error');
  });

  test('stand so in whatever order they were found', () => {
    const told = verdict(
      {
        'reviewAndLitigation.reconsideration.upheld': -1,
        [`${RECEIVED}.total`]: 1,
        [`${RECEIVED}.naturalPerson`]: 1,
        'requests.carriedForward.total': 1,
        'proactiveDisclosure.rules.issued': null,
      },
      { receivedOn: '2023-06-30', filedAs: { agency: 'other', year: 2023 } },
    ).findings.map(({ severity, table }) => [severity, table]);
    const grave = ['error', 'warning', 'info'];
    const tables = [null, '表二', '表三', '表四'];
    const places = told.map(([severity = '', table = null]) => [grave.indexOf(severity ?? ''), tables.indexOf(table)]);
    expect(places).toEqual(places.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
    for (const place of [
      [0, 0],
      [0, 2],
      [0, 3],
    ])
      expect(places).toContainEqual(place);
    expect(places.filter(([severity]) => severity === 1).length).toBeGreaterThan(1);
  });

  test('what follows from a milder one stands behind that, not among the graver', () => {
    // In the first year of the first form another form was only warned of; a cell that is missing for it is an error all the same.
    const changes = {
      'proactiveDisclosure.rules.issued': 1,
      'proactiveDisclosure.rules.createdThisYear': undefined,
      'reviewAndLitigation.reconsideration.upheld': -1,
    };
    const { findings } = judge(bytesOf(withCells(anEmptyReport(2019, AGENCY), changes)), {});
    const told = findings
      .filter((each) => !isNote(each))
      .map(({ rule, severity, causedBy }) => [rule, severity, causedBy]);
    expect(told.slice(0, 2)).toEqual([
      ['T4-INT', 'error', undefined],
      ['DOC-FMT', 'warning', undefined],
    ]);
    expect(told.slice(2, 4)).toEqual(
      expect.arrayContaining([
        ['CELL-UNKNOWN', expect.anything(), 'DOC-FMT '],
        ['CELL-ABSENT', 'error', 'DOC-FMT '],
      ]),
    );
  });

  test('one that follows from another stands behind it, though a graver one is told later', () => {
    const { findings } = verdict({
      'requests.newRequests': undefined,
      'requests.carriedOver.naturalPerson': undefined,
    });
    expect(findings.slice(0, 3).map(({ rule, row }) => [rule, row])).toEqual([
      ['DOC-TABLE', null],
      ['CELL-ABSENT', '一、本年新收政府信息公开申请数量'],
      ['CELL-ABSENT', '二、上年结转政府信息公开申请数量'],
    ]);
    // Told first by its place in the file, last by its cause.
    const wrong = verdict({
      'proactiveDisclosure.rules.createdThisYear': 1,
      'proactiveDisclosure.rules.issued': undefined,
      agencyName: '',
    }).findings.filter((each) => !isNote(each));
    expect(wrong.map(({ rule, causedBy }) => [rule, causedBy])).toEqual([
      ['FIELD', undefined],
      ['DOC-FMT', undefined],
      ['CELL-UNKNOWN', 'DOC-FMT '],
      ['CELL-ABSENT', 'DOC-FMT '],
    ]);
  });

  test('point at what is there, and say in which line and column', () => {
    const text = '{\n "year": 2023,\n "agency": "a",\n  "more": {"x": 1}}';
    const { findings } = judge(bytesOf(text), {});
    const of = (rule: string) => findings.filter((each) => each.rule === rule);
    expect(of('CELL-UNKNOWN')).toEqual([
      expect.objectContaining({ id: 'CELL-UNKNOWN /more', pointer: '/more', line: 4, col: 11 }),
    ]);
    // The name is not there: the file as a whole, without a line.
    expect(of('FIELD').find(({ message }) => message.includes('单位名称'))).toMatchObject({
      ...{ id: 'FIELD /agencyName', pointer: '', line: null, col: null },
    });
    const [broken] = judge(bytesOf('{\n"a" 1}'), {}).findings;
    expect(broken).toMatchObject({ line: 2, col: 5, pointer: '' });
    const twice = judge(bytesOf('{"year": 2023,\n "year": 2023}'), {}).findings.filter(
      ({ rule }) => rule === 'FMT-DUPLICATE',
    );
    expect(twice).toEqual([expect.objectContaining({ pointer: '/year', line: 2, col: 2 })]);
  });

  test('of one rule and place have ids of their own', () => {
    const { findings } = judge(bytesOf('{"a": 1, "a": 2, "a": 3}'), {});
    expect(findings.filter(({ rule }) => rule === 'FMT-DUPLICATE').map(({ id }) => id)).toEqual([
      ...['FMT-DUPLICATE /a', 'FMT-DUPLICATE /a#2'],
    ]);
  });

  test('are judged by the rules that are given', () => {
    const rules = ALL_RULES.filter(({ id }) => id !== 'T3-ROW');
    const wrong = bytesOf(withCells(EMPTY, { [`${RECEIVED}.total`]: 1 }));
    const ruled = (given?: typeof ALL_RULES) => judge(wrong, {}, given).findings.map(({ rule }) => rule);
    expect(ruled()).toContain('T3-ROW');
    expect(ruled(rules)).not.toContain('T3-ROW');
    expect(ruled(rules)).toContain('T3-BAL');
  });
});
