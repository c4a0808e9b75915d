import { describe, expect, test } from 'vitest';
import { layOut } from '../../../shared/intake/read/grid.ts';
import { findHeads, wordsOfRegister } from '../../../shared/intake/register/findHeads.ts';
import { readRegister } from '../../../shared/intake/register/readRegister.ts';
import { readRow as readOne } from '../../../shared/intake/register/readRow.ts';
import { registerDate } from '../../../shared/intake/register/registerDate.ts';
import { registerRow } from '../../../shared/intake/register/registerRow.ts';
import type { PrintedCell, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';

const day = (year: number, month: number, date: number) => ({ year, month, day: date });

describe('a day as registers write it', () => {
  test.each([
    '2024-03-05',
    '2024-3-5',
    '2024/03/05',
    '2024.3.5',
    '2024年3月5日',
    '2024年3月5',
    '20240305',
    '２０２４－０３－０５',
    '  2024-03-05 ',
    '2024-03-05 14:30',
    '2024-03-05 14:30:59',
    '2024-03-05T14:30:59.123',
    '2024年3月5日 14时30分',
    '2024年3月5日14时30分20秒',
    '2024年3月5日 周二',
    '2024年3月5日 星期二',
    '2024年3月5日（星期二）',
    '2024年3月5日(周二) 9:05',
  ])('%s', (text) => expect(registerDate(text)).toEqual(day(2024, 3, 5)));

  test.each([
    '',
    '3月5日',
    '24-03-05',
    '2024-03',
    '2024-13-05',
    '2024-00-05',
    '2024-02-30',
    '2023-02-29',
    '2024-04-31',
    '2024-03-00',
    '20240230',
    '2024035',
    '202403055',
    '2007-12-31',
    '2100-01-01',
    '约2024-03-05',
    '2024-03-05前',
    '2024-03-05 14',
    '2024-03-05 星期八',
    '2024至03至05',
  ])('%j is none', (text) => expect(registerDate(text)).toBeUndefined());

  test('the first and the last, and 29 February', () => {
    expect(registerDate('2008-01-01')).toEqual(day(2008, 1, 1));
    expect(registerDate('2099-12-31')).toEqual(day(2099, 12, 31));
    expect(registerDate('2024-2-29')).toEqual(day(2024, 2, 29));
    expect(registerDate('2024-12-31')).toEqual(day(2024, 12, 31));
  });
});

type Given = string | (Partial<PrintedCell> & { readonly text: string });

function table(rows: readonly (readonly Given[])[], more: Partial<SourceTable> = {}): SourceTable {
  const given = rows.map((row) => row.map((each) => (typeof each === 'string' ? { text: each } : each)));
  return { kind: 'table', number: 1, merges: true, rows: layOut(given), ...more };
}

const readTables = (...tables: readonly SourceTable[]) =>
  readRegister({ kind: 'xlsx', blocks: tables, notes: [] }, 2024);
const HEADS = [
  '登记编号',
  '收到日期',
  '申请人类别',
  '办理结果',
  '具体情形',
  '答复日期',
  '补正日期',
  '是否延期',
  '征求意见天数',
  '信息处理费',
];
const GOOD = ['A1', '2024-03-05', '自然人', '予以公开', '', '2024-03-20', '', '', '', ''];
/** The row that is good, with other words in these columns. */
const rowWith = (changes: Readonly<Record<string, Given>> = {}): readonly Given[] =>
  HEADS.map((head, at) => changes[head] ?? GOOD[at] ?? '');
const WORDS = wordsOfRegister(2024);
/** The one row below these headings; they are looked for once. */
const found = new Map<string, ReturnType<typeof findHeads>>();
function readBelow(heads: readonly string[], row: readonly Given[]) {
  const lines = table([heads, row]);
  const known = found.get(heads.join()) ?? findHeads(lines, WORDS);
  found.set(heads.join(), known);
  if (known === undefined) throw new RangeError('no headings');
  const { request, faults, fee } = readOne(registerRow({ ...known, table: lines }, 1), { row: 2 }, WORDS);
  return { requests: request === undefined ? [] : [request], faults, fee };
}
const readRow = (changes: Readonly<Record<string, Given>>) => readBelow(HEADS, rowWith(changes));
const faultsOf = (changes: Readonly<Record<string, Given>>) => readRow(changes).faults.map(({ words }) => words);
const GRANTED = 'requests.results.granted';

test('a row is a request with all that counts of it', () => {
  expect(readTables(table([HEADS, rowWith()]))).toEqual({
    requests: [
      {
        place: { row: 2 },
        received: day(2024, 3, 5),
        applicant: 'naturalPerson',
        answer: { result: GRANTED, date: day(2024, 3, 20) },
        extended: false,
        consulted: 0,
        reviews: [],
      },
    ],
    faults: [],
    unreadable: false,
    shown: new Map([
      [
        { row: 2 },
        [
          { heading: '登记编号', text: 'A1' },
          { heading: '收到日期', text: '2024-03-05' },
          { heading: '申请人类别', text: '自然人' },
          { heading: '办理结果', text: '予以公开' },
          { heading: '答复日期', text: '2024-03-20' },
        ],
      ],
    ]),
    fees: { count: 0, fen: 0 },
  });
});

describe('days', () => {
  test('none of its own, none that can be read, one before the other: the row is not counted', () => {
    expect(faultsOf({ 收到日期: '' })).toEqual(['没有填收到日期']);
    expect(faultsOf({ 收到日期: '3月5日' })).toEqual(['收到日期“3月5日”不是带年份的日期']);
    expect(faultsOf({ 收到日期: '2024-03-21' })).toEqual(['答复日期早于收到日期']);
    expect(faultsOf({ 答复日期: '昨天' })).toEqual(['答复日期“昨天”不是带年份的日期']);
    expect(faultsOf({ 补正日期: '后来' })).toEqual(['收到补正日期“后来”不是带年份的日期']);
    expect(readRow({ 收到日期: '2024-03-21' }).requests).toEqual([]);
    expect(readRow({ 收到日期: '2024-03-20' }).requests).toHaveLength(1);
    expect(readRow({ 收到日期: '2024-03-21' }).faults).toEqual([
      { place: { row: 2 }, left: 'request', words: '答复日期早于收到日期' },
    ]);
  });

  test('of Excel the whole date, whatever is shown', () => {
    const { requests } = readRow({ 收到日期: { text: '3月5日', day: '2024-03-04', doubt: 'date' } });
    expect(requests[0]?.received).toEqual(day(2024, 3, 4));
    expect(readRow({ 补正日期: '2024-03-10' }).requests[0]?.supplemented).toEqual(day(2024, 3, 10));
    expect(readRow({ 补正日期: '/' }).requests[0]).not.toHaveProperty('supplemented');
  });

  test('all that is wrong is said at once', () => {
    expect(faultsOf({ 收到日期: '', 申请人类别: '', 是否延期: '也许' })).toEqual([
      '没有填收到日期；没有填申请人类别；是否延期“也许”应填是或否',
    ]);
  });
});

describe('answers', () => {
  test.each(['', '/', '—', '办理中', '正在办理', '未办结', '待 答 复', '补正中'])('%j is open', (result) => {
    const { requests, faults } = readRow({ 办理结果: result, 答复日期: '' });
    expect([requests[0]?.answer, faults]).toEqual([undefined, []]);
    expect(requests).toHaveLength(1);
  });

  test('a day without a result, a result without a day', () => {
    expect(faultsOf({ 办理结果: '' })).toEqual(['有答复日期，而办理结果没有填']);
    expect(faultsOf({ 办理结果: '办理中' })).toEqual(['有答复日期，而办理结果是“办理中”']);
    for (const none of ['', '/', '无'])
      expect(faultsOf({ 答复日期: none })).toEqual(['有办理结果，而没有填答复日期，看不出哪一年办结']);
  });

  test.each([
    ['予以公开', '', GRANTED],
    ['（一）予以公开', '', GRANTED],
    ['全部公开', '', GRANTED],
    ['不予公开', '属于国家秘密', 'requests.results.denied.stateSecret'],
    ['不予公开-属于国家秘密', '', 'requests.results.denied.stateSecret'],
    ['予以公开', '予以公开', GRANTED],
    ['予以公开', '电子邮件发送', GRANTED],
  ])('%s with %j', (result, detail, key) => {
    const { requests, faults } = readRow({ 办理结果: result, 具体情形: detail });
    expect(faults).toEqual([]);
    expect(requests[0]?.answer?.result).toBe(key);
  });

  test.each([
    ['随便', '', '办理结果“随便”不是表上办理结果的哪一项'],
    ['不予公开', '', '办理结果“不予公开”没有写明是其中的哪一种情形'],
    ['随便', '属于国家秘密', '办理结果“随便”不是表上办理结果的哪一项'],
    ['不予公开', '随便', '办理结果“不予公开”没有写明是其中的哪一种情形'],
    ['予以公开', '属于国家秘密', '办理结果“予以公开”与具体情形“属于国家秘密”是两种结果'],
    ['无法提供', '属于国家秘密', '办理结果“无法提供”与具体情形“属于国家秘密”对不上'],
    ['政府信息', '', '办理结果“政府信息”可以是表上的几项，请写明是哪一项'],
  ])('%s with %j is none', (result, detail, words) => {
    expect(readRow({ 办理结果: result, 具体情形: detail })).toMatchObject({ requests: [], faults: [{ words }] });
  });
});

describe('applicants', () => {
  const kinds = '自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他';
  test.each([
    ['公民', 'naturalPerson'],
    ['律师事务所', 'legalServiceOrganization'],
    ['法人或其他组织-商业企业', 'commercialEnterprise'],
    ['其他', 'otherOrganization'],
    ['公益组织', 'publicWelfareOrganization'],
  ])('%s', (text, key) => expect(readRow({ 申请人类别: text }).requests[0]?.applicant).toBe(key));

  test('of no kind, or of which is not said', () => {
    expect(faultsOf({ 申请人类别: '某某' })).toEqual([`申请人类别“某某”不是表上的哪一类（${kinds}）`]);
    expect(faultsOf({ 申请人类别: '法人或其他组织' })).toEqual([
      `申请人类别“法人或其他组织”没有写明是表上的哪一类（${kinds}）`,
    ]);
    expect(readRow({ 申请人类别: '某某' }).requests).toEqual([]);
  });
});

describe('what else is written of a request', () => {
  test.each(['是', '有', '√', '1', '延期', '2024-04-20', '延期20个工作日', '延长15日', '20天', '5工作日'])(
    'prolonged: %s',
    (text) => expect(readRow({ 是否延期: text }).requests[0]?.extended).toBe(true),
  );
  test.each(['', '否', '无', '0', '×', '未延期'])('not prolonged: %j', (text) =>
    expect(readRow({ 是否延期: text }).requests[0]?.extended).toBe(false),
  );
  test.each(['也许', '延期3月', '200天内', '不是', '是的', '已延期20天', '延期20天后'])('neither: %s', (text) =>
    expect(faultsOf({ 是否延期: text })).toEqual([`是否延期“${text}”应填是或否`]),
  );

  test.each([
    ['', 0],
    ['无', 0],
    ['15', 15],
    ['15天', 15],
    ['15个工作日', 15],
    ['15工作日', 15],
    ['7日', 7],
    ['250', 250],
  ])('days on which others were asked: %j', (text, days) =>
    expect(readRow({ 征求意见天数: text }).requests[0]?.consulted).toBe(days),
  );
  test.each(['251', '1000', '约15', '15天左右', '-3'])('no such days: %s', (text) =>
    expect(faultsOf({ 征求意见天数: text })).toEqual([`征求意见工作日“${text}”应填工作日数`]),
  );

  test.each([
    ['', undefined],
    ['0', undefined],
    ['无', undefined],
    ['0.00', 0],
    ['12', 1_200],
    ['12元', 1_200],
    ['12.5', 1_250],
    ['12.05元', 1_205],
    ['1,234.5', 123_450],
    ['1,234,567', 123_456_700],
    ['0.01', 1],
  ])('fees: %s', (text, fen) => expect(readRow({ 信息处理费: text }).fee).toBe(fen));
  test.each(['12.345', '12万元', '约12', '十二元', '12元整'])('no fee: %s', (text) =>
    expect(readRow({ 信息处理费: text })).toEqual({
      requests: [],
      faults: [{ place: { row: 2 }, left: 'request', words: `信息处理费（元）“${text}”不是以元计的数` }],
      fee: undefined,
    }),
  );

  test('fees are added up over the rows that count', () => {
    const rows = ['12.5', '0.5', '0.00', ''].map((fee, at) => rowWith({ 登记编号: `a${at}`, 信息处理费: fee }));
    const wrong = rowWith({ 登记编号: 'c', 信息处理费: '100', 收到日期: '' });
    expect(readTables(table([HEADS, ...rows, wrong])).fees).toEqual({ count: 2, fen: 1_300 });
  });
});

test('blanks around what is written say nothing', () => {
  const row = registerRow(
    { ...(findHeads(table([HEADS]), WORDS) ?? expect.fail()), table: table([HEADS, [' A1 ', '２０２４ ']]) },
    1,
  );
  expect([row.text('number'), row.text('received'), row.text('fee'), row.text('subject')]).toEqual([
    'A1',
    '2024',
    '',
    '',
  ]);
  expect(row.words).toEqual(['A1', '2024']);
});

describe('what is doubtful in a cell', () => {
  test('is said of what counts, and not of what only helps to look a row up', () => {
    expect(faultsOf({ 办理结果: { text: '予以公开', doubt: 'struck' } })).toEqual(['“办理结果”：这一格里有划掉的字']);
    expect(faultsOf({ 答复日期: { text: '2024-03-20', aside: 'revised' } })).toEqual([
      '“答复日期”：这一格里的字已被修订删去',
    ]);
    expect(faultsOf({ 登记编号: { text: 'A1', doubt: 'struck' } })).toEqual([]);
    expect(faultsOf({ 具体情形: { text: '', doubt: 'image' } })).toEqual([]);
  });
});

describe('rows that are no request', () => {
  const skipped = (...row: readonly string[]) => {
    const { requests, faults, shown } = readTables(table([HEADS, rowWith(), row]));
    return requests.length === 1 && faults.length === 0 && shown.size === 1;
  };
  test.each([
    [[]],
    [['', '', '']],
    [['7']],
    [['', '12']],
    [['合计', '', '', '12']],
    [['合 计：', '', '', '12', '3']],
    [['小计']],
    [['本页合计', '', '5', '7']],
    [['注：本表按月更新']],
    [['备注: 某某', '', '某某']],
    [['填表人：某某', '', '', '', '审核人：某某']],
    [[...HEADS]],
  ])('%j', (row) => expect(skipped(...row)).toBe(true));

  test.each([
    [['合计', '2024-03-05', '自然人', '予以公开']],
    [['合计数', '', '', '12']],
    [['备注：某某', '某某', '某某', '某某']],
    [['某某']],
    [['7号']],
    [['第7']],
    [['7', '', '某某']],
    [['B2', '2024-03-05']],
  ])('but not %j', (row) => expect(skipped(...row)).toBe(false));
});

describe('one register of several tables', () => {
  test('a number that came before is counted once, and said where', () => {
    const rows = [rowWith(), rowWith({ 办理结果: '' }), rowWith({ 登记编号: '' }), rowWith({ 登记编号: '' })];
    const { requests, faults } = readTables(table([HEADS, ...rows]));
    expect(requests.map(({ place }) => place.row)).toEqual([2, 4, 5]);
    expect(faults).toEqual([{ place: { row: 3 }, left: 'request', words: '登记编号“A1”与第 2 行相同，只计第 2 行' }]);
  });

  test('one that was not counted does not stand for the next', () => {
    const rows = [rowWith({ 收到日期: '' }), rowWith()];
    const { requests, faults } = readTables(table([HEADS, ...rows]));
    expect(requests.map(({ place }) => place.row)).toEqual([3]);
    expect(faults).toHaveLength(1);
  });

  test('rows go by the numbers of their file, and by their sheet where there are several', () => {
    const one = table([HEADS, rowWith()], { sheet: '一月', rowNumbers: [3, 9] });
    const other = table([HEADS, rowWith({ 登记编号: 'A2' })], { sheet: '二月', number: 2 });
    expect(readTables(one).requests.map(({ place }) => place)).toEqual([{ row: 9 }]);
    expect(readTables(one, other).requests.map(({ place }) => place)).toEqual([
      { sheet: '一月', row: 9 },
      { sheet: '二月', row: 2 },
    ]);
  });

  test('a list of another kind beside a whole one is none; one that lacks one column is said, and nothing is counted', () => {
    const list = table(
      [
        ['收到日期', '办理结果', '某某'],
        ['2024-03-05', '予以公开', '1'],
      ],
      { sheet: '清单', number: 2 },
    );
    const whole = table([HEADS, rowWith()], { sheet: '台账' });
    expect(readTables(whole, list)).toMatchObject({ unreadable: false, faults: [] });
    const lacks = table(
      [
        ['收到日期', '申请人类别', '办理结果'],
        ['2024-03-05', '自然人', '予以公开'],
      ],
      { sheet: '二月', number: 2 },
    );
    const fault = { left: 'nothing', words: '“二月”表缺少“答复日期”列，算不出数' };
    const nothing = { requests: [], faults: [fault], unreadable: true, shown: new Map(), fees: { count: 0, fen: 0 } };
    expect(readTables(whole, lacks)).toEqual(nothing);
    const { sheet: _, ...unnamed } = lacks;
    expect(readTables(unnamed).faults.map(({ words }) => words)).toEqual(['台账缺少“答复日期”列，算不出数']);
    expect(readTables(list).faults.map(({ words }) => words)).toEqual([
      '“清单”表缺少“申请人类别”、“答复日期”列，算不出数',
    ]);
    expect(readTables()).toMatchObject({
      unreadable: true,
      faults: [{ left: 'nothing', words: expect.stringMatching(/^没有找到台账：/) }],
    });
    expect(
      readTables(
        table([
          ['甲', '乙'],
          ['1', '2'],
        ]),
      ),
    ).toMatchObject({ unreadable: true });
  });

  test('what was not seen is said', () => {
    const notes = [
      { kind: 'unseen', text: '有 2 行隐藏' },
      { kind: 'damaged', encoding: 'UTF-8' },
    ] as const;
    const read = readRegister({ kind: 'xlsx', blocks: [table([HEADS, rowWith()])], notes }, 2024);
    expect(read).toMatchObject({ unreadable: false, requests: [{}] });
    expect(read.faults).toEqual([
      { left: 'nothing', words: '有 2 行隐藏，没有计入；是申请的，请取消隐藏或筛选后重新读入' },
    ]);
  });
});

describe('reviews', () => {
  const MORE = [
    '是否行政复议',
    '行政复议日期',
    '行政复议结果',
    '行政复议审结日期',
    '诉讼日期',
    '诉讼结果',
    '诉讼审结日期',
  ];
  const read = (changes: Readonly<Record<string, string>>, row: Readonly<Record<string, Given>> = {}, heads = MORE) =>
    readBelow([...HEADS, ...heads], [...rowWith(row), ...heads.map((head) => changes[head] ?? '')]);
  const reviews = (...given: Parameters<typeof read>) => read(...given).requests[0]?.reviews;
  const wrong = (...given: Parameters<typeof read>) => {
    const { faults, requests } = read(...given);
    return [requests.length, ...faults.map(({ left, words }) => `${left} ${words}`)];
  };
  const KIND = {
    reconsidered: 'reviewAndLitigation.reconsideration',
    direct: 'reviewAndLitigation.litigationDirect',
    after: 'reviewAndLitigation.litigationAfterReconsideration',
  };
  const done = { 行政复议日期: '2024-04-01', 行政复议结果: '维持', 行政复议审结日期: '2024-05-01' };

  test('none, where nothing or 否 is written', () => {
    expect(reviews({})).toEqual([]);
    expect(reviews({ 是否行政复议: '否', 行政复议结果: '/', 诉讼结果: '未起诉' })).toEqual([]);
  });

  test('asked for, begun, decided', () => {
    expect(reviews({ 是否行政复议: '是' })).toEqual([{ kind: KIND.reconsidered }]);
    expect(reviews({ 行政复议日期: '2024-04-01' })).toEqual([{ kind: KIND.reconsidered, begun: day(2024, 4, 1) }]);
    expect(reviews({ 行政复议日期: '2024-04-01', 行政复议结果: '审理中' })).toEqual([
      { kind: KIND.reconsidered, begun: day(2024, 4, 1) },
    ]);
    expect(reviews(done)).toEqual([
      { kind: KIND.reconsidered, outcome: 'upheld', begun: day(2024, 4, 1), decided: day(2024, 5, 1) },
    ]);
    expect(reviews({ 行政复议结果: '纠正' })).toEqual([{ kind: KIND.reconsidered, outcome: 'corrected' }]);
  });

  test('a lawsuit is direct, or behind a reconsideration that has its outcome', () => {
    expect(reviews({ 诉讼结果: '维持' })).toEqual([{ kind: KIND.direct, outcome: 'upheld' }]);
    expect(reviews({ ...done, 诉讼结果: '撤诉' })?.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      [KIND.reconsidered, 'upheld'],
      [KIND.after, 'otherOutcome'],
    ]);
    expect(wrong({ 行政复议日期: '2024-04-01', 诉讼结果: '维持' })).toEqual([
      1,
      'review 行政复议还没有结果而又有诉讼，看不出是未经复议直接起诉还是复议后起诉',
    ]);
    expect(wrong({ 诉讼结果: '维持' }, {}, ['诉讼结果'])).toEqual([
      1,
      'review 台账没有行政复议的一列，看不出诉讼是未经复议直接起诉还是复议后起诉',
    ]);
  });

  test.each([
    [{ 行政复议日期: '四月' }, '行政复议日期“四月”不是带年份的日期'],
    [{ ...done, 行政复议审结日期: '五月' }, '行政复议审结日期“五月”不是带年份的日期'],
    [{ 是否行政复议: '也许' }, '是否行政复议“也许”应填是或否'],
    [{ 行政复议结果: '随便' }, '行政复议结果“随便”不是表上的哪一项（结果维持、结果纠正、其他结果、尚未审结）'],
    [{ ...done, 行政复议审结日期: '2024-03-31' }, '行政复议的审结日期早于提起日期'],
    [{ 行政复议审结日期: '2024-05-01' }, '行政复议有审结日期，而没有结果'],
    [{ 行政复议结果: '审理中', 行政复议审结日期: '2024-05-01' }, '行政复议有审结日期，而没有结果'],
    [{ 诉讼日期: '昨天' }, '诉讼日期“昨天”不是带年份的日期'],
  ])('%j stays out, and is said; the request stays', (changes, words) => {
    expect(wrong(changes)).toEqual([1, `review ${words}`]);
    expect(reviews(changes)).toEqual([]);
  });

  test('decided on the day it was begun', () => {
    expect(reviews({ ...done, 行政复议审结日期: '2024-04-01' })).toHaveLength(1);
  });

  test('a column for whether there is one, and none for what came of it', () => {
    expect(wrong({ 是否行政复议: '是' }, {}, ['是否行政复议'])).toEqual([
      1,
      'review 行政复议没有写结果的一列，看不出计在哪一格',
    ]);
    expect(wrong({ 行政复议日期: '2024-04-01' }, {}, ['行政复议日期'])).toEqual([1]);
  });

  test('of which year nobody can tell', () => {
    const old = { 收到日期: '2023-11-01', 答复日期: '2023-11-20' };
    const late = { 收到日期: '2024-12-20', 答复日期: '2025-01-10' };
    const begun = '行政复议没有写明提起日期，看不出是哪一年的';
    const decided = '行政复议没有写明审结日期，看不出是哪一年的';
    expect(wrong({ 是否行政复议: '是' }, old)).toEqual([1, `review ${begun}`]);
    expect(wrong({ 是否行政复议: '是' }, late)).toEqual([1, `review ${begun}`]);
    expect(wrong({ 行政复议结果: '维持' }, old)).toEqual([1, `review ${decided}`]);
    expect(wrong({ 行政复议日期: '2023-12-01', 行政复议结果: '维持' }, old)).toEqual([1, `review ${decided}`]);
    // Begun this year, or in an earlier one and open; decided on a day.
    expect(wrong({ 行政复议日期: '2024-01-05', 行政复议结果: '维持' }, old)).toEqual([1]);
    expect(wrong({ 行政复议日期: '2023-12-01' }, old)).toEqual([1]);
    expect(wrong({ 行政复议结果: '维持', 行政复议审结日期: '2024-02-01' }, old)).toEqual([1]);
    expect(wrong({ 是否行政复议: '是' }, { 收到日期: '2025-01-01', 答复日期: '2025-01-10' })).toEqual([1]);
    expect(wrong({ 是否行政复议: '是' }, { 办理结果: '', 答复日期: '' })).toEqual([1]);
  });
});

