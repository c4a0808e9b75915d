import { EDITIONS } from '../../domain/forms/editions.ts';
import { labelOf } from './labels.ts';
import { GROUP_NAMES, rowNamesFor } from './vocabulary.ts';

let known: ReadonlySet<string> | undefined;

/** Whether a text is a label of a row or group of any form, to the letter: nothing of it is missing. */
export function isWholeLabel(text: string): boolean {
  known ??= new Set(
    [...GROUP_NAMES, ...EDITIONS.flatMap((edition) => [...rowNamesFor(edition)])].flatMap(({ label, variants }) =>
      [label, ...variants].map(({ whole }) => whole),
    ),
  );
  return known.has(labelOf(text).whole);
}
