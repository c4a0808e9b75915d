import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import type { FormTable } from '../../../shared/domain/forms/printed.ts';
import { type LooseLine, looseSections } from '../../../shared/intake/read/loose/pieces.ts';
import { hasStackedHeader, stackedTable } from '../../../shared/intake/read/loose/stackedTable.ts';
import type { SourceBlock } from '../../../shared/intake/source/sourceDocument.ts';
import { threeTables } from '../../support/threeTables.ts';

const EDITION = editionOfYearOrThrow(2023);
const [DISCLOSURE, REQUESTS, REVIEWS] = threeTables(EDITION);
/** Table 3 with its first rows alone: what holds of them holds of all. */
const TWO: FormTable = { ...REQUESTS, rows: REQUESTS.rows.slice(0, 2) };
const [FIRST, SECOND] = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'];

const linesOf = (given: readonly string[]): readonly LooseLine[] => {
  const blocks = given.map((text): SourceBlock => ({ kind: 'paragraph', text, heading: false }));
  return looseSections(blocks, EDITION).flatMap(({ lines }) => lines);
};
const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);

/** Row by row: its figures, and the words of the header over them. */
const read = (table: FormTable, given: readonly string[]) =>
  stackedTable(table, linesOf(given))?.map(({ row, figures, header }) => {
    const texts = (pieces: typeof figures) => pieces.map(({ cell }) => cell.text).join(' ');
    return `${last(row.key)} ${texts(figures)} < ${texts(header)}`;
  });

/** Words with blanks between them so that each begins at its place, where a wide character counts so many. */
const widthOf = (text: string, wide: number) =>
  text.length + (text.match(/[\p{Script=Han}、（）]/gu)?.length ?? 0) * (wide - 1);
const placed = (wide: number, ...words: readonly (readonly [at: number, text: string])[]) =>
  words.reduce((line, [at, text]) => `${line}${' '.repeat(at - widthOf(line, wide))}${text}`, '');

