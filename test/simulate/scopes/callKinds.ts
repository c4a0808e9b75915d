import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type ItemKey, quietKey, rollupKey, versionKey, versionPrefix } from '../../../shared/store/keys.ts';
import { DISTRICT, YEAR } from '../../support/ledgerWorld.ts';

/**
 * Who can notice a call. `all`: it reads or writes the totals, or versions that other workers search. `itself`: it writes what only a
 * worker on the same upload looks at, its version or its receipt; an upload is with one worker at a time, so that only whether this
 * worker dies before or after it makes a difference. `nobody`: it reads what no other worker writes, at least not any more.
 */
export type CallKind = 'all' | 'itself' | 'nobody';

interface Caller {
  readonly agency: string;
  readonly seq: string;
  readonly receipt: string;
  readonly isThere: (key: string) => boolean;
  /** Bodies among whose versions a worker looks for reasons that were given before: what is written there is noticed by others. */
  readonly searched: ReadonlySet<string>;
  /** Told of a call that these kinds do not foresee: what was left out because of them may then not be left out. */
  readonly unforeseen: (words: string) => void;
}

const TOTALS = rollupKey.encode({ district: DISTRICT, year: YEAR });
const QUIET = quietKey.encode({ district: DISTRICT, year: YEAR });

/** The kind of a call: a command to the table, or a method of the vault with its arguments. */
export function kindOfCall(what: object, caller: Caller): CallKind {
  if (isMethod(what)) return kindOfMethod(what, caller);
  if (what instanceof QueryCommand && isSearch(what, caller)) return 'all';
  const writes = what instanceof PutCommand || what instanceof UpdateCommand || what instanceof DeleteCommand;
  const keys = keysOf(what);
  if (keys === undefined) {
    caller.unforeseen(`${what.constructor.name} is of no kind that is known`);
    return 'all';
  }
  const kinds = keys.map((key) => kindOfKey(key, writes, caller));
  return kinds.find((kind) => kind === 'all') ?? kinds.find((kind) => kind === 'itself') ?? 'nobody';
}

interface Method {
  readonly method: string;
  readonly args: readonly unknown[];
}

function isMethod(what: object): what is Method {
  return 'method' in what;
}

/** Among the versions of its own body, of which it is known beforehand. */
function isSearch({ input }: QueryCommand, { agency, searched }: Caller): boolean {
  const { ':pk': pk, ':from': from } = (input.ExpressionAttributeValues ?? {}) as Record<string, string>;
  return pk === TOTALS.pk && from === versionPrefix(agency) && searched.has(agency);
}

function kindOfMethod({ method, args }: Method, { receipt, unforeseen }: Caller): CallKind {
  if (method === 'upload') return 'nobody';
  if (method === 'receipt' && args[2] === receipt) return 'nobody';
  if (method === 'putReceipt' && (args[0] as { readonly receipt: string }).receipt === receipt) return 'itself';
  unforeseen(`${method} is of no kind that is known`);
  return 'all';
}

function kindOfKey({ pk, sk }: ItemKey, writes: boolean, caller: Caller): CallKind {
  if (pk === TOTALS.pk && sk === TOTALS.sk) return 'all';
  // A count that workers raise and pages alone look at.
  if (writes && pk === QUIET.pk && sk === QUIET.sk) return 'itself';
  const version = versionKey.decode({ pk, sk });
  const own = version?.agency === caller.agency && version.seq === caller.seq;
  if (own && writes) return caller.searched.has(caller.agency) ? 'all' : 'itself';
  if (own) return 'nobody';
  // A version that is there is written once and stays; everything else was written before the first upload came.
  if (!writes && (version === undefined || caller.isThere(`${pk}\n${sk}`))) return 'nobody';
  caller.unforeseen(`${pk} ${sk} is ${writes ? 'written' : 'looked for'} by a worker on ${caller.receipt}`);
  return 'all';
}

/** The keys a command names; of a question for a range its beginning, which is enough where a range holds no versions and no totals. */
function keysOf(command: object): readonly ItemKey[] | undefined {
  if (command instanceof GetCommand || command instanceof UpdateCommand || command instanceof DeleteCommand)
    return [command.input.Key as ItemKey];
  if (command instanceof PutCommand) return [command.input.Item as ItemKey];
  if (command instanceof BatchGetCommand)
    return Object.values(command.input.RequestItems ?? {}).flatMap(({ Keys = [] }) => Keys as ItemKey[]);
  if (!(command instanceof QueryCommand)) return undefined;
  const { ':pk': pk, ':from': from } = (command.input.ExpressionAttributeValues ?? {}) as Record<string, string>;
  return pk === undefined || from === undefined || pk === TOTALS.pk ? undefined : [{ pk, sk: from }];
}
