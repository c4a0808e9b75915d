import { describe, expect, test } from 'vitest';
import { Breakage } from '../../../../shared/domain/failure/breakage.ts';
import { contentPin, pinOf } from '../../../../shared/domain/filing/approvals.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import { originOf, signedNote } from '../../../../shared/domain/log/checkpoint.ts';
import { keyName } from '../../../../shared/domain/log/logKeys.ts';
import type { SummaryRecord } from '../../../../shared/domain/year/summaryRecord.ts';
import { logsOfAnotherKey } from '../../../../shared/flow/read/logsOfAnotherKey.ts';
import { readKeyChange, readNextKey } from '../../../../shared/flow/read/readKeyChange.ts';
import { readReinstaters } from '../../../../shared/flow/read/readReinstaters.ts';
import { readSigning } from '../../../../shared/flow/read/readSigning.ts';
import { MANIFEST } from '../../../../shared/wire/manifest.ts';
import { CHECKPOINT } from '../../../../shared/wire/proof.ts';
import {
  aRollup,
  aRoster,
  aVersion,
  counted,
  MISSING,
  type Still,
  StillShelf,
  stillLedger,
} from '../../../support/stillLedger.ts';

const PLACE = { district: '440105', year: 2023 };
const LAST = { ...PLACE, year: 2022 };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const SECTIONS = sectionsOf(editionOfYearOrThrow(PLACE.year));
/** `printf '{"files":[]}' | sha256sum` */
const HASH_OF_NO_FILES = '602e35a92eec4bc0a2ec6ae113f07bfc6933322fb69fe8dee416e5a67217e2a2';
const WHO = { by: '甲', at: '2024-02-01T00:00:00.000Z' };

const published = (number: number) => ({ number, digest: 'd', revision: 4, asOf: 'T', signed: false });
const signed = (number: number) => ({
  ...{ number, digest: `d${number}`, revision: 4, asOf: 'T', lockedBy: '丙', lockedAt: '2024-02-03T00:00:00.000Z' },
});

interface Standing {
  readonly pointers?: Parameters<typeof aRollup>[2];
  readonly rollup?: Partial<RollupState>;
  readonly record?: Partial<SummaryRecord>;
  readonly versions?: readonly Version[];
  readonly still?: Still;
  readonly shelf?: StillShelf;
  readonly signer?: { publicKey(): Promise<Uint8Array> };
}

async function signing({
  pointers = { [A]: counted('A1') },
  rollup,
  record,
  versions,
  still,
  shelf,
  signer,
}: Standing) {
  const ledger = stillLedger({
    rollups: [aRollup(PLACE.district, PLACE.year, pointers, rollup)],
    rosters: [aRoster(PLACE.district, PLACE.year, [{ agency: A }])],
    versions: versions ?? [aVersion(PLACE.district, PLACE.year, A, 'A1')],
    records: record === undefined ? [] : [{ ...PLACE, ...record }],
    ...still,
  });
  const vault = Object.assign(shelf ?? new StillShelf(), { receipt: async () => undefined });
  const read = await readSigning(PLACE, { ledger, vault, ...(signer && { signer }) });
  return read ?? expect.unreachable();
}

/** The step of the conditions and whether it is met. */
const done = ({ gate }: Awaited<ReturnType<typeof signing>>, step: string) =>
  gate.find((each) => each.step === step)?.done;

