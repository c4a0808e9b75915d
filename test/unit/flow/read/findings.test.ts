import { describe, expect, test } from 'vitest';
import { figuresMarked, type Marks, NO_MARKS } from '../../../../shared/domain/filing/marks.ts';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import type { Finding } from '../../../../shared/domain/verdict/findings.ts';
import {
  findingsNow,
  findingsOfCounted,
  findingsOfVersion,
  findingsReceipted,
} from '../../../../shared/flow/read/readFindings.ts';
import { readOpenWarnings } from '../../../../shared/flow/read/readOpenWarnings.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';
import { aRollup, aVersion, counted, MISSING, stillLedger } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023, agency: '440105-a' };
const [A, B] = [AT.agency, '440105-b'];

function finding(id: string, more: Partial<Finding> = {}): Finding {
  return {
    ...{ id, rule: id, severity: 'warning', table: null, row: null, column: null, cells: [], found: null },
    ...{ expected: null, delta: null, message: `${id}。`, hint: null, basis: null, pointer: '', line: null, col: null },
    ...more,
  };
}

/** Receipts by their numbers, each with what was found in it, and the numbers that were asked for. */
function receipts(found: Readonly<Record<string, readonly Finding[]>>) {
  const asked: string[] = [];
  const receipt = async (agency: string, year: number, id: string) => {
    asked.push(id);
    const findings = found[id];
    expect(id.startsWith(`${agency}-${year}-`)).toBe(true);
    return findings && ({ findings } as unknown as Receipt);
  };
  return { asked, vault: { receipt } };
}

const one = [finding('XS-ONE')];
const two = [finding('XS-TWO')];
const versions = [
  aVersion(AT.district, AT.year, A, 'A1'),
  aVersion(AT.district, AT.year, A, 'A2'),
  aVersion(AT.district, AT.year, A, 'A2-0001', {
    decision: { kind: 'return', by: '甲', at: 'T', reason: '请改', of: 'A1' },
  }),
  aVersion(AT.district, AT.year, A, 'A2-0002'),
];
const ledger = stillLedger({ versions });
const { vault } = receipts({ [`${A}-2023-a1`]: one, [`${A}-2023-a2`]: two, [`${A}-2023-a2-0002`]: two });

describe('what was found in a version', () => {
  const of = (seq: string) => findingsReceipted({ ledger, vault }, { ...AT, seq });

  test('is what its receipt says; of a decision, what was found in the version it is about', async () => {
    expect(await of('A1')).toEqual(one);
    expect(await of('A2-0001')).toEqual(one);
    expect(await of('A2-0002')).toEqual(two);
    expect(await of('A9-0001')).toBeUndefined();
  });

  test('is not known before there is a receipt, and then nothing', async () => {
    expect(await of('A3')).toBeUndefined();
    expect(await findingsOfVersion({ ledger, vault }, { ...AT, seq: 'A3' })).toEqual([]);
    expect(await findingsOfVersion({ ledger, vault }, { ...AT, seq: 'A2' })).toEqual(two);
  });
});

