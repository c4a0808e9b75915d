import { describe, expect, test } from 'vitest';
import { cellsInShape } from '../../../shared/domain/report/inShape.ts';
import { lastYearFrom } from '../../../shared/domain/report/lastYearFrom.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { shapeFaults } from '../../../shared/domain/report/shape.ts';
import { statedContent } from '../../../shared/domain/report/statedContent.ts';
import { readStructure } from '../../../shared/domain/report/structure.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { anEmptyReport, bytesOf, type Submission, withCells } from '../../support/reports.ts';

/* What is said of a file that does not hold what the form asks, member by member, as the form's words and the rules' have it. */

const PROSE = { overview: '全年没有收到申请。', problemsAndImprovements: '队伍不稳定。', otherMatters: '无' };
const EMPTY = {
  2020: { ...anEmptyReport(2020), narrative: PROSE },
  2023: { ...anEmptyReport(2023), narrative: PROSE },
} as const;
const RECEIVED = 'requests.newRequests';
const ROW = '一、本年新收政府信息公开申请数量';
const APPLICANTS = [
  ...['naturalPerson', 'commercialEnterprise', 'researchInstitution', 'publicWelfareOrganization'],
  ...['legalServiceOrganization', 'otherOrganization'],
];
const read = (file: Submission | string) => readReport(bytesOf(file), ALL_RULES);
/** As Windows programs save it, the low byte first, with a mark in front. */
const inUtf16 = (text: string) =>
  Uint8Array.from([`\ufeff`, ...text].flatMap((sign) => [sign.charCodeAt(0) % 256, sign.charCodeAt(0) >> 8]));
const findingsOf = (changes: Submission, year: 2020 | 2023 = 2023) => read(withCells(EMPTY[year], changes)).findings;

describe('a file that cannot be read', () => {
  test('is too large: by its bytes, or by what was not even fetched', () => {
    const expected = '1048576 字节（1 MB）';
    for (const file of [new Uint8Array(1_048_577), { tooLarge: 1_048_577 }]) {
      const { findings, draft, root, positions } = readReport(file, ALL_RULES);
      expect(findings).toEqual([expect.objectContaining({ rule: 'FMT-LIMIT', found: '1048577 字节', expected })]);
      expect(findings[0]?.message).toBe(`文件过大或不是年报，没有读取：文件大小为 1048577 字节，上限 ${expected}。`);
      expect([draft, root, positions(['']).size]).toEqual([undefined, undefined, 0]);
    }
    const most = new Uint8Array(1_048_576).fill(0x20);
    expect(readReport(most, ALL_RULES).findings.map(({ rule }) => rule)).toEqual(['UNREADABLE']);
    expect(readReport({ tooLarge: 5 }, ALL_RULES).findings[0]?.found).toBe('5 字节');
  });

  test.each([
    ['', '文件开头附近有误，文件是空的', undefined],
    [' \n', '文件开头附近有误，文件是空的', undefined],
    ['{"a": 1', '第 1 行第 8 列附近有误，文件好像没有写完', { line: 1, col: 8 }],
    ['{\n"a" 1}', '第 2 行第 5 列附近有误', { line: 2, col: 5 }],
  ])('%j: %s', (text, words, place) => {
    const { findings, root } = read(text);
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['UNREADABLE', `报送文件读不出来：${words}。`],
    ]);
    const [finding] = findings;
    expect(finding?.line === undefined ? undefined : { line: finding.line, col: finding.col }).toEqual(place);
    expect(root).toBeUndefined();
  });

  test('is no text', () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xff]);
    expect(readReport(png, ALL_RULES).findings[0]?.message).toBe('报送文件读不出来：文件开头附近有误，不是文本文件。');
  });

  test('is deeper than any report', () => {
    const { findings } = read('['.repeat(40));
    expect(findings).toEqual([expect.objectContaining({ rule: 'FMT-LIMIT', found: '33 层以上', expected: '32 层' })]);
  });

  test.each([
    ['[]', '[]'],
    ['7', '7'],
    ['null', 'null'],
    ['"年报"', '年报'],
  ])('is no report: %s', (text, found) => {
    const { findings, root, draft } = read(text);
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'FIELD', message: '“文件”应是一组项目（{…}）。', found }),
    ]);
    expect(root).toEqual(JSON.parse(text));
    expect(draft).toBeUndefined();
  });
});

