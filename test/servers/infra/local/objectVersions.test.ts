import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { given } from '../../../../shared/domain/values/given.ts';
import { withServers } from '../../../support/servers.ts';
import { signedFetch } from '../../../support/signedFetch.ts';

const servers = withServers();

async function put(Key: string, Body: string) {
  const { s3, buckets } = servers();
  const answer = await s3.send(new PutObjectCommand({ Bucket: buckets.submissions, Key, Body }));
  return answer.VersionId ?? '';
}

async function read(Key: string, VersionId?: string) {
  const { s3, buckets } = servers();
  const version = given({ VersionId });
  const answer = await s3.send(new GetObjectCommand({ Bucket: buckets.submissions, Key, ...version }));
  return { text: await answer.Body?.transformToString(), versionId: answer.VersionId };
}

test('every upload is a version of its own, and each can be read back by its id', async () => {
  const first = await put('inbox/a/2023.json', '一');
  const second = await put('inbox/a/2023.json', '二');
  expect(first).not.toBe(second);
  expect(await read('inbox/a/2023.json')).toEqual({ text: '二', versionId: second });
  expect(await read('inbox/a/2023.json', first)).toEqual({ text: '一', versionId: first });
});

test('a deletion hides the key behind a marker and keeps the versions', async () => {
  const { s3, buckets } = servers();
  const where = { Bucket: buckets.submissions, Key: 'inbox/b/2023.json' };
  const version = await put(where.Key, 'kept');
  const deletion = await s3.send(new DeleteObjectCommand(where));
  expect(deletion.DeleteMarker).toBe(true);
  expect(deletion.VersionId).not.toBe(version);

  await expect(s3.send(new GetObjectCommand(where))).rejects.toMatchObject({ name: 'NoSuchKey' });
  const response = await signedFetch(`${servers().endpoints.s3}/${where.Bucket}/${where.Key}`, { method: 'HEAD' });
  expect([response.status, response.headers.get('x-amz-delete-marker')]).toEqual([404, 'true']);
  await expect(s3.send(new GetObjectCommand({ ...where, VersionId: deletion.VersionId }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 405 },
  });
  expect(await read(where.Key, version)).toMatchObject({ text: 'kept' });

  const again = await put(where.Key, 'filed again');
  const listing = await s3.send(new ListObjectVersionsCommand({ Bucket: where.Bucket, Prefix: where.Key }));
  expect(listing.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
    [again, true],
    [version, false],
  ]);
  expect(listing.DeleteMarkers?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
    [deletion.VersionId, false],
  ]);
});

test('no version can be removed, alone or in a list', async () => {
  const { s3, buckets } = servers();
  const where = { Bucket: buckets.submissions, Key: 'inbox/c/2023.json' };
  const VersionId = await put(where.Key, 'x');
  await expect(s3.send(new DeleteObjectCommand({ ...where, VersionId }))).rejects.toMatchObject({
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
  });
  const many = await s3.send(
    new DeleteObjectsCommand({
      Bucket: where.Bucket,
      Delete: { Objects: [{ Key: where.Key, VersionId }, { Key: 'inbox/<不在>&.json' }] },
    }),
  );
  expect(many.Errors).toMatchObject([{ Key: where.Key, Code: 'AccessDenied' }]);
  expect(many.Deleted).toMatchObject([{ Key: 'inbox/<不在>&.json', DeleteMarker: true }]);
  expect(await read(where.Key, VersionId)).toMatchObject({ text: 'x' });
});

test('a version that never was, and an id that is none, are told apart', async () => {
  const { s3, buckets } = servers();
  const where = { Bucket: buckets.submissions, Key: 'inbox/d/2023.json' };
  await put(where.Key, 'x');
  const unknown = new GetObjectCommand({ ...where, VersionId: 'A'.repeat(32) });
  await expect(s3.send(unknown)).rejects.toMatchObject({ name: 'NoSuchVersion' });
  const malformed = new GetObjectCommand({ ...where, VersionId: 'no' });
  await expect(s3.send(malformed)).rejects.toMatchObject({ name: 'InvalidArgument' });
});

test('the versions of a long history come in pages without gap or repetition', async () => {
  const { s3, buckets } = servers();
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) ids.push(await put(`inbox/paged/${2019 + (n % 3)}.json`, String(n)));
  const seen: (string | undefined)[] = [];
  let marker: { KeyMarker?: string; VersionIdMarker?: string } = {};
  for (;;) {
    const page = await s3.send(
      new ListObjectVersionsCommand({ Bucket: buckets.submissions, Prefix: 'inbox/paged/', MaxKeys: 2, ...marker }),
    );
    seen.push(...(page.Versions ?? []).map(({ VersionId }) => VersionId));
    if (page.IsTruncated !== true) break;
    marker = { KeyMarker: page.NextKeyMarker ?? '', VersionIdMarker: page.NextVersionIdMarker ?? '' };
  }
  const newestFirstByKey = [6, 3, 0, 4, 1, 5, 2].map((n) => ids[n]);
  expect(seen).toEqual(newestFirstByKey);
});

test('a copy of an object onto itself is a new version with the same bytes', async () => {
  const { s3, buckets } = servers();
  const where = { Bucket: buckets.submissions, Key: 'inbox/报表 copy/2023.json' };
  const original = await put(where.Key, 'same');
  const CopySource = `${where.Bucket}/${encodeURIComponent(where.Key)}`;
  await expect(s3.send(new CopyObjectCommand({ ...where, CopySource }))).rejects.toMatchObject({
    name: 'InvalidRequest',
  });
  const copy = await s3.send(
    new CopyObjectCommand({ ...where, CopySource, MetadataDirective: 'REPLACE', Metadata: { repair: 'yes' } }),
  );
  expect(copy.CopySourceVersionId).toBe(original);
  expect(await read(where.Key)).toEqual({ text: 'same', versionId: copy.VersionId });
  const head = await s3.send(new HeadObjectCommand(where));
  expect(head.Metadata).toEqual({ repair: 'yes' });
});

test('the submissions bucket says it is versioned, the publications bucket does not', async () => {
  const { s3, buckets } = servers();
  const status = async (Bucket: string) => (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status;
  expect(await status(buckets.submissions)).toBe('Enabled');
  expect(await status(buckets.publications)).toBeUndefined();
});
