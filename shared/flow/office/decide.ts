import { Refusal } from '../../domain/failure/refusal.ts';
import { type Decision, type DecisionDetails, detailsOf, haveSameDetails } from '../../domain/filing/decision.ts';
import { orderOf } from '../../domain/filing/pointer.ts';
import { lockBefore, type RollupState } from '../../domain/filing/rollupState.ts';
import { newestOf, type Seen } from '../../domain/filing/seen.ts';
import { decisionAfter, isDecision, type Sequencer } from '../../domain/filing/sequencer.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { given } from '../../domain/values/given.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { IngestPorts } from '../ingest/ingestPorts.ts';
import { carryOut, type Decided, publishDecision } from '../owed/finishDecision.ts';
import { paidYear } from '../owed/paidYear.ts';
import { nothingFiled, refuseOvertaken } from './refuseOvertaken.ts';

export type DecisionPorts = Pick<IngestPorts, 'ledger' | 'vault' | 'queues' | 'now' | 'pause' | 'rulesHash'>;

/** Who decides about whose report, and why. */
export interface DecisionRequest extends Actor {
  readonly district: string;
  readonly year: number;
  readonly agency: string;
  readonly reason: string;
  /** What the person had before them: the step is refused when the body has filed since. */
  readonly seen?: Seen;
}

/** What a decision makes of the report, and which version it is about; undefined when there is nothing to decide about. */
type Draft = (rollup: RollupState) => Promise<DraftedDecision | undefined>;

interface DraftedDecision {
  readonly about: Sequencer;
  readonly version: Omit<Version, 'district' | 'year' | 'agency' | 'seq' | 'decision'>;
}

/**
 * Carries a decision of the office through: a version of its own, above what it decides about and below any later upload,
 * counted by the same pinned update, with a receipt and an entry in the journal, which are announced on the queue before. Stopped
 * anywhere, whoever comes next finds its version and finishes it. Asked for again by the same person for the same reason it is not
 * taken twice: the outcome says that it stood.
 * Throws NOTHING_FILED, UNKNOWN_AGENCY, LOCKED, NO_ROSTER, or OVERTAKEN when a newer upload came first or since the person looked.
 */
export async function decide(
  kind: Decision['kind'],
  request: DecisionRequest & DecisionDetails & { readonly of?: Sequencer },
  draft: Draft,
  ports: DecisionPorts,
): Promise<Decided> {
  const { district, year, agency, by, reason } = request;
  const { ledger, queues, pause } = ports;
  const isOurs = ({ decision }: Version) =>
    decision?.kind === kind &&
    decision.by === by &&
    decision.reason === reason &&
    haveSameDetails(decision, request) &&
    (request.of === undefined || decision.of === request.of);
  let made = false;
  const carry = async (): Promise<Decided | typeof AGAIN> => {
    const rollup = await openYear(request, ports);
    const order = orderOf(pointerOf(rollup, agency));
    const last = isDecision(order) ? await ledger.version({ district, year, agency, seq: order }) : undefined;
    if (last !== undefined && isOurs(last)) {
      const published = await publishDecision({ ...last, district }, undefined, ports);
      return made ? published : { ...published, stood: true };
    }
    await refuseOvertaken(rollup, agency, request.seen, ledger);
    const drafted = order === '' && !rollup.uncounted.has(agency) ? undefined : await draft(rollup);
    if (drafted === undefined) throw await nothingFiled(rollup, agency, ledger);
    const about = { kind, by, at: ports.now(), reason, of: drafted.about };
    const decision: Decision = { ...about, ...detailsOf(request) };
    const seq = decisionAfter(newestOf(rollup, agency));
    await queues.owe({ kind: 'owed', step: kind, district, year, agency, seq });
    made = true;
    const { origin } = request;
    const kept = { ...drafted.version, district, year, agency, seq, decision, ...given({ origin }) };
    const version = await ledger.keepVersion(kept);
    // Another's decision that was left unfinished in this place is finished first; then ours is made on what it left.
    const { how, receipt } = await carryOut({ ...version, district }, rollup, ports);
    if (how === 'refused') throw new Refusal('LOCKED', { district, year, agency });
    if (how === 'superseded') throw new Refusal('OVERTAKEN', { district, year, agency, seq });
    return receipt !== undefined && isOurs(version) ? { version, receipt } : AGAIN;
  };
  return untilItStands(carry, { pause, facts: { district, year, agency } });
}

async function openYear({ district, year, agency }: DecisionRequest, ports: DecisionPorts): Promise<RollupState> {
  const rollup = await paidYear({ district, year }, ports);
  const lock = lockBefore(rollup, agency);
  if (lock !== undefined) throw new Refusal('LOCKED', { district, year, ...lock });
  pointerOf(rollup, agency);
  return rollup;
}

function pointerOf({ pointers, district, year }: RollupState, agency: string) {
  const pointer = pointers.get(agency);
  if (pointer === undefined) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
  return pointer;
}
