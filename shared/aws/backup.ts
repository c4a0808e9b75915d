import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { given } from '../domain/values/given.ts';
import { unpacked } from './packed.ts';

/** An object as it is saved: its key, its bytes, and what S3 says about them. */
export interface SavedObject {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** One upload or delete marker under a key of the submissions bucket. */
export interface SavedUpload extends SavedObject {
  readonly versionId: string;
  /** When S3 took it (ISO, UTC). */
  readonly at: string;
  /** A delete marker has no bytes. */
  readonly marker: boolean;
}

/** Every item of the table, page by page: 1 read unit per 8 KB, some 13,000 for the whole country's year. */
export async function* allItems(
  client: DynamoDBDocumentClient,
  TableName: string,
): AsyncGenerator<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        ...given({ ExclusiveStartKey: start }),
      }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Every current object of a bucket whose key is not among those that were saved before. */
export async function* allObjects(
  s3: S3Client,
  Bucket: string,
  saved: ReadonlySet<string>,
): AsyncGenerator<SavedObject> {
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ...given({ ContinuationToken: token }) }));
    for (const { Key: key } of page.Contents ?? []) {
      if (key === undefined || saved.has(key)) continue;
      const object = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      // Unpacked: so every release puts it back and reads it.
      yield savedObject(key, object, await unpacked(object));
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/**
 * Every version of every upload that was not saved before, delete markers among them; those of one key from the oldest to the
 * newest. The list of them is held in memory, some 200 bytes each; their bytes are read one after another.
 */
export async function* allUploads(
  s3: S3Client,
  Bucket: string,
  saved: ReadonlySet<string>,
): AsyncGenerator<SavedUpload> {
  for (const upload of await listedUploads(s3, Bucket)) {
    const { key, versionId, at, marker } = upload;
    if (saved.has(uploadName(upload))) continue;
    if (marker) yield { key, versionId, at, marker, bytes: new Uint8Array(), contentType: '', metadata: {} };
    else {
      const object = await s3.send(new GetObjectCommand({ Bucket, Key: key, VersionId: versionId }));
      yield { versionId, at, marker, ...savedObject(key, object, await object.Body?.transformToByteArray()) };
    }
  }
}

/** One version of one key, by name. */
export function uploadName({ key, versionId }: Pick<SavedUpload, 'key' | 'versionId'>): string {
  return `${key} ${versionId}`;
}

type Listed = Pick<SavedUpload, 'key' | 'versionId' | 'at' | 'marker'>;

async function listedUploads(s3: S3Client, Bucket: string): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  let marker: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  do {
    const page: ListedPage = await s3.send(new ListObjectVersionsCommand({ Bucket, ...marker }));
    listed.push(...named(page.Versions, false), ...named(page.DeleteMarkers, true));
    const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = page;
    marker =
      IsTruncated === true
        ? { ...given({ KeyMarker: NextKeyMarker }), ...given({ VersionIdMarker: NextVersionIdMarker }) }
        : undefined;
  } while (marker !== undefined);
  return inOrder(listed);
}

interface ListedVersion {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly LastModified?: Date | undefined;
  readonly IsLatest?: boolean | undefined;
}

interface ListedPage {
  readonly Versions?: readonly ListedVersion[] | undefined;
  readonly DeleteMarkers?: readonly ListedVersion[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly NextKeyMarker?: string | undefined;
  readonly NextVersionIdMarker?: string | undefined;
}

function named(versions: readonly ListedVersion[] = [], marker: boolean): readonly (Listed & { latest: boolean })[] {
  return versions.flatMap(({ Key: key, VersionId: versionId, LastModified, IsLatest: latest = false }) => {
    if (key === undefined || versionId === undefined || LastModified === undefined) return [];
    return [{ key, versionId, at: LastModified.toISOString(), marker, latest }];
  });
}

/**
 * By key, then by time. S3 lists the versions of a key newest first and its delete markers in a list of their own, so that
 * only the time puts the two together; the one S3 calls the latest is the last, whatever its second.
 */
function inOrder(listed: readonly (Listed & { latest?: boolean })[]): readonly Listed[] {
  const numbered = listed.map((each, index) => ({ ...each, index }));
  return numbered
    .sort((a, b) => {
      if (a.key !== b.key) return a.key < b.key ? -1 : 1;
      if (a.latest !== b.latest) return a.latest === true ? 1 : -1;
      if (a.at !== b.at) return a.at < b.at ? -1 : 1;
      return b.index - a.index;
    })
    .map(({ key, versionId, at, marker }) => ({ key, versionId, at, marker }));
}

function savedObject(
  key: string,
  { ContentType: contentType = 'application/octet-stream', Metadata: metadata = {} }: GetObjectCommandOutput,
  bytes: Uint8Array = new Uint8Array(),
): SavedObject {
  return { key, bytes, contentType, metadata };
}

/** A record as text: the same for the same members, in whatever order they come. Binary attributes stand as their bytes. */
export function sortedText(record: Readonly<Record<string, unknown>>): string {
  const sorted = (_: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(plain)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  };
  return JSON.stringify(record, sorted);
}

function plain([name, value]: [string, unknown]): [string, unknown] {
  return [name, value instanceof Uint8Array ? { $binary: Buffer.from(value).toString('base64') } : value];
}
