/**
 * A small sketch of a narrative, kept with each version so that next year's report can be compared with it without
 * fetching the old file: the 64 smallest 32-bit hashes of its sentences, digits and years taken out. Sorted, unsigned.
 */
export type NarrativePrint = readonly number[];
