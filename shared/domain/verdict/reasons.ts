import { onOneLine } from '../values/prose.ts';
import { SAY_MORE, whyInadequate } from './adequateReason.ts';
import type { FindingDraft } from './findings.ts';
import type { GivenReason, GivenReasons } from './judgement.ts';

/** A reason shorter than this says nothing. */
export const SHORTEST_REASON = 10;

/** The figures a rule's findings rest on: a reason stands while they stand, and falls when they change. */
export function figuresBehind(rule: string, findings: readonly FindingDraft[]): string {
  return findings
    .filter((each) => each.rule === rule)
    .map(({ cells, found, expected }) => `${(cells ?? []).join('+')}:${found ?? ''}|${expected ?? ''}`)
    .sort()
    .join(';');
}

/** A reason keeps its lines; whatever else would steer a page or a terminal is a blank. */
function linesOf(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(onOneLine)
    .join('\n')
    .trim();
}

/**
 * Puts reasons on the warnings: given in this upload, else carried from an earlier one whose figures are the same. Every warning may
 * carry one; some wait for it. Returns the findings with their reasons, the reasons in force, and whether every finding that waits
 * has one.
 */
export function settleReasons(
  findings: readonly FindingDraft[],
  given: Readonly<Record<string, string>>,
  earlier: GivenReasons = {},
): { readonly findings: readonly FindingDraft[]; readonly reasons: GivenReasons; readonly settled: boolean } {
  const asked = [...new Set(findings.filter(mayBeExplained).map(({ rule }) => rule))].sort();
  const reasons: Record<string, GivenReason> = {};
  const faults = new Map<string, string>();
  for (const rule of asked) {
    const figures = figuresBehind(rule, findings);
    const text = Object.hasOwn(given, rule) ? linesOf(given[rule] ?? '') : undefined;
    const carried = Object.hasOwn(earlier, rule) ? earlier[rule] : undefined;
    const fault = text === undefined ? undefined : whyInadequate(text, othersGiven(given, rule), SHORTEST_REASON);
    if (text !== undefined && fault === undefined) reasons[rule] = { text, figures };
    else if (carried !== undefined && carried.figures === figures) reasons[rule] = carried;
    else if (fault !== undefined) faults.set(rule, fault);
  }
  return {
    findings: findings.map((each) => {
      if (!mayBeExplained(each)) return each;
      const [reason, fault] = [reasons[each.rule], faults.get(each.rule)];
      if (fault !== undefined) return { ...each, hint: `${fault}：${SAY_MORE}。${each.hint ?? ''}` };
      return reason === undefined ? each : { ...each, reason: reason.text };
    }),
    reasons,
    settled: findings.every((each) => each.needsReason !== true || reasons[each.rule] !== undefined),
  };
}

/** An error has to be mended, a note asks nothing. */
function mayBeExplained({ severity, needsReason }: FindingDraft): boolean {
  return severity === 'warning' || needsReason === true;
}

function othersGiven(given: Readonly<Record<string, string>>, rule: string): readonly string[] {
  return Object.entries(given).flatMap(([other, text]) => (other === rule ? [] : [text]));
}
