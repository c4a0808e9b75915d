import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { layOut } from '../../../shared/intake/read/grid.ts';
import { ofOneYear, othersOn, withoutOtherSheets } from '../../../shared/intake/read/otherYears.ts';
import type { SourceBlock, SourceDocument, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';

type Rows = readonly (readonly string[])[];

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const line = (text: string, more: object = {}): SourceBlock => ({ kind: 'paragraph', text, heading: false, ...more });
let numbers = 0;
const grid = (rows: Rows, more: Partial<SourceTable> = {}): SourceTable => ({
  kind: 'table',
  number: ++numbers,
  merges: true,
  rows: layOut(rows.map((row) => row.map((text) => ({ text })))),
  ...more,
});

const BLOCK: Rows = [
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '1', '2', '3'],
];
const MORE: Rows = [['行政规范性文件', '4', '5', '6']];
const NONE: Rows = [
  ['甲', '乙'],
  ['丙', '7'],
];
const TITLE = '海珠区财政局2023年政府信息公开工作年度报告';
const EARLIER = '海珠区财政局2022年政府信息公开工作年度报告';

/** Blocks by their numbers that are kept, and what is said of those that are not. */
function apart(
  blocks: readonly SourceBlock[],
  more: { readonly year?: number | undefined; readonly mayBeLoose?: boolean } = {},
) {
  const { mayBeLoose = false } = more;
  const one = ofOneYear(blocks, { year: 'year' in more ? more.year : YEAR, edition: EDITION, mayBeLoose });
  return {
    kept: one.blocks.map((block) => blocks.indexOf(block)).join(''),
    rows: [...one.rows].map(([table, rows]) => `${blocks.indexOf(table)}: ${[...rows].join()}`),
    others: one.others.map(({ year, tables, at }) => `${year} ${[...tables].join()} ${at.row}`),
  };
}

const all = (count: number) => Array.from({ length: count }, (_, index) => index).join('');

