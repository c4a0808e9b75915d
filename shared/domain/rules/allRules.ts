import { NARRATIVE_RULES } from './narrativeRules.ts';
import { READING_RULES } from './readingRules.ts';
import type { Rule } from './rule.ts';
import { TABLE_2_RULES } from './table2Rules.ts';
import { TABLE_3_RULES } from './table3Rules.ts';
import { TABLE_4_RULES } from './table4Rules.ts';
import { YEAR_RULES } from './yearRules.ts';

/** Every rule there is or was; a rule that is no longer in force keeps its row with `until`. */
export const ALL_RULES: readonly Rule[] = [
  ...READING_RULES,
  ...TABLE_2_RULES,
  ...TABLE_3_RULES,
  ...TABLE_4_RULES,
  ...YEAR_RULES,
  ...NARRATIVE_RULES,
];

/** The rule of that id; throws when there is none, which is a mistake in the program. */
export function ruleNamed(rules: readonly Rule[], id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new RangeError(`no rule ${id}`);
  return rule;
}
