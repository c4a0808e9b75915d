import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow, formOf, noFormForYear } from '../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../shared/domain/forms/sections.ts';
import { documentMark, reportTitleOf } from '../../../shared/domain/marks/documentMarks.ts';
import { rowMark, TEMPLATE_HEAD, TEMPLATE_MARK } from '../../../shared/domain/marks/templateMarks.ts';
import {
  type Imported,
  type ImportOptions,
  importReport,
  unreadableImport,
} from '../../../shared/intake/read/importReport.ts';
import { IMPORT_RULES } from '../../../shared/intake/read/importRules.ts';
import { NO_PICTURE } from '../../../shared/intake/read/sourcePicture.ts';
import type { TitleReading } from '../../../shared/intake/read/title.ts';
import { NotConverted, ScannedSource, UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';
import { valueIn } from '../../support/print/printedReport.ts';
import { threeTables } from '../../support/threeTables.ts';

/** What becomes of a document as a whole: which form, whose report, what is told of it. */

const NAME = '海珠区财政局';
const AGENCY = '440105-czj';
const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const bytes = (text: string) => new TextEncoder().encode(text);

/** What a rule says of this, by its own words. */
function says(id: string, fill: Readonly<Record<string, string>> = {}): string {
  const rule = IMPORT_RULES.find((each) => each.id === id);
  if (rule === undefined) throw new RangeError(id);
  return `${id} ${Object.entries(fill).reduce((said, [name, words]) => said.replace(`{${name}}`, words), rule.message)}`;
}

const read = (text: string | Uint8Array, options: ImportOptions = {}) =>
  importReport(typeof text === 'string' ? bytes(text) : text, options);
const ofReading = ({ findings }: Imported) => findings.filter(({ rule }) => rule.startsWith('IMP-'));
/** What is told of it, but for what is missing. */
const told = (imported: Imported) =>
  ofReading(imported)
    .filter(({ rule }) => !['IMP-TABLE', 'IMP-SECTION', 'IMP-ROWS', 'IMP-BROKEN'].includes(rule))
    .map(({ rule, message }) => `${rule} ${message}`);

type Row = readonly string[];
const DISCLOSED: readonly Row[] = [
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '0', '1', '2'],
];
const EARLIER: readonly Row[] = [
  ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
  ['规章', '3', '4', '5'],
];
const REVIEWED: readonly Row[] = [
  ['行政复议'],
  ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
  ['1', '0', '0', '0', '1'],
];
const table = (rows: readonly Row[]) =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td${row.length === 1 ? ' colspan="5"' : ''}>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const p = (text: string) => `<p>${text}</p>`;

/** A page of two small tables and two sections, with what is put between. */
function page({
  title = reportTitleOf(NAME, YEAR),
  overview = '正文。',
  two = table(DISCLOSED),
  beside = '',
  four = table(REVIEWED),
  other = '无。',
  end = '',
} = {}): string {
  return `<h1>${title}</h1>${p('一、总体情况')}${p(overview)}${p('二、主动公开政府信息情况')}${two}${beside}${p('四、政府信息公开行政复议、行政诉讼情况')}${four}${p('六、其他需要报告的事项')}${p(other)}${end}`;
}
const PAGE = page();
const RULES = { rules: { issued: 0, repealed: 1, inForce: 2 } };
const WITHOUT_CODE = says('IMP-AGENCY');

