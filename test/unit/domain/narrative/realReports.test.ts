import { describe, expect, test } from 'vitest';
import { narrativeFindings } from '../../../../shared/domain/evaluate/narrative/narrativeFindings.ts';
import { NARRATIVE_RULES } from '../../../../shared/domain/forms/since2019/narrativeRules.ts';
import { inForce } from '../../../../shared/domain/rules/rule.ts';
import { factsOf, type Told } from './examples.ts';

const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const TOTAL = 'requests.results.total';
const FORWARD = 'requests.carriedForward';
const RESULTS = 'requests.results';

function speak(told: Told) {
  const facts = factsOf(told);
  const rules = NARRATIVE_RULES.filter((rule) => inForce(rule, facts.year));
  return narrativeFindings(rules, facts).map(({ rule, found, expected, message }) => ({
    rule,
    found,
    expected,
    message,
  }));
}

const rows = (values: Readonly<Record<string, number>>, group: string, ...counts: readonly [string, number][]) => ({
  ...values,
  ...Object.fromEntries(counts.map(([row, count]) => [`${RESULTS}.${group}.${row}`, count])),
});

const review = (reconsideration: readonly number[], direct: readonly number[], after: readonly number[]) =>
  Object.fromEntries(
    Object.entries({ reconsideration, litigationDirect: direct, litigationAfterReconsideration: after }).flatMap(
      ([group, counts]) =>
        ['upheld', 'corrected', 'otherOutcome', 'pending', 'total'].flatMap((column, index) =>
          counts[index] === undefined ? [] : [[`reviewAndLitigation.${group}.${column}`, counts[index]]],
        ),
    ),
  );

/** 广州市海珠区人力资源和社会保障局 2020年政府信息公开年度报告: the document the project starts from. */
const STARTING_DOCUMENT: Told = {
  year: 2020,
  agencyName: '广州市海珠区人力资源和社会保障局',
  overview: `2020年，我局按照区政府统一部署，加强组织领导，健全工作机制。
（一）主动公开
主动公开单位职能、机构设置、权责清单、财政预决算等，及时更新公开信息，主动接受社会监督。我局2020年度主动公开政府信息890条，其中：1.组织机构类信息4条；2.部门文件类信息15条；3.动态类信息70条；4.行政执法类信息13条；5.办事指南类信息43条；6.财政预决算信息2条；7.行政许可信息254条；8.行政处罚信息9条；其他信息480条。
（二）依申请公开
2020年我局通过依申请公开政府信息管理和书面申请的方式共收到3宗政府信息依申请公开，均依法予以办理，未出现因政府信息公开申请行政复议、提起行政诉讼的情况。
（四）平台建设
为受疫情影响的劳资双方提供咨询6537人次，推送劳动法律小知识7期，梳理常见问答65条；开展线上线下相结合劳动保障法律预防宣教活动29场，惠及1482人次。`,
  problems: '科室具体承办人员对涉隐私等政府信息敏感度不高，公开处理程序不熟悉。',
  other: '无其他需要报告的事项。',
  values: {
    [NEW]: 2,
    [OVER]: 0,
    'proactiveDisclosure.licensing.priorYearItems': 4,
    'proactiveDisclosure.licensing.itemsChange': 0,
    'proactiveDisclosure.licensing.decisions': 254,
    'proactiveDisclosure.penalties.priorYearItems': 103,
    'proactiveDisclosure.penalties.itemsChange': 0,
    'proactiveDisclosure.penalties.decisions': 9,
  },
};

describe('海珠区人力资源和社会保障局 2020', () => {
  const found = speak(STARTING_DOCUMENT).filter(({ rule }) => rule !== 'DOC-TOPICS');

  test('says 3 in the text and 2 in the table, and nothing else', () => {
    expect(found).toMatchObject([{ rule: 'XS-NEW', found: '3', expected: '2' }]);
    expect(found[0]?.message).toContain('共收到3宗政府信息依申请公开');
    expect(found[0]?.message).toContain('为 2 件，相差 1 件');
  });

  test('a list that is one short is noticed', () => {
    const overview = STARTING_DOCUMENT.overview?.replace('其他信息480条', '其他信息479条') ?? '';
    expect(speak({ ...STARTING_DOCUMENT, overview })).toContainEqual(
      expect.objectContaining({ rule: 'XS-ACT', found: '890', expected: '889' }),
    );
  });

  test('no cases in the text, one in table 4', () => {
    const values = { ...STARTING_DOCUMENT.values, 'reviewAndLitigation.reconsideration': 1 };
    expect(speak({ ...STARTING_DOCUMENT, values }).map(({ rule }) => rule)).toContain('XS-NONE');
    const none = { ...STARTING_DOCUMENT.values, 'reviewAndLitigation.reconsideration': 0 };
    expect(speak({ ...STARTING_DOCUMENT, values: none }).map(({ rule }) => rule)).not.toContain('XS-NONE');
  });
});

