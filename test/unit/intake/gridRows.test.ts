import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { type GivenCell, layOut } from '../../../shared/intake/read/grid.ts';
import { named } from '../../../shared/intake/read/labelMatch.ts';
import {
  inlineColumn,
  isBlank,
  isCaption,
  isFigureText,
  isStubHead,
  isWords,
  type PrintedRow,
  printedRows,
} from '../../../shared/intake/read/printedRows.ts';
import { readTables } from '../../../shared/intake/read/readTables.ts';
import type { TableNote, TablesRead } from '../../../shared/intake/read/tableNotes.ts';
import type { PrintedCell, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';

type Rows = readonly (readonly string[])[];

/** A cell by its text and how far it reaches: `a`, `a~2` (two columns), `a~2~3` (and three rows). */
function cell(words: string): GivenCell {
  const [text = '', colSpan = '1', rowSpan = '1'] = words.split('~');
  return { text, colSpan: Number(colSpan), rowSpan: Number(rowSpan) };
}

let grids = 0;
const grid = (rows: Rows, more: Partial<SourceTable> = {}): SourceTable => ({
  kind: 'table',
  number: ++grids,
  merges: true,
  rows: layOut(rows.map((row) => row.map(cell))),
  ...more,
});
const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);

const FORM = editionOfYearOrThrow(2023);
const EARLIER = editionOfYearOrThrow(2020);

/** What a row is, in a few words. */
function told(row: PrintedRow): string {
  switch (row.kind) {
    case 'header':
      return `header ${row.tables.map(({ id }) => id).join('+')}`;
    case 'data': {
      const { name, fit, after, group, label } = row;
      const own = name.edition === FORM ? '' : ` of ${name.edition}`;
      return `${last(name.row.key)}${own} ${fit} ${after} “${label.text}”${group === undefined ? '' : ` in ${group}`}`;
    }
    case 'group':
      return `group ${row.group}${row.figures ? ' with figures' : ''}`;
    case 'strange':
      return `strange ${row.label.text}${row.group === undefined ? '' : ` in ${row.group}`}`;
    default:
      return row.kind;
  }
}

const rowsOf = (rows: Rows, edition = FORM) => printedRows(grid(rows), edition).map(told);

const DENIED = '（三）不予公开';
const OTHERS = '（六）其他处理';
/** One row of the earlier form; this one has three under it. */
const GROUP_OF_BEFORE = `otherHandling of ${EARLIER} exact 1 “${OTHERS}” in ${OTHERS}`;
const LABELLED = '一、本年新收政府信息公开申请数量';

