import type { Narrative } from '../forms/sections.ts';

/** The district's own prose as somebody left it. */
export interface DistrictText {
  /** Counts the times it was saved; 0 before the first. */
  readonly revision: number;
  readonly text: Narrative;
  readonly by: string;
  readonly at: string;
}

/** A section longer than this is no section: the notice asks for about 1,000 characters. */
export const LONGEST_SECTION = 20_000;
