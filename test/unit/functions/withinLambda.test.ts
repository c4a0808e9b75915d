import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type GatewayAnswer, withinLambda } from '../../../functions/runtime/withinLambda.ts';
import type { AnswerShelf } from '../../../shared/flow/ports/ports.ts';

/** Lambda's own limit, everything counted (docs.aws.amazon.com/lambda, Quotas). */
const LAMBDA_BYTES = 6_291_556;
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function shelf() {
  const kept: Parameters<AnswerShelf['keep']>[0][] = [];
  const keep: AnswerShelf['keep'] = async (answer) => {
    kept.push(answer);
    return 'https://bucket.example/answers/x?signed';
  };
  return { kept, keep };
}

const file = (bytes: number): GatewayAnswer => ({
  statusCode: 200,
  body: Buffer.alloc(bytes, 7).toString('base64'),
  isBase64Encoded: true,
  headers: {
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="a.zip"',
    'x-content-type-options': 'nosniff',
    etag: '"of the file"',
  },
  cookies: ['__Host-session=x'],
});

describe('answers that Lambda would refuse', () => {
  test.each([1, 1_000_000, 3_700_000])('a file of %i bytes is answered as it is', async (bytes) => {
    const { kept, keep } = shelf();
    expect(await withinLambda(file(bytes), 'GET', { keep })).toEqual(file(bytes));
    expect(kept).toEqual([]);
  });

  test.each([3_800_000, 5_000_001, 40_000_000])('a file of %i bytes is a redirect to where it lies', async (bytes) => {
    const { kept, keep } = shelf();
    const answer = await withinLambda(file(bytes), 'GET', { keep });
    expect(answer).toEqual({
      statusCode: 302,
      body: '',
      isBase64Encoded: false,
      headers: {
        location: 'https://bucket.example/answers/x?signed',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
      cookies: ['__Host-session=x'],
    });
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ contentType: 'application/zip', disposition: 'attachment; filename="a.zip"' });
    expect(sha(kept[0]?.bytes ?? new Uint8Array())).toBe(sha(Buffer.alloc(bytes, 7)));
  });

  test('whatever passes fits: text outside ASCII is counted in bytes', async () => {
    const text: GatewayAnswer = {
      statusCode: 200,
      body: '报'.repeat(1_700_000),
      headers: { 'content-type': 'text/csv' },
    };
    const { kept, keep } = shelf();
    expect((await withinLambda(text, 'GET', { keep })).statusCode).toBe(302);
    expect(kept[0]?.bytes.length).toBe(5_100_000);
    const largest = { ...text, body: 'x'.repeat(5_000_000) };
    expect(await withinLambda(largest, 'GET', { keep })).toBe(largest);
    expect(Buffer.byteLength(JSON.stringify(largest))).toBeLessThan(LAMBDA_BYTES);
  });

  test('steps and refusals are never redirected', async () => {
    const { kept, keep } = shelf();
    expect((await withinLambda(file(6_000_000), 'POST', { keep })).statusCode).toBe(200);
    expect((await withinLambda({ ...file(6_000_000), statusCode: 404 }, 'GET', { keep })).statusCode).toBe(404);
    expect(kept).toEqual([]);
  });
});