describe('what was found in a body’s report as it stands', () => {
  const now = (pointer: Pointer, more: Partial<RollupState> = {}) => {
    const rollups = [aRollup(AT.district, AT.year, { [A]: pointer }, more)];
    return findingsNow({ ledger: stillLedger({ rollups, versions }), vault }, AT);
  };
  const waits = { uncounted: new Map([[A, { state: 'N', seq: 'A2' } as const]]) };

  test('is that of what counts, else of the newest upload, else of the last that was decided about', async () => {
    expect(await now(counted('A1'), waits)).toEqual(one);
    expect(await now(MISSING, waits)).toEqual(two);
    expect(await now({ state: 'withdrawn', seen: 'A2-0001' }, waits)).toEqual(two);
    expect(await now({ state: 'withdrawn', seen: 'A2-0001' })).toEqual(one);
  });

  test('is nothing where nothing came, without a look', async () => {
    const { asked, vault: shelf } = receipts({});
    const rollups = [aRollup(AT.district, AT.year, { [A]: MISSING })];
    expect(await findingsNow({ ledger: stillLedger({ rollups }), vault: shelf }, AT)).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('is refused of whom the year does not know', async () => {
    const unknown = { code: 'UNKNOWN_AGENCY', facts: AT };
    await expect(findingsNow({ ledger: stillLedger({}), vault }, AT)).rejects.toMatchObject(unknown);
    const others = stillLedger({ rollups: [aRollup(AT.district, AT.year, { [B]: counted('A1') })] });
    await expect(findingsNow({ ledger: others, vault }, AT)).rejects.toMatchObject(unknown);
  });
});

const bodies = (count: number) =>
  Array.from({ length: count }, (_, index) => `440105-b${String(index).padStart(3, '0')}`);
const receiptOf = (agency: string) => `${agency}-2023-a1`;

test('of many versions each body has its own findings, and none where nothing is known', async () => {
  const many = bodies(40);
  const found = Object.fromEntries(many.slice(1).map((agency) => [receiptOf(agency), [finding(agency)]]));
  const { asked, vault: shelf } = receipts(found);
  const read = await findingsOfCounted(
    { ledger, vault: shelf },
    many.map((agency) => aVersion(AT.district, 2023, agency, 'A1')),
  );
  expect([...read]).toEqual(many.map((agency, index) => [agency, index === 0 ? [] : [finding(agency)]]));
  expect(asked).toEqual(many.map(receiptOf));
});

describe('warnings that no reviewer has looked into', () => {
  const marked = (...findings: readonly Finding[]): Marks => ({
    ...NO_MARKS,
    marks: new Map(findings.map((each) => [each.id, { by: '甲', at: 'T', note: '', figures: figuresMarked(each) }])),
  });
  const warned = (agency: string, warnings: number): Version =>
    aVersion(AT.district, AT.year, agency, 'A1', { counts: { errors: 0, warnings, infos: 5 } });
  const open = async (
    versions: readonly Version[],
    marks: Readonly<Record<string, Marks>>,
    shelf: ReturnType<typeof receipts>,
  ) => {
    const rollup = aRollup(
      AT.district,
      AT.year,
      Object.fromEntries(versions.map(({ agency }) => [agency, counted('A1')])),
    );
    return [...(await readOpenWarnings({ ledger: stillLedger({ versions, marks }), vault: shelf.vault }, rollup))];
  };

  test('are all of a body whose report nobody has marked, without a look into its receipt', async () => {
    const shelf = receipts({});
    expect(await open([warned(A, 2), warned(B, 0)], {}, shelf)).toEqual([[A, 2]]);
    expect(shelf.asked).toEqual([]);
  });

  test('are those without a mark on the very figures; nothing else is counted', async () => {
    const [first, second, third] = ['XS-1', 'XS-2', 'XS-3'].map((id) => finding(id));
    const told = finding('XS-INFO', { severity: 'info' });
    const moved = { ...finding('XS-4'), found: '5' };
    const shelf = receipts({ [receiptOf(A)]: [first, second, third, told, moved].flatMap((each) => each ?? []) });
    const marks = { [A]: marked(...[first, finding('XS-4')].flatMap((each) => each ?? [])) };
    expect(await open([warned(A, 4)], marks, shelf)).toEqual([[A, 3]]);
    const all = { [A]: marked(...[first, second, third, moved].flatMap((each) => each ?? [])) };
    expect(await open([warned(A, 4)], all, shelf)).toEqual([]);
    const asked: (readonly string[])[] = [];
    const ledger = stillLedger({ versions: [warned(A, 4), warned(B, 0)], marks });
    const marksOf: typeof ledger.marksOf = async (agencies, year) => {
      asked.push(agencies);
      return ledger.marksOf(agencies, year);
    };
    const rollup = aRollup(AT.district, AT.year, { [A]: counted('A1'), [B]: counted('A1') });
    await readOpenWarnings({ ledger: { ...ledger, marksOf }, vault: shelf.vault }, rollup);
    expect(asked).toEqual([[A]]);
  });

  test('are asked for of all bodies, however many', async () => {
    const many = bodies(60);
    const read = await open(
      many.map((agency, index) => warned(agency, index)),
      {},
      receipts({}),
    );
    expect(read).toEqual(many.slice(1).map((agency, index) => [agency, index + 1]));
  });
});
