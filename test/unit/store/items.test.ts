import { describe, expect, test } from 'vitest';
import { isSummed } from '../../../shared/domain/filing/rollup.ts';
import { cellNamed, cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { rulesHash } from '../../../shared/domain/rules/publishedRules.ts';
import { SHAPE } from '../../../shared/domain/values/beyond.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { decodeCells, encodeCells } from '../../../shared/store/cellMap.ts';
import { moveWrites } from '../../../shared/store/moveWrites.ts';
import { emptyRollupItem, rollupFromItem } from '../../../shared/store/rollupItem.ts';
import { placeFromItem, placeToItem, rosterFromItem, rosterToItem } from '../../../shared/store/rosterItems.ts';
import { changeMembership } from '../../../shared/store/rosterWrites.ts';
import { versionFromItem, versionToItem } from '../../../shared/store/versionItem.ts';
import { countVersion } from '../../../shared/store/writes.ts';
import { aVersion } from '../../support/ledgerContract.ts';
import { bytesOf, fixture, type Submission } from '../../support/reports.ts';

const WRITE_UNIT = 1024;
const EXPRESSION_LIMIT = 4096;

/** Bytes an item takes, by the rules of DynamoDB's documentation (CapacityUnitCalculations). */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number')
    return Math.ceil(String(Math.abs(value)).replace(/0+$/, '').length / 2) + 1 + (value < 0 ? 1 : 0);
  if (typeof value === 'boolean' || value === null) return 1;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, each) => sum + 1 + sizeOf(each), 0);
  return 3 + attributesSize(value as object, 1);
}

function attributesSize(item: object, overhead = 0): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value) + overhead,
    0,
  );
}

/** The version item of a real filing, with everything a Lambda would put into it. */
function itemOf(submission: Submission) {
  const { report, print, counts } = judge(bytesOf(submission), {});
  if (report === undefined) throw new Error('the filing cannot be read');
  const version = aVersion({
    agency: report.agency,
    year: report.year,
    edition: report.edition,
    values: report.values,
    versionId: 'Hk3Zc9vQ1X7pL2mN8bT4rY6wE0sA5dFg',
    rulesHash: rulesHash(),
    standing: { lastYear: { district: '440105', seq: '0063C7D6DDD4AD82' }, reasonsFrom: null, roster: 12 },
    counts,
    ...given({ print }),
  });
  return versionToItem(version);
}

const DECISION = { kind: 'return', by: '乙', at: '2024-01-03T00:00:00Z', reason: '经核对', of: 'A1' } as const;

