import { describe, expect, test } from 'vitest';
import type { Told } from '../examples.ts';
import { heard, remarksBy } from './heard.ts';

const FEES = 'proactiveDisclosure.fees.amount';
const UNPAID = 'requests.results.otherHandling.feeUnpaid';
const WAN = 1_000_000;
/** Table 2 states 3.5 万元. */
const stated = (overview: string, fen = 3.5 * WAN): Told => ({ overview, values: { [FEES]: fen } });

describe('行政事业性收费 beside table 2', () => {
  test.each([
    ['本年度行政事业性收费3.6万元。', '3.6 → 3.5'],
    ['本年度行政事业性收费总金额为3.6万元。', '3.6 → 3.5'],
    ['行政事业性收费共计36000元。', '3.6 → 3.5'],
    ['事业性收费3.6万元。', '3.6 → 3.5'],
    ['全年事业性收费总额3.6万元。', '3.6 → 3.5'],
    ['收取不动产登记费等收费共3.6万元。', '3.6 → 3.5'],
    ['收取不动产登记费等行政收费合计3.6万元。', '3.6 → 3.5'],
    ['行政事业性收费（含不动产登记费）3.6万元。', '3.6 → 3.5'],
    ['本年度未发生行政事业性收费。', '0 → 3.5'],
    ['本年度没有收取任何行政事业性收费。', '0 → 3.5'],
    ['无事业性收费。', '0 → 3.5'],
    ['不涉及行政事业性收费。', '0 → 3.5'],
  ])('is wrong: %s', (sentence, expected) => {
    expect(heard('feeTotal', stated(sentence))).toEqual([expected]);
  });

  test.each([
    '本年度行政事业性收费3.5万元。',
    '本年度行政事业性收费35000元。',
    '本年度行政事业性收费约3.6万元。',
    '本年度行政事业性收费3.6万件。',
    '本年度行政事业性收费项目3个，罚没收入3.6万元。',
    '非税收入中收费3.6万元。',
    '经营服务事业性收费3.6万元。',
    '下属单位行政事业性收费3.6万元。',
    '2022年行政事业性收费3.6万元。',
    '下属单位没有行政事业性收费。',
    '没有行政事业性收费项目。',
    '没有行政事业性收费以外的收费。',
    '没有行政事业性收费之外的收费。',
  ])('is not: %s', (sentence) => {
    expect(heard('feeTotal', stated(sentence))).toEqual([]);
  });

  test('nothing is said of fees where none are stated, and none were denied where there are none', () => {
    expect(heard('feeTotal', { overview: '行政事业性收费3.6万元。' })).toEqual([]);
    expect(heard('feeTotal', { ...stated('行政事业性收费3.6万元。'), year: 2020 })).toEqual([]);
    expect(heard('feeTotal', stated('没有行政事业性收费。', 0))).toEqual([]);
    expect(heard('feeTotal', stated('行政事业性收费3.6万元。', 0))).toEqual(['3.6 → 0']);
  });

  test('what is quoted, and of which cell', () => {
    expect(remarksBy('feeTotal', stated('本年度行政事业性收费3.6万元，均已入库。'))).toEqual([
      {
        section: 'overview',
        fill: { quote: '本年度行政事业性收费3.6万元,均已入库', found: '3.6万元', figures: '3.5' },
        cells: [FEES],
        ...{ found: '3.6', expected: '3.5' },
      },
    ]);
  });
});

describe('parts of the fees that add up to more', () => {
  test.each([
    ['行政事业性收费3.5万元，其中不动产登记费2万元，考试费2.5万元。', 4.5],
    ['行政事业性收费3.5万元，由两笔构成：登记费2万元，考试费2.5万元。', 4.5],
    ['行政事业性收费3.5万元，由3项组成：登记费2万元，考试费1万元，检测费2.5万元。', 5.5],
    ['行政事业性收费3.5万元（包括登记费2万元、考试费2.5万元）。', 4.5],
    ['行政事业性收费3.5万元：登记费2万元，考试费2.5万元。', 4.5],
    ['行政事业性收费3.5万元；分别为登记费2万元、考试费2.5万元。', 4.5],
  ])('%s', (sentence, sum) => {
    expect(remarksBy('feeTotal', stated(sentence)).map(({ fill, found }) => [fill.found, found])).toEqual([
      [expect.stringMatching(`^3\\.5万元.*（所写各笔相加为 ${sum} 万元）$`), String(sum)],
    ]);
  });

  test('to the fen where they are told to the yuan, and as roughly as they are told elsewhere', () => {
    const told = (parts: string) => heard('feeTotal', stated(`行政事业性收费35000元，其中${parts}。`));
    expect(told('登记费20000元，考试费15001元')).toEqual(['3.5001 → 3.5']);
    expect(told('登记费20000元，考试费15000元')).toEqual([]);
    // 2万 may be 24,999 元.
    expect(told('登记费2万元，考试费15001元')).toEqual([]);
    expect(told('登记费2万元，考试费20001元')).toEqual(['4.0001 → 3.5']);
  });

  test.each([
    '行政事业性收费3.5万元，其中不动产登记费2万元，考试费1.5万元。',
    '行政事业性收费3.5万元，其中不动产登记费2万元，考试费0.5万元。',
    '行政事业性收费3.5万元，其中不动产登记费4.6万元。',
    '行政事业性收费3.5万元，均已入库，登记费2万元，考试费2.5万元。',
    '行政事业性收费3.5万元，其中登记费3万元，其中网上办理2万元。',
    '行政事业性收费3.5万元，其中登记费2万元，上年登记费2.6万元。',
    '行政事业性收费3.5万元，其中登记费2万元，同比增加2.6万元。',
    '行政事业性收费3.5万元，其中登记费3万元，信息处理费2万元。',
    '行政事业性收费3.5万元，其中登记费2万元。另有罚没收入2.6万元。',
    '行政事业性收费3.5万元，其中登记费2万元，考试26000人次。',
  ])('not so: %s', (sentence) => {
    expect(heard('feeTotal', stated(sentence))).toEqual([]);
  });
});

