import { describe, expect, test } from 'vitest';
import { dynamoLedger } from '../../../shared/aws/ledger.ts';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import { MISSING, type Pointer } from '../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../shared/domain/filing/rollupState.ts';
import { cellNamed } from '../../../shared/domain/forms/catalogue.ts';
import { beyondOf, SHAPE } from '../../../shared/domain/values/beyond.ts';
import type { ItemKey } from '../../../shared/store/keys.ts';
import { moveWrites } from '../../../shared/store/moveWrites.ts';
import { changeOffice } from '../../../shared/store/officeWrites.ts';
import { emptyRollupItem, rollupFromItem } from '../../../shared/store/rollupItem.ts';
import { changeMembership } from '../../../shared/store/rosterWrites.ts';
import { countVersion, mendSums, noteUnjudged, refuseVersion } from '../../../shared/store/writes.ts';
import { aVersion } from '../../support/ledgerContract.ts';
import { ModelTable } from '../../support/ledgerTable.ts';

const PLACE = { district: '440105', year: 2023 };
const GRANTED = 'requests.results.granted.naturalPerson';
const AT = '2024-02-19T00:00:00.000Z';
const LOCK = { by: '李复核', at: AT };
const WORD = { by: '甲', at: AT, reason: '更正' };
const EMPTY = emptyRollupItem(PLACE);
const grown = (more: object): ItemKey => ({ ...EMPTY, ...more });

/** What breaks, as whoever looks into the log is told of it. */
function problemsOf(item: ItemKey): unknown {
  try {
    rollupFromItem(item);
  } catch (error) {
    if (error instanceof Breakage && error.code === 'CORRUPT_ITEM') return error.facts.problems;
    throw error;
  }
  return expect.unreachable('it is read');
}