describe('a version item', () => {
  test('of a typical department is one write unit', () => {
    const item = itemOf(fixture('2023-shuyang-fagaiju/submission.json'));
    const size = attributesSize(item);
    expect(size).toBeLessThanOrEqual(WRITE_UNIT);
  });

  test('of 24 cells other than 0 with a whole narrative print is one write unit', () => {
    const figures = Object.fromEntries(
      cellsOf('2021')
        .filter(isSummed)
        .slice(0, 24)
        .map(({ name }, index) => [name, 100 + index]),
    );
    const full = aVersion(
      {
        versionId: 'Hk3Zc9vQ1X7pL2mN8bT4rY6wE0sA5dFg',
        rulesHash: rulesHash(),
        standing: { lastYear: { district: '440105', seq: '0063C7D6DDD4AD82' }, reasonsFrom: null, roster: 12 },
        print: Array.from({ length: 64 }, (_, index) => index * 60_000_000),
      },
      figures,
    );
    const size = attributesSize(versionToItem(full));
    expect(size).toBeLessThanOrEqual(WRITE_UNIT);
  });

  test('of a whole city is two', () => {
    const size = attributesSize(itemOf(fixture('2023-suqian-city/submission.json')));
    expect(size).toBeLessThanOrEqual(2 * WRITE_UNIT);
  });

  test('keeps blank, n/a and 0 apart', () => {
    const values = new Map(aVersion().values);
    values.set('requests.carriedOver.naturalPerson', null);
    values.set('requests.carriedOver.otherOrganization', 'n/a');
    values.set('requests.newRequests.naturalPerson', 4);
    const map = encodeCells('2021', values);
    expect(map.c).toEqual({ [cellNamed('requests.newRequests.naturalPerson').id]: 4 });
    expect(decodeCells('2021', map)).toEqual(values);
  });

  test('cannot be made of a report with a cell left out', () => {
    const values = new Map(aVersion().values);
    values.delete('requests.carriedOver.naturalPerson');
    expect(() => encodeCells('2021', values)).toThrow('requests.carriedOver.naturalPerson');
  });

  test('with a member that only a later release knows keeps it when it is written again', () => {
    const later = { ...versionToItem(aVersion()), sh: SHAPE + 1, ttl: 1 };
    const copied = { ...versionFromItem(later), district: '440106' };
    expect(versionToItem(copied)).toMatchObject({ sh: SHAPE + 1, ttl: 1, pk: 'D#440106#2023' });
    expect(JSON.stringify(copied)).not.toContain('ttl');
  });

  test.each([
    ['a state', { st: 'Q' }, { state: 'X', outcome: 'accepted' }],
    ['an outcome', { oc: 'accepted-by-machine' }, { state: 'A', outcome: 'accepted' }],
    ['both', { st: 'Q', oc: 'paused' }, { state: 'X', outcome: 'rejected' }],
    [
      'a decision',
      { dc: { kind: 'suspend', by: '甲', at: '2024-01-02T03:04:05Z', reason: '', of: 'A1' } },
      { state: 'A', outcome: 'accepted' },
    ],
  ])('with %s that only a later release knows counts nothing new, and keeps it', (_, later, read) => {
    const item = { ...versionToItem(aVersion()), ...later };
    const version = versionFromItem(item);
    expect(version).toMatchObject(read);
    expect(version.decision).toBeUndefined();
    expect(versionToItem(version)).toEqual(item);
    const decided = { ...version, state: 'A', outcome: 'accepted-with-warnings', decision: DECISION } as const;
    expect(versionToItem(decided)).toMatchObject({ st: 'A', oc: 'accepted-with-warnings', dc: DECISION });
  });

  test('with anything it should not have is breakage', () => {
    const item = versionToItem(aVersion());
    for (const broken of [
      { ...item, c: { c000: 0.5 } },
      { ...item, st: 1 },
      { ...item, oc: null },
      { ...item, sha: 'x' },
    ]) {
      expect(() => versionFromItem(broken)).toThrow('CORRUPT_ITEM');
    }
    expect(() => versionFromItem({ ...item, pk: 'D#1#2023' })).toThrow('CORRUPT_ITEM');
  });
});

describe('a roll-up item', () => {
  test('with a pointer or a cell that is none is breakage', () => {
    const item = emptyRollupItem({ district: '440105', year: 2023 });
    for (const broken of [
      { ...item, a: { a1: 'Q12' } },
      { ...item, a: { a1: 'A12~11' } },
      { ...item, x: { a1: 'A12' } },
      { ...item, c999: 1 },
      { ...item, c000: 1.5 },
      { ...item, rev: '1' },
    ]) {
      expect(() => rollupFromItem(broken)).toThrow('CORRUPT_ITEM');
    }
  });

  test('names the cell that is none', () => {
    const item = emptyRollupItem({ district: '440105', year: 2023 });
    expect(() => rollupFromItem({ ...item, ...{ c999: 1 } })).toThrow('c999');
  });
});

test('a note of a kind that only a later release knows is passed over', () => {
  const item = { ...emptyRollupItem({ district: '440105', year: 2023 }), x: { a1: 'Q12', a2: 'X12' } };
  expect(rollupFromItem(item).uncounted).toEqual(new Map([['a2', { state: 'X', seq: '12' }]]));
});

