import { SUMMED_INPUTS } from '../../support/ledgerWatch.ts';
import { figureAt } from '../check/figures.ts';
import { restFaults } from '../check/restFaults.ts';
import type { Region } from '../services/region.ts';
import type { NightPlan } from './planNight.ts';

/** What has to hold when the evening is over: nothing waits or is dead, every body counts, and every total is the sum of the bytes. */
export function nightFaults(region: Region, plan: NightPlan): readonly string[] {
  return [
    ...region.intake.waiting().map((name) => `still on the intake queue: ${name}`),
    ...region.deadLetters.waiting().map((name) => `a dead letter: ${name}`),
    ...region.compile.waiting().map((name) => `still on the compile queue: ${name}`),
    ...region.compileDeadLetters.waiting().map((name) => `a dead letter of a compile: ${name}`),
    ...restFaults({ region }),
    ...wrongTotals(region),
    ...withoutReceipt(region, plan),
  ];
}

/** A district's totals, cell by cell, are the sums of what its bodies' bytes say: read from the bucket, and from nothing else. */
function wrongTotals({ table, submissions }: Region): readonly string[] {
  const sums = new Map<string, Map<string, number>>();
  // Of each body what it sent last.
  const newest = new Map(submissions.versions().map((version) => [version.key, version]));
  for (const { key, bytes } of newest.values()) {
    const district = key.slice('inbox/'.length, 'inbox/'.length + 6);
    const stated = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    const of = sums.get(district) ?? new Map<string, number>();
    sums.set(district, of);
    for (const { id, name, kind } of SUMMED_INPUTS)
      of.set(id, (of.get(id) ?? 0) + figureAt(stated, name, kind === 'amount'));
  }
  const rollups = [...table.items.values()].filter(({ sk }) => sk === 'R');
  const found = rollups.filter(({ pk }) => sums.has(String(pk).split('#')[1] ?? ''));
  if (found.length !== sums.size) return [`${found.length} roll-ups of ${sums.size} districts that filed`];
  return found.flatMap((item) =>
    [...(sums.get(String(item.pk).split('#')[1] ?? '') ?? [])].flatMap(([id, sum]) =>
      (item[id] ?? 0) === sum ? [] : [`${String(item.pk)} ${id}: ${String(item[id])} is the total, ${sum} was sent`],
    ),
  );
}

function withoutReceipt({ publications }: Region, { bodies, year }: NightPlan): readonly string[] {
  return bodies.flatMap(({ agency }) =>
    publications.keys(`receipts/${agency}/${year}/`).length > 0 ? [] : [`${agency} has no receipt`],
  );
}
