import { type Edition, formOf } from '../../domain/forms/editions.ts';
import type { FormRow, RowKey } from '../../domain/forms/printed.ts';
import { readCell } from './cellText.ts';
import { isBlank } from './printedRows.ts';
import type { Sighting } from './tableNotes.ts';
import type { RowName } from './vocabulary.ts';

/** Rows of the other edition's form that were printed, with what could be made of them. */
export interface OtherRows {
  /** Cells of this edition that follow for certain: where everything printed is 0, each part is 0. */
  readonly zeros: ReadonlyMap<string, 0>;
  /** The foreign rows that were left open. */
  readonly left: readonly { readonly name: RowName; readonly sightings: readonly Sighting[] }[];
  readonly zeroed: readonly { readonly name: RowName; readonly sighting: Sighting }[];
}

/**
 * Rows that are one in one form and several in the next (（六）其他处理 of 2019 and 2021): printed in the other form's way they can
 * be told apart only where nothing was counted: every figure of every printed row is 0.
 */
export function readOtherRows(foreign: readonly Sighting[], read: ReadonlySet<string>, edition: Edition): OtherRows {
  const zeros = new Map<string, 0>();
  const left: { name: RowName; sightings: readonly Sighting[] }[] = [];
  const zeroed: { name: RowName; sighting: Sighting }[] = [];
  const byRow = Map.groupBy(foreign, ({ name }) => name);
  for (const [name, sightings] of byRow) {
    const { row } = name;
    const { own, others } = partnersOf(name, edition);
    const targets = rowsOf(edition, own);
    const siblings = [...byRow].filter(([each]) => others.includes(each.row.key));
    const all = siblings.flatMap(([, sighted]) => sighted);
    const complete = siblings.length === others.length;
    const taken = targets.some(({ key, columns }) => columns.some((column) => read.has(`${key}.${column.key}`)));
    const [first] = sightings;
    // A group's own line without figures, above its rows, says nothing.
    if (taken && sightings.every(({ cell }) => isBlank(cell))) continue;
    if (
      targets.length > 0 &&
      complete &&
      !taken &&
      first !== undefined &&
      all.every(isZero) &&
      isWhole(row, sightings)
    ) {
      for (const target of targets) for (const column of target.columns) zeros.set(`${target.key}.${column.key}`, 0);
      zeroed.push({ name, sighting: first });
    } else left.push({ name, sightings });
  }
  return { zeros, left, zeroed };
}

interface Partners {
  /** Rows of this edition that say together what the foreign rows say. */
  readonly own: readonly RowKey[];
  /** Those foreign rows: the one asked about, and those that were counted with it. */
  readonly others: readonly RowKey[];
}

/** What a foreign row has become, or was, as the later of the two forms says. None where the forms are not neighbours. */
function partnersOf({ row, edition: foreign }: RowName, edition: Edition): Partners {
  const after = formOf(edition).before;
  const on = after?.edition === foreign ? after.rows.find(({ were }) => were.includes(row.key)) : undefined;
  if (on !== undefined) return { own: on.now, others: on.were };
  const before = formOf(foreign).before;
  const back = before?.edition === edition ? before.rows.find(({ now }) => now.includes(row.key)) : undefined;
  return back === undefined ? { own: [], others: [row.key] } : { own: back.were, others: back.now };
}

function rowsOf(edition: Edition, keys: readonly RowKey[]): readonly FormRow[] {
  return formOf(edition).tables.flatMap(({ rows }) => rows.filter(({ key }) => keys.includes(key)));
}

function isZero({ cell, column }: Sighting): boolean {
  const reading = readCell(cell, column.kind ?? 'count', undefined);
  return reading.state === 'number' && reading.value === 0;
}

function isWhole(row: FormRow, sightings: readonly Sighting[]): boolean {
  return row.columns.every((column) => sightings.some((each) => each.column.key === column.key));
}
