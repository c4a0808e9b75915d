import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { audit, countedAtRest, expectedAtRest, picture, receiptFaults } from '../../../support/ledgerRest.ts';
import { AGENCIES, seed, uploads } from '../../../support/ledgerScenario.ts';
import { Dice } from '../../../support/ledgerSchedule.ts';
import { ModelTable } from '../../../support/ledgerTable.ts';
import { watch, watchReceipts } from '../../../support/ledgerWatch.ts';
import { type Filed, World } from '../../../support/ledgerWorld.ts';
import { runs } from '../../../support/runs.ts';

const FAULT_PERCENT = 8;

async function aWorld(filed: readonly Filed[], number: number) {
  const table = new ModelTable();
  const world = new World(table.client, new Dice(number), FAULT_PERCENT, filed);
  await world.open(AGENCIES);
  const breaches = watch(table);
  watchReceipts(world.vault, table, breaches);
  return { table, world, breaches };
}

describe('any schedule of deliveries, crashes, lost answers and doubled requests', () => {
  test('ends with the newest valid upload of each body, exact at every instant', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(uploads(), seed, async (filed, number) => {
      const { world, breaches } = await aWorld(filed, number);
      await world.deliver(3);
      expect(world.unexpected).toEqual([]);
      expect(breaches).toEqual([]);
      expect(await countedAtRest(world)).toEqual(expectedAtRest(world));
      expect(await receiptFaults(world)).toEqual([]);
      expect(await audit(world)).toEqual(new Map());
    });
    await fc.assert(property, { numRuns: runs(50) });
  });

  test('keeps what was stored when the program changes between two deliveries', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(uploads(6), seed, async (filed, number) => {
      const { world, breaches } = await aWorld(filed, number);
      await world.deliver(3, [], 3);
      expect(world.unexpected).toEqual([]);
      expect(breaches).toEqual([]);
      expect(await countedAtRest(world)).toEqual(expectedAtRest(world));
      expect(await receiptFaults(world)).toEqual([]);
    });
    await fc.assert(property, { numRuns: runs(50) });
  });

  test('delivered once more, long after, nothing changes', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(uploads(), seed, async (filed, number) => {
      const { world } = await aWorld(filed, number);
      await world.deliver(2);
      const before = await picture(world);
      const again = await world.deliverInOrder([...world.events, ...world.events].reverse());
      expect(await picture(world)).toEqual(before);
      expect(again.map(({ changed, redelivered }) => ({ changed, redelivered }))).toEqual(
        again.map(() => ({ changed: false, redelivered: true })),
      );
    });
    await fc.assert(property, { numRuns: runs(20) });
  });

  test('each counted upload is one revision, however often it is delivered', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 5 }), seed, async (copies, number) => {
      const filed: Filed[] = [{ agency: AGENCIES[0], sequencer: 'A1', report: { verdict: 'ok', figures: [1, 2, 3] } }];
      const { world } = await aWorld(filed, number);
      const opened = (await world.still.ledger.rollup('440105', 2023))?.revision ?? 0;
      world.schedule.calm();
      await world.deliver(copies);
      expect((await world.still.ledger.rollup('440105', 2023))?.revision).toBe(opened + 1);
    });
    await fc.assert(property, { numRuns: runs(50) });
  });
});

describe('every order of arrival', () => {
  /** Two bodies, corrections, a faulty one, a delete marker, the same bytes again: 720 orders of six uploads. */
  const CASES: Readonly<Record<string, readonly Filed[]>> = {
    'corrections, a rejected one, one that waits and a withdrawal': [
      ok('1', [1, 0, 0]),
      ok('2', [2, 0, 0]),
      upload('3', { verdict: 'bad', figures: [9, 9, 9] }),
      upload('38', 'deleted'),
      ok('31', [4, 0, 0]),
      upload('4', { verdict: 'waits', figures: [5, 5, 5] }),
    ],
    'the same bytes again, between and after others': [
      ok('1', [1, 0, 0]),
      ok('3', [1, 0, 0]),
      ok('2', [2, 0, 0]),
      ok('5', [2, 0, 0]),
      ok('7', [1, 0, 0]),
      ok('6', [1, 0, 0]),
    ],
  };

  for (const [name, filed] of Object.entries(CASES)) {
    test(name, { timeout: 60_000 }, async () => {
      const { world, table, breaches } = await aWorld(filed, 1);
      let orders = 0;
      /** Every order of those that are left, each from the state in which those before it left the world. */
      const goOn = async (before: readonly number[], left: readonly number[]): Promise<void> => {
        if (left.length === 0) {
          orders++;
          expect({ before, counted: await countedAtRest(world) }).toEqual({ before, counted: expectedAtRest(world) });
          expect(breaches).toEqual([]);
        }
        for (const index of left) {
          const event = world.events[index];
          if (event === undefined) continue;
          const [items, receipts] = [new Map(table.items), new Map(world.vault.receipts)];
          await ingestUpload(event, world.still);
          const rest = left.filter((each) => each !== index);
          await goOn([...before, index], rest);
          putBack(table.items, items);
          putBack(world.vault.receipts, receipts);
        }
      };
      await goOn([], [...filed.keys()]);
      expect(orders).toBe(720);
    });
  }

  function ok(sequencer: string, figures: readonly number[]): Filed {
    return upload(sequencer, { verdict: 'ok', figures });
  }

  function upload(sequencer: string, report: Filed['report']): Filed {
    return { agency: AGENCIES[0], sequencer, report };
  }
});

function putBack<T>(now: Map<string, T>, then: ReadonlyMap<string, T>): void {
  now.clear();
  for (const [key, value] of then) now.set(key, value);
}
