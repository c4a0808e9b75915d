import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState, Uncounted } from '../../../../shared/domain/filing/rollupState.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import type { Finding, LikelyBounds } from '../../../../shared/domain/verdict/findings.ts';
import { readQuestions, rememberingAsked } from '../../../../shared/flow/read/readQuestions.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';
import { aRollup, aRoster, counted, MISSING, stillLedger } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, C, D] = ['440105-a', '440105-b', '440105-c', '440105-d'];
const cells = cellsOf(editionOfYearOrThrow(AT.year));
const COUNT = cells.find(({ role, kind }) => role === 'input' && kind === 'count')?.name ?? '';
const AMOUNT = cells.find(({ kind }) => kind === 'amount')?.name ?? '';
const bounds = (effect: string | null): LikelyBounds => ({ from: 'own', least: '1', most: '2', effect });

function finding(id: string, more: Partial<Finding> = {}): Finding {
  return {
    ...{
      id,
      rule: id,
      severity: 'warning',
      table: null,
      row: null,
      column: null,
      cells: [COUNT],
      found: '30',
      expected: null,
    },
    ...{
      delta: null,
      message: `${id}。`,
      hint: null,
      basis: null,
      pointer: '',
      line: null,
      col: null,
      needsReason: true,
    },
    ...more,
  };
}

interface Year {
  readonly pointers: Readonly<Record<string, Pointer>>;
  readonly uncounted?: Readonly<Record<string, Uncounted>>;
  readonly sums?: Readonly<Record<string, number>>;
  readonly asked: Readonly<Record<string, readonly Finding[]>>;
}

async function questions({ pointers, uncounted = {}, sums = {}, asked }: Year) {
  const more = { uncounted: new Map(Object.entries(uncounted)), sums: new Map(Object.entries(sums)) };
  const ledger = stillLedger({
    rollups: [aRollup(AT.district, AT.year, pointers, more)],
    rosters: [
      aRoster(
        AT.district,
        AT.year,
        Object.keys(pointers).map((agency) => ({ agency })),
        { name: '某某区' },
      ),
    ],
  });
  const rosterFor = ({ district, year }: RollupState) => ledger.roster(district, year);
  const looked: string[] = [];
  const read = await readQuestions(
    {
      ...{ ledger, rosterFor },
      asked: async ({ agency, seq }) => {
        looked.push(`${agency} ${seq}`);
        return asked[agency] ?? [];
      },
    },
    AT.district,
    AT.year,
  );
  return { read: read ?? expect.unreachable(), looked };
}
const waits = (seq: string, state: 'N' | 'X' = 'N'): Uncounted => ({ state, seq });

describe('what bodies were asked', () => {
  test('is looked for in the upload that waits, else in what counts; of nobody else', async () => {
    const { read, looked } = await questions({
      pointers: { [A]: counted('A1'), [B]: counted('B1'), [C]: MISSING, [D]: counted('D3') },
      uncounted: { [B]: waits('B2'), [C]: waits('C1', 'X'), [D]: waits('D2') },
      asked: { [A]: [finding('Q1')], [B]: [finding('Q2'), finding('Q3')] },
    });
    expect(looked).toEqual([`${A} A1`, `${B} B2`, `${D} D3`]);
    expect(read).toMatchObject({ ...AT, name: '某某区' });
    expect(
      read.questions.map(({ agency, name, state, receipt, finding: { id } }) => [agency, name, state, receipt, id]),
    ).toEqual([
      [A, `${A}局`, 'accepted', `${A}-2023-a1`, 'Q1'],
      [B, `${B}局`, 'needsReason', `${B}-2023-b2`, 'Q2'],
      [B, `${B}局`, 'needsReason', `${B}-2023-b2`, 'Q3'],
    ]);
  });

  test('is asked of all, however many', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `440105-m${String(index).padStart(2, '0')}`);
    const { looked } = await questions({
      pointers: Object.fromEntries(many.map((agency) => [agency, counted('A1')])),
      asked: {},
    });
    expect(looked).toEqual(many.map((agency) => `${agency} A1`));
  });

  test('stands with the unexplained first, then by how much the total would move, then those of which nobody can tell', async () => {
    const likely = (effect: string | null, reason?: string) => ({
      likely: bounds(effect),
      ...(reason !== undefined && { reason }),
    });
    const asked = [
      finding('explained', likely('900.0', '一')),
      finding('little', likely('9.5')),
      finding('unknown'),
      finding('much', likely('10.2')),
      finding('explainedLittle', likely('1.0', '二')),
    ];
    const { read } = await questions({ pointers: { [A]: counted('A1') }, asked: { [A]: asked } });
    expect(read.questions.map(({ finding: { id } }) => id)).toEqual([
      'much',
      'little',
      'unknown',
      'explained',
      'explainedLittle',
    ]);
  });

  test('tells of another body that gave the very same reason, and not of one’s own', async () => {
    const asked = {
      [A]: [
        finding('Q1', { reason: '职责划转' }),
        finding('Q2', { reason: '职责划转' }),
        finding('Q3', { reason: '自己的' }),
      ],
      [B]: [finding('Q1', { reason: '职责划转' }), finding('Q4')],
      [C]: [finding('Q4')],
    };
    const { read } = await questions({
      pointers: { [A]: counted('A1'), [B]: counted('A1'), [C]: counted('A1') },
      asked,
    });
    const copies = read.questions.map(({ agency, finding: { id }, alsoGivenBy }) => [agency.slice(7), id, alsoGivenBy]);
    expect(copies.toSorted()).toEqual([
      ...[
        ['a', 'Q1', `${B}局`],
        ['a', 'Q2', `${B}局`],
        ['a', 'Q3', undefined],
      ],
      ...[
        ['b', 'Q1', `${A}局`],
        ['b', 'Q4', undefined],
        ['c', 'Q4', undefined],
      ],
    ]);
  });
});

