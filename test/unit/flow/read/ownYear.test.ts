import { describe, expect, test } from 'vitest';
import { contentPin } from '../../../../shared/domain/filing/approvals.ts';
import { figuresMarked, type Marks, NO_MARKS } from '../../../../shared/domain/filing/marks.ts';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import type { Finding } from '../../../../shared/domain/verdict/findings.ts';
import { readFiledAbove } from '../../../../shared/flow/read/readFiledAbove.ts';
import { readJournal } from '../../../../shared/flow/read/readJournal.ts';
import { readLastYear } from '../../../../shared/flow/read/readLastYear.ts';
import { readMergers } from '../../../../shared/flow/read/readMergers.ts';
import { readOwnRecord } from '../../../../shared/flow/read/readOwnRecord.ts';
import { besideLastYear, compareFiled, newestYearOf, readOwnYear } from '../../../../shared/flow/read/readOwnYear.ts';
import { narrativeOf, readReview } from '../../../../shared/flow/read/readReview.ts';
import { readNobodys, straysSince } from '../../../../shared/flow/read/readStrays.ts';
import { readViews } from '../../../../shared/flow/read/readViews.ts';
import { readWishes } from '../../../../shared/flow/read/readWishes.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import type { JournalKind } from '../../../../shared/wire/journalKinds.ts';
import type { StrayNote } from '../../../../shared/wire/strayNote.ts';
import { MemoryVault } from '../../../support/ledgerVault.ts';
import { aReport, bytesOf, type Submission, withCells } from '../../../support/reports.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { signedOnce } from '../../../support/stillLevels.ts';

const AT = { district: '440105', year: 2023 };
const LAST = { ...AT, year: 2022 };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const EDITION = editionOfYearOrThrow(AT.year);
const [CELL] = cellsOf(EDITION)
  .filter(({ role, kind }) => role === 'input' && kind === 'count')
  .map(({ name }) => name);
const CELL_NAME = CELL ?? '';
const values = (value: CellValue) => ({ edition: EDITION, values: new Map([[CELL_NAME, value]]) });
const version = (agency: string, seq: string, more: Partial<Version> = {}) =>
  aVersion(AT.district, AT.year, agency, seq, more);
const receiptOf = (seq: string) => `${A}-${AT.year}-${seq.toLowerCase()}`;
const WHO = { by: '甲', at: '2024-02-01T00:00:00.000Z' };
const lock = { by: '丙', at: '2024-02-03T00:00:00.000Z' };
const opening = { ...WHO, reason: '漏报' };
const OFFICE = { name: '王', phone: '1' };

interface Standing {
  readonly entries?: readonly (Partial<RosterEntry> & { readonly agency: string })[];
  readonly pointers?: Readonly<Record<string, Pointer>>;
  readonly more?: Partial<RollupState>;
  readonly versions?: readonly Version[];
  readonly still?: Partial<Still>;
}

function stillOf({
  entries = [{ agency: A, name: '甲局' }],
  pointers = {},
  more,
  versions = [],
  still,
}: Standing): Still {
  const all = { ...Object.fromEntries(entries.map(({ agency }) => [agency, MISSING])), ...pointers };
  const rollups = [aRollup(AT.district, AT.year, all, more)];
  return {
    rollups,
    rosters: [aRoster(AT.district, AT.year, entries, { name: '某某区', office: OFFICE })],
    versions,
    ...still,
  };
}

function readsOf(standing: Standing) {
  const ledger = stillLedger(stillOf(standing));
  const vault = Object.assign(new MemoryVault(), { summaryFile: async () => undefined });
  const rosterFor = ({ district, year }: RollupState) => ledger.roster(district, year);
  return { ledger, vault, rosterFor };
}

const stray = (receivedAt: string, key = `inbox/${A}/2023 (1).json`): StrayNote => ({
  ...{ outcome: 'stray', key, versionId: 'v', sequencer: receivedAt, receivedAt, size: 1, message: '改名。' },
});

