import { describe, expect, test } from 'vitest';
import { bodyOfLine, endsInDay, isBody, isCalledBody, isDay } from '../../../shared/intake/read/bodyName.ts';
import { layOut } from '../../../shared/intake/read/grid.ts';
import { isPageMark } from '../../../shared/intake/read/pageMark.ts';
import { couldBeReport, linesSaid } from '../../../shared/intake/read/portalWords.ts';
import { statedFields } from '../../../shared/intake/read/statedFields.ts';
import { bodiesNamed, readTitle, type TitleReading, titleIn, yearIn } from '../../../shared/intake/read/title.ts';
import { yearStated } from '../../../shared/intake/read/yearStated.ts';
import type { SourceBlock, SourceDocument } from '../../../shared/intake/source/sourceDocument.ts';

type Rows = readonly (readonly string[])[];
type Given = string | Rows | SourceBlock;

function blockOf(given: Given): SourceBlock {
  if (typeof given === 'string') return { kind: 'paragraph', text: given, heading: false };
  return 'kind' in given ? given : grid(given);
}

const grid = (rows: Rows, more: { readonly sheet?: string } = {}): SourceBlock => ({
  kind: 'table',
  number: 1,
  merges: true,
  rows: layOut(rows.map((row) => row.map((text) => ({ text })))),
  ...more,
});

const link = (text: string): SourceBlock => ({ kind: 'paragraph', text, heading: false, link: true });

function document(given: readonly Given[], more: Partial<SourceDocument> = {}): SourceDocument {
  return { kind: 'text', blocks: given.map(blockOf), notes: [], ...more };
}

type Reading = readonly [what: string, given: readonly Given[], expected: TitleReading, more?: Partial<SourceDocument>];

const TITLE = '某某局2023年政府信息公开工作年度报告';
const BARE = '2023年政府信息公开工作年度报告';
const OVERVIEW = '一、总体情况';
const NO_YEAR = '没有找到写有年度的标题';
const NO_NAME = '标题里没有单位名称';

