import { describe, expect, test } from 'vitest';
import { rulesHash } from '../../../shared/domain/rules/publishedRules.ts';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import { noteStray } from '../../../shared/flow/ingest/ingestStray.ts';
import { redriveUnrostered } from '../../../shared/flow/recover/redriveUnrostered.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { HAIZHU, LIWAN, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { anEmptyReport, aReport, bytesOf, cellOf, filingMadeUp, withCells } from '../../support/reports.ts';

const RECEIVED = 'requests.newRequests.naturalPerson';
const CARRIED_OVER = 'requests.carriedOver';
const CARRIED_FORWARD = 'requests.carriedForward';

/** A sound report in which `count` applications were carried over and are carried forward. */
function carrying(year: number, over: number, forward = over) {
  return withCells(anEmptyReport(year), {
    [`${CARRIED_OVER}.naturalPerson`]: over,
    [`${CARRIED_OVER}.total`]: over,
    [`${CARRIED_FORWARD}.naturalPerson`]: forward,
    [`${CARRIED_FORWARD}.total`]: forward,
  });
}

async function anOffice(): Promise<OfficeBench> {
  const office = new OfficeBench();
  await office.roster(HAIZHU, 2023, RSJ, '440105-mzj');
  return office;
}

describe('a report that is filed', () => {
  test('is counted and receipted, and the year is asked to be compiled', async () => {
    const office = await anOffice();
    const report = aReport(2023);
    const done = await office.file(2023, '0066A7', report);
    expect(done).toMatchObject({ agency: RSJ, district: HAIZHU, receipt: '440105-rsj-2023-0066a7', changed: true });
    expect(done.outcome).toMatch(/^accepted/);
    expect((await office.rollup(HAIZHU, 2023)).sums.get(RECEIVED) ?? 0).toBe(cellOf(report, RECEIVED));
    const receipt = await office.receipt(done.receipt);
    expect(receipt).toMatchObject({
      agencyName: `${RSJ}局`,
      district: HAIZHU,
      year: 2023,
      edition: '2021',
      versionId: 'v1',
      sequencer: '0066A7',
      rulesHash: rulesHash(),
      receivedAt: '2024-01-10T00:00:00.000Z',
      judgedAt: office.now,
      standing: { lastYear: null, reasonsFrom: null, roster: 1 },
    });
    expect(receipt.findings.length).toBe(receipt.counts.errors + receipt.counts.warnings + receipt.counts.infos);
    expect(office.queues.compileRequests).toEqual([{ district: HAIZHU, year: 2023 }]);
    expect(office.breaches).toEqual([]);
  });

  test('with an error leaves the last accepted one counted', async () => {
    const office = await anOffice();
    await office.file(2023, 'A1', aReport(2023));
    const before = await office.rollup(HAIZHU, 2023);
    const wrong = withCells(aReport(2023, 8), { [RECEIVED]: 999_999 });
    expect(await office.file(2023, 'A2', wrong)).toMatchObject({ outcome: 'rejected', changed: false });
    const after = await office.rollup(HAIZHU, 2023);
    expect(after).toEqual({ ...before, uncounted: new Map([[RSJ, { state: 'X', seq: 'A2' }]]) });
    expect(office.queues.compileRequests).toHaveLength(1);
  });

  test('once more with the same bytes is a duplicate of the counted one, and raises its order', async () => {
    const office = await anOffice();
    const report = aReport(2023);
    await office.file(2023, 'A1', report);
    const again = await office.file(2023, 'A3', report);
    expect(again).toMatchObject({ outcome: 'duplicate', changed: false });
    expect(await office.receipt(again.receipt)).toMatchObject({ duplicateOf: '440105-rsj-2023-a1' });
    expect(await office.file(2023, 'A2', aReport(2023, 9))).toMatchObject({ outcome: 'superseded', changed: false });
    expect((await office.rollup(HAIZHU, 2023)).pointers.get(RSJ)).toEqual({
      state: 'counted',
      content: 'A1',
      seen: 'A3',
    });
    expect(office.breaches).toEqual([]);
  });

  test('once more under other rules, or in another standing, is judged anew', async () => {
    const office = await anOffice();
    const report = aReport(2023);
    await office.file(2023, 'A1', report);
    const later = { ...office.ports, rulesHash: 'other rules' };
    const again = await ingestUpload(office.upload(2023, 'A2', report), later);
    expect(again.outcome).toMatch(/^accepted/);
    const renamed = filingMadeUp([RSJ, '440105-mzj'].map((agency) => ({ agency, name: '改名局', required: true })));
    const roster = { district: HAIZHU, name: '海珠区', year: 2023, agencies: renamed };
    await importRoster(roster, office.ports.ledger, office.ports.pause);
    expect((await ingestUpload(office.upload(2023, 'A3', report), later)).outcome).toMatch(/^accepted/);
    expect((await ingestUpload(office.upload(2023, 'A4', report), later)).outcome).toBe('duplicate');
  });

  test('and deleted counts no more, until it is filed again', async () => {
    const office = await anOffice();
    await office.file(2023, 'A1', aReport(2023));
    expect(await office.file(2023, 'A2', 'deleted')).toMatchObject({
      outcome: 'withdrawal',
      changed: true,
      sha256: null,
    });
    const withdrawn = await office.rollup(HAIZHU, 2023);
    expect([withdrawn.sums, withdrawn.pointers.get(RSJ)]).toEqual([new Map(), { state: 'withdrawn', seen: 'A2' }]);
    expect((await office.file(2023, 'A3', aReport(2023))).outcome).toMatch(/^accepted/);
  });

  test('with other bytes than declared is rejected', async () => {
    const office = await anOffice();
    office.vault.declared = 'ff'.repeat(32);
    const done = await office.file(2023, 'A1', aReport(2023));
    expect(done.outcome).toBe('rejected');
    expect(done.rules).toContain('UPLOAD-HASH');
  });

  test('of more than 1 MiB is rejected without its bytes', async () => {
    const office = await anOffice();
    const event = office.upload(2023, 'A1', aReport(2023));
    office.vault.upload = async () => ({ bytes: { tooLarge: 2_000_000 }, size: 2_000_000, sha256: null });
    const done = await ingestUpload(event, office.ports);
    expect(done).toMatchObject({ outcome: 'rejected', rules: ['FMT-LIMIT'], sha256: null });
    expect(await office.receipt(done.receipt)).toMatchObject({ size: 2_000_000 });
  });

  test('whose version was removed for good is rejected, and says so', async () => {
    const office = await anOffice();
    const event = office.upload(2023, 'A1', aReport(2023));
    office.vault.uploads.clear();
    expect(await ingestUpload(event, office.ports)).toMatchObject({ outcome: 'rejected', rules: ['UPLOAD-GONE'] });
  });

  test('that is no JSON at all has a receipt too', async () => {
    const office = await anOffice();
    const done = await office.file(2023, 'A1', new TextEncoder().encode('年报见附件'));
    expect(done).toMatchObject({ outcome: 'rejected', rules: ['UNREADABLE'] });
  });
});