describe('a table of blocks', () => {
  const ONE = [
    '第二十条第（一）项',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    '规章 1 2 3',
    '行政规范性文件 4 5 6',
  ];
  const FIVE = ['第二十条第（五）项', '信息内容 本年处理决定数量', '行政许可 7'];
  const SIX = ['第二十条第（六）项', '信息内容 本年处理决定数量', '行政处罚 8', '行政强制 9'];
  const EIGHT = ['第二十条第（八）项', '信息内容 本年收费金额（单位：万元）', '行政事业性收费 10'];
  const ALL = [...ONE, ...FIVE, ...SIX, ...EIGHT];
  const THREE = '本年制发件数 本年废止件数 现行有效件数';
  const READ = [
    `rules 1 2 3 < ${THREE}`,
    `normativeDocuments 4 5 6 < ${THREE}`,
    'licensing 7 < 本年处理决定数量',
    'penalties 8 < 本年处理决定数量',
    'compulsion 9 < 本年处理决定数量',
    'fees 10 < 本年收费金额（单位：万元）',
  ];
  const without = (text: string) => ALL.filter((line) => line !== text);
  const instead = (text: string, ...lines: readonly string[]) =>
    ALL.flatMap((line) => (line === text ? lines : [line]));

  test('each block behind its caption', () => expect(read(DISCLOSURE, ALL)).toEqual(READ));

  test.each<readonly [what: string, lines: readonly string[]]>([
    ['the number of a page', [...ONE, '— 3 —', ...FIVE, ...SIX, ...EIGHT]],
    ['a header once more on the next page', [...SIX.slice(0, 3), SIX[1] ?? '', ...SIX.slice(3)].concat()],
    ['the title once more', [...ONE, '某某区教育局2023年政府信息公开工作年度报告', ...FIVE, ...SIX, ...EIGHT]],
    ['a label over two lines', instead('行政规范性文件 4 5 6', '行政规范', '性文件 4 5 6')],
    ['without the words over the labels', ALL.map((line) => line.replace('信息内容 ', ''))],
    ['a header over two lines', instead(ONE[1] ?? '', '信息内容 本年制发 本年废止 现行有效', '件数 件数 件数')],
  ])('%s is no hindrance', (what, lines) => {
    const given = what.startsWith('a header once') ? [...ONE, ...FIVE, ...lines, ...EIGHT] : lines;
    expect(read(DISCLOSURE, given)?.map((row) => row.split(' < ')[0])).toEqual(READ.map((row) => row.split(' < ')[0]));
  });

  test.each<readonly [what: string, lines: readonly string[]]>([
    ['nothing', []],
    ['a caption is missing', without('第二十条第（五）项')],
    ['the first caption is missing', without('第二十条第（一）项')],
    ['the last caption is missing', without('第二十条第（八）项')],
    ['a caption twice', [...ALL, '第二十条第（八）项']],
    ['two blocks that changed places', [...ONE, ...SIX, ...FIVE, ...EIGHT]],
    ['a line before the first caption', ['某某', ...ALL]],
    ['a row is missing', without('行政强制 9')],
    ['a row of no figures', instead('行政强制 9', '行政强制')],
    ['a figure too many', instead('规章 1 2 3', '规章 1 2 3 4')],
    ['a figure too few', instead('规章 1 2 3', '规章 1 2')],
    ['figures before the label', instead('规章 1 2 3', '1 2 3 规章')],
    ['words behind the figures', instead('规章 1 2 3', '规章 1 2 3 某')],
    ['the label’s own words among the figures', instead('行政规范性文件 4 5 6', '行政规范 4 性文件 5 6')],
    ['words among the figures', instead('规章 1 2 3', '规章 1 某 2 3')],
    ['no header', without('信息内容 本年收费金额（单位：万元）')],
    ['columns in another order', instead(ONE[1] ?? '', '信息内容 本年废止件数 本年制发件数 现行有效件数')],
    ['another header', instead(FIVE[1] ?? '', '信息内容 本年收费金额')],
    ['a label that is another', instead('行政处罚 8', '行政奖励 8')],
    ['labels that changed places', instead('行政处罚 8', '行政强制 8').toSpliced(-4, 1, '行政处罚 9')],
    ['a line of words too many', [...ALL, '某某']],
  ])('%s: not at all', (_, lines) => expect(read(DISCLOSURE, lines)).toBeUndefined());

  test('the words over the only column of a block are one, over however many lines', () => {
    const lines = instead('信息内容 本年收费金额（单位：万元）', '信息内容 本年收费', '金额 （单位：万元）');
    expect(read(DISCLOSURE, lines)?.at(-1)).toBe('fees 10 < 本年收费金额（单位：万元）');
    expect(read(DISCLOSURE, instead(ONE[1] ?? '', '信息内容 本年制发 本年废止 现行有效', '件数 件数 件数'))?.[0]).toBe(
      'rules 1 2 3 < 本年制发 本年废止 现行有效 件数 件数 件数',
    );
  });
});

