import { describe, expect, test } from 'vitest';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const KINDS = [
  ...['naturalPerson', 'commercialEnterprise', 'researchInstitution', 'publicWelfareOrganization'],
  ...['legalServiceOrganization', 'otherOrganization'],
];
const row = (key: string, counts: readonly number[]) =>
  Object.fromEntries(KINDS.map((kind, at) => [`${key}.${kind}`, counts[at] ?? 0]));
/** 20 new, of 12 persons, 5 enterprises, 1 of law and 2 others; 3 of the year before, all of persons; 21 settled. */
const TABLE: Readonly<Record<string, number>> = {
  ...{ [NEW]: 20, [OVER]: 3, 'requests.results.total': 21, 'requests.carriedForward': 2 },
  ...{ 'requests.results.granted': 10, 'requests.results.partiallyGranted': 2 },
  ...row(NEW, [12, 5, 0, 0, 1, 2]),
  ...row(OVER, [3]),
};

/** Words that would make it some of them, by some way, of some time. */
const AROUND: Around = [
  '不予公开的，分别其中网上等方式、第一季度关于合计上年结转来自企业的：并办结（提交。',
  '（线下网上，合计共，并办结；申请人，自然人，不予公开。',
];

const readAll = (rows: readonly Row[], values = TABLE) => readRows('received', rows, { values }, AROUND);

