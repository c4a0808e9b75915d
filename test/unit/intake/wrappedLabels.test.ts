import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { type Edition, editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { textPage } from '../../support/print/asText.ts';
import { type Printed, type PrintedGrid, printTables, valueIn } from '../../support/print/printedReport.ts';
import { type Wrapping, wrapped } from '../../support/print/wrapped.ts';
import { runs } from '../../support/runs.ts';
import { ANY_YEAR } from '../../support/years.ts';

const NAME = '海珠区人力资源和社会保障局';

/** Figures that tell where they come from, with totals that add up; in 2019 the amount says its unit. */
function figuresOf(edition: Edition): ReadonlyMap<string, number> {
  const figures = new Map<string, number>();
  const cells = cellsOf(edition);
  cells.forEach(({ name, role }, index) => {
    if (role !== 'total') figures.set(name, 100 + index * 3);
  });
  const sum = (names: readonly string[]) => names.reduce((all, name) => all + (figures.get(name) ?? 0), 0);
  const column = (name: string) => name.split('.').at(-1) ?? '';
  const row = (name: string) => name.split('.').slice(0, -1).join('.');
  const totals = cells.filter(({ role }) => role === 'total');
  const isOfRow = (name: string, total: string) => row(name) === row(total) && column(name) !== 'total';
  for (const { name } of totals.filter(
    (each) => each.name.startsWith('requests.results.total.') && !each.name.endsWith('.total'),
  )) {
    const parts = cells.filter((each) => each.name.startsWith('requests.results.') && each.role !== 'total');
    figures.set(name, sum(parts.map((each) => each.name).filter((each) => column(each) === column(name))));
  }
  for (const { name } of totals.filter((each) => each.name.endsWith('.total'))) {
    figures.set(name, sum(cells.map((each) => each.name).filter((each) => isOfRow(each, name))));
  }
  return figures;
}

const wrapping: fc.Arbitrary<{ readonly narrow: number } & Omit<Wrapping, 'widths'>> = fc.record({
  narrow: fc.integer({ min: 3, max: 9 }),
  wide: fc.constantFrom(1 as const, 2 as const),
  align: fc.constantFrom('top' as const, 'middle' as const, 'bottom' as const),
});

type Drawing = typeof wrapping extends fc.Arbitrary<infer T> ? T : never;

function drawn(grid: PrintedGrid, { narrow, wide, align }: Drawing): string {
  const width = Math.max(...grid.map((row) => row.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0)));
  const labels =
    width === 10 ? [3 * wide, (narrow + 1) * wide, (narrow + 3) * wide] : width === 4 ? [(narrow + 2) * wide] : [];
  const figures = Array.from({ length: width - labels.length }, () => Math.max(7, 3 * wide));
  return wrapped(grid, { widths: [...labels, ...figures], wide, align });
}

function pageOf(
  edition: Edition,
  year: number,
  change: (tables: ReturnType<typeof printTables>) => ReturnType<typeof printTables>,
  draw: Drawing,
) {
  const figures = figuresOf(edition);
  const unit = (name: string) => (edition === '2019' && name.endsWith('.amount') ? '万元' : '');
  const tables = change(printTables(edition, (name) => `${figures.get(name) ?? ''}${unit(name)}`));
  const title = `${NAME}${year}年政府信息公开工作年度报告`;
  const parts = { title, tables, overview: '本年度主动公开政府信息。', problems: '公开的深度还不够。', other: '无。' };
  return { figures, text: textPage(parts, (grid) => drawn(grid, draw)) };
}

async function readFrom(text: string) {
  return (await importReport(new TextEncoder().encode(text))).draft;
}

describe('labels over several lines, as a PDF is turned into text', () => {
  test('tables of labels and figures read back cell for cell, and their words are no part of a section', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_YEAR, wrapping, async (year, draw) => {
        const edition = editionOfYearOrThrow(year);
        const { figures, text } = pageOf(edition, year, (tables) => tables, draw);
        const draft = await readFrom(text);
        const other = [...figures].filter(([name, figure]) => Number(valueIn(draft, name)) !== figure);
        expect(other.map(([name, figure]) => `${name}: ${figure} ≠ ${String(valueIn(draft, name))}`)).toEqual([]);
        expect(draft).toMatchObject({
          narrative: { problemsAndImprovements: '公开的深度还不够。', otherMatters: '无。' },
        });
      }),
      { numRuns: runs(12) },
    );
  });

  test('columns or rows in another order, a row or a figure that is lost or doubled: none is read as another', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_YEAR, wrapping, change, async (year, draw, how) => {
        const edition = editionOfYearOrThrow(year);
        const { figures, text } = pageOf(edition, year, (tables) => changed(tables, how), draw);
        const draft = await readFrom(text);
        const wrong = [...figures].filter(([name, figure]) => {
          const value = valueIn(draft, name);
          return value !== undefined && value !== null && Number(value) !== figure;
        });
        expect(wrong.map(([name, figure]) => `${name}: ${figure} ≠ ${String(valueIn(draft, name))}`)).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });
});