describe('a table under the caption of another year', () => {
  const OTHER = { rows: [], others: ['2022 T2 0'] };
  test.each<readonly [what: string, blocks: readonly SourceBlock[], kept: string, others: readonly string[]]>([
    ['is taken out with it', [line('2022年'), grid(BLOCK)], '', ['2022 T2 0']],
    ['by 上年', [line('上年'), grid(BLOCK)], '', ['before T2 0']],
    [
      'and this year’s caption goes too',
      [line('2022年'), grid(BLOCK), line('2023年'), grid(BLOCK)],
      '3',
      ['2022 T2 0'],
    ],
    ['this year’s alone stays, with its caption', [line('2023年'), grid(BLOCK)], '01', []],
    ['of no year', [line('某某'), grid(BLOCK)], '01', []],
    ['a unit between', [line('2022年'), line('单位：件'), grid(BLOCK)], '', ['2022 T2 0']],
    ['a larger unit between', [line('2022年'), line('单位：百件'), grid(BLOCK)], '', ['2022 T2 0']],
    ['another unit between', [line('2022年'), line('（计量单位：件）'), grid(BLOCK)], '', ['2022 T2 0']],
    ['a unit with blanks around it', [line('2022年'), line(' 单位 ：件'), grid(BLOCK)], '', ['2022 T2 0']],
    ['a larger unit behind words', [line('2022年'), line('表二 单位：百件'), grid(BLOCK)], '', ['2022 T2 0']],
    ['who is responsible between', [line('2022年'), line('责任单位：某局'), grid(BLOCK)], '012', []],
    ['the mark of a page between', [line('2022年'), line('— 1 —'), grid(BLOCK)], '', ['2022 T2 0']],
    ['nothing between', [line('2022年'), line('  '), grid(BLOCK)], '', ['2022 T2 0']],
    [
      'the heading of a section between stays',
      [line('2022年'), line('二、主动公开政府信息情况'), grid(BLOCK)],
      '1',
      ['2022 T2 0'],
    ],
    ['a sentence between', [line('2022年'), line('情况如下。'), grid(BLOCK)], '012', []],
    ['a link between', [line('2022年'), line('', { link: true }), grid(BLOCK)], '012', []],
    ['a caption that is a link', [line('2022年', { link: true }), grid(BLOCK)], '01', []],
    ['another table between', [line('2022年'), grid(NONE), grid(BLOCK)], '012', []],
    ['a picture between', [line('2022年'), { kind: 'image' }, grid(BLOCK)], '012', []],
    ['the nearest caption counts', [line('2022年'), line('2023年'), grid(BLOCK)], '012', []],
    ['that is none of the form', [line('2022年'), grid(NONE)], '01', []],
    [
      'that goes on in the next grid',
      [line('2022年'), grid(BLOCK), grid(MORE), line('某某'), grid(BLOCK)],
      '34',
      ['2022 T2 0'],
    ],
    [
      'that goes on behind the mark of a page',
      [line('2022年'), grid(BLOCK), line('- 2 -'), grid(MORE)],
      '2',
      ['2022 T2 0'],
    ],
    ['that does not go on behind a line', [line('2022年'), grid(BLOCK), line('某某'), grid(MORE)], '23', ['2022 T2 0']],
    ['that does not go on in the same rows', [line('2022年'), grid(BLOCK), grid(BLOCK)], '2', ['2022 T2 0']],
    [
      'that does not go on in another table',
      [line('2022年'), grid(BLOCK), grid(NONE), grid(MORE)],
      '23',
      ['2022 T2 0'],
    ],
    [
      'that does not go on where one row is there already',
      [line('2022年'), grid(BLOCK), grid([...BLOCK.slice(1), ...MORE])],
      '2',
      ['2022 T2 0'],
    ],
    [
      'that goes on in rows whose figures are not sure',
      [line('2022年'), grid([...BLOCK, ['行政规范性文件', '4', '5']]), grid([['行政许可', '1', '2', '3']])],
      '',
      ['2022 T2 0'],
    ],
    [
      'that does not go on in such a row again',
      [line('2022年'), grid([...BLOCK, ['行政规范性文件', '4', '5']]), grid([['行政规范性文件', '1', '2']])],
      '2',
      ['2022 T2 0'],
    ],
    ['that goes on twice', [line('2022年'), grid(BLOCK), grid(MORE), grid(MORE)], '3', ['2022 T2 0']],
  ])('%s', (_, blocks, kept, others) => expect(apart(blocks)).toEqual({ kept, rows: [], others }));

  test('where the report’s year is not known, only what says 上年 is', () => {
    expect(apart([line('2022年'), grid(BLOCK)], { year: undefined })).toEqual({ kept: '01', rows: [], others: [] });
    expect(apart([line('去年'), grid(BLOCK)], { year: undefined })).toEqual({
      kept: '',
      rows: [],
      others: ['before T2 0'],
    });
  });

  test('on a sheet of a workbook no line stands over a grid as a caption', () => {
    expect(apart([line('2022年'), grid(BLOCK, { sheet: '甲' })])).toEqual({ kept: '01', rows: [], others: [] });
    expect(apart([line('2022年'), grid(BLOCK)])).toEqual({ kept: '', ...OTHER });
  });
});

