import { describe, expect, test } from 'vitest';
import { heard, remarksBy } from './heard.ts';

const REVIEW = 'reviewAndLitigation.reconsideration';
const DIRECT = 'reviewAndLitigation.litigationDirect';
const AFTER = 'reviewAndLitigation.litigationAfterReconsideration';
type Outcomes = readonly [upheld: number, corrected: number, other: number, pending: number];

const cells = (group: string, counts: Outcomes) => ({
  ...Object.fromEntries(
    ['upheld', 'corrected', 'otherOutcome', 'pending'].map((key, at) => [`${group}.${key}`, counts[at] ?? 0]),
  ),
  [`${group}.total`]: counts.reduce((sum, count) => sum + count, 0),
});
/** Table 4: reviews, suits brought directly, suits after a review. */
const table = (review: Outcomes, direct: Outcomes = [0, 0, 0, 0], after: Outcomes = [0, 0, 0, 0]) => ({
  ...cells(REVIEW, review),
  ...cells(DIRECT, direct),
  ...cells(AFTER, after),
});
const read = (overview: string, values: Readonly<Record<string, number>>, agencyName = '海珠区民政局') =>
  heard('reviews', { overview, values, agencyName });

/** Three reviews and two suits brought directly. */
const THREE_TWO = table([2, 1, 0, 0], [1, 0, 0, 1]);