describe('where the signing of a year stands', () => {
  test('is nowhere without a roster', async () => {
    const vault = Object.assign(new StillShelf(), { receipt: async () => undefined });
    expect(await readSigning(PLACE, { ledger: stillLedger({}), vault })).toBeUndefined();
  });

  test('before anything was done: nothing stands there but what the district has to do', async () => {
    const read = await signing({});
    expect(read).toMatchObject({ ...PLACE, revision: 1, ready: false, approvers: [], reinstated: [], open: [] });
    expect(read).toMatchObject({ unapproved: [A], publications: [], openWarnings: [], mergers: [] });
    for (const name of ['publisher', 'approved', 'locked', 'unlocked', 'snapshot', 'draft', 'nextKey'])
      expect(read).not.toHaveProperty(name);
    expect(read.sections).toEqual(SECTIONS.map(({ title }) => ({ section: title, characters: 0 })));
  });

  test('names who publishes, where the roster does', async () => {
    const roster = aRoster(PLACE.district, PLACE.year, [{ agency: A }], { publisher: '人民政府' });
    expect((await signing({ still: { rosters: [roster] } })).publisher).toBe('人民政府');
  });

  test('counts what is written as characters, not as halves of them', async () => {
    const [first, second] = SECTIONS;
    const text = { revision: 3, by: '甲', at: 'T', text: { [first?.key ?? '']: '𠮷年。' } };
    const texts = [
      { ...PLACE, ...text },
      { ...PLACE, ...text, revision: 2, text: {} },
    ];
    const { sections } = await signing({ rollup: { textRevision: 3 }, still: { texts } });
    expect(sections.slice(0, 2)).toEqual([
      { section: first?.title, characters: 3 },
      { section: second?.title, characters: 0 },
    ]);
  });

  test('advises on the text that stands, and has none on one that is not written', async () => {
    const text = Object.fromEntries(SECTIONS.map(({ key }) => [key, '我区']));
    const texts = [{ ...PLACE, revision: 1, by: '甲', at: 'T', text }];
    expect((await signing({ rollup: { textRevision: 1 }, still: { texts } })).advice.length).toBeGreaterThan(0);
    expect((await signing({})).advice).toEqual([]);
  });

  test('is ready when every condition is met, the year approved as it stands', async () => {
    const pointers = { [A]: counted('A1') };
    const bare = aRollup(PLACE.district, PLACE.year, pointers, { textRevision: 1 });
    const approvals = new Map([[A, { ...WHO, pointer: contentPin(counted('A1')) }]]);
    const texts = [
      {
        ...PLACE,
        revision: 1,
        by: '甲',
        at: 'T',
        text: Object.fromEntries(SECTIONS.map(({ key }) => [key, '已公开。'])),
      },
    ];
    const yearApproval = { ...WHO, pin: pinOf(bare) };
    const read = await signing({ rollup: { textRevision: 1, approvals, yearApproval }, still: { texts } });
    expect(read.gate.filter((each) => !each.done)).toEqual([]);
    expect(read).toMatchObject({ ready: true, approved: { ...WHO, holds: true }, approvers: [WHO.by], unapproved: [] });
    const lapsed = await signing({ rollup: { approvals, yearApproval }, still: { texts } });
    expect(lapsed).toMatchObject({ ready: false, approved: { ...WHO, holds: false }, approvers: [] });
    expect([done(lapsed, 'approved'), done(lapsed, 'year'), done(lapsed, 'text')]).toEqual([true, false, false]);
  });

  test('names the lock, to whom it is open and since when, and why it was unlocked as a whole', async () => {
    const opening = { ...WHO, reason: '漏报' };
    const read = await signing({
      rollup: { lock: { by: '丙', at: 'L', corrected: { [A]: opening } }, openings: new Map([[A, opening]]) },
    });
    expect(read.locked).toEqual({ by: '丙', at: 'L' });
    expect(read.open).toEqual([{ agency: A, ...opening }]);
    expect((await signing({ rollup: { unlocked: opening } })).unlocked).toEqual(opening);
  });

  test('names the reports that the office put in place and nobody has approved, with who did', async () => {
    const decision = { kind: 'reinstate', ...WHO, reason: '误退', of: 'A1' } as const;
    const versions = [A, B].map((agency) => aVersion(PLACE.district, PLACE.year, agency, 'A2-0001', { decision }));
    const pointers = { [A]: counted('A2-0001'), [B]: counted('A2-0001'), [C]: MISSING };
    const approvals = new Map([[B, { ...WHO, pointer: contentPin(counted('A2-0001')) }]]);
    expect((await signing({ pointers, versions, rollup: { approvals } })).reinstated).toEqual([
      { agency: A, by: '甲' },
    ]);
  });

  test('has the warnings that nobody has looked into, by body', async () => {
    const warned = (agency: string, warnings: number) =>
      aVersion(PLACE.district, PLACE.year, agency, 'A1', { counts: { errors: 0, warnings, infos: 2 } });
    const codes = [C, A, '440105-e', B, '440105-d'];
    const pointers = Object.fromEntries(codes.map((agency) => [agency, counted('A1')]));
    const versions = codes.map((agency, warnings) => warned(agency, warnings));
    expect((await signing({ pointers, versions })).openWarnings).toEqual([
      { agency: A, count: 1 },
      { agency: B, count: 3 },
      { agency: '440105-d', count: 4 },
      { agency: '440105-e', count: 2 },
    ]);
  });

  test('takes the counted versions that are remembered, and reads none of the table', async () => {
    const ledger = stillLedger({ rollups: [aRollup(PLACE.district, PLACE.year, { [A]: counted('A1') })] });
    const versions = async () => expect.unreachable();
    const vault = Object.assign(new StillShelf(), { receipt: async () => undefined });
    const remembered = async () => [aVersion(PLACE.district, PLACE.year, A, 'A1')];
    const read = await readSigning(PLACE, { ledger: { ...ledger, versions }, vault, counted: remembered });
    expect(read?.unapproved).toEqual([A]);
  });

  test('goes by its code where its roster is not there yet', async () => {
    const read = await signing({ still: { rosters: [] } });
    expect(read).toMatchObject({ ...PLACE, mergers: [], advice: [] });
    expect(read).not.toHaveProperty('publisher');
  });

  test('has the mergers of its roster', async () => {
    const roster = aRoster(PLACE.district, PLACE.year, [{ agency: A }, { agency: B, successor: A, required: false }]);
    expect((await signing({ still: { rosters: [roster] } })).mergers).toMatchObject([{ agency: B, into: A }]);
  });
});

