import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoLedger } from '../../../shared/aws/ledger.ts';
import type { TableClient } from '../../../shared/aws/table.ts';
import { receiptIdOf } from '../../../shared/domain/filing/receiptId.ts';
import type { IngestPorts } from '../../../shared/flow/ingest/ingestPorts.ts';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import type { UploadEvent } from '../../../shared/flow/ports/uploadEvent.ts';
import type { Attributes } from '../../support/ledgerExpressions.ts';
import { canonical } from '../../support/ledgerExpressions.ts';
import { audit, countedAtRest, expectedAtRest, receiptFaults } from '../../support/ledgerRest.ts';
import { Dice } from '../../support/ledgerSchedule.ts';
import { ModelTable } from '../../support/ledgerTable.ts';
import { watch, watchReceipts } from '../../support/ledgerWatch.ts';
import { type Filed, World } from '../../support/ledgerWorld.ts';
import { type CallKind, kindOfCall } from './callKinds.ts';
import { Names } from './names.ts';

/** What a call was answered. `name` tells two answers to two questions apart, `asked` what it answers. */
export interface Answer {
  readonly asked: string;
  readonly name: number;
  readonly value?: unknown;
  readonly error?: unknown;
}

/** What is stored: the table's items and the receipts. Uploads do not change. */
export interface Stored {
  readonly items: ReadonlyMap<string, Attributes>;
  readonly receipts: ReadonlyMap<string, string>;
}

/** A call that a worker makes, and how it is carried out. */
interface Call {
  readonly asked: string;
  readonly what: object;
  readonly carryOut: () => Promise<unknown>;
}

/**
 * A worker on its event, as everything it was told so far. Its handler is a function of that: what it asks next is worked out once for
 * each history, however many states it stands in.
 */
export interface History {
  readonly id: number;
  readonly event: number;
  readonly told: readonly Answer[];
  /** The histories after one answer more, by its name. */
  readonly after: Map<number, History>;
  next?: Call | 'done' | 'failed';
}

/** One run of a handler that is told again what it was told before. */
interface Replay {
  /** Answers that were not given again yet. */
  readonly known: Answer[];
  readonly stands: (before: Call) => void;
}

/** The kind of the call a worker stands before. */
export type Stop = Exclude<CallKind, 'nobody'>;

/** A district, its bodies and their uploads, small enough for every order of things to be tried. */
export class Scope {
  readonly events: readonly UploadEvent[];
  readonly opened: Stored;
  readonly breaches: string[];
  readonly #world: World;
  readonly #table: ModelTable;
  readonly #names = new Names();
  readonly #searched: ReadonlySet<string>;
  readonly #begun: readonly History[];
  #histories = 0;
  /** What table and vault hold at the moment. */
  #held: Stored;

  private constructor(world: World, table: ModelTable, breaches: string[]) {
    this.#world = world;
    this.#table = table;
    this.breaches = breaches;
    this.events = world.events;
    const waiting = world.filed.filter(({ report }) => report !== 'deleted' && report.verdict === 'waits');
    this.#searched = new Set(waiting.map(({ agency }) => agency));
    this.#begun = this.events.map((_, event) => this.#history(event, []));
    this.opened = this.#stored();
    this.#held = this.opened;
  }

  static async open(agencies: readonly string[], filed: readonly Filed[]): Promise<Scope> {
    const table = new ModelTable();
    const world = new World(table.client, new Dice(1), 0, filed);
    await world.open(agencies);
    const breaches = watch(table);
    watchReceipts(world.vault, table, breaches);
    return new Scope(world, table, breaches);
  }

  /** A worker that has taken an event off the queue and was told nothing yet. */
  begin(event: number): History {
    const history = this.#begun[event];
    if (history === undefined) throw new RangeError(`no event ${event}`);
    return history;
  }

