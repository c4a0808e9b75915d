import { describe, expect, test } from 'vitest';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import { mergeAgency } from '../../../shared/flow/office/mergeAgency.ts';
import { agencyStanding } from '../../../shared/flow/read/agencyStates.ts';
import { readMergers } from '../../../shared/flow/read/readMergers.ts';
import { mergerText } from '../../../shared/render/frame/mergersHtml.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { anEmptyReport, bytesOf } from '../../support/reports.ts';

const YEAR = 2023;
const OLD = '440105-old';

/** OLD is merged into RSJ; each has filed if it is named. */
async function merged(...filers: readonly string[]) {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, RSJ, OLD);
  for (const [index, agency] of filers.entries())
    await office.file(YEAR, `A${index + 1}`, anEmptyReport(YEAR, agency), agency);
  await mergeAgency(
    { district: HAIZHU, year: YEAR, agency: OLD, successor: RSJ, by: '王审核', reason: '机构改革' },
    office.ports,
  );
  return office;
}

async function mergersOf(office: OfficeBench) {
  const roster = await office.ports.ledger.roster(HAIZHU, YEAR);
  return readMergers(office.ports.ledger, await office.rollup(HAIZHU, YEAR), roster?.agencies ?? []);
}

describe('what a merger leaves to be done is told', () => {
  test('figures that left the totals, and a report that counts for both and is older than that', async () => {
    const office = await merged(OLD, RSJ);
    const [merger] = await mergersOf(office);
    expect(merger).toMatchObject({ agency: OLD, into: RSJ, takenOutAt: office.now, isBehind: true });
    expect(merger === undefined ? '' : mergerText(merger)).toBe(
      `${OLD}局已并入${RSJ}局，原计入汇总的数字已于 2024-01-20 16:00:00 移出；${RSJ}局现计入的报送早于并入：请核实是否已含${OLD}局的数字，没有的须更正后重新报送。`,
    );
  });

  test('is behind no more once the other has filed since', async () => {
    const office = await merged(OLD, RSJ);
    const upload = office.upload(YEAR, 'B1', bytesOf({ ...anEmptyReport(YEAR, RSJ), reasons: {} }), RSJ);
    await ingestUpload({ ...upload, receivedAt: '2024-01-21T00:00:00.000Z' }, office.ports);
    expect((await mergersOf(office)).map(({ isBehind }) => isBehind)).toEqual([false]);
  });

  test('nothing left the totals where nothing was filed', async () => {
    const [merger] = await mergersOf(await merged(RSJ));
    expect([merger?.takenOutAt, merger?.isBehind]).toEqual([undefined, false]);
  });
});

test('a body that was merged away and files again waits for nobody', async () => {
  const office = await merged(OLD);
  await office.file(YEAR, 'B1', anEmptyReport(YEAR, OLD), OLD);
  const { now } = await office.ports.ledger.places(OLD, YEAR);
  if (now === undefined) throw new Error('on the roster');
  const { state, counted } = agencyStanding(now, await office.rollup(HAIZHU, YEAR));
  expect([state, counted]).toEqual(['notRequired', false]);
});
