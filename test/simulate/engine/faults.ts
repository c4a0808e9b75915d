import type { Chance } from './chance.ts';

/**
 * What may befall one call of a service. `diedBefore`, `diedAfter`: the process dies around it. `lost`: it took effect, the
 * answer was an error. `doubled`: it took effect, the answer was lost, the SDK sent it again. `echoed`: it took effect, and
 * once more long after, because the network had kept a copy. `refused`: too much was asked, nothing happened. `slow`: it
 * takes longer than some of its callers live.
 */
export const FAULTS = ['diedBefore', 'diedAfter', 'lost', 'doubled', 'echoed', 'refused', 'slow'] as const;
export type Fault = (typeof FAULTS)[number];

/** Invocations of a thousand that meet a storm, and calls of a thousand that a storm befalls. */
export interface Weather {
  readonly storms: number;
  readonly calls: number;
  /** What befalls calls there; all kinds alike where it does not say. */
  readonly kinds?: readonly Fault[];
  /** Only invocations whose names begin so meet it. */
  readonly only?: string;
  /** Only calls of that command: `PutObjectCommand`. */
  readonly command?: string;
}

/** Decides what befalls each call by its name. `allowed` leaves only these, so that a failing season can be shrunk. */
export class Faults {
  readonly #chance: Chance;
  readonly #weather: Weather;
  readonly #allowed: ReadonlySet<string> | undefined;
  readonly #luck = new Map<string, number>();
  readonly happened: string[] = [];
  /** How many there were of each kind. */
  readonly kinds = new Map<Fault, number>();
  readonly #struck = new Set<string>();
  readonly #spared = new Set<string>();
  /** Faults stop: from now on every call does what it should. */
  calm = false;
  /** No call takes effect after its caller has ended: who is stopped is stopped. */
  brisk = false;
  /** Other weather than the season's, for a while. */
  gust: Weather | undefined;

  constructor(chance: Chance, weather: Weather, allowed: ReadonlySet<string> | undefined) {
    this.#chance = chance;
    this.#weather = weather;
    this.#allowed = allowed;
  }

  /** Asked at each call of an invocation, and told by its name: worked out once. */
  #meetsStorm(invocation: string, storms: number): boolean {
    if (storms === 0) return false;
    const luck = this.#luck.get(invocation) ?? this.#chance.below(1000, 'storm', invocation);
    this.#luck.set(invocation, luck);
    return luck < storms;
  }

  /** Whether anything did befall it. */
  befell(invocation: string): boolean {
    return this.#struck.has(invocation);
  }

  /** Nothing befalls this piece of work. */
  spare(invocation: string): void {
    this.#spared.add(invocation);
  }

  /** `command`: what is called, by the name of its class. */
  befalls(invocation: string, call: number, command: string): Fault | undefined {
    const { storms, calls, kinds = FAULTS, only = '', command: onlyOf = command } = this.gust ?? this.#weather;
    if (
      this.calm ||
      this.#spared.has(invocation) ||
      !invocation.startsWith(only) ||
      command !== onlyOf ||
      !this.#meetsStorm(invocation, storms)
    )
      return undefined;
    if (!this.#chance.perMille(calls, 'fault', invocation, call)) return undefined;
    const name = `${invocation} ${call}`;
    if (this.#allowed !== undefined && !this.#allowed.has(name)) return undefined;
    this.happened.push(name);
    this.#struck.add(invocation);
    const picked = this.#chance.pick(kinds, 'kind', invocation, call);
    const fault = picked === 'slow' && this.brisk ? 'diedAfter' : picked;
    this.kinds.set(fault, (this.kinds.get(fault) ?? 0) + 1);
    return fault;
  }
}
