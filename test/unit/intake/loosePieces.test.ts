import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import type { FormRow, FormTable } from '../../../shared/domain/forms/printed.ts';
import { heldAgainstColumns } from '../../../shared/intake/read/loose/columnSums.ts';
import { areHeadsBroken, areSideBySideInOrder, isInFormOrder } from '../../../shared/intake/read/loose/headOrder.ts';
import { columnsAmong, labelAtEnd, labelsAmong } from '../../../shared/intake/read/loose/looseLabel.ts';
import { inDoubtByOrder } from '../../../shared/intake/read/loose/looseOrder.ts';
import type { LooseRow } from '../../../shared/intake/read/loose/looseRow.ts';
import type { Piece } from '../../../shared/intake/read/loose/piece.ts';
import type { LooseRead } from '../../../shared/intake/read/loose/readLooseRows.ts';
import { addsUp, figuresOf } from '../../../shared/intake/read/loose/rowSums.ts';
import { edgesBetween, placeWithin, rulersOf } from '../../../shared/intake/read/loose/rulers.ts';
import { areStackedHeads } from '../../../shared/intake/read/loose/stackedHeads.ts';
import { areStackedRows } from '../../../shared/intake/read/loose/stackedRows.ts';
import {
  distinctWays,
  formsOf,
  isWhole,
  lettersOf,
  readOn,
  UNREAD,
} from '../../../shared/intake/read/loose/stackedText.ts';
import { withLooseRows } from '../../../shared/intake/read/loose/withLooseRows.ts';
import type { TableNote, TablesRead } from '../../../shared/intake/read/tableNotes.ts';
import type { PrintedCell, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';
import { threeTables } from '../../support/threeTables.ts';

const EDITION = editionOfYearOrThrow(2023);
const [DISCLOSURE, REQUESTS, REVIEWS] = threeTables(EDITION);
const SEVEN = REQUESTS.rows[0]?.columns ?? [];
const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('not there');
  return value;
}

const lineOf = (line: number): SourceTable => ({
  kind: 'table',
  number: 0,
  merges: false,
  rows: [],
  line,
  loose: 'line',
});
const LINES = Array.from({ length: 40 }, (_, line) => lineOf(line));
const printed = (text: string): PrintedCell => ({ text, row: 0, col: 0, rowSpan: 1, colSpan: 1 });
const piece = (text: string, line = 0, kind: Piece['kind'] = 'words'): Piece => ({
  kind,
  cell: printed(text),
  at: { source: need(LINES[line]), row: 0 },
});
/** Words, one line each, those of one line between bars. */
const words = (...lines: readonly string[]) =>
  lines.flatMap((line, index) => line.split('|').map((text) => piece(text, index)));

describe('where words stand', () => {
  const ruler = (text: string, more: object = {}) => rulersOf({ kind: 'paragraph', text, heading: false, ...more });
  test.each([
    [
      'ab c',
      {},
      [
        [
          [0, 2],
          [3, 4],
        ],
        [
          [0, 2],
          [3, 4],
        ],
      ],
    ],
    [
      '甲 b',
      {},
      [
        [
          [0, 1],
          [2, 3],
        ],
        [
          [0, 2],
          [3, 4],
        ],
      ],
    ],
    [
      '  甲乙  c',
      {},
      [
        [
          [2, 4],
          [6, 7],
        ],
        [
          [2, 6],
          [8, 9],
        ],
      ],
    ],
    ['　“甲”', {}, [[[1, 4]], [[2, 8]]]],
    ['（a）—…’ｂ', {}, [[[0, 7]], [[0, 13]]]],
    ['a', { lead: 3 }, [[[3, 4]], [[3, 4]]]],
    ['', {}, [[], []]],
    [
      'a b',
      {
        places: [
          [5, 6],
          [9, 12],
        ],
      },
      [
        [
          [5, 6],
          [9, 12],
        ],
      ],
    ],
  ] as const)('%j', (text, more, expected) => expect(ruler(text, more)).toEqual(expected));

  test('a letter by its share of its word', () => {
    expect([
      placeWithin([10, 30], 0, 2),
      placeWithin([10, 30], 1, 2),
      placeWithin([10, 30], 0, 1),
      placeWithin([10, 30], 0, 0),
    ]).toEqual([15, 25, 20, 20]);
  });

  test('where columns end: between the widest of one and the leftmost of the next', () => {
    expect(
      edgesBetween([
        [
          [0, 4],
          [10, 12],
          [20, 21],
        ],
        [
          [1, 6],
          [8, 14],
          [22, 30],
        ],
      ]),
    ).toEqual([7, 17]);
    expect(
      edgesBetween([
        [
          [0, 4],
          [4, 8],
        ],
      ]),
    ).toEqual([4]);
    expect(
      edgesBetween([
        [
          [0, 5],
          [4, 8],
        ],
      ]),
    ).toEqual([]);
    expect(
      edgesBetween([
        [
          [0, 4],
          [10, 12],
        ],
        [
          [0, 11],
          [13, 14],
        ],
      ]),
    ).toEqual([]);
    expect(
      edgesBetween([
        [
          [0, 4],
          [10, 12],
        ],
        [[0, 4]],
      ]),
    ).toEqual([]);
    expect(edgesBetween([[[0, 4]]])).toEqual([]);
    expect(edgesBetween([])).toEqual([]);
  });
});

