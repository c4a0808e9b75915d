import { expect, test } from 'vitest';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { giveOwedReceipts } from '../../../../shared/flow/compile/owedReceipts.ts';
import { aVersion } from '../../../support/ledgerContract.ts';
import { aRollup, counted, MISSING } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const at = (agency: string, seq: string, more: Partial<Version> = {}) => aVersion({ ...AT, agency, seq, ...more });
const DECISION = { kind: 'return', by: '甲', at: '2024-02-01T00:00:00.000Z', reason: '再看', of: 'A1' } as const;

/** The receipts that are looked for, all of which are there, and how many at one time at most. */
async function lookedFor(rollup: RollupState, versions: readonly Version[]) {
  const names: string[] = [];
  let [now, most] = [0, 0];
  const receipt = async (_: string, __: number, name: string) => {
    names.push(name);
    now += 1;
    most = Math.max(most, now);
    await new Promise(setImmediate);
    now -= 1;
    return {};
  };
  await giveOwedReceipts({ rollup, versions }, { vault: { receipt } } as never);
  return { names: names.sort(), most };
}

test.each<[string, Pointer, string[]]>([
  ['what is counted, and the same bytes seen again', counted('A1', 'A3'), ['a-2023-a1', 'a-2023-a3']],
  ['what is counted', counted('A2'), ['a-2023-a2']],
  ['what was taken back', { state: 'withdrawn', seen: 'A2' }, ['a-2023-a2']],
  ['nothing of who has filed nothing', MISSING, []],
])('receipts are looked for of %s', async (_, pointer, names) => {
  const versions = ['A0', 'A1', 'A2', 'A3', 'A9'].map((seq) => at('a', seq));
  const pointers = { a: pointer };
  expect((await lookedFor(aRollup('440105', 2023, pointers), versions)).names).toEqual(names);
  expect((await lookedFor(aRollup('440105', 2023, {}), versions)).names).toEqual([]);
  const uncounted: RollupState['uncounted'] = new Map([['a', { state: 'X', seq: 'A9' }]]);
  const noted = await lookedFor(aRollup('440105', 2023, pointers, { uncounted }), versions);
  expect(noted.names).toEqual([...names, 'a-2023-a9']);
});

test('of a report that was put back, the report; also where that had been put back itself', async () => {
  const back = (of: string) => ({ ...DECISION, kind: 'reinstate', of }) as const;
  const rollup = aRollup('440105', 2023, { a: counted('A3-0002'), b: counted('B2-0001') });
  const versions = [
    ...[at('a', 'A1'), at('a', 'A3'), at('a', 'A3-0001', { decision: back('A1') })],
    ...[at('a', 'A3-0002', { decision: back('A3-0001') }), at('b', 'B1'), at('b', 'B2-0001', { decision: back('B0') })],
  ];
  expect((await lookedFor(rollup, versions)).names).toEqual(['a-2023-a1']);
});

test('a decision is not looked for, nor what stands where another body stands', async () => {
  const rollup = aRollup('440105', 2023, { a: { state: 'withdrawn', seen: 'A1-0001' }, b: counted('B1') });
  const versions = [at('a', 'A1-0001', { decision: DECISION }), at('a', 'B1'), at('b', 'B1'), at('b', 'A1')];
  expect((await lookedFor(rollup, versions)).names).toEqual(['b-2023-b1']);
});

test('of many bodies each once, sixteen at a time', async () => {
  const agencies = Array.from({ length: 48 }, (_, index) => `b${100 + index}`);
  const rollup = aRollup('440105', 2023, Object.fromEntries(agencies.map((agency) => [agency, counted('A1')])));
  const { names, most } = await lookedFor(
    rollup,
    agencies.map((agency) => at(agency, 'A1')),
  );
  expect(names).toEqual(agencies.map((agency) => `${agency}-2023-a1`));
  expect(most).toBe(16);
});
