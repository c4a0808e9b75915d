import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { type TableClient, tableOf } from '../../../shared/aws/table.ts';

/** What the embedded engines never answer: another transaction holds the item. */
function answering(error: Error): TableClient {
  return {
    send: (() => Promise.reject(error)) as TableClient['send'],
  };
}

const Key = { pk: 'D#440105#2023', sk: 'R' };
const update = { Key, UpdateExpression: 'SET x = :x', ConditionExpression: 'a = :a', ExpressionAttributeValues: {} };

function cancelled(...Code: string[]): TransactionCanceledException {
  const CancellationReasons = Code.map((each) => ({ Code: each }));
  return new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
}

describe('a conflict with a transaction', () => {
  const conflict = new TransactionConflictException({ message: 'conflict', $metadata: {} });

  test('of an update or a put is for the queue to try again', async () => {
    const table = tableOf(answering(conflict), 'nianbao');
    await expect(table.update(update)).rejects.toMatchObject({ code: 'CONTENDED', cause: conflict });
    await expect(table.put({ Item: Key })).rejects.toMatchObject({ code: 'CONTENDED', cause: conflict });
  });

  test('of a transaction, like a failed condition, is for its caller to read again', async () => {
    for (const error of [
      cancelled('None', 'TransactionConflict'),
      cancelled('ConditionalCheckFailed', 'TransactionConflict'),
    ]) {
      expect(await tableOf(answering(error), 'nianbao').transact([{ Update: update }])).toBe(false);
    }
  });
});

describe('anything else', () => {
  test.each([
    ['throttling inside a transaction', cancelled('ThrottlingError', 'None')],
    ['a transaction that gives no reason', cancelled()],
    ['a service error', new Error('InternalServerError')],
  ])('%s is breakage', async (_, error) => {
    await expect(tableOf(answering(error), 'nianbao').transact([{ Update: update }])).rejects.toBe(error);
  });

  test('of an update is breakage too', async () => {
    const error = new Error('InternalServerError');
    await expect(tableOf(answering(error), 'nianbao').update(update)).rejects.toBe(error);
  });
});

test('what a batch read left over is asked for again', async () => {
  const asked: unknown[] = [];
  const left = { nianbao: { Keys: [Key] } };
  const client = {
    send: (async (command: { input: { RequestItems: unknown } }) => {
      asked.push(command.input.RequestItems);
      return asked.length === 1
        ? { Responses: { nianbao: [] }, UnprocessedKeys: left }
        : { Responses: { nianbao: [Key] } };
    }) as unknown as TableClient['send'],
  };
  expect(await tableOf(client, 'nianbao').getMany([Key, { pk: 'x', sk: 'y' }])).toEqual([Key]);
  expect(asked).toHaveLength(2);
});
