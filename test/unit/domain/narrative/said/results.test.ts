import { describe, expect, test } from 'vitest';
import { formOf } from '../../../../../shared/domain/forms/editions.ts';
import { factsOf } from '../examples.ts';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const RESULT = 'requests.results';
const SETTLED: Readonly<Record<string, number>> = {
  ...{ granted: 10, partiallyGranted: 2, 'denied.stateSecret': 1, 'denied.processInformation': 1 },
  ...{ 'unableToProvide.notHeld': 3, 'notProcessed.duplicate': 1 },
  ...{ 'otherHandling.supplementOverdue': 2, 'otherHandling.other': 1 },
};
/** 20 new, 3 of the year before, 21 settled, 2 carried forward; by groups 10, 2, 2, 3, 1 and 3. */
const TABLE = {
  ...{ 'requests.newRequests': 20, 'requests.carriedOver': 3, 'requests.carriedForward': 2, [`${RESULT}.total`]: 21 },
  ...Object.fromEntries(
    formOf(factsOf({}).edition)
      .tables.flatMap(({ rows }) => rows)
      .filter(({ result }) => result)
      .map(({ key }) => [key, SETTLED[key.slice(RESULT.length + 1)] ?? 0]),
  ),
};

/** Words that would make it some of them, or not theirs. */
const AROUND: Around = [
  '延期主动自然人答复率的企业网站合并，因涉及属于：其余剩下（公开或。',
  '（过程性信息，结转被引发不服；尚未复议等，答复率。',
];

const readAll = (rows: readonly Row[]) => readRows('results', rows, { values: TABLE }, AROUND);

