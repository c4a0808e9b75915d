import { Refusal } from '../../domain/failure/refusal.ts';
import { type Decision, type DecisionDetails, detailsOf, haveSameDetails } from '../../domain/filing/decision.ts';
import { orderOf } from '../../domain/filing/pointer.ts';
import { newestOf, refuseOvertaken, type Seen } from '../../domain/filing/refuseOvertaken.ts';
import { lockBefore, type RollupState } from '../../domain/filing/rollupState.ts';
import { decisionAfter, isDecision, type Sequencer } from '../../domain/filing/sequencer.ts';
import type { Lock, Version } from '../../domain/filing/version.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { IngestPorts } from '../ingest/ingestPorts.ts';
import { lockRefusal } from '../ingest/judgeUpload.ts';
import { type Settlement, settleVersion } from '../ingest/settleVersion.ts';
import { receiptOf } from '../ingest/writeReceipt.ts';

export type DecisionPorts = Pick<IngestPorts, 'ledger' | 'vault' | 'queues' | 'now' | 'pause' | 'rulesHash'>;

/** Who decides about whose report, and why. */
export interface DecisionRequest {
  readonly district: string;
  readonly year: number;
  readonly agency: string;
  readonly by: string;
  readonly reason: string;
  /** What the person had before them: the step is refused when the body has filed since. */
  readonly seen?: Seen;
}

export interface Decided {
  readonly version: Version;
  readonly receipt: string;
}

/** What a decision makes of the report, and which version it is about; undefined when there is nothing to decide about. */
type Draft = (rollup: RollupState) => Promise<DraftedDecision | undefined>;

export interface DraftedDecision {
  readonly about: Sequencer;
  readonly version: Omit<Version, 'district' | 'year' | 'agency' | 'seq' | 'decision'>;
}

/**
 * Carries a decision of the office through: a version of its own, above what it decides about and below any later upload,
 * counted by the same pinned update, with a receipt and an entry in the journal. Stopped anywhere, the same decision
 * made again finds its version and finishes it.
 * Throws NOTHING_FILED, UNKNOWN_AGENCY, LOCKED, NO_ROSTER, or OVERTAKEN when a newer upload came first or since the person looked.
 */
export async function decide(
  kind: Decision['kind'],
  request: DecisionRequest & DecisionDetails & { readonly of?: Sequencer },
  draft: Draft,
  ports: DecisionPorts,
): Promise<Decided> {
  const { district, year, agency, by, reason } = request;
  const { ledger, pause } = ports;
  const isOurs = ({ decision }: Version) =>
    decision?.kind === kind &&
    decision.by === by &&
    decision.reason === reason &&
    haveSameDetails(decision, request) &&
    (request.of === undefined || decision.of === request.of);
  const carry = async (): Promise<Decided | typeof AGAIN> => {
    const rollup = await openYear(request, ports);
    const order = orderOf(pointerOf(rollup, agency));
    const last = isDecision(order) ? await ledger.version({ district, year, agency, seq: order }) : undefined;
    if (last !== undefined && isOurs(last)) return publish({ ...last, district }, undefined, ports);
    refuseOvertaken(rollup, agency, request.seen);
    const drafted = order === '' && !rollup.uncounted.has(agency) ? undefined : await draft(rollup);
    if (drafted === undefined) throw new Refusal('NOTHING_FILED', { district, year, agency });
    const about = { kind, by, at: ports.now(), reason, of: drafted.about };
    const decision: Decision = { ...about, ...detailsOf(request) };
    const seq = decisionAfter(newestOf(rollup, agency));
    const version = await ledger.keepVersion({ ...drafted.version, district, year, agency, seq, decision });
    // Another's decision that was left unfinished in this place is finished first; then ours is made on what it left.
    const { how, receipt } = await carryOut({ ...version, district }, rollup, ports);
    if (how === 'refused') throw new Refusal('LOCKED', { district, year, agency });
    if (how === 'superseded') throw new Refusal('OVERTAKEN', { district, year, agency, seq });
    return receipt !== undefined && isOurs(version) ? { version, receipt } : AGAIN;
  };
  return untilItStands(carry, { pause, facts: { district, year, agency } });
}

/**
 * Counts a decision that was stored, and puts its receipt and its entry in the journal. No receipt when the body has moved:
 * the decision went along.
 */
export async function carryOut(
  version: Version & { district: string },
  rollup: RollupState,
  ports: DecisionPorts,
): Promise<{ readonly how: Settlement['how']; readonly receipt?: string }> {
  const settlement = await settleVersion(version, rollup, ports.ledger, ports.pause);
  if (settlement.how === 'elsewhere') return settlement;
  const { receipt } = await publish(version, settlement.how === 'refused' ? settlement.by : undefined, ports);
  return { how: settlement.how, receipt };
}

async function openYear({ district, year, agency }: DecisionRequest, { ledger }: DecisionPorts): Promise<RollupState> {
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
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

async function publish(
  version: Version & { district: string },
  refusedBy: Lock | undefined,
  { ledger, vault, queues }: DecisionPorts,
): Promise<Decided> {
  const { district, year, agency, decision } = version;
  const { now: place } = await ledger.places(agency, year);
  const findings = refusedBy === undefined ? [] : [lockRefusal(refusedBy, year)];
  const { receipt, ...rest } = receiptOf(version, place?.name ?? null, findings, refusedBy);
  await queues.requestCompile({ district, year });
  await vault.putReceipt({ receipt, ...rest });
  if (decision !== undefined && refusedBy === undefined) {
    const { kind, by, at, reason, of } = decision;
    const facts = { of, ...factsOf(detailsOf(decision)) };
    await vault.putJournalEntry({ entry: receipt, district, year, agency, kind, by, at, reason, receipt, facts });
  }
  return { version, receipt };
}

/** Every detail as the journal keeps it: a list as text, its members apart by a blank. */
function factsOf(details: DecisionDetails): Readonly<Record<string, string>> {
  const inWords = (value: string | readonly string[]) => (typeof value === 'string' ? value : value.join(' '));
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, inWords(value)]));
}