/** 2019年上海市人民政府办公厅政府信息公开工作年度报告: figures as published, in plain sentences. */
const SHANGHAI: Told = {
  year: 2019,
  agencyName: '上海市人民政府办公厅',
  overview:
    '2019年共受理政府信息公开申请859件，答复805件（含上年度结转18件，另有72件顺延到下年度答复）。其中，予以公开及部分公开258件（33.9%），不予公开35件（4.34%），无法提供265件（32.9%），不予处理158件（19.6%），其他处理0件。信息公开类行政复议7件，行政诉讼9件，均获维持。',
  values: {
    ...rows(
      {
        [NEW]: 859,
        [OVER]: 18,
        [TOTAL]: 805,
        [FORWARD]: 72,
        [`${RESULTS}.granted`]: 272,
        [`${RESULTS}.partiallyGranted`]: 3,
      },
      'denied',
      ['stateSecret', 14],
      ['prohibitedByLaw', 0],
      ['threeSecuritiesOneStability', 0],
      ['thirdPartyRights', 0],
      ['internalAffairs', 5],
      ['processInformation', 4],
      ['enforcementCaseFile', 0],
      ['administrativeInquiry', 12],
    ),
    ...rows({}, 'unableToProvide', ['notHeld', 265], ['requiresCreation', 47], ['unclearAfterSupplement', 25]),
    ...rows(
      {},
      'notProcessed',
      ['petitionOrComplaint', 149],
      ['duplicate', 9],
      ['publicPublication', 0],
      ['excessiveRepeated', 0],
      ['confirmOrReissue', 0],
    ),
    [`${RESULTS}.otherHandling`]: 0,
    ...review([5, 0, 0, 2, 7], [8, 0, 0, 1, 9], [0, 0, 0, 0, 0]),
  },
};

test('上海市人民政府办公厅 2019: four differences, and not a false one', () => {
  expect(speak(SHANGHAI).map(({ rule, found, expected }) => [rule, found, expected])).toEqual([
    ['XS-RES', '258', '275'],
    ['XS-RES', '265', '337'],
    ['XS-T4', '均获维持', '表四“行政复议”“尚未审结”2、表四“未经复议直接起诉”“尚未审结”1'],
    ['XS-PCT', '33.9%', '32.05%'],
  ]);
});

/** 宿迁市2023、2024年政府信息公开工作年度报告: figures as published, in plain sentences. */
const suqian = (overview: string, other: string, year: number, values: Readonly<Record<string, number>>): Told => ({
  year,
  agencyName: '宿迁市人民政府',
  overview,
  other,
  values,
});

const SUQIAN_2023 = suqian(
  '2023年，全市收办政府信息公开申请3607件。其中自然人3493件，法人或其他组织114件；予以公开1191件，部分公开328件，不予公开142件，无法提供1078件，不予处理406件，其他处理341件，结转下年度继续办理121件。',
  '2023年，全市25件政府信息公开申请收取信息处理费，共计2950元。',
  2023,
  {
    ...rows(
      {
        [NEW]: 3511,
        [OVER]: 96,
        [TOTAL]: 3486,
        [FORWARD]: 121,
        [`${RESULTS}.granted`]: 1191,
        [`${RESULTS}.partiallyGranted`]: 328,
      },
      'denied',
      ['stateSecret', 0],
      ['prohibitedByLaw', 27],
      ['threeSecuritiesOneStability', 6],
      ['thirdPartyRights', 38],
      ['internalAffairs', 20],
      ['processInformation', 9],
      ['enforcementCaseFile', 21],
      ['administrativeInquiry', 21],
    ),
    ...rows({}, 'unableToProvide', ['notHeld', 1047], ['requiresCreation', 28], ['unclearAfterSupplement', 3]),
    ...rows(
      {},
      'notProcessed',
      ['petitionOrComplaint', 305],
      ['duplicate', 39],
      ['publicPublication', 0],
      ['excessiveRepeated', 58],
      ['confirmOrReissue', 4],
    ),
    ...rows({}, 'otherHandling', ['supplementOverdue', 40], ['feeUnpaid', 10], ['other', 291]),
    'proactiveDisclosure.fees.amount': 59_237_244_900,
    ...review([309, 17, 88, 26, 440], [1, 1, 16, 6, 24], [13, 0, 67, 9, 89]),
  },
);

