import { expect, test } from 'vitest';
import type { NarrativeFacts } from '../../../../../shared/domain/evaluate/narrative/narrativeReader.ts';
import { READERS } from '../../../../../shared/domain/evaluate/narrative/readers.ts';
import { NARRATIVE_RULES } from '../../../../../shared/domain/forms/since2019/narrativeRules.ts';
import { inForce } from '../../../../../shared/domain/rules/rule.ts';
import { NARRATIVE_EXAMPLES } from '../examples.ts';

const OF_READERS = NARRATIVE_RULES.flatMap((rule) =>
  rule.test.kind === 'narrative' ? [{ id: rule.id, rule, reader: rule.test.reader }] : [],
);

/** The written examples, each in front of the reader of its own rule and no other: what that one does with them is noticed at once. */
test.each(OF_READERS)('$id: $reader speaks where the examples of its rule say so', ({ id, rule, reader }) => {
  const own = NARRATIVE_EXAMPLES.filter((each) => each.rule === id && inForce(rule, each.facts.year));
  const spoken = own.map(({ name, facts }) => [name, (READERS[reader]?.(afresh(facts), rule) ?? []).length > 0]);
  expect(spoken.length).toBeGreaterThan(0);
  expect(spoken).toEqual(own.map(({ name, expect: ids }) => [name, ids.includes(id)]));
});

/** What was found out of a report is kept with it: read again, it would not be read. */
function afresh(facts: NarrativeFacts): NarrativeFacts {
  return { ...facts, narrative: { ...facts.narrative } };
}
