import { describe, expect, test } from 'vitest';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { SummaryRecord } from '../../../../shared/domain/year/summaryRecord.ts';
import { versionName } from '../../../../shared/flow/ports/summaryPorts.ts';
import { restoreOffice } from '../../../../shared/flow/recover/restoreOffice.ts';
import { restoreRoster } from '../../../../shared/flow/recover/restoreRoster.ts';
import { versionFromReceipt } from '../../../../shared/flow/recover/versionFromReceipt.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';
import { MemoryVault } from '../../../support/ledgerVault.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';
import { aRollup, stillLedger } from '../../../support/stillLedger.ts';
import { someWishes } from '../../../support/wishes.ts';

const AT = { district: '440105', year: 2023 };
const A = '440105-a';
const instant = (minute: number) => new Date(Date.UTC(2024, 1, 1, 0, minute)).toISOString();

/** Entries a minute apart. */
const journal = (...steps: readonly (Partial<JournalEntry> & Pick<JournalEntry, 'kind'>)[]): readonly JournalEntry[] =>
  steps.map((step, at) => ({ entry: `e${at}`, ...AT, agency: '', by: '甲', at: instant(at), reason: '', ...step }));

interface Given {
  readonly rollup?: Partial<RollupState>;
  readonly entries?: readonly JournalEntry[];
  /** What manifests say of the numbers they were written under; a number without one was never finished. */
  readonly manifests?: Readonly<Record<number, 'signed' | 'draft' | undefined>>;
  readonly record?: SummaryRecord;
  /** Texts that are there already. */
  readonly texts?: readonly number[];
}

async function restore({ rollup = {}, entries = [], manifests = {}, record, texts = [] }: Given) {
  const written: (readonly unknown[])[] = [];
  const noting =
    (name: string, answer: unknown = true) =>
    async (...given: readonly unknown[]) => {
      written.push([name, ...given]);
      return answer;
    };
  const state = aRollup(AT.district, AT.year, {}, rollup);
  const ledger = {
    ...stillLedger({ rollups: [state] }),
    summary: async () => record,
    changeOffice: noting('changeOffice'),
    keepWishes: noting('keepWishes'),
    putDistrictText: async (_: unknown, text: { revision: number }) => {
      written.push(['putDistrictText', text.revision]);
      return !texts.includes(text.revision);
    },
    reserve: noting('reserve', 1),
    publish: noting('publish'),
    recordPublications: noting('recordPublications'),
  };
  const vault = Object.assign(new MemoryVault(), {
    summaryNumbers: async () => Object.keys(manifests).map(Number),
    summaryFile: async (_: unknown, version: string, name: string) => {
      const number = Number(version.slice(1));
      const status = manifests[number];
      if (name !== 'manifest.json' || status === undefined) return undefined;
      return bytesOf({ digest: `d${number}`, asOf: instant(number), status });
    },
  });
  for (const entry of entries) await vault.putJournalEntry(entry);
  const restored = await restoreOffice(AT, { ledger, vault, pause: async () => undefined } as never);
  return { restored, written, state };
}

const names = (written: readonly (readonly unknown[])[]) => written.map(([name]) => name);
const approve = { kind: 'approve', agency: A, facts: { pointer: 'AA1' } } as const;
const text = (revision: number) => ({ kind: 'text', facts: { revision } }) as const;

