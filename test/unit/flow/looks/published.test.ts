import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../../shared/domain/filing/decision.ts';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import type { Look, LookedAt } from '../../../../shared/domain/looks/look.ts';
import { readMarking } from '../../../../shared/flow/looks/readMarking.ts';
import { readOwnPublished, readPublished } from '../../../../shared/flow/looks/readPublished.ts';
import { MemoryVault } from '../../../support/ledgerVault.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { signedOnce } from '../../../support/stillLevels.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const URL_OF_A = 'https://www.a.gov.cn/';
const NOW = '2024-01-20T00:00:00.000Z';
const receiptOf = (agency: string, seq: string) => `${agency}-${AT.year}-${seq.toLowerCase()}`;

const look = (more: Partial<Look> = {}): Look => ({ at: NOW, from: 'web', url: URL_OF_A, outcome: 'same', ...more });
const held = (against: string) => ({ held: { against, compared: 9, open: [], cells: [], digest: 'd' } });
const lookedAt = (agency: string, newest: Look, more: Partial<LookedAt> = {}): LookedAt => ({
  agency,
  newest,
  ...more,
});

interface Standing {
  readonly entries?: readonly (Partial<RosterEntry> & { readonly agency: string })[];
  readonly pointers?: Readonly<Record<string, Pointer>>;
  readonly addresses?: Readonly<Record<string, string>>;
  readonly looked?: readonly LookedAt[];
  readonly still?: Still;
}

function readsOf({
  entries = [{ agency: A, name: '甲局' }],
  pointers = {},
  addresses = { [A]: URL_OF_A },
  looked,
  still,
}: Standing) {
  const all = { ...Object.fromEntries(entries.map(({ agency }) => [agency, MISSING])), ...pointers };
  const ledger = stillLedger({
    rollups: [aRollup(AT.district, AT.year, all)],
    rosters: [aRoster(AT.district, AT.year, entries, { name: '某某区' })],
    ...still,
  });
  const vault = new MemoryVault();
  const facts = { addresses: JSON.stringify(addresses) };
  void vault.putJournalEntry({
    ...AT,
    entry: 'address-1',
    kind: 'address',
    agency: '',
    by: '甲',
    at: 'T',
    reason: '',
    facts,
  });
  const round = looked && { ...AT, number: 3, at: 'R', by: '陈', bodies: looked };
  const looks = { newestRound: async () => round, putRound: async () => true };
  return { ledger, vault, looks };
}

