import type { StandingWishes } from '../../domain/wishes/wishes.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** The wishes that stand for a district's year, or those of a hash that stood there once. */
export async function readWishes(
  ledger: Pick<LedgerReads, 'rollup' | 'wishes'>,
  { district, year, hash }: { readonly district: string; readonly year: number; readonly hash?: string | undefined },
): Promise<StandingWishes | undefined> {
  const asked = hash ?? (await ledger.rollup(district, year))?.wishes;
  return asked === undefined ? undefined : ledger.wishes({ district, year, hash: asked });
}
