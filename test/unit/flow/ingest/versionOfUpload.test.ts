import { describe, expect, test } from 'vitest';
import { MISSING, type Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { StandingRecord, Version } from '../../../../shared/domain/filing/version.ts';
import { rulesHashWithout } from '../../../../shared/domain/rules/publishedRules.ts';
import type { Judgement, Standing } from '../../../../shared/domain/verdict/judgement.ts';
import type { IngestPorts } from '../../../../shared/flow/ingest/ingestPorts.ts';
import { EARLIER_UPLOADS, uploadedVersion, withdrawnVersion } from '../../../../shared/flow/ingest/versionOfUpload.ts';
import type { UploadEvent } from '../../../../shared/flow/ports/uploadEvent.ts';
import { emptyRollupItem, rollupFromItem } from '../../../../shared/store/rollupItem.ts';
import { aVersion } from '../../../support/ledgerContract.ts';

const AT = { district: '440105', year: 2023 };
const NOW = '2024-01-20T08:00:00.000Z';
const LOCK = { by: '李复核', at: '2024-02-19T00:00:00.000Z' };
const PLACE = { ...AT, agency: 'b', name: '某局', required: true, revision: 4 };
const REASON = { text: '机构改革，划入业务', figures: 'a:1|2' };
const WAITING = { rule: 'XY-CARRY', severity: 'warning', needsReason: true } as never;
const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });
const on = (pointer: Pointer, more: Partial<RollupState> = {}): RollupState => ({
  ...rollupFromItem(emptyRollupItem(AT)),
  pointers: new Map([['b', pointer]]),
  ...more,
});
const filing = (rollup: RollupState | undefined, more: object = {}) => ({
  ...{ agency: 'b', year: 2023, place: PLACE, before: undefined, rollup },
  ...more,
});
const event = (seq: string, more: Partial<UploadEvent> = {}): UploadEvent => ({
  ...{ agency: 'b', year: 2023, versionId: 'v9', seq, receivedAt: NOW, size: 7, kind: 'created' },
  ...more,
});
const UPLOAD = { bytes: new Uint8Array([1]), size: 8, sha256: 'ab'.repeat(32) };

/** A verdict as the rules might give it, and the ports of an upload that is judged so. */
const verdict = (more: Partial<Judgement> = {}): Judgement =>
  ({
    ...{
      outcome: 'accepted',
      findings: [],
      counts: { errors: 0, warnings: 0, infos: 0 },
      reasons: {},
      derived: new Map(),
    },
    ...more,
  }) as Judgement;
function portsOf(
  judge: (standing: Standing) => Judgement,
  versions: readonly Version[] = [],
  earlier: readonly Version[] = [],
) {
  const asked: unknown[] = [];
  const ledger = {
    version: async ({ seq }: Version) => versions.find((each) => each.seq === seq),
    versionsBefore: async (at: unknown, most: number) => {
      asked.push([at, most]);
      return earlier;
    },
    ...{ rollup: async () => undefined, districtsWithMergers: async () => [], places: async () => ({}) },
  };
  const ports = {
    ledger,
    judge: (_: unknown, standing: Standing) => judge(standing),
    rulesHash: 'r1',
    suspended: [],
    now: () => NOW,
  };
  return { ports: ports as unknown as IngestPorts, asked };
}

const REPORT = { edition: '2021', values: new Map([['c', 1]]), year: 2023 } as never;

