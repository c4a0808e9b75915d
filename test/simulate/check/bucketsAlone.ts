import { dynamoLedger } from '../../../shared/aws/ledger.ts';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { dynamoSummaries, s3Summaries } from '../../../shared/aws/summaries.ts';
import { s3Vault } from '../../../shared/aws/vault.ts';
import { approvalOf } from '../../../shared/domain/filing/approvals.ts';
import { printPointer } from '../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../shared/domain/filing/rollupState.ts';
import { rebuildFromReceipts } from '../../../shared/flow/recover/rebuildFromReceipts.ts';
import { ModelTable } from '../../support/ledgerTable.ts';
import type { AtRest } from './atRest.ts';

/** The buckets alone give the same state: a year made from them in an empty table is held against the live one. */
export async function bucketsAlone({ region, plan, stage }: AtRest): Promise<readonly string[]> {
  const buckets = { submissions: region.submissions.name, publications: region.publications.name };
  const { s3 } = region.services;
  let calls = 0;
  const client = { send: (command: object) => s3.carryOut(command, `restore ${calls++}`) } as never;
  const empty = new ModelTable();
  const portsOn = (table: ModelTable) => ({
    ledger: { ...dynamoLedger(table.client, 'nianbao'), ...dynamoSummaries(table.client, 'nianbao') },
    vault: { ...s3Vault(client, buckets), ...s3Summaries(client, buckets.publications) },
    desk: s3Submissions(client, buckets),
    pause: async () => {},
    now: () => new Date(stage.now).toISOString(),
  });
  const restored = portsOn(empty);
  const live = portsOn(region.table);
  const faults: string[] = [];
  for (const year of [plan.year - 1, plan.year]) {
    for (const district of plan.districts) {
      const place = { district, year };
      if ((await live.ledger.roster(district, year)) === undefined) continue;
      try {
        await rebuildFromReceipts(place, restored, { write: true });
      } catch (error) {
        faults.push(`${district} ${year} cannot be made from the buckets: ${String(error)}`);
      }
    }
  }
  for (const year of [plan.year - 1, plan.year]) {
    for (const district of plan.districts) {
      const [was, is] = [await live.ledger.rollup(district, year), await restored.ledger.rollup(district, year)];
      if (was === undefined) continue;
      faults.push(...differences(`${district} ${year}`, pictureOf(was), is === undefined ? {} : pictureOf(is)));
    }
  }
  return faults;
}

/** A year as it can be compared. Not the revision: it counts steps, not what they led to. */
function pictureOf(rollup: RollupState): Readonly<Record<string, string>> {
  const { pointers, sums, lock, openings, suspended, textRevision } = rollup;
  const approved = [...pointers.keys()].filter((agency) => approvalOf(rollup, agency) !== undefined);
  return Object.fromEntries([
    ...[...pointers].map(([agency, pointer]) => [`pointer ${agency}`, printPointer(pointer)]),
    ...[...sums].map(([cell, value]) => [`sum ${cell}`, String(value)]),
    ['lock', JSON.stringify(lock?.at ?? null)],
    ['openings', [...openings.keys()].sort().join(' ')],
    ['suspended', [...suspended.keys()].sort().join(' ')],
    ['text', String(textRevision)],
    ['approved', approved.sort().join(' ')],
  ]);
}

function differences(
  place: string,
  was: Readonly<Record<string, string>>,
  is: Readonly<Record<string, string>>,
): readonly string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => was[name] !== is[name])
    .map(
      (name) =>
        `${place} from the buckets alone: ${name} is ${is[name] ?? 'nothing'}, it was ${was[name] ?? 'nothing'}`,
    );
}