describe('a body’s year as its clerk looks at it', () => {
  const own = async (standing: Standing, ...notes: readonly StrayNote[]) => {
    const reads = readsOf(standing);
    reads.vault.notes.push(...notes);
    return readOwnYear(reads, A, AT.year);
  };

  test('is none of a body on no roster, or of one whose year was never opened', async () => {
    expect(await own({ entries: [{ agency: B }] })).toBeUndefined();
    expect(await own({ still: { rollups: [] } })).toBeUndefined();
  });

  test('has what it filed, its last day, whom to ask, and nothing that is not', async () => {
    const read = await own({
      entries: [{ agency: A, due: '2024-02-05' }],
      pointers: { [A]: counted('A1') },
      versions: [version(A, 'A1')],
    });
    expect(read).toMatchObject({
      due: '2024-02-05',
      office: OFFICE,
      strays: [],
      mergers: [],
      filed: { versions: [{ counted: true }] },
    });
    for (const name of ['locked', 'approval', 'correcting', 'mergedInto', 'lastYear'])
      expect(read).not.toHaveProperty(name);
  });

  test('has the lock until the year is opened to it, and then since when and why; and who approved what counts', async () => {
    const versions = [version(A, 'A1')];
    const pointers = { [A]: counted('A1') };
    expect((await own({ versions, pointers, more: { lock: { ...lock, corrected: {} } } }))?.locked).toEqual(lock);
    const open = await own({ versions, pointers, more: { lock, openings: new Map([[A, opening]]) } });
    expect(open?.correcting).toEqual({ at: WHO.at, reason: '漏报' });
    expect(open).not.toHaveProperty('locked');
    const approvals = new Map([[A, { ...WHO, pointer: contentPin(counted('A1')) }]]);
    expect((await own({ versions, pointers, more: { approvals } }))?.approval).toEqual(WHO);
  });

  test('has the files in its folder that are none, since what it filed last', async () => {
    const late = stray('2024-01-12T00:00:00.000Z');
    const standing = { pointers: { [A]: counted('A1') }, versions: [version(A, 'A1')] };
    expect((await own(standing, stray('2024-01-09T00:00:00.000Z'), late))?.strays).toEqual([late]);
  });

  test('has what counted the year before, and the bodies that were merged into it; merged away, who reports for it', async () => {
    const entries = [
      { agency: A, name: '甲局' },
      { agency: B, name: '乙局', successor: A, required: false },
      { agency: C, successor: B, required: false },
    ];
    const rosters = [aRoster(AT.district, AT.year, entries), aRoster(LAST.district, LAST.year, [{ agency: A }])];
    const rollups = [
      aRollup(AT.district, AT.year, { [A]: MISSING }),
      aRollup(LAST.district, LAST.year, { [A]: counted('Z1') }),
    ];
    const versions = [aVersion(LAST.district, LAST.year, A, 'Z1', values(7))];
    const read = await own({ still: { rosters, rollups, versions } });
    expect(read).toMatchObject({
      lastYear: { year: 2022, values: new Map([[CELL_NAME, 7]]) },
      mergers: [
        { agency: B, into: A },
        { agency: C, into: A },
      ],
    });
    const gone = await own({
      entries: [
        { agency: A, successor: B, required: false },
        { agency: B, name: '乙局' },
      ],
    });
    expect(gone).toMatchObject({ mergedInto: { agency: B, name: '乙局' }, mergers: [] });
  });

  test('of the newest year in which it is on a roster is found two years at a look', async () => {
    const rosters = [2018, 2020].map((year) => aRoster(AT.district, year, [{ agency: A }]));
    const ledger = stillLedger({ rosters });
    const asked: number[] = [];
    const places: typeof ledger.places = async (agency, year) => {
      asked.push(year);
      return ledger.places(agency, year);
    };
    const newest = (last: number, first = 2019) => newestYearOf({ places }, A, { first, last });
    expect([await newest(2020), await newest(2021), await newest(2023)]).toEqual([2020, 2020, 2020]);
    expect(asked.splice(0)).toEqual([2020, 2021, 2023, 2021]);
    expect(await newest(2019)).toBe(2018);
    expect(await newestYearOf({ places }, B, { first: 2019, last: 2023 })).toBeUndefined();
    expect(asked).toEqual([2019, 2023, 2021, 2019]);
  });
});

const REPORT = aReport(AT.year, 7, A);
const filesOf = (files: Readonly<Record<string, Submission>>) => ({
  upload: async (_: unknown, versionId: string) => {
    const report = files[versionId];
    return report && { bytes: bytesOf(report), size: 1, sha256: null };
  },
});