const PAIRS = [0, 1, 2, 3].flatMap((one) =>
  [1, 2, 3, 4].filter((other) => other > one).map((other) => [one, other] as const),
);

test.each(['T3', 'T4'] as const)(
  '%s: two columns that change places, labels broken: none is read as the other',
  async (table) => {
    for (const [one, other] of PAIRS) {
      const how: Change = { table, kind: 'columns', one, other };
      const draw: Drawing = { narrow: 3, wide: 2, align: 'top' };
      const { figures, text } = pageOf('2021', 2021, (tables) => changed(tables, how), draw);
      const draft = await readFrom(text);
      const wrong = [...figures].filter(
        ([name, figure]) => ![undefined, figure].includes(valueIn(draft, name) as number),
      );
      expect(
        wrong.map(([name]) => name),
        `${one} and ${other}`,
      ).toEqual([]);
    }
  },
);

interface Change {
  readonly table: 'T3' | 'T4';
  readonly kind: 'columns' | 'rows' | 'lose row' | 'lose figure' | 'double figure' | 'lose label' | 'double row';
  readonly one: number;
  readonly other: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  table: fc.constantFrom('T3', 'T4'),
  kind: fc.constantFrom('columns', 'rows', 'lose row', 'lose figure', 'double figure', 'lose label', 'double row'),
  one: fc.nat(40),
  other: fc.nat(40),
});

function changed(tables: ReturnType<typeof printTables>, how: Change): ReturnType<typeof printTables> {
  return {
    ...tables,
    [how.table]: how.table === 'T3' ? changedGrid(tables.T3, how, 7) : changedGrid(tables.T4, how, 5),
  };
}

/** The last cells of each row are its figures; in a header the cells of as many columns stand for them. */
function changedGrid(grid: PrintedGrid, { kind, one, other }: Change, width: number): PrintedGrid {
  const data = grid.flatMap((row, index) => (row.filter(({ label }) => label !== true).length >= width ? [index] : []));
  const [first, second] = [data[one % data.length] ?? 0, data[other % data.length] ?? 0];
  const [a, b] = [one % width, other % width];
  switch (kind) {
    case 'columns':
      return grid.map((row) => withColumnsExchanged(row, a, b, width));
    case 'rows':
      return grid.map((row, index) =>
        index === first ? ownLabel(grid[second], row) : index === second ? ownLabel(grid[first], row) : row,
      );
    case 'lose row':
      return grid.toSpliced(first, 1);
    case 'double row':
      return grid.toSpliced(first, 0, (grid[first] ?? []).slice(-width - 1));
    case 'lose figure':
      return grid.map((row, index) => (index === first ? withFigure(row, a, '') : row));
    case 'double figure':
      return grid.map((row, index) => (index === first ? [...row, ...row.slice(-1)] : row));
    case 'lose label':
      return grid.map((row, index) =>
        index === first ? row.map((cell) => (cell.label ? { ...cell, text: '' } : cell)) : row,
      );
  }
}

/** A row's label and figures in the place of another row, which keeps its groups. */
function ownLabel(from: readonly Printed[] = [], into: readonly Printed[]): readonly Printed[] {
  const own = (row: readonly Printed[]) => row.findLastIndex(({ label }) => label === true);
  const spans = into[own(into)];
  if (spans === undefined) return into;
  return [
    ...into.slice(0, own(into)),
    { ...(from[own(from)] ?? spans), colSpan: spans.colSpan ?? 1 },
    ...from.slice(own(from) + 1),
  ];
}

function withFigure(row: readonly Printed[], at: number, text: string): readonly Printed[] {
  const index = row.length - 1 - at;
  return row.map((cell, each) => (each === index ? { ...cell, text } : cell));
}

/** Exchanges two columns under 法人或其他组织, or two of the last group of table 4, with their labels. */
function withColumnsExchanged(row: readonly Printed[], a: number, b: number, width: number): readonly Printed[] {
  const figures = row.filter(({ label }) => label !== true).length;
  const isHeader = figures === 0 && row.every(({ colSpan = 1 }) => colSpan === 1) && row.length >= 5;
  if (!isHeader && figures < width) return row;
  // 总计 is the last column of table 3 and stands apart from the five.
  const start = row.length - 5 - (width === 7 && !isHeader ? 1 : 0);
  const [x, y] = [start + (a % 5), start + (b % 5)];
  return row.map((cell, index) => (index === x ? (row[y] ?? cell) : index === y ? (row[x] ?? cell) : cell));
}
