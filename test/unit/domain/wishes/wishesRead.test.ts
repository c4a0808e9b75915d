import { describe, expect, test } from 'vitest';
import { type MarkedFiling, markBody } from '../../../../shared/domain/wishes/markingSheet.ts';
import {
  faultPlace,
  readWishesFile,
  readWrittenWishes,
  standingWishes,
  WISHES_NAME,
  type Wishes,
  type WishPoint,
} from '../../../../shared/domain/wishes/wishes.ts';
import { contentHash } from '../../../../shared/domain/wishes/wishesHash.ts';
import { isMet, isWish, wishFindings } from '../../../../shared/domain/wishes/wishFindings.ts';
import { someWishes } from '../../../support/wishes.ts';

/* A district's own notice: what a file of it may hold, said fault by fault; what is told of a text; what a sheet is filled in with. */

const faultsOf = (file: unknown) => {
  const read = readWishesFile(file);
  return 'faults' in read ? read.faults.map(({ at, message }) => [at, message]) : [];
};
const pointWith = (over: object) => ({
  ...someWishes(),
  points: [{ id: '1', text: '要求', asks: { kind: 'person' }, ...over }],
});
const asking = (asks: object) => pointWith({ asks });

describe('a file of wishes is refused by name', () => {
  test.each<[string, unknown, string, string]>([
    ['a title that is none', someWishes({ title: 7 as never }), 'title', '通知标题应为文字'],
    ['a title of blanks', someWishes({ title: ' ' }), 'title', '通知标题不能为空'],
    ['a title that is too long', someWishes({ title: '字'.repeat(201) }), 'title', '通知标题不超过 200 个字'],
    ['a title with a line break', someWishes({ title: '通\n知' }), 'title', '通知标题中有换行、制表符或看不见的字符'],
    ['a number that is empty', someWishes({ number: '' }), 'number', '文号不能为空'],
    ['a year that is none', { ...someWishes(), year: '2023' }, 'year', '年度应为整数'],
    ['a year before the first form', { ...someWishes(), year: 2018 }, 'year', '没有早于 2019 年度的格式'],
    ['a year after the last', { ...someWishes(), year: 2050 }, 'year', '没有晚于 2049 年度的格式'],
    ['a day that is none', someWishes({ issued: '2023-02-30' }), 'issued', '印发日期应写成 2024-12-20'],
    ['a day that is no text', { ...someWishes(), issued: 7 }, 'issued', '印发日期应为文字'],
    [
      'a day too late',
      someWishes({ issued: '2025-01-01' }),
      'issued',
      '印发日期 2025-01-01 晚于2023年度年报的编制，请核对',
    ],
    ['no point', someWishes({ points: [] }), 'points', '至少写一条要求'],
    [
      'too many points',
      someWishes({
        points: Array.from({ length: 61 }, (_, at) => ({ id: `${at}`, text: '甲', asks: { kind: 'person' as const } })),
      }),
      'points',
      '最多 60 条要求',
    ],
    ['an id that is none', pointWith({ id: 7 }), 'points.0.id', '编号应为文字'],
    ['an id with a dot', pointWith({ id: '1.1' }), 'points.0.id', '编号只含字母、数字和连字符，不超过 12 位'],
    [
      'an id that is too long',
      pointWith({ id: '1'.repeat(13) }),
      'points.0.id',
      '编号只含字母、数字和连字符，不超过 12 位',
    ],
    ['a point without words', pointWith({ text: '' }), 'points.0.text', '要求不能为空'],
    ['a point that is too long', pointWith({ text: '字'.repeat(301) }), 'points.0.text', '要求不超过 300 个字'],
    ['a score below nothing', pointWith({ score: -1 }), 'points.0.score', '分值不能为负'],
    ['a score too high', pointWith({ score: 1000.1 }), 'points.0.score', '分值过大'],
    ['a score of hundredths', pointWith({ score: 0.25 }), 'points.0.score', '分值最多一位小数'],
    ['a score that is none', pointWith({ score: '5' }), 'points.0.score', '分值应为数'],
    [
      'no way',
      asking({ kind: 'x' }),
      'points.0.asks.kind',
      '方式应为写明其一、不写、字数、写出数字、按期报送、一次通过、先备案后公布、人工评分之一',
    ],
    ['words that are none', asking({ kind: 'mention', words: '甲' }), 'points.0.asks.words', '内容应为一列词语'],
    ['no words', asking({ kind: 'mention', words: [] }), 'points.0.asks.words', '至少写一个词语'],
    [
      'too many words',
      asking({ kind: 'avoid', words: Array.from({ length: 31 }, () => '甲') }),
      'points.0.asks.words',
      '词语最多 30 个',
    ],
    [
      'a word that is too long',
      asking({ kind: 'avoid', words: ['字'.repeat(41)] }),
      'points.0.asks.words.0',
      '词语不超过 40 个字',
    ],
    [
      'a section that is none',
      asking({ kind: 'avoid', section: 7, words: ['甲'] }),
      'points.0.asks.section',
      '部分应为文字',
    ],
    ['a length without a section', asking({ kind: 'length', least: 1 }), 'points.0.asks.section', '字数要写明哪一部分'],
    [
      'a length below nothing',
      asking({ kind: 'length', section: 'overview', least: -1 }),
      'points.0.asks.least',
      '字数不能为负',
    ],
    [
      'a length beyond a section',
      asking({ kind: 'length', section: 'overview', most: 100_001 }),
      'points.0.asks.most',
      '字数不超过 100000',
    ],
    [
      'a length in parts',
      asking({ kind: 'length', section: 'overview', most: 1.5 }),
      'points.0.asks.most',
      '字数应为整数',
    ],
    ['no figure', asking({ kind: 'figures', cells: [] }), 'points.0.asks.cells', '至少写一个数'],
    [
      'too many figures',
      asking({ kind: 'figures', cells: Array.from({ length: 31 }, () => 'x') }),
      'points.0.asks.cells',
      '最多 30 个数',
    ],
    ['no bound', asking({ kind: 'length', section: 'overview' }), 'points.0.asks', '字数至少写一个界限'],
    [
      'bounds the wrong way round',
      asking({ kind: 'length', section: 'overview', least: 9, most: 8 }),
      'points.0.asks',
      '最少字数大于最多字数',
    ],
    [
      'a cell that the form lacks',
      asking({ kind: 'figures', cells: ['x'] }),
      'points.0.asks',
      '本年度的表里没有“x”这一格，应写成例如：表二“规章”“本年制发件数”',
    ],
    [
      'a section that the form lacks',
      asking({ kind: 'avoid', section: 'x', words: ['甲'] }),
      'points.0.asks',
      '没有“x”这一部分，应为“一、总体情况”或“五、存在的主要问题及改进情况”或“六、其他需要报告的事项”',
    ],
    ['something unknown', { ...someWishes(), more: 1 }, '', '有不认识的内容'],
    ['something missing', asking({ kind: 'mention' }), 'points.0.asks.words', '内容应为一列词语'],
    ['points that are none', { ...someWishes(), points: 7 }, 'points', '缺少这一项，或类型不对'],
  ])('%s', (_, file, at, message) => {
    expect(faultsOf(file)).toEqual([[at, message]]);
  });

  test('every fault of every point', () => {
    const points = [
      { id: '1', text: '甲', asks: { kind: 'length', section: 'x' } },
      { id: '2', text: '甲', asks: { kind: 'figures', section: 'x', cells: ['y', 'requests.newRequests.total', 'z'] } },
      { id: '1', text: '甲', asks: { kind: 'length', section: 'y', least: 2, most: 1 } },
    ];
    expect(faultsOf({ ...someWishes(), points }).map(([at, words]) => [at, words?.slice(0, 6)])).toEqual([
      ['points.0.asks', '没有“x”这'],
      ['points.0.asks', '字数至少写一'],
      ['points.1.asks', '没有“x”这'],
      ['points.1.asks', '本年度的表里'],
      ['points.1.asks', '本年度的表里'],
      ['points.2.id', '编号“1”出'],
      ['points.2.asks', '没有“y”这'],
      ['points.2.asks', '最少字数大于'],
    ]);
  });

  test.each<[string, object]>([
    ['every kind of point', {}],
    ['a day at the end of the next year', { issued: '2024-12-31' }],
    ['no number', { number: undefined }],
    ['titles and words as long as they may be', { title: '字'.repeat(200) }],
  ])('and taken with %s', (_, over) => {
    const wishes = JSON.parse(JSON.stringify(someWishes(over))) as Wishes;
    expect(readWishesFile(wishes)).toEqual({ wishes });
  });

  test.each<[object]>([
    [{ id: '1'.repeat(12), text: '字'.repeat(300), score: 1000 }],
    [{ score: 0 }],
    [{ score: 0.3 }],
    [{ asks: { kind: 'length', section: 'overview', least: 0 } }],
    [{ asks: { kind: 'length', section: 'overview', most: 100_000 } }],
    [{ asks: { kind: 'length', section: 'overview', least: 5, most: 5 } }],
    [{ asks: { kind: 'avoid', words: Array.from({ length: 30 }, () => '字'.repeat(40)) } }],
    [{ asks: { kind: 'figures', cells: Array.from({ length: 30 }, () => 'requests.newRequests.total') } }],
  ])('and with a point %.60j', (point) => {
    expect(faultsOf(pointWith(point))).toEqual([]);
  });

  test('what was taken once is read whatever is asked of new ones since', () => {
    const late = someWishes({ issued: '2099-01-01' });
    expect(readWrittenWishes(late)).toEqual({ wishes: late });
  });
});

