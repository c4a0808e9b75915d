import { CopyObjectCommand, DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { S3Event } from 'aws-lambda';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEventKey } from '../../../../infra/local/s3/eventKey.ts';
import { nextSequencer } from '../../../../infra/local/s3/sequencer.ts';
import { runs } from '../../../support/runs.ts';
import { withServers } from '../../../support/servers.ts';

const servers = withServers();
const decode = (key: string) => decodeURIComponent(key.replaceAll('+', ' '));

/** Takes every event off the intake queue. */
async function takeEvents() {
  const { sqs, queues, notified } = servers();
  await notified();
  const records = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queues.intake.url, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return records;
    for (const { Body = '', ReceiptHandle } of Messages) {
      records.push(...(JSON.parse(Body) as S3Event).Records);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queues.intake.url, ReceiptHandle }));
    }
  }
}

test('an upload is reported in the structure S3 uses', async () => {
  const { s3, buckets } = servers();
  const Key = 'inbox/报表 2026-11.json';
  const put = await s3.send(new PutObjectCommand({ Bucket: buckets.submissions, Key, Body: '{"a":1}' }));
  const [record, ...more] = await takeEvents();
  expect(more).toEqual([]);
  expect(record).toMatchObject({
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'us-east-1',
    eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    eventName: 'ObjectCreated:Put',
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: buckets.submissions, arn: `arn:aws:s3:::${buckets.submissions}` },
      object: {
        key: 'inbox/%E6%8A%A5%E8%A1%A8+2026-11.json',
        size: 7,
        eTag: put.ETag?.replaceAll('"', ''),
        versionId: put.VersionId,
        sequencer: expect.stringMatching(/^00[0-9A-F]{16}$/),
      },
    },
  });
});

test('each kind of change has its name, and its sequencer rises', async () => {
  const { s3, buckets } = servers();
  const where = { Bucket: buckets.submissions, Key: 'inbox/kinds/2023.json' };
  await s3.send(new PutObjectCommand({ ...where, Body: '1' }));
  const CopySource = `${where.Bucket}/${where.Key}`;
  await s3.send(new CopyObjectCommand({ ...where, CopySource, MetadataDirective: 'REPLACE' }));
  const deletion = await s3.send(new DeleteObjectCommand(where));
  const records = await takeEvents();
  records.sort((a, b) => (a.s3.object.sequencer < b.s3.object.sequencer ? -1 : 1));
  expect(records.map(({ eventName }) => eventName)).toEqual([
    'ObjectCreated:Put',
    'ObjectCreated:Copy',
    'ObjectRemoved:DeleteMarkerCreated',
  ]);
  expect(records[2]?.s3.object).toMatchObject({ versionId: deletion.VersionId });
  expect(records[2]?.s3.object).not.toHaveProperty('size');
});

test('nothing outside inbox/ is reported, nor the publications bucket', async () => {
  const { s3, buckets } = servers();
  await s3.send(new PutObjectCommand({ Bucket: buckets.submissions, Key: 'drafts/a/2023.json', Body: '1' }));
  const published = { Bucket: buckets.publications, Key: 'inbox/a.json', IfNoneMatch: '*' };
  await s3.send(new PutObjectCommand({ ...published, Body: '1' }));
  expect(await takeEvents()).toEqual([]);
});

test('odd keys arrive as they were sent', async () => {
  const { s3, buckets } = servers();
  const keys = ["x/(1)!*'~@:,;$.json", 'a b+c&d=e%20f.json', '区/政府 办+公室/2023.json', '<&>"\'.json', '#?[].json'];
  for (const key of keys) {
    await s3.send(new PutObjectCommand({ Bucket: buckets.submissions, Key: `inbox/${key}`, Body: '1' }));
  }
  const seen = (await takeEvents()).map(({ s3: { object } }) => decode(object.key));
  expect(seen.sort()).toEqual(keys.map((key) => `inbox/${key}`).sort());
});

test('every key decodes back to itself, and its encoding is plain ASCII without spaces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (key) => {
      const encoded = encodeEventKey(key);
      expect(decode(encoded)).toBe(key);
      expect(encoded).toMatch(/^[\w.~*+%/-]*$/);
    }),
    { numRuns: runs(100) },
  );
});

test('sequencers rise whatever the clock does', () => {
  const times = fc.array(fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }));
  fc.assert(
    fc.property(times, (clock) => {
      let last: string | undefined;
      for (const time of clock) {
        const next = nextSequencer(time, last);
        expect(next).toMatch(/^00[0-9A-F]{16}$/);
        if (last !== undefined) expect(next > last).toBe(true);
        last = next;
      }
    }),
    { numRuns: runs(100) },
  );
});

test('a sequencer of an untroubled clock tells its second', () => {
  const sequencer = nextSequencer(new Date('2024-07-29T18:20:45.500Z'), undefined);
  expect(sequencer).toBe(`00${(Date.UTC(2024, 6, 29, 18, 20, 45) / 1000).toString(16).toUpperCase()}80000000`);
});