describe('texts that stand beside one another', () => {
  const pair = { forms: ['甲乙', '甲丙丁'] };
  test('letters alone, and the forms of a label', () => {
    expect(lettersOf(' （一）甲-乙 12丙%')).toBe('一甲乙丙');
    expect(formsOf(['（三）不予公开', '3.危及“三安全”（甲）', '——'])).toEqual([
      '三不予公开',
      '不予公开',
      '危及三安全甲',
      '危及三安全',
    ]);
    expect(formsOf([])).toEqual([]);
  });

  test('read on, letter by letter', () => {
    expect(readOn(pair, UNREAD, '甲')).toEqual([
      { form: 0, at: 1 },
      { form: 1, at: 1 },
    ]);
    expect(readOn(pair, UNREAD, '乙')).toEqual([]);
    expect(readOn(pair, { form: 0, at: 1 }, '乙')).toEqual([{ form: 0, at: 2 }]);
    expect(readOn(pair, { form: 0, at: 1 }, '丙')).toEqual([]);
    expect(readOn(pair, { form: 0, at: 2 }, '丙')).toEqual([]);
    expect([
      isWhole(pair, { form: 0, at: 2 }),
      isWhole(pair, { form: 1, at: 2 }),
      isWhole(pair, UNREAD),
      isWhole({ forms: [] }, { form: 0, at: 0 }),
    ]).toEqual([true, false, false, false]);
  });

  test('each way once, and none where there are too many', () => {
    expect(distinctWays(['a1', 'b1', 'a2'], (way) => way.charAt(0))).toEqual(['a2', 'b1']);
    const many = (count: number) =>
      distinctWays(
        Array.from({ length: count }, (_, way) => way),
        String,
      ).length;
    expect([many(2_500), many(2_501)]).toEqual([2_500, 0]);
  });
});

