import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { s3Summaries } from '../../../shared/aws/summaries.ts';

const MEBIBYTE = 1024 * 1024;

/** A client whose requests go nowhere, and the time each of them was given. */
function clientThatNotes(): { readonly s3: S3Client; readonly given: (number | undefined)[] } {
  const given: (number | undefined)[] = [];
  const s3 = new S3Client({
    region: 'cn-north-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle: async (_request: unknown, options: { readonly requestTimeout?: number } = {}) => {
        given.push(options.requestTimeout);
        return { response: { statusCode: 200, headers: {}, body: new Uint8Array() } };
      },
    } as never,
  });
  return { s3, given };
}

describe('the documents of a compiled year', () => {
  test('are given time by their size: a workbook of 40 MB has forty seconds', async () => {
    const { s3, given } = clientThatNotes();
    const shelf = s3Summaries(s3, 'publications');
    const put = (bytes: Uint8Array) =>
      shelf.putSummaryFile({ district: '440105', year: 2024 }, 'v0001', {
        name: 'summary.xlsx',
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes,
      });
    await put(new Uint8Array(10));
    await put(new Uint8Array(40 * MEBIBYTE));
    expect(given[0]).toBeLessThan(4_000);
    expect(given[1]).toBeGreaterThanOrEqual(40_000);
  });
});
