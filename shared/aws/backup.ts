import { createHash } from 'node:crypto';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { Breakage } from '../domain/failure/breakage.ts';
import { given } from '../domain/values/given.ts';
import { isThereAlready } from './objects.ts';

/** An object as it is saved: its key, its bytes, and what S3 says about them. */
export interface SavedObject {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
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

/** Every current object of a bucket. */
export async function* allObjects(s3: S3Client, Bucket: string): AsyncGenerator<SavedObject> {
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ...given({ ContinuationToken: token }) }));
    for (const { Key: key } of page.Contents ?? []) {
      if (key === undefined) continue;
      const {
        Body,
        ContentType = 'application/octet-stream',
        Metadata = {},
      } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      yield {
        key,
        bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(),
        contentType: ContentType,
        metadata: Metadata,
      };
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** Restoring is for an empty table: merging two histories would count twice. */
export async function refuseUnlessEmpty(client: DynamoDBDocumentClient, TableName: string): Promise<void> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, Limit: 1, ConsistentRead: true }));
  if (Items.length > 0) throw new Breakage('ALREADY_WRITTEN', { table: 'not empty' });
}

export async function restoreItem(
  client: DynamoDBDocumentClient,
  TableName: string,
  Item: Record<string, unknown>,
): Promise<void> {
  await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
}

/** Puts an object back unless it is there. */
export async function restoreObject(s3: S3Client, Bucket: string, object: SavedObject): Promise<void> {
  const { key: Key, bytes: Body, contentType: ContentType, metadata: Metadata } = object;
  const ChecksumSHA256 = createHash('sha256').update(Body).digest('base64');
  try {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body,
        ContentType,
        ChecksumSHA256,
        Metadata: { ...Metadata },
        IfNoneMatch: '*',
      }),
    );
  } catch (error) {
    if (!isThereAlready(error)) throw error;
  }
}