describe('what a printed row is', () => {
  test.each<readonly [what: string, rows: Rows, expected: readonly string[]]>([
    ['nothing', [['', ' ', '　']], ['other']],
    ['no cell', [[]], ['other']],
    ['words alone', [['某某']], ['other']],
    ['a row of the form', [['规章', '1', '2', '3']], ['rules exact 1 “规章”']],
    ['its own label cut off', [['一、本年新收政府信息公开', '1']], ['newRequests cut 1 “一、本年新收政府信息公开”']],
    // A published report has it so.
    [
      'a group and a damaged label in one cell',
      [['（三）不予公开/2.其他法律行政止公开', '1']],
      [`prohibitedByLaw near 1 “（三）不予公开/2.其他法律行政止公开” in ${DENIED}`],
    ],
    ['a label over two columns', [['规章~2', '1']], ['rules exact 2 “规章~2”'.replace('~2', '')]],
    ['figures alone', [['1', '2']], ['figures']],
    ['figures before words', [['1', '某某']], ['figures']],
    ['words before figures', [['某某', '1', '某些']], ['strange 某某']],
    ['the last words before the first figure', [['某某', '某些', '1']], ['strange 某些']],
    ['words before figures that reach down', [['某某~1~2', '某些'], ['1']], ['other', 'figures']],
    ['blank words', [['某某', '', '1']], ['strange 某某']],
    ['signs are no words', [['——。', '1']], ['figures']],
    ['a group and its row', [[DENIED, '1.属于国家秘密', '0']], [`stateSecret exact 2 “1.属于国家秘密” in ${DENIED}`]],
    ['a group alone', [[DENIED]], [`group ${DENIED}`]],
    ['a group with figures', [[DENIED, '3']], [`group ${DENIED} with figures`]],
    ['two groups', [['三、本年度办理结果', DENIED]], [`group ${DENIED}`]],
    [
      'two groups and their row',
      [['三、本年度办理结果', DENIED, '1.属于国家秘密', '0']],
      [`stateSecret exact 3 “1.属于国家秘密” in ${DENIED}`],
    ],
    [
      'both in one cell',
      [[`${DENIED}/1.属于国家秘密`, '0']],
      [`stateSecret exact 1 “${DENIED}/1.属于国家秘密” in ${DENIED}`],
    ],
    [
      'both in one cell, by a dash',
      [
        [`${DENIED}-1.属于国家秘密`, '0'],
        [`${DENIED}——1.属于国家秘密`, '0'],
      ],
      [
        `stateSecret exact 1 “${DENIED}-1.属于国家秘密” in ${DENIED}`,
        `stateSecret exact 1 “${DENIED}——1.属于国家秘密” in ${DENIED}`,
      ],
    ],
    ['a subtotal', [['小计', '3']], ['strange 小计']],
    ['a subtotal with its group', [[DENIED, '小计', '3']], [`strange 小计 in ${DENIED}`]],
    [
      'a subtotal below a row’s label',
      [
        ['规章~1~2', '1'],
        ['小计', '3'],
      ],
      ['rules exact 1 “规章”', 'strange 小计'],
    ],
    ['a subtotal without figures', [['小计']], ['strange 小计'].slice(1).concat('other')],
    ['a subtotal behind figures', [['3', '小计']], ['figures']],
    ['a subtotal that reaches down', [['小计~1~2', '3'], ['4']], ['strange 小计', 'figures']],
    ['its subtotal in brackets', [['某某小计（件）', '3']], ['strange 某某小计（件）']],
    ['a word of columns alone', [['其他', '3']], ['strange 其他']],
    [
      'the same under its group',
      [[OTHERS], ['其他', '3'], ['3.其他', '3']],
      [GROUP_OF_BEFORE, 'other exact 1 “其他”', 'other exact 1 “3.其他”'],
    ],
    ['under another number', [[OTHERS], ['2.其他', '3']], [GROUP_OF_BEFORE, 'strange 2.其他']],
    ['under another group', [[DENIED], ['3.其他', '3']], [`group ${DENIED}`, 'strange 3.其他']],
    [
      'the group of the row before stays',
      [
        [OTHERS, '1.逾期不补正', '0'],
        ['3.其他', '3'],
      ],
      [`supplementOverdue exact 2 “1.逾期不补正” in ${OTHERS}`, 'other exact 1 “3.其他”'],
    ],
    [
      'and that of a subtotal',
      [
        [OTHERS, '小计', '0'],
        ['3.其他', '3'],
      ],
      [`strange 小计 in ${OTHERS}`, 'other exact 1 “3.其他”'],
    ],
    [
      'and is not lost in a row without',
      [[OTHERS], ['规章', '1'], ['3.其他', '3']],
      [GROUP_OF_BEFORE, 'rules exact 1 “规章”', 'other exact 1 “3.其他”'],
    ],
    [
      'a total',
      [
        ['（七）总计', '3'],
        ['总计', '3'],
      ],
      ['total exact 1 “（七）总计”', 'total exact 1 “总计”'],
    ],
    [
      'a slip under its own group',
      [[DENIED, '1.属于国家秘蜜', '0']],
      [`stateSecret near 2 “1.属于国家秘蜜” in ${DENIED}`],
    ],
    ['a slip under another group', [['（四）无法提供', '1.属于国家秘蜜', '0']], ['group （四）无法提供 with figures']],
    [
      'a slip under the part of both',
      [['三、本年度办理结果', '1.属于国家秘蜜', '0']],
      ['stateSecret near 2 “1.属于国家秘蜜” in 三、本年度办理结果'],
    ],
    ['a slip under no group', [['1.属于国家秘蜜', '0']], ['stateSecret near 1 “1.属于国家秘蜜”']],
    [
      'a slip of a row without groups',
      [[DENIED], ['四、结转下年度继读办理', '0']],
      [`group ${DENIED}`, 'carriedForward near 1 “四、结转下年度继读办理”'],
    ],
    [
      'a row to the letter under another group',
      [['（四）无法提供', '1.属于国家秘密', '0']],
      ['stateSecret exact 2 “1.属于国家秘密” in （四）无法提供'],
    ],
    [
      'a label that reaches down, and one of its own',
      [
        [LABELLED + '~1~2', '1'],
        ['规章', '2'],
      ],
      [`newRequests exact 1 “${LABELLED}”`, 'rules exact 2 “规章”'],
    ],
    ['a label that reaches down alone', [['规章~1~2', '1'], ['2']], ['rules exact 1 “规章”', 'rules exact 1 “规章”']],
    ['of two labels the later', [['规章', '行政许可', '1']], ['licensing exact 2 “行政许可”']],
    ['a label behind the first figure is none', [['1', '规章', '2']], ['rules exact 2 “规章”']],
    ['nor behind two', [['1', '2', '规章', '2']], ['figures']],
    [
      'of five words the fourth counts',
      [
        ['甲', '乙', '丙', '规章', '1'],
        ['甲', '乙', '丙', '丁', '规章', '1'],
      ],
      ['rules exact 4 “规章”', 'strange 规章'],
    ],
    ['blanks and signs are no words', [['', '。', '甲', '乙', '丙', '规章', '1']], ['rules exact 6 “规章”']],
    [
      'the group of a row of its own',
      [['（四）无法提供'], ['1.属于国家秘蜜', '0']],
      ['group （四）无法提供', 'strange 1.属于国家秘蜜'],
    ],
    ['a subtotal behind a row’s label', [['规章', '某某小计（件）', '3']], ['strange 某某小计（件）']],
    ['a group before another one', [[OTHERS, DENIED, '3']], [`group ${DENIED} with figures`]],
    [
      'a label of its own in front of one from above',
      [
        ['规章', '行政许可~1~2', '1'],
        ['行政处罚', '2'],
      ],
      ['licensing exact 2 “行政许可”', 'penalties exact 1 “行政处罚”'],
    ],
    [
      'a row before a group that is a row elsewhere',
      [['1.逾期不补正', OTHERS, '0']],
      [`supplementOverdue exact 2 “1.逾期不补正” in ${OTHERS}`],
    ],
    [
      'both in one cell, each with its number',
      ['三、本年度办理结果/（一）予以公开', '三、本年度办理结果／ (一)予以公开', '三、本年度办理结果—一、予以公开'].map(
        (text) => [text, '0'],
      ),
      ['/（一）', '／ (一)', '—一、'].map(
        (number) => `granted exact 1 “三、本年度办理结果${number}予以公开” in 三、本年度办理结果`,
      ),
    ],
    [
      'and in digits',
      [`${DENIED}/（1）属于国家秘密`, `${DENIED}/①属于国家秘密`, `${DENIED}－1属于国家秘密`].map((text) => [text, '0']),
      ['/（1）', '/①', '－1'].map((number) => `stateSecret exact 1 “${DENIED}${number}属于国家秘密” in ${DENIED}`),
    ],
    ['and without one', [[`${DENIED}/属于国家秘密`, '0']], [`strange ${DENIED}/属于国家秘密`]],
    ['the note of the corner is no label', [['本列数据的钩稽关系', '规章', '1']], ['rules exact 2 “规章”']],
  ])('%s', (_, rows, expected) => expect(rowsOf(rows)).toEqual(expected));

  test.each<readonly [what: string, rows: Rows, expected: readonly string[]]>([
    [
      'counted',
      [
        ['1', '规章', '2'],
        ['12.', '规章', '2'],
        ['3、', '规章', '2'],
      ],
      Array(3).fill('rules exact 2 “规章”'),
    ],
    [
      'counted in two digits',
      [
        ['12', '规章', '2'],
        [' 1 ', '规章', '2'],
      ],
      Array(2).fill('rules exact 2 “规章”'),
    ],
    [
      'a number is no word',
      [['甲', '乙', '（五）不予处理', '2', '重复申请', '0']],
      ['duplicate exact 5 “重复申请” in （五）不予处理'],
    ],
    [
      'a number between blanks',
      [['（五）不予处理', ' 2 ', '重复申请', '0']],
      ['duplicate exact 3 “重复申请” in （五）不予处理'],
    ],
    [
      'a number before a label from above',
      [
        ['甲', '乙', '重复申请~1~2', '0'],
        ['（五）不予处理', '2', '0'],
      ],
      ['duplicate exact 3 “重复申请”', 'group （五）不予处理 with figures'],
    ],
    ['counted beyond two digits', [['123', '规章', '2']], ['figures']],
    ['counted behind the first column', [['', '1', '规章', '2']], ['figures']],
    ['a number before a figure', [['1', '2']], ['figures']],
    ['a number alone', [['1.']], ['other']],
    ['a number and blanks', [['1', '']], ['figures']],
    [
      'a number apart from its label',
      [['（五）不予处理', '2', '重复申请', '0']],
      ['duplicate exact 3 “重复申请” in （五）不予处理'],
    ],
    ['another number', [['（五）不予处理', '3', '重复申请', '0']], ['group （五）不予处理 with figures']],
    ['a number of three digits', [['（五）不予处理', '002', '重复申请', '0']], ['group （五）不予处理 with figures']],
    [
      'its number before a slip',
      [['（五）不予处理', '4', '无正当理由大量反复申清', '0']],
      ['group （五）不予处理 with figures'],
    ],
    [
      'its number before what is no label',
      [['（五）不予处理', '2', '某某', '0']],
      ['group （五）不予处理 with figures'],
    ],
    ['its number at the end', [['（五）不予处理', '2']], ['group （五）不予处理 with figures']],
  ])('numbers: %s', (_, rows, expected) => expect(rowsOf(rows)).toEqual(expected));

  test.each<readonly [what: string, rows: Rows, expected: readonly string[]]>([
    ['of a block', [['信息内容', '本年制发件数', '本年废止件数', '现行有效件数']], ['header T2']],
    ['of a block of the earlier form', [['信息内容', '上一年项目数量', '本年增/减', '处理决定数量']], ['header T2']],
    [
      'of a grid',
      [
        ['自然人', '法人或其他组织', '总计'],
        ['商业企业', '科研机构'],
      ],
      ['header T3', 'header T3'],
    ],
    ['by what stands over its columns', [['申请人情况']], ['header T3']],
    ['by its corner', [['本列数据的勾稽关系', '某某']], ['header T3']],
    [
      'side by side',
      [
        ['行政复议', '行政诉讼'],
        ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
      ],
      ['header T4', 'header T4'],
    ],
    ['side by side, by what stands over it', [['行政诉讼']], ['header T4']],
    ['words that several tables share', [['其他']], ['other']],
    ['one of two beside a figure is no header', [['自然人', '3']], ['strange 自然人']],
    ['two beside a figure are', [['自然人', '商业企业', '3']], ['header T3']],
    ['two outcomes beside a figure are', [['结果维持', '结果纠正', '3']], ['header T4']],
    ['one outcome beside a figure is none', [['结果维持', '3']], ['strange 结果维持']],
    ['what stands over outcomes beside a figure is none', [['行政复议', '行政诉讼', '3']], ['strange 行政诉讼']],
    ['two columns of a block beside a figure', [['本年制发件数', '本年废止件数', '3']], ['header T2']],
    ['one of a block beside a figure', [['本年制发件数', '3']], ['strange 本年制发件数']],
    ['what stands over outcomes, and columns of a grid', [['行政复议', '自然人', '商业企业', '3']], ['header T3']],
    ['more of the grid than of the line', [['自然人', '商业企业', '结果维持']], ['header T3']],
    ['as many of both', [['自然人', '结果维持']], ['header T4']],
    [
      'a row of the form with figures is none',
      [['规章', '自然人', '商业企业', '3']],
      ['strange 商业企业'].slice(1).concat('rules exact 1 “规章”'),
    ],
    ['a row of the form without figures is', [['规章', '自然人', '商业企业']], ['header T3']],
    [
      'columns with their figures in their cells',
      [['规章', '本年制发件数：4', '本年废止件数：5', '现行有效件数：6']],
      ['rules exact 1 “规章”'],
    ],
    ['the same without a row', [['某某', '本年制发件数：4']], ['header T2']],
  ])('a header: %s', (_, rows, expected) => expect(rowsOf(rows)).toEqual(expected));

  test('rows of another form that this one has not', () => {
    expect(
      rowsOf([
        ['其他对外管理服务事项', '1'],
        ['政府集中采购', '2', '3'],
        [OTHERS, '4'],
      ]),
    ).toEqual([
      `otherExternalServices of ${EARLIER} exact 1 “其他对外管理服务事项”`,
      `centralizedProcurement of ${EARLIER} exact 1 “政府集中采购”`,
      `otherHandling of ${EARLIER} exact 1 “${OTHERS}” in ${OTHERS}`,
    ]);
  });
});

