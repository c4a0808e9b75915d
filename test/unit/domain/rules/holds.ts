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
