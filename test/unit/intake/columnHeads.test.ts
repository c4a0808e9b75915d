import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { column } from '../../../shared/domain/forms/printed.ts';
import {
  headBlock,
  headGrid,
  headSideBySide,
  isPrintedInFull,
  leavesOf,
  unitOfLeaf,
} from '../../../shared/intake/read/columnHeads.ts';
import { type GivenCell, layOut } from '../../../shared/intake/read/grid.ts';
import type { HeadedColumn } from '../../../shared/intake/read/headedColumn.ts';
import { named } from '../../../shared/intake/read/labelMatch.ts';
import { nameColumn, type TableNames, tableNames } from '../../../shared/intake/read/vocabulary.ts';
import type { SourceTable } from '../../../shared/intake/source/sourceDocument.ts';
import { threeTables } from '../../support/threeTables.ts';

/** A cell by its text and how far it reaches: `a`, `a 2` (two columns), `a 2 3` (and three rows), `_` for none. */
function cell(words: string): GivenCell {
  const [text = '', colSpan = '1', rowSpan = '1'] = words.split(' ');
  return { text: text === '_' ? '' : text, colSpan: Number(colSpan), rowSpan: Number(rowSpan) };
}

const grid = (rows: readonly (readonly string[])[], merges = true): SourceTable => ({
  kind: 'table',
  number: 1,
  merges,
  rows: layOut(rows.map((row) => row.map(cell))),
});
const allRows = ({ rows }: SourceTable) => rows.map((_, row) => row);

describe('columns under a block of header rows', () => {
  const leaves = (...rows: readonly (readonly string[])[]) =>
    leavesOf(grid(rows), allRows(grid(rows))).map(({ col, colSpan, words }) => `${col}+${colSpan} ${words.join('/')}`);

  test.each([
    [
      'one below the other',
      [
        ['甲 2', '乙'],
        ['丙', '丁', '戊'],
      ],
      ['0+1 甲/丙', '1+1 甲/丁', '2+1 乙/戊'],
    ],
    ['over several columns', [['甲 2', '乙']], ['0+2 甲', '2+1 乙']],
    ['over two rows it is said once', [['甲 1 2', '乙'], ['丙']], ['0+1 甲', '1+1 乙/丙']],
    [
      'empty ones between two with words are columns, each by itself',
      [['甲', '_', '_', '乙']],
      ['0+1 甲', '1+1 ', '2+1 ', '3+1 乙'],
    ],
    ['empty ones at the edges are none', [['_', '甲', '_']], ['1+1 甲']],
    [
      'an empty one below leaves it to what is above',
      [
        ['甲', '乙'],
        ['_', '丙'],
      ],
      ['0+1 甲', '1+1 乙/丙'],
    ],
    ['as wide as the widest row', [['甲'], ['乙', '丙']], ['0+1 甲/乙', '1+1 丙']],
    ['nothing but empty ones', [['_', '_']], []],
    ['none', [], []],
  ] as const)('%s', (_, rows, expected) => expect(leaves(...rows)).toEqual(expected));

  test('of the rows that are named alone', () => {
    expect(leavesOf(grid([['甲'], ['乙'], ['丙']]), [0, 2]).map(({ words }) => words.join('/'))).toEqual(['甲/丙']);
    expect(leavesOf(grid([['甲']]), [5])).toEqual([]);
  });
});

const [A, B, C] = [
  column({ key: 'a', label: '制发文件数量' }),
  column({ key: 'b', label: '废止文件份数', alsoCalled: ['失效份数'] }),
  column({ key: 'c', label: '现行有效总数（单位：件）' }),
] as const;
const COLUMNS = [A, B, C];
/** The columns from left to right by key; `-` for one that is none of the form's. */
const keys = (headed: readonly HeadedColumn[]) => headed.map(({ column: each }) => each?.key ?? '-').join('');
const leaf = (...words: readonly string[]) => ({ col: 1, colSpan: 1, words });