describe('the office’s side of a year', () => {
  test('is put back in one step where the year knows nothing of it, texts and wishes before', async () => {
    const wishes = JSON.stringify(someWishes(AT));
    const steps = journal({ kind: 'wishes', facts: { hash: 'h', wishes } }, text(1), text(2), approve, {
      kind: 'lock',
    });
    const { restored, written, state } = await restore({ entries: steps, texts: [1] });
    expect(names(written)).toEqual(['keepWishes', 'putDistrictText', 'putDistrictText', 'changeOffice']);
    // One of the texts was there.
    expect(restored).toEqual({ steps: true, locked: true, texts: 1, summary: null });
    expect(written.at(-1)?.[1]).toMatchObject({ on: state, textRevision: 2, lock: { by: '甲', at: instant(4) } });
  });

  test.each<[string, JournalEntry['kind'], Partial<JournalEntry>]>([
    ['a lock', 'lock', {}],
    ['that it was unlocked', 'unlock', {}],
    ['an approval', 'approve', approve],
    ['a suspension', 'suspend', { facts: { rule: 'R' } }],
    ['a text', 'text', { facts: { revision: 1 } }],
    ['wishes that were withdrawn since', 'wishes', { facts: { wishes: JSON.stringify(someWishes(AT)) } }],
  ])('is something to put back with %s alone', async (_, kind, over) => {
    const withdrawn = kind === 'wishes' ? [{ kind, facts: { hash: '' } }] : [];
    const { restored } = await restore({ entries: journal({ ...over, kind }, ...withdrawn) });
    expect(restored).toMatchObject({ steps: true, locked: kind === 'lock' });
  });

  test('is nothing to put back where the journal has no step of it', async () => {
    const { restored, written } = await restore({ entries: journal({ kind: 'exempt', agency: A }) });
    expect(restored).toEqual({ steps: false, locked: false, texts: 0, summary: null });
    expect(written).toEqual([]);
  });

  const reason = { by: '乙', at: instant(0), reason: '' };
  test.each<[string, Partial<RollupState>]>([
    ['a lock', { lock: reason }],
    ['an approval', { approvals: new Map([[A, { by: '乙', at: instant(0), pointer: 'AA1' }]]) }],
    ['an opening', { openings: new Map([[A, reason]]) }],
    ['a suspension', { suspended: new Map([['R', reason]]) }],
    ['a text', { textRevision: 1 }],
    ['wishes', { wishes: 'h' }],
  ])('is left alone where the year still knows %s', async (_, rollup) => {
    const { restored, written } = await restore({ rollup, entries: journal(approve, { kind: 'lock' }) });
    expect(restored).toMatchObject({ steps: false, locked: false });
    expect(written).toEqual([]);
  });
});

describe('the summaries of a year', () => {
  const locked = journal({ kind: 'lock', by: '丙' });
  const reserved = (number: number) => ({ reserved: number, reservedDigest: null, published: null, publications: [] });

  test('are numbered on after the last that was written, finished or not; the newest is published, the last signed is signed', async () => {
    const { restored, written } = await restore({
      entries: locked,
      manifests: { 1: 'signed', 2: undefined, 3: 'draft', 4: undefined },
    });
    expect(restored.summary).toBe('v0003');
    const [, ...summaries] = written;
    expect(summaries).toEqual([
      ['reserve', AT, undefined, 'd1'],
      ['reserve', AT, reserved(1), 'unfinished'],
      ['reserve', AT, reserved(2), 'd3'],
      ['reserve', AT, reserved(3), 'unfinished'],
      [
        'publish',
        AT,
        { number: 3, digest: 'd3', revision: 0, asOf: instant(3), signed: false },
        { number: 1, digest: 'd1', asOf: instant(1), revision: 0, lockedBy: '丙', lockedAt: instant(0) },
      ],
    ]);
  });

  test('of several signed the last is, and where it was made public is recorded with it', async () => {
    const entries = journal(
      { kind: 'lock' },
      { kind: 'publish', facts: { version: 'v0001', where: '网站' } },
      { kind: 'unlock' },
      { kind: 'lock', by: '丁' },
    );
    const { written } = await restore({ entries, manifests: { 1: 'signed', 2: 'signed' } });
    const signature = { number: 2, digest: 'd2', asOf: instant(2), revision: 0, lockedBy: '丁', lockedAt: instant(3) };
    expect(written.slice(-2)).toEqual([
      ['publish', AT, { number: 2, digest: 'd2', revision: 0, asOf: instant(2), signed: true }, signature],
      ['recordPublications', AT, [{ version: 'v0001', by: '甲', at: instant(1), where: '网站' }], signature],
    ]);
  });

  test.each<[string, Given]>([
    ['nobody is known to have locked it', { manifests: { 1: 'signed' } }],
    ['none was signed', { entries: locked, manifests: { 1: 'draft' } }],
  ])('none is signed where %s; then no publication is recorded', async (_, given) => {
    const publish = { kind: 'publish', facts: { version: 'v0001', where: '网站' } } as const;
    const { written } = await restore({
      ...given,
      entries: [...(given.entries ?? []), ...journal(publish)].map((each, at) => ({ ...each, entry: `n${at}` })),
    });
    expect(written.at(-1)?.slice(0, 1)).toEqual(['publish']);
    expect(written.at(-1)?.[3]).toBeUndefined();
  });

  test.each<[string, Given]>([
    ['there are none', {}],
    ['the year still points at one', { manifests: { 1: 'draft' }, record: { ...reserved(1), published: null } }],
  ])('nothing is done where %s', async (_, given) => {
    expect(await restore(given)).toMatchObject({ restored: { summary: null }, written: [] });
  });

  test('that were all reserved and never finished leave their numbers used, and none published', async () => {
    const { restored, written } = await restore({ manifests: { 1: undefined, 2: undefined } });
    expect(restored.summary).toBeNull();
    expect(names(written)).toEqual(['reserve', 'reserve']);
    expect(versionName(2)).toBe('v0002');
  });
});

