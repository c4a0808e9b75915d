import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { s3Inbox, s3Submissions } from '../../../shared/aws/submissions.ts';
import { receiptIdOf } from '../../../shared/domain/filing/receiptId.ts';
import { inboxKey, receiptFolder } from '../../../shared/store/objectKeys.ts';
import { withServers } from '../../support/servers.ts';

const servers = withServers();
const YEAR = 2023;

test('the delete marker under which a filing is gone: the newest, of that key alone, while nothing lies above it', async () => {
  const { s3, buckets } = servers();
  const inbox = s3Inbox(s3, buckets);
  const filing = { agency: '440199-gone', year: YEAR };
  const at = { Bucket: buckets.submissions, Key: inboxKey.encode(filing) };
  const put = (Body: string, Key = at.Key) => s3.send(new PutObjectCommand({ ...at, Key, Body }));
  const longer = `${at.Key}.bak`;
  await put('longer', longer);
  await s3.send(new DeleteObjectCommand({ ...at, Key: longer }));
  expect(await inbox.markerOf(filing)).toBeUndefined();
  await put('1');
  expect(await inbox.markerOf(filing)).toBeUndefined();
  expect(await inbox.filingsOf('440199')).toEqual([filing]);
  await s3.send(new DeleteObjectCommand(at));
  const { VersionId: versionId } = await s3.send(new DeleteObjectCommand(at));
  expect(await inbox.markerOf(filing)).toEqual({ versionId, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) });
  expect(await inbox.filingsOf('440199')).toEqual([]);
  await put('2');
  expect(await inbox.markerOf(filing)).toBeUndefined();
});

test('receipts under a division’s code are its bodies’ and its own, each filing once', async () => {
  const { s3, buckets } = servers();
  const desk = s3Submissions(s3, buckets);
  const filings = ['440198', '440198-a', '440198-b'].map((agency) => ({ agency, year: YEAR }));
  for (const filing of [...filings, { agency: '440197-a', year: YEAR }])
    for (const seq of ['A1', 'A2'])
      await s3.send(
        new PutObjectCommand({
          Bucket: buckets.publications,
          Key: `${receiptFolder(filing)}${receiptIdOf({ ...filing, seq })}.json`,
          Body: '{}',
          IfNoneMatch: '*',
        }),
      );
  const under = await desk.receiptedUnder('440198');
  expect(under.toSorted((a, b) => (a.agency < b.agency ? -1 : 1))).toEqual(filings);
});
