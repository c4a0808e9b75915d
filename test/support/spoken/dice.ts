import { seededRandom } from '../../../infra/local/samples/random.ts';

/** A seeded choice: the same seed says the same on every machine. */
export interface Dice {
  /** A whole number from `least` to `most`. */
  readonly between: (least: number, most: number) => number;
  readonly chance: (share: number) => boolean;
  readonly one: <T>(choices: readonly T[]) => T;
  /** The choices in another order. */
  readonly shuffled: <T>(choices: readonly T[]) => readonly T[];
}

export function diceOf(seed: number): Dice {
  const random = seededRandom(seed * 2_654_435_761);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const one = <T>(choices: readonly T[]): T => {
    const choice = choices[between(0, choices.length - 1)];
    if (choice === undefined) throw new RangeError('nothing to choose from');
    return choice;
  };
  const shuffled = <T>(choices: readonly T[]) =>
    choices
      .map((choice) => ({ choice, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ choice }) => choice);
  return { between, chance: (share) => random() < share, one, shuffled };
}
