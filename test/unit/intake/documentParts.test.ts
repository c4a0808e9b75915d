import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, editionOfYearOrThrow, noFormForYear } from '../../../shared/domain/forms/editions.ts';
import type { FindingDraft } from '../../../shared/domain/verdict/findings.ts';
import { leftFindings, noteFindings, titleFindings } from '../../../shared/intake/read/documentFindings.ts';
import { editionFor } from '../../../shared/intake/read/editionFor.ts';
import { layOut } from '../../../shared/intake/read/grid.ts';
import { withoutMasked } from '../../../shared/intake/read/maskedSections.ts';
import type { SectionsRead } from '../../../shared/intake/read/sections.ts';
import type { DraftValue } from '../../../shared/intake/read/settle.ts';
import { mayBeLoose, tablesIn, unitsAbove } from '../../../shared/intake/read/tablesIn.ts';
import { withTotals } from '../../../shared/intake/read/templateTotals.ts';
import type {
  SourceBlock,
  SourceKind,
  SourceParagraph,
  SourceTable,
} from '../../../shared/intake/source/sourceDocument.ts';
import { threeTables } from '../../support/threeTables.ts';

/** What a document as a whole is made of, piece by piece; all of them together are in documentWhole.test.ts. */

const EDITION = editionOfYearOrThrow(2023);
const [DISCLOSURE] = threeTables(EDITION);

const line = (text: string): SourceParagraph => ({ kind: 'paragraph', text, heading: false });
const table = (...rows: readonly (readonly string[])[]): SourceTable => ({
  kind: 'table',
  number: 1,
  merges: true,
  rows: layOut(rows.map((row) => row.map((text) => ({ text })))),
});

describe('the tables of a document', () => {
  const [one, two] = [table(['甲']), table(['乙'])];

  test('in their order', () => {
    expect(tablesIn({ blocks: [one, line('甲'), { kind: 'image' }, two] })).toEqual([one, two]);
  });

  test.each<readonly [kind: SourceKind, without: boolean, beside: boolean]>([
    ['text', true, true],
    ['pdf', true, true],
    ['html', true, false],
    ['docx', true, false],
    ['xlsx', false, false],
  ])('%s may hold some as lines: %s, beside a table: %s', (kind, without, beside) => {
    const lines = [line('规章 0 1 2')];
    expect([mayBeLoose({ kind, blocks: lines }), mayBeLoose({ kind, blocks: [...lines, one] })]).toEqual([
      without,
      beside,
    ]);
  });

  test.each<readonly [what: string, blocks: readonly SourceBlock[], expected: readonly (readonly unknown[])[]]>([
    ['the line above says it', [line('单位：百件'), one, two], [[one, '百件']]],
    ['a line between says nothing', [line('单位：百件'), line('如下'), one], [[one, '百件']]],
    ['the lower line', [line('单位：百件'), line('单位：千件'), one], [[one, '千件']]],
    [
      'each its own',
      [line('单位：百件'), one, line('单位：万件'), two],
      [
        [one, '百件'],
        [two, '万件'],
      ],
    ],
    ['below is not above', [one, line('单位：百件')], []],
    ['a picture between', [line('单位：百件'), { kind: 'image' }, one], [[one, '百件']]],
    ['one piece', [line('单位：件'), one], []],
    ['nothing', [], []],
  ])('a unit of more than one piece: %s', (_, blocks, expected) =>
    expect([...unitsAbove({ blocks })]).toEqual(expected),
  );
});

describe('the form of a document', () => {
  const NEWER = [
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', '0', '1', '2'],
  ];
  const OLDER = [
    ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
    ['规章', '3', '4', '5'],
  ];
  const ITEMS = [
    ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
    ['其他对外管理服务事项', '1', '2', '3'],
  ];
  const PROCURED = [
    ['信息内容', '采购项目数量', '采购总金额（万元）'],
    ['政府集中采购', '1', '2'],
  ];
  const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  const REQUESTED = [
    ['', '', ...APPLICANTS],
    ['三、本年度办理结果', '（六）其他处理', '1', '0', '0', '0', '0', '0', '1'],
  ];
  const formIn = (blocks: readonly SourceBlock[], kind: SourceKind = 'html', year?: number) =>
    editionFor(year, { kind, blocks });

  test('is that of its year, whatever its tables look like', () => {
    expect(formIn([table(...OLDER)], 'html', 2023)).toBe('2021');
    expect(formIn([table(...NEWER)], 'html', 2020)).toBe('2019');
    // A year that has no form says nothing.
    expect(formIn([table(...NEWER)], 'html', 2010)).toBe('2021');
  });

  test.each<readonly [what: string, tables: readonly (readonly (readonly string[])[])[], edition: string]>([
    ['of the older form', [OLDER], '2019'],
    ['of the newer form', [NEWER], '2021'],
    ['of either, as many', [OLDER, NEWER], '2019'],
    ['most of the newer', [OLDER, [...NEWER, ['行政规范性文件', '3', '4', '5']]], '2021'],
    // A row of the other form is none of this one, though it is read as that.
    ['rows that only the older has', [NEWER, ITEMS, PROCURED], '2019'],
    // 表三 in one form's rows goes on in the other's reports: 表二 decides.
    ['one row of 其他处理 beside the newer 表二', [NEWER, REQUESTED], '2021'],
    ['none', [], '2019'],
  ])('without a year that of its tables: %s', (_, tables, edition) =>
    expect(formIn(tables.map((rows) => table(...rows)))).toBe(edition),
  );

  const LINES = [
    '二、主动公开政府信息情况',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    '规章 0 1 2',
    '行政规范性文件 3 4 5',
  ].map(line);
  test('or of its lines, where they may be tables', () => {
    expect(formIn(LINES, 'text')).toBe('2021');
    expect(formIn(LINES)).toBe('2021');
    expect(formIn([...LINES, table(...OLDER)])).toBe('2019');
    expect(formIn(LINES, 'xlsx')).toBe('2019');
  });
});