describe('heads in lines', () => {
  const [TWO, ...more] = [DISCLOSURE.rows[0]?.columns ?? []];
  const heads = (
    lines: readonly (readonly [letters: string, places?: readonly number[]])[],
    columns = SEVEN,
    edges: readonly number[] = [],
    strict = false,
  ) =>
    areStackedHeads(
      lines.map(([letters, places = []]) => ({ letters, places })),
      columns,
      { corner: '', edges, strict },
    );

  test('of a block', () => {
    expect(more).toEqual([]);
    expect(heads([['本年制发件数本年废止件数现行有效件数']], TWO)).toBe(true);
    expect(heads([['本年制发本年废止现行有效'], ['件数件数件数']], TWO)).toBe(true);
    expect(heads([['本年制发件数'], ['本年废止件数'], ['现行有效件数']], TWO)).toBe(false);
    expect(heads([['本年废止件数本年制发件数现行有效件数']], TWO)).toBe(false);
    expect(heads([['本年制发件数本年废止件数现行有效件']], TWO)).toBe(false);
    expect(heads([['本年制发件数本年废止件数现行有效件数某']], TWO)).toBe(false);
    expect(heads([['本年制发件数本年废止件数']], TWO)).toBe(false);
    expect(heads([], TWO)).toBe(false);
  });

  test('of a grid, with what stands over its columns, or without', () => {
    const columns = '商业企业科研机构社会公益组织法律服务机构其他';
    expect(heads([['申请人情况'], [`自然人法人或其他组织总计`], [columns]])).toBe(true);
    expect(heads([[`自然人${columns}总计`]])).toBe(true);
    expect(heads([['申请人情况'], [`自然人${columns}总计`]])).toBe(true);
    expect(heads([['法人或其他组织'], [`自然人${columns}总计`]])).toBe(true);
    expect(heads([['法人或其他组'], [`自然人${columns}总计`]])).toBe(false);
    expect(heads([[`总计自然人${columns}`]])).toBe(false);
    expect(heads([['自商科社法其总'], ['然业研会律他计'], ['人企机公服'], ['业构益务'], ['组机'], ['织构']])).toBe(
      true,
    );
  });

  test('the corner stands before all of them, and may be missing', () => {
    const corner = (lines: readonly string[]) =>
      areStackedHeads(
        lines.map((letters) => ({ letters, places: [] })),
        TWO ?? [],
        { corner: '某某', edges: [], strict: false },
      );
    expect(corner(['某某本年制发件数本年废止件数现行有效件数'])).toBe(true);
    expect(corner(['本年制发件数本年废止件数现行有效件数'])).toBe(true);
    expect(corner(['某本年制发件数本年废止件数现行有效件数'])).toBe(false);
    expect(corner(['本年制发件数本年废止件数现行有效件数某某'])).toBe(false);
  });

  test('by where they stand over their figures', () => {
    const places = (at: number) => Array.from({ length: 6 }, () => at);
    const apart = (strict: boolean, [a, b, c]: readonly [number, number, number]) =>
      heads(
        [
          ['本年制发件数', places(a)],
          ['本年废止件数', places(b)],
          ['现行有效件数', places(c)],
        ],
        TWO,
        [10, 20],
        strict,
      );
    expect([apart(true, [5, 15, 25]), apart(false, [5, 15, 25])]).toEqual([true, true]);
    expect([apart(true, [5, 15, 15]), apart(false, [5, 15, 15])]).toEqual([false, false]);
    expect([apart(true, [15, 5, 25]), apart(false, [15, 5, 25])]).toEqual([false, false]);
    expect([apart(true, [10, 15, 25]), apart(true, [5, 20, 25]), apart(true, [-5, 11, 99])]).toEqual([
      false,
      false,
      true,
    ]);
    const line = '本年制发件数本年废止件数现行有效件数';
    expect([
      heads([[line, Array.from({ length: 18 }, () => 5)]], TWO, [10, 20], true),
      heads([[line, Array.from({ length: 18 }, () => 5)]], TWO, [10, 20]),
    ]).toEqual([false, true]);
  });
});

