import { expect, test } from 'vitest';
import { requireFiling } from '../../../shared/flow/office/exemptFiling.ts';
import { mergeAgency } from '../../../shared/flow/office/mergeAgency.ts';
import { judgeInStanding } from '../../../shared/flow/read/filingStanding.ts';
import { readFilingStanding } from '../../../shared/flow/read/readFilingStanding.ts';
import { versionFromReceipt } from '../../../shared/flow/recover/versionFromReceipt.ts';
import { versionFromItem, versionToItem } from '../../../shared/store/versionItem.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { anEmptyReport, bytesOf } from '../../support/reports.ts';

const [OLD, OLDER] = ['440105-old', '440105-older'];
const AT = { district: HAIZHU, year: 2023, by: '王审核', reason: '机构改革' };

/** OLDER was merged into OLD, and OLD into RSJ; OLDER had filed. */
async function merged() {
  const office = new OfficeBench();
  await office.roster(HAIZHU, 2023, RSJ, OLD, OLDER);
  const before = await office.file(2023, 'A1', anEmptyReport(2023, OLDER), OLDER);
  await mergeAgency({ ...AT, agency: OLDER, successor: OLD }, office.ports);
  await mergeAgency({ ...AT, agency: OLD, successor: RSJ }, office.ports);
  return { office, before };
}

const counted = async (office: OfficeBench, agency: string) =>
  (await office.ports.ledger.rollup(HAIZHU, 2023))?.pointers.get(agency)?.state === 'counted';

test('a body that was merged into another is refused, told who reports for it, and not counted', async () => {
  const { office, before } = await merged();
  const bytes = bytesOf(anEmptyReport(2023, OLDER));
  const wire = await readFilingStanding(office.ports, OLDER, 2023);
  const done = await office.file(2023, 'B1', bytes, OLDER);
  const { outcome, findings, standing } = await office.receipt(done.receipt);
  const { now } = await office.ports.ledger.places(RSJ, 2023);
  expect([outcome, standing.mergedInto, await counted(office, OLDER)]).toEqual(['rejected', RSJ, false]);
  expect(findings.find(({ rule }) => rule === 'ID-MERGED')).toMatchObject({
    severity: 'error',
    found: OLDER,
    expected: now?.name,
    pointer: '/agency',
  });
  expect(judgeInStanding(bytes, JSON.parse(JSON.stringify(wire))).findings).toEqual(findings);
  expect((await office.receipt(before.receipt)).outcome).not.toBe('rejected');
});

test('two bodies merged into each other are told of each other, and nobody waits', async () => {
  const { office } = await merged();
  await mergeAgency({ ...AT, agency: RSJ, successor: OLDER }, office.ports);
  const done = await office.file(2023, 'B1', anEmptyReport(2023, OLDER), OLDER);
  expect((await office.receipt(done.receipt)).standing.mergedInto).toBe(RSJ);
});

test('once the merger is undone it files again', async () => {
  const { office } = await merged();
  await office.file(2023, 'B1', anEmptyReport(2023, OLDER), OLDER);
  await requireFiling({ ...AT, agency: OLDER }, office.ports);
  const done = await office.file(2023, 'B2', anEmptyReport(2023, OLDER), OLDER);
  const { findings, standing } = await office.receipt(done.receipt);
  expect([findings.filter(({ rule }) => rule === 'ID-MERGED'), standing.mergedInto]).toEqual([[], undefined]);
  expect(await counted(office, OLDER)).toBe(true);
});

test('who reported for it is kept with the version, and comes back from the receipt', async () => {
  const { office } = await merged();
  const done = await office.file(2023, 'B1', anEmptyReport(2023, OLDER), OLDER);
  const version = (await office.ports.ledger.versionsOf(HAIZHU, 2023, OLDER)).at(-1);
  expect(version?.standing.mergedInto).toBe(RSJ);
  if (version !== undefined) expect(versionFromItem(versionToItem(version)).standing).toEqual(version.standing);
  const places = { district: HAIZHU, lastYearDistrict: HAIZHU };
  const back = await versionFromReceipt(await office.receipt(done.receipt), places, office.ports.vault);
  expect(back.standing).toEqual(version?.standing);
});
