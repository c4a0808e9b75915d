import type { Approval } from '../../domain/filing/rollupState.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { inJournalOrder, type OfficeInJournal, officeInJournal } from '../office/officeInJournal.ts';
import { factOf } from '../ports/factOf.ts';
import type { Vault } from '../ports/ports.ts';

interface Place {
  readonly district: string;
  readonly year: number;
}

/**
 * The office's side of a year as the journals tell it: its own, and of bodies that came from another district the approval
 * they brought along. `before`: only what came before that entry.
 */
export async function officeFromJournal(
  { district, year }: Place,
  vault: Pick<Vault, 'journal'>,
  before?: JournalEntry,
): Promise<OfficeInJournal> {
  const all = inJournalOrder(await vault.journal(district, year));
  const end = before === undefined ? -1 : all.findIndex(({ entry }) => entry === before.entry);
  const told = end === -1 ? all : all.slice(0, end);
  const brought = new Map<string, Approval>();
  for (const move of told) {
    if (move.kind !== 'move' || move.facts?.to !== district) continue;
    const approval = await broughtAlong(move, vault);
    if (approval !== undefined) brought.set(move.entry, approval);
  }
  return officeInJournal(told, brought);
}

async function broughtAlong(move: JournalEntry, vault: Pick<Vault, 'journal'>): Promise<Approval | undefined> {
  const from = { district: factOf(move, 'from'), year: move.year };
  return (await officeFromJournal(from, vault, move)).approvals.get(move.agency);
}
