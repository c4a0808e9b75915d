import { createHash } from 'node:crypto';
import { ListObjectVersionsCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Breakage } from '../domain/failure/breakage.ts';
import { when } from '../domain/values/given.ts';
import type { SubmissionDesk } from '../flow/ingest/submitReport.ts';
import type { Inbox } from '../flow/recover/unlistedUploads.ts';
import { INBOX_FOLDER, inboxKey, RECEIPTS_FOLDER, receiptFolder, receiptKey } from '../store/objectKeys.ts';
import { DECLARED_SHA256, getText, keysUnder } from './objects.ts';
import { originalMark } from './originalMark.ts';
import type { Buckets } from './vault.ts';

/** Filing with one's own credentials: needs nothing but S3, put under one's own prefix and read one's own receipts. */
export function s3Submissions(s3: S3Client, { submissions, publications }: Buckets): SubmissionDesk {
  return {
    async put(filing, bytes, original) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const { VersionId } = await s3.send(
        new PutObjectCommand({
          Bucket: submissions,
          Key: inboxKey.encode(filing),
          Body: bytes,
          ContentLength: bytes.length,
          ContentType: 'application/json',
          Metadata: { [DECLARED_SHA256]: sha256, ...when(original, originalMark) },
        }),
      );
      if (VersionId === undefined) {
        throw new Breakage('BAD_CONFIG', { problems: ['the submissions bucket does not keep versions'] });
      }
      return VersionId;
    },
    async receiptIds({ agency, year }) {
      const keys = await keysUnder(s3, publications, receiptFolder({ agency, year }));
      return keys.flatMap((key) => receiptKey.decode(key)?.receipt ?? []);
    },
    async strangers({ agency, year }) {
      const folder = receiptFolder({ agency, year });
      return (await keysUnder(s3, publications, folder)).filter((key) => receiptKey.decode(key) === undefined);
    },
    async receiptedUnder(district) {
      const keys = await keysUnder(s3, publications, `${RECEIPTS_FOLDER}${district}`);
      const filings = keys.flatMap((key) => receiptKey.decode(key) ?? []);
      return [...new Map(filings.map(({ agency, year }) => [`${agency} ${year}`, { agency, year }])).values()];
    },
    receiptText: ({ agency, year }, receipt) =>
      getText(s3, publications, `${receiptFolder({ agency, year })}${receipt}.json`),
  };
}

/** The inbox by its listing: for whoever may list it, which the functions do not. */
export function s3Inbox(s3: S3Client, { submissions }: Buckets): Inbox {
  return {
    filingsOf: async (district) =>
      (await keysUnder(s3, submissions, `${INBOX_FOLDER}${district}`)).flatMap((key) => inboxKey.decode(key) ?? []),
    async markerOf(filing) {
      const Prefix = inboxKey.encode(filing);
      // The key itself comes before any other that begins like it, and its newest versions and markers before its others.
      const page = await s3.send(new ListObjectVersionsCommand({ Bucket: submissions, Prefix }));
      const { VersionId: versionId, LastModified: at } =
        page.DeleteMarkers?.find(({ Key, IsLatest }) => Key === Prefix && IsLatest === true) ?? {};
      return versionId === undefined || at === undefined ? undefined : { versionId, at: at.toISOString() };
    },
  };
}
