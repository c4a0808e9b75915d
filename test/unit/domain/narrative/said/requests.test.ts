import { describe, expect, test } from 'vitest';
import { heard, remarksBy } from './heard.ts';

const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const TOTAL = 'requests.results.total';
const FORWARD = 'requests.carriedForward';
/** 20 new, 3 of the year before, 21 settled, 2 carried forward. */
const TABLE = { [NEW]: 20, [OVER]: 3, [TOTAL]: 21, [FORWARD]: 2 };
const read = (reader: string, overview: string, values: Readonly<Record<string, number>> = TABLE) =>
  heard(reader, { overview, values });

describe('what was carried over and forward', () => {
  test.each([
    ['上年结转申请4件。', ['4 → 3']],
    ['结转下年度继续办理3件。', ['3 → 2']],
    ['结转申请4件。', ['4 → 3']],
    ['新收申请20件，上年结转3件，办结21件，结转3件。', ['3 → 2']],
    ['收到申请20件，其中上年结转4件。', ['4 → 3']],
    ['收到申请20件，正在办理5件。', ['5 → 2']],
    ['收到申请20件，结转至2024年答复3件。', ['3 → 2']],
    ['上年结转申请3件。', []],
    ['结转下年度继续办理2件。', []],
    // Without more, the word may be said of either.
    ['结转申请3件。', []],
    ['结转申请2件。', []],
    ['新收申请20件，上年结转3件，办结21件（含结转3件）。', []],
    ['新收申请20件，办结21件，结转3件。', []],
    // Of other things.
    ['全局正在办理5件。', []],
    ['行政复议结转下年4件。', []],
    ['人大建议结转下年4件。', []],
    ['信访件结转下年4件。', []],
    ['项目资金结转下年4件。', []],
    ['受理12345工单20件，办结16件，结转下年4件。', []],
    ['下属单位结转下年4件。', []],
    // Two rows in one number are neither.
    ['上年结转和新收申请共30件。', []],
    ['上年结转3件，办结21件，上年遗留3件。', []],
    // A part of a result, and 结转 of another number.
    ['收到申请20件，2件无法提供（1件上年结转），2件不予公开（1件上年结转）。', []],
    ['21件申请办结（20件），结转（2件）。', []],
    ['新收申请20件，上年结转3件，办结21件（结转3件）。', []],
    ['上年结转3件，办结21件。结转3件。', []],
    ['上年结转3件，办结21件结转3件。', ['3 → 2']],
    ['上年结转3件，办结21件，结转3件，办结1件。', ['3 → 2']],
    ['上年结转3件，结转3件，办结21件。', []],
    ['结转3件，上年结转3件，办结21件。', []],
    ['新收申请20件，上年结转3件，办结21件，结转3件至今未办。', []],
    ['全局正在办理5件，均已按照规定的程序和时限要求登记在册并由专人跟踪。上年结转3件。', []],
    ['全局正在办理5件政府信息公开申请。', ['5 → 2']],
    ['各项制度不断健全，责任进一步压实，工作有序推进。全局正在办理5件申请。', ['5 → 2']],
    ['各项制度不断健全，责任进一步压实，工作有序推进。全局正在办理5件，按规定结转下年。', ['5 → 2']],
    ['全局正在办理5件补贴申请。', []],
    ['全局年初未办结5件。', []],
    ['行政复议1件。上年结转申请4件。', ['4 → 3']],
    ['行政复议1件已经按照规定的程序和时限要求全部办理完毕并且及时归档，上年结转申请4件。', ['4 → 3']],
    ['项目资金等结转下年4件。', []],
    ['受理12345工单20件，办结16件，结转下年4件。收到申请20件。', []],
  ])('%s', (overview, expected) => {
    expect(read('carried', overview)).toEqual(expected);
  });

  test.each(['不予处理信访举报投诉类申请1件，结转下年度继续办理3件。', '行政复议1件；结转下年度继续办理申请3件。'])(
    'and of requests behind other things: %s',
    (overview) => {
      expect(read('carried', overview)).toEqual(['3 → 2']);
    },
  );

  test('what is not stated is not held against anything', () => {
    expect(read('carried', '上年结转申请4件。', { [FORWARD]: 2 })).toEqual([]);
    expect(read('carried', '结转申请4件。', { [FORWARD]: 2 })).toEqual([]);
  });
});