/** Like the first of them, but for two characters. */
const D = column({ key: 'd', label: '制发文件份额' });

describe('a block', () => {
  const head = (...rows: readonly (readonly string[])[]) =>
    keys(headBlock(leavesOf(grid(rows), allRows(grid(rows))), COLUMNS));

  test.each([
    ['behind the corner', [['信息内容', '制发文件数量', '废止文件份数', '现行有效总数']], 'abc'],
    ['whatever stands in the first column', [['某某', '制发文件数量', '废止文件份数', '现行有效总数']], 'abc'],
    ['behind an empty corner', [['_', '制发文件数量', '废止文件份数', '现行有效总数']], 'abc'],
    ['without a corner', [['制发文件数量', '废止文件份数', '现行有效总数']], 'abc'],
    ['in another order', [['现行有效总数', '制发文件数量', '废止文件份数']], 'cab'],
    ['under other names', [['信息内容', '制发文件数量', '失效份数', '现行有效总数']], 'abc'],
    [
      'other words beyond the corner stay a column',
      [['信息内容', '某某', '制发文件数量', '废止文件份数', '现行有效总数']],
      '-abc',
    ],
    ['two corners', [['信息内容', '项目', '制发文件数量', '废止文件份数', '现行有效总数']], 'abc'],
    ['a head that was lost', [['信息内容', '_', '废止文件份数', '现行有效总数']], '-bc'],
    [
      'nothing lost where there are as many as the form has',
      [['信息内容', '_', '制发文件数量', '废止文件份数', '现行有效总数']],
      'abc',
    ],
    ['nothing of the form', [['某某', '某些', '其它的']], '--'],
    ['nothing at all', [['信息内容', '项目']], ''],
    ['a head that was lost, the words of a corner behind it', [['信息内容', '_', '废止文件份数', '项目']], '-b-'],
    ['cut off, and nothing else called so', [['信息内容', '制发文件数', '废止文件份数', '现行有效总数', '某']], 'abc-'],
    [
      'split over two rows',
      [
        ['制发', '废止', '现行有效'],
        ['文件数量', '文件份数', '总数'],
      ],
      'abc',
    ],
    [
      'split over three',
      [
        ['制发', '废止', '现行'],
        ['文件', '文件', '有效'],
        ['数量', '份数', '总数'],
      ],
      'abc',
    ],
    [
      'of two of one name that to the letter',
      [['信息内容', '制发文件数量', '制发文件数', '现行有效总数', '废止文件份数']],
      'a-cb',
    ],
    [
      'of two to the letter neither',
      [['信息内容', '制发文件数量', '制发文件数量', '现行有效总数', '废止文件份数']],
      '--cb',
    ],
    ['of two cut off neither', [['信息内容', '制发文件', '制发文件数', '现行有效总数', '废止文件份数']], '--cb'],
    ['as many as the form has, one damaged', [['信息内容', '制发某某某量', '废止文件份数', '现行有效总数']], 'abc'],
    ['damaged beyond half', [['信息内容', '制某某某某量', '废止文件份数', '现行有效总数']], '-bc'],
    ['cut off to two characters', [['信息内容', '制发', '废止文件份数', '现行有效总数']], 'abc'],
    ['cut off to one', [['信息内容', '制', '废止文件份数', '现行有效总数']], '-bc'],
    [
      'damaged, with one too many beside it',
      [['信息内容', '制发某某某量', '废止文件份数', '现行有效总数', '某']],
      '-bc-',
    ],
    ['damaged, and the others not in order', [['现行有效总数', '废止某某某数', '制发文件数量']], 'c-a'],
    ['all damaged', [['信息内容', '制发某某某量', '废止某某某数', '现行某某某数']], '---'],
    [
      'the name of another is not made one by its place',
      [['信息内容', '制发文件数量', '制发文件数量', '现行有效总数']],
      'a-c',
    ],
  ] as const)('%s', (_, rows, expected) => expect(head(...rows)).toBe(expected));
});

