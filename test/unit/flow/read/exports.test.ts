import { describe, expect, test } from 'vitest';
import type { SummaryRecord } from '../../../../shared/domain/year/summaryRecord.ts';
import { readExports } from '../../../../shared/flow/read/readExports.ts';
import { readPackage } from '../../../../shared/flow/read/readPackage.ts';
import { readSummaryFile, readSummaryVersions } from '../../../../shared/flow/read/readSummaries.ts';
import { DETAILS, MADE_WHEN_ASKED, MANIFEST, WORKBOOK } from '../../../../shared/wire/manifest.ts';
import { CHECKPOINT, LOG, SIGNATURE } from '../../../../shared/wire/proof.ts';
import { StillShelf, stillLedger } from '../../../support/stillLedger.ts';

const PLACE = { district: '440105', year: 2023 };
const FILE = { name: 'summary.json', bytes: 3, sha256: 'x' };

const published = (number: number) => ({ number, digest: 'd', revision: 1, asOf: null, signed: false });
const signed = (number: number) => ({ number, digest: 'd', revision: 1, asOf: null, lockedBy: '甲', lockedAt: 't' });

function manifest(status: 'signed' | 'draft', more: object = {}) {
  const coverage = { required: 3, counted: 2 };
  return { status, asOf: '2024-01-10T00:00:00.000Z', coverage, missing: ['丙局'], files: [FILE], ...more };
}

function readsOf(record: Partial<SummaryRecord> | undefined, shelf: StillShelf) {
  return { ledger: stillLedger({ records: record === undefined ? [] : [{ ...PLACE, ...record }] }), vault: shelf };
}

describe('the versions of a summary', () => {
  /** Numbers that have a manifest, of as many as were given out. */
  const named = async (newest: number | undefined, ...finished: readonly number[]) => {
    const shelf = new StillShelf();
    for (const number of finished) shelf.put(PLACE, `v${String(number).padStart(4, '0')}`, MANIFEST, manifest('draft'));
    const record = newest === undefined ? undefined : { published: published(newest) };
    return { shelf, versions: await readSummaryVersions(readsOf(record, shelf), PLACE) };
  };

  test('are none before the first compile', async () => {
    expect((await named(undefined)).versions).toEqual([]);
    expect((await readSummaryVersions(readsOf({ published: null }, new StillShelf()), PLACE)).length).toBe(0);
  });

  test('are those that were finished, the newest first', async () => {
    expect((await named(4, 1, 2, 4)).versions).toEqual(['v0004', 'v0002', 'v0001']);
  });

  test('are the twelve newest, however many there are: older ones are not looked for', async () => {
    const { versions, shelf } = await named(15, ...Array.from({ length: 15 }, (_, index) => index + 1));
    expect(versions).toEqual(Array.from({ length: 12 }, (_, back) => `v${String(15 - back).padStart(4, '0')}`));
    expect(shelf.asked).toHaveLength(12);
  });
});

describe('a file of a summary', () => {
  const shelf = new StillShelf();
  for (const version of ['v0001', 'v0002']) shelf.put(PLACE, version, MANIFEST, {}).put(PLACE, version, 'a', version);
  shelf.put(PLACE, 'v0003', 'a', 'unfinished');
  const read = async (record: Partial<SummaryRecord> | undefined, name: string, version?: string) => {
    const found = await readSummaryFile(readsOf(record, shelf), PLACE, name, version);
    return found && [found.version, new TextDecoder().decode(found.bytes)];
  };
  const both = { published: published(2), signed: signed(1) };

  test('is of the signed version, before that of the newest draft, or of the one asked for', async () => {
    expect(await read(both, 'a')).toEqual(['v0001', 'v0001']);
    expect(await read({ published: published(2) }, 'a')).toEqual(['v0002', 'v0002']);
    expect(await read(both, 'a', 'v0002')).toEqual(['v0002', 'v0002']);
  });

  test('is none where nothing was published, the version was never finished, or it has no such file', async () => {
    expect(await read(undefined, 'a')).toBeUndefined();
    expect(await read(undefined, 'a', 'v0001')).toBeUndefined();
    expect(await read(both, 'a', 'v0003')).toBeUndefined();
    expect(await read(both, 'b')).toBeUndefined();
  });
});

