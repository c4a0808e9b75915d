import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';

/**
 * What the journal says of an upload that the office sent for its body; undefined for every other. Made of the version alone, so that
 * it reads the same whenever it is written again.
 */
export function filedForBody(version: Version): JournalEntry | undefined {
  const { district, year, agency, filer, original, receivedAt, decision } = version;
  if (district === null || filer?.as !== 'office' || decision !== undefined) return undefined;
  const receipt = receiptIdOf(version);
  const who = { by: filer.name, at: receivedAt };
  const entry = {
    entry: `file-${receipt}`,
    kind: 'file',
    district,
    year,
    agency,
    ...who,
    reason: '',
    receipt,
  } as const;
  if (original === undefined) return entry;
  return { ...entry, facts: { original: original.name, originalSha256: original.sha256 } };
}
