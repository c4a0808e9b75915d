import { PutObjectCommand, type PutObjectCommandInput, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { describe, expect, test } from 'vitest';
import { crc32c, crc64nvme } from '../../../../infra/local/s3/crc.ts';
import { S3_CALLS } from '../../../../infra/local/s3/s3Calls.ts';
import { withServers } from '../../../support/servers.ts';
import { type Signing, signedFetch, signedHeaders } from '../../../support/signedFetch.ts';

const servers = withServers();
const KEY = 'inbox/440105-rsj/2023.json';
const url = (key = KEY) => `${servers().endpoints.s3}/${servers().buckets.submissions}/${key}`;

async function refusalOf(response: Response) {
  const text = await response.text();
  return { status: response.status, code: /<Code>(.*)<\/Code>/.exec(text)?.[1], text };
}
const nothingStored = async (key = KEY) => expect((await signedFetch(url(key))).status).toBe(404);

describe('what the local S3 does not do', () => {
  const UNDONE: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['x-amz-tagging', { 'x-amz-tagging': 'a=b' }],
    ['x-amz-object-lock-mode', { 'x-amz-object-lock-mode': 'COMPLIANCE' }],
    ['x-amz-object-lock-retain-until-date', { 'x-amz-object-lock-retain-until-date': '2030-01-01T00:00:00Z' }],
    ['x-amz-object-lock-legal-hold', { 'x-amz-object-lock-legal-hold': 'ON' }],
    ['x-amz-server-side-encryption', { 'x-amz-server-side-encryption': 'aws:kms' }],
    [
      'x-amz-server-side-encryption-customer-algorithm',
      { 'x-amz-server-side-encryption-customer-algorithm': 'AES256' },
    ],
    ['x-amz-acl', { 'x-amz-acl': 'public-read' }],
    ['x-amz-grant-read', { 'x-amz-grant-read': 'id=1' }],
    ['x-amz-storage-class', { 'x-amz-storage-class': 'GLACIER' }],
    ['x-amz-website-redirect-location', { 'x-amz-website-redirect-location': '/' }],
    ['x-amz-expected-bucket-owner', { 'x-amz-expected-bucket-owner': '111122223333' }],
    ['x-amz-request-payer', { 'x-amz-request-payer': 'requester' }],
    ['x-amz-security-token', { 'x-amz-security-token': 'x' }],
    ['x-amz-write-offset-bytes', { 'x-amz-write-offset-bytes': '1' }],
    ['if-unmodified-since', { 'if-unmodified-since': new Date(0).toUTCString() }],
  ];

  test.each(UNDONE)(
    'a PUT with %s is refused by that name, signed or not, and stores nothing',
    async (name, headers) => {
      for (const send of [signedFetch, fetch]) {
        const { status, code, text } = await refusalOf(await send(url(), { method: 'PUT', body: '{}', headers }));
        expect([status, code]).toEqual([501, 'NotImplemented']);
        expect(text).toContain(`There is no ${name} here`);
      }
      await nothingStored();
    },
  );

  test('every call refuses a header and a parameter that it would pass over', async () => {
    for (const { name, method, on, marked } of S3_CALLS) {
      const query = marked !== undefined && 'query' in marked ? `?${marked.query}=1` : '';
      const address = `${on === 'bucket' ? url('').replace(/\/$/, '') : url()}${query}`;
      const own = marked !== undefined && 'header' in marked ? { [marked.header]: `${marked.value ?? 'a/b'}` } : {};
      const asked = async (more: string, headers: Record<string, string>) => {
        const response = await signedFetch(`${address}${more}`, { method, headers: { ...own, ...headers } });
        return { name, status: response.status };
      };
      expect(await asked('', { 'x-amz-mfa': '1' })).toEqual({ name, status: 501 });
      expect(await asked(query === '' ? '?acl' : '&acl', {})).toEqual({ name, status: 501 });
    }
  });

  test('the SDK is told the same', async () => {
    const { s3, buckets } = servers();
    const where = { Bucket: buckets.submissions, Key: KEY };
    const put = (more: Partial<PutObjectCommandInput>) =>
      s3.send(new PutObjectCommand({ ...where, Body: '{}', ...more }));
    for (const more of [{ Tagging: 'a=b' }, { StorageClass: 'GLACIER' }, { ACL: 'private' }] as const)
      await expect(put(more)).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
    const tagging = new PutObjectTaggingCommand({ ...where, Tagging: { TagSet: [] } });
    await expect(s3.send(tagging)).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('?tagging'),
    });
    await nothingStored();
  });

  test.each([
    ['acl', 'public-read'],
    ['tagging', '<Tagging/>'],
    ['x-amz-server-side-encryption', 'aws:kms'],
    ['x-amz-storage-class', 'GLACIER'],
    ['success_action_redirect', 'http://127.0.0.1/'],
  ])('a form with %s is refused by that name', async (field, value) => {
    const { s3, buckets } = servers();
    const made = await createPresignedPost(s3, { Bucket: buckets.submissions, Key: KEY, Fields: { [field]: value } });
    const form = new FormData();
    for (const [name, text] of Object.entries(made.fields)) form.append(name, text);
    form.append('file', new Blob(['{}']), 'x.json');
    const refused = await refusalOf(await fetch(made.url, { method: 'POST', body: form }));
    expect(refused).toMatchObject({ status: 501, text: expect.stringContaining(`There is no ${field} here`) });
    await nothingStored();
  });

  test('what it does goes on: metadata, type, conditions, every checksum of the SDKs', async () => {
    const { s3, buckets } = servers();
    for (const ChecksumAlgorithm of ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const) {
      const sent = new PutObjectCommand({
        ...{ Bucket: buckets.publications, Key: `summaries/${ChecksumAlgorithm}.json`, Body: '{}', ChecksumAlgorithm },
        ...{ Metadata: { sha256: 'x' }, ContentType: 'application/json', IfNoneMatch: '*' },
      });
      // CRC64NVME is computed by the SDK only with a package of its own.
      if (ChecksumAlgorithm !== 'CRC64NVME') await s3.send(sent);
    }
    const crc64 = crc64nvme(Buffer.from('{}')).toString('base64');
    const headers = { 'x-amz-checksum-crc64nvme': crc64, 'x-amz-sdk-checksum-algorithm': 'CRC64NVME' };
    expect((await signedFetch(url('inbox/crc/2023.json'), { method: 'PUT', body: '{}', headers })).status).toBe(200);
    const lie = { 'x-amz-checksum-crc64nvme': crc64nvme(Buffer.from('[]')).toString('base64') };
    const refused = await refusalOf(await signedFetch(url(), { method: 'PUT', body: '{}', headers: lie }));
    expect(refused).toMatchObject({ status: 400, code: 'BadDigest' });
  });

  test('the checksums are those of their standards', () => {
    expect(crc32c(Buffer.from('123456789')).toString('hex')).toBe('e3069283');
    expect(crc64nvme(Buffer.from('123456789')).toString('hex')).toBe('ae8b14860a799888');
  });
});

