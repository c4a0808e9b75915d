import {
  ConditionalCheckFailedException,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { TableClient } from '../../shared/aws/table.ts';
import { type Attributes, type Bindings, copied, holds, updated, uses, ValidationFault } from './ledgerExpressions.ts';
import { readUnits, type Throughput, writeUnits } from './throughput.ts';

/** What every write looks like to an observer: the key, the item before and after. */
export type Observer = (key: string, before: Attributes | undefined, after: Attributes | undefined) => void;

interface Command {
  readonly input: {
    readonly Key?: Attributes;
    readonly Item?: Attributes;
    readonly UpdateExpression?: string;
    readonly ConditionExpression?: string;
    readonly ExpressionAttributeNames?: Record<string, string>;
    readonly ExpressionAttributeValues?: Attributes;
  };
}

interface Change {
  readonly key: string;
  readonly before: Attributes | undefined;
  readonly after: Attributes | undefined;
}

/** What a transaction has beside its writes: the keys it only looks at, and a reason for each of its actions. */
interface Transaction {
  readonly checks: readonly string[];
  readonly reasons: readonly object[];
}

const EXPRESSION_LIMIT = 4096;
/** Items in one page of a scan; DynamoDB gives up to a megabyte of them. */
const SCANNED = 100;

/** On every stored item a token of its own, which goes wherever the item goes: whoever reads it may know it again. */
const STORED = Symbol('which item of the table this is');

/** The token of an item that was read. */
export function storedAs(item: object): object | undefined {
  return (item as { readonly [STORED]?: object })[STORED];
}

/**
 * A DynamoDB table in memory that carries out the very commands the ledger sends. It is trusted because the ledger's
 * contract is run on it and on the embedded DynamoDB alike; it exists because thousands of schedules must run in seconds.
 */
export class ModelTable {
  readonly items = new Map<string, Attributes>();
  observe: Observer | undefined;
  /** Whether a read that does not ask for consistency gets an item as it was before its last change. */
  lags: ((key: string) => boolean) | undefined;
  /** What may be written and read in a second under one partition key; without it, as much as anybody asks for. */
  throughput: Throughput | undefined;
  readonly #before = new Map<string, Attributes | undefined>();
  readonly #partitions = new Map<string, Partition>();

  /** In place of an SDK client. */
  get client(): TableClient {
    return { send: (async (command: unknown) => this.carryOut(command)) as TableClient['send'] };
  }

  /** The items of this sort key, in every partition. */
  itemsNamed(sk: string): readonly Attributes[] {
    return [...this.#partitions.keys()].flatMap((pk): readonly Attributes[] => {
      const item = this.items.get(`${pk}\n${sk}`);
      return item === undefined ? [] : [item];
    });
  }

  /** Puts other items in place of all there are; nobody is told. */
  reset(items: ReadonlyMap<string, Attributes>): void {
    this.items.clear();
    for (const [key, item] of items) this.items.set(key, item);
  }

  /** Takes over the items of another table. Those that came from another process are frozen by nobody, and are copies already. */
  restore(items: ReadonlyMap<string, Attributes>): void {
    for (const [key, item] of items) this.#store(key, Object.isFrozen(item) ? copied(item) : item, undefined);
  }

  /** Somebody takes an item away, or changes it by hand; nobody is told. */
  tamper(key: string, after: Attributes | undefined): void {
    const { observe } = this;
    this.observe = undefined;
    this.#store(key, after === undefined ? undefined : copied(after), this.items.get(key));
    this.observe = observe;
  }

  /** Every item is gone; nobody is told. */
  lose(): void {
    this.items.clear();
    this.#before.clear();
    this.#partitions.clear();
  }

  /** Takes a command of the SDK out at once; throws what the SDK would. */
  carryOut(command: unknown): unknown {
    if (command instanceof GetCommand) {
      const Item = this.#seen(keyOf(command.input.Key), command.input.ConsistentRead);
      this.#readFrom([[String(command.input.Key?.pk), [Item]]], command.input.ConsistentRead);
      return { Item };
    }
    if (command instanceof BatchGetCommand) return this.#batchGet(command);
    if (command instanceof QueryCommand) return this.#query(command);
    if (command instanceof ScanCommand) return this.#scan(command);
    if (command instanceof PutCommand) return this.#write([{ Put: command.input as Command['input'] }]);
    if (command instanceof UpdateCommand) return this.#write([{ Update: command.input as Command['input'] }]);
    if (command instanceof DeleteCommand) return this.#write([{ Delete: command.input as Command['input'] }]);
    if (command instanceof TransactWriteCommand) return this.#transact(command);
    throw new ValidationFault('the model does not know this command');
  }

  /** Stored items are frozen and replaced, never changed: they are given out as they are. */
  #seen(key: string, consistent = false): Attributes | undefined {
    const lags = !consistent && this.#before.has(key) && this.lags?.(key) === true;
    return lags ? this.#before.get(key) : this.items.get(key);
  }

  #batchGet({ input }: BatchGetCommand): unknown {
    const [[table, request] = []] = Object.entries(input.RequestItems ?? {});
    const keys = (request?.Keys ?? []).map(keyOf);
    if (table === undefined || keys.length === 0 || keys.length > 100 || new Set(keys).size !== keys.length) {
      throw new ValidationFault('1 to 100 different keys');
    }
    const found = keys.map((key) => [partitionOf(key), [this.#seen(key, request?.ConsistentRead)]] as const);
    this.#readFrom(found, request?.ConsistentRead);
    return { Responses: { [table]: found.flatMap(([, [item]]) => item ?? []) } };
  }

  #query({ input }: QueryCommand): unknown {
    const { ':pk': pk, ':from': from, ':to': to } = (input.ExpressionAttributeValues ?? {}) as Record<string, string>;
    if (pk === undefined || from === undefined || to === undefined || from === '') throw new ValidationFault('range');
    const found = (this.#partitions.get(pk)?.between(from, to) ?? []).flatMap((sk): readonly Attributes[] => {
      const item = this.#seen(`${pk}\n${sk}`, input.ConsistentRead);
      return item === undefined ? [] : [item];
    });
    if (input.ScanIndexForward === false) found.reverse();
    const start = input.ExclusiveStartKey?.sk;
    const rest = start === undefined ? found : found.slice(found.findIndex((item) => item.sk === start) + 1);
    const page = rest.slice(0, input.Limit ?? rest.length);
    this.#readFrom([[pk, page]], input.ConsistentRead);
    const last = page.at(-1);
    const more = last !== undefined && page.length < rest.length;
    return {
      Items: page.map((item) => projected(item, input)),
      ...(more ? { LastEvaluatedKey: { pk: last.pk, sk: last.sk } } : {}),
    };
  }

  /** Every item, page by page. */
  #scan({ input }: ScanCommand): unknown {
    const keys = [...this.items.keys()].sort();
    const from = input.ExclusiveStartKey === undefined ? '' : keyOf(input.ExclusiveStartKey);
    const rest = keys.slice(keys.findIndex((key) => key > from));
    const page = from !== '' && (keys.at(-1) ?? '') <= from ? [] : rest.slice(0, SCANNED);
    const Items = page.flatMap((key): readonly Attributes[] => {
      const item = this.#seen(key, input.ConsistentRead);
      return item === undefined ? [] : [item];
    });
    const [pk, sk] = page.at(-1)?.split('\n') ?? [];
    return { Items, ...(page.length < rest.length && { LastEvaluatedKey: { pk, sk } }) };
  }

  #transact({ input }: TransactWriteCommand): unknown {
    const actions = (input.TransactItems ?? []) as Record<string, Command['input']>[];
    const reasons = actions.map((action) => {
      const [, each] = Object.entries(action)[0] ?? [];
      return each !== undefined && this.#allows(each) ? { Code: 'None' } : { Code: 'ConditionalCheckFailed' };
    });
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: reasons });
    }
    const checks = actions.flatMap(({ ConditionCheck }) =>
      ConditionCheck === undefined ? [] : keyOf(ConditionCheck.Key),
    );
    return this.#write(
      actions.filter((action) => !('ConditionCheck' in action)),
      { checks, reasons },
    );
  }

  /** Takes the units of a read from each partition, or refuses it. */
  #readFrom(read: readonly (readonly [string, readonly (Attributes | undefined)[]])[], consistent = false): void {
    if (this.throughput === undefined) return;
    const wanted = new Map<string, number>();
    for (const [pk, items] of read) wanted.set(pk, (wanted.get(pk) ?? 0) + readUnits(items, consistent));
    if (!this.throughput.take('read', wanted)) throw tooMuch();
  }

  /** Takes the units of writes, or refuses them all. A transaction prepares and commits: it costs twice as much. */
  #charge(changes: readonly Change[], transaction?: Transaction): void {
    if (this.throughput === undefined) return;
    const checked = (transaction?.checks ?? []).map((key) => ({ key, before: this.items.get(key), after: undefined }));
    const wanted = new Map<string, number>();
    for (const { key, before, after } of [...changes, ...checked]) {
      const units = writeUnits(before, after) * (transaction === undefined ? 1 : 2);
      wanted.set(partitionOf(key), (wanted.get(partitionOf(key)) ?? 0) + units);
    }
    if (this.throughput.take('write', wanted)) return;
    if (transaction === undefined) throw tooMuch();
    const CancellationReasons = transaction.reasons.map(() => ({ Code: 'ThrottlingError' }));
    throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
  }

  #allows(input: Command['input']): boolean {
    const item = this.items.get(keyOf(input.Key ?? input.Item));
    return input.ConditionExpression === undefined || holds(input.ConditionExpression, item, bindingsOf(input));
  }

  #write(actions: readonly Record<string, Command['input']>[], transaction?: Transaction): unknown {
    const changes: Change[] = [];
    for (const action of actions) {
      const [[kind, input] = []] = Object.entries(action);
      if (input === undefined) throw new ValidationFault('no action');
      checkExpressions(input);
      const key = keyOf(input.Key ?? input.Item);
      const before = this.items.get(key);
      if (!this.#allows(input)) {
        // What a condition refuses costs what a write of the item would have.
        this.#charge([{ key, before, after: undefined }]);
        throw conditionFailed(before);
      }
      changes.push({ key, before, after: kind === 'Delete' ? undefined : this.#after(kind, input, before) });
    }
    this.#charge(changes, transaction);
    for (const { key, before, after } of changes) this.#store(key, after, before);
    return {};
  }

  #after(kind: string | undefined, input: Command['input'], before: Attributes | undefined): Attributes {
    if (kind === 'Put') return copied(input.Item ?? {});
    return updated(input.UpdateExpression ?? '', before ?? { ...input.Key }, bindingsOf(input));
  }

  #store(key: string, after: Attributes | undefined, before: Attributes | undefined): void {
    if (this.lags !== undefined) this.#before.set(key, before);
    if (after === undefined) this.items.delete(key);
    else this.items.set(key, frozen(Object.assign(after, { [STORED]: {} })));
    const pk = partitionOf(key);
    const partition = this.#partitions.get(pk) ?? new Partition();
    this.#partitions.set(pk, partition.add(key.slice(pk.length + 1)));
    this.observe?.(key, before, after);
  }
}

