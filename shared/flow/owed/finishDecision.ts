import { type DecisionDetails, detailsOf } from '../../domain/filing/decision.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Lock, Version } from '../../domain/filing/version.ts';
import { given } from '../../domain/values/given.ts';
import { lockRefusal } from '../ingest/judgeUpload.ts';
import { type Settlement, settleVersion } from '../ingest/settleVersion.ts';
import { receiptOf } from '../ingest/writeReceipt.ts';
import type { OwedPorts } from './owedPorts.ts';

type District = Version & { readonly district: string };

/** A decision with its receipt. */
export interface Decided {
  readonly version: Version;
  readonly receipt: string;
  /** It had been taken before, by the same person and for the same reason: nothing was done. */
  readonly stood?: true;
}

/**
 * Counts a decision that was stored, and puts its receipt and its entry in the journal. No receipt when the body has moved:
 * the decision went along.
 */
export async function carryOut(
  version: District,
  rollup: RollupState,
  ports: OwedPorts,
): Promise<{ readonly how: Settlement['how']; readonly receipt?: string }> {
  const settlement = await settleVersion(version, rollup, ports.ledger, ports.pause);
  if (settlement.how === 'elsewhere') return settlement;
  const { receipt } = await publishDecision(version, settlement.how === 'refused' ? settlement.by : undefined, ports);
  return { how: settlement.how, receipt };
}

/**
 * Receipt and entry of a decision that is settled. All of both comes from the version, so that whoever puts them puts the same
 * bytes. The entry comes last: where it is, the receipt is.
 */
export async function publishDecision(
  version: District,
  refusedBy: Lock | undefined,
  { ledger, vault, queues }: OwedPorts,
): Promise<Decided> {
  const { district, year, agency, decision, origin } = version;
  const { now: place } = await ledger.places(agency, year);
  const findings = refusedBy === undefined ? [] : [lockRefusal(refusedBy, year)];
  const { receipt, ...rest } = receiptOf(version, place?.name ?? null, findings, refusedBy);
  await queues.requestCompile({ district, year });
  await vault.putReceipt({ receipt, ...rest });
  if (decision !== undefined && refusedBy === undefined) {
    const { kind, by, at, reason, of } = decision;
    const facts = { of, ...factsOf(detailsOf(decision)), ...given({ origin }) };
    await vault.putJournalEntry({ entry: receipt, district, year, agency, kind, by, at, reason, receipt, facts });
  }
  return { version, receipt };
}

/** Every detail as the journal keeps it: a list as text, its members apart by a blank. */
function factsOf(details: DecisionDetails): Readonly<Record<string, string>> {
  const inWords = (value: string | readonly string[]) => (typeof value === 'string' ? value : value.join(' '));
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, inWords(value)]));
}
