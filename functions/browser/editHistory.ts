import type { Changes } from './fields.ts';

/** Typing in one field within this time is one step back. */
const ONE_STEP_MS = 1_000;
/** A form of 160 fields: 500 steps are more than anybody goes back, and bound the memory. */
const MOST_STEPS = 500;

interface Step {
  readonly changes: Changes;
  /** Set while the step is still being typed: the field, and when (ms) it was last typed in. */
  readonly typing?: { readonly field: string; readonly at: number };
}

/** What was done to the form, step by step, to be undone and done again. A paste, a file read in, a clearing is one step. */
export class EditHistory {
  #done: Step[] = [];
  #undone: Step[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Typing in one field; `at` in ms. */
  type(field: string, from: string, to: string, at: number): void {
    const last = this.#done.at(-1);
    if (last?.typing?.field === field && at - last.typing.at < ONE_STEP_MS && this.#undone.length === 0) {
      const begun = last.changes.get(field)?.from ?? from;
      this.#done.pop();
      this.#push({ changes: new Map([[field, { from: begun, to }]]), typing: { field, at } });
    } else this.#push({ changes: new Map([[field, { from, to }]]), typing: { field, at } });
  }

  /** Several fields at once. Nothing changed is no step. */
  act(changes: Changes): void {
    if (changes.size > 0) this.#push({ changes });
  }

  /** The fields to put back, each with its text; undefined when there is nothing to undo. */
  undo(): ReadonlyMap<string, string> | undefined {
    const step = this.#done.pop();
    if (step === undefined) return undefined;
    this.#undone.push({ changes: step.changes });
    return new Map([...step.changes].map(([field, { from }]) => [field, from]));
  }

  redo(): ReadonlyMap<string, string> | undefined {
    const step = this.#undone.pop();
    if (step === undefined) return undefined;
    this.#done.push(step);
    return new Map([...step.changes].map(([field, { to }]) => [field, to]));
  }

  #push(step: Step): void {
    this.#undone = [];
    this.#done.push(step);
    if (this.#done.length > MOST_STEPS) this.#done.shift();
  }
}