describe('whose report, of which year', () => {
  const OWN = { year: 2023, agencyName: '某某局' };
  const READINGS: readonly Reading[] = [
    ['a title above the first section', [TITLE, OVERVIEW], OWN],
    ['a title above the first table', [TITLE, [['甲']]], OWN],
    ['a title and nothing else', [TITLE], OWN],
    ['nothing', [], { yearDoubt: NO_YEAR, nameDoubt: NO_NAME }],
    ['a title behind the first section', [OVERVIEW, TITLE], { yearDoubt: NO_YEAR, nameDoubt: NO_NAME }],
    ['a title behind the first table', [[['甲']], TITLE], { yearDoubt: NO_YEAR, nameDoubt: NO_NAME }],
    ['a title that is a link', [link(TITLE), OVERVIEW], { yearDoubt: NO_YEAR, nameDoubt: NO_NAME }],
    ['the nearest of two', ['甲乙局2022年政府信息公开工作年度报告', TITLE, OVERVIEW], OWN],
    ['over two lines', ['某某局2023年', '政府信息公开工作年度报告', OVERVIEW], OWN],
    ['over three lines', ['某某局', '2023年', '政府信息公开工作年度报告', OVERVIEW], OWN],
    ['over two lines, the name in the first', ['某某局', BARE, OVERVIEW], OWN],
    [
      'over three lines, the name in the first two',
      ['南山市', '某某局', BARE, OVERVIEW],
      { year: 2023, agencyName: '某某局' },
    ],
    ['the mark of a page between', ['某某局2023年', '— 1 —', '政府信息公开工作年度报告', OVERVIEW], OWN],
    [
      'a place in front',
      ['海珠区2023年政府信息公开工作年度报告', OVERVIEW],
      { year: 2023, nameDoubt: '标题只写“海珠区”', place: '海珠区' },
    ],
    [
      'another year’s above one without a name',
      ['某某局2022年政府信息公开工作年度报告', BARE, OVERVIEW],
      { year: 2023, nameDoubt: NO_NAME },
    ],
    [
      'a name above one with a name',
      ['海珠区财政局', '审计局2023年政府信息公开工作年度报告', OVERVIEW],
      { year: 2023, agencyName: '审计局' },
    ],
    ['a sentence without a year', ['现将情况公布。', OVERVIEW], { yearDoubt: NO_YEAR, nameDoubt: NO_NAME }],
    [
      'a sentence of which the end is far off',
      [`${'甲'.repeat(200)}。2023年政府信息公开工作年度报告`, OVERVIEW],
      { yearDoubt: NO_YEAR, nameDoubt: NO_NAME },
    ],
    [
      'a sentence that comes to the report late',
      [`甲。${'甲'.repeat(400)}2023年政府信息公开工作年度报告`, OVERVIEW],
      { yearDoubt: NO_YEAR, nameDoubt: NO_NAME },
    ],
    [
      'a notice over three lines',
      ['2023年', '做好海珠区财政局', '政府信息公开工作年度报告', OVERVIEW],
      { year: 2023, nameDoubt: NO_NAME },
    ],
    [
      'below a title that stands below a sentence',
      ['现将情况公布。', BARE, '海珠区财政局', OVERVIEW],
      { year: 2023, agencyName: '海珠区财政局' },
    ],
    [
      'the name of its cells before one below',
      [BARE, '海珠区财政局', [['单位名称', '甲乙局']]],
      { year: 2023, agencyName: '甲乙局' },
    ],
    [
      'a name in the head of a page, and no title',
      [OVERVIEW],
      { yearDoubt: NO_YEAR, nameDoubt: NO_NAME },
      { margins: ['海珠区财政局'] },
    ],
    [
      'a place on its tab, a body below',
      [BARE, '编制单位：海珠区财政局', OVERVIEW],
      { year: 2023, nameDoubt: '标题只写“海珠区”', place: '海珠区' },
      { kind: 'html', title: '海珠区2023年政府信息公开工作年度报告' },
    ],
    [
      'the same without its place',
      [`南山市河东区${TITLE}`, OVERVIEW],
      { year: 2023, agencyName: '南山市河东区某某局' },
      { title: TITLE },
    ],
    [
      'two above the first section of a workbook',
      ['甲乙局2022年政府信息公开工作年度报告', TITLE, OVERVIEW],
      OWN,
      { kind: 'xlsx' },
    ],
    ['no name', [BARE, OVERVIEW], { year: 2023, nameDoubt: NO_NAME }],
    [
      'a sentence about it',
      ['现将某某局2023年政府信息公开工作年度报告公布如下。', OVERVIEW],
      { year: 2023, nameDoubt: NO_NAME },
    ],
    [
      'the last of two sentences',
      ['现将2021年政府信息公开工作年度报告公布。', '现将2022年政府信息公开工作年度报告公布。', '某某局', OVERVIEW],
      { year: 2022, nameDoubt: NO_NAME },
    ],
    [
      'a sentence with a year in characters',
      ['根据条例，二〇二二年政府信息公开工作年度报告公布。', OVERVIEW],
      { year: 2022, nameDoubt: NO_NAME },
    ],
    ['a title before a sentence', [TITLE, '现将2021年政府信息公开工作年度报告公布。', OVERVIEW], OWN],
    ['the period alone', [OVERVIEW, '统计期限自2023年1月1日至2023年12月31日。'], { year: 2023, nameDoubt: NO_NAME }],
    ['the period with one year', [OVERVIEW, '自2023年1月1日起至12月31日。'], { year: 2023, nameDoubt: NO_NAME }],
    ['the period over blocks', [OVERVIEW, '自2023年1月1日', '至2023年12月31日。'], { year: 2023, nameDoubt: NO_NAME }],
    ['a title before the period', [TITLE, OVERVIEW, '自2022年1月1日至2022年12月31日。'], OWN],
    [
      'the period beyond 20,000 characters',
      [OVERVIEW, '情'.repeat(20_000), '自2023年1月1日至2023年12月31日。'],
      { yearDoubt: NO_YEAR, nameDoubt: NO_NAME },
    ],
    ['two with one year', [TITLE, OVERVIEW], OWN, { kind: 'html', title: TITLE }],
    [
      'two with different years',
      [TITLE, OVERVIEW],
      { yearDoubt: '原件写有不同的年度（2023、2022）', agencyName: '某某局' },
      { title: '某某局2022年政府信息公开工作年度报告' },
    ],
    [
      'two with different names',
      [TITLE, OVERVIEW],
      { year: 2023, nameDoubt: '标题里有不同的名称：某某局、甲乙局' },
      { title: '甲乙局2023年政府信息公开工作年度报告' },
    ],
    [
      'the same with its place in front',
      [TITLE, OVERVIEW],
      { year: 2023, agencyName: '南山市河东区某某局' },
      { title: `南山市河东区${TITLE}` },
    ],
    [
      'the same with other words in front',
      [TITLE, OVERVIEW],
      { year: 2023, nameDoubt: '标题里有不同的名称：某某局、政务公开某某局' },
      { title: `政务公开${TITLE}` },
    ],
    ['no name on the page, one on its tab', [BARE, OVERVIEW], OWN, { title: TITLE }],
    [
      'a place on the page, a body on its tab',
      ['海珠区2023年政府信息公开工作年度报告', OVERVIEW],
      OWN,
      { title: TITLE },
    ],
    ['in the heads of pages alone', [OVERVIEW], OWN, { margins: ['内部资料', TITLE] }],
    [
      'the head of a page does not count beside a title',
      [TITLE, OVERVIEW],
      OWN,
      { margins: ['甲乙局2022年政府信息公开工作年度报告'] },
    ],
    ['the name in the head of a page', [BARE, OVERVIEW], OWN, { margins: [TITLE] }],
    [
      'the name of another year in the head of a page',
      [BARE, OVERVIEW],
      { year: 2023, nameDoubt: NO_NAME },
      { margins: ['某某局2022年政府信息公开工作年度报告'] },
    ],
    [
      'a place in the head of a page',
      [BARE, OVERVIEW],
      { year: 2023, nameDoubt: NO_NAME },
      { margins: ['海珠区2023年政府信息公开工作年度报告'] },
    ],
    [
      'a name alone in the head of a page',
      [BARE, OVERVIEW],
      { year: 2023, nameDoubt: '标题里没有单位名称，页眉或页脚写有“海珠区财政局”' },
      { margins: ['海珠区财政局', '— 1 —'] },
    ],
    [
      'two names alone in the heads of pages',
      [BARE, OVERVIEW],
      { year: 2023, nameDoubt: '标题里没有单位名称，页眉或页脚写有“海珠区财政局、海珠区审计局”' },
      { margins: ['海珠区财政局', '海珠区审计局'] },
    ],
    [
      'nothing of a body in the heads of pages',
      [BARE, OVERVIEW],
      { year: 2023, nameDoubt: NO_NAME },
      { margins: ['内部资料'] },
    ],
    ['below the title', [BARE, '海珠区财政局', OVERVIEW], { year: 2023, agencyName: '海珠区财政局' }],
    [
      'below a title over two lines',
      ['2023年政府信息公开', '工作年度报告', '海珠区财政局', OVERVIEW],
      { year: 2023, agencyName: '海珠区财政局' },
    ],
    [
      'below a title over three lines',
      ['2023年', '政府信息公开', '工作年度报告', '海珠区财政局', OVERVIEW],
      { year: 2023, agencyName: '海珠区财政局' },
    ],
    [
      'two below the title',
      [BARE, '海珠区财政局', '海珠区审计局', OVERVIEW],
      { year: 2023, nameDoubt: '标题下面有不同的名称：海珠区财政局、海珠区审计局' },
    ],
    [
      'the same below with its place in front',
      [BARE, '海珠区财政局', '南山市海珠区财政局', OVERVIEW],
      { year: 2023, agencyName: '南山市海珠区财政局' },
    ],
    [
      'a title with a place, a body below',
      ['海珠区2023年政府信息公开工作年度报告', '海珠区财政局', OVERVIEW],
      { year: 2023, nameDoubt: '标题只写“海珠区”', place: '海珠区' },
    ],
    [
      'below on a page of a portal: a menu’s',
      [BARE, '海珠区财政局', OVERVIEW],
      { year: 2023, nameDoubt: NO_NAME },
      { kind: 'html' },
    ],
    [
      'below on a page, as such',
      [BARE, '编制单位：海珠区财政局', OVERVIEW],
      { year: 2023, agencyName: '海珠区财政局' },
      { kind: 'html' },
    ],
    ['above the title, no name', ['海珠区财政局', '情况', '目录', BARE, OVERVIEW], { year: 2023, nameDoubt: NO_NAME }],
    [
      'what the document states',
      [
        [
          ['报告年度', '2023年'],
          ['单位代码', '440105-czj'],
          ['填报单位名称', '海珠区财政局'],
        ],
      ],
      { year: 2023, agencyName: '海珠区财政局', agency: '440105-czj' },
    ],
    [
      'what it states is another year’s than its title',
      [TITLE, [['年度', '2022']]],
      { yearDoubt: '原件写有不同的年度（2022、2023）', agencyName: '某某局' },
    ],
    ['what it states goes before its title', [TITLE, [['单位名称', '甲乙局']]], { year: 2023, agencyName: '甲乙局' }],
    ['the titles of a workbook stand on any of its sheets', [[['甲']], TITLE, [['乙']]], OWN, { kind: 'xlsx' }],
    [
      'and may say different years',
      [[['甲']], TITLE, [['乙']], '某某局2022年政府信息公开工作年度报告', [['丙']]],
      { yearDoubt: '原件写有不同的年度（2022、2023）', agencyName: '某某局' },
      { kind: 'xlsx' },
    ],
    [
      'those above the first section of a workbook go for it',
      [TITLE, OVERVIEW, '某某局2022年政府信息公开工作年度报告'],
      OWN,
      { kind: 'xlsx' },
    ],
  ];

  test.each(READINGS.map((reading) => [reading[0], reading] as const))('%s', (_, [, given, expected, more]) =>
    expect(readTitle(document(given, more))).toEqual(expected),
  );

  test.each([
    [`某某区政府门户网站_${TITLE}`, '某某局'],
    [`${TITLE}_某某区政府门户网站`, '某某局'],
    [`${TITLE} - 政务公开`, '某某局'],
    [`政务公开-${TITLE}`, '某某局'],
    [`政务公开 ${TITLE}`, '某某局'],
    [`某某区人民政府 2023年政府信息公开工作年度报告`, '某某区人民政府'],
    [`政务公开|${BARE}|${TITLE}`, '某某局'],
    [`海珠区2023年政府信息公开工作年度报告|${TITLE}`, '某某局'],
    [`${'甲'.repeat(399)}_${TITLE}`, undefined],
    ['某某区政府门户网站', undefined],
    ['某某局政府信息公开工作年度报告（2023年度） - 政务公开 - 某某区', '某某局'],
    ['甲-乙局2023年政府信息公开工作年度报告 - 首页', '甲-乙局'],
  ])('on a tab: %s', (title, agencyName) => {
    const reading = readTitle(document([OVERVIEW], { kind: 'html', title }));
    expect([reading.year, reading.agencyName]).toEqual(
      agencyName === undefined ? [undefined, undefined] : [2023, agencyName],
    );
  });

  test('a place alone on a tab', () => {
    const title = '首页_海珠区2023年政府信息公开工作年度报告_2023年政府信息公开工作年度报告';
    expect(readTitle(document([OVERVIEW], { kind: 'html', title }))).toEqual({
      year: 2023,
      nameDoubt: '标题只写“海珠区”',
      place: '海珠区',
    });
  });
});

