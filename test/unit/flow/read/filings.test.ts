import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../../shared/domain/filing/decision.ts';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { lastFiledOf, lastUploadOf, readLastFiled } from '../../../../shared/flow/read/lastFiled.ts';
import { readAgencyYear } from '../../../../shared/flow/read/readAgencyYear.ts';
import { readDistricts } from '../../../../shared/flow/read/readDistricts.ts';
import { readFilings, unfiledAt } from '../../../../shared/flow/read/readFilings.ts';
import { summariesOf } from '../../../../shared/flow/read/versionSummaries.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { StillBuckets } from '../../../support/stillLevels.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const EDITION = editionOfYearOrThrow(AT.year);
const receiptOf = (agency: string, seq: string) => `${agency}-${AT.year}-${seq.toLowerCase()}`;
const version = (agency: string, seq: string, more: Partial<Version> = {}) =>
  aVersion(AT.district, AT.year, agency, seq, more);
const returned = (of: string, more: Partial<Decision> = {}): Decision => ({
  kind: 'return',
  by: '甲',
  at: 'T',
  reason: '请改',
  of,
  ...more,
});
const readsOf = (still: Still) => {
  const ledger = stillLedger(still);
  return {
    ledger,
    vault: new StillBuckets(),
    rosterFor: ({ district, year }: RollupState) => ledger.roster(district, year),
  };
};

