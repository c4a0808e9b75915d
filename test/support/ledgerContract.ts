import { NumberValue, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { dynamoLedger } from '../../shared/aws/ledger.ts';
import type { TableClient } from '../../shared/aws/table.ts';
import { MISSING, type Pointer, printPointer } from '../../shared/domain/filing/pointer.ts';
import { isSummed } from '../../shared/domain/filing/rollup.ts';
import type { RollupState } from '../../shared/domain/filing/rollupState.ts';
import type { RosterEntry } from '../../shared/domain/filing/roster.ts';
import type { FiledVersion, Version } from '../../shared/domain/filing/version.ts';
import { CATALOGUE, cellsOf } from '../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../shared/domain/forms/cells.ts';
import type { Ledger } from '../../shared/flow/ports/ports.ts';
import { rollupKey } from '../../shared/store/keys.ts';
import { emptyRollupItem } from '../../shared/store/rollupItem.ts';

export interface ContractTable {
  readonly client: TableClient;
  readonly table: string;
}

const YEAR = 2023;
const GRANTED = 'requests.results.granted.naturalPerson';
const RECEIVED = 'requests.newRequests.naturalPerson';
const OWED = { name: 'move-440105-a', text: '{"entry":{}}' };
const OWES = new Map([[OWED.name, OWED.text]]);
const LOCK = { by: '李复核', at: '2024-02-19T00:00:00.000Z' };

const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });

/** A version as ingest would store it, with every cell of the form stated. */
export function aVersion(over: Partial<Version> = {}, figures: Readonly<Record<string, CellValue>> = {}): Version {
  const values = new Map<string, CellValue>(
    cellsOf('2021')
      .filter(({ role }) => role === 'input')
      .map(({ name }) => [name, figures[name] ?? (name in figures ? null : 0)]),
  );
  return {
    district: '440105',
    year: YEAR,
    agency: '440105-rsj',
    seq: '0066A7D6DDD4AD82',
    state: 'A',
    outcome: 'accepted',
    edition: '2021',
    values,
    versionId: 'v1',
    sha256: 'ab'.repeat(32),
    size: 4_900,
    receivedAt: '2024-01-10T08:00:00.000Z',
    judgedAt: '2024-01-10T08:00:02.000Z',
    rulesHash: 'r1',
    standing: { lastYear: null, reasonsFrom: null, roster: 1 },
    reasons: {},
    counts: { errors: 0, warnings: 0, infos: 0 },
    ...over,
  };
}

let districts = 440_200;

/**
 * What a ledger must do, whatever carries it out. Run on the model and on every embedded DynamoDB: the schedules on the
 * model prove something about DynamoDB only as far as both pass here.
 */
