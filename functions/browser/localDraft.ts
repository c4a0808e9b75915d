import type { Filer, Filled } from './submission.ts';

/** A draft as it is kept in this browser or carried to another as a file: what was typed, when, and over which filing. */
export interface LocalDraft extends Filled {
  /** ISO, UTC. */
  readonly savedAt: string;
  /** The receipt of the filing it changes; null where nothing had been filed. Drafts of earlier releases do not say. */
  readonly basedOn?: string | null;
}

type Place = Pick<Filer, 'agency' | 'year'>;

/** `replaced` is the draft that another took the place of, kept for one more step back. */
type DraftSlot = 'current' | 'replaced';

/** By this a draft carried as a file is told from a submission. */
const DRAFT_MARK = 'nianbao-draft';

export function draftKey({ agency, year }: Place, slot: DraftSlot = 'current'): string {
  return `nianbao:draft:${agency}:${year}${slot === 'current' ? '' : `:${slot}`}`;
}

/** Resolves to false where the browser keeps nothing (private windows, full storage). */
export function keepDraft(at: Place, draft: LocalDraft, slot: DraftSlot = 'current'): boolean {
  try {
    localStorage.setItem(draftKey(at, slot), JSON.stringify(plain(draft)));
    return true;
  } catch {
    return false;
  }
}

/** The draft kept for that body and year; undefined when there is none that can be read. */
export function keptDraft(at: Place, slot: DraftSlot = 'current'): LocalDraft | undefined {
  try {
    return draftIn(localStorage.getItem(draftKey(at, slot)));
  } catch {
    return undefined;
  }
}

export function dropDraft(at: Place): void {
  try {
    localStorage.removeItem(draftKey(at));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** The draft in a stored text; undefined where there is none. */
export function draftIn(text: string | null): LocalDraft | undefined {
  try {
    return draftFrom(JSON.parse(text ?? 'null'));
  } catch {
    return undefined;
  }
}

function draftFrom(kept: unknown): LocalDraft | undefined {
  if (typeof kept !== 'object' || kept === null || !('cells' in kept) || !('savedAt' in kept)) return undefined;
  const others = kept as {
    readonly narrative?: unknown;
    readonly reasons?: unknown;
    readonly signers?: unknown;
    readonly basedOn?: unknown;
  };
  const { basedOn } = others;
  return {
    cells: new Map(Object.entries(textsIn(kept.cells))),
    narrative: textsIn(others.narrative),
    reasons: textsIn(others.reasons),
    signers: textsIn(others.signers),
    savedAt: String(kept.savedAt),
    ...(typeof basedOn === 'string' || basedOn === null ? { basedOn } : {}),
  };
}

/** A draft as a file, for another machine. */
export function draftFile({ agency, name, year }: Filer, draft: LocalDraft): Uint8Array<ArrayBuffer> {
  const file = { file: DRAFT_MARK, agency, name, year, ...plain(draft) };
  return new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`);
}

/** The draft in a parsed file; undefined when the file is none, `foreign` when it is another body's or year's. */
export function draftInFile({ agency, year }: Place, root: unknown): LocalDraft | 'foreign' | undefined {
  const { file, ...rest } = (typeof root === 'object' && root !== null ? root : {}) as Readonly<
    Record<string, unknown>
  >;
  if (file !== DRAFT_MARK) return undefined;
  return rest.agency === agency && rest.year === year ? draftFrom(rest) : 'foreign';
}

function plain({ cells, ...rest }: LocalDraft) {
  return { cells: Object.fromEntries(cells), ...rest };
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((each): each is [string, string] => typeof each[1] === 'string'),
  );
}
