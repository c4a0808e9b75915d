import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { levelReport } from '../../../../shared/domain/year/levelReport.ts';
import type { SummaryRecord } from '../../../../shared/domain/year/summaryRecord.ts';
import { fileToLevelAbove } from '../../../../shared/flow/compile/fileToLevelAbove.ts';
import type { CurrentUpload } from '../../../../shared/flow/ports/ports.ts';
import { aRollup, aRoster, aVersion, StillShelf, stillLedger } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const CITY = '440100';
const NAME = '海珠区';
const instant = (minute: number) => new Date(Date.UTC(2024, 1, 1, 0, minute)).toISOString();
const LOCKED_AT = instant(30);
const NOW = instant(50);
const SIGNED = { number: 3, digest: 'd', revision: 9, asOf: instant(20), lockedBy: '丙', lockedAt: LOCKED_AT };
const SUMMARY = { year: AT.year, cells: {}, bodies: [], text: { overview: '本区如实公开。' } };
const REPORT = levelReport(SUMMARY, { agency: AT.district, agencyName: NAME });
const HASH = createHash('sha256').update(REPORT).digest('hex');

interface Given {
  /** How the city has the district on its roster; undefined where it has not. */
  readonly from?: 'district' | 'own' | 'none';
  readonly record?: Partial<SummaryRecord> | 'none';
  readonly versions?: readonly Version[];
  readonly there?: Partial<RollupState> | 'none';
  readonly current?: CurrentUpload;
  readonly lying?: string;
  readonly without?: boolean;
}

async function filed(given: Given = {}) {
  const {
    from = 'district',
    record = { signed: SIGNED },
    versions = [],
    there = {},
    current,
    lying = HASH,
    without = false,
  } = given;
  const done: unknown[] = [];
  const entry = { agency: AT.district, name: NAME, ...(from === 'district' ? { from } : {}) };
  const shelf = new StillShelf();
  if (!without) shelf.put(AT, 'v0003', 'summary.json', SUMMARY);
  const ledger = {
    ...stillLedger({
      rosters: from === 'none' ? [] : [aRoster(CITY, AT.year, [entry])],
      rollups: there === 'none' ? [] : [aRollup(CITY, AT.year, {}, there)],
      records: record === 'none' ? [] : [{ ...AT, ...record }],
      versions,
    }),
    noteFiledUp: async (...note: readonly unknown[]) => void done.push(['note', ...note]),
  };
  const vault = Object.assign(shelf, {
    currentUpload: async (agency: string, year: number) =>
      agency === AT.district && year === AT.year ? current : undefined,
    upload: async (filing: object, versionId: string) => {
      done.push(['look', filing, versionId]);
      return lying === 'gone' ? undefined : { bytes: new Uint8Array(), size: 1, sha256: lying };
    },
  });
  const inbox = {
    put: async (filing: object, bytes: Uint8Array) => {
      done.push(['put', filing, createHash('sha256').update(bytes).digest('hex')]);
      return 'v-new';
    },
  };
  const result = await fileToLevelAbove(AT, { ledger, vault, inbox, now: () => NOW } as never);
  return { result, done };
}

const FILING = { agency: AT.district, year: AT.year };
const note = (at: string, versionId: string) => ['note', AT, { number: 3, at, versionId }, SIGNED];
const PUT = ['put', FILING, HASH];
const BEFORE = { status: 'filedBefore', to: CITY };
const FILED = { status: 'filed', to: CITY, version: 'v0003', versionId: 'v-new' };
const asNew = { result: FILED, done: [PUT, note(NOW, 'v-new')] };

/** A version of the district in the city, that came in at that minute. */
const version = (seq: string, minute: number, more: Partial<Version> = {}) =>
  aVersion(CITY, AT.year, AT.district, seq, {
    versionId: `v-${seq}`,
    sha256: HASH,
    receivedAt: instant(minute),
    ...more,
  });
const returned = (seq: string, minute: number) =>
  version(seq, 0, {
    versionId: null,
    sha256: null,
    state: 'W',
    decision: { kind: 'return', by: '市', at: instant(minute), reason: '', of: 'A1' },
  });