describe('rows in lines', () => {
  const rows = REQUESTS.rows.slice(0, 2);
  const stacked = (
    lines: readonly (readonly [letters: string, hasFigures?: boolean, isEnd?: boolean])[],
    of: readonly FormRow[] = rows,
  ) =>
    areStackedRows(
      lines.map(([letters, hasFigures = false, isEnd = false]) => ({ letters, hasFigures, isEnd })),
      of,
    );
  const [ONE, TWO] = ['一本年新收政府信息公开申请数量', '二上年结转政府信息公开申请数量'];

  test('a label a line, with its figures', () => {
    expect(
      stacked([
        [ONE, true],
        [TWO, true],
      ]),
    ).toBe(true);
    expect(
      stacked([
        [ONE.slice(1), true],
        [TWO, true],
      ]),
    ).toBe(true);
    expect(stacked([[ONE, true], [TWO]])).toBe(false);
    expect(stacked([[ONE], [TWO, true]])).toBe(false);
    expect(
      stacked([
        [TWO, true],
        [ONE, true],
      ]),
    ).toBe(false);
    expect(
      stacked([
        [ONE, true],
        ['某', true],
      ]),
    ).toBe(false);
    expect(
      stacked([
        [ONE, true],
        [TWO, true],
        ['', true],
      ]),
    ).toBe(false);
    expect(stacked([])).toBe(false);
  });

  test('a label over several lines, its figures in one of them or between two', () => {
    expect(stacked([['一本年新收'], ['政府信息公开', true], ['申请数量'], [TWO, true]])).toBe(true);
    expect(stacked([['一本年新收'], ['', true], ['政府信息公开申请数量'], [TWO, true]])).toBe(true);
    expect(stacked([[ONE], ['', true], [TWO, true]])).toBe(false);
    expect(stacked([[ONE], ['', true, true], [TWO, true]])).toBe(true);
    expect(stacked([['', true], [ONE], [TWO, true]])).toBe(false);
    expect(
      stacked([
        ['一本年新收', true],
        ['政府信息公开申请数量', true],
        [TWO, true],
      ]),
    ).toBe(false);
  });

  test('a label that is cut off at its end, if no other begins so', () => {
    expect(
      stacked([
        ['一本年新', true],
        [TWO, true],
      ]),
    ).toBe(true);
    expect(
      stacked([
        ['一本年', true],
        [TWO, true],
      ]),
    ).toBe(false);
    expect(
      stacked([
        [ONE, true],
        ['二上年结转', true],
      ]),
    ).toBe(true);
    expect(
      stacked([
        [ONE, true],
        ['二上年', true],
      ]),
    ).toBe(false);
  });

  test('groups beside their rows, over as many lines as they take', () => {
    const denied = REQUESTS.rows.filter(({ key }) => key.startsWith('requests.results.denied.')).slice(0, 2);
    const [FIRST, SECOND] = ['属于国家秘密', '其他法律行政法规禁止公开'];
    expect(
      stacked(
        [
          [`三本年度办理结果三不予公开${FIRST}`, true],
          [SECOND, true],
        ],
        denied,
      ),
    ).toBe(true);
    expect(
      stacked(
        [
          [`三本年度三不予${FIRST}`, true],
          [`办理结果公开${SECOND}`, true],
        ],
        denied,
      ),
    ).toBe(true);
    expect(
      stacked(
        [
          [FIRST, true],
          [SECOND, true],
        ],
        denied,
      ),
    ).toBe(true);
    expect(
      stacked(
        [
          [`${FIRST}三不予公开`, true],
          [SECOND, true],
        ],
        denied,
      ),
    ).toBe(false);
    expect(
      stacked(
        [
          [`三不予${FIRST}`, true],
          [SECOND, true],
        ],
        denied,
      ),
    ).toBe(false);
    expect(
      stacked(
        [
          [`三不予公开${FIRST}`, true],
          [`三不予公开${SECOND}`, true],
        ],
        denied,
      ),
    ).toBe(true);
  });
});