describe('how many there were', () => {
  test.each([
    ['发生行政复议4件。', ['4 → 3']],
    ['发生行政诉讼3件。', ['3 → 2']],
    ['行政复议4件，行政诉讼3件。', ['4 → 3', '3 → 2']],
    ['直接起诉1件。', ['1 → 2']],
    ['复议后起诉1件。', ['1 → 0']],
    ['行政复议、行政诉讼共6件。', ['6 → 5']],
    ['行政复议、行政诉讼各3件。', ['3 → 2']],
    ['行政诉讼（直接起诉）3件。', ['3 → 2']],
    ['行政复议3件，行政诉讼2件。', []],
    ['行政复议、行政诉讼共5件。', []],
    ['行政诉讼（直接起诉）2件。', []],
    ['行政诉讼2件，其中直接起诉2件。', []],
    ['行政诉讼、直接起诉各3件。', []],
    ['行政复议3件，其中维持2件，驳回复议申请1件，行政诉讼2件。', []],
    ['行政复议3件，其中维持2件，申请人撤回行政复议申请1件。', []],
    ['终止行政复议1件。', []],
    ['驳回行政复议申请1件，行政复议4件。', ['4 → 3']],
    // More than there were.
    ['全年被驳回行政复议申请4件。', ['4 → 3']],
    ['上级机关驳回行政复议申请4件。', ['4 → 3']],
    ['终止行政复议3件。', []],
    ['全年终止行政复议4件。', ['4 → 3']],
    ['全年终止直接起诉1件。', ['1 → 2']],
    ['全年终止培训，复议1件。', ['1 → 3']],
    ['驳回。行政复议1件。', ['1 → 3']],
    ['驳回行政复议、行政诉讼共4件。', ['4 → 5']],
    ['撤回复议1件。', []],
    // Of an answer, so many led to one; of several answers, all that there were.
    ['收到申请20件，不予公开2件，其中1件引发行政复议。', []],
    ['收到申请20件，不予公开的只有1件引发行政复议。', []],
    ['收到申请20件，无法提供6件（其中有1件被提起行政诉讼）。', []],
    ['收到申请20件，不予公开6件，其中4件引发行政复议。', ['4 → 3']],
    // Of what is no answer, or in brackets that are never closed, of all.
    ['涉及政府信息公开的2件，其中行政复议1件、行政诉讼1件。', ['1 → 3', '1 → 2']],
    ['涉及政府信息公开共4件，其中行政复议2件、行政诉讼2件。', ['2 → 3']],
    ['我局政府信息公开仅有1件被申请行政复议。', ['1 → 3']],
    ['依申请公开只有1件行政复议。', ['1 → 3']],
    ['不予公开2件（第三方1件、过程性信息1件。行政复议1件。', ['1 → 3']],
    // 仅 of all, whatever else is said of them.
    ['行政复议仅5件较上年减少2件。', ['5 → 3']],
    ['行政复议案件只有5件与上年持平。', ['5 → 3']],
    ['行政复议仅5件已全部办结。', ['5 → 3']],
    ['行政复议仅5件同比减少2件。', ['5 → 3']],
    ['行政复议仅5件和行政诉讼1件。', ['5 → 3', '1 → 2']],
    ['收到申请20件，其中1件引发行政复议。', ['1 → 3']],
    ['2件不予公开（1件引发行政复议、1件被提起诉讼）。', []],
    ['国家秘密2件（引发行政复议1件）。', []],
    [
      '国家秘密2件（引发行政复议1件）。予以公开1件、部分公开1件、不予公开1件、无法提供1件、不予处理1件、重复申请1件、其他处理1件。',
      [],
    ],
    ['不予公开2件（有1件未审结）。', []],
    ['不予公开6件（引发行政复议4件）。', ['4 → 3']],
    ['收到申请6件（引发行政复议1件）。', ['1 → 3']],
    ['不予公开6件（均已送达），行政复议1件。', ['1 → 3']],
    ['收到申请20件，不予公开2件，1件引发行政复议。', ['1 → 3']],
    ['因不予公开引发行政复议1件，因无法提供引发行政复议2件。', []],
    ['因不予公开引发行政复议1件，因无法提供引发行政复议3件。', ['1 → 3']],
    ['因不予公开引发行政复议1件，行政复议2件。', ['1 → 3', '2 → 3']],
    ['发生4件行政复议。', ['4 → 3']],
    ['行政复议2件；另有行政诉讼1件。', ['2 → 3', '1 → 2']],
    ['行政复议2件；另外说明。行政复议1件。', ['2 → 3', '1 → 3']],
    ['另有培训。行政复议2件；行政复议1件。', ['2 → 3', '1 → 3']],
    ['行政复议1件；行政复议1件；另有行政复议1件。', []],
    ['行政复议3件；再告到法院的2件，行政诉讼3件。', ['3 → 2']],
    ['行政复议、行政诉讼共5件，维持4件。', []],
    ['行政复议3件，行政诉讼2件，被法院纠错1件。', ['1 → 0']],
    ['被复议机关退回多次后纠错2件。', []],
    ['被法院退回多次后纠错2件。', []],
  ])('%s', (overview, expected) => {
    expect(read(overview, THREE_TWO)).toEqual(expected);
  });

  test('how many ended so: of the group named last, of all that were named, or of who decided it', () => {
    const two = table([2, 1, 0, 0], [1, 3, 0, 1]);
    expect(read('行政复议3件，其中维持3件。', two)).toEqual(['3 → 2']);
    expect(read('行政复议3件，其中维持2件、纠正1件。', two)).toEqual([]);
    expect(read('行政复议3件，行政诉讼5件，纠正4件。', two)).toEqual([]);
    expect(read('行政复议3件，行政诉讼5件，纠正3件。', two)).toEqual([]);
    expect(read('行政复议3件，行政诉讼5件，纠正1件。', two)).toEqual(['1 → 3']);
    expect(read('被复议机关纠错2件。', two)).toEqual(['2 → 1']);
    expect(read('被上级行政复议机关依法纠错1件。', two)).toEqual([]);
    expect(read('被法院纠错2件。', two)).toEqual(['2 → 3']);
    expect(read('被人民法院判决纠错3件。', two)).toEqual([]);
    // Of the two named last, though neither of the last alone nor of all.
    const three = table([1, 1, 0, 0], [0, 1, 0, 0], [0, 2, 0, 0]);
    expect(read('行政复议2件，直接起诉1件，复议后起诉2件，纠正3件。', three)).toEqual([]);
    // Nobody is named: it may be of any.
    expect(read('纠错2件。', two)).toEqual([]);
  });

  test('what is remarked, and of which cells', () => {
    expect(
      remarksBy('reviews', { overview: '前一句。发生行政复议4件，均已办结。', values: THREE_TWO })[0],
    ).toMatchObject({
      fill: {
        quote: '发生行政复议4件,均已办结',
        what: '行政复议',
        found: '4件',
        figures: '表四“行政复议”“总计”为 3',
        size: 1,
      },
      cells: [`${REVIEW}.total`],
      delta: 1,
    });
    expect(remarksBy('reviews', { overview: '发生行政诉讼3件。', values: THREE_TWO })[0]?.cells).toEqual([
      `${DIRECT}.total`,
      `${AFTER}.total`,
    ]);
  });
});