describe('what a district has signed', () => {
  test('goes up as its report, once, and is noted as filed now', async () => {
    expect(await filed()).toEqual(asNew);
  });

  test.each<[string, Given, object]>([
    ['no level above', { from: 'none' }, { status: 'noLevelAbove' }],
    ['a level that takes its reports from its own door', { from: 'own' }, { status: 'noLevelAbove' }],
    ['no summary', { record: 'none' }, { status: 'notSigned' }],
    ['drafts alone', { record: {} }, { status: 'notSigned' }],
  ])('does not go up with %s', async (_, given, result) => {
    expect(await filed(given)).toEqual({ result, done: [] });
  });

  test('whose figures are gone is breakage, and nothing goes up', async () => {
    await expect(filed({ without: true })).rejects.toMatchObject({
      code: 'MISSING_VERSION',
      facts: { ...AT, version: 'v0003' },
    });
  });

  test('is filed where the level above is not locked, or open to the district; what is there already is found under a lock too', async () => {
    const lock = { by: '市', at: instant(40) };
    const openings = (agency: string) => new Map([[agency, { ...lock, reason: '' }]]);
    expect(await filed({ there: { lock } })).toEqual({ result: { status: 'lockedAbove', to: CITY }, done: [] });
    expect(await filed({ there: { lock, openings: openings('440103') } })).toMatchObject({
      result: { status: 'lockedAbove' },
    });
    expect(await filed({ there: { lock, openings: openings(AT.district) } })).toEqual(asNew);
    expect(await filed({ there: { lock }, versions: [version('A1', 10)] })).toEqual({
      result: BEFORE,
      done: [note(instant(10), 'v-A1')],
    });
    expect(await filed({ there: 'none' })).toEqual(asNew);
  });
});

describe('what was filed before', () => {
  const noted = (number: number, versionId = 'v-A1') => ({
    signed: SIGNED,
    filedUp: { number, at: instant(31), versionId },
  });

  test('of this number is not filed again, on its way or counted; of another number it is looked for', async () => {
    expect(await filed({ record: noted(3) })).toEqual({ result: BEFORE, done: [] });
    expect(await filed({ record: noted(3), versions: [version('A1', 31)] })).toEqual({ result: BEFORE, done: [] });
    expect(await filed({ record: noted(2) })).toEqual(asNew);
    expect(await filed({ record: noted(2), versions: [version('A1', 31)] })).toEqual({
      result: BEFORE,
      done: [note(instant(31), 'v-A1')],
    });
  });

  test('and of which S3 never told is the copy that was made of it once that is judged; what came by hand instead stays', async () => {
    const copy = version('A2', 40, { versionId: 'v-copy' });
    expect(await filed({ record: noted(3), versions: [copy] })).toEqual({
      result: BEFORE,
      done: [note(instant(40), 'v-copy')],
    });
    // One that a lock refused is filed again once that lock lets it in.
    const standing = { lastYear: null, reasonsFrom: null, roster: 1, lockedBy: { by: '市', at: instant(31) } };
    expect(await filed({ record: noted(3), versions: [version('A2', 40, { versionId: 'v-copy', standing })] })).toEqual(
      asNew,
    );
    const byHand = version('A2', 40, { versionId: 'v-hand', sha256: 'other' });
    expect(await filed({ record: noted(3), versions: [byHand] })).toEqual({ result: BEFORE, done: [] });
  });

  test('and was refused by a lock above is filed again', async () => {
    const standing = { lastYear: null, reasonsFrom: null, roster: 1, lockedBy: { by: '市', at: instant(31) } };
    expect(await filed({ record: noted(3), versions: [version('A1', 32, { standing })] })).toEqual(asNew);
    const refused = new Map([[`${AT.district}#A1`, { by: '市', at: instant(31) }]]);
    expect(await filed({ record: noted(3), versions: [version('A1', 32)], there: { refused } })).toEqual(asNew);
    // Of two uploads of the number the last one counts.
    const again = [version('A1', 32, { standing }), version('A2', 33, { versionId: 'v-A1' })];
    expect(await filed({ record: noted(3), versions: again })).toEqual({ result: BEFORE, done: [] });
  });

  test('by these very bytes is found by them: the newest that no lock refused', async () => {
    const other = version('A2', 20, { sha256: 'other' });
    expect(await filed({ versions: [version('A1', 40)] })).toEqual({
      result: BEFORE,
      done: [note(instant(40), 'v-A1')],
    });
    expect(await filed({ versions: [other] })).toEqual(asNew);
    expect(await filed({ versions: [version('A1', 40), version('A2', 41)] })).toMatchObject({
      done: [note(instant(41), 'v-A2')],
    });
    const standing = { lastYear: null, reasonsFrom: null, roster: 1, lockedBy: { by: '市', at: instant(31) } };
    const refusedLast = [version('A1', 40), version('A2', 41, { standing })];
    expect(await filed({ versions: refusedLast })).toMatchObject({ done: [note(instant(40), 'v-A1')] });
    expect(await filed({ versions: [version('A1', 40, { versionId: null })] })).toEqual(asNew);
  });

  test('that was replaced before the signing is filed anew: signing is the answer; after it, what stands above stands', async () => {
    expect(await filed({ versions: [version('A1', 10), returned('A1-0001', 20)] })).toEqual(asNew);
    expect(await filed({ versions: [version('A1', 10), returned('A1-0001', 30)] })).toEqual(asNew);
    expect(await filed({ versions: [version('A1', 10), returned('A1-0001', 31)] })).toMatchObject({ result: BEFORE });
    expect(await filed({ versions: [version('A1', 10), version('A2', 20, { sha256: 'other' })] })).toEqual(asNew);
    // At the very instant of the signing it is the signing's own.
    expect(await filed({ versions: [version('A1', 30), returned('A1-0001', 30)] })).toMatchObject({ result: BEFORE });
    // What came before it replaces nothing.
    expect(await filed({ versions: [version('91', 5, { sha256: 'other' }), version('A1', 10)] })).toMatchObject({
      result: BEFORE,
    });
    // What a lock refused in between has replaced nothing.
    const standing = { lastYear: null, reasonsFrom: null, roster: 1, lockedBy: { by: '市', at: instant(15) } };
    const between = [version('A1', 10), version('A2', 20, { sha256: 'other', standing })];
    expect(await filed({ versions: between })).toMatchObject({ result: BEFORE, done: [note(instant(10), 'v-A1')] });
    const noted_ = { record: noted(3), versions: [version('A1', 10), returned('A1-0001', 20)] };
    expect(await filed(noted_)).toEqual(asNew);
  });

  test('and put back by a decision is as old as the decision', async () => {
    const reinstated = version('A2-0001', 5, {
      versionId: 'v-A1',
      decision: { kind: 'reinstate', by: '市', at: instant(35), reason: '', of: 'A1' },
    });
    const versions = [version('A1', 5), version('A2', 20, { sha256: 'other' }), reinstated];
    expect(await filed({ versions })).toEqual({ result: BEFORE, done: [note(instant(35), 'v-A1')] });
  });
});