describe('labels among words', () => {
  const ending = (given: readonly Piece[], group?: string) => {
    const found = labelAtEnd(given, EDITION, group);
    return found === undefined ? undefined : `${last(found.name.row.key)} ${found.fit} ${found.parts}`;
  };
  test.each<readonly [given: readonly string[], group: string | undefined, expected: string | undefined]>([
    [['规章'], undefined, 'rules exact 1'],
    [['某某', '规章'], undefined, 'rules exact 1'],
    [['规章', '某某'], undefined, undefined],
    [['一、本年新收', '政府信息公开', '申请数量'], undefined, 'newRequests exact 3'],
    [['一、', '本年', '新收', '政府信息公开', '申请数量'], undefined, 'newRequests exact 4'],
    [['一、本', '年', '新', '收', '政府信息公开申请数量'], undefined, 'newRequests exact 5'],
    [['一、本', '年', '新', '收', '政府信息公开', '申请数量'], undefined, 'newRequests near 3'],
    [['一、本年新收政府信息公开'], undefined, 'newRequests cut 1'],
    [['某某', '一、本年新收政府信息公开'], undefined, 'newRequests cut 1'],
    [['规章', '（七）'], undefined, undefined],
    [['规章', '3.'], undefined, undefined],
    [['规章', ' （七） '], undefined, undefined],
    [['某某', '规章', '（七）'], undefined, undefined],
    [['规章', '（十二）'], undefined, undefined],
    [['规章', '(7)'], undefined, undefined],
    [['一、本年新收政府信息公开申请数量', '3.'], undefined, undefined],
    [['一、本年新收政府信息公开申请数量', '12、'], undefined, undefined],
    [['一、本年新收政府信息公开申请数量', '十二．'], undefined, undefined],
    [['一、本年新收政府信息公开申请数量', '十二'], undefined, 'newRequests near 2'],
    [['规章', '（甲）'], undefined, 'rules exact 2'],
    [['规章（七）'], undefined, 'rules exact 1'],
    [['（七）总计'], undefined, 'total exact 1'],
    [['总计'], undefined, undefined],
    [['其他'], '（六）其他处理', undefined],
    [['3.其他'], '（六）其他处理', 'other exact 1'],
    [['3.其他'], undefined, undefined],
    [[], undefined, undefined],
  ])('%j under %s', (given, group, expected) =>
    expect(
      ending(
        given.map((text) => piece(text)),
        group,
      ),
    ).toBe(expected),
  );

  test('rows to the letter, and the group in force after them', () => {
    const among = (given: readonly string[], before?: string) => {
      const { names, group } = labelsAmong(
        given.map((text) => piece(text)),
        EDITION,
        before,
      );
      return [names.map(({ row }) => last(row.key)).join(), group];
    };
    expect(among(['（三）不予公开', '1.属于国家秘密', '行政', '许可'])).toEqual([
      'stateSecret,licensing',
      '（三）不予公开',
    ]);
    expect(among(['某某'], '（三）不予公开')).toEqual(['', '（三）不予公开']);
    expect(among(['一、本年新收政府信息公开'])).toEqual(['', undefined]);
    expect(among(['三、本年度办理'])).toEqual(['', undefined]);
    expect(among(['三、本年度办理结果'])).toEqual(['', '三、本年度办理结果']);
    expect(among(['（六）其他', '处理', '3.其他'])).toEqual(['otherHandling,other', '（六）其他处理']);
    expect(among(['一、本', '年', '新', '收', '政府信息公开', '申请数量'])).toEqual(['', undefined]);
  });

  test('columns, each with the words it goes by', () => {
    const among = (given: readonly string[]) =>
      columnsAmong(
        given.map((text) => piece(text)),
        SEVEN,
      ).map(({ column, text }) => `${column.key} ${text}`);
    expect(among(['自然人', '某某', '商业', '企业', '社会', '公益', '组织'])).toEqual([
      'naturalPerson 自然人',
      'commercialEnterprise 商业企业',
      'publicWelfareOrganization 社会公益组织',
    ]);
    expect(among(['社', '会', '公益', '组织'])).toEqual(['publicWelfareOrganization 社会公益']);
    expect(among(['社会公益', '组织'])).toEqual(['publicWelfareOrganization 社会公益组织']);
    expect(among(['社会公益'])).toEqual(['publicWelfareOrganization 社会公益']);
    expect(among([])).toEqual([]);
  });
});

