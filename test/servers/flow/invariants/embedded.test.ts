import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDynamo } from '../../../../infra/local/dynamo/dynamo.ts';
import type { DynamoServer } from '../../../../infra/local/dynamo/dynamoServer.ts';
import { ensureTable } from '../../../../infra/local/dynamo/dynamoTable.ts';
import { topology } from '../../../../infra/topology/topology.ts';
import { documentClient } from '../../../../shared/aws/clients.ts';
import type { TableClient } from '../../../../shared/aws/table.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import type { UploadEvent } from '../../../../shared/flow/ports/uploadEvent.ts';
import { rebuildRollup } from '../../../../shared/flow/recover/rebuildRollup.ts';
import { auditRollup } from '../../../support/auditRollup.ts';
import { SDK_FAULTS, withFaults } from '../../../support/ledgerFaults.ts';
import { audit, countedAtRest, expectedAtRest, receiptFaults } from '../../../support/ledgerRest.ts';
import { AGENCIES, seed, uploads } from '../../../support/ledgerScenario.ts';
import { Dice } from '../../../support/ledgerSchedule.ts';
import { DISTRICT, type Filed, OTHER_DISTRICT, World, YEAR } from '../../../support/ledgerWorld.ts';
import { effort, runs } from '../../../support/runs.ts';

let server: DynamoServer;
let dynamo: DynamoDBClient;
let client: TableClient;
let faults: ReturnType<typeof withFaults>;
let tables = 0;

beforeAll(async () => {
  server = await startDynamo();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  dynamo = new DynamoDBClient({ endpoint: server.endpoint, region: 'us-east-1', credentials, maxAttempts: 5 });
  faults = withFaults(dynamo);
  client = documentClient(dynamo);
});

afterAll(async () => {
  dynamo?.destroy();
  await server?.stop();
});

async function aTable(): Promise<string> {
  const name = `nianbao-${tables++}`;
  await ensureTable(dynamo, { ...topology.table, name });
  return name;
}

describe('on the embedded DynamoDB, through the SDK', () => {
  test('adversarial schedules end with the newest valid upload of each body', { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(uploads(5), seed, async (filed, number) => {
      const world = new World(client, new Dice(number), 8, filed, await aTable());
      await world.open(AGENCIES);
      await world.deliver(2);
      expect(world.unexpected).toEqual([]);
      expect(await countedAtRest(world)).toEqual(expectedAtRest(world));
      expect(await receiptFaults(world)).toEqual([]);
      expect(await audit(world)).toEqual(new Map());
    });
    await fc.assert(property, { numRuns: runs(10) });
  });

  test('every request may crash, lose its answer or be sent twice', { timeout: 300_000 }, async () => {
    const filed: Filed[] = [
      { agency: AGENCIES[0], sequencer: '1', report: { verdict: 'ok', figures: [5, 1, 0] } },
      { agency: AGENCIES[0], sequencer: '2', report: { verdict: 'ok', figures: [6, 0, 9] } },
      { agency: AGENCIES[0], sequencer: '3', report: { verdict: 'ok', figures: [6, 0, 9] } },
      { agency: AGENCIES[0], sequencer: '4', report: { verdict: 'bad', figures: [7, 7, 7] } },
      { agency: AGENCIES[0], sequencer: '5', report: 'deleted' },
      { agency: AGENCIES[0], sequencer: '6', report: { verdict: 'ok', figures: [1, 2, 3] } },
    ];
    const attempt = async (hit: number, fault: (typeof SDK_FAULTS)[number] | undefined) => {
      const world = new World(client, new Dice(1), 0, filed, await aTable());
      await world.open(AGENCIES);
      const first = faults.requests();
      const wire = faults.sent();
      faults.plan = (request) => (request === first + hit ? fault : undefined);
      for (const event of world.events) await untilDone(event, world);
      faults.plan = undefined;
      const requests = faults.requests() - first;
      const repeated = faults.sent() - wire - requests;
      if (fault === 'lost' || fault === 'doubled') expect({ hit, repeated }).toEqual({ hit, repeated: 1 });
      expect({ hit, fault, at: await countedAtRest(world) }).toEqual({ hit, fault, at: expectedAtRest(world) });
      expect(await audit(world)).toEqual(new Map());
      expect(await receiptFaults(world)).toEqual([]);
      const rollup = await world.still.ledger.rollup(DISTRICT, YEAR);
      expect({ hit, fault, revision: rollup?.revision }).toEqual({ hit, fault, revision: 5 });
      return requests;
    };
    faults.plan = () => undefined;
    const requests = await attempt(-1, undefined);
    expect(requests).toBeGreaterThan(25);
    // Every request meets one of the faults, and in a thorough run each of them; by hand every second one does.
    const step = effort() < 1 ? 2 : 1;
    for (let hit = 0; hit < requests; hit += step)
      for (const [index, fault] of SDK_FAULTS.entries())
        if (effort() > 1 || index === (hit / step) % SDK_FAULTS.length) await attempt(hit, fault);
  });

  test('uploads, moves and rebuilds truly at once, with an auditor looking on', { timeout: 120_000 }, async () => {
    for (let round = 0; round < runs(2); round++) {
      const dice = new Dice(round);
      const filed = Array.from({ length: 48 }, (_, index) => filedAtRandom(index, dice));
      const world = new World(client, dice, 0, filed, await aTable());
      await world.open([...AGENCIES]);
      await world.open(['440104-z'], OTHER_DISTRICT);
      world.vault.strict = false;
      faults.plan = () => (dice.chance(4) ? SDK_FAULTS[dice.roll(4)] : undefined);
      const queue = [...world.events, ...world.events.filter(() => dice.chance(20))].sort(() => dice.roll(3) - 1);
      const workers = Array.from({ length: 8 }, () => drain(queue, world));
      let working = true;
      const auditor = watchWhile(() => working, world);
      const offices = moveAndRebuild(world, dice);
      await Promise.all([...workers, offices]);
      working = false;
      const audits = await auditor;
      faults.plan = undefined;
      expect(audits.looks).toBeGreaterThan(3);
      expect(audits.mismatches).toEqual([]);
      const counted = { ...(await countedAtRest(world)), ...(await countedAtRest(world, OTHER_DISTRICT)) };
      expect(counted).toEqual(expectedAtRest(world));
      for (const district of [DISTRICT, OTHER_DISTRICT]) expect(await audit(world, district)).toEqual(new Map());
    }
  });
});

