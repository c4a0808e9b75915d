import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableClient } from '../../../../shared/aws/table.ts';
import { orderOf } from '../../../../shared/domain/filing/pointer.ts';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import { refusalName } from '../../../../shared/domain/filing/rollupState.ts';
import { approveFiling, approveYear } from '../../../../shared/flow/office/approve.ts';
import { unlockFiling } from '../../../../shared/flow/office/lock.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import { suspendRule } from '../../../../shared/flow/office/suspendRule.ts';
import { returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { rebuildRollup } from '../../../../shared/flow/recover/rebuildRollup.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { rollupKey } from '../../../../shared/store/keys.ts';
import { audit } from '../../../support/ledgerRest.ts';
import { AGENCIES, seed, uploads } from '../../../support/ledgerScenario.ts';
import { Dice } from '../../../support/ledgerSchedule.ts';
import { ModelTable } from '../../../support/ledgerTable.ts';
import { claimedTwice, watch, watchReceipts } from '../../../support/ledgerWatch.ts';
import { DISTRICT, type Office, OTHER_DISTRICT, TABLE, World, YEAR } from '../../../support/ledgerWorld.ts';
import { runs } from '../../../support/runs.ts';

const BOTH = [DISTRICT, OTHER_DISTRICT];
const BY = { by: '王审核', reason: '政务公开办决定' };

function lock(client: TableClient, district: string, locked: boolean): Office {
  const change = locked ? 'SET lk = :lock, op = :none ADD rev :one' : 'REMOVE lk, op ADD rev :one';
  const act = () =>
    client.send(
      new UpdateCommand({
        TableName: TABLE,
        Key: rollupKey.encode({ district, year: YEAR }) as unknown as Record<string, unknown>,
        UpdateExpression: change,
        ExpressionAttributeValues: {
          ':one': 1,
          ...(locked ? { ':lock': { by: '李复核', at: '2024-02-19T00:00:00Z' }, ':none': {} } : {}),
        },
      }),
    );
  return { name: locked ? 'lock' : 'unlock', act };
}

function move(agency: string, from: string, to: string): Office {
  return { name: 'move', act: (ports) => moveAgency({ agency, year: YEAR, from, to, ...BY }, ports) };
}

function officesOf(client: TableClient, dice: Dice): Office[] {
  const [district = DISTRICT] = BOTH.slice(dice.roll(2));
  const [other = DISTRICT] = BOTH.filter((each) => each !== district);
  const agency = AGENCIES[dice.roll(AGENCIES.length)] ?? AGENCIES[0];
  const agencies = AGENCIES.map((each) => ({ agency: each, name: `${each}局`, required: dice.chance(50) }));
  const roster = { district: DISTRICT, name: '某区', year: YEAR, agencies };
  const all: Office[] = [
    lock(client, district, true),
    lock(client, district, false),
    lock(client, DISTRICT, true),
    lock(client, DISTRICT, false),
    move(agency, DISTRICT, OTHER_DISTRICT),
    move(agency, OTHER_DISTRICT, DISTRICT),
    { name: 'rebuild', act: (ports) => rebuildRollup(district, YEAR, ports) },
    { name: 'return', act: (ports) => returnFiling({ district, year: YEAR, agency, ...BY }, ports) },
    { name: 'return elsewhere', act: (ports) => returnFiling({ district: other, year: YEAR, agency, ...BY }, ports) },
    { name: 'open', act: (ports) => unlockFiling({ district, year: YEAR, agency, ...BY }, ports) },
    { name: 'approve', act: (ports) => approveFiling({ district, year: YEAR, agency, by: BY.by }, ports) },
    { name: 'approve the year', act: (ports) => approveYear({ district, year: YEAR, by: BY.by }, ports) },
    { name: 'suspend', act: (ports) => suspendRule({ district, year: YEAR, rule: 'XS-NEW', ...BY }, ports) },
    { name: 'roster', act: ({ ledger, pause }) => importRoster(roster, ledger, pause) },
  ];
  return all.filter(() => dice.chance(50));
}

/** Where a body is, up to where it is settled, and which stored version should be the last word. */
async function settledUpTo(
  world: World,
  agency: string,
): Promise<readonly { readonly at: string; readonly newest: string }[]> {
  const { ledger } = world.still;
  const found = [];
  for (const district of BOTH) {
    const rollup = await ledger.rollup(district, YEAR);
    const pointer = rollup?.pointers.get(agency);
    if (rollup === undefined || pointer === undefined) continue;
    const versions = await ledger.versionsOf(district, YEAR, agency);
    const countable = versions.filter((each) => 'AWD'.includes(each.state) && !rollup.refused.has(refusalName(each)));
    found.push({ at: orderOf(pointer), newest: countable.at(-1)?.seq ?? '' });
  }
  return found;
}

describe('uploads, moves, returns, rosters, locks and rebuilds at once', () => {
  test('each body is in one roll-up, exact at every instant; a lock holds', { timeout: 120_000 }, async () => {
    let refusals = 0;
    const property = fc.asyncProperty(uploads(), seed, async (filed, number) => {
      const table = new ModelTable();
      const dice = new Dice(number);
      const world = new World(table.client, dice, 5, filed);
      world.vault.strict = false;
      await world.open(AGENCIES);
      await world.open(['440104-z'], OTHER_DISTRICT);
      const breaches = watch(table);
      watchReceipts(world.vault, table, breaches);
      await world.deliver(2, officesOf(table.client, dice));
      // What an office left half-done is finished by the next rebuild, as it would be by the next compile.
      for (const district of BOTH) await rebuildRollup(district, YEAR, world.still);
      expect(world.unexpected).toEqual([]);
      expect(breaches).toEqual([]);
      expect(claimedTwice(table)).toEqual([]);
      for (const agency of AGENCIES) {
        const [where, ...more] = await settledUpTo(world, agency);
        expect(more).toEqual([]);
        expect(where?.at).toBe(where?.newest);
      }
      for (const district of BOTH) expect(await audit(world, district)).toEqual(new Map());
      refusals += await everyReceiptHolds(world);
    });
    await fc.assert(property, { numRuns: runs(40) });
    // About a third of eighty schedules refuse an upload; a few may refuse none.
    if (runs(40) >= 40) expect(refusals).toBeGreaterThan(0);
  });
});

/** What a receipt calls accepted is counted, or something newer is; what a lock refused is not and never will be. */
async function everyReceiptHolds(world: World): Promise<number> {
  let refusals = 0;
  const { ledger } = world.still;
  for (const event of world.events) {
    const receipt = await world.vault.receipt(event.agency, YEAR, receiptIdOf(event));
    expect(receipt?.versionId).toBe(event.versionId);
    for (const district of BOTH) {
      const rollup = await ledger.rollup(district, YEAR);
      const refused = rollup?.refused.has(refusalName(event));
      const pointer = rollup?.pointers.get(event.agency);
      if (refused) {
        refusals++;
        expect(receipt?.outcome).toBe('rejected');
      }
      if (pointer === undefined || !/^(accepted|duplicate|withdrawal)/.test(receipt?.outcome ?? '')) continue;
      expect(orderOf(pointer) >= event.seq).toBe(true);
    }
  }
  return refusals;
}
