import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { fileOf, type Paint, pdf, words } from '../../support/print/asPdf.ts';
import { printTables, valueIn } from '../../support/print/printedReport.ts';
import { runs } from '../../support/runs.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const { T2, T3, T4 } = printTables(EDITION, (name) => FIGURES.get(name) ?? '0');
const draw = (paint: (figure: string) => Paint | undefined) =>
  pdf(`某区某局${YEAR}年政府信息公开工作年度报告`, [T2, T3, T4], paint);

/** What is done to a figure, and whether what is printed still is the figure. */
const CHANGES: readonly (readonly [string, Paint, boolean])[] = [
  [
    'struck by a line',
    (figure, { x, y }) => `${words(figure, x, y)} 0.5 w ${x - 1} ${y + 3} m ${x + 19} ${y + 3} l S`,
    false,
  ],
  ['struck by a thin box', (figure, { x, y }) => `${words(figure, x, y)} ${x - 1} ${y + 3} 20 0.6 re f`, false],
  ['underlined', (figure, { x, y }) => `${words(figure, x, y)} 0.5 w ${x} ${y - 1.5} m ${x + 18} ${y - 1.5} l S`, true],
  ['not painted', (figure, { x, y }) => `${words(figure, x, y, '3 Tr')} 0 Tr`, false],
  ['white', (figure, { x, y }) => `1 g ${words(figure, x, y)} 0 g`, false],
  ['tiny', (figure, { x, y }) => words(figure, x, y).replace(' 9 Tf', ' 1 Tf'), false],
  ['covered', (figure, { x, y }) => `${words(figure, x, y)} 1 g ${x - 1} ${y - 2} 24 12 re f 0 g`, false],
  [
    'covered and written anew',
    (figure, { x, y }) => `${words('77', x, y)} 1 g ${x - 1} ${y - 2} 24 12 re f 0 g ${words(figure, x, y)}`,
    true,
  ],
  [
    'with a mark raised',
    (figure, { x, y }) => `${words(figure, x, y)} ${words('1', x + 18, y + 4).replace(' 9 Tf', ' 5 Tf')}`,
    false,
  ],
  ['painted over another', (figure, { x, y }) => `${words('8', x, y)} ${words(figure, x, y)}`, false],
  [
    'in two pieces',
    (figure, { x, y }) => `${words(figure.slice(0, 2), x, y)} ${words(figure.slice(2), x + 9, y)}`,
    true,
  ],
  [
    'from the right to the left',
    (figure, { x, y }) =>
      [...figure]
        .map((digit, index) => words(digit, x + index * 4.5, y))
        .reverse()
        .join(' '),
    true,
  ],
  ['over the line of the next cell', (figure, { x, y }) => words(figure, x - 12, y), false],
  ['turned', (figure, { x, y }) => words(figure, x + 12, y - 12).replace('1 0 0 1', '0 1 -1 0'), false],
  ['clipped away', (figure, { x, y }) => `q 0 0 1 1 re W n ${words(figure, x, y)} Q`, false],
  [
    'on two lines',
    (figure, { x, y }) => `${words(figure.slice(0, 2), x, y)} ${words(figure.slice(2), x, y - 10)}`,
    false,
  ],
];

/** Rows as they are printed, and how far apart two have to be so that neither change reaches the other's figures. */
const ROWS = [...Map.groupBy(CELLS, ({ row }) => row).values()];
const APART = 7;

/** Changes of several figures at once, each in a row far from the others: a PDF takes long to read. */
const changedCells = fc
  .record({
    first: fc.nat(APART - 1),
    columns: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
    changes: fc.array(fc.constantFrom(...CHANGES), { minLength: 5, maxLength: 5 }),
  })
  .map(({ first, columns, changes }) =>
    changes.flatMap((change, index) => {
      const row = ROWS[first + index * APART] ?? [];
      const cell = row[(columns[index] ?? 0) % Math.max(1, row.length)];
      return cell === undefined ? [] : [{ name: cell.name, change }];
    }),
  );

describe('a PDF', () => {
  test('as it stands is read whole', async () => {
    const { draft } = await importReport(
      draw(() => undefined),
      { agency: '440105-rsj' },
    );
    for (const { name } of CELLS) expect([name, valueIn(draft, name)]).toEqual([name, Number(FIGURES.get(name))]);
  });

  test('a changed figure is read right, or open and named; no figure is another', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(changedCells, async (changed) => {
        const own = new Map(changed.map(({ name, change }) => [FIGURES.get(name) ?? '', change[1]]));
        const { draft, findings } = await importReport(draw((figure) => own.get(figure)));
        for (const { name, change } of changed) {
          const [what, , isPrinted] = change;
          const found = valueIn(draft, name);
          const named = findings.some(({ rule, cells }) => rule.startsWith('IMP-') && cells.includes(name));
          if (isPrinted) expect([what, name, found]).toEqual([what, name, Number(FIGURES.get(name))]);
          else expect([what, name, found ?? null, named]).toEqual([what, name, null, true]);
        }
        const wrong = CELLS.filter(({ name }) => {
          const read = valueIn(draft, name);
          return read !== undefined && read !== Number(FIGURES.get(name));
        });
        expect([changed.map(({ change: [what] }) => what), wrong.map(({ name }) => name)]).toEqual([
          changed.map(({ change: [what] }) => what),
          [],
        ]);
      }),
      { numRuns: runs(8) },
    );
  });

  test.each([
    ['a page that is a picture', fileOf(['q 800 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q']), '扫描'],
    ['a page read by a scanner', fileOf([words('二、主动公开政府信息情况', 40, 700, '3 Tr')]), '扫描'],
    ['nothing behind the first line', new TextEncoder().encode('%PDF-1.7\n'), '已损坏'],
  ])('%s is called what it is', async (_, file, what) => {
    const { findings, unreadable } = await importReport(file);
    expect(unreadable).toBe(true);
    expect(findings[0]?.message).toContain(what);
  });
});