describe('what is not of this body, or not of requests', () => {
  test.each([
    '往年遗留的4件行政复议。',
    '受区政府委托办理行政复议4件。',
    '代理行政复议4件。',
    '代表区政府参加行政诉讼2件、行政复议4件。',
    '全年收到行政复议申请4件，受理3件。',
    '办理行政复议案件4件。',
    '行政复议机构办理行政复议4件。',
    '复议机关共受理行政复议4件。',
    '行政复议申请4件，其中受理3件。',
    '行政复议案件4件；不予受理1件。',
    '行政复议4件，不计入本报告。',
    '行政复议4件，另行统计。',
    '行政复议4件，2022年度已统计。',
    '行政复议4件，不再重复统计。',
    '释明后未再申请行政复议4件。',
    '申请人撤回行政复议4件。',
    '避免发生行政复议4件。',
    '有4件行政复议被纠正。',
    '仅4件行政复议案件维持。',
    '仅4件行政复议维持。',
    '工作总体平稳有序推进；仅4件行政复议案件维持。',
    '审理行政复议4件。政府信息公开工作有序。',
    '政府信息公开工作有序。审理行政复议4件。',
    '除有关行政复议4件外，均已审结。',
    '除行政复议4件之外，均已审结。',
    '涉及基本建设的行政复议4件。',
    '涉及土地纠纷行政复议4件。',
    '公开工作有序，因各类行政行为被申请行政复议4件。',
    '纠正案件（行政复议4件）。',
    '纠错2件，行政复议、行政诉讼各4件。',
    '除行政复议4件外，均已审结。',
    '行政处罚类行政复议4件。',
    '涉及投诉举报处理的行政复议4件。',
    '因征收拆迁引起的行政复议4件。',
    '其他行政复议4件。',
    '受理投诉20件，发生行政复议4件。',
    '因各类行政行为被申请行政复议4件。',
    '行政复议4件，均与信息公开无关。',
    '行政复议4件，均不属于信息公开。',
    '行政复议4件，其中涉及政府信息公开的1件。',
    '审理行政复议4件。',
    '出庭应诉行政诉讼4件。',
    '区教育局发生行政复议4件。',
    '2022年发生行政复议4件。',
    '各街镇发生行政复议4件。',
  ])('%s', (overview) => {
    expect(read(overview, THREE_TWO)).toEqual([]);
  });

  test.each([
    '受委托办理行政复议；我局被申请行政复议4件。',
    '被申请行政复议，办理行政复议4件（信息公开）。',
    '全年收到行政复议案件4件，均维持。',
    '行政复议4件，均已办结。2022年度已统计。',
    '政府信息公开类行政复议4件。',
    '涉及政府信息公开的行政复议4件。',
    '涉及我局的行政复议4件。',
    '因不服答复引起的行政复议4件。',
    '因各类行政行为公开被申请行政复议4件。',
    '审理政府信息公开行政复议4件。',
    '除行政复议4件，均已审结。',
    '除行政复议4件，此外均已审结。',
    '仅发生4件行政复议案件维持。',
    '有4件行政复议等待被纠正。',
    '有4件行政复议很多。',
    '除重大疑难复杂和行政复议4件外，均已审结。',
    '其他行政复议较多；发生行政复议4件。',
    '涉及民政局的行政复议4件。',
    '罚款案件另行统计，行政复议4件。',
    '纠正问题（见附表。行政复议4件。',
    '因征收拆迁引起的行政复议较多。发生行政复议4件。',
    '工作与信息公开无关，行政复议4件。',
    '受理投诉20件；发生行政复议4件。',
    '受理公开申请20件，发生行政复议4件。',
    '行政复议4件，其中涉及街道的1件。',
    '发生行政复议案件4件，申请人均为个人。',
  ])('but this is: %s', (overview) => {
    expect(read(overview, THREE_TWO)).toContain('4 → 3');
  });

  test('what stands in brackets of another section is no part of this one’s answers', () => {
    const told = { overview: '不予公开2件', other: '其他情况说明（行政复议1件）', values: THREE_TWO };
    expect(heard('reviews', told)).toEqual(['1 → 3']);
  });

  test('a court tells of the lawsuits that it tries', () => {
    expect(read('发生行政诉讼4件。', THREE_TWO, '海珠区人民法院')).toEqual([]);
    expect(read('发生行政诉讼4件。', THREE_TWO, '海珠区检察院')).toEqual([]);
    expect(read('因信息公开发生行政诉讼4件。', THREE_TWO, '海珠区人民法院')).toEqual(['4 → 2']);
  });

  test('what is told in portions is added up, where something else is told, or each has its reason', () => {
    expect(read('因不予公开引发的行政复议2件，均被维持；其他方面的复议1件。', THREE_TWO)).toEqual([]);
    expect(read('因不予公开引发的行政复议2件；另有因答复引发的行政复议1件。', THREE_TWO)).toEqual([]);
    expect(read('因不予公开引发的行政复议2件；因答复引发的行政复议1件。', THREE_TWO)).toEqual([]);
    expect(read('因不予公开引发的行政复议2件；因答复引发的行政复议2件。', THREE_TWO)).toEqual(['2 → 3', '2 → 3']);
    expect(read('因不予公开引发的行政复议2件；行政复议1件。', THREE_TWO)).toEqual(['2 → 3', '1 → 3']);
    expect(read('因不予公开引发的行政复议2件；另有因答复引发的行政复议2件。', THREE_TWO)).not.toEqual([]);
  });
});

