import { createHash } from 'node:crypto';
import type { RestoredUpload } from '../domain/filing/restoredUpload.ts';
import { SEQUENCER_PATTERN } from '../domain/filing/sequencer.ts';
import { restoredKey } from '../store/objectKeys.ts';

/*
 * A bucket gives every object that is put a VersionId and a place in the order of its own. What was restored is therefore
 * kept a second time under the VersionId it had, where no event comes from, and the upload that stands in the inbox says in
 * its metadata which one it was.
 */

/** Names of the metadata in which a restored upload says which one it was: `x-amz-meta-restored-seq` and so on. */
const SEQ = 'restored-seq';
const VERSION = 'restored-version';
const AT = 'restored-at';

type Metadata = Readonly<Record<string, string>>;

export function restoredMarks({ seq, versionId, at }: RestoredUpload): Metadata {
  return { [SEQ]: seq, [VERSION]: versionId, [AT]: at };
}

/** What the metadata say of a restore; undefined where they say nothing of it, or nothing that can be read. */
export function restoredFrom(metadata: Metadata | undefined): RestoredUpload | undefined {
  const { [SEQ]: seq = '', [VERSION]: versionId = '', [AT]: at = '' } = metadata ?? {};
  const isWhole = SEQUENCER_PATTERN.test(seq) && versionId !== '' && !Number.isNaN(Date.parse(at));
  return isWhole ? { seq, versionId, at } : undefined;
}

/** As they were before the restore. */
export function withoutMarks(metadata: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => ![SEQ, VERSION, AT].includes(name)));
}

/** Where the bytes of an upload are kept under the VersionId it had before a restore. */
export function keptKey(inboxKey: string, versionId: string): string {
  return restoredKey(inboxKey, createHash('sha256').update(versionId).digest('hex'));
}
