import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { s3Inbox } from '../../../shared/aws/submissions.ts';
import { inboxKey } from '../../../shared/store/objectKeys.ts';
import { withServers } from '../../support/servers.ts';

const servers = withServers();
const YEAR = 2023;

test('what is on top of a key: the delete marker where the object is gone, and the newest upload below it', async () => {
  const { s3, buckets } = servers();
  const inbox = s3Inbox(s3, buckets);
  const filing = { agency: '440199-gone', year: YEAR };
  const at = { Bucket: buckets.submissions, Key: inboxKey.encode(filing) };
  const put = async (Body: string, Key = at.Key) =>
    (await s3.send(new PutObjectCommand({ ...at, Key, Body }))).VersionId ?? '';
  expect(await inbox.topOf(filing)).toEqual({});
  await put('longer', `${at.Key}.bak`);
  expect(await inbox.topOf(filing)).toEqual({});
  await put('1');
  const second = await put('2');
  expect(await inbox.topOf(filing)).toEqual({ below: second });
  expect(await inbox.filingsOf('440199')).toEqual([filing]);
  await s3.send(new DeleteObjectCommand(at));
  const { VersionId: versionId } = await s3.send(new DeleteObjectCommand(at));
  expect(await inbox.topOf(filing)).toEqual({
    below: second,
    marker: { versionId, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
  });
  expect(await inbox.filingsOf('440199')).toEqual([]);
  const third = await put('3');
  expect(await inbox.topOf(filing)).toEqual({ below: third });
});
