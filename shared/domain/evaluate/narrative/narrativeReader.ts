import type { Edition } from '../../forms/editions.ts';
import type { SectionKey } from '../../forms/form.ts';
import type { Narrative } from '../../forms/sections.ts';
import type { Rule } from '../../rules/rule.ts';
import type { NarrativePrint } from './narrativePrint.ts';

/** What a reader of the narrative may look at. */
export interface NarrativeFacts {
  readonly edition: Edition;
  readonly year: number;
  readonly agency: string;
  readonly agencyName: string;
  readonly narrative: Narrative;
  /** A cell's number (stated, or derived where stated totals force it); undefined when it is not known. */
  readonly value: (cellName: string) => number | undefined;
  /** The print of last year's accepted narrative, where there is one. */
  readonly lastYear?: NarrativePrint;
}

/** What a reader found: the words of the rule filled in, where in the narrative it stands, which cells it was held against. */
export interface NarrativeRemark {
  readonly section: SectionKey;
  /** The values of the `{placeholders}` in the rule's message; `quote` is always the words with about 20 characters around, out of the text as it was read. */
  readonly fill: Readonly<Record<string, string | number>>;
  readonly cells?: readonly string[];
  readonly found?: string;
  readonly expected?: string;
  readonly delta?: number;
}

/** One rule's way of reading the narrative. Pure; linear in the length of the text. */
export type NarrativeReader = (facts: NarrativeFacts, rule: Rule) => readonly NarrativeRemark[];
