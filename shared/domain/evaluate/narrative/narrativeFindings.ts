import type { Rule } from '../../rules/rule.ts';
import { findingOf } from '../../rules/words.ts';
import { given } from '../../values/given.ts';
import type { FindingDraft } from '../../verdict/findings.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { passagesOf } from './passages.ts';
import { quoteAsWritten } from './quoteAsWritten.ts';
import { READERS } from './readers.ts';
import { firstOf } from './toldOnce.ts';

/**
 * Reads the narrative by every rule given and puts what was found into the rules' words, in the order of the rules.
 * Whether a rule is in force is the caller's decision. Throws when a rule names a reader that does not exist.
 */
export function narrativeFindings(rules: readonly Rule[], facts: NarrativeFacts): readonly FindingDraft[] {
  return rules.flatMap((rule) => {
    if (rule.test.kind !== 'narrative') return [];
    const read = Object.hasOwn(READERS, rule.test.reader) ? READERS[rule.test.reader] : undefined;
    if (read === undefined) throw new RangeError(`${rule.id} names no reader: ${rule.test.reader}`);
    return firstOf(read(facts, rule)).map((remark) => draftOf(rule, facts, remark));
  });
}

function draftOf(
  rule: Rule,
  { year, narrative }: NarrativeFacts,
  { section, fill, cells, found, expected, delta }: NarrativeRemark,
): FindingDraft {
  const { quote } = fill;
  const [written] = passagesOf(narrative).flatMap((passage) =>
    passage.section === section && typeof quote === 'string'
      ? [quoteAsWritten(quote, passage, narrative[section] ?? '')]
      : [],
  );
  return findingOf(
    rule,
    year,
    { ...fill, ...given({ quote: written }) },
    {
      pointer: `/narrative/${section}`,
      ...given({ cells }),
      ...given({ found }),
      ...given({ expected }),
      ...given({ delta }),
    },
  );
}
