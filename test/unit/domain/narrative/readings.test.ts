import { beforeAll, describe, expect, test } from 'vitest';
import { NARRATIVE_RULES } from '../../../../shared/domain/forms/since2019/narrativeRules.ts';
import { READINGS } from '../../../../shared/domain/forms/since2019/readings.ts';
import { rulesHash } from '../../../../shared/domain/rules/publishedRules.ts';
import { readingOf, referenceProse } from '../../../support/referenceProse.ts';

describe('what the rules of prose find is what their kept readings stand for', () => {
  const prose: ReturnType<typeof referenceProse>[number][] = [];
  // Read once here: what all rules have in common is kept with the prose, and a test of one rule is then a matter of a moment.
  beforeAll(() => {
    prose.push(...referenceProse());
    for (const rule of NARRATIVE_RULES) readingOf(rule, prose);
  });

  test.each(NARRATIVE_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    expect(
      readingOf(rule, prose),
      'a reader finds otherwise: raise the version of this rule, say in `change` what changed, take the reading over',
    ).toBe(READINGS[id]);
  });

  test('every rule has one, and nothing else has', () => {
    expect(Object.keys(READINGS).sort()).toEqual(NARRATIVE_RULES.map(({ id }) => id).sort());
  });
});

test('a rule that reads otherwise has another hash', () => {
  const otherwise = NARRATIVE_RULES.map((rule) =>
    rule.id === 'XS-NEW' && rule.test.kind === 'narrative' ? { ...rule, test: { ...rule.test, finds: '0' } } : rule,
  );
  expect(rulesHash(otherwise)).not.toBe(rulesHash(NARRATIVE_RULES));
});
