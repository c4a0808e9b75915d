import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import { returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import type { Ledger } from '../../../../shared/flow/ports/ports.ts';
import { rememberingFilings } from '../../../../shared/flow/read/rememberingFilings.ts';
import { HAIZHU, LIWAN, OfficeBench, RSJ } from '../../../support/ledgerOffice.ts';
import { AGENCIES, seed, uploads } from '../../../support/ledgerScenario.ts';
import { Dice } from '../../../support/ledgerSchedule.ts';
import { ModelTable } from '../../../support/ledgerTable.ts';
import { DISTRICT, type Filed, type Office, World, YEAR } from '../../../support/ledgerWorld.ts';
import { aReport } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';

const NOW = '2024-01-20T08:00:00.000Z';
const MZJ = '440105-mzj';

async function rollupOf(ledger: Ledger, district = DISTRICT): Promise<RollupState> {
  const rollup = await ledger.rollup(district, YEAR);
  if (rollup === undefined) throw new Error('no roll-up');
  return rollup;
}

/** The ledger, with what was asked of it for lists of filings. */
function counting(ledger: Ledger) {
  const asked: string[] = [];
  const told = (name: 'districtFilings' | 'filingsOf') => async (district: string, year: number, agency?: string) => {
    asked.push(agency ?? name);
    return name === 'filingsOf'
      ? ledger.filingsOf(district, year, agency ?? '')
      : ledger.districtFilings(district, year);
  };
  return { asked, ledger: { ...ledger, districtFilings: told('districtFilings'), filingsOf: told('filingsOf') } };
}

describe('a list of filings that is remembered', () => {
  test('is the list of the table once all has settled, whatever came when', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(uploads(), seed, async (filed: readonly Filed[], number) => {
      const world = new World(new ModelTable().client, new Dice(number), 8, filed);
      await world.open(AGENCIES);
      // While others work, every call of a look may be interrupted too; at the end nobody moves the schedule on.
      let { ledger } = world.ports;
      const remembered = rememberingFilings(
        {
          districtFilings: (...asked) => ledger.districtFilings(...asked),
          filingsOf: (...asked) => ledger.filingsOf(...asked),
          quietVersions: (...asked) => ledger.quietVersions(...asked),
        },
        () => NOW,
      );
      const look: Office = {
        name: 'look',
        act: async (ports) => remembered(await rollupOf(ports.ledger)),
      };
      await world.deliver(
        3,
        Array.from({ length: 10 }, () => look),
      );
      ({ ledger } = world.still);
      expect(await remembered(await rollupOf(ledger))).toEqual(await ledger.districtFilings(DISTRICT, YEAR));
    });
    await fc.assert(property, { numRuns: runs(50) });
  });

  test('asks again only for bodies of which something is new: counted, refused, overtaken, decided, moved', async () => {
    const office = new OfficeBench();
    await office.roster(HAIZHU, YEAR, RSJ, MZJ, '440105-new');
    await office.roster(LIWAN, YEAR, '440103-a');
    await office.file(YEAR, 'A5', aReport(YEAR, 7));
    await office.file(YEAR, 'A5', aReport(YEAR, 8, MZJ), MZJ);
    const { asked, ledger } = counting(office.ports.ledger);
    const remembered = rememberingFilings(ledger, () => NOW);
    const look = async (district = HAIZHU) => {
      const list = await remembered(await rollupOf(office.ports.ledger, district));
      expect(list).toEqual(await office.ports.ledger.districtFilings(district, YEAR));
      return asked.splice(0);
    };
    expect(await look()).toEqual(['districtFilings']);
    expect(await look()).toEqual([]);
    // The first of a body, and faulty: nothing of it was ever counted.
    await office.file(YEAR, 'A5', new TextEncoder().encode('{'), '440105-new');
    expect(await look()).toEqual(['440105-new']);
    await office.file(YEAR, 'A6', aReport(YEAR, 9));
    expect(await look()).toEqual([RSJ]);
    await office.file(YEAR, 'A7', new TextEncoder().encode('{'));
    expect(await look()).toEqual([RSJ]);
    // Two that change nothing of the roll-up: one that was overtaken, and a faulty one before a newer faulty one.
    await office.file(YEAR, 'A4', aReport(YEAR, 3, MZJ), MZJ);
    expect(await look()).toEqual([MZJ]);
    await office.file(YEAR, 'A61', new TextEncoder().encode('['));
    expect(await look()).toEqual([RSJ]);
    await returnFiling(
      { district: HAIZHU, year: YEAR, agency: MZJ, by: '王审核', reason: '请更正', cells: [] },
      office.ports,
    );
    expect(await look()).toEqual([MZJ]);
    expect(await look(LIWAN)).toEqual(['districtFilings']);
    await moveAgency(
      { agency: RSJ, year: YEAR, from: HAIZHU, to: LIWAN, by: '王审核', reason: '区划调整' },
      office.ports,
    );
    expect(await look(LIWAN)).toEqual([RSJ]);
    expect(await look()).toEqual([RSJ]);
    expect(await look()).toEqual([]);
    expect(office.breaches).toEqual([]);
  });

  test('is read anew after a quarter of an hour, and when much is new at once', async () => {
    const office = new OfficeBench();
    const bodies = Array.from({ length: 60 }, (_, index) => `440105-b${index}`);
    await office.roster(HAIZHU, YEAR, ...bodies);
    const { asked, ledger } = counting(office.ports.ledger);
    let now = NOW;
    const remembered = rememberingFilings(ledger, () => now);
    const look = async () => {
      await remembered(await rollupOf(office.ports.ledger, HAIZHU));
      return asked.splice(0);
    };
    await look();
    for (const agency of bodies.slice(0, 41)) await office.file(YEAR, 'A1', aReport(YEAR, 1, agency), agency);
    expect(await look()).toEqual(['districtFilings']);
    now = '2024-01-20T08:14:59.999Z';
    expect(await look()).toEqual([]);
    now = '2024-01-20T08:15:00.000Z';
    expect(await look()).toEqual(['districtFilings']);
  });

  test('is kept of a few districts: the oldest are forgotten, the one that was asked for last stays however large it is', async () => {
    const office = new OfficeBench();
    await office.roster(HAIZHU, YEAR, RSJ, MZJ);
    await office.roster(LIWAN, YEAR, '440103-a');
    for (const agency of [RSJ, MZJ, '440103-a']) await office.file(YEAR, 'A1', aReport(YEAR, 1, agency), agency);
    const { asked, ledger } = counting(office.ports.ledger);
    const remembered = rememberingFilings(ledger, () => NOW, 1);
    for (const district of [HAIZHU, HAIZHU, LIWAN, HAIZHU])
      await remembered(await rollupOf(office.ports.ledger, district));
    expect(asked).toEqual(['districtFilings', 'districtFilings', 'districtFilings']);
  });
});