describe('a table of rows and columns', () => {
  const COLUMNS = '商业企业 科研机构 社会公益组织 法律服务机构 其他';
  const HEAD = ['申请人情况', '自然人 法人或其他组织 总计', COLUMNS];
  const ROWS = [`${FIRST} 1 2 3 4 5 6 21`, `${SECOND} 0 0 0 0 0 7 7`];
  const names = HEAD.join(' ');
  const READ = [`newRequests 1 2 3 4 5 6 21 < ${names}`, `carriedOver 0 0 0 0 0 7 7 < ${names}`];
  const CORNER = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';

  test('its header, its rows', () => expect(read(TWO, [...HEAD, ...ROWS])).toEqual(READ));

  test.each<readonly [what: string, lines: readonly string[]]>([
    ['the note in the corner', [CORNER, ...HEAD, ...ROWS]],
    ['the note beside the header', [`${CORNER} ${HEAD[0]}`, ...HEAD.slice(1), ...ROWS]],
    [
      'the note beside the header, line by line',
      [
        '（本列数据的勾稽关系 申请人情况',
        '为：第一项加第二项之和，等于 自然人 法人或其他组织 总计',
        `第三项加第四项之和） ${COLUMNS}`,
        ...ROWS,
      ],
    ],
    ['signs over the header and between the rows', ['**', ...HEAD, ROWS[0] ?? '', '**', ROWS[1] ?? '']],
    ['the number of a page', [...HEAD, ROWS[0] ?? '', '— 3 —', ROWS[1] ?? '']],
    ['the header once more', [...HEAD, ROWS[0] ?? '', ...HEAD, ROWS[1] ?? '']],
    ['the header twice more', [...HEAD, ROWS[0] ?? '', ...HEAD, ...HEAD, ROWS[1] ?? '']],
    ['the header once more at the end', [...HEAD, ...ROWS, ...HEAD]],
    ['a label over several lines', [...HEAD, '一、本年新收', '政府信息公开 1 2 3 4 5 6 21', '申请数量', ROWS[1] ?? '']],
    ['signs between', [...HEAD, '***', ...ROWS]],
    ['a label cut off at its end', [...HEAD, ROWS[0] ?? '', '二、上年结转政府 0 0 0 0 0 7 7']],
    [
      'figures between two lines of their label',
      [...HEAD, '一、本年新收政府', '1 2 3 4 5 6 21', '信息公开申请数量', ROWS[1] ?? ''],
    ],
  ])('%s: the same', (_, lines) =>
    expect(read(TWO, lines)?.map((row) => row.split(' < ')[0])).toEqual(READ.map((row) => row.split(' < ')[0])),
  );

  test.each<readonly [what: string, lines: readonly string[]]>([
    ['no header', ROWS],
    ['half a header', ['自然人 商业企业', ...ROWS]],
    ['a header in another order', ['总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他', ...ROWS]],
    ['a header behind the rows', [...ROWS, ...HEAD]],
    ['half the header once more', [...HEAD, ROWS[0] ?? '', ...HEAD.slice(0, 2), ROWS[1] ?? '']],
    [
      'the header once more with figures',
      [...HEAD, ROWS[0] ?? '', ...HEAD.slice(0, 2), `${COLUMNS} 1 2 3 4 5 6 21`, ROWS[1] ?? ''],
    ],
    ['a row is missing', [...HEAD, ROWS[0] ?? '']],
    ['a row twice', [...HEAD, ...ROWS, ROWS[1] ?? '']],
    ['rows in another order', [...HEAD, ...ROWS.toReversed()]],
    ['a figure too few', [...HEAD, ROWS[0] ?? '', `${SECOND} 0 0 0 0 7 7`]],
    ['a figure too many', [...HEAD, ROWS[0] ?? '', `${SECOND} 0 0 0 0 0 0 7 7`]],
    ['figures that go on in another line', [...HEAD, ROWS[0] ?? '', `${SECOND} 0 0 0`, '0 0 7 7']],
    ['words behind the figures', [...HEAD, ROWS[0] ?? '', `${SECOND} 0 0 0 0 0 7 7 某`]],
    ['a line that is none of the form', [...HEAD, '某某', ...ROWS]],
    ['a label cut off too soon', [...HEAD, ROWS[0] ?? '', '二、上年 0 0 0 0 0 7 7']],
    ['a line of words above', ['某某', ...HEAD, ...ROWS]],
  ])('%s: not at all', (_, lines) => expect(read(TWO, lines)).toBeUndefined());

  test('figures behind what closes a bracket are those of the label that ends there', () => {
    const long = REQUESTS.rows.slice(2, 4);
    const part = '（二）部分公开（区分处理的，只计这一情形，不计其他情形';
    const table = { ...REQUESTS, rows: long };
    const given = (end: string) => [
      ...HEAD,
      '三、本年度办理结果 （一）予以公开 1 2 3 4 5 6 21',
      part,
      `${end} 0 0 0 0 0 7 7`,
    ];
    expect(read(table, given('）'))?.[1]).toBe(`partiallyGranted 0 0 0 0 0 7 7 < ${names}`);
    expect(read(table, given('”）'))?.[1]).toBe(`partiallyGranted 0 0 0 0 0 7 7 < ${names}`);
    expect(read(table, given(''))).toBeUndefined();
    expect(read(table, given('，'))).toBeUndefined();
  });

  test('sixteen lines of a header, and no more', () => {
    const signs = (count: number) => Array.from({ length: count }, () => '**');
    expect(read(TWO, [...signs(13), ...HEAD, ...ROWS])).toHaveLength(2);
    expect(read(TWO, [...signs(14), ...HEAD, ...ROWS])).toBeUndefined();
    expect(hasStackedHeader(TWO, linesOf([...signs(13), ...HEAD, ...ROWS]))).toBe(true);
    expect(hasStackedHeader(TWO, linesOf([...signs(14), ...HEAD, ...ROWS]))).toBe(false);
  });

  test('forty lines a row, and no more', () => {
    const pages = (count: number) => Array.from({ length: count }, (_, page) => `— ${page} —`);
    expect(read(TWO, [...pages(75), ...HEAD, ...ROWS])).toHaveLength(2);
    expect(read(TWO, [...pages(76), ...HEAD, ...ROWS])).toBeUndefined();
  });

  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['as the form has it', [...HEAD, ...ROWS], true],
    ['with what goes before the first figures', [...HEAD, '一、本年新收', '政府信息公开 1 2 3 4 5 6 21'], true],
    ['with the note', [`${CORNER} ${HEAD[0]}`, ...HEAD.slice(1), ...ROWS], true],
    ['with a page before it', ['— 3 —', ...HEAD, ...ROWS], true],
    ['with lines of no figures alone', HEAD, false],
    ['in another order', ['总计 自然人', COLUMNS, ...ROWS], false],
    ['not above the figures', [ROWS[0] ?? '', ...HEAD, ROWS[1] ?? ''], false],
    ['in part', [...HEAD.slice(0, 2), ...ROWS], false],
    ['nothing', [], false],
  ])('a header before the first figures, %s', (_, lines, is) => expect(hasStackedHeader(TWO, linesOf(lines))).toBe(is));
});