describe('信息处理费 is no more than all fees', () => {
  test.each([
    ['收取信息处理费36000元。', '3.6 → ≤ 3.5'],
    ['收取信息处理费4万元。', '4 → ≤ 3.5'],
    ['依申请公开相关收费共4万元。', '4 → ≤ 3.5'],
    ['依申请公开工作费用4万元。', '4 → ≤ 3.5'],
    // Two amounts above 0 may be what was collected; both are more.
    ['收取信息处理费4万元，另退回5万元。', '4 → ≤ 3.5'],
    ['对1件申请收取信息处理费0.5万元，实际收取5万元。', '5 → ≤ 3.5'],
    ['信息处理费3次，每次1万元，共计5万元。', '5 → ≤ 3.5'],
  ])('is: %s', (sentence, expected) => {
    expect(heard('feeAmount', stated(sentence))).toEqual([expected]);
  });

  test.each([
    '收取信息处理费35000元。',
    '收取信息处理费0元，罚没收入0元。',
    '收取信息处理费4万元，减免后为1万元。',
    '收取登记费4万元。',
    '信息处理费收取4万件。',
    '信息处理费未收取；上述4万元为街道支出。',
    '依申请公开。未发生收费，罚款4万元上缴国库。',
  ])('is not: %s', (sentence) => {
    expect(heard('feeAmount', stated(sentence))).toEqual([]);
  });

  test('is said once of a sentence, of each of two', () => {
    expect(heard('feeAmount', stated('收取信息处理费4万元，信息处理费均已入库。'))).toHaveLength(1);
    expect(heard('feeAmount', stated('收取信息处理费4万元。退回信息处理费5万元。'))).toHaveLength(2);
    expect(heard('feeAmount', { overview: '收取信息处理费4万元。' })).toEqual([]);
    const [remark] = remarksBy('feeAmount', stated('收取信息处理费36000元。'));
    expect(remark).toMatchObject({
      cells: [FEES],
      fill: { quote: '收取信息处理费36000元', found: '36000元', wan: '3.6', fees: '3.5' },
    });
  });
});

