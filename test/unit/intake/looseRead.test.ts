import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { layOut } from '../../../shared/intake/read/grid.ts';
import { readLooseRows } from '../../../shared/intake/read/loose/readLooseRows.ts';
import type { Sighting, TableNote } from '../../../shared/intake/read/tableNotes.ts';
import type { SourceBlock, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';

const EDITION = editionOfYearOrThrow(2023);
const T2 = '二、主动公开政府信息情况';
const T3 = '三、收到和处理政府信息公开申请情况';
const T4 = '四、政府信息公开行政复议、行政诉讼情况';
const [NEW, CARRIED] = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'];
const HEAD = '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计';

type Given = readonly (string | SourceBlock)[];
const grid = (...rows: readonly (readonly string[])[]): SourceTable => ({
  kind: 'table',
  number: 1,
  merges: true,
  rows: layOut(rows.map((row) => row.map((text) => ({ text })))),
});
const blocksOf = (given: Given) =>
  given.map(
    (each): SourceBlock => (typeof each === 'string' ? { kind: 'paragraph', text: each, heading: false } : each),
  );
const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);

/** Row by row what was read, the cells in the columns' order; `·` for one that was left open. */
function rowsOf(sightings: readonly Sighting[]): readonly string[] {
  const rows: string[] = [];
  let at = 0;
  while (at < sightings.length) {
    const { name } = sightings[at] ?? { name: undefined };
    if (name === undefined) break;
    const cells = name.row.columns.map(({ key }) => {
      const own = sightings[at];
      if (own?.name !== name || own.column.key !== key) return '·';
      at++;
      return `${own.cell.text}${own.unit ?? ''}` || '_';
    });
    rows.push(`${last(name.row.key)} ${cells.join(' ')}`);
  }
  return rows;
}

function noteOf(note: TableNote): string {
  const what = 'row' in note ? last(note.row.key) : 'label' in note ? note.label : '';
  const why = 'reason' in note ? ` (${note.reason})` : 'fit' in note ? ` (${note.fit})` : '';
  return `${note.kind} ${what}${why}: ${note.found}`;
}

function read(given: Given) {
  const { sightings, notes } = readLooseRows(blocksOf(given), EDITION);
  return [...rowsOf(sightings), ...notes.map(noteOf)];
}

type Example = readonly [what: string, given: Given, expected: readonly string[]];

