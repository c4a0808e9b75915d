import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { decodeSource } from '../../../shared/intake/source/decodeSource.ts';
import { htmlPage, htmlTable } from '../../support/print/asHtml.ts';
import { printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport, type Submission, withCells } from '../../support/reports.ts';

const NAME = '海珠区人力资源和社会保障局';

function pageOf(report: Submission, year: number): string {
  const edition = editionOfYearOrThrow(year);
  return htmlPage({
    title: `${NAME}${year}年政府信息公开工作年度报告`,
    tables: printTables(edition, textsOf(report, edition)),
    overview: '总体情况的正文。',
    problems: '问题。',
    other: '无。',
  }).replace(/<script.*?<\/script>/, '');
}

/** Every replacement must find something to replace. */
function changed(html: string, ...changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    expect(next, `nothing to change: ${from}`).not.toBe(text);
    return next;
  }, html);
}

interface Outcome {
  readonly open: readonly string[];
  readonly wrong: readonly string[];
  readonly rules: readonly string[];
  readonly draft: unknown;
}

async function outcomeOf(html: string, report: Submission, year: number): Promise<Outcome> {
  const { draft, findings } = await importReport(new TextEncoder().encode(html), { agency: '440105-rsj' });
  const names = cellsOf(editionOfYearOrThrow(year)).map(({ name }) => name);
  const wrong = names.filter((name) => {
    const found = valueIn(draft, name);
    return found !== undefined && String(found) !== String(valueIn(report, name));
  });
  return {
    open: names.filter((name) => valueIn(draft, name) === undefined),
    wrong: wrong.map((name) => `${name} ${String(valueIn(draft, name))} ≠ ${String(valueIn(report, name))}`),
    rules: findings.filter(({ rule }) => rule.startsWith('IMP-')).map(({ rule }) => rule),
    draft,
  };
}

const R21 = aReport(2023, 5);
const R19 = aReport(2020, 5);
const P21 = pageOf(R21, 2023);
const P19 = pageOf(R19, 2020);
const whole = { open: [], wrong: [] };

