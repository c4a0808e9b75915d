import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockOf, inputAfterEnter, inputBeside, spread } from '../../../../functions/browser/tableGrid.ts';
import { cellsOf, findCellIn } from '../../../../shared/domain/forms/catalogue.ts';
import { officialTables } from '../../../../shared/render/table/officialTables.ts';
import { runs } from '../../../support/runs.ts';

const EDITIONS = ['2019', '2021'] as const;
const inputsOf = (edition: (typeof EDITIONS)[number]) => cellsOf(edition).filter(({ role }) => role === 'input');
const isInput = (edition: (typeof EDITIONS)[number]) => (name: string) => findCellIn(edition, name)?.role === 'input';

describe.each(EDITIONS)('moving in the tables of %s', (edition) => {
  const tables = officialTables(edition);
  const input = isInput(edition);

  test('Enter goes through every input once, table by table, and ends', () => {
    const all = inputsOf(edition).map(({ name }) => name);
    const seen: string[] = [];
    let at: string | undefined = all[0];
    while (at !== undefined && seen.length <= all.length) {
      seen.push(at);
      at = inputAfterEnter(tables, input, at);
    }
    expect(seen.toSorted()).toEqual(all.toSorted());
  });

  test('down and up, right and left undo each other in table 3, and never lead onto a total', () => {
    for (const { name } of inputsOf(edition).filter(({ table }) => table === 'T3'))
      for (const [there, back] of [
        ['down', 'up'],
        ['right', 'left'],
      ] as const) {
        const next = inputBeside(tables, input, name, there);
        if (next !== undefined) expect([name, inputBeside(tables, input, next, back)]).toEqual([name, name]);
      }
  });
});

describe('a block from a spreadsheet', () => {
  const tables = officialTables('2021');
  const input = isInput('2021');
  const row = (key: string) => cellsOf('2021').filter(({ row: of }) => of === key);

  test('is read by its tabs and line ends, the last of which ends it', () => {
    expect(blockOf('12\t5\r\n7\t8\r\n')).toEqual([
      ['12', '5'],
      ['7', '8'],
    ]);
    expect(blockOf('12')).toEqual([['12']]);
  });

  test('a whole row goes into its cells, its total beside them', () => {
    const cells = row('requests.newRequests');
    const first = cells[0]?.name ?? '';
    const { inputs, totals, beside } = spread(tables, input, first, [cells.map((_, index) => String(index))]);
    expect([...inputs.keys(), ...totals.keys()].toSorted()).toEqual(cells.map(({ name }) => name).toSorted());
    expect(beside).toEqual([]);
  });

  test('what falls beside the table is named and goes nowhere', () => {
    const last = 'requests.newRequests.otherOrganization';
    const { inputs, totals, beside } = spread(tables, input, last, [['1', '2', '3', '']]);
    expect([[...inputs], [...totals], beside]).toEqual([[[last, '1']], [['requests.newRequests.total', '2']], ['3']]);
  });

  test('every figure of a block goes into one cell, onto one total, or is named', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...inputsOf('2021').map(({ name }) => name)),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 30 }),
        (start, width, height) => {
          const block = Array.from({ length: height }, (_, down) =>
            Array.from({ length: width }, (__, right) => `${down}-${right}`),
          );
          const { inputs, totals, beside } = spread(tables, input, start, block);
          expect([...inputs.values(), ...totals.values(), ...beside].toSorted()).toEqual(block.flat().toSorted());
        },
      ),
      { numRuns: runs(100) },
    );
  });
});