/** The sort keys that a partition has or had, in order. */
class Partition {
  readonly #there = new Set<string>();
  #sorted: string[] = [];

  add(sk: string): this {
    if (this.#there.size === this.#there.add(sk).size) return this;
    this.#sorted.splice(this.#firstAtLeast(sk), 0, sk);
    return this;
  }

  /** Both ends belong to it. */
  between(from: string, to: string): readonly string[] {
    const first = this.#firstAtLeast(from);
    let end = first;
    while (end < this.#sorted.length && (this.#sorted[end] ?? '') <= to) end++;
    return this.#sorted.slice(first, end);
  }

  #firstAtLeast(sk: string): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? '') < sk) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Bytes cannot be frozen. What is frozen came from an item that was stored, and is frozen within. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Set) return value;
  if (Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

/** The members a query asks for; all where it names none. */
function projected(
  item: Attributes,
  { ProjectionExpression, ExpressionAttributeNames = {} }: QueryCommand['input'],
): Attributes {
  if (ProjectionExpression === undefined) return item;
  const names = ProjectionExpression.split(', ').map((name) => ExpressionAttributeNames[name] ?? name);
  return Object.fromEntries(names.flatMap((name) => (name in item ? [[name, item[name]]] : [])));
}

function keyOf(key: Attributes | undefined): string {
  const { pk, sk } = key ?? {};
  if (typeof pk !== 'string' || typeof sk !== 'string' || pk === '' || sk === '') throw new ValidationFault('key');
  return `${pk}\n${sk}`;
}

function partitionOf(key: string): string {
  return key.slice(0, key.indexOf('\n'));
}

/** With the item that stood in the way as it comes over the wire, put so when somebody looks at it: an update never does. */
function conditionFailed(before: Attributes | undefined): Error {
  const error = new ConditionalCheckFailedException({ message: 'condition', $metadata: {} });
  return before === undefined ? error : Object.defineProperty(error, 'Item', { get: () => marshall(before) });
}

function tooMuch(): Error {
  return new ProvisionedThroughputExceededException({ message: 'throttled', $metadata: {} });
}

function bindingsOf(input: Command['input']): Bindings {
  return { names: input.ExpressionAttributeNames ?? {}, values: input.ExpressionAttributeValues ?? {} };
}

/** What DynamoDB refuses: long expressions, and names or values that no expression uses. */
function checkExpressions({
  UpdateExpression = '',
  ConditionExpression = '',
  ExpressionAttributeNames = {},
  ExpressionAttributeValues = {},
}: Command['input']): void {
  for (const text of [UpdateExpression, ConditionExpression])
    if (text.length * 3 > EXPRESSION_LIMIT && Buffer.byteLength(text) > EXPRESSION_LIMIT)
      throw new ValidationFault('expression too long');
  const bound = [...Object.keys(ExpressionAttributeNames), ...Object.keys(ExpressionAttributeValues)];
  if (bound.length === 0) return;
  const unused = bound.filter((name) => !uses(UpdateExpression, name) && !uses(ConditionExpression, name));
  if (unused.length > 0) throw new ValidationFault(`unused: ${unused.join(' ')}`);
}