describe('the report on 信息处理费 in 六', () => {
  const other = (text: string, unpaid?: number): Told => ({
    other: text,
    values: unpaid === undefined ? {} : { [UNPAID]: unpaid },
  });
  const problems = (told: Told) => remarksBy('feeReport', told).map(({ fill }) => fill.problem);
  const WHERE =
    '表三“（六）其他处理-2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请”“总计”为 2';

  test.each(['无', '无。', '没有其他需要报告的事项。', '本机关无其他事项。', '我局没有需要报告的情况。', '暂无'])(
    'says nothing: %s',
    (text) => {
      expect(problems(other(text, 2))).toEqual([`写“无”，而${WHERE}`]);
    },
  );

  test.each(['开展了培训。', '无其他需要报告的事项，开展了培训。', '制度健全。'])('says something else: %s', (text) => {
    expect(problems(other(text, 2))).toEqual([`没有提到信息处理费，而${WHERE}`]);
  });

  test.each([
    ['未发出信息处理费收费通知。', '未发出信息处理费收费通知'],
    ['没有向任何申请人发出收费通知。', '没有向任何申请人发出收费通知'],
    ['未曾下达过任何收费通知。', '未曾下达过任何收费通知'],
    ['本年没有开具信息处理费的缴费通知。', '没有开具信息处理费的缴费通知'],
  ])('denies that anybody was asked: %s', (text, words) => {
    const [remark, ...more] = remarksBy('feeReport', other(text, 2));
    expect(more).toEqual([]);
    expect(remark).toMatchObject({
      found: words,
      cells: [`${UNPAID}.total`],
      fill: { problem: `写“${words}”，而${WHERE}` },
    });
    expect(String(remark?.fill.quote)).toContain(words);
    expect(problems(other(text, 0))).toEqual([]);
    expect(problems(other(text))).toEqual([]);
  });

  test.each([
    ['信息处理费按规定执行。', 2],
    ['无。', 0],
    ['无。', undefined],
    ['发出收费通知2件。', 2],
    ['收费通知未发现错误。', 2],
  ] as const)('is enough: %s %s', (text, unpaid) => {
    expect(problems(other(text, unpaid))).toEqual([]);
  });

  test.each([
    '对2件申请收取信息处理费。',
    '本年收到申请人缴纳的信息处理费。',
    '信息处理费已全部收取。',
    '信息处理费依规征收。',
  ])('says that it was collected, and not how much: %s', (text) => {
    const [remark, ...more] = remarksBy('feeReport', other(text));
    expect(more).toEqual([]);
    expect(remark?.fill.problem).toBe('写收取了信息处理费，没有写金额');
    expect(remark?.cells).toEqual([FEES]);
  });

  test.each([
    '对2件申请收取信息处理费20元。',
    '未收取信息处理费。',
    '没有收取信息处理费。',
    '免予收取信息处理费。',
    '按照信息处理费收取标准执行。',
    '收取信息处理费的情况为零。',
    '如收取信息处理费，应当开具票据。',
    '登记费已全部收取。',
  ])('says that none was, or how much: %s', (text) => {
    expect(problems(other(text))).toEqual([]);
  });

  test('once, at the sentence that says so', () => {
    const [remark, ...more] = remarksBy(
      'feeReport',
      other('开展了培训。对2件申请收取信息处理费。信息处理费已全部收取。'),
    );
    expect(more).toEqual([]);
    expect(remark?.fill.quote).toBe('对2件申请收取信息处理费');
    expect(remarksBy('feeReport', { overview: '收取信息处理费。' })).toEqual([]);
  });
});

test.each([
  ['feeTotal', '，行政事业性收费3.6万元', '3.6万元'],
  ['feeTotal', '，没有事业性收费', '没有事业性收费'],
  ['feeAmount', '收取信息处理费4万元', '4万元'],
])('%s quotes twenty characters on either side: %s', (reader, words, found) => {
  const whole = `${'前'.repeat(30)}${words}${'后'.repeat(30)}`.replace('，', ',');
  const at = whole.indexOf(found);
  const quotes = remarksBy(reader, stated(`前一句。${whole}。后一句。`)).map(({ fill }) => fill.quote);
  expect(quotes).toEqual([whole.slice(at - 20, at + found.length + 20)]);
});

test('of 六, what denies or says it is quoted, or how it opens', () => {
  const quote = (other: string, unpaid: number) =>
    remarksBy('feeReport', { other, values: { [UNPAID]: unpaid } }).map(({ fill }) => fill.quote);
  const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
  const denied = `${before}未发出收费通知${behind}`;
  expect(quote(`前一句。${denied}`, 2)).toEqual([denied.slice(10, 57)]);
  expect(quote(`${before}${behind}`, 2)).toEqual([`${before}${'后'.repeat(10)}`]);
  const collected = `已收取信息处理费${behind}`;
  expect(quote(`前一句。${collected}`, 0)).toEqual([collected]);
});

test('other amounts near by are those of other sentences, or of what came before', () => {
  expect(heard('feeAmount', stated('罚款1万元。收取信息处理费4万元。罚款1万元。'))).toEqual(['4 → ≤ 3.5']);
  expect(heard('feeAmount', stated('收取信息处理费4万元，占总数的3%，共3件。'))).toEqual(['4 → ≤ 3.5']);
  expect(heard('feeAmount', stated('收取信息处理费0元，登记费4万元。'))).toEqual(['4 → ≤ 3.5']);
  const parts = '罚款9万元，行政事业性收费3.5万元，其中登记费2万元，考试费1万元。';
  expect(heard('feeTotal', stated(parts))).toEqual([]);
  expect(
    heard('feeTotal', stated('（见附件）（共一张）行政事业性收费3.5万元，其中登记费2万元，考试费2.5万元。')),
  ).toHaveLength(1);
  expect(heard('feeTotal', stated('行政事业性收费3.5万元，其中登记费2万元（含退费），（另）考试费2.5万元。'))).toEqual(
    [],
  );
  // Whose fees they are is read in the sentence, not in the one before.
  expect(heard('feeTotal', stated('下属单位工作正常。行政事业性收费3.6万元。'))).toEqual(['3.6 → 3.5']);
  expect(heard('feeTotal', stated('下属单位工作正常。没有行政事业性收费。'))).toEqual(['0 → 3.5']);
  expect(heard('feeReport', { other: '对2件申请收取信息处理费，共计2件。' })).toHaveLength(1);
});
