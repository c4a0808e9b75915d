import type { Edition } from '../../domain/forms/editions.ts';
import { type FormRow, formOf } from '../../domain/forms/forms.ts';
import { readCell } from './cellText.ts';
import { isBlank } from './printedRows.ts';
import type { Sighting } from './tableNotes.ts';

/** Rows of the other edition's form that were printed, with what could be made of them. */
export interface OtherRows {
  /** Cells of this edition that follow for certain: where everything printed is 0, each part is 0. */
  readonly zeros: ReadonlyMap<string, 0>;
  /** The foreign rows that were left open. */
  readonly left: readonly { readonly row: FormRow; readonly sightings: readonly Sighting[] }[];
  readonly zeroed: readonly { readonly row: FormRow; readonly sighting: Sighting }[];
}

/**
 * （六）其他处理 is one row in the form of 2019 and three in that of 2021. Printed in the other form's way it can be told
 * apart only where nothing was counted: every figure of every printed row is 0.
 */
export function readOtherRows(foreign: readonly Sighting[], read: ReadonlySet<string>, edition: Edition): OtherRows {
  const zeros = new Map<string, 0>();
  const left: { row: FormRow; sightings: readonly Sighting[] }[] = [];
  const zeroed: { row: FormRow; sighting: Sighting }[] = [];
  const byRow = Map.groupBy(foreign, ({ name }) => name.row);
  for (const [row, sightings] of byRow) {
    const targets = partnersOf(row, edition);
    const siblings = [...byRow].filter(([other]) => partnersOf(other, edition).some((each) => targets.includes(each)));
    const all = siblings.flatMap(([, of]) => of);
    const complete = siblings.length === foreignPartners(targets, row).length;
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
      zeroed.push({ row, sighting: first });
    } else left.push({ row, sightings });
  }
  return { zeros, left, zeroed };
}

/** The rows of this edition that say together what the foreign row says. */
function partnersOf(row: FormRow, edition: Edition): readonly FormRow[] {
  return formOf(edition).tables[1].rows.filter(
    ({ key }) => key.startsWith(`${row.key}.`) || row.key.startsWith(`${key}.`),
  );
}

/** The foreign rows that these rows of this edition answer to: one, or all three. */
function foreignPartners(targets: readonly FormRow[], row: FormRow): readonly FormRow[] {
  const [target] = targets;
  if (target === undefined || targets.length > 1) return [row];
  return formOf('2021').tables[1].rows.filter(({ key }) => key.startsWith(`${target.key}.`));
}

function isZero({ cell, column }: Sighting): boolean {
  const reading = readCell(cell, column.kind ?? 'count', undefined);
  return reading.state === 'number' && reading.value === 0;
}

function isWhole(row: FormRow, sightings: readonly Sighting[]): boolean {
  return row.columns.every((column) => sightings.some((each) => each.column.key === column.key));
}