describe('two filings beside each other', () => {
  const vault = filesOf({
    'v-A1': withCells({ ...REPORT, narrative: { overview: '一。' } }, { [CELL_NAME]: 1 }),
    'v-A2': withCells({ ...REPORT, narrative: { overview: '二。' } }, { [CELL_NAME]: 2 }),
    'v-A3': { ...REPORT, year: 2020 },
  });
  const compared = async (...seqs: readonly [string, string]) => {
    const reads = readsOf({ versions: seqs.map((seq) => version(A, seq)) });
    const own = (await readOwnYear(reads, A, AT.year)) ?? expect.unreachable();
    const of = (seq: string) =>
      own.filed.versions.find(({ receipt }) => receipt === receiptOf(seq)) ?? expect.unreachable();
    return { own, of, read: await compareFiled(vault, own, [of(seqs[0]), of(seqs[1])]) };
  };

  test('are the cells that differ, and the prose of both', async () => {
    const { read } = await compared('A1', 'A2');
    expect(read).toMatchObject({
      ...{ from: { receipt: receiptOf('A1') }, to: { receipt: receiptOf('A2') } },
      narrative: { from: { overview: '一。' }, to: { overview: '二。' } },
    });
    expect(read?.changes.map(({ cell }) => (typeof cell === 'string' ? cell : cell.name))).toContain(CELL_NAME);
  });

  test('are none where either cannot be read as a report of that year’s form', async () => {
    for (const [from, to] of [
      ['A1', 'A9'],
      ['A9', 'A1'],
      ['A1', 'A3'],
      ['A3', 'A1'],
      ['A8', 'A9'],
    ] as const)
      expect((await compared(from, to)).read).toBeUndefined();
  });

  test('the year before stands beside one, where something counted then and the file can be read', async () => {
    const { own, of } = await compared('A1', 'A9');
    const lastYear = { year: 2022, edition: EDITION, values: new Map([[CELL_NAME, 5]]) };
    expect(await besideLastYear(vault, own, of('A1'))).toBeUndefined();
    const beside = await besideLastYear(vault, { ...own, lastYear }, of('A1'));
    expect(beside?.get(CELL_NAME)).toMatchObject({ before: 5 });
    expect(await besideLastYear(vault, { ...own, lastYear }, of('A9'))).toBeUndefined();
  });
});

test('what was accepted of the year before is none where no figures of it are kept', async () => {
  const before = { ...LAST, agency: A, name: '甲局', required: true, revision: 1 };
  const rollups = [aRollup(LAST.district, LAST.year, { [A]: counted('Z1') })];
  const of = (...versions: readonly Version[]) =>
    readLastYear(stillLedger({ rollups, versions }), { agency: A, year: AT.year, before });
  const bare = aVersion(LAST.district, LAST.year, A, 'Z1');
  expect(await of(bare)).toBeUndefined();
  const { edition: _, ...formless } = { ...bare, ...values(7) };
  expect(await of(formless)).toBeUndefined();
  expect(await of({ ...bare, ...values(7) })).toEqual({ year: 2022, ...values(7) });
});

describe('what is nobody’s', () => {
  const notes = [
    stray('2024-01-07T00:00:00.000Z', '440105/2023.json'),
    stray('2024-01-08T00:00:00.000Z', '440105.docx'),
  ];
  const read = (unrostered: readonly Version[], seesAll = false, more: readonly StrayNote[] = notes) =>
    readNobodys({ ledger: stillLedger({ unrostered }), vault: { strayNotes: async () => more } }, AT, seesAll);

  test('uploads under a code of the district that no roster has: the newest of each code, but for what was withdrawn', async () => {
    const at = (agency: string, day: number, more: Partial<Version> = {}) =>
      aVersion(null, AT.year, agency, `A${day}`, { receivedAt: `2024-01-0${day}T00:00:00.000Z`, ...more });
    const { offRoster } = await read([
      at(A, 3),
      at(A, 5),
      at(A, 4),
      at(A, 6, { state: 'W' }),
      at(B, 2),
      at('440106-x', 2),
      at('4401055-x', 2),
    ]);
    expect(offRoster).toEqual([
      { agency: B, receivedAt: '2024-01-02T00:00:00.000Z', receipt: `${B}-2023-a2` },
      { agency: A, receivedAt: '2024-01-05T00:00:00.000Z', receipt: `${A}-2023-a5` },
    ]);
  });

  test('objects whose key names the district, the newest first; those that name none to whoever sees all', async () => {
    const more = [
      ...notes,
      stray('2024-01-09T00:00:00.000Z', '年报.docx'),
      stray('2024-01-09T00:00:00.000Z', '440106.json'),
      stray('2024-01-06T00:00:00.000Z', '2023.docx'),
    ];
    expect((await read([], false, more)).strays.map(({ key }) => key)).toEqual(['440105.docx', '440105/2023.json']);
    expect((await read([], true, more)).strays.map(({ key }) => key)).toEqual([
      '年报.docx',
      '440105.docx',
      '440105/2023.json',
      '2023.docx',
    ]);
  });

  test('in a body’s own folder is what came after whatever it filed, the newest first', () => {
    const [first = stray(''), second = stray('')] = notes;
    const filed = (receivedAt: string, decision?: object) => ({ receivedAt, ...(decision && { decision }) });
    expect(straysSince([first, second], [])).toEqual([second, first]);
    expect(straysSince([second, first], [filed(first.receivedAt)])).toEqual([second]);
    expect(straysSince(notes, [filed('2024-01-09T00:00:00.000Z'), filed('2024-01-01T00:00:00.000Z')])).toEqual([]);
    expect(straysSince(notes, [filed('2024-01-09T00:00:00.000Z', {})])).toHaveLength(2);
  });
});

