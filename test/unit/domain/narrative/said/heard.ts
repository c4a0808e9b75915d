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
