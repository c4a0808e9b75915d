import { createHash } from 'node:crypto';
import { request } from 'node:http';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { withServers } from '../../../support/servers.ts';
import { signedFetch } from '../../../support/signedFetch.ts';

const servers = withServers();

const submissions = (Key: string) => ({ Bucket: servers().buckets.submissions, Key });
const publications = (Key: string) => ({ Bucket: servers().buckets.publications, Key });
const url = (path: string) => `${servers().endpoints.s3}/${path}`;

describe('conditional writes', () => {
  test('of many writers with If-None-Match: * exactly one wins', async () => {
    const { s3 } = servers();
    const writers = Array.from({ length: 12 }, (_, n) =>
      s3.send(
        new PutObjectCommand({ ...publications('summaries/440105/2023/v0001/a.json'), Body: `${n}`, IfNoneMatch: '*' }),
      ),
    );
    const outcomes = await Promise.allSettled(writers);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(11);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } });
    }
  });

  test('If-Match replaces only what the writer has seen', async () => {
    const { s3 } = servers();
    const where = submissions('inbox/match/2023.json');
    const first = await s3.send(new PutObjectCommand({ ...where, Body: '1' }));
    await s3.send(new PutObjectCommand({ ...where, Body: '2', IfMatch: first.ETag }));
    const stale = new PutObjectCommand({ ...where, Body: '3', IfMatch: first.ETag });
    await expect(s3.send(stale)).rejects.toMatchObject({ name: 'PreconditionFailed' });
    const onNothing = new PutObjectCommand({ ...submissions('inbox/none/2023.json'), Body: '3', IfMatch: first.ETag });
    await expect(s3.send(onNothing)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('a deleted key counts as absent', async () => {
    const { s3 } = servers();
    const where = submissions('inbox/gone/2023.json');
    await s3.send(new PutObjectCommand({ ...where, Body: '1' }));
    await s3.send(new DeleteObjectCommand(where));
    await s3.send(new PutObjectCommand({ ...where, Body: '2', IfNoneMatch: '*' }));
  });

  test('the write-once bucket takes no write that could overwrite, and no deletion', async () => {
    const { s3 } = servers();
    const where = publications('receipts/a/2023/r1.json');
    await expect(s3.send(new PutObjectCommand({ ...where, Body: 'x' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await s3.send(new PutObjectCommand({ ...where, Body: 'x', IfNoneMatch: '*' }));
    await expect(s3.send(new DeleteObjectCommand(where))).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('what a body must be', () => {
  test('a wrong MD5, SHA-256, CRC32 or signed hash is refused and nothing is stored', async () => {
    const path = url(`${servers().buckets.submissions}/inbox/bad/2023.json`);
    const otherwise = createHash('sha256').update('other').digest();
    const lies: [Record<string, string>, string][] = [
      [{ 'content-md5': createHash('md5').update('other').digest('base64') }, 'BadDigest'],
      [{ 'x-amz-checksum-sha256': otherwise.toString('base64') }, 'BadDigest'],
      [{ 'x-amz-checksum-crc32': 'AAAAAA==' }, 'BadDigest'],
      [{ 'x-amz-content-sha256': otherwise.toString('hex') }, 'XAmzContentSHA256Mismatch'],
    ];
    for (const [headers, code] of lies) {
      const response = await signedFetch(path, { method: 'PUT', body: 'report', headers });
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(`<Code>${code}</Code>`)]);
    }
    expect((await signedFetch(path)).status).toBe(404);
  });

  test('one body may have 64 MiB; a larger one is refused whether or not it says so first', async () => {
    const path = url(`${servers().buckets.submissions}/inbox/large/2023.json`);
    const large = Buffer.alloc(65 * 1024 * 1024);
    const told = await signedFetch(path, { method: 'PUT', body: large });
    expect([told.status, await told.text()]).toEqual([400, expect.stringContaining('EntityTooLarge')]);
    const stream = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 65; n += 1) controller.enqueue(new Uint8Array(1024 * 1024));
        controller.close();
      },
    });
    const untold = await signedFetch(path, { method: 'PUT', body: stream, duplex: 'half' } as RequestInit);
    expect([untold.status, await untold.text()]).toEqual([400, expect.stringContaining('EntityTooLarge')]);
  });

  test('bytes, type and metadata come back as they were sent, whole and in ranges', async () => {
    const { s3 } = servers();
    const where = publications('summaries/440105/2023/v0001/table.csv');
    const Body = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 256));
    await s3.send(
      new PutObjectCommand({
        ...where,
        Body,
        ContentType: 'text/csv; charset=utf-8',
        ContentDisposition: 'attachment',
        Metadata: { edition: '2021' },
        IfNoneMatch: '*',
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    const whole = await s3.send(new GetObjectCommand({ ...where, ChecksumMode: 'ENABLED' }));
    expect(whole).toMatchObject({ ContentType: 'text/csv; charset=utf-8', Metadata: { edition: '2021' } });
    expect(whole.ChecksumSHA256).toBe(createHash('sha256').update(Body).digest('base64'));
    expect(Buffer.from((await whole.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    const slices: [string, number, number][] = [
      ['bytes=10-19', 10, 20],
      ['bytes=990-', 990, 1000],
      ['bytes=-5', 995, 1000],
      ['bytes=999-5000', 999, 1000],
    ];
    for (const [Range, start, end] of slices) {
      const part = await s3.send(new GetObjectCommand({ ...where, Range }));
      expect(part.ContentRange).toBe(`bytes ${start}-${end - 1}/1000`);
      expect(Buffer.from((await part.Body?.transformToByteArray()) ?? [])).toEqual(Body.subarray(start, end));
    }
    const beyond = new GetObjectCommand({ ...where, Range: 'bytes=1000-' });
    await expect(s3.send(beyond)).rejects.toMatchObject({ $metadata: { httpStatusCode: 416 } });
  });

  test('an empty object is an object', async () => {
    const { s3 } = servers();
    const where = submissions('inbox/empty/2023.json');
    await s3.send(new PutObjectCommand({ ...where, Body: Buffer.alloc(0) }));
    const answer = await s3.send(new GetObjectCommand(where));
    expect([answer.ContentLength, await answer.Body?.transformToString()]).toEqual([0, '']);
  });
});

describe('uploads in parts', () => {
  test('become one object, with the ETag S3 forms', async () => {
    const { s3 } = servers();
    const where = submissions('inbox/parts/2023.json');
    const parts = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('end')];
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...where, ContentType: 'application/json' }));
    const kept = [];
    for (const [index, Body] of parts.entries()) {
      const PartNumber = index + 1;
      const { ETag } = await s3.send(new UploadPartCommand({ ...where, UploadId, PartNumber, Body }));
      kept.push({ PartNumber, ETag });
    }
    await expect(s3.send(new GetObjectCommand(where))).rejects.toMatchObject({ name: 'NoSuchKey' });
    const complete = new CompleteMultipartUploadCommand({ ...where, UploadId, MultipartUpload: { Parts: kept } });
    const done = await s3.send(complete);
    const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();
    expect(done.ETag).toBe(`"${md5(Buffer.concat(parts.map(md5))).toString('hex')}-2"`);
    const answer = await s3.send(new GetObjectCommand(where));
    expect(answer).toMatchObject({ VersionId: done.VersionId, ContentType: 'application/json' });
    expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? []).equals(Buffer.concat(parts))).toBe(true);
    await expect(s3.send(complete)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  test('are gone when given up', async () => {
    const { s3 } = servers();
    const where = submissions('inbox/abort/2023.json');
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(where));
    await s3.send(new AbortMultipartUploadCommand({ ...where, UploadId }));
    const late = new UploadPartCommand({ ...where, UploadId, PartNumber: 1, Body: 'x' });
    await expect(s3.send(late)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

describe('refusals', () => {
  test('a bucket that is not there', async () => {
    const put = new PutObjectCommand({ Bucket: 'elsewhere', Key: 'x', Body: 'x' });
    await expect(servers().s3.send(put)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  test('a setting that is not here is refused, not answered with a hollow 200', async () => {
    const setting = new PutBucketLifecycleConfigurationCommand({
      Bucket: servers().buckets.submissions,
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }] },
    });
    await expect(servers().s3.send(setting)).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
  });

  test('a path that is not URL-encoded UTF-8', async () => {
    const response = await signedFetch(url(`${servers().buckets.submissions}/%ff`));
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('InvalidURI')]);
  });

  test('a web page of another place, and a name rebound to this machine', async () => {
    const path = url(`${servers().buckets.submissions}/inbox/x/2023.json`);
    const foreign = await signedFetch(path, {
      method: 'PUT',
      body: '{}',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const rebound = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: 'elsewhere.example' };
      request(path, { method: 'PUT', headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end('{}');
    });
    expect(rebound).toBe(403);
    expect((await signedFetch(path)).status).toBe(404);
  });

  test('the console of this machine may upload and read the version id', async () => {
    const path = url(`${servers().buckets.submissions}/inbox/console/2023.json`);
    const origin = 'http://127.0.0.1:8787';
    const preflight = await fetch(path, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    const upload = await signedFetch(path, { method: 'PUT', body: '{}', headers: { origin } });
    expect(upload.headers.get('access-control-expose-headers')).toContain('x-amz-version-id');
    expect(upload.headers.get('x-amz-version-id')).toHaveLength(32);
  });
});