describe('what becomes of an upload', () => {
  test.each([
    ['accepted', 'A', true],
    ['accepted-with-warnings', 'A', true],
    ['needs-reason', 'N', true],
    ['rejected', 'X', false],
  ] as const)('%s: state %s, with its figures only where they may count', async (outcome, state, hasFigures) => {
    const counts = { errors: 1, warnings: 2, infos: 3 };
    const { ports } = portsOf(() => verdict({ outcome, report: REPORT, print: [7], reasons: { r: REASON }, counts }));
    const { version, judgement } = await uploadedVersion(event('A1'), UPLOAD, filing(on(MISSING)), ports);
    const figures = hasFigures ? { edition: '2021', values: new Map([['c', 1]]), print: [7] } : {};
    expect(version).toStrictEqual({
      ...{ ...AT, agency: 'b', seq: 'A1', versionId: 'v9', receivedAt: NOW, state, outcome },
      ...{ sha256: UPLOAD.sha256, size: 8, judgedAt: NOW, rulesHash: 'r1', reasons: { r: REASON }, counts, ...figures },
      standing: { lastYear: null, reasonsFrom: null, roster: 4 },
    });
    expect(judgement).toMatchObject({ counts });
  });

  test('that has no print, or could not be read, says none', async () => {
    const { ports } = portsOf(() => verdict({ report: REPORT }));
    expect((await uploadedVersion(event('A1'), UPLOAD, filing(on(MISSING)), ports)).version).not.toHaveProperty(
      'print',
    );
    const unread = portsOf(() => verdict({ print: [7] }));
    const { version } = await uploadedVersion(event('A1'), UPLOAD, filing(on(MISSING)), unread.ports);
    for (const member of ['edition', 'values', 'print']) expect(version).not.toHaveProperty(member);
  });

  test('of a body on no roster, and of one whose bytes are gone, says so', async () => {
    const { ports } = portsOf(() => verdict({ outcome: 'rejected' }));
    const { version } = await uploadedVersion(event('A1'), UPLOAD, filing(undefined, { place: undefined }), ports);
    expect(version).toMatchObject({ district: null, standing: { roster: null } });
    const gone = await uploadedVersion(event('A1'), undefined, filing(on(MISSING)), ports);
    expect(gone.version).toMatchObject({ sha256: null, size: 7, outcome: 'rejected' });
  });

  test('keeps who sent it and the document beside it', async () => {
    const { ports } = portsOf(() => verdict());
    const [filer, original] = [
      { name: '甲', as: 'body' as const },
      { name: 'a.docx', size: 1, sha256: 'x' },
    ];
    const { version } = await uploadedVersion(event('A1'), { ...UPLOAD, filer, original }, filing(on(MISSING)), ports);
    expect(version).toMatchObject({ filer, original });
  });

  test('that arrives behind a newer one is judged and kept, and says that it was overtaken', async () => {
    const { ports } = portsOf(() => verdict({ report: REPORT }));
    const outcomeOf = async (seq: string, pointer: Pointer) =>
      (await uploadedVersion(event(seq), UPLOAD, filing(on(pointer)), ports)).version.outcome;
    expect(await outcomeOf('A1', counted('A2'))).toBe('superseded');
    expect(await outcomeOf('A2', { state: 'withdrawn', seen: 'A2' })).toBe('superseded');
    expect(await outcomeOf('A3', counted('A2'))).toBe('accepted');
    expect(await outcomeOf('A1', MISSING)).toBe('accepted');
  });

  test('is judged without the rules that the office has suspended for the year, and says so', async () => {
    const seen: Standing[] = [];
    const { ports } = portsOf((standing) => {
      seen.push(standing);
      return verdict();
    });
    const word = { by: '甲', at: NOW, reason: '统一口径' };
    const rollup = on(MISSING, {
      suspended: new Map([
        ['XY-CARRY', word],
        ['XS-NEW', word],
      ]),
      lock: LOCK,
    });
    const { version } = await uploadedVersion(event('A1'), UPLOAD, filing(rollup), { ...ports, suspended: ['XS-OLD'] });
    expect(seen[0]).toMatchObject({ suspended: ['XS-OLD', 'XS-NEW', 'XY-CARRY'], lockedBy: LOCK });
    expect(version.standing).toMatchObject({ suspended: ['XS-NEW', 'XY-CARRY'], lockedBy: LOCK });
    expect(version.rulesHash).toBe(rulesHashWithout(['XS-OLD', 'XY-CARRY', 'XS-NEW']));
  });
});

