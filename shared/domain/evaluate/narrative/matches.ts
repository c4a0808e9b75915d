import { mayStandIn, type Pairs, type Sought, soughtBy } from './neededWords.ts';

const NONE: readonly RegExpExecArray[] = [];

/**
 * Every match of a global pattern, in order. `matchAll` says the same and makes the pattern anew for each text it is asked about:
 * most readers look for what a text does not say, and with the long patterns here that costs more than the looking.
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  const found: RegExpExecArray[] = [];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}

/** A text that many patterns are looked for in. */
export interface Readable {
  readonly text: string;
  readonly pairs: Pairs;
}

const SOUGHT = new WeakMap<RegExp, Sought | 'always'>();

/**
 * As {@link matchesIn}. Most of what readers look for stands in no text: a pattern whose words are not there is not tried, and one that no
 * text needs is never made ready, which takes longer than all reading of a text.
 */
export function matchesOf({ text, pairs }: Readable, pattern: RegExp): readonly RegExpExecArray[] {
  return mayMatch(pairs, pattern) ? matchesIn(text, pattern) : NONE;
}

function mayMatch(pairs: Pairs, pattern: RegExp): boolean {
  let sought = SOUGHT.get(pattern);
  if (sought === undefined) {
    sought = (pattern.ignoreCase ? undefined : soughtBy(pattern.source)) ?? 'always';
    SOUGHT.set(pattern, sought);
  }
  return sought === 'always' || mayStandIn(pairs, sought);
}
