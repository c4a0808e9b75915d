import { createHash } from 'node:crypto';
import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Breakage } from '../domain/failure/breakage.ts';
import { MAX_BYTES } from '../domain/report/limits.ts';
import { given } from '../domain/values/given.ts';
import type { CurrentUpload, StoredUpload, Vault } from '../flow/ports/ports.ts';
import { inboxKey, journalKey, journalPrefix, receiptKeyOf, strayFolder, strayNoteKey } from '../store/objectKeys.ts';
import { type JournalEntry, journalEntryIn } from '../wire/journalEntry.ts';
import type { Receipt } from '../wire/receipt.ts';
import { strayNoteIn } from '../wire/strayNote.ts';
import { filerMarked } from './filerMark.ts';
import {
  DECLARED_SHA256,
  getText,
  isGone,
  isThereAlready as isPreconditionFailed,
  keysUnder,
  putOnce,
} from './objects.ts';
import { originalMarked } from './originalMark.ts';
import { keptKey, restoredFrom, withoutMarks } from './restoredUploads.ts';

export interface Buckets {
  readonly submissions: string;
  readonly publications: string;
}

/** The newest notes that are read: a folder full of them says nothing more. */
const MOST_STRAYS = 20;

/** Uploads are read from one bucket, receipts, notes and decisions are written, once each, into the other. */
export function s3Vault(s3: S3Client, buckets: Buckets): Vault {
  const { submissions: Bucket, publications } = buckets;
  return {
    async upload(filing, versionId) {
      const Key = inboxKey.encode(filing);
      const read = async (place: { readonly Key: string; readonly VersionId?: string }) => {
        try {
          return await readUpload(await s3.send(new GetObjectCommand({ Bucket, ...place })));
        } catch (error) {
          if (isGone(error)) return undefined;
          throw error;
        }
      };
      return (await read({ Key, VersionId: versionId })) ?? read({ Key: keptKey(Key, versionId) });
    },

    async currentUpload(agency, year) {
      const Key = inboxKey.encode({ agency, year });
      try {
        const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
        return currentOf(head);
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },

    async renotify(agency, year, versionId) {
      const Key = inboxKey.encode({ agency, year });
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      if (head.VersionId !== versionId || head.ETag === undefined) return false;
      const copy = new CopyObjectCommand({
        Bucket,
        Key,
        CopySource: `${Bucket}/${Key}?versionId=${encodeURIComponent(versionId)}`,
        // A correction that arrives right now must not be overwritten by the older bytes under a newer sequencer.
        IfMatch: head.ETag,
        // S3 refuses to copy an object onto itself unless something changes.
        MetadataDirective: 'REPLACE',
        // A copy is an upload of its own, whatever it was copied from.
        Metadata: withoutMarks(head.Metadata ?? {}),
        ContentType: head.ContentType ?? 'application/json',
      });
      try {
        await s3.send(copy);
        return true;
      } catch (error) {
        if (isPreconditionFailed(error)) return false;
        throw error;
      }
    },

    putReceipt: (receipt) => {
      const key = receiptKeyOf(receipt.agency, receipt.year, receipt.receipt);
      return putOnce(s3, publications, key, jsonText(receipt));
    },

    async receipt(agency, year, receipt) {
      const text = await getText(s3, publications, receiptKeyOf(agency, year, receipt));
      return text === undefined ? undefined : (JSON.parse(text) as Receipt);
    },

    receiptText: (agency, year, receipt) => getText(s3, publications, receiptKeyOf(agency, year, receipt)),

    putStrayNote: (note) => {
      const keyDigest = createHash('sha256').update(note.key).digest('hex');
      return putOnce(s3, publications, strayNoteKey({ key: note.key, seq: note.sequencer, keyDigest }), jsonText(note));
    },

    async strayNotes(agency) {
      const keys = (await keysUnder(s3, publications, strayFolder(agency))).slice(-MOST_STRAYS);
      const texts = await Promise.all(keys.map((key) => getText(s3, publications, key)));
      return texts.flatMap((text) => (text === undefined ? [] : (strayNoteIn(text) ?? [])));
    },

    putJournalEntry: (entry) => putOnce(s3, publications, journalKey(entry), jsonText(entry)),

    async journalNames(district, year) {
      const prefix = journalPrefix({ district, year });
      const keys = await keysUnder(s3, publications, prefix);
      return new Set(keys.map((key) => entryIn(key, prefix)));
    },

    async journal(district, year, named = () => true) {
      const prefix = journalPrefix({ district, year });
      const keys = (await keysUnder(s3, publications, prefix)).filter((key) => named(entryIn(key, prefix)));
      const texts = await Promise.all(keys.map((key) => getText(s3, publications, key)));
      // What is no entry is passed over here, and named by a rebuild from the buckets.
      return texts.flatMap((text) => (text === undefined ? [] : (journalEntryIn(text) ?? [])));
    },
  };
}

/** The name of the journal's entry under a key. */
function entryIn(key: string, prefix: string): string {
  return key.slice(prefix.length).replace(/\.json$/, '');
}

/** What is stored is what was printed once: same value, same bytes. */
function jsonText(value: Receipt | JournalEntry | object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

interface Stream {
  transformToByteArray(): Promise<Uint8Array>;
}

/** The body is not drawn when S3 says that it is too large. */
async function readUpload(object: {
  readonly Body?: (Stream & { destroy?(): unknown }) | undefined;
  readonly ContentLength?: number | undefined;
  readonly Metadata?: Record<string, string> | undefined;
  readonly ContentType?: string | undefined;
}): Promise<StoredUpload> {
  const declared = object.Metadata?.[DECLARED_SHA256];
  const said = {
    ...given({ contentType: object.ContentType }),
    ...given({ declaredSha256: declared, filer: filerMarked(object.Metadata) }),
    ...given({ original: originalMarked(object.Metadata), restored: restoredFrom(object.Metadata) }),
  };
  const size = object.ContentLength ?? 0;
  if (size > MAX_BYTES) {
    object.Body?.destroy?.();
    return { bytes: { tooLarge: size }, size, sha256: null, ...said };
  }
  const bytes = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
  return { bytes, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), ...said };
}

function currentOf(head: {
  readonly VersionId?: string | undefined;
  readonly LastModified?: Date | undefined;
  readonly ContentLength?: number | undefined;
  readonly Metadata?: Record<string, string> | undefined;
}): CurrentUpload {
  const { VersionId: versionId, LastModified, ContentLength: size } = head;
  if (versionId === undefined || LastModified === undefined || size === undefined) {
    throw new Breakage('CORRUPT_ITEM', { problems: ['the submissions bucket does not keep versions'] });
  }
  const restored = restoredFrom(head.Metadata);
  return { versionId, lastModified: LastModified.toISOString(), size, ...given({ restored }) };
}
