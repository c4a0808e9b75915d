/** A regular expression, and how far it has been read. */
export interface PatternReading {
  readonly pattern: string;
  at: number;
}

/** What stands next in the pattern, if it is such a part (a sticky expression); it is read then. */
export function taken(part: RegExp, reading: PatternReading): RegExpExecArray | undefined {
  part.lastIndex = reading.at;
  const match = part.exec(reading.pattern);
  if (match === null) return undefined;
  reading.at = part.lastIndex;
  return match;
}