test('宿迁市 2023: no finding at all', () => {
  expect(speak(SUQIAN_2023)).toEqual([]);
});

test('宿迁市 2023: every group is looked at', () => {
  for (const [words, wrong] of [
    ['予以公开1191', '予以公开1190'],
    ['部分公开328', '部分公开327'],
    ['不予公开142', '不予公开141'],
    ['无法提供1078', '无法提供1077'],
    ['不予处理406', '不予处理405'],
    ['其他处理341', '其他处理340'],
  ] as const) {
    const overview = SUQIAN_2023.overview?.replace(words, wrong) ?? '';
    expect(speak({ ...SUQIAN_2023, overview }).map(({ rule }) => rule)).toEqual(['XS-RES']);
  }
  const forward = SUQIAN_2023.overview?.replace('继续办理121', '继续办理122') ?? '';
  expect(speak({ ...SUQIAN_2023, overview: forward }).map(({ rule }) => rule)).toEqual(['XS-CARRY']);
});

test('宿迁市 2024: reviews 134 and litigation 57 only', () => {
  const told = suqian(
    '2024年，全市收办政府信息公开申请3646件。其中结转下年度继续办理125件。备案行政复议134件、行政诉讼57件。',
    '2024年，全市3件政府信息公开申请收取信息处理费，共计2230元。',
    2024,
    {
      [NEW]: 3525,
      [OVER]: 121,
      [TOTAL]: 3521,
      [FORWARD]: 125,
      'proactiveDisclosure.fees.amount': 72_701_257_800,
      ...review([88, 18, 28, 36, 170], [7, 0, 11, 7, 25], [33, 0, 6, 13, 52]),
    },
  );
  expect(speak(told).map(({ rule, found, expected }) => [rule, found, expected])).toEqual([
    ['XS-T4', '134', '170'],
    ['XS-T4', '57', '77'],
  ]);
});

/** 沭阳县发展和改革局2023年政府信息公开年度报告: figures as published, in plain sentences. */
test('沭阳县发展和改革局 2023: no finding', () => {
  const overview =
    '2023年，公开信息249条，其中公文及解读9条、机构人事7条、重点工作39条、财政信息6条、年度报告1条、公开指南1条、网站信息185条、公开制度1条。收到政府信息公开申请26件。';
  const values = { [NEW]: 26, [OVER]: 0, [TOTAL]: 26, [FORWARD]: 0, 'reviewAndLitigation.reconsideration': 1 };
  expect(speak({ agencyName: '沭阳县发展和改革局', overview, values })).toEqual([]);
  const short = overview.replace('39条', '38条');
  expect(speak({ agencyName: '沭阳县发展和改革局', overview: short, values }).map(({ rule }) => rule)).toEqual([
    'XS-ACT',
  ]);
});

/** 淮安市洪泽区人民政府2024年政府信息公开工作年度报告: the office speaks for the government, the table for the district. */
test('洪泽区 2024: 17 in the text, 95 in the table', () => {
  const overview = '2024年，区政府办公室代表区政府受理政府信息公开申请17件。';
  const told = { year: 2024, agencyName: '淮安市洪泽区人民政府', overview, values: { [NEW]: 95, [OVER]: 0 } };
  expect(speak(told)).toMatchObject([{ rule: 'XS-NEW', found: '17', expected: '95' }]);
  const office = overview.replace('代表区政府', '');
  expect(speak({ ...told, overview: office })).toEqual([]);
});
