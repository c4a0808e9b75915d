import { describe, expect, test } from 'vitest';
import { Effort } from '../../../../shared/intake/source/pdf/effort.ts';
import { joinedPages } from '../../../../shared/intake/source/pdf/joinedPages.ts';
import {
  type PageBlock,
  type PageCell,
  type PageTable,
  pageBlocks,
} from '../../../../shared/intake/source/pdf/pageBlocks.ts';
import type { Cover, Glyph, PaintedPage, Ruling } from '../../../../shared/intake/source/pdf/paint.ts';

/** A row of the form and the two halves into which the end of a page cuts its label. */
const UPPER = '2.申请人逾期未按收费通知要求';
const LOWER = '缴纳费用、行政机关不再处理其政府信息公开申请';

describe('tables that go on over a page', () => {
  type Row = readonly (string | Partial<PageCell>)[];
  /** Rows of cells a hundred points wide; a cell may say more of itself than its text. */
  const table = (...rows: readonly Row[]): PageTable => ({
    kind: 'table',
    xs: Array.from({ length: (rows[0]?.length ?? 0) + 1 }, (_, index) => index * 100),
    rows: rows.length,
    cells: rows.flatMap((row, at) =>
      row.map((given, column) => ({
        text: '',
        row: at,
        rowSpan: 1,
        x0: column * 100,
        x1: (column + 1) * 100,
        ...(typeof given === 'string' ? { text: given } : given),
      })),
    ),
  });
  const line = (text: string): PageBlock => {
    const box = { x0: 50, x1: 400, y0: 700, y1: 710 };
    return {
      kind: 'line',
      line: { text, ...box, size: 10, gap: 0, places: [], glyphs: [] },
      stands: { page: 1, ...box },
      marked: [],
    };
  };
  /** Of each block the text, of a table how many rows it has and each cell: its row, how many it covers, its words, its doubt. */
  const told = (pages: readonly (readonly PageBlock[])[]) =>
    joinedPages(pages).map((block) =>
      block.kind === 'line'
        ? block.line.text
        : [
            block.rows,
            ...block.cells.map(
              ({ row, rowSpan, text, doubt, aside }) =>
                `${row}${rowSpan === 1 ? '' : `+${rowSpan}`} ${text}${doubt === undefined ? '' : ` ? ${doubt}`}${aside === undefined ? '' : ` + ${aside}`}`,
            ),
          ],
    );
  const A = table(['甲', '1'], ['乙', '2']);
  const B = table(['丙', '3'], ['丁', '4']);
  const AB = [4, '0 甲', '0 1', '1 乙', '1 2', '2 丙', '2 3', '3 丁', '3 4'];
  const APART = [
    [2, '0 甲', '0 1', '1 乙', '1 2'],
    [2, '0 丙', '0 3', '1 丁', '1 4'],
  ];

  test('are one where nothing but the end of the page is between them', () => {
    expect(told([[A], [B]])).toEqual([AB]);
    expect(
      told([
        [line('上'), A],
        [B, line('下')],
      ]),
    ).toEqual(['上', AB, '下']);
    expect(told([[A, line('间')], [B]])).toEqual([APART[0], '间', APART[1]]);
    expect(told([[A], [line('间'), B]])).toEqual([APART[0], '间', APART[1]]);
    expect(told([[A, B]])).toEqual(APART);
    expect(told([[A], [], [B]])).toEqual([AB]);
    expect(told([[], [line('上')], [line('下')]])).toEqual(['上', '下']);
    expect(told([[A], [B], [table(['戊', '5'])]])[0]).toEqual([5, ...AB.slice(1), '4 戊', '4 5']);
  });

  test('keep the places of both pages’ lines', () => {
    const [joined] = joinedPages([[A], [{ ...B, xs: [1, 101, 201] }]]);
    expect(joined?.kind === 'table' ? joined.xs : []).toEqual([0, 100, 200, 1, 101, 201]);
    expect(joined?.kind).toBe('table');
  });

  test('have their lines in the same places, within four points; one of them may have more', () => {
    const isOne = (above: readonly number[], below: readonly number[]) =>
      joinedPages([[{ ...A, xs: above }], [{ ...B, xs: below }]]).length === 1;
    const three = [0, 100, 200];
    expect([isOne(three, [4, 104, 204]), isOne(three, [-4, 96, 196])]).toEqual([true, true]);
    expect([isOne(three, [4.1, 100, 200]), isOne(three, [-4.1, 100, 200])]).toEqual([false, false]);
    expect([isOne(three, [0, 100, 204.1]), isOne(three, [0, 100, 195.9])]).toEqual([false, false]);
    expect([isOne(three, [0, 104.1, 200]), isOne(three, [0, 95.9, 200])]).toEqual([false, false]);
    expect([isOne(three, [0, 50, 100, 200]), isOne([0, 50, 100, 200], three)]).toEqual([true, true]);
    expect([isOne(three, [0, 50, 110, 200]), isOne([0, 50, 110, 200], three)]).toEqual([false, false]);
    // More lines, but beyond its sides.
    expect([isOne(three, [0, 100, 200, 300]), isOne(three, [-100, 0, 100, 200])]).toEqual([false, false]);
  });

  test('a row that the page cuts in two is one row', () => {
    const rest = ['3.其他', '1', '2'];
    expect(told([[table(['x', '0', '0'], [UPPER, '11', '7'])], [table([LOWER, '', ''], rest)]])).toEqual([
      [3, '0 x', '0 0', '0 0', `1 ${UPPER}\n${LOWER}`, '1 11', '1 7', '2 3.其他', '2 1', '2 2'],
    ]);
    // The figures may stand in the lower half.
    expect(told([[table([UPPER, '', ''])], [table([LOWER, '11', '7'])]])).toEqual([
      [1, `0 ${UPPER}\n${LOWER}`, '0 11', '0 7'],
    ]);
    // Not where both halves have a figure, or the two labels make none.
    expect(told([[table([UPPER, '11'])], [table([LOWER, '7'])]])).toEqual([
      [2, `0 ${UPPER}`, '0 11', `1 ${LOWER}`, '1 7'],
    ]);
    expect(told([[table([UPPER, ''])], [table(['3.其他', '7'])]])).toEqual([
      [2, `0 ${UPPER}`, '0 ', '1 3.其他', '1 7'],
    ]);
    // Not where a half is a whole label, nor where nothing is written over anything.
    expect(told([[table(['3.其他', ''])], [table(['', '7'])]])).toEqual([[2, '0 3.其他', '0 ', '1 ', '1 7']]);
    // The second row of the next page is not looked at.
    expect(told([[table([UPPER, '11'])], [table(['', ''], [LOWER, ''])]])).toEqual([
      [3, `0 ${UPPER}`, '0 11', '1 ', '1 ', `2 ${LOWER}`, '2 '],
    ]);
    // Nor the last row but one above.
    expect(told([[table([UPPER, '11'], ['', ''])], [table([LOWER, ''])]])).toEqual([
      [3, `0 ${UPPER}`, '0 11', '1 ', '1 ', `2 ${LOWER}`, '2 '],
    ]);
  });

  test('a label that is whole by itself is cut where its other half is none', () => {
    expect(told([[table([{ text: '重复' }, '1'])], [table(['申请', ''])]])).toEqual([[1, '0 重复\n申请', '0 1']]);
    // One half may be a whole label by itself.
    const rows = (upper: string, lower: string) => told([[table([upper, '1'])], [table([lower, ''])]])[0]?.[0];
    expect([rows('要求确认或重新出具', '已获取信息'), rows('申请人', '逾期不补正'), rows('重复申请', '其他')]).toEqual([
      1, 1, 2,
    ]);
    // The label of the group is cut beside it.
    const beside = [[table([{ text: '三、本年度', rowSpan: 2 }, '甲', '1'], [])], [table(['', '乙', '2'])]];
    expect(told(beside)[0]?.[0]).toBe(3);
    const both = (label: string, lower: string) => {
      const above = table([{ text: '三、本年度', rowSpan: 2 }, '甲'], []);
      const last: PageCell = { text: label, row: 1, rowSpan: 1, x0: 100, x1: 200 };
      return told([[{ ...above, cells: [...above.cells, last] }], [table(['办理结果', lower])]])[0]?.[0];
    };
    expect([both(UPPER, LOWER), both('1.重复申请', '2.其他')]).toEqual([2, 3]);
    // Of two groups, of which the label is cut, no row is: its rows are two.
    expect(told([[table([{ text: '三、本年度', rowSpan: 2 }, '1'], [])], [table(['办理结果', '2'])]])).toEqual([
      [3, '0+3 三、本年度\n办理结果', '0 1', '2 2'],
    ]);
  });

  test('columns are held against each other within four points', () => {
    const below = (more: Partial<PageCell>) =>
      told([[table([UPPER, '11'])], [table([{ text: LOWER, ...more }, ''])]])[0]?.[0];
    expect([below({ x0: 4 }), below({ x0: -4 }), below({ x1: 104 }), below({ x1: 96 })]).toEqual([1, 1, 1, 1]);
    expect([below({ x0: 4.1 }), below({ x0: -4.1 }), below({ x1: 104.1 }), below({ x1: 95.9 })]).toEqual([2, 2, 2, 2]);
  });

  test('a cell that goes on has the doubts of both halves, the upper one’s first, and where both stand', () => {
    const on = (page: number) => [{ page, x0: 0, y0: 0, x1: 1, y1: 1 }];
    const cut = (upper: Partial<PageCell>, lower: Partial<PageCell>) => {
      const [block] = joinedPages([[table([{ text: UPPER }, upper])], [table([{ text: LOWER }, lower])]]);
      const { doubt, aside, stands, text } = (block?.kind === 'table' ? block.cells[1] : undefined) ?? {};
      return [text, doubt, aside, stands?.map(({ page }) => page)];
    };
    expect(cut({ text: '1' }, {})).toEqual(['1', undefined, undefined, []]);
    expect(cut({ text: '1', doubt: 'edge' }, { doubt: 'faint' })).toEqual(['1', 'edge', undefined, []]);
    expect(cut({ text: '1' }, { doubt: 'faint', aside: 'hidden' })).toEqual(['1', 'faint', 'hidden', []]);
    expect(cut({ text: '1', aside: 'hidden' }, {})).toEqual(['1', undefined, 'hidden', []]);
    expect(cut({ text: '1', stands: on(1) }, { stands: on(2) })).toEqual(['1', undefined, undefined, [1, 2]]);
    expect(cut({ stands: on(1) }, { text: '1' })).toEqual(['1', undefined, undefined, [1]]);
    expect(cut({}, { text: '1', stands: on(2) })).toEqual(['1', undefined, undefined, [2]]);
  });

  test('a group beside several rows goes on: its label stands on one page, or is cut', () => {
    const group = (upper: Partial<PageCell>, lower: Partial<PageCell>) =>
      told([[table([upper, '1'], ['', '2'].slice(1))], [table([lower, '3'], ['', '4'].slice(1))]])[0]?.slice(1);
    // The second rows hold one cell each, which stands in the first column here.
    const two = (text: string) => ({ text, rowSpan: 2 });
    expect(group(two('（三）不予公开'), two(''))).toEqual(['0+4 （三）不予公开', '0 1', '1 2', '2 3', '3 4']);
    expect(group(two(''), two('（三）不予公开'))?.[0]).toBe('0+4 （三）不予公开');
    expect(group(two('（三）不予'), two('公开'))?.[0]).toBe('0+4 （三）不予\n公开');
    expect(group(two('（三）不予公开'), two('（四）无法提供'))?.[0]).toBe('0+2 （三）不予公开');
    // Figures are no label; figures in words may be.
    expect(group(two('12'), two(''))?.[0]).toBe('0+2 12');
    expect(group(two(''), two('12'))?.[0]).toBe('0+2 ');
    expect(group(two('表2'), two(''))?.[0]).toBe('0+4 表2');
    expect(group(two(''), two('表2'))?.[0]).toBe('0+4 表2');
    expect(group(two(''), two(''))?.[0]).toBe('0+4 ');
    // One of a single row goes on with one of several; two of single rows are two rows.
    expect(told([[table([{ text: '（三）不予公开' }, '1'])], [table([{ rowSpan: 2 }, '3'], [])]])[0]?.[1]).toBe(
      '0+3 （三）不予公开',
    );
    expect(told([[table([{ text: '（三）不予公开', rowSpan: 2 }, '1'], [])], [table(['', '3'])]])[0]?.[1]).toBe(
      '0+3 （三）不予公开',
    );
    expect(told([[table(['（三）不予公开', '1'])], [table(['', '3'])]])[0]?.[1]).toBe('0 （三）不予公开');
  });
});

