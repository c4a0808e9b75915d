import { putByRestore } from '../../domain/filing/restoredUpload.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import type { CurrentUpload, Vault } from '../ports/ports.ts';

/** S3 delivers within seconds, sometimes a minute; a quarter of an hour later a notification is lost. */
const LOST_AFTER_MS = 15 * 60 * 1000;

/** Bodies looked at side by side: enough to hide the latency of one HEAD, few enough for a small account. */
const AT_ONCE = 16;

/**
 * Finds uploads that S3 holds and no version tells of, and makes S3 tell of them again by copying the object onto itself.
 * Returns the bodies. One that is known and could not be judged is not lost: it waits among the dead letters. The clock
 * decides only whether to wait; it never enters a summary.
 */
export async function renotifyLostUploads(
  { year }: Pick<SummaryPlace, 'year'>,
  { agencies }: { readonly agencies: readonly Pick<RosterEntry, 'agency'>[] },
  versions: readonly Pick<Version, 'versionId'>[],
  { vault, now }: { readonly vault: Pick<Vault, 'currentUpload' | 'renotify'>; readonly now: () => string },
): Promise<readonly string[]> {
  const known = new Set(versions.map(({ versionId }) => versionId));
  const lost: string[] = [];
  const look = async (agency: string) => {
    const current = await vault.currentUpload(agency, year);
    if (current === undefined || known.has(versionOf(current))) return;
    if (isNeverTold(current.lastModified, now()) && (await vault.renotify(agency, year, current.versionId)))
      lost.push(agency);
  };
  for (let at = 0; at < agencies.length; at += AT_ONCE) {
    await Promise.all(agencies.slice(at, at + AT_ONCE).map(({ agency }) => look(agency)));
  }
  return lost.sort();
}

/** Whether what S3 received then should have been told of by now. */
export function isNeverTold(receivedAt: string, now: string): boolean {
  return new Date(now).getTime() - new Date(receivedAt).getTime() >= LOST_AFTER_MS;
}

/** An upload that a restore put back is the version it was. */
function versionOf({ versionId, lastModified, restored }: CurrentUpload): string {
  return restored !== undefined && putByRestore(restored, lastModified) ? restored.versionId : versionId;
}
