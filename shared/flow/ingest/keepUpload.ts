import { Breakage } from '../../domain/failure/breakage.ts';
import { putByRestore } from '../../domain/filing/restoredUpload.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { StoredUpload } from '../ports/ports.ts';
import type { UploadEvent } from '../ports/uploadEvent.ts';
import type { IngestPorts } from './ingestPorts.ts';
import type { Filing } from './standing.ts';
import { type JudgedUpload, uploadedVersion, withdrawnVersion } from './versionOfUpload.ts';

/** A stored version and, when this call judged it, the findings that go with it. */
export interface KeptUpload {
  readonly version: Version;
  readonly judgement?: JudgedUpload['judgement'];
}

/**
 * The version item of an upload. One that is stored already is taken as it is, under whatever rules it was judged; one
 * that a move left behind in another district is written here too, unchanged. Only what nobody judged yet is judged now.
 */
export async function keepUpload(
  event: UploadEvent,
  filing: Filing,
  kept: Version | undefined,
  ports: IngestPorts,
): Promise<KeptUpload> {
  const district = filing.place?.district ?? null;
  const stored = await versionAt(event, district, ports.ledger);
  if (stored !== undefined) return { version: sameUpload(stored, event) };
  if (kept !== undefined && kept.district !== null && district !== null)
    return keepJudged({ version: { ...kept, district } }, event, ports);
  if (event.kind === 'deleted') return keepJudged(await withdrawnVersion(event, filing, ports), event, ports);
  const upload = await ports.vault.upload(event, event.versionId);
  const before = await versionRestored(upload, event, district, ports);
  if (before !== undefined) return { version: before };
  return keepJudged(await uploadedVersion(event, upload, filing, ports), event, ports);
}

async function keepJudged(judged: KeptUpload, event: UploadEvent, { ledger }: IngestPorts): Promise<KeptUpload> {
  const version = sameUpload(await ledger.keepVersion(judged.version), event);
  return isVerdictOf(judged.version, version) ? { ...judged, version } : { version };
}

/** Whether findings made for one version are those of the stored one: another worker may have judged it otherwise. */
function isVerdictOf(judged: Version, stored: Version): boolean {
  return judged.rulesHash === stored.rulesHash && JSON.stringify(judged.standing) === JSON.stringify(stored.standing);
}

/** The version under that place in the order, where the body files now or among those of no roster. */
async function versionAt(
  { agency, year, seq }: Pick<UploadEvent, 'agency' | 'year' | 'seq'>,
  district: string | null,
  ledger: IngestPorts['ledger'],
): Promise<Version | undefined> {
  const places = district === null ? [null] : [district, null];
  const found = await ledger.versions(places.map((place) => ({ district: place, year, agency, seq })));
  return found.find((version) => version.district === district) ?? found[0];
}

/** Two objects under one sequencer cannot be: S3 orders the versions of a key strictly. */
function sameUpload(stored: Version, event: UploadEvent): Version {
  if (stored.versionId === event.versionId) return stored;
  const { agency, year, seq, versionId } = event;
  throw new Breakage('VERSION_CONFLICT', { agency, year, seq, stored: stored.versionId, arrived: versionId });
}

/**
 * A restore puts the upload that stood back in its place, and S3 tells of it like of any other. It is the version it was:
 * told of again, not filed again. Undefined for every other upload, and where that version is not there or had other bytes.
 */
async function versionRestored(
  upload: StoredUpload | undefined,
  { agency, year, receivedAt }: UploadEvent,
  district: string | null,
  { ledger }: IngestPorts,
): Promise<Version | undefined> {
  const restored = upload?.restored;
  if (upload === undefined || restored === undefined || !putByRestore(restored, receivedAt)) return undefined;
  const { seq, versionId } = restored;
  const version = await versionAt({ agency, year, seq }, district, ledger);
  return version?.versionId === versionId && version.sha256 === upload.sha256 ? version : undefined;
}
