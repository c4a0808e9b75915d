import { given } from '../../../shared/domain/values/given.ts';
import type { Attributes } from '../../support/ledgerExpressions.ts';
import { canonical } from '../../support/ledgerExpressions.ts';
import { Names } from './names.ts';
import type { History, Scope, Stop, Stored } from './scope.ts';

/** A worker on its event. */
interface Worker {
  readonly history: History;
  /** Who can notice the call it stands before. */
  readonly before?: Stop;
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
 * whichever call, the last one too, after which the message is taken off. Two ways that lead to the same stores, queue and workers
 * are one state.
 *
 * Left out are only orders that nobody could tell apart (docs/reliability.md, small scopes, says why). A call that reads what no other
 * worker writes needs no turn of its own. A worker that stands before a call which only it can notice goes first, or dies first: what the
 * others may do meanwhile is the same after it. `Scope` names every call that does not fit this.
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
  const first = state.workers.find(({ before }) => before === 'itself');
  if (first !== undefined) return withWorker(first, state, scope);
  const found: State[] = [];
  if (state.workers.length < bounds.workers) {
    for (const event of new Set(state.queued))
      found.push(...(await goneOn(takeOff(state, event), { history: scope.begin(event) }, scope, false)));
  }
  for (const worker of state.workers) found.push(...(await withWorker(worker, state, scope)));
  return found;
}

/** The worker makes the call it stands before, or dies before it, which is after the one before it. */
async function withWorker(worker: Worker, state: State, scope: Scope): Promise<readonly State[]> {
  const left = { ...state, workers: state.workers.filter((each) => each !== worker) };
  return [...(await goneOn(left, worker, scope, true)), ...died(left, worker)];
}

/** Its message comes again. */
function died(state: State, { history: { event } }: Worker): readonly State[] {
  return state.crashes === 0 ? [] : [{ ...state, queued: [...state.queued, event].sort(), crashes: state.crashes - 1 }];
}

function takeOff(state: State, event: number): State {
  const queued = [...state.queued];
  queued.splice(queued.indexOf(event), 1);
  return { ...state, queued };
}

/** The worker makes the call it stands before (`call`), and whatever touches nobody, up to the next one. */
async function goneOn(state: State, worker: Worker, scope: Scope, call: boolean): Promise<readonly State[]> {
  const { ended, before, history, stored } = await scope.run(worker.history, state.stored, call);
  if (ended === undefined)
    return [{ ...state, stored, workers: [...state.workers, { history, ...given({ before }) }] }];
  const done = { ...state, stored };
  const again = { ...done, queued: [...state.queued, history.event].sort() };
  if (ended === 'failed') return [again];
  const repeated = state.repeats > 0 ? [{ ...again, repeats: state.repeats - 1 }] : [];
  return [done, ...repeated, ...died(done, worker)];
}

const names = new Names();
const printed = new WeakMap<object, number>();

/** Items are replaced and never changed, so each is printed once. */
function nameOfItem(item: Attributes): number {
  const known = printed.get(item) ?? names.of(canonical(item));
  printed.set(item, known);
  return known;
}

/** What is stored, as text; worked out once for stores that many states share. */
const stores = new WeakMap<Stored, string>();

function nameOfStores(stored: Stored): string {
  const known = stores.get(stored);
  if (known !== undefined) return known;
  const items = [...stored.items.values()].map(nameOfItem).sort();
  const receipts = [...stored.receipts].map(([name, text]) => names.of(`${name} ${text}`)).sort();
  const name = `${items} ${receipts}`;
  stores.set(stored, name);
  return name;
}

function nameOf({ stored, queued, workers, crashes, repeats }: State): string {
  const people = workers.map(({ history }) => history.id).sort((a, b) => a - b);
  return hashed([crashes, repeats, queued, people, nameOfStores(stored)].join(' '));
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