describe('all of them ended so', () => {
  /** Three reviews: two upheld and one that was corrected; two suits, one upheld and one pending. */
  const two = THREE_TWO;
  test.each([
    ['行政复议3件，均维持。', ['均维持 → 表四“行政复议”“结果纠正”1']],
    ['行政复议3件，全部被维持。', ['全部被维持 → 表四“行政复议”“结果纠正”1']],
    ['行政复议3件，结果都予以维持。', ['都予以维持 → 表四“行政复议”“结果纠正”1']],
    ['行政复议3件，件件维持。', ['件件维持 → 表四“行政复议”“结果纠正”1']],
    ['行政诉讼2件，均获得维持。', ['均获得维持 → 表四“未经复议直接起诉”“尚未审结”1']],
    ['行政复议3件、行政诉讼2件，均维持。', ['均维持 → 表四“行政复议”“结果纠正”1、表四“未经复议直接起诉”“尚未审结”1']],
    ['行政诉讼2件，均已审结。', ['均已审结 → 表四“未经复议直接起诉”“尚未审结”1']],
    ['行政诉讼2件，全部结案。', ['全部结案 → 表四“未经复议直接起诉”“尚未审结”1']],
    ['行政复议3件、行政诉讼2件，上述案件均已审结。', ['均已审结 → 表四“未经复议直接起诉”“尚未审结”1']],
    ['行政复议3件，无一件被纠错。', ['无一件被纠错 → 表四“行政复议”“结果纠正”1']],
    ['行政复议3件，没有被撤销。', ['没有被撤销 → 表四“行政复议”“结果纠正”1']],
    ['行政复议3件，未发生纠正。', ['未发生纠正 → 表四“行政复议”“结果纠正”1']],
    ['行政复议3件；行政诉讼2件，均维持。', ['均维持 → 表四“行政复议”“结果纠正”1、表四“未经复议直接起诉”“尚未审结”1']],
    ['行政复议2件，均维持。', ['2 → 3', '均维持 → 表四“行政复议”“结果纠正”1']],
    [
      '行政复议3件；行政诉讼2件；结果均维持。',
      ['均维持 → 表四“行政复议”“结果纠正”1、表四“未经复议直接起诉”“尚未审结”1'],
    ],
    ['行政复议较多；行政诉讼2件，均维持。', ['均维持 → 表四“未经复议直接起诉”“尚未审结”1']],
    [`行政复议3件，均维持。${'组织开展业务培训。'.repeat(25)}`, ['均维持 → 表四“行政复议”“结果纠正”1']],
  ])('and did not: %s', (overview, expected) => {
    expect(read(overview, two)).toEqual(expected);
  });

  test.each([
    ['行政诉讼2件，已审结的均维持。', two],
    ['行政诉讼2件，已判的均维持。', two],
    // Of three it is said that the two whose number stands before it were.
    ['行政复议3件，2件均维持，1件纠正。', two],
    ['行政复议3件，纠正1件，其余均维持。', two],
    ['行政复议3件，除1件纠正外均维持。', two],
    ['行政复议3件，其中维持2件、纠正1件；行政诉讼1件，均维持。', table([2, 1, 0, 0], [1, 0, 0, 0])],
    ['行政复议3件，行政诉讼1件，均已审结。', table([2, 0, 0, 1], [1, 0, 0, 0])],
    ['行政复议1件（其中复议后起诉2件），均维持。', table([1, 0, 0, 0])],
    ['行政复议2件，均维持。', table([2, 0, 0, 0])],
    ['行政处罚类复议3件，均维持。', two],
    ['行政复议3件，无败诉。', two],
    ['行政复议3件，纠正率、败诉率均下降，无败诉率。', two],
    ['全部工作均维持正常。', two],
    ['因不予公开引发的行政复议2件，均被维持；其他复议1件。', two],
    ['行政诉讼3件，其中直接起诉1件，均维持。', table([0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 1])],
  ] as const)('or is not said to have: %s', (overview, values) => {
    expect(read(overview, values).filter((each) => !/^\d/.test(each))).toEqual([]);
  });

  test('败诉 is said of lawsuits alone, 纠错和败诉 of both', () => {
    const both = table([0, 1, 0, 0], [0, 2, 0, 0]);
    expect(read('行政复议1件、行政诉讼2件，无败诉。', both)).toEqual(['无败诉 → 表四“未经复议直接起诉”“结果纠正”2']);
    expect(read('行政复议1件、行政诉讼2件，无一件败诉。', both)).toEqual([
      '无一件败诉 → 表四“未经复议直接起诉”“结果纠正”2',
    ]);
    expect(read('行政复议1件；行政诉讼2件，无纠错和败诉。', both)).toEqual([
      '无纠错和败诉 → 表四“行政复议”“结果纠正”1、表四“未经复议直接起诉”“结果纠正”2',
    ]);
    expect(read('行政复议1件；行政诉讼2件，无纠错。', both)).toEqual(['无纠错 → 表四“未经复议直接起诉”“结果纠正”2']);
  });

  test('the number right before it is of the group named last, or of some', () => {
    const suits = table([0, 0, 0, 0], [1, 1, 0, 0], [2, 0, 0, 0]);
    expect(read('复议后起诉2件全部维持，直接起诉2件。', suits)).toEqual([]);
    expect(read('复议后起诉2件，直接起诉2件全部维持。', suits)).toEqual([
      '全部维持 → 表四“未经复议直接起诉”“结果纠正”1',
    ]);
    expect(read('行政诉讼4件，其中复议后起诉2件，均维持。', suits)).toEqual([]);
    expect(read('行政诉讼4件，其中直接起诉2件，复议后起诉2件，均维持。', suits)).toEqual([
      '均维持 → 表四“未经复议直接起诉”“结果纠正”1',
    ]);
    const after = table([0, 0, 0, 0], [2, 0, 0, 0], [1, 1, 0, 0]);
    expect(read('行政诉讼4件，其中属于直接起诉2件，均维持。', after)).toEqual([]);
    // What became of those before it has been told.
    const all = table([2, 1, 0, 0], [1, 1, 0, 0], [1, 0, 0, 0]);
    expect(read('行政复议3件，维持2件、纠正1件；直接起诉2件，维持1件；复议后起诉1件，均维持。', all)).toEqual([]);
    expect(read('行政诉讼4件，其中复议后起诉1件，均维持。', suits)).toEqual([
      '1 → 2',
      '均维持 → 表四“未经复议直接起诉”“结果纠正”1',
    ]);
    expect(read('行政复议3件，已审结的均维持。', table([1, 1, 0, 1]))).toEqual(['均维持 → 表四“行政复议”“结果纠正”1']);
    expect(read('行政复议3件、行政诉讼2件，均已审结。', table([1, 0, 0, 2], [1, 0, 0, 1]))).toEqual([
      '均已审结 → 表四“行政复议”“尚未审结”2、表四“未经复议直接起诉”“尚未审结”1',
    ]);
    expect(read('行政诉讼4件，其中直接起诉2件，均维持。', suits)).toEqual([
      '均维持 → 表四“未经复议直接起诉”“结果纠正”1',
    ]);
  });

  test('what is remarked', () => {
    const words = `${'前'.repeat(30)}，行政复议3件，均维持，${'后'.repeat(30)}`.replaceAll('，', ',');
    const at = words.indexOf('均维持');
    expect(remarksBy('reviews', { overview: `前一句。${words}`, values: two })).toEqual([
      {
        section: 'overview',
        fill: {
          quote: words.slice(at - 20, at + 23),
          what: '行政复议',
          found: '均维持',
          figures: '表四“行政复议”“结果纠正”为 1',
          size: 1,
        },
        cells: [`${REVIEW}.corrected`],
        ...{ found: '均维持', expected: '表四“行政复议”“结果纠正”1' },
      },
    ]);
  });
});