describe('a version from its receipt', () => {
  const RECEIPT: Receipt = {
    ...{ receipt: `${A}-2023-a2`, agency: A, agencyName: '甲局', district: AT.district, year: 2023, edition: '2021' },
    ...{ outcome: 'accepted', receivedAt: instant(1), judgedAt: instant(2), sha256: 'ab', versionId: 'v1', size: 7 },
    ...{ sequencer: 'A2', rulesHash: 'r', standing: { lastYear: null, reasonsFrom: null, roster: 3 } },
    ...{ counts: { errors: 0, warnings: 0, infos: 0 }, findings: [] },
  };
  const bytes = bytesOf({ ...aReport(2023, 1, A), narrative: { overview: '本单位如实公开，依法办理各项申请。' } });
  const asked: unknown[] = [];
  const vaultOf = (content: Uint8Array | 'gone' | { tooLarge: number }) => ({
    upload: async (filing: unknown, versionId: string) => {
      asked.push([filing, versionId]);
      return content === 'gone' ? undefined : { bytes: content, size: 1, sha256: null };
    },
  });
  const from = (over: Partial<Receipt> = {}, content: Parameters<typeof vaultOf>[0] = bytes) => {
    asked.length = 0;
    return versionFromReceipt(
      { ...RECEIPT, ...over },
      { district: AT.district, lastYearDistrict: '440103' },
      vaultOf(content),
    );
  };

  test('is what the receipt says, with the figures of its bytes', async () => {
    const { values, print, edition, ...version } = await from();
    expect(version).toStrictEqual({
      ...{ ...AT, agency: A, seq: 'A2', state: 'A', outcome: 'accepted', versionId: 'v1', sha256: 'ab', size: 7 },
      ...{ receivedAt: instant(1), judgedAt: instant(2), rulesHash: 'r' },
      standing: { lastYear: null, reasonsFrom: null, roster: 3 },
      ...{ reasons: {}, counts: RECEIPT.counts },
    });
    expect(edition).toBe('2021');
    expect(values?.size).toBeGreaterThan(50);
    expect(print?.length).toBeGreaterThan(0);
    expect(asked).toEqual([[{ agency: A, year: 2023 }, 'v1']]);
  });

  test('of a report without prose has no print of it; of bytes that are none, or gone, no figures', async () => {
    const { narrative: _, ...figures } = aReport(2023, 1, A);
    const bare = await from({}, bytesOf(figures));
    expect(bare.values?.size).toBeGreaterThan(50);
    expect(bare).not.toHaveProperty('print');
    const contents = [
      bytesOf('{'),
      bytesOf({ ...figures, year: 1999 }),
      bytesOf({ ...figures, year: undefined }),
      'gone',
      { tooLarge: 9 },
    ] as const;
    for (const content of contents) {
      const read = await from({}, content);
      expect([read.values === undefined, read.edition]).toEqual([true, undefined]);
    }
  });

  const errors = { errors: 1, warnings: 0, infos: 0 };
  test.each<[Partial<Receipt>, string, boolean]>([
    [{ outcome: 'accepted' }, 'A', true],
    [{ outcome: 'accepted-with-warnings' }, 'A', true],
    [{ outcome: 'needs-reason' }, 'N', true],
    [{ outcome: 'duplicate' }, 'D', false],
    [{ outcome: 'withdrawal' }, 'W', false],
    [{ outcome: 'rejected' }, 'X', false],
    // What was overtaken was never counted: its findings say whether it could have been.
    [{ outcome: 'superseded' }, 'A', true],
    [{ outcome: 'superseded', sha256: null }, 'W', false],
    [{ outcome: 'superseded', counts: errors }, 'X', false],
    [{ outcome: 'superseded', counts: errors, sha256: null }, 'X', false],
    [{ outcome: 'accepted', versionId: null }, 'A', false],
  ])('%j is %s; its bytes are read: %s', async (over, state, isRead) => {
    expect((await from(over)).state).toBe(state);
    expect(asked).toHaveLength(isRead ? 1 : 0);
  });

  test('names others by their place in the order: whose bytes it has, what it was judged by, whose reasons it carried', async () => {
    const standing = {
      ...{ lastYear: `${A}-2022-b1`, reasonsFrom: `${A}-2023-a1`, roster: 3 },
      merged: [{ agency: '440105-m', district: '440103', receipt: '440105-m-2022-c1' }],
      history: { district: AT.district, revision: 9 },
      wishes: { district: AT.district, hash: 'h' },
      ...{ mergedInto: '440105-z', suspended: ['R'] },
    };
    const version = await from({ outcome: 'duplicate', duplicateOf: `${A}-2023-a1`, standing });
    expect(version.of).toBe('A1');
    expect(version.standing).toEqual({
      ...standing,
      lastYear: { district: '440103', seq: 'B1' },
      reasonsFrom: 'A1',
      merged: [{ agency: '440105-m', district: '440103', seq: 'C1' }],
    });
  });

  test('takes another’s number for none', async () => {
    const other = 'x-1-2023-a1';
    const standing = {
      lastYear: `${A}-2023-b1`,
      reasonsFrom: other,
      roster: null,
      merged: [{ agency: '440105-m', district: '440103', receipt: other }],
    };
    const version = await from({ duplicateOf: other, standing });
    expect(version.of).toBe('');
    expect(version.standing).toEqual({
      lastYear: null,
      reasonsFrom: null,
      roster: null,
      merged: [{ agency: '440105-m', district: '440103', seq: '' }],
    });
  });

  test('keeps what was given as reasons, and what a decision, a sender and a document are', async () => {
    const finding = { rule: 'XS-NEW', severity: 'warning', message: '', subjects: [], reason: '原因' };
    const filer = { name: '陈', as: 'office' } as const;
    const original = { sha256: 'a'.repeat(64), name: '年报.docx', size: 1, type: 'application/pdf' };
    const decision = { kind: 'reinstate', by: '甲', at: instant(0), reason: '', of: 'A1' } as const;
    const findings = [finding, { ...finding, rule: 'XY-CARRY', reason: undefined }] as never;
    const version = await from({ findings, filer, original, decision } as never);
    expect(Object.keys(version.reasons)).toEqual(['XS-NEW']);
    expect(version.reasons['XS-NEW']).toMatchObject({ text: '原因' });
    expect(version).toMatchObject({ filer, original, decision });
  });
});

test('a roster is not put back where its year cannot be opened', async () => {
  const ledger = { ...stillLedger({}), openRollup: async () => undefined };
  const roster = { ...AT, name: '海珠区', revision: 3, agencies: [] };
  await expect(restoreRoster(roster, ledger as never, async () => undefined)).rejects.toMatchObject({
    code: 'NO_ROSTER',
    facts: AT,
  });
});
