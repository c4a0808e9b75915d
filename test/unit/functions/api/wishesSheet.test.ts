import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWishesSheet, wishesSheet } from '../../../../functions/documents/wishesSheet.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { readWishesFile, type WishPoint } from '../../../../shared/domain/wishes/wishes.ts';
import { firstSheetOf } from '../../../../shared/intake/source/firstSheet.ts';
import { runs } from '../../../support/runs.ts';
import { someWishes } from '../../../support/wishes.ts';

// Chinese alone: the library that writes workbooks looks texts up among an object's own names (`constructor`).
const word = fc.stringMatching(/^[一-龥]{1,12}$/);
/** Also what a spreadsheet would take for a formula: those get an apostrophe in the workbook, which is not theirs. */
const formulaLike = fc.tuple(fc.stringMatching(/^'{0,2}[=+@-]?$/), word).map(([begins, text]) => `${begins}${text}`);
const words = fc.array(formulaLike, { minLength: 1, maxLength: 4 });
const section = fc.constantFrom('overview', 'problemsAndImprovements', 'otherMatters');
const asks: fc.Arbitrary<WishPoint['asks']> = fc.oneof(
  fc.record({ kind: fc.constant('mention' as const), section, words }),
  fc.record({ kind: fc.constant('avoid' as const), words }),
  fc.record({
    kind: fc.constant('length' as const),
    section,
    least: fc.nat(100),
    most: fc.integer({ min: 100, max: 900 }),
  }),
  fc.record({ kind: fc.constant('length' as const), section, most: fc.nat(900) }),
  fc.record({ kind: fc.constant('figures' as const), section, cells: fc.constant(['requests.newRequests.total']) }),
  fc.constantFrom(
    { kind: 'inTime' as const },
    { kind: 'firstTime' as const },
    { kind: 'recordFirst' as const },
    { kind: 'person' as const },
  ),
);
const point = fc.record(
  {
    id: fc.stringMatching(/^[0-9A-Za-z-]{1,6}$/),
    text: formulaLike,
    asks,
    score: fc.nat(200).map((tenths) => tenths / 10),
  },
  { requiredKeys: ['id', 'text', 'asks'] },
);

test('what is written as a workbook is read back the same, a point of every kind', async () => {
  const back = readWishesFile(readWishesSheet(await wishesSheet(someWishes())));
  expect(back).toEqual({ wishes: someWishes() });
});

test('whatever the points are, the workbook says them', async () => {
  const files = fc.uniqueArray(point, { minLength: 1, maxLength: 8, selector: ({ id }) => id });
  await fc.assert(
    fc.asyncProperty(files, formulaLike, formulaLike, async (points, title, number) => {
      const wishes = someWishes({ title, number, points });
      expect(readWishesFile(readWishesSheet(await wishesSheet(wishes)))).toEqual({ wishes });
    }),
    { numRuns: runs(20) },
  );
});

test('the workbook to fill in, of a year without wishes, is refused for what it lacks', async () => {
  const { points: _, ...head } = someWishes({ title: '', issued: '' });
  const read = readWishesFile(readWishesSheet(await wishesSheet({ ...head, points: [] })));
  expect('faults' in read ? read.faults.map(({ at }) => at) : []).toEqual(
    expect.arrayContaining(['title', 'issued', 'points']),
  );
});

test('a cell is written and read by its place in the form, and by its name as before', async () => {
  const bytes = await wishesSheet(someWishes());
  expect(JSON.stringify(firstSheetOf(bytes))).toContain('表三“一、本年新收政府信息公开申请数量”“总计”');
  expect(JSON.stringify(firstSheetOf(bytes))).not.toContain('requests.');
  const names = cellsOf('2021').map(({ name }) => name);
  for (const part of [names.slice(0, 30), names.slice(-30)]) {
    const [point] = someWishes().points;
    if (point === undefined) throw new Error('no point');
    const wishes = someWishes({ points: [{ ...point, asks: { kind: 'figures', cells: part } }] });
    expect(readWishesFile(readWishesSheet(await wishesSheet(wishes)))).toEqual({ wishes });
  }
});
