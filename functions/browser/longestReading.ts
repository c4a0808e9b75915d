/** A report is read in less than a second, on the slowest machine in three; nobody waits longer than this. */
export const LONGEST_MS = 20_000;
