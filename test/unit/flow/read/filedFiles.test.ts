import { describe, expect, test } from 'vitest';
import { levelReport } from '../../../../shared/domain/year/levelReport.ts';
import type { SummaryRecord } from '../../../../shared/domain/year/summaryRecord.ts';
import { filingsMadeFrom } from '../../../../shared/flow/read/filingsMadeFrom.ts';
import { manifestIn, readManifest, SUMMARY } from '../../../../shared/flow/read/readManifest.ts';
import { readUploadedDraft } from '../../../../shared/flow/read/readUploadedDraft.ts';
import type { VersionSummary } from '../../../../shared/wire/agencyYear.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';
import { StillShelf } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };

describe('the manifest of a version', () => {
  const shelf = new StillShelf().put(AT, 'v0001', 'manifest.json', { status: 'signed', missing: ['海珠区'] });

  test('is read as it was published; a number that was never finished has none', async () => {
    expect(await readManifest(shelf, AT, 'v0001')).toEqual({ status: 'signed', missing: ['海珠区'] });
    expect(await readManifest(shelf, AT, 'v0002')).toBeUndefined();
    expect(manifestIn(bytesOf('{"status":"draft"}'))).toEqual({ status: 'draft' });
    expect(() => manifestIn(bytesOf('{'))).toThrow(SyntaxError);
  });
});

describe('what an upload says', () => {
  const FILED = { agency: '440105-rsj', year: AT.year };
  const asked: unknown[] = [];
  /** An inbox with one upload. */
  const inbox = (bytes: Uint8Array | { readonly tooLarge: number } | undefined) => ({
    upload: async (at: unknown, versionId: string) => {
      asked.push([at, versionId]);
      return bytes && { bytes, size: 1, sha256: null };
    },
  });
  const draft = (bytes: Uint8Array | { readonly tooLarge: number } | undefined, versionId: string | null = 'v') =>
    readUploadedDraft(inbox(bytes) as never, { ...FILED, versionId });

  test('is read from its file', async () => {
    const report = aReport(AT.year, 7, FILED.agency);
    expect(await draft(bytesOf(report))).toMatchObject({ year: AT.year, agency: FILED.agency });
    expect(asked.at(-1)).toEqual([{ ...FILED, versionId: 'v' }, 'v']);
    expect((await draft(bytesOf(report)))?.values.size).toBeGreaterThan(100);
  });

  test('is nothing where there is no file, where it is gone, and where it was too large to be kept', async () => {
    asked.length = 0;
    expect(await draft(bytesOf(aReport(AT.year, 7)), null)).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await draft(undefined)).toBeUndefined();
    expect(await draft({ tooLarge: 9 })).toBeUndefined();
  });
});

describe('the filings of a division', () => {
  const summary = (prose: string) => ({ year: AT.year, cells: {}, bodies: [], text: { overview: prose } });
  const RECEIVED = '2024-02-01T00:09:00.000Z';
  const filing = (versionId: string | null, more: object = {}) =>
    ({ versionId, receivedAt: RECEIVED, outcome: 'accepted', ...more }) as unknown as VersionSummary;
  const uploads = new Map([
    ['same', levelReport(summary('一'), { agency: AT.district, agencyName: '海珠区' })],
    ['other', bytesOf('{}')],
  ]);
  /** What was signed of one year, and how often it was asked for. */
  function kept() {
    const shelf = new StillShelf().put(AT, 'v0001', 'manifest.json', { status: 'signed' });
    shelf.put(AT, 'v0001', SUMMARY, summary('一'));
    const looks: string[] = [];
    const ledger = {
      summary: async (district: string, year: number) => {
        looks.push(`${district} ${year}`);
        return { signed: { number: 1 } } as unknown as SummaryRecord;
      },
    };
    const vault = Object.assign(shelf, {
      upload: async (_: object, versionId: string) => {
        const bytes = uploads.get(versionId);
        return bytes && { bytes, size: 1, sha256: null };
      },
    });
    return { reads: { ledger, vault } as never, looks };
  }

  test('say which signed summary they were made from; those that were made otherwise say nothing', async () => {
    const all = [filing('same'), filing('other')];
    expect(await filingsMadeFrom(kept().reads, { agency: AT.district, year: AT.year }, all)).toStrictEqual([
      { ...all[0], madeFrom: { version: 'v0001', isExact: true } },
      all[1],
    ]);
    expect(await filingsMadeFrom(kept().reads, { agency: AT.district, year: 2022 }, all)).toStrictEqual(all);
  });

  test('that are decisions, or have no file, are made from nothing, and nothing is looked up for them', async () => {
    const { reads, looks } = kept();
    const all = [filing(null), filing('same', { decision: { kind: 'return' } })];
    expect(await filingsMadeFrom(reads, { agency: AT.district, year: AT.year }, all)).toStrictEqual(all);
    expect(looks).toEqual([]);
  });

  test('of a body of it are given back as they are', async () => {
    const all = [filing('same')];
    expect(await filingsMadeFrom(kept().reads, { agency: `${AT.district}-rsj`, year: AT.year }, all)).toBe(all);
  });
});