describe('what each body of a district has filed', () => {
  const NOW = '2024-02-02T16:00:00.000Z';
  interface Standing {
    readonly entries?: readonly (Partial<RosterEntry> & { readonly agency: string })[];
    readonly pointers?: Readonly<Record<string, Pointer>>;
    readonly versions?: readonly Version[];
    readonly now?: string;
  }
  const year = ({ entries = [{ agency: A }], pointers = { [A]: MISSING }, versions = [] }: Standing): Still => ({
    rollups: [aRollup(AT.district, AT.year, pointers)],
    rosters: [aRoster(AT.district, AT.year, entries, { name: '某某区' })],
    versions,
  });
  const filings = async (standing: Standing) =>
    (await readFilings({ ...readsOf(year(standing)), now: () => standing.now ?? NOW }, AT.district, AT.year)) ??
    expect.unreachable();
  const row = async (standing: Standing) => (await filings(standing)).rows[0] ?? expect.unreachable();

  test('is not read without a roster', async () => {
    expect(await readFilings({ ...readsOf({}), now: () => NOW }, AT.district, AT.year)).toBeUndefined();
  });

  test('has a row for each body of the roster in its order, and how many there are', async () => {
    const read = await filings({
      entries: [{ agency: B }, { agency: A }, { agency: C, required: false }],
      pointers: { [A]: counted('A1'), [B]: MISSING, [C]: MISSING },
      versions: [version(A, 'A1')],
    });
    expect(read).toMatchObject({ ...AT, name: '某某区', coverage: { required: 2, counted: 1, missing: 1 } });
    expect(read.rows.map(({ standing }) => standing.agency)).toEqual([B, A, C]);
  });

  test('of a body that has filed nothing: no upload, no instant, nothing found', async () => {
    expect(await row({ now: '2024-01-31T15:59:59.999Z' })).toEqual({
      standing: expect.objectContaining({ agency: A, state: 'notFiled' }),
      ...{ uploads: 0, lastActivity: null, errors: 0, warnings: 0, daysLate: 0 },
    });
  });

  test('has its kind and whom to call, where the roster says so', async () => {
    const contact = { name: '王', phone: '1' };
    expect(await row({ entries: [{ agency: A, kind: '部门', contact }] })).toMatchObject({ kind: '部门', contact });
  });

  test('counts uploads and no decisions, has what the newest upload found, and when anything last came', async () => {
    const versions = [
      version(A, 'A1', { counts: { errors: 9, warnings: 9, infos: 0 }, receivedAt: '2024-01-10T00:00:00.000Z' }),
      version(A, 'A2', {
        counts: { errors: 3, warnings: 2, infos: 1 },
        receivedAt: '2024-01-12T00:00:00.000Z',
        state: 'X',
      }),
      version(A, 'A2-0001', { decision: returned('A1'), receivedAt: '2024-01-11T00:00:00.000Z' }),
      version(B, 'B1'),
    ];
    expect(await row({ versions, pointers: { [A]: counted('A1'), [B]: counted('B1') } })).toMatchObject({
      ...{ uploads: 2, lastActivity: '2024-01-12T00:00:00.000Z', errors: 3, warnings: 2 },
    });
  });

  test('is late by the first that was accepted, whatever was refused before it or corrected after', async () => {
    const on = (day: string) => `2024-${day}T00:00:00.000Z`;
    const accepted = (seq: string, day: string, more: Partial<Version> = {}) =>
      version(A, seq, { receivedAt: on(day), ...more });
    const first = await row({
      versions: [accepted('A1', '01-20', { state: 'X' }), accepted('A2', '02-02'), accepted('A3', '02-09')],
      pointers: { [A]: counted('A3') },
    });
    // 31 January ends at 16:00 UTC: midnight UTC of 2 February is in the second day after it.
    expect(first).toMatchObject({ firstAcceptedAt: on('02-02'), daysLate: 2 });
    const decided = await row({
      versions: [accepted('A0-0001', '01-05', { decision: returned('A0') }), accepted('A1', '01-30')],
    });
    expect(decided).toMatchObject({ firstAcceptedAt: on('01-30'), daysLate: 0 });
  });

  test('is late so far while nothing was accepted, but not where something counts that nobody saw accepted', async () => {
    const rejected = version(A, 'A1', { state: 'X' });
    expect(await row({ versions: [rejected] })).toMatchObject({ daysLate: 3 });
    expect(await row({ versions: [rejected] })).not.toHaveProperty('firstAcceptedAt');
    expect(await row({ versions: [rejected], pointers: { [A]: counted('A9') } })).toMatchObject({ daysLate: 0 });
  });

  test('is late by a body’s own last day; a division by that of its level', async () => {
    const read = await filings({
      entries: [
        { agency: A },
        { agency: B, due: '2024-02-02' },
        { agency: C, due: '2024-02-01' },
        { agency: '440106' },
      ],
      pointers: { [A]: MISSING, [B]: MISSING, [C]: MISSING, '440106': MISSING },
    });
    expect(read.rows.map(({ daysLate }) => daysLate)).toEqual([3, 1, 2, 0]);
  });

  test('who has not filed on a day is whoever has to and does not count', async () => {
    const read = await filings({
      entries: [{ agency: A }, { agency: B }, { agency: C, required: false }],
      pointers: { [A]: counted('A1'), [B]: MISSING, [C]: MISSING },
      versions: [version(A, 'A1')],
    });
    // 16:30 UTC on the 29th is already the 30th in Shanghai.
    const list = unfiledAt(read, '2024-01-29T16:30:00.000Z');
    expect(list).toMatchObject({
      ...{ ...AT, name: '某某区', today: { year: 2024, month: 1, day: 30 }, coverage: read.coverage },
      season: { level: 'body', reportYear: 2023, filingDay: { year: 2024, month: 1, day: 31 }, daysLeft: 1 },
    });
    expect(list.bodies.map(({ agency }) => agency)).toEqual([B]);
  });
});

