import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intakeMessageOf } from '../../../functions/runtime/events.ts';
import { runs } from '../../support/runs.ts';

/** A record as S3 writes it: userguide/notification-content-structure.html, with the members that matter here. */
function record(object: Record<string, unknown>, eventName = 'ObjectCreated:Put') {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'cn-north-1',
    eventTime: '2024-01-10T08:00:00.000Z',
    eventName,
    requestParameters: { sourceIPAddress: '203.0.113.7' },
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: 'nianbao-submissions', arn: 'arn:aws-cn:s3:::nianbao-submissions' },
      object: {
        key: 'inbox/440105-rsj/2023.json',
        size: 4900,
        sequencer: '0066a7d6ddd4ad8200',
        versionId: 'v1',
        ...object,
      },
    },
  };
}

/** The events of a message that S3 sent. */
function bucketEventsOf(body: string) {
  const message = intakeMessageOf(body);
  if (message.kind !== 'bucket') throw new Error(`a message of kind ${message.kind}`);
  return message.events;
}

const bodyOf = (...records: unknown[]) => JSON.stringify({ Records: records });

describe('what S3 puts on the queue', () => {
  test('is an upload of a body in a year, at its place in the order', () => {
    expect(bucketEventsOf(bodyOf(record({})))).toEqual([
      {
        filing: true,
        upload: {
          agency: '440105-rsj',
          year: 2023,
          versionId: 'v1',
          seq: '0066A7D6DDD4AD82',
          receivedAt: '2024-01-10T08:00:00.000Z',
          size: 4900,
          kind: 'created',
        },
      },
    ]);
  });

  test('is a delete marker, which has no size', () => {
    const [event] = bucketEventsOf(bodyOf(record({ size: undefined }, 'ObjectRemoved:DeleteMarkerCreated')));
    expect(event).toMatchObject({ upload: { kind: 'deleted', size: null } });
  });

  test.each(['ObjectCreated:Post', 'ObjectCreated:Copy', 'ObjectCreated:CompleteMultipartUpload'])(
    '%s is an upload',
    (name) => {
      expect(bucketEventsOf(bodyOf(record({}, name)))).toMatchObject([{ upload: { kind: 'created' } }]);
    },
  );

  test('is nothing to us when an old version is removed or the bucket is tested', () => {
    expect(bucketEventsOf(bodyOf(record({}, 'ObjectRemoved:Delete')))).toEqual([]);
    const tested = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'nianbao-submissions' };
    expect(bucketEventsOf(JSON.stringify(tested))).toEqual([]);
  });

  test('is several at once', () => {
    expect(bucketEventsOf(bodyOf(record({}), record({ key: 'inbox/440105-mzj/2023.json' })))).toHaveLength(2);
  });
});

describe('a key that is no filing', () => {
  test.each([
    ['%E5%B9%B4%E6%8A%A5.json', '年报.json'],
    ['inbox/440105-rsj/2023+final.json', 'inbox/440105-rsj/2023 final.json'],
    ['inbox/440105-rsj/2023.xlsx', 'inbox/440105-rsj/2023.xlsx'],
    ['inbox/%ff/2023.json', 'inbox/%ff/2023.json'],
  ])('%s is a stray object', (key, decoded) => {
    expect(bucketEventsOf(bodyOf(record({ key })))).toMatchObject([{ filing: false, stray: { key: decoded } }]);
  });

  test('is decoded before it is judged: an encoded slash does not smuggle one in', () => {
    const [event] = bucketEventsOf(bodyOf(record({ key: 'inbox/440105-rsj%2F2023.json' })));
    expect(event).toMatchObject({ filing: true, upload: { agency: '440105-rsj' } });
    expect(bucketEventsOf(bodyOf(record({ key: 'inbox/440105-rsj/..%2F2023.json' })))).toMatchObject([
      { filing: false },
    ]);
  });
});

describe('tricks with paths', () => {
  const asS3Writes = (key: string) => encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');

  test.each([
    'inbox/440105-rsj/../440105-mzj/2023.json',
    'inbox//440105-rsj/2023.json',
    'inbox/440105-rsj//2023.json',
    '/inbox/440105-rsj/2023.json',
    'inbox/440105-rsj/%2e%2e/2023.json',
    'inbox/440105-rsj\\2023.json',
    'inbox/440105-rsj/2023.json\u0000',
    'inbox/440105-rsj\u0000/2023.json',
    'inbox/４４０１０５-rsj/2023.json',
    'inbox/440105-rsj/．．/2023.json',
    'inbox/440105-RSJ/2023.json',
    'INBOX/440105-rsj/2023.json',
    'inbox/440105-rsj/2023.json ',
    'inbox/440105-rsj/2023.JSON',
    'inbox/440105-rsj/1999.json',
    'inbox/440105-rsj/02023.json',
    'inbox/-rsj/2023.json',
    `inbox/${'a'.repeat(41)}/2023.json`,
    'receipts/440105-rsj/2023.json',
  ])('%j never reaches the reader', (key) => {
    expect(bucketEventsOf(bodyOf(record({ key: asS3Writes(key) })))).toMatchObject([{ filing: false }]);
  });

  test('whatever the key, only one that prints back as itself is a filing', () => {
    const part = fc.constantFrom(
      'inbox',
      '440105-rsj',
      '2023.json',
      '..',
      '.',
      '',
      '%2e%2e',
      '\u0000',
      '．．',
      ' ',
      'a',
      'RSJ',
    );
    // Of parts at random next to none is a filing.
    const nearly = fc.tuple(
      fc.constantFrom('inbox', 'inbox', 'receipts'),
      fc.constantFrom('440105-rsj', '440105-rsj', '..', ' ', 'RSJ'),
      fc.constantFrom('2023.json', '2023.json', '23.json', '2023.JSON'),
    );
    const filings = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(fc.array(part, { minLength: 1, maxLength: 6 }), nearly), (parts) => {
        const key = parts.join('/');
        const [event] = bucketEventsOf(bodyOf(record({ key: asS3Writes(key) })));
        if (!event?.filing) return;
        expect(`inbox/${event.upload.agency}/${event.upload.year}.json`).toBe(key);
        filings.add(key);
      }),
      { numRuns: runs(1000) },
    );
    expect([...filings]).toEqual(['inbox/440105-rsj/2023.json']);
  });
});