describe('answered to a hundred per cent, with some carried forward', () => {
  test.each([
    '申请答复率100%。',
    '申请办结率达100%。',
    '收到申请20件，答复率为100%。',
    '收到申请20件，办复率100%。',
    '收到申请20件，回复率达到百分之百。',
    '收到申请20件，100%办结。',
    '收到申请20件，百分之百全部答复。',
    '所收申请100%予以答复。',
  ])('%s', (overview) => {
    expect(read('fullRate', overview)).toEqual(['100% → < 100%']);
  });

  test.each([
    '申请按时答复率100%。',
    '申请按期答复率100%。',
    '收到申请20件，到期答复率100%。',
    '收到申请20件，及时100%办结。',
    '申请答复率99%。',
    '申请答复率达标，满意率100%。',
    '热线咨询答复率100%。',
    '窗口业务办结率100%。',
    '人大建议答复率100%。',
    '申请答复率100%，另有2件未到期，结转下年2件。',
    '申请答复率100%，另有2件结转。',
    `${'开展培训和检查。'.repeat(13)}申请答复率100%，另有2件未到期，结转下年2件。`,
    '2022年收到申请20件，申请答复率100%。',
    '下属单位申请答复率100%。',
  ])('not so: %s', (overview) => {
    expect(read('fullRate', overview)).toEqual([]);
  });

  test('nothing is said where none were carried forward, or where that is not known', () => {
    expect(read('fullRate', '申请答复率100%。', { ...TABLE, [FORWARD]: 0 })).toEqual([]);
    expect(read('fullRate', '申请答复率100%。', {})).toEqual([]);
    // Told too far off to be meant, or told as none.
    expect(read('fullRate', `申请答复率100%。${'开展培训和检查。'.repeat(20)}结转下年2件。`)).toHaveLength(1);
    expect(read('fullRate', '申请答复率100%，结转下年0件。')).toHaveLength(1);
    // Told in another section, or whose rate it is in another sentence.
    expect(remarksBy('fullRate', { overview: '申请答复率100%。', other: '结转下年2件。', values: TABLE })).toHaveLength(
      1,
    );
    expect(read('fullRate', '下属单位较多。申请答复率100%。')).toHaveLength(1);
    expect(read('fullRate', '公开及时。申请答复率100%。')).toHaveLength(1);
  });

  test('what is remarked', () => {
    const words = `${'前'.repeat(30)},申请答复率100%${'后'.repeat(30)}`;
    const at = words.indexOf('申请答复率100%');
    expect(remarksBy('fullRate', { overview: `前一句。${words}`, values: TABLE })).toEqual([
      {
        section: 'overview',
        // Up to six characters before it belong to it.
        fill: {
          quote: words.slice(at - 24, at + 29),
          figures: '表三“四、结转下年度继续办理”“总计”为 2',
        },
        cells: [`${FORWARD}.total`],
        ...{ found: '100%', expected: '< 100%' },
      },
    ]);
  });
});

