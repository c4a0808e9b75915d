import type { VersionSummary } from '../../wire/readModels.ts';

type Decision = NonNullable<VersionSummary['decision']>;

const KINDS: Readonly<Record<Decision['kind'], string>> = {
  return: '区办退回修改',
  merge: '并入其他单位',
  reinstate: '区办恢复原版本',
  redrive: '重新校验',
};

/** What the office decided and why, without who. */
export function decisionWords({ kind, reason }: Decision): string {
  return `${KINDS[kind]}：${reason}`;
}