describe('the order of a header', () => {
  const LABELS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['none', [], true],
    ['as the form has it', [LABELS.join('|')], true],
    ['one a line', LABELS, true],
    ['in its lines', ['申请人情况', '自然人|法人或其他组织|总计', LABELS.slice(1, 6).join('|')], true],
    ['with words of none', ['某某|自然人', '某些|总计'], true],
    ['the total in front', ['总计|自然人|商业企业'], false],
    ['the total first, in a line of its own', ['总计', '自然人|商业企业'], false],
    ['two that changed places', ['自然人|科研机构|商业企业'], false],
    ['what stands over some behind what it stands over', ['商业企业|科研机构', '法人或其他组织'], false],
    ['in a gap of the line above', ['自然人|总计', '商业企业|其他'], true],
    ['below what does not reach there', ['自然人|商业企业', '总计|科研机构'], false],
  ])('%s', (_, lines, is) => expect(isInFormOrder(words(...lines), SEVEN)).toBe(is));

  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['whole', LABELS, false],
    ['in two pieces', [...LABELS.slice(1), '自', '然人'], false],
    ['in pieces that are not put together', ['自|商业', '然人|企业', ...LABELS.slice(2)], true],
    ['one piece alone', ['自', ...LABELS.slice(2)], false],
    ['nothing of the form', ['某某', '某些'], false],
    ['signs', ['——', '。', ...LABELS.slice(2)], false],
    ['labels that are whole, others missing', LABELS.slice(2), false],
  ])('broken: %s', (_, lines, is) => expect(areHeadsBroken(words(...lines), SEVEN)).toBe(is));

  const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const GROUPS = ['行政复议', '未经复议直接起诉', '复议后起诉'];
  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['as the form has them', [...GROUPS, ...OUTCOMES, ...OUTCOMES, ...OUTCOMES], true],
    ['without their groups', [...OUTCOMES, ...OUTCOMES, ...OUTCOMES], true],
    ['groups that changed places', ['未经复议直接起诉', '行政复议', ...OUTCOMES], false],
    ['a group twice', ['行政复议', '行政复议'], false],
    ['outcomes that changed places', ['结果纠正', '结果维持', ...OUTCOMES.slice(2)], true],
    ['outcomes that changed places further on', ['结果维持', '其他结果', '结果纠正'], false],
    ['an outcome twice', ['结果维持', '结果纠正', '结果纠正'], false],
    ['nothing of the form', ['某某'], true],
  ])('side by side: %s', (_, lines, is) => expect(areSideBySideInOrder(words(...lines), REVIEWS)).toBe(is));
});

/** A row of the form with figures, from the left; `_` for none. */
function looseRow(
  key: string,
  figures: readonly string[],
  more: Partial<LooseRow> = {},
  table: FormTable = REQUESTS,
): LooseRow {
  const row = need(table.rows.find((each) => each.key === key));
  const cells = row.columns.flatMap((column, index) =>
    figures[index] === undefined ? [] : [{ column, piece: piece(need(figures[index]), index, 'figure') }],
  );
  return {
    name: { row, table, edition: EDITION },
    cells,
    at: { source: need(LINES[0]), row: 0 },
    found: `${row.label}｜${figures.join('｜')}`,
    isOneLine: false,
    ...more,
  };
}