describe('an upload of the bytes that count', () => {
  const record: StandingRecord = {
    ...{ lastYear: { district: '440103', seq: '9F' }, reasonsFrom: null, roster: 4 },
  };
  const same = aVersion({
    ...AT,
    agency: 'b',
    seq: 'A1',
    sha256: UPLOAD.sha256,
    receivedAt: NOW,
    rulesHash: 'r1',
    standing: { lastYear: null, reasonsFrom: null, roster: 4 },
  });
  const judged = async (
    before: Version | undefined,
    { seq = 'A3', pointer = counted('A1', 'A2') as Pointer, outcome = 'accepted', upload = UPLOAD as never } = {},
  ) => {
    const { ports } = portsOf(
      () => verdict({ outcome: outcome as never, report: REPORT }),
      before === undefined ? [] : [before],
    );
    const { version } = await uploadedVersion(event(seq), upload, filing(on(pointer)), ports);
    return [version.state, version.of];
  };

  test('is a duplicate of them', async () => {
    expect(await judged(same)).toEqual(['D', 'A1']);
    expect(await judged(same, { outcome: 'accepted-with-warnings' })).toEqual(['D', 'A1']);
  });

  test('that the roll-up has settled is what it was settled as, whatever would be said of it today', async () => {
    for (const outcome of ['accepted', 'rejected', 'needs-reason'] as const) {
      expect(await judged(undefined, { seq: 'A2', outcome })).toEqual(['D', 'A1']);
      expect(await judged(undefined, { seq: 'A1', outcome })).toEqual(['A', undefined]);
    }
  });

  test.each<[string, Partial<Version>]>([
    ['of other bytes', { sha256: 'cd'.repeat(32) }],
    ['under other rules', { rulesHash: 'r0' }],
    ['of another entry of the roster', { standing: { ...same.standing, roster: 3 } }],
    ['beside another history', { standing: { ...same.standing, history: { district: '440105', revision: 1 } } }],
    ['beside other wishes', { standing: { ...same.standing, wishes: { district: '440105', hash: 'x' } } }],
    ['after another year', { standing: { ...same.standing, lastYear: record.lastYear } }],
    [
      'with a body merged into it',
      { standing: { ...same.standing, merged: [{ agency: 'c', district: '440105', seq: 'C1' }] } },
    ],
    ['before the year had ended', { receivedAt: '2023-12-20T00:00:00.000Z' }],
  ])('is one of its own where those that count were judged %s', async (_, other) => {
    expect(await judged({ ...same, ...other })).toEqual(['A', undefined]);
  });

  test('is one of its own where it is not accepted, has no hash, is not newer, or nothing counts', async () => {
    expect(await judged(same, { outcome: 'rejected' })).toEqual(['X', undefined]);
    expect(await judged(same, { outcome: 'needs-reason' })).toEqual(['N', undefined]);
    expect(await judged(same, { upload: { ...UPLOAD, sha256: null } as never })).toEqual(['A', undefined]);
    expect(await judged({ ...same, sha256: null }, { upload: { ...UPLOAD, sha256: null } as never })).toEqual([
      'A',
      undefined,
    ]);
    expect(await judged(same, { seq: 'A15' })).toEqual(['A', undefined]);
    expect(await judged(same, { pointer: { state: 'withdrawn', seen: 'A1' } })).toEqual(['A', undefined]);
    expect(await judged(same, { pointer: MISSING })).toEqual(['A', undefined]);
    expect(await judged(undefined)).toEqual(['A', undefined]);
  });
});

describe('reasons of an earlier upload', () => {
  const earlier = [
    aVersion({ seq: 'A3', reasons: {} }),
    aVersion({ seq: 'A2', reasons: { 'XY-CARRY': REASON } }),
    aVersion({ seq: 'A1', reasons: { 'XS-NEW': REASON } }),
  ];
  const waits = verdict({ outcome: 'needs-reason', findings: [WAITING] });
  const withReasons = verdict({ outcome: 'accepted-with-warnings', reasons: { 'XY-CARRY': REASON } });
  const judge = (standing: Standing) => (standing.earlierReasons === undefined ? waits : withReasons);

  test('are looked for where it waits for one and the body has filed before, the newest that gave any', async () => {
    const { ports, asked } = portsOf(judge, [], earlier);
    const { version } = await uploadedVersion(event('A4'), UPLOAD, filing(on(counted('A2'))), ports);
    expect(asked).toEqual([[{ ...AT, agency: 'b', seq: 'A4' }, EARLIER_UPLOADS]]);
    expect(version).toMatchObject({ state: 'A', reasons: { 'XY-CARRY': REASON }, standing: { reasonsFrom: 'A2' } });
  });

  test('are not looked for where nothing waits, or nothing was filed before', async () => {
    for (const [verdictOf, rollup] of [
      [() => verdict(), on(counted('A2'))],
      [judge, on(MISSING)],
      [judge, undefined],
      [judge, on(MISSING, { uncounted: new Map([['c', { state: 'N', seq: 'A1' }]]) })],
    ] as const) {
      const { ports, asked } = portsOf(verdictOf, [], earlier);
      const { version } = await uploadedVersion(event('A4'), UPLOAD, filing(rollup), ports);
      expect([asked, version.standing.reasonsFrom]).toEqual([[], null]);
    }
    for (const rollup of [
      on(MISSING, { uncounted: new Map([['b', { state: 'N', seq: 'A1' }]]) }),
      on({ state: 'withdrawn', seen: 'A2' }),
    ]) {
      const { ports, asked } = portsOf(judge, [], earlier);
      await uploadedVersion(event('A4'), UPLOAD, filing(rollup), ports);
      expect(asked).toHaveLength(1);
    }
  });

  test('are none where no upload gave any', async () => {
    const { ports } = portsOf(judge, [], [aVersion({ seq: 'A3' })]);
    const { version } = await uploadedVersion(event('A4'), UPLOAD, filing(on(counted('A2'))), ports);
    expect(version).toMatchObject({ state: 'N', standing: { reasonsFrom: null } });
  });

  test('carry over to a warning that waits for none, where they hold; else nothing is said of them', async () => {
    const warned = verdict({ outcome: 'accepted-with-warnings', findings: [WAITING] });
    const filed = filing(on(counted('A2')));
    const carried = portsOf((standing) => (standing.earlierReasons === undefined ? warned : withReasons), [], earlier);
    expect((await uploadedVersion(event('A4'), UPLOAD, filed, carried.ports)).version).toMatchObject({
      ...{ state: 'A', reasons: { 'XY-CARRY': REASON }, standing: { reasonsFrom: 'A2' } },
    });
    const fallen = portsOf(() => warned, [], earlier);
    expect((await uploadedVersion(event('A4'), UPLOAD, filed, fallen.ports)).version).toMatchObject({
      ...{ state: 'A', reasons: {}, standing: { reasonsFrom: null } },
    });
  });

  test('that do not hold any more leave it waiting, and it is said that they were tried', async () => {
    const { ports } = portsOf(() => waits, [], earlier);
    const { version } = await uploadedVersion(event('A4'), UPLOAD, filing(on(counted('A2'))), ports);
    expect(version).toMatchObject({ state: 'N', standing: { reasonsFrom: 'A2' } });
  });
});

