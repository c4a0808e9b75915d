import { ListObjectsCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from 'vitest';
import { withServers } from '../../../support/servers.ts';

const servers = withServers();

// Sorted otherwise by locale, by UTF-16 unit and by UTF-8 byte; S3 takes the bytes.
const KEYS = [
  'A',
  'B',
  '_',
  'a',
  'a/1',
  'a/2',
  'a/b/1',
  'a/b/2',
  'b=1',
  'ab',
  'é',
  '报表 <1>&+.json',
  '\u{FF61}',
  '\u{1F600}',
];
const SORTED = [...KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

beforeAll(async () => {
  const { s3, buckets } = servers();
  for (const Key of KEYS) {
    await s3.send(new PutObjectCommand({ Bucket: buckets.publications, Key, Body: Key, IfNoneMatch: '*' }));
  }
});

async function listAll(options: { MaxKeys: number; Prefix?: string; Delimiter?: string; EncodingType?: 'url' }) {
  const { s3, buckets } = servers();
  const names: string[] = [];
  let token: { ContinuationToken?: string } = {};
  for (;;) {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: buckets.publications, ...options, ...token }));
    const keys = (page.Contents ?? []).map(({ Key = '' }) => Key);
    const prefixes = (page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix);
    expect(keys.length + prefixes.length).toBe(page.KeyCount);
    names.push(...keys, ...prefixes);
    if (page.NextContinuationToken === undefined) return names;
    token = { ContinuationToken: page.NextContinuationToken };
  }
}

test.each([1, 2, 3, 1000])('pages of %i hold every key once, in the order of UTF-8 bytes', async (MaxKeys) => {
  expect(await listAll({ MaxKeys })).toEqual(SORTED);
});

test.each([1, 2, 1000])('folders are told once, also across pages of %i', async (MaxKeys) => {
  const names = await listAll({ MaxKeys, Prefix: 'a', Delimiter: '/' });
  expect(names.sort()).toEqual(['a', 'a/', 'ab']);
  expect((await listAll({ MaxKeys, Prefix: 'a/', Delimiter: '/' })).sort()).toEqual(['a/1', 'a/2', 'a/b/']);
});

test('keys come URL-encoded where the client asks for it', async () => {
  expect((await listAll({ MaxKeys: 1000, EncodingType: 'url' })).map(decodeURIComponent)).toEqual(SORTED);
});

test('start-after and the old listing go on behind a key', async () => {
  const { s3, buckets } = servers();
  const Bucket = buckets.publications;
  const after = await s3.send(new ListObjectsV2Command({ Bucket, StartAfter: 'a/2' }));
  expect(after.Contents?.[0]?.Key).toBe('a/b/1');
  const old = await s3.send(new ListObjectsCommand({ Bucket, Marker: 'a/2', MaxKeys: 1 }));
  expect([old.Contents?.[0]?.Key, old.NextMarker, old.IsTruncated]).toEqual(['a/b/1', 'a/b/1', true]);
});