describe('a file that can be read', () => {
  test('in another encoding says so, and is read all the same', () => {
    const text = JSON.stringify({ ...EMPTY[2023], agencyName: 'A' });
    const { findings, draft } = readReport(inUtf16(text), ALL_RULES);
    expect(findings.map(({ rule, expected }) => [rule, expected])).toEqual([['FMT-ENCODING', 'UTF-8']]);
    expect(findings[0]?.found).toMatch(/UTF-16/);
    expect(findings[0]?.message).toContain(`${findings[0]?.found}，`);
    expect(draft?.agencyName).toBe('A');
  });

  test('with a member twice says where', () => {
    const text = '{"year": 2023,\n "ye\\u0061r": 2023}';
    const [finding] = read(text).findings;
    expect(finding).toMatchObject({ rule: 'FMT-DUPLICATE', pointer: '/year', line: 2, col: 2 });
    expect(finding?.message).toBe('“year”写了两次：第 1 行第 2 列和第 2 行第 2 列，无法确定以哪个为准。');
  });

  test('tells where its values stand', () => {
    const { positions } = read('{"year": 2023,\n "agency": "a"}');
    expect(positions(['/agency'])).toEqual(new Map([['/agency', { line: 2, col: 12 }]]));
  });

  test.each<[unknown, string, string | null]>([
    [undefined, '没有填写年度。', null],
    ['2023', '年度填的是“2023”，应为四位数的年度。', '2023'],
    [23, '年度填的是“23”，应为四位数的年度。', '23'],
    [999, '年度填的是“999”，应为四位数的年度。', '999'],
    [10_000, '年度填的是“10000”，应为四位数的年度。', '10000'],
    [2023.5, '年度填的是“2023.5”，应为四位数的年度。', '2023.5'],
    [null, '年度填的是“null”，应为四位数的年度。', 'null'],
    [1000, '1000年度没有对应的年报格式（2019年版用于2019、2020年度，2021年版用于2021年度起）。', '1000'],
    [9999, '9999年度没有对应的年报格式（2019年版用于2019、2020年度，2021年版用于2021年度起）。', '9999'],
  ])('of the year %j: %s', (year, message, found) => {
    const { findings, draft } = read({ year, agency: 'a', narrative: { overview: '甲', more: '乙' } });
    expect(findings).toEqual([expect.objectContaining({ rule: 'FMT-YEAR', message, found, pointer: '/year' })]);
    expect(draft).toStrictEqual({
      ...(typeof year === 'number' ? { year } : {}),
      ...{ agency: 'a', narrative: { overview: '甲' }, reasons: {}, values: new Map() },
    });
  });

  test('hands on what is in it: texts as texts, reasons that are text, sections of its form', () => {
    const { draft } = read({
      ...{ year: 2023, agency: 7, agencyName: '甲局', reasons: { A: 'x', B: 7 } },
      narrative: { otherMatters: '无', overview: '字'.repeat(100_000), problemsAndImprovements: 7 },
    });
    expect(draft).toMatchObject({ year: 2023, edition: '2021', agencyName: '甲局' });
    expect(draft?.reasons).toStrictEqual({ A: 'x' });
    expect(Object.keys(draft ?? {})).not.toContain('agency');
    expect(Object.keys(draft?.narrative ?? {})).toEqual(['overview', 'otherMatters']);
    const { draft: other } = read({ year: 2020, narrative: [], reasons: ['x'] });
    expect(other?.edition).toBe('2019');
    expect([other?.narrative, other?.reasons]).toStrictEqual([{}, {}]);
  });
});