describe('a document that is read', () => {
  test('is a draft by its names, with what is printed, and a picture of it', async () => {
    const imported = await read(PAGE);
    const { draft, source, picture, unreadable } = imported;
    // What was not read is not there at all.
    expect(draft).toStrictEqual({
      year: YEAR,
      agencyName: NAME,
      proactiveDisclosure: RULES,
      reviewAndLitigation: { reconsideration: { upheld: 1, corrected: 0, otherOutcome: 0, pending: 0, total: 1 } },
      narrative: { overview: '正文。', otherMatters: '无。' },
    });
    expect([unreadable, source]).toStrictEqual([false, { kind: 'html', tables: ['T2', 'T4'], grids: 2 }]);
    expect(picture.tables).toHaveLength(2);
    expect(picture.pages).toEqual([]);
    expect(told(imported)).toEqual([WITHOUT_CODE]);
    expect(imported.findings.some(({ rule }) => !rule.startsWith('IMP-'))).toBe(true);
  });

  test('whose it is is said by the one who reads it, or by who knows it', async () => {
    const coded = await read(PAGE, { agency: AGENCY });
    expect([valueIn(coded.draft, 'agency'), told(coded)]).toEqual([AGENCY, []]);
    const titles: TitleReading[] = [];
    const identify = (title: TitleReading) => {
      titles.push(title);
      return { agency: 'a-1', agencyName: '某局', standing: { roster: { name: '另一局' } } };
    };
    const known = await read(page({ title: reportTitleOf('海珠区', YEAR) }), { identify });
    expect(titles).toEqual([expect.objectContaining({ year: YEAR, place: '海珠区', nameDoubt: expect.any(String) })]);
    expect([valueIn(known.draft, 'agency'), valueIn(known.draft, 'agencyName')]).toEqual(['a-1', '某局']);
    expect(known.source).toEqual({ kind: 'html', tables: ['T2', 'T4'], grids: 2, place: '海珠区' });
    expect(told(known)).toEqual([]);
    const foreign = ({ findings }: Imported) => findings.some(({ rule }) => rule === 'ID-NAME');
    expect(foreign(known)).toBe(true);
    const both = await read(PAGE, { identify, agency: AGENCY, standing: {} });
    expect([valueIn(both.draft, 'agency'), foreign(both)]).toEqual([AGENCY, false]);
    expect(foreign(await read(PAGE, { agency: AGENCY, standing: { roster: { name: '另一局' } } }))).toBe(true);
    expect(foreign(coded)).toBe(false);
    const nobody = await read(page({ title: reportTitleOf('海珠区', YEAR) }), { identify: () => undefined });
    expect(told(nobody)).toEqual([expect.stringMatching(/^IMP-NAME /), WITHOUT_CODE]);
    expect(valueIn(nobody.draft, 'agencyName')).toBeUndefined();
  });

  test('whose name is not its words: the body’s, as it is printed and as the roster has it', async () => {
    const signed = (name: string) => page({ end: p(name) + p('2024年1月20日') });
    const closing = (name: string) => says('IMP-CLOSING', { found: `${name} 2024年1月20日` });
    const plain = await read(signed(NAME), { agency: AGENCY });
    expect(told(plain)).toEqual([closing(NAME)]);
    expect(valueIn(plain.draft, 'narrative.otherMatters')).toBe('无。');
    expect(ofReading(plain).find(({ rule }) => rule === 'IMP-CLOSING')?.found).toBe(`${NAME} 2024年1月20日`);
    // A title that names a place alone; who reads it knows whose it is, or nobody does.
    const placed = page({
      title: reportTitleOf('海珠区', YEAR),
      end: p('海珠区科技工业商务和信息化局') + p('2024年1月20日'),
    });
    const known = await read(placed, {
      identify: () => ({ agency: 'a-1', agencyName: '海珠区科技工业商务和信息化局' }),
    });
    expect(told(known)).toEqual([closing('海珠区科技工业商务和信息化局')]);
    const nobody = await read(placed);
    expect(told(nobody).filter((message) => message.startsWith('IMP-CLOSING'))).toEqual([]);
  });

  test('a year without a form, no year, and the form that its tables fit', async () => {
    const early = await read(PAGE.replaceAll('2023年', '2010年'), { agency: AGENCY });
    expect(told(early)).toEqual([says('IMP-YEAR', { detail: noFormForYear(2010) })]);
    for (const [rows, read_] of [
      [
        [...DISCLOSED, ['行政规范性文件', '3', '4', '5']],
        { ...RULES, normativeDocuments: { issued: 3, repealed: 4, inForce: 5 } },
      ],
      [EARLIER, { rules: { createdThisYear: 3, disclosedThisYear: 4, disclosedTotal: 5 } }],
    ] as const) {
      const nameless = await read(page({ title: '', two: table(rows) }), { agency: AGENCY });
      expect(valueIn(nameless.draft, 'year')).toBeUndefined();
      expect(told(nameless)[0]).toMatch(/^IMP-YEAR /);
      expect(valueIn(nameless.draft, 'proactiveDisclosure')).toEqual(read_);
    }
  });

  test('what is not printed is not worked out, and what is not there not given', async () => {
    const unsure = await read(page({ four: table([...REVIEWED.slice(0, -1), ['1', '0', '0', '0', '某']]) }), {
      agency: AGENCY,
    });
    expect(valueIn(unsure.draft, 'reviewAndLitigation.reconsideration.upheld')).toBe(1);
    expect(valueIn(unsure.draft, 'reviewAndLitigation.reconsideration.total')).toBeUndefined();
    const bare = await read(table(REVIEWED) + table(DISCLOSED));
    expect(bare.draft).not.toHaveProperty('narrative');
    expect(bare.source.tables).toEqual(['T2', 'T4']);
  });

  test('two titles on a page are no two reports', async () => {
    const two = await read(page({ end: `<h1>${reportTitleOf('海珠区民政局', YEAR)}</h1>` }));
    expect(two.unreadable).toBe(false);
  });

  test('rows of another form are told', async () => {
    const rows = [
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      ['行政许可', '4', '5', '6'],
      ['其他对外管理服务事项', '1', '2', '3'],
    ];
    const nameless = await read(page({ title: '', two: table(rows) }), { agency: AGENCY });
    expect(nameless.draft).toMatchObject({ proactiveDisclosure: { licensing: { decisions: 6 } } });
    expect(told(nameless).filter((message) => message.startsWith('IMP-FORM'))).toEqual([]);
    const mixed = await read(page({ two: table(rows) }), { agency: AGENCY });
    expect(told(mixed).filter((message) => message.startsWith('IMP-FORM'))).toEqual([
      expect.stringMatching(/^IMP-FORM 2023年度应使用.*其他对外管理服务事项/),
    ]);
    // 处理决定数量 is a column of either form.
    expect(valueIn(mixed.draft, 'proactiveDisclosure')).toEqual({ licensing: { decisions: 6 } });
  });

  test('as a text, its tables in lines', async () => {
    const lines = `${reportTitleOf(NAME, YEAR)}\n二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 1 2\n行政规范性文件 3 4 5\n六、其他需要报告的事项\n无。\n`;
    const imported = await read(lines, { agency: AGENCY });
    expect(imported.draft).toMatchObject({
      proactiveDisclosure: { rules: { issued: 0, repealed: 1, inForce: 2 }, normativeDocuments: { issued: 3 } },
      narrative: { otherMatters: '无。' },
    });
    expect(imported.source).toMatchObject({ kind: 'text', tables: ['T2'] });
    expect(told(imported)).toEqual([]);
    expect(imported.picture.tables.length).toBeGreaterThan(0);
    const gridded = await read(`${lines}甲\t乙\n丙\t丁\n`, { agency: AGENCY });
    expect(gridded.draft).toMatchObject({ proactiveDisclosure: { rules: { issued: 0 } } });
    // The same in paragraphs of a page, where it has no table; beside one they are words.
    const paragraphs = lines
      .trim()
      .split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('');
    expect((await read(paragraphs, { agency: AGENCY })).draft).toMatchObject({
      proactiveDisclosure: { rules: { inForce: 2 } },
    });
    const beside = await read(`${paragraphs}<table><tr><td>甲</td><td>乙</td></tr></table>`, { agency: AGENCY });
    expect(valueIn(beside.draft, 'proactiveDisclosure')).toBeUndefined();
    // Without a title the form is found by them too.
    const without = lines.slice(lines.indexOf('\n') + 1);
    expect((await read(without, { agency: AGENCY })).draft).toMatchObject({
      proactiveDisclosure: { rules: { inForce: 2 } },
    });
  });

  test('a unit of more than one piece over a table holds for it, and for none behind it', async () => {
    const open = async (two: string, beside = '') => {
      const { draft } = await read(page({ two, beside }), { agency: AGENCY });
      return ['proactiveDisclosure.rules.inForce', 'reviewAndLitigation.reconsideration.upheld'].map(
        (name) => valueIn(draft, name) === undefined,
      );
    };
    const unit = p('单位：百件');
    expect(await open(unit + table(DISCLOSED))).toEqual([true, false]);
    expect(await open(unit + p('如下') + table(DISCLOSED))).toEqual([true, false]);
    expect(await open(table(DISCLOSED), unit)).toEqual([false, true]);
    expect(await open(p('单位：件') + table(DISCLOSED))).toEqual([false, false]);
  });

  test('a table of another year is told, and its caption no word of the report', async () => {
    const other = table([DISCLOSED[0] ?? [], ['规章', '7', '8', '9']]);
    const both = await read(page({ two: p('2022年') + other + p('2023年') + table(DISCLOSED) }), { agency: AGENCY });
    expect(both.draft).toMatchObject({ proactiveDisclosure: RULES });
    expect(told(both)).toEqual([expect.stringMatching(/^IMP-OTHERYEAR 附有2022年度的表二/)]);
    expect(both.source).toMatchObject({ tables: ['T2', 'T4'], grids: 3 });
    // A caption in a row of the grid.
    const within = await read(
      page({ two: table([['2022年'], DISCLOSED[0] ?? [], ['规章', '7', '8', '9'], ['2023年'], ...DISCLOSED]) }),
    );
    expect(within.draft).toMatchObject({ proactiveDisclosure: RULES });
  });

  test('a list of contents is none of it', async () => {
    const list = [
      '一、总体情况',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
      '四、政府信息公开行政复议、行政诉讼情况',
      '五、存在的主要问题及改进情况',
      '六、其他需要报告的事项',
    ];
    const listed = await read(
      PAGE.replace('<p>一', `<p>目录</p>${list.map((line) => `<p>${line}……1</p>`).join('')}<p>一`),
      { agency: AGENCY },
    );
    expect(valueIn(listed.draft, 'narrative.overview')).toBe('正文。');
    expect(told(listed)).toEqual([]);
  });
});