describe('last year', () => {
  test('is the counted version of the year before, in whatever district it was filed', async () => {
    const office = await anOffice();
    await office.roster(LIWAN, 2022, RSJ);
    await office.file(2022, 'A1', carrying(2022, 0, 0));
    await office.file(2022, 'A2', carrying(2022, 3, 3));
    const done = await office.file(2023, 'B1', carrying(2023, 3, 3));
    expect(done.rules).not.toContain('NOTE-LASTYEAR');
    expect(done.rules).not.toContain('XY-CARRY');
    expect((await office.receipt(done.receipt)).standing.lastYear).toBe('440105-rsj-2022-a2');
    const waiting = await office.file(2023, 'B2', carrying(2023, 5, 5));
    expect(waiting).toMatchObject({ outcome: 'needs-reason' });
    expect(waiting.rules).toContain('XY-CARRY');
    expect((await office.rollup(HAIZHU, 2023)).uncounted.get(RSJ)).toEqual({ state: 'N', seq: 'B2' });
  });

  test('that was withdrawn is no last year', async () => {
    const office = await anOffice();
    await office.roster(HAIZHU, 2022, RSJ);
    await office.file(2022, 'A1', carrying(2022, 3, 3));
    await office.file(2022, 'A2', 'deleted');
    expect((await office.file(2023, 'B1', carrying(2023, 5, 5))).rules).toContain('NOTE-LASTYEAR');
  });
});

describe('a reason', () => {
  async function waitingOffice() {
    const office = await anOffice();
    await office.roster(HAIZHU, 2022, RSJ);
    await office.file(2022, 'A1', carrying(2022, 3, 3));
    return office;
  }
  const REASON = { reasons: { 'XY-CARRY': '机构改革，划入原科技局未办结的申请两件' } };

  test('given with the upload lets it count; it carries to the next while the figures stand', async () => {
    const office = await waitingOffice();
    expect((await office.file(2023, 'B1', carrying(2023, 5, 5))).outcome).toBe('needs-reason');
    expect((await office.file(2023, 'B2', { ...carrying(2023, 5, 5), ...REASON })).outcome).toBe(
      'accepted-with-warnings',
    );
    await office.file(2023, 'B3', new TextEncoder().encode('{'));
    const next = await office.file(
      2023,
      'B4',
      withCells(carrying(2023, 5, 5), { 'proactiveDisclosure.penalties.decisions': 4 }),
    );
    expect(next.outcome).toBe('accepted-with-warnings');
    expect((await office.receipt(next.receipt)).standing.reasonsFrom).toBe('440105-rsj-2023-b2');
    expect((await office.file(2023, 'B5', carrying(2023, 6, 6))).outcome).toBe('needs-reason');
    expect((await office.rollup(HAIZHU, 2023)).pointers.get(RSJ)).toMatchObject({ content: 'B4' });
  });

  test('is found again when the receipt has to be put again', async () => {
    const office = await waitingOffice();
    await office.file(2023, 'B2', { ...carrying(2023, 5, 5), ...REASON });
    const event = office.upload(
      2023,
      'B4',
      withCells(carrying(2023, 5, 5), { 'proactiveDisclosure.penalties.decisions': 4 }),
    );
    const { receipt } = await ingestUpload(event, office.ports);
    const text = office.vault.receipts.get(receipt);
    office.vault.receipts.delete(receipt);
    office.now = '2024-03-01T00:00:00.000Z';
    await ingestUpload(event, office.ports);
    expect(office.vault.receipts.get(receipt)).toBe(text);
  });
});

