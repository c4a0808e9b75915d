import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Breakage } from '../domain/failure/breakage.ts';
import { revealed } from '../domain/values/beyond.ts';
import { given, when } from '../domain/values/given.ts';
import type { DeleteItem, PutItem, TransactItem, UpdateItem } from '../store/commands.ts';
import type { ItemKey } from '../store/keys.ts';

/** What is used of the SDK's client: a test may put another table behind it. */
export type TableClient = Pick<DynamoDBDocumentClient, 'send'>;

/** Sends commands to the one table. Reads are strongly consistent; a failed condition is an answer, not an error. */
export interface Table {
  get(key: ItemKey): Promise<ItemKey | undefined>;
  /** In batches that are asked for at one time, in the order of the keys' batches. */
  getMany(keys: readonly ItemKey[]): Promise<readonly ItemKey[]>;
  /** Undefined when the item was put; the item that stood in the way when a condition failed. */
  put(command: PutItem): Promise<ItemKey | undefined>;
  /** In place of the item that the condition names; false when something else stands there, or nothing. */
  replace(command: PutItem): Promise<boolean>;
  update(command: UpdateItem): Promise<boolean>;
  delete(command: DeleteItem): Promise<boolean>;
  transact(items: readonly TransactItem[]): Promise<boolean>;
  query(range: KeyRange): Promise<readonly ItemKey[]>;
}

export interface KeyRange {
  readonly pk: string;
  /** Both ends belong to the range. */
  readonly from: string;
  readonly to: string;
  readonly newestFirst?: true;
  readonly limit?: number;
  /** Members that are wanted, keys among them: the others stay in the table. What was read so is never written again. */
  readonly only?: readonly string[];
}

const BATCH_GET_LIMIT = 100;

export function tableOf(client: TableClient, TableName: string): Table {
  const get = async (key: ItemKey) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { ...key }, ConsistentRead: true }));
    return asItem(Item);
  };

  const getBatch = async (keys: readonly ItemKey[]) => {
    const found: ItemKey[] = [];
    let wanted: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
    while (wanted.length > 0) {
      const RequestItems = { [TableName]: { Keys: wanted, ConsistentRead: true } };
      const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems }));
      found.push(...(Responses?.[TableName] ?? []).flatMap((item) => asItem(item) ?? []));
      wanted = UnprocessedKeys?.[TableName]?.Keys ?? [];
    }
    return found;
  };

  return {
    get,

    async getMany(keys) {
      const batches = Array.from({ length: Math.ceil(keys.length / BATCH_GET_LIMIT) }, (_, index) =>
        keys.slice(index * BATCH_GET_LIMIT, (index + 1) * BATCH_GET_LIMIT),
      );
      return (await Promise.all(batches.map(getBatch))).flat();
    },

    async put(command) {
      try {
        await client.send(new PutCommand({ TableName, ...whole(command) }));
        return undefined;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw conflictOr(error);
        // dynalite does not return the item that was in the way, and the SDK returns it as it came over the wire.
        const old = error.Item === undefined ? await get(keyOf(command.Item)) : asItem(unmarshall(error.Item));
        if (old === undefined) throw new Breakage('CONTENDED', { ...keyOf(command.Item) }, { cause: error });
        return old;
      }
    },

    replace: (command) => conditional(() => client.send(new PutCommand({ TableName, ...whole(command) }))),

    update: (command) => conditional(() => client.send(new UpdateCommand({ TableName, ...whole(command) }))),

    delete: (command) => conditional(() => client.send(new DeleteCommand({ TableName, ...command }))),

    async transact(items) {
      const TransactItems = items.map((item) =>
        'Update' in item
          ? { Update: { TableName, ...whole(item.Update) } }
          : { ConditionCheck: { TableName, ...item.ConditionCheck } },
      );
      try {
        await client.send(new TransactWriteCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException && isRefusal(error)) return false;
        throw error;
      }
    },

    async query({ pk, from, to, newestFirst, limit, only }) {
      const found: ItemKey[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
            ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
            ScanIndexForward: newestFirst !== true,
            ...given({ Limit: limit }),
            ...when(only, projection),
            ...given({ ExclusiveStartKey: start }),
          }),
        );
        found.push(...Items.flatMap((item) => asItem(item) ?? []));
        start = limit !== undefined && found.length >= limit ? undefined : LastEvaluatedKey;
      } while (start !== undefined);
      return limit === undefined ? found : found.slice(0, limit);
    },
  };
}

/** Names stand in for the members: many short ones are words of DynamoDB. */
function projection(only: readonly string[]) {
  return {
    ProjectionExpression: only.map((_, index) => `#p${index}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(only.map((name, index) => [`#p${index}`, name])),
  };
}

async function conditional(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw conflictOr(error);
  }
}

/** A move holds the item: the SDK does not retry that, the queue does. */
function conflictOr(error: unknown): unknown {
  return error instanceof TransactionConflictException ? new Breakage('CONTENDED', {}, { cause: error }) : error;
}

/** Whether the transaction met a condition or another writer, which a fresh read may cure. */
function isRefusal(error: TransactionCanceledException): boolean {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code).filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict');
}

/** The command with what rides along in its values: what an older release reads and writes again is written whole. */
function whole<Command extends PutItem | UpdateItem>(command: Command): Command {
  return revealed(command) as Command;
}

function keyOf({ pk, sk }: ItemKey): ItemKey {
  return { pk, sk };
}

/** The item as it came: pages read a thousand of them, and a copy of each is a fifth of what reading them takes. */
function asItem(item: Record<string, unknown> | undefined): ItemKey | undefined {
  if (item === undefined) return undefined;
  if (!hasKey(item)) throw new Breakage('CORRUPT_ITEM', { problems: ['key'] });
  return item;
}

function hasKey(item: Record<string, unknown>): item is Record<string, unknown> & ItemKey {
  return typeof item.pk === 'string' && typeof item.sk === 'string';
}