describe('sums', () => {
  const NEW = 'requests.newRequests';
  test.each<readonly [figures: readonly string[], is: boolean]>([
    [['1', '2', '3', '4', '5', '6', '21'], true],
    [['1', '2', '3', '4', '5', '6', '22'], false],
    [['1', '', '/', '0', '0', '0', '1'], true],
    [['1', '若干', '0', '0', '0', '0', '1'], false],
    [['1', '0', '0', '0', '0', '0', '若干'], false],
    [['0', '0', '0', '0', '0', '0', ''], true],
    [['1', '0', '0', '0', '0', '0'], false],
  ])('of a row: %j', (figures, is) => expect(addsUp(looseRow(NEW, figures))).toBe(is));

  test('a row without a total has nothing to be held against; amounts by their unit', () => {
    const rules = looseRow('proactiveDisclosure.rules', ['1', '若干', '3'], {}, DISCLOSURE);
    expect(addsUp(rules)).toBe(true);
    expect([...figuresOf(rules).values()]).toEqual([1, undefined, 3]);
    const fees = looseRow('proactiveDisclosure.fees', ['20000'], {}, DISCLOSURE);
    expect([...figuresOf(fees).values()]).toEqual([undefined]);
    const inYuan = { ...fees, cells: fees.cells.map((cell) => ({ ...cell, unit: '元' as const })) };
    expect([...figuresOf(inYuan).values()]).toEqual([2]);
  });

  const RESULTS = REQUESTS.rows.filter(({ result }) => result).map(({ key }) => key);
  const TOTAL = 'requests.results.total';
  const ones = ['1', '0', '0', '0', '0', '0', '1'];
  const count = String(RESULTS.length);
  const all = (total: readonly string[], more: Partial<LooseRow> = {}) => [
    ...RESULTS.map((key) => looseRow(key, ones, more)),
    looseRow(TOTAL, total, more),
  ];
  const right = [count, '0', '0', '0', '0', '0', count];
  const wrong = [count, '1', '0', '0', '0', '0', String(RESULTS.length + 1)];

  test('of columns, where every result was read', () => {
    const held = heldAgainstColumns(all(right));
    expect([held.sightings.length, held.notes]).toEqual([7 * (RESULTS.length + 1), []]);
    expect(held.sightings[0]).toMatchObject({
      name: { row: { key: RESULTS[0] } },
      column: { key: 'naturalPerson' },
      cell: { text: '1' },
      at: { source: LINES[0] },
    });
    const off = heldAgainstColumns(all(wrong));
    expect(off.sightings.length).toBe(5 * (RESULTS.length + 1));
    expect(new Set(off.sightings.map(({ column }) => column.key))).toEqual(
      new Set([
        'naturalPerson',
        'researchInstitution',
        'publicWelfareOrganization',
        'legalServiceOrganization',
        'otherOrganization',
      ]),
    );
    expect(off.notes).toHaveLength(RESULTS.length + 1);
    expect(off.notes[0]).toMatchObject({
      kind: 'unsure',
      table: REQUESTS,
      row: { key: RESULTS[0] },
      reason: '“商业企业、总计”一栏各行之和不等于总计一行',
      found: expect.stringContaining('｜1｜0'),
    });
  });

  test('a row in one line is sure, and so is one that is not added up', () => {
    expect(heldAgainstColumns(all(wrong, { isOneLine: true })).notes).toEqual([]);
    const others = [...all(wrong), looseRow(NEW, ones)];
    expect(heldAgainstColumns(others).notes.some((note) => 'row' in note && note.row.key === NEW)).toBe(false);
  });

  test('where a result or the total was not read, nothing is held', () => {
    expect(heldAgainstColumns(all(wrong).slice(1)).notes).toEqual([]);
    expect(heldAgainstColumns(all(wrong).slice(0, -1)).notes).toEqual([]);
    expect(
      heldAgainstColumns([looseRow('proactiveDisclosure.rules', ['1', '2', '3'], {}, DISCLOSURE)]).sightings,
    ).toHaveLength(3);
    expect(heldAgainstColumns([])).toEqual({ sightings: [], notes: [] });
  });

  test('a unit goes with its figure', () => {
    const row = looseRow('proactiveDisclosure.fees', ['20000'], {}, DISCLOSURE);
    const { sightings } = heldAgainstColumns([
      { ...row, cells: row.cells.map((cell) => ({ ...cell, unit: '元' as const })) },
    ]);
    expect(sightings.map(({ unit }) => unit)).toEqual(['元']);
  });
});

describe('the order of rows', () => {
  const [NEW, CARRIED, GRANTED] = REQUESTS.rows.map(({ key }) => key);
  const keys = (given: readonly (string | undefined)[], more: Partial<LooseRow> = {}) =>
    given.map((key) => looseRow(need(key), [], more));
  const doubted = (
    rows: readonly LooseRow[],
    appeared: readonly (string | undefined)[] = rows.map(({ name }) => name.row.key),
  ) =>
    inDoubtByOrder(rows, new Set(appeared.map(need))).map(({ row, reason }) => `${last(row.name.row.key)} ${reason}`);
  const OUT_OF = '行的次序与格式不同，分不清哪些数是哪一行的';

  test('as in the form', () => {
    expect(doubted(keys([NEW, CARRIED, GRANTED]))).toEqual([]);
    expect(doubted([])).toEqual([]);
  });

  test('turned, or twice', () => {
    expect(doubted(keys([CARRIED, NEW]))).toEqual([`carriedOver ${OUT_OF}`, `newRequests ${OUT_OF}`]);
    expect(doubted(keys([NEW, NEW]))).toEqual([`newRequests ${OUT_OF}`, `newRequests ${OUT_OF}`]);
    expect(doubted(keys([CARRIED, NEW], { isOneLine: true }))).toEqual([]);
  });

  test('the next row is lost, and the table goes on', () => {
    const label = REQUESTS.rows[1]?.label;
    expect(doubted(keys([NEW, GRANTED]))).toEqual([`newRequests 没有找到下一行“${label}”，不能确定这些数是哪一行的`]);
    expect(doubted(keys([NEW, GRANTED]), [NEW, CARRIED, GRANTED])).toEqual([]);
    expect(doubted(keys([NEW]))).toEqual([]);
    expect(doubted(keys([REQUESTS.rows.at(-1)?.key]))).toEqual([]);
  });

  test('rows of other tables, and rows side by side, have no say', () => {
    const rules = looseRow('proactiveDisclosure.rules', [], {}, DISCLOSURE);
    expect(doubted([...keys([CARRIED]), rules, ...keys([GRANTED])], [CARRIED, GRANTED])).toEqual([]);
    const reviews = REVIEWS.rows.toReversed().map(({ key }) => looseRow(key, [], {}, REVIEWS));
    expect(doubted(reviews)).toEqual([]);
  });
});