describe('quarters and halves of the year', () => {
  test.each([
    ['收到申请：一季度4件，二季度5件，三季度6件，四季度6件。', ['21 → 20']],
    ['收到申请：第一季度4件、第二季度零申请、第三季度6件、第四季度六件。', ['16 → 20']],
    ['收到申请：一季度没有，二季度5件，三季度6件，四季度6件。', ['17 → 20']],
    ['收到申请：上半年10件，下半年11件。', ['21 → 20']],
    ['收到申请：上半年收到10件，到下半年仅1件。', ['11 → 20']],
    ['收到申请：上半年零申请，下半年两件。', ['2 → 20']],
    ['收到申请：一季度4件，二季度5件，三季度6件，四季度5件。', []],
    // With what came over from the year before.
    ['收到申请：一季度4件，二季度5件，三季度6件，四季度8件。', []],
    ['收到申请：上半年10件，下半年10件。', []],
    ['收到申请：一季度4件，二季度5件，三季度6件。', []],
    ['发生行政复议：上半年10件，下半年11件。', []],
    ['办理热线：上半年10件，下半年11件。', []],
    ['公开信息上半年10件，下半年11件。', []],
    ['下属单位收到申请：上半年10件，下半年11件。', []],
    ['2022年收到申请：上半年10件，下半年11件。', []],
    ['补贴申请：上半年10件，下半年11件。', []],
    ['收到申请：上半年零申请，下半年零申请。', []],
    ['收到申请：上半年两三件，下半年10件。', []],
    ['依申请公开工作。上半年收到10件，下半年11件。', ['21 → 20']],
    ['上半年10件，下半年11件。', []],
    ['上半年10件，下半年11件。申请较多。', []],
  ])('%s', (overview, expected) => {
    expect(read('received', overview).filter((each) => expected.length === 0 || expected.includes(each))).toEqual(
      expected,
    );
  });

  test('what is remarked', () => {
    const overview = '收到申请：上半年10件，下半年11件。';
    expect(remarksBy('received', { overview, values: TABLE })).toEqual([
      {
        section: 'overview',
        fill: {
          quote: '收到申请:上半年10件,下半年11件',
          what: '所写上、下半年相加',
          found: '21 件',
          figures: '表三“一、本年新收政府信息公开申请数量”“总计”为 20',
          size: 1,
        },
        cells: [`${NEW}.total`],
        ...{ found: '21', expected: '20', delta: 1 },
      },
    ]);
    const quarters = '收到申请：一季度1件，二季度1件，三季度1件，四季度1件。';
    expect(remarksBy('received', { overview: quarters, values: TABLE })[0]?.fill).toMatchObject({
      what: '所写各季度相加',
      size: 16,
    });
    expect(heard('received', { overview, values: {} })).toEqual([]);
  });
});

describe('all requests of the year, where something is said of them', () => {
  test.each([
    ['全年6件申请由1人包办。', ['6 → 20']],
    ['本年度共六件政府信息公开申请由专人负责。', ['6 → 20']],
    ['年内12件申请均按期办结。', ['12 → 20']],
    ['当年合计12份申请里，多数涉及征地。', ['12 → 20']],
    ['全年12件申请之中，多数涉及征地。', ['12 → 20']],
    ['全年20件申请由1人包办。', []],
    ['全年23件申请由1人包办。', []],
    ['全年21件申请均按期办结。', []],
    ['全年6件申请涉及征地。', []],
    ['全年6件来信由1人包办。', []],
    ['下属单位全年6件申请由1人包办。', []],
    // Told as what was answered, or no number.
    ['全年12件申请均已答复。', []],
    ['全年二三件申请由1人包办。', []],
    ['2022年度，全年6件申请由1人包办。', []],
    ['全年二三件申请由专人承办。', []],
    ['全年二三件申请由专人承办，走访6件。', []],
    ['我局全年6件申请均按期办结。', ['6 → 20']],
    ['本街道全年6件申请均按期办结。', ['6 → 20']],
    ['我局本年度办理的6件信息公开申请均按期答复。', ['6 → 20']],
    ['依申请公开方面，全年处理的6件申请均按期答复。', ['6 → 20']],
    ['推进依申请公开工作。我局本年度办理的6件申请均按期答复。', ['6 → 20']],
    ['推进依申请公开工作。全年办理的6件申请均已归档。', ['6 → 20']],
    // Whatever else is applied for, or a part of them.
    ['我局本年度办理的6件申请均按期答复。', []],
    ['推进依申请公开工作。工伤认定压力大，全年办理的88件申请均按期办结。', []],
    ['劳动仲裁方面，全年处理的88件申请均按期审结。', []],
    ['推进一网通办，全年办理的1254件申请均在承诺时限内办结。', []],
    ['行政许可方面，全年办理的254件申请均按期办结。', []],
    ['推进依申请公开工作。自然人申请10件，本年办理的2件申请均按期答复。', []],
    ['推进依申请公开工作。上年结转的，本年度办理的2件申请均已按期答复。', []],
    ['上年结转的信息公开申请3件，本年度办理的2件申请均已按期答复。', []],
    ['我局全年20件申请均按期办结。', []],
    ['天河区教育局全年6件申请均按期办结。', []],
    ['天河区教育局来函，全年6件申请均按期办结。', ['6 → 20']],
    ['收到信访3件，全年6件申请均按期办结。', ['6 → 20']],
    ['工作有序，全年6件申请由1人包办。', ['6 → 20']],
  ])('%s', (overview, expected) => {
    expect(read('received', overview)).toEqual(expected);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const overview = `前一句。${before},全年6件申请由1人包办${behind}。`;
    expect(remarksBy('received', { overview, values: TABLE })).toMatchObject([
      {
        fill: { quote: `${before.slice(11)},全年6件申请由1人包办${behind.slice(15)}`, what: '全年申请', found: '6件' },
      },
    ]);
    expect(
      remarksBy('received', { overview: '前一句。本年度共十六件政府信息公开申请均按期办结。', values: TABLE }),
    ).toMatchObject([{ fill: { what: '本年度共政府信息公开申请', found: '十六件' } }]);
  });
});