test('a level that only a later release knows is as if none were stated, and is kept', () => {
  const place = { district: '440105', year: 2023, agency: '440105-a', name: '某局', required: true, revision: 1 };
  const item = { ...placeToItem(place), level: 'township' };
  expect(placeFromItem(item).level).toBeUndefined();
  expect(placeToItem(placeFromItem(item))).toEqual(item);
  expect(placeToItem({ ...placeFromItem(item), level: 'county' })).toMatchObject({ level: 'county' });
  const listed = rosterToItem({ district: '440105', year: 2023, revision: 1, name: '海珠区', agencies: [place] });
  const grown = { ...listed, agencies: [{ ...place, id: '440105-a', level: 'township' }] };
  expect(rosterToItem(rosterFromItem(grown))).toMatchObject({ agencies: [{ level: 'township' }] });
});

describe('an expression stays below 4 KB', () => {
  const place = { district: '440105', year: 2023, agency: `440105-${'x'.repeat(33)}` };
  const all = new Map(cellsOf('2021').map(({ name }) => [name, 1]));
  const from = { state: 'counted', content: '0066A7D6DDD4AD82', seen: '0066A7D6DDD4AD82' } as const;
  const to = { state: 'counted', content: '0066A7D6DDD4AD83', seen: '0066A7D6DDD4AD83' } as const;

  test('when all 200 cells change', () => {
    const { UpdateExpression } = countVersion({ ...place, from, to, seq: to.seen, changes: all });
    expect(UpdateExpression.length).toBeLessThan(EXPRESSION_LIMIT);
  });

  test('when none does, and is not empty', () => {
    const { UpdateExpression } = countVersion({ ...place, from, to, seq: to.seen, changes: new Map() });
    expect(UpdateExpression).toBe('SET a.#g = :new ADD rev :one');
  });

  test('when a whole report moves', () => {
    const body = { ...place, name: '某局', required: true, revision: 1 };
    const refused = new Map(
      Array.from({ length: 20 }, (_, index) => [`${place.agency}#${index}`, { by: 'x', at: 'y' }]),
    );
    const on = rollupFromItem(emptyRollupItem(place));
    const owing = { name: 'move', text: 'x' };
    const owes = { owed: [owing, owing], on: [on, on] } as const;
    const commands = moveWrites({ place: body, to: '440104', pointer: from, contribution: all, refused, ...owes });
    for (const command of commands) {
      if ('Update' in command) expect(command.Update.UpdateExpression.length).toBeLessThan(EXPRESSION_LIMIT);
    }
  });

  test('when a roster of 3,000 bodies is taken in', () => {
    const on = rollupFromItem(emptyRollupItem(place));
    const joining = Array.from({ length: 3_000 }, (_, index) => `440105-${index}`);
    for (const { UpdateExpression, ConditionExpression } of changeMembership({ on, joining: [], leaving: joining })) {
      expect(ConditionExpression.length).toBeLessThan(EXPRESSION_LIMIT);
      expect(UpdateExpression.length).toBeLessThan(EXPRESSION_LIMIT);
    }
    expect(changeMembership({ on, joining, leaving: [] })).toHaveLength(60);
  });
});

describe('the pinned update is the only way in', () => {
  test('every command that touches a pointer or a sum names what it stands on', () => {
    const update = countVersion({
      district: '440105',
      year: 2023,
      agency: '440105-rsj',
      from: { state: 'missing' },
      to: { state: 'withdrawn', seen: 'A1-0001' },
      seq: 'A1-0001',
      changes: new Map([['requests.newRequests.naturalPerson', -3]]),
    });
    expect(update).toEqual({
      Key: { pk: 'D#440105#2023', sk: 'R' },
      UpdateExpression: `SET a.#g = :new ADD rev :one,${cellNamed('requests.newRequests.naturalPerson').id} :${cellNamed('requests.newRequests.naturalPerson').id}`,
      ConditionExpression:
        'a.#g = :old AND (attribute_not_exists(lk) OR attribute_exists(op.#g)) AND attribute_not_exists(rf.#v)',
      ExpressionAttributeNames: { '#g': '440105-rsj', '#v': '440105-rsj#A1-0001' },
      ExpressionAttributeValues: {
        ':old': '',
        ':new': 'WA1-0001',
        ':one': 1,
        [`:${cellNamed('requests.newRequests.naturalPerson').id}`]: -3,
      },
    });
  });
});
