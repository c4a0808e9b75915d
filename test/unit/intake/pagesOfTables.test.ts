import { expect, test } from 'vitest';
import { joinedPages } from '../../../shared/intake/source/pdf/joinedPages.ts';
import type { PageBlock, PageTable } from '../../../shared/intake/source/pdf/pageBlocks.ts';
import { withoutPageMarks } from '../../../shared/intake/source/pdf/paragraphs.ts';

const HEIGHT = 800;
const TITLE = '某区某局2023年政府信息公开工作年度报告';

function line(text: string, y: number): PageBlock {
  const box = { x0: 50, x1: 400, y0: y, y1: y + 10 };
  return {
    kind: 'line',
    line: { text, ...box, size: 10, gap: 0, places: [], glyphs: [] },
    stands: { page: 1, ...box },
    marked: [],
  };
}

/** A table of single cells, 100 points wide each. */
function table(...rows: readonly (readonly string[])[]): PageTable {
  const xs = Array.from({ length: (rows[0]?.length ?? 0) + 1 }, (_, index) => index * 100);
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column) => ({ text, row, rowSpan: 1, x0: column * 100, x1: (column + 1) * 100 })),
  );
  return { kind: 'table', xs, rows: rows.length, cells };
}

const UPPER = '2.申请人逾期未按收费通知要求';
const LOWER = '缴纳费用、行政机关不再处理其政府信息公开申请';
const textsOf = (blocks: readonly PageBlock[]) =>
  blocks.map((block) => (block.kind === 'line' ? block.line.text : block.cells.map(({ text }) => text)));

test('a title that each page repeats at its head stays once, and parts no table from the rest of it', () => {
  const pages = [
    { height: HEIGHT, blocks: [line(TITLE, 20), table([UPPER, '11', '7'])] },
    { height: HEIGHT, blocks: [line(TITLE, 20), table([LOWER, '', ''], ['3.其他', '1', '2'])] },
  ];
  expect(textsOf(joinedPages(withoutPageMarks(pages)))).toEqual([
    TITLE,
    [`${UPPER}\n${LOWER}`, '11', '7', '3.其他', '1', '2'],
  ]);
});

test('titles of two years at the heads of pages are two titles', () => {
  const other = TITLE.replace('2023', '2022');
  const pages = [TITLE, other].map((text) => ({ height: HEIGHT, blocks: [line(text, 20), line('正文', 300)] }));
  expect(textsOf(withoutPageMarks(pages).flat())).toEqual([TITLE, '正文', other, '正文']);
});

test('the lower half of a row that the page cut is not blank, where the upper half is not found', () => {
  const between = line('（见下页）', 700);
  const [, , below] = joinedPages([
    [table([UPPER, '11', '7']), between],
    [table([LOWER, '', ''], ['3.其他', '1', ''])],
  ]);
  const cells = below?.kind === 'table' ? below.cells : [];
  expect(cells.map(({ text, doubt }) => [text, doubt])).toEqual([
    [LOWER, undefined],
    ['', 'page'],
    ['', 'page'],
    ['3.其他', undefined],
    ['1', undefined],
    ['', undefined],
  ]);
});

test('a row of blanks under its own whole label is blank', () => {
  const [, , below] = joinedPages([
    [table(['一', '1']), line('脚注', 700)],
    [table(['重复申请', ''], ['3.其他', '1'])],
  ]);
  expect(below?.kind === 'table' ? below.cells.map(({ doubt }) => doubt) : []).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