describe('a caption that is a row of the grid', () => {
  test.each<readonly [what: string, rows: Rows, left: readonly string[], others: readonly string[]]>([
    ['up to the next caption', [['2022年', ''], ...BLOCK, ['2023年'], ...BLOCK], ['0: 0,1,2'], ['2022 T2 0']],
    ['behind this year’s', [['2023年'], ...BLOCK, ['2022年'], ...BLOCK], ['0: 3,4,5'], ['2022 T2 3']],
    [
      'up to the heading of a section',
      [['2022年'], ...BLOCK, ['三、收到和处理政府信息公开申请情况'], ['某某', '7']],
      ['0: 0,1,2'],
      ['2022 T2 0'],
    ],
    [
      'a heading right under it is its own',
      [['2022年'], ['二、主动公开政府信息情况'], ...BLOCK],
      ['0: 0,1,2,3'],
      ['2022 T2 0'],
    ],
    ['without a table of the form', [['2022年'], ['丙', '7']], [], []],
    ['without a table of the form below it', [...BLOCK, ['2022年'], ['丙', '7']], [], []],
    [
      'up to the end, whatever stands alone',
      [['2022年'], ...BLOCK, ['某某'], ...MORE],
      ['0: 0,1,2,3,4'],
      ['2022 T2 0'],
    ],
    ['beside other words', [['2022年', '某某'], ...BLOCK], [], []],
    ['of this year', [['2023年'], ...BLOCK], [], []],
    ['none', BLOCK, [], []],
  ])('%s', (_, rows, left, others) => expect(apart([grid(rows)])).toEqual({ kept: '0', rows: left, others }));

  test('is one caption over as many rows as it reaches', () => {
    const caption = [{ text: '2022年', rowSpan: 2, colSpan: 4 }];
    const rows = layOut([caption, [], ...BLOCK.map((row) => row.map((text) => ({ text })))]);
    expect(apart([{ ...grid([]), rows }])).toEqual({ kept: '0', rows: ['0: 0,1,2,3'], others: ['2022 T2 0'] });
  });

  test('with blanks in front of it is the same line', () => {
    const table = grid([[' 2022年'], ...BLOCK], { sheet: '甲' });
    expect(apart([line('2022年'), table]).kept).toBe('1');
  });

  test('is a line before the grid of a workbook as well, and goes there too', () => {
    const table = grid([['2022年'], ...BLOCK], { sheet: '甲' });
    expect(apart([line('2022年'), grid(NONE), line(' 2022年 '), line('某某'), table])).toEqual({
      kept: '0134',
      rows: ['4: 0,1,2'],
      others: ['2022 T2 0'],
    });
  });
});

describe('lines of a text', () => {
  const LINES = [
    line('二、主动公开政府信息情况'),
    line('2022年'),
    line('信息内容 本年制发件数 本年废止件数 现行有效件数'),
    line('规章 1 2 3'),
    line('情况。'),
  ];
  test('under a caption, as far as they are rows of the form', () => {
    const { kept, others } = apart(LINES, { mayBeLoose: true });
    expect([kept, others]).toEqual(['04', ['2022 T2 0']]);
    expect(apart(LINES.slice(0, 4), { mayBeLoose: true }).kept).toBe('0');
    expect(apart(LINES).kept).toBe(all(LINES.length));
  });

  test('up to the next heading or caption, and not where the title stands', () => {
    const next = [...LINES.slice(0, 4), line('2023年'), line('某某 甲'), line('规章 4 5 6')];
    expect(apart(next, { mayBeLoose: true }).kept).toBe('0456');
    expect(
      apart([...LINES.slice(0, 4), line('三、收到和处理政府信息公开申请情况'), line('规章 4 5 6')], {
        mayBeLoose: true,
      }).kept,
    ).toBe('045');
    expect(apart(LINES.slice(1), { mayBeLoose: true }).kept).toBe(all(4));
    expect(apart([grid(NONE), { kind: 'image' }, ...LINES.slice(1)], { mayBeLoose: true }).kept).toBe(all(6));
    expect(apart([...LINES.slice(0, 4), grid(NONE), line('规章 7 8 9')], { mayBeLoose: true }).kept).toBe('045');
    const [heading = line('')] = LINES;
    const [caption, ...below] = LINES.slice(1);
    expect(
      apart([heading, caption ?? heading, line('三、收到和处理政府信息公开申请情况'), ...below], { mayBeLoose: true })
        .kept,
    ).toBe(all(6));
    expect(apart([LINES[0] ?? line(''), line('2022年'), line('某某')], { mayBeLoose: true }).kept).toBe('012');
  });
});

