/** Turns at something that only so many may be at together; who comes first goes first. */
export interface Turns {
  /** Resolves to what gives the turn back, once; calling it again does nothing. */
  take(): Promise<() => void>;
}

/** `atOnce`: how many are at it together. */
export function turns(atOnce: number): Turns {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const giveBack = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    // After whatever else has come meanwhile: a long line of turns would otherwise go through in one breath.
    else setImmediate(next);
  };
  const mine = (): (() => void) => {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      giveBack();
    };
  };
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return mine();
    },
  };
}
