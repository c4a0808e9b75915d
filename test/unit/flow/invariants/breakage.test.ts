import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { settleVersion } from '../../../../shared/flow/ingest/settleVersion.ts';
import type { Ledger } from '../../../../shared/flow/ports/ports.ts';
import { lookAtRollup, rebuildRollup } from '../../../../shared/flow/recover/rebuildRollup.ts';
import { rollupKey, versionKey } from '../../../../shared/store/keys.ts';
import { auditRollup } from '../../../support/auditRollup.ts';
import { audit, picture } from '../../../support/ledgerRest.ts';
import { AGENCIES } from '../../../support/ledgerScenario.ts';
import { Dice } from '../../../support/ledgerSchedule.ts';
import { ModelTable } from '../../../support/ledgerTable.ts';
import { watch } from '../../../support/ledgerWatch.ts';
import { DISTRICT, type Filed, TABLE, World, YEAR } from '../../../support/ledgerWorld.ts';

const [AGENCY] = AGENCIES;
const LOCK = { by: '李复核', at: '2024-02-19T00:00:00.000Z' };

function ok(sequencer: string, ...figures: number[]): Filed {
  return { agency: AGENCY, sequencer, report: { verdict: 'ok', figures } };
}

async function aWorld(...filed: Filed[]) {
  const table = new ModelTable();
  const world = new World(table.client, new Dice(1), 0, filed);
  await world.open(AGENCIES);
  const breaches = watch(table);
  const update = (UpdateExpression: string, values: Record<string, unknown>) =>
    table.client.send(
      new UpdateCommand({
        TableName: TABLE,
        Key: { ...rollupKey.encode({ district: DISTRICT, year: YEAR }) },
        UpdateExpression,
        ExpressionAttributeValues: values,
      }),
    );
  return { table, world, breaches, update };
}

/** Ports on which something happens right before the roll-up is changed. */
function withInterruption(world: World, interrupt: () => Promise<unknown>): World['still'] {
  let pending = true;
  const ledger: Ledger = {
    ...world.still.ledger,
    count: async (change) => {
      if (pending) {
        pending = false;
        await interrupt();
      }
      return world.still.ledger.count(change);
    },
  };
  return Object.create(world.still, { ledger: { value: ledger } }) as World['still'];
}

