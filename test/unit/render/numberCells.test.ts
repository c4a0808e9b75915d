import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeXlsxFile, { type CellObject } from 'write-excel-file/universal';
import { numbersApart } from '../../../shared/render/sheets/numberCells.ts';
import type { SheetCell } from '../../../shared/render/sheets/sheet.ts';
import { runs } from '../../support/runs.ts';

type Rows = readonly (readonly SheetCell[])[];

const LINE = { borderStyle: 'thin' } as const;
const SUM = { fontWeight: 'bold', borderStyle: 'thin' } as const;

/** The library's own XML of a sheet. */
async function writtenBy(rows: Rows): Promise<string> {
  const data = rows.map((row) => row.map(asLibraryHasIt));
  const blob = await writeXlsxFile([{ sheet: 'x', data, columns: [] }]).toBlob();
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  return strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
}

function asLibraryHasIt(cell: SheetCell): CellObject | null {
  if (cell === null) return null;
  const style = cell.style ?? {};
  if (cell.kind === 'number') return { ...style, type: Number, value: cell.value, format: cell.format ?? '0' };
  if (cell.kind === 'text') return { ...style, type: String, value: cell.text };
  return { ...style, type: String, value: '' };
}

const cell: fc.Arbitrary<SheetCell> = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.record({ value: fc.constantFrom(0, 1, 12.5, -3, 1e21), format: fc.constantFrom('0', '0.00') }),
    },
    { weight: 1, arbitrary: fc.constantFrom('名称', 'a<b', '<c r="B1" s="2"/>') },
    { weight: 1, arbitrary: fc.constant(null) },
  )
  .chain((drawn) =>
    fc.constantFrom(LINE, SUM, undefined, { ...LINE, height: 30 }).map((style): SheetCell => {
      const styled = style === undefined ? {} : { style };
      if (drawn === null) return style === undefined ? null : { kind: 'empty', ...styled };
      return typeof drawn === 'string'
        ? { kind: 'text', text: drawn, ...styled }
        : { kind: 'number', ...drawn, ...styled };
    }),
  );

describe('the numbers of a sheet', () => {
  it('stand in the XML as the library would have written them', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 30 }), { minLength: 1, maxLength: 8 }), async (rows) => {
        const parted = numbersApart(rows);
        held += parted.rows.flat().filter((each, at) => each === null && rows.flat()[at] !== null).length;
        expect(parted.put(await writtenBy(parted.rows))).toBe(await writtenBy(rows));
      }),
      { numRuns: runs(60) },
    );
    expect(held).toBeGreaterThan(0);
  });

  it('are given to the library where they are the first of their style, or of their row', () => {
    const number = { kind: 'number', value: 1, style: LINE } as const;
    const rows: Rows = [
      [{ kind: 'text', text: 'x' }, number, number],
      [number, number, { ...number, format: '0.00' }],
      [null, number, { ...number, style: { ...LINE, columnSpan: 2 } }],
    ];
    const kept = numbersApart(rows).rows.map((row) => row.map((each) => (each === null ? 0 : 1)));
    expect(kept).toEqual([
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
    ]);
  });
});
