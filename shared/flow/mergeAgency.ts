import { PipelineFailure } from '../domain/filing/pipelineFailure.ts';
import type { DecisionPorts, DecisionRequest } from './decide.ts';
import { listEntry } from './rosterList.ts';
import { ATTEMPTS } from './settleVersion.ts';
import { withdrawFiling } from './withdrawFiling.ts';

export interface MergeRequest extends DecisionRequest {
  /** The body that reports for both from now on; it files for the same year. */
  readonly successor: string;
}

/**
 * A body is merged into another, which reports for both: its own report is withdrawn, if it filed one, and the roster says
 * that it need not file, why, and who took over. Safe to repeat.
 * Throws UNKNOWN_AGENCY when either body is on no roster of the year, and as {@link withdrawFiling}.
 */
export async function mergeAgency(request: MergeRequest, ports: DecisionPorts): Promise<void> {
  const { district, year, agency, successor, by, reason } = request;
  const { ledger, vault, pause, now } = ports;
  const [own, other] = await Promise.all([ledger.places(agency, year), ledger.places(successor, year)]);
  if (own.now?.district !== district) throw new PipelineFailure('UNKNOWN_AGENCY', { district, year, agency });
  if (other.now === undefined || successor === agency) {
    throw new PipelineFailure('UNKNOWN_AGENCY', { district, year, agency: successor });
  }
  await withdrawIfFiled(request, ports);
  const merged = { ...own.now, required: false, reason, successor };
  const revision = await raiseRosterRevision(request, ports);
  if (!(await ledger.putPlace({ ...merged, revision }))) {
    throw new PipelineFailure('ROSTER_CONFLICT', { district, year, agency });
  }
  await listEntry({ ...merged, revision }, ledger, pause);
  const entry = `merge-${agency}-${successor}`;
  const facts = { successor };
  await vault.putJournalEntry({ entry, kind: 'merge', district, year, agency, by, at: now(), reason, facts });
}

async function withdrawIfFiled(request: MergeRequest, ports: DecisionPorts): Promise<void> {
  try {
    await withdrawFiling('merge', request, ports);
  } catch (error) {
    const nothing = error instanceof PipelineFailure && error.code === 'NOTHING_FILED';
    if (!nothing) throw error;
  }
}

/** Coverage changes, so the roll-up's revisions are raised: readers of the old roster read again. */
async function raiseRosterRevision(
  { district, year }: MergeRequest,
  { ledger, pause }: DecisionPorts,
): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const on = await ledger.rollup(district, year);
    if (on === undefined) throw new PipelineFailure('NO_ROSTER', { district, year });
    if (await ledger.changeMembers({ on, joining: [], leaving: [] })) return on.rosterRevision + 1;
    if (on.lock !== undefined) throw new PipelineFailure('LOCKED', { district, year });
    await pause(attempt);
  }
  throw new PipelineFailure('CONTENDED', { district, year });
}