  /**
   * Lets a worker go on from what it was told so far, on the stores as they are: with the call it stands before (`call`), and up to the
   * next that somebody may notice.
   */
  async run(
    from: History,
    stored: Stored,
    call: boolean,
  ): Promise<{
    readonly ended: 'done' | 'failed' | undefined;
    /** The kind of the call it stands before; undefined once it has ended. */
    readonly before: Stop | undefined;
    readonly history: History;
    readonly stored: Stored;
  }> {
    this.#restore(stored);
    let history = from;
    let mayCall = call;
    for (;;) {
      history.next ??= await this.#nextOf(history);
      const { next } = history;
      if (next === 'done' || next === 'failed') return { ended: next, before: undefined, history, stored: this.#held };
      const kind = this.#kindOf(next, history);
      if (kind !== 'nobody') {
        if (!mayCall) return { ended: undefined, before: kind, history, stored: this.#held };
        mayCall = false;
      }
      history = await this.#told(history, next);
    }
  }

  async faultsAtRest(stored: Stored): Promise<readonly string[]> {
    this.#restore(stored);
    const [counted, expected] = [await countedAtRest(this.#world), expectedAtRest(this.#world)];
    const astray = [...(await audit(this.#world)).keys()];
    return [
      ...(canonical(counted) === canonical(expected)
        ? []
        : [`counted ${canonical(counted)}, not ${canonical(expected)}`]),
      ...(await receiptFaults(this.#world)),
      ...astray.map((cell) => `${cell} is not the sum of its versions`),
    ];
  }

  #stored(): Stored {
    return { items: new Map(this.#table.items), receipts: new Map(this.#world.vault.receipts) };
  }

  #restore(stored: Stored): void {
    if (this.#held === stored) return;
    this.#held = stored;
    this.#table.reset(stored.items);
    this.#world.vault.receipts.clear();
    for (const [name, text] of stored.receipts) this.#world.vault.receipts.set(name, text);
  }

  #history(event: number, told: readonly Answer[]): History {
    return { id: this.#histories++, event, told, after: new Map() };
  }

  #kindOf({ what }: Call, { event }: History): CallKind {
    const upload = this.events[event];
    if (upload === undefined) throw new RangeError(`no event ${event}`);
    return kindOfCall(what, {
      agency: upload.agency,
      seq: upload.seq,
      receipt: receiptIdOf(upload),
      searched: this.#searched,
      isThere: (key) => this.#table.items.has(key),
      unforeseen: (words) => this.breaches.push(words),
    });
  }

  /** Makes the call; the history that its answer leads to. */
  async #told(history: History, { asked, what, carryOut }: Call): Promise<History> {
    const { text, ...answered } = await answerOf(carryOut);
    if (!onlyReads(what)) this.#held = this.#stored();
    const name = this.#names.of(`${asked} ${text}`);
    const known = history.after.get(name);
    if (known !== undefined) return known;
    const next = this.#history(history.event, [...history.told, { asked, name, ...answered }]);
    history.after.set(name, next);
    return next;
  }

  /** What a handler asks next that was told this, or how it ends. */
  #nextOf({ event, told }: History): Promise<Call | 'done' | 'failed'> {
    const upload = this.events[event];
    if (upload === undefined) throw new RangeError(`no event ${event}`);
    return new Promise((resolve) => {
      ingestUpload(upload, this.#portsOf({ known: [...told], stands: resolve })).then(
        () => resolve('done'),
        () => resolve('failed'),
      );
    });
  }

  #portsOf(replay: Replay): IngestPorts {
    const { client } = this.#table;
    const send = (command: object) => answered(replay, command, () => client.send(command as never));
    return Object.create(this.#world.still, {
      ledger: { value: dynamoLedger({ send } as unknown as TableClient, 'nianbao') },
      vault: { value: scripted(this.#world.vault, replay) },
      queues: { value: { requestCompile: async () => {}, redriveDeadLetters: async () => 0 } },
    }) as IngestPorts;
  }
}

function scripted<Service extends object>(service: Service, replay: Replay): Service {
  return new Proxy(service, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) =>
        answered(replay, { method: String(name), args }, () => Reflect.apply(member, target, args) as Promise<unknown>);
    },
  });
}

/**
 * An answer that is known is given again, to the call it was given to: what a worker asks for at once may come in another order. At the
 * first call without one the worker stands, and is left there.
 */
async function answered({ known, stands }: Replay, what: object, carryOut: () => Promise<unknown>): Promise<unknown> {
  const asked = askedBy(what);
  const at = known.findIndex((answer) => answer.asked === asked);
  if (at !== -1) return given(known.splice(at, 1)[0]);
  stands({ asked, what, carryOut });
  return new Promise(() => {});
}

/** Whether a call leaves everything as it was. */
function onlyReads(what: object): boolean {
  if ('method' in what) return what.method === 'upload' || what.method === 'receipt';
  return what instanceof GetCommand || what instanceof BatchGetCommand || what instanceof QueryCommand;
}

/** What is asked for, as text. */
function askedBy(what: object): string {
  return 'method' in what
    ? String(what.method)
    : `${what.constructor.name} ${JSON.stringify('input' in what ? what.input : '')}`;
}

async function answerOf(
  carryOut: () => Promise<unknown>,
): Promise<{ readonly text: string; readonly value?: unknown; readonly error?: unknown }> {
  try {
    const value = await carryOut();
    return { text: JSON.stringify(value) ?? '', value };
  } catch (error) {
    return { text: error instanceof Error ? error.name : 'error', error };
  }
}

function given(answer: Answer | undefined): unknown {
  if (answer?.error !== undefined) throw answer.error;
  return answer?.value;
}