describe('the item of a year', () => {
  test('that is opened has nothing in it, and every map that an update sets a member of', () => {
    expect(emptyRollupItem(PLACE)).toEqual({
      ...{ pk: 'D#440105#2023', sk: 'R', sh: SHAPE, rev: 0, ro: 0, jn: [], tx: 0 },
      ...{ a: {}, x: {}, rf: {}, ap: {}, op: {}, sp: {}, ow: {}, uj: {} },
    });
    const none = new Map();
    expect(rollupFromItem(EMPTY)).toStrictEqual({
      ...{ ...PLACE, revision: 0, rosterRevision: 0, joining: [], textRevision: 0 },
      ...{
        pointers: none,
        uncounted: none,
        sums: none,
        openings: none,
        suspended: none,
        refused: none,
        approvals: none,
      },
      ...{ unjudged: none, owed: none },
    });
  });

  test('says all that it holds', () => {
    const approval = { by: '乙', at: AT, pointer: 'AA1' };
    const yearApproval = { by: '乙', subject: 'i s', at: AT, pin: 'p' };
    const item = grown({
      ...{ rev: 9, ro: 3, jn: ['440105-c'], tx: 2, wi: 'ab'.repeat(32), im: { ro: 2, f: 'cd'.repeat(32) } },
      a: { '440105-a': 'AA1', '440105-b': '', '440105-d': 'AA1~A3', '440105-e': 'WA4' },
      x: { '440105-b': 'NA2', '440105-a': 'XA5' },
      rf: { '440105-b#A2': LOCK },
      ap: { '440105-a': approval },
      ...{ lk: { ...LOCK, corrected: { '*': WORD } }, op: { '440105-a': WORD }, uk: WORD, ya: yearApproval },
      ...{ sp: { 'XS-NEW': WORD }, ow: { 'lock-1': '{}' }, uj: { '440105-b': { seq: 'A9', at: AT, ver: 'v9' } } },
      [cellNamed(GRANTED).id]: 17,
    });
    expect(rollupFromItem(item)).toStrictEqual({
      ...{ ...PLACE, revision: 9, rosterRevision: 3, joining: ['440105-c'], textRevision: 2, wishes: 'ab'.repeat(32) },
      lastImport: { revision: 2, file: 'cd'.repeat(32) },
      pointers: new Map<string, Pointer>([
        ['440105-a', { state: 'counted', content: 'A1', seen: 'A1' }],
        ['440105-b', MISSING],
        ['440105-d', { state: 'counted', content: 'A1', seen: 'A3' }],
        ['440105-e', { state: 'withdrawn', seen: 'A4' }],
      ]),
      uncounted: new Map([
        ['440105-a', { state: 'X', seq: 'A5' }],
        ['440105-b', { state: 'N', seq: 'A2' }],
      ]),
      ...{ sums: new Map([[GRANTED, 17]]), lock: { ...LOCK, corrected: { '*': WORD } } },
      ...{
        openings: new Map([['440105-a', WORD]]),
        unlocked: WORD,
        yearApproval,
        suspended: new Map([['XS-NEW', WORD]]),
      },
      ...{ refused: new Map([['440105-b#A2', LOCK]]), approvals: new Map([['440105-a', approval]]) },
      ...{ unjudged: new Map([['440105-b', { seq: 'A9', receivedAt: AT, versionId: 'v9' }]]) },
      ...{ owed: new Map([['lock-1', '{}']]) },
    } satisfies RollupState);
  });

  test('of earlier days is without the maps that came later', () => {
    const { op: _op, sp: _sp, tx: _tx, ow: _ow, uj: _uj, ...earlier } = EMPTY as ItemKey & Record<string, unknown>;
    const read = rollupFromItem(earlier);
    expect([read.openings, read.suspended, read.textRevision]).toEqual([new Map(), new Map(), 0]);
    expect(read).not.toHaveProperty('owed');
    expect(read).not.toHaveProperty('unjudged');
  });

  test.each([
    ['a pointer', { a: { a1: 'Q12' } }, 'a.a1'],
    ['a note', { x: { a1: 'A12' } }, 'x.a1'],
    ['a note that would be a withdrawal', { x: { a1: 'W12' } }, 'x.a1'],
    ['a note that would be bytes seen again', { x: { a1: 'D12' } }, 'x.a1'],
    ['a note of no letter', { x: { a1: '12' } }, 'x.a1'],
    ['a note without its place in the order', { x: { a1: 'X' } }, 'x.a1'],
    ['a note of nothing', { x: { a1: '' } }, 'x.a1'],
    ['a sum', { c000: 1.5 }, 'c000'],
  ])('with %s that is none is breakage, and says which', (_, wrong, problem) => {
    expect(problemsOf(grown(wrong))).toEqual([problem]);
  });

  test('passes over each kind of note that only a later release knows', () => {
    // All but the three that are no notes by the rules of today: counted, withdrawn, seen again.
    const letters = [...'BCEFGHIJKLMNOPQRSTUVXYZ'];
    const x = Object.fromEntries(letters.map((letter) => [`b-${letter}`, `${letter}A1`]));
    expect([...rollupFromItem(grown({ x })).uncounted.keys()]).toEqual(['b-N', 'b-X']);
  });

  test('keeps what only a later release says of a lock', () => {
    const { lock = {} } = rollupFromItem(grown({ lk: { ...LOCK, why: 1 } }));
    expect([Object.keys(lock), beyondOf(lock)]).toEqual([['by', 'at'], { why: 1 }]);
  });
});