describe('a delete marker', () => {
  const { ports } = portsOf(() => expect.unreachable('nothing is judged'));
  const marker = event('A3', { size: null, kind: 'deleted' });

  test('takes the report back, and compares nothing', async () => {
    const { version, judgement } = await withdrawnVersion(marker, filing(on(counted('A2'))), ports);
    expect(version).toStrictEqual({
      ...{ ...AT, agency: 'b', seq: 'A3', versionId: 'v9', receivedAt: NOW, state: 'W', outcome: 'withdrawal' },
      ...{ sha256: null, size: null, judgedAt: NOW, rulesHash: 'r1', reasons: {} },
      ...{ standing: { lastYear: null, reasonsFrom: null, roster: 4 }, counts: { errors: 0, warnings: 0, infos: 0 } },
    });
    expect(judgement.findings).toEqual([]);
  });

  test('is refused by a lock like a report, unless the year is open to the body', async () => {
    const locked = on(counted('A2'), { lock: LOCK });
    const { version, judgement } = await withdrawnVersion(marker, filing(locked), ports);
    expect(version).toMatchObject({
      state: 'X',
      outcome: 'rejected',
      counts: { errors: 1 },
      standing: { lockedBy: LOCK },
    });
    expect(judgement.findings.map(({ rule }) => rule)).toEqual(['LOCK-YEAR']);
    const open = on(counted('A2'), { lock: LOCK, openings: new Map([['b', { by: '甲', at: NOW, reason: '更正' }]]) });
    expect((await withdrawnVersion(marker, filing(open), ports)).version.state).toBe('W');
  });

  test('behind a newer upload was overtaken; of a body on no roster it is kept apart', async () => {
    const late = await withdrawnVersion(marker, filing(on(counted('A4'))), ports);
    expect(late.version).toMatchObject({ state: 'W', outcome: 'superseded' });
    const stray = await withdrawnVersion(marker, filing(undefined, { place: undefined }), ports);
    expect(stray.version).toMatchObject({ district: null, standing: { roster: null } });
  });

  test('says which rules were suspended, and who put it', async () => {
    const word = { by: '甲', at: NOW, reason: '统一口径' };
    const rollup = on(MISSING, {
      suspended: new Map([
        ['XY-CARRY', word],
        ['XS-NEW', word],
      ]),
    });
    const sent = { ...marker, sender: { principal: 'AWS:AIDA9:zhang', copied: false } };
    const { version } = await withdrawnVersion(sent, filing(rollup), { ...ports, house: ['AROA1'] });
    expect(version.standing.suspended).toEqual(['XS-NEW', 'XY-CARRY']);
    expect(version.filer).toEqual({ name: 'zhang', as: 'body', subject: 'AIDA9' });
  });
});
