import { describe, expect, test } from 'vitest';
import type { CodeChange } from '../../../../shared/domain/filing/districtCodes.ts';
import type { FilingPlace, Roster, RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import { noFormForYear } from '../../../../shared/domain/forms/editions.ts';
import { MAX_NAME } from '../../../../shared/domain/forms/schema.ts';
import { rosterFault } from '../../../../shared/flow/roster/rosterFaults.ts';
import { readRosterFile, readWrittenRoster, rosterFileOf } from '../../../../shared/flow/roster/rosterFile.ts';
import { journalRoster } from '../../../../shared/flow/roster/rosterJournal.ts';
import { listAgain, listBody, namesAll } from '../../../../shared/flow/roster/rosterList.ts';
import { previewRoster } from '../../../../shared/flow/roster/rosterPreview.ts';
import { questionsOf, rosterQuestions } from '../../../../shared/flow/roster/rosterQuestions.ts';
import { tellDivisions } from '../../../../shared/flow/roster/tellDivisions.ts';
import { rollupBefore, rosterBefore, underNewCode } from '../../../../shared/flow/roster/yearBefore.ts';
import { LONGEST_REASON } from '../../../../shared/wire/officeSteps.ts';
import { MemoryQueues, MemoryVault } from '../../../support/ledgerVault.ts';
import { aRollup, aRoster, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';

const [DISTRICT, ELSEWHERE] = ['440105', '440103'];
const YEAR = 2023;
const AT = { district: DISTRICT, year: YEAR };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];

/** Every member that a roster file may have. */
const FULL = {
  ...AT,
  name: '海珠区',
  publisher: '海珠区人民政府',
  office: { name: '陈', phone: '020-8888 0000转12' },
  agencies: [
    {
      id: A,
      name: '甲局',
      formerNames: ['原甲局'],
      shortNames: ['甲'],
      required: false,
      reason: '撤并',
      level: 'county',
      kind: '部门',
      contact: { name: '李', phone: '（020）8888－0000' },
      successor: B,
      mail: 'a@example.gov.cn',
    },
    { id: B, name: '乙局', required: true },
  ],
};
const plain = { ...AT, name: '海珠区', agencies: [{ id: A, name: '甲局' }] };
const body = (more: object) => ({ ...plain, agencies: [{ id: A, name: '甲局', ...more }] });

/** The faults, each as its place and its words. */
function faults(file: unknown, codes?: readonly CodeChange[]): readonly string[] {
  const read = readRosterFile(file, codes);
  return 'faults' in read ? read.faults.map(({ at, message }) => `${at}：${message}`) : [];
}
const ofA = `第 1 个单位（${A}）`;

describe('a roster file', () => {
  test('is read whole, sorted by code, and written again as it was', () => {
    const read = readRosterFile({ ...FULL, agencies: FULL.agencies.toReversed() });
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const agencies = FULL.agencies.map(({ id, ...said }) => ({ agency: id, ...said }));
    expect(read.roster).toEqual({ ...FULL, agencies });
    expect(JSON.stringify(rosterFileOf({ ...read.roster, revision: 7 }))).toBe(
      JSON.stringify({
        district: DISTRICT,
        name: '海珠区',
        publisher: FULL.publisher,
        year: YEAR,
        office: FULL.office,
        agencies: FULL.agencies,
      }),
    );
  });

  test('has what nobody says of a body by default: it has to file', () => {
    const read = readRosterFile(plain);
    expect(read).toStrictEqual({
      roster: { ...AT, name: '海珠区', agencies: [{ agency: A, name: '甲局', required: true }] },
    });
    expect(
      rosterFileOf({ ...AT, name: '海珠区', revision: 1, agencies: [{ agency: A, name: '甲局', required: true }] }),
    ).toStrictEqual({
      ...AT,
      name: '海珠区',
      agencies: [{ id: A, name: '甲局', required: true }],
    });
  });

  test('is taken with what stands around a name, and a city’s divisions file as divisions', () => {
    expect(readRosterFile(body({ name: ' 甲局 ', reason: ' 撤并 ', kind: ' 部门 ' }))).toMatchObject({
      roster: { agencies: [{ name: '甲局', reason: '撤并', kind: '部门' }] },
    });
    const city = { ...plain, district: '440100', agencies: [{ id: DISTRICT, name: '海珠区', from: 'district' }] };
    expect(readRosterFile(city)).toMatchObject({ roster: { agencies: [{ agency: DISTRICT, from: 'district' }] } });
  });

  test.each<[string, unknown, readonly string[]]>([
    ['no object', 7, ['名录：缺少这一项，或类型不对']],
    ['no name', body({ name: ' ' }), [`${ofA}的单位名称：单位名称不能为空`]],
    ['a name that is no text', body({ name: 7 }), [`${ofA}的单位名称：单位名称不能为空`]],
    [
      'a name too long',
      body({ name: '名'.repeat(MAX_NAME + 1) }),
      [`${ofA}的单位名称：单位名称不超过 ${MAX_NAME} 个字`],
    ],
    ['no name of the place', { ...plain, name: '' }, ['地区名称：地区名称不能为空']],
    ['no publisher', { ...plain, publisher: ' ' }, ['发布机关：发布机关不能为空']],
    ['former names that are no list', body({ formerNames: '原甲局' }), [`${ofA}的曾用名：曾用名应为一列名称`]],
    ['a former name of nothing', body({ formerNames: [''] }), [`${ofA}的曾用名：曾用名不能为空`]],
    ['short names', body({ shortNames: Array(11).fill('甲') }), [`${ofA}的简称：简称最多 10 个`]],
    ['required', body({ required: '是' }), [`${ofA}的是否应报：填“应报”或“无需报送”（JSON 名录写 true 或 false）`]],
    [
      'a reason',
      body({ reason: '因'.repeat(LONGEST_REASON + 1) }),
      [`${ofA}的无需报送原因：原因不超过 ${LONGEST_REASON} 个字`],
    ],
    ['a reason of nothing', body({ reason: '' }), [`${ofA}的无需报送原因：原因不能为空`]],
    ['a level', body({ level: '市级' }), [`${ofA}的级别：只能填“设区的市以上”或“区县及以下”，或留空`]],
    [
      'a way of filing',
      body({ from: 'own' }),
      [`${ofA}的报送方式：只能填“下级政府定稿后自动报送”（JSON 名录写 district），或留空`],
    ],
    ['a kind', body({ kind: '类'.repeat(21) }), [`${ofA}的类别：类别过长`]],
    ['a kind of nothing', body({ kind: ' ' }), [`${ofA}的类别：类别不能为空`]],
    ['a kind that is no text', body({ kind: 7 }), [`${ofA}的类别：类别应为文字`]],
    ['nobody to ask', body({ contact: { name: '' } }), [`${ofA}的联系人的姓名：联系人不能为空`]],
    [
      'a telephone that is no text',
      body({ contact: { name: '李', phone: 8 } }),
      [`${ofA}的联系人的电话：电话应为文字`],
    ],
    ['a contact that is none', body({ contact: '李' }), [`${ofA}的联系人：缺少这一项，或类型不对`]],
    [
      'mail',
      body({ mail: '李 <a@example.cn>' }),
      [`${ofA}的邮箱：邮箱不对：只写一个地址，如 bgs@example.gov.cn；不带名称、括号、逗号、空格和换行`],
    ],
    ['mail that is no text', body({ mail: 7 }), [`${ofA}的邮箱：邮箱应为文字`]],
    ['no bodies', { ...plain, agencies: [] }, ['单位：名录上没有单位']],
    ['a year without form', { ...plain, year: 2018 }, [`年度：${noFormForYear(2018)}`]],
    ['half a year', { ...plain, year: 2023.5 }, ['年度：年度应为整数，例如 2023']],
    ['no year', { ...plain, year: undefined }, ['年度：年度应为整数，例如 2023']],
    ['a year that is none', { ...plain, year: '今年' }, ['年度：年度应为整数，例如 2023']],
    [
      'a code twice',
      { ...plain, agencies: [...plain.agencies, ...plain.agencies] },
      [`单位：单位“${A}”在名录上出现了两次`],
    ],
    [
      'a division whose code is none',
      { ...plain, district: '440100', agencies: [{ id: 'haizhu', name: '海珠区', from: 'district' }] },
      ['单位：下级政府“haizhu”的代码应为六位区划代码'],
    ],
    [
      'a division that is not below',
      body({ id: ELSEWHERE, from: 'district' }),
      [
        `${ELSEWHERE}：“甲局”（${ELSEWHERE}）按区划代码不是 ${DISTRICT} 的下级，不能由其定稿后自动报送；是本级的一个单位的，请另用单位代码`,
      ],
    ],
  ])('that has %s says so in the office’s words', (_, file, said) => {
    expect(faults(file)).toEqual(said);
  });

  test.each([
    ['020', false],
    ['02', true],
    ['1'.repeat(30), false],
    ['1'.repeat(31), true],
    ['8888-0000分机 123456', false],
    ['8888-0000转1234567', true],
    ['8888 0000 转12', false],
    ['找李科长', true],
    ['+86 20、8888/0000', false],
  ])('the telephone %s is refused: %s', (phone, isRefused) => {
    const said = faults(body({ contact: { name: '李', phone } }));
    expect(said).toEqual(isRefused ? [`${ofA}的联系人的电话：电话只含数字、空格、括号、连字符和“转”及分机号`] : []);
  });

  const HIDDEN = '中有换行、制表符、改变书写方向或看不见的字符，请删去后重新导入';
  test.each<[string, object, string]>([
    ['the place', { ...plain, name: '海\u202e珠区' }, '地区名称'],
    ['who publishes', { ...plain, publisher: '海\u202e珠区' }, '地区名称'],
    ['whom to ask', { ...plain, office: { name: '陈\u202e' } }, '地区名称'],
    ['a body', body({ name: '甲\u202e局' }), A],
    ['a former name', body({ formerNames: ['甲\u202e局'] }), A],
    ['a short name', body({ shortNames: ['甲\u202e局'] }), A],
    ['a kind', body({ kind: '部\u202e门' }), A],
    ['whom to ask at a body', body({ contact: { name: '李\u202e' } }), A],
  ])('names of %s that hold what nobody sees are named', (_, file, at) => {
    const [said, ...more] = faults(file);
    expect(said?.startsWith(`${at}：“`)).toBe(true);
    expect(said?.endsWith(`”${HIDDEN}`)).toBe(true);
    expect(said).not.toContain('\u202e');
    expect(more).toEqual([]);
    expect(readWrittenRoster(file)).toHaveProperty('roster');
  });

  test('a code that was given up is refused from that year on, with what files now', () => {
    const change = (to: string, year = YEAR): CodeChange => ({
      ...{ year, kind: 'renamed', from: { code: DISTRICT, name: '旧区' }, to: { code: to, name: '新区' } },
    });
    const [said] = faults(plain, [change('440199')]);
    expect(said).toMatch(/^区划代码：.*，2023年度请用 440199$/);
    const [both] = faults(plain, [change('440198'), change('440199')]);
    expect(both).toMatch(/；.*，2023年度请用 440198、440199$/);
    expect(faults(plain, [change('440199', YEAR + 1)])).toEqual([]);
    const city = { ...plain, district: '440100', agencies: [{ id: DISTRICT, name: '旧区', from: 'district' }] };
    expect(faults(city, [change('440199')])[0]).toMatch(new RegExp(`^${DISTRICT}：`));
  });

  test('that a later release wrote down is read without what only that knows', () => {
    const later = { ...FULL, more: 1, agencies: FULL.agencies.map((each) => ({ ...each, more: 1 })) };
    expect(readWrittenRoster(later)).toEqual(readRosterFile(FULL));
    expect(readWrittenRoster({ ...later, agencies: [] })).toMatchObject({ roster: { agencies: [] } });
    expect(readWrittenRoster({ ...later, year: 'x' })).toHaveProperty('faults');
  });
});

describe('a fault of a roster file', () => {
  const unknown = (keys: readonly string[], path: readonly PropertyKey[] = []) =>
    rosterFault({ code: 'unrecognized_keys', path, message: '', keys }, FULL).message;
  const HEAD =
    '可写的有 district（区划代码）、name（地区名称）、publisher（发布机关）、office（政务公开办联系人）、year（年度）、agencies（单位）';

  const place = (path: readonly PropertyKey[], file: unknown = FULL) => rosterFault({ path, message: '缺' }, file).at;

  test.each<[string, string]>([
    ['distrikt', '不认识“distrikt”一项，是不是“district”（区划代码）'],
    [' DISTRICTS ', '不认识“ DISTRICTS ”一项，是不是“district”（区划代码）'],
    ['地区名', '不认识“地区名”一项，是不是“name”（地区名称）'],
    // Half of a word’s letters may be wrong, and no more.
    ['yeXX', '不认识“yeXX”一项，是不是“year”（年度）'],
    ['yXXX', `不认识“yXXX”一项；${HEAD}`],
    ['ZZZZZZZZZZ', `不认识“ZZZZZZZZZZ”一项；${HEAD}`],
  ])('names the member nearest to %s', (key, said) => {
    expect(unknown([key])).toBe(said);
  });

  test('names five at most, each of forty characters at most, and all that may be where one is near to none', () => {
    const six = ['nam', 'nme', 'yea', 'yer', 'offic', 'agencie'];
    expect(unknown(six).match(/不认识/g)).toHaveLength(5);
    expect(unknown(['nam', 'QQQQQQQQQQQQ'])).toContain(`；${HEAD}`);
    expect(unknown(['nam', 'nme'])).toBe(
      '不认识“nam”一项，是不是“name”（地区名称）；不认识“nme”一项，是不是“name”（地区名称）',
    );
    expect(unknown(['长'.repeat(50)])).toContain(`“${'长'.repeat(40)}”`);
    // What cannot be seen is shown as a box, there and in names.
    expect(unknown(['na\u202em'])).toContain('“na□m”');
    expect(place(['agencies', 0], { agencies: [{ id: 'a\u202eb' }] })).toBe('第 1 个单位（a□b）');
  });

  test('of whom to ask, and of a body, names what may stand there', () => {
    const CONTACT = '；可写的有 name（姓名）、phone（电话）';
    expect(unknown(['QQQQQQQQQQQQ'], ['office']).endsWith(CONTACT)).toBe(true);
    expect(unknown(['QQQQQQQQQQQQ'], ['agencies', 0, 'contact']).endsWith(CONTACT)).toBe(true);
    expect(unknown(['QQQQQQQQQQQQ'], ['agencies', 0])).toContain('；可写的有 id（单位代码）、name（单位名称）、');
  });

  test.each<[readonly PropertyKey[], unknown, string]>([
    [[], FULL, '名录'],
    [['agencies'], FULL, '单位'],
    [['district'], FULL, '区划代码'],
    [['unheard'], FULL, 'unheard'],
    [['office', 'phone'], FULL, '政务公开办联系人的电话'],
    [['office', 'unheard'], FULL, '政务公开办联系人'],
    [['agencies', 1], FULL, `第 2 个单位（${B}）`],
    [['agencies', 1, 'from'], FULL, `第 2 个单位（${B}）的报送方式`],
    [['agencies', 0, 'formerNames', 0], FULL, `第 1 个单位（${A}）的曾用名`],
    [['agencies', 0], { agencies: [{ name: '甲局' }] }, '第 1 个单位（甲局）'],
    [['agencies', 0], { agencies: [{ id: ' ', name: '甲局' }] }, '第 1 个单位（甲局）'],
    [['agencies', 0], { agencies: [{ id: 7, name: 7 }] }, '第 1 个单位（没有代码）'],
    [['agencies', 0], { agencies: [null] }, '第 1 个单位（没有代码）'],
    [['agencies', 0], { agencies: 7 }, '第 1 个单位（没有代码）'],
    [['agencies', 0], { agencies: [{ id: 'x'.repeat(50) }] }, `第 1 个单位（${'x'.repeat(40)}）`],
  ])('at %j of %j stands at %s', (path, file, at) => {
    expect(place(path, file)).toBe(at);
  });

  test('has the shape’s own words where those are Chinese', () => {
    const message = (words: string, more: object = {}) =>
      rosterFault({ path: ['name'], message: words, ...more }, FULL).message;
    expect(message('地区名称不能为空')).toBe('地区名称不能为空');
    expect(message('Invalid input')).toBe('缺少这一项，或类型不对');
  });
});

const entry = (agency: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  agency,
  name: `${agency}局`,
  required: true,
  ...more,
});
const wanted = (...agencies: readonly RosterEntry[]) => ({ ...AT, name: '海珠区', agencies });