describe('blocks', () => {
  const ONE = '信息内容 本年处理决定数量';
  const THREE = '信息内容 本年制发件数 本年废止件数 现行有效件数';
  test.each<Example>([
    ['nothing', [], []],
    ['words alone', [T2, '规章'], []],
    ['a row under its header', [T2, THREE, '规章 1 2 3'], ['rules 1 2 3']],
    ['one cell a line', [T2, THREE, '规章', '1', '2', '3'], ['rules 1 2 3']],
    ['a header a word a line', [T2, ...THREE.split(' '), '规章', '1', '2', '3'], ['rules 1 2 3']],
    ['a label over two lines', [T2, ONE, '行政', '许可', '7'], ['licensing 7']],
    ['before any heading', [THREE, '规章 1 2 3'], ['rules 1 2 3']],
    ['without its header', [T2, '规章 1 2 3'], ['headless rules: 规章｜1｜2｜3']],
    ['with a header of other columns', [T2, ONE, '规章 1 2 3'], ['headless rules: 规章｜1｜2｜3']],
    [
      'with a header of too few',
      [T2, '信息内容 本年制发件数 现行有效件数', '规章 1 2 3'],
      ['headless rules: 规章｜1｜2｜3'],
    ],
    ['with a header of too many', [T2, `${THREE} 现行有效件数`, '规章 1 2 3'], ['headless rules: 规章｜1｜2｜3']],
    [
      'with a header in another order',
      [T2, '信息内容 本年废止件数 本年制发件数 现行有效件数', '规章 1 2 3'],
      ['headless rules: 规章｜1｜2｜3'],
    ],
    ['the second row under the same header', [T2, ONE, '行政处罚 8', '行政强制 9'], ['penalties 8', 'compulsion 9']],
    ['with a word between', [T2, ONE, '行政处罚 8', '某某', '行政强制 9'], ['penalties 8', 'compulsion 9']],
    [
      'with two words between, which are taken for its header',
      [T2, ONE, '行政处罚 8', '某某', '某些', '行政强制 9'],
      ['penalties 8', 'headless compulsion: 行政强制｜9'],
    ],
    [
      'a header of one word',
      [T2, THREE, '规章 1 2 3', '本年处理决定数量', '行政处罚 8'],
      ['rules 1 2 3', 'penalties 8'],
    ],
    [
      'under the header of another block',
      [T2, ONE, '行政处罚 8', '第二十条第（八）项', '行政事业性收费 10'],
      ['penalties 8', 'headless fees: 行政事业性收费｜10'],
    ],
    ['a figure too many', [T2, ONE, '行政处罚 8 9'], ['unaligned penalties: 行政处罚｜8｜9']],
    ['a figure too few', [T2, THREE, '规章 1 2'], ['unaligned rules: 规章｜1｜2']],
    ['a label cut off', [T2, ONE, '行政事业性收 10'], ['headless fees: 行政事业性收｜10']],
    [
      'a label over blanks, with a slip',
      [T2, '信息内容 本年收费金额（单位：万元）', '行政事业 性收费用 10'],
      ['fees 10万元', 'label fees (near): 行政事业性收费用'],
    ],
  ])('%s', (_, given, expected) => expect(read(given)).toEqual(expected));

  test.each<Example>([
    ['of the header', [T2, '信息内容 本年收费金额（单位：元）', '行政事业性收费 20000'], ['fees 20000元']],
    [
      'of the header before the row’s',
      [T2, '信息内容 本年收费金额（单位：元）', '行政事业性收费（万元） 2'],
      ['fees 2元'],
    ],
    ['of the row', [T2, '信息内容 本年收费金额', '行政事业性收费（元） 20000'], ['fees 20000元']],
    ['of the row, in several pieces', [T2, '信息内容 本年收费金额', '行政事业 性收费（元） 20000'], ['fees 20000元']],
    ['of the row, in the middle of it', [T2, '信息内容 本年收费金额', '行政事业性收费（ 元） 20000'], ['fees 20000元']],
    ['of none', [T2, '信息内容 本年收费金额', '行政事业性收费 2'], ['fees 2']],
  ])('the unit of money %s', (_, given, expected) => expect(read(given)).toEqual(expected));

  test('all of them, a label that goes on behind its figures: read together, each once', () => {
    const given = [
      T2,
      ...['第二十条第（一）项', THREE, '规章 1 2 3', '行政规范 4 5 6', '性文件'],
      ...['第二十条第（五）项', ONE, '行政许可 7', '第二十条第（六）项', ONE, '行政处罚 8', '行政强制 9'],
      ...['第二十条第（八）项', '信息内容 本年收费', '金额（单位：万元）', '行政事业性收费 2'],
    ];
    const rows = ['rules 1 2 3', 'normativeDocuments 4 5 6', 'licensing 7', 'penalties 8', 'compulsion 9'];
    expect(read(given)).toEqual([...rows, 'fees 2万元']);
    expect(readLooseRows(blocksOf(given), EDITION).sightings[0]?.name).toMatchObject({
      edition: EDITION,
      table: { id: 'T2' },
    });
  });
});

