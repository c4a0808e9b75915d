import { describe, expect, test } from 'vitest';
import { type Around, type Row, readRows } from './heard.ts';

const RESULT = 'requests.results';
const zeros = (group: string, keys: readonly string[], some: Readonly<Record<string, number>> = {}) =>
  Object.fromEntries(keys.map((key) => [`${RESULT}.${group}.${key}`, some[key] ?? 0]));
/** 20 new, 3 of the year before, 21 settled, 2 carried forward: 12 granted, 3 in part, 2 refused, 4 not held. */
const TABLE = {
  ...{ 'requests.newRequests': 20, 'requests.carriedOver': 3, 'requests.carriedForward': 2, [`${RESULT}.total`]: 21 },
  ...{ [`${RESULT}.granted`]: 12, [`${RESULT}.partiallyGranted`]: 3 },
  ...zeros(
    'denied',
    [
      ...['stateSecret', 'prohibitedByLaw', 'threeSecuritiesOneStability', 'thirdPartyRights', 'internalAffairs'],
      ...['processInformation', 'enforcementCaseFile', 'administrativeInquiry'],
    ],
    { stateSecret: 2 },
  ),
  ...zeros('unableToProvide', ['notHeld', 'requiresCreation', 'unclearAfterSupplement'], { notHeld: 4 }),
};

const [BUREAU, GOVERNMENT, OFFICE] = ['海珠区民政局', '海珠区人民政府', '海珠区人民政府办公室'];
const ASKED = '政府信息公开申请';
/** 200 characters of something else. */
const FAR_ON = `${'组织培训、交流和检查'.repeat(20)}。`;

/** Words that would make them another's, or another year's. */
const AROUND: Around = [
  '全市各乡本级代表、合计平均，以前年度遗留历年2022年公文标注（其中。',
  '（未计入件数，不计入本表；其他部门、本级的政府信息公开。',
];

const readBy =
  (reader: string) =>
  (rows: readonly Row[], agencyName: string = BUREAU): readonly Row[] =>
    readRows(reader, rows, { values: TABLE, agencyName }, AROUND);
const received = readBy('received');
const results = readBy('results');
/** The 31 of a text are this body's requests of the year, and too many. */
const OWN = '31 → 20';