describe('what became of requests', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'group by group',
      rows: [
        ['收到申请20件，予以公开11件。', '11 → 10'],
        ['收到申请20件，予以公开10件。'],
        // In the wide sense, where the other is not told.
        ['收到申请20件，予以公开12件。'],
        ['收到申请20件，予以公开12件，部分公开2件。', '12 → 10'],
        ['收到申请20件，部分公开3件。', '3 → 2'],
        ['收到申请20件，不予公开3件。', '3 → 2'],
        ['收到申请20件，10件予以公开，2件不予公开（1件国家秘密、1件过程性信息），3件无法提供。'],
        ['收到申请20件，10件予以公开，3件不予公开（1件国家秘密、2件过程性信息）。', '3 → 2', '2 → 1'],
        ['收到申请20件，无法提供4件。', '4 → 3'],
        ['收到申请20件，不予处理2件。', '2 → 1'],
        ['收到申请20件，其他处理2件。', '2 → 3'],
        ['收到申请20件，不予公开、不予处理各3件。', '3 → 2', '3 → 1'],
        ['收到申请20件，予以公开及部分公开13件。', '13 → 12'],
        ['收到申请20件，予以公开及部分公开12件。'],
        ['收到申请20件，公开或部分公开的13件。', '13 → 2'],
        ['收到申请20件，公开或部分公开的12件。'],
        ['收到申请20件，公开或部分公开的2件。'],
        ['收到申请20件，公开12件（予以公开10件、部分公开2件）。'],
        ['收到申请20件，公开12件（部分公开2件）。'],
        ['收到申请20件，公开12件（含答复），部分公开2件。', '12 → 10'],
        ['收到申请20件，公开13件（予以公开10件、部分公开2件）。', '13 → 10'],
      ],
    },
    {
      name: 'all that were not given',
      rows: [
        ['收到申请20件，公开10件，未公开8件。', '8 → 2'],
        ...[2, 5, 6, 9].map((count) => [`收到申请20件，公开10件，未公开${count}件。`] as const),
        ['收到申请20件，公开10件，未公开7件。', '7 → 2'],
      ],
    },
    {
      name: 'the last row of a group, or the group',
      rows: [
        ['收到申请20件，予以公开10件，逾期不补正2件，申请人撤回2件。', '2 → 1'],
        ['收到申请20件，予以公开10件，逾期不补正2件，申请人撤回1件。'],
        ['收到申请20件，予以公开10件，逾期不补正2件，申请人撤回3件。', '3 → 1'],
        ['收到申请20件，予以公开10件，不予处理1件，申请人撤回2件。', '2 → 3'],
        ['收到申请20件，予以公开10件，不予处理1件，申请人撤回1件。'],
        ['收到申请20件，予以公开10件，不予处理1件，申请人撤回3件。'],
        ['收到申请20件，予以公开10件，重复申请1件，申请人撤回3件。'],
      ],
    },
    {
      name: 'by reasons',
      rows: [
        ['收到申请20件，不掌握4件。', '4 → 3'],
        ['收到申请20件，重复申请2件。', '2 → 1'],
        ['收到申请20件，不掌握、重复申请各4件。', '4 → 3', '4 → 1'],
        ['收到申请20件，不掌握及需要加工制作的4件。', '4 → 3'],
        ['收到申请20件，不掌握及需要加工制作的3件。'],
        ['收到申请20件，国家秘密及内部事务的3件。', '3 → 1'],
        ['收到申请20件，国家秘密及内部事务的1件。'],
        ['收到申请20件，国家秘密及内部事务的2件。'],
        ['收到申请20件，不掌握和重复申请的5件。', '5 → 4'],
        ['收到申请20件，不掌握和重复申请的3件。', '3 → 4'],
        ['收到申请20件，对3件涉及商业秘密的申请予以部分公开。'],
        ['收到申请20件，因材料不齐不予公开4件。'],
        ['收到申请20件，由于材料不齐不予公开4件。'],
        ['收到申请20件，材料不齐不予公开4件。', '4 → 2'],
      ],
    },
    {
      name: 'of some of them, of reviews, of documents',
      rows: [
        ...['主动', '自然人', '法人', '企业', '网站', '平台', '当面', '信函', '邮寄', '答复率', '及时率', '率高'].map(
          (kind) => [`收到申请20件，${kind}予以公开11件。`] as const,
        ),
        ['收到申请20件，延期答复19件。'],
        ['收到申请20件，答复疑难申请19件。'],
        ['收到申请20件，其中15个工作日内办结19件。'],
        ['收到申请20件，19件延期后办结。'],
        ['收到申请20件，19件已办结。', '19 → 21'],
        ['收到申请20件；收到复议案件2件，1件维持、2件作其他处理。'],
        ['收到申请20件，企业的5件里，不予公开4件。'],
        ['收到申请20件，其余的5件里，不予公开4件。', '4 → 2'],
        ['收到申请20件，企业的5件里，征地较多；不予公开4件。', '4 → 2'],
        ['收到申请20件，对4件涉及征地的申请，不予公开4件。'],
        ['收到申请20件，对涉及征地的申请，不予公开4件。', '4 → 2'],
        ['制发公文186件，其中主动公开42件，依申请公开12件，不予公开132件。'],
      ],
    },
    {
      name: 'in portions, which add up',
      rows: [
        ['收到申请20件，予以公开3件；其余17件中，予以公开7件。'],
        ['收到申请20件，予以公开3件；另外，予以公开7件。', '3 → 10', '7 → 10'],
        ['收到申请20件，予以公开3件；其余17件中，予以公开8件。', '3 → 10', '8 → 10'],
        [
          `收到申请20件，予以公开3件；其余17件，${'依照规定逐件研究'.repeat(15)}，其中予以公开7件。`,
          ...['3 → 10', '7 → 10'],
        ],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });
});