describe('the steps that a body is shown', () => {
  let count = 0;
  const step = (
    kind: JournalKind,
    agency: string,
    at = new Date(Date.UTC(2024, 1, 1) + ++count * 1000).toISOString(),
  ): JournalEntry => ({
    ...{
      entry: agency === '' ? `${kind}-${at.replace(/\D/g, '')}` : `${kind}-${agency}-${at.replace(/\D/g, '')}`,
      kind,
    },
    ...{ ...AT, agency, by: '甲', at, reason: '' },
  });
  const shown = async (...entries: readonly JournalEntry[]) => {
    const reads = readsOf({});
    for (const entry of entries) await reads.vault.putJournalEntry(entry);
    return (await readOwnRecord(reads, A, AT.year))?.steps.map(({ kind, agency }) => `${kind} ${agency}`);
  };

  test('are none of a body on no roster', async () => {
    expect(await readOwnRecord(readsOf({}), B, AT.year)).toBeUndefined();
  });

  test('are those on its own report that its filings do not say, the newest first', async () => {
    const hidden = (['mark', 'unmark', 'return', 'reinstate', 'file'] as const).map((kind) => step(kind, A));
    expect(
      await shown(
        step('approve', A, '2024-02-01T00:00:01.000Z'),
        step('open', A, '2024-02-01T00:00:02.000Z'),
        ...hidden,
        step('approve', B),
        step('approve', `${A}-b`),
      ),
    ).toEqual([`open ${A}`, `approve ${A}`]);
  });

  test('stand by when they were taken, whatever their entries are called', async () => {
    const at = (second: number) => `2024-02-01T00:00:0${second}.000Z`;
    const taken = await shown(
      step('approve', A, at(2)),
      step('open', A, at(1)),
      step('extend', A, at(4)),
      step('unapprove', A, at(3)),
    );
    expect(taken).toEqual([`extend ${A}`, `unapprove ${A}`, `approve ${A}`, `open ${A}`]);
  });

  test('are those on the whole year that every body has to know of', async () => {
    const told = ['approve-year', 'unapprove-year', 'lock', 'unlock', 'publish'] as const;
    const untold = ['text', 'suspend', 'lift', 'roster', 'look'] as const;
    const steps = await shown(...told.map((kind) => step(kind, '')), ...untold.map((kind) => step(kind, '')));
    expect(steps?.toSorted()).toEqual(told.map((kind) => `${kind} `).toSorted());
  });

  test('taken at one instant stand by the names of their entries, the last first', async () => {
    const at = '2024-02-01T00:00:00.000Z';
    for (const kinds of [
      ['approve', 'open'],
      ['open', 'approve'],
    ] as const)
      expect(await shown(...kinds.map((kind) => step(kind, A, at)))).toEqual([`open ${A}`, `approve ${A}`]);
  });

  test('are read by their names: those of others are not', async () => {
    const reads = readsOf({});
    const asked: boolean[] = [];
    const journal: typeof reads.vault.journal = async (_, __, named = () => true) => {
      asked.push(...[`approve-${A}-1`, `approve-${B}-1`, 'lock-1', 'locked-1', 'text-1'].map(named));
      return [];
    };
    await readOwnRecord({ ...reads, vault: Object.assign(Object.create(reads.vault), { journal }) }, A, AT.year);
    expect(asked).toEqual([true, false, true, false, false]);
  });
});