describe('what was compiled of a year', () => {
  test('is told version by version by its manifests', async () => {
    const shelf = new StillShelf().put(PLACE, 'v0002', MANIFEST, manifest('draft'));
    shelf.put(PLACE, 'v0001', MANIFEST, manifest('signed', { asOf: null, missing: [], files: [] }));
    const [newest, first, ...more] = await readExports(readsOf({ published: published(2) }, shelf), PLACE);
    expect(newest).toEqual({
      ...{ version: 'v0002', signed: false, asOf: '2024-01-10T00:00:00.000Z', required: 3, counted: 2 },
      ...{ missing: ['丙局'], files: [FILE], notKept: [] },
    });
    expect(first).toMatchObject({ version: 'v0001', signed: true, asOf: null, missing: [], files: [] });
    expect(more).toEqual([]);
  });

  test('an earlier draft has the large files that somebody asked for while it was the newest, and says which it has not', async () => {
    const shelf = new StillShelf();
    for (const version of ['v0004', 'v0003', 'v0002']) shelf.put(PLACE, version, MANIFEST, manifest('draft'));
    shelf.put(PLACE, 'v0001', MANIFEST, manifest('signed')).put(PLACE, 'v0003', DETAILS, 'csv');
    const all = await readExports(readsOf({ published: published(4) }, shelf), PLACE);
    expect(all.map(({ version, notKept }) => [version, notKept])).toEqual([
      ['v0004', []],
      ['v0003', [WORKBOOK]],
      ['v0002', MADE_WHEN_ASKED],
      ['v0001', []],
    ]);
    expect(MADE_WHEN_ASKED).toEqual([DETAILS, WORKBOOK]);
  });

  test('a version whose manifest goes while it is read is left out', async () => {
    const shelf = new StillShelf().put(PLACE, 'v0001', MANIFEST, manifest('signed'));
    const first = await shelf.summaryFile(PLACE, 'v0001', MANIFEST);
    const answers = [first, undefined];
    const going = { summaryFile: async () => answers.shift(), hasSummaryFile: async () => false };
    expect(await readExports({ ...readsOf({ published: published(1) }, shelf), vault: going }, PLACE)).toEqual([]);
  });
});

describe('the package for the portal', () => {
  const draft = new StillShelf().put(PLACE, 'v0001', MANIFEST, manifest('draft')).put(PLACE, 'v0001', FILE.name, 'one');
  const nameOf = (stored: string, isProven: boolean) =>
    stored === LOG ? undefined : `${isProven ? '定稿' : '草稿'}-${stored}`;
  const packed = async (shelf: StillShelf) => {
    const made = await readPackage(readsOf({ published: published(1) }, shelf), PLACE, nameOf);
    return made?.files.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]);
  };

  test('of a draft has the files its manifest names, and no proofs', async () => {
    draft.asked.length = 0;
    expect(await packed(draft)).toEqual([[`草稿-${FILE.name}`, 'one']]);
    expect(draft.asked.map((key) => key.split('/').at(-1))).toEqual([MANIFEST, MANIFEST, SIGNATURE, FILE.name]);
  });

  test('of what is signed has the proofs too: manifest, signature, log and checkpoint, under the names for the portal', async () => {
    const shelf = new StillShelf().put(PLACE, 'v0001', FILE.name, 'one');
    shelf.put(PLACE, 'v0001', MANIFEST, manifest('signed')).put(PLACE, 'v0001', SIGNATURE, 's');
    shelf.put(PLACE, 'v0001', CHECKPOINT, 'c').put(PLACE, 'v0001', LOG, 'l');
    const read = await packed(shelf);
    expect(read?.map(([name]) => name)).toEqual(
      [FILE.name, MANIFEST, SIGNATURE, CHECKPOINT].map((name) => `定稿-${name}`),
    );
    expect(read?.at(-1)).toEqual([`定稿-${CHECKPOINT}`, 'c']);
    // What has no name for the portal is not read.
    expect(shelf.asked.filter((key) => !/summary|manifest|signature|checkpoint/.test(key))).toEqual([]);
    expect((await packed(shelf.drop(PLACE, 'v0001', CHECKPOINT)))?.map(([name]) => name)).toEqual(
      [FILE.name, MANIFEST, SIGNATURE].map((name) => `定稿-${name}`),
    );
  });

  test('is none where nothing was published, and of the version asked for', async () => {
    expect(await readPackage(readsOf(undefined, draft), PLACE, nameOf)).toBeUndefined();
    const reads = readsOf({ published: published(2) }, draft);
    expect(await readPackage(reads, PLACE, nameOf)).toBeUndefined();
    expect((await readPackage(reads, PLACE, nameOf, 'v0001'))?.version).toBe('v0001');
  });
});
