import { describe, expect, test } from 'vitest';
import { receiptIdOf } from '../../../shared/domain/filing/receiptId.ts';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import { mergeAgency } from '../../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../../shared/flow/office/moveAgency.ts';
import { reinstateFiling, returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { HAIZHU, LIWAN, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { aReport, cellOf, MADE_UP_NAME } from '../../support/reports.ts';

const YEAR = 2023;
const MZJ = '440105-mzj';
const BY = { by: '王审核', reason: '区划调整' };
const RECEIVED = 'requests.newRequests.naturalPerson';

async function anOffice(): Promise<OfficeBench> {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, RSJ, MZJ);
  await office.roster(LIWAN, YEAR, '440103-a');
  await office.file(YEAR, 'A1', aReport(YEAR, 7));
  await office.file(YEAR, 'A1', aReport(YEAR, 8, MZJ), MZJ);
  return office;
}

describe('a body that moves to another district', () => {
  const move = { agency: RSJ, year: YEAR, from: HAIZHU, to: LIWAN, ...BY };

  test('takes its figures and its history along; what it files next goes there', async () => {
    const office = await anOffice();
    await office.file(YEAR, 'A2', new TextEncoder().encode('{'));
    const both = async () => [await office.rollup(HAIZHU, YEAR), await office.rollup(LIWAN, YEAR)] as const;
    const received = (await both()).reduce((sum, { sums }) => sum + (sums.get(RECEIVED) ?? 0), 0);
    await moveAgency(move, office.ports);
    const [here, there] = await both();
    expect([...here.pointers.keys()]).toEqual([MZJ]);
    expect([...there.pointers.keys()].sort()).toEqual(['440103-a', RSJ]);
    expect((here.sums.get(RECEIVED) ?? 0) + (there.sums.get(RECEIVED) ?? 0)).toBe(received);
    expect(there.uncounted.get(RSJ)).toEqual({ state: 'X', seq: 'A2' });
    expect((await office.ports.ledger.versionsOf(LIWAN, YEAR, RSJ)).map(({ seq }) => seq)).toEqual(['A1', 'A2']);
    for (const [district, members] of [
      [HAIZHU, [MZJ]],
      [LIWAN, ['440103-a', RSJ]],
    ] as const) {
      const roster = await office.ports.ledger.roster(district, YEAR);
      expect(roster?.agencies.map(({ agency }) => agency)).toEqual(members);
      expect(roster?.revision).toBe((await office.rollup(district, YEAR)).rosterRevision);
      expect(await office.vault.journal(district, YEAR)).toMatchObject([{ kind: 'move', agency: RSJ, ...BY }]);
    }
    expect(await office.file(YEAR, 'A3', aReport(YEAR, 9))).toMatchObject({ district: LIWAN, changed: true });
    expect(office.breaches).toEqual([]);
  });

  test('moves once, however often it is asked, and back again', async () => {
    const office = await anOffice();
    await moveAgency(move, office.ports);
    const there = await office.rollup(LIWAN, YEAR);
    await moveAgency(move, office.ports);
    expect(await office.rollup(LIWAN, YEAR)).toEqual(there);
    expect(office.vault.entries.size).toBe(2);
    await moveAgency({ ...move, from: LIWAN, to: HAIZHU }, office.ports);
    expect((await office.rollup(HAIZHU, YEAR)).pointers.get(RSJ)).toMatchObject({ content: 'A1' });
    expect((await office.rollup(LIWAN, YEAR)).sums).toEqual(new Map());
    expect(office.vault.entries.size).toBe(4);
    expect(office.breaches).toEqual([]);
  });

  test('that never filed moves too', async () => {
    const office = await anOffice();
    await moveAgency({ ...move, agency: '440103-a', from: LIWAN, to: HAIZHU }, office.ports);
    expect((await office.rollup(HAIZHU, YEAR)).pointers.get('440103-a')).toEqual({ state: 'missing' });
  });

  test('is refused for a body of a third district, an unknown one, a district without roster, a locked year', async () => {
    const office = await anOffice();
    const { ports } = office;
    await office.roster('440104', YEAR, '440104-x');
    await expect(moveAgency({ ...move, agency: '440104-x' }, ports)).rejects.toMatchObject({ code: 'ROSTER_CONFLICT' });
    await expect(moveAgency({ ...move, agency: 'nobody-1' }, ports)).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY' });
    await expect(moveAgency({ ...move, to: '440111' }, ports)).rejects.toMatchObject({ code: 'NO_ROSTER' });
    await office.lock(LIWAN, YEAR, true);
    await expect(moveAgency(move, ports)).rejects.toMatchObject({ code: 'LOCKED' });
  });
});

describe('a report that is returned', () => {
  const request = { district: HAIZHU, year: YEAR, agency: RSJ, by: '王审核', reason: '表三数据需核实' };

  test('counts no more; the decision has its number, its receipt and its entry in the journal', async () => {
    const office = await anOffice();
    const before = await office.rollup(HAIZHU, YEAR);
    const { receipt } = await returnFiling(request, office.ports);
    expect(receipt).toBe('440105-rsj-2023-a1-0001');
    const after = await office.rollup(HAIZHU, YEAR);
    const received = (before.sums.get(RECEIVED) ?? 0) - cellOf(aReport(YEAR, 7), RECEIVED);
    expect([after.revision, after.sums.get(RECEIVED) ?? 0]).toEqual([before.revision + 1, received]);
    expect(await office.receipt(receipt)).toMatchObject({
      outcome: 'withdrawal',
      decision: { kind: 'return', of: 'A1', by: '王审核', reason: '表三数据需核实' },
    });
    expect(await office.vault.journal(HAIZHU, YEAR)).toMatchObject([{ kind: 'return', agency: RSJ, receipt }]);
    expect(office.queues.compileRequests.at(-1)).toEqual({ district: HAIZHU, year: YEAR });
  });

  test('is returned once by one decision; nothing more is there to return', async () => {
    const office = await anOffice();
    const first = await returnFiling(request, office.ports);
    const after = await office.rollup(HAIZHU, YEAR);
    expect((await returnFiling(request, office.ports)).receipt).toBe(first.receipt);
    await expect(returnFiling({ ...request, by: '另一人' }, office.ports)).rejects.toMatchObject({
      code: 'NOTHING_FILED',
    });
    expect(await office.rollup(HAIZHU, YEAR)).toEqual(after);
  });

  test('comes back with the next upload, or by being reinstated', async () => {
    const office = await anOffice();
    const before = await office.rollup(HAIZHU, YEAR);
    await returnFiling(request, office.ports);
    const { receipt } = await reinstateFiling({ ...request, of: 'A1', reason: '误退' }, office.ports);
    expect((await office.rollup(HAIZHU, YEAR)).sums).toEqual(before.sums);
    expect(await office.receipt(receipt)).toMatchObject({ decision: { kind: 'reinstate', of: 'A1' } });
    await returnFiling({ ...request, reason: '再次退回' }, office.ports);
    expect((await office.file(YEAR, 'A11', aReport(YEAR, 11))).changed).toBe(true);
    expect((await office.rollup(HAIZHU, YEAR)).pointers.get(RSJ)).toMatchObject({ state: 'counted' });
    expect(office.breaches).toEqual([]);
  });

  test('a wrong correction is replaced by the version before it', async () => {
    const office = await anOffice();
    const before = await office.rollup(HAIZHU, YEAR);
    await office.file(YEAR, 'A2', aReport(YEAR, 12));
    await reinstateFiling({ ...request, of: 'A1' }, office.ports);
    expect((await office.rollup(HAIZHU, YEAR)).sums).toEqual(before.sums);
    await expect(reinstateFiling({ ...request, of: 'FF' }, office.ports)).rejects.toMatchObject({
      code: 'NOTHING_FILED',
    });
  });

  test('cannot be, where nothing was filed, nobody is known, or the year is locked', async () => {
    const office = await anOffice();
    const { ports } = office;
    await expect(returnFiling({ ...request, district: LIWAN, agency: '440103-a' }, ports)).rejects.toMatchObject({
      code: 'NOTHING_FILED',
    });
    await expect(returnFiling({ ...request, agency: 'nobody-1' }, ports)).rejects.toMatchObject({
      code: 'UNKNOWN_AGENCY',
    });
    await expect(returnFiling({ ...request, district: '440111' }, ports)).rejects.toMatchObject({ code: 'NO_ROSTER' });
    await office.lock(HAIZHU, YEAR, true);
    await expect(returnFiling(request, ports)).rejects.toMatchObject({ code: 'LOCKED' });
  });

  test('is overtaken by a newer upload that came first', async () => {
    const office = await anOffice();
    const newer = office.upload(YEAR, 'A2', aReport(YEAR, 12));
    const ledger = { ...office.ports.ledger };
    ledger.keepVersion = async (version) => {
      await ingestUpload(newer, office.ports);
      return office.ports.ledger.keepVersion(version);
    };
    await expect(returnFiling(request, { ...office.ports, ledger })).rejects.toMatchObject({ code: 'OVERTAKEN' });
    expect((await office.rollup(HAIZHU, YEAR)).pointers.get(RSJ)).toMatchObject({ content: 'A2' });
  });
});

describe('a body that is merged into another', () => {
  const merge = { district: HAIZHU, year: YEAR, agency: RSJ, successor: MZJ, by: '王审核', reason: '机构改革' };

  test('counts no more, need not file, and says who took over', async () => {
    const office = await anOffice();
    await mergeAgency(merge, office.ports);
    await mergeAgency(merge, office.ports);
    const rollup = await office.rollup(HAIZHU, YEAR);
    expect(rollup.pointers.get(RSJ)).toMatchObject({ state: 'withdrawn' });
    const roster = await office.ports.ledger.roster(HAIZHU, YEAR);
    expect(roster?.revision).toBe(rollup.rosterRevision);
    expect(roster?.agencies).toContainEqual({
      agency: RSJ,
      name: `${RSJ}局`,
      formerNames: [MADE_UP_NAME],
      required: false,
      reason: '机构改革',
      successor: MZJ,
    });
    const version = await office.ports.ledger.version({ district: HAIZHU, year: YEAR, agency: RSJ, seq: 'A1-0001' });
    expect(version?.decision).toMatchObject({ kind: 'merge', successor: MZJ });
    expect(office.vault.receipts.has(receiptIdOf({ agency: RSJ, year: YEAR, seq: 'A1-0001' }))).toBe(true);
    const file =
      roster?.agencies.map(({ agency, name, formerNames }) => ({
        agency,
        name,
        ...(formerNames && { formerNames }),
        required: true,
      })) ?? [];
    const again = { district: HAIZHU, name: `${HAIZHU}区`, year: YEAR, agencies: file };
    await importRoster(again, office.ports.ledger, office.ports.pause);
    expect((await office.ports.ledger.roster(HAIZHU, YEAR))?.agencies).toEqual(roster?.agencies);
    expect(office.breaches).toEqual([]);
  });

  test('needs a successor on the roster', async () => {
    const office = await anOffice();
    await expect(mergeAgency({ ...merge, successor: 'nobody-1' }, office.ports)).rejects.toMatchObject({
      code: 'UNKNOWN_AGENCY',
    });
    await expect(mergeAgency({ ...merge, agency: 'nobody-1' }, office.ports)).rejects.toMatchObject({
      code: 'UNKNOWN_AGENCY',
    });
  });
});