const read = (more: Partial<SectionsRead>): SectionsRead => ({
  narrative: {},
  besides: [],
  found: new Set(),
  pictured: new Set(),
  ...more,
});

test('a section in which a character stands for an unknown one is left out, and said; all else stays', () => {
  const besides = [{ table: DISCLOSURE, text: '甲' }];
  expect(withoutMasked(read({ narrative: { a: '正\ufffd文', b: '正文', c: '\ufffd' }, besides }))).toEqual({
    sections: read({ narrative: { b: '正文' }, besides }),
    masked: ['a', 'c'],
  });
  expect(withoutMasked(read({ narrative: { b: '正文' } })).masked).toEqual([]);
});

const told = (found: readonly FindingDraft[]) =>
  found.map(({ rule, message, found: quoted }) => [rule, message, ...(quoted === undefined ? [] : [quoted])].join(' '));

describe('what is told of a document', () => {
  test('what its file is', () => {
    expect(
      told(
        noteFindings({
          notes: [
            { kind: 'damaged', encoding: 'GB18030' },
            { kind: 'converted', what: '这是 Word 97–2003 文件（.doc）', to: 'docx' },
            { kind: 'unseen', text: '工作表“乙”是隐藏的，印不出来' },
          ],
        }),
      ),
    ).toEqual([
      'IMP-DAMAGED 文件按 GB18030 读取，有些字是乱码；乱码的格没有读入。',
      'IMP-CONVERTED 这是 Word 97–2003 文件（.doc），已由 LibreOffice 转换为 .docx 后读入。',
      'IMP-UNSEEN 工作表“乙”是隐藏的，印不出来，没有读入。',
    ]);
  });

  const YEAR = (detail: string) => `IMP-YEAR 不能确定报告年度：${detail}。`;
  const NAME = 'IMP-NAME 不能从标题确定单位名称（标题里没有单位名称）。';
  const CODE = 'IMP-AGENCY 原件里没有单位代码，草稿没有填。';
  const nameDoubt = '标题里没有单位名称';
  test.each([
    ['nothing, where all is known', { year: 2023, agency: 'a-1' }, undefined, []],
    ['nothing, where the reader has the code', { year: 2023 }, 'a-1', []],
    ['that the code is not there', { year: 2023 }, undefined, [CODE]],
    ['a year without a form', { year: 2010 }, 'a-1', [YEAR(noFormForYear(2010))]],
    ['why there is no year', { yearDoubt: '没有找到写有年度的标题' }, 'a-1', [YEAR('没有找到写有年度的标题')]],
    ['why there is none, rather than that it has no form', { year: 2010, yearDoubt: '甲' }, 'a-1', [YEAR('甲')]],
    ['nothing of a year of which nothing is said', {}, 'a-1', []],
    ['that there is no name', { year: 2023, nameDoubt }, 'a-1', [NAME]],
    ['all of it', { yearDoubt: '甲', nameDoubt }, undefined, [YEAR('甲'), NAME, CODE]],
  ] as const)('%s', (_, title, agency, expected) => expect(told(titleFindings(title, agency))).toEqual(expected));

  const left = (more: Partial<SectionsRead>, closing: readonly string[] = [], kind: SourceKind = 'html') =>
    told(leftFindings({ kind }, read(more), closing));
  const long = (count: number) => '长'.repeat(count);

  test('words beside a table, but for those of a workbook', () => {
    const besides = [
      { table: DISCLOSURE, text: '另有说明。' },
      { table: DISCLOSURE, text: long(201) },
    ];
    const beside = (shown: string, found: string) =>
      `IMP-TEXT 第二部分表格之外另有文字，不进入草稿：“${shown}”。 ${found}`;
    expect(left({ besides })).toEqual([beside('另有说明。', '另有说明。'), beside(`${long(80)}…`, `${long(200)}…`)]);
    expect(left({ besides }, [], 'xlsx')).toEqual([]);
  });

  test('lines behind the last section: all under a number, else those that may be of a report', () => {
    const beyond = (said: string, found: string) => [`IMP-UNSEEN 最后一部分之后的${said}，没有读入。 ${found}`];
    expect(left({ beyond: ['七、附加的部分', '网站地图'] })).toEqual(
      beyond('“七、附加的部分 网站地图”', '七、附加的部分 网站地图'),
    );
    expect(left({ behind: ['网站地图', '全年收到申请 3 件'] })).toEqual(
      beyond('“全年收到申请 3 件”', '全年收到申请 3 件'),
    );
    expect(left({ beyond: ['七、附件'], behind: ['共 3 件'] })).toEqual(
      beyond('“七、附件 共 3 件”', '七、附件 共 3 件'),
    );
    expect(left({ beyond: ['七、附件', long(201)] })).toEqual(
      beyond(`“七、附件 ${long(75)}…”等 2 段`, `七、附件 ${long(195)}…`),
    );
    expect(left({ beyond: [], behind: ['网站地图'] })).toEqual([]);
    expect(left({})).toEqual([]);
  });

  test('signature and date under it', () => {
    const closed = (shown: string, found: string) =>
      `IMP-CLOSING 文末的“${shown}”是落款、日期或附注，不进入草稿。 ${found}`;
    expect(left({}, ['某局', '2024年1月20日'])).toEqual([closed('某局 2024年1月20日', '某局 2024年1月20日')]);
    expect(left({}, [long(201)])).toEqual([closed(`${long(80)}…`, `${long(200)}…`)]);
  });

  test('in this order', () => {
    const besides = [{ table: DISCLOSURE, text: '甲' }];
    const rules = leftFindings({ kind: 'docx' }, read({ besides, beyond: ['七、乙'] }), ['丙']).map(({ rule }) => rule);
    expect(rules).toEqual(['IMP-TEXT', 'IMP-UNSEEN', 'IMP-CLOSING']);
  });
});

