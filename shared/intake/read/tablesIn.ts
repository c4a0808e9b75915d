import type { SourceDocument, SourceTable } from '../source/sourceDocument.ts';
import { scaledUnitInNote } from './countUnit.ts';

export function tablesIn({ blocks }: Pick<SourceDocument, 'blocks'>): readonly SourceTable[] {
  return blocks.filter((block) => block.kind === 'table');
}

/** A text says nothing of its tables' lines; a page or a Word file may hold tables as paragraphs, where it has no other. */
export function mayBeLoose({ kind, blocks }: Pick<SourceDocument, 'kind' | 'blocks'>): boolean {
  return kind === 'text' || kind === 'pdf' || (kind !== 'xlsx' && tablesIn({ blocks }).length === 0);
}

/** What the lines above a grid, up to the grid before it, say it counts in, where that is more than one piece (单位：百件). */
export function unitsAbove({ blocks }: Pick<SourceDocument, 'blocks'>): ReadonlyMap<SourceTable, string> {
  const units = new Map<SourceTable, string>();
  let unit: string | undefined;
  for (const block of blocks) {
    if (block.kind === 'paragraph') unit = scaledUnitInNote(block.text) ?? unit;
    if (block.kind !== 'table') continue;
    if (unit !== undefined) units.set(block, unit);
    unit = undefined;
  }
  return units;
}