describe('an update says no more than it has to', () => {
  const on = rollupFromItem(EMPTY);

  test('of a step of the office that sets nothing', () => {
    expect(changeOffice({ on })).toEqual({
      ...{ Key: { pk: EMPTY.pk, sk: EMPTY.sk }, UpdateExpression: 'ADD rev :one', ConditionExpression: 'rev = :rev' },
      ExpressionAttributeValues: { ':one': 1, ':rev': 0 },
    });
  });

  test('of a step that takes away, and one that sets', () => {
    const step = changeOffice({ on: { ...on, revision: 4 }, lock: null, unlocked: WORD, wishes: null });
    expect(step).toEqual({
      Key: { pk: EMPTY.pk, sk: EMPTY.sk },
      UpdateExpression: 'SET uk = :uk REMOVE lk, wi ADD rev :one',
      ConditionExpression: 'rev = :rev',
      ExpressionAttributeValues: { ':one': 1, ':rev': 4, ':uk': WORD },
    });
  });

  test('of a step that owes: into the map that was read, or with it; DynamoDB takes no empty list of names', () => {
    const owed = { name: 'lock-1', text: '{}' };
    const step = changeOffice({ on, lock: LOCK, owed });
    expect(step).toMatchObject({
      UpdateExpression: 'SET lk = :lk, ow.#o = :owing ADD rev :one',
      ConditionExpression: 'rev = :rev AND attribute_exists(ow)',
      ExpressionAttributeNames: { '#o': 'lock-1' },
    });
    const { owed: _, ...earlier } = on;
    const first = changeOffice({ on: earlier, owed });
    expect(first).toEqual({
      Key: { pk: EMPTY.pk, sk: EMPTY.sk },
      UpdateExpression: 'SET ow = :owing ADD rev :one',
      ConditionExpression: 'rev = :rev AND attribute_not_exists(ow)',
      ExpressionAttributeValues: { ':one': 1, ':rev': 0, ':owing': { 'lock-1': '{}' } },
    });
    expect(changeOffice({ on, lock: LOCK })).not.toHaveProperty('ExpressionAttributeNames');
  });

  test('of an upload that a lock refused, noted as the newest or not', () => {
    const refusal = { ...PLACE, agency: 'b', seq: 'A2', from: MISSING, over: undefined, by: LOCK } as const;
    const open = 'attribute_exists(lk) AND attribute_not_exists(op.#g) AND attribute_not_exists(rf.#v)';
    expect(refuseVersion(refusal)).toEqual({
      Key: { pk: EMPTY.pk, sk: EMPTY.sk },
      UpdateExpression: 'SET rf.#v = :lock',
      ConditionExpression: `a.#g = :old AND ${open} AND attribute_not_exists(x.#g)`,
      ExpressionAttributeNames: { '#g': 'b', '#v': 'b#A2' },
      ExpressionAttributeValues: { ':old': '', ':lock': LOCK },
    });
    const over = { state: 'X', seq: 'A1' } as const;
    expect(refuseVersion({ ...refusal, over, as: { state: 'X', seq: 'A2' } })).toMatchObject({
      UpdateExpression: 'SET rf.#v = :lock, x.#g = :x',
      ConditionExpression: `a.#g = :old AND ${open} AND x.#g = :over`,
      ExpressionAttributeValues: { ':old': '', ':lock': LOCK, ':x': 'XA2', ':over': 'XA1' },
    });
  });

  test('of an upload that could not be judged, on an item of earlier days: the map with it', () => {
    const { unjudged: _, ...earlier } = on;
    const upload = { seq: 'A9', receivedAt: AT, versionId: 'v9' };
    expect(noteUnjudged({ on: earlier, agency: 'b', upload })).toEqual({
      Key: { pk: EMPTY.pk, sk: EMPTY.sk },
      UpdateExpression: 'SET uj = :uj',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(uj)',
      ExpressionAttributeValues: { ':uj': { b: { seq: 'A9', at: AT, ver: 'v9' } } },
    });
  });

  test('of a roster that nobody joins or leaves', () => {
    const file = 'ab'.repeat(32);
    const members = Array.from({ length: 51 }, (_, at) => `b-${at}`);
    const [first, last] = changeMembership({ on, joining: members, leaving: [], file });
    expect(first?.UpdateExpression).not.toContain('im');
    expect(last?.UpdateExpression).toContain(', ro = :next, jn = :nobody, im = :import ADD rev :one');
    expect(last?.ExpressionAttributeValues[':import']).toEqual({ ro: on.rosterRevision + 1, f: file });
    expect(changeMembership({ on: { ...on, joining: ['b-50'] }, joining: [], leaving: [] })).toEqual([
      {
        Key: { pk: EMPTY.pk, sk: EMPTY.sk },
        UpdateExpression: 'SET ro = :next, jn = :nobody ADD rev :one',
        ConditionExpression: 'ro = :ro AND attribute_not_exists(lk) AND size(jn) = :announced',
        ExpressionAttributeValues: { ':ro': 0, ':next': 1, ':nobody': [], ':announced': 1, ':one': 1 },
      },
    ]);
  });

  test('of bodies that leave: only who never filed, and nobody’s note is left behind', () => {
    const [first, last, ...more] = changeMembership({
      ...{ on: { ...on, rosterRevision: 2 }, joining: [], leaving: Array.from({ length: 51 }, (_, at) => `b-${at}`) },
      owed: { name: 'roster-1', text: '{}' },
    });
    expect(more).toEqual([]);
    const fifty = Array.from({ length: 50 }, (_, at) => `a.#g${at}`);
    expect(first?.UpdateExpression).toBe(`REMOVE ${fifty.join(', ')} ADD rev :one`);
    expect(first?.ConditionExpression.split(' AND ').slice(0, 4)).toEqual([
      ...['ro = :ro', 'attribute_not_exists(lk)', 'a.#g0 = :none', 'attribute_not_exists(x.#g0)'],
    ]);
    expect(first?.ExpressionAttributeValues).toEqual({ ':ro': 2, ':none': '', ':one': 1 });
    expect(last).toEqual({
      Key: { pk: EMPTY.pk, sk: EMPTY.sk },
      UpdateExpression: 'SET ro = :next, jn = :nobody, ow.#o = :owing REMOVE a.#g0 ADD rev :one',
      ConditionExpression:
        'ro = :ro AND attribute_not_exists(lk) AND a.#g0 = :none AND attribute_not_exists(x.#g0) AND size(jn) = :announced AND attribute_exists(ow)',
      ExpressionAttributeNames: { '#g0': 'b-50', '#o': 'roster-1' },
      ExpressionAttributeValues: {
        ...{ ':ro': 2, ':none': '', ':next': 3, ':nobody': [], ':announced': 0, ':one': 1, ':owing': '{}' },
      },
    });
  });

  test('of bytes seen again: the order alone, whatever difference is named', () => {
    const from = { state: 'counted', content: 'A1', seen: 'A1' } as const;
    const seen = { ...from, seen: 'A2' };
    const change = { ...PLACE, agency: 'b', from, to: seen, seq: 'A2', changes: new Map([[GRANTED, 3]]) };
    expect(countVersion(change).UpdateExpression).toBe('SET a.#g = :new');
    expect(countVersion(change).ExpressionAttributeValues).toEqual({ ':old': 'AA1', ':new': 'AA1~A2' });
  });

  test('of sums that are right: nothing at all; of a sum that should be none: 0', () => {
    expect(mendSums({ on, sums: new Map() })).toBeUndefined();
    const id = cellNamed(GRANTED).id;
    expect(mendSums({ on: { ...on, sums: new Map([[GRANTED, 4]]) }, sums: new Map() })).toEqual({
      Key: { pk: EMPTY.pk, sk: EMPTY.sk },
      UpdateExpression: `SET ${id} = :${id} ADD rev :one`,
      ConditionExpression: 'rev = :rev',
      ExpressionAttributeValues: { ':rev': 0, ':one': 1, [`:${id}`]: 0 },
    });
  });
});

