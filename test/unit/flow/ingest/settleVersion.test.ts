import { describe, expect, test } from 'vitest';
import { MISSING, type Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { settleVersion } from '../../../../shared/flow/ingest/settleVersion.ts';
import type { Ledger } from '../../../../shared/flow/ports/ports.ts';
import { emptyRollupItem, rollupFromItem } from '../../../../shared/store/rollupItem.ts';
import { aVersion } from '../../../support/ledgerContract.ts';

const AT = { district: '440105', year: 2023 };
const GRANTED = 'requests.results.granted.naturalPerson';
const LOCK = { by: '李复核', at: '2024-02-19T00:00:00.000Z' };
const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });
const on = (pointer: Pointer | undefined, more: Partial<RollupState> = {}): RollupState => ({
  ...rollupFromItem(emptyRollupItem(AT)),
  pointers: new Map(pointer === undefined ? [] : [['b', pointer]]),
  ...more,
});
const version = (seq: string, granted = 0, more: Partial<Version> = {}) =>
  ({ ...aVersion({ ...AT, agency: 'b', seq, ...more }, { [GRANTED]: granted }), district: AT.district }) as const;

/** A ledger that holds versions and years, takes a step or does not, and remembers what it was asked. */
function ledgerOf(versions: readonly Version[] = [], { refuses = 0, later = on(MISSING) } = {}) {
  const asked: (readonly [string, unknown])[] = [];
  let left = refuses;
  const take = (name: string) => async (change: unknown) => {
    asked.push([name, change]);
    return left-- <= 0;
  };
  const ledger = {
    ...{ count: take('count'), note: take('note'), refuse: take('refuse') },
    version: async ({ agency, seq }: Version) => versions.find((each) => each.agency === agency && each.seq === seq),
    rollup: async (district: string, year: number) => {
      asked.push(['rollup', { district, year }]);
      return later;
    },
    tellQuietVersion: async ({ seq }: Version) => void asked.push(['quiet', seq]),
  } as unknown as Ledger;
  return { ledger, asked };
}
const settle = (one: ReturnType<typeof version>, rollup: RollupState | undefined, ledger: Ledger) =>
  settleVersion(one, rollup, ledger, async () => undefined);

describe('a version that counts', () => {
  test('moves the pointer from what was read, and adds its own figures less those that counted', async () => {
    const { ledger, asked } = ledgerOf([version('A1', 5)]);
    expect(await settle(version('A2', 7), on(counted('A1')), ledger)).toEqual({ how: 'counted', changed: true });
    const change = { ...AT, agency: 'b', from: counted('A1'), to: counted('A2'), seq: 'A2' };
    expect(asked).toEqual([['count', { ...change, changes: new Map([[GRANTED, 2]]) }]]);
  });

  test('of the first time adds all that it states', async () => {
    const { ledger, asked } = ledgerOf();
    await settle(version('A2', 7), on(MISSING), ledger);
    expect(asked).toMatchObject([['count', { from: MISSING, changes: new Map([[GRANTED, 7]]) }]]);
  });

  test('of bytes seen again adds nothing, and has changed nothing', async () => {
    const { ledger, asked } = ledgerOf();
    const again = version('A3', 0, { state: 'D', of: 'A1' });
    expect(await settle(again, on(counted('A1')), ledger)).toEqual({ how: 'counted', changed: false });
    expect(asked).toMatchObject([['count', { to: counted('A1', 'A3'), changes: new Map() }]]);
  });

  test('of bytes seen again, where another was counted meanwhile, adds what those bytes state', async () => {
    const { ledger, asked } = ledgerOf([version('A1', 5), version('A2', 7)]);
    const again = version('A3', 9, { state: 'D', of: 'A1' });
    expect(await settle(again, on(counted('A2')), ledger)).toEqual({ how: 'counted', changed: true });
    expect(asked).toMatchObject([['count', { to: counted('A1', 'A3'), changes: new Map([[GRANTED, -2]]) }]]);
  });

  test('of a withdrawal takes out what counted', async () => {
    const { ledger, asked } = ledgerOf([version('A1', 5)]);
    const marker = version('A2', 0, { state: 'W' });
    expect(await settle(marker, on(counted('A1')), ledger)).toEqual({ how: 'counted', changed: true });
    expect(asked).toMatchObject([
      ['count', { to: { state: 'withdrawn', seen: 'A2' }, changes: new Map([[GRANTED, -5]]) }],
    ]);
  });

  test('is breakage where what counted is gone: its figures are never taken for 0', async () => {
    const { ledger, asked } = ledgerOf();
    await expect(settle(version('A2', 7), on(counted('A1')), ledger)).rejects.toMatchObject({
      ...{ code: 'MISSING_VERSION', facts: { ...AT, agency: 'b', seq: 'A1' } },
    });
    expect(asked).toEqual([]);
  });
});