describe('what was read by places and what by order', () => {
  const [NEW, CARRIED] = REQUESTS.rows;
  const source = (number: number): SourceTable => ({ kind: 'table', number, merges: true, rows: [] });
  const sighting = (row: FormRow | undefined) => ({
    name: { row: need(row), table: REQUESTS, edition: EDITION },
    column: need(SEVEN[0]),
    cell: printed('1'),
    at: { source: source(1), row: 0 },
  });
  const note = (row: FormRow | undefined, at = { source: source(1), row: 1 }): TableNote => ({
    kind: 'unaligned',
    table: REQUESTS,
    row: need(row),
    at,
    found: '',
  });
  const tables = (more: Partial<TablesRead> = {}): TablesRead => ({
    sightings: [],
    notes: [],
    seen: new Set(),
    ...more,
  });
  const loose = (more: Partial<LooseRead> = {}): LooseRead => ({
    sightings: [],
    notes: [],
    seen: new Set(['T3']),
    used: new Set(),
    lines: [],
    ...more,
  });
  const strange: TableNote = {
    kind: 'strange',
    table: REQUESTS,
    label: '',
    at: { source: source(1), row: 7 },
    found: '',
  };
  const figures: TableNote = { kind: 'figures', at: { source: source(1), row: 8 }, found: '' };
  const group: TableNote = { kind: 'groupFigures', group: '', at: { source: source(1), row: 9 }, found: '' };

  test('nothing by order', () => {
    const read = tables({ notes: [strange] });
    expect(withLooseRows(read, loose({ seen: new Set() }))).toBe(read);
  });

  test('a row that was read by places goes before', () => {
    const [one, two] = [sighting(NEW), sighting(CARRIED)];
    const read = withLooseRows(
      tables({ sightings: [one], seen: new Set(['T2']) }),
      loose({ sightings: [sighting(NEW), two], notes: [note(NEW)] }),
    );
    expect(read).toEqual({ sightings: [one, two], notes: [], seen: new Set(['T2', 'T3']) });
  });

  test('what was said of a row that was then read, or doubted by order, is not said again', () => {
    const kept = (notes: readonly TableNote[], more: Partial<LooseRead>) =>
      withLooseRows(tables({ notes }), loose(more)).notes;
    expect(kept([note(NEW), note(CARRIED)], { sightings: [sighting(NEW)] })).toEqual([note(CARRIED)]);
    const doubt = note(NEW, { source: source(2), row: 3 });
    expect(kept([note(NEW), note(CARRIED)], { notes: [doubt] })).toEqual([note(CARRIED), doubt]);
    expect(kept([note(CARRIED)], { notes: [note(NEW)] })).toEqual([note(CARRIED)]);
    expect(kept([figures, group, strange], { sightings: [sighting(NEW)] })).toEqual([group]);
    expect(kept([figures, group, strange], {})).toEqual([figures, group, strange]);
    expect(kept([group], { notes: [{ ...group }] })).toEqual([group]);
  });
});
