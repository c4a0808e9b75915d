import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { Version } from '../../domain/filing/version.ts';
import { printOrigin } from '../../domain/people/origin.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';

/** Where the reader of the browser, the interface and the command line all put a report: the bucket does not say from where. */
const BY_UPLOAD = printOrigin({ way: 'upload' });

/**
 * What the journal says of an upload that the office sent for its body; undefined for every other. Made of the version alone, so that
 * it reads the same whenever it is written again.
 */
export function filedForBody(version: Version): JournalEntry | undefined {
  const { district, year, agency, filer, original, receivedAt, decision } = version;
  if (district === null || filer?.as !== 'office' || decision !== undefined) return undefined;
  const receipt = receiptIdOf(version);
  const who = { by: filer.name, at: receivedAt };
  return {
    entry: `file-${receipt}`,
    kind: 'file',
    district,
    year,
    agency,
    ...who,
    reason: '',
    receipt,
    facts: {
      origin: BY_UPLOAD,
      ...(original === undefined ? {} : { original: original.name, originalSha256: original.sha256 }),
    },
  };
}