describe('who put a counted report in place', () => {
  const decision = { kind: 'reinstate', ...WHO, reason: '误退', of: 'A1' } as const;
  /** Of a year with these pointers: who did, and which versions were asked for. */
  const reinstaters = async (pointers: Parameters<typeof aRollup>[2], ...versions: readonly Version[]) => {
    const ledger = stillLedger({ versions });
    const asked: unknown[] = [];
    const asking: typeof ledger.versions = async (at) => {
      asked.push(at.map(({ agency, seq }) => `${agency} ${seq}`));
      return ledger.versions(at);
    };
    const found = await readReinstaters({ versions: asking }, aRollup(PLACE.district, PLACE.year, pointers));
    return { found: [...found], asked };
  };
  const version = (agency: string, seq: string, more?: Partial<Version>) =>
    aVersion(PLACE.district, PLACE.year, agency, seq, more);

  test('is asked of those alone that a decision has put there', async () => {
    const pointers = {
      [A]: counted('A2-0001'),
      [B]: counted('A2'),
      [C]: { state: 'withdrawn', seen: 'A2-0001' },
    } as const;
    const { found, asked } = await reinstaters(pointers, version(A, 'A2-0001', { decision }), version(B, 'A2'));
    expect(found).toEqual([[A, decision]]);
    expect(asked).toEqual([[`${A} A2-0001`]]);
  });

  test('is nobody where no decision did, without a look; and where the version says of none', async () => {
    expect(await reinstaters({ [A]: counted('A2'), [B]: MISSING })).toEqual({ found: [], asked: [] });
    expect((await reinstaters({ [A]: counted('A2-0001') }, version(A, 'A2-0001'))).found).toEqual([]);
  });
});

describe('what is signed and what is drafted', () => {
  const FILES = [{ name: 'summary.docx', bytes: 2, sha256: 'y' }];

  test('a draft is named, until the very version is signed', async () => {
    expect((await signing({ record: { published: published(2) } })).draft).toEqual({ version: 'v0002', asOf: 'T' });
    expect(await signing({ record: { published: null } })).not.toHaveProperty('draft');
    expect(await signing({ record: { published: published(2), signed: signed(2) } })).not.toHaveProperty('draft');
    const after = await signing({ record: { published: published(3), signed: signed(2) } });
    expect([after.draft?.version, after.snapshot?.version]).toEqual(['v0003', 'v0002']);
  });

  test('what is signed has the hash of its manifest and the files this names; without a manifest none', async () => {
    const empty = new StillShelf().put(PLACE, 'v0001', MANIFEST, '{"files":[]}');
    const { snapshot } = await signing({ record: { signed: signed(1) }, shelf: empty });
    expect(snapshot).toEqual({ ...signed(1), version: 'v0001', files: [], manifestSha256: HASH_OF_NO_FILES });
    const shelf = new StillShelf().put(PLACE, 'v0001', MANIFEST, { files: FILES });
    expect((await signing({ record: { signed: signed(1) }, shelf })).snapshot?.files).toEqual(FILES);
    expect((await signing({ record: { signed: signed(1) } })).snapshot).toMatchObject({
      manifestSha256: null,
      files: [],
    });
  });

  test('has where it was made public', async () => {
    const publications = [{ version: 'v0001', ...WHO, where: '区政府网站' }];
    expect((await signing({ record: { publications } })).publications).toEqual(publications);
  });
});

const KEYS = [1, 2].map((each) => new Uint8Array([each, 7, 9]));
const [ONE = new Uint8Array(), OTHER = new Uint8Array()] = KEYS;
const note = (key: Uint8Array) =>
  signedNote({ origin: originOf(PLACE.district), size: 1, root: new Uint8Array(32) }, key, new Uint8Array(64));
const signerOf = (key: Uint8Array) => ({ publicKey: async () => key });