describe('a table that begins a page in the middle of a row', () => {
  const doubts = (rows: readonly (readonly string[])[], more: Partial<PageCell> = {}, isFirst = false) => {
    const table: PageTable = {
      kind: 'table',
      xs: [0, 100, 200],
      rows: rows.length,
      cells: rows.flatMap((row, at) =>
        row.map((text, column) => ({
          text,
          row: at,
          rowSpan: 1,
          x0: column * 100,
          x1: column * 100 + 100,
          ...(column === 1 ? more : {}),
        })),
      ),
    };
    const box = { x0: 0, x1: 1, y0: 0, y1: 1 };
    const before: PageBlock = {
      kind: 'line',
      line: { text: '上', ...box, size: 1, gap: 0, places: [], glyphs: [] },
      stands: { page: 1, ...box },
      marked: [],
    };
    const block = joinedPages(isFirst ? [[table]] : [[before], [table]]).at(-1);
    return block?.kind === 'table' ? block.cells.map(({ doubt }) => doubt ?? '').join() : '';
  };
  test('says of what is empty there that it is not blank', () => {
    expect(
      doubts([
        [LOWER, ''],
        ['3.其他', ''],
      ]),
    ).toBe(',page,,');
    // The first page of a file begins no table in the middle.
    expect(
      doubts(
        [
          [LOWER, ''],
          ['3.其他', ''],
        ],
        {},
        true,
      ),
    ).toBe(',,,');
    // A figure, a whole label, words of no writing, nothing, or a row that is full: nothing is missing.
    expect(doubts([[LOWER, '7']])).toBe(',');
    expect(doubts([['重复申请', '']])).toBe(',');
    expect(doubts([['12', '']])).toBe(',');
    expect(doubts([['', '']])).toBe(',');
    expect(
      doubts([
        [LOWER, '政府'],
        [LOWER, ''],
      ]),
    ).toBe(',,,');
    expect(doubts([['缴纳费用', '12', '']])).toBe(',,');
    expect(doubts([['缴纳费用', '公开', '']])).toBe(',,page');
    // What was in doubt before stays so.
    expect(doubts([[LOWER, '']], { doubt: 'faint' })).toBe(',faint');
  });
});

