import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../shared/domain/forms/cells.ts';
import { isTakenBack, readAddressList } from '../../../shared/domain/looks/addressList.ts';
import { divisionNames, isCalledAs, isPlaced, namesOf } from '../../../shared/domain/looks/calledAs.ts';
import { heldAgainst } from '../../../shared/domain/looks/heldAgainst.ts';
import { type Look, type LookedAt, timingOf, withLook } from '../../../shared/domain/looks/look.ts';
import { ADDRESS_FAULT_WORDS, addressFault, tidyAddress } from '../../../shared/domain/looks/pageAddress.ts';
import { statedDay } from '../../../shared/domain/looks/statedDay.ts';
import { textsAgainst } from '../../../shared/domain/looks/textsAgainst.ts';

/* Looks at published reports: which address may be asked for, whose report it is, when it stood there, and where it says something else. */

describe('an address', () => {
  const fault = (address: string) => addressFault(address, ['gov.cn', 'example.org']);
  const long = (length: number) => `https://gov.cn/${'a'.repeat(length - 'https://gov.cn/'.length)}`;

  test.each([
    ['https://gov.cn/', undefined],
    ['http://www.haizhu.gov.cn/a?b#c', undefined],
    ['HTTPS://WWW.GOV.CN.', undefined],
    ['https://gov.cn:443/', undefined],
    ['http://gov.cn:443/', undefined],
    ['https://gov.cn:80/', undefined],
    ['https://gov.cn:1024/', undefined],
    ['https://gov.cn:8443/', undefined],
    [long(1000), undefined],
    [long(1001), 'none'],
    ['gov.cn', 'none'],
    ['', 'none'],
    ['ftp://gov.cn/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://a@gov.cn/', 'person'],
    ['https://:b@gov.cn/', 'person'],
    ['https://gov.cn:25/', 'port'],
    ['https://gov.cn:1023/', 'port'],
    ['https://agov.cn/', 'outside'],
    ['https://gov.cn.example.com/', 'outside'],
    ['http://127.0.0.1/', 'outside'],
    ['https://gov.cn./', undefined],
    ['https://a.example.org/', undefined],
  ])('%.60s: %s', (address, expected) => {
    expect(fault(address)).toBe(expected);
  });

  test('is kept as browsers write it, without what they never send', () => {
    expect(tidyAddress('HTTPS://GOV.cn/a b#c')).toBe('https://gov.cn/a%20b');
    expect(addressFault('https://gov.cn/', [])).toBe('outside');
  });

  test.each([
    ['', true],
    ['-', true],
    ['——', true],
    ['－–', true],
    ['a-', false],
    ['-a', false],
    [' ', false],
  ])('%j takes one back: %s', (typed, expected) => {
    expect(isTakenBack(typed)).toBe(expected);
  });
});

describe('a list of addresses', () => {
  const BODIES = [
    { agency: '440105-a', name: '甲局', formerNames: ['旧甲局'], shortNames: ['甲'] },
    { agency: '440105-b', name: '乙 局' },
  ];
  const read = (text: string) => readAddressList(text, BODIES, ['gov.cn']);
  const A = 'https://a.gov.cn/';

  test.each<[string, Readonly<Record<string, string>>]>([
    [`440105-a ${A}`, { '440105-a': A }],
    [`甲局\t${A}`, { '440105-a': A }],
    [`旧甲局，${A}`, { '440105-a': A }],
    [`甲,  ${A}`, { '440105-a': A }],
    [`  甲、${A} \n\n乙 局 -\n`, { '440105-a': A, '440105-b': '' }],
    [`乙局 ${A}#x`, { '440105-b': A }],
    ['甲局 ——', { '440105-a': '' }],
  ])('%j', (text, addresses) => {
    expect(read(text)).toEqual({ addresses: new Map(Object.entries(addresses)) });
  });

  test.each<[string, readonly string[]]>([
    ['', ['没有一行写有单位和地址']],
    [' \n ', ['没有一行写有单位和地址']],
    ['甲局', ['第 1 行 甲局：应为单位代码或名称、空格、地址']],
    [`丙局 ${A}`, [`第 1 行 丙局 ${A}：名录中没有这个单位`]],
    [`\n甲局 x`, [`第 2 行 甲局 x：${ADDRESS_FAULT_WORDS.none}`]],
    ['甲局 https://x.com/', [`第 1 行 甲局 https://x.com/：${ADDRESS_FAULT_WORDS.outside}`]],
    [`甲局 ${A}\n440105-a ${A}`, ['第 2 行：440105-a重复']],
    [`甲局 ${A}\n丙局 ${A}`, [`第 2 行 丙局 ${A}：名录中没有这个单位`]],
    [`丙局 https://${'a'.repeat(100)}.gov.cn/`, [`第 1 行 丙局 https://${'a'.repeat(69)}：名录中没有这个单位`]],
  ])('%.60j is not taken, in no part of it', (text, faults) => {
    expect(read(text)).toEqual({ faults });
  });

  test('of many faults says ten', () => {
    const faulty = (count: number) => read(Array.from({ length: count }, () => '甲局').join('\n'));
    expect([10, 11].map((count) => ('faults' in faulty(count) ? faulty(count) : undefined))).toEqual([
      { faults: expect.objectContaining({ length: 10 }) },
      { faults: expect.objectContaining({ length: 10 }) },
    ]);
  });
});

