import type { Judgement, Standing } from './judgement.ts';

/**
 * The verdict as the server reaches it: first on the file alone; reasons given with an earlier upload are looked at only
 * when a reason is missing. `judge` is the verdict on the same bytes in the standing it is given.
 */
export function judgeAsFiled(judge: (standing: Standing) => Judgement, standing: Standing): Judgement {
  const { earlierReasons, ...alone } = standing;
  const first = judge(alone);
  return isReasonMissing(first) && earlierReasons !== undefined ? judge(standing) : first;
}

/** Whether a warning is left that nobody has explained, though the report may count without. */
export function isReasonMissing({ findings }: Pick<Judgement, 'findings'>): boolean {
  return findings.some(({ severity, reason }) => severity === 'warning' && reason === undefined);
}