describe('what is told of a document', () => {
  const TITLES = sectionsOf(EDITION);
  const titled = (key: string) => TITLES.find((each) => each.key === key)?.title ?? '';

  test('a character that cannot be read leaves its section open', async () => {
    const masked = await read(page({ overview: '正\ufffd文。' }), { agency: AGENCY });
    expect(valueIn(masked.draft, 'narrative.overview')).toBeUndefined();
    expect(valueIn(masked.draft, 'narrative.otherMatters')).toBe('无。');
    expect(told(masked)).toContainEqual(expect.stringMatching(/^IMP-MASKED /));
    expect(told(masked).filter((message) => message.startsWith('IMP-MASKED'))).toHaveLength(1);
    expect(told(masked).join()).toContain(titled('overview'));
  });

  test('words among tables, and behind the last section', async () => {
    const words = `这里另有一句${'很长'.repeat(60)}的说明。`;
    const beside = await read(page({ beside: p(words) }), { agency: AGENCY });
    const finding = ofReading(beside).find(({ rule }) => rule === 'IMP-TEXT');
    expect(told(beside)).toEqual([says('IMP-TEXT', { sections: '第二部分', found: `${words.slice(0, 80)}…` })]);
    expect(finding?.found).toBe(words);
    const beyond = await read(page({ end: p('七、附加的部分') + p('另有说明。') }), { agency: AGENCY });
    expect(told(beyond)).toEqual([says('IMP-UNSEEN', { found: '最后一部分之后的“七、附加的部分 另有说明。”' })]);
    const portal = await read(page({ end: p('打印本页') + p('网站地图') }), { agency: AGENCY });
    expect(told(portal)).toEqual([]);
    expect(ofReading(beyond).find(({ rule }) => rule === 'IMP-UNSEEN')?.found).toBe('七、附加的部分 另有说明。');
  });

  test('findings of one rule by their order', async () => {
    const more = p('甲另有说明。') + p('三、收到和处理政府信息公开申请情况') + p('乙另有说明。');
    const two = await read(page({ beside: more }));
    const ids = ofReading(two).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const texts = ofReading(two).filter(({ rule }) => rule === 'IMP-TEXT');
    expect(texts).toHaveLength(2);
    expect(texts.map(({ id }) => id)).toEqual(['IMP-TEXT ', 'IMP-TEXT #2']);
  });

  test('four hundred things at most', async () => {
    const strange = Array.from({ length: 420 }, (_, at) => [`某项${at}号`, '1', '2', '3']);
    const many = await read(page({ two: table([...DISCLOSED, ...strange]) }), { agency: AGENCY });
    expect(told(many).filter((message) => message.startsWith('IMP-STRANGE')).length).toBeGreaterThan(390);
    // Behind them the cells that none of all names: those of 表四 that were not there.
    const rules = ofReading(many).map(({ rule }) => rule);
    expect(rules.slice(399)).toEqual(['IMP-STRANGE', 'IMP-ROWS']);
    expect(many.draft).toMatchObject({ proactiveDisclosure: RULES });
  });

  test('a damaged encoding', async () => {
    const damaged = await read(Uint8Array.from([...bytes(`<p>charset=utf-8 ${reportTitleOf(NAME, YEAR)}</p>`), 0xe6]), {
      agency: AGENCY,
    });
    expect(told(damaged)).toContain(says('IMP-DAMAGED', { encoding: 'UTF-8' }));
  });
});

