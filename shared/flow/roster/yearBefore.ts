import { type CodeChange, codeBefore, nameAfter } from '../../domain/filing/districtCodes.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Roster } from '../../domain/filing/roster.ts';
import type { LedgerReads } from '../ports/ports.ts';

interface Place {
  readonly district: string;
  readonly year: number;
}

/** The roster of the year before: under the code of today, else under the one the division went by then. */
export async function rosterBefore(
  { district, year }: Place,
  ledger: Pick<LedgerReads, 'roster'>,
  codes?: readonly CodeChange[],
): Promise<Roster | undefined> {
  const old = codeBefore(district, year, codes);
  const own = await ledger.roster(district, year - 1);
  return own ?? (old === undefined ? undefined : ledger.roster(old, year - 1));
}

/**
 * What stood at the head of a roster under an older code, as it stands under the new one: the division's name as it was revised, and no
 * publisher, which would be of the old name.
 */
export function underNewCode<Head extends Pick<Roster, 'district' | 'name' | 'publisher'>>(
  head: Head,
  { district, year }: Place,
  codes?: readonly CodeChange[],
): Head {
  if (head.district === district) return head;
  const { publisher: _, ...rest } = head;
  return { ...rest, district, name: nameAfter(district, year, head.name, codes) } as Head;
}

/** The same of the roll-up. */
export async function rollupBefore(
  { district, year }: Place,
  ledger: Pick<LedgerReads, 'rollup'>,
  codes?: readonly CodeChange[],
): Promise<RollupState | undefined> {
  const old = codeBefore(district, year, codes);
  const own = await ledger.rollup(district, year - 1);
  return own ?? (old === undefined ? undefined : ledger.rollup(old, year - 1));
}