describe('what stands in a cell', () => {
  const COUNT = '应为 0 至 999999999 的整数';
  const CHANGE = '应为整数（减少填负数），不超过 999999999';
  const AMOUNT = '应为以万元计的金额，不为负，至多六位小数，不超过 100000000 万元';

  test.each<[2020 | 2023, string, unknown, string, string, string]>([
    [2023, `${RECEIVED}.total`, '12', 'CELL-TYPE', '12', COUNT],
    [2023, `${RECEIVED}.total`, true, 'CELL-TYPE', 'true', COUNT],
    [2023, `${RECEIVED}.total`, [1], 'CELL-TYPE', '[1]', COUNT],
    [2023, `${RECEIVED}.total`, -1, 'T3-INT', '-1', COUNT],
    [2023, `${RECEIVED}.total`, 1.5, 'T3-INT', '1.5', COUNT],
    [2023, `${RECEIVED}.total`, 1e9, 'T3-INT', '1000000000', COUNT],
    [2023, 'proactiveDisclosure.rules.issued', -1, 'T2b-INT', '-1', COUNT],
    [2023, 'proactiveDisclosure.fees.amount', true, 'CELL-TYPE', 'true', AMOUNT],
    [2023, 'proactiveDisclosure.fees.amount', -1, 'T2b-INT', '-1', AMOUNT],
    [2023, 'proactiveDisclosure.fees.amount', '一百', 'T2b-INT', '一百', AMOUNT],
    [2020, 'proactiveDisclosure.licensing.itemsChange', 1.5, 'T2a-INT', '1.5', CHANGE],
    [2020, 'proactiveDisclosure.licensing.itemsChange', -1e9, 'T2a-INT', '-1000000000', CHANGE],
    [2020, 'proactiveDisclosure.licensing.priorYearItems', -1, 'T2a-INT', '-1', COUNT],
    [2023, 'reviewAndLitigation.reconsideration.upheld', 0.5, 'T4-INT', '0.5', COUNT],
  ])('%i %s: %j is the fault of %s', (year, name, value, rule, found, expected) => {
    const [finding, ...more] = findingsOf({ [name]: value }, year);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule, found, expected, cells: [name], pointer: `/${name.replaceAll('.', '/')}` });
  });

  test('is told with its place; a text as a text', () => {
    const [finding] = findingsOf({ [`${RECEIVED}.total`]: '十二' });
    expect(finding).toMatchObject({ table: '表三', row: ROW, column: '总计' });
    expect(finding?.message).toBe(`表三“${ROW}”“总计”填的是文字“十二”，应为数字、空白或“/”（不适用）。`);
    expect(findingsOf({ [`${RECEIVED}.total`]: -1 })[0]?.message).toBe(
      `表三“${ROW}”“总计”填的是“-1”，应为 0 或正整数。`,
    );
    expect(findingsOf({ [`${RECEIVED}.total`]: false })[0]?.message).toContain('填的是false，');
    const [fees] = findingsOf({ 'proactiveDisclosure.fees.amount': '一百' });
    expect(fees?.message).toContain('填的是“一百”，');
  });

  test.each<[string, unknown, unknown]>([
    [`${RECEIVED}.total`, null, null],
    [`${RECEIVED}.total`, 'n/a', 'n/a'],
    [`${RECEIVED}.total`, 999_999_999, 999_999_999],
    ['proactiveDisclosure.fees.amount', 1.5, 1_500_000],
    ['proactiveDisclosure.fees.amount', '1.5', 1_500_000],
    ['proactiveDisclosure.fees.amount', 'n/a', 'n/a'],
    ['proactiveDisclosure.fees.amount', 0, 0],
  ])('%s: %j is taken', (name, value, taken) => {
    const { draft, findings } = read(withCells(EMPTY[2023], { [name]: value }));
    expect(findings).toEqual([]);
    expect(draft?.values.get(name)).toBe(taken);
  });

  test('−0 is none, and a change may be less than nothing', () => {
    const root = (name: string, value: unknown, year: 2020 | 2023) => withCells(EMPTY[year], { [name]: value });
    const at = `${RECEIVED}.total`;
    const faults = readStructure(root(at, -0, 2023), '2021', 2023, ALL_RULES).findings;
    expect(faults.map(({ rule, found }) => [rule, found])).toEqual([['T3-INT', '-0']]);
    const change = 'proactiveDisclosure.licensing.itemsChange';
    const { values, findings } = readStructure(root(change, -999_999_999, 2020), '2019', 2020, ALL_RULES);
    expect([values.get(change), findings]).toEqual([-999_999_999, []]);
  });

  test('is kept where the cell beside it is at fault, and a printed total may be left out', () => {
    const { draft, findings } = read(
      withCells(EMPTY[2023], { [`${RECEIVED}.total`]: undefined, [`${RECEIVED}.naturalPerson`]: -1 }),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['T3-INT']);
    expect(draft?.values.has(`${RECEIVED}.total`)).toBe(false);
    expect(draft?.values.has(`${RECEIVED}.naturalPerson`)).toBe(false);
    expect(draft?.values.get(`${RECEIVED}.otherOrganization`)).toBe(0);
  });
});

