import { printOf } from '../evaluate/narrative/narrativePrint.ts';
import type { LastYear } from '../verdict/judgement.ts';
import type { Draft } from './readReport.ts';

/** A report of the year before, as the table would remember it: stated figures, the print of its prose. Undefined without a year that has a form. */
export function lastYearFrom(draft: Draft | undefined): LastYear | undefined {
  if (draft?.year === undefined || draft.edition === undefined) return undefined;
  const { year, values, narrative } = draft;
  return { year, values, ...(Object.keys(narrative).length === 0 ? {} : { print: printOf(narrative) }) };
}