describe('rows side by side', () => {
  /** Table 4 with two rows of two columns alone: of fifteen there are too many ways to try each example. */
  const table: FormTable = {
    ...REVIEWS,
    rows: REVIEWS.rows.slice(1).map((row) => ({ ...row, columns: row.columns.slice(0, 2) })),
  };
  const HEAD = ['行政诉讼', '未经复议直接起诉 复议后起诉', '结果维持 结果纠正 结果维持 结果纠正'];
  const FIGURES = '1 2 3 4';
  const names = HEAD.join(' ');

  test('the figures of each', () =>
    expect(read(table, [...HEAD, FIGURES])).toEqual([
      `litigationDirect 1 2 < ${names}`,
      `litigationAfterReconsideration 3 4 < ${names}`,
    ]));

  test.each<readonly [what: string, lines: readonly string[]]>([
    ['no header', [FIGURES]],
    ['nothing', []],
    ['no figures', HEAD],
    ['a figure too few', [...HEAD, '1 2 3']],
    ['a figure too many', [...HEAD, '1 2 3 4 5']],
    ['words before the figures', [...HEAD, `件 ${FIGURES}`]],
    ['two lines of figures', [...HEAD, FIGURES, FIGURES]],
    ['words below', [...HEAD, FIGURES, '某某']],
    ['in another order', [HEAD[0] ?? '', '复议后起诉 未经复议直接起诉', HEAD[2] ?? '', FIGURES]],
    ['without outcomes', [...HEAD.slice(0, 2), FIGURES]],
    ['seventeen lines', [...Array.from({ length: 14 }, () => '**'), ...HEAD, FIGURES]],
  ])('%s: not at all', (_, lines) => expect(read(table, lines)).toBeUndefined());

  test('sixteen lines of a header', () =>
    expect(read(table, [...Array.from({ length: 13 }, () => '**'), ...HEAD, FIGURES])).toHaveLength(2));
});

