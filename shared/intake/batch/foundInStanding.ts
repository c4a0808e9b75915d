import type { Finding } from '../../domain/verdict/findings.ts';
import { judge } from '../../domain/verdict/judge.ts';
import { judgeAsFiled } from '../../domain/verdict/judgeAsFiled.ts';
import type { Standing } from '../../domain/verdict/judgement.ts';

/**
 * What is found in a file of a body that is known: what reading it found stays; the rules are asked anew of what would be filed, in
 * the standing of that body, as the server asks them. What was found before, without last year's figures, is less than that.
 */
export function foundInStanding(
  findings: readonly Finding[],
  filed: Uint8Array,
  standing: Standing,
): readonly Finding[] {
  const ofReading = findings.filter(({ rule }) => rule.startsWith('IMP-'));
  return [...ofReading, ...judgeAsFiled((each) => judge(filed, each), standing).findings];
}