describe('a line as a title', () => {
  test.each([
    ['# 某某局2023年政府信息公开工作年度报告', '某某局'],
    ['**某某局2023年政府信息公开工作年度报告**', '某某局'],
    ['-1-某某局2023年政府信息公开工作年度报告', '某某局'],
    ['关于《某某局2023年政府信息公开工作年度报告》', '某某局'],
    ['关于发布某某局2023年政府信息公开工作年度报告的公告', '某某局'],
    ['[年报]某某局2023年政府信息公开工作年度报告', '某某局'],
    ['附件12某某局2023年政府信息公开工作年度报告', '某某局'],
    ['首页›公开»某某局2023年政府信息公开工作年度报告', '某某局'],
    ['转发某某局2023年政府信息公开工作年度报告', ''],
    ['开展某某局2023年政府信息公开工作年度报告', ''],
    ['2023年政府信息公开工作年度报告（某某局）', '某某局'],
    ['2023年政府信息公开工作年度报告某某局', ''],
    ['2023年某某局政府信息公开工作年度报告（甲乙局）', '某某局'],
    ['某某局（本级）2023年政府信息公开工作年度报告', '某某局(本级)'],
    ['某某局（根据条例，由某某中心编制）2023年政府信息公开工作年度报告', '某某局(根据条例,由某某中心编制)'],
    ['某某区人民政府信息公开工作年度报告（2023年度）', '某某区人民政府'],
    ['某某局政府信息公开工作2023年度报告', '某某局'],
    ['某某区人民政府信息公开2023年度报告', '某某区人民政府'],
    ['## 某某局2023年政府信息公开工作年度报告', '某某局'],
    ['某#局2023年政府信息公开工作年度报告', '某#局'],
    ['-12-某某局2023年政府信息公开工作年度报告', '某某局'],
    ['某-1-局2023年政府信息公开工作年度报告', '某-1-局'],
    [`${TITLE}${' '.repeat(200)}${'甲'.repeat(41)}`, '某某局'],
    ['附件1：2023年政府信息公开工作年度报告（某某局）', '某某局'],
    ['2023年政府信息公开工作年度报告甲（某某局）', ''],
    ['2023年政府信息公开工作年度报告（某某局）甲', ''],
    ['某某区人民政府办公室政府信息公开工作年度报告（2023年度）', '某某区人民政府办公室'],
  ])('%s', (line, name) => expect(titleIn(line)).toEqual({ year: 2023, name }));

  test.each([
    '我局2023年政府信息公开工作年度报告',
    '根据条例，某某局2023年政府信息公开工作年度报告',
    '某某局2023年政府信息公开工作年度报告，现予公布',
    '某某局1999年政府信息公开工作年度报告',
    '',
    `${'甲'.repeat(200)}${TITLE}`,
    '《某某办法》和某某局2023年政府信息公开工作年度报告',
    '根据甲）某某局2023年政府信息公开工作年度报告',
    '某某局2023年政府信息公开工作年度报告（根据条例',
    '某某局二二三年政府信息公开工作年度报告',
    '二二三年某某局政府信息公开工作年度报告',
    '某某局政府信息公开工作年度报告（二二三年度）',
  ])('%s is none', (line) => expect(titleIn(line)).toBeUndefined());

  test.each([
    ['2023', 2023],
    ['二〇二三', 2023],
    ['二零二三', 2023],
    ['二○二三', 2023],
    ['二O二三', 2023],
    ['二二三', undefined],
    ['二〇二十三', undefined],
    ['二〇某三', undefined],
    ['02023', undefined],
    ['2023年', undefined],
    ['', undefined],
  ])('the year in %j', (text, year) => expect(yearIn(text)).toBe(year));
});

