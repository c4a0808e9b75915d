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
    for (const finding of findings) {
      const rule = rules.find(({ id }) => id === finding.rule);
      expect(rule && severityIn(rule, facts.year)).toBe(finding.severity);
      expect(finding.pointer).toMatch(/^\/narrative\/(overview|problemsAndImprovements|otherMatters)$/);
      expect(finding.message).not.toMatch(/[{}]|undefined|NaN/);
      const said = rule && ruleSaidBy(editionOfYearOrThrow(facts.year), rule);
      expect(finding.hint).toBe(said?.mend);
      expect(finding.basis).toBe(said?.basis);
    }
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