describe('all of them were brought so', () => {
  const both = table([0, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 0]);
  test.each([
    ['行政诉讼3件，均为经复议后提起。', both, ['3 → 1']],
    ['行政诉讼3件（全部系复议后起诉）。', both, ['3 → 1']],
    ['行政诉讼3件，均未经复议直接起诉。', both, ['3 → 2']],
    ['行政诉讼3件，都是直接起诉。', both, ['3 → 2']],
    ['行政诉讼1件，系经复议后起诉。', table([0, 0, 0, 0], [1, 0, 0, 0]), ['1 → 0']],
    ['行政诉讼1件，为直接起诉。', table([0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]), ['1 → 0']],
    ['行政诉讼1件，系经复议后起诉。', table([0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]), []],
    ['行政诉讼3件，系直接起诉。', both, []],
    ['行政复议0件，都是直接起诉。', both, []],
    ['行政诉讼、行政复议共3件，都是直接起诉。', both, []],
    ['行政复议、行政诉讼共3件，都是直接起诉。', both, []],
    ['行政诉讼3件，其中直接起诉2件。', both, []],
    ['区教育局行政诉讼3件，均未经复议直接起诉。', both, []],
  ] as const)('%s', (overview, values, expected) => {
    expect(read(overview, values)).toEqual(expected);
  });
});