describe('versions as they are listed', () => {
  test('have a number where the body sent them, and none where the office decided; who sent it and of which document goes with the upload', () => {
    const filer = { name: '王', as: 'body' as const };
    const original = { name: '年报.docx', sha256: 'o', size: 1 } as never;
    const list = summariesOf(
      [
        version(A, 'A1', { filer, original }),
        version(A, 'A1-0001', { decision: returned('A1', { cells: ['x'] }), filer, original }),
        version(A, 'A2', { outcome: 'rejected', counts: { errors: 1, warnings: 2, infos: 3 } }),
      ],
      'A2',
    );
    expect(list).toEqual([
      {
        ...{ receipt: receiptOf(A, 'A1'), number: 1, outcome: 'accepted', counted: false, sha256: 'sha-A1' },
        ...{
          receivedAt: '2024-01-10T00:00:00.000Z',
          versionId: 'v-A1',
          counts: { errors: 0, warnings: 0, infos: 0 },
          filer,
          original,
        },
      },
      {
        ...{
          receipt: receiptOf(A, 'A1-0001'),
          number: null,
          outcome: 'accepted',
          counted: false,
          sha256: 'sha-A1-0001',
        },
        ...{
          receivedAt: '2024-01-10T00:00:00.000Z',
          versionId: 'v-A1-0001',
          counts: { errors: 0, warnings: 0, infos: 0 },
        },
        // By whom is the office's own.
        decision: { kind: 'return', at: 'T', reason: '请改', cells: ['x'] },
      },
      {
        ...{ receipt: receiptOf(A, 'A2'), number: 2, outcome: 'rejected', counted: true, sha256: 'sha-A2' },
        ...{ receivedAt: '2024-01-10T00:00:00.000Z', versionId: 'v-A2', counts: { errors: 1, warnings: 2, infos: 3 } },
      },
    ]);
  });
});

describe('what was filed last', () => {
  const upload = version(A, 'A1');
  const rejected = version(A, 'A2', { state: 'X', outcome: 'rejected' });
  const withdrawal = version(A, 'A3', { state: 'W', outcome: 'withdrawal' });
  const fileless = version(A, 'A4', { versionId: null });
  const decision = version(A, 'A2-0001', { decision: returned('A1'), state: 'W' });

  test('is the newest upload with a file, or the one that the last decision is about', () => {
    expect(lastUploadOf([])).toBeUndefined();
    expect(lastUploadOf([upload, rejected])).toBe(rejected);
    expect(lastUploadOf([upload, withdrawal, fileless])).toBe(upload);
    expect(lastUploadOf([upload, rejected, decision])).toBe(upload);
    expect(lastUploadOf([upload, rejected, decision, fileless])).toBe(rejected);
    expect(lastUploadOf([upload, { ...decision, decision: returned('gone') }])).toBe(upload);
  });

  const opening = { by: '甲', at: 'T', reason: '漏报' };
  const open = aRollup(AT.district, AT.year, {}, { openings: new Map([[A, opening]]) });

  test('has the office’s word that still waits for an answer: of a return the cells, of an opening none', () => {
    const said = (versions: readonly Version[], rollup?: RollupState) => lastFiledOf(versions, rollup, A)?.said;
    const withCells = version(A, 'A2-0001', { decision: returned('A1', { cells: ['x', 'y'] }), state: 'W' });
    expect(lastFiledOf([upload], undefined, A)).toEqual({
      ...{ receipt: receiptOf(A, 'A1'), outcome: 'accepted', receivedAt: upload.receivedAt },
    });
    expect(lastFiledOf([], open, A)).toBeUndefined();
    expect(said([upload, withCells])).toEqual({ kind: 'return', reason: '请改', cells: ['x', 'y'] });
    expect(said([upload, decision])).toEqual({ kind: 'return', reason: '请改', cells: [] });
    // A rejected upload is no answer, an accepted one is.
    expect(said([upload, decision, rejected])).toMatchObject({ kind: 'return' });
    expect(said([upload, decision, version(A, 'A5')])).toBeUndefined();
    expect(said([upload, version(A, 'A1-0001', { decision: returned('A1', { kind: 'reinstate' }) })])).toBeUndefined();
    expect(said([upload], open)).toEqual({ kind: 'opening', reason: '漏报', cells: [] });
    expect(said([upload], aRollup(AT.district, AT.year, {}, { openings: new Map([[B, opening]]) }))).toBeUndefined();
  });

  test('is read from its file; nothing where there is none', async () => {
    const files: Readonly<Record<string, Uint8Array | { readonly tooLarge: number }>> = {
      'v-A1': bytesOf(aReport(AT.year, 7, A)),
      'v-A2': { tooLarge: 9 },
    };
    const asked: string[] = [];
    const vault = {
      upload: async (_: unknown, versionId: string) => {
        asked.push(versionId);
        const bytes = files[versionId];
        return bytes && { bytes, size: 1, sha256: null };
      },
    };
    const read = async (...versions: readonly Version[]) =>
      readLastFiled({ ledger: stillLedger({ versions }), vault }, { ...AT, agency: A });
    expect(await read(upload)).toMatchObject({ agency: A, year: AT.year });
    expect(await read(upload, rejected)).toBeUndefined();
    expect(await read(version(A, 'A9'))).toBeUndefined();
    expect(await read()).toBeUndefined();
    expect(asked).toEqual(['v-A1', 'v-A2', 'v-A9']);
    expect(await read({ ...upload, versionId: null })).toBeUndefined();
    // What was decided about without a file has none to start from.
    expect(await read({ ...upload, versionId: null }, decision)).toBeUndefined();
    expect(asked).toHaveLength(3);
  });
});

