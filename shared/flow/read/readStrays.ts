import type { StrayNote } from '../../wire/strayNote.ts';

/** Of the objects in a body's own folder that are no filings, those that came after whatever it filed: newest first. */
export function straysSince(
  notes: readonly StrayNote[],
  versions: readonly { readonly receivedAt: string; readonly decision?: unknown }[],
): readonly StrayNote[] {
  const filed = versions.filter(({ decision }) => decision === undefined).map(({ receivedAt }) => receivedAt);
  const newest = filed.toSorted().at(-1) ?? '';
  return newestFirst(notes.filter(({ receivedAt }) => receivedAt > newest));
}

function newestFirst(notes: readonly StrayNote[]): readonly StrayNote[] {
  return notes.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
}