export function ledgerContract(open: () => ContractTable, { transactions = true } = {}): void {
  const ledgerOf = () => dynamoLedger(open().client, open().table);

  /** A district of its own for each test, with these bodies on its roll-up. */
  async function aDistrict(...agencies: string[]) {
    const ledger = ledgerOf();
    const district = String(districts++);
    await ledger.openRollup(district, YEAR);
    const joined = await ledger.changeMembers({ on: await read(ledger, district), joining: agencies, leaving: [] });
    expect(joined).toBe(true);
    return { ledger, district, at: { district, year: YEAR, agency: agencies[0] ?? '' } };
  }

  async function read(ledger: Ledger, district: string): Promise<RollupState> {
    const rollup = await ledger.rollup(district, YEAR);
    if (rollup === undefined) throw new Error('no roll-up');
    return rollup;
  }

  async function setLock(district: string, locked: boolean): Promise<void> {
    const { client, table: TableName } = open();
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { ...rollupKey.encode({ district, year: YEAR }) },
        UpdateExpression: locked ? 'SET lk = :lock ADD rev :one' : 'REMOVE lk ADD rev :one',
        ExpressionAttributeValues: { ':one': 1, ...(locked ? { ':lock': LOCK } : {}) },
      }),
    );
  }

  describe('versions', () => {
    test('come back as they were put, every kind of cell and trace', async () => {
      const { ledger, district } = await aDistrict('440105-rsj');
      const full = aVersion(
        {
          district,
          seq: 'A1-0001',
          reasons: { 'XY-CARRY': { text: '机构改革，划入原科技局业务', figures: 'a:1|2' } },
          print: [1, 4_294_967_295, 77],
          standing: { lastYear: { district: '440104', seq: '9F' }, reasonsFrom: 'A0F', roster: 3, lockedBy: LOCK },
          decision: { kind: 'reinstate', by: '王审核', at: '2024-01-11T00:00:00.000Z', reason: '恢复', of: 'A1' },
        },
        {
          [GRANTED]: 17,
          [RECEIVED]: null,
          'proactiveDisclosure.fees.amount': 24_252_311_082,
          'requests.carriedOver.otherOrganization': 'n/a',
        },
      );
      expect(await ledger.keepVersion(full)).toEqual(full);
      expect(await ledger.version(full)).toEqual(full);
      const bare = aVersion({
        district,
        seq: 'A2',
        state: 'W',
        outcome: 'withdrawal',
        versionId: 'm',
        sha256: null,
        size: null,
      });
      const { edition: _edition, values: _values, ...marker } = bare;
      await ledger.keepVersion(marker);
      expect(await ledger.version(marker)).toEqual(marker);
    });

    test('are written once: the stored one wins', async () => {
      const { ledger, district } = await aDistrict('440105-rsj');
      const first = aVersion({ district }, { [GRANTED]: 1 });
      await ledger.keepVersion(first);
      expect(await ledger.keepVersion(aVersion({ district, outcome: 'rejected', state: 'X' }))).toEqual(first);
      expect(await ledger.version(first)).toEqual(first);
    });

    test('are listed in the order of the uploads, decisions between them, bodies apart', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      const seqs = ['A', 'A-0001', 'A-0002', 'A01', 'A1', 'B'];
      for (const seq of [...seqs].reverse()) await ledger.keepVersion(aVersion({ district, agency: '440105-a', seq }));
      await ledger.keepVersion(aVersion({ district, agency: '440105-a-b', seq: 'A' }));
      const own = await ledger.versionsOf(district, YEAR, '440105-a');
      expect(own.map(({ seq }) => seq)).toEqual(seqs);
      const all = await ledger.districtVersions(district, YEAR);
      expect(all.length).toBe(seqs.length + 1);
      // The same list without what stands in the reports.
      expect(await ledger.districtFilings(district, YEAR)).toEqual(all.map(asFiled));
      expect(await ledger.filingsOf(district, YEAR, '440105-a')).toEqual(own.map(asFiled));
      const at = { district, year: YEAR, agency: '440105-a', seq: 'A01' };
      expect((await ledger.versionsBefore(at, 2)).map(({ seq }) => seq)).toEqual(['A-0002', 'A-0001']);
      expect((await ledger.versions([at, { ...at, seq: 'FF' }])).map(({ seq }) => seq)).toEqual(['A01']);
    });

    test('that the roll-up says nothing of are counted by body, whatever a body is called', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      expect(await ledger.quietVersions(district, YEAR)).toEqual(new Map());
      for (const agency of ['440105-a', 'sh', '440105-a', 'pk'])
        await ledger.tellQuietVersion({ district, year: YEAR, agency });
      expect(await ledger.quietVersions(district, YEAR)).toEqual(
        new Map([
          ['440105-a', 2],
          ['sh', 1],
          ['pk', 1],
        ]),
      );
    });

    test('of bodies on no roster are kept apart', async () => {
      const ledger = ledgerOf();
      const stray = aVersion({ district: null, agency: `x-${districts++}`, state: 'X', outcome: 'rejected' });
      await ledger.keepVersion(stray);
      expect(await ledger.unrostered(YEAR)).toContainEqual(stray);
      expect(await ledger.version({ ...stray, district: '440105' })).toBeUndefined();
    });
  });

  describe('counting', () => {
    test('moves the pointer and adds the difference, once', async () => {
      const { ledger, district, at } = await aDistrict('440105-a', '440105-b');
      const first = { ...at, from: MISSING, to: counted('A'), seq: 'A', changes: new Map([[GRANTED, 5]]) };
      expect(await ledger.count(first)).toBe(true);
      expect(await ledger.count(first)).toBe(false);
      const opened = await read(ledger, district);
      expect(opened.sums).toEqual(new Map([[GRANTED, 5]]));
      expect(opened.revision).toBe(2);
      const next = {
        ...at,
        from: counted('A'),
        to: counted('B'),
        seq: 'B',
        changes: new Map([
          [GRANTED, -5],
          [RECEIVED, 2],
        ]),
      };
      expect(await ledger.count({ ...next, from: MISSING })).toBe(false);
      expect(await ledger.count(next)).toBe(true);
      const rollup = await read(ledger, district);
      expect(rollup.sums).toEqual(new Map([[RECEIVED, 2]]));
      expect(rollup.pointers).toEqual(
        new Map([
          ['440105-a', counted('B')],
          ['440105-b', MISSING],
        ]),
      );
    });

    test('takes all cells at once, and none', async () => {
      const { ledger, district, at } = await aDistrict('440105-a');
      const all = new Map(CATALOGUE.filter(isSummed).map(({ name }, index) => [name, 1_000_000_000 + index]));
      expect(await ledger.count({ ...at, from: MISSING, to: counted('A'), seq: 'A', changes: all })).toBe(true);
      const before = await read(ledger, district);
      expect(before.sums).toEqual(all);
      const none = { ...at, from: counted('A'), to: counted('B'), seq: 'B', changes: new Map() };
      expect(await ledger.count(none)).toBe(true);
      expect(await read(ledger, district)).toMatchObject({ revision: before.revision + 1, sums: all });
    });

    test('of bytes seen again raises the order and nothing else', async () => {
      const { ledger, district, at } = await aDistrict('440105-a');
      await ledger.count({ ...at, from: MISSING, to: counted('A'), seq: 'A', changes: new Map([[GRANTED, 5]]) });
      const before = await read(ledger, district);
      const again = { ...at, from: counted('A'), to: counted('A', 'C'), seq: 'C', changes: new Map() };
      expect(await ledger.count(again)).toBe(true);
      const after = await read(ledger, district);
      expect(after).toEqual({ ...before, pointers: new Map([['440105-a', counted('A', 'C')]]) });
      expect(await ledger.count({ ...again, to: counted('B'), seq: 'B' })).toBe(false);
    });

    test('does not happen on a locked year, nor for what a lock refused', async () => {
      const { ledger, district, at } = await aDistrict('440105-a');
      const change = { ...at, from: MISSING, to: counted('A'), seq: 'A', changes: new Map([[GRANTED, 5]]) };
      const refusal = {
        ...at,
        seq: 'A',
        from: MISSING,
        over: undefined,
        as: { state: 'X', seq: 'A' },
        by: LOCK,
      } as const;
      expect(await ledger.refuse(refusal)).toBe(false);
      await setLock(district, true);
      expect(await ledger.count(change)).toBe(false);
      expect(await ledger.refuse(refusal)).toBe(true);
      expect(await ledger.refuse(refusal)).toBe(false);
      // Not even by who saw what the first refusal noted, and stands under another lock: what refused it stays.
      const { as, ...anew } = { ...refusal, over: refusal.as, by: { ...LOCK, by: '王复核' } };
      expect([as.seq, await ledger.refuse(anew)]).toEqual(['A', false]);
      await setLock(district, false);
      expect(await ledger.count(change)).toBe(false);
      expect(await ledger.count({ ...change, to: counted('B'), seq: 'B' })).toBe(true);
      const rollup = await read(ledger, district);
      expect(rollup.refused).toEqual(new Map([['440105-a#A', LOCK]]));
      expect(rollup.uncounted).toEqual(new Map([['440105-a', { state: 'X', seq: 'A' }]]));
    });

    test('happens on a locked year for a body that is open for a correction, and for no other', async () => {
      const { ledger, district, at } = await aDistrict('440105-a', '440105-b');
      await setLock(district, true);
      const on = await read(ledger, district);
      const opening = { by: '甲', at: LOCK.at, reason: '更正' };
      expect(await ledger.changeOffice({ on, openings: new Map([['440105-a', opening]]) })).toBe(true);
      expect(await ledger.changeOffice({ on, openings: new Map() })).toBe(false);
      const change = { ...at, from: MISSING, to: counted('A'), seq: 'A', changes: new Map([[GRANTED, 5]]) };
      const refusal = { ...at, seq: 'A', from: MISSING, over: undefined, by: LOCK } as const;
      expect(await ledger.refuse(refusal)).toBe(false);
      expect(await ledger.count({ ...change, agency: '440105-b' })).toBe(false);
      expect(await ledger.count(change)).toBe(true);
      expect((await read(ledger, district)).openings).toEqual(new Map([['440105-a', opening]]));
    });

    test('a step of the office sets what it names, takes away what it says, and leaves the rest', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      const word = { by: '甲', at: LOCK.at, reason: '统一口径' };
      const before = await read(ledger, district);
      const approval = { by: '乙', at: LOCK.at, pointer: '' };
      const yearApproval = { by: '乙', at: LOCK.at, pin: 'p' };
      const approvals = new Map([['440105-a', approval]]);
      const suspended = new Map([['XS-NEW', word]]);
      const lock = { ...LOCK, corrected: { '*': word } };
      expect(await ledger.changeOffice({ on: before, approvals, yearApproval, suspended, unlocked: word })).toBe(true);
      const then = await read(ledger, district);
      expect(then).toEqual({
        ...before,
        revision: before.revision + 1,
        approvals,
        yearApproval,
        suspended,
        unlocked: word,
      });
      expect(await ledger.changeOffice({ on: then, lock, unlocked: null, yearApproval: null })).toBe(true);
      const { unlocked: _, yearApproval: __, ...left } = then;
      expect(await read(ledger, district)).toEqual({ ...left, revision: then.revision + 1, lock });
    });

    test('marks of reviewers are replaced only as they were read', async () => {
      const { ledger } = await aDistrict('440105-a');
      const place = { agency: `440105-${districts}`, year: YEAR };
      const none = await ledger.marks(place.agency, YEAR);
      const mark = { by: '乙', at: LOCK.at, note: '', figures: 'x:1|2' };
      const marks = new Map([['XS-NEW /narrative/overview', mark]]);
      expect(none).toEqual({ revision: 0, marks: new Map(), owed: new Map() });
      expect(await ledger.putMarks(place, { ...none, marks })).toBe(true);
      expect(await ledger.putMarks(place, { ...none, marks: new Map() })).toBe(false);
      expect(await ledger.marks(place.agency, YEAR)).toEqual({ revision: 1, marks, owed: new Map() });
    });

    test('an upload that could not be judged is noted upward, without a revision', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      const upload = { seq: 'B', receivedAt: LOCK.at, versionId: 'v2' };
      const on = await read(ledger, district);
      const { unjudged: _, ...earlier } = on;
      expect(await ledger.noteUnjudged({ on: earlier, agency: '440105-a', upload })).toBe(false);
      expect(await ledger.noteUnjudged({ on, agency: '440105-a', upload })).toBe(true);
      expect(await ledger.noteUnjudged({ on, agency: '440105-a', upload: { ...upload, seq: 'A' } })).toBe(false);
      expect(await ledger.noteUnjudged({ on, agency: '440105-a', upload: { ...upload, seq: 'C' } })).toBe(true);
      const noted = await read(ledger, district);
      expect(noted).toEqual({ ...on, unjudged: new Map([['440105-a', { ...upload, seq: 'C' }]]) });
    });

    test('what a step owes stands in the item with it, beside what is owed, and is struck off without a revision', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      const place = { district, year: YEAR };
      const on = await read(ledger, district);
      expect(on.owed).toEqual(new Map());
      expect(await ledger.changeOffice({ on, lock: LOCK, owed: OWED })).toBe(true);
      const owing = await read(ledger, district);
      expect(owing.owed).toEqual(OWES);
      const more = { name: 'exempt-440105-a', text: 'x' };
      await setLock(district, false);
      const unlocked = await read(ledger, district);
      // On an item of earlier days: this one has a map for it by now.
      const { owed: _, ...earlier } = unlocked;
      expect(await ledger.changeMembers({ on: earlier, joining: [], leaving: [], owed: more })).toBe(false);
      expect(await ledger.changeMembers({ on: unlocked, joining: [], leaving: [], owed: more })).toBe(true);
      expect((await read(ledger, district)).owed).toEqual(new Map([...OWES, [more.name, more.text]]));
      const { revision } = await read(ledger, district);
      await ledger.strikeOwed(place, { ...OWED, text: 'of another step' });
      await ledger.strikeOwed(place, more);
      await ledger.strikeOwed(place, more);
      expect(await read(ledger, district)).toMatchObject({ owed: OWES, revision });
    });

    test('an item of earlier days, which has no map for what is owed, gets one with the first thing', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      const Key = rollupKey.encode({ district, year: YEAR });
      const { client, table } = open();
      await client.send(new UpdateCommand({ TableName: table, Key, UpdateExpression: 'REMOVE ow' }));
      const earlier = await read(ledger, district);
      await ledger.announceMembers({ on: earlier, joining: ['440105-b'] });
      const on = await read(ledger, district);
      expect(await ledger.changeMembers({ on, joining: ['440105-b'], leaving: [], owed: OWED })).toBe(true);
      const now = await read(ledger, district);
      expect(now.owed).toEqual(OWES);
      expect([...now.pointers.keys()].toSorted()).toEqual(['440105-a', '440105-b']);
      expect(now.rosterRevision).toBe(earlier.rosterRevision + 1);
      expect(now.joining).toEqual(earlier.joining);
    });

    test('whoever was announced since is not struck off, and nobody else is announced over it', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      const on = await read(ledger, district);
      expect(await ledger.announceMembers({ on, joining: ['440105-b'] })).toBe(true);
      expect(await ledger.announceMembers({ on, joining: ['440105-c'] })).toBe(false);
      expect(await ledger.changeMembers({ on, joining: [], leaving: [] })).toBe(false);
      const announced = await read(ledger, district);
      expect(announced).toEqual({ ...on, joining: ['440105-b'] });
      expect(await ledger.changeMembers({ on: announced, joining: [], leaving: [] })).toBe(true);
      expect((await read(ledger, district)).joining).toEqual([]);
    });

    test('what file took effect last is known with the revision that it made, whatever steps came since', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      const on = await read(ledger, district);
      expect(on).not.toHaveProperty('lastImport');
      const file = 'ab'.repeat(32);
      expect(await ledger.changeMembers({ on, joining: ['440105-b'], leaving: [], file })).toBe(true);
      const imported = await read(ledger, district);
      const lastImport = { revision: on.rosterRevision + 1, file };
      expect(imported).toMatchObject({ lastImport, rosterRevision: lastImport.revision });
      // Of the same revision: not a second time.
      expect(await ledger.changeMembers({ on, joining: [], leaving: [], file: 'cd'.repeat(32) })).toBe(false);
      expect(await ledger.changeMembers({ on: imported, joining: [], leaving: [], owed: OWED })).toBe(true);
      expect(await read(ledger, district)).toMatchObject({ lastImport, rosterRevision: lastImport.revision + 1 });
    });

    test('marks owe their entries, and are found by it', async () => {
      const { ledger } = await aDistrict('440105-a');
      const [owing, paid] = [`440105-m${districts}`, `440105-n${districts}`];
      const marks = new Map([['XS-NEW', { by: '乙', at: LOCK.at, note: '', figures: 'x:1|2' }]]);
      expect(await ledger.putMarks({ agency: owing, year: YEAR }, { revision: 0, marks, owed: OWES })).toBe(true);
      expect(await ledger.putMarks({ agency: paid, year: YEAR }, { revision: 0, marks, owed: new Map() })).toBe(true);
      expect(await ledger.owingMarks([owing, paid, '440105-none'], YEAR)).toEqual([{ agency: owing, owed: OWES }]);
      expect(await ledger.marksOf([owing, '440105-none'], YEAR)).toEqual(
        new Map([[owing, await ledger.marks(owing, YEAR)]]),
      );
      // Who read them before somebody else changed them changes nothing, and neither does who takes them for new.
      for (const revision of [0, 2])
        expect(await ledger.putMarks({ agency: owing, year: YEAR }, { revision, marks: new Map(), owed: OWES })).toBe(
          false,
        );
      await ledger.strikeOwed({ marksOf: owing, year: YEAR }, OWED);
      expect(await ledger.owingMarks([owing, paid], YEAR)).toEqual([]);
      expect(await ledger.marks(owing, YEAR)).toEqual({ revision: 1, marks, owed: new Map() });
      const none = { revision: 1, marks: new Map(), owed: new Map() };
      expect(await ledger.putMarks({ agency: owing, year: YEAR }, none)).toBe(true);
      expect(await ledger.marks(owing, YEAR)).toEqual({ ...none, revision: 2 });
    });

    test('a lock in force is part of the picture', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      await setLock(district, true);
      expect((await read(ledger, district)).lock).toEqual(LOCK);
    });
  });

  test('what does not count is noted upward, on what was read, without a revision', async () => {
    const { ledger, district, at } = await aDistrict('440105-a');
    const note = { ...at, from: MISSING, over: undefined, as: { state: 'N', seq: 'A' } } as const;
    expect(await ledger.note(note)).toBe(true);
    expect(await ledger.note(note)).toBe(false);
    expect(await ledger.note({ ...note, over: { state: 'N', seq: 'A' }, as: { state: 'X', seq: 'B' } })).toBe(true);
    expect(await ledger.note({ ...note, from: counted('A'), over: { state: 'X', seq: 'B' } })).toBe(false);
    const rollup = await read(ledger, district);
    expect(rollup.uncounted).toEqual(new Map([['440105-a', { state: 'X', seq: 'B' }]]));
    expect(rollup.revision).toBe(1);
  });

  describe('mending', () => {
    test('sets wrong sums right, unless something was counted meanwhile', async () => {
      const { ledger, district, at } = await aDistrict('440105-a', '440105-b');
      await ledger.count({
        ...at,
        from: MISSING,
        to: counted('A'),
        seq: 'A',
        changes: new Map([
          [GRANTED, 5],
          [RECEIVED, 1],
        ]),
      });
      const on = await read(ledger, district);
      expect(await ledger.mend({ on, sums: on.sums })).toBe(true);
      expect((await read(ledger, district)).revision).toBe(on.revision);
      const right = new Map([[GRANTED, 6]]);
      await ledger.count({ ...at, from: counted('A'), to: counted('B'), seq: 'B', changes: new Map() });
      expect(await ledger.mend({ on, sums: right })).toBe(false);
      const now = await read(ledger, district);
      expect(await ledger.mend({ on: now, sums: right })).toBe(true);
      expect(await read(ledger, district)).toMatchObject({ sums: right, revision: now.revision + 1 });
    });

    test('a sum that is no exact integer is breakage, not a number', async () => {
      const { ledger, district } = await aDistrict('440105-a');
      const { client, table: TableName } = open();
      const Item = { ...emptyRollupItem({ district, year: YEAR }), c000: NumberValue.from('1152921504606846976') };
      await client.send(new PutCommand({ TableName, Item }));
      await expect(ledger.rollup(district, YEAR)).rejects.toMatchObject({ code: 'CORRUPT_ITEM' });
    });
  });

  describe('rosters', () => {
    const entry = (agency: string, more: Partial<RosterEntry> = {}) => ({
      agency,
      name: `${agency}局`,
      required: true,
      ...more,
    });

    test('a body files for one district a year, and each year is found in one request', async () => {
      const ledger = ledgerOf();
      const agency = `a-${districts++}`;
      const place = {
        ...entry(agency, { reason: '垂直管理', level: 'county' as const }),
        district: '440105',
        year: YEAR,
        revision: 4,
      };
      const before = { ...entry(agency), district: '440103', year: YEAR - 1, revision: 1 };
      expect(await ledger.places(agency, YEAR)).toEqual({});
      expect(await ledger.putPlace(place, { revision: 3 })).toBe(false);
      expect(await ledger.putPlace(place, undefined)).toBe(true);
      expect(await ledger.putPlace(before, undefined)).toBe(true);
      expect(await ledger.putPlace({ ...place, district: '440104' }, place)).toBe(false);
      expect(await ledger.places(agency, YEAR)).toEqual({ now: place, before });
      // Upon the entry that was read, and no other.
      const next = { ...place, reason: '机构改革', revision: 9 };
      expect(await ledger.putPlace(next, undefined)).toBe(false);
      expect(await ledger.putPlace(next, place)).toBe(true);
      expect(await ledger.putPlace({ ...place, revision: 5 }, place)).toBe(false);
      expect(await ledger.places(agency, YEAR)).toEqual({ now: next, before });
      expect(await ledger.putPlace(place, next)).toBe(true);
      expect(await ledger.places(agency, YEAR + 1)).toEqual({ before: place });
      expect(await ledger.placesOf([agency, 'nobody-1'], YEAR)).toEqual([place]);
      // Neither one of another district nor one that was written since it was read.
      expect(await ledger.deletePlace({ ...place, district: '440104' })).toBe(false);
      expect(await ledger.deletePlace(next)).toBe(false);
      expect(await ledger.deletePlace(place)).toBe(true);
      expect(await ledger.deletePlace(place)).toBe(false);
    });

    test('many bodies join at once; one that filed does not leave; only one change at a time', async () => {
      const many = Array.from({ length: 130 }, (_, index) => `b-${index}`);
      const { ledger, district } = await aDistrict(...many);
      const on = await read(ledger, district);
      expect([...on.pointers.keys()].sort()).toEqual([...many].sort());
      // Each of the three updates is a revision of the year: what was worked out between two of them is worked out anew.
      expect([on.rosterRevision, on.revision]).toEqual([1, 3]);
      const [first = '', second = ''] = many;
      expect(await ledger.changeMembers({ on, joining: ['c-1'], leaving: [first] })).toBe(true);
      expect(await ledger.changeMembers({ on, joining: ['c-2'], leaving: [] })).toBe(false);
      const at = { district, year: YEAR, agency: second };
      await ledger.count({ ...at, from: MISSING, to: counted('A'), seq: 'A', changes: new Map() });
      const now = await read(ledger, district);
      expect(now.pointers.has(first)).toBe(false);
      expect(await ledger.changeMembers({ on: now, joining: [], leaving: [second] })).toBe(false);
      await setLock(district, true);
      expect(await ledger.changeMembers({ on: now, joining: ['c-3'], leaving: [] })).toBe(false);
    });

    test('opening a roll-up twice keeps what is in it', async () => {
      const { ledger, district, at } = await aDistrict('440105-a');
      await ledger.count({ ...at, from: MISSING, to: counted('A'), seq: 'A', changes: new Map([[GRANTED, 5]]) });
      const before = await read(ledger, district);
      await ledger.openRollup(district, YEAR);
      expect(await read(ledger, district)).toEqual(before);
    });

    test('an older roster does not replace a newer one; districts are listed by year', async () => {
      const ledger = ledgerOf();
      const district = String(districts++);
      const roster = {
        district,
        year: YEAR,
        name: '某区',
        revision: 2,
        agencies: [entry('440105-a', { successor: '440105-b' })],
      };
      expect(await ledger.roster(district, YEAR)).toBeUndefined();
      expect(await ledger.rosterAsWritten(district, YEAR)).toBeUndefined();
      expect(await ledger.putRoster(roster, { writes: 0 })).toBe(false);
      expect(await ledger.putRoster(roster, undefined)).toBe(true);
      const first = { roster, writes: 1 };
      expect(await ledger.rosterAsWritten(district, YEAR)).toEqual(first);
      expect(await ledger.putRoster({ ...roster, revision: 1, agencies: [] }, first)).toBe(false);
      expect(await ledger.roster(district, YEAR)).toEqual(roster);
      // Two who write upon the same list at one revision: the second reads again.
      const [one, other] = ['440105-b', '440105-c'].map((agency) => ({ ...roster, agencies: [entry(agency)] }));
      expect(await ledger.putRoster(one ?? roster, first)).toBe(true);
      expect(await ledger.putRoster(other ?? roster, first)).toBe(false);
      expect(await ledger.putRoster(other ?? roster, undefined)).toBe(false);
      expect(await ledger.rosterAsWritten(district, YEAR)).toEqual({ roster: one, writes: 2 });
      // Whose head it carries is passed on by whoever says nothing of it.
      expect(await ledger.putRoster(one ?? roster, { writes: 2 }, 2)).toBe(true);
      const headed = await ledger.rosterAsWritten(district, YEAR);
      expect(headed).toEqual({ roster: one, writes: 3, headRevision: 2 });
      expect(await ledger.putRoster(other ?? roster, headed)).toBe(true);
      expect(await ledger.rosterAsWritten(district, YEAR)).toEqual({ roster: other, writes: 4, headRevision: 2 });
      await ledger.listDistrict({ district, year: YEAR, name: '某区' });
      expect(await ledger.districts(YEAR)).toContainEqual({ district, name: '某区' });
      expect(await ledger.districts(YEAR + 9)).toEqual([]);
    });

    test('a district with a body that was merged into another is told from those without, whatever becomes of the roster', async () => {
      const ledger = ledgerOf();
      const [merged, whole] = [String(districts++), String(districts++)];
      const roster = { year: YEAR, name: '某区', revision: 2, agencies: [entry('440105-a')] };
      await ledger.putRoster({ ...roster, district: whole }, undefined);
      await ledger.putRoster({ ...roster, district: merged }, undefined);
      expect(await ledger.districtsWithMergers(YEAR)).not.toContain(merged);

      const agencies = [entry('440105-a', { successor: '440105-b' })];
      await ledger.putRoster({ ...roster, district: merged, revision: 3, agencies }, { writes: 1 });

      expect(await ledger.districtsWithMergers(YEAR)).toContain(merged);
      expect(await ledger.districtsWithMergers(YEAR)).not.toContain(whole);
      expect(await ledger.districtsWithMergers(YEAR - 1)).not.toContain(merged);
      expect((await ledger.districts(YEAR)).map(({ district }) => district)).not.toContain(merged);
    });
  });

  describe.runIf(transactions)('moving', () => {
    async function twoDistricts() {
      const here = await aDistrict('440105-a', '440105-b');
      const there = await aDistrict('440104-z');
      const { ledger } = here;
      const place = {
        agency: '440105-a',
        name: '某局',
        required: true,
        district: here.district,
        year: YEAR,
        revision: 1,
      };
      const { now } = await ledger.places(place.agency, YEAR);
      if (now !== undefined) await ledger.deletePlace(now);
      await ledger.putPlace(place, undefined);
      const figures = { [GRANTED]: 5 };
      const version = aVersion({ district: here.district, agency: place.agency, seq: 'A' }, figures);
      await ledger.keepVersion(version);
      const contribution = new Map([[GRANTED, 5]]);
      await ledger.count({ ...here.at, from: MISSING, to: counted('A'), seq: 'A', changes: contribution });
      await ledger.note({ ...here.at, from: counted('A'), over: undefined, as: { state: 'X', seq: 'B' } });
      const uncounted = { state: 'X', seq: 'B' } as const;
      const refused = new Map([['440105-a#9', LOCK]]);
      const owes = {
        owed: [OWED, OWED] as const,
        on: [await read(ledger, here.district), await read(ledger, there.district)] as const,
      };
      const change = { place, to: there.district, pointer: counted('A'), contribution, uncounted, refused, ...owes };
      return { ledger, from: here.district, to: there.district, at: here.at, version, change };
    }

    test('takes a body out here and puts it in there, in one step', async () => {
      const { ledger, from, to, version, change } = await twoDistricts();
      expect(await ledger.move(change)).toBe(false);
      await ledger.keepVersion({ ...version, district: to });
      expect(await ledger.move(change)).toBe(true);
      expect(await ledger.move(change)).toBe(false);
      const [left, joined] = [await read(ledger, from), await read(ledger, to)];
      expect([...left.pointers.keys()]).toEqual(['440105-b']);
      expect([left.sums, left.uncounted]).toEqual([new Map(), new Map()]);
      expect([left.owed, joined.owed]).toEqual([OWES, OWES]);
      expect(joined.pointers.get('440105-a')).toEqual(counted('A'));
      expect(joined).toMatchObject({ sums: new Map([[GRANTED, 5]]), refused: change.refused });
      expect(joined.uncounted.get('440105-a')).toEqual({ state: 'X', seq: 'B' });
      expect((await ledger.places('440105-a', YEAR)).now).toMatchObject({ district: to, revision: 2 });
    });

    test('does nothing when a newer upload was counted meanwhile', async () => {
      const { ledger, from, to, at, version, change } = await twoDistricts();
      await ledger.keepVersion({ ...version, district: to });
      await ledger.count({ ...at, from: counted('A'), to: counted('C'), seq: 'C', changes: new Map() });
      const before = [await read(ledger, from), await read(ledger, to)];
      expect(await ledger.move(change)).toBe(false);
      expect([await read(ledger, from), await read(ledger, to)]).toEqual(before);
      expect(printPointer(before[0]?.pointers.get('440105-a') ?? MISSING)).toBe('AC');
    });

    test('does nothing when either year is locked', async () => {
      const { ledger, from, to, version, change } = await twoDistricts();
      await ledger.keepVersion({ ...version, district: to });
      for (const district of [from, to]) {
        await setLock(district, true);
        expect(await ledger.move(change)).toBe(false);
        await setLock(district, false);
      }
      expect(await ledger.move(change)).toBe(true);
    });
  });
}

/** What a list of filings shows of a version that is neither a decision nor made from a document. */
function asFiled(version: Version): FiledVersion {
  const { district, year, agency, seq, state, outcome, versionId, sha256, receivedAt, counts } = version;
  return { district, year, agency, seq, state, outcome, versionId, sha256, receivedAt, counts };
}