describe('rows and columns', () => {
  test.each<Example>([
    ['a row under its header', [T3, HEAD, `${NEW} 1 2 3 4 5 6 21`], ['newRequests 1 2 3 4 5 6 21']],
    ['without a header', [T3, `${NEW} 1 2 3 4 5 6 21`], ['newRequests 1 2 3 4 5 6 21']],
    ['before any heading', [HEAD, `${NEW} 1 2 3 4 5 6 21`], ['newRequests 1 2 3 4 5 6 21']],
    [
      'before any heading, in any order: nothing is known of its table',
      ['总计 自然人 商业企业', `${NEW} 1 2 3 4 5 6 21`],
      ['newRequests 1 2 3 4 5 6 21'],
    ],
    [
      'that does not add up',
      [T3, HEAD, `${NEW} 1 2 3 4 5 6 22`],
      [`unsure newRequests (前几格之和不等于总计，分不清哪一格是哪一栏): ${NEW}｜1｜2｜3｜4｜5｜6｜22`],
    ],
    ['a figure too few', [T3, HEAD, `${NEW} 1 2 3 4 5 6`], [`unaligned newRequests: ${NEW}｜1｜2｜3｜4｜5｜6`]],
    [
      'a label cut off',
      [T3, HEAD, '一、本年新收政府信息 1 2 3 4 5 6 21'],
      ['newRequests 1 2 3 4 5 6 21', 'label newRequests (cut): 一、本年新收政府信息'],
    ],
    [
      'columns in another order',
      [T3, '总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他', `${NEW} 21 1 2 3 4 5 6`],
      [`unsure newRequests (表头各栏的次序与格式不同，分不清哪一格是哪一栏): ${NEW}｜21｜1｜2｜3｜4｜5｜6`],
    ],
    [
      'two columns of another order say nothing',
      [T3, '总计 自然人', `${NEW} 1 2 3 4 5 6 21`],
      ['newRequests 1 2 3 4 5 6 21'],
    ],
    [
      'the last header counts',
      [T3, '总计 自然人 商业企业', `${NEW} 21 1 2 3 4 5 6`, HEAD, `${CARRIED} 1 2 3 4 5 6 21`],
      [
        'carriedOver 1 2 3 4 5 6 21',
        `unsure newRequests (表头各栏的次序与格式不同，分不清哪一格是哪一栏): ${NEW}｜21｜1｜2｜3｜4｜5｜6`,
      ],
    ],
    [
      'labels of columns in pieces that are not put together',
      [
        T3,
        '自 商业 科研机构',
        '社会公益组织 法律服务机构 其他 总计',
        `${NEW} 1 2 3 4 5 6 21`,
        `${CARRIED} 0 0 0 0 0 7 7`,
      ],
      [
        `unsure newRequests (表头的字分在几行里，认不出哪一格是哪一栏): ${NEW}｜1｜2｜3｜4｜5｜6｜21`,
        `unsure carriedOver (表头的字分在几行里，认不出哪一格是哪一栏): ${CARRIED}｜0｜0｜0｜0｜0｜7｜7`,
      ],
    ],
    [
      'labels of columns in pieces that the lines put together',
      [T3, '自然 商业 科研 社会公益 法律服务 其 总', '人 企业 机构 组织 机构 他 计', `${NEW} 1 2 3 4 5 6 21`],
      ['newRequests 1 2 3 4 5 6 21'],
    ],
    ['a row of another table', [T3, HEAD, '规章 1 2 3'], ['strange 规章: 规章｜1｜2｜3']],
    ['words that the form does not have', [T3, HEAD, '某某 1 2 3'], ['strange 某某: 某某｜1｜2｜3']],
    ['the last of them is quoted', [T3, HEAD, '某某 某些 1 2 3'], ['strange 某些: 某些｜1｜2｜3']],
    ['figures without words', [T3, '1 2 3'], ['strange : ｜1｜2｜3']],
    ['two figures are no row', [T3, HEAD, '某某 1 2'], []],
    ['figures of no heading', ['某某 1 2 3'], []],
    [
      'figures that go on in another line',
      [T3, `${NEW} 1 2 3 4 5 6 21`, '8'],
      [`unaligned newRequests: ${NEW}｜1｜2｜3｜4｜5｜6｜21｜8`],
    ],
    [
      'words before a strange row are none of the next',
      [T3, '一、本年新收', '某某 1 2 3', '政府信息公开申请数量 1 2 3 4 5 6 21'],
      ['strange 某某: 某某｜1｜2｜3', 'strange 政府信息公开申请数量: 政府信息公开申请数量｜1｜2｜3｜4｜5｜6｜21'],
    ],
    [
      'words before the figures of a row are none of the next',
      [T3, `${NEW} 1 2 3 4 5 6 21`, '无。', '1 2 3 4 5 6 21'],
      ['newRequests 1 2 3 4 5 6 21', 'strange : ｜1｜2｜3｜4｜5｜6｜21'],
    ],
    [
      'a group is in force until the next',
      [T3, '（六）其他处理', '2.申请人逾期不缴费 0 0 0 0 0 0 0', '3.其他 1 2 3 4 5 6 21'],
      ['feeUnpaid 0 0 0 0 0 0 0', 'other 1 2 3 4 5 6 21'],
    ],
    [
      'and what it has goes by its number',
      [T3, '（六）其他处理', '其他 1 2 3 4 5 6 21'],
      ['strange 其他: 其他｜1｜2｜3｜4｜5｜6｜21'],
    ],
  ])('%s', (_, given, expected) => expect(read(given)).toEqual(expected));

  test.each<Example>([
    [
      'padding at either end',
      [T3, grid([NEW, '', '1', '2', '3', '4', '5', '6', '21', ''])],
      ['newRequests 1 2 3 4 5 6 21'],
    ],
    ['padding before', [T3, grid([NEW, '', '', '1', '2', '3', '4', '5', '6', '21'])], ['newRequests 1 2 3 4 5 6 21']],
    ['an empty cell of its own', [T3, grid([NEW, '1', '', '3', '4', '5', '6', '19'])], ['newRequests 1 _ 3 4 5 6 19']],
    [
      'too few between the padding',
      [T3, grid([NEW, '', '1', '2', '3', '4', '5', '15', '', ''])],
      [`unaligned newRequests: ${NEW}｜｜1｜2｜3｜4｜5｜15｜｜`],
    ],
    ['padding behind', [T3, grid([NEW, '1', '2', '3', '4', '5', '6', '21', '', ''])], ['newRequests 1 2 3 4 5 6 21']],
    ['as many empty cells as columns', [T3, grid([NEW, '', '', '', '', '', '', ''])], ['newRequests _ _ _ _ _ _ _']],
    ['fewer empty cells', [T3, grid([NEW, '', ''])], []],
    [
      'fewer empty cells, and figures below',
      [T3, grid([NEW, '', ''], ['1', '2', '3', '4', '5', '6', '21'])],
      ['newRequests 1 2 3 4 5 6 21'],
    ],
    ['empty cells beside words of none', [T3, grid(['某某', '', '', '', ''])], []],
    [
      'empty cells between the pieces of a label',
      [T3, grid(['一、本年', '', '']), '新收政府信息公开申请数量', '1 2 3 4 5 6 21'],
      ['newRequests 1 2 3 4 5 6 21'],
    ],
    ['two figures among empty cells', [T3, grid(['某某', '1', '', '', '2'])], []],
    ['a line break in a cell', [T3, grid(['某\n某', '1', '2', '3'])], ['strange 某 某: 某 某｜1｜2｜3']],
  ])('cells that are kept and empty: %s', (_, given, expected) => expect(read(given)).toEqual(expected));

  test.each<Example>([
    [
      'a header, then figures: they stand before their labels',
      [T3, HEAD, '1 2 3 4 5 6 21', NEW, '0 0 0 0 0 7 7', CARRIED],
      [
        'strange 总计: 总计｜1｜2｜3｜4｜5｜6｜21',
        `unsure newRequests (原件里有的数印在行名之前，分不清哪些数是哪一行的): ${NEW}｜0｜0｜0｜0｜0｜7｜7`,
      ],
    ],
    [
      'a row in one line is sure all the same',
      [T3, HEAD, '1 2 3 4 5 6 21', `${CARRIED} 0 0 0 0 0 7 7`],
      ['carriedOver 0 0 0 0 0 7 7', 'strange 总计: 总计｜1｜2｜3｜4｜5｜6｜21'],
    ],
    [
      'empty cells behind a header are no figures',
      [T3, grid(['总计', '', '', '']), NEW, '1 2 3 4 5 6 21'],
      ['newRequests 1 2 3 4 5 6 21'],
    ],
    [
      'figures behind other words are none of that kind',
      [T3, '某某 1 2 3', NEW, '1 2 3 4 5 6 21'],
      ['newRequests 1 2 3 4 5 6 21', 'strange 某某: 某某｜1｜2｜3'],
    ],
    [
      'nor behind a column cut off',
      [T3, '社会公益 1 2 3', NEW, '1 2 3 4 5 6 21'],
      ['newRequests 1 2 3 4 5 6 21', 'strange 社会公益: 社会公益｜1｜2｜3'],
    ],
    ['nor where no table is known', [HEAD, '1 2 3', NEW, '1 2 3 4 5 6 21'], ['newRequests 1 2 3 4 5 6 21']],
    [
      'rows that changed places, labels and figures apart',
      [T3, CARRIED, '1 2 3 4 5 6 21', NEW, '0 0 0 0 0 7 7'],
      [
        `unsure carriedOver (行的次序与格式不同，分不清哪些数是哪一行的): ${CARRIED}｜1｜2｜3｜4｜5｜6｜21`,
        `unsure newRequests (行的次序与格式不同，分不清哪些数是哪一行的): ${NEW}｜0｜0｜0｜0｜0｜7｜7`,
      ],
    ],
    [
      'the last word is a column, if others before it are none',
      [T3, '某某 某些 总计', '1 2 3', NEW, '1 2 3 4 5 6 21'],
      [
        'strange 总计: 总计｜1｜2｜3',
        `unsure newRequests (原件里有的数印在行名之前，分不清哪些数是哪一行的): ${NEW}｜1｜2｜3｜4｜5｜6｜21`,
      ],
    ],
    [
      'the last word of a row reads like a column',
      [T3, '（七）', '总计', '1 2 3 4 5 6 21', '四、结转下年度继续办理', '0 0 0 0 0 7 7'],
      ['total 1 2 3 4 5 6 21', 'carriedForward 0 0 0 0 0 7 7'],
    ],
    [
      'rows that changed places, in lines of one table',
      [T3, grid([CARRIED], '1 2 3 4 5 6 21'.split(' '), [NEW], '0 0 0 0 0 7 7'.split(' '))],
      [
        `unsure carriedOver (行的次序与格式不同，分不清哪些数是哪一行的): ${CARRIED}｜1｜2｜3｜4｜5｜6｜21`,
        `unsure newRequests (行的次序与格式不同，分不清哪些数是哪一行的): ${NEW}｜0｜0｜0｜0｜0｜7｜7`,
      ],
    ],
    [
      'a row twice, once with a total that is wrong',
      [T3, `${NEW} 1 2 3 4 5 6 22`, `${NEW} 1 2 3 4 5 6 21`],
      [
        'newRequests 1 2 3 4 5 6 21',
        `unsure newRequests (前几格之和不等于总计，分不清哪一格是哪一栏): ${NEW}｜1｜2｜3｜4｜5｜6｜22`,
      ],
    ],
    [
      'rows that changed places, each in its line',
      [T3, `${CARRIED} 1 2 3 4 5 6 21`, `${NEW} 0 0 0 0 0 7 7`],
      ['carriedOver 1 2 3 4 5 6 21', 'newRequests 0 0 0 0 0 7 7'],
    ],
    [
      'the next row is lost',
      [T3, NEW, '1 2 3 4 5 6 21', '（一）予以公开', '0 0 0 0 0 7 7'],
      [
        'granted 0 0 0 0 0 7 7',
        `unsure newRequests (没有找到下一行“${CARRIED}”，不能确定这些数是哪一行的): ${NEW}｜1｜2｜3｜4｜5｜6｜21`,
      ],
    ],
    [
      'the next row has no figures that count',
      [T3, NEW, '1 2 3 4 5 6 21', CARRIED, '9', '（一）予以公开', '0 0 0 0 0 7 7'],
      ['newRequests 1 2 3 4 5 6 21', 'granted 0 0 0 0 0 7 7', `unaligned carriedOver: ${CARRIED}｜9`],
    ],
    [
      'the next row is cut off',
      [T3, NEW, '1 2 3 4 5 6 21', '二、上年结转政府', '9', '（一）予以公开', '0 0 0 0 0 7 7'],
      ['newRequests 1 2 3 4 5 6 21', 'granted 0 0 0 0 0 7 7', 'unaligned carriedOver: 二、上年结转政府｜9'],
    ],
    [
      'the next row is cut off, and without figures',
      [T3, NEW, '1 2 3 4 5 6 21', '二、上年结转政府', '无。', '（一）予以公开', '0 0 0 0 0 7 7'],
      [
        'granted 0 0 0 0 0 7 7',
        `unsure newRequests (没有找到下一行“${CARRIED}”，不能确定这些数是哪一行的): ${NEW}｜1｜2｜3｜4｜5｜6｜21`,
      ],
    ],
    [
      'the next row stands among words',
      [T3, NEW, '1 2 3 4 5 6 21', CARRIED, '（一）予以公开', '0 0 0 0 0 7 7'],
      ['newRequests 1 2 3 4 5 6 21', 'granted 0 0 0 0 0 7 7'],
    ],
  ])('order: %s', (_, given, expected) => expect(read(given)).toEqual(expected));
});