describe('a document that is not read', () => {
  const PAGES = [{ width: 1, height: 2, rotation: 0 }];

  test('is told, and shown where it can be', () => {
    const { findings, ...rest } = unreadableImport('甲', '乙', PAGES);
    expect(rest).toEqual({
      draft: {},
      source: { kind: 'text', tables: [], grids: 0 },
      picture: { ...NO_PICTURE, pages: PAGES },
      unreadable: true,
    });
    expect(findings.map(({ rule, message, hint }) => `${rule} ${message} ${hint}`)).toEqual([
      `${says('IMP-UNREADABLE', { reason: '甲' })} 乙`,
    ]);
    expect(unreadableImport('甲', '乙').picture.pages).toEqual([]);
  });

  test('nothing of a report in it', async () => {
    expect((await read('甲')).unreadable).toBe(true);
    expect((await read('规章\t1\t2\t3')).unreadable).toBe(false);
    expect((await read('一、总体情况\n正文。')).unreadable).toBe(false);
    const blank =
      '<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>甲</td><td>乙</td><td>丙</td></tr></table>';
    expect((await read(blank)).unreadable).toBe(false);
    expect((await read(' ')).findings.map(({ message }) => message)).toEqual(['无法读取：文件是空的。']);
    expect(await read(' ')).toMatchObject({ draft: {}, unreadable: true });
  });

  const RTF = '这是 RTF 文件（.rtf）';
  const rtf = bytes('{\\rtf1');
  test('one of another kind is made one that is read, where somebody can', async () => {
    const made = await read(rtf, { agency: AGENCY, convert: async () => bytes(PAGE) });
    expect(told(made)).toEqual([says('IMP-CONVERTED', { what: RTF, to: 'docx' })]);
    expect(made.draft).toMatchObject({ agencyName: NAME });
  });

  test('where nobody can, or it does not come about, it is told', async () => {
    const mend = '请用 Word 或 WPS 打开，另存为 .docx 后再导入';
    const said = ({ findings }: Imported) => findings.map(({ message, hint }) => `${message}${hint}`);
    expect(said(await read(rtf))).toEqual([`无法读取：${RTF}。${mend}`]);
    const unmade = async () => {
      throw new NotConverted('没有转换成功');
    };
    expect(said(await read(rtf, { convert: unmade }))).toEqual([`无法读取：${RTF}，没有转换成功。${mend}`]);
  });

  test('its pages are shown, where it has some', async () => {
    const scanned = async () => {
      throw new ScannedSource('甲', '乙', PAGES);
    };
    expect((await read(rtf, { convert: scanned })).picture.pages).toEqual(PAGES);
    const plain = async () => {
      throw new UnreadableSource('甲', '乙');
    };
    expect((await read(rtf, { convert: plain })).picture.pages).toEqual([]);
    const broken = async () => {
      throw new TypeError('broken');
    };
    await expect(read(rtf, { convert: broken })).rejects.toThrow(TypeError);
  });
});