describe('whose requests these are', () => {
  test.each<{ name: string; agencyName?: string; rows: readonly Row[] }>([
    {
      name: 'a bureau’s, exactly and of the year',
      rows: [
        [`收到${ASKED}31件。`, OWN],
        [`收到${ASKED}约31件。`],
        [`近三年收到${ASKED}31件。`],
        [`历年共收到${ASKED}31件。`],
        [`2021年至2023年收到${ASKED}31件。`],
        [`今年以来收到${ASKED}31件。`, OWN],
        [`历年工作扎实，${'组织培训、交流和检查'.repeat(9)}，收到${ASKED}31件。`, OWN],
        [`历年工作扎实。收到${ASKED}31件。`, OWN],
        [`收到${ASKED}31件（未计入件数）。`],
        [`收到${ASKED}31件，不计入本表。`],
        [`收到${ASKED}31件，未计入其他部门数据。`, OWN],
        [`2022年收到${ASKED}31件。`],
        [`2023年收到${ASKED}31件。`, OWN],
        [`去年收到${ASKED}31件。`],
        [`与2022年相比，收到${ASKED}31件。`, OWN],
        [`2022年结转3件，收到${ASKED}31件。`, OWN],
        [`2022年培训3次，收到${ASKED}31件。`],
        [`与2022年收到${ASKED}31件相比，有所减少。`],
        [`与2023年收到${ASKED}31件相比，有所减少。`, OWN],
      ],
    },
    {
      name: 'a bureau’s, and no other’s',
      rows: [
        [`我局（含下属单位）收到${ASKED}31件。`, OWN],
        [`下属单位收到${ASKED}31件。`],
        [`下属单位（含学校）收到${ASKED}31件。`],
        [`天河区教育局收到${ASKED}31件。`],
        [`天河区教育局收到来信3件，新收${ASKED}31件。`],
        [`海珠区民政局收到来信3件，新收${ASKED}31件。`, OWN],
        [`全市收到${ASKED}31件。`],
        [`全区各部门收到${ASKED}31件。`],
        [`12个街道合计新收${ASKED}31件。`],
        [`12个街道合计新收来信19件，新收${ASKED}31件。`],
        [`12个街道合计新收来信19件，我局新收${ASKED}31件。`, OWN],
        [`12个街道合计新收来信19件，我局占一成，合计新收${ASKED}31件。`],
        [`12个街道合计新收来信19件，我局占一成，共新收${ASKED}31件。`],
        [`12个街道合计新收来信19件，我局年内合计新收${ASKED}31件。`, OWN],
        [`12个街道合计新收来信19件；新收${ASKED}31件。`, OWN],
        [`邻近站点同期收到${ASKED}31件。`],
        [`我局同期收到${ASKED}31件。`, OWN],
        [`平均收到${ASKED}31件。`],
        [`邻近站点办理${ASKED}31件。`, OWN],
        [`邻近站点工作、全年收到${ASKED}31件。`, OWN],
        [`局机关收到${ASKED}31件、下属单位收到8件。`],
        [`局机关收到${ASKED}31件。`, OWN],
        [`局机关收到${ASKED}31件，${'组织培训、交流和检查'.repeat(9)}，下属单位收到8件。`, OWN],
        [`局机关收到${ASKED}31件。下属单位收到8件。`, OWN],
        [`各乡收到来信11件，新收${ASKED}31件。`],
        [`各乡收到来信11件，我局新收${ASKED}31件。`, OWN],
        [`各乡收到来信11件；新收${ASKED}31件。`, OWN],
      ],
    },
    {
      name: 'a government’s are all of its area',
      agencyName: GOVERNMENT,
      rows: [
        [`全区收到${ASKED}31件。`, OWN],
        [`全市收到${ASKED}31件。`],
        [`全区各部门收到${ASKED}31件。`, OWN],
        [`各部门收到${ASKED}31件。`],
        [`12个街道合计新收${ASKED}31件。`, OWN],
        [`邻近站点同期收到${ASKED}31件。`, OWN],
        [`各乡收到来信11件，新收${ASKED}31件。`, OWN],
        [`区政府本级收到${ASKED}31件。`],
        [`区政府本级收到来信11件，新收${ASKED}31件。`],
        [`区政府办公室受理${ASKED}31件。`],
        [`区政府办公室代表区政府受理${ASKED}31件。`, OWN],
      ],
    },
    {
      name: 'the office of a government',
      agencyName: OFFICE,
      rows: [
        [`区政府办本级收到${ASKED}31件。`, OWN],
        [`区政府办公室本级收到${ASKED}31件。`, OWN],
        [`镇本级收到${ASKED}31件。`],
        [`12个街道合计新收${ASKED}31件。`, OWN],
      ],
    },
    {
      name: 'a town, whose name may look like others',
      agencyName: '某县长街镇人民政府',
      rows: [
        [`长街镇收到${ASKED}31件。`, OWN],
        [`街镇收到${ASKED}31件。`],
        [`镇本级收到${ASKED}31件。`, OWN],
        [`12个街道合计新收${ASKED}31件。`],
        [`全镇收到${ASKED}31件。`, OWN],
        [`全县收到${ASKED}31件。`],
      ],
    },
    {
      name: 'a town by its short name',
      agencyName: '某县长街镇',
      rows: [[`长街镇收到${ASKED}31件。`, OWN]],
    },
    {
      name: 'a committee by its short name',
      agencyName: '南沙开发区管委会',
      rows: [[`管委会本级收到${ASKED}31件。`, OWN]],
    },
    {
      name: 'the level alone',
      agencyName: '海珠区人民政府（本级）',
      rows: [[`本级收到${ASKED}31件。`, OWN]],
    },
    {
      name: 'a committee',
      agencyName: '南沙开发区管理委员会',
      rows: [[`管委会本级收到${ASKED}31件。`, OWN], [`全区收到${ASKED}31件。`, OWN], [`全省收到${ASKED}31件。`]],
    },
    {
      name: 'nobody that is known',
      agencyName: ' ',
      rows: [
        [`全市收到${ASKED}31件。`, OWN],
        [`邻近站点同期收到${ASKED}31件。`, OWN],
      ],
    },
  ])('$name', ({ rows, agencyName }) => {
    expect(received(rows, agencyName)).toEqual(rows);
  });

  test('what became of them is told of whose they are', () => {
    const rows: readonly Row[] = [
      ['办理申请23件，其中不予公开37件。', '37 → 2'],
      ['指导镇街办理申请23件，其中不予公开37件。'],
      ['指导镇街办理申请23件。办理申请23件，其中不予公开37件。', '37 → 2'],
      ['指导镇街培训23次，其中依申请公开方面不予公开37件。', '37 → 2'],
      ['收到申请20件，去年同期为9件，不予公开37件。', '37 → 2'],
      ['收到申请20件，去年同期为9件，其中不予公开37件。'],
      ['收到申请20件，去年不予公开37件。'],
      ['区政府本级收到申请20件，不予公开37件。'],
      ['天河区教育局收到申请20件，不予公开37件。'],
    ];
    expect(results(rows)).toEqual(rows);
  });

  test('what was carried is of the year before, or into the next', () => {
    const rows: readonly Row[] = [
      ['比2021年结转的5件减少2件。'],
      ['上年结转5件。', '5 → 3'],
      ['2021年培训较多，跨年办理申请5件。', '5 → 3'],
      ['2020年跨年办理申请5件。'],
      ['2022年结转5件。', '5 → 3'],
      ['去年工作扎实，上年结转5件。', '5 → 3'],
      ['去年工作扎实，结转下年度5件。', '5 → 2'],
    ];
    expect(readBy('carried')(rows)).toEqual(rows);
  });
});