describe('rows side by side', () => {
  const OUTCOMES = '结果维持 结果纠正 其他结果 尚未审结 总计';
  const FIGURES = '1 2 3 4 10 5 6 7 8 26 9 10 11 12 42';
  const READ = [
    'reconsideration 1 2 3 4 10',
    'litigationDirect 5 6 7 8 26',
    'litigationAfterReconsideration 9 10 11 12 42',
  ];
  /** A line of words below the figures: no table is made of its lines together, which takes its time with so many columns. */
  const BELOW = '某某';
  const ROWS = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration'];
  const unsure = (reason: string, figures: string) =>
    ROWS.map((row) => `unsure ${row} (${reason}): ${figures.replaceAll(' ', '｜')}`);
  const OTHER_ORDER = '表头各栏的次序与格式不同，分不清哪一格是哪一栏';
  const TORN = '一行的数分在高低不同的几行里，分不清哪一格是哪一栏';

  test.each<Example>([
    ['fifteen figures', [T4, FIGURES], READ],
    ['fifteen lines', [T4, ...FIGURES.split(' ')], READ],
    ['padding', [T4, grid(['', ...FIGURES.split(' '), ''])], READ],
    [
      'under the whole header',
      [T4, '行政复议 行政诉讼', '未经复议直接起诉 复议后起诉', `${OUTCOMES} ${OUTCOMES} ${OUTCOMES}`, FIGURES, BELOW],
      READ,
    ],
    ['under half a header', [T4, `行政复议 ${OUTCOMES} ${OUTCOMES}`, FIGURES, BELOW], READ],
    [
      'under a header in another order',
      [T4, '结果维持 其他结果 结果纠正 尚未审结', FIGURES, BELOW],
      unsure(OTHER_ORDER, FIGURES),
    ],
    ['groups in another order', [T4, `复议后起诉 行政复议 ${OUTCOMES}`, FIGURES, BELOW], unsure(OTHER_ORDER, FIGURES)],
    ['two words in another order say nothing', [T4, '结果维持 其他结果', FIGURES, BELOW], READ],
    [
      'a header in pieces',
      [T4, '结果', '维持 结果', '纠正 尚未 审', FIGURES, BELOW],
      unsure('表头的字分在几行里，认不出哪一格是哪一栏', FIGURES),
    ],
    [
      'a figure too few',
      [T4, FIGURES.slice(2)],
      [`unaligned reconsideration: ${FIGURES.slice(2).replaceAll(' ', '｜')}`],
    ],
    ['five figures', [T4, '1 2 3 4 10'], ['unaligned reconsideration: 1｜2｜3｜4｜10']],
    ['four figures are no row', [T4, '1 2 3 4'], []],
    ['empty cells', [T4, grid(Array.from({ length: 15 }, () => ''))], []],
    ['empty cells, too few', [T4, grid(Array.from({ length: 6 }, () => ''))], []],
    [
      'one row that does not add up',
      [T4, `1 2 3 4 11 ${FIGURES.slice(11)}`],
      [...READ.slice(1), 'unsure reconsideration (前几格之和不等于总计，分不清哪一格是哪一栏): 1｜2｜3｜4｜11'],
    ],
    [
      'the first line of a row shorter than another',
      [T4, '1 2 3', '4 10 5 6', '7 8 26 9', '10 11 12 42'],
      unsure(TORN, FIGURES),
    ],
    ['a line that was too long for the paper', [T4, '1 2 3 4 10 5 6 7 8 26', '9 10 11 12 42'], READ],
    ['a line as long as the first', [T4, '1 2 3 4 10', '5 6 7 8 26', '9 10 11 12 42'], READ],
    [
      'a bracket that does not close',
      [T4, FIGURES.replace('42', '42（含网')],
      unsure(TORN, FIGURES.replace('42', '42（含网')),
    ],
    [
      'a bracket of another kind that does not close',
      [T4, FIGURES.replace('42', '42(含网')],
      unsure(TORN, FIGURES.replace('42', '42(含网')),
    ],
    [
      'a bracket that closes',
      [T4, FIGURES.replace('42', '42（件）')],
      [...READ.slice(0, 2), 'litigationAfterReconsideration 9 10 11 12 42（件）'],
    ],
    ['two lines, each of them whole', [T4, '本年', FIGURES, '上年', FIGURES], [...READ, ...READ]],
    [
      'two lines, of one a row that does not add up: nor is the other’s this year’s for certain',
      [T4, '本年', `1 2 3 4 11 ${FIGURES.slice(11)}`, '上年', FIGURES],
      [
        ...READ.slice(1),
        ...READ.slice(1),
        'unsure reconsideration (前几格之和不等于总计，分不清哪一格是哪一栏): 1｜2｜3｜4｜11',
      ],
    ],
    [
      'two lines, of one the figures higher and lower',
      [T4, '本年', '1 2 3', '4 10 5 6', '7 8 26 9', '10 11 12 42', '上年', FIGURES],
      unsure(TORN, FIGURES),
    ],
    [
      'two lines, of one a figure lost',
      [T4, '本年', FIGURES.slice(2), '上年', FIGURES],
      [`unaligned reconsideration: ${FIGURES.slice(2).replaceAll(' ', '｜')}`],
    ],
    [
      'half as many figures, and one more',
      [T4, '本年', '1 2 3 4 10 5 6 7', '上年', FIGURES],
      ['unaligned reconsideration: 1｜2｜3｜4｜10｜5｜6｜7'],
    ],
    [
      'fewer figures are no line of the table',
      [T4, '某某', '1 2 3 4 10 5 6', '某某', FIGURES],
      [...READ, 'unaligned reconsideration: 1｜2｜3｜4｜10｜5｜6'],
    ],
    [
      'nor is a page’s number among empty cells',
      [T4, grid(['', '—', '3', '—', '', '', '', '']), '某某', FIGURES],
      [...READ, 'unaligned reconsideration: ｜—｜3｜—｜｜｜｜'],
    ],
    ['words behind figures are the next line’s', [T4, FIGURES, BELOW], READ],
  ])('%s', (_, given, expected) => expect(read(given)).toEqual(expected));
});

