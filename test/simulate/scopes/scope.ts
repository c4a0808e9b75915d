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

interface Script {
  readonly event: UploadEvent;
  readonly told: Answer[];
  /** Answers known from before that were not given again yet. */
  readonly known: Answer[];
  /** The call made last: the next is made when it has its answer, although a worker may ask for several at once. */
  made: Promise<unknown>;
  /** Whether one more call is made that others may notice, or that it makes a difference to die around. */
  mayCall: boolean;
  readonly stopped: (before: Stop) => void;
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
  readonly #ports: IngestPorts;
  readonly #names = new Names();
  readonly #searched: ReadonlySet<string>;
  #script: Script | undefined;

  private constructor(world: World, table: ModelTable, breaches: string[]) {
    this.#world = world;
    this.#table = table;
    this.breaches = breaches;
    this.events = world.events;
    const waiting = world.filed.filter(({ report }) => report !== 'deleted' && report.verdict === 'waits');
    this.#searched = new Set(waiting.map(({ agency }) => agency));
    this.opened = this.#stored();
    const client = { send: (command: object) => this.#call(command, () => table.client.send(command as never)) };
    this.#ports = Object.create(world.still, {
      ledger: { value: dynamoLedger(client as unknown as TableClient, 'nianbao') },
      vault: { value: this.#scripted(world.vault) },
      queues: { value: { requestCompile: async () => {}, redriveDeadLetters: async () => 0 } },
    }) as IngestPorts;
  }

  static async open(agencies: readonly string[], filed: readonly Filed[]): Promise<Scope> {
    const table = new ModelTable();
    const world = new World(table.client, new Dice(1), 0, filed);
    await world.open(agencies);
    const breaches = watch(table);
    watchReceipts(world.vault, table, breaches);
    return new Scope(world, table, breaches);
  }

  /**
   * Runs a worker on its event from what it was told so far, on the stores as they are: with the call it stands before
   * (`call`), and up to the next that somebody may notice.
   */
  async run(
    event: number,
    told: readonly Answer[],
    stored: Stored,
    call: boolean,
  ): Promise<{
    readonly ended: 'done' | 'failed' | undefined;
    /** The kind of the call it stands before; undefined once it has ended. */
    readonly before: Stop | undefined;
    readonly told: readonly Answer[];
    readonly stored: Stored;
  }> {
    const upload = this.events[event];
    if (upload === undefined) throw new RangeError(`no event ${event}`);
    this.#restore(stored);
    const answers = [...told];
    let before: Stop | undefined;
    const ended = await new Promise<'done' | 'failed' | undefined>((resolve) => {
      const stopped = (stop: Stop) => {
        before = stop;
        resolve(undefined);
      };
      this.#script = {
        event: upload,
        told: answers,
        known: [...told],
        made: Promise.resolve(),
        mayCall: call,
        stopped,
      };
      ingestUpload(upload, this.#ports).then(
        () => resolve('done'),
        () => resolve('failed'),
      );
    });
    return { ended, before, told: answers, stored: this.#stored() };
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

  #restore({ items, receipts }: Stored): void {
    this.#table.reset(items);
    this.#world.vault.receipts.clear();
    for (const [name, text] of receipts) this.#world.vault.receipts.set(name, text);
  }

  #scripted<Service extends object>(service: Service): Service {
    return new Proxy(service, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) =>
          this.#call({ method: String(name), args }, () => Reflect.apply(member, target, args) as Promise<unknown>);
      },
    });
  }

  /**
   * An answer that is known is given again, to the call it was given to: what a worker asks for at once may come in another order. A
   * call that nobody can notice is made; another only if it is this worker's turn.
   */
  async #call(what: object, carryOut: () => Promise<unknown>): Promise<unknown> {
    const script = this.#script;
    if (script === undefined) throw new Error('a call without a worker');
    const asked = askedBy(what);
    const known = script.known.findIndex((answer) => answer.asked === asked);
    if (known !== -1) return given(script.known.splice(known, 1)[0]);
    const answer = script.made.then(() => this.#made(script, asked, what, carryOut));
    script.made = answer;
    return given(await answer);
  }

  async #made(script: Script, asked: string, what: object, carryOut: () => Promise<unknown>): Promise<Answer> {
    const { agency, seq } = script.event;
    const kind = kindOfCall(what, {
      agency,
      seq,
      receipt: receiptIdOf(script.event),
      searched: this.#searched,
      isThere: (key) => this.#table.items.has(key),
      unforeseen: (words) => this.breaches.push(words),
    });
    if (kind !== 'nobody') {
      if (!script.mayCall) {
        script.stopped(kind);
        return new Promise(() => {});
      }
      script.mayCall = false;
    }
    const { text, ...answered } = await answerOf(carryOut);
    const answer = { asked, name: this.#names.of(`${asked} ${text}`), ...answered };
    script.told.push(answer);
    return answer;
  }
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