describe('a workbook', () => {
  const OFFICE = 'http://schemas.openxmlformats.org';
  type Rows = readonly (readonly string[])[];
  const text = (words: string) =>
    words === ''
      ? '<c/>'
      : words === '='
        ? '<c><f>SUM(A1)</f><v>99</v></c>'
        : `<c t="inlineStr"><is><t>${words}</t></is></c>`;
  const sheet = (rows: Rows) =>
    `<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetData>${rows.map((row) => `<row>${row.map(text).join('')}</row>`).join('')}</sheetData></worksheet>`;
  const workbook = (sheets: readonly (readonly [name: string, rows: Rows, state?: string])[]) => {
    const relations = (list: readonly string[]) =>
      `<Relationships xmlns="${OFFICE}/package/2006/relationships">${list.join('')}</Relationships>`;
    const relation = (id: string, kind: string, target: string) =>
      `<Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
    return zipSync({
      '_rels/.rels': strToU8(relations([relation('a', 'officeDocument', 'xl/w.xml')])),
      'xl/w.xml': strToU8(
        `<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets>${sheets.map(([name, , state = 'visible'], at) => `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
      ),
      'xl/_rels/w.xml.rels': strToU8(relations(sheets.map((_, at) => relation(`s${at}`, 'worksheet', `s${at}.xml`)))),
      ...Object.fromEntries(sheets.map(([, rows], at) => [`xl/s${at}.xml`, strToU8(sheet(rows))])),
    });
  };
  const BLOCK = DISCLOSED;

  test('of one body, with a sheet of another year and a hidden one', async () => {
    const imported = await read(
      workbook([
        ['年报', [[reportTitleOf(NAME, YEAR)], ['二、主动公开政府信息情况'], ...BLOCK, ['另有一行说明。']]],
        ['2022年', BLOCK],
        ['乙', BLOCK, 'hidden'],
      ]),
      { agency: AGENCY },
    );
    expect(imported.draft).toMatchObject({
      year: YEAR,
      proactiveDisclosure: { rules: { issued: 0, repealed: 1, inForce: 2 } },
    });
    expect(imported.source).toEqual({ kind: 'xlsx', tables: ['T2'], grids: 2 });
    const messages = told(imported);
    expect(messages).toContain(says('IMP-UNSEEN', { found: '工作表“乙”是隐藏的，印不出来' }));
    expect(messages.some((message) => message.startsWith('IMP-OTHERYEAR 附有2022年度的表二'))).toBe(true);
    expect(messages.some((message) => message.startsWith('IMP-TEXT'))).toBe(false);
  });

  test('of several bodies is for a person to part', async () => {
    const two = await read(
      workbook([
        ['甲', [[reportTitleOf(NAME, YEAR)], ...BLOCK]],
        ['乙', [[reportTitleOf('海珠区民政局', YEAR)], ...BLOCK]],
      ]),
    );
    expect(two.findings.map(({ message, hint }) => `${message}${hint}`)).toEqual([
      '无法读取：这个工作簿里有 2 个单位的报告：海珠区财政局、海珠区民政局。请把每个单位的报告另存为单独的文件，再分别导入',
    ]);
    expect(two.unreadable).toBe(true);
  });

  describe('that is a template', () => {
    const COLUMNS = threeTables(EDITION)[1].rows[0]?.columns.map(({ key }) => key) ?? [];
    const ROW = 'requests.newRequests';
    const mark = rowMark(['', ...COLUMNS.map((column) => findCellIn(EDITION, `${ROW}.${column}`)?.id ?? '')]);
    const filled = (
      figures: readonly string[],
      sheet = '表三',
      more: readonly (readonly [string, Rows])[] = [],
      above: Rows = [],
    ) =>
      workbook([
        [
          '说明',
          [
            [TEMPLATE_MARK],
            [TEMPLATE_HEAD.agency, AGENCY],
            [TEMPLATE_HEAD.agencyName, NAME],
            [TEMPLATE_HEAD.year, `${YEAR}`],
          ],
        ],
        [sheet, [...above, ['一、本年新收政府信息公开申请数量', ...figures, mark]]],
        ...more,
      ]);
    const total = async (figures: readonly string[]) => valueIn((await read(filled(figures))).draft, `${ROW}.total`);

    test('says whose it is; its totals follow from what was filled in', async () => {
      const imported = await read(filled(['1', '2', '0', '0', '0', '4', '']));
      expect(imported.draft).toMatchObject({
        agency: AGENCY,
        agencyName: NAME,
        year: YEAR,
        requests: { newRequests: { naturalPerson: 1, total: null } },
      });
      expect(told(imported)).toEqual([]);
      expect(imported.source).toMatchObject({ kind: 'xlsx', tables: ['T3'] });
      expect(valueIn(imported.draft, 'year')).toBe(YEAR);
    });

    test('says so whatever else its sheets say', async () => {
      const figures = ['1', '2', '0', '0', '0', '4', '='];
      const total = async (...given: Parameters<typeof filled>) => {
        const imported = await read(filled(...given));
        return [valueIn(imported.draft, `${ROW}.total`), imported.unreadable, told(imported)];
      };
      const whole = [7, false, []];
      expect(await total(figures, '上年')).toEqual(whole);
      expect(await total(figures, '表三', [], [['2022年']])).toEqual(whole);
      const titled = (name: string): readonly [string, Rows] => [name, [[reportTitleOf(name, YEAR)], ['说明']]];
      expect(await total(figures, '表三', [titled('海珠区民政局'), titled(NAME)])).toEqual(whole);
    });

    test.each<[what: string, figures: readonly string[], total: unknown]>([
      ['of all', ['1', '2', '0', '0', '0', '4', '='], 7],
      ['of all that is 0', ['0', '0', '0', '0', '0', '0', '='], 0],
      ['of one blank beside figures', ['1', '', '0', '0', '0', '4', '='], 5],
      ['of one that is not to be filled in', ['1', '/', '0', '0', '0', '4', '='], 5],
      ['of one that cannot be read', ['1', '某', '0', '0', '0', '4', '='], undefined],
      ['typed over', ['1', '2', '0', '0', '0', '4', '9'], 9],
      ['of nothing', ['', '', '', '', '', '', '='], null],
      ['of slashes', ['/', '/', '/', '/', '/', '/', '='], null],
    ])('a total %s', async (_, figures, expected) => expect(await total(figures)).toBe(expected));
  });
});

test('one of our own is read by its mark: its code, and sections as they are divided', async () => {
  const mark = documentMark({ agency: AGENCY, agencyName: NAME, year: YEAR });
  const meta = `<meta name="nianbao-report" content="${mark.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`;
  const headings = sectionsOf(EDITION).length + 3;
  const parts = formOf(EDITION).parts.map((part) => ('table' in part ? part.table.title : part.section.title));
  expect(parts).toHaveLength(headings);
  const body = parts.map(
    (title, at) =>
      `<h2>${title}</h2>${at === 0 ? p('正文。') + p('三、收到和处理政府信息公开申请情况') + p('2022年') : at === 1 ? table(DISCLOSED) : ''}`,
  );
  const own = await read(
    `<html><head>${meta}</head><body><h1>${reportTitleOf(NAME, YEAR)}</h1>${body.join('')}</body></html>`,
  );
  expect(valueIn(own.draft, 'agency')).toBe(AGENCY);
  expect(valueIn(own.draft, 'narrative.overview')).toBe('正文。\n三、收到和处理政府信息公开申请情况\n2022年');
  expect(told(own)).toEqual([]);
});
