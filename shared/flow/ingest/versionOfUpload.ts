import { filerOf } from '../../domain/filing/filer.ts';
import { orderOf } from '../../domain/filing/pointer.ts';
import { isLater, type Sequencer } from '../../domain/filing/sequencer.ts';
import type { StandingRecord, Version, VersionState } from '../../domain/filing/version.ts';
import { hasYearEnded } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import { countFindings } from '../../domain/verdict/findings.ts';
import { isReasonMissing } from '../../domain/verdict/judgeAsFiled.ts';
import type { Judgement, Outcome } from '../../domain/verdict/judgement.ts';
import type { StoredUpload } from '../ports/ports.ts';
import type { UploadEvent } from '../ports/uploadEvent.ts';
import type { IngestPorts } from './ingestPorts.ts';
import { judgeUpload, lockRefusal } from './judgeUpload.ts';
import { beforeTheLock, settledAlready, verdictThen } from './settledAlready.ts';
import { currentStanding, type Filing, type KnownStanding, rulesHashFor, withdrawalRecord } from './standing.ts';

/** A version as it would be stored, and the findings that go with it. */
export interface JudgedUpload {
  readonly version: Version;
  readonly judgement: Pick<Judgement, 'findings'>;
}

/** Uploads looked through for a reason that may carry over. */
export const EARLIER_UPLOADS = 10;

/** A delete marker: the agency takes its report back. On a locked year that is refused like any other upload. */
export async function withdrawnVersion(event: UploadEvent, now: Filing, ports: IngestPorts): Promise<JudgedUpload> {
  const settled = settledAlready(event, now);
  const filing = settled === undefined ? now : beforeTheLock(now);
  const record = withdrawalRecord(filing);
  const findings = record.lockedBy === undefined ? [] : [lockRefusal(record.lockedBy, event.year)];
  const verdict: Verdict =
    record.lockedBy === undefined ? { state: 'W', outcome: 'withdrawal' } : { state: 'X', outcome: 'rejected' };
  const version: Version = {
    ...identity(event, filing),
    ...(settled === undefined ? overtakenOr(verdict, event.seq, filing) : verdict),
    ...given({ filer: filerOf(undefined, event.sender, ports.house) }),
    sha256: null,
    size: null,
    judgedAt: ports.now(),
    rulesHash: rulesHashFor(filing, ports),
    standing: record,
    reasons: {},
    counts: countFindings(findings),
  };
  return { version, judgement: { findings } };
}

/** An uploaded file, judged in the standing of this moment. */
export async function uploadedVersion(
  event: UploadEvent,
  upload: StoredUpload | undefined,
  now: Filing,
  ports: IngestPorts,
): Promise<JudgedUpload> {
  const { ledger } = ports;
  const settled = settledAlready(event, now);
  const filing = settled === undefined ? now : beforeTheLock(now);
  const known = await currentStanding(filing, ports.suspended, ledger, event.receivedAt, (history) =>
    ledger.keepHistory(history),
  );
  const first = judgeUpload(upload, known.standing, ports.judge);
  const { judgement, record } =
    isReasonMissing(first) && hasFiledBefore(filing)
      ? await withEarlierReasons(
          first,
          known,
          event,
          filing,
          (standing) => judgeUpload(upload, standing, ports.judge),
          ports,
        )
      : { judgement: first, record: known.record };
  const traced = {
    ...identity(event, filing),
    ...given({ filer: filerOf(upload?.filer, event.sender, ports.house), original: upload?.original }),
    sha256: upload?.sha256 ?? null,
    size: upload?.size ?? event.size,
    judgedAt: ports.now(),
    rulesHash: rulesHashFor(filing, ports),
    standing: record,
    reasons: judgement.reasons,
    counts: judgement.counts,
  };
  const { state, outcome, of } =
    settled === undefined ? await verdictNow(traced, judgement, filing, ports) : verdictThen(settled, judgement, event);
  const { report, print } = judgement;
  const version: Version = {
    ...traced,
    state,
    outcome,
    ...given({ of }),
    ...(report === undefined || (state !== 'A' && state !== 'N')
      ? {}
      : { edition: report.edition, values: report.values }),
    ...(report === undefined || print === undefined || (state !== 'A' && state !== 'N') ? {} : { print }),
  };
  return { version, judgement };
}

