import type { Filer, Filled } from './submission.ts';

/** A draft as it is kept in this browser: what was typed, and when. Never sent anywhere. */
export interface LocalDraft extends Filled {
  /** ISO, UTC. */
  readonly savedAt: string;
}

const keyOf = ({ agency, year }: Pick<Filer, 'agency' | 'year'>) => `nianbao:draft:${agency}:${year}`;

/** Resolves to false where the browser keeps nothing (private windows, full storage). */
export function keepDraft(filer: Filer, { cells, narrative, reasons }: Filled, savedAt: string): boolean {
  try {
    localStorage.setItem(
      keyOf(filer),
      JSON.stringify({ cells: Object.fromEntries(cells), narrative, reasons, savedAt }),
    );
    return true;
  } catch {
    return false;
  }
}

/** The draft kept for that body and year; undefined when there is none that can be read. */
export function keptDraft(filer: Pick<Filer, 'agency' | 'year'>): LocalDraft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(filer)) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('cells' in kept) || !('savedAt' in kept)) return undefined;
    const { cells, savedAt } = kept;
    const others = kept as { readonly narrative?: unknown; readonly reasons?: unknown };
    return {
      cells: new Map(Object.entries(textsIn(cells))),
      narrative: textsIn(others.narrative),
      reasons: textsIn(others.reasons),
      savedAt: String(savedAt),
    };
  } catch {
    return undefined;
  }
}

export function dropDraft(filer: Pick<Filer, 'agency' | 'year'>): void {
  try {
    localStorage.removeItem(keyOf(filer));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((each): each is [string, string] => typeof each[1] === 'string'),
  );
}