describe('whether what was filed is published', () => {
  const published = async (standing: Standing, now = NOW) =>
    readPublished(readsOf(standing), AT.district, AT.year, now);
  const own = async (standing: Standing, now = NOW) =>
    (await published(standing, now))?.bodies.find(({ agency }) => agency === A) ?? expect.unreachable();

  test('is not asked of a year without a roster', async () => {
    expect(await published({ still: { rollups: [] } })).toBeUndefined();
  });

  test('is asked of the district’s own report first, then of each body that has to file, or has', async () => {
    const read = await published({
      entries: [
        { agency: C, required: false },
        { agency: B, required: false },
        { agency: A, name: '甲局' },
      ],
      pointers: { [B]: counted('A1') },
      looked: [],
    });
    expect(read).toMatchObject({ ...AT, name: '某某区', round: { number: 3, at: 'R', by: '陈' } });
    expect(read?.bodies.map(({ agency, name }) => [agency, name])).toEqual([
      [AT.district, '某某区（本级报告）'],
      [B, `${B}局`],
      [A, '甲局'],
    ]);
    expect(await published({})).not.toHaveProperty('round');
  });

  test('of the district’s own report by what it has signed', async () => {
    const looked = [lookedAt(AT.district, look({ url: 'https://d.gov.cn/', ...held('v0001') }))];
    const addresses = { [AT.district]: 'https://d.gov.cn/' };
    const of = async (still?: Still) =>
      (await published({ addresses, looked, ...(still && { still }) }))?.bodies.find(
        ({ agency }) => agency === AT.district,
      );
    expect(await of()).toMatchObject({ state: 'notFiled', outdated: true });
    const rosters = [aRoster(AT.district, AT.year, [{ agency: A }])];
    const rollups = [aRollup(AT.district, AT.year, { [A]: MISSING })];
    expect(await of({ rosters, rollups, records: [signedOnce(AT.district, AT.year)] })).toMatchObject({
      state: 'same',
      outdated: false,
    });
  });

  test('has the last day, its own where it has one, and whether that is over', async () => {
    expect(await own({}, '2024-01-31T15:59:59.999Z')).toMatchObject({ due: '2024-01-31', overdue: false });
    expect(await own({}, '2024-01-31T16:00:00.000Z')).toMatchObject({ due: '2024-01-31', overdue: true });
    expect(await own({ entries: [{ agency: A, due: '2024-02-05' }] }, '2024-02-01T00:00:00.000Z')).toMatchObject({
      due: '2024-02-05',
      overdue: false,
    });
  });

  const filed = { pointers: { [A]: counted('A1') } };

  test.each<readonly [string, Standing, string]>([
    ['notFiled', { looked: [lookedAt(A, look())] }, 'while nothing counts'],
    ['notFiled', { pointers: { [A]: { state: 'withdrawn', seen: 'A1' } } }, 'after it was taken back'],
    ['noAddress', { ...filed, addresses: {} }, 'without an address'],
    ['noAddress', { ...filed, addresses: {}, looked: [lookedAt(A, look())] }, 'once its address was taken back'],
    ['notLooked', { ...filed }, 'before the first round'],
    ['notLooked', { ...filed, looked: [lookedAt(B, look())] }, 'where no round has met it'],
    ['notLooked', { ...filed, looked: [lookedAt(A, look({ url: 'https://old.gov.cn/' }))] }, 'at another address'],
    ['different', { ...filed, looked: [lookedAt(A, look({ outcome: 'different' }))] }, 'by the newest look'],
    [
      'missing',
      { ...filed, addresses: {}, looked: [lookedAt(A, look({ from: 'file', url: 'a.docx', outcome: 'missing' }))] },
      'by a file, without an address',
    ],
  ])('is %s %#', async (state, standing) => {
    expect((await own(standing)).state).toBe(state);
  });

  test('is outdated where another version counts than was held, or another address stands', async () => {
    const of = async (newest: Look, more: Standing = {}) =>
      (await own({ ...filed, looked: [lookedAt(A, newest)], ...more })).outdated;
    expect(await of(look(held(receiptOf(A, 'A1'))))).toBe(false);
    expect(await of(look(held(receiptOf(A, 'A0'))))).toBe(true);
    expect(await of(look())).toBe(false);
    expect(await of(look({ url: 'https://old.gov.cn/' }))).toBe(true);
    expect(await of(look({ url: 'https://old.gov.cn/' }), { addresses: {} })).toBe(false);
    expect(await of(look({ from: 'file', url: 'a.docx', ...held(receiptOf(A, 'A1')) }))).toBe(false);
    expect((await own(filed)).outdated).toBe(false);
  });

  test('has the address, what the looks came to, and whether it was in time', async () => {
    const looked = lookedAt(A, look(), { first: { at: NOW, digest: 'd' } });
    expect(await own({ ...filed, looked: [looked] })).toMatchObject({ url: URL_OF_A, looked, timing: 'inTime' });
    const late = lookedAt(A, look(), { first: { at: '2024-02-01T00:00:00.000Z', digest: 'd' }, stated: '2024-02-01' });
    expect(await own({ ...filed, looked: [late] })).toMatchObject({ timing: 'late' });
    const bare = await own({ ...filed, addresses: {} });
    for (const name of ['url', 'looked', 'timing']) expect(bare).not.toHaveProperty(name);
  });

  test('a body sees the same of itself; on no roster nothing', async () => {
    const standing = { ...filed, looked: [lookedAt(A, look(held(receiptOf(A, 'A1'))))] };
    expect(await readOwnPublished(readsOf(standing), A, AT.year, NOW)).toEqual(await own(standing));
    expect(await readOwnPublished(readsOf(standing), '440105-nobody', AT.year, NOW)).toBeUndefined();
    const unopened = { still: { rosters: [aRoster(AT.district, AT.year, [{ agency: A, name: '甲局' }])] } };
    expect(await readOwnPublished(readsOf(unopened), A, AT.year, NOW)).toMatchObject({
      state: 'notFiled',
      url: URL_OF_A,
    });
  });
});

