import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { newestOf } from '../../domain/filing/seen.ts';
import { decisionAfter, isDecision, isLater, type Sequencer } from '../../domain/filing/sequencer.ts';
import type { Version } from '../../domain/filing/version.ts';
import { isNeverTold } from '../compile/lostUploads.ts';
import type { IngestPorts } from '../ingest/ingestPorts.ts';
import { type Ingested, ingestUpload } from '../ingest/ingestReport.ts';
import type { UploadEvent } from '../ports/uploadEvent.ts';
import type { Inbox } from './unlistedUploads.ts';

type Ports = IngestPorts & { readonly inbox: Inbox };

/**
 * Withdrawals of which S3 never told, of bodies of the roster: the object is gone, and what it said counts. Each is taken in like any
 * withdrawal. Where it stands in the order no notice says, but the listing of the key does: right above the upload below it. So its place is
 * that of a decision on it, which later uploads are above; it is left alone where that upload is not known yet, and where the office has decided
 * about the body since. One listing for every body that has filed and has nothing in the inbox. Not for a run that has sent dead letters
 * through: the notice may be among them. Safe to repeat: one that was taken in is known, and has its receipt.
 */
export async function takeInLostWithdrawals(
  { district, year }: { readonly district: string; readonly year: number },
  ports: Ports,
): Promise<readonly Ingested[]> {
  const { ledger, inbox } = ports;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) return [];
  const there = new Set(
    (await inbox.filingsOf(district)).flatMap((filing) => (filing.year === year ? [filing.agency] : [])),
  );
  const done: Ingested[] = [];
  for (const agency of rollup.pointers.keys()) {
    const settled = newestOf(rollup, agency);
    if (settled === '' || there.has(agency)) continue;
    const versions = await ledger.versionsOf(district, year, agency);
    const lost = await lostWithdrawal({ agency, year }, settled, versions, ports);
    if (lost !== undefined) done.push(await ingestUpload(lost, ports));
  }
  return done;
}

async function lostWithdrawal(
  filing: { readonly agency: string; readonly year: number },
  settled: Sequencer,
  versions: readonly Version[],
  { inbox, vault, now }: Ports,
): Promise<UploadEvent | undefined> {
  const { marker, below } = await inbox.topOf(filing);
  if (marker === undefined) return undefined;
  const { versionId, at: receivedAt } = marker;
  const event = { ...filing, versionId, receivedAt, size: null, kind: 'deleted' } as const;
  const known = versions.find((version) => version.versionId === versionId);
  if (known !== undefined) {
    // Taken in by a run like this one, which may have been stopped before the receipt.
    const { seq } = known;
    const isOurs =
      isDecision(seq) && (await vault.receipt(filing.agency, filing.year, receiptIdOf(known))) === undefined;
    return isOurs ? { ...event, seq } : undefined;
  }
  if (!versions.some((version) => version.versionId === below) || !isNeverTold(receivedAt, now())) return undefined;
  if (versions.some(({ decision }) => decision !== undefined && decision.at >= receivedAt)) return undefined;
  // What is not settled yet may count after all: the next run sees.
  return versions.some(({ seq }) => isLater(seq, settled)) ? undefined : { ...event, seq: decisionAfter(settled) };
}