describe('what a page shows', () => {
  const glyph = (char: string, x: number, y: number, more: Partial<Glyph> = {}): Glyph => ({
    char,
    x0: x,
    x1: x + 10,
    y0: y,
    y1: y + 10,
    baseline: y + 9,
    size: 10,
    turned: 0,
    order: 1,
    ...more,
  });
  const box = (x0: number, y0: number, x1: number, y1: number): Ruling[] => [
    { way: 'across', at: y0, from: x0, to: x1 },
    { way: 'across', at: y1, from: x0, to: x1 },
    { way: 'down', at: x0, from: y0, to: y1 },
    { way: 'down', at: x1, from: y0, to: y1 },
  ];
  /** Two cells beside one another, 50 wide and 20 high. */
  const two = (x = 0, y = 100): Ruling[] => [
    ...box(x, y, x + 100, y + 20),
    { way: 'down', at: x + 50, from: y, to: y + 20 },
  ];
  const page = (more: Partial<PaintedPage>): PaintedPage => ({
    number: 3,
    rotation: 0,
    width: 600,
    height: 800,
    glyphs: [],
    rulings: [],
    covers: [],
    notes: [],
    ...more,
  });
  const told = (more: Partial<PaintedPage>) =>
    pageBlocks(page(more), new Effort()).map((block) =>
      block.kind === 'line'
        ? [block.line.text, ...block.marked.map(({ of, text }) => `${of} ${text}`)].join(' | ')
        : block.cells.map(({ text, doubt }) => `${text}${doubt === undefined ? '' : ` ? ${doubt}`}`),
    );

  test('is told from the top: lines, and tables with what stands in their cells', () => {
    const glyphs = [
      glyph('下', 0, 300),
      glyph('1', 60, 105),
      glyph('甲', 10, 105),
      glyph('上', 0, 20),
      glyph('旁', 200, 105),
    ];
    expect(told({ glyphs, rulings: [...two(0, 200), ...two()] })).toEqual(['上', ['甲', '1'], '旁', ['', ''], '下']);
    expect(told({})).toEqual([]);
  });

  test('a table and its cells, and where they stand', () => {
    const [table, line] = pageBlocks(
      page({ rulings: two(), glyphs: [glyph('1', 60, 105), glyph('下', 7, 300)] }),
      new Effort(),
    );
    const on = (x0: number, x1: number) => [{ page: 3, x0, y0: 100, x1, y1: 120 }];
    expect(table).toEqual({
      kind: 'table',
      xs: [0, 50, 100],
      rows: 1,
      cells: [
        { text: '', row: 0, rowSpan: 1, colSpan: 1, x0: 0, x1: 50, stands: on(0, 50) },
        { text: '1', row: 0, rowSpan: 1, colSpan: 1, x0: 50, x1: 100, stands: on(50, 100) },
      ],
    });
    expect(line).toMatchObject({ kind: 'line', stands: { page: 3, x0: 7, y0: 300, x1: 17, y1: 310 }, marked: [] });
    // Two rows, of which the first column is one cell.
    const merged = [
      ...box(0, 100, 100, 140),
      { way: 'down', at: 50, from: 100, to: 140 },
      { way: 'across', at: 120, from: 50, to: 100 },
    ] as const;
    const [tall] = pageBlocks(page({ rulings: merged }), new Effort());
    expect(tall?.kind === 'table' ? [tall.rows, ...tall.cells.map(({ row, rowSpan }) => [row, rowSpan])] : []).toEqual([
      2,
      [0, 2],
      [0, 1],
      [1, 1],
    ]);
  });

  test('what cannot be seen is said beside it, and what is struck out', () => {
    const hidden = { doubt: 'hidden' } as const;
    const struck = { doubt: 'struck' } as const;
    expect(
      told({
        glyphs: [
          glyph('甲', 0, 20),
          glyph('乙', 10, 20, struck),
          glyph('丙', 20, 20, struck),
          glyph('丁', 0, 60, hidden),
        ],
      }),
    ).toEqual(['甲乙丙 | struck 乙丙', ' | hidden 丁']);
    const [, unseen] = pageBlocks(page({ glyphs: [glyph('甲', 0, 20), glyph('丁', 5, 60, hidden)] }), new Effort());
    expect(unseen).toMatchObject({
      kind: 'line',
      line: { text: '', x0: 5 },
      stands: { page: 3, x0: 5, y0: 60, x1: 15, y1: 70 },
    });
    // In a cell it is the cell's.
    expect(told({ rulings: two(), glyphs: [glyph('甲', 10, 105, hidden)] })).toEqual([['', '']]);
    // Covered, struck through: what was done to them after they were painted is asked first.
    const cover: Cover = { x0: 0, x1: 50, y0: 0, y1: 50, kind: 'area', order: 2 };
    expect(told({ glyphs: [glyph('甲', 0, 20)], covers: [cover] })).toEqual([' | hidden 甲']);
  });

  test('what stands askew is passed over', () => {
    expect(told({ glyphs: [glyph('甲', 0, 20, { turned: undefined }), glyph('乙', 0, 60, { turned: 1 })] })).toEqual([
      '乙',
    ]);
    expect(told({ rulings: two(), glyphs: [glyph('1', 10, 105, { turned: undefined }), glyph('2', 60, 105)] })).toEqual(
      [['', '2']],
    );
  });

  test('a table within the frame of another has its words', () => {
    const frame = [...box(-50, 50, 200, 190), { way: 'across', at: 180, from: -50, to: 200 }] as const;
    expect(told({ rulings: [...frame, ...two()], glyphs: [glyph('1', 10, 105), glyph('外', 130, 105)] })).toEqual([
      ['外', ''],
      ['1', ''],
    ]);
    expect(told({ rulings: [...two(), ...frame], glyphs: [glyph('1', 10, 105), glyph('外', -40, 60)] })).toEqual([
      ['外', ''],
      ['1', ''],
    ]);
  });

  test('a picture in an empty cell is said; an area is none', () => {
    const cover = (kind: Cover['kind']): Cover => ({ x0: 10, x1: 40, y0: 105, y1: 115, kind, order: 0 });
    expect(told({ rulings: two(), covers: [cover('image')] })).toEqual([[' ? image', '']]);
    expect(told({ rulings: two(), covers: [cover('area')] })).toEqual([['', '']]);
  });

  test('cells that are told apart by what they are filled with, where there are no lines', () => {
    const filled = [0, 50].flatMap((x) =>
      [100, 120].map((y): Cover => ({ x0: x, x1: x + 50, y0: y, y1: y + 20, kind: 'area', order: 0 })),
    );
    expect(told({ covers: filled, glyphs: [glyph('1', 60, 125)] })).toEqual([['', '', '', '1']]);
    expect(told({ covers: filled, rulings: two(0, 300), glyphs: [glyph('1', 60, 125)] })).toEqual(['1', ['', '']]);
  });

  test('what comparing takes is asked for', () => {
    const effort = new Effort();
    // Three glyphs against no cover; two lines across and three down: 6 pairs, 5 lines twice and three glyphs, 6 places against 5 lines;
    // three glyphs against one table, and the two that stand in it against its two cells.
    pageBlocks(
      page({ rulings: two(), glyphs: [glyph('1', 10, 105), glyph('2', 60, 105), glyph('外', 300, 300)] }),
      effort,
    );
    expect(effort.spent).toBe(6 + 13 + 30 + 3 + 4);
  });
});