const printed = (text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({
  text,
  row: 0,
  col: 0,
  rowSpan: 1,
  colSpan: 1,
  ...more,
});

describe('what a cell holds', () => {
  test.each([
    ['3', true],
    [' ３ ', true],
    ['-3', true],
    ['+3', true],
    ['−3', true],
    ['--3', true],
    ['---3', false],
    ['1,234.56', true],
    ['3件', true],
    ['3人次', true],
    ['3万元', true],
    ['3元', true],
    ['3 件（含转办）', true],
    ['3件左右', false],
    ['3吨', false],
    ['约3', false],
    ['.5', false],
    ['无', true],
    ['没有', true],
    ['暂无', true],
    ['零', true],
    ['〇', true],
    ['Ｏ', true],
    ['不适用', true],
    ['N/A', true],
    ['na', true],
    ['无数据', false],
    ['本年无', false],
    ['/', true],
    ['\\', true],
    ['-', true],
    ['——', true],
    ['---', false],
    ['//', false],
    ['/3', false],
    ['1.', false],
    ['12、', false],
    ['123、', false],
    ['1.2', true],
    ['', false],
    ['某某', false],
  ])('%j is a figure: %s', (text, is) => expect(isFigureText(text)).toBe(is));

  test.each([
    ['', true, false],
    [' 　', true, false],
    ['某某', false, true],
    ['A', false, true],
    ['——。', false, false],
    ['3', false, false],
    ['3件', false, false],
  ])('%j is blank: %s, words: %s', (text, blank, words) =>
    expect([isBlank(printed(text)), isWords(printed(text))]).toEqual([blank, words]),
  );

  test('what is left out there, or is no plain text, is not blank', () => {
    expect(isBlank(undefined)).toBe(true);
    expect(isBlank(printed('', { doubt: 'image' }))).toBe(false);
    expect(isBlank(printed('', { aside: 'hidden' }))).toBe(false);
    expect(isWords(printed('', { doubt: 'image' }))).toBe(false);
  });

  const NAMES = [named('a', '制发件数'), named('b', '废止件数', ['失效件数'])];
  test.each([
    ['制发件数：46', { column: 'a', label: '制发件数', figure: '46' }],
    [' 制发 件数 : 46 件', { column: 'a', label: '制发 件数 ', figure: '46 件' }],
    ['失效件数：无', { column: 'b', label: '失效件数', figure: '无' }],
    ['制发件数：', undefined],
    ['制发件数：若干', undefined],
    ['制发：46', undefined],
    ['制发件教：46', undefined],
    ['制：46', undefined],
    ['制发件数46', undefined],
    ['其中：制发件数：46', undefined],
    ['制发件数：46：47', undefined],
    [`${'制'.repeat(31)}：46`, undefined],
  ])('%j', (text, expected) => expect(inlineColumn(text, NAMES)).toEqual(expected));

  test.each([
    ['第二十条第（一）项', true],
    ['第二十条第一项', true],
    ['第二十条 第（九）项 规定', true],
    ['第二十条第（十）项', false],
    ['第二十一条第（一）项', false],
    ['依据第二十条第（一）项', false],
    ['某某', false],
  ])('%s is a caption: %s', (text, is) => expect(isCaption(text)).toBe(is));

  test.each([
    ['信息内容', true],
    ['项 目', true],
    ['内容', true],
    ['指标', true],
    ['申请情况', true],
    ['（本列数据的勾稽关系为：……）', true],
    ['第一项加第二项之和', true],
    ['项目名称', false],
    ['信息项目', false],
    ['', false],
  ])('%s is the head of labels: %s', (text, is) => expect(isStubHead(text)).toBe(is));
});

/** What was seen and said of a grid: `row.column=text`, `kind table row: found`. */
function read(rows: Rows | readonly Rows[], edition = FORM, more: Partial<SourceTable> = {}) {
  const isSeveral = (given: Rows | readonly Rows[]): given is readonly Rows[] => Array.isArray(given[0]?.[0]);
  return said(
    readTables(
      (isSeveral(rows) ? rows : [rows]).map((each) => grid(each, more)),
      edition,
    ),
  );
}

function said({ sightings, notes, seen }: TablesRead) {
  const units = (unit?: string, countUnit?: string) =>
    `${unit === undefined ? '' : `（${unit}）`}${countUnit === undefined ? '' : `（${countUnit}）`}`;
  return {
    seen: [...seen].join(''),
    cells: sightings.map(
      ({ name, column, cell: { text }, unit, countUnit }) =>
        `${last(name.row.key)}.${column.key}=${text}${units(unit, countUnit)}`,
    ),
    notes: notes.map(noted),
  };
}

function noted(note: TableNote): string {
  const table = 'table' in note ? ` ${note.table.id}` : '';
  const row = 'row' in note ? ` ${last(note.row.key)}` : '';
  const more =
    note.kind === 'columnLabel'
      ? ` ${note.column.key}`
      : note.kind === 'strange'
        ? ` ‘${note.label}’`
        : note.kind === 'label'
          ? ` ${note.fit}`
          : note.kind === 'groupFigures'
            ? ` ${note.group}`
            : '';
  return `${note.kind}${table}${row}${more} ${note.at.row}: ${note.found}`;
}

const BLOCK = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
const nothing = { seen: '', cells: [], notes: [] };

describe('a block', () => {
  test.each<readonly [what: string, rows: Rows, expected: Partial<ReturnType<typeof said>>]>([
    [
      'under its header',
      [BLOCK, ['规章', '1', '2', '3']],
      { seen: 'T2', cells: ['rules.issued=1', 'rules.repealed=2', 'rules.inForce=3'], notes: [] },
    ],
    [
      'two rows under one header',
      [BLOCK, ['规章', '1', '2', '3'], ['行政规范性文件', '4', '5', '6']],
      {
        cells: [
          'rules.issued=1',
          'rules.repealed=2',
          'rules.inForce=3',
          'normativeDocuments.issued=4',
          'normativeDocuments.repealed=5',
          'normativeDocuments.inForce=6',
        ],
      },
    ],
    [
      'under its caption and header',
      [['第二十条第（一）项~4'], BLOCK, ['规章', '1', '2', '3']],
      { cells: ['rules.issued=1', 'rules.repealed=2', 'rules.inForce=3'], notes: [] },
    ],
    [
      'without a header',
      [['规章', '1', '2', '3']],
      { seen: 'T2', cells: [], notes: ['headless T2 rules 0: 规章｜1｜2｜3'] },
    ],
    [
      'under another block’s header',
      [BLOCK, ['行政许可', '1']],
      { cells: [], notes: ['headless T2 licensing 1: 行政许可｜1'] },
    ],
    [
      'under the last header',
      [BLOCK, ['信息内容', '本年处理决定数量~3'], ['行政许可', '7~3']],
      { cells: ['licensing.decisions=7'], notes: [] },
    ],
    [
      'with fewer figures than columns',
      [BLOCK, ['规章', '1', '2']],
      { cells: [], notes: ['unaligned T2 rules 1: 规章｜1｜2'] },
    ],
    [
      'each figure with its column',
      [['规章', '本年制发件数：4', '本年废止件数：5', '现行有效件数：6']],
      { cells: ['rules.issued=4', 'rules.repealed=5', 'rules.inForce=6'], notes: [] },
    ],
    [
      'some figures with their columns',
      [['规章', '本年制发件数：4', '', '现行有效件数：6']],
      { cells: ['rules.issued=4', 'rules.inForce=6'], notes: [] },
    ],
    [
      'one column twice',
      [['规章', '本年制发件数：4', '本年制发件数：5']],
      { cells: [], notes: ['headless T2 rules 0: 规章｜本年制发件数：4｜本年制发件数：5'] },
    ],
    [
      'a column and other words',
      [['规章', '本年制发件数：4', '某某']],
      { cells: [], notes: ['headless T2 rules 0: 规章｜本年制发件数：4｜某某'] },
    ],
    [
      'columns of another row',
      [['行政许可', '本年制发件数：4', '3']],
      { cells: [], notes: ['headless T2 licensing 0: 行政许可｜本年制发件数：4｜3'] },
    ],
    ['a unit with its column', [['行政事业性收费', '本年收费金额（元）：4000']], { cells: ['fees.amount=4000（元）'] }],
    [
      'a unit of counts with its column',
      [['行政许可', '本年处理决定数量（百件）：4']],
      { cells: ['licensing.decisions=4（百件）'] },
    ],
    [
      'a unit in the header',
      [
        ['信息内容', '本年收费金额（单位：元）'],
        ['行政事业性收费', '4000'],
      ],
      { cells: ['fees.amount=4000（元）'], notes: [] },
    ],
    [
      'a unit with the row',
      [
        ['信息内容', '本年收费金额'],
        ['行政事业性收费（万元）', '4'],
      ],
      { cells: ['fees.amount=4（万元）'], notes: [] },
    ],
    [
      'a unit in both: the header’s',
      [
        ['信息内容', '本年收费金额（元）'],
        ['行政事业性收费（万元）', '4'],
      ],
      { cells: ['fees.amount=4（元）'] },
    ],
    [
      'a unit of counts in the header',
      [
        ['信息内容', '本年处理决定数量（百件）'],
        ['行政许可', '4'],
      ],
      { cells: ['licensing.decisions=4（百件）'] },
    ],
    [
      'a unit of counts with the row',
      [
        ['信息内容', '本年处理决定数量'],
        ['行政许可（千件）', '4'],
      ],
      { cells: ['licensing.decisions=4（千件）'] },
    ],
    [
      'a unit of counts in both',
      [
        ['信息内容', '本年处理决定数量（百件）'],
        ['行政许可（千件）', '4'],
      ],
      { cells: ['licensing.decisions=4（百件）'] },
    ],
    [
      'a unit noted above',
      [['单位：百件'], ['信息内容', '本年处理决定数量'], ['行政许可', '4']],
      { cells: ['licensing.decisions=4（百件）'] },
    ],
    [
      'a unit noted in the corner',
      [
        ['单位：百件', '本年处理决定数量'],
        ['行政许可', '4'],
      ],
      { cells: ['licensing.decisions=4（百件）'] },
    ],
    [
      'a unit noted beside others is none',
      [
        ['某某', '单位：百件'],
        ['信息内容', '本年处理决定数量'],
        ['行政许可', '4'],
      ],
      { cells: ['licensing.decisions=4'] },
    ],
    [
      'a unit in a line of figures is none',
      [
        ['单位：百件', '4'],
        ['信息内容', '本年处理决定数量'],
        ['行政许可', '4'],
      ],
      { cells: ['licensing.decisions=4'] },
    ],
    [
      'a unit noted and each figure with its column',
      [['单位：百件'], ['行政许可', '本年处理决定数量：4']],
      { cells: ['licensing.decisions=4（百件）'] },
    ],
    [
      'a label cut off',
      [BLOCK, ['行政规范性', '1', '2', '3']],
      {
        cells: ['normativeDocuments.issued=1', 'normativeDocuments.repealed=2', 'normativeDocuments.inForce=3'],
        notes: ['label T2 normativeDocuments cut 1: 行政规范性'],
      },
    ],
    [
      'a column’s label with a slip, said once',
      [
        ['信息内容', '本年制发件教', '本年废止件数', '现行有效件数'],
        ['规章', '1', '2', '3'],
        ['行政规范性文件', '4', '5', '6'],
      ],
      { notes: ['columnLabel T2 issued 1: 本年制发件教'] },
    ],
    [
      'a column too many, said once',
      [
        [...BLOCK, '某某'],
        ['规章', '1', '2', '3', '4'],
        ['行政规范性文件', '4', '5', '6', '7'],
      ],
      {
        cells: [
          'rules.issued=1',
          'rules.repealed=2',
          'rules.inForce=3',
          'normativeDocuments.issued=4',
          'normativeDocuments.repealed=5',
          'normativeDocuments.inForce=6',
        ],
        notes: ['strange T2 ‘某某’ 1: 某某'],
      },
    ],
    [
      'a blank column too many',
      [
        [...BLOCK, '某某'],
        ['规章', '1', '2', '3', ''],
      ],
      { cells: ['rules.issued=1', 'rules.repealed=2', 'rules.inForce=3'], notes: [] },
    ],
    [
      'a column in place of another',
      [
        ['信息内容', '本年制发件数', '某某', '现行有效件数'],
        ['规章', '1', '2', '3'],
      ],
      { cells: ['rules.issued=1', 'rules.inForce=3'], notes: ['unheaded T2 rules 1: 2'] },
    ],
    [
      'a row without figures',
      [BLOCK, ['规章', '', '', '']],
      { cells: ['rules.issued=', 'rules.repealed=', 'rules.inForce='] },
    ],
    ['a row that is a label alone', [BLOCK, ['规章']], { seen: 'T2', cells: [], notes: [] }],
    [
      'a row that goes on in an empty one',
      [BLOCK, ['规章~1~2', '1', '2', '3'], ['', '', '']],
      { cells: ['rules.issued=1', 'rules.repealed=2', 'rules.inForce=3'], notes: [] },
    ],
    [
      'words that are not the form’s',
      [BLOCK, ['某某', '1', '2', '3']],
      { cells: [], notes: ['strange T2 ‘某某’ 1: 某某｜1｜2｜3'] },
    ],
    ['a caption before figures', [BLOCK, ['第二十条第（六）项', '1']], { cells: [], notes: [] }],
    ['figures alone', [BLOCK, ['1', '2', '3']], { cells: [], notes: ['figures 1: 1｜2｜3'] }],
    [
      'words of no table',
      [
        ['某某', '1'],
        ['1', '2'],
      ],
      nothing,
    ],
  ])('%s', (_, rows, expected) => expect(read(rows)).toMatchObject(expected));
});

const GRID: Rows = [
  ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）~3~3', '申请人情况~7'],
  ['自然人~1~2', '法人或其他组织~5', '总计~1~2'],
  ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
];
const COLUMNS = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicWelfareOrganization',
  'legalServiceOrganization',
  'otherOrganization',
  'total',
];
const FIGURES = ['1', '2', '3', '4', '5', '6', '21'];
const seven = (row: string, figures: readonly string[] = FIGURES) =>
  COLUMNS.map((column, index) => `${row}.${column}=${figures[index]}`);