describe('what a roster leaves open', () => {
  const asked = (now: readonly RosterEntry[], ...before: readonly (Roster | undefined)[]) =>
    questionsOf({ ...AT, agencies: now }, before);
  const roster = (year: number, ...agencies: readonly RosterEntry[]) => aRoster(DISTRICT, year, agencies);

  test('bodies of one name', () => {
    const bodies = [entry(A, { name: '甲局' }), entry(B, { name: '甲局' }), entry(C)];
    expect(asked(bodies)).toEqual([{ about: 'sameName', name: '甲局', agencies: [A, B] }]);
    expect(asked([entry(A), entry(B)])).toEqual([]);
  });

  test('a code that stood for a body of another name, in the newest roster that has it', () => {
    const now = [entry(A, { name: '甲局' })];
    const question = (before: string, year: number) => [{ about: 'otherBody', agency: A, before, name: '甲局', year }];
    const [this_, last] = [roster(YEAR, entry(A, { name: '乙局' })), roster(YEAR - 1, entry(A, { name: '丙局' }))];
    expect(asked(now, this_, last)).toEqual(question('乙局', YEAR));
    expect(asked(now, undefined, last)).toEqual(question('丙局', YEAR - 1));
    expect(asked(now, roster(YEAR, entry(B)), last)).toEqual(question('丙局', YEAR - 1));
    expect(asked(now, roster(YEAR, entry(A, { name: '甲局' })), last)).toEqual([]);
    expect(asked(now)).toEqual([]);
  });

  test.each<[string, Partial<RosterEntry>, Partial<RosterEntry>]>([
    ['is called so now as before', { name: '甲局' }, { name: '甲局' }],
    ['was called so', { name: '乙局' }, { name: '甲局', formerNames: ['乙局'] }],
    ['is called so for short', { name: '乙局' }, { name: '甲局', shortNames: ['乙局'] }],
    ['had the name already, among former ones', { name: '乙局', formerNames: ['甲局'] }, { name: '甲局' }],
    ['had it for short', { name: '乙局', shortNames: ['甲局'] }, { name: '甲局' }],
  ])('is nothing of a body that %s', (_, before, now) => {
    expect(asked([entry(A, now)], roster(YEAR - 1, entry(A, before)))).toEqual([]);
  });

  test('is asked of the table as it stands, this year and the last', async () => {
    const still = { rosters: [roster(YEAR, entry(A, { name: '乙局' })), roster(YEAR - 1, entry(B, { name: '丙局' }))] };
    const found = await rosterQuestions(
      wanted(entry(A, { name: '甲局' }), entry(B, { name: '丁局' })),
      stillLedger(still),
    );
    expect(found.map((each) => ('before' in each ? [each.before, each.year] : each))).toEqual([
      ['乙局', YEAR],
      ['丙局', YEAR - 1],
    ]);
  });
});

