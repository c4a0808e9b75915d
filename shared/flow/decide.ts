import { PipelineFailure } from '../domain/filing/pipelineFailure.ts';
import { orderOf } from '../domain/filing/pointer.ts';
import type { RollupState } from '../domain/filing/rollupState.ts';
import { decisionAfter, isDecision, laterOf, type Sequencer } from '../domain/filing/sequencer.ts';
import type { Decision, Version } from '../domain/filing/version.ts';
import type { IngestPorts } from './ingestReport.ts';
import { ATTEMPTS, settleVersion } from './settleVersion.ts';
import { receiptOf } from './writeReceipt.ts';

export type DecisionPorts = Pick<IngestPorts, 'ledger' | 'vault' | 'queues' | 'now' | 'pause' | 'rulesHash'>;

/** Who decides about whose report, and why. */
export interface DecisionRequest {
  readonly district: string;
  readonly year: number;
  readonly agency: string;
  readonly by: string;
  readonly reason: string;
}

export interface Decided {
  readonly version: Version;
  readonly receipt: string;
}

/** What a decision makes of the report, and which version it is about; undefined when there is nothing to decide about. */
export type Draft = (rollup: RollupState) => Promise<DraftedDecision | undefined>;

export interface DraftedDecision {
  readonly about: Sequencer;
  readonly version: Omit<Version, 'district' | 'year' | 'agency' | 'seq' | 'decision'>;
}

/**
 * Carries a decision of the office through: a version of its own, above what it decides about and below any later upload,
 * counted by the same pinned update, with a receipt and an entry in the journal. Stopped anywhere, the same decision
 * made again finds its version and finishes it.
 * Throws NOTHING_FILED, UNKNOWN_AGENCY, LOCKED, NO_ROSTER, or OVERTAKEN when a newer upload came first.
 */
export async function decide(
  kind: Decision['kind'],
  request: DecisionRequest & { readonly successor?: string },
  draft: Draft,
  ports: DecisionPorts,
): Promise<Decided> {
  const { district, year, agency, by, reason, successor } = request;
  const { ledger, pause } = ports;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const rollup = await openYear(request, ports);
    const settled = laterOf(orderOf(pointerOf(rollup, agency)), rollup.uncounted.get(agency)?.seq ?? '');
    const isOurs = ({ decision }: Version) =>
      decision?.kind === kind && decision.by === by && decision.reason === reason && decision.successor === successor;
    const last = isDecision(settled) ? await ledger.version({ district, year, agency, seq: settled }) : undefined;
    if (last !== undefined && isOurs(last)) return publish({ ...last, district }, ports);
    const drafted = settled === '' ? undefined : await draft(rollup);
    if (drafted === undefined) throw new PipelineFailure('NOTHING_FILED', { district, year, agency });
    const about = { kind, by, at: ports.now(), reason, of: drafted.about };
    const decision: Decision = successor === undefined ? about : { ...about, successor };
    const seq = decisionAfter(settled);
    const version = await ledger.keepVersion({ ...drafted.version, district, year, agency, seq, decision });
    const { how } = await settleVersion({ ...version, district }, rollup, ledger, pause);
    if (how === 'refused') throw new PipelineFailure('LOCKED', { district, year });
    const decided = how === 'elsewhere' ? undefined : await publish({ ...version, district }, ports);
    if (decided !== undefined && isOurs(version)) {
      if (how === 'superseded') throw new PipelineFailure('OVERTAKEN', { district, year, agency, seq });
      return decided;
    }
    await pause(attempt);
  }
  throw new PipelineFailure('CONTENDED', { district, year, agency });
}

async function openYear({ district, year, agency }: DecisionRequest, { ledger }: DecisionPorts): Promise<RollupState> {
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new PipelineFailure('NO_ROSTER', { district, year });
  if (rollup.lock !== undefined) throw new PipelineFailure('LOCKED', { district, year });
  pointerOf(rollup, agency);
  return rollup;
}

function pointerOf({ pointers, district, year }: RollupState, agency: string) {
  const pointer = pointers.get(agency);
  if (pointer === undefined) throw new PipelineFailure('UNKNOWN_AGENCY', { district, year, agency });
  return pointer;
}

async function publish(version: Version & { district: string }, ports: DecisionPorts): Promise<Decided> {
  const { ledger, vault, queues } = ports;
  const { district, year, agency, decision } = version;
  const { now: place } = await ledger.places(agency, year);
  const receipt = receiptOf(version, place?.name ?? null, [], undefined);
  await queues.requestCompile({ district, year });
  await vault.putReceipt(receipt);
  if (decision !== undefined) {
    const { of, successor, ...who } = decision;
    const facts = { of, ...(successor === undefined ? {} : { successor }) };
    await vault.putJournalEntry({
      entry: receipt.receipt,
      district,
      year,
      agency,
      ...who,
      receipt: receipt.receipt,
      facts,
    });
  }
  return { version, receipt: receipt.receipt };
}