describe('the keys of a year and of the year before', () => {
  const shelfOf = (now: Uint8Array | undefined, before: Uint8Array | undefined) => {
    const shelf = new StillShelf();
    if (now !== undefined) shelf.put(PLACE, 'v0002', CHECKPOINT, note(now));
    if (before !== undefined) shelf.put(LAST, 'v0001', CHECKPOINT, note(before));
    return shelf;
  };
  const change = (shelf: StillShelf, last: Partial<SummaryRecord> = { signed: signed(1) }) =>
    readKeyChange({ ledger: stillLedger({ records: [{ ...LAST, ...last }] }), vault: shelf }, { number: 2 }, PLACE);

  test('are told where they differ, and only there', async () => {
    expect(await change(shelfOf(ONE, OTHER))).toEqual({ key: keyName(ONE), keyBefore: keyName(OTHER) });
    expect(await change(shelfOf(ONE, ONE))).toEqual({});
    expect(await change(shelfOf(undefined, OTHER))).toEqual({});
    expect(await change(shelfOf(ONE, undefined))).toEqual({});
    expect(await change(shelfOf(ONE, OTHER), {})).toEqual({});
    expect(await change(shelfOf(ONE, OTHER), { published: published(1) })).toEqual({});
  });

  test('stand with what is signed', async () => {
    const still = {
      records: [
        { ...PLACE, signed: signed(2) },
        { ...LAST, signed: signed(1) },
      ],
    };
    const { snapshot } = await signing({ still, shelf: shelfOf(ONE, OTHER) });
    expect(snapshot).toMatchObject({ key: keyName(ONE), keyBefore: keyName(OTHER) });
  });

  const next = (
    signer: Parameters<typeof readNextKey>[1],
    shelf: StillShelf,
    ...records: NonNullable<Still['records']>
  ) => readNextKey({ ledger: stillLedger({ records }), vault: shelf }, signer, PLACE);
  const [now, before] = [
    { ...PLACE, signed: signed(2) },
    { ...LAST, signed: signed(1) },
  ];

  test('the key that would sign next is told where another signed last: this year, or else the year before', async () => {
    const other = { key: keyName(ONE), before: keyName(OTHER) };
    expect(await next(signerOf(ONE), shelfOf(OTHER, undefined), now)).toEqual(other);
    expect(await next(signerOf(ONE), shelfOf(undefined, OTHER), before)).toEqual(other);
    expect(await next(signerOf(ONE), shelfOf(OTHER, ONE), now, before)).toEqual(other);
    expect(await next(signerOf(ONE), shelfOf(ONE, OTHER), now, before)).toBeUndefined();
    expect(await next(signerOf(ONE), shelfOf(undefined, OTHER), now, before)).toEqual(other);
  });

  test('nothing is told where nothing was signed yet, or nothing is signed here', async () => {
    expect(await next(signerOf(ONE), new StillShelf())).toBeUndefined();
    expect(await next(signerOf(ONE), shelfOf(undefined, OTHER), { ...LAST, published: published(1) })).toBeUndefined();
    expect(await next(undefined, shelfOf(OTHER, undefined), now)).toBeUndefined();
  });

  test('a key that cannot be asked for is said to be unknown; what else breaks is not hushed up', async () => {
    const broken = (error: Error) => ({ publicKey: () => Promise.reject(error) });
    const breakage = new Breakage('SERVICE', {});
    expect(await next(broken(breakage), new StillShelf())).toEqual({ key: null });
    await expect(next(broken(new TypeError('a fault')), new StillShelf())).rejects.toThrow('a fault');
  });

  test('it stands with a year that may be locked: an open one, or one that is open to a body', async () => {
    const asked = (rollup: Partial<RollupState>) =>
      signing({ rollup, record: { signed: signed(2) }, shelf: shelfOf(OTHER, undefined), signer: signerOf(ONE) });
    const lock = { by: '丙', at: 'L' };
    expect((await asked({})).nextKey).toEqual({ key: keyName(ONE), before: keyName(OTHER) });
    expect(await asked({ lock })).not.toHaveProperty('nextKey');
    expect(await asked({ lock, openings: new Map([[A, { ...WHO, reason: '漏报' }]]) })).toHaveProperty('nextKey');
  });
});

describe('logs that another key has signed last', () => {
  const log = (batches: Readonly<Record<string, readonly string[]>>) => ({
    logBatches: async (district: string) =>
      (batches[district] ?? []).map((checkpoint, number) => ({ number, entries: [], checkpoint })),
  });
  const batches = {
    '440106': [note(ONE), note(OTHER)],
    '440105': [note(OTHER)],
    '440104': [note(OTHER), note(ONE)],
    '440103': [],
  };
  const districts = ['440106', '440104', '440105', '440103', '440106'];

  test('are named once each, by their codes', async () => {
    expect(await logsOfAnotherKey({ log: log(batches), signer: signerOf(ONE) }, districts)).toEqual([
      '440105',
      '440106',
    ]);
  });

  test('are none where nothing is signed', async () => {
    expect(await logsOfAnotherKey({ log: log(batches) }, districts)).toEqual([]);
  });
});