describe('what is absent', () => {
  test('one cell is named by its column, some by theirs', () => {
    const [one, ...none] = findingsOf({ [`${RECEIVED}.naturalPerson`]: undefined });
    expect(none).toEqual([]);
    expect(one).toMatchObject({
      ...{ rule: 'CELL-ABSENT', table: '表三', row: ROW, column: '自然人', cells: [`${RECEIVED}.naturalPerson`] },
      ...{ pointer: '/requests/newRequests/naturalPerson', message: `表三“${ROW}”的“自然人”没有填写。` },
    });
    expect(one?.causedBy).toBeUndefined();
    const [two] = findingsOf({
      [`${RECEIVED}.naturalPerson`]: undefined,
      [`${RECEIVED}.otherOrganization`]: undefined,
      [`${RECEIVED}.total`]: undefined,
    });
    expect(two).toMatchObject({ column: null, pointer: '/requests/newRequests' });
    expect(two?.cells).toEqual([`${RECEIVED}.naturalPerson`, `${RECEIVED}.otherOrganization`]);
    expect(two?.message).toBe(`表三“${ROW}”的“自然人”“其他”没有填写。`);
  });

  test('a row is told with its table, and follows from it', () => {
    const [table, row, ...none] = findingsOf({ [RECEIVED]: undefined });
    expect(none).toEqual([]);
    expect(table).toMatchObject({
      ...{ rule: 'DOC-TABLE', table: '表三', found: '23 行', expected: '24 行', pointer: '/requests' },
      message: `表三（三、收到和处理政府信息公开申请情况）不完整：缺 1 行“${ROW}”。`,
    });
    expect(table?.cells).toEqual(APPLICANTS.map((key) => `${RECEIVED}.${key}`));
    expect(row).toMatchObject({
      ...{
        rule: 'CELL-ABSENT',
        row: ROW,
        column: null,
        pointer: '/requests/newRequests',
        causedBy: 'DOC-TABLE /requests',
      },
      message: `表三“${ROW}”没有填写。`,
    });
  });

  test('beside a whole row, the cell of another is its own fault', () => {
    const found = findingsOf({ [RECEIVED]: undefined, 'requests.carriedOver.naturalPerson': undefined });
    expect(found.map(({ rule, causedBy }) => [rule, causedBy])).toEqual([
      ['DOC-TABLE', undefined],
      ['CELL-ABSENT', 'DOC-TABLE /requests'],
      ['CELL-ABSENT', undefined],
    ]);
    expect(found[0]?.found).toBe('23 行');
  });

  test('a table is told as gone', () => {
    const found = findingsOf({ reviewAndLitigation: undefined });
    expect(found.map(({ rule }) => rule)).toEqual(['DOC-TABLE', 'CELL-ABSENT', 'CELL-ABSENT', 'CELL-ABSENT']);
    expect(found[0]).toMatchObject({ found: '没有', expected: '3 行', pointer: '/reviewAndLitigation' });
    expect(found[0]?.message).toBe('表四（四、政府信息公开行政复议、行政诉讼情况）整张缺失：缺 全部 3 行。');
    // A single cell of a row that has no other is the row.
    expect(
      findingsOf({ 'proactiveDisclosure.fees': undefined }).map(({ rule, pointer, column }) => [rule, pointer, column]),
    ).toEqual([
      ['DOC-TABLE', '/proactiveDisclosure', undefined],
      ['CELL-ABSENT', '/proactiveDisclosure/fees/amount', '本年收费金额（单位：万元）'],
    ]);
  });
});

