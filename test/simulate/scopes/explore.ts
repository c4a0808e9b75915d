import type { Attributes } from '../../support/ledgerExpressions.ts';
import { canonical } from '../../support/ledgerExpressions.ts';
import type { Answer, Scope, Stored } from './scope.ts';

/** A worker on its event, as everything it was told so far: the handler is a function of that. */
interface Worker {
  readonly event: number;
  readonly told: readonly Answer[];
}

interface State {
  readonly stored: Stored;
  /** Events that are on the queue. */
  readonly queued: readonly number[];
  readonly workers: readonly Worker[];
  readonly crashes: number;
  readonly repeats: number;
}

export interface Bounds {
  readonly workers: number;
  /** Workers that may die, at any call. */
  readonly crashes: number;
  /** Messages that may come once more after they were taken off. */
  readonly repeats: number;
  /** Stops there; Infinity for all. */
  readonly most: number;
}

export interface Explored {
  readonly states: number;
  readonly ends: number;
  readonly complete: boolean;
  readonly breaches: readonly string[];
}

/**
 * Every state that can be reached: whichever worker goes on, whichever event is taken next, whoever dies before or after
 * whichever call. Two ways that lead to the same stores, queue and workers are one state.
 */
export async function explore(scope: Scope, bounds: Bounds): Promise<Explored> {
  const first: State = {
    stored: scope.opened,
    queued: scope.events.map((_, index) => index),
    workers: [],
    crashes: bounds.crashes,
    repeats: bounds.repeats,
  };
  const known = new Set<string>([nameOf(first)]);
  const open: State[] = [first];
  const breaches = new Set<string>();
  let ends = 0;
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (known.size > bounds.most || breaches.size > 0)
      return { states: known.size, ends, complete: false, breaches: [...breaches] };
    const next = await successorsOf(state, scope, bounds);
    if (next.length === 0) {
      ends++;
      for (const fault of await scope.faultsAtRest(state.stored)) breaches.add(fault);
    }
    for (const each of next) {
      const name = nameOf(each);
      if (known.has(name)) continue;
      known.add(name);
      open.push(each);
    }
    for (const fault of scope.breaches) breaches.add(fault);
  }
  return { states: known.size, ends, complete: true, breaches: [...breaches] };
}

async function successorsOf(state: State, scope: Scope, bounds: Bounds): Promise<readonly State[]> {
  const found: State[] = [];
  if (state.workers.length < bounds.workers) {
    for (const event of new Set(state.queued))
      found.push(await goneOn(takeOff(state, event), { event, told: [] }, scope, false));
  }
  for (const [index, worker] of state.workers.entries()) {
    const others = state.workers.filter((_, at) => at !== index);
    found.push(await goneOn({ ...state, workers: others }, worker, scope, true));
    // Before this call, which is after the one before it.
    if (state.crashes > 0) {
      const queued = [...state.queued, worker.event].sort();
      found.push({ ...state, workers: others, queued, crashes: state.crashes - 1 });
    }
  }
  return found;
}

function takeOff(state: State, event: number): State {
  const queued = [...state.queued];
  queued.splice(queued.indexOf(event), 1);
  return { ...state, queued };
}

/** The worker makes the call it stands before (`call`), and whatever touches nobody, up to the next one. */
async function goneOn(state: State, worker: Worker, scope: Scope, call: boolean): Promise<State> {
  const { ended, told, stored } = await scope.run(worker.event, worker.told, state.stored, call);
  if (!ended) return { ...state, stored, workers: [...state.workers, { ...worker, told }] };
  const again = ended === 'failed' || state.repeats > 0;
  const queued = again ? [...state.queued, worker.event].sort() : state.queued;
  return { ...state, stored, queued, repeats: ended === 'done' && again ? state.repeats - 1 : state.repeats };
}

const printed = new WeakMap<object, string>();

/** Items are replaced and never changed, so each is printed once. */
function print(item: Attributes): string {
  const known = printed.get(item) ?? canonical(item);
  printed.set(item, known);
  return known;
}

function nameOf({ stored, queued, workers, crashes, repeats }: State): string {
  const items = [...stored.items].map(([, item]) => print(item)).sort();
  const receipts = [...stored.receipts].map(([name, text]) => `${name} ${text}`).sort();
  const people = workers.map(({ event, told }) => `${event} ${JSON.stringify(told.map(({ name }) => name))}`).sort();
  return hashed([crashes, repeats, queued.join(','), ...people, ...items, ...receipts].join('\n'));
}

/** 106 bits: among a million states two of one name are not to be expected in the age of the universe. */
function hashed(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  let [c, d] = [0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
    c = Math.imul(c ^ code, 2246822519);
    d = Math.imul(d ^ code, 3266489917);
  }
  return [a, b, c, d].map((part) => ((part ^ (part >>> 15)) >>> 0).toString(36)).join('.');
}