describe('the marking sheet of a year', () => {
  const CELL =
    cellsOf(editionOfYearOrThrow(AT.year)).find(({ role, kind }) => role === 'input' && kind === 'count')?.name ?? '';
  const points = [{ asks: { kind: 'person' }, id: 'p', text: '评' }];
  const wishes = { hash: 'h', wishes: { ...AT, title: '要求', points } } as never;
  const version = (agency: string, seq: string, more: Partial<Version> = {}) =>
    aVersion(AT.district, AT.year, agency, seq, more);
  const sentBack: Decision = { kind: 'return', by: '甲', at: 'T', reason: '请改', of: 'A1' };

  async function marking(standing: Standing, versions: readonly Version[], more: Partial<RollupState> = {}) {
    const { entries = [{ agency: A, name: '甲局' }], pointers = {} } = standing;
    const all = { ...Object.fromEntries(entries.map(({ agency }) => [agency, MISSING])), ...pointers };
    const still: Still = {
      rollups: [aRollup(AT.district, AT.year, all, { wishes: 'h', ...more })],
      rosters: [aRoster(AT.district, AT.year, entries, { name: '某某区' })],
      ...{ versions, wishes: [wishes] },
    };
    const reads = readsOf({ ...standing, still });
    const rosterFor = ({ district, year }: RollupState) => reads.ledger.roster(district, year);
    const narrative = async ({ agency }: Version) => ({ overview: agency });
    return readMarking({ ...reads, rosterFor, narrative, now: () => '2024-02-02T16:00:00.000Z' }, AT.district, AT.year);
  }
  const filing = async (...given: Parameters<typeof marking>) => {
    const [body] = (await marking(...given))?.bodies ?? [];
    return body?.filing ?? expect.unreachable();
  };
  const filed = { pointers: { [A]: counted('A1') } };

  test('is none where the district has no wishes', async () => {
    const { ledger, vault, looks } = readsOf({});
    const ports = {
      ledger,
      vault,
      looks,
      rosterFor: async () => undefined,
      narrative: async () => ({}),
      now: () => NOW,
    };
    expect(await readMarking(ports, AT.district, AT.year)).toBeUndefined();
  });

  test('has a line for each body that has to file, or has', async () => {
    const entries = [{ agency: A }, { agency: B, required: false }, { agency: C, required: false }];
    const sheet = await marking({ entries, pointers: { [B]: counted('A1') } }, [version(B, 'A1')]);
    expect(sheet).toMatchObject({ ...AT, name: '某某区', standing: { hash: 'h' } });
    expect(sheet?.bodies.map(({ filing: of }) => [of.agency, of.name, of.counted])).toEqual([
      [A, `${A}局`, false],
      [B, `${B}局`, true],
    ]);
  });

  test('has the text and the figures of what counts, those too that the stated ones force', async () => {
    const edition = editionOfYearOrThrow(AT.year);
    const own = await filing(filed, [version(A, 'A1', { edition, values: new Map([[CELL, 7]]) })]);
    expect([own.narrative, own.value(CELL), own.value('no.such.cell')]).toEqual([{ overview: A }, 7, undefined]);
    const nothing = await filing({}, []);
    expect([nothing.narrative, nothing.value(CELL)]).toEqual([{}, undefined]);
    const bare = await filing(filed, [version(A, 'A1', { values: new Map([[CELL, 7]]) })]);
    expect(bare.value(CELL)).toBeUndefined();
    expect((await filing(filed, [version(A, 'A1', { edition })])).value(CELL)).toBeUndefined();
  });

  test('says whether it is late, once it is or something was filed', async () => {
    expect((await filing(filed, [version(A, 'A1')])).late).toBe(false);
    expect((await filing(filed, [version(A, 'A1', { receivedAt: '2024-02-01T00:00:00.000Z' })])).late).toBe(true);
    expect((await filing({}, [])).late).toBe(true);
    expect(await filing({ entries: [{ agency: A, due: '2024-03-01' }] }, [])).not.toHaveProperty('late');
    expect(
      (await filing({ entries: [{ agency: A, due: '2024-03-01' }] }, [version(A, 'A1', { state: 'X' })])).late,
    ).toBe(false);
  });

  test('says whether anything of it was rejected or sent back', async () => {
    const returned = async (...versions: readonly Version[]) =>
      (await filing(filed, [version(A, 'A1'), ...versions])).returned;
    expect(await returned()).toBe(false);
    expect(await returned(version(A, 'A2', { state: 'X' }))).toBe(true);
    expect(await returned(version(A, 'A1-0001', { state: 'W', decision: sentBack }))).toBe(true);
    expect(await returned(version(A, 'A1-0001', { decision: { ...sentBack, kind: 'reinstate' } }))).toBe(false);
    expect(await returned(version(B, 'A2', { state: 'X' }))).toBe(false);
  });

  test('has the day of Shanghai on which it was approved, and that which its page states', async () => {
    const approvals = new Map([[A, { by: '甲', at: '2024-01-21T16:00:00.000Z', pointer: 'AA1' }]]);
    const looked = [lookedAt(A, look(), { stated: '2024-01-25' })];
    expect(await filing({ ...filed, looked }, [version(A, 'A1')], { approvals })).toMatchObject({
      approvedOn: '2024-01-22',
      publishedOn: '2024-01-25',
    });
    const neither = await filing(filed, [version(A, 'A1')]);
    for (const name of ['approvedOn', 'publishedOn']) expect(neither).not.toHaveProperty(name);
  });
});