describe('the bodies of a workbook', () => {
  const sheet = (name: string, ...rows: Rows) => grid(rows, { sheet: name });
  const other = '甲乙局2023年政府信息公开工作年度报告';
  test.each<readonly [what: string, given: readonly Given[], names: readonly string[]]>([
    ['by the lines before its grids', [TITLE, [['甲']], other, [['乙']]], ['某某局', '甲乙局']],
    [
      'by the first cells of its grids',
      [sheet('1', [TITLE]), sheet('2', ['甲'], ['乙'], [], ['丁'], [other])],
      ['某某局', '甲乙局'],
    ],
    [
      'of no more than five rows',
      [sheet('1', [TITLE]), sheet('2', ['甲'], ['乙'], ['丙'], ['丁'], ['戊'], [other])],
      [],
    ],
    ['by the first cell of a row alone', [sheet('1', [TITLE]), sheet('2', ['甲', other])], []],
    [
      'one with its place in front is the same',
      [TITLE, `南山市${TITLE}`, sheet('乙丙局'), sheet('丁戊局')],
      ['乙丙局', '丁戊局'],
    ],
    ['by the names of sheets', [sheet(' 某某局 '), sheet('甲乙局'), sheet('Sheet3'), [['甲']]], ['某某局', '甲乙局']],
    ['one is none of several', [sheet('某某局'), TITLE], ['某某局']],
    ['none', [], []],
  ])('%s', (_, given, names) => expect(bodiesNamed(document(given, { kind: 'xlsx' }))).toEqual(names));
});