describe('the name in a title', () => {
  test.each<[string, string, boolean]>([
    ['海珠区财政局', '海珠区财政局', true],
    ['海珠区财政局', '广州市海珠区财政局', true],
    ['财政局', '海珠区财政局', true],
    ['财政局', '广东省海珠区财政局', true],
    ['财政局', '广西壮族自治区南宁市财政局', true],
    ['财政局', '大理白族自治州漾濞县财政局', true],
    ['财政局', '锡林郭勒盟正蓝旗财政局', true],
    ['财政局', '喀什地区财政局', true],
    ['财政局', '某某中学财政局', false],
    ['财政', '海珠区财政', false],
    ['财政局', '海珠区财政局二科', false],
    ['甲·乙县财政局', '甲•乙县财政局', true],
  ])('%s is placed as %s: %s', (one, other, expected) => {
    expect(isPlaced(one, other)).toBe(expected);
    expect(isPlaced(other, one)).toBe(expected);
  });

  test.each<[string, string, boolean]>([
    ['沙园街道', '沙园街道办事处', true],
    ['甲局', '甲局', true],
    ['乙局', '甲局', false],
    ['医疗保障局', '海珠区人社局(海珠区医疗保障局)', true],
    ['海珠区人社局', '海珠区人社局(海珠区医疗保障局)', true],
    ['人社局（就业办）', '就业办', true],
    // What is left without its brackets is too short to tell by.
    ['甲局(乙办)', '乙办', false],
    ['区民政', '海珠区民政局', false],
    ['民局', '海珠区民政局', false],
    ['苏平镇', '苏平镇人民政府', true],
  ])('%s for %s: %s', (title, name, expected) => {
    expect(isCalledAs(title, { name }, [])).toBe(expected);
  });

  test('is somebody else’s where the roster says so, unless it is one’s own as well', () => {
    const own = { name: '海珠区财政局' };
    expect(isCalledAs('财政局', own, [{ name: '区国资局', shortNames: ['财政局'] }])).toBe(false);
    expect(isCalledAs('财政局', own, [{ name: '区国资局', formerNames: ['财政局'] }])).toBe(false);
    expect(isCalledAs('财政局', own, [{ name: '区国资局' }])).toBe(true);
    expect(isCalledAs('海珠区财政局', own, [own])).toBe(true);
    // A title with two names: one's own is enough, somebody else's beside a mere likeness too much.
    expect(isCalledAs('人社局（就业办）', { name: '就业办' }, [{ name: '人社局' }])).toBe(true);
    expect(isCalledAs('海珠区人社局（就业办）', { name: '人社局' }, [{ name: '就业办' }])).toBe(false);
    expect(isCalledAs('广州市人社局（就业办）', { name: '人社局' }, [])).toBe(true);
    expect(isCalledAs('人社局（就业办）科', { name: '人社局' }, [])).toBe(false);
  });

  test('names of a body and of a division', () => {
    expect(namesOf({ name: '甲', formerNames: ['乙'], shortNames: ['丙'] })).toEqual(['甲', '乙', '丙']);
    expect(namesOf({ name: '甲' })).toEqual(['甲']);
    const of = (name: string, publisher?: string) => divisionNames(name, publisher);
    expect(of('海珠区')).toEqual({
      name: '海珠区',
      formerNames: ['海珠区人民政府', '海珠区人民政府办公室', '海珠区人民政府办公厅'],
    });
    expect(of('某区管委会', '某办')).toEqual({
      name: '某区管委会',
      formerNames: ['某区管委会', '某区管委会办公室', '某区管委会办公厅', '某办'],
    });
    for (const name of ['某市政府', '某区管理委员会']) expect(of(name).formerNames?.[0]).toBe(name);
    for (const place of ['政府路街', '委员会街', '管委会镇'])
      expect(of(place).formerNames?.[0]).toBe(`${place}人民政府`);
  });
});

