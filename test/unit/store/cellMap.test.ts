import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSummed } from '../../../shared/domain/filing/rollup.ts';
import { CATALOGUE, cellNamed, inputsOf } from '../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../shared/domain/forms/cells.ts';
import { EDITIONS } from '../../../shared/domain/forms/editions.ts';
import { decodeCells, encodeCells, idsOf, sumsOf } from '../../../shared/store/cellMap.ts';
import { runs } from '../../support/runs.ts';

const value: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constantFrom(0, null, 'n/a' as const),
  fc.integer({ min: 1, max: 2 ** 53 - 1 }),
);

describe.each(EDITIONS)('the inputs of the form of %s', (edition) => {
  const names = inputsOf(edition).map(({ name }) => name);

  test('come back as they were stated, each kind of cell', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 7 }), (some) => {
        const values = new Map(names.map((name, index) => [name, some[index % some.length] ?? 0] as const));
        expect(decodeCells(edition, encodeCells(edition, values))).toEqual(values);
      }),
      { numRuns: runs(50) },
    );
  });

  test('that are all 0 take no room', () => {
    expect(encodeCells(edition, new Map(names.map((name) => [name, 0])))).toStrictEqual({ c: {} });
    expect(decodeCells(edition, { c: {} })).toEqual(new Map(names.map((name) => [name, 0])));
  });

  test('are kept by kind: a blank and an n/a are lists of their own, only where there is one', () => {
    const [first = '', second = ''] = names;
    const of = (one: CellValue, other: CellValue) =>
      encodeCells(
        edition,
        new Map(names.map((name) => [name, name === first ? one : name === second ? other : 0] as const)),
      );
    const [a, b] = [cellNamed(first as never).id, cellNamed(second as never).id];
    expect(of(null, 5)).toStrictEqual({ c: { [b]: 5 }, b: [a] });
    expect(of('n/a', null)).toStrictEqual({ c: {}, b: [b], na: [a] });
    expect(of('n/a', 0)).toStrictEqual({ c: {}, na: [a] });
  });

  test('leave out what is no input of that form', () => {
    const printed = CATALOGUE.find(({ role }) => role !== 'input');
    const id = printed?.id ?? 'c999';
    const plain = decodeCells(edition, { c: {} });
    for (const map of [{ c: { [id]: 4 } }, { c: {}, b: [id] }, { c: {}, na: ['c999' as const] }])
      expect(decodeCells(edition, map as never)).toEqual(plain);
  });
});

describe('sums', () => {
  test('come back from the attributes that bear the short ids of their cells; others are none', () => {
    const all = new Map(CATALOGUE.filter(isSummed).map(({ name }, index) => [name, index + 1]));
    const item = { pk: 'x', rev: 3, c: 1, c00: 1, c0000: 1, xc000: 1, ...Object.fromEntries(idsOf(all)) };
    expect(sumsOf(item)).toEqual(all);
  });

  test('of 0 are left out, and what is none is named', () => {
    const [first] = CATALOGUE.filter(isSummed);
    const id = first?.id ?? '';
    expect(sumsOf({ [id]: 0 })).toEqual(new Map());
    expect(sumsOf({ [id]: -3 })).toEqual(new Map([[first?.name, -3]]));
    for (const odd of [1.5, '3', null, 2 ** 53]) expect(sumsOf({ [id]: odd })).toEqual({ faulty: id });
    expect(sumsOf({ c999: 1 })).toEqual({ faulty: 'c999' });
  });
});
