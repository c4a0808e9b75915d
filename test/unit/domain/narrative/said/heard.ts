import { isDeepStrictEqual } from 'node:util';
import type { NarrativeRemark } from '../../../../../shared/domain/evaluate/narrative/narrativeReader.ts';
import { READERS } from '../../../../../shared/domain/evaluate/narrative/readers.ts';
import { NARRATIVE_RULES } from '../../../../../shared/domain/forms/since2019/narrativeRules.ts';
import { factsOf, type Told } from '../examples.ts';

/** What one reader remarks on a narrative, alone. */
export function remarksBy(reader: string, told: Told): readonly NarrativeRemark[] {
  const read = READERS[reader];
  const rule = NARRATIVE_RULES.find(({ test }) => test.kind === 'narrative' && test.reader === reader);
  if (read === undefined || rule === undefined) throw new RangeError(reader);
  return read(factsOf(told), rule);
}

/** The same in short: what was found and what should have been, `found → expected`. */
export function heard(reader: string, told: Told): readonly string[] {
  return remarksBy(reader, told).map(({ found, expected }) => [found ?? '', expected ?? ''].join(' → '));
}

/** A text, and what is heard in it. */
export type Row = readonly [text: string, ...heard: readonly string[]];

/** Sentences before and behind a text, which are no matter of it. */
export type Around = readonly [before: string, behind: string];

/** What is heard in each text, beside it; and what else, where other sentences around it change that. */
export function readRows(
  reader: string,
  rows: readonly Row[],
  more: Told = {},
  [before, behind]: Around = ['', ''],
  said: (remark: NarrativeRemark) => string = ({ found, expected }) => `${found} → ${expected}`,
): readonly Row[] {
  return rows.map(([overview]) => {
    const alone = remarksBy(reader, { ...more, overview });
    const among = remarksBy(reader, { ...more, overview: `${before}${overview}${behind}` });
    const changed = isDeepStrictEqual(alone, among) ? [] : ['between others', ...among.map(said)];
    return [overview, ...alone.map(said), ...changed];
  });
}
