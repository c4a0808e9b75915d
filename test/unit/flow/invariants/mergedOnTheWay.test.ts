import { describe, expect, test } from 'vitest';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { requireFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { mergeAgency } from '../../../../shared/flow/office/mergeAgency.ts';
import { reinstateFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { finishAnnounced, owedIn } from '../../../../shared/flow/owed/finishOwed.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../../support/ledgerOffice.ts';
import { anEmptyReport } from '../../../support/reports.ts';

/*
 * A report that is judged before a merger is entered and begins to count after the merger looked for something to take out: without
 * anybody who looks again, the requests of a body that reports no more are counted beside those of the one that took over.
 */

const YEAR = 2023;
const OLD = '440105-old';
const MERGER = { district: HAIZHU, year: YEAR, by: '王审核', reason: '机构改革', agency: OLD, successor: RSJ };
const OF_YEAR = { district: HAIZHU, year: YEAR };

async function aYear(): Promise<OfficeBench> {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, RSJ, OLD);
  return office;
}

const pointerOf = async (office: OfficeBench) => (await office.rollup(HAIZHU, YEAR)).pointers.get(OLD)?.state;

/** The bench with something done between what a report is judged by and its being counted. */
function whileOnTheWay(office: OfficeBench, meanwhile: () => Promise<unknown>) {
  const { ledger } = office.ports;
  let isDone = false;
  const count: typeof ledger.count = async (change) => {
    if (!isDone) {
      isDone = true;
      await meanwhile();
    }
    return ledger.count(change);
  };
  return { ...office.ports, ledger: { ...ledger, count } };
}

async function takeWhatIsOwed(office: OfficeBench): Promise<void> {
  for (const message of office.queues.owed.splice(0)) await finishAnnounced(message, office.ports);
}

/** Settles after the merger, under which nothing had been filed, and after the merger's own message was looked after. */
async function overtaken(office: OfficeBench): Promise<void> {
  const ports = whileOnTheWay(office, async () => {
    await mergeAgency(MERGER, office.ports);
    await takeWhatIsOwed(office);
  });
  await ingestUpload(office.upload(YEAR, 'A1', anEmptyReport(YEAR, OLD), OLD), ports);
}

describe('a report that a merger overtook', () => {
  test('is taken out when what is owed is looked after, with a receipt in the name of whoever merged', async () => {
    const office = await aYear();
    await overtaken(office);
    await takeWhatIsOwed(office);
    expect(await pointerOf(office)).toBe('withdrawn');
    const decided = (await office.ports.ledger.versionsOf(HAIZHU, YEAR, OLD)).at(-1)?.decision;
    const { by, reason, successor } = MERGER;
    expect(decided).toMatchObject({ kind: 'merge', by, reason, successor });
    expect(await owedIn(OF_YEAR, office.ports)).toEqual([]);
    expect(office.breaches).toEqual([]);
  });

  test('is found by the look at the whole year, should the message be lost', async () => {
    const office = await aYear();
    await overtaken(office);
    const owed = await owedIn(OF_YEAR, office.ports);
    expect(owed.map(({ name }) => name)).toEqual([`merge-${OLD}-${RSJ}`]);
    for (const { finish } of owed) await finish();
    expect(await pointerOf(office)).toBe('withdrawn');
  });

  test('counts again when it is filed after the merger was undone, and nobody merges it anew', async () => {
    const office = await aYear();
    await overtaken(office);
    await takeWhatIsOwed(office);
    await requireFiling({ ...MERGER, reason: '机构未撤' }, office.ports);
    expect(await owedIn(OF_YEAR, office.ports)).toEqual([]);
    await office.file(YEAR, 'B1', anEmptyReport(YEAR, OLD), OLD);
    await takeWhatIsOwed(office);
    expect(await pointerOf(office)).toBe('counted');
  });

  test('stays as signed in a year that was locked meanwhile', async () => {
    const office = await aYear();
    await overtaken(office);
    await office.lock(HAIZHU, YEAR, true);
    const before = await office.rollup(HAIZHU, YEAR);
    await takeWhatIsOwed(office);
    expect(await office.rollup(HAIZHU, YEAR)).toEqual(before);
  });
});

test('what is filed between the two halves of a merger is taken out by the merger itself', async () => {
  const office = await aYear();
  const { ledger } = office.ports;
  let isFiled = false;
  const changeMembers: typeof ledger.changeMembers = async (change) => {
    if (!isFiled) {
      isFiled = true;
      await office.file(YEAR, 'A1', anEmptyReport(YEAR, OLD), OLD);
      return false;
    }
    return ledger.changeMembers(change);
  };
  await mergeAgency(MERGER, { ...office.ports, ledger: { ...ledger, changeMembers } });
  expect(await pointerOf(office)).toBe('withdrawn');
});

test('a report that counts by the roster as it is asks for nothing', async () => {
  const office = await aYear();
  await office.file(YEAR, 'A1', anEmptyReport(YEAR, OLD), OLD);
  expect(office.queues.owed).toEqual([]);
});

test('what a merger took out is not put back beside the body that took over', async () => {
  const office = await aYear();
  await office.file(YEAR, 'A1', anEmptyReport(YEAR, OLD), OLD);
  await mergeAgency(MERGER, office.ports);
  const [filed] = await office.ports.ledger.versionsOf(HAIZHU, YEAR, OLD);
  const again = { district: HAIZHU, year: YEAR, agency: OLD, by: '王审核', reason: '误并', of: filed?.seq ?? '' };
  await expect(reinstateFiling(again, office.ports)).rejects.toMatchObject({ code: 'MERGED_AWAY' });
  expect(await pointerOf(office)).toBe('withdrawn');
  await requireFiling({ ...MERGER, reason: '没有并入' }, office.ports);
  await reinstateFiling(again, office.ports);
  expect(await pointerOf(office)).toBe('counted');
});
