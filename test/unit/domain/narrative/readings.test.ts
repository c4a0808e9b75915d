import { expect, test } from 'vitest';
import { NARRATIVE_RULES } from '../../../../shared/domain/forms/since2019/narrativeRules.ts';
import { READINGS } from '../../../../shared/domain/forms/since2019/readings.ts';
import { rulesHash } from '../../../../shared/domain/rules/publishedRules.ts';
import { readingOf, referenceProse } from '../../../support/referenceProse.ts';

test('what the rules of prose find is what their kept readings stand for', () => {
  const prose = referenceProse();
  const now = Object.fromEntries(NARRATIVE_RULES.map((rule) => [rule.id, readingOf(rule, prose)]));
  expect(
    now,
    'a reader finds otherwise: raise the version of these rules, say in `change` what changed, take the readings over',
  ).toEqual(READINGS);
});

test('a rule that reads otherwise has another hash', () => {
  const otherwise = NARRATIVE_RULES.map((rule) =>
    rule.id === 'XS-NEW' && rule.test.kind === 'narrative' ? { ...rule, test: { ...rule.test, finds: '0' } } : rule,
  );
  expect(rulesHash(otherwise)).not.toBe(rulesHash(NARRATIVE_RULES));
});