describe('the journal of a year', () => {
  const entry = (name: string, at: string, agency = ''): JournalEntry => ({
    entry: name,
    kind: 'lock',
    ...AT,
    agency,
    by: '甲',
    at,
    reason: '',
  });
  const lines = async (...entries: readonly JournalEntry[]) => {
    const reads = readsOf({ entries: [{ agency: A, name: '甲局' }] });
    for (const each of entries) await reads.vault.putJournalEntry(each);
    return readJournal(reads, AT.district, AT.year);
  };

  test('is none without a roster; its lines stand the newest first, at one instant by their names', async () => {
    expect(await readJournal({ ...readsOf({}), ledger: stillLedger({}) }, AT.district, AT.year)).toBeUndefined();
    const all = [entry('b', '2'), entry('c', '1', A), entry('a', '2', B), entry('d', '3')];
    for (const order of [all, all.toReversed()]) {
      const read = await lines(...order);
      expect(read).toMatchObject({ ...AT, name: '某某区' });
      expect(read?.lines.map((line) => [line.entry.entry, line.agencyName])).toEqual([
        ['d', ''],
        ['b', ''],
        ['a', B],
        ['c', '甲局'],
      ]);
    }
  });
});

test('who looked at which filing stands with the newest first, then by body and person, under today’s names', async () => {
  const view = (agency: string, by: string, last: string) => ({ agency, by, last, first: last, times: 1 }) as never;
  const found = [view(A, '乙', '1'), view(B, '甲', '1'), view(A, '甲', '1'), view(A, '丙', '2')];
  const reads = readsOf({});
  for (const order of [found, found.toReversed()]) {
    const read = await readViews({ ...reads, views: { views: async () => order } }, AT.district, AT.year);
    const people = ['乙', '甲'].toSorted((a, b) => a.localeCompare(b));
    expect(read).toMatchObject({ ...AT, name: '某某区' });
    expect(read?.views.map(({ agency, by, last, name }) => [agency, by, last, name])).toEqual([
      [A, '丙', '2', '甲局'],
      ...people.map((by) => [A, by, '1', '甲局']),
      [B, '甲', '1', B],
    ]);
  }
  const none = { ...reads, ledger: stillLedger({}), views: { views: async () => [] } };
  expect(await readViews(none, AT.district, AT.year)).toBeUndefined();
});

test('wishes are those that stand, or those of the hash asked for', async () => {
  const wish = (hash: string) => ({ hash, wishes: { ...AT, title: hash, points: [] } }) as never;
  const ledger = (wishes?: string) =>
    stillLedger({
      rollups: [aRollup(AT.district, AT.year, {}, wishes === undefined ? {} : { wishes })],
      wishes: [wish('h1'), wish('h2')],
    });
  expect((await readWishes(ledger('h2'), AT))?.hash).toBe('h2');
  expect((await readWishes(ledger('h2'), { ...AT, hash: 'h1' }))?.hash).toBe('h1');
  expect(await readWishes(ledger(), AT)).toBeUndefined();
  expect(await readWishes(stillLedger({}), AT)).toBeUndefined();
});