describe('where the headings stand', () => {
  const short = ['收到日期', '申请人类别', '办理结果', '答复日期'];
  const row = ['2024-03-05', '自然人', '予以公开', '2024-03-20'];
  test('below a title, over two lines, in whatever order', () => {
    expect(readTables(table([['某局台账'], [], short, row])).requests).toMatchObject([{ place: { row: 4 } }]);
    expect(readTables(table([short.toReversed(), row.toReversed()])).requests).toHaveLength(1);
    const split = [['收到日期', '申请人类别', '办理', '答复'], ['', '', '结果', '日期'], row];
    expect(readTables(table(split)).requests).toMatchObject([{ place: { row: 3 } }]);
  });

  test('within the first thirty-two lines', () => {
    const above = (count: number) => Array.from({ length: count }, () => ['某某']);
    expect(readTables(table([...above(29), short, row])).requests).toHaveLength(1);
    expect(readTables(table([...above(31), short, row])).requests).toHaveLength(1);
    expect(readTables(table([...above(32), short, row])).unreadable).toBe(true);
  });

  test('of two columns that say the same the one whose name is preferred', () => {
    const heads = ['申请日期', '收到日期', '申请人类别', '办理结果', '答复日期'];
    expect(readTables(table([heads, ['2024-03-01', ...row]])).requests[0]?.received).toEqual(day(2024, 3, 5));
    const turned = ['收到日期', '申请日期', '申请人类别', '办理结果', '答复日期'];
    expect(readTables(table([turned, ['2024-03-05', '2024-03-01', ...row.slice(1)]])).requests[0]?.received).toEqual(
      day(2024, 3, 5),
    );
  });

  test('kinds and results to tick, under their heads', () => {
    const heads = [
      [
        { text: '收到日期', rowSpan: 2 },
        { text: '申请人类别', colSpan: 2 },
        { text: '办理结果', colSpan: 2 },
        { text: '答复日期', rowSpan: 2 },
      ],
      ['自然人', '商业企业', '予以公开', '部分公开'],
    ];
    const ticks = (...cells: readonly string[]) =>
      readTables(table([...heads, ['2024-03-05', ...cells.slice(0, 4), cells[4] ?? '2024-03-20']]));
    expect(ticks('√', '', '1', '').requests).toMatchObject([
      { applicant: 'naturalPerson', answer: { result: GRANTED } },
    ]);
    expect(ticks('', '是', '', '☑').requests).toMatchObject([
      { applicant: 'commercialEnterprise', answer: { result: 'requests.results.partiallyGranted' } },
    ]);
    expect(ticks('√', '', '', '', '').requests).toHaveLength(1);
    const words = (...cells: readonly string[]) => ticks(...cells).faults.map((each) => each.words);
    expect(words('', '', '√', '')).toEqual(['没有勾选申请人类别']);
    expect(words('√', '√', '√', '')).toEqual(['申请人类别勾选了2项：申请人类别-自然人、申请人类别-商业企业']);
    expect(words('√', '', '√', '√')).toEqual(['办理结果勾选了2项：办理结果-予以公开、办理结果-部分公开']);
    expect(words('√', '', '很好', '')).toEqual(['“办理结果-予以公开”里写的是“很好”，不是勾选']);
    expect(words('√', '', '', '')).toEqual(['有答复日期，而办理结果没有填']);
  });
});
