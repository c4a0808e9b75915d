import { formOf } from '../../../../shared/domain/forms/editions.ts';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import type { Finding } from '../../../../shared/domain/verdict/findings.ts';
import type { Example } from './examples.ts';

/** Whether the rule of the example spoke (or kept silent) as the example says. */
export function holds(example: Example, findings: readonly Finding[]): boolean {
  const own = findings.filter(({ rule }) => rule === example.rule);
  const speaks = example.kind === 'fail' || example.severity !== undefined;
  if (!speaks) return own.length === 0;
  const severity = example.severity ?? 'error';
  const places = own.map(({ column, row }) => column ?? row ?? '');
  if (example.at !== undefined && JSON.stringify(places.sort()) !== JSON.stringify([...example.at].sort()))
    return false;
  return own.length > 0 && own.some((finding) => finding.severity === severity);
}

/** Rules that spoke although neither the example's own nor one it named. Notes on what was not judged are always there. */
export function unexpected(example: Example, findings: readonly Finding[]): readonly string[] {
  if (example.kind === 'pass' || (example.kind === 'boundary' && example.also === undefined)) return [];
  const known = new Set([example.rule, ...(example.also ?? [])]);
  return findings.map(({ rule }) => rule).filter((rule) => !known.has(rule) && !rule.startsWith('NOTE-'));
}

/** Sentences of findings that quote nothing, or in which a place was left open. */
export function saidIncompletely(findings: readonly Finding[]): readonly string[] {
  const said = findings.flatMap(({ rule, message, hint }) => [message, hint].map((words) => `${rule}: ${words}`));
  return said.filter((words) => /“”|undefined|NaN|\{[\w.]+\}|: $/.test(words));
}

const SEVERITIES = ['error', 'warning', 'info'];

/**
 * How findings stand: of those that follow from no other, how grave each is, which table and which rule it is of, as places in a list;
 * and of every finding, from which of those it follows in the end. Both go up: what is graver comes first, then by the table and in the
 * order of the rules, and nothing stands between a finding and what follows from it.
 */
export function standingOf(findings: readonly Finding[], edition: string | undefined) {
  const tables = edition === undefined ? [] : formOf(edition).tables.map(({ shortName }) => shortName);
  const rootOf = (each: Finding): Finding => {
    const cause = findings.find(({ id }) => id === each.causedBy);
    return cause === undefined || cause === each ? each : rootOf(cause);
  };
  const roots = findings.filter((each) => rootOf(each) === each);
  const order = roots.map(({ severity, table, rule }) => [
    SEVERITIES.indexOf(severity),
    table === null ? -1 : tables.indexOf(table),
    ALL_RULES.findIndex(({ id }) => id === rule),
  ]);
  return { order, families: findings.map((each) => roots.indexOf(rootOf(each))) };
}
