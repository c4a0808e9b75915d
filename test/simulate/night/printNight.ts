import type { NightResult } from './runNight.ts';

const SHOWN = 12;

/** What an evening was, a line for each thing one asks of it. */
export function printNight(name: string, night: NightResult): readonly string[] {
  const { throttled, most } = night;
  return [
    `${name}: ${night.uploads} uploads, ${night.counted} counted, ${night.deadLetters} dead letters`,
    `  throttled: ${throttled.write} writes, ${throttled.read} reads; sent again by the SDK: ${night.sentAgain}; messages received again: ${night.receivedAgain}`,
    `  seconds from upload to counted: ${spread(night.seconds)}`,
    `  of these since S3 had told of it: ${spread(night.sinceTold)}`,
    `  busiest second under one key: ${most.write} write units, ${most.read} read units; ${night.writeUnitsEach.toFixed(1)} write units an upload`,
    `  the largest item of totals: ${(night.totalsBytes / 1024).toFixed(1)} KB`,
    night.breaches.length === 0
      ? '  every total is the sum of the bytes, every body has its receipt, nothing waits'
      : `  ${night.breaches.length} breaches`,
    ...night.breaches.slice(0, SHOWN).map((breach) => `    ${breach}`),
  ];
}

function spread(sorted: readonly number[]): string {
  const at = (share: number) => (sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN).toFixed(1);
  return `p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, longest ${at(1)}`;
}
