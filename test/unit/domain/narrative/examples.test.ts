import { describe, expect, test } from 'vitest';
import { narrativeFindings } from '../../../../shared/domain/evaluate/narrative/narrativeFindings.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { NARRATIVE_RULES } from '../../../../shared/domain/forms/since2019/narrativeRules.ts';
import { ruleSaidBy } from '../../../../shared/domain/rules/formWords.ts';
import { inForce, severityIn } from '../../../../shared/domain/rules/rule.ts';
import { NARRATIVE_EXAMPLES } from './examples.ts';

describe.each(NARRATIVE_EXAMPLES)('$rule · $kind · $name', ({ facts, expect: expected }) => {
  const rules = NARRATIVE_RULES.filter((rule) => inForce(rule, facts.year));
  const findings = narrativeFindings(rules, facts);

  test('the rules that should speak do, and no other', () => {
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(expected);
  });

  test('every finding is whole', () => {
    const edition = editionOfYearOrThrow(facts.year);
    const whole = findings.map(({ rule: id }) => {
      const rule = rules.find((each) => each.id === id);
      const said = rule && ruleSaidBy(edition, rule);
      return {
        severity: rule && severityIn(rule, facts.year),
        hint: said?.mend,
        basis: said?.basis,
        pointer: expect.stringMatching(/^\/narrative\/(overview|problemsAndImprovements|otherMatters)$/),
        message: expect.not.stringMatching(/[{}]|undefined|NaN/),
      };
    });
    expect(
      findings.map(({ severity, hint, basis, pointer, message }) => ({ severity, hint, basis, pointer, message })),
    ).toEqual(whole);
  });
});

test.each(NARRATIVE_RULES.map(({ id }) => id))('%s has examples of every kind', (id) => {
  const kinds = NARRATIVE_EXAMPLES.filter(({ rule }) => rule === id).map(({ kind }) => kind);
  expect([...new Set(kinds)].sort()).toEqual(['blank', 'boundary', 'fail', 'pass']);
});

test('only the period blocks', () => {
  const blocking = NARRATIVE_RULES.filter(({ severity }) => severity === 'error').map(({ id }) => id);
  expect(blocking).toEqual(['DOC-PERIOD']);
});
