const NONE: readonly RegExpExecArray[] = [];

/**
 * Every match of a global pattern, in order. `matchAll` says the same and makes the pattern anew for each text it is asked about:
 * most readers look for what a text does not say, and with the long patterns here that costs more than the looking.
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const found: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}
