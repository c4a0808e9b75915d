import { Refusal } from '../../domain/failure/refusal.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import { factsOfActor } from '../../domain/people/actor.ts';
import { finishOwed } from '../owed/finishOwed.ts';
import { mergeStep } from '../owed/mergeStep.ts';
import { takeRosterStep } from '../owed/rosterStep.ts';
import type { DecisionPorts, DecisionRequest } from './decide.ts';
import { withdrawFiling } from './withdrawFiling.ts';

interface MergeRequest extends DecisionRequest {
  /** The body that reports for both from now on; it files for the same year. */
  readonly successor: string;
}

/**
 * A body is merged into another, which reports for both: its own report is withdrawn, if it filed one, and the roster says
 * that it need not file, why, and who took over. What is still on its way then is taken out when it arrives
 * ({@link countedThoughMerged}). Safe to repeat.
 * Throws UNKNOWN_AGENCY when either body is on no roster of the year, and as {@link withdrawFiling}.
 */
export async function mergeAgency(request: MergeRequest, ports: DecisionPorts): Promise<void> {
  const { district, year, agency, successor, by, reason } = request;
  const { ledger, queues } = ports;
  const [own, other] = await Promise.all([ledger.places(agency, year), ledger.places(successor, year)]);
  if (own.now?.district !== district) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
  if (other.now === undefined || successor === agency) {
    throw new Refusal('UNKNOWN_AGENCY', { district, year, agency: successor });
  }
  // Before anything of it is done: a body that is open for a correction could be withdrawn, but the roster stays sealed.
  refuseLocked(request, (await ledger.rollup(district, year))?.lock);
  await finishOwed({ district, year }, ports, agency);
  await withdrawIfFiled(request, ports);
  const step = mergeStep({ district, year, agency, successor, by, reason, ...factsOfActor(request) });
  const owe = () => queues.owe({ kind: 'owed', step: 'merge', district, year, agency });
  await takeRosterStep(step, ports, { before: owe });
  // What was filed between the two was judged by the roster of before, and may have begun to count.
  await finishOwed({ district, year }, ports, agency);
}

async function withdrawIfFiled(request: MergeRequest, ports: DecisionPorts): Promise<void> {
  try {
    await withdrawFiling('merge', request, ports);
  } catch (error) {
    const nothing = error instanceof Refusal && error.code === 'NOTHING_FILED';
    if (!nothing) throw error;
  }
}
