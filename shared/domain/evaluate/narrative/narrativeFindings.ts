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
 * So many as are told. 无行政强制 denies by two patterns, 20件均已答复 is a number and all of them: what was said of the same words is not said
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

/** What is said and of what, of which one reading may take in more words than another; the place is the same. */
const WORDS: ReadonlySet<string> = new Set(['what', 'found']);

function saysAsMuch(one: NarrativeRemark, other: NarrativeRemark): boolean {
  const keys = Object.keys(one.fill);
  return one.section === other.section && keys.every((key) => isAlike(key, one.fill[key], other.fill[key]));
}

function isAlike(key: string, one: string | number | undefined, other: string | number | undefined): boolean {
  if (one === other) return true;
  if (!WORDS.has(key)) return false;
  return String(one).includes(String(other)) || String(other).includes(String(one));
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