describe('a preview', () => {
  const still = (more: Still = {}): Still => ({
    rosters: [
      aRoster(DISTRICT, YEAR, [entry(A), entry(B), entry(C), entry('440105-m', { successor: A })], {
        name: '海珠区',
        revision: 4,
      }),
    ],
    rollups: [aRollup(DISTRICT, YEAR, { [A]: counted('A1'), [B]: MISSING, [C]: counted('A2') })],
    ...more,
  });
  const preview = (file: ReturnType<typeof wanted>, of = still()) => previewRoster(file, stillLedger(of));

  test('says who joins, leaves, stays because of a report, and what changes', async () => {
    const file = wanted(entry(A, { name: '新名' }), entry('440105-n'), entry('440105-m'));
    const { wanted: asked, ...said } = await preview(file);
    expect(asked).toBe(file);
    expect(said).toEqual({
      revision: 4,
      before: still().rosters?.[0]?.agencies,
      joined: [entry('440105-n')],
      left: [entry(B)],
      kept: [entry(C)],
      changed: [{ before: entry(A), after: entry(A, { name: '新名' }) }],
      headChanged: false,
      questions: [{ about: 'otherBody', agency: A, before: `${A}局`, name: '新名', year: YEAR }],
    });
  });

  test('of a first roster: all join, and nothing stood', async () => {
    expect(await preview(wanted(entry(A)), {})).toMatchObject({
      ...{
        revision: 0,
        before: [],
        joined: [entry(A)],
        left: [],
        kept: [],
        changed: [],
        headChanged: false,
        questions: [],
      },
    });
  });

  test('of a roster without roll-up: nobody has filed', async () => {
    const { left, kept } = await preview(wanted(entry(A)), { rosters: still().rosters ?? [] });
    expect([left.length, kept.length]).toEqual([3, 0]);
  });

  test('says whether the head changes, and the lock', async () => {
    expect((await preview({ ...wanted(entry(A)), name: '新区' })).headChanged).toBe(true);
    const lock = { by: '丙', at: '2024-02-01T00:00:00.000Z' };
    const locked = still({ rollups: [aRollup(DISTRICT, YEAR, {}, { lock })] });
    expect((await preview(wanted(entry(A)), locked)).lock).toEqual(lock);
    expect(await preview(wanted(entry(A)))).not.toHaveProperty('lock');
  });

  test('is refused where a body files for another district', async () => {
    const elsewhere = still({ rosters: [aRoster(ELSEWHERE, YEAR, [entry('x-1'), entry('x-2')])] });
    await expect(preview(wanted(entry(A), entry('x-1'), entry('x-2')), elsewhere)).rejects.toMatchObject({
      code: 'ROSTER_CONFLICT',
      facts: { ...AT, elsewhere: [`x-1 ${ELSEWHERE}`, `x-2 ${ELSEWHERE}`] },
    });
  });

  test('looks at the last year under the code of then', async () => {
    const codes: readonly CodeChange[] = [
      { year: YEAR, kind: 'renamed', from: { code: '440199', name: '旧区' }, to: { code: DISTRICT, name: '海珠区' } },
    ];
    const of = { rosters: [aRoster('440199', YEAR - 1, [entry(A, { name: '旧名' })])] };
    const { questions } = await previewRoster(wanted(entry(A)), stillLedger(of), codes);
    expect(questions).toEqual([{ about: 'otherBody', agency: A, before: '旧名', name: `${A}局`, year: YEAR - 1 }]);
  });
});

