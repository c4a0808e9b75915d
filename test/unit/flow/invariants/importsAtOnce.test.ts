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
const DUE = '2024-02-05';
const DECIDED = { year: YEAR, by: '王审核', reason: '机构改革' };
const STOOD = `${HAIZHU}区`;

const file = (district: string, name: string, word: string, agencies: readonly string[]) => ({
  ...{ district, year: YEAR, name },
  agencies: agencies.map((agency) => ({ agency, name: `${agency}${word}`, required: true })),
});

/** What may be said no to here, and a process that ends. */
function isExpected(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof Crash || ['LOCKED', 'ROSTER_CONFLICT', 'UNKNOWN_AGENCY'].includes(code);
}

/** Two imports of one roster, one of another's that wants the same new body, an extended day, a move and a lock, call by call in any order. */
async function allAtOnce(number: number, faultPercent: number) {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, A, B);
  await office.roster(LIWAN, YEAR, C);
  const dice = new Dice(number);
  const schedule = new Schedule(dice, faultPercent);
  const send = (command: never) => schedule.call(() => office.table.client.send(command));
  const ports = { ...office.ports, ledger: dynamoLedger({ send } as TableClient, 'nianbao') };
  const unexpected: unknown[] = [];
  const heads: { readonly revision: number; readonly name: string }[] = [];
  let isExtended = false;
  const start = (task: () => Promise<unknown>) =>
    schedule.start(async () => {
      try {
        await task();
      } catch (error) {
        if (!isExpected(error)) unexpected.push(error);
      }
    });
  const take = (wanted: ReturnType<typeof file>) =>
    start(async () => {
      const { revision, changed } = await importRoster(wanted, ports.ledger, ports.pause);
      if (changed && wanted.district === HAIZHU) heads.push({ revision, name: wanted.name });
    });
  take(file(HAIZHU, '甲区', '甲', [A, B, N]));
  take(dice.chance(30) ? file(HAIZHU, STOOD, '甲', [A, B, N]) : file(HAIZHU, '乙区', '乙', [A, N]));
  if (dice.chance(50)) take(file(LIWAN, '荔湾区', '荔', [C, N]));
  if (dice.chance(50))
    start(async () => {
      await extendDeadline({ ...DECIDED, district: HAIZHU, agency: A, due: DUE }, ports);
      isExtended = true;
    });
  if (dice.chance(30)) start(() => moveAgency({ ...DECIDED, agency: B, from: HAIZHU, to: LIWAN }, ports));
  if (dice.chance(40))
    start(async () => {
      for (let turns = dice.roll(60); turns > 0; turns--) await schedule.call(async () => undefined);
      // A lock waits until what steps owe is paid, and no step comes after it.
      await schedule.call(async () => {
        if ((await office.rollup(HAIZHU, YEAR)).owed?.size === 0) await office.lock(HAIZHU, YEAR, true);
      });
    });
  while (await schedule.step());
  expect(unexpected).toEqual([]);
  return { office, heads, isExtended };
}

async function isExtendedDay(office: OfficeBench): Promise<boolean> {
  return (await office.ports.ledger.placesOf([A], YEAR)).some(({ due }) => due === DUE);
}

test('imports, steps, a move and a lock at once: list, entries and roll-up say the same, and what was decided stands', {
  timeout: 180_000,
}, async () => {
  const property = fc.asyncProperty(seed, async (number) => {
    const { office, heads, isExtended } = await allAtOnce(number, 0);
    const { name, agencies = [] } = await toldAlike({ district: HAIZHU, year: YEAR }, office);
    await toldAlike({ district: LIWAN, year: YEAR }, office);
    expect(claimedTwice(office.table)).toEqual([]);
    expect(name).toBe(heads.toSorted((a, b) => a.revision - b.revision).at(-1)?.name ?? STOOD);
    // Of imports that were refused nothing is left, but where a step was entered upon it.
    const plain = agencies.filter(([agency]) => !(isExtended && agency === A));
    if (heads.length === 0) expect(plain).toEqual(plain.map(([agency]) => [agency, `${agency}局`]));
    if (isExtended) expect(await isExtendedDay(office)).toBe(true);
  });
  await fc.assert(property, { numRuns: runs(300) });
});

test('the same where processes end at any call and requests are sent twice: the next import makes it whole', {
  timeout: 180_000,
}, async () => {
  const property = fc.asyncProperty(seed, async (number) => {
    const { office, isExtended } = await allAtOnce(number, 8);
    const { ledger, pause } = office.ports;
    await office.lock(HAIZHU, YEAR, false);
    for (const district of [HAIZHU, LIWAN]) await finishOwed({ district, year: YEAR }, office.ports);
    await importRoster(file(LIWAN, '荔湾区', '终', [C]), ledger, pause);
    await importRoster(file(HAIZHU, '终区', '终', [A]), ledger, pause);
    expect(await toldAlike({ district: HAIZHU, year: YEAR }, office)).toEqual({
      ...{ name: '终区', agencies: [[A, `${A}终`]] },
    });
    await toldAlike({ district: LIWAN, year: YEAR }, office);
    expect(claimedTwice(office.table)).toEqual([]);
    if (isExtended) expect(await isExtendedDay(office)).toBe(true);
  });
  await fc.assert(property, { numRuns: runs(200) });
});