describe('the day that a page states', () => {
  test.each<[string, string | undefined]>([
    ['<meta name="PubDate" content="2024-01-26 09:30">', '2024-01-26'],
    ["<META content='2024/1/6' name='publishdate' />", '2024-01-06'],
    ['<meta name=PubDate content=2024.1.6>', '2024-01-06'],
    ['<meta name = "PubDate" content = " 2024年1月26日">', '2024-01-26'],
    ['<meta name="Other" content="2024-01-26">', undefined],
    ['<meta name="PubDate" content="">发布日期：2024-01-27', '2024-01-27'],
    ['<meta name="PubDate" content="2024-01-26">发布日期：2024-01-27', '2024-01-26'],
    ['发布日期：2024-01-26', '2024-01-26'],
    ['发布时间: 2024年1月26日', '2024-01-26'],
    ['发布时间 ：<b> 2024.01.26', '2024-01-26'],
    ['发布日期:<i><b>\n2024/11/26', '2024-11-26'],
    ['成文日期：2024-01-26', undefined],
    ['发布日期：2024-02-30', undefined],
    ['发布日期：24-01-26', undefined],
    ['发布日期 2024-01-26', undefined],
    ['', undefined],
  ])('%s: %s', (markup, day) => {
    expect(statedDay(markup)).toBe(day);
  });
});

