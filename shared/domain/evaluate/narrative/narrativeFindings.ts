import type { Rule } from '../../rules/rule.ts';
import { findingOf } from '../../rules/words.ts';
import { given } from '../../values/given.ts';
import type { FindingDraft } from '../../verdict/findings.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { passagesOf } from './passages.ts';
import { quoteAsWritten } from './quoteAsWritten.ts';
import { READERS } from './readers.ts';

/** More of the same kind do not help a clerk, and a hostile text must not make a receipt of any size. */
const MOST_PER_RULE = 10;

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

/**
 * So many as are told. 无行政强制 denies by two patterns, 同比增长45% is read as 增长45% as well: what was said of the same words is not said
 * again. A text can hold thousands: each is held against the few that are told.
 */
function firstOf(remarks: readonly NarrativeRemark[]): readonly NarrativeRemark[] {
  const told: NarrativeRemark[] = [];
  for (const remark of remarks) {
    if (told.length === MOST_PER_RULE) break;
    if (!told.some((earlier) => saysAsMuch(earlier, remark))) told.push(remark);
  }
  return told;
}

function saysAsMuch(earlier: NarrativeRemark, later: NarrativeRemark): boolean {
  const { found: before = '', ...fill } = earlier.fill;
  const { found = '', ...same } = later.fill;
  return earlier.section === later.section && String(before).endsWith(String(found)) && isSame(fill, same);
}

function isSame(one: NarrativeRemark['fill'], other: NarrativeRemark['fill']): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function draftOf(
  rule: Rule,
  { year, narrative }: NarrativeFacts,
  { section, fill, cells, found, expected, delta }: NarrativeRemark,
): FindingDraft {
  const { quote } = fill;
  const passage = passagesOf(narrative).find((each) => each.section === section);
  const isQuoted = passage !== undefined && typeof quote === 'string';
  const written = isQuoted ? { quote: quoteAsWritten(quote, passage, narrative[section] ?? '') } : {};
  return findingOf(
    rule,
    year,
    { ...fill, ...written },
    {
      pointer: `/narrative/${section}`,
      ...given({ cells }),
      ...given({ found }),
      ...given({ expected }),
      ...given({ delta }),
    },
  );
}