describe('what is out of place', () => {
  test('of another form: the form is told first, and what is missing for it follows', () => {
    const found = read({ ...EMPTY[2020], year: 2023 }).findings;
    const [first] = found;
    expect(first).toMatchObject({
      ...{ rule: 'DOC-FMT', found: '2019年版格式（试行）', expected: '2021年版格式', pointer: '' },
    });
    expect(first?.message).toMatch(/^2023年度应使用2021年版格式；此文件含“.+”等内容，属2019年版格式（试行）。$/);
    const of = (rule: string) => found.filter((each) => each.rule === rule);
    expect(new Set(of('CELL-UNKNOWN').map(({ causedBy }) => causedBy))).toEqual(new Set(['DOC-FMT ']));
    expect(new Set(of('DOC-TABLE').map(({ causedBy }) => causedBy))).toEqual(new Set(['DOC-FMT ']));
    // Cells of whole rows are missing for their table, one cell of a row for the form.
    expect(new Set(of('CELL-ABSENT').map(({ causedBy }) => causedBy))).toEqual(
      new Set(['DOC-TABLE /proactiveDisclosure', 'DOC-TABLE /requests']),
    );
    const one = { 'proactiveDisclosure.rules.createdThisYear': 1, 'proactiveDisclosure.rules.issued': undefined };
    expect(findingsOf(one).map(({ rule, causedBy }) => [rule, causedBy])).toEqual([
      ['DOC-FMT', undefined],
      ['CELL-UNKNOWN', 'DOC-FMT '],
      ['CELL-ABSENT', 'DOC-FMT '],
    ]);
  });

  test('of no form: it is named, and what is missing beside it is its own fault', () => {
    const found = findingsOf({ 'requests.more': 1, [`${RECEIVED}.naturalPerson`]: undefined });
    expect(found.map(({ rule, pointer, causedBy }) => [rule, pointer, causedBy])).toEqual([
      ['CELL-UNKNOWN', '/requests/more', undefined],
      ['CELL-ABSENT', '/requests/newRequests/naturalPerson', undefined],
    ]);
    expect(found[0]?.message).toBe('“requests.more”不是2021年版格式里的项目。');
    expect(findingsOf({ 'a/b~c': 1 })[0]?.pointer).toBe('/a~1b~0c');
    const long = findingsOf({ [`x${'长'.repeat(100)}`]: 1 })[0];
    expect(long?.found).toBe(`x${'长'.repeat(79)}…`);
  });

  test.each([`${RECEIVED}.total`, RECEIVED, 'requests.results'])('of its own form, written as one name: %s', (name) => {
    expect(read({ ...EMPTY[2023], [name]: 3 }).findings).toEqual([
      expect.objectContaining({ rule: 'CELL-UNKNOWN', found: name, pointer: `/${name}` }),
    ]);
  });

  test('beside it, what is in no shape for its cell or not there at all is told once, by its own rule', () => {
    const found = findingsOf({
      'requests.more': 1,
      [`${RECEIVED}.total`]: '12',
      'reviewAndLitigation.litigationDirect': undefined,
    });
    expect(found.map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['CELL-UNKNOWN', '/requests/more'],
      ['DOC-TABLE', '/reviewAndLitigation'],
      ['CELL-ABSENT', '/reviewAndLitigation/litigationDirect'],
      ['CELL-TYPE', '/requests/newRequests/total'],
    ]);
  });

  test.each<[Submission, string, string | null, string]>([
    [{ agency: undefined }, '“单位代码”没有填写。', null, '/agency'],
    [{ agencyName: '' }, '“单位名称”不能为空。', '', '/agencyName'],
    [{ agencyName: '局'.repeat(101) }, '“单位名称”不超过 100 个字。', `${'局'.repeat(40)}…`, '/agencyName'],
    [{ narrative: { overview: { a: 1 } } }, '“一、总体情况”应为文字。', '{…}', '/narrative/overview'],
    [{ narrative: 7 }, '“文字部分”应为一组项目（{…}）。', '7', '/narrative'],
    [{ reasons: { 'XY-CARRY': 7 } }, '“原因（XY-CARRY）”应为文字。', '7', '/reasons/XY-CARRY'],
    [{ reasons: { x: '原因' } }, '“原因”不是规则编号（例如 XY-CARRY）。', '原因', '/reasons/x'],
    [{ reasons: { 'XY.CARRY': '因' } }, '“原因”不是规则编号（例如 XY-CARRY）。', '因', '/reasons/XY.CARRY'],
    [{ reasons: [] }, '“原因”应为一组项目（{…}）。', '[]', '/reasons'],
  ])('%j: %s', (changes, message, found, pointer) => {
    expect(findingsOf(changes)).toEqual([expect.objectContaining({ rule: 'FIELD', message, found, pointer })]);
  });

  test('a row that is no group of cells is said once, and its cells are missing', () => {
    const found = findingsOf({ [RECEIVED]: 7 });
    expect(found.map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['FIELD', '/requests/newRequests'],
      ['DOC-TABLE', '/requests'],
      ['CELL-ABSENT', '/requests/newRequests'],
    ]);
    expect(found[0]?.message).toBe(`“表三 ${ROW}”应为一组项目（{…}）。`);
  });

  test('a year beyond its form is told by the member; no root is told as the file', () => {
    const of = (root: unknown) =>
      shapeFaults(root, '2021', 2023, ALL_RULES).map(({ message, pointer, found }) => [message, pointer, found]);
    expect(of(7)).toEqual([['“文件”文件应是一组项目（{…}）。', '', '7']]);
    expect(of({ ...EMPTY[2023], year: 2020 })).toEqual([['“年度”应在 2021 年或以后。', '/year', '2020']]);
    expect(of(EMPTY[2023])).toEqual([]);
  });
});

