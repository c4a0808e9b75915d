import type { TableNote, TablesRead } from '../tableNotes.ts';
import type { LooseRead } from './readLooseRows.ts';

/** What was read by rows and columns goes before what was read by order; of a row that was read, no doubt of the other is kept. */
export function withLooseRows(tables: TablesRead, loose: LooseRead): TablesRead {
  if (loose.seen.size === 0) return tables;
  const byPlace = new Set(tables.sightings.map(({ name }) => name.row.key));
  const added = loose.sightings.filter(({ name }) => !byPlace.has(name.row.key));
  const byOrder = new Set(added.map(({ name }) => name.row.key));
  const doubted = new Set(
    loose.notes.flatMap((note) => ('row' in note && !byPlace.has(note.row.key) ? [note.row.key] : [])),
  );
  const whole = new Set(added.map(({ name }) => name.table.id));
  const kept = tables.notes.filter((note) => {
    if (note.kind === 'figures') return added.length === 0;
    if ('row' in note) return !byOrder.has(note.row.key) && !doubted.has(note.row.key);
    return !('table' in note) || !whole.has(note.table.id);
  });
  const noted = new Set(kept.map(keyOf));
  const notes = loose.notes.filter((note) => !('row' in note && byPlace.has(note.row.key)) && !noted.has(keyOf(note)));
  return {
    sightings: [...tables.sightings, ...added],
    notes: [...kept, ...notes],
    seen: new Set([...tables.seen, ...loose.seen]),
  };
}

function keyOf({ at }: TableNote): string {
  return `${at.source.number} ${at.source.line ?? ''} ${at.row}`;
}