test('what names one column is not made another by its place, however alike the two are', () => {
  const headed = (...words: readonly string[]) => keys(headBlock(leavesOf(grid([words]), [0]), [A, D, C]));
  expect(headed('信息内容', '制发文件数量', '制发文件数量', '现行有效总数')).toBe('a-c');
  expect(headed('信息内容', '制发文件数量', '制发文件某某', '现行有效总数')).toBe('adc');
});

describe('a grid', () => {
  const [, REQUESTS] = threeTables(editionOfYearOrThrow(2023));
  const NAMES: TableNames = {
    table: REQUESTS,
    columns: COLUMNS.map(nameColumn),
    heads: [named({ head: '文件情况', at: 0 }, '文件情况'), named({ head: '现行情况', at: 2 }, '现行情况')],
    groups: [],
  };
  const head = (rows: readonly (readonly string[])[], merges = true) =>
    headGrid(grid(rows, merges), allRows(grid(rows)), NAMES);

  test.each([
    ['whole', [['_', '制发文件数量', '废止文件份数', '现行有效总数']], 'abc', 'abc'],
    [
      'whole in another order: only what keeps its places is believed',
      [['_', '现行有效总数', '制发文件数量', '废止文件份数']],
      'cab',
      '',
    ],
    ['one of other words in its place', [['_', '制发文件数量', '某某', '现行有效总数']], 'a-c', 'a-c'],
    ['one missing', [['_', '制发文件数量', '现行有效总数']], '', ''],
    ['one too many in front of the rest', [['_', '制发文件数量', '某某', '废止文件份数']], '', ''],
    ['one beside all of them', [['_', '制发文件数量', '某某', '废止文件份数', '现行有效总数']], 'a-bc', 'a-bc'],
    ['moved together', [['_', '某某', '制发文件数量', '废止文件份数']], '-ab', '-ab'],
    ['other words over two columns', [['_', '制发文件数量', '某某 2', '现行有效总数']], '', ''],
    ['none of the form', [['_', '某某', '某些', '其它的']], '---', '---'],
  ] as const)('%s', (_, rows, merged, flat) => {
    expect(keys(head(rows))).toBe(merged);
    expect(keys(head(rows, false))).toBe(flat);
  });

  test('one that slid under what is left of another’s head', () => {
    expect(
      keys(
        head([
          ['_', '制发文件数量', '_', '某某'],
          ['_', '_', '废止文件份数', '_'],
        ]),
      ),
    ).toBe('ab-');
    expect(
      keys(
        head([
          ['_', '制发文件数量', '现行', '某某'],
          ['_', '_', '废止文件份数', '_'],
        ]),
      ),
    ).toBe('');
    expect(
      keys(
        head([
          ['_', '制发文件数量', '废止', '某某'],
          ['_', '_', '废止文件份数', '_'],
        ]),
      ),
    ).toBe('ab-');
  });

  test('without spans every column once, in the form’s order, line by line: they stand nowhere', () => {
    const rows = [
      ['某某', '文件情况', '现行情况'],
      ['制发文件数量', '废止文件份数', '现行有效总数', ''],
    ];
    const flat = [
      ['某某', '某些'],
      ['文件情况', '现行有效总数'],
      ['制发文件数量', '废止文件份数'],
    ];
    expect(keys(head(rows))).toBe('abc');
    expect(head(flat)).toEqual(
      COLUMNS.map((each) => ({ leaf: { col: -1, colSpan: 0, words: [each.label] }, column: each })),
    );
    expect(keys(head([...flat, ['废止文件份数']]))).toBe('-');
    expect(
      keys(
        head([
          ['某某', '某些'],
          ['现行有效总数', '文件情况'],
          ['制发文件数量', '废止文件份数'],
        ]),
      ),
    ).toBe('');
    expect(
      keys(
        head([
          ['某某', '某些'],
          ['文件情况', '现行有效总数'],
          ['废止文件份数', '制发文件数量'],
        ]),
      ),
    ).toBe('');
    expect(keys(head([['某某', '某些'], ['文件情况', '现行有效总数'], ['制发文件数量']]))).toBe('');
    expect(keys(head([['某某', '某些'], ['制发文件数量'], ['制发文件数量'], ['现行有效总数']]))).toBe('');
    // What reaches over two lines is said in the first of them.
    expect(
      keys(
        head(
          [
            ['某某', '制发文件数量 1 2', '文件情况'],
            ['废止文件份数', '现行有效总数'],
          ],
          false,
        ),
      ),
    ).toBe('abc');
  });

  test('words that may be a head or a column count as the column, and keep its place', () => {
    const heads = [named({ head: '制发文件数额', at: 0 }, '制发文件数额')];
    const lines = (...rows: readonly (readonly string[])[]) =>
      keys(headGrid(grid([['某某', '某些'], ...rows]), [0, 1, 2], { ...NAMES, heads }));
    expect(lines(['制发文件数', '废止文件份数'], ['现行有效总数'])).toBe('abc');
    expect(lines(['废止文件份数', '制发文件数'], ['现行有效总数'])).toBe('');
  });

  test('two columns that are alike', () => {
    const names = { ...NAMES, columns: [A, D, C].map(nameColumn) };
    expect(keys(headGrid(grid([['_', '制发文件数量', '制发文件份额', '某某']]), [0], names))).toBe('ad-');
    expect(
      keys(
        headGrid(
          grid([
            ['_', '制发文件数量', '制发文件', '某某'],
            ['_', '_', '制发文件份额', '_'],
          ]),
          [0, 1],
          names,
        ),
      ),
    ).toBe('');
  });
});

