import { type Cell, findCellIn } from '../../domain/forms/catalogue.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import type { PrintedCell } from '../source/sourceDocument.ts';
import { type CellReading, readCell } from './cellText.ts';
import type { Sighting } from './tableNotes.ts';

/** A cell of the draft: `null` for a printed blank, amounts in 万元. */
export type DraftValue = number | string | null | 'n/a';

export interface Settled {
  readonly values: ReadonlyMap<string, DraftValue>;
  readonly open: readonly Open[];
  /** Values that were read although more than a plain number is printed. */
  readonly remarked: readonly Remarked[];
  /** Printed zeros that stand for several cells. */
  readonly sharedZeros: readonly Shared[];
}

export type Open =
  | {
      readonly kind: 'text';
      readonly cell: Cell;
      readonly sighting: Sighting;
      readonly reason: string;
      readonly unit: boolean;
    }
  | ({ readonly kind: 'shared' } & Shared)
  | { readonly kind: 'twice'; readonly cell: Cell; readonly first: Sighting; readonly second: Sighting };

export interface Shared {
  readonly printed: PrintedCell;
  readonly cells: readonly Cell[];
  readonly sighting: Sighting;
}

export interface Remarked {
  readonly cell: Cell;
  readonly sighting: Sighting;
  readonly value: DraftValue;
  readonly remarks: readonly string[];
}

interface Read {
  readonly cell: Cell;
  readonly sighting: Sighting;
  readonly reading: CellReading;
}

/**
 * Decides each cell from where it was seen. A printed cell that stands for several cells of the form is counted for none
 * of them unless it is 0 (then each is 0) or says nothing; a cell seen twice with different figures is left open.
 */
export function settle(sightings: readonly Sighting[], edition: Edition): Settled {
  const reads = sightings.flatMap((sighting): Read[] => {
    const cell = findCellIn(edition, `${sighting.name.row.key}.${sighting.column.key}`);
    if (cell === undefined) return [];
    return [{ cell, sighting, reading: readCell(sighting.cell, cell.kind, sighting.unit, sighting.countUnit) }];
  });
  const shared = sharedOf(reads);
  const values = new Map<string, DraftValue>();
  const open: Open[] = [];
  const remarked: Remarked[] = [];
  for (const each of shared) if (!isEmptyHanded(each.reading)) open.push({ kind: 'shared', ...each });
  const unusable = new Set(shared.filter(({ reading }) => !isEmptyHanded(reading)).map(({ printed }) => printed));
  const usable = reads.filter(({ sighting }) => !unusable.has(sighting.cell));
  for (const [name, readings] of Map.groupBy(usable, ({ cell }) => cell.name)) {
    const [first] = readings;
    if (first === undefined) continue;
    const other = readings.find((each) => !sameReading(each.reading, first.reading));
    if (other !== undefined) {
      open.push({ kind: 'twice', cell: first.cell, first: first.sighting, second: other.sighting });
    } else if (first.reading.state === 'text') {
      const { reason } = first.reading;
      open.push({
        kind: 'text',
        cell: first.cell,
        sighting: first.sighting,
        reason,
        unit: /没有写明单位/.test(reason),
      });
    } else {
      const value = draftValueOf(first.reading);
      values.set(name, value);
      const remarks = first.reading.state === 'number' ? first.reading.remarks : [];
      if (remarks.length > 0) remarked.push({ cell: first.cell, sighting: first.sighting, value, remarks });
    }
  }
  // A cell that is also claimed by a shared one with figures is not certain either.
  for (const each of open) if (each.kind === 'shared') for (const { name } of each.cells) values.delete(name);
  const sharedZeros = shared.filter(({ reading }) => reading.state === 'number' && isEmptyHanded(reading));
  return { values, open, remarked, sharedZeros };
}

function sharedOf(reads: readonly Read[]): readonly (Shared & { readonly reading: CellReading })[] {
  return [...Map.groupBy(reads, ({ sighting }) => sighting.cell)].flatMap(([printed, ofPrinted]) => {
    const cells = [...new Map(ofPrinted.map(({ cell }) => [cell.name, cell])).values()];
    const [first] = ofPrinted;
    if (cells.length < 2 || first === undefined) return [];
    return [{ printed, cells, sighting: first.sighting, reading: first.reading }];
  });
}

/** 0, blank and “/” say the same of every cell they are printed for. */
function isEmptyHanded(reading: CellReading): boolean {
  return (
    reading.state === 'blank' || reading.state === 'na' || (reading.state === 'number' && Number(reading.value) === 0)
  );
}

function sameReading(one: CellReading, other: CellReading): boolean {
  const said = (reading: CellReading) => (reading.state === 'number' ? reading.value : reading.state);
  return said(one) === said(other);
}

function draftValueOf(reading: Exclude<CellReading, { readonly state: 'text' }>): DraftValue {
  if (reading.state === 'number') return reading.value;
  return reading.state === 'na' ? 'n/a' : null;
}