describe('what lies in the inbox and the table above does not tell of', () => {
  const current = (minute: number, more: Partial<CurrentUpload> = {}): CurrentUpload => ({
    ...{ versionId: 'v-lying', lastModified: instant(minute), size: 1 },
    ...more,
  });
  const look = ['look', FILING, 'v-lying'];

  test('is this signing’s where it has the very bytes and was put since: noted as old as it is', async () => {
    expect(await filed({ current: current(31) })).toEqual({
      result: BEFORE,
      done: [look, note(instant(31), 'v-lying')],
    });
    expect(await filed({ current: current(30) })).toMatchObject({ result: BEFORE });
  });

  test.each<[string, Given, number]>([
    ['is older than the signing', { current: current(29) }, 0],
    [
      'a restore has put there',
      { current: current(31, { restored: { seq: 'A1', versionId: 'o', at: instant(31) } }) },
      0,
    ],
    [
      'the table tells of',
      { current: current(31), versions: [version('A1', 31, { versionId: 'v-lying', sha256: 'other' })] },
      0,
    ],
    ['has other bytes', { current: current(31), lying: 'other' }, 1],
    ['is gone', { current: current(31), lying: 'gone' }, 1],
  ])('is not where it %s', async (_, given, looks) => {
    const { result, done } = await filed(given);
    expect(result).toEqual(FILED);
    expect(done).toEqual([...Array(looks).fill(look), PUT, note(NOW, 'v-new')]);
  });

  test('of which other uploads are told is looked at', async () => {
    const versions = [version('A1', 20, { sha256: 'other' }), version('A2', 21, { sha256: 'other' })];
    expect(await filed({ current: current(31), versions })).toMatchObject({ result: BEFORE });
  });
});