describe('a body’s year', () => {
  const [FIRST, SECOND] = cellsOf(EDITION).filter(({ role, kind }) => role === 'input' && kind === 'count');
  const AMOUNT = cellsOf(EDITION).find(({ kind }) => kind === 'amount');
  const stated = (...values: readonly (readonly [string | undefined, number | null | 'n/a'])[]) => ({
    values: new Map(values.map(([name = '', value]) => [name, value])),
  });
  const year = async (still: Still, agency = A) => readAgencyYear(readsOf(still), AT.district, AT.year, agency);
  const base = (pointer: Pointer, versions: readonly Version[], more: Partial<RollupState> = {}): Still => ({
    rollups: [aRollup(AT.district, AT.year, { [A]: pointer }, more)],
    rosters: [aRoster(AT.district, AT.year, [{ agency: A, name: '甲局' }], { name: '某某区' })],
    versions,
  });

  test('is none of a body that files elsewhere or nowhere, nor before the year was opened', async () => {
    expect(await year({})).toBeUndefined();
    expect(await year({ ...base(MISSING, []), rollups: [] })).toBeUndefined();
    const elsewhere = { ...base(MISSING, []), rosters: [aRoster('440106', AT.year, [{ agency: A }])] };
    expect(await year(elsewhere)).toBeUndefined();
  });

  test('has its name and state, the form, and its filings with the newest first', async () => {
    const read = await year(
      base(counted('A1'), [version(A, 'A1'), version(A, 'A2', { state: 'X', outcome: 'rejected' })]),
    );
    expect(read).toMatchObject({
      ...{ agency: A, name: '甲局', ...AT, districtName: '某某区', edition: EDITION, required: true, changes: [] },
      ...{
        state: 'accepted',
        versions: [
          { number: 2, counted: false },
          { number: 1, counted: true },
        ],
      },
    });
    for (const name of ['reason', 'unjudged']) expect(read).not.toHaveProperty(name);
  });

  test('says why it need not file, and which upload could not be judged', async () => {
    const exempt = {
      ...base(MISSING, []),
      rosters: [aRoster(AT.district, AT.year, [{ agency: A, required: false, reason: '撤并' }])],
    };
    expect(await year(exempt)).toMatchObject({ required: false, reason: '撤并', state: 'notRequired' });
    const unjudged = new Map([[A, { seq: 'A5', receivedAt: 'T', versionId: 'v5' }]]);
    expect((await year(base(MISSING, [], { unjudged })))?.unjudged).toEqual({ receivedAt: 'T', versionId: 'v5' });
  });

  test('goes by the district’s code where no roster has its name yet', async () => {
    const reads = { ...readsOf(base(MISSING, [])), rosterFor: async () => undefined };
    expect(await readAgencyYear(reads, AT.district, AT.year, A)).toMatchObject({ districtName: AT.district });
  });

  test('has what the counted version changed against the accepted one before it: cells stated otherwise, blanks and 不适用 too', async () => {
    const versions = [
      version(A, 'A1', stated([FIRST?.name, 1], [SECOND?.name, 4], [AMOUNT?.name, 15_000_000])),
      version(A, 'A2', { ...stated([FIRST?.name, 2]), state: 'X' }),
      version(A, 'A3', stated([FIRST?.name, null], [SECOND?.name, 4], [AMOUNT?.name, 'n/a'])),
      version(A, 'A4', stated([FIRST?.name, 8])),
    ];
    const changes = async (pointer: Pointer) =>
      (await year(base(pointer, versions)))?.changes.map(({ cell, from, to }) => [cell, from, to]);
    const inOrder = (...all: readonly (readonly [string | undefined, unknown, unknown])[]) =>
      cellsOf(EDITION).flatMap(({ name }) => all.filter(([cell]) => cell === name));
    expect(await changes(counted('A3'))).toEqual(inOrder([FIRST?.name, 1, null], [AMOUNT?.name, '15', 'n/a']));
    expect(await changes(counted('A4'))).toEqual(
      inOrder([FIRST?.name, null, 8], [SECOND?.name, 4, null], [AMOUNT?.name, 'n/a', null]),
    );
    for (const pointer of [counted('A1'), MISSING, { state: 'withdrawn', seen: 'A4' } as const])
      expect(await changes(pointer)).toEqual([]);
    const [change] = (await year(base(counted('A3'), versions)))?.changes ?? [];
    expect(change?.label).toContain(cellsOf(EDITION).find(({ name }) => name === change?.cell)?.rowLabel);
  });

  test('has no changes against a version that states nothing, nor of printed totals', async () => {
    const total = cellsOf(EDITION).find(({ role }) => role === 'total')?.name;
    const bare = [version(A, 'A1'), version(A, 'A2', stated([FIRST?.name, 1]))];
    expect((await year(base(counted('A2'), bare)))?.changes).toEqual([]);
    expect(
      (await year(base(counted('A2'), [version(A, 'A1', stated([FIRST?.name, 1])), version(A, 'A2')])))?.changes,
    ).toEqual([]);
    const totals = [version(A, 'A1', stated([total, 1])), version(A, 'A2', stated([total, 2]))];
    expect((await year(base(counted('A2'), totals)))?.changes).toEqual([]);
  });
});

describe('the districts that have a roster', () => {
  const roster = (district: string, year: number, name: string) => aRoster(district, year, [], { name });

  test('are named by their code, each with its years and the name of the newest', async () => {
    const rosters = [
      ...[roster('440106', 2022, '乙区'), roster('440105', 2021, '旧名区'), roster('440105', 2023, '某某区')],
      ...[roster('440104', 2023, '丙区'), roster('440105', 2025, '将来区'), roster('440105', 2018, '更早区')],
    ];
    expect(await readDistricts(stillLedger({ rosters }), 2024)).toEqual({
      districts: [
        { district: '440104', name: '丙区', years: [2023] },
        { district: '440105', name: '某某区', years: [2023, 2021] },
        { district: '440106', name: '乙区', years: [2022] },
      ],
    });
  });

  test('are none before the first form, which is of 2019', async () => {
    const ledger = stillLedger({ rosters: [roster('440105', 2019, '某某区'), roster('440105', 2018, '更早区')] });
    expect((await readDistricts(ledger, 2018)).districts).toEqual([]);
    expect((await readDistricts(ledger, 2012)).districts).toEqual([]);
    expect((await readDistricts(ledger, 2019)).districts).toMatchObject([{ years: [2019] }]);
  });
});
