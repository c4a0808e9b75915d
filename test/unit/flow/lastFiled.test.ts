import { describe, expect, test } from 'vitest';
import { returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { readFilingStanding } from '../../../shared/flow/read/readFilingStanding.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { aReport, withCells } from '../../support/reports.ts';

const YEAR = 2023;
const CELL = 'requests.newRequests.naturalPerson';
const broken = (seed: number) => withCells(aReport(YEAR, seed), { [CELL]: 999_999 });

async function anOffice(): Promise<OfficeBench> {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, RSJ);
  return office;
}

const filedOf = async ({ ports }: OfficeBench) => (await readFilingStanding(ports, RSJ, YEAR))?.filed;
const returning = { district: HAIZHU, year: YEAR, agency: RSJ, by: '王审核', reason: '表三漏填', cells: [CELL] };

describe('a correction starts from what was filed last', () => {
  test('nothing filed: nothing to start from', async () => {
    expect(await filedOf(await anOffice())).toBeUndefined();
  });

  test('accepted, and then rejected: the newest, whatever became of it', async () => {
    const office = await anOffice();
    const { receipt } = await office.file(YEAR, 'A1', aReport(YEAR));
    expect(await filedOf(office)).toMatchObject({ receipt, outcome: expect.stringMatching(/^accepted/) });
    const { receipt: newer } = await office.file(YEAR, 'A2', broken(8));
    expect(await filedOf(office)).toMatchObject({ receipt: newer, outcome: 'rejected' });
  });

  test('returned: the report that was returned, with the reason and the cells, until another is accepted', async () => {
    const office = await anOffice();
    const { receipt } = await office.file(YEAR, 'A1', aReport(YEAR));
    await returnFiling(returning, office.ports);
    const said = { kind: 'return', reason: '表三漏填', cells: [CELL] };
    expect(await filedOf(office)).toMatchObject({ receipt, said });
    const { receipt: wrong } = await office.file(YEAR, 'A2', broken(8));
    expect(await filedOf(office)).toMatchObject({ receipt: wrong, said });
    const { receipt: right } = await office.file(YEAR, 'A3', aReport(YEAR, 9));
    const filed = await filedOf(office);
    expect(filed?.receipt).toBe(right);
    expect(filed?.said).toBeUndefined();
  });

  test('deleted: the last file there was', async () => {
    const office = await anOffice();
    const { receipt } = await office.file(YEAR, 'A1', aReport(YEAR));
    await office.file(YEAR, 'A2', 'deleted');
    expect(await filedOf(office)).toMatchObject({ receipt });
  });
});
