import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dynamoLedger } from '../../../../shared/aws/ledger.ts';
import type { TableClient } from '../../../../shared/aws/table.ts';
import { extendDeadline } from '../../../../shared/flow/office/extendDeadline.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import { finishOwed } from '../../../../shared/flow/owed/finishOwed.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { HAIZHU, LIWAN, OfficeBench } from '../../../support/ledgerOffice.ts';
import { seed } from '../../../support/ledgerScenario.ts';
import { Crash, Dice, Schedule } from '../../../support/ledgerSchedule.ts';
import { claimedTwice } from '../../../support/ledgerWatch.ts';
import { runs } from '../../../support/runs.ts';
import { toldAlike } from '../../../support/toldAlike.ts';

const YEAR = 2023;
const [A, B, C, N] = ['440105-a', '440105-b', '440103-c', '440105-n'];
const DECIDED = { year: YEAR, by: '王审核', reason: '机构改革' };
/** What may be said no to, and a process that ends. */
const EXPECTED = ['ROSTER_CONFLICT', 'UNKNOWN_AGENCY', 'NO_ROSTER', 'CONTENDED'];

/** Three imports of one roster, each of any of its bodies and some of them twice, two of another's that wants the same ones, a step and a move. */
async function takenIn(number: number, faultPercent: number) {
  const office = new OfficeBench();
  const dice = new Dice(number);
  if (dice.chance(60)) await office.roster(HAIZHU, YEAR, A, B);
  await office.roster(LIWAN, YEAR, C);
  const schedule = new Schedule(dice, faultPercent);
  const send = (command: never) => schedule.call(() => office.table.client.send(command));
  const ports = { ...office.ports, ledger: dynamoLedger({ send } as TableClient, 'nianbao') };
  const unexpected: unknown[] = [];
  let isEven = faultPercent === 0;
  const start = (task: () => Promise<unknown>) =>
    schedule.start(async () => {
      try {
        await task();
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        // Given up after twelve attempts, an import has left entries to the next one.
        if (code === 'CONTENDED') isEven = false;
        if (!(error instanceof Crash) && !EXPECTED.includes(code)) unexpected.push(error);
      }
    });
  const take = (district: string, word: string, all: readonly string[]) => {
    const named = all.filter((agency) => agency === C || dice.chance(70));
    const agencies = named.map((agency) => ({ agency, name: `${agency}${word}`, required: true }));
    const times = dice.roll(2) + 1;
    start(async () => {
      for (let time = 0; time < times; time++)
        await importRoster({ district, year: YEAR, name: `${district}区`, agencies }, ports.ledger, ports.pause);
    });
  };
  for (const word of ['甲', '乙', '丙']) take(HAIZHU, word, [A, B, N]);
  for (const word of ['荔', '湾']) take(LIWAN, word, [B, C, N]);
  const agency = dice.chance(50) ? B : N;
  if (dice.chance(50)) start(() => extendDeadline({ ...DECIDED, district: HAIZHU, agency, due: '2024-02-05' }, ports));
  if (dice.chance(30)) start(() => moveAgency({ ...DECIDED, agency: B, from: HAIZHU, to: LIWAN }, ports));
  while (await schedule.step());
  expect(unexpected).toEqual([]);
  expect(claimedTwice(office.table)).toEqual([]);
  return { office, isEven };
}

test.each([
  ['whoever writes when', 0, 400],
  ['also where processes end at any call and requests are sent twice', 8, 200],
])('a body is in one district and in that of its entry, %s', { timeout: 180_000 }, async (_, faultPercent, times) => {
  const property = fc.asyncProperty(seed, async (number) => {
    const { office, isEven } = await takenIn(number, faultPercent);
    const { ledger, pause } = office.ports;
    const districts = [HAIZHU, LIWAN].map((district) => ({ district, year: YEAR }));
    for (const at of districts) if (isEven) await finishOwed(at, office.ports);
    for (const at of districts)
      if (isEven && (await ledger.roster(at.district, YEAR)) !== undefined) await toldAlike(at, office);
    await importRoster({ district: LIWAN, year: YEAR, name: '荔湾区', agencies: [] }, ledger, pause);
    const agencies = [A, B, N].map((agency) => ({ agency, name: `${agency}终`, required: true }));
    await importRoster({ district: HAIZHU, year: YEAR, name: '终区', agencies }, ledger, pause);
    for (const at of districts) await finishOwed(at, office.ports);
    for (const at of districts) await toldAlike(at, office);
    expect((await office.rollup(HAIZHU, YEAR)).pointers.size).toBe(3);
    expect(claimedTwice(office.table)).toEqual([]);
  });
  await fc.assert(property, { numRuns: runs(times) });
});
