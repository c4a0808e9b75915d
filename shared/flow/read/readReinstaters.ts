import type { RollupState } from '../../domain/filing/rollupState.ts';
import { isDecision } from '../../domain/filing/sequencer.ts';
import type { Reinstaters } from '../../domain/filing/twoPeople.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** Who put which counted report in place by a decision. */
export async function readReinstaters(
  ledger: Pick<LedgerReads, 'versions'>,
  { district, year, pointers }: RollupState,
): Promise<Reinstaters> {
  const decided = [...pointers].flatMap(([agency, pointer]) =>
    pointer.state === 'counted' && isDecision(pointer.content)
      ? [{ district, year, agency, seq: pointer.content }]
      : [],
  );
  if (decided.length === 0) return new Map();
  const versions = await ledger.versions(decided);
  return new Map(versions.flatMap(({ agency, decision }) => (decision === undefined ? [] : [[agency, decision]])));
}
