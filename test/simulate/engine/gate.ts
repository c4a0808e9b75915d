import type { Chance } from './chance.ts';
import type { Fault, Faults } from './faults.ts';
import type { Races } from './races.ts';
import type { Invocation, Stage } from './stage.ts';
import type { Trace } from './trace.ts';

export interface Service {
  readonly name: string;
  /** Carries a command out at this instant, or throws; `name` is unique, for what the command makes. */
  readonly carryOut: (command: unknown, name: string) => unknown;
  /** What it says when too much is asked. */
  readonly refusal: () => Error;
  /** The longest the SDK pauses after such an error before it sends the command again; undefined when it does not. */
  readonly longestPause?: (error: unknown, attempt: number) => number | undefined;
}

/** The SDK gives up on an answer with an error of this name. */
class LostAnswer extends Error {
  override name = 'TimeoutError';
}

/** The longest a call takes that still has an answer: beyond the patience of every function. */
const LONGEST_MS = 150_000;
/** The longest the network keeps a copy of a request. */
const LONGEST_ECHO_MS = 600_000;

/** One call under way. */
interface Asked {
  readonly invocation: Invocation;
  readonly service: Service;
  readonly command: object;
  readonly name: string;
  readonly fault: Fault | undefined;
  readonly latency: number;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Nobody hears what came of it. */
function silently(service: Service, command: unknown, name: string): void {
  try {
    service.carryOut(command, name);
  } catch {
    // Whoever asked is gone, or is told something else.
  }
}

/** Between the program and the services: every call takes its time, happens at one instant, and may meet a fault. */
export class Gate {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #faults: Faults;
  readonly #trace: Trace;
  readonly #races: Races | undefined;

  constructor(stage: Stage, chance: Chance, faults: Faults, trace: Trace, races?: Races) {
    this.#stage = stage;
    this.#chance = chance;
    this.#faults = faults;
    this.#trace = trace;
    this.#races = races;
  }

  call(invocation: Invocation, service: Service, command: object): Promise<unknown> {
    const call = invocation.calls++;
    const name = `${invocation.name} ${call}`;
    const fault = this.#faults.befalls(invocation.name, call, command.constructor.name);
    this.#trace.line(this.#stage.now, name, service.name, command.constructor.name, fault ?? '');
    // Some are slow from beginning to end, so that others overtake them between any two of their calls.
    invocation.pace ??= this.#chance.perMille(300, 'slowly', invocation.name) ? 12 : 1;
    const latency = invocation.pace * (2 + this.#chance.below(28, 'takes', name));
    return this.#stage.wait(invocation, (resolve, reject) => {
      const asked = { invocation, service, command, name, fault, latency, resolve, reject };
      this.#stage.after(fault === 'slow' ? this.#chance.below(LONGEST_MS, 'slow', name) : latency, () => {
        this.#stage.wakes();
        if (this.#races === undefined) this.#takeEffect(asked);
        else this.#races.meet(invocation.name, command, () => this.#takeEffect(asked));
      });
    });
  }

  #takeEffect(asked: Asked): void {
    const { invocation, service, command, name, fault, resolve, reject } = asked;
    switch (fault) {
      case 'diedBefore':
        this.#stage.kill(invocation);
        break;
      case 'diedAfter':
        silently(service, command, name);
        this.#stage.kill(invocation);
        break;
      case 'refused':
        reject(service.refusal());
        break;
      case 'lost':
        silently(service, command, name);
        reject(new LostAnswer('the answer was lost'));
        break;
      case 'doubled':
        silently(service, command, name);
        try {
          resolve(service.carryOut(command, `${name}+`));
        } catch (error) {
          reject(error);
        }
        break;
      case 'echoed':
        this.#stage.after(this.#chance.below(LONGEST_ECHO_MS, 'echo', name), () =>
          silently(service, command, `${name}+`),
        );
        this.#answer(asked, 1);
        break;
      default:
        this.#answer(asked, 1);
    }
  }

  /** What the service says, or what it says to the SDK that sends the command again. */
  #answer(asked: Asked, attempt: number): void {
    const { service, command, name, latency, resolve, reject } = asked;
    let told: unknown;
    try {
      told = service.carryOut(command, name);
    } catch (error) {
      const longest = service.longestPause?.(error, attempt);
      if (longest === undefined) {
        reject(error);
        return;
      }
      const pause = this.#chance.below(longest, 'backs off', name, attempt);
      this.#stage.after(pause + latency, () => {
        this.#stage.wakes();
        this.#answer(asked, attempt + 1);
      });
      return;
    }
    resolve(told);
  }

  /** The program's own pauses. */
  pause(invocation: Invocation, milliseconds: number): Promise<void> {
    return this.#stage.wait(invocation, (resolve) => this.#stage.after(milliseconds, () => resolve(undefined)));
  }
}
