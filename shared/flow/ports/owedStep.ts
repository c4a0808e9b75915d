import * as z from 'zod/mini';
import type { Owing } from '../../domain/filing/owing.ts';
import { JournalEntry } from '../../wire/journalEntry.ts';
import type { JournalKind } from '../../wire/journalKinds.ts';

/** A step that was taken, as the updated item keeps it until everything it owes is paid. */
export interface OwedStep {
  /** Its entry in the journal; the sections of a district's text are with the text. */
  readonly entry: JournalEntry;
  /** Of the roster, once the step is in it: an entry of a body that is newer than that has it already. */
  readonly revision?: number;
}

const OwedStepText = z.object({ entry: JournalEntry, revision: z.exactOptional(z.int()) });

export function owingOf(step: OwedStep): Owing {
  return { name: step.entry.entry, text: JSON.stringify(step) };
}

/** The reverse; undefined for a step that only a later release knows. The entry keeps the order of its members. */
export function owedStepOf(text: string): OwedStep | undefined {
  const value: unknown = JSON.parse(text);
  return OwedStepText.safeParse(value).success ? (value as OwedStep) : undefined;
}

/** A name for an entry of the journal that the same step gets again when it is finished by a second attempt. */
export function entryName(kind: JournalKind, at: string, agency?: string): string {
  return [kind, ...(agency === undefined ? [] : [agency]), at.replace(/\D/g, '')].join('-');
}