describe('one look after the other', () => {
  const URL = 'https://gov.cn/a';
  const DUE = '2024-02-01T00:00:00Z';
  const page = { url: URL, bytes: 1, sha256: 's' };
  const held = (digest: string) => ({ against: 'r', compared: 1, open: [], cells: [], digest });
  const look = (at: string, more: Partial<Look> = {}): Look => ({
    ...{ at: `${at}T00:00:00Z`, from: 'web', url: URL, outcome: 'missing' },
    ...more,
  });
  const found = (at: string, digest = 'd', stated?: string) =>
    look(at, { outcome: 'same', page: { ...page, ...(stated && { stated }) }, held: held(digest) });
  const allOf = (...looks: readonly Look[]) =>
    looks.reduce<LookedAt | undefined>((before, each) => withLook(before, 'a', each, DUE), undefined);
  const seen = (at: string, digest = 'd') => ({ at: `${at}T00:00:00Z`, digest });

  test('nothing found, found, found changed', () => {
    const [none, one, two, three] = [
      look('2024-01-01'),
      found('2024-01-02'),
      found('2024-01-03'),
      found('2024-01-04', 'e'),
    ];
    expect(allOf(none)).toStrictEqual({ agency: 'a', newest: none, address: URL });
    const first = seen('2024-01-02');
    expect(allOf(none, one)).toStrictEqual({ agency: 'a', newest: one, address: URL, first, last: first });
    expect(allOf(none, one, two)).toStrictEqual({
      agency: 'a',
      newest: two,
      address: URL,
      first,
      last: seen('2024-01-03'),
    });
    const changed = { at: three.at, since: two.at };
    const last = seen('2024-01-04', 'e');
    expect(allOf(none, one, two, three)).toStrictEqual({
      agency: 'a',
      newest: three,
      address: URL,
      first,
      last,
      changed,
    });
    const gone = look('2024-01-05', { outcome: 'unread' });
    expect(allOf(one, two, three, gone)).toStrictEqual({
      agency: 'a',
      newest: gone,
      address: URL,
      first,
      last,
      changed,
    });
    // Read again as it was: the change that was noticed stays.
    expect(allOf(one, two, three, found('2024-01-06', 'e'))?.changed).toEqual(changed);
  });

  test.each<[string, readonly Look[], string | undefined]>([
    ['before the last day', [look('2024-01-31')], undefined],
    ['on the first instant that is too late', [look('2024-02-01')], '2024-02-01'],
    ['at the first of several', [look('2024-02-02'), look('2024-02-03')], '2024-02-02'],
    ['not where something had been found', [found('2024-01-02'), look('2024-02-02')], undefined],
    ['not by a page that only says so', [look('2024-02-02', { page })], undefined],
    ['not by what could not be read', [look('2024-02-02', { outcome: 'unread' })], undefined],
    ['though something was found later', [look('2024-02-02'), found('2024-02-03')], '2024-02-02'],
    ['not of another address', [look('2024-02-02'), { ...found('2024-02-03'), url: 'https://gov.cn/b' }], undefined],
  ])('a report is missed %s', (_, looks, missed) => {
    expect(allOf(...looks)?.missed).toBe(missed === undefined ? undefined : `${missed}T00:00:00Z`);
  });

  test('the day that was stated first stays; another address begins anew', () => {
    expect(allOf(found('2024-01-02', 'd', '2024-01-01'), found('2024-01-03', 'd', '2024-01-03'))?.stated).toBe(
      '2024-01-01',
    );
    expect(allOf(found('2024-01-02'), found('2024-01-03', 'd', '2024-01-03'))?.stated).toBe('2024-01-03');
    const moved = { ...found('2024-01-05', 'e'), url: 'https://gov.cn/b' };
    expect(allOf(found('2024-01-02', 'd', '2024-01-01'), moved)).toStrictEqual({
      ...{
        agency: 'a',
        newest: moved,
        address: moved.url,
        first: seen('2024-01-05', 'e'),
        last: seen('2024-01-05', 'e'),
      },
    });
  });

  test('a saved file is the newest look and moves nothing else', () => {
    const file = { ...found('2024-01-05', 'e'), from: 'file' as const };
    expect(allOf(file)).toStrictEqual({ agency: 'a', newest: file });
    const before = allOf(found('2024-01-02'));
    expect(allOf(found('2024-01-02'), file)).toStrictEqual({ ...before, newest: file });
  });

  test.each<[Partial<LookedAt>, string | undefined]>([
    [{}, undefined],
    [{ missed: 'x' }, undefined],
    [{ first: seen('2024-03-01'), missed: 'x', stated: '2024-01-01' }, 'late'],
    [{ first: seen('2024-01-31') }, 'inTime'],
    [{ first: seen('2024-01-31'), stated: '2024-03-01' }, 'inTime'],
    [{ first: seen('2024-02-01') }, 'unknown'],
    [{ first: seen('2024-02-01'), stated: '2024-01-31' }, 'inTime'],
    [{ first: seen('2024-02-01'), stated: '2024-02-01' }, 'late'],
  ])('%j was published %s', (looked, timing) => {
    const at = { agency: 'a', newest: look('2024-01-01'), ...looked };
    expect(timingOf(at, { instant: DUE, day: '2024-01-31' })).toBe(timing);
  });
});