describe('the year before', () => {
  const codes: readonly CodeChange[] = [
    { year: YEAR, kind: 'renamed', from: { code: '440199', name: '旧区' }, to: { code: DISTRICT, name: '新区' } },
  ];
  const old = { rosters: [aRoster('440199', YEAR - 1, [entry(A)])], rollups: [aRollup('440199', YEAR - 1, {})] };
  const own = { rosters: [aRoster(DISTRICT, YEAR - 1, [entry(B)])], rollups: [aRollup(DISTRICT, YEAR - 1, {})] };
  const both = { rosters: [...old.rosters, ...own.rosters], rollups: [...old.rollups, ...own.rollups] };

  test.each<[string, Still, string | undefined]>([
    ['under the code of today', both, DISTRICT],
    ['under the code of then', old, '440199'],
    ['nowhere', {}, undefined],
  ])('is found %s', async (_, still, district) => {
    expect((await rosterBefore(AT, stillLedger(still), codes))?.district).toBe(district);
    expect((await rollupBefore(AT, stillLedger(still), codes))?.district).toBe(district);
  });

  test('of a division whose code was always its own is under that alone', async () => {
    expect(await rosterBefore(AT, stillLedger(old), [])).toBeUndefined();
    expect(await rollupBefore(AT, stillLedger(old), [])).toBeUndefined();
    const asked: unknown[] = [];
    const noting = async (district: string) => void asked.push(district);
    await rosterBefore(AT, { roster: noting as never }, []);
    await rollupBefore(AT, { rollup: noting as never }, []);
    expect(asked).toEqual([DISTRICT, DISTRICT]);
  });

  test('stands under the new code with the name as revised, and without who published under the old one', () => {
    const head = { district: '440199', name: '旧区', publisher: '旧区人民政府', more: 1 };
    expect(underNewCode(head, AT, codes)).toStrictEqual({ district: DISTRICT, name: '新区', more: 1 });
    const same = { ...head, district: DISTRICT };
    expect(underNewCode(same, AT, codes)).toBe(same);
  });
});