describe('a grid', () => {
  test.each<readonly [what: string, rows: Rows, expected: Partial<ReturnType<typeof said>>]>([
    [
      'under its header',
      [...GRID, [`${LABELLED}~3`, ...FIGURES]],
      { seen: 'T3', cells: seven('newRequests'), notes: [] },
    ],
    [
      'with groups',
      [
        ...GRID,
        ['三、本年度办理结果~1~2', `${DENIED}~1~2`, '1.属于国家秘密', ...FIGURES],
        ['2.其他法律行政法规禁止公开', ...FIGURES],
      ],
      { cells: [...seven('stateSecret'), ...seven('prohibitedByLaw')], notes: [] },
    ],
    [
      'rows before the end of the header',
      [
        ['某某~3', '申请人情况~7'],
        [`${LABELLED}~3`, ...FIGURES],
        ['~3', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
      ],
      { cells: seven('newRequests'), notes: [] },
    ],
    [
      'labels split over two rows',
      [
        ['某某', '自然人', '商业', '科研', '社会公益', '法律服务', '其他', '总计'],
        ['', '', '企业', '机构', '组织', '机构', '', ''],
        [LABELLED, ...FIGURES],
      ],
      { cells: seven('newRequests'), notes: [] },
    ],
    [
      'without a header',
      [[LABELLED, ...FIGURES]],
      { seen: 'T3', cells: [], notes: [`headless T3 newRequests 0: ${LABELLED}｜${FIGURES.join('｜')}`] },
    ],
    [
      'a group with figures',
      [...GRID, [`${DENIED}~3`, ...FIGURES]],
      { cells: [], notes: [`groupFigures ${DENIED} 3: ${DENIED}｜${FIGURES.join('｜')}`] },
    ],
    ['a group without figures', [...GRID, [`${DENIED}~3`]], { cells: [], notes: [] }],
    [
      'another row',
      [...GRID, ['某某~3', ...FIGURES]],
      { cells: [], notes: [`strange T3 ‘某某’ 3: 某某｜${FIGURES.join('｜')}`] },
    ],
    ['a line of figures', [...GRID, ['~3', ...FIGURES]], { cells: [], notes: [`figures 3: ｜${FIGURES.join('｜')}`] }],
    [
      'too few figures',
      [...GRID, [`${LABELLED}~3`, '1', '2']],
      { cells: [], notes: [`unaligned T3 newRequests 3: ${LABELLED}｜1｜2`] },
    ],
    [
      'a unit of counts in its corner',
      [
        ['单位：百件', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
        [LABELLED, ...FIGURES],
      ],
      { cells: seven('newRequests').map((each) => `${each}（百件）`) },
    ],
  ])('%s', (_, rows, expected) => expect(read(rows)).toMatchObject(expected));

  test('its header stays in force in the next grid, until another comes', () => {
    expect(read([GRID, [[LABELLED, ...FIGURES]]])).toEqual({ seen: 'T3', cells: seven('newRequests'), notes: [] });
    expect(read([[BLOCK], [['规章', '1', '2', '3']]])).toEqual({
      seen: 'T2',
      cells: ['rules.issued=1', 'rules.repealed=2', 'rules.inForce=3'],
      notes: [],
    });
  });

  test('but a grid of other words is no part of it', () => {
    expect(
      read([
        GRID,
        [
          ['某某', '1'],
          ['1', '2'],
        ],
      ]),
    ).toEqual({ seen: 'T3', cells: [], notes: [] });
  });
});

const LINE: Rows = [
  ['行政复议~5', '行政诉讼~10'],
  ['结果维持~1~2', '结果纠正~1~2', '其他结果~1~2', '尚未审结~1~2', '总计~1~2', '未经复议直接起诉~5', '复议后起诉~5'],
  ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
];
const OUTCOMES = ['upheld', 'corrected', 'otherOutcome', 'pending', 'total'];
const FIFTEEN = Array.from({ length: 15 }, (_, index) => String(index + 1));
const REVIEWS = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration'];
const five = (row: string, from: number) => OUTCOMES.map((column, index) => `${row}.${column}=${from + index}`);
const fifteen = REVIEWS.flatMap((row, index) => five(row, index * 5 + 1));
const ONE = ['某某', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

describe('rows side by side', () => {
  test.each<readonly [what: string, rows: Rows, expected: Partial<ReturnType<typeof said>>]>([
    ['one line under the header', [...LINE, FIFTEEN], { seen: 'T4', cells: fifteen, notes: [] }],
    [
      'labels split over two rows',
      [['行政复议~5', '未经复议直接起诉~5', '复议后起诉~5'], ONE.slice(1).concat(ONE.slice(1), ONE.slice(1)), FIFTEEN],
      { cells: fifteen },
    ],
    [
      'halves of labels below the header',
      [
        ['行政复议~5', '未经复议直接起诉~5', '复议后起诉~5'],
        Array(3).fill(['结果', '结果', '其他', '尚未', '总']).flat(),
        Array(3).fill(['维持', '纠正', '结果', '审结', '计']).flat(),
        FIFTEEN,
      ],
      { cells: fifteen, notes: [] },
    ],
    [
      'a line that is blank',
      [...LINE, Array(15).fill('')],
      { cells: fifteen.map((each) => each.replace(/=.*/, '=')), notes: [] },
    ],
    ['a blank line below the figures', [...LINE, FIFTEEN, Array(15).fill('')], { cells: fifteen, notes: [] }],
    ['a blank line of fewer cells', [...LINE, Array(14).fill('')], { cells: [], notes: [] }],
    ['words behind the header', [...LINE, ['某某']], { cells: [], notes: [] }],
    ['too few figures', [...LINE, ['1', '2']], { cells: [], notes: ['unaligned T4 reconsideration 3: 1｜2'] }],
    ['a label before the figures', [...LINE, ['某某', ...FIFTEEN]], { cells: fifteen }],
    [
      'their labels as rows',
      [ONE, ['行政复议', '1', '2', '3', '4', '5'], ['复议后起诉', '11', '12', '13', '14', '15']],
      { seen: 'T4', cells: [...five('reconsideration', 1), ...five('litigationAfterReconsideration', 11)], notes: [] },
    ],
    [
      'their labels as rows, figures without',
      [ONE, ['1', '2', '3', '4', '5']],
      { cells: [], notes: ['headless T4 reconsideration 1: 1｜2｜3｜4｜5'] },
    ],
    [
      'labels over the columns and before the figures',
      [...LINE, ['复议后起诉', ...FIFTEEN]],
      { cells: [], notes: [`headless T4 litigationAfterReconsideration 3: 复议后起诉｜${FIFTEEN.join('｜')}`] },
    ],
    [
      'a unit of counts',
      [['单位：百件'], ONE, ['行政复议', '1', '2', '3', '4', '5']],
      { cells: five('reconsideration', 1).map((each) => `${each}（百件）`) },
    ],
    [
      'a unit of counts with the label',
      [['单位：百件'], ONE, ['行政复议（千件）', '1', '2', '3', '4', '5']],
      { cells: five('reconsideration', 1).map((each) => `${each}（千件）`) },
    ],
    [
      'a unit of counts with a column',
      [
        ['某某', '结果维持（百件）', '结果纠正', '其他结果', '尚未审结', '总计'],
        ['行政复议（千件）', '1', '2', '3', '4', '5'],
      ],
      { cells: five('reconsideration', 1).map((each, index) => `${each}（${index === 0 ? '百' : '千'}件）`) },
    ],
    ['a caption before figures', [ONE, ['第二十条第（一）项', '1', '2', '3', '4', '5']], { cells: [], notes: [] }],
    [
      'other words before figures',
      [ONE, ['某某', '1', '2', '3', '4', '5']],
      { cells: [], notes: ['headless T4 reconsideration 1: 某某｜1｜2｜3｜4｜5'] },
    ],
  ])('%s', (_, rows, expected) => expect(read(rows)).toMatchObject(expected));

  test('the header stays in force in the next grid, where a line of figures alone is not known', () => {
    expect(read([LINE, [FIFTEEN]])).toEqual({ seen: 'T4', cells: [], notes: [] });
  });
});

describe('what is known beside the grids', () => {
  test('rows that are not to be read', () => {
    const source = grid([BLOCK, ['规章', '1', '2', '3'], ['行政规范性文件', '4', '5', '6']]);
    const { cells } = said(readTables([source], FORM, { leftOut: new Map([[source, new Set([1])]]) }));
    expect(cells).toEqual([
      'normativeDocuments.issued=4',
      'normativeDocuments.repealed=5',
      'normativeDocuments.inForce=6',
    ]);
  });

  test('a unit above a grid goes before one noted in it, and holds for that grid alone', () => {
    const rows = [['单位：百件'], ['信息内容', '本年处理决定数量'], ['行政许可', '4']];
    const [one, other] = [grid(rows), grid(rows)];
    const { cells } = said(readTables([one, other], FORM, { unitsAbove: new Map([[one, '千件']]) }));
    expect(cells).toEqual(['licensing.decisions=4（千件）', 'licensing.decisions=4（百件）']);
  });

  test('where the total stands in the middle, it adds up something else', () => {
    const { cells, notes } = read([...GRID, ['总计~3', ...FIGURES], ['（一）予以公开~3', ...FIGURES]]);
    expect(cells).toEqual(seven('granted'));
    expect(notes).toEqual([`strange T3 ‘’ 3: 总计｜${FIGURES.join('｜')}`]);
  });
});

const GROUPS_ABOVE = ['行政复议~5', '未经复议直接起诉~5', '复议后起诉~5'];
const RULES = ['rules.issued=1', 'rules.repealed=2', 'rules.inForce=3'];

describe('headers one below the other', () => {
  test.each<readonly [what: string, rows: Rows, expected: Partial<ReturnType<typeof said>>]>([
    [
      'a block’s goes without the one before it',
      [
        ['信息内容', '某某', '本年废止件数', '某些'],
        ['信息内容', '本年制发件数', '', '现行有效件数'],
        ['规章', '1', '2', '3'],
      ],
      { cells: ['rules.issued=1', 'rules.inForce=3'], notes: ['unheaded T2 rules 2: 2'] },
    ],
    [
      'a block’s stays in force below a grid’s',
      [BLOCK, ['自然人', '商业企业', '科研机构'], ['规章', '1', '2', '3']],
      { cells: RULES, notes: [] },
    ],
    ['a grid’s, and one of rows side by side', [...GRID, ...LINE, FIFTEEN], { cells: fifteen, notes: [] }],
    [
      'the same twice, each over its figures',
      [...LINE, FIFTEEN, ...LINE, FIFTEEN],
      { cells: [...fifteen, ...fifteen], notes: [] },
    ],
    [
      'of groups alone',
      [GROUPS_ABOVE, FIFTEEN],
      { cells: [], notes: [`headless T4 reconsideration 1: ${FIFTEEN.join('｜')}`] },
    ],
    [
      'of groups alone, and a label',
      [GROUPS_ABOVE, ['复议后起诉', '1', '2']],
      { cells: [], notes: ['headless T4 litigationAfterReconsideration 1: 复议后起诉｜1｜2'] },
    ],
    ['words below a whole one', [...LINE, ['某某', '某些'], FIFTEEN], { cells: fifteen, notes: [] }],
    [
      'one line of words between',
      [GROUPS_ABOVE, ['某某'], Array(3).fill(ONE.slice(1)).flat(), FIFTEEN],
      { cells: [], notes: [`headless T4 reconsideration 3: ${FIFTEEN.join('｜')}`] },
    ],
    [
      'figures between',
      [
        GROUPS_ABOVE,
        FIFTEEN,
        Array(3).fill(['结果', '结果', '其他', '尚未', '总']).flat(),
        Array(3).fill(['维持', '纠正', '结果', '审结', '计']).flat(),
        FIFTEEN,
      ],
      { cells: [] },
    ],
    [
      'a sum behind the groups',
      [['行政复议~5', '行政诉讼~10', '合计~1~3'], ...LINE.slice(1), [...FIFTEEN, '120']],
      { cells: fifteen },
    ],
    ['columns without groups, and a blank line', [ONE.slice(1), Array(5).fill('')], { cells: [], notes: [] }],
    ['a line that is blank but for a word', [...LINE, ['某某', ...Array(14).fill('')]], { cells: [], notes: [] }],
  ])('%s', (_, rows, expected) => expect(read(rows)).toMatchObject(expected));

  const blank = fifteen.map((each) => each.replace(/=.*/, '='));
  test('a blank line counts where no figures of its table stand in its own grid', () => {
    const filled = [...LINE, FIFTEEN];
    const empty = [...LINE, Array(15).fill('')];
    expect(read([filled, empty]).cells).toEqual([...fifteen, ...blank]);
    expect(read([...GRID, [`${LABELLED}~3`, ...FIGURES], ...empty]).cells).toEqual([...seven('newRequests'), ...blank]);
  });
});

describe('labels and units beside the form’s', () => {
  test.each<readonly [what: string, rows: Rows, expected: Partial<ReturnType<typeof said>>]>([
    [
      'two columns’ labels with slips',
      [
        ['信息内容', '本年制发件教', '本年废止件教', '现行有效件数'],
        ['规章', '1', '2', '3'],
      ],
      { notes: ['columnLabel T2 issued 1: 本年制发件教', 'columnLabel T2 repealed 1: 本年废止件教'] },
    ],
    [
      'a unit alone in its line',
      [
        ['', '单位：百件', ''],
        ['信息内容', '本年处理决定数量'],
        ['行政许可', '4'],
      ],
      { cells: ['licensing.decisions=4（百件）'] },
    ],
    [
      'a unit below other words',
      [['某某'], ['单位：百件'], ['信息内容', '本年处理决定数量'], ['行政许可', '4']],
      { cells: ['licensing.decisions=4（百件）'] },
    ],
    [
      'a row below its own label, with other figures',
      [BLOCK, ['规章~1~2', '1', '2', '3'], ['4', '5', '6']],
      { cells: [...RULES, 'rules.issued=4', 'rules.repealed=5', 'rules.inForce=6'] },
    ],
    [
      'a grid’s figures with their columns in their cells',
      [[LABELLED, '自然人：4', '商业企业：5']],
      { cells: [], notes: [`headless T3 newRequests 0: ${LABELLED}｜自然人：4｜商业企业：5`] },
    ],
    [
      'a unit of counts with one column of a grid',
      [
        ['某某', '申请人情况~7'],
        ['', '自然人（百件）', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
        [LABELLED, ...FIGURES],
      ],
      { cells: seven('newRequests').map((each, index) => (index === 0 ? `${each}（百件）` : each)) },
    ],
    [
      'a unit of counts with a group',
      [...GRID, ['三、本年度办理结果（单位：百件）~10'], ['（一）予以公开~3', ...FIGURES]],
      { cells: seven('granted').map((each) => `${each}（百件）`) },
    ],
  ])('%s', (_, rows, expected) => expect(read(rows)).toMatchObject(expected));
});
