import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { tabbed, textPage } from '../../support/print/asText.ts';
import {
  type Printed,
  type PrintedGrid,
  type PrintedTable,
  printTables,
  textsOf,
  valueIn,
} from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

/** One way in which a table is damaged on its way to a portal; none of them moves a figure to another label's place. */
type Damage =
  | {
      readonly kind: 'dropRow' | 'dropCell' | 'blankCell' | 'padRow' | 'dropLabel' | 'mergeDown';
      readonly row: number;
      readonly cell: number;
    }
  | {
      readonly kind: 'cutLabel' | 'misspell' | 'span';
      readonly row: number;
      readonly cell: number;
      readonly by: number;
    };

const place = { row: fc.nat(40), cell: fc.nat(15) };
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('dropRow', 'dropCell', 'blankCell', 'padRow', 'dropLabel', 'mergeDown'),
    ...place,
  }),
  fc.record({ kind: fc.constantFrom('cutLabel', 'misspell', 'span'), ...place, by: fc.integer({ min: 1, max: 4 }) }),
);

function damaged(grid: PrintedGrid, damage: Damage): PrintedGrid {
  const at = damage.row % grid.length;
  const row = grid[at] ?? [];
  const index = damage.cell % Math.max(1, row.length);
  const cell = row[index];
  const withCell = (change: (cell: Printed) => readonly Printed[]) =>
    grid.map((each, r) => (r === at ? each.flatMap((one, c) => (c === index ? change(one) : [one])) : each));
  if (cell === undefined) return grid;
  switch (damage.kind) {
    case 'dropRow':
      return grid.filter((_, r) => r !== at);
    case 'dropCell':
      return cell.label ? grid : withCell(() => []);
    case 'blankCell':
      return cell.label ? grid : withCell((one) => [{ ...one, text: '' }]);
    case 'dropLabel':
      return cell.label ? withCell((one) => [{ ...one, text: '' }]) : grid;
    case 'padRow':
      return grid.map((each, r) => (r === at ? [...each, { text: '' }] : each));
    case 'mergeDown':
      return cell.label ? grid : withCell((one) => [{ ...one, rowSpan: 2 }]);
    case 'cutLabel':
      return cell.label ? withCell((one) => [{ ...one, text: one.text.slice(0, -damage.by) }]) : grid;
    case 'misspell':
      return cell.label
        ? withCell((one) => [{ ...one, text: `${one.text.slice(0, damage.by)}某${one.text.slice(damage.by + 1)}` }])
        : grid;
    case 'span':
      return cell.label
        ? withCell((one) => [{ ...one, rowSpan: Math.max(1, (one.rowSpan ?? 1) + damage.by - 2) }])
        : grid;
  }
}

const TABLES: readonly PrintedTable[] = ['T2', 'T3', 'T4'];

test.each([
  ['HTML', (title: string, tables: Record<PrintedTable, PrintedGrid>) => htmlPage({ title, tables })],
  ['text', (title: string, tables: Record<PrintedTable, PrintedGrid>) => textPage({ title, tables }, tabbed)],
])('%s: a damaged table loses figures but never shows another one in their place', async (form, draw) => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e6 }),
      fc.constantFrom(2020, 2023),
      fc.array(fc.tuple(fc.constantFrom(...TABLES), damage), { minLength: 1, maxLength: 4 }),
      async (seed, year, damages) => {
        const edition = editionOfYearOrThrow(year);
        const report = aReport(year, seed);
        const full = textsOf(report, edition);
        // Every figure another one, so that a shifted one shows.
        const order = new Map(cellsOf(edition).map(({ name }, index) => [name, index + 1000]));
        const tables = {
          ...printTables(edition, (name) => (/\.amount$/.test(name) ? full(name) : String(order.get(name)))),
        };
        for (const [id, each] of damages) {
          // A lost cell with a blank in its place further on is a row as it may well be printed.
          if (each.kind === 'dropCell' && form === 'text') continue;
          if (each.kind === 'padRow' && damages.some(([, other]) => other.kind === 'dropCell')) continue;
          tables[id] = damaged(tables[id], each);
        }
        const title = `某区某局${year}年政府信息公开工作年度报告`;
        const { draft } = await importReport(new TextEncoder().encode(draw(title, tables)));
        for (const { name, kind } of cellsOf(edition)) {
          const found = valueIn(draft, name);
          if (found === undefined || found === null || kind === 'amount') continue;
          expect([name, found, damages]).toEqual([name, order.get(name), damages]);
        }
      },
    ),
    // Found once in 1,700 runs: a heading that spans a row too many, and a figure merged down under it. Later: the first
    // heading cut short and spanning a row too few, so that the next one slides under it; with the last one cut as well.
    // And a row lost from a group, so that the row below it is pushed aside by one, with its last figure blank.
    // And the line of heads lost that holds the first and the last, beside a row that lost a figure.
    // Table 2 with its first head lost, and a figure with it; table 4 with a head that slid under another group.
    {
      numRuns: runs(15),
      examples: [
        [
          1,
          2020,
          [
            ['T3', { kind: 'span', row: 1, cell: 4, by: 3 }],
            ['T3', { kind: 'mergeDown', row: 3, cell: 1 }],
          ],
        ],
        [
          1,
          2020,
          [
            ['T3', { kind: 'cutLabel', row: 1, cell: 0, by: 1 }],
            ['T3', { kind: 'span', row: 27, cell: 0, by: 1 }],
          ],
        ],
        [
          1,
          2020,
          [
            ['T3', { kind: 'cutLabel', row: 1, cell: 0, by: 1 }],
            ['T3', { kind: 'span', row: 1, cell: 0, by: 1 }],
            ['T3', { kind: 'cutLabel', row: 1, cell: 2, by: 1 }],
          ],
        ],
        [
          1,
          2020,
          [
            ['T3', { kind: 'dropRow', row: 19, cell: 0 }],
            ['T3', { kind: 'blankCell', row: 22, cell: 15 }],
          ],
        ],
        [
          1,
          2020,
          [
            ['T3', { kind: 'dropCell', row: 3, cell: 2 }],
            ['T3', { kind: 'dropRow', row: 1, cell: 0 }],
          ],
        ],
        [
          1,
          2023,
          [
            ['T2', { kind: 'dropCell', row: 2, cell: 2 }],
            ['T2', { kind: 'dropLabel', row: 15, cell: 1 }],
          ],
        ],
        [
          1,
          2020,
          [
            ['T4', { kind: 'blankCell', row: 3, cell: 14 }],
            ['T4', { kind: 'span', row: 13, cell: 0, by: 1 }],
          ],
        ],
      ],
    },
  );
});
