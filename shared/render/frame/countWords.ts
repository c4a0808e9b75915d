import type { FindingCount } from '../../domain/verdict/findings.ts';

/** 「错误 2，提示 1」; what there is none of is left out. */
export function countWords({ errors, warnings, infos }: FindingCount): string {
  const parts = [
    { name: '错误', count: errors },
    { name: '提示', count: warnings },
    { name: '告知', count: infos },
  ].filter(({ count }) => count > 0);
  return parts.length === 0 ? '无' : parts.map(({ name, count }) => `${name} ${count}`).join('，');
}