describe('mergers by the roster', () => {
  const merged = { kind: 'merge', by: '甲', reason: '机构改革', of: 'A1' } as const;
  const entries = [
    { agency: A, name: '甲局' },
    { agency: B, name: '乙局', successor: A, required: false },
  ];
  const of = (pointer: Pointer, ...versions: readonly Version[]) => {
    const still = stillOf({ entries, pointers: { [A]: pointer }, versions });
    const [rollup = expect.unreachable()] = still.rollups ?? [];
    return readMergers(stillLedger(still), rollup, still.rosters?.[0]?.agencies ?? []);
  };
  const taken = version(B, 'B1-0001', { decision: { ...merged, at: '2024-01-20T00:00:00.000Z' } });

  test('say which body reports for which, and when a report was taken out for it', async () => {
    expect(await of(MISSING)).toEqual([{ agency: B, name: '乙局', into: A, intoName: '甲局', isBehind: false }]);
    const earlier = version(B, 'B0-0001', { decision: { ...merged, at: '2024-01-02T00:00:00.000Z' } });
    expect(
      await of(
        MISSING,
        earlier,
        taken,
        version(B, 'B3'),
        version(B, 'B2-0001', { decision: { ...merged, kind: 'return', at: 'T' } }),
      ),
    ).toEqual([
      { agency: B, name: '乙局', into: A, intoName: '甲局', takenOutAt: '2024-01-20T00:00:00.000Z', isBehind: false },
    ]);
  });

  test('are none of bodies that were not merged, whose filings are not looked at', async () => {
    const ledger = stillLedger(stillOf({ entries }));
    const asked: string[] = [];
    const versionsOf: typeof ledger.versionsOf = async (district, year, agency) => {
      asked.push(agency);
      return ledger.versionsOf(district, year, agency);
    };
    const rollup = (await ledger.rollup(AT.district, AT.year)) ?? expect.unreachable();
    const roster = aRoster(AT.district, AT.year, entries).agencies;
    expect(await readMergers({ ...ledger, versionsOf }, rollup, roster)).toHaveLength(1);
    expect(asked).toEqual([B]);
  });

  test('are behind where what counts for both was filed before that', async () => {
    const behind = async (receivedAt: string, ...more: readonly Version[]) =>
      (await of(counted('A1'), version(A, 'A1', { receivedAt }), ...more))[0]?.isBehind;
    expect(await behind('2024-01-19T23:59:59.999Z', taken)).toBe(true);
    expect(await behind('2024-01-20T00:00:00.000Z', taken)).toBe(false);
    expect(await behind('2024-01-19T00:00:00.000Z')).toBe(false);
  });
});