describe('what became of the only one', () => {
  const upheld = table([1, 0, 0, 0]);
  test.each([
    ['行政复议1件，结果纠正。', upheld, ['1 → 0']],
    ['行政复议1件，决定纠正。', upheld, ['1 → 0']],
    ['行政复议1件，被撤销原答复。', upheld, ['1 → 0']],
    ['行政复议1件（被责令重新答复）。', upheld, ['1 → 0']],
    ['行政复议1件，尚未审结。', upheld, ['1 → 0']],
    ['行政复议1件，正在审理。', upheld, ['1 → 0']],
    ['1件行政复议虽获维持。', table([0, 1, 0, 0]), ['1 → 0']],
    ['行政诉讼1件，判决败诉。', table([0, 0, 0, 0], [1, 0, 0, 0]), ['1 → 0']],
    ['1件行政诉讼（复议后起诉），尚未审结。', table([0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]), ['1 → 0']],
    ['行政复议1件，结果维持。', upheld, []],
    ['行政复议2件，结果纠正。', upheld, ['2 → 1']],
    ['行政复议、行政诉讼共1件，结果纠正。', upheld, []],
    ['行政复议约1件，结果纠正。', upheld, []],
    ['行政复议1件的答复决定纠正。', upheld, []],
    ['行政复议1件，已办结！案件尚未审结。', upheld, []],
    ['行政复议1件，维持后又被撤销答复。', table([0, 1, 0, 0]), []],
    ['行政复议1件，未被纠错。', upheld, []],
    ['行政复议1件，维持后又被撤销答复。', upheld, []],
    ['行政复议1件；行政诉讼败诉。', upheld, []],
    ['行政复议1件。尚未审结。', upheld, []],
    ['行政复议1件，另有案件尚未审结。', upheld, []],
    ['行政复议1件，纠错0件。', upheld, []],
    ['区教育局行政复议1件，结果纠正。', upheld, []],
    ['行政复议1件，结果纠正。', table([2, 0, 0, 0]), ['1 → 2']],
  ] as const)('%s', (overview, values, expected) => {
    expect(read(overview, values)).toEqual(expected);
  });
});