describe('what a document states in cells', () => {
  const stated = (...rows: Rows) => statedFields(document(['年度', rows]));
  test.each<readonly [what: string, rows: Rows, expected: unknown]>([
    ['year', [['年度', '2023']], { year: 2023 }],
    ['year with its word', [['报告年度：', ' ２０２３年度 ']], { year: 2023 }],
    ['year behind another cell', [['甲', '年度', '2023年']], { year: 2023 }],
    [
      'no year',
      [
        ['年度', '某某'],
        ['年度', '12023'],
        ['年度', '20231'],
        ['填报年度', '2023'],
        ['年度数', '2023'],
      ],
      {},
    ],
    ['year without a cell beside it', [['年度']], {}],
    [
      'the first of two',
      [
        ['年度', '2023', '年度', '2022'],
        ['单位代码', 'a1', '单位代码', 'b2'],
        ['单位名称', '甲', '单位名称', '乙'],
      ],
      { year: 2023, agency: 'a1', agencyName: '甲' },
    ],
    ['code', [['单位代码', '440105-czj']], { agency: '440105-czj' }],
    [
      'no code',
      [
        ['单位代码', '-440105'],
        ['单位代码', '某某'],
        ['单位代码', 'a'],
        ['单位代码表', 'a1'],
        ['本单位代码', 'a1'],
      ],
      {},
    ],
    ['a label without a cell beside it', [['单位名称']], {}],
    ['no label', [['年：度', '2023']], {}],
    ['no code at its end', [['单位代码', 'a1某']], {}],
    ['name', [['填报单位名称', '甲']], { agencyName: '甲' }],
    ['name of 100 characters', [['机关全称', '甲'.repeat(100)]], { agencyName: '甲'.repeat(100) }],
    ['name of 101', [['机关全称', '甲'.repeat(101)]], {}],
    ['empty name', [['机关全称', ' ']], {}],
    [
      'no label of a name',
      [
        ['本单位名称', '甲'],
        ['单位名称表', '甲'],
        ['单位', '甲'],
      ],
      {},
    ],
    ['a body beside its word', [['填报单位', '', '海珠区财政局']], { agencyName: '海珠区财政局' }],
    ['a body beside its word, the first text', [['报送机关', '某某', '海珠区财政局']], {}],
    ['no body beside its word', [['编制单位', '联系人']], {}],
    [
      'a body beside another word',
      [
        ['本填报单位', '海珠区财政局'],
        ['填报单位负责人', '海珠区财政局'],
        ['单位', '海珠区财政局'],
      ],
      {},
    ],
    [
      'a name before a body',
      [
        ['单位名称', '甲'],
        ['填报单位', '海珠区财政局'],
      ],
      { agencyName: '甲' },
    ],
  ])('%s', (_, rows, expected) => expect(stated(...rows)).toEqual(expected));

  test('of the first sixty rows', () => {
    const rows = (count: number): Rows => [...Array.from({ length: count }, () => ['甲']), ['年度', '2023']];
    expect([stated(...rows(59)), stated(...rows(60))]).toEqual([{ year: 2023 }, {}]);
  });

  test('a cell that reaches over several columns is one', () => {
    const rows = layOut([
      [
        { text: '年度', colSpan: 3 },
        { text: '2023', colSpan: 2 },
      ],
    ]);
    expect(statedFields(document([{ kind: 'table', number: 1, merges: true, rows }]))).toEqual({ year: 2023 });
    const named = layOut([[{ text: '单位名称', colSpan: 2 }, { text: '甲' }]]);
    expect(statedFields(document([{ kind: 'table', number: 1, merges: true, rows: named }]))).toEqual({
      agencyName: '甲',
    });
  });

  test('a place without a cell', () => {
    const rows = layOut([[{ text: '年度' }, { text: '2023' }]]).map((row) => [undefined, ...row]);
    expect(statedFields(document([{ kind: 'table', number: 1, merges: true, rows }]))).toEqual({ year: 2023 });
  });
});

