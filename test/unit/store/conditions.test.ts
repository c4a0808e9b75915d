import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { dynamoSummaries } from '../../../shared/aws/summaries.ts';
import { emptyRollupItem, rollupFromItem } from '../../../shared/store/rollupItem.ts';
import { announceMembers } from '../../../shared/store/rosterWrites.ts';
import { ModelTable } from '../../support/ledgerTable.ts';

const PLACE = { district: '440105', year: 2023 };
const TableName = 'nianbao';

test('who is about to join is announced in an open year, and not in a locked one', async () => {
  const { client } = new ModelTable();
  const announce = () =>
    client.send(new UpdateCommand({ TableName, ...announceMembers({ on, joining: ['440105-b'] }) }));
  const open = emptyRollupItem(PLACE);
  const on = rollupFromItem(open);
  await client.send(new PutCommand({ TableName, Item: open }));
  await announce();
  await client.send(
    new PutCommand({ TableName, Item: { ...open, lk: { by: '李复核', at: '2024-02-19T00:00:00.000Z' } } }),
  );
  await expect(announce()).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
});

test('a slow compile does not publish over one that was made of a later roll-up', async () => {
  const summaries = dynamoSummaries(new ModelTable().client, TableName);
  const published = (number: number, revision: number) => ({
    ...{ number, revision, digest: `digest-${number}`, asOf: null, signed: false },
  });
  const reserved = await summaries.reserve(PLACE, undefined, 'digest-1');
  expect(reserved).toBe(1);
  await summaries.publish(PLACE, published(2, 7));
  await summaries.publish(PLACE, published(1, 6));
  expect((await summaries.summary(PLACE.district, PLACE.year))?.published).toMatchObject({ number: 2, revision: 7 });
});
