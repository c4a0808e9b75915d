import { describe, expect, test } from 'vitest';
import { type Cell, cellsOf, findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, formOf } from '../../../shared/domain/forms/editions.ts';
import { shapeFaults, WRONG_FORM } from '../../../shared/domain/report/shape.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';

/** An object with one value under a name with dots. */
const under = (name: string, value: unknown): unknown =>
  name.split('.').reduceRight((inner, key) => ({ [key]: inner }), value);

const faultsOf = (root: unknown, edition: string) =>
  shapeFaults(root, edition, formOf(edition).since, ALL_RULES).filter(({ rule }) => rule !== 'FIELD');

describe.each(EDITIONS)('a cell of another form in a report of %s', (edition) => {
  const others = EDITIONS.filter((other) => other !== edition);
  const foreign = others.flatMap((other) =>
    cellsOf(other)
      .filter(({ name }) => findCellIn(edition, name) === undefined)
      .map((cell) => ({ other, cell })),
  );
  /** Whether the form has the row, or parts of it, so that only what stands under it is another one's. */
  const hasRow = ({ row }: Cell) => cellsOf(edition).some(({ name }) => name.startsWith(`${row}.`));

  test('is there to be tried', () => {
    expect(foreign.length).toBeGreaterThan(5);
    expect(foreign.some(({ cell }) => hasRow(cell))).toBe(true);
    expect(foreign.some(({ cell }) => !hasRow(cell))).toBe(true);
  });

  test('says first that it is the wrong form, with the words of both and the row, and the column where only that is foreign', () => {
    for (const { other, cell } of foreign) {
      const [first, second, ...more] = faultsOf(under(cell.name, 3), edition);
      expect(more).toEqual([]);
      expect(first).toMatchObject({
        rule: 'DOC-FMT',
        found: formOf(other).name,
        expected: formOf(edition).name,
        pointer: '',
      });
      const label = hasRow(cell) ? `${cell.rowLabel} ${cell.columnLabel}` : cell.rowLabel;
      expect([cell.name, first?.message]).toEqual([cell.name, expect.stringContaining(label)]);
      if (!hasRow(cell)) expect(first?.message).not.toContain(`${cell.rowLabel} ${cell.columnLabel}`);
      expect(second).toMatchObject({ rule: 'CELL-UNKNOWN', causedBy: WRONG_FORM });
    }
  });

  test('is told from a member of no form, which points at itself and has no cause but itself', () => {
    const found = faultsOf({ requests: { nothing: { at: 1 } }, more: 1 }, edition);
    expect(found.map(({ rule, found: what, pointer, causedBy }) => ({ rule, what, pointer, causedBy }))).toEqual([
      { rule: 'CELL-UNKNOWN', what: 'requests.nothing', pointer: '/requests/nothing', causedBy: undefined },
      { rule: 'CELL-UNKNOWN', what: 'more', pointer: '/more', causedBy: undefined },
    ]);
  });
});