describe('how many were settled', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'with what was carried forward or without',
      rows: [['办结申请19件。', '19 → 21'], ['办结申请21件。'], ['办结申请23件。'], ['办结申请20件。', '20 → 21']],
    },
    {
      name: 'where last year’s are told apart, of this year’s alone as well',
      rows: [
        ['上年结转3件，办结申请20件。'],
        ['上年结转3件，办结申请22件。', '22 → 21'],
        ['2022年结转3件，办结申请20件。'],
        ['2021年结转3件，办结申请20件。', '20 → 21'],
        ['无上年结转，办结申请20件。', '20 → 21'],
        ['上年结转3件，收到建议19件，新收申请20件，办结申请20件，结转下年3件。', '20 → 21'],
        ['上年结转和新收申请共23件，上年结转3件，新收申请20件，办结20件，结转下年3件。', '20 → 21'],
        ['上年结转3件，新收申请20件，办结20件，跨年办理3件。', '20 → 21'],
        ['上年结转3件，新收申请20件，办结20件，跨年办理2件。'],
        ['上年结转3件，办结20件，结转下年3件。'],
        ['上年结转0件，办结申请20件。', '20 → 21'],
        ['上年结转3件，新收申请20件，办结20件，结转下年3件。', '20 → 21'],
        ['上年结转3件，新收申请20件，办结20件，结转下年2件。'],
        ['上年结转3件，新收申请20件，办结20件。'],
        [`上年结转3件，${'依照规定逐件研究'.repeat(15)}，办结申请20件。`, '20 → 21'],
        ['办结申请20件，含上年结转3件。'],
        [`办结申请20件，${'依照规定逐件研究'.repeat(8)}，含上年结转3件。`, '20 → 21'],
      ],
    },
    {
      name: 'of the new ones',
      rows: [
        ['新收申请20件中，办结18件。'],
        ['新收申请20件中，办结17件。', '17 → 21'],
        ['收到申请20件中，办结18件。', '18 → 21'],
        ['新收申请20件；其中，办结18件。', '18 → 21'],
        [`新收申请20件中，办结18件，${'依照规定逐件研究'.repeat(4)}。`],
      ],
    },
    {
      name: 'or of some of them, with what followed',
      rows: [
        ['收到申请20件，办结件里公开8件。'],
        ['收到申请20件，1件答复被申请行政复议。'],
        ['收到申请20件，2件答复前未沟通。'],
        ['收到申请20件，2件答复后被申请行政复议。'],
        ['收到申请20件，1件答复不掌握。'],
        ['收到申请20件，1件答复。', '1 → 21'],
      ],
    },
    {
      name: 'as the answers behind it have it',
      rows: (
        [
          ['答复19件，分别为', '', ['19 → 21']],
          ['答复23件，分别为', '', ['23 → 21']],
          ['答复23件，具体如下', '', ['23 → 21']],
          ['答复23件，分别为', '，结转下年2件', []],
          ['答复23件，分别为', '，尚未答复的正在研究', []],
          ['答复23件，分别为', '等', []],
          ['答复23件，包括', '', []],
          ['答复23件，分别为', '，行政复议3件', []],
          ['答复23件，分别为', '，行政复议0件', []],
          // What another sentence tells is no part of it.
          ['答复23件，分别为', '。行政复议3件', ['23 → 21']],
          ['答复23件，分别为', '。另有不予公开2件', ['23 → 21']],
        ] as const
      ).map(
        ([before, behind, expected]) =>
          [
            `收到申请20件，${before}：予以公开10件、部分公开2件、不予公开2件、无法提供3件、不予处理1件、其他处理3件${behind}。`,
            ...expected,
          ] as const,
      ),
    },
    {
      name: 'all that were received',
      rows: [
        ['收到申请20件，均已答复。', '20 → 21'],
        ['收到申请20件，均在15个工作日内答复。', '20 → 21'],
        ['收到申请20件，按期办结。', '20 → 21'],
        ['收到申请23件，均已答复。'],
        ['收到申请21件，均已答复。'],
        ['收到申请19件，均已答复。'],
        ['收到申请20件，20件均已答复。', '20 → 21', '20 → 21'],
        ['收到申请20件，上年结转3件，均已办结。'],
        ['收到申请20件，上年结转2件，均已办结。', '20 → 21'],
        ['上年结转3件，收到申请20件，均已办结。'],
        ['收到申请20件，已办结19件，均已答复。', '19 → 21'],
        ['收到申请20件，行政复议3件，均已答复。'],
        ['收到申请20件，较2022年（31件）下降，均已答复。', '20 → 21'],
        ['收到申请20件，2022年办件较多，均已答复。'],
        ['其中收到申请20件，均已答复。'],
        ['收到建议20件，均已答复。'],
        ['天河区教育局收到申请20件，均已答复。'],
        ['收到申请20件，收到建议8件，均已答复。'],
        [`收到申请20件，${'依照规定逐件研究'.repeat(8)}，均已答复。`, '20 → 21'],
        [`收到申请20件，${'依照规定逐件研究'.repeat(16)}，均已答复。`],
        ['均已答复。'],
      ],
    },
    {
      name: 'all that were received, or settled, given',
      rows: [
        ['收到申请20件，均予以公开。', '20 → 10'],
        ['收到申请20件，全部予以公开。', '20 → 10'],
        ['收到申请20件，上年结转3件，均予以公开。', '20 → 10'],
        ['收到申请20件，已办结12件，均予以公开。', '12 → 21'],
        ['收到申请20件，已办结21件，均予以公开。', '21 → 10'],
      ],
    },
    {
      name: 'as the head of a list of answers',
      rows: [
        ['依申请公开工作。26件的办理结果，予以公开10件，部分公开2件，无法提供3件。', '26 → 20'],
        ['依申请公开工作。四十二件之中：予以公开10件，部分公开2件，无法提供3件。', '42 → 20'],
        ...[20, 21, 23].map(
          (count) => [`依申请公开工作。${count}件的办理结果，予以公开10件，部分公开2件，无法提供3件。`] as const,
        ),
        ['依申请公开工作。26件的办理结果，公开较好。'],
        ['依申请公开工作。约26件的办理结果，予以公开10件，部分公开2件，无法提供3件。'],
        ['依申请公开工作。去年，26件的办理结果，予以公开10件，部分公开2件，无法提供3件。'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('what is remarked', () => {
    const remarks = (overview: string) => remarksBy('results', { overview, values: TABLE });
    expect(remarks('收到申请20件，均予以公开。')[0]).toMatchObject({
      fill: { quote: '收到申请20件,均予以公开', what: '均予以公开', found: '20件' },
      cells: [
        ...[`${RESULT}.granted.total`, `${RESULT}.partiallyGranted.total`],
        ...[`${RESULT}.total.total`, 'requests.carriedForward.total'],
      ],
    });
    expect(remarks('收到申请20件，均已答复。')[0]).toMatchObject({
      fill: { quote: '收到申请20件,均已答复', what: '均已答复', found: '20件', size: 1 },
      cells: [`${RESULT}.total.total`, 'requests.carriedForward.total'],
    });
    expect(remarks('收到申请20件，20件均已答复，办件规范。').map(({ fill }) => fill.what)).toEqual([
      '答复',
      '20件均已答复',
    ]);
    expect(remarks('新收申请20件中，办结17件。')[0]?.fill.figures).toMatch(/总计”为 21，.*为 23，.*减去.*为 18$/);
    expect(remarks('依申请公开工作。26件的办理结果，予以公开10件，部分公开2件，无法提供3件。')[0]?.fill).toMatchObject({
      what: '26件的办理结果',
      found: '26件',
    });
  });
});

test('answers that are told of each of several results, or that leave some open, are not added up', () => {
  const rows: readonly Row[] = [
    ['收到申请20件，答复23件，分别为：予以公开10件、部分公开2件。'],
    [
      '收到申请20件，答复23件，分别为：予以公开10件，部分公开、不予公开各2件，无法提供3件，不予处理1件，其他处理5件。',
      '5 → 3',
    ],
  ];
  expect(readAll(rows)).toEqual(rows);
});

test('what was settled is held against what is known', () => {
  const without = (...keys: readonly string[]) =>
    Object.fromEntries(Object.entries(TABLE).filter(([key]) => !keys.includes(key)));
  const read = (overview: string, values: Readonly<Record<string, number>>) =>
    remarksBy('results', { overview, values }).map(({ found, expected }) => `${found} → ${expected}`);
  expect(read('收到申请20件，答复19件，分别为：予以公开10件。', without(`${RESULT}.total`))).toEqual([]);
  expect(read('新收申请20件中，办结17件。', without(`${RESULT}.total`))).toEqual([]);
  expect(read('新收申请20件中，办结17件。', without('requests.carriedOver'))).toEqual([]);
  expect(read('新收申请20件中，办结17件。', TABLE)).toEqual(['17 → 21']);
  expect(remarksBy('results', { overview: '新收申请20件中，办结17件。', values: TABLE })[0]).toMatchObject({
    cells: [`${RESULT}.total.total`, 'requests.carriedForward.total', 'requests.carriedOver.total'],
  });
  // Another section is no list of what this one tells.
  const list = '予以公开10件、部分公开2件、不予公开2件、无法提供3件、不予处理1件、其他处理3件';
  expect(
    remarksBy('results', {
      overview: `收到申请20件，答复23件，分别为：${list}。`,
      problems: `${'组织培训、交流和检查，'.repeat(2)}其他处理3件。`,
      values: TABLE,
    }).map(({ found, expected }) => `${found} → ${expected}`),
  ).toEqual(['23 → 21']);
});

describe('on either side of each condition', () => {
  const all = '20 → 21';

  test('of the text alone', () => {
    const rows: readonly Row[] = [
      // In portions.
      ['收到申请20件，予以公开7件；其余，予以公开5件；予以公开及部分公开5件。', '7 → 10', '5 → 10', '5 → 12'],
      ['收到申请20件，予以公开3件；其余，予以公开及部分公开7件。', '3 → 10', '7 → 12'],
      [`${'组织培训、交流和检查'.repeat(7)}，收到申请20件，予以公开3件；其余17件中，予以公开7件。`],
      ['收到申请20件，予以公开3件，予以公开3件；其余，予以公开4件。'],
      // All that were received: which number, and what was told since.
      ['收到申请20件，结转下年2件，均已答复。'],
      ['收到申请20件，行政处罚30件，均已答复。', all],
      ['收到申请20件，行政处罚3件，均已答复。', all],
      ['办理政府信息公开申请20件，均已答复。', all],
      ['收到申请23件。新收申请20件，均已答复。', all],
      ['收到申请20件，其中网上收到申请9件，均已答复。', all],
      ['收到申请20件均已答复。', all],
      ['办结21件，收到申请20件，均已答复。', all],
      ['收到申请20件，2022年结转2件，均已答复。', all],
      ['收到申请20件，2022年底跨年结转2件，均已答复。', all],
      ['收到申请20件，5件均已答复。', '5 → 21'],
      ['收到申请20件，5件均于当日答复。'],
      ['收到申请20件，均已答复，培训5次。', all],
      ['收到申请20件，均在15日内答复。', all],
      ['收到申请20件，均在15个日历日内答复。', all],
      ['其中培训较多；收到申请20件，均已答复。', all],
      ['其中我局收到申请20件，均已答复。'],
      ['收到申请20件，上年结转2件，22件均已答复。', '22 → 21', '22 → 21'],
      ['收到申请20件，上年结转2件，20件均已答复。'],
      ['上年结转2件，收到申请20件，均已答复。'],
      // As far as a hundred and twenty characters.
      [`收到申请20件，${'研'.repeat(111)}，均已答复。`, all],
      [`收到申请20件，${'研'.repeat(112)}，均已答复。`],
      [`收到申请20件，予以公开3件；其余17件，${'研'.repeat(106)}，予以公开7件。`],
      [`收到申请20件，予以公开3件；其余17件，${'研'.repeat(107)}，予以公开7件。`, '3 → 10', '7 → 10'],
      // Of some of them.
      ['收到申请20件，5件因情况复杂不予公开。'],
      ['收到申请20件，5件因材料不齐不予公开。', '5 → 2'],
      ['收到申请20件，企业的5件里，征地较多。不予公开4件。', '4 → 2'],
      ['收到复议案件2件，收到申请20件，其他处理2件。'],
      ['收到复议案件2件，收到申请20件，不予公开3件。', '3 → 2'],
      ['收到申请20件，不予公开3件；标明主动公开4件，依申请公开2件。', '3 → 2'],
      ['收到申请20件，不掌握的申请4件。', '4 → 3'],
      ['收到申请20件，属重复申请的申请2件。', '2 → 1'],
      ['收到申请20件，做到全面公开、不予公开12件。', '12 → 2'],
      ['收到申请20件，3件涉及商业秘密，均为企业的申请。', '3 → 0'],
      // With 部分公开 or without.
      ['收到申请20件，予以公开12件。部分公开2件。'],
      ['部分公开2件。收到申请20件，予以公开12件。'],
      ['收到申请20件，部分公开12件。', '12 → 2'],
      ['收到申请20件，公开12件，部分公开2件（部分公开较多）。', '12 → 10'],
      // What is no number.
      ['依申请公开工作。一二件之中：予以公开10件，部分公开2件，无法提供3件。'],
      // The last row of a group.
      ['收到申请20件，予以公开10件，逾期不补正2件，不予处理1件，申请人撤回3件。'],
      ['收到申请20件，予以公开10件，逾期不补正0件，申请人撤回3件。', '0 → 2'],
    ];
    expect(readAll(rows)).toEqual(rows);
  });

  test('each section by itself', () => {
    const read = (overview: string, problems: string) =>
      remarksBy('results', { overview, problems, values: TABLE }).map(({ found, section }) => [section, found]);
    const told = '收到申请20件，予以公开3件；其余研究。';
    expect(read(told, '组织培训交流和检查，收到申请20件，予以公开7件。')).toEqual([
      ['overview', '3'],
      ['problemsAndImprovements', '7'],
    ]);
    expect(read('收到申请20件。', '依申请公开工作扎实，均已答复。')).toEqual([]);
  });

  test('all of them given, with what came over', () => {
    const values = {
      ...TABLE,
      ...{ 'requests.newRequests': 7, 'requests.carriedForward': 0, [`${RESULT}.total`]: 10 },
      [`${RESULT}.partiallyGranted`]: 0,
    };
    const rows: readonly Row[] = [
      ['收到申请7件，上年结转3件，均予以公开。'],
      ['收到申请7件，上年结转2件，均予以公开。', '7 → 10'],
    ];
    expect(readRows('results', rows, { values }, AROUND)).toEqual(rows);
  });

  test('where it stands', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const quotes = (overview: string) =>
      remarksBy('results', { overview, values: TABLE }).map(({ fill }) => fill.quote);
    expect(quotes(`${before}，收到申请20件，均已答复，${behind}。`)).toEqual([
      `${'前'.repeat(19)},收到申请20件,均已答复,${'后'.repeat(19)}`,
    ]);
    const found = remarksBy('results', { overview: '收到申请20件，二十件均已答复。', values: TABLE });
    expect(found.map(({ fill }) => fill.found)).toEqual(['二十件', '二十件']);
    const list = '予以公开10件，部分公开2件，无法提供3件';
    expect(quotes(`依申请公开工作。${before}，26件的办理结果，${list}。`)).toEqual([
      `${'前'.repeat(19)},26件的办理结果,予以公开10件,部分公开2件,无法提供3`,
    ]);
  });
});

