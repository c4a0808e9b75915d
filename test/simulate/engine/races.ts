import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Chance } from './chance.ts';
import type { Faults } from './faults.ts';
import type { Stage } from './stage.ts';

interface Held {
  readonly who: string;
  /** Writes by others that it still lets go first. */
  others: number;
  readonly goOn: () => void;
}

/** The write of totals of whoever is told first of an upload, which the network keeps until then. */
export interface Kept {
  readonly upload: string;
  readonly until: number;
}

/** The item of a year's totals: what everybody writes on a condition. */
const CONTESTED = 'R';
/** For so long those of one kind hold back, or do not. */
const WHILE_MS = 120_000;
/** No longer than a slow call takes, of which the caller may have ended. */
const LONGEST_MS = 100_000;
const MOST_OTHERS = 2;

/**
 * Prefers races. What a write of a year's totals was worked out on stands until it takes effect, nearly always: another write in between is a matter
 * of milliseconds. Here, in some minutes, all writes of one kind (those of whoever takes uploads in, or of people) hold back until one or two
 * of another kind have been made to the same item, as the slowest call would by chance.
 */
export class Races {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #faults: Faults;
  readonly #perMille: number;
  readonly #held = new Map<string, Held[]>();
  readonly #once = new Set<string>();
  readonly #kept = new Map<string, number>();

  constructor(
    { stage, chance, faults }: { readonly stage: Stage; readonly chance: Chance; readonly faults: Faults },
    perMille: number,
  ) {
    this.#stage = stage;
    this.#chance = chance;
    this.#faults = faults;
    this.#perMille = perMille;
  }

  /** Keeps the writes of totals that first hear of these uploads until then. */
  keep(kept: readonly Kept[]): void {
    for (const { upload, until } of kept) this.#kept.set(upload, until);
  }

  /** When a write of totals arrives that the network keeps; undefined for any other. */
  #arrives(invocation: string): number | undefined {
    if (this.#kept.size === 0 || this.#faults.calm || this.#faults.brisk) return undefined;
    return this.#kept.get(/^ingest:([^.]+)\.\d+ 0:1$/.exec(invocation)?.[1] ?? '');
  }

  /** Lets a call take effect now, or after those it has to wait for. */
  meet(invocation: string, command: object, effect: () => void): void {
    const items = this.#perMille === 0 && this.#kept.size === 0 ? [] : itemsWritten(command);
    // Only writes of what everybody writes meet others.
    if (items.length === 0) {
      effect();
      return;
    }
    const arrives = this.#arrives(invocation);
    if (arrives !== undefined) {
      this.#stage.at(arrives, () => {
        this.#stage.wakes();
        effect();
      });
      return;
    }
    const kind = kindOf(invocation);
    const takeEffect = () => {
      effect();
      for (const item of items) this.#written(item, kind);
    };
    if (items.some((item) => this.#holdsBack(invocation, kind, item))) this.#hold(invocation, items, takeEffect);
    else takeEffect();
  }

  /** Each process once: what failed then is tried again without delay. Of those that are told of the same upload one: the other overtakes it. */
  #holdsBack(invocation: string, kind: string, item: string): boolean {
    if (this.#faults.calm || this.#faults.brisk || this.#once.has(workOf(invocation))) return false;
    return this.#chance.perMille(this.#perMille, 'holds back', kind, item, Math.floor(this.#stage.now / WHILE_MS));
  }

  #hold(invocation: string, items: readonly string[], effect: () => void): void {
    this.#once.add(workOf(invocation));
    const who = kindOf(invocation);
    let isWaiting = true;
    const goOn = () => {
      if (!isWaiting) return;
      isWaiting = false;
      for (const item of items)
        this.#held.set(
          item,
          (this.#held.get(item) ?? []).filter((each) => each !== held),
        );
      this.#stage.wakes();
      effect();
    };
    const held = { who, others: 1 + this.#chance.below(MOST_OTHERS, 'others', invocation), goOn };
    for (const item of items) this.#held.set(item, [...(this.#held.get(item) ?? []), held]);
    this.#stage.after(this.#chance.below(LONGEST_MS, 'held', invocation), goOn);
  }

  #written(item: string, by: string): void {
    for (const held of this.#held.get(item) ?? [])
      if (held.who !== by && --held.others <= 0) this.#stage.after(0, held.goOn);
  }
}

/** The years' totals that a conditional command writes. */
function itemsWritten(command: object): readonly string[] {
  const updates =
    command instanceof UpdateCommand
      ? [command.input]
      : command instanceof TransactWriteCommand
        ? (command.input.TransactItems ?? []).flatMap(({ Update }) => Update ?? [])
        : [];
  return updates.flatMap(({ Key }) => (Key?.sk === CONTESTED ? [String(Key.pk)] : []));
}

/** `ingest:{upload} {telling}:{receipt}` without which telling it is. */
function workOf(invocation: string): string {
  return invocation.replace(/ \d+:\d+$/, '');
}

function kindOf(invocation: string): string {
  return /^(?:ingest|compile):/.exec(invocation)?.[0] ?? 'people';
}