describe('a report before the office', () => {
  const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
    ...{
      id,
      rule: id,
      severity: 'warning',
      table: null,
      row: null,
      column: null,
      cells: [],
      found: '1',
      expected: null,
      delta: null,
    },
    ...{ message: `${id}。`, hint: null, basis: null, pointer: '', line: null, col: null, ...more },
  });
  const review = async (
    standing: Standing,
    receipts: Readonly<Record<string, readonly Finding[]>> = {},
    marks: Marks = NO_MARKS,
  ) => {
    const reads = readsOf({ ...standing, still: { marks: { [A]: marks }, ...standing.still } });
    const vault = {
      ...filesOf({ 'v-A1': { ...REPORT, narrative: { overview: '一。' } } }),
      receipt: async (_: string, __: number, id: string) =>
        receipts[id] ? ({ findings: receipts[id] } as never) : undefined,
    };
    return readReview({ ...reads, vault: vault as never }, AT.district, AT.year, A);
  };
  const waits = (seq: string, state: 'N' | 'X' = 'N') => ({ uncounted: new Map([[A, { state, seq }]]) });

  test('is none of a body that files elsewhere, or that the year does not know', async () => {
    expect(await review({ entries: [{ agency: B }] })).toBeUndefined();
    expect(await review({ still: { rosters: [aRoster('440106', AT.year, [{ agency: A }])] } })).toBeUndefined();
    expect(await review({ still: { rollups: [] } })).toBeUndefined();
    expect(await review({ still: { rollups: [aRollup(AT.district, AT.year, { [B]: MISSING })] } })).toBeUndefined();
  });

  test('of nothing filed is empty', async () => {
    expect(await review({})).toMatchObject({
      ...{
        ...AT,
        districtName: '某某区',
        edition: EDITION,
        receipt: null,
        lastYear: null,
        findings: [],
        narrative: {},
      },
      ...{ versions: [], decisions: [], mergers: [], mayReturn: false, standing: { state: 'notFiled' } },
    });
    for (const name of ['reinstatedBy', 'locked']) expect(await review({})).not.toHaveProperty(name);
  });

  test('is the counted one, with its figures beside the year before, its prose, and what was found in it', async () => {
    const rosters = [
      aRoster(AT.district, AT.year, [{ agency: A }]),
      aRoster(LAST.district, LAST.year, [{ agency: A }]),
    ];
    const rollups = [
      aRollup(AT.district, AT.year, { [A]: counted('A1') }, waits('A2')),
      aRollup(LAST.district, LAST.year, { [A]: counted('Z1') }),
    ];
    const versions = [
      version(A, 'A1', values(3)),
      version(A, 'A2', values(9)),
      aVersion(LAST.district, LAST.year, A, 'Z1', values(7)),
    ];
    const read = await review(
      { still: { rosters, rollups, versions } },
      { [receiptOf('A1')]: [finding('W1')], [receiptOf('A2')]: [finding('W2')] },
    );
    expect(read).toMatchObject({
      receipt: receiptOf('A1'),
      lastYear: 2022,
      narrative: { overview: '一。' },
      findings: [{ finding: { id: 'W1' } }],
    });
    expect(read?.cells.get(CELL_NAME)).toMatchObject({ now: 3, before: 7 });
    expect(read).toMatchObject({
      mayReturn: true,
      versions: [
        { number: 2, counted: false },
        { number: 1, counted: true },
      ],
    });
  });

  test('is the newest that could be read where none counts: with what was found in it, or in a later one that waits', async () => {
    const versions = [version(A, 'A1', values(3)), version(A, 'A2', { state: 'X' })];
    const found = { [receiptOf('A1')]: [finding('W1')], [receiptOf('A2')]: [finding('W2')] };
    const rejected = await review({ versions, more: waits('A2', 'X') }, found);
    expect(rejected).toMatchObject({ receipt: receiptOf('A2'), findings: [{ finding: { id: 'W2' } }] });
    expect(rejected?.cells.get(CELL_NAME)).toMatchObject({ now: 3 });
    const withdrawn = await review({ versions, pointers: { [A]: { state: 'withdrawn', seen: 'A1' } } }, found);
    expect(withdrawn).toMatchObject({ receipt: receiptOf('A1'), findings: [{ finding: { id: 'W1' } }] });
    const unread = await review({ pointers: { [A]: { state: 'withdrawn', seen: 'A2' } } }, found);
    expect(unread).toMatchObject({ receipt: receiptOf('A2'), narrative: {} });
  });

  test('has a reviewer’s word on each finding whose figures stand', async () => {
    const [one, other] = [finding('W1'), finding('W2')];
    const mark = (of: Finding, figures = figuresMarked(of)) => [of.id, { ...WHO, note: '已核', figures }] as const;
    const marks = { ...NO_MARKS, marks: new Map([mark(one), mark(other, 'moved')]) };
    const read = await review(
      { pointers: { [A]: counted('A1') }, versions: [version(A, 'A1')] },
      { [receiptOf('A1')]: [one, other] },
      marks,
    );
    expect(read?.findings).toEqual([
      { finding: one, mark: { ...WHO, note: '已核', figures: figuresMarked(one) } },
      { finding: other },
    ]);
  });

  test('has the decisions, the newest first; who put the counted report in place; and the lock', async () => {
    const decided = (kind: 'return' | 'reinstate', by: string) =>
      ({ decision: { kind, by, at: 'T', reason: '误退', of: 'A1' } }) as const;
    const versions = [
      version(A, 'A1'),
      version(A, 'A1-0001', decided('return', '甲')),
      version(A, 'A1-0002', decided('reinstate', '乙')),
    ];
    const read = await review({
      versions,
      pointers: { [A]: counted('A1-0002') },
      more: { lock: { ...lock, corrected: {} } },
    });
    expect(read).toMatchObject({ reinstatedBy: '乙', decisions: [{ by: '乙' }, { by: '甲' }] });
    expect(read?.locked).toEqual(lock);
    const returned = await review({
      versions: versions.slice(0, 2),
      pointers: { [A]: { state: 'withdrawn', seen: 'A1-0001' } },
    });
    expect(returned).not.toHaveProperty('reinstatedBy');
    const kept = [{ ...versions[1], ...values(3) } as Version];
    expect(
      await review({ versions: kept, pointers: { [A]: { state: 'withdrawn', seen: 'A1-0001' } } }),
    ).not.toHaveProperty('reinstatedBy');
  });

  test('has the bodies that were merged into it', async () => {
    const entries = [
      { agency: A },
      { agency: B, successor: A, required: false },
      { agency: C, successor: '440105-x', required: false },
    ];
    expect((await review({ entries }))?.mergers.map(({ agency }) => agency)).toEqual([B]);
    const reads = readsOf({});
    const vault = { ...filesOf({}), receipt: async () => undefined } as never;
    const bare = await readReview({ ...reads, rosterFor: async () => undefined, vault }, AT.district, AT.year, A);
    expect(bare).toMatchObject({ districtName: AT.district, mergers: [] });
  });

  test('has its prose from the file alone: none of no version, of one without a file, or of a file too large', async () => {
    const vault = filesOf({ 'v-A1': { ...REPORT, narrative: { overview: '一。' } } });
    expect(await narrativeOf(vault, version(A, 'A1'))).toEqual({ overview: '一。' });
    expect(await narrativeOf(vault, undefined)).toEqual({});
    expect(await narrativeOf(vault, version(A, 'A2'))).toEqual({});
    const large = { upload: async () => ({ bytes: { tooLarge: 9 }, size: 9, sha256: null }) };
    expect(await narrativeOf(large, version(A, 'A1'))).toEqual({});
    const unread = { upload: async () => expect.unreachable() };
    expect(await narrativeOf(unread, version(A, 'A1', { versionId: null }))).toEqual({});
  });
});

