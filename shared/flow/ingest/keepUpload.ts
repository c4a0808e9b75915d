import { Breakage } from '../../domain/failure/breakage.ts';
import type { Version } from '../../domain/filing/version.ts';
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
  const { ledger } = ports;
  const district = filing.place?.district ?? null;
  const stored = await storedVersion(event, district, ports);
  if (stored !== undefined) return { version: sameUpload(stored, event) };
  const judged = await judgedVersion(event, filing, kept, ports);
  const version = sameUpload(await ledger.keepVersion(judged.version), event);
  return isVerdictOf(judged.version, version) ? { ...judged, version } : { version };
}

/** Whether findings made for one version are those of the stored one: another worker may have judged it otherwise. */
function isVerdictOf(judged: Version, stored: Version): boolean {
  return judged.rulesHash === stored.rulesHash && JSON.stringify(judged.standing) === JSON.stringify(stored.standing);
}

async function storedVersion(
  { agency, year, seq }: UploadEvent,
  district: string | null,
  { ledger }: IngestPorts,
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

async function judgedVersion(
  event: UploadEvent,
  filing: Filing,
  kept: Version | undefined,
  ports: IngestPorts,
): Promise<KeptUpload> {
  const district = filing.place?.district ?? null;
  if (kept !== undefined && kept.district !== null && district !== null) return { version: { ...kept, district } };
  return event.kind === 'deleted' ? withdrawnVersion(event, filing, ports) : uploadedVersion(event, filing, ports);
}
