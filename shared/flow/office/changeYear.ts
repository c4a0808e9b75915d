import { Refusal } from '../../domain/failure/refusal.ts';
import type { OfficeChange } from '../../domain/filing/changes.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger, Pause } from '../ports/ports.ts';

/**
 * Changes the year's item, on the condition that nothing changed since it was worked out; otherwise it is worked out anew.
 * Nothing is written down of it: for what is being restored from where it was written down. Throws NO_ROSTER, CONTENDED, and
 * what the plan throws.
 */
export function changeYear(
  { district, year }: { readonly district: string; readonly year: number },
  { ledger, pause }: { readonly ledger: Ledger; readonly pause: Pause },
  plan: (rollup: RollupState) => Promise<Omit<OfficeChange, 'on' | 'owed'> | undefined>,
): Promise<RollupState> {
  const change = async () => {
    const on = await ledger.rollup(district, year);
    if (on === undefined) throw new Refusal('NO_ROSTER', { district, year });
    const changed = await plan(on);
    return changed === undefined || (await ledger.changeOffice({ ...changed, on })) ? on : AGAIN;
  };
  return untilItStands(change, { pause, facts: { district, year } });
}
