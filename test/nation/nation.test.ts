import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { nationOf, plannedNation } from './plan.ts';
import { provinceYear } from './province.ts';
import { addFile, millionths } from './readAgain.ts';
import { type ProvinceYears, runNation } from './runNation.ts';

const here: ProvinceYears = async function* years(seed, provinces, keep) {
  // As it comes out of another process.
  for (const province of provinces) yield structuredClone(await provinceYear(seed, province, keep));
};

test('a nation of 16 districts: every level signs what the bytes add up to, and a correction goes to the top', async () => {
  const size = nationOf(1, 16, 32);
  const { faults, correction, tally, leaves } = await runNation(size, here);
  expect(faults).toEqual([]);
  expect(correction.steps.filter((step) => step.endsWith(' behind') && !step.endsWith('nothing behind'))).toHaveLength(
    3,
  );
  const counted = ['accepted', 'accepted-with-warnings'] as const;
  const divisions = size.districts + size.cities + size.provinces;
  expect(counted.reduce((sum, outcome) => sum + (tally.outcomes.get(outcome) ?? 0), 0)).toBeGreaterThanOrEqual(
    size.bodies + divisions,
  );
  expect(leaves.get('requests.newRequests.total') ?? 0n).toBeGreaterThan(0n);
});

test('the numbers of a nation are exact, and no two divisions share a code', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 400 }), fc.integer({ min: 1, max: 9 }), fc.nat(), (districts, each, seed) => {
      const size = nationOf(seed, districts, districts * each);
      const provinces = plannedNation(size);
      const cities = provinces.flatMap((province) => province.cities);
      const below = cities.flatMap((city) => city.districts);
      const codes = [...provinces, ...cities, ...below].map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      expect([provinces.length, cities.length, below.length]).toEqual([size.provinces, size.cities, districts]);
      expect(below.flatMap(({ bodies }) => bodies)).toHaveLength(size.bodies);
    }),
    { numRuns: runs(50) },
  );
});

test('sums from bytes are exact: decimals of 万元 and integers alike, n/a and blanks nothing', () => {
  const file = (amount: unknown, count: unknown) =>
    new TextEncoder().encode(
      JSON.stringify({
        year: 2023,
        proactiveDisclosure: { fees: { amount } },
        requests: { carriedOver: { total: count } },
      }),
    );
  const sums = new Map<string, bigint>();
  for (const amount of [0.1, '0.2', 12345678.123456, null, 'n/a']) addFile(sums, file(amount, 3));
  expect(sums.get('proactiveDisclosure.fees.amount')).toBe(12_345_678_423_456n);
  expect(sums.get('requests.carriedOver.total')).toBe(15_000_000n);
  expect(() => millionths('0.1234567')).toThrow('not a decimal');
  expect(sums.has('year')).toBe(false);
});