describe('the totals of a template', () => {
  const NEW = 'requests.newRequests';
  const COLUMNS = ['naturalPerson', 'commercialEnterprise', 'researchInstitution', 'publicWelfareOrganization'];
  const SIX = [...COLUMNS, 'legalServiceOrganization', 'otherOrganization'];
  const filledIn = (row: string, figures: readonly DraftValue[]): readonly (readonly [string, DraftValue])[] =>
    figures.map((figure, at) => [`${row}.${[...SIX, 'total'][at]}`, figure]);

  test('no form has a total of amounts', () => {
    const totals = EDITIONS.flatMap(cellsOf).filter(({ role }) => role === 'total');
    expect(totals.length).toBeGreaterThan(50);
    expect(totals.filter(({ kind }) => kind === 'amount')).toEqual([]);
  });

  test.each<readonly [what: string, figures: readonly DraftValue[], total: DraftValue | undefined]>([
    ['of all', [1, 2, 0, 0, 0, 4], 7],
    ['of all that is 0', [0, 0, 0, 0, 0, 0], 0],
    ['of blanks beside figures', [1, null, 'n/a', 0, 0, 4], 5],
    ['of one that was not read', [1, 2, 0, 0, 0], undefined],
    ['of nothing', [null, null, 'n/a', null, null, null], null],
    ['typed over', [1, 2, 0, 0, 0, 4, 9], 9],
    ['typed over by a blank', [1, 2, 0, 0, 0, 4, null], null],
  ])('%s', (_, figures, total) => {
    const values = new Map(filledIn(NEW, figures));
    const all = withTotals(values, EDITION);
    expect(all.get(`${NEW}.total`)).toBe(total);
    expect([...all].slice(0, values.size)).toEqual([...values]);
    // Of the other rows nothing was read, and nothing is added up.
    expect(all.size).toBe(total === undefined ? figures.length : 7);
  });

  test('of a column and of the whole table, where each result was read', () => {
    const results = threeTables(EDITION)[1].rows.filter(({ result }) => result);
    const values = new Map(results.flatMap(({ key }, at) => filledIn(key, [at, 1, 0, 0, 0, 0])));
    const all = withTotals(values, EDITION);
    const total = (column: string) => all.get(`requests.results.total.${column}`);
    const sum = (results.length * (results.length - 1)) / 2;
    expect([...SIX, 'total'].map(total)).toEqual([sum, results.length, 0, 0, 0, 0, sum + results.length]);
    expect(all.get(`${results[3]?.key}.total`)).toBe(4);
    values.delete(`${results[3]?.key}.naturalPerson`);
    const less = withTotals(values, EDITION);
    expect(
      ['naturalPerson', 'commercialEnterprise', 'total'].map((name) => less.get(`requests.results.total.${name}`)),
    ).toEqual([undefined, results.length, undefined]);
  });
});
