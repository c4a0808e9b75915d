import { expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { type Frame, pdf, words } from '../../support/print/asPdf.ts';
import { printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';

/** Borders as browsers and offices paint them: each cell is the printed one. */
const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const REPORT = aReport(YEAR, 5);
const CELLS = cellsOf(EDITION);
const { T2, T3, T4 } = printTables(EDITION, textsOf(REPORT, EDITION));

type Side = readonly [x: number, y: number, wide: number, high: number];
const filled = (sides: readonly Side[]) => sides.map((side) => `${side.join(' ')} re f`).join('\n');
const sidesOf = ({ x0, y0, x1, y1 }: Parameters<Frame>[0], thick: number): readonly Side[] => [
  [x0, y0, x1 - x0, thick],
  [x0, y1 - thick, x1 - x0, thick],
  [x0, y0, thick, y1 - y0],
  [x1 - thick, y0, thick, y1 - y0],
];
const within = ({ x0, y0, x1, y1 }: Parameters<Frame>[0], gap: number) => ({
  x0: x0 + gap,
  y0: y0 + gap,
  x1: x1 - gap,
  y1: y1 - gap,
});
/** The sides of a cell as a browser paints them where two colours meet: cut at the corners. */
const cut: Frame = ({ x0, y0, x1, y1 }) =>
  [
    `0.6 g ${x0} ${y1 - 0.75} ${x1 - x0} 0.75 re f`,
    `0.3 g ${x0} ${y0} ${x1 - x0} 0.75 re f`,
    `${x1 - 0.75} ${y0 + 0.75} m ${x1 - 0.75} ${y1} l ${x1} ${y1} l ${x1} ${y0} l f`,
    `0.6 g ${x0} ${y0} m ${x0} ${y1} l ${x0 + 0.75} ${y1 - 0.75} l ${x0 + 0.75} ${y0} l f 0 g`,
  ].join('\n');
/** Every dot a box of its own, one side after the other. */
const dotted =
  (size: number): Frame =>
  ({ x0, y0, x1, y1 }) => {
    const along = (from: number, to: number) =>
      Array.from({ length: Math.ceil((to - from) / (size * 2)) }, (_, index) => from + index * size * 2);
    return filled([
      ...[y0, y1].flatMap((y) => along(x0, x1).map((x): Side => [x, y, size, size])),
      ...[x0, x1].flatMap((x) => along(y0, y1).map((y): Side => [x, y, size, size])),
    ]);
  };

const FRAMES: readonly (readonly [string, Frame])[] = [
  ['bars cut at their corners, cells 2 points apart', (cell) => cut(within(cell, 1))],
  ['bars cut at their corners, cells 5 points apart', (cell) => cut(within(cell, 2.5))],
  ['two lines around each cell, cells apart', (cell) => `${cut(within(cell, 1))}\n${cut(within(cell, 2.5))}`],
  ['thick bars', (cell) => filled(sidesOf(cell, 4))],
  ['dots', dotted(0.75)],
  ['large dots', dotted(1.5)],
  [
    'no lines, but white cells on a grey table',
    (cell) => {
      const { x0, y0, x1, y1 } = within(cell, 0.5);
      return `0.6 g ${cell.x0} ${cell.y0} ${cell.x1 - cell.x0} ${cell.y1 - cell.y0} re f 1 g ${x0} ${y0} ${x1 - x0} ${y1 - y0} re f 0 g`;
    },
  ],
];

test.each(FRAMES)('borders of %s', async (_, frame) => {
  const bytes = pdf(`某区某局${YEAR}年政府信息公开工作年度报告`, [T2, T3, T4], () => undefined, frame);
  const { draft } = await importReport(bytes);
  const other = CELLS.filter(({ name }) => String(valueIn(draft, name)) !== String(valueIn(REPORT, name)));
  expect(other.map(({ name }) => name)).toEqual([]);
});

test('a paragraph marked line by line with a colour is no table', async () => {
  const { source } = await importReport(
    pdf(
      `某区某局${YEAR}年政府信息公开工作年度报告`,
      [[[{ text: '本年度做好主动公开工作。', label: true }], [{ text: '无。', label: true }]]],
      () => undefined,
      ({ x0, y0, x1, y1 }) => `0.9 g ${x0} ${y0} ${x1 - x0} ${y1 - y0} re f 0 g`,
    ),
  );
  expect(source.grids).toBe(0);
});

/** Where table 3 begins to be figures and labels of single rows, as the test printer lays it out. */
const [LABELS, RIGHT, BELOW_HEADS] = [192, 800, 2_618];

/** The lines of a row are drawn at one go from its own label to the last figure, as spreadsheets do. */
const rowLines: Frame = ({ x0, y0, x1, y1 }) => {
  if (y1 > BELOW_HEADS || x1 <= LABELS || x0 < LABELS) return `${x0} ${y0} ${x1 - x0} ${y1 - y0} re S`;
  const sides = `${x0} ${y0} m ${x0} ${y1} l S ${x1} ${y0} m ${x1} ${y1} l S`;
  const row = [y0, y1].map((y) => `${LABELS} ${y} m ${RIGHT} ${y} l S`).join(' ');
  return x1 >= RIGHT - 1 ? `${sides} ${row}` : sides;
};

test('a label that runs onto the line of its row opens no more than its row: the line stays a line of the table', async () => {
  const mark = '3 1 4 1 5 9 2';
  // Words of a label on the line above its row, which was too low for all of them.
  const ran = T3.map((row) => {
    const at = row.findIndex(({ text }) => text === '1.属于国家秘密');
    return row.map((cell, index) => (index === at + 1 && at >= 0 ? { ...cell, text: mark } : cell));
  });
  const paint = (figure: string) =>
    figure === mark
      ? (_: string, { x, y }: { readonly x: number; readonly y: number }) => words('公开申请', x - 70, y + 6.95)
      : undefined;
  const bytes = pdf(`某区某局${YEAR}年政府信息公开工作年度报告`, [ran], paint, rowLines);
  const { draft, findings } = await importReport(bytes);
  const cells = CELLS.filter(({ name }) => name.startsWith('requests.') && !name.includes('stateSecret'));
  const other = cells.filter(({ name }) => String(valueIn(draft, name)) !== String(valueIn(REPORT, name)));
  expect(other.map(({ name }) => name)).toEqual([]);
  const named = new Set(findings.flatMap(({ cells: each = [] }) => each));
  const ofRow = CELLS.filter(({ name }) => name.includes('stateSecret'));
  expect(ofRow.filter(({ name }) => valueIn(draft, name) === undefined && !named.has(name))).toEqual([]);
});