describe('whether they are requests for information', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'as they are called',
      rows: [
        ['申请总量31件。', OWN],
        ['收到建议8件，申请总量31件。'],
        ['收到建议31件。'],
        ['收到31件。'],
        ['依申请公开工作，收到31件。', OWN],
        ['依申请公开工作扎实。收到31件。', OWN],
        ['依申请公开工作扎实。上报事件301件，收到31件。'],
        ['依申请公开工作扎实。上报申请301件，收到31件。', OWN],
        ['依申请公开工作扎实。我局全年回复301件，收到31件。', OWN],
        ['收到依申请公开31件，来信8件。', OWN],
        ['收到来信、申请31件。'],
        ['热线收到申请31件。'],
      ],
    },
    {
      name: 'or something else that is received, applied for or handled',
      rows: [
        ['受理各类事项31件。'],
        ['受理数字城管案件31宗。'],
        ['受理行政许可申请31件。'],
        ['收到安置申请31件。'],
        ['收到村民申请31件。', OWN],
        ['劳动能力鉴定受理申请31件。'],
        ['我局受理申请31件。', OWN],
        ['政务大厅受理申请31件。'],
        ['窗口收到政府信息公开申请31件。', OWN],
        ['收到涉及征地的申请31件。'],
        ['收到申请31件许可。'],
        ['依申请公开工作，收到31件工单。'],
        ['依申请公开工作，收到31件、来信8件。', OWN],
        ['应办理各类申请31件。'],
        ['依申请公开工作，收到31件。', OWN],
        ['依申请公开工作扎实。用水报装申请受理301件，收到31件。'],
        ['依申请公开工作扎实。受理安置申请301件，收到31件。'],
        ['依申请公开工作扎实。公开申请受理301件，收到31件。', OWN],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(received(rows)).toEqual(rows);
  });

  test('by what became of them', () => {
    const rows: readonly Row[] = [
      ['办结31件：予以公开12件，部分公开3件，无法提供4件。', '31 → 21'],
      ['办结31件：予以公开12件，部分公开3件，不予公开2件。'],
      ['办结31件：予以公开12件，无法提供4件。'],
      ['建议办结31件：予以公开12件，部分公开3件，无法提供4件。'],
      ['办结31件，建议8件：予以公开12件，部分公开3件，无法提供4件。'],
      ['上报事件301件，办结31件：予以公开12件，部分公开3件，无法提供4件。'],
      ['办结31件。予以公开12件，部分公开3件，无法提供4件。'],
      ['予以公开13件，部分公开3件，无法提供4件。', '13 → 12'],
      ['予以公开13件，部分公开3件，不予公开2件。'],
      ['依申请公开工作扎实。予以公开13件，部分公开3件，不予公开2件。', '13 → 12'],
      ['依申请公开工作扎实。予以公开13件。', '13 → 12'],
      ['予以公开13件。'],
      ['建议提案47件，公开答复全文41件，部分公开4件。'],
      ['标注文件64份，主动公开48份，不予公开9份。'],
      ['收到申请后标注文件64份，主动公开48份，不予公开9份。', '9 → 2'],
      ['依申请公开工作扎实，其中公开13件。', '13 → 12'],
      ['建议工作扎实，其中公开13件。'],
      ['共收到20件，予以公开13件。', '13 → 12'],
      ['依申请公开工作扎实。办结各类事项31件。'],
      ['依申请公开工作扎实。办理完毕的有8件。', '8 → 21'],
      ['依申请公开工作扎实。提前办理完毕的有8件。'],
      ['依申请公开工作扎实。当场处理完毕的有8件。'],
      ['依申请公开工作扎实。提前部署，办理完毕的有8件。', '8 → 21'],
      ['依申请公开工作扎实。答复数字城管案件31件。'],
      [`依申请公开工作扎实。${FAR_ON}予以公开13件，部分公开3件，不予公开2件。`, '13 → 12'],
      [`依申请公开工作扎实。${FAR_ON}予以公开13件。`],
      [`依申请公开工作扎实。${FAR_ON}予以公开13件，部分公开3件。`],
      [`依申请公开工作扎实。${FAR_ON}不予公开3件。`],
      [`依申请公开工作扎实。${FAR_ON}${FAR_ON}${FAR_ON}${FAR_ON}予以公开13件，部分公开3件，不予公开2件。`],
      ['公文20件，予以公开13件，部分公开3件，无法提供4件。'],
    ];
    expect(results(rows)).toEqual(rows);
  });
});