describe('a body’s name', () => {
  test.each(['海珠区财政局', '海珠区残联', '海珠区某某局（挂海珠区某某服务队牌）', '某某局(甲)', '第一中学'])(
    '%s',
    (name) => expect(isBody(name)).toBe(true),
  );
  test.each(['海珠区', '财政局门户网站中心', '信息公开专栏局', '某某(局)', ''])('%s is none', (name) =>
    expect(isBody(name)).toBe(false),
  );

  test.each([
    ['海珠区财政局', '海珠区财政局'],
    ['（海珠区财政局）', '海珠区财政局'],
    ['编制单位：海珠区财政局', '海珠区财政局'],
    ['海珠区财政局 2024年1月20日', '海珠区财政局'],
    ['海珠区财政局（二〇二四年一月二十日）', '海珠区财政局'],
    ['海珠区财政局2024-1-20', '海珠区财政局'],
    ['财政局', undefined],
    ['某财政局', '某财政局'],
    [`${'甲'.repeat(40)}局`, `${'甲'.repeat(40)}局`],
    [`${'甲'.repeat(41)}局`, undefined],
    ['海珠区财政局A局', undefined],
    ['海珠区', undefined],
    ['我局财政局', undefined],
    ['根据某某局', undefined],
    [`${'海珠区财政局'.padStart(120, '甲')}乙`, undefined],
    ['海珠区（财政管理局）', undefined],
    ['（海珠区财政局）办公室', undefined],
  ])('the body of the line %s', (line, body) => expect(bodyOfLine(line)).toBe(body));

  test('only the first 120 characters of a line are looked at', () => {
    expect(bodyOfLine(`海珠区财政局${' '.repeat(120)}乙`)).toBe('海珠区财政局');
  });

  test.each([
    ['编制单位：某某', true],
    ['填报机关名称:某某', true],
    ['单位：件', true],
    ['某某单位：某某', false],
    [`${' '.repeat(120)}单位：件`, false],
  ])('%s says that a name follows: %s', (line, is) => expect(isCalledBody(line)).toBe(is));

  test.each([
    ['2024年1月20日', true, true],
    [' 2024 年 1 月 20 日 ', true, true],
    ['（2024年1月20日）', true, true],
    ['二〇二四年一月二十日', true, true],
    ['2024/1/20', true, true],
    ['某某局 2024年1月20日', true, false],
    ['2024年1月20日印发', false, false],
    ['2024年1月', false, false],
    [`2024年1月20日${' '.repeat(30)}`, true, true],
    [`2024年1月20日${' '.repeat(31)}`, true, false],
    [`${'甲'.repeat(90)}2024年1月20日`, true, false],
    [`2024年1月20日${' '.repeat(60)}`, false, false],
  ])('%j ends in a day: %s, is one: %s', (line, ends, is) =>
    expect([endsInDay(line), isDay(line)]).toEqual([ends, is]),
  );
});

