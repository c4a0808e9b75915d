import { expect, test } from 'vitest';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { anew } from '../../../support/anew.ts';

test('there is a reader of each name that a rule gives, and none that no rule names', async () => {
  const { READERS } = await anew(() => import('../../../../shared/domain/evaluate/narrative/readers.ts'));
  const named = ALL_RULES.flatMap(({ test: { ...asked } }) => (asked.kind === 'narrative' ? [asked.reader] : []));
  expect(named.length).toBeGreaterThan(20);
  expect(Object.keys(READERS).sort()).toEqual([...new Set(named)].sort());
});
