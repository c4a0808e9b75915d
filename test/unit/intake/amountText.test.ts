import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fenOfWanNumber, MAX_FEN } from '../../../shared/domain/values/money.ts';
import { amountOf, losesFen, type MoneyUnit, unitInLabel, unitOf } from '../../../shared/intake/read/amountText.ts';
import { runs } from '../../support/runs.ts';

/** How many 分 one of each unit is. */
const FEN: Readonly<Record<MoneyUnit, bigint>> = {
  元: 100n,
  百元: 10_000n,
  千元: 100_000n,
  万元: 1_000_000n,
  百万元: 100_000_000n,
  千万元: 1_000_000_000n,
  亿元: 10_000_000_000n,
};
const UNITS = Object.keys(FEN) as MoneyUnit[];

const unit = fc.constantFrom(...UNITS);
const whole = fc.stringMatching(/^\d{1,12}$/);
const decimals = fc.stringMatching(/^\d{0,10}$/);
/** Digits that often come out even. */
const roundDecimals = fc.stringMatching(/^\d{0,3}0{0,8}$/);

/** Whole 分, by whole numbers alone; undefined when a part of a 分 is left. */
function exactFen(digits: string, after: string, of: MoneyUnit): bigint | undefined {
  const [all, part] = [BigInt(digits + after) * FEN[of], 10n ** BigInt(after.length)];
  return all % part === 0n ? all / part : undefined;
}

test('an amount in any unit is the same 分 in 万元, or none where it is not whole 分 or more than a cell holds', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(whole, fc.oneof(decimals, roundDecimals), unit, (digits, after, of) => {
      const fen = exactFen(digits, after, of);
      const amount = amountOf(digits, after, of);
      if (fen === undefined || fen > BigInt(MAX_FEN)) {
        met.add(fen === undefined ? 'part' : 'more');
        expect(amount).toBeUndefined();
        return;
      }
      met.add(typeof amount);
      expect(fenOfWanNumber(amount ?? Number.NaN)).toBe(Number(fen));
    }),
    { numRuns: runs(5_000) },
  );
  expect([...met].sort()).toEqual(expect.arrayContaining(['more', 'number', 'part']));
});

test.each([
  ['0', '', '元', 0],
  ['0', '00', '亿元', 0],
  ['000', '50', '万元', 0.5],
  ['1', '', '元', 0.0001],
  ['100', '', '元', 0.01],
  ['10000', '', '元', 1],
  ['1', '', '亿元', 10_000],
  ['1', '5', '千元', 0.15],
  ['2', '50', '百元', 0.025],
  ['3', '', '百万元', 300],
  ['100000000', '', '万元', 100_000_000],
  ['100000000', '000001', '万元', undefined],
  ['0', '000001', '万元', 0.000001],
  ['99999999', '999999', '万元', 99_999_999.999999],
  ['0', '0000001', '万元', undefined],
  ['0', '001', '元', undefined],
] as const)('%s.%s %s', (digits, after, of, amount) => {
  expect(amountOf(digits, after, of)).toBe(amount);
});

test('what is no unit of money is none', () => {
  expect(UNITS.map(unitOf)).toEqual(UNITS);
  for (const other of ['', '角', '美元', 'toString', '万']) expect(unitOf(other)).toBeUndefined();
});

test.each([
  ['采购总金额（万元，保留四位小数）', '万元'],
  ['金额（元）', '元'],
  ['单位：千元', '千元'],
  ['以百万元计', '百万元'],
  ['收费（亿 元）', '亿元'],
  ['金额（万元、元）', undefined],
  ['金额（美元）', undefined],
  ['折合欧元、元', undefined],
  ['单元', undefined],
  ['公元2023年', undefined],
  ['金额', undefined],
])('%s is in %s', (label, of) => {
  expect(unitInLabel(label)).toBe(of);
});

test('fewer digits than the file holds are another amount from half a 分 on', () => {
  for (const of of UNITS) {
    const fen = 1 / Number(FEN[of]);
    expect([of, losesFen(3, 3 + 0.6 * fen, of), losesFen(3, 3 - 0.6 * fen, of)]).toEqual([of, true, true]);
    expect([of, losesFen(3, 3 + 0.4 * fen, of), losesFen(3, 3 - 0.4 * fen, of)]).toEqual([of, false, false]);
    expect(losesFen(0, 0.5 * fen, of)).toBe(true);
  }
});
