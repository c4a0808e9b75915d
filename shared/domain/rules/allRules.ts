import { EDITIONS, formOf, servedYears } from '../forms/editions.ts';
import { given } from '../values/given.ts';
import { READING_RULES } from './readingRules.ts';
import type { Rule } from './rule.ts';

/**
 * Every rule there is or was: those of reading a file, then those of the forms. A rule that several forms have is one row;
 * it ends with the last form that has it.
 */
export const ALL_RULES: readonly Rule[] = [...READING_RULES, ...rulesOfForms()];

function rulesOfForms(): readonly Rule[] {
  const rules = EDITIONS.reduce<readonly Rule[]>((known, edition) => rulesMerged(known, formOf(edition).rules), []);
  return rules.map((rule) =>
    withinForms(
      rule,
      EDITIONS.filter((edition) => formOf(edition).rules.includes(rule)),
    ),
  );
}

/** What a form adds stands where it stands among the rules that both have: before the next of them. */
export function rulesMerged(known: readonly Rule[], own: readonly Rule[]): readonly Rule[] {
  const before = Map.groupBy(
    own.filter((rule) => !known.includes(rule)),
    (rule) => own.slice(own.indexOf(rule)).find((next) => known.includes(next)),
  );
  return [...known.flatMap((rule) => [...(before.get(rule) ?? []), rule]), ...(before.get(undefined) ?? [])];
}

/** The rule in the years of the forms that have it. */
export function withinForms(rule: Rule, editions: readonly string[]): Rule {
  const first = servedYears(editions[0] ?? '').since;
  const last = servedYears(editions.at(-1) ?? '').until;
  const since = Math.max(rule.since, first);
  const until = Math.min(rule.until ?? Number.POSITIVE_INFINITY, last ?? Number.POSITIVE_INFINITY);
  // Without an end there is no such member: infinity would be published as null.
  const end = until === Number.POSITIVE_INFINITY ? undefined : until;
  if (since === rule.since && end === rule.until) return rule;
  return { ...rule, since, ...given({ until: end }) };
}

const BY_ID = new WeakMap<readonly Rule[], ReadonlyMap<string, Rule>>();

/** The rule of that id; throws when there is none, which is a mistake in the program. */
export function ruleNamed(rules: readonly Rule[], id: string): Rule {
  const known = BY_ID.get(rules) ?? new Map(rules.map((each) => [each.id, each]));
  BY_ID.set(rules, known);
  const rule = known.get(id);
  if (rule === undefined) throw new RangeError(`no rule ${id}`);
  return rule;
}