describe('odd print that is read in full', () => {
  const group3 = '<td rowspan="8">（三）不予公开</td>';
  test.each<[string, () => string]>([
    [
      'misspelt and renamed labels',
      () =>
        changed(
          P21,
          ['本年废止件数', '本年废纸件数'],
          ['其他法律行政法规禁止公开', '其他法律行政止公开'],
          ['勾稽', '钩稽'],
          ['现行有效件数', '现行有效件数(历史累计)'],
          ['行政规范性文件', '规范性文件'],
          ['需要另行制作', '需另行制作'],
          ['补正后申请内容仍不明确', '补正后申请内'],
        ),
    ],
    [
      'numbers of labels in cells of their own',
      () =>
        changed(
          P21,
          [/ colspan="3"/g, ' colspan="4"'],
          [/ colspan="2">（/g, ' colspan="3">（'],
          [
            /<td>(\d)\.(属于|其他法|危及|保护|本机关|没有|补正|信访|重复|要求|无正当|申请人|其他<)/g,
            '<td>$1.</td><td>$2',
          ],
        ),
    ],
    [
      'bare numbers of labels in cells of their own',
      () =>
        changed(
          P21,
          [/<td>(\d)\.(本机关|没有现成|补正后|重复申请)/g, '<td>$1</td><td>$2'],
          [/ colspan="3"/g, ' colspan="4"'],
        ),
    ],
    [
      'columns and figures of table 2 in one cell',
      () =>
        changed(
          P21,
          [/<tr>(?=<td>信息内容)[\s\S]*?<\/tr>/g, ''],
          [
            /(<td>(?:规章|行政规范性文件)<\/td>)\s*<td>(\d+)<\/td>\s*<td>(\d+)<\/td>\s*<td[^>]*>(\d+)<\/td>/g,
            '$1<td>本年制发件数：$2</td><td>本年废止件数：$3</td><td>现行有效件数: $4</td>',
          ],
          [/(<td>行政(?:许可|处罚|强制)<\/td>\s*<td[^>]*>)(\d+)/g, '$1本年处理决定数量：$2'],
          [/(<td>行政事业性收费<\/td>\s*<td[^>]*>)([\d.]+)/, '$1本年收费金额：$2万元'],
        ),
    ],
    [
      'a column of the year before and one of the change',
      () =>
        changed(
          P21,
          [
            /<td colspan="3">本年处理决定数量<\/td>/g,
            '<td>上年处理决定数量</td><td>本年处理决定数量</td><td>同比增减</td>',
          ],
          [/(<td>行政(?:许可|处罚|强制)<\/td>)\s*<td colspan="3">(\d+)<\/td>/g, '$1<td>77</td><td>$2</td><td>-3</td>'],
        ),
    ],
    [
      'an empty row below table 4',
      () =>
        changed(P21, [
          /(<\/tr>\s*)(<\/t(?:body|able)>(?![\s\S]*<table))/,
          `$1<tr>${'<td>&nbsp;</td>'.repeat(15)}</tr>$2`,
        ]),
    ],
    [
      'a column that adds up table 4',
      () =>
        changed(
          P21,
          [/(行政诉讼<\/td>)(<\/tr>)/, '$1<td rowspan="3">合计</td>$2'],
          [/(<\/tr>\s*)(<\/t(?:body|able)>(?![\s\S]*<table))/, '<td>9999</td>$1$2'],
        ),
    ],
    [
      'other brackets and numbers',
      () =>
        changed(
          P21,
          [/<td>(\d)\.(属于|其他法|危及|保护)/g, '<td>（$1）$2'],
          [/（([三四五六七])）(不予|无法|其他处理|总计)/g, '$1、$2'],
          ['一、本年新收', '1.本年新收'],
        ),
    ],
    [
      'Kangxi radicals',
      () => P21.replace(/[人文行自用一见民]/g, (char) => '⼈⽂⾏⾃⽤⼀⻅⺠'['人文行自用一见民'.indexOf(char)] ?? char),
    ],
    [
      'traditional characters',
      () => {
        const [simple, traditional] = [
          '项数总处决罚强费额单万现废规业机会织务计结转请国护属类过执询无补确认获访举报诉讼维纠审续办当议经缴纳为复',
          '項數總處決罰強費額單萬現廢規業機會織務計結轉請國護屬類過執詢無補確認獲訪舉報訴訟維糾審續辦當議經繳納為復',
        ];
        return [...P21].map((char) => (simple.includes(char) ? traditional[simple.indexOf(char)] : char)).join('');
      },
    ],
    ['rowspans too short', () => changed(P21, ['rowspan="22"', 'rowspan="20"'], ['rowspan="8"', 'rowspan="7"'])],
    [
      'rowspans too long',
      () => changed(P21, ['rowspan="22"', 'rowspan="25"'], ['rowspan="3">（四）', 'rowspan="4">（四）']),
    ],
    ['no spans at all', () => changed(P21, [/ (?:row|col)span="\d+"/g, ''])],
    [
      'a group split in two, its label repeated',
      () =>
        changed(
          P21,
          [group3, group3.replace('8', '4')],
          [/<tr>(<td>5\.属于三类)/, `<tr>${group3.replace('8', '4')}$1`],
        ),
    ],
    [
      'groups on lines of their own',
      () =>
        changed(P21, [
          /<td rowspan="\d+">（([三四五六])）(.{4})<\/td>/g,
          `<td colspan="2">（$1）$2</td>${'<td></td>'.repeat(7)}</tr><tr>`,
        ]),
    ],
    [
      'a table that goes on in a second one',
      () =>
        changed(P21, [
          /<tr>(<td rowspan="3">（四）)/,
          '</table><p> </p><table><tr><td rowspan="14">三、本年度办理结果</td>$1',
        ]),
    ],
    ['everything in the head', () => changed(P21, [/tbody>/g, 'thead>'], [/<(\/?)td/g, '<$1th'])],
    [
      'column labels split over two rows',
      () =>
        changed(
          P21,
          ['>商业企业<', '>商业<'],
          ['>科研机构<', '>科研<'],
          ['>社会公益组织<', '>社会公益<'],
          ['>法律服务机构<', '>法律服务<'],
          [
            '<td>其他</td></tr>',
            '<td>其他</td></tr><tr><td colspan="3"></td><td></td><td>企业</td><td>机构</td><td>组织</td><td>机构</td><td></td><td></td></tr>',
          ],
        ),
    ],
    ['a block without its header', () => changed(P21, [/(第二十条第（六）项<\/td><\/tr>\n)<tr>[\s\S]*?<\/tr>/, '$1'])],
    [
      'a page laid out in a table',
      () => changed(P21, [/<body>([\s\S]*)<\/body>/, '<body><table><tr><td>菜单</td><td>$1</td></tr></table></body>']),
    ],
    [
      'all tables in one',
      () =>
        changed(P21, [
          /<\/tbody><\/table>\n?<p><strong>([^<]*)<\/strong><\/p><table border="1"><tbody>/g,
          '<tr><td colspan="10">$1</td></tr>',
        ]),
    ],
    [
      'the columns of table 3 in another order',
      () =>
        changed(
          pageOf(swapped(R21), 2023),
          ['>科研机构<', '>@<'],
          ['>社会公益组织<', '>科研机构<'],
          ['>@<', '>社会公益组织<'],
        ),
    ],
  ])('%s', async (_, page) => {
    const { open, wrong } = await outcomeOf(page(), R21, 2023);
    expect({ open, wrong }).toEqual(whole);
  });

  test('2019: headers cut off to the same words, an extra row', async () => {
    const page = changed(
      P19,
      ['本年新制作数量', '本年新'],
      ['本年新公开数量', '本年新'],
      [/本年增\/减/g, '本年增/'],
      [
        '<tr><td colspan="4">第二十条第（五）项',
        '<tr><td>其他主动公开文件</td><td>7</td><td>8</td><td>9</td></tr><tr><td colspan="4">第二十条第（五）项',
      ],
    );
    const { open, wrong, rules } = await outcomeOf(page, R19, 2020);
    expect({ open, wrong }).toEqual(whole);
    expect([...rules].sort()).toEqual([...Array(3).fill('IMP-LABEL'), 'IMP-STRANGE']);
  });

  test('a column too many beside all of the form’s is said once, and none of the form’s is lost', async () => {
    const tables = printTables('2021', textsOf(R21, '2021'));
    const [head = [], second = [], third = [], ...rows] = tables.T3;
    const wider = [
      [...head, { text: '单位小计', rowSpan: 3, label: true as const }],
      second,
      third,
      ...rows.map((row) => [...row, { text: '4321' }]),
    ];
    const page = htmlPage({
      title: `${NAME}2023年政府信息公开工作年度报告`,
      tables: { ...tables, T3: wider },
      overview: '总体情况的正文。',
      problems: '问题。',
      other: '无。',
    });
    const { open, wrong, rules } = await outcomeOf(page, R21, 2023);
    expect({ open, wrong }).toEqual(whole);
    expect(rules).toEqual(['IMP-STRANGE']);
  });

  test('a table 4 that is blank throughout', async () => {
    const cells = cellsOf('2021').filter(({ table }) => table === 'T4');
    const blank = withCells(R21, Object.fromEntries(cells.map(({ name }) => [name, null])));
    expect(await outcomeOf(pageOf(blank, 2023), blank, 2023)).toMatchObject(whole);
  });

  test('table 4 with the groups as rows', async () => {
    const { columns } = { columns: ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'] };
    const values = cellsOf('2021')
      .filter(({ table }) => table === 'T4')
      .map(({ name }) => ({ text: String(valueIn(R21, name)) }));
    const grid = ['行政复议', '未经复议直接起诉', '复议后起诉'].map((group, index) => [
      { text: group },
      ...values.slice(index * 5, index * 5 + 5),
    ]);
    const at = P21.lastIndexOf('<table');
    const page =
      P21.slice(0, at) +
      htmlTable([[{ text: '类别' }, ...columns.map((text) => ({ text }))], ...grid]) +
      P21.slice(P21.lastIndexOf('</table>') + 8);
    const { open, wrong } = await outcomeOf(page, R21, 2023);
    expect({ open, wrong }).toEqual(whole);
  });
});

/** The two columns' figures change places, as their labels do. */
function swapped(report: Submission): Submission {
  const cells = cellsOf('2021').filter(({ table }) => table === 'T3');
  const other: Readonly<Record<string, string>> = {
    researchInstitution: 'publicWelfareOrganization',
    publicWelfareOrganization: 'researchInstitution',
  };
  return withCells(
    report,
    Object.fromEntries(
      cells.map(({ name, row, column }) => [name, valueIn(report, `${row}.${other[column] ?? column}`)]),
    ),
  );
}

describe('odd print that is left open', () => {
  const OTHER = /<td rowspan="3">（六）[\s\S]*?3\.其他<\/td>[\s\S]*?(?=<\/tr>)/;
  const otherCells = cellsOf('2021')
    .filter(({ row }) => row.startsWith('requests.results.otherHandling'))
    .map(({ name }) => name);
  const zeroOther = withCells(R21, Object.fromEntries(otherCells.map((name) => [name, 0])));
  const shared = (values: readonly string[]) =>
    changed(P21, [
      OTHER,
      `<td rowspan="3">（六）其他处理</td><td>1.逾期不补正</td>${values.map((value) => `<td rowspan="3">${value}</td>`).join('')}</tr><tr><td>2.逾期不缴费</td></tr><tr><td>其他</td>`,
    ]);
  const single = (values: readonly string[]) =>
    changed(P21, [OTHER, `<td colspan="2">（六）其他处理</td>${values.map((value) => `<td>${value}</td>`).join('')}`]);

  test('cells that three rows share: only zeros are each row’s', async () => {
    const zeros = await outcomeOf(shared(['0', '0', '0', '0', '0', '0', '0']), zeroOther, 2023);
    expect(zeros).toMatchObject({ ...whole, rules: ['IMP-ZEROS'] });
    const { open, wrong, rules } = await outcomeOf(shared(['1', '0', '0', '0', '0', '0', '1']), zeroOther, 2023);
    expect(wrong).toEqual([]);
    expect(open).toEqual(otherCells.filter((name) => /naturalPerson|total/.test(name)));
    expect([...rules].sort()).toEqual(['IMP-SHARED', 'IMP-ZEROS']);
  });

  test('（六） in one row: only when every figure of it is 0', async () => {
    expect(await outcomeOf(single(['0', '0', '0', '0', '0', '0', '0']), zeroOther, 2023)).toMatchObject({
      ...whole,
      rules: ['IMP-ZEROS'],
    });
    for (const values of [
      ['1', '0', '0', '0', '0', '0', '1'],
      ['0', '', '', '', '', '', '0'],
    ]) {
      const { open, wrong, rules } = await outcomeOf(single(values), zeroOther, 2023);
      expect({ open, wrong, rules }).toEqual({ open: otherCells, wrong: [], rules: ['IMP-ONEROW'] });
    }
  });

  const documents = ['issued', 'repealed', 'inForce'].map(
    (column) => `proactiveDisclosure.normativeDocuments.${column}`,
  );
  const DOCUMENTS = /<td>行政规范性文件<\/td>\n<td>(\d+)<\/td>\n<td>(\d+)<\/td>\n<td>(\d+)<\/td>/;
  test.each<[string, string | RegExp, string, readonly string[], string]>([
    [
      'figures run together in one cell',
      DOCUMENTS,
      '<td>行政规范性文件</td><td colspan="3">6045</td>',
      documents,
      'IMP-SHARED',
    ],
    [
      'footnote marks and crossed-out figures',
      DOCUMENTS,
      '<td>行政规范性文件</td><td>$1<sup>1</sup></td><td>$2①</td><td><s>9</s>$3</td>',
      documents,
      'IMP-CELL',
    ],
    [
      'two figures in a cell',
      DOCUMENTS,
      '<td>行政规范性文件</td><td>1 <span>2</span></td><td><p>1</p><p>2</p></td><td><input value="3"></td>',
      documents,
      'IMP-CELL',
    ],
    ['one value too few', DOCUMENTS, '<td>行政规范性文件</td><td>$1</td><td>$2</td>', documents, 'IMP-ALIGN'],
    ['a fee without a unit', '（单位：万元）', '', ['proactiveDisclosure.fees.amount'], 'IMP-UNIT'],
  ])('%s', async (_, from, to, expected, rule) => {
    const { open, wrong, rules } = await outcomeOf(changed(P21, [from, to]), R21, 2023);
    expect({ open, wrong }).toEqual({ open: expected, wrong: [] });
    expect([...new Set(rules)]).toEqual([rule]);
  });

  test('one header twice: the place of the second confirms it, the first stays open', async () => {
    const page = changed(P19, ['本年新制作数量', '本年新公开数量']);
    const { open, wrong } = await outcomeOf(page, R19, 2020);
    const created = ['rules', 'normativeDocuments'].map((row) => `proactiveDisclosure.${row}.createdThisYear`);
    expect({ open, wrong }).toEqual({ open: created, wrong: [] });
  });

  test('hidden text is not printed', async () => {
    const page = changed(P21, [
      DOCUMENTS,
      '<td>行政规范性文件</td><td><span style="display: none">8</span>$1</td><td hidden>9</td><td>$2</td><td>$3</td>',
    ]);
    expect(await outcomeOf(page, R21, 2023)).toMatchObject(whole);
  });

  test('a row that stands twice with other figures, and last year’s tables below', async () => {
    const twice = changed(P21, ['3.要求提供公开出版物', '2.重复申请']);
    expect((await outcomeOf(twice, R21, 2023)).wrong).toEqual([]);
    const tables = /<table border[\s\S]*<\/table>/.exec(pageOf(aReport(2022, 9), 2022))?.[0] ?? '';
    const { wrong, rules } = await outcomeOf(changed(P21, ['<p><strong>五', `${tables}<p><strong>五`]), R21, 2023);
    expect(wrong).toEqual([]);
    expect(rules).toContain('IMP-TWICE');
  });

  test('tables that are pictures', async () => {
    const { open, rules } = await outcomeOf(changed(P21, [/<table[\s\S]*?<\/table>/g, '<img src="t.png">']), R21, 2023);
    expect(open).toHaveLength(200);
    expect(rules).toEqual(['IMP-TABLE', 'IMP-TABLE', 'IMP-TABLE']);
  });

  test('the form of 2019 in a later year: what means the same is read, the rest is named', async () => {
    const { draft, rules } = await outcomeOf(P19.replaceAll('2020年', '2022年'), R21, 2022);
    for (const name of [
      'proactiveDisclosure.licensing.decisions',
      'requests.carriedOver.total',
      'reviewAndLitigation.litigationDirect.total',
    ]) {
      expect([name, valueIn(draft, name)]).toEqual([name, valueIn(R19, name)]);
    }
    expect(valueIn(draft, 'proactiveDisclosure.fees')).toBeUndefined();
    expect(rules).toContain('IMP-FORM');
  });

  test('a year that only other reports on the page have', async () => {
    const { draft, rules } = await outcomeOf(P21.replaceAll('2023年', ''), R21, 2023);
    expect(draft).not.toHaveProperty('year');
    expect(rules).toContain('IMP-YEAR');
  });

  test('GBK pages', async () => {
    const html = P21.replace('charset="utf-8"', 'charset="gb2312"');
    const gbk = gbkBytes(html);
    const { draft } = await importReport(gbk, { agency: '440105-rsj' });
    expect(draft).toMatchObject({ year: 2023, agencyName: NAME, requests: R21.requests as object });
  });

  test('GBK pages whose head says UTF-8, as sites that were moved leave them', async () => {
    const { draft } = await importReport(gbkBytes(P21), { agency: '440105-rsj' });
    expect(draft).toMatchObject({ year: 2023, agencyName: NAME, requests: R21.requests as object });
  });

  test('a page in UTF-8 that lost some of its bytes is no GBK page', () => {
    const whole = new TextEncoder().encode(P21);
    const cut = whole.filter((_, index) => index % 997 !== 0);
    const { text, damaged } = decodeSource(cut) ?? { text: '' };
    expect(damaged).toBe('UTF-8');
    expect(text).toContain('政府信息');
  });
});

/** Node decodes GB18030 but does not encode it: the table is made by decoding every pair of bytes. */
function gbkBytes(text: string): Uint8Array {
  const codes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) codes.set(new TextDecoder('gb18030').decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Uint8Array.from(
    [...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : [...(codes.get(char) ?? [63])])),
  );
}

test('thirty cells that are open for one reason are one finding, which names them all', async () => {
  const struck = changed(P21, [/<td>(\d+)<\/td>/g, '<td><s>$1</s></td>']);
  const { findings, draft } = await importReport(new TextEncoder().encode(struck), { agency: '440105-rsj' });
  const open = cellsOf(editionOfYearOrThrow(2023)).filter(({ name }) => valueIn(draft, name) === undefined);
  expect(open.length).toBeGreaterThan(150);
  const causes = findings.filter(({ rule }) => rule === 'IMP-CELL');
  expect(causes.map(({ table }) => table).sort()).toEqual(['表三', '表二', '表四']);
  expect(new Set(causes.flatMap(({ cells }) => cells))).toEqual(new Set(open.map(({ name }) => name)));
  for (const { message } of causes) expect(message.length).toBeLessThan(400);
});