describe('where a division’s own report stands at the level above', () => {
  const CITY = '440100';
  const above = async (
    pointer: Pointer,
    more: Partial<RollupState> = {},
    records: NonNullable<Still['records']> = [],
    ...versions: readonly Version[]
  ) => {
    const entry = { agency: AT.district, name: '某某区政府', from: 'district' as const };
    const still: Still = {
      rollups: [aRollup(CITY, AT.year, { [AT.district]: pointer }, more)],
      rosters: [aRoster(CITY, AT.year, [entry], { name: '某市' })],
      ...{ records, versions },
    };
    return readFiledAbove(AT, { ledger: stillLedger(still) });
  };
  const file = (seq: string, more: Partial<Version> = {}) => aVersion(CITY, AT.year, AT.district, seq, more);
  const filedUp = (number: number) => ({ number, at: 'T', versionId: 'v' });

  test('is nowhere where no roster above has it as one that files by signing, or the level has no year', async () => {
    expect(await readFiledAbove(AT, { ledger: stillLedger({}) })).toBeUndefined();
    const byHand = {
      rosters: [aRoster(CITY, AT.year, [{ agency: AT.district }])],
      rollups: [aRollup(CITY, AT.year, { [AT.district]: MISSING })],
    };
    expect(await readFiledAbove(AT, { ledger: stillLedger(byHand) })).toBeUndefined();
    const unopened = { rosters: [aRoster(CITY, AT.year, [{ agency: AT.district, from: 'district' as const }])] };
    expect(await readFiledAbove(AT, { ledger: stillLedger(unopened) })).toBeUndefined();
  });

  test('waits while what is signed has not been filed', async () => {
    expect(await above(MISSING)).toEqual({
      ...{
        level: CITY,
        name: '某市',
        agency: AT.district,
        year: AT.year,
        state: 'notFiled',
        counted: false,
        isWaiting: false,
      },
    });
    expect(await above(MISSING, {}, [signedOnce(AT.district, AT.year)])).toMatchObject({ isWaiting: true });
    expect(await above(MISSING, {}, [signedOnce(AT.district, AT.year, filedUp(0))])).toMatchObject({
      isWaiting: true,
      filed: { version: 'v0000', at: 'T' },
    });
    const filed = await above(counted('A1'), {}, [signedOnce(AT.district, AT.year, filedUp(1))], file('A1'));
    expect(filed).toMatchObject({
      isWaiting: false,
      counted: true,
      state: 'accepted',
      filed: { version: 'v0001', at: 'T' },
    });
    expect(filed).not.toHaveProperty('decision');
  });

  test('says why it was sent back, where that is the last that happened to it', async () => {
    const decision = { kind: 'return', by: '乙', at: 'T', reason: '请核对', of: 'A1' } as const;
    const back = file('A1-0001', { decision });
    expect(await above({ state: 'withdrawn', seen: 'A1-0001' }, {}, [], file('A1'), back)).toMatchObject({
      state: 'returned',
      decision,
    });
    expect(await above(counted('A2'), {}, [], back, file('A2'))).not.toHaveProperty('decision');
    expect(
      await above({ state: 'withdrawn', seen: 'A2' }, {}, [], back, file('A2', { state: 'W' })),
    ).not.toHaveProperty('decision');
  });

  test('opened there says what came of the last that was filed', async () => {
    const open = { lock, openings: new Map([[AT.district, opening]]) };
    const state = async (last?: Partial<Version>) =>
      (
        await above(
          { state: 'withdrawn', seen: 'A1-0001' },
          open,
          [],
          ...(last === undefined ? [] : [file('A2', last)]),
        )
      )?.state;
    const decision = { kind: 'return', by: '乙', at: 'T', reason: '请核对', of: 'A1' } as const;
    expect([
      await state(),
      await state({ decision }),
      await state({ state: 'N' }),
      await state({ state: 'X' }),
      await state({ state: 'W' }),
    ]).toEqual([...['correcting', 'returned', 'needsReason', 'rejected', 'correcting']]);
  });
});