describe('a list of all results and what it adds up to', () => {
  const ROWS = { granted: 12, partiallyGranted: 3, 'unableToProvide.notHeld': 6 };
  const results = {
    ...TABLE,
    ...Object.fromEntries(
      [
        ...['granted', 'partiallyGranted'],
        ...['stateSecret', 'prohibitedByLaw', 'threeSecuritiesOneStability', 'thirdPartyRights', 'internalAffairs'].map(
          (key) => `denied.${key}`,
        ),
        ...['processInformation', 'enforcementCaseFile', 'administrativeInquiry'].map((key) => `denied.${key}`),
        ...['notHeld', 'requiresCreation', 'unclearAfterSupplement'].map((key) => `unableToProvide.${key}`),
        ...['petitionOrComplaint', 'duplicate', 'publicPublication', 'excessiveRepeated', 'confirmOrReissue'].map(
          (key) => `notProcessed.${key}`,
        ),
        ...['supplementOverdue', 'feeUnpaid', 'other'].map((key) => `otherHandling.${key}`),
      ].map((key) => [`requests.results.${key}`, (ROWS as Readonly<Record<string, number>>)[key] ?? 0]),
    ),
  };
  test.each([
    ['申请办理：予以公开12件，部分公开3件，无法提供6件，合计21件。', []],
    ['申请办理：予以公开12件，部分公开3件，无法提供5件，合计20件。', ['5 → 6', '20 → 21']],
    ['申请办理：予以公开12件，部分公开3件，无法提供5件（见附件），以上共计20件。', ['5 → 6', '20 → 21']],
    // With what is carried forward they may be 23.
    ['申请办理：予以公开14件，部分公开3件，无法提供6件，合计23件。', ['14 → 12']],
    // It does not add up, or leaves one out that the table has: told by other rules.
    ['申请办理：予以公开12件，部分公开3件，无法提供6件，合计20件。', []],
    ['申请办理：予以公开12件，部分公开3件，不予公开0件，合计15件。', []],
    ['申请办理：予以公开12件，部分公开3件，无法提供6件，约合计20件。', []],
  ])('%s', (overview, expected) => {
    expect(read('results', overview, results)).toEqual(expected);
  });
});

describe('what is said to be the most of several', () => {
  const said = (overview: string) =>
    remarksBy('changes', { overview, values: {} }).map(({ fill }) => [fill.found, fill.figures]);
  test.each([
    ['征地9件、社保4件、教育6件，其中社保最多。', [['其中社保最多', '社保 4，征地 9']]],
    ['征地9件、社保4件、教育6件，以教育类为最多。', [['以教育类为最多', '教育 6，征地 9']]],
    ['征地9件、社保4件、教育6件，教育最少。', [['教育最少', '教育 6，社保 4']]],
    ['征地9件、社保4件、教育6件，征地居首。', []],
    ['征地9件、社保4件、教育6件，社保最少。', []],
    ['征地9件、社保9件、教育6件，社保最多。', []],
    ['征地9件、社保4件，社保最多。', []],
    ['征地9件、社保4件、教育约6件，教育最多。', []],
    ['征地9件、社保4件、教育6件，医疗最多。', []],
  ] as const)('%s', (overview, expected) => {
    expect(said(overview)).toEqual(expected);
  });
});
