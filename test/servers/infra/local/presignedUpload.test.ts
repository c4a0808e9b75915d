import { type ClientRequest, request } from 'node:http';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { describe, expect, test } from 'vitest';
import { withServers } from '../../../support/servers.ts';
import { presigned } from '../../../support/signedFetch.ts';

const servers = withServers();
const KEY = 'inbox/440105-rsj/2023.json';

interface Form {
  url: string;
  fields: Record<string, string>;
}

async function presign(options: Partial<PresignedPostOptions> = {}): Promise<Form> {
  const { s3, buckets } = servers();
  return createPresignedPost(s3, {
    Bucket: buckets.submissions,
    Key: KEY,
    Expires: 300,
    Conditions: [['content-length-range', 1, 100]],
    ...options,
  });
}

async function send({ url, fields }: Form, file: string, name = '报表.json') {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([file]), name);
  const response = await fetch(url, { method: 'POST', body: form });
  const text = await response.text();
  const code = /<Code>(.*)<\/Code>/.exec(text)?.[1];
  return { status: response.status, code, text, versionId: response.headers.get('x-amz-version-id') };
}

test('a form that keeps to its policy is a new version', async () => {
  const { s3, buckets } = servers();
  const sent = await send(await presign(), '{"year":2023}');
  expect(sent).toMatchObject({ status: 204 });
  const stored = await s3.send(new GetObjectCommand({ Bucket: buckets.submissions, Key: KEY }));
  expect(stored.VersionId).toBe(sent.versionId);
  expect(await stored.Body?.transformToString()).toBe('{"year":2023}');
});

test('success_action_status, metadata and the file name are honoured', async () => {
  const { s3, buckets } = servers();
  const Fields = { success_action_status: '201', 'x-amz-meta-clerk': 'li', 'Content-Type': 'application/json' };
  const sent = await send(await presign({ Key: `inbox/named/\${filename}`, Fields }), '{}', "年报 $& (1)'.json");
  expect(sent.status).toBe(201);
  const Key = "inbox/named/年报 $& (1)'.json";
  expect(sent.text).toContain('<Key>inbox/named/年报 $&amp; (1)');
  const stored = await s3.send(new GetObjectCommand({ Bucket: buckets.submissions, Key }));
  expect(stored).toMatchObject({ Metadata: { clerk: 'li' }, ContentType: 'application/json' });
});

test('bodies that come slowly, more of them than are stored at one time, hold up nobody', async () => {
  const { url, fields } = await presign();
  const headers = { 'content-type': 'multipart/form-data; boundary=slow', 'content-length': 5_000 };
  const slow = Array.from({ length: 8 }, (): ClientRequest => {
    const begun = request(url, { method: 'POST', headers });
    begun.on('error', () => {});
    begun.write('--slow');
    return begun;
  });
  const sent = await Promise.all(
    Array.from({ length: 12 }, (_, index) => send({ url, fields }, `{"upload":${index}}`)),
  );
  expect(sent.map(({ status }) => status)).toEqual(Array(12).fill(204));
  expect(new Set(sent.map(({ versionId }) => versionId)).size).toBe(12);
  for (const each of slow) each.destroy();
});

test('what is refused gives its place back', async () => {
  const form = await presign();
  const faulty = Array.from({ length: 12 }, () => send(form, 'x'.repeat(101)));
  expect((await Promise.all(faulty)).map(({ status }) => status)).toEqual(Array(12).fill(400));
  expect(await send(form, '{}')).toMatchObject({ status: 204 });
});

describe('refused', () => {
  test('a file outside the agreed size', async () => {
    expect(await send(await presign(), 'x'.repeat(101))).toMatchObject({ status: 400, code: 'EntityTooLarge' });
    expect(await send(await presign(), '')).toMatchObject({ status: 400, code: 'EntityTooSmall' });
  });

  test('another key than the one agreed', async () => {
    const { url, fields } = await presign();
    const sent = await send({ url, fields: { ...fields, key: 'inbox/440105-other/2023.json' } }, '{}');
    expect(sent).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  test('a key outside an agreed prefix', async () => {
    const { url, fields } = await presign({ Key: `inbox/440105-rsj/\${filename}` });
    const sent = await send({ url, fields: { ...fields, key: 'inbox/2023.json' } }, '{}');
    expect(sent).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  test('a field that no condition covers', async () => {
    const { url, fields } = await presign();
    const sent = await send({ url, fields: { ...fields, 'x-amz-meta-extra': '1' } }, '{}');
    expect(sent).toMatchObject({ status: 403, text: expect.stringContaining('Extra input fields: x-amz-meta-extra') });
  });

  test('an expired policy', async () => {
    expect(await send(await presign({ Expires: -1 }), '{}')).toMatchObject({
      status: 403,
      text: expect.stringContaining('Policy expired'),
    });
  });

  test('a policy changed after it was signed', async () => {
    const { url, fields } = await presign();
    const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString()) as object;
    const longer = Buffer.from(JSON.stringify({ ...policy, expiration: '2999-01-01T00:00:00Z' })).toString('base64');
    const sent = await send({ url, fields: { ...fields, Policy: longer } }, '{}');
    expect(sent).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  test('a policy signed by someone else, or none', async () => {
    const { clients, buckets } = servers();
    const stranger = new S3Client({ ...clients.s3, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } });
    const form = await createPresignedPost(stranger, { Bucket: buckets.submissions, Key: KEY });
    expect(await send(form, '{}')).toMatchObject({ status: 403, code: 'InvalidAccessKeyId' });
    expect(await send({ url: form.url, fields: { key: KEY } }, '{}')).toMatchObject({ status: 403 });
  });

  test('a body that is no form', async () => {
    const { url } = await presign();
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await fetch(url, { method: 'POST', body: 'nothing of the kind', headers });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('MalformedPOSTRequest')]);
  });
});

test('a presigned URL works until its time is over, for what it was signed for, by who holds the key', async () => {
  const { endpoints, buckets } = servers();
  const url = `${endpoints.s3}/${buckets.submissions}/${KEY}`;
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  const sent = async (address: string, method = 'PUT') => {
    const response = await fetch(address, { method, ...(method === 'PUT' ? { body: '{}' } : {}) });
    return [response.status, /<Code>(.*)<\/Code>/.exec(await response.text())?.[1]];
  };
  const good = await presigned(url, { method: 'PUT', expiresIn: 60, signingDate: ago(30) });
  expect(await sent(good)).toEqual([200, undefined]);
  expect(await sent(good, 'GET')).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await sent(good.replace('/2023.json', '/2022.json'))).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await sent(good.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).toEqual([403, 'SignatureDoesNotMatch']);
  const late = await presigned(url, { method: 'PUT', expiresIn: 60, signingDate: ago(90) });
  expect(await sent(late)).toEqual([403, 'AccessDenied']);
  expect(await sent(good.replace(/X-Amz-Expires=60&?/, ''))).toEqual([400, 'AuthorizationQueryParametersError']);
  const stranger = { credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' } };
  const theirs = await presigned(url, { method: 'PUT', expiresIn: 60, signingDate: ago(0) }, stranger);
  expect(await sent(theirs)).toEqual([403, 'InvalidAccessKeyId']);
});