describe('sheets of other years', () => {
  const sheets = (...given: readonly (readonly [sheet: string, title: string])[]): SourceDocument => ({
    kind: 'xlsx',
    notes: [],
    blocks: given.flatMap(([sheet, title]) => [...(title === '' ? [] : [line(title)]), grid(BLOCK, { sheet })]),
  });
  const kept = (document: SourceDocument) => {
    const { document: left, others } = withoutOtherSheets(document);
    return [
      left.blocks.flatMap((block) => (block.kind === 'table' ? [block.sheet] : [])).join(),
      others.map(({ year, table }) => `${year} ${table.sheet}`).join(),
    ];
  };

  test.each<readonly [what: string, given: readonly (readonly [string, string])[], kept: string, others: string]>([
    [
      'by their names',
      [
        ['年报', TITLE],
        ['2022年', ''],
      ],
      '年报',
      '2022 2022年',
    ],
    [
      '上年',
      [
        ['年报', TITLE],
        ['上年', ''],
      ],
      '年报',
      'before 上年',
    ],
    [
      '上年 with a title of its own',
      [
        ['年报', TITLE],
        ['上年', EARLIER],
      ],
      '年报',
      'before 上年',
    ],
    [
      '上年 with this year’s title',
      [
        ['年报', TITLE],
        ['上年', TITLE],
      ],
      '年报,上年',
      '',
    ],
    [
      '上年 of its own title where no other has one',
      [
        ['甲', ''],
        ['上年', EARLIER],
      ],
      '甲',
      'before 上年',
    ],
    ['上年 of its own title alone', [['上年', EARLIER]], '上年', ''],
    [
      'by their names, beside sheets without titles',
      [
        ['年报', TITLE],
        ['表三', ''],
        ['2022年', ''],
      ],
      '年报,表三',
      '2022 2022年',
    ],
    [
      'not this year’s without a title',
      [
        ['年报', TITLE],
        ['2023年', ''],
      ],
      '年报,2023年',
      '',
    ],
    [
      'whose titles are of other years than their names',
      [
        ['甲', ''],
        ['2021年', EARLIER],
        ['2022年', TITLE],
      ],
      '甲,2021年,2022年',
      '',
    ],
    [
      'the latest that its title confirms, beside one without a year',
      [
        ['甲', ''],
        ['2022年', EARLIER],
        ['2023年', TITLE],
      ],
      '甲,2023年',
      '2022 2022年',
    ],
    [
      'no year that only a title says',
      [
        ['甲', ''],
        ['2021年', ''],
        ['2022年', TITLE],
      ],
      '甲,2021年,2022年',
      '',
    ],
    [
      'the latest, beside one whose title does not confirm it',
      [
        ['2021年', ''],
        ['2022年', EARLIER],
        ['2023年', TITLE],
      ],
      '2023年',
      '2021 2021年,2022 2022年',
    ],
    [
      'all named by years: the latest that its title confirms',
      [
        ['2022年', EARLIER],
        ['2023年', TITLE],
      ],
      '2023年',
      '2022 2022年',
    ],
    [
      'the latest whatever their order',
      [
        ['2023年', TITLE],
        ['2022年', EARLIER],
      ],
      '2023年',
      '2022 2022年',
    ],
    [
      'none confirmed',
      [
        ['2022年', ''],
        ['2023年', ''],
      ],
      '2022年,2023年',
      '',
    ],
    [
      'two titles on sheets without a year',
      [
        ['甲', TITLE],
        ['乙', EARLIER],
        ['2022年', ''],
      ],
      '甲,乙,2022年',
      '',
    ],
    ['one alone', [['2022年', EARLIER]], '2022年', ''],
    ['上年 alone', [['上年', '']], '上年', ''],
    ['the year of its publication', [['2024', TITLE]], '2024', ''],
    ['none', [['甲', TITLE]], '甲', ''],
  ])('%s', (_, given, left, others) => expect(kept(sheets(...given))).toEqual([left, others]));

  test('with the lines that stand before their grids; another kind of file has none', () => {
    const document = sheets(['2022年', EARLIER], ['年报', TITLE]);
    expect(withoutOtherSheets(document).document.blocks).toEqual(document.blocks.slice(2));
    const page: SourceDocument = { ...document, kind: 'html' };
    expect(withoutOtherSheets(page)).toEqual({ document: page, others: [] });
  });

  test('without any the document stays as it is, with what stands behind its last sheet', () => {
    const document = sheets(['年报', TITLE]);
    const more = { ...document, blocks: [...document.blocks, line('末')] };
    expect(withoutOtherSheets(more).document).toBe(more);
    expect(withoutOtherSheets({ ...document, blocks: [] }).others).toEqual([]);
  });

  test('are said where they hold tables of the form', () => {
    const [one, other] = [grid(BLOCK), grid(NONE)];
    const found = othersOn(
      [
        { year: 2022, table: one },
        { year: 'before', table: other },
      ],
      EDITION,
    );
    expect(found.map(({ year, tables, at }) => [year, [...tables], at.row, at.source === one])).toEqual([
      [2022, ['T2'], 0, true],
    ]);
  });
});