test.each([
  ['district', '区划代码：'],
  ['year', '年度：'],
  ['title', '通知标题：'],
  ['number', '文号：'],
  ['issued', '印发日期：'],
  ['points', '要求：'],
  ['points.0', '第 1 条：'],
  ['points.9.id', '第 10 条的编号：'],
  ['points.0.text', '第 1 条的要求：'],
  ['points.0.asks', '第 1 条的方式：'],
  ['points.0.asks.kind', '第 1 条的方式：'],
  ['points.0.asks.section', '第 1 条的部分：'],
  ['points.0.asks.words.3', '第 1 条的内容：'],
  ['points.0.asks.cells', '第 1 条的内容：'],
  ['points.0.asks.least', '第 1 条的至少字数：'],
  ['points.0.asks.most', '第 1 条的最多字数：'],
  ['points.0.score', '第 1 条的分值：'],
  ['points.0.more', '第 1 条：'],
  ['more', ''],
  ['', ''],
])('%s is said as %j', (at, place) => {
  expect(faultPlace(at)).toBe(place);
});

describe('what is told of a text', () => {
  const CELL = 'requests.newRequests.total';
  const FEES = 'proactiveDisclosure.fees.amount';
  const asks = (each: WishPoint['asks']): WishPoint => ({ id: '1', text: '要求', asks: each });
  const told = (point: WishPoint, narrative: object, value: number | null = 7, over: Partial<Wishes> = {}) =>
    wishFindings(standingWishes(someWishes({ points: [point], ...over })), {
      ...{ year: 2023, narrative: narrative as Readonly<Record<string, string>>, value: () => value ?? undefined },
    });
  const words = (...given: Parameters<typeof told>) => told(...given).map(({ message }) => message);
  const said = (rest: string) => [`${WISHES_NAME} 1“要求”：${rest}。`];
  const mention = (...each: string[]) => asks({ kind: 'mention', words: each });

  test('says whose wish it is, where, and that nothing hangs on it', () => {
    const wish = asks({ kind: 'figures', section: 'otherMatters', cells: [CELL] });
    expect(told(wish, { otherMatters: '无' })).toStrictEqual([
      {
        ...{ rule: 'WISH-1', severity: 'info', pointer: '/narrative/otherMatters', cells: [CELL] },
        message: '本级要求 1“要求”：“六、其他需要报告的事项”没有写出表三“一、本年新收政府信息公开申请数量”“总计” 7。',
        hint: '这是本级通知的要求，供参考修改；不影响校验结果。',
        basis: '《关于做好2023年度政府信息公开工作年度报告编制和发布工作的通知》（海政公开办〔2023〕18号，2023-12-20）',
      },
    ]);
    const [plain] = told(mention('甲'), { problemsAndImprovements: '乙' }, 7, { number: undefined as never });
    expect(plain?.basis).toBe('《关于做好2023年度政府信息公开工作年度报告编制和发布工作的通知》（2023-12-20）');
    expect(plain?.pointer).toBe('/narrative/problemsAndImprovements');
    expect(Object.keys(plain ?? {})).not.toContain('cells');
    expect([{ rule: 'WISH-1' }, { rule: 'XWISH-1' }, { rule: 'T3-BAL' }].map(isWish)).toEqual([true, false, false]);
  });

  test('one of the words is enough, whatever its width and blanks', () => {
    expect(words(mention('政策 解读', '材料'), { overview: '发布政策\n解读' })).toEqual([]);
    expect(words(mention('ＡＢ'), { overview: 'AB' })).toEqual([]);
    expect(words(mention('甲', '乙'), { overview: '丙' })).toEqual(said('文字部分没有写到“甲”、“乙”中的任何一个'));
    expect(words(mention('甲'), { overview: '丙' })).toEqual(said('文字部分没有写到“甲”'));
    // The text as a whole, section behind section.
    expect(words(mention('甲'), { overview: '丙', otherMatters: '甲' })).toEqual([]);
  });

  test('words that are not wanted are named, each', () => {
    const avoid = asks({ kind: 'avoid', section: 'overview', words: ['高度 重视', '圆满', '丁'] });
    expect(words(avoid, { overview: '高度重视，圆满' })).toEqual(said('“一、总体情况”写有“高度 重视”、“圆满”'));
    expect(words(avoid, { overview: '甲' })).toEqual([]);
    expect(words(avoid, { otherMatters: '圆满' })).toEqual([]);
  });

  test.each<[{ least?: number; most?: number }, string, string | undefined]>([
    [{ least: 3 }, '甲乙丙', undefined],
    [{ least: 3 }, '甲 乙\n', ' 2 字，少于 3 字'],
    [{ most: 2 }, '𠮷𠮷', undefined],
    [{ most: 2 }, '甲乙丙', ' 3 字，多于 2 字'],
    [{ least: 2, most: 2 }, '甲', ' 1 字，少于 2 字'],
    [{ least: 0 }, '', undefined],
  ])('a length %j of %j: %s', (bounds, overview, rest) => {
    const length = asks({ kind: 'length', section: 'overview', ...bounds });
    expect(words(length, { overview })).toEqual(rest === undefined ? [] : said(`“一、总体情况”${rest}`));
  });

  test.each<[string, string, number | null, string | undefined]>([
    [CELL, '收到7件', 7, undefined],
    [CELL, '收到七件', 7, undefined],
    [CELL, '收到1,234件', 1234, undefined],
    [CELL, '收到8件', 7, '表三“一、本年新收政府信息公开申请数量”“总计” 7'],
    [CELL, '收到8件', 0, undefined],
    [CELL, '收到8件', null, undefined],
    // 3,500,000 分 are 35,000 元, 3.5 万元.
    [FEES, '收费3.5万元', 3_500_000, undefined],
    [FEES, '收费（万元）3.5', 3_500_000, undefined],
    [FEES, '收费35000元', 3_500_000, undefined],
    [FEES, '收费3.6万元', 3_500_000, '表二“行政事业性收费”“本年收费金额（单位：万元）” 3.5'],
    // A count of so many is no amount.
    [CELL, '收到3.5件', 3_500_000, '表三“一、本年新收政府信息公开申请数量”“总计” 3500000'],
  ])('the figure of %s in %s (%s): %s', (cell, overview, value, missing) => {
    const figures = asks({ kind: 'figures', cells: [cell] });
    expect(words(figures, { overview }, value)).toEqual(
      missing === undefined ? [] : said(`文字部分没有写出${missing}`),
    );
  });

  test('a figure may stand behind the part of a long text that is read', () => {
    const figures = asks({ kind: 'figures', cells: [CELL] });
    expect(words(figures, { overview: `${'甲'.repeat(99_000)}收到7件` })).toEqual([]);
    expect(words(figures, { overview: '甲'.repeat(5_000) })).toHaveLength(1);
  });

  test('of several figures those that are missing', () => {
    const cells = [CELL, 'requests.carriedOver.total'];
    const values: Readonly<Record<string, number>> = { [CELL]: 7, 'requests.carriedOver.total': 8 };
    const facts = (overview: string) => ({
      year: 2023,
      narrative: { overview },
      value: (cell: string) => values[cell],
    });
    const wishes = standingWishes(someWishes({ points: [asks({ kind: 'figures', cells })] }));
    const [both] = wishFindings(wishes, facts('无'));
    expect([both?.cells, both?.message.split('；')]).toEqual([
      cells,
      [expect.stringContaining(' 7'), expect.stringMatching(/ 8。$/)],
    ]);
    expect(wishFindings(wishes, facts('收到7件'))[0]?.cells).toEqual(cells.slice(1));
    expect(wishFindings(wishes, facts('收到7件，上年结转8件'))).toEqual([]);
  });

  test('nothing of a section that was not given, of another year, or of what is no matter of the text', () => {
    expect(words(mention('甲'), {})).toEqual([]);
    expect(words(asks({ kind: 'mention', section: 'otherMatters', words: ['甲'] }), { overview: '乙' })).toEqual([]);
    expect(words(mention('甲'), { overview: '乙' }, 7, { year: 2022 })).toEqual([]);
    for (const kind of ['inTime', 'firstTime', 'recordFirst', 'person'] as const)
      expect(words(asks({ kind }), { overview: '乙' })).toEqual([]);
    expect(
      wishFindings(standingWishes(someWishes({ year: 2018 })), {
        year: 2018,
        narrative: { overview: '乙' },
        value: () => 7,
      }),
    ).toEqual([]);
  });

  test('a point is met, is not, or cannot be', () => {
    const met = (point: WishPoint, narrative: Readonly<Record<string, string>>, year = 2023) =>
      isMet(point, { year, narrative, value: () => 7 });
    expect(met(mention('甲'), { overview: '甲' })).toBe(true);
    expect(met(mention('甲'), { overview: '乙' })).toBe(false);
    expect(met(mention('甲'), {})).toBeUndefined();
    expect(met(mention('甲'), { overview: '甲' }, 2018)).toBeUndefined();
    for (const kind of ['inTime', 'firstTime', 'recordFirst', 'person'] as const)
      expect(met(asks({ kind }), { overview: '甲' })).toBeUndefined();
  });
});

