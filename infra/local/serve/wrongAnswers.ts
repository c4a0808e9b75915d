/** Wrong answers from one address in ten minutes: a whole office may share one, and waits with whoever guesses there. */
const MOST = 100;
const WITHIN_MS = 10 * 60_000;

interface WrongAnswers {
  /** Whether an address has given too many lately. */
  tooMany(address: string): boolean;
  count(address: string): void;
}

/** Counts wrong answers by address, beside the wait of each account: it holds up guessing a few times at each of many ids. */
export function wrongAnswers(now: () => number = Date.now): WrongAnswers {
  const given = new Map<string, number[]>();
  const recent = (address: string) => (given.get(address) ?? []).filter((time) => time >= now() - WITHIN_MS);
  return {
    tooMany: (address) => recent(address).length >= MOST,
    count(address) {
      for (const [each, times] of given) if ((times.at(-1) ?? 0) < now() - WITHIN_MS) given.delete(each);
      given.set(address, [...recent(address), now()].slice(-MOST));
    },
  };
}
