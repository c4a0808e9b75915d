import { PassThrough, Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAwsChunked } from '../../../../infra/local/s3/awsChunked.ts';
import { runs } from '../../../support/runs.ts';
import { withServers } from '../../../support/servers.ts';
import { signedFetch } from '../../../support/signedFetch.ts';

const servers = withServers();

function frame(chunks: readonly Uint8Array[], trailers: string): Buffer {
  const framed = chunks.flatMap((chunk) => [`${chunk.length.toString(16)}\r\n`, chunk, '\r\n']);
  return Buffer.concat([...framed, '0\r\n', trailers, '\r\n'].map((part) => Buffer.from(part)));
}

const someChunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 6 });

test('any framing gives back the bytes and the trailers', () => {
  fc.assert(
    fc.property(someChunks, (chunks) => {
      const bytes = Buffer.concat(chunks);
      const decoded = decodeAwsChunked(frame(chunks, 'x-amz-checksum-crc32: AAAA==\r\n'), bytes.length);
      expect(decoded.bytes.equals(bytes)).toBe(true);
      expect(decoded.trailers).toEqual({ 'x-amz-checksum-crc32': 'AAAA==' });
    }),
    { numRuns: runs(100) },
  );
});

test('a body cut short before its last chunk is refused, wherever the cut is', () => {
  fc.assert(
    fc.property(someChunks, fc.nat(), (chunks, at) => {
      const whole = frame(chunks, '');
      const cut = whole.subarray(0, at % (whole.length - 4));
      expect(() => decodeAwsChunked(cut, Buffer.concat(chunks).length)).toThrow('aws-chunked');
    }),
    { numRuns: runs(100) },
  );
});

test('a stream of unknown checksum goes through the SDK as aws-chunked and comes back whole', async () => {
  const { s3, buckets } = servers();
  const where = { Bucket: buckets.submissions, Key: 'inbox/stream/2023.json' };
  const bytes = Buffer.from('年报'.repeat(60_000));
  let encoding: string | undefined;
  const command = new PutObjectCommand({
    ...where,
    Body: Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]).pipe(new PassThrough()),
    ContentLength: bytes.length,
    ChecksumAlgorithm: 'SHA256',
  });
  command.middlewareStack.add(
    (next) => (args) => {
      encoding = (args.request as { headers: Record<string, string> }).headers['content-encoding'];
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await s3.send(command);
  expect(encoding).toBe('aws-chunked');
  const answer = await s3.send(new GetObjectCommand({ ...where, ChecksumMode: 'ENABLED' }));
  expect(answer.ContentEncoding).toBeUndefined();
  expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
});

test('a trailer that does not fit the bytes is refused', async () => {
  const { endpoints, buckets } = servers();
  const headers = { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': '2' };
  const body = frame([Buffer.from('{}')], 'x-amz-checksum-crc32:AAAAAA==\r\n');
  const url = `${endpoints.s3}/${buckets.submissions}/inbox/trailer/2023.json`;
  const response = await signedFetch(url, { method: 'PUT', headers, body: new Uint8Array(body) });
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('BadDigest')]);
});