describe('a sheet', () => {
  const filing = (over: Partial<MarkedFiling>): MarkedFiling => ({
    ...{ agency: 'a', name: '甲', counted: true, narrative: { overview: '甲' }, value: () => 7, returned: false },
    ...over,
  });
  const marked = (asks: WishPoint['asks'], over: Partial<MarkedFiling> = {}) =>
    markBody(someWishes({ points: [{ id: '1', text: '要求', asks, score: 5 }] }), filing(over)).points[0];

  test.each<[WishPoint['asks']['kind'], Partial<MarkedFiling>, string]>([
    ['person', {}, 'open'],
    ['inTime', {}, 'open'],
    ['inTime', { late: false }, 'met'],
    ['inTime', { late: true }, 'unmet'],
    ['firstTime', {}, 'met'],
    ['firstTime', { returned: true }, 'unmet'],
    ['firstTime', { counted: false, returned: true }, 'unmet'],
    ['firstTime', { counted: false }, 'open'],
    ['recordFirst', {}, 'open'],
    ['recordFirst', { approvedOn: '2024-01-20' }, 'open'],
    ['recordFirst', { publishedOn: '2024-01-20' }, 'unmet'],
    ['recordFirst', { approvedOn: '2024-01-20', publishedOn: '2024-01-20' }, 'met'],
    ['recordFirst', { approvedOn: '2024-01-21', publishedOn: '2024-01-20' }, 'unmet'],
  ])('%s %j: %s', (kind, over, expected) => {
    const point = marked({ kind } as WishPoint['asks'], over);
    expect(point?.marked).toBe(expected);
    expect(point?.score).toBe({ met: 5, unmet: 0 }[expected]);
  });

  test('holds a text that counts, and no other', () => {
    const mention = { kind: 'mention', words: ['甲'] } as const;
    expect(marked(mention)?.marked).toBe('met');
    expect(marked(mention, { narrative: { overview: '乙' } })?.marked).toBe('unmet');
    expect(marked(mention, { narrative: {} })?.marked).toBe('open');
    expect(marked(mention, { counted: false })?.marked).toBe('open');
  });

  test('adds up tenths, and counts what is open', () => {
    const points = [0.1, 0.2, undefined, 0.3, 5].map((score, at) => ({
      ...{ id: `${at}`, text: '要求', ...(score === undefined ? {} : { score }) },
      asks: at === 4 ? { kind: 'person' as const } : { kind: 'firstTime' as const },
    }));
    const body = markBody(someWishes({ points }), filing({}));
    expect([body.total, body.open, body.record]).toEqual([0.6, 1, 'neither']);
    expect(body.points.map((point) => 'score' in point)).toEqual([true, true, false, true, false]);
    expect(body.points[2]?.marked).toBe('met');
    expect(body.filing.agency).toBe('a');
  });
});

test('a file goes by the hash of its content in alphabetical order, however it is laid out', () => {
  // sha256sum of {"a":1,"b":2}
  const hash = '43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777';
  expect([contentHash({ a: 1, b: 2 }), contentHash(JSON.parse('{ "b": 2,\n "a": 1 }'))]).toEqual([hash, hash]);
});
