import { describe, expect, test } from 'vitest';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { editionsOf, ruleSaidBy } from '../../../../shared/domain/rules/formWords.ts';
import type { Rule } from '../../../../shared/domain/rules/rule.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { EXAMPLES, type Example, fileBytes } from './examples.ts';
import { holds, unexpected } from './holds.ts';
import { IN_FORCE, standingOf } from './inForce.ts';
import { mutantsOf } from './mutants.ts';

/**
 * Changing any rule in any one place turns an example or the reviewed list red. Runs every mutant against the examples of
 * its own rule first, then against all of them.
 */
function isCaught(rules: readonly Rule[], changed: Rule): boolean {
  const row = IN_FORCE[changed.id];
  if (row === undefined || JSON.stringify(standingOf(changed)) !== JSON.stringify(row)) return true;
  const own = EXAMPLES.filter(({ rule }) => rule === changed.id);
  const others = EXAMPLES.filter(({ rule }) => rule !== changed.id);
  return [...own, ...others].some((example) => isRed(example, rules));
}

function isRed(example: Example, rules: readonly Rule[]): boolean {
  try {
    const { findings } = judge(fileBytes(example.file), example.standing ?? {}, rules);
    return !holds(example, findings) || unexpected(example, findings).length > 0;
  } catch {
    return true;
  }
}

describe('the reviewed list of severities and years', () => {
  test('is the one in force', () => {
    expect(Object.fromEntries(ALL_RULES.map((rule) => [rule.id, standingOf(rule)]))).toEqual(IN_FORCE);
  });
});

test('what is published of a rule reads as it stands: only its message has places to fill in', () => {
  const said = ALL_RULES.flatMap((rule) => editionsOf(rule).map((edition) => ruleSaidBy(edition, rule)));
  const open = said.filter(
    ({ formula, message, intent, mend, basis, change }) =>
      /\{[^}]*\}/.test([formula, intent, mend, basis, change].join(' ')) || message.includes('{form.'),
  );
  expect(open.map(({ id }) => id)).toEqual([]);
});

describe.each(ALL_RULES)('mutants of $id', (rule) => {
  test.each(mutantsOf(rule))('$what', ({ rule: changed }) => {
    const rules = ALL_RULES.map((each) => (each.id === rule.id ? changed : each));
    expect(isCaught(rules, changed)).toBe(true);
  });
});
