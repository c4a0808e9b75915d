import { describe, expect, test } from 'vitest';
import type { Told } from '../examples.ts';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const DOCUMENTS = 'proactiveDisclosure.normativeDocuments';
const [LICENSING, PENALTIES, COMPULSION] = ['licensing', 'penalties', 'compulsion'].map(
  (key) => `proactiveDisclosure.${key}.decisions`,
) as [string, string, string];

/** 8 documents issued, 1 repealed, 18 in force; 4 permits, 5 penalties, 7 measures of compulsion. */
const TABLE = {
  ...{ [`${DOCUMENTS}.issued`]: 8, [`${DOCUMENTS}.repealed`]: 1, [`${DOCUMENTS}.inForce`]: 18 },
  ...{ [LICENSING]: 4, [PENALTIES]: 5, [COMPULSION]: 7, 'proactiveDisclosure.rules.issued': 0 },
};

/** Words that would make something else of them. */
const AROUND: Around = [
  '清理备案解读的市政府公示归集信息、累计2022年（其中包括。',
  '解读备案，以名义共计，作出通知2份处罚许可决定。',
];

const readAll = (rows: readonly Row[], more: Told = {}, reader = 'documents') =>
  readRows(reader, rows, { values: TABLE, ...more }, AROUND);

describe('how many documents and decisions', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'the column that is named, else any',
      rows: [
        ['制发规范性文件9件。', '9 → 8'],
        ['废止规范性文件9件。', '9 → 1'],
        ['现行有效规范性文件9件。', '9 → 18'],
        ['规范性文件现行有效9件。', '9 → 18'],
        ['制发规范性文件8件。'],
        ['废止规范性文件8件。', '8 → 1'],
        ['规范性文件9件。', '9 → 8'],
        ['规范性文件8件。'],
        ['规范性文件18件。'],
        ['作出行政许可决定9件。', '9 → 4'],
        ['作出行政处罚9件、行政强制9件。', '9 → 5', '9 → 7'],
        ['作出行政许可决定4件，行政处罚5件，行政强制7件。'],
      ],
    },
    {
      name: 'columns by themselves, where the documents are named before',
      rows: [
        ['制发规范性文件8件，废止2件，现行有效19件。', '2 → 1', '19 → 18'],
        ['制发规范性文件8件，废止1件，现行有效18件。'],
        ['我局有规范性文件8件。全年制发9件，废止1件。', '9 → 8'],
        ['我局有规范性文件8件。印发简报，制发9件。'],
        ['我局有规范性文件8件。\n全年制发9件，废止1件。'],
        [`我局有规范性文件8件，${'组织培训、交流和检查'.repeat(6)}。全年制发9件。`],
        ['我局有规范性文件8件。组织培训。全年制发9件。'],
        ['我局组织培训。全年制发9件。'],
        ['制发规范性文件8件，废止2条。'],
        ['制发规范性文件8件，废止2部。', '2 → 1'],
        ['制发规范性文件8件，废止2。', '2 → 1'],
        ['制发规范性文件8件，现行有效占比90%。'],
        ['制发规范性文件8件，历年累计对外公开19件。'],
        ['制发规范性文件8件，解读后现行有效19件。'],
        ['制发规范性文件8件，市政府废止2件。'],
        ['清理规范性文件16件，继续有效14件。'],
        ['制发规范性文件8件，继续有效14件。', '14 → 18'],
        ['制发规范性文件8件（其中以县政府名义制发3件，废止1件）。'],
        ['下属单位制发规范性文件9件，下属单位废止2件。'],
      ],
    },
    {
      name: 'added up by the text itself',
      rows: [
        ['以街道名义制发的行政规范性文件3件、以办公室名义制发的2件，共5件。', '5 → 8'],
        ['以街道名义制发的行政规范性文件5件、以办公室名义制发的3件，共8件。'],
        ['制发规范性文件3件、修改2件，共5件。'],
        ['以街道名义制发的行政规范性文件3件、以办公室名义印发的通知5件，废止2件。', '3 → 8', '2 → 1'],
      ],
    },
    {
      name: 'of others, or of something else that is done with them',
      rows: [
        ['解读规范性文件9件。'],
        ['规范性文件解读9件。'],
        ['规范性文件9件的解读。'],
        ['备案规范性文件9件。'],
        ['规范性文件类信息9件。'],
        ['公开规范性文件信息库9件。'],
        ['规范性文件9条。'],
        ['规范性文件9篇。'],
        ['市政府规范性文件9件。'],
        ['下属单位制发规范性文件9件。'],
        ['2022年制发规范性文件9件。'],
        ['清理规范性文件，保留规范性文件9件。'],
        ['行政许可事项9项。'],
        ['行政许可9件的备案。'],
        ['防雷装置设计审核等行政许可9件。', '9 → 4'],
        ['规范性文件、行政许可共9件。'],
        ['制定政府规章2部。'],
      ],
    },
    {
      name: 'cases, where the decisions are told behind them',
      rows: [
        ['办理行政处罚案件7件，作出处罚决定5件。'],
        ['办理行政处罚案件7件，下达处罚决定5件。'],
        ['办理行政处罚案件7件，作出许可决定4件。', '7 → 5'],
        ['办理行政处罚案件7件，作出处罚5件。', '7 → 5'],
        ['办理行政处罚案件7件。作出处罚决定5件。', '7 → 5'],
        ['办理行政处罚7件，作出处罚决定5件。', '7 → 5'],
      ],
    },
    {
      name: 'by their short names only where nothing else is told of',
      rows: [
        ['核发许可9件、处罚9件。', '9 → 4', '9 → 5'],
        ['归集许可9件。'],
        ['全年公开信息90件，许可9件。'],
        ['全年公开信息90件；许可9件。', '9 → 4'],
        ['双公示：许可9件。'],
        ['采取强制措施9件。', '9 → 7'],
        ['双公示：行政许可9件。', '9 → 4'],
        ['信用信息。许可9件。', '9 → 4'],
      ],
    },
    {
      name: 'penalties by procedure',
      rows: [
        ['行政处罚简易程序3件、普通程序3件。', '6 → 5'],
        ['行政处罚普通程序3件、简易程序3件。', '6 → 5'],
        ['行政处罚简易程序3件、普通程序2件。'],
        ['适用一般程序办理行政处罚案件4件。'],
        ['适用一般程序办理行政处罚案件5件。'],
        ['适用一般程序办理行政处罚案件6件。', '6 → 5'],
        ['建立程序，办理行政处罚案件4件。', '4 → 5'],
        // Whatever was done by the law's procedure is all of it; a procedure of its own, only penalties have.
        ['严格按照法定程序作出行政处罚4件。', '4 → 5'],
        ['依法定程序作出行政处罚4件。', '4 → 5'],
        ['适用听证程序作出行政处罚4件。'],
        ['按照普通程序处理行政处罚案件4件。'],
        ['适用普通程序查处并作出行政处罚4件。'],
        ['适用当场处罚程序作出行政处罚4件。'],
        ['适用简易程序当场作出行政处罚4件。'],
        ['当场作出行政处罚4件。'],
        ['当场作出行政处罚6件。', '6 → 5'],
        ['当场作出行政许可3件。', '3 → 4'],
        ['规范普通程序，作出行政处罚4件。', '4 → 5'],
        ['严格依照法定程序办理行政许可3件。', '3 → 4'],
        ['优化审批程序办理行政许可3件。', '3 → 4'],
        ['适用简易程序办理行政许可3件。', '3 → 4'],
        ['依照法定程序实施行政强制6件。', '6 → 7'],
        ['行政处罚6件，其中简易程序3件、一般程序3件。', '6 → 5'],
        ['行政处罚5件，其中简易程序3件、一般程序3件。', '6 → 5'],
        ['交警大队行政处罚简易程序3件、普通程序3件。'],
        ['累计行政处罚简易程序3件、普通程序3件。'],
        ['2022年行政处罚简易程序3件、普通程序3件。'],
        ['行政处罚简易程序1,003件、普通程序3件。', '1006 → 5'],
      ],
    },
    {
      name: 'in brackets of parts, and in lists that are added up',
      rows: [
        ['制发规范性文件8件（其中新制发3件，废止2件）。'],
        // Of the eight, told by how they were made.
        ['制发规范性文件8件，其中新制定5件、修订3件。'],
        ['制发规范性文件8件，包括新制定5件，修改3件，废止2件。', '2 → 1'],
        ['公开规范性文件8件，其中新制定5件、修订3件，现行有效19件。', '19 → 18'],
        ['制发规范性文件8件，其中新制定5件、修订2件。', '5 → 8'],
        ['制发规范性文件8件，其中新制定8件。'],
        ['制发规范性文件8件，其中新制定5件、修订2件、延续有效期1件，废止1件。'],
        ['制发规范性文件8件，其中新制定5件、修订2件、延续有效期1件，废止2件。', '2 → 1'],
        ['制发规范性文件8件（新制定5件、修订3件），现行有效19件。', '19 → 18'],
        ['制发规范性文件8件：新制定5件、修订3件。'],
        ['制发规范性文件8件，新制定5件，修订3件。'],
        ['制发规范性文件8件，其中新出台5件、修订3件。'],
        ['制发规范性文件8件，其中单独印发5件、联合印发3件。'],
        ['制发规范性文件8件，包括新制发6件和重新公布2件。'],
        ['制发规范性文件8件，印发解读5件、发布图解3件。'],
        ['制发规范性文件8件，其中单独印发5件、联合印发2件。', '5 → 8', '2 → 8'],
        ['制发规范性文件8件，其中新制定7件、继续有效1件。', '7 → 8', '1 → 18'],
        ['制发规范性文件8件，其中新制定7件、宣布失效1件。', '7 → 8'],
        ['制发规范性文件8件，其中新制定7件，现行有效1件。', '7 → 8', '1 → 18'],
        // What is meant to be repealed is not.
        ['拟废止规范性文件3件。'],
        ['建议废止规范性文件3件，现行有效19件。', '19 → 18'],
        ['制发规范性文件8件，计划予以废止3件。'],
        ['按计划废止规范性文件3件。', '3 → 1'],
        ['已按年度计划废止规范性文件3件。', '3 → 1'],
        // Of another column, or of a number that is none of them.
        ['清理规范性文件12件，其中现行有效9件、废止3件。', '9 → 18', '3 → 1'],
        ['动态调整规范性文件15件，其中制定9件、废止6件。', '15 → 8', '9 → 8', '6 → 1'],
        ['动态调整规范性文件15件，其中制定9件、修订6件。', '15 → 8', '9 → 8'],
        ['管理规范性文件21件，其中新制发9件、现行有效12件。', '21 → 8', '9 → 8', '12 → 18'],
        // What is left of cases is no part of a row.
        ['立案查处违法案件9件，其中作出行政处罚决定6件，其余3件尚在调查。', '6 → 5'],
        ['制发规范性文件8件，其中新制定9件。', '9 → 8'],
        ['制发规范性文件8件，新制定5件、修订3件。'],
        ['制发规范性文件8件。新制定5件、修订3件。', '5 → 8'],
        ['制发规范性文件8件（其中修订3件），废止2件。', '2 → 1'],
        [`制发规范性文件8件（其中${'组织培训、交流和检查'.repeat(8)}，废止2件）。`, '2 → 1'],
        ['制发规范性文件13件、修改12件，共25件。'],
        ['制发规范性文件3件、修改2件，共6件。', '3 → 8'],
        ['废止规范性文件9件；制发3件、修改2件，共5件。', '9 → 1'],
        ['以街道名义制发的行政规范性文件3件、以办公室名义制发的规范性文件2件，共5件。', '5 → 8'],
      ],
    },
    {
      name: 'on either side of other conditions',
      rows: [
        ['办理行政处罚案件7件作出处罚决定5件。'],
        ['办理行政处罚案件7件，作出处罚决定后及时送达。', '7 → 5'],
        ['办理行政处罚案件7件，作出处罚5件，逐件认真研究讨论决定。', '7 → 5'],
        ['办理行政处罚案件7件，作出许可决定4件，都严格按照规定处罚。', '7 → 5'],
        ['归集强制措施9件。'],
        ['作出行政许可4件，废止2件。'],
        ['我局有规范性文件8件。制发规范性文件8件，废止2件。', '2 → 1'],
        ['废止2件，制发规范性文件8件。'],
        ['规范性文件8件。全年制发9件。', '9 → 8'],
        ['规范性文件9条。我局有规范性文件8件。全年制发9件。', '9 → 8'],
        ['我局有规范性文件8件\n全年制发9件。'],
        ['我局组织培训。全年制发9件。规范性文件8件。'],
        ['制发行政许可决定9件。', '9 → 4'],
        ['规范性文件公示9件。', '9 → 8'],
        ['制发后废止规范性文件9件。', '9 → 1'],
        ['废止后制发规范性文件9件。', '9 → 8'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('whose the government’s documents are', () => {
    const rows: readonly Row[] = [['市政府制发规范性文件9件。', '9 → 8']];
    const silent = rows.map(([text]) => [text]);
    expect(readAll(rows, { agencyName: '海珠区民政局' })).toEqual(silent);
    expect(readAll(rows, { agencyName: '某市人民政府' })).toEqual(silent);
    expect(readAll(rows, { agencyName: '某市人民政府办公室' })).toEqual(rows);
    const town: readonly Row[] = [['镇政府制发规范性文件9件。', '9 → 8']];
    expect(readAll(town, { agencyName: '某县长安镇人民政府' })).toEqual(town);
    const column: readonly Row[] = [['制发规范性文件8件，镇政府废止2件。', '2 → 1']];
    expect(readAll(column, { agencyName: '某县长安镇人民政府' })).toEqual(column);
    expect(readAll(column)).toEqual(column.map(([text]) => [text]));
  });

  test('a government alone makes 政府规章, and tells all it made', () => {
    const rows: readonly Row[] = [
      ['制定政府规章1部。', '1 → 0'],
      ['制定了地方政府规章1部。', '1 → 0'],
      ['参与制定政府规章1部。'],
      ['政府规章1部。'],
      ['制定政府规章0部。'],
    ];
    expect(readAll(rows, { agencyName: '柏川县人民政府' })).toEqual(rows);
    expect(readAll(rows)).toEqual(rows.map(([text]) => [text]));
  });

  test('what was published is only pointed out, unless nothing was decided', () => {
    const rows: readonly Row[] = [
      ['公开行政许可信息9条。', '9 → 4'],
      ['行政许可公示9件。', '9 → 4'],
      ['行政许可9条。', '9 → 4'],
      ['行政许可类信息9条。', '9 → 4'],
      ['公开行政许可信息4条。'],
    ];
    const silent = rows.map(([text]) => [text]);
    expect(readAll(rows, {}, 'documentInformation')).toEqual(rows);
    expect(readAll(rows)).toEqual(silent);
    const values = { ...TABLE, [LICENSING]: 0 };
    const none: readonly Row[] = [
      ['公开行政许可信息9条。', '9 → 0'],
      ['行政许可公示9件。', '9 → 0'],
      ['行政许可9条。', '9 → 0'],
      ['行政许可类信息9条。'],
      ['公开行政许可信息4条。', '4 → 0'],
    ];
    expect(readAll(none, { values })).toEqual(none);
    expect(readAll(none, { values }, 'documentInformation')).toEqual(
      none.map(([text]) => (text.includes('类') ? [text, '9 → 0'] : [text])),
    );
    expect(readAll([['作出行政许可9件。', '9 → 4']], {}, 'documentInformation')).toEqual([['作出行政许可9件。']]);
  });

  test('the form of 2019: items of the year before and their change, which a text may add up', () => {
    const values = {
      'proactiveDisclosure.licensing.priorYearItems': 4,
      'proactiveDisclosure.licensing.itemsChange': 1,
      [LICENSING]: 254,
    };
    const rows: readonly Row[] = [
      ['行政许可5件。'],
      ['行政许可4件。'],
      ['行政许可254件。'],
      ['行政许可258件。', '258 → 254'],
    ];
    expect(readAll(rows, { year: 2020, values })).toEqual(rows);
    const some = { ...values, 'proactiveDisclosure.licensing.itemsChange': 0 };
    const information: readonly Row[] = [['公开行政许可信息9条。', '9 → 254']];
    expect(readAll(information, { year: 2020, values: some }, 'documentInformation')).toEqual(information);
    const documents: readonly Row[] = [['规范性文件9件。', '9 → 8']];
    const counts = {
      [`${DOCUMENTS}.createdThisYear`]: 8,
      [`${DOCUMENTS}.disclosedThisYear`]: 8,
      [`${DOCUMENTS}.disclosedTotal`]: 18,
    };
    expect(readAll(documents, { year: 2020, values: counts })).toEqual(documents);
  });

  test('nothing where a number is not known', () => {
    expect(
      readAll([['制发规范性文件9件，废止2件。'], ['行政许可9件。'], ['未制发规范性文件。']], { values: {} }),
    ).toEqual([['制发规范性文件9件，废止2件。'], ['行政许可9件。'], ['未制发规范性文件。']]);
    expect(readAll([['规范性文件9件。']], { values: { [`${DOCUMENTS}.issued`]: 8 } })).toEqual([['规范性文件9件。']]);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const quoteOf = (text: string, from: string, to: string) =>
      text.slice(text.indexOf(from) - 20, text.indexOf(to) + to.length + 20);
    const column = `${before},规范性文件8件,废止2件,${behind}`;
    expect(remarksBy('documents', { overview: `前一句。${column}。`, values: TABLE })).toEqual([
      {
        section: 'overview',
        fill: {
          quote: quoteOf(column, '废止', '废止2件'),
          ...{ what: '废止', found: '2件', figures: '表二“行政规范性文件”“本年废止件数”为 1', size: 1 },
        },
        cells: [`${DOCUMENTS}.repealed`],
        ...{ found: '2', expected: '1', delta: 1 },
      },
    ]);
    const any = remarksBy('documents', { overview: '规范性文件9件。', values: TABLE })[0];
    expect(any?.cells).toEqual([`${DOCUMENTS}.issued`, `${DOCUMENTS}.repealed`, `${DOCUMENTS}.inForce`]);
    const sum = '以街道名义制发的规范性文件3件、以办公室名义制发的2件，共5件';
    expect(remarksBy('documents', { overview: `${sum}。`, values: TABLE })[0]?.fill).toMatchObject({
      quote: sum.replaceAll('，', ','),
      found: '5件',
    });
    const procedures = `${before},行政处罚简易程序3件、普通程序3件,${behind}`;
    expect(remarksBy('documents', { overview: `前一句。${procedures}。`, values: TABLE })).toEqual([
      {
        section: 'overview',
        fill: {
          quote: quoteOf(procedures, '处罚', '普通程序3件'),
          ...{ what: '所写各程序相加', found: '6 件', figures: '表二“行政处罚”“本年处理决定数量”为 5', size: 1 },
        },
        cells: [PENALTIES],
        ...{ found: '6', expected: '5', delta: 1 },
      },
    ]);
  });
});

test('what is said not to have been made or decided', () => {
  const rows: readonly Row[] = [
    ['未制发行政规范性文件。', '0 → 8'],
    ['未废止规范性文件。', '0 → 1'],
    ['无规范性文件废止。', '0 → 1'],
    ['未对任何单位作出行政处罚。', '0 → 5'],
    ['全年无行政强制。', '0 → 7'],
    ['未动用强制手段。', '0 → 7'],
    ['未作出违法行政处罚。'],
    ['未制发规范性文件解读。'],
    ['无处罚、强制。', '0 → 12'],
    ['许可、处罚均未发生。', '0 → 9'],
    ['没有强制措施。', '0 → 7'],
    ['规范性文件本年制发8件，无废止，年末有效18件。', '0 → 1'],
    ['规范性文件现行有效18件，没有制发。', '0 → 8'],
    ['规范性文件18件，行政处罚5件，无废止。'],
    ['规范性文件18件。无废止。'],
    ['规范性文件备案3件，无废止。'],
    ['简报18件，无废止。'],
    ['规范性文件18件，培训班无废止。'],
    ['规范性文件18件，无废止，行政处罚5件。', '0 → 1'],
    ['规范性文件18件。今年，无废止。'],
    ['未制发规范性文件和废止文件。', '0 → 8'],
  ];
  expect(readAll(rows, {}, 'none')).toEqual(rows);
  const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
  for (const words of ['未制发行政规范性文件', '无处罚、强制']) {
    const [remark] = remarksBy('none', { overview: `${before}，${words}，${behind}。`, values: TABLE });
    expect(remark?.fill.quote).toBe(`${'前'.repeat(19)},${words},${'后'.repeat(19)}`);
  }
  const [column] = remarksBy('none', { overview: `${before}规范性文件18件，无废止，${behind}。`, values: TABLE });
  expect(column?.fill.quote).toBe(`${'前'.repeat(11)}规范性文件18件,无废止,${'后'.repeat(19)}`);
});