describe('the list of a district', () => {
  /** `place`: the body's own entry by now. */
  function list(places: readonly FilingPlace[], revision = 5, members: readonly string[] = [A, B, C]) {
    const puts: Roster[] = [];
    let busy = 0;
    const still = {
      rosters: [aRoster(DISTRICT, YEAR, [entry(A), entry(C)], { revision: 4 })],
      rollups: [
        aRollup(DISTRICT, YEAR, Object.fromEntries(members.map((agency) => [agency, MISSING])), {
          rosterRevision: revision,
        }),
      ],
    };
    const ledger = {
      ...stillLedger(still),
      places: async (agency: string) => ({ now: places.find((each) => each.agency === agency) }),
      placesOf: async (agencies: readonly string[]) => places.filter(({ agency }) => agencies.includes(agency)),
      putRoster: async (roster: Roster) => {
        if (busy-- > 0) return false;
        puts.push(roster);
        return true;
      },
    } as never;
    const contest = (times: number) => {
      busy = times;
    };
    return { puts, ledger, contest, first: still.rosters[0] as Roster };
  }
  const pause = async () => undefined;
  const place = (agency: string, more: Partial<FilingPlace> = {}): FilingPlace => ({
    ...{ ...entry(agency), ...AT, revision: 9 },
    ...more,
  });
  const body = (agency: string) => ({ agency, ...AT });

  test('takes an entry in, in its order, in place of what it said before, with the revision of the roll-up', async () => {
    const { puts, ledger, contest, first } = list([place(B), place(A, { name: '新名' })]);
    contest(2);
    await listBody(body(B), ledger, pause);
    expect(puts).toEqual([{ ...first, revision: 5, agencies: [entry(A), entry(B), entry(C)] }]);
    await listBody(body(A), ledger, pause);
    expect(puts[1]?.agencies).toEqual([entry(A, { name: '新名' }), entry(C)]);
  });

  test.each([
    ['files elsewhere', [place(A, { district: '440106' })], [A, B, C]],
    ['files nowhere', [], [A, B, C]],
    ['is only being taken in', [place(A)], [B, C]],
  ])('loses one that %s', async (_, places, members) => {
    const { puts, ledger, first } = list(places, 5, members);
    await listBody(body(A), ledger, pause);
    expect(puts).toEqual([{ ...first, revision: 5, agencies: [entry(C)] }]);
  });

  test('that is so already is not written; with another revision it is', async () => {
    const { puts, ledger } = list([place(A)], 4);
    await listBody(body(A), ledger, pause);
    await listBody(body(B), ledger, pause);
    expect(puts).toEqual([]);
    const behind = list([place(A)], 5);
    await listBody(body(A), behind.ledger, pause);
    expect(behind.puts).toHaveLength(1);
  });

  test.each([
    ['as they were put back', [place(A, { name: '旧名' })], entry(A, { name: '旧名' })],
    [
      'with what a step has decided upon them since',
      [place(A, { name: '旧名', due: '2024-02-05' })],
      { due: '2024-02-05' },
    ],
    ['without the words of another import', [place(A, { name: '新名' })], entry(A, { name: '旧名' })],
    ['also where another has just taken the entry away', [], entry(A, { name: '旧名' })],
  ])('lists those that were put back again, %s, whatever it said, and leaves all others', async (_, places, listed) => {
    const { puts, ledger, first, contest } = list([...places, place(C, { name: '别名' })], 4);
    contest(1);
    await listAgain([place(A, { name: '旧名' })], AT, ledger, pause);
    expect(puts).toEqual([{ ...first, agencies: [expect.objectContaining(listed), entry(C)] }]);
    await listAgain([], AT, ledger, pause);
    expect(puts[1]).toEqual(first);
  });

  test.each([
    ['files elsewhere by then', [place(A, { district: '440106' })], [A, C]],
    ['is in no roll-up', [place(A)], [C]],
  ])('does not list one again that %s', async (_, places, members) => {
    const { puts, ledger, first } = list(places, 4, members);
    await listAgain([place(A)], AT, ledger, pause);
    expect(puts).toEqual([{ ...first, agencies: [entry(C)] }]);
  });

  test('names all that count where each body of the roll-up is on it, but for one that joins and has not filed', () => {
    const roster = aRoster(DISTRICT, YEAR, [entry(A), entry(C)]);
    const named = (states: Parameters<typeof aRollup>[2], joining: readonly string[] = []) =>
      namesAll(roster, aRollup(DISTRICT, YEAR, states, { joining }));
    expect([named({}), named({ [A]: counted('A1'), [C]: MISSING }), named({ [A]: MISSING, [B]: MISSING })]).toEqual([
      ...[true, true, false],
    ]);
    expect([named({ [B]: MISSING }, [B]), named({ [B]: counted('A1') }, [B]), named({ [B]: MISSING }, [C])]).toEqual([
      ...[true, false, false],
    ]);
  });

  test('of a district without roster or roll-up is none; one that never gets through is given up', async () => {
    const none = { code: 'NO_ROSTER', facts: AT };
    const listed = { rosters: [aRoster(DISTRICT, YEAR, [])] };
    await expect(listBody(body(A), stillLedger(listed) as never, pause)).rejects.toMatchObject(none);
    const counted = { rollups: [aRollup(DISTRICT, YEAR, {})] };
    await expect(listBody(body(A), stillLedger(counted) as never, pause)).rejects.toMatchObject(none);
    const { ledger, contest } = list([]);
    contest(1_000);
    await expect(listBody(body(A), ledger, pause)).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });
});