describe('what of the document was read', () => {
  const told = (given: Given) => {
    const blocks = blocksOf(given);
    const { seen, used, lines } = readLooseRows(blocks, EDITION);
    return {
      seen: [...seen],
      used: [...used].map((block) => blocks.indexOf(block)),
      lines: lines.map(({ line, number }) => line ?? -number),
    };
  };

  test('a section of which a row was read, with all its lines of words and figures', () => {
    expect(told([T3, HEAD, `${NEW} 1 2 3 4 5 6 21`, '某某'])).toEqual({
      seen: ['T3'],
      used: [1, 2, 3],
      lines: [2, 3, 4],
    });
    expect(told([T3, grid([NEW, '1', '2', '3', '4', '5', '6', '21']), '某某'])).toEqual({
      seen: ['T3'],
      used: [1, 2],
      lines: [3],
    });
  });

  test('a section of which something is said', () => {
    expect(told([T3, '某某 1 2 3'])).toEqual({ seen: ['T3'], used: [1], lines: [2] });
    expect(told([T2, '规章 1 2 3'])).toEqual({ seen: ['T2'], used: [1], lines: [2] });
  });

  test('a section of which nothing is', () => {
    expect(told([T3, '某某 1', '某些'])).toEqual({ seen: [], used: [], lines: [] });
    expect(told([])).toEqual({ seen: [], used: [], lines: [] });
  });

  test('several sections, each its own', () => {
    const given = [T2, '信息内容 本年处理决定数量', '行政许可 7', T3, '某某 1', T4, '1 2 3 4 10'];
    expect(told(given)).toEqual({ seen: ['T2', 'T4'], used: [1, 2, 6], lines: [2, 3, 7] });
    expect(read(given)).toEqual(['licensing 7', 'unaligned reconsideration: 1｜2｜3｜4｜10']);
  });

  test('a section with rows of several tables', () => {
    const given = ['信息内容 本年处理决定数量', '行政许可 7', `${NEW} 1 2 3 4 5 6 21`];
    expect(told(given)).toEqual({ seen: ['T2', 'T3'], used: [0, 1, 2], lines: [1, 2, 3] });
  });

  test('where each stood, and what each stands in', () => {
    const { sightings, notes } = readLooseRows(
      blocksOf([T3, NEW, '1 2 3 4 5 6 21', '某某 1 2 3', CARRIED, '8']),
      EDITION,
    );
    expect(sightings.map(({ at }) => [at.source.line, at.row])).toEqual(Array.from({ length: 7 }, () => [3, 0]));
    expect(sightings[0]?.name).toMatchObject({ edition: EDITION, table: { id: 'T3' } });
    expect(notes.map((note) => [note.at.source.line, 'table' in note && note.table.id])).toEqual([
      [4, 'T3'],
      [5, 'T3'],
    ]);
  });
});