describe('a signature', () => {
  const stranger = { accessKeyId: 'nobody', secretAccessKey: 'nianbaolocal' };
  const impostor = { accessKeyId: 'nianbaolocal', secretAccessKey: 'guessed' };

  test.each<readonly [string, string, Signing]>([
    ['of a key that is not ours', 'InvalidAccessKeyId', { credentials: stranger }],
    ['made with another secret', 'SignatureDoesNotMatch', { credentials: impostor }],
    ['for another path', 'SignatureDoesNotMatch', { signed: { path: '/nianbao-submissions/inbox/x/2023.json' } }],
    ['for another method', 'SignatureDoesNotMatch', { signed: { method: 'GET' } }],
  ])('%s: 403', async (_, code, signing) => {
    const refused = await refusalOf(await signedFetch(url(), { method: 'PUT', body: '{}' }, signing));
    expect(refused).toMatchObject({ status: 403, code });
    await nothingStored();
  });

  test('made up altogether, or no signature at all', async () => {
    const made =
      'AWS4-HMAC-SHA256 Credential=nobody/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00';
    const put = (headers: Record<string, string>) => fetch(url(), { method: 'PUT', body: '{}', headers });
    expect(await refusalOf(await put({ authorization: made }))).toMatchObject({
      status: 403,
      code: 'InvalidAccessKeyId',
    });
    expect(await refusalOf(await put({ authorization: 'AWS nobody:x' }))).toMatchObject({ status: 400 });
    expect(await refusalOf(await put({}))).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(await refusalOf(await fetch(url()))).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(await refusalOf(await fetch(servers().endpoints.s3))).toMatchObject({ status: 403, code: 'AccessDenied' });
    await nothingStored();
  });

  test('covers the body, the query and every header of S3’s', async () => {
    const asked = { method: 'PUT', body: '{}' };
    const headers = await signedHeaders(url(), asked);
    const put = (address: string, init: RequestInit) => fetch(address, { ...asked, headers, ...init });
    expect(await refusalOf(await put(url(), { body: '[]' }))).toMatchObject({ code: 'XAmzContentSHA256Mismatch' });
    expect(await refusalOf(await put(`${url()}?uploadId=1`, {}))).toMatchObject({ code: 'SignatureDoesNotMatch' });
    const added = { headers: { ...headers, 'x-amz-meta-added': '1' } };
    expect(await refusalOf(await put(url(), added))).toMatchObject({ status: 403, code: 'AccessDenied' });
    await nothingStored();
    expect((await put(url('inbox/440105-rsj/2023.json'), {})).status).toBe(200);
  });

  test('holds for keys and queries in whatever way they are written', async () => {
    const { s3, buckets } = servers();
    const Key = "inbox/年报 (1)+'~!*/a%2Fb.json";
    await s3.send(new PutObjectCommand({ Bucket: buckets.submissions, Key, Body: '{}' }));
    const listing = await signedFetch(
      `${url('')}?list-type=2&prefix=${encodeURIComponent('inbox/年报 (1)+')}&encoding-type=url`,
    );
    expect([listing.status, (await listing.text()).includes('<KeyCount>1</KeyCount>')]).toEqual([200, true]);
  });
});
