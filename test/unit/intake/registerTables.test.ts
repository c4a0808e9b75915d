import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tallyRegister } from '../../../shared/domain/register/tallyRegister.ts';
import { MOST_REQUESTS, readRegister } from '../../../shared/intake/register/readRegister.ts';
import { ofRegister } from '../../../shared/intake/source/bounds.ts';
import { openSource } from '../../../shared/intake/source/openSource.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';
import { csvOf, expectedCells, madeLayout, madeRequest, printedRegister, YEAR } from '../../support/registers.ts';
import { runs } from '../../support/runs.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function read(bytes: Uint8Array) {
  const register = readRegister(await openSource(bytes, ofRegister(MOST_REQUESTS)), YEAR);
  const { counted } = tallyRegister(YEAR, register.requests);
  return { ...register, counted, cells: Object.fromEntries([...counted].map(([name, from]) => [name, from.length])) };
}

const requests = fc.array(madeRequest, { minLength: 1, maxLength: 60 });

describe('a register makes tables 3 and 4', () => {
  test('all 190 cells are what a plain count of the same requests says, and no row is named', async () => {
    await fc.assert(
      fc.asyncProperty(requests, madeLayout, async (made, layout) => {
        const { cells, faults } = await read(bytesOf(csvOf(printedRegister(made, layout).lines)));
        expect(faults).toEqual([]);
        expect(Object.keys(cells)).toHaveLength(190);
        expect(cells).toEqual(expectedCells(made));
      }),
      { numRuns: runs(40) },
    );
  });

  test('as a workbook it says the same', async () => {
    await fc.assert(
      fc.asyncProperty(requests, madeLayout, async (made, layout) => {
        const { lines } = printedRegister(made, layout);
        const rows = lines.map((line) => line.map((text) => ({ kind: 'text', text }) as const));
        const { cells, faults } = await read(
          await workbook([{ name: '台账', rows, widths: lines[0]?.map(() => 10) ?? [] }]),
        );
        expect(faults).toEqual([]);
        expect(cells).toEqual(expectedCells(made));
      }),
      { numRuns: runs(2) },
    );
  });

  test('every figure is made of the rows it names, each of them once', async () => {
    await fc.assert(
      fc.asyncProperty(requests, madeLayout, async (made, layout) => {
        const { first, lines } = printedRegister(made, layout);
        const { counted } = await read(bytesOf(csvOf(lines)));
        for (const [name, from] of counted) {
          const rows = from.map(({ place }) => place.row);
          expect(new Set(rows).size, name).toBe(rows.length);
          const alone = expectedCells(rows.flatMap((row) => made[row - first] ?? []));
          expect(alone[name], name).toBe(rows.length);
        }
      }),
      { numRuns: runs(20) },
    );
  });
});

/** What spoils a row, by the field of {@link printedRegister} that it changes, and what is said of it. */
const SLIPS = [
  { field: 2, text: '', says: '没有填收到日期' },
  { field: 2, text: '3月5日', says: '不是带年份的日期' },
  { field: 2, text: '2024-02-30', says: '不是带年份的日期' },
  { field: 3, text: '', says: '没有填申请人类别' },
  { field: 3, text: '法人或其他组织', says: '没有写明是表上的哪一类' },
  { field: 3, text: '外星人', says: '不是表上的哪一类' },
  { field: 4, text: '不予公开', says: '没有写明是其中的哪一种情形' },
  { field: 4, text: '予以公开、部分公开', says: '不是表上办理结果的哪一项' },
  { field: 4, text: '办理中', says: '有答复日期' },
  { field: 5, text: '', says: '没有填答复日期' },
  { field: 5, text: '2001-01-01', says: '不是带年份的日期' },
  { field: 5, text: '2010-01-01', says: '早于收到日期' },
] as const;

test('each wrong row is named with what is wrong, and the others count as if it were not there', async () => {
  const answered = madeRequest.filter(({ result }) => result !== undefined);
  const slips = fc.array(fc.record({ at: fc.nat(), slip: fc.constantFrom(...SLIPS) }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(answered, { minLength: 6, maxLength: 40 }),
      madeLayout,
      slips,
      async (made, layout, chosen) => {
        const { lines, first, order } = printedRegister(made, layout);
        const spoilt = new Map(chosen.map(({ at, slip }) => [at % made.length, slip]));
        const given = lines.map((line, index) => {
          const slip = spoilt.get(index + 1 - first);
          return slip === undefined
            ? line
            : line.map((text, col) => (order[col - 1] === slip.field && col > 0 && col <= 6 ? slip.text : text));
        });
        const { cells, faults } = await read(bytesOf(csvOf(given)));
        const named = new Map(faults.map(({ place, words }) => [(place?.row ?? 0) - first, words]));
        expect([...named.keys()].sort((a, b) => a - b)).toEqual([...spoilt.keys()].sort((a, b) => a - b));
        for (const [index, { says }] of spoilt) expect(named.get(index)).toContain(says);
        expect(cells).toEqual(expectedCells(made.filter((_, index) => !spoilt.has(index))));
      },
    ),
    { numRuns: runs(15) },
  );
});

test('a number that stands twice counts once, whichever rows have it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(madeRequest, { minLength: 2, maxLength: 20 }),
      madeLayout,
      fc.nat(),
      async (made, layout, at) => {
        const { lines, first } = printedRegister(made, layout);
        const twice = lines[first - 1 + (at % made.length)] ?? [];
        const { cells, faults } = await read(bytesOf(csvOf([...lines, twice])));
        expect(faults).toHaveLength(1);
        expect(faults[0]).toMatchObject({ place: { row: lines.length + 1 }, left: 'request' });
        expect(faults[0]?.words).toContain(`只计第 ${first + (at % made.length)} 行`);
        expect(cells).toEqual(expectedCells(made));
      },
    ),
    { numRuns: runs(20) },
  );
});