function identity({ agency, year, seq, versionId, receivedAt }: UploadEvent, { place }: Filing) {
  return { district: place?.district ?? null, agency, year, seq, versionId, receivedAt };
}

interface Verdict {
  readonly state: VersionState;
  readonly outcome: Outcome;
}

const DUPLICATE: Verdict = { state: 'D', outcome: 'duplicate' };

async function verdictNow(
  upload: Parameters<typeof sameAsCounted>[0],
  judgement: Judgement,
  filing: Filing,
  ports: IngestPorts,
): Promise<Verdict & { readonly of: Sequencer | undefined }> {
  const counted = await sameAsCounted(upload, judgement, filing, ports);
  const verdict = counted === undefined ? verdictOf(judgement) : DUPLICATE;
  return { ...overtakenOr(verdict, upload.seq, filing), of: counted };
}

function verdictOf({ outcome }: Judgement): Verdict {
  return { outcome, state: outcome === 'rejected' ? 'X' : outcome === 'needs-reason' ? 'N' : 'A' };
}

/** An upload that arrives behind a newer, settled one is judged and kept, and its receipt says that it was overtaken. */
function overtakenOr(verdict: Verdict, seq: Sequencer, { agency, rollup }: Filing): Verdict {
  const pointer = rollup?.pointers.get(agency);
  const overtaken = pointer !== undefined && !isLater(seq, orderOf(pointer));
  return overtaken ? { ...verdict, outcome: 'superseded' } : verdict;
}

/** Judges again with the reasons an earlier upload gave; they hold only for the same figures. */
async function withEarlierReasons(
  first: Judgement,
  { standing, record }: KnownStanding,
  { agency, year, seq }: UploadEvent,
  { place }: Filing,
  judge: (standing: KnownStanding['standing']) => Judgement,
  { ledger }: IngestPorts,
): Promise<{ readonly judgement: Judgement; readonly record: StandingRecord }> {
  const at = { district: place?.district ?? null, year, agency, seq };
  const earlier = await ledger.versionsBefore(at, EARLIER_UPLOADS);
  const source = earlier.find(({ reasons }) => Object.keys(reasons).length > 0);
  if (source === undefined) return { judgement: first, record };
  const judgement = judge({ ...standing, earlierReasons: source.reasons });
  const carried = Object.keys(judgement.reasons).length > Object.keys(first.reasons).length;
  const isNeeded = first.outcome === 'needs-reason' || carried;
  return isNeeded ? { judgement, record: { ...record, reasonsFrom: source.seq } } : { judgement: first, record };
}

/** Without an earlier upload there is no reason to carry over, and no need to look for one. */
function hasFiledBefore({ rollup, agency }: Filing): boolean {
  const pointer = rollup?.pointers.get(agency);
  return (pointer !== undefined && pointer.state !== 'missing') || rollup?.uncounted.has(agency) === true;
}

/** The counted version, if this upload is it once more: same bytes, same rules, same standing, and older in order. */
async function sameAsCounted(
  upload: Pick<Version, 'seq' | 'agency' | 'year' | 'district' | 'sha256' | 'receivedAt' | 'rulesHash' | 'standing'>,
  { outcome }: Judgement,
  { rollup }: Filing,
  { ledger }: IngestPorts,
): Promise<Sequencer | undefined> {
  const { agency, year, district, sha256, receivedAt, rulesHash, standing, seq } = upload;
  const pointer = rollup?.pointers.get(agency);
  const accepted = outcome === 'accepted' || outcome === 'accepted-with-warnings';
  if (!accepted || sha256 === null || pointer?.state !== 'counted' || !isLater(seq, pointer.seen)) return undefined;
  const counted = await ledger.version({ district, year, agency, seq: pointer.content });
  const same =
    counted?.sha256 === sha256 &&
    counted.rulesHash === rulesHash &&
    counted.standing.roster === standing.roster &&
    counted.standing.history?.revision === standing.history?.revision &&
    counted.standing.history?.district === standing.history?.district &&
    counted.standing.wishes?.hash === standing.wishes?.hash &&
    counted.standing.lastYear?.seq === standing.lastYear?.seq &&
    counted.standing.lastYear?.district === standing.lastYear?.district &&
    JSON.stringify(counted.standing.merged) === JSON.stringify(standing.merged) &&
    hasYearEnded(year, counted.receivedAt) === hasYearEnded(year, receivedAt);
  return same ? pointer.content : undefined;
}