describe('what must never be guessed', () => {
  test('a counted version that is gone stops everything and is never taken for zero', async () => {
    const { table, world } = await aWorld(ok('1', 5, 5, 5), ok('2', 6, 6, 6));
    await world.deliverInOrder(world.events.slice(0, 1));
    const { pk, sk } = versionKey.encode({ district: DISTRICT, year: YEAR, agency: AGENCY, seq: '1' });
    table.items.delete(`${pk}\n${sk}`);
    table.observe = undefined;
    const before = await picture(world);
    await expect(world.deliverInOrder(world.events.slice(1))).rejects.toMatchObject({ code: 'MISSING_VERSION' });
    await expect(rebuildRollup(DISTRICT, YEAR, world.still)).rejects.toMatchObject({ code: 'MISSING_VERSION' });
    expect(await picture(world)).toEqual(before);
  });

  test('two objects under one sequencer are breakage', async () => {
    const { world } = await aWorld(ok('1', 5));
    await world.deliverInOrder(world.events);
    const [event] = world.events;
    const other = { ...(event as NonNullable<typeof event>), versionId: 'another' };
    await expect(ingestUpload(other, world.still)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  test('a worker that lost a race reads again and counts', async () => {
    const { world, breaches } = await aWorld(ok('1', 5), ok('2', 6));
    const [first, second] = world.events as [World['events'][0], World['events'][0]];
    const racing = withInterruption(world, () => ingestUpload(first, world.still));
    expect(await ingestUpload(second, racing)).toMatchObject({ outcome: 'accepted', changed: true });
    expect(await picture(world)).toMatchObject({ pointers: { [AGENCY]: 'A2' } });
    expect(breaches).toEqual([]);
  });

  test('an upload whose roll-up never answers ends as contended, for the queue to bring again', async () => {
    const { world } = await aWorld(ok('1', 5));
    const ledger = { ...world.still.ledger, count: async () => false };
    const ports = Object.create(world.still, { ledger: { value: ledger } }) as World['still'];
    const [event] = world.events;
    await expect(ingestUpload(event as NonNullable<typeof event>, ports)).rejects.toMatchObject({ code: 'CONTENDED' });
    expect(world.vault.receipts.size).toBe(0);
  });
});

describe('a lock', () => {
  test('a version that a lock refused is never counted, not even by a worker that read before', async () => {
    const { world, update, breaches } = await aWorld(ok('1', 5), ok('2', 6));
    const [first, second] = world.events as [World['events'][0], World['events'][0]];
    await world.deliverInOrder([first]);
    const stale = await world.still.ledger.rollup(DISTRICT, YEAR);
    const locking = withInterruption(world, () => update('SET lk = :lock', { ':lock': LOCK }));
    const refused = await ingestUpload(second, locking);
    expect(refused).toMatchObject({ outcome: 'rejected', rules: ['LOCK-YEAR'], changed: false });
    await update('REMOVE lk ADD rev :one', { ':one': 1 });
    const version = await world.still.ledger.version({ ...second, district: DISTRICT });
    if (version === undefined) throw new Error('the version was stored');
    const slow = await settleVersion({ ...version, district: DISTRICT }, stale, world.still.ledger, world.still.pause);
    expect(slow).toMatchObject({ how: 'refused', by: LOCK });
    expect(await ingestUpload(second, world.still)).toMatchObject({ outcome: 'rejected', redelivered: true });
    await rebuildRollup(DISTRICT, YEAR, world.still);
    expect(await picture(world)).toMatchObject({ pointers: { [AGENCY]: 'A1' }, uncounted: { [AGENCY]: 'X2' } });
    expect(breaches).toEqual([]);
  });

  test('an upload that arrives on a locked year is rejected with the lock in its receipt', async () => {
    const { world, update } = await aWorld(ok('1', 5), { agency: AGENCY, sequencer: '2', report: 'deleted' });
    await update('SET lk = :lock', { ':lock': LOCK });
    for (const event of world.events) {
      expect(await ingestUpload(event, world.still)).toMatchObject({ outcome: 'rejected', rules: ['LOCK-YEAR'] });
    }
    expect(await picture(world)).toMatchObject({ pointers: { [AGENCY]: '' }, uncounted: { [AGENCY]: 'X2' } });
  });

  test('the receipt of a refused upload reads the same when it is put long after the lock was lifted', async () => {
    const { world, update } = await aWorld(ok('1', 5));
    const [event] = world.events as [World['events'][0]];
    const locking = withInterruption(world, () => update('SET lk = :lock', { ':lock': LOCK }));
    await ingestUpload(event, locking);
    const text = world.vault.receipts.get(receiptIdOf(event));
    world.vault.receipts.clear();
    await update('REMOVE lk ADD rev :one', { ':one': 1 });
    await ingestUpload(event, world.still);
    expect(world.vault.receipts.get(receiptIdOf(event))).toBe(text);
  });
});

describe('a rebuild', () => {
  test('changes nothing on a sound roll-up', async () => {
    const { world } = await aWorld(ok('1', 5, 1, 2), ok('2', 6));
    await world.deliverInOrder(world.events);
    const before = await picture(world);
    expect(await rebuildRollup(DISTRICT, YEAR, world.still)).toMatchObject({ differences: new Map(), finished: [] });
    expect(await picture(world)).toEqual(before);
  });

  test('sets right what was damaged, and finishes what a stop left', async () => {
    const { world, update, table } = await aWorld(ok('1', 5, 1, 2), ok('2', 7, 1, 2));
    await world.deliverInOrder(world.events.slice(0, 1));
    table.observe = undefined;
    await update('SET c000 = :a, c010 = :b', { ':a': 99, ':b': 0 });
    const [, second] = world.events as [World['events'][0], World['events'][0]];
    const stopped = withInterruption(world, () => Promise.reject(new Error('stopped')));
    await expect(ingestUpload(second, stopped)).rejects.toThrow('stopped');
    const damaged = await picture(world);
    const looked = await lookAtRollup(DISTRICT, YEAR, world.still);
    expect(looked.finished).toEqual([`${AGENCY}#2`]);
    expect(looked.differences).toEqual(await auditRollup(DISTRICT, YEAR, world.still.ledger));
    expect(looked.differences.size).toBeGreaterThan(0);
    expect(await picture(world)).toEqual(damaged);
    const rebuilt = await rebuildRollup(DISTRICT, YEAR, world.still);
    const after = await lookAtRollup(DISTRICT, YEAR, world.still);
    expect(after).toMatchObject({ finished: [], differences: new Map() });
    expect(rebuilt.finished).toEqual([`${AGENCY}#2`]);
    expect(rebuilt.differences.size).toBeGreaterThan(0);
    expect(await audit(world)).toEqual(new Map());
    expect(world.vault.receipts.size).toBe(2);
  });

  test('a mend does not undo what was counted meanwhile, and leaves bytes seen again alone', async () => {
    const { world, update, table } = await aWorld(ok('1', 5), ok('3', 5), ok('4', 8));
    await world.deliverInOrder(world.events.slice(0, 1));
    table.observe = undefined;
    await update('SET c000 = :a', { ':a': 99 });
    const { ledger } = world.still;
    const on = await ledger.rollup(DISTRICT, YEAR);
    if (on === undefined) throw new Error('the roll-up is there');
    await world.deliverInOrder(world.events.slice(1, 2));
    expect((await rebuildRollup(DISTRICT, YEAR, world.still)).differences.size).toBe(1);
    await world.deliverInOrder(world.events.slice(2));
    expect(await ledger.mend({ on, sums: new Map() })).toBe(false);
    expect(await auditRollup(DISTRICT, YEAR, ledger)).toEqual(new Map());
    expect(await picture(world)).toMatchObject({ pointers: { [AGENCY]: 'A4' } });
  });
});