describe('rows side by side', () => {
  const [, , REVIEWS] = threeTables(editionOfYearOrThrow(2023));
  const found = tableNames(editionOfYearOrThrow(2023)).find(({ table }) => table === REVIEWS);
  if (found === undefined) throw new RangeError('no names of the reviews');
  const NAMES: TableNames = found;
  const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const three = [...OUTCOMES, ...OUTCOMES, ...OUTCOMES];
  /** Each run by the end of its row’s key, then its columns by their first letter. */
  const head = (rows: readonly (readonly string[])[], merges = true) => {
    const headed = headSideBySide(grid(rows, merges), allRows(grid(rows)), NAMES);
    return headed
      .map(({ column: each, group }, at) => {
        const own = group?.key.split('.').at(-1) ?? '';
        const last = headed[at - 1]?.group;
        return `${group === undefined || group === last ? '' : ` ${own}:`}${each?.key[0] ?? '-'}`;
      })
      .join('')
      .trim();
  };
  const WHOLE = [['行政复议 5 2', '行政诉讼 10'], ['未经复议直接起诉 5', '复议后起诉 5'], three] as const;
  const ALL = 'reconsideration:ucopt litigationDirect:ucopt litigationAfterReconsideration:ucopt';

  test('as the form has them, each under its row', () => {
    expect(head(WHOLE)).toBe(ALL);
    expect(head(WHOLE, false)).toBe(ALL);
    const swapped = [['行政复议 5 2', '行政诉讼 10'], ['复议后起诉 5', '未经复议直接起诉 5'], three];
    expect(head(swapped)).toBe('reconsideration:ucopt litigationAfterReconsideration:ucopt litigationDirect:ucopt');
    const turned = [...OUTCOMES].reverse();
    expect(head([WHOLE[0], WHOLE[1], [...turned, ...turned, ...turned]])).toBe(ALL.replaceAll('ucopt', 'tpocu'));
  });

  test('the rows’ labels on one line, a label of their own before them', () => {
    expect(
      head([
        ['_', '行政复议 5', '未经复议直接起诉 5', '复议后起诉 5'],
        ['项目', ...three],
      ]),
    ).toBe(ALL);
    const swapped = [
      ['_', '行政复议 5', '复议后起诉 5', '未经复议直接起诉 5'],
      ['项目', ...three],
    ];
    expect(head(swapped)).toBe('reconsideration:ucopt litigationAfterReconsideration:ucopt litigationDirect:ucopt');
    const later = [['行政诉讼 10', '行政复议 5 2'], ['复议后起诉 5', '未经复议直接起诉 5'], three];
    expect(head(later)).toBe('litigationAfterReconsideration:ucopt litigationDirect:ucopt reconsideration:ucopt');
  });

  test('outcomes in another order in one of them are nobody’s', () => {
    const odd = [...OUTCOMES, '结果纠正', '结果维持', '其他结果', '尚未审结', '总计', ...OUTCOMES];
    expect(head([WHOLE[0], WHOLE[1], odd])).toBe('');
  });

  test('other words among them, a label too few, a label twice', () => {
    expect(
      head([WHOLE[0], WHOLE[1], [...OUTCOMES, ...OUTCOMES, '结果维持', '结果纠正', '某某', '尚未审结', '总计']]),
    ).toBe('');
    expect(head([['行政复议 5 2', '行政诉讼 10'], ['某某 5', '复议后起诉 5'], three])).toBe('');
    expect(head([['行政复议 5 2', '行政诉讼 10'], ['复议后起诉 5', '复议后起诉 5'], three])).toBe('');
    expect(head([['某某', '某些']])).toBe('');
  });

  test('a label that does not stand over its own run', () => {
    expect(head([['行政复议 6', '未经复议直接起诉 5', '复议后起诉 4'], three])).toBe(ALL);
    // All of them in the form's order are known without their places; in another order they are not.
    expect(head([['行政复议 4', '未经复议直接起诉 6', '复议后起诉 5'], three])).toBe(ALL);
    const swapped = 'reconsideration:ucopt litigationAfterReconsideration:ucopt litigationDirect:ucopt';
    expect(head([['行政复议 5', '复议后起诉 5', '未经复议直接起诉 5'], three])).toBe(swapped);
    expect(head([['行政复议 5', '_ 4', '复议后起诉 5', '未经复议直接起诉 1'], three])).toBe(swapped);
    expect(head([['行政复议 4', '复议后起诉 6', '未经复议直接起诉 5'], three])).toBe('');
    expect(head([['_ 5', '行政复议 5', '复议后起诉 4', '未经复议直接起诉 1'], three])).toBe('');
  });

  test('one run without labels stands for whichever row its line names', () => {
    expect(head([OUTCOMES])).toBe('ucopt');
    expect(head([three])).toBe('');
    expect(head([['总计']])).toBe('t');
    expect(headSideBySide(grid([['结果维持', '总计']]), [0], NAMES).map((each) => Object.keys(each))).toEqual([
      ['leaf', 'column'],
      ['leaf', 'column'],
    ]);
    expect(head([['复议后起诉 5'], OUTCOMES])).toBe('litigationAfterReconsideration:ucopt');
  });

  test('合计 behind the last adds up what the form leaves apart', () => {
    const rows = [['行政复议 5 2', '行政诉讼 10', '合计 1 3'], ['未经复议直接起诉 5', '复议后起诉 5'], three];
    expect(head(rows)).toBe(`${ALL}-`);
    const [last, ...others] = headSideBySide(grid(rows), [0, 1, 2], NAMES).toReversed();
    expect(last).toEqual({ leaf: { col: 15, colSpan: 1, words: ['合计'] } });
    expect(others).toHaveLength(15);
    const labelled = [
      ['行政复议 5 2', '行政诉讼 10', '某某 1 2'],
      ['未经复议直接起诉 5', '复议后起诉 5'],
      [...three, '合计'],
    ];
    expect(head(labelled)).toBe('');
    const long = [
      ['行政复议 5 2', '行政诉讼 10', '合计 2 2'],
      ['未经复议直接起诉 5', '复议后起诉 5'],
      [...three, '总计', '结果维持'],
    ];
    expect(head(long)).toBe('');
  });

  test('other words of the form over a row’s label than the form has there', () => {
    const over = (first: string, second: string, merges = true) =>
      head([[`${first} 5`, `${second} 10`], ['行政复议 5', '未经复议直接起诉 5', '复议后起诉 5'], three], merges);
    expect(over('_', '行政诉讼')).toBe(ALL);
    expect(over('某某', '行政诉讼')).toBe(ALL);
    expect(over('行政诉讼', '行政复议')).toBe('');
    const last = ['复议后起诉 5', '未经复议直接起诉 5', '行政复议 5'];
    const placed = 'litigationAfterReconsideration:ucopt litigationDirect:ucopt reconsideration:ucopt';
    expect(head([['行政诉讼 10', '_ 5'], last, three])).toBe(placed);
    expect(head([['_ 10', '行政诉讼 5'], last, three])).toBe('');
    expect(head([['_ 10', '某某 5'], last, three])).toBe(placed);
    // Words below a label do not stand over it; nor do those to its right.
    expect(head([last, ['行政诉讼 15'], three])).toBe(placed);
    expect(head([['_ 10', '_', '行政诉讼'], last, three], false)).toBe(placed);
    // Without spans the nearest words to the left stand over it.
    const flat = [['_', '_', '_', '_', '_', '行政诉讼'], ['行政复议 5', '未经复议直接起诉 5', '复议后起诉 5'], three];
    expect(head(flat, false)).toBe(ALL);
    const left = [['_', '行政诉讼'], last, three];
    expect(head(left, false)).toBe('');
    expect(head(left)).toBe(placed);
  });

  test('without spans, all of them in the form’s order', () => {
    const flat = [['行政复议', '行政诉讼'], ['未经复议直接起诉', '复议后起诉'], three];
    expect(head(flat)).toBe(ALL);
    expect(head([['行政诉讼', '行政复议'], ['未经复议直接起诉', '复议后起诉'], three])).toBe('');
    expect(head([['行政复议', '行政诉讼'], ['复议后起诉', '未经复议直接起诉'], three])).toBe('');
    expect(head([['行政复议', '行政诉讼'], ['未经复议直接起诉', '复议后起诉'], three.slice(1)])).toBe('');
    expect(head([['行政复议', '行政诉讼'], ['未经复议直接起诉', '复议后起诉'], three.slice(0, 14)])).toBe('');
    expect(head([['行政复议', '行政诉讼'], ['未经复议直接起诉', '复议后起诉'], [...three].reverse()])).toBe('');
  });
});

test('a head is printed in full, or was completed', () => {
  expect(isPrintedInFull(leaf('制发文件数量'), A)).toBe(true);
  expect(isPrintedInFull(leaf('某某', '制发', '文件数量'), A)).toBe(true);
  expect(isPrintedInFull(leaf('失效份数'), B)).toBe(true);
  expect(isPrintedInFull(leaf('某某', '制发', '文件', '数量'), A)).toBe(true);
  expect(isPrintedInFull(leaf('制', '发', '文件', '数量'), A)).toBe(false);
  for (const words of [['制发文件'], ['制发文件数里'], ['某某'], []])
    expect(isPrintedInFull(leaf(...words), A)).toBe(false);
});

test('the unit of money of the lowest words', () => {
  expect(unitOfLeaf(leaf('金额（元）', '金额（万元）'))).toBe('万元');
  expect(unitOfLeaf(leaf('金额（元）', '金额'))).toBeUndefined();
  expect(unitOfLeaf(leaf())).toBeUndefined();
});