describe('the loop over the members', () => {
  const inShape = (changes: Submission) => cellsInShape(withCells(EMPTY[2023], changes), '2021');

  test('finds every cell in the printed order, absent ones too', () => {
    expect(inShape({})).toEqual(Array.from({ length: 200 }, () => 0));
    const changed = inShape({ 'proactiveDisclosure.rules.issued': 'x', [`${RECEIVED}.naturalPerson`]: undefined });
    expect(changed?.map((value, at) => [at, value]).filter(([, value]) => value !== 0)).toEqual([
      [0, 'x'],
      [10, undefined],
    ]);
    expect(inShape({ requests: undefined, 'reviewAndLitigation.reconsideration': {} })).toHaveLength(200);
  });

  test.each<[string, Submission]>([
    ['a member beside the tables', { more: 1 }],
    ['a member beside the rows', { 'requests.more': 1 }],
    ['a member beside the cells', { [`${RECEIVED}.more`]: 1 }],
    ['a row that is none', { [RECEIVED]: 7 }],
    ['a table that is none', { requests: [] }],
    ['a head that is none', { year: 'x' }],
    ['a head that is missing', { agency: undefined }],
    ['prose of another shape', { narrative: { overview: 7 } }],
  ])('is no way through %s', (_, changes) => {
    expect(inShape(changes)).toBeUndefined();
  });

  test('is no way through what is no object', () => {
    expect([7, null, [], 'x'].map((root) => cellsInShape(root, '2021'))).toEqual([0, 1, 2, 3].map(() => undefined));
  });
});