describe('how many requests were received', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'of this year, or with the year before where the words leave that open',
      rows: [
        ['收到政府信息公开申请31件。', '31 → 20'],
        ['收到政府信息公开申请23件。', '23 → 20'],
        ['共收到政府信息公开申请23件。'],
        ['新收政府信息公开申请23件。', '23 → 20'],
        ['共新收政府信息公开申请23件。', '23 → 20'],
        ['收到政府信息公开申请23件，合计办结。'],
        ['收到政府信息公开申请21件。', '21 → 20'],
        ['办理政府信息公开申请21件。'],
        ['收到政府信息公开申请21件并全部办结。'],
        ['收到政府信息公开申请21件，并全部办结。', '21 → 20'],
        ['收到政府信息公开申请21件经研究决定并全部办结。', '21 → 20'],
        [`收到政府信息公开申请23件，${'依照规定逐件研究'.repeat(13)}，共同推进。`, '23 → 20'],
        [`收到政府信息公开申请23件，${'依照规定逐件研究'.repeat(3)}，共同推进。`],
        ['收到政府信息公开申请23件。共同推进。', '23 → 20'],
        ['依申请公开政府信息13件。', '13 → 20'],
        ...[20, 21, 10, 12].map((count) => [`依申请公开政府信息${count}件。`] as const),
        ['应办理申请31件。', '31 → 23'],
        ['应办理申请23件。'],
        ['应办理投诉31件。'],
        ['天河区教育局应办理申请31件。'],
        ['办理政府信息公开申请31件。', '31 → 20'],
        ['办理政府信息公开申请20件。'],
        ['办理政府信息公开申请23件。'],
        // Two rows of the table in one number are no receipts.
        ['上年结转和新收申请共30件。'],
      ],
    },
    {
      name: 'of some of them',
      rows: [
        ['收到网上申请5件。'],
        ['收到申请5件网上提交。'],
        ['收到涉及征地申请5件。'],
        ['收到网上等方式提出的申请5件。', '5 → 20'],
        ['其中收到政府信息公开申请5件。'],
        ['其中：收到政府信息公开申请5件。', '5 → 20'],
        ['28件新收申请中，征地5件。', '28 → 20'],
        ['办理16件，其中上年结转3件，新收政府信息公开申请13件。', '13 → 20'],
        ['办理16件，其中征地3件，新收政府信息公开申请13件。'],
        ['12月下旬收到的政府信息公开申请5件。'],
        ['12月下旬收到政府信息公开申请5件。', '5 → 20'],
        ['1至11月收到的政府信息公开申请5件。', '5 → 20'],
        ['第一季度收到政府信息公开申请5件。'],
        ['第一至三季度收到政府信息公开申请5件。', '5 → 20'],
        ['分别收到政府信息公开申请5件。'],
        ['收到政府信息公开申请分布在办公室5件。'],
        ['新收中有12件来得晚。'],
        ['收到政府信息公开申请逐月5件。'],
        ['办理16件，其中上年结转3件、新收到政府信息公开申请13件。', '13 → 20'],
        ['共新收到政府信息公开申请23件。', '23 → 20'],
        ['办理16件，其中上年结转3件，收到政府信息公开申请13件。'],
        ['办理16件，其中结转3件，又新收政府信息公开申请13件。'],
        ['分别共收到政府信息公开申请5件。'],
        ['分别来自街镇，收到政府信息公开申请5件。', '5 → 20'],
      ],
    },
    {
      name: 'in one sentence: one of the numbers, or all of them together',
      rows: [
        ['收到政府信息公开申请15件，收到依申请公开5件。'],
        ['收到政府信息公开申请20件，收到依申请公开5件。'],
        ['收到政府信息公开申请14件，收到依申请公开5件。', '14 → 20'],
        ['收到政府信息公开申请14件。收到依申请公开5件。', '14 → 20', '5 → 20'],
        ['办理申请18件（上年结转1件、新收17件）。', '17 → 20'],
        ['办理申请18件（上年结转1件、新收20件）。'],
        ['收到网上申请13件，快递申请8件，合计21件。', '21 → 20'],
        ['收到网上申请12件，快递申请8件，合计20件。'],
        ['收到网上申请13件，快递申请8件。合计21件。'],
        ['收到网上申请13件，快递申请8件，合计21个。'],
        ['收到网上申请13件，快递申请8件，合计还有21件。'],
        [`收到网上申请13件，快递申请8件（${'依照规定逐件研究'.repeat(10)}），合计21件。`],
        ['共收到政府信息公开申请15件，收到依申请公开8件。'],
        ['收到政府信息公开申请14件，收到依申请公开20件。'],
        ['办理申请18件（上年结转1件、新收到17件）。', '17 → 20'],
        ['办理申请18件（新收10件、新收7件）。', '18 → 20'],
      ],
    },
    {
      name: 'told by what they were about, in writing, or of persons, where nothing else is told',
      rows: [
        ['收到1件关于历年降雨量的信息公开申请。', '1 → 20'],
        ['收到1件关于历年降雨量的信息公开申请。收到依申请公开5件。', '5 → 20'],
        ['收到书面政府信息公开申请5件。', '5 → 20'],
        ['收到书面政府信息公开申请5件，网上申请较少。'],
        ['收到自然人申请13件。', '13 → 20'],
        ['收到自然人申请12件。'],
        ['收到自然人申请15件。'],
        ['收到自然人申请20件。'],
        ['收到自然人申请19件。', '19 → 20'],
        ['收到自然人申请13件，收到企业申请9件。'],
        ['收到申请20件。收到自然人和企业申请8件。'],
      ],
    },
    {
      name: 'by ways that add up to more, or by two that leave no third',
      rows: [
        ['收到政府信息公开申请20件，其中线下16件，网上9件。', '20 → 25'],
        ['收到政府信息公开申请20件（线下16件，网上9件）。', '20 → 25'],
        ['收到政府信息公开申请20件，其中信函6件，邮寄9件。'],
        ['收到政府信息公开申请20件，其中线下6件，网上9件。', '20 → 15'],
        ['收到政府信息公开申请20件（线下6件，网上9件）。', '20 → 15'],
        ['收到政府信息公开申请20件，其中线下6件，网上9件，均已答复。'],
        ['收到政府信息公开申请20件，其中线下11件，网上9件。'],
        ['收到政府信息公开申请20件，其中线下16个，网上9件。'],
        ['收到政府信息公开申请20件，其中网上咨询16件，网上9件。'],
        ['收到政府信息公开申请20件。线下16件，网上9件。'],
        ['收到政府信息公开申请20件，线下26件。'],
        ['收到政府信息公开申请20件包括通过以下各种不同渠道方式和途径提交的线下16件，网上9件。'],
        ['收到政府信息公开申请20件，线下9件。网上16件。'],
        ['收到政府信息公开申请20件，其中线下6件，网上9件；信函1件。'],
        ['收到政府信息公开申请20件，其中信函11件，邮寄9件。'],
      ],
    },
    {
      name: 'by ways alone, which are all of them',
      rows: [
        ['依申请公开工作。提交方式为网上11件、信函5件、当面3件。', '19 → 20'],
        ['依申请公开工作。提交方式为网上11件、信函6件、当面3件。'],
        ['依申请公开工作。提交方式为网上14件、信函6件、当面3件。'],
        ['申请提交方式为网上11件、信函5件、当面3件。', '19 → 20'],
        ['依申请公开工作。提交方式主要为网上11件、信函5件。'],
        ['依申请公开工作。网上11件、信函5件、当面3件。'],
        ['依申请公开工作。提交方式为网上11件、信函5件，走访3件。'],
        ['依申请公开工作。提交方式为网上11件、信函5份。'],
        ['依申请公开工作。提交方式为网上11件、信函5余件。'],
        ['依申请公开工作。提交方式为网上11件。'],
        ['依申请公开工作。提交方式为网上11件，余下5件为窗口递交。', '16 → 20'],
        ['来信来访工作。提交方式为网上11件、信函5件、当面3件。'],
        ['提交方式为网上11件、信函5件、当面3件。'],
        ['依申请公开工作。不予公开提交方式为网上11件、信函5件。'],
        ['依申请公开工作。天河区教育局收到申请，提交方式为网上11件、信函5件。'],
        // Numbers of other sentences are no parts.
        ['依申请公开工作。通过网络4件。提交方式为网上11件、信函5件、当面3件。', '19 → 20'],
        ['依申请公开工作。提交方式为网上11件、信函5件、当面3件。通过网络4件。', '19 → 20'],
        ['依申请公开工作。延期办结的提交方式为网上11件、信函5件。'],
        ['收到的申请提交方式为网上11件、信函5件、当面3件。', '19 → 20'],
        ['办理的申请提交方式为网上11件、信函5件、当面3件。', '19 → 20'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('nothing where a number is not known', () => {
    const rows: readonly Row[] = [
      ['收到政府信息公开申请31件。'],
      ['收到政府信息公开申请20件，其中线下16件，网上9件。'],
      ['依申请公开工作。提交方式为网上11件、信函5件、当面3件。'],
      ['应办理申请31件。'],
    ];
    expect(readAll(rows, {})).toEqual(rows);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const remarks = (words: string) => remarksBy('received', { overview: `前一句。${words}。`, values: TABLE });
    const quoteOf = (text: string, from: string, to: string) =>
      text.slice(Math.max(0, text.indexOf(from) - 20), text.indexOf(to) + to.length + 20);
    const ways = `${before},收到依申请公开20件,其中线下16件,网上9件,${behind}`;
    expect(remarks(ways)).toEqual([
      {
        section: 'overview',
        fill: {
          quote: quoteOf(ways, '收到', '20件'),
          ...{ what: expect.stringMatching(/^收到/), found: '20件', size: 5 },
          figures: '所写各种方式相加为 25，表三“一、本年新收政府信息公开申请数量”“总计”为 20',
        },
        cells: [`${NEW}.total`],
        ...{ found: '20', expected: '25', delta: -5 },
      },
    ]);
    const alone = `${before},申请提交方式为网上11件、信函5件、当面3件,${behind}`;
    expect(remarks(alone)).toEqual([
      {
        section: 'overview',
        fill: {
          quote: quoteOf(alone, '11件', '当面3件'),
          ...{ what: '所写各种方式相加', found: '19 件', size: 1 },
          figures: '表三“一、本年新收政府信息公开申请数量”“总计”为 20',
        },
        cells: [`${NEW}.total`],
        ...{ found: '19', expected: '20', delta: -1 },
      },
    ]);
    expect(remarksBy('received', { overview: '收到申请20件，其中线下6件，网上9件', values: TABLE })).toHaveLength(1);
    expect(remarks('收到网上申请13件，快递申请8件，合计21件')[0]?.fill).toMatchObject({ found: '21件', size: 1 });
  });
});

describe('who asked', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'of all that were received',
      rows: [
        ['收到申请20件，其中自然人11件。', '11 → 12'],
        ['收到申请20件，其中自然人12件。'],
        ['收到申请20件，其中自然人15件。'],
        ['收到申请20件，其中自然人12件，企业6件。', '6 → 5'],
        ['收到申请20件，其中法人或其他组织9件。', '9 → 8'],
        ['收到申请20件，其中法人或其他组织8件。'],
        ['收到申请20件，不予公开2件，其中自然人11件。'],
        ['收到申请20件，上年结转自然人11件。'],
        ['收到建议20件，其中自然人11件。'],
        ['天河区教育局收到申请20件，其中自然人11件。'],
        ['收到申请20件。申请人中自然人11件。', '11 → 12'],
        ['收到申请20件。其中，自然人11件。', '11 → 12'],
        ['收到申请20件。走访自然人11件。'],
        ['收到申请20件。自然人11件，企业5件。', '11 → 12'],
        ['收到申请20件。走访较多，自然人11件，企业5件。', '11 → 12'],
        [`收到申请20件，${'依照规定逐件研究'.repeat(9)}。申请人中自然人11件。`],
        // Several before one number: what they asked together.
        ['收到申请20件，其中自然人和企业11件。', '11 → 17'],
        ['收到申请20件，其中自然人、企业共17件。'],
        ['收到申请20件，其中个人以及商业企业提出的申请共20件。'],
        ['收到申请20件，其中企业或其他组织提出9件。', '9 → 7'],
        ['收到申请20件，其中科研机构、企业和自然人16件。', '16 → 17'],
        ['收到申请20件，其中法人或其他组织和企业共8件。'],
        ['收到申请20件，其中自然人、法人或其他组织19件。'],
        ['收到申请20件（含上年结转3件），其中自然人11件。', '11 → 12'],
        ['收到申请20件，上年结转的个人申请11件。'],
        ['收到申请20件，结转个人11件。'],
        ['收到申请20件，其中自然人11件，予以公开10件。', '11 → 12'],
        [`收到申请20件，其中自然人11件${'，予以公开1件，部分公开1件'.repeat(5)}。`, '11 → 12'],
        ['收到申请20件，上年结转3件。申请人中自然人11件。', '11 → 12'],
        ['收到申请20件。走访较多，其中自然人11件。'],
        ['收到申请20件。申请人较多；自然人11件。'],
        ['收到申请20件。其中自然人11件。', '11 → 12'],
        ['办理申请20件，其中自然人11件。', '11 → 12'],
        ['收到申请20件。\n自然人11件，企业5件。', '11 → 12'],
        ['收到申请20件。\n自然人的11件，企业的5件。', '11 → 12'],
      ],
    },
    {
      name: 'by themselves, in the form’s words or where requests are told of',
      rows: [
        ['自然人申请11件，商业企业申请5件。', '11 → 12'],
        ['自然人申请11件，企业申请5件。'],
        ['依申请公开工作。自然人申请11件。', '11 → 12'],
        ['来信来访工作。自然人申请11件，商业企业申请5件。'],
        ['依申请公开工作，自然人11件，企业5件。', '11 → 12'],
        ['依申请公开工作。自然人的11件，企业的5件。'],
        ['依申请公开工作，予以公开自然人申请11件。'],
        ['申请人情况：自然人11件。', '11 → 12'],
        ['自然人申请11件，法人或其他组织申请8件。', '11 → 12'],
        ['自然人申请11件，其他组织申请2件。'],
        ['收到申请20件，走访信访对象较多。自然人11件，企业5件。', '11 → 12'],
        ['收到申请20件，走访信访对象较多。自然人11件。'],
        ['收到申请20件，走访信访对象较多。另有自然人11件，企业5件。'],
        ['收到申请20件，走访信访对象较多。自然人11件，企业5件，上年结转3件。'],
        [`收到申请20件，走访信访对象${'的家庭和村组'.repeat(10)}。自然人11件，企业5件。`],
        ['收到申请20件。走访4户。\n（二）申请人情况：答复较快，自然人11件。', '11 → 12'],
        [`收到申请20件。${'组织培训、交流和检查'.repeat(20)}。\n（二）申请人情况：答复较快，自然人11件。`],
        ['收到申请20件。走访4次。\n（二）申请人情况：自然人11件。', '11 → 12'],
        // Under a heading of their own what was told in between does not count, within reach.
        [
          `${'开展培训和交流。'.repeat(18)}收到申请20件。予以公开10件，${'依照规定逐件研究'.repeat(9)}。\n（二）申请人情况：答复较快，自然人11件。2022年收到申请30件。`,
          '11 → 12',
        ],
        [`收到申请20件。予以公开10件，${'依照规定逐件研究'.repeat(25)}。\n（二）申请人情况：答复较快，自然人11件。`],
        ['收到申请20件。予以公开10件，来访自然人11件。'],
        ['依申请公开工作。自然人11件。企业5件。'],
        ['依申请公开工作，自然人11件，予以公开5件。'],
        ['商业企业申请4件。'],
        ['依申请公开工作。自然人的11件，企业5件。'],
        ['依申请公开工作，自然人提出的11件，企业提出的5件。', '11 → 12'],
        ['自然人11件，商业企业5件。', '11 → 12'],
        ['商业企业和个人申请11件，村民申请1件。', '11 → 17', '1 → 12'],
        ['商业企业和个人的申请11件，村民的申请1件。', '11 → 17', '1 → 12'],
      ],
    },
    {
      name: 'all of one kind',
      rows: [
        ['收到申请20件，均为自然人申请。', '0 → 8'],
        ['收到申请20件，均为企业提出。', '0 → 15'],
        ['收到申请20件（均为自然人）。', '0 → 8'],
        ['收到申请20件。申请人均为自然人。', '0 → 8'],
        ['新收申请全部由自然人提出。', '0 → 8'],
        ['新收申请全部由企业提出。', '0 → 15'],
        ['申请7件，均系自然人。', '0 → 8'],
        ['均系自然人。'],
        ['收到申请20件，不予公开2件，均系自然人。'],
        ['收到建议20件，均系自然人。'],
        ['2022年收到申请20件，均为自然人申请。'],
        ['天河区教育局收到申请20件，均为自然人申请。'],
        ['其中申请7件，均系自然人。'],
        ['信访较多；申请7件，均系自然人。', '0 → 8'],
        ['收办申请20件，均为自然人申请。', '0 → 8'],
        ['企业补贴申请较多，申请人均为自然人。'],
        ['部分村民依法申请7件，均系自然人。', '0 → 8'],
        ['依申请公开工作。均系自然人。'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows).map(([text, ...each]) => [text, ...each.filter((one) => !/→ 20$/.test(one))])).toEqual(rows);
  });

  test('nothing where the table was not kept by kinds of applicants', () => {
    const rows: readonly Row[] = [['收到申请20件，其中自然人11件。'], ['收到申请20件，均为企业提出。']];
    expect(readAll(rows, { ...TABLE, ...row(NEW, [20]) })).toEqual(rows);
    expect(readAll(rows, { ...TABLE, ...row(NEW, []) })).toEqual(rows);
    const { [`${OVER}.naturalPerson`]: _, ...unknown } = TABLE;
    expect(readAll([['收到申请20件，其中自然人11件。']], unknown)).toEqual([['收到申请20件，其中自然人11件。']]);
    expect(readAll([['收到申请20件，均为自然人申请。']], { ...TABLE, ...row(NEW, [0, 5]) })).toEqual([
      ['收到申请20件，均为自然人申请。', '0 → 5'],
    ]);
    const { [`${NEW}.otherOrganization`]: _other, ...most } = TABLE;
    expect(readAll([['收到申请20件，均为自然人申请。', '0 → 6']], most)).toEqual([
      ['收到申请20件，均为自然人申请。', '0 → 6'],
    ]);
    expect(readAll([['收到申请20件，均为企业提出。']], { ...TABLE, ...row(NEW, [0, 5]) })).toEqual([
      ['收到申请20件，均为企业提出。'],
    ]);
  });

  test('what is remarked', () => {
    const remarks = (overview: string) => remarksBy('received', { overview, values: TABLE });
    expect(remarks('收到申请20件，均为自然人申请。')).toEqual([
      {
        section: 'overview',
        fill: {
          quote: '收到申请20件,均为自然人申请',
          ...{ what: '收到', found: expect.stringMatching(/^均为自然人/), size: 8 },
          figures: expect.stringMatching(/“商业企业”为 5，.*“法律服务机构”为 1，.*“其他”为 2$/),
        },
        cells: [`${NEW}.commercialEnterprise`, `${NEW}.legalServiceOrganization`, `${NEW}.otherOrganization`],
        ...{ found: '0', expected: '8', delta: -8 },
      },
    ]);
    expect(remarks('收办申请20件，均为自然人申请。')[0]?.fill).toMatchObject({ what: '收办' });
    expect(remarks('申请7件，均系自然人。')[0]?.fill).toMatchObject({ what: '申请', found: '均系自然人' });
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    // Twenty characters behind the kind of applicant.
    const quoteOf = (words: string) => remarks(`前一句。申请${before},${words},${behind}。`)[0]?.fill.quote;
    expect(quoteOf('收到申请20件,均为自然人申请')).toBe(
      `${before.slice(11)},收到申请20件,均为自然人申请,${behind.slice(13)}`,
    );
    expect(quoteOf('申请人均为自然人')).toBe(`${before.slice(11)},申请人均为自然人,${behind.slice(11)}`);
    expect(remarks('新收申请全部由自然人提出。')[0]?.fill).toMatchObject({
      what: '新收申请',
      found: '新收申请全部由自然人提出',
    });
    expect(remarks('收到申请20件，其中法人或其他组织9件。')[0]).toMatchObject({
      fill: { figures: expect.stringContaining('“一、本年新收政府信息公开申请数量”法人或其他组织合计为 8') },
      cells: [NEW, OVER].flatMap((key) => KINDS.slice(1).map((kind) => `${key}.${kind}`)),
    });
    expect(remarks('收到申请20件，其中自然人11件。')[0]?.fill.figures).toMatch(
      /^表三“一、本年新收政府信息公开申请数量”“自然人”为 12，/,
    );
    expect(remarks('收到申请20件，其中自然人和企业11件。')[0]?.fill).toMatchObject({
      what: '自然人、企业',
      figures: expect.stringMatching(/^表三“一、本年新收政府信息公开申请数量”自然人、企业合计为 17，/),
    });
  });

  test('of what another section tells nothing is taken', () => {
    const more = { values: TABLE, other: '\n申请人中自然人11件。（二）申请人情况：答复较快，自然人11件。' };
    expect(remarksBy('received', { ...more, overview: '收到申请20件。' })).toEqual([]);
    expect(remarksBy('received', { ...more, overview: '收到申请20件。予以公开10件。' })).toEqual([]);
    const list = { values: TABLE, other: '自然人11件，企业5件。' };
    expect(remarksBy('received', { ...list, overview: '收到申请20件。' })).toEqual([]);
  });
});
