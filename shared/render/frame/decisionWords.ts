import type { Decision } from '../../domain/filing/decision.ts';

export const DECISION_NAMES: Readonly<Record<Decision['kind'], string>> = {
  return: '政务公开办退回修改',
  merge: '并入其他单位',
  reinstate: '政务公开办恢复原版本',
};

/** What the office decided and why, without who. */
export function decisionWords({ kind, reason }: Pick<Decision, 'kind' | 'reason'>): string {
  return `${DECISION_NAMES[kind]}：${reason}`;
}