describe('one answer told of all', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'behind their number',
      rows: [
        ['收到申请20件，均因属过程性信息不予公开。', '20 → 1'],
        ['收到申请20件（均因属过程性信息不予公开）。', '20 → 1'],
        ['办结21件申请，均因属过程性信息不予公开。', '21 → 1'],
        ['收到申请20件，上述20件申请均因过程性信息不予公开。', '20 → 1', '20 → 1'],
        ['收到申请2件，上述两件均因过程性信息不予公开。', '2 → 1', '2 → 1'],
        ['收到申请20件，上述2件申请均因过程性信息不予公开。', '2 → 1'],
        ['收到申请20件，原因均为本机关不掌握。', '20 → 3'],
        ['收到申请20件，均告知不予公开。', '20 → 2'],
        ['收到申请20件，均因过程性信息和内部事务不予公开。'],
        ['收到申请20件，均因过程性信息、内部事务不予公开。', '20 → 1'],
        ['收到申请20件，均因天气原因延后办理。'],
        ['收到申请20件。均因属过程性信息不予公开。'],
        ['收到建议20件，均因属过程性信息不予公开。'],
        ['天河区教育局收到申请20件，均因属过程性信息不予公开。'],
        ['收到申请20件，结转下年2件，均因属过程性信息不予公开。'],
        ['收到申请20件，工作均因属过程性信息不予公开。'],
        ['收到申请20件，均涉及过程性信息不予公开。', '20 → 1'],
        ['收到申请20件均因属过程性信息不予公开。', '20 → 1'],
        ['收到申请20件。经梳理，均因属过程性信息不予公开。'],
        ['收到申请20件，均为不予公开过程性信息。'],
        ['收到申请20件，不予公开2件，均因属过程性信息。', '2 → 1'],
        ['收到申请20件，均因属过程性信息不予公开，部分公开2件。', '20 → 1'],
        ['上年结转和新收申请共20件，均因属过程性信息不予公开。'],
      ],
    },
    {
      name: 'of the only one',
      rows: [
        ['收到申请1件，经查我局不掌握，已告知申请人。', '1 → 3'],
        ['收到申请1件，已依法予以公开。', '1 → 10'],
        ['办理政府信息公开申请1件，已依法予以公开。', '1 → 10'],
        ['上年结转和新收申请共1件，已依法予以公开。'],
        ['收到申请1件，该件已依法予以公开。', '1 → 10'],
        ['收到申请1件，已逐一核实并依法予以公开。', '1 → 10'],
        ['收到申请1件，工作有序。'],
        ['收到申请1件，已依法予以公开，申请人主动撤回。', '1 → 10'],
        ['收到申请1件，内部事务。'],
        ['收到申请1件，依法不予公开（内部事务信息，过程性信息）。'],
        ['收到申请1件，属于行政执法案卷，依法不予公开，作不予处理。'],
        ['收到申请1件，属于行政执法案卷，依法不予公开，属重复申请。'],
        ['收到申请1件，不掌握。', '1 → 3'],
        ['收到申请1件，该信息不掌握。'],
        ['收到申请1件，答复为不予公开。', '1 → 2'],
        ['收到申请1件，办理过程中申请人主动撤回。', '1 → 3'],
        ['收到申请1件，依法不予公开（内部事务信息）。', '1 → 0'],
        ['收到申请1件，依法不予公开（过程性信息）。'],
        ['收到申请1件，属于行政执法案卷，依法不予公开。', '1 → 0'],
        ['收到申请1件，已依法不予公开，申请人重复申请。'],
        ['收到申请1件，已于3月予以公开。'],
        ['收到申请1件，已将两件予以公开。', '2 → 10'],
        ['收到申请1件，如不掌握将告知申请人。'],
        ['收到申请1件，已依法予以公开，未引发行政复议。', '1 → 10'],
        ['收到申请1件，已依法予以公开，引发行政复议。'],
        ['收到申请1件，已依法告知信访渠道，不掌握。', '1 → 3'],
        ['收到申请2件，已依法予以公开。'],
        ['办结1件，已依法予以公开。'],
        ['收到建议1件，已依法予以公开。'],
        ['天河区教育局收到申请1件，已依法予以公开。'],
        ['收到申请1件。已依法予以公开。'],
        [`收到申请1件，${'依照规定逐件研究'.repeat(11)}，已依法予以公开。`],
      ],
    },
    {
      name: 'of a group, as its reason',
      rows: [
        ['收到申请20件，不予公开2件（过程性信息）。', '2 → 1'],
        ['收到申请20件，无法提供3件（本机关不掌握）。'],
        ['收到申请20件，不予公开2件（主要为过程性信息）。'],
        ['收到申请20件，不予公开2件（态度良好）。'],
        // Of one of them, without brackets.
        ['收到申请20件，不予处理1件，为信访举报投诉类申请。', '1 → 0'],
        ['收到申请20件，不予处理的1件为信访举报投诉类申请。', '1 → 0'],
        ['收到申请20件，不予处理1件，系重复申请。'],
        ['收到申请20件，不予处理1件，因态度良好。'],
        ['收到申请20件，不予处理1件，其余为信访举报投诉类申请。'],
        ['收到申请20件，不予公开2件，为过程性信息。'],
        ['收到申请20件，2件不予公开（过程性信息）。', '2 → 1'],
        ['收到申请20件（过程性信息）。'],
        ['收到申请20件，不予公开、不予处理共3件（过程性信息）。'],
        ['收到申请20件，不予公开2件（过程性信息兼内部事务）。'],
        ['收到申请20件，不予公开2件（不予公开的过程性信息）。', '2 → 1'],
        ['收到申请20件，不予公开2件（重复申请）。'],
        ['收到建议20件，不予公开2件（过程性信息）。'],
        ['天河区教育局收到申请20件，不予公开2件（过程性信息）。'],
        ['收到申请20件，不予公开的原因均为过程性信息。', '2 → 1'],
        ['收到申请20件，不予公开的均属于过程性信息。', '2 → 1'],
        ['收到申请20件，无法提供的均为本机关不掌握。'],
        ['收到申请20件，不予公开的原因均为过程性信息等。'],
        ['收到申请20件，不予公开的原因均为重复申请。'],
        ['收到申请20件，不予公开的均为1件过程性信息。', '1 → 2'],
        ['收到申请20件，不予公开的均为过程性信息兼内部事务。'],
        ['收到申请20件，不予公开的原因均为过程性信息，部分公开2件。', '2 → 1'],
        ['收到申请20件不予公开的原因均为过程性信息。', '2 → 1'],
        ['收到建议20件，不予公开的原因均为过程性信息。'],
        ['收到申请20件。不予公开的原因均为过程性信息。2022年下属单位较多。', '2 → 1'],
        ['收到申请20件。下属单位不予公开的原因均为过程性信息。'],
        ['不予公开的原因均为过程性信息。'],
        ['收到申请20件。2022年不予公开的原因均为过程性信息。'],
        ['收到申请20件。不予公开的原因均为过程性信息。', '2 → 1'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('what is remarked', () => {
    const remarks = (overview: string) => remarksBy('results', { overview, values: TABLE });
    expect(remarks('收到申请20件，不予公开的原因均为过程性信息。')).toEqual([
      {
        section: 'overview',
        fill: {
          quote: '收到申请20件,不予公开的原因均为过程性信息',
          what: '过程性信息',
          found: '全部',
          figures: expect.stringMatching(/^表三.*不予公开.*为 2，表三.*过程性信息.*为 1$/),
          size: 1,
        },
        cells: [
          `${RESULT}.denied.processInformation.total`,
          ...formOf(factsOf({}).edition)
            .tables.flatMap(({ rows }) => rows)
            .filter(({ key }) => key.startsWith(`${RESULT}.denied.`))
            .map(({ key }) => `${key}.total`),
        ],
        ...{ found: '2', expected: '1', delta: 1 },
      },
    ]);
    expect(remarks('收到申请20件，不予公开2件（过程性信息），后文。')[0]?.fill).toMatchObject({
      quote: '收到申请20件,不予公开2件(过程性信息),后文',
      what: '过程性信息',
      found: '2件',
    });
    expect(remarks('收到申请20件，均因属过程性信息不予公开。')[0]?.fill).toMatchObject({
      quote: '收到申请20件,均因属过程性信息不予公开',
      what: '因属过程性信息不予公开',
    });
    expect(remarks('收到申请1件，办理过程中申请人主动撤回。')[0]?.fill).toMatchObject({ what: '申请人主动撤回' });
    expect(remarks('收到申请1件，依法不予公开（内部事务信息）。')[0]?.fill).toMatchObject({ what: '内部事务信息' });
  });

  test('is quoted with twenty characters around', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const quotes = (text: string) =>
      remarksBy('results', { overview: `前一句。${before}，${text}，${behind}。后一句。`, values: TABLE }).map(
        ({ fill }) => fill.quote,
      );
    expect(quotes('收到申请20件，均因属过程性信息不予公开')).toEqual([
      `${'前'.repeat(19)},收到申请20件,均因属过程性信息不予公开,${'后'.repeat(19)}`,
    ]);
    expect(quotes('收到申请1件，依法不予公开（内部事务信息）')).toEqual([
      `${'前'.repeat(19)},收到申请1件,依法不予公开(内部事务信息),${'后'.repeat(18)}`,
    ]);
    expect(quotes('收到申请1件，办理过程中申请人主动撤回')).toEqual([
      `${'前'.repeat(19)},收到申请1件,办理过程中申请人主动撤回,${'后'.repeat(30)}`,
    ]);
    expect(quotes('收到申请20件，不予公开2件（过程性信息）')).toEqual([
      `${'前'.repeat(11)},收到申请20件,不予公开2件(过程性信息),${'后'.repeat(19)}`,
    ]);
    expect(quotes('收到申请20件，2件不予公开（过程性信息）')).toEqual([
      `${'前'.repeat(11)},收到申请20件,2件不予公开(过程性信息),${'后'.repeat(19)}`,
    ]);
    expect(quotes('收到申请20件，不予公开的原因均为过程性信息')).toEqual([
      `${'前'.repeat(11)},收到申请20件,不予公开的原因均为过程性信息,${'后'.repeat(19)}`,
    ]);
  });

  test('in every section by itself, and no more than forty times in one', () => {
    const said = (overview: string, problems: string) =>
      remarksBy('results', { overview, problems, values: TABLE }).map(({ section, found, expected }) => [
        section,
        `${found} → ${expected}`,
      ]);
    expect(said('收到申请20件，均因属过程性信息不予公开。', '收到申请20件。')).toEqual([['overview', '20 → 1']]);
    expect(said('收到申请20件。', '组织培训、交流和检查，不予公开的原因均为过程性信息。')).toEqual([]);
    const many = '收到申请20件，均因属过程性信息不予公开。'.repeat(41);
    expect(said(many, '')).toHaveLength(40);
  });

  test('and what is not known says nothing', () => {
    const read = (overview: string, values: Readonly<Record<string, number>>) =>
      remarksBy('results', { overview, values });
    const known = { [`${RESULT}.denied.processInformation`]: 1 };
    expect(read('收到申请20件，不予公开的原因均为过程性信息。', known)).toEqual([]);
    expect(read('收到申请20件，不予公开的原因均为过程性信息。', {})).toEqual([]);
    expect(read('工作有序，上述2件申请均因过程性信息不予公开。', known).map(({ found }) => found)).toEqual(['2']);
  });
});