describe('the year that a caption says', () => {
  test.each([
    ['2022年', 2022],
    ['二〇二二年度数据', 2022],
    ['（2022年）', 2022],
    ['表三（2022年）', 2022],
    ['附：2022年表三', 2022],
    ['附件1：2022年表三', 2022],
    ['附表2022年', 2022],
    ['表32022年', 2022],
    ['去年', 'before'],
    ['上一年度数据', 'before'],
    ['前一年', 'before'],
    ['海珠区财政局2022年表三', 2022],
    ['2022年海珠区财政局', 2022],
    ['财政局2022年', undefined],
    ['海珠区2022年', undefined],
    ['2022年海珠区财政局某某', undefined],
    ['某某2022年某某', undefined],
    ['2022、2023', undefined],
    ['2022年，', undefined],
    ['2022年；', undefined],
    ['2022年。', undefined],
    ['2022-1', undefined],
    ['2022.1', undefined],
    ['12022', undefined],
    ['1/2022', undefined],
    ['20221', undefined],
    ['海珠区财政局2022年政府信息公开工作年度报告', 2022],
    [`2022年${' '.repeat(55)}`, 2022],
    [`2022年${' '.repeat(56)}`, undefined],
    ['三、2022年', undefined],
    ['三、2022年政府信息公开工作年度报告', undefined],
    ['海珠区2022年政府信息公开工作年度报告', 2022],
    ['2022年上年海珠区财政局', undefined],
    ['2022-', undefined],
    ['-2022', undefined],
    ['2022', 2022],
    ['2022年表-三', 2022],
    ['附-表2022年', 2022],
    ['某财政局2022年', 2022],
    ['', undefined],
  ] as const)('%j: %s', (text, year) => expect(yearStated(text)).toBe(year));
});

