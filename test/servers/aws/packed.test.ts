import { GetObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { allObjects } from '../../../shared/aws/backup.ts';
import { restoreObject } from '../../../shared/aws/restore.ts';
import { s3Summaries } from '../../../shared/aws/summaries.ts';
import { summaryFileKey } from '../../../shared/store/objectKeys.ts';
import { withServers } from '../../support/servers.ts';

const servers = withServers();
const PLACE = { district: '440105', year: 2024 };
const LONG = new TextEncoder().encode('440105-rsj,受理,0\r\n'.repeat(10_000));
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILES = [
  { name: 'agencies.csv', contentType: 'text/csv; charset=utf-8', bytes: LONG, packed: true },
  { name: 'summary.json', contentType: 'application/json; charset=utf-8', bytes: LONG, packed: false },
  { name: 'dcat.jsonld', contentType: 'application/ld+json; charset=utf-8', bytes: LONG, packed: true },
  {
    name: 'large.csv',
    contentType: 'text/csv; charset=utf-8',
    bytes: Buffer.concat(Array(8).fill(LONG)),
    packed: true,
  },
  { name: 'checkpoint', contentType: 'text/plain; charset=utf-8', bytes: LONG, packed: false },
  { name: 'summary.csv', contentType: 'text/csv; charset=utf-8', bytes: LONG.subarray(0, 4_095), packed: false },
  { name: 'summary.xlsx', contentType: XLSX, bytes: LONG, packed: false },
] as const;

async function stored(name: string, version = 'v0001') {
  const { s3, buckets } = servers();
  const Key = summaryFileKey({ ...PLACE, version, name });
  const { Body, ContentEncoding, Metadata } = await s3.send(
    new GetObjectCommand({ Bucket: buckets.publications, Key }),
  );
  return { bytes: await Body?.transformToByteArray(), ContentEncoding, hash: Metadata?.sha256 };
}

test('long text of a summary lies packed in the bucket, and is the text to whoever reads, backs up or restores it', async () => {
  const { s3, buckets } = servers();
  const shelf = s3Summaries(s3, buckets.publications);
  for (const { name, contentType, bytes, packed } of FILES) {
    await shelf.putSummaryFile(PLACE, 'v0001', { name, contentType, bytes });
    const { ContentEncoding, ...lies } = await stored(name);
    expect([name, ContentEncoding]).toEqual([name, packed ? 'gzip' : undefined]);
    expect((lies.bytes?.length ?? 0) < bytes.length / 10).toBe(packed);
    expect(await shelf.summaryFile(PLACE, 'v0001', name)).toEqual(new Uint8Array(bytes));
    // A second attempt finds its own; other text under the same name is breakage.
    await shelf.putSummaryFile(PLACE, 'v0001', { name, contentType, bytes });
    const other = { name, contentType, bytes: bytes.subarray(1) };
    await expect(shelf.putSummaryFile(PLACE, 'v0001', other)).rejects.toMatchObject({ code: 'ALREADY_WRITTEN' });
  }
  const saved = [];
  for await (const object of allObjects(s3, buckets.publications, new Set())) saved.push(object);
  expect(saved).toHaveLength(FILES.length);
  for (const { name, bytes, contentType } of FILES) {
    const key = summaryFileKey({ ...PLACE, version: 'v0001', name });
    const object = saved.find((each) => each.key === key);
    expect(object).toMatchObject({ contentType, bytes: new Uint8Array(bytes) });
    if (object === undefined) continue;
    const elsewhere = summaryFileKey({ ...PLACE, version: 'v0002', name });
    await restoreObject(s3, buckets.publications, { ...object, key: elsewhere });
    expect(await shelf.summaryFile(PLACE, 'v0002', name)).toEqual(new Uint8Array(bytes));
    expect((await stored(name, 'v0002')).hash).toBe((await stored(name)).hash);
  }
});
