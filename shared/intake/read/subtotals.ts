import { cellsOfRow } from './grid.ts';
import { labelOf } from './labels.ts';
import { type Place, rowText, type Sighting, type TableNote } from './tableNotes.ts';

/**
 * 合计 and 总计 without their number label the form's total only behind its last result, and only where no row of the grid has the
 * number: else they add up a group, or are no row at all (a table turned on its side). What was seen there is taken out, and said.
 */
export function withoutSubtotals(
  sightings: readonly Sighting[],
  notes: readonly TableNote[],
): { readonly sightings: readonly Sighting[]; readonly notes: readonly TableNote[] } {
  const lastResult = new Map(sightings.flatMap(({ name }, index) => (name.row.result ? [[name.table.id, index]] : [])));
  const totals = sightings.filter(({ name, at }) => name.row.total && isNumbered(at));
  const numbered = new Set(totals.map(({ name, at }) => `${at.source.number} ${name.row.key}`));
  const isDoubtful = ({ name, at }: Sighting, index: number) =>
    name.row.total &&
    !isNumbered(at) &&
    (numbered.has(`${at.source.number} ${name.row.key}`) ||
      index < (lastResult.get(name.table.id) ?? Number.POSITIVE_INFINITY));
  const doubtful = sightings.filter(isDoubtful);
  const strange = [...Map.groupBy(doubtful, ({ at }) => keyOf(at)).values()].flatMap(([first]): TableNote[] =>
    first === undefined
      ? []
      : [{ kind: 'strange', table: first.name.table, label: '', at: first.at, found: rowText(first.at) }],
  );
  const places = new Set(doubtful.map(({ at }) => keyOf(at)));
  const others = notes.filter((note) => !('row' in note && places.has(keyOf(note.at))));
  return { sightings: sightings.filter((each) => !doubtful.includes(each)), notes: [...others, ...strange] };
}

function keyOf({ source, row }: Place): string {
  return `${source.number} ${row}`;
}

/** Whether the row is called by the form's number: （七）总计. */
function isNumbered({ source, row }: Place): boolean {
  return cellsOfRow(source, row).some(({ text }) => {
    const { number, whole } = labelOf(text);
    return number !== undefined && /^(?:总计|合计)$/.test(whole);
  });
}
