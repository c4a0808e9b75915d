import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { allItems } from '../../../shared/aws/backup.ts';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { approveFiling, approveYear } from '../../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../../shared/flow/office/districtText.ts';
import { lockYear, unlockFiling } from '../../../shared/flow/office/lock.ts';
import { recordPublication } from '../../../shared/flow/office/publishSigned.ts';
import { setWishes } from '../../../shared/flow/office/setWishes.ts';
import { suspendRule } from '../../../shared/flow/office/suspendRule.ts';
import { rebuildFromReceipts } from '../../../shared/flow/recover/rebuildFromReceipts.ts';
import { journalRoster } from '../../../shared/flow/roster/rosterJournal.ts';
import { withApi } from '../../support/apiWorld.ts';
import { aReport } from '../../support/reports.ts';
import { WHOLE_TEXT } from '../../support/wholeText.ts';
import { someWishes } from '../../support/wishes.ts';

const api = withApi();
const PLACE = { district: '440105', year: 2023 };
const A = '440105-a';
const B = '440105-b';
const REASON = '公开后发现漏计一件';

async function loseTheTable(): Promise<void> {
  const { clients, config } = api().ports;
  for await (const { pk, sk } of allItems(clients.documents, config.table))
    await clients.documents.send(new DeleteCommand({ TableName: config.table, Key: { pk, sk } }));
}

const restore = () => {
  const { ports } = api();
  const desk = s3Submissions(ports.clients.s3, ports.config.buckets);
  return rebuildFromReceipts(PLACE, { ...ports, desk }, { write: true });
};

const state = async () => {
  const { ledger } = api().ports;
  const { sums, pointers, approvals, lock, openings, suspended, textRevision, wishes } =
    (await ledger.rollup(PLACE.district, PLACE.year)) ?? {};
  const { revision: _, ...text } = (await ledger.districtText(PLACE.district, PLACE.year, textRevision ?? 0)) ?? {};
  const wished = wishes === undefined ? undefined : await ledger.wishes({ ...PLACE, hash: wishes });
  return { sums, pointers, approvals, lock, openings, suspended, textRevision, text, wishes, wished };
};

beforeAll(async () => {
  const { ports } = api();
  const agencies = [A, B].map((id) => ({ id, name: id, required: true }));
  await api().importRoster({ ...PLACE, name: '海珠区', agencies });
  const roster = await ports.ledger.roster(PLACE.district, PLACE.year);
  if (roster === undefined) throw new Error('the roster was not imported');
  await journalRoster(roster, { by: '甲', at: ports.now() }, ports.vault);
  await setWishes({ ...PLACE, by: '甲', wishes: JSON.stringify(someWishes()) }, ports);
  await suspendRule({ ...PLACE, by: '甲', rule: 'XS-NEW', reason: REASON }, ports);
  await api().file(A, PLACE.year, aReport(PLACE.year, 1, A));
  await api().file(B, PLACE.year, aReport(PLACE.year, 2, B));
  await saveDistrictText({ ...PLACE, by: '甲', text: { overview: '初稿。' }, on: 0 }, ports);
  await saveDistrictText({ ...PLACE, by: '甲', text: { ...WHOLE_TEXT, overview: '定稿。' }, on: 1 }, ports);
  await approveFiling({ ...PLACE, agency: A, by: '丁' }, ports);
  await approveYear({ ...PLACE, by: '乙' }, ports);
  await lockYear({ ...PLACE, by: '丙' }, ports);
  await recordPublication({ ...PLACE, by: '丙', where: '门户网站' }, ports);
});

describe('a year whose table is lost', () => {
  test('comes back from the buckets locked, signed and published as it was, its texts with it', async () => {
    const { ledger } = api().ports;
    const [before, record] = [await state(), await ledger.summary(PLACE.district, PLACE.year)];
    expect(before.lock).toMatchObject({ by: '丙' });
    expect(before.wished?.wishes).toEqual(someWishes());
    await loseTheTable();
    expect((await restore()).office).toEqual({ steps: true, locked: true, texts: 2, summary: 'v0001' });
    expect(await state()).toEqual(before);
    const again = await ledger.summary(PLACE.district, PLACE.year);
    expect(again).toMatchObject({
      reserved: record?.reserved,
      publications: record?.publications,
      signed: { ...record?.signed, revision: 0 },
    });
    const late = await api().file(B, PLACE.year, aReport(PLACE.year, 9, B));
    expect(late).toMatchObject({ outcome: 'rejected', rules: expect.arrayContaining(['LOCK-YEAR']) });
  });

  test('with a body open for a correction, stays open to that body alone, and is locked anew under the next number', async () => {
    const { ports } = api();
    await unlockFiling({ ...PLACE, agency: B, by: '甲', reason: REASON }, ports);
    const before = await state();
    await loseTheTable();
    expect((await restore()).office).toMatchObject({ steps: true, locked: true });
    expect(await state()).toEqual(before);
    expect(await api().file(B, PLACE.year, aReport(PLACE.year, 7, B))).toMatchObject({ changed: true });
    await approveYear({ ...PLACE, by: '乙' }, ports);
    expect(await lockYear({ ...PLACE, by: '丙' }, ports)).toMatchObject({ version: 'v0002' });
  });

  test('is left alone where it still stands', async () => {
    const before = await state();
    expect((await restore()).office).toEqual({ steps: false, locked: false, texts: 0, summary: null });
    expect(await state()).toEqual(before);
  });
});
