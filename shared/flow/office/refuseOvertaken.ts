import type { FailureFacts } from '../../domain/failure/failureRow.ts';
import { Refusal } from '../../domain/failure/refusal.ts';
import { orderOf } from '../../domain/filing/pointer.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { newestOf, type Seen } from '../../domain/filing/seen.ts';
import type { Sequencer } from '../../domain/filing/sequencer.ts';
import type { LedgerReads } from '../ports/ports.ts';

type Versions = Pick<LedgerReads, 'version'>;

/** Refuses a step about a body that has filed, or was decided about, since the person looked: OVERTAKEN, with which of the two it was. */
export async function refuseOvertaken(
  rollup: RollupState,
  agency: string,
  seen: Seen,
  ledger: Versions,
): Promise<void> {
  const newest = newestOf(rollup, agency);
  if (seen !== undefined && newest !== seen) throw await overtaken(rollup, agency, newest, ledger);
}

/** OVERTAKEN by that upload or decision of the body. */
export async function overtaken(
  rollup: RollupState,
  agency: string,
  by: Sequencer | '',
  ledger: Versions,
): Promise<Refusal> {
  const { district, year } = rollup;
  return new Refusal('OVERTAKEN', { district, year, agency, ...(await decisionAt(rollup, agency, by, ledger)) });
}

/** NOTHING_FILED, with the decision that left nothing to decide about, where one did. */
export async function nothingFiled(rollup: RollupState, agency: string, ledger: Versions): Promise<Refusal> {
  const { district, year, pointers } = rollup;
  const pointer = pointers.get(agency);
  const order = pointer === undefined ? '' : orderOf(pointer);
  const stands = await decisionAt(rollup, agency, order, ledger);
  return new Refusal('NOTHING_FILED', { district, year, agency, ...stands });
}

/** What no upload made: which decision, by whom and when; or that the file was deleted. Nothing of an upload. */
async function decisionAt(
  { district, year }: RollupState,
  agency: string,
  seq: Sequencer | '',
  ledger: Versions,
): Promise<FailureFacts> {
  const version = seq === '' ? undefined : await ledger.version({ district, year, agency, seq });
  if (version?.decision !== undefined) {
    const { kind, by, at } = version.decision;
    return { decided: kind, by, at };
  }
  return version?.outcome === 'withdrawal' ? { decided: 'deleted', at: version.receivedAt } : {};
}