describe('a receipt that has to be made again', () => {
  test('after the rules changed keeps the verdict and says that the list is of today', async () => {
    const office = await anOffice();
    const event = office.upload(2023, 'A1', aReport(2023));
    const { receipt, outcome } = await ingestUpload(event, office.ports);
    office.vault.receipts.delete(receipt);
    const judge: typeof office.ports.judge = (file, standing) =>
      office.ports.judge(file, { ...standing, roster: 'absent' });
    await ingestUpload(event, { ...office.ports, judge, rulesHash: 'stricter' });
    const again = await office.receipt(receipt);
    expect(again).toMatchObject({ outcome, rulesHash: rulesHash() });
    expect(again.findings[0]).toMatchObject({ rule: 'NOTE-REJUDGED', severity: 'info' });
  });
});

describe('a body that is not on the roster', () => {
  test('is rejected with a receipt, and judged again once the roster is mended', async () => {
    const office = await anOffice();
    const agency = '440105-new';
    const report = { ...aReport(2023, 7, agency) };
    const event = office.upload(2023, 'A1', report, agency);
    expect(await ingestUpload(event, office.ports)).toMatchObject({ outcome: 'rejected', district: null });
    await office.file(2023, 'A2', 'deleted', agency);
    await office.file(2023, 'A3', report, agency);
    expect(await redriveUnrostered(2023, office.ports)).toEqual([]);
    await office.roster(HAIZHU, 2023, RSJ, '440105-mzj', agency);
    const again = await ingestUpload(event, office.ports);
    expect(again).toMatchObject({ outcome: 'rejected', redelivered: true });
    const redriven = await redriveUnrostered(2023, office.ports);
    expect(redriven.map(({ receipt }) => receipt)).toEqual([
      '440105-new-2023-a1-0001',
      '440105-new-2023-a2-0001',
      '440105-new-2023-a3-0001',
    ]);
    expect(redriven.map(({ outcome }) => outcome.replace(/-.*/, ''))).toEqual(['accepted', 'withdrawal', 'accepted']);
    expect((await office.rollup(HAIZHU, 2023)).pointers.get(agency)).toMatchObject({ content: 'A3-0001' });
    const before = await office.rollup(HAIZHU, 2023);
    expect((await redriveUnrostered(2023, office.ports)).every(({ redelivered }) => redelivered)).toBe(true);
    expect(await office.rollup(HAIZHU, 2023)).toEqual(before);
    expect(office.breaches).toEqual([]);
  });

  test('that filed again after the roster was mended stays with what it filed', async () => {
    const office = await anOffice();
    const agency = '440105-new';
    await office.file(2023, 'A1', aReport(2023, 7, agency), agency);
    await office.roster(HAIZHU, 2023, RSJ, '440105-mzj', agency);
    await office.file(2023, 'A2', aReport(2023, 8, agency), agency);
    expect(await redriveUnrostered(2023, office.ports)).toMatchObject([{ outcome: 'superseded' }]);
    expect((await office.rollup(HAIZHU, 2023)).pointers.get(agency)).toMatchObject({ content: 'A2' });
  });
});

test('an object whose key is no filing is noted for its sender, never read', async () => {
  const office = await anOffice();
  const stray = { key: 'inbox/440105-rsj/年报.json', versionId: 'v9', seq: 'A1', receivedAt: office.now, size: 7 };
  await noteStray({ ...stray, kind: 'created' }, office.vault);
  await noteStray({ ...stray, kind: 'deleted' }, office.vault);
  expect(office.vault.notes).toHaveLength(1);
  expect(office.vault.notes[0]).toMatchObject({
    outcome: 'stray',
    key: stray.key,
    message: expect.stringContaining('inbox/'),
  });
});

test('what is counted is what was judged: figures of every kind, to the last 分', async () => {
  const office = await anOffice();
  const report = withCells(anEmptyReport(2023), { 'proactiveDisclosure.fees.amount': '59237.244901' });
  await office.file(2023, 'A1', bytesOf(report));
  expect((await office.rollup(HAIZHU, 2023)).sums).toEqual(
    new Map([['proactiveDisclosure.fees.amount', 59_237_244_901]]),
  );
});
