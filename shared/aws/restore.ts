import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Breakage } from '../domain/failure/breakage.ts';
import { putByRestore, type RestoredUpload } from '../domain/filing/restoredUpload.ts';
import { INBOX_FOLDER } from '../store/objectKeys.ts';
import { type SavedObject, type SavedUpload, sortedText } from './backup.ts';
import { patienceFor } from './clients.ts';
import { isGone, isThereAlready, keysUnder } from './objects.ts';
import { restoredFrom, restoredMarks, withoutMarks } from './restoredUploads.ts';

/** Puts an item back; one that is there already must say the same. */
export async function restoreItem(
  client: DynamoDBDocumentClient,
  TableName: string,
  Item: Record<string, unknown>,
): Promise<void> {
  const { pk, sk } = Item;
  try {
    await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const there = await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
    if (sortedText(there.Item ?? {}) !== sortedText(Item))
      throw new Breakage('ALREADY_WRITTEN', { pk: String(pk), sk: String(sk) }, { cause: error });
  }
}

/** The first key of a bucket that is not among those given, of living objects and of others; undefined when there is none. */
export async function foreignKey(
  s3: S3Client,
  Bucket: string,
  known: ReadonlySet<string>,
): Promise<string | undefined> {
  let marker: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  do {
    const page: Page = await s3.send(new ListObjectVersionsCommand({ Bucket, ...marker }));
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].find(({ Key = '' }) => !known.has(Key));
    if (found !== undefined) return found.Key;
    const { NextKeyMarker: KeyMarker = '', NextVersionIdMarker: VersionIdMarker = '' } = page;
    marker = page.IsTruncated === true ? { KeyMarker, VersionIdMarker } : undefined;
  } while (marker !== undefined);
  return undefined;
}

interface Page {
  readonly Versions?:
    | readonly {
        readonly Key?: string | undefined;
        readonly VersionId?: string | undefined;
        readonly LastModified?: Date | undefined;
      }[]
    | undefined;
  readonly DeleteMarkers?: readonly { readonly Key?: string | undefined }[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly NextKeyMarker?: string | undefined;
  readonly NextVersionIdMarker?: string | undefined;
}

/** Puts an object back unless it is there. */
export async function restoreObject(s3: S3Client, Bucket: string, object: SavedObject): Promise<void> {
  try {
    const put = new PutObjectCommand({ Bucket, ...putOf(object), IfNoneMatch: '*' });
    await s3.send(put, { requestTimeout: patienceFor(object.bytes.length) });
  } catch (error) {
    if (!isThereAlready(error)) throw error;
  }
}

/**
 * Puts the upload that stood under its key back there, with marks that say which one it was; S3's event about it is then told
 * apart from a filing. Nothing when it stands there already.
 */
export async function restoreStanding(
  s3: S3Client,
  Bucket: string,
  object: SavedObject,
  restored: RestoredUpload,
): Promise<void> {
  const there = await marksThere(s3, Bucket, object.key);
  if (there?.versionId === restored.versionId && there.seq === restored.seq) return;
  const metadata = { ...withoutMarks(object.metadata), ...restoredMarks(restored) };
  await s3.send(new PutObjectCommand({ Bucket, ...putOf({ ...object, metadata }) }));
}

/** The first upload that stands in the inbox and that no restore has put there; undefined when there is none. */
export async function filedThere(s3: S3Client, Bucket: string): Promise<string | undefined> {
  for (const key of await keysUnder(s3, Bucket, INBOX_FOLDER))
    if ((await marksThere(s3, Bucket, key)) === undefined) return key;
  return undefined;
}

async function marksThere(s3: S3Client, Bucket: string, Key: string): Promise<RestoredUpload | undefined> {
  try {
    return restoredFrom((await s3.send(new HeadObjectCommand({ Bucket, Key }))).Metadata);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/**
 * How many uploads and delete markers lie under a key of the inbox that no restore has marked: those that a restore which was stopped
 * has filed again, and what was filed since.
 */
export async function filedSince(s3: S3Client, Bucket: string, key: string): Promise<number> {
  let count = 0;
  let marker: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  do {
    const page: Page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: key, ...marker }));
    const isItself = ({ Key }: { readonly Key?: string | undefined }) => Key === key;
    count += (page.DeleteMarkers ?? []).filter(isItself).length;
    for (const { VersionId, LastModified } of (page.Versions ?? []).filter(isItself)) {
      const { Metadata } = await s3.send(new HeadObjectCommand({ Bucket, Key: key, VersionId }));
      const restored = restoredFrom(Metadata);
      if (restored === undefined || !putByRestore(restored, (LastModified ?? new Date(0)).toISOString())) count++;
    }
    const { NextKeyMarker: KeyMarker = '', NextVersionIdMarker: VersionIdMarker = '' } = page;
    marker = page.IsTruncated === true ? { KeyMarker, VersionIdMarker } : undefined;
  } while (marker !== undefined);
  return count;
}

/** Whether an object is there. */
export async function isThere(s3: S3Client, Bucket: string, Key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket, Key }));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Files an upload, or a delete marker, that nobody had judged when it was saved: as it would have been, one after another. */
export async function fileAgain(s3: S3Client, Bucket: string, upload: SavedUpload): Promise<void> {
  if (upload.marker) await s3.send(new DeleteObjectCommand({ Bucket, Key: upload.key }));
  else await s3.send(new PutObjectCommand({ Bucket, ...putOf(upload) }));
}

function putOf({ key: Key, bytes: Body, contentType: ContentType, metadata: Metadata }: SavedObject) {
  const ChecksumSHA256 = createHash('sha256').update(Body).digest('base64');
  return { Key, Body, ContentType, ChecksumAlgorithm: 'SHA256' as const, ChecksumSHA256, Metadata: { ...Metadata } };
}