describe('a body that moves', () => {
  const THERE = { ...PLACE, district: '440104' };
  const AGENCY = '440105-a';
  const POINTER = { state: 'counted', content: 'A1', seen: 'A3' } as const;
  const APPROVAL = { by: '乙', at: AT, pointer: 'AA1~A3' };
  const OWED = { name: 'move-440105-a', text: '{"entry":{}}' };
  const NOTE = { seq: 'A9', receivedAt: AT, versionId: 'v9' };
  const UNCOUNTED = { state: 'X', seq: 'A5' } as const;

  /** Two districts with the body in the first; what stands of it there, and what is in the other’s item. */
  async function bench(pointer: Pointer = POINTER, here: object = {}, there: object = {}) {
    const table = new ModelTable();
    const ledger = dynamoLedger(table.client, 'nianbao');
    const printed =
      pointer.state === 'counted'
        ? `A${pointer.content}~${pointer.seen}`
        : pointer.state === 'withdrawn'
          ? `W${pointer.seen}`
          : '';
    const put = async (place: typeof PLACE, more: object) => {
      await ledger.openRollup(place.district, place.year);
      for (const [key, item] of [...table.items]) {
        const ours = item.pk === `D#${place.district}#${place.year}` && item.sk === 'R';
        const members = Object.entries({ ...item, ...more }).filter(([, value]) => value !== undefined);
        if (ours) table.items.set(key, Object.fromEntries(members));
      }
    };
    const place = { ...PLACE, agency: AGENCY, name: '甲局', required: true, revision: 1 };
    await put(PLACE, { rev: 5, ro: 2, a: { [AGENCY]: printed, '440105-b': '' }, ...here });
    await put(THERE, { rev: 7, ro: 4, a: { '440104-z': '' }, ...there });
    await ledger.putPlace(place, undefined);
    const read = async (at: typeof PLACE) => (await ledger.rollup(at.district, at.year)) ?? expect.unreachable('none');
    const change = async (more: object = {}) => ({
      ...{ place, to: THERE.district, pointer, contribution: new Map(), refused: new Map() },
      ...{ owed: [OWED, OWED] as const, on: [await read(PLACE), await read(THERE)] as const },
      ...more,
    });
    const copy = (seq: string) => ledger.keepVersion(aVersion({ ...THERE, agency: AGENCY, seq }));
    return { ledger, change, copy, both: async () => [await read(PLACE), await read(THERE)] as const };
  }

  test('takes along what is counted, noted, approved and refused, and both sides say that it moved', async () => {
    const sum = { [cellNamed(GRANTED).id]: 12 };
    const refused = { [`${AGENCY}#9`]: LOCK, [`${AGENCY}#8`]: { ...LOCK, by: '王复核' }, '440105-b#1': LOCK };
    const world = await bench(
      POINTER,
      {
        ...sum,
        x: { [AGENCY]: 'XA5' },
        ap: { [AGENCY]: APPROVAL },
        rf: refused,
        uj: { [AGENCY]: { seq: 'A9', at: AT, ver: 'v9' } },
      },
      sum,
    );
    const own = new Map(Object.entries(refused).filter(([name]) => name.startsWith(`${AGENCY}#`)));
    const contribution = new Map([[GRANTED, 5]]);
    const change = await world.change({ contribution, refused: own, uncounted: UNCOUNTED, approval: APPROVAL });
    expect(await world.ledger.move(change)).toBe(false);
    await world.copy('A1');
    expect(await world.ledger.move(change)).toBe(true);
    expect(await world.ledger.move(change)).toBe(false);
    const [left, joined] = await world.both();
    expect(left).toMatchObject({ revision: 6, rosterRevision: 3, sums: new Map([[GRANTED, 7]]) });
    expect(left.pointers).toEqual(new Map([['440105-b', MISSING]]));
    for (const map of [left.uncounted, left.approvals, left.unjudged]) expect(map).toEqual(new Map());
    expect(left.refused).toEqual(new Map([['440105-b#1', LOCK]]));
    expect(joined).toMatchObject({ revision: 8, rosterRevision: 5, sums: new Map([[GRANTED, 17]]), refused: own });
    expect(joined.pointers.get(AGENCY)).toEqual(POINTER);
    expect(joined.uncounted).toEqual(new Map([[AGENCY, UNCOUNTED]]));
    expect(joined.approvals).toEqual(new Map([[AGENCY, APPROVAL]]));
    expect(joined.unjudged).toEqual(new Map([[AGENCY, NOTE]]));
    for (const { owed } of [left, joined]) expect(owed).toEqual(new Map([[OWED.name, OWED.text]]));
    expect((await world.ledger.places(AGENCY, PLACE.year)).now).toMatchObject({
      district: THERE.district,
      revision: 2,
    });
  });

  test.each([
    ['there is a map for them', { uj: { '440104-z': { seq: 'B', at: AT, ver: 'v' } } }, ['440104-z', AGENCY]],
    ['there is none yet', { uj: undefined }, [AGENCY]],
  ])('takes along that its upload could not be judged, where %s', async (_, there, noted) => {
    const world = await bench(POINTER, { uj: { [AGENCY]: { seq: 'A9', at: AT, ver: 'v9' } } }, there);
    const change = await world.change();
    await world.copy('A1');
    // Who read the other side before it got a map, or lost it, reads again.
    const [here, other] = change.on;
    const { unjudged, ...without } = other;
    const mistaken = unjudged === undefined ? { ...other, unjudged: new Map() } : without;
    expect(await world.ledger.move({ ...change, on: [here, mistaken] })).toBe(false);
    expect(await world.ledger.move(change)).toBe(true);
    const [left, joined] = await world.both();
    expect(left.unjudged).toEqual(new Map());
    expect([...(joined.unjudged?.keys() ?? [])].toSorted()).toEqual([...noted].toSorted());
    expect(joined.unjudged?.get(AGENCY)).toEqual(NOTE);
  });

  test('from a district of earlier days, which has no map of what could not be judged, goes as well', async () => {
    const world = await bench(POINTER, { uj: undefined });
    await world.copy('A1');
    expect(await world.ledger.move(await world.change())).toBe(true);
  });

  test('that filed nothing needs no version there; one that took its report back needs that', async () => {
    const missing = await bench(MISSING);
    expect(await missing.ledger.move(await missing.change())).toBe(true);
    const [left, joined] = await missing.both();
    expect([left.pointers.has(AGENCY), joined.pointers.get(AGENCY)]).toEqual([false, MISSING]);
    const withdrawn = await bench({ state: 'withdrawn', seen: 'A4' });
    expect(await withdrawn.ledger.move(await withdrawn.change())).toBe(false);
    await withdrawn.copy('A4');
    expect(await withdrawn.ledger.move(await withdrawn.change())).toBe(true);
  });

  test.each([
    ['a note was made', { x: { [AGENCY]: 'XA5' } }, {}],
    ['it was approved', { ap: { [AGENCY]: APPROVAL } }, {}],
    ['another body joined or left', { ro: 3 }, {}],
    ['the year was locked', { lk: LOCK }, {}],
    ['the year there was locked', {}, { lk: LOCK }],
    ['it was taken in there', {}, { a: { [AGENCY]: '' } }],
  ])('stays when %s meanwhile', async (_, here, there) => {
    const before = await bench();
    const seen = (await before.change()).on;
    const world = await bench(POINTER, here, there);
    await world.copy('A1');
    const was = await world.both();
    expect(await world.ledger.move({ ...(await world.change()), on: seen })).toBe(false);
    expect(await world.both()).toEqual(was);
  });

  test.each([
    ['note', { uncounted: UNCOUNTED }],
    ['approval', { approval: APPROVAL }],
  ])('stays when the %s that was read is gone', async (_, read) => {
    const world = await bench();
    await world.copy('A1');
    expect(await world.ledger.move(await world.change(read))).toBe(false);
  });

  test('says no more than it has to', async () => {
    const world = await bench(MISSING);
    const [turn, leave, join, ...checks] = moveWrites(await world.change());
    expect(checks).toEqual([]);
    expect(turn).toMatchObject({
      Update: { UpdateExpression: 'SET d = :to ADD ro :one', ConditionExpression: 'd = :from' },
    });
    expect(leave).toMatchObject({
      Update: { UpdateExpression: 'SET ow.#o = :owing REMOVE a.#g, x.#g, ap.#g, uj.#g ADD ro :one, rev :one' },
    });
    expect(join).toEqual({
      Update: {
        Key: { pk: 'D#440104#2023', sk: 'R' },
        UpdateExpression: 'SET ow.#o = :owing, a.#g = :old ADD ro :one, rev :one',
        ConditionExpression:
          'attribute_exists(pk) AND attribute_not_exists(a.#g) AND ro = :ro AND attribute_not_exists(lk) AND attribute_exists(ow)',
        ExpressionAttributeNames: { '#g': AGENCY, '#o': OWED.name },
        ExpressionAttributeValues: { ':old': '', ':ro': 4, ':one': 1, ':owing': OWED.text },
      },
    });
  });
});