/** Sentences that say of other cases what would leave these out. */
const OF_OTHERS = '代理区教育局的诉讼。其余均不涉及信息公开，另有行政复议不计入本报告，撤回申请。';
/** The same, of this year and this body, that would count for nothing. */
const FAR_BEHIND = '被法院纠错。其他均维持，除上述外不再重复统计，与信息公开无关。';

describe('what other sentences say changes nothing', () => {
  const suits = table([0, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 0]);
  test.each([
    ['发生行政复议4件', THREE_TWO],
    ['发生行政诉讼3件', THREE_TWO],
    ['行政复议、行政诉讼各3件', THREE_TWO],
    ['行政复议3件，其中维持3件', THREE_TWO],
    ['被复议机关纠错2件', THREE_TWO],
    ['行政复议3件，均维持', THREE_TWO],
    ['行政复议3件、行政诉讼2件，均维持', THREE_TWO],
    ['行政诉讼2件，均已审结', THREE_TWO],
    ['行政复议3件，无一件被纠错', THREE_TWO],
    ['行政诉讼3件，均为经复议后提起', suits],
    ['行政诉讼3件，都是直接起诉', suits],
    ['行政复议1件，结果纠正', table([1, 0, 0, 0])],
    ['1件行政复议虽获维持', table([0, 1, 0, 0])],
    ['行政复议1件，尚未审结', table([1, 0, 0, 0])],
  ] as const)('%s', (sentence, values) => {
    const alone = remarksBy('reviews', { overview: `${sentence}。`, values });
    expect(alone.length).toBeGreaterThan(0);
    const among = remarksBy('reviews', { overview: `${OF_OTHERS}${sentence}。${FAR_BEHIND}`, values });
    expect(among).toEqual(alone);
  });
});

test.each([
  ['行政复议3件；再告到法院的2件，维持1件。', []],
  ['行政复议3件；起诉到法院后的2件，维持1件。', []],
  // No court, or a court that was asked for something else: the outcome is of the reviews.
  ['行政复议3件；会上讨论2件，维持1件。', ['1 → 2']],
  ['行政复议3件；告到法院的占20%，维持1件。', ['1 → 2']],
  ['行政复议3件；告到法院请求撤销的2件，维持1件。', ['1 → 2']],
  ['再告到法院的2件已结。行政复议3件，维持1件。', ['1 → 2']],
  [`再告到法院的2件，${'经过多次沟通协商'.repeat(9)}，行政复议3件，维持1件。`, ['1 → 2']],
] as const)('cases that are told of in words that are not read: %s', (overview, expected) => {
  expect(read(overview, THREE_TWO)).toEqual(expected);
});