describe('the part of this year’s total, where last year has none to compare with', () => {
  const share = async (of: Partial<Finding>, year: Partial<Year> = {}) => {
    const asked = { [A]: [finding('Q1', { likely: bounds(null), ...of })] };
    const { read } = await questions({
      pointers: { [A]: counted('A1') },
      sums: { [COUNT]: 120, [AMOUNT]: 4_000_000 },
      ...year,
      asked,
    });
    return read.questions[0]?.share;
  };

  test('of a figure that counts is that of the total it is in; it would move what the others have by so much', async () => {
    expect(await share({})).toEqual({ text: '25.0%', moves: (100 * 30) / 90 });
    expect(await share({ cells: [AMOUNT], found: '1' })).toEqual({ text: '25.0%', moves: (100 * 1) / 3 });
    expect(await share({}, { sums: { [COUNT]: 30 } })).toEqual({ text: '100.0%', moves: Number.POSITIVE_INFINITY });
  });

  test('of one that does not count yet is that of the total it would make', async () => {
    const waiting = { pointers: { [A]: MISSING }, uncounted: { [A]: waits('A1') } };
    expect(await share({}, waiting)).toEqual({ text: '20.0%', moves: (100 * 30) / 120 });
    expect(await share({}, { ...waiting, sums: {} })).toEqual({ text: '100.0%', moves: Number.POSITIVE_INFINITY });
  });

  test('is not told where the body has another version counted, in whose place it would come', async () => {
    expect(await share({}, { uncounted: { [A]: waits('A2') } })).toBeUndefined();
  });

  test('is not told of what last year tells, of what states no figure, or of a total of nothing', async () => {
    expect(await share({ likely: bounds('3.0') })).toBeUndefined();
    expect(await share({ likely: undefined as never })).toBeUndefined();
    expect(await share({ cells: [] })).toBeUndefined();
    expect(await share({ found: null })).toBeUndefined();
    for (const found of ['many', '1.5', '90071992547409930']) expect(await share({ found })).toBeUndefined();
    expect(await share({ cells: [AMOUNT], found: 'much' })).toBeUndefined();
    expect(await share({}, { sums: {} })).toBeUndefined();
    expect(await share({ found: '0' }, { sums: { [COUNT]: 0 } })).toBeUndefined();
    expect(await share({}, { sums: { [COUNT]: -5 } })).toBeUndefined();
  });

  test('a figure that would be all there is stands before whatever last year can tell the effect of', async () => {
    const asked = {
      [A]: [
        finding('told', { likely: bounds('99999.0') }),
        finding('all', { likely: bounds(null) }),
        finding('too', { likely: bounds(null) }),
      ],
    };
    const { read } = await questions({ pointers: { [A]: counted('A1') }, sums: { [COUNT]: 30 }, asked });
    expect(read.questions.map(({ finding: { id } }) => id)).toEqual(['all', 'too', 'told']);
  });
});

describe('what was asked in a receipt', () => {
  const remembering = (found: readonly Finding[] | undefined, most?: number) => {
    const read: string[] = [];
    const receipt = async (_: string, __: number, id: string) => {
      read.push(id);
      return found && ({ findings: found } as unknown as Receipt);
    };
    const asked = rememberingAsked({ ledger: stillLedger({}), vault: { receipt } }, most);
    return { read, asked: (agency: string, seq = 'A1') => asked({ ...AT, agency, seq }) };
  };

  test('is what waits for a reason, and warnings that were explained unasked', async () => {
    const quiet = (id: string, more: Partial<Finding> = {}): Finding => {
      const { needsReason: _, ...rest } = finding(id, more);
      return rest;
    };
    const all = [
      finding('waits'),
      finding('told', { severity: 'info' }),
      quiet('explained', { reason: '一' }),
      quiet('bare'),
      quiet('note', { severity: 'info', reason: '一' }),
    ];
    expect((await remembering(all).asked(A)).map(({ id }) => id)).toEqual(['waits', 'told', 'explained']);
  });

  test('is asked for again while there is no receipt', async () => {
    const { read, asked } = remembering(undefined);
    expect([await asked(A), await asked(A)]).toEqual([[], []]);
    expect(read).toHaveLength(2);
  });

  test('is kept of so many versions, the newest of them', async () => {
    const { read, asked } = remembering([], 2);
    for (const agency of [A, B, A, C, B, C, A]) await asked(agency);
    expect(read).toEqual([A, B, C, A].map((agency) => `${agency}-2023-a1`));
    await asked(A, 'A2');
    expect(read).toHaveLength(5);
  });
});