test('an import is one entry of the journal, under its revision, with the file and who brought it', async () => {
  const vault = new MemoryVault();
  const roster = { ...wanted(entry(A)), revision: 12 };
  const at = '2024-02-01T00:00:00.000Z';
  await journalRoster(roster, { by: '甲', at, subject: 's', origin: 'o' }, vault);
  expect([...vault.entries.values()]).toEqual([
    {
      ...{ entry: 'roster-000012', kind: 'roster', ...AT, agency: '', by: '甲', at, reason: '' },
      facts: { revision: 12, roster: JSON.stringify(rosterFileOf(roster)), subject: 's', origin: 'o' },
    },
  ]);
});

describe('divisions that have signed before their roster came', () => {
  const signed = (number: number) => ({
    number,
    digest: 'd',
    revision: 1,
    asOf: null,
    lockedBy: '丙',
    lockedAt: '2024-02-01T00:00:00.000Z',
  });
  const filedUp = (number: number) => ({ number, at: '2024-02-02T00:00:00.000Z', versionId: 'v' });
  const division = (at: number) => String(440_101 + at);

  async function told(records: Still['records'], agencies: readonly RosterEntry[]) {
    const queues = new MemoryQueues();
    const which = await tellDivisions(
      { year: YEAR, agencies },
      { ledger: stillLedger({ records: records ?? [] }), queues },
    );
    expect(queues.compileRequests).toEqual(which.map((district) => ({ district, year: YEAR, delaySeconds: 0 })));
    return which;
  }

  test('are asked for what they have signed and not filed up; others are not', async () => {
    const [never, once, again, draft] = [0, 1, 2, 3].map(division) as [string, string, string, string];
    const records = [
      { district: never, year: YEAR, signed: signed(1) },
      { district: once, year: YEAR, signed: signed(1), filedUp: filedUp(1) },
      { district: again, year: YEAR, signed: signed(2), filedUp: filedUp(1) },
      { district: draft, year: YEAR },
      { district: A, year: YEAR, signed: signed(1) },
    ];
    const from = { from: 'district' } as const;
    const agencies = [...[never, once, again, draft, '440199'].map((each) => entry(each, from)), entry(A)];
    expect(await told(records, agencies)).toEqual([never, again]);
  });

  test('all of them, however many', async () => {
    const all = Array.from({ length: 40 }, (_, at) => division(at));
    const records = all.map((district) => ({ district, year: YEAR, signed: signed(1) }));
    expect(
      await told(
        records,
        all.map((each) => entry(each, { from: 'district' })),
      ),
    ).toEqual(all);
  });
});