describe('labels of columns one below the other, each over its figures', () => {
  const table: FormTable = { ...DISCLOSURE, rows: DISCLOSURE.rows.slice(0, 2) };
  const drawn = (wide: number, heads: readonly number[], figures: readonly number[] = [20, 40, 60]) => [
    '第二十条第（一）项',
    ...['本年制发件数', '本年废止件数', '现行有效件数'].map((label, index) => placed(wide, [heads[index] ?? 0, label])),
    ...['规章', '行政规范性文件'].map((label, row) =>
      placed(wide, [0, label], ...figures.map((at, index) => [at, String(index + row)] as const)),
    ),
  ];
  test.each([1, 2])('where a wide character counts %i', (wide) => {
    expect(read(table, drawn(wide, [18, 38, 58]))).toHaveLength(2);
    // Each label begins left of where its column's figures begin, and ends behind them.
    expect(read(table, drawn(wide, [15, 35, 55]))).toHaveLength(2);
    // The second over the third column, the third over the second.
    expect(read(table, drawn(wide, [18, 58, 38]))).toBeUndefined();
    // All three over the first.
    expect(read(table, drawn(wide, [18, 18, 18]))).toBeUndefined();
  });

  test('not where the figures of one column reach below those of another', () => {
    const lines = drawn(2, [18, 38, 58]);
    const shifted = placed(2, [0, '行政规范性文件'], [50, '1'], [70, '2'], [90, '3']);
    expect(read(table, [...lines.slice(0, -1), shifted])).toBeUndefined();
  });

  test('the corner is no label of a column, wherever it stands', () => {
    const lines = drawn(2, [18, 38, 58]);
    const [caption = '', , ...rest] = lines;
    expect(read(table, [caption, placed(2, [0, '信息内容'], [18, '本年制发件数']), ...rest])).toHaveLength(2);
    expect(read(table, [caption, placed(2, [18, '本年制发件数'], [70, '信息内容']), ...rest])).toBeUndefined();
  });

  test('a header with a word whose place is unknown stands over nothing', () => {
    const lines = linesOf(drawn(2, [18, 38, 58]));
    const blind = lines.map(({ pieces, block }, index) => ({
      block,
      pieces: index === 2 ? pieces.map(({ places: _, ...piece }) => piece) : pieces,
    }));
    expect(stackedTable(table, lines)).toHaveLength(2);
    expect(stackedTable(table, blind)).toBeUndefined();
    const blindFigure = lines.map(({ pieces, block }, index) => ({
      block,
      pieces: pieces.map(({ places, ...piece }, at) =>
        places === undefined || (index === 4 && at === 2) ? piece : { ...piece, places },
      ),
    }));
    expect(stackedTable(table, blindFigure)).toBeUndefined();
  });

  test('side by side', () => {
    const [first] = REVIEWS.rows.slice(1).map((row) => ({ ...row, columns: row.columns.slice(0, 2) }));
    if (first === undefined) throw new RangeError('no rows side by side');
    const one: FormTable = { ...REVIEWS, rows: [first] };
    const lines = (places: readonly [number, number]) => [
      '未经复议直接起诉',
      placed(2, [places[0], '结果维持']),
      placed(2, [places[1], '结果纠正']),
      placed(2, [4, '1000'], [24, '2000']),
    ];
    expect(read(one, lines([2, 22]))).toEqual(['litigationDirect 1000 2000 < 未经复议直接起诉 结果维持 结果纠正']);
    expect(read(one, lines([22, 2]))).toBeUndefined();
  });

  test('fifteen columns, a character of each a line: more ways to read them than are tried, but for where they stand', () => {
    const lines = ['结结其尚总', '果果他未计', '维纠结审', '持正果结'].map((five) =>
      placed(2, ...[0, 5, 10].flatMap((group) => [...five].map((char, at) => [(group + at) * 4, char] as const))),
    );
    const figures = placed(2, ...Array.from({ length: 15 }, (_, index) => [index * 4, '7'] as const));
    expect(read(REVIEWS, [...lines, figures])).toHaveLength(3);
  });

  test('one that is a little beside its figures, if a neighbour in its line tells its place, in one way of measuring', () => {
    const upright = ['本本', '年年', '制废', '发止', '件件', '数数'];
    const lines = (wide: number, third: number) => [
      '第二十条第（一）项',
      ...upright.map((two) => placed(wide, [22, two])),
      placed(wide, [third, '现行有效件数']),
      ...['规章', '行政规范性文件'].map((label) => placed(wide, [0, label], [20, '1'], [24, '2'], [28, '3'])),
    ];
    expect(read(table, lines(2, 28))).toHaveLength(2);
    expect(read(table, lines(2, 20))).toBeUndefined();
  });

  test('before the first figures, over the lines that have as many figures as columns', () => {
    const lines = linesOf(drawn(2, [18, 38, 58]).slice(1));
    expect(hasStackedHeader(table, lines)).toBe(true);
    expect(hasStackedHeader(table, [...lines, ...linesOf(['某某 1 2', '某某'])])).toBe(true);
    expect(hasStackedHeader(table, linesOf(drawn(2, [18, 58, 38]).slice(1)))).toBe(false);
  });
});
