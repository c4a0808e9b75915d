import { describe, expect, test } from 'vitest';
import { s3Client } from '../../../shared/aws/clients.ts';
import { putOnce } from '../../../shared/aws/objects.ts';
import { restoreObject } from '../../../shared/aws/restore.ts';
import { s3Summaries } from '../../../shared/aws/summaries.ts';

/** A client whose requests end where they would leave the machine, with the headers they would carry. */
function listeningClient() {
  const s3 = s3Client({
    region: 'us-east-1',
    s3Endpoint: 'http://127.0.0.1:9',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const headers: Record<string, string>[] = [];
  s3.middlewareStack.add(
    () => async (args) => {
      headers.push((args.request as { headers: Record<string, string> }).headers);
      return { response: {}, output: { $metadata: {} } };
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return { s3, headers };
}

const bytes = new TextEncoder().encode('一份回执');
/** SHA-256 of the bytes, base64, made apart from the program. */
const EXPECTED = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64');

describe('a bucket with Object Lock refuses a put without a checksum, so every put carries one', () => {
  test.each([
    ['receipts, notes, journal', (s3: ReturnType<typeof s3Client>) => putOnce(s3, 'b', 'k', '一份回执')],
    [
      'summary documents',
      (s3: ReturnType<typeof s3Client>) =>
        s3Summaries(s3, 'b').putSummaryFile({ district: '440105', year: 2023 }, 'v0001', {
          name: 'n',
          contentType: 't',
          bytes,
        }),
    ],
    [
      'restored objects',
      (s3: ReturnType<typeof s3Client>) => restoreObject(s3, 'b', { key: 'k', bytes, contentType: 't', metadata: {} }),
    ],
  ])('%s', async (_, put) => {
    const { s3, headers } = listeningClient();
    await put(s3);
    expect(headers.map((each) => each['x-amz-checksum-sha256'])).toEqual([EXPECTED]);
    expect(headers.map((each) => each['if-none-match'])).toEqual(['*']);
  });
});