describe('a version that does not count', () => {
  test.each(['X', 'N'] as const)('of state %s is noted over what was noted, and changes nothing', async (state) => {
    const over = { state: 'N', seq: 'A1' } as const;
    const { ledger, asked } = ledgerOf();
    const rollup = on(MISSING, { uncounted: new Map([['b', over]]) });
    expect(await settle(version('A2', 7, { state }), rollup, ledger)).toEqual({ how: 'uncounted', changed: false });
    expect(asked).toMatchObject([['note', { ...AT, agency: 'b', from: MISSING, over, as: { state, seq: 'A2' } }]]);
  });

  test('is refused by a lock, by whose it is', async () => {
    const { ledger, asked } = ledgerOf();
    const refused = { how: 'refused', by: LOCK, changed: false };
    expect(await settle(version('A2', 7), on(MISSING, { lock: LOCK }), ledger)).toEqual(refused);
    expect(asked).toMatchObject([['refuse', { ...AT, agency: 'b', seq: 'A2', from: MISSING, by: LOCK }]]);
    const before = ledgerOf();
    expect(
      await settle(version('A2', 7), on(MISSING, { refused: new Map([['b#A2', LOCK]]) }), before.ledger),
    ).toMatchObject(refused);
    expect(before.asked).toEqual([]);
  });
});

describe('a version that is settled', () => {
  test('is left as it is; of one that the year’s item says nothing of, readers are told', async () => {
    const note = { uncounted: new Map([['b', { state: 'X', seq: 'A9' } as const]]) };
    for (const [one, rollup, how, told] of [
      [version('A2'), on(counted('A2')), 'counted', []],
      [version('A1'), on(counted('A2')), 'superseded', [['quiet', 'A1']]],
      [version('A3', 0, { state: 'X' }), on(counted('A2'), note), 'uncounted', [['quiet', 'A3']]],
    ] as const) {
      const { ledger, asked } = ledgerOf();
      expect(await settle(one, rollup, ledger)).toMatchObject({ how, changed: false });
      expect(asked).toEqual(told);
    }
  });

  test('is so elsewhere where its body is not in the year', async () => {
    for (const rollup of [undefined, on(undefined)]) {
      const { ledger, asked } = ledgerOf();
      expect(await settle(version('A1'), rollup, ledger)).toEqual({ how: 'elsewhere' });
      expect(asked).toEqual([]);
    }
  });
});

test('a step that is not taken is worked out anew on the year as it is by then', async () => {
  const { ledger, asked } = ledgerOf([version('A2', 4)], { refuses: 2, later: on(counted('A2')) });
  expect(await settle(version('A3', 7), on(MISSING), ledger)).toEqual({ how: 'counted', changed: true });
  expect(asked.map(([name]) => name)).toEqual(['count', 'rollup', 'count', 'rollup', 'count']);
  expect(asked.at(-1)).toMatchObject(['count', { from: counted('A2'), changes: new Map([[GRANTED, 3]]) }]);
  expect(asked[1]).toEqual(['rollup', AT]);
  const never = ledgerOf([version('A2', 4)], { refuses: 100, later: on(counted('A2')) });
  await expect(settle(version('A3', 7), on(MISSING), never.ledger)).rejects.toMatchObject({
    ...{ code: 'CONTENDED', facts: { ...AT, agency: 'b', seq: 'A3' } },
  });
});
