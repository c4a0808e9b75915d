import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type HistoricFiling,
  historyFor,
  stratumOf,
  wholeHistory,
} from '../../../shared/domain/evaluate/plausible/districtHistory.ts';
import {
  effectText,
  integerRoot,
  isApart,
  isNear,
  reaches,
} from '../../../shared/domain/evaluate/plausible/fractions.ts';
import { boundsOf, effectOf, likelyRange, spreadOf } from '../../../shared/domain/evaluate/plausible/peerSpread.ts';
import { anEmptyReport, withCells } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';
import { lastYearFrom } from '../../support/standing.ts';

const count = fc.integer({ min: 0, max: 2_000_000_000 });
const some = fc.integer({ min: 1, max: 999_999_999 });
const small = fc.integer({ min: 1, max: 40 });

describe('comparisons', () => {
  test.each([
    [1, 100, true],
    [99, 9_900, true],
    [99, 9_901, false],
    [0, 0, true],
    [0, 1, false],
    [5, undefined, true],
    // Twice this product is beyond what a double holds exactly.
    [90_071_992_547_410, 9_007_199_254_740_991, true],
    [90_071_992_547_409, 9_007_199_254_740_991, false],
  ])('%i is a hundredth of %s: %s', (part, whole, expected) => {
    expect(reaches(part, whole, [1, 100])).toBe(expected);
  });

  test.each([
    [300, 200, false],
    [301, 200, true],
    [200, 301, true],
    [0, 1, true],
    [0, 0, false],
  ])('%i and %i are more than half as much apart: %s', (left, right, expected) => {
    expect(isApart(left, right, [3, 2])).toBe(expected);
  });

  test.each([
    [300, 400, true],
    [299, 400, false],
    [400, 299, false],
    [400, 300, true],
    [0, 0, false],
    [1, 1, true],
  ])('%i and %i are within three quarters: %s', (left, right, expected) => {
    expect(isNear(left, right, [3, 4])).toBe(expected);
  });

  test('whoever is told first, the two are as far from one another', () => {
    fc.assert(
      fc.property(count, count, small, small, (left, right, a, b) => {
        expect(isApart(left, right, [a, b])).toBe(isApart(right, left, [a, b]));
        expect(isNear(left, right, [a, b])).toBe(isNear(right, left, [a, b]));
      }),
      { numRuns: runs(200) },
    );
  });

  test('the root is the greatest whole number whose square is not more', () => {
    for (let n = 0n; n < 300n; n += 1n) {
      const root = integerRoot(n);
      expect([root * root <= n, (root + 1n) * (root + 1n) > n]).toEqual([true, true]);
    }
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (n) => {
        const root = integerRoot(n);
        return root * root <= n && n < (root + 1n) * (root + 1n);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('how far a change moves a total', () => {
  test.each([
    [1, 1_000, '0.1%'],
    [1, 2_000, '0.1%'],
    [49, 100_000, '0.0%'],
    [994, 100_000, '0.9%'],
    // 0.95 % and more would be 1.0 %, which is a bound that it does not reach.
    [995, 100_000, '0.9%'],
    [1_000, 100_000, '1.0%'],
    [1_050, 100_000, '1.1%'],
    [9_960, 100_000, '9.9%'],
    [10_050, 100_000, '10.1%'],
    [150_000, 100_000, '150.0%'],
  ])('%i of %i: %s', (change, total, expected) => {
    expect(effectText(change, total)).toBe(expected);
  });

  test('is a twentieth of a per cent away at most, or a tenth below a whole one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }), (change, total) => {
        const said = Number(effectText(change, total).slice(0, -1));
        const off = said - (100 * change) / total;
        expect(off).toBeLessThanOrEqual(0.0500001);
        expect(off).toBeGreaterThan(-0.1);
        if (Number.isInteger(said)) expect(off).toBeLessThanOrEqual(0.0000001);
      }),
      { numRuns: runs(200) },
    );
  });
});

const SAME = { before: 1, now: 1 };

describe('how unlike a body is', () => {
  test.each([
    // (200 ÷ 100 − 1) × √200 = 14.142…
    [{ before: 100, now: 200 }, SAME, 14_142],
    [{ before: 200, now: 100 }, SAME, -14_142],
    [{ before: 100, now: 100 }, SAME, 0],
    // They doubled: it grew as they did, and half as much.
    [{ before: 100, now: 200 }, { before: 3, now: 6 }, 0],
    [{ before: 100, now: 100 }, { before: 1, now: 2 }, -10_000],
    // (4 − 1) × √400
    [{ before: 100, now: 400 }, SAME, 60_000],
    // Less than a thousandth, down as up: none.
    [{ before: 720_759_751, now: 720_759_737 }, SAME, 0],
    [{ before: 720_759_737, now: 720_759_751 }, SAME, 0],
    // 0 now cannot be: of 1 it is (999,999,999 − 1) × √999,999,999.
    [{ before: 1, now: 999_999_999 }, SAME, 31_622_776_521_923_908],
  ])('%j beside %j: %i thousandths', (pair, median, expected) => {
    const most = Math.min(Math.abs(expected), Number.MAX_SAFE_INTEGER) * Math.sign(expected);
    expect(effectOf(pair, median)).toBe(most);
  });

  test('grows with the figure, and is the same down as up', () => {
    fc.assert(
      fc.property(some, some, (before, now) => {
        const effect = effectOf({ before, now }, SAME);
        expect(effectOf({ before: now, now: before }, SAME)).toBe(0 - effect);
        expect(effectOf({ before, now: now + 1 }, SAME)).toBeGreaterThanOrEqual(effect);
      }),
      { numRuns: runs(200) },
    );
  });

  const grown = (...now: readonly number[]) => now.map((each) => ({ before: 100, now: each }));

  test('the spread of like bodies has the lower median ratio and quartiles of their effects', () => {
    expect(spreadOf([])).toBeUndefined();
    // Ratios 1, 1.21, 1.44, 1.69, 1.96 about 1.44: of 196 it is (1.96 ÷ 1.44 − 1) × √196 = 5.0555…
    const five = spreadOf(grown(169, 100, 196, 144, 121));
    expect(five).toEqual({
      bodies: 5,
      median: { before: 100, now: 144 },
      // (1 − 1.44 ÷ 1.21) × √121 = −2.0909…; (1.69 ÷ 1.44 − 1) × √169 = 2.2569…
      ...{ low: -2_090, middle: 0, high: 2_256 },
    });
    // Of four the second is the median; the last quartile is the greatest: (1.69 ÷ 1.21 − 1) × 13 = 5.1570…
    const four = spreadOf(grown(100, 121, 144, 169));
    expect(four).toEqual({
      bodies: 4,
      median: { before: 100, now: 121 },
      // (1 − 1.21) × √100 = −2.1; 0
      ...{ low: -2_100, middle: 0, high: 5_157 },
    });
    // Told in whatever order and at whatever size: 2.0, 1.0 and 1.5.
    const three = [
      { before: 50, now: 100 },
      { before: 100, now: 100 },
      { before: 10, now: 15 },
    ];
    expect(spreadOf(three)?.median).toEqual({ before: 10, now: 15 });
    // Of equal ratios the smaller body stands first.
    const alike = spreadOf([
      { before: 30, now: 60 },
      { before: 10, now: 20 },
      { before: 20, now: 40 },
    ]);
    expect(alike?.median).toEqual({ before: 20, now: 40 });
  });

  test('bounds are so many times the distance to a quartile, and at least a part of the median', () => {
    const spread = { bodies: 9, median: SAME, low: -10, middle: 100, high: 150 };
    expect(boundsOf(spread, 8, [1, 20])).toEqual({ lowest: 100 - 8 * 110, highest: 100 + 8 * 50 });
    expect(boundsOf({ ...spread, low: 98, high: 103 }, 8, [1, 20])).toEqual({ lowest: 60, highest: 140 });
    expect(boundsOf({ ...spread, low: 98, high: 103 }, 8, [3, 20])).toEqual({ lowest: -20, highest: 220 });
    // A twentieth of 119 is 5.95, of which the whole part counts.
    expect(boundsOf({ ...spread, low: -119, middle: -119, high: -119 }, 8, [1, 20])).toEqual({
      lowest: -119 - 40,
      highest: -119 + 40,
    });
  });

  test('a figure whose effect is the bound is within it', () => {
    const spread = { bodies: 8, median: SAME, low: 0, middle: 0, high: 0 };
    const bounds = { lowest: -60_000, highest: 60_000 };
    // (4 − 1) × √400 = 60
    expect(likelyRange(100, spread, bounds).most).toBe(400);
    expect(likelyRange(400, spread, bounds).least).toBe(100);
  });

  test('the range is what stands within the bounds, to the last figure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 60_000 }), (before, far) => {
        const spread = { bodies: 8, median: SAME, low: -far, middle: 0, high: far };
        const bounds = { lowest: -far, highest: far };
        const { least, most } = likelyRange(before, spread, bounds);
        const effect = (now: number) => effectOf({ before, now }, SAME);
        expect([least >= 1, least <= before, most >= before]).toEqual([true, true, true]);
        expect(effect(least)).toBeGreaterThanOrEqual(-far);
        expect(effect(most)).toBeLessThanOrEqual(far);
        expect(least === 1 || effect(least - 1) < -far).toBe(true);
        expect(most === 100 * before || effect(most + 1) > far).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('what a district’s reports of last year tell', () => {
  const LICENSING = 'proactiveDisclosure.licensing.decisions';
  const RECEIVED = 'requests.newRequests.total';
  const AT = { district: '440105', year: 2022, revision: 7, whole: '全区' };
  const filed = (year: number, cells: Readonly<Record<string, unknown>>) =>
    lastYearFrom(withCells(anEmptyReport(year), cells));
  const body = (before: unknown, now: unknown, stratum = 'county/department'): HistoricFiling => ({
    stratum,
    lastYear: filed(2022, { [LICENSING]: now }),
    ...(before === undefined ? {} : { before: filed(2021, { [LICENSING]: before }) }),
  });
  const eight = [100, 121, 144, 169, 196, 225, 256, 289].map((now) => body(100, now));
  const spreadIn = (filings: readonly HistoricFiling[], stratum = 'county/department') =>
    historyFor(wholeHistory(AT, filings), stratum).peers.get(LICENSING);

  test('bodies are alike by level and kind', () => {
    expect(stratumOf({ level: 'county', kind: 'town' })).toBe('county/town');
    expect(stratumOf({ kind: 'town' })).toBe('/town');
    expect(stratumOf({ level: 'county' })).toBe('county/');
    expect(stratumOf({})).toBe('/');
  });

  test('eight of them are enough, seven are not, nor do those count that had nothing or filed nothing before', () => {
    // Of eight the fourth is the median.
    expect(spreadIn(eight)).toMatchObject({ bodies: 8, median: { before: 100, now: 169 } });
    const seven = eight.slice(1);
    expect(spreadIn(seven)).toBeUndefined();
    for (const idle of [
      body(undefined, 100),
      body(0, 100),
      body(100, 0),
      body(null, 100),
      body(100, null),
      body(100, 'n/a'),
    ])
      expect(spreadIn([...seven, idle])).toBeUndefined();
    expect(spreadIn([...seven, body(100, 1)])).toMatchObject({ bodies: 8 });
  });

  test('each stratum by itself', () => {
    const two = [...eight, ...eight.slice(1).map((each) => ({ ...each, stratum: 'county/town' }))];
    expect(spreadIn(two)).toMatchObject({ bodies: 8 });
    expect(spreadIn(two, 'county/town')).toBeUndefined();
    expect(spreadIn(two, 'municipal/')).toBeUndefined();
  });

  test('totals are the sums of what was stated, and a printed total is added up anew', () => {
    const cells = { 'requests.newRequests.naturalPerson': 3, [RECEIVED]: 99 };
    const filings = [
      body(undefined, 5),
      body(undefined, null),
      body(undefined, 'n/a'),
      { stratum: '/', lastYear: filed(2022, { ...cells, [LICENSING]: 7 }) },
      { stratum: '/', lastYear: filed(2022, { 'requests.newRequests.commercialEnterprise': 4 }) },
    ];
    const { totals, ...rest } = historyFor(wholeHistory(AT, filings), '/');
    expect(totals.get(LICENSING)).toBe(12);
    expect(totals.get(RECEIVED)).toBe(7);
    expect(totals.get('proactiveDisclosure.penalties.decisions')).toBe(0);
    // Of the requests only what the rules compare: no applicants of their own.
    expect(totals.has('requests.newRequests.naturalPerson')).toBe(false);
    expect(rest).toEqual({ year: 2022, revision: 7, whole: '全区', peers: new Map() });
  });
});
