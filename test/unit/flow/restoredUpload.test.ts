import { describe, expect, test } from 'vitest';
import type { RestoredUpload } from '../../../shared/domain/filing/restoredUpload.ts';
import { renotifyLostUploads } from '../../../shared/flow/compile/lostUploads.ts';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import { returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import type { UploadEvent } from '../../../shared/flow/ports/uploadEvent.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { aReport } from '../../support/reports.ts';

const YEAR = 2023;
const AT = '2026-11-28T12:00:00.000Z';
const LATER = '2026-11-28T12:20:00.000Z';

/** A returned report, and the event of a restore that puts its file back. */
async function returnedAndRestored(over: Partial<RestoredUpload> = {}) {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, RSJ);
  const filed = office.upload(YEAR, '0066A7', aReport(YEAR));
  await ingestUpload(filed, office.ports);
  const place = { district: HAIZHU, year: YEAR, agency: RSJ };
  await returnFiling({ ...place, by: '甲', reason: '表三不实' }, office.ports);
  const restored: RestoredUpload = { seq: filed.seq, versionId: filed.versionId, at: AT, ...over };
  const event: UploadEvent = { ...office.upload(YEAR, '0077B8', aReport(YEAR)), receivedAt: AT };
  const plain = office.vault.upload.bind(office.vault);
  office.vault.upload = async (filing, versionId) => {
    const upload = await plain(filing, versionId);
    return upload !== undefined && versionId === event.versionId ? { ...upload, restored } : upload;
  };
  const state = async () => [await office.ports.ledger.rollup(HAIZHU, YEAR), [...office.vault.receipts]];
  return { office, event, filed, state };
}

describe('an upload that a restore puts back', () => {
  test('is the one it was: told of again, not filed again', async () => {
    const { office, event, state } = await returnedAndRestored();
    const before = await state();
    expect(await ingestUpload(event, office.ports)).toMatchObject({ changed: false, redelivered: true });
    expect(await state()).toEqual(before);
    expect((await office.rollup(HAIZHU, YEAR)).pointers.get(RSJ)?.state).toBe('withdrawn');
  });

  test('is finished where a stop had left it without its receipt', async () => {
    const { office, event, filed } = await returnedAndRestored();
    const receipt = `${RSJ}-${YEAR}-${filed.seq.toLowerCase()}`;
    const text = office.vault.receipts.get(receipt);
    office.vault.receipts.delete(receipt);
    expect(await ingestUpload(event, office.ports)).toMatchObject({ receipt, redelivered: false });
    expect(office.vault.receipts.get(receipt)).toEqual(text);
  });

  test.each([
    ['a copy of it that is made later', {}, { receivedAt: LATER }],
    ['one whose version is not there', { seq: '0066A9' }, {}],
    ['one that names another VersionId', { versionId: 'another' }, {}],
  ])('%s is filed like any other', async (_, marks, event) => {
    const restored = await returnedAndRestored(marks);
    const done = await ingestUpload({ ...restored.event, ...event }, restored.office.ports);
    expect(done).toMatchObject({ changed: true, redelivered: false });
    expect((await restored.office.rollup(HAIZHU, YEAR)).pointers.get(RSJ)?.state).toBe('counted');
  });

  test('is not told of again at night, as one that nothing tells of is', async () => {
    const { office, event, filed } = await returnedAndRestored();
    const { ledger } = office.ports;
    const roster = await ledger.roster(HAIZHU, YEAR);
    if (roster === undefined) throw new Error('no roster');
    const versions = await ledger.districtVersions(HAIZHU, YEAR);
    const lost = (restored: RestoredUpload | undefined, lastModified: string) => {
      const current = { versionId: event.versionId, lastModified, size: 1, ...(restored && { restored }) };
      const vault = { currentUpload: async () => current, renotify: async () => true };
      return renotifyLostUploads({ year: YEAR }, roster, versions, {
        vault,
        now: () => '2026-11-29T00:00:00.000Z',
      });
    };
    const marks = { seq: filed.seq, versionId: filed.versionId, at: AT };
    expect(await lost(marks, AT)).toEqual([]);
    expect(await lost(marks, LATER)).toEqual([RSJ]);
    expect(await lost(undefined, AT)).toEqual([RSJ]);
  });
});