describe('what a report states', () => {
  const stated = (changes: Submission, year: 2020 | 2023 = 2023) =>
    statedContent(bytesOf(withCells(EMPTY[year], changes)), ALL_RULES);
  const plain = stated({});

  test('is the same whatever its layout, its name, its reasons, its totals left out, the blanks around its prose', () => {
    expect(plain).toBeDefined();
    const same = [
      { agencyName: '另一个名称' },
      { reasons: { 'XY-CARRY': '机构改革，职责自四月划入' } },
      { [`${RECEIVED}.total`]: undefined },
      { [`${RECEIVED}.total`]: null },
      { 'narrative.overview': ` ${PROSE.overview}\n` },
    ];
    for (const changes of same) expect(stated(changes)).toBe(plain);
    const text = JSON.stringify(EMPTY[2023]);
    expect(statedContent(bytesOf(text), ALL_RULES)).toBe(plain);
    expect(statedContent(inUtf16(text), ALL_RULES)).toBe(plain);
  });

  test('is another with another figure, state, section, body or year', () => {
    const others = [
      { [`${RECEIVED}.naturalPerson`]: null },
      { [`${RECEIVED}.naturalPerson`]: 'n/a' },
      { [`${RECEIVED}.naturalPerson`]: 1, [`${RECEIVED}.total`]: 1 },
      { [`${RECEIVED}.commercialEnterprise`]: 1, [`${RECEIVED}.total`]: undefined },
      { 'narrative.overview': '甲' },
      { 'narrative.overview': undefined, 'narrative.otherMatters': PROSE.overview },
      { narrative: undefined },
      { agency: '440105-other' },
      { year: 2024 },
    ].map((changes) => stated(changes));
    expect(others).not.toContain(undefined);
    expect(new Set([plain, ...others]).size).toBe(others.length + 1);
    expect(stated({ 'narrative.overview': '' })).toBe(stated({ 'narrative.overview': undefined }));
    expect(stated({ narrative: { overview: '' } })).toBe(stated({ narrative: undefined }));
  });

  test('is nothing for certain where a total is another, or the shape is refused', () => {
    expect(stated({ [`${RECEIVED}.total`]: 1 })).toBeUndefined();
    expect(stated({ [`${RECEIVED}.naturalPerson`]: -1 })).toBeUndefined();
    expect(stated({ year: 2018 })).toBeUndefined();
    expect(statedContent(bytesOf('{'), ALL_RULES)).toBeUndefined();
    expect(statedContent(bytesOf('[]'), ALL_RULES)).toBeUndefined();
  });
});

test('the year before is what its draft states, with the print of its prose where it has some', () => {
  const { draft } = read(EMPTY[2023]);
  expect(lastYearFrom(draft)).toMatchObject({ year: 2023, values: draft?.values, print: expect.anything() });
  const bare = read(withCells(EMPTY[2023], { narrative: undefined })).draft;
  expect(lastYearFrom(bare)).toStrictEqual({ year: 2023, values: bare?.values });
  expect(lastYearFrom(undefined)).toBeUndefined();
  expect(lastYearFrom(read({ year: 2018 }).draft)).toBeUndefined();
  expect(lastYearFrom(read({ agency: 'a' }).draft)).toBeUndefined();
});