describe('what is remarked', () => {
  const said = (overview: string, values: Readonly<Record<string, number>>) =>
    remarksBy('reviews', { overview, values }).map(({ fill, cells: held }) => [
      fill.what,
      fill.found,
      fill.figures,
      held,
    ]);

  test('of suits that were all brought in one way', () => {
    const suits = table([0, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 0]);
    expect(said('行政诉讼3件，均为经复议后提起。', suits)).toEqual([
      ['行政诉讼均为经复议后提起', '3件', '表四“复议后起诉”“总计”为 1', [`${AFTER}.total`, `${DIRECT}.total`]],
    ]);
    expect(said('行政诉讼3件（都是直接起诉）。', suits)).toEqual([
      ['行政诉讼都是直接起诉', '3件', '表四“未经复议直接起诉”“总计”为 2', [`${DIRECT}.total`, `${AFTER}.total`]],
    ]);
  });

  test('of the only case, its outcome', () => {
    expect(said('行政复议1件，结果纠正。', table([1, 0, 0, 0]))).toEqual([
      ['结果纠正', '1件', '表四“行政复议”“结果纠正”为 0', [`${REVIEW}.corrected`]],
    ]);
    expect(said('行政诉讼1件，判决败诉。', table([0, 0, 0, 0], [1, 0, 0, 0]))).toEqual([
      [
        '败诉',
        '1件',
        '表四“未经复议直接起诉”“结果纠正”与表四“复议后起诉”“结果纠正”合计为 0',
        [`${DIRECT}.corrected`, `${AFTER}.corrected`],
      ],
    ]);
  });

  test('of all that were named, by what words, and where', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const quoteOf = (words: string, values: Readonly<Record<string, number>>) =>
      remarksBy('reviews', { overview: `前一句。${before},${words},${behind}。`, values }).map(
        ({ fill }) => fill.quote,
      );
    const whole = (words: string) => `${before.slice(11)},${words},${behind.slice(11)}`;
    expect(quoteOf('行政复议1件,结果纠正', table([1, 0, 0, 0]))).toEqual([whole('行政复议1件,结果纠正')]);
    const suits = table([0, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 0]);
    expect(quoteOf('行政诉讼3件,都是直接起诉', suits)).toEqual([whole('行政诉讼3件,都是直接起诉')]);
    expect(said('收到申请7件，行政复议3件、行政诉讼2件，均维持。', THREE_TWO)).toEqual([
      [
        '行政复议、行政诉讼',
        '均维持',
        '表四“行政复议”“结果纠正”为 1，表四“未经复议直接起诉”“尚未审结”为 1',
        [`${REVIEW}.corrected`, `${DIRECT}.pending`],
      ],
    ]);
  });

  test('of several groups, their sum', () => {
    expect(said('行政复议3件，其中维持3件。', THREE_TWO)[0]?.[2]).toBe('表四“行政复议”“结果维持”为 2');
    expect(said('行政诉讼3件。', THREE_TWO)).toEqual([
      [
        '行政诉讼',
        '3件',
        '表四“未经复议直接起诉”“总计”与表四“复议后起诉”“总计”合计为 2',
        [`${DIRECT}.total`, `${AFTER}.total`],
      ],
    ]);
  });

  test('nothing where a figure is not known', () => {
    const { [`${REVIEW}.total`]: _, ...unknown } = THREE_TWO;
    const blank = { ...cells(DIRECT, [1, 0, 0, 1]) };
    expect(said('发生行政复议4件。', blank)).toEqual([]);
    expect(said('发生行政诉讼4件。', blank)).toEqual([]);
    // The columns that are known make the total.
    expect(said('发生行政复议4件。', unknown)).toHaveLength(1);
    expect(said('行政复议3件，均维持。', blank)).toEqual([]);
    expect(said('行政复议1件，结果纠正。', blank)).toEqual([]);
  });
});