function filedAtRandom(index: number, dice: Dice): Filed {
  const agency = AGENCIES[index % AGENCIES.length] ?? AGENCIES[0];
  const sequencer = `${(index + 17).toString(16)}${['', '0', 'A'][dice.roll(3)]}`;
  if (dice.chance(8)) return { agency, sequencer, report: 'deleted' };
  return {
    agency,
    sequencer,
    report: { verdict: dice.chance(85) ? 'ok' : 'bad', figures: [dice.roll(9), dice.roll(9), 0] },
  };
}

/** The queue's part: brings the event again until it was taken. */
async function untilDone(event: UploadEvent, world: World): Promise<void> {
  for (let delivery = 1; ; delivery++) {
    try {
      await ingestUpload(event, world.still);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      const again = error instanceof Error && (error.name === 'Crash' || code === 'CONTENDED');
      if (!again || delivery > 60) throw error;
    }
  }
}

async function drain(queue: UploadEvent[], world: World): Promise<void> {
  for (let event = queue.pop(); event !== undefined; event = queue.pop()) await untilDone(event, world);
}

async function watchWhile(working: () => boolean, world: World) {
  const mismatches: unknown[] = [];
  let looks = 0;
  while (working()) {
    for (const district of [DISTRICT, OTHER_DISTRICT]) {
      try {
        const wrong = await auditRollup(district, YEAR, world.still.ledger);
        if (wrong.size > 0) mismatches.push(wrong);
        looks++;
      } catch (error) {
        if (!(error instanceof Error && error.name === 'Crash')) throw error;
      }
    }
  }
  return { looks, mismatches };
}

async function moveAndRebuild(world: World, dice: Dice): Promise<void> {
  const by = { by: '王审核', reason: '划转' };
  for (let turn = 0; turn < 6; turn++) {
    const [from, to] = turn % 2 === 0 ? [DISTRICT, OTHER_DISTRICT] : [OTHER_DISTRICT, DISTRICT];
    const agency = AGENCIES[dice.roll(AGENCIES.length)] ?? AGENCIES[0];
    const acts = [
      () => moveAgency({ agency, year: YEAR, from, to, ...by }, world.still),
      () => rebuildRollup(from, YEAR, world.still),
    ];
    for (const act of acts) {
      await act().catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        const fine =
          error instanceof Error && (error.name === 'Crash' || ['CONTENDED', 'ROSTER_CONFLICT'].includes(code));
        if (!fine) throw error;
      });
    }
  }
}
