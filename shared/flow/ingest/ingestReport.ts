import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { FindingCount } from '../../domain/verdict/findings.ts';
import type { Outcome } from '../../domain/verdict/judgement.ts';
import type { Receipt } from '../../wire/receipt.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger } from '../ports/ports.ts';
import type { UploadEvent } from '../ports/uploadEvent.ts';
import type { IngestPorts } from './ingestPorts.ts';
import { type KeptUpload, keepUpload } from './keepUpload.ts';
import { type Settlement, settleVersion } from './settleVersion.ts';
import type { Filing } from './standing.ts';
import { giveReceipt } from './writeReceipt.ts';

type Settled = Exclude<Settlement, { how: 'elsewhere' }>;

/** What became of one event: identifiers and figures that may be logged. */
export interface Ingested {
  readonly agency: string;
  readonly year: number;
  readonly district: string | null;
  readonly receipt: string;
  readonly outcome: Outcome;
  readonly sha256: string | null;
  readonly counts: FindingCount;
  /** Ids of the rules that found something. */
  readonly rules: readonly string[];
  /** Whether this delivery changed what is counted. */
  readonly changed: boolean;
  /** Whether the receipt was there already. */
  readonly redelivered: boolean;
}

/**
 * One upload, from S3's event to its receipt: read where it is filed, keep it as a version (judged once, written once),
 * settle the roll-up, ask for the year to be compiled, put the receipt. The receipt comes last: whoever holds it finds
 * its effect in the totals. Stopped anywhere, the redelivery does the rest; nothing is skipped because it was seen.
 */
export async function ingestUpload(event: UploadEvent, ports: IngestPorts): Promise<Ingested> {
  let kept: Version | undefined;
  const { agency, year, seq } = event;
  const walk = async () => {
    const filing = await readFiling(event, ports.ledger);
    const upload = await keepUpload(event, filing, kept, ports);
    const settlement = await settle(upload.version, filing, ports);
    if (settlement.how !== 'elsewhere') return deliver(upload, filing, settlement, ports);
    kept = upload.version;
    return AGAIN;
  };
  return untilItStands(walk, { pause: ports.pause, facts: { agency, year, seq } });
}

async function readFiling({ agency, year }: UploadEvent, ledger: Ledger): Promise<Filing> {
  const { now: place, before } = await ledger.places(agency, year);
  const rollup = place === undefined ? undefined : await ledger.rollup(place.district, year);
  return { agency, year, place, before, rollup };
}

async function settle(version: Version, { rollup }: Filing, { ledger, pause }: IngestPorts): Promise<Settlement> {
  const { district } = version;
  if (district === null) return { how: 'uncounted', changed: false };
  return settleVersion({ ...version, district }, rollup, ledger, pause);
}

/**
 * After the roll-up: the compile request, the journal's word that the office filed for the body, then the receipt. A receipt that is
 * there already says all were done.
 */
async function deliver(
  { version, judgement }: KeptUpload,
  filing: Filing,
  settlement: Settled,
  ports: IngestPorts,
): Promise<Ingested> {
  const { agency, year, district } = version;
  const found = judgement === undefined ? await ports.vault.receipt(agency, year, receiptIdOf(version)) : undefined;
  if (found !== undefined) return ingested(version, found, { changed: settlement.changed, redelivered: true });
  // Bytes seen again change no total, unless another version had been counted meanwhile.
  const mayHaveChanged = settlement.how === 'counted' && (settlement.changed || version.state !== 'D');
  if (mayHaveChanged && district !== null) {
    await ports.queues.requestCompile({ district, year });
  }
  if (settlement.how === 'counted') await oweMerger(version, ports);
  const refusedBy = settlement.how === 'refused' ? settlement.by : undefined;
  const receipt = await giveReceipt(version, filing, judgement, refusedBy, ports);
  return ingested(version, receipt, { changed: settlement.changed, redelivered: false });
}

/**
 * A merger that was entered while the report was on its way found nothing to take out, and the report did not know of it: one that
 * knows is rejected. Looked for after the report counts: whichever of the two came second sees the other.
 */
async function oweMerger({ agency, year }: Version, { ledger, queues }: IngestPorts): Promise<void> {
  const { now } = await ledger.places(agency, year);
  if (now?.successor === undefined) return;
  await queues.owe({ kind: 'owed', step: 'merge', district: now.district, year, agency });
}

function ingested(version: Version, receipt: Receipt, done: Pick<Ingested, 'changed' | 'redelivered'>): Ingested {
  const { agency, year, district, sha256 } = version;
  const { outcome, counts } = receipt;
  const rules = [...new Set(receipt.findings.map(({ rule }) => rule))];
  return { agency, year, district, receipt: receipt.receipt, outcome, sha256, counts, rules, ...done };
}