test.each([
  ['— 1 —', true],
  ['第 12 页', true],
  ['第1页共12页', true],
  ['-1-', true],
  ['1', true],
  ['1234', false],
  ['第1页 某某', false],
  ['', false],
  [`1${' '.repeat(60)}某`, true],
  [`1${' '.repeat(38)}某`, false],
])('%j is the mark of a page: %s', (line, is) => expect(isPageMark(line)).toBe(is));

describe('lines behind the report', () => {
  test.each([
    ['本年度收到申请，均已依法答复，没有逾期未答复的。', true],
    ['版权所有，主办单位某某区人民政府，技术支持某某公司。', true],
    ['短句。', false],
    ['收到申请3件', true],
    ['收取 200 元', true],
    ['全年共受理依申请公开事项', true],
    ['政府信息公开', false],
    ['依申请公开事项办理情况明', true],
    ['依申请公开事项办理情况', false],
    ['网站访问量3次', false],
    ['电话：12345件', false],
    ['附件：3件', false],
    ['3件，2024年1月20日', false],
    ['海珠区财政局2023年政府信息公开工作年度报告', false],
    ['天气晴朗适合出行游玩散步', false],
    ['   收到申请3件   ', true],
    ['版权所有，主办单位某某区人民政府，技术支持某某公司。  ', true],
  ])('%s could be the report’s: %s', (line, is) => expect(couldBeReport(line)).toBe(is));

  test.each([
    [['甲', '乙'], undefined, '“甲 乙”'],
    [['甲'.repeat(80)], undefined, `“${'甲'.repeat(80)}”`],
    [['甲'.repeat(40), '乙'.repeat(39)], undefined, `“${'甲'.repeat(40)} ${'乙'.repeat(39)}”`],
    [['甲乙', '丙丁'], 5, '“甲乙 丙丁”'],
  ] as const)('%j', (lines, most, said) => expect(linesSaid(lines, most)).toBe(said));

  test('are counted where not all are said', () => {
    expect(linesSaid(['甲乙', '丙丁'], 4)).toMatch(/^“甲乙.*”等 2 段$/);
    expect(linesSaid(['甲乙丙丁戊'], 4)).toMatch(/^“甲乙[^“”]*”$/);
  });
});