describe('a page is held against the filing', () => {
  const NATURAL = 'requests.newRequests.naturalPerson';
  const TOTAL = 'requests.newRequests.total';
  const FEES = 'proactiveDisclosure.fees.amount';
  const filed = new Map<string, CellValue>(
    cellsOf('2021').map(({ name, role }) => [name, role === 'input' ? 0 : null]),
  );
  const against = (own: Readonly<Record<string, CellValue>>, page: Readonly<Record<string, CellValue | undefined>>) => {
    const found = new Map(filed);
    for (const [name, value] of Object.entries(page)) {
      if (value === undefined) found.delete(name);
      else found.set(name, value);
    }
    return heldAgainst('2021', new Map([...filed, ...Object.entries(own)]), found, 'r');
  };
  // 200 cells, of which 34 print totals.
  const INPUTS = 200 - 34;

  test('cell by cell: blank, 0 and not applicable are three things', () => {
    expect(against({}, {})).toMatchObject({ against: 'r', compared: INPUTS, open: [], cells: [] });
    const states: readonly CellValue[] = [null, 'n/a', 0, 3];
    const words = ['空白', '/', '0', '3'];
    for (const [i, own] of states.entries())
      for (const [j, printed] of states.entries()) {
        const cells = i === j ? [] : [{ cell: NATURAL, filed: words[i], found: words[j] }];
        expect(against({ [NATURAL]: own }, { [NATURAL]: printed }).cells).toEqual(cells);
      }
    expect(against({ [FEES]: 1_500_000 }, { [FEES]: 1_600_000 }).cells).toEqual([
      { cell: FEES, filed: '1.5', found: '1.6' },
    ]);
  });

  test('a total against the sum of what was filed; a blank one, or one that is not there, says nothing', () => {
    const total = (value: CellValue | undefined) => against({ [NATURAL]: 3 }, { [NATURAL]: 3, [TOTAL]: value });
    expect([null, 'n/a' as const, undefined].map((value) => total(value))).toEqual([
      ...[0, 1, 2].map(() => expect.objectContaining({ compared: INPUTS, open: [], cells: [] })),
    ]);
    expect(total(3)).toMatchObject({ compared: INPUTS + 1, cells: [] });
    expect(total(4).cells).toEqual([{ cell: TOTAL, filed: '3', found: '4' }]);
  });

  test('what could not be read is open, and what was not filed is blank', () => {
    expect(against({}, { [NATURAL]: undefined })).toMatchObject({ compared: INPUTS - 1, open: [NATURAL], cells: [] });
    const bare = heldAgainst('2021', new Map(), new Map([[NATURAL, 0]]), 'r');
    expect(bare.cells).toEqual([{ cell: NATURAL, filed: '空白', found: '0' }]);
  });

  test('its digest is over its figures alone: each of another state is another', () => {
    const digests = [null, 'n/a' as const, 0, 3, undefined].map((value) => against({}, { [NATURAL]: value }).digest);
    expect(new Set(digests).size).toBe(5);
    expect(against({ [NATURAL]: 7 }, { [NATURAL]: 3 }).digest).toBe(digests[3]);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the prose of a page', () => {
  const [FIRST, SECOND, LAST] = ['overview', 'problemsAndImprovements', 'otherMatters'] as const;
  const apart = (filed: Record<string, string>, found: Record<string, string>) => textsAgainst('2021', filed, found);

  test.each<[string, string, readonly object[]]>([
    ['甲。乙。', '甲。乙。', []],
    ['甲。乙。', '乙！甲？', []],
    ['甲。乙。丙。', '甲。', [{ section: FIRST, filed: '乙', lost: 2 }]],
    ['甲。乙。', '甲。', [{ section: FIRST, filed: '乙' }]],
    ['甲。', '甲。丁。戊。', [{ section: FIRST, found: '丁' }]],
    ['甲。', '丁', [{ section: FIRST, filed: '甲', found: '丁' }]],
    ['甲。', '', [{ section: FIRST, isMissing: true }]],
    ['。 。', '丁。', []],
    ['1.5件', '15件', [{ section: FIRST, filed: '1.5件', found: '15件' }]],
    ['1.5件', '1．5 件', []],
    ['50%', '50', [{ section: FIRST, filed: '50%', found: '50' }]],
    ['甲，乙.', '甲乙', []],
    ['甲\r\n乙!丙?', '甲。乙。丙。', []],
  ])('%j beside %j', (filed, found, expected) => {
    expect(apart({ [FIRST]: filed }, { [FIRST]: found })).toEqual(expected);
  });

  test('quotes sixty characters', () => {
    expect(apart({ [FIRST]: '甲' }, { [FIRST]: '𠮷'.repeat(60) })[0]?.found).toBe('𠮷'.repeat(60));
    expect(apart({ [FIRST]: '甲' }, { [FIRST]: '𠮷'.repeat(61) })[0]?.found).toBe(`${'𠮷'.repeat(60)}…`);
  });

  test('is found in whatever section it stands, and in the last one pages print their own words', () => {
    expect(apart({ [FIRST]: '甲。', [SECOND]: '乙。' }, { [FIRST]: '甲。乙。' })).toEqual([]);
    expect(apart({ [FIRST]: '甲。', [SECOND]: '乙。' }, { [FIRST]: '甲。' })).toEqual([
      { section: SECOND, isMissing: true },
    ]);
    expect(apart({ [LAST]: '无。' }, { [LAST]: '无。扫一扫。' })).toEqual([]);
    expect(apart({ [LAST]: '无。' }, { [LAST]: '没有。' })).toEqual([{ section: LAST, filed: '无' }]);
    expect(apart({ [FIRST]: '甲。' }, { [FIRST]: '甲。', [SECOND]: '丁。' })).toEqual([]);
  });
});
