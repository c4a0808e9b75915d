import { Refusal } from '../../domain/failure/refusal.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { Seen } from '../../domain/filing/seen.ts';
import { given, when } from '../../domain/values/given.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { lastUploadOf } from './lastFiled.ts';

/**
 * Refuses to file over what the person did not see: OVERTAKEN when neither the last filing of the body nor the newest of its
 * uploads and decisions is what they compared with. A decision about the very filing they saw does not stop them: filing again
 * is what it asks for. `seen` undefined: nothing is asked.
 */
export async function refuseNewerFiling(
  ledger: Pick<LedgerReads, 'versionsOf'>,
  { district, year, agency }: { readonly district: string; readonly year: number; readonly agency: string },
  seen: Seen,
): Promise<void> {
  if (seen === undefined) return;
  const versions = await ledger.versionsOf(district, year, agency);
  const newest = versions.at(-1);
  if ([lastUploadOf(versions)?.seq ?? '', newest?.seq ?? ''].includes(seen)) return;
  const decided = when(newest?.decision, ({ kind, by, at }) => ({ decided: kind, by, at }));
  const receipt = newest === undefined ? undefined : receiptIdOf(newest);
  throw new Refusal('OVERTAKEN', { district, year, agency, ...decided, ...given({ receipt }) });
}
