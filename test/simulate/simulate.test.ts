import { describe, expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { FAULTS } from './engine/faults.ts';
import { exploreSmallScopes } from './scopes/smallScopes.ts';
import { planSeason } from './season/planSeason.ts';
import { runSeason } from './season/runSeason.ts';

/** Brief seasons of every run, by hand too; more where more is asked for. */
const SEASONS = Math.max(200, runs(200));

/** What people do in them, and what the office is seen to have done: none of it may go missing unnoticed. A mark is taken off again in one of 200. */
const DEEDS = [
  ...['backup', 'close', 'delete', 'halt', 'look', 'loseTable', 'loseVersion', 'mend', 'merge', 'move', 'rebuild'],
  ...['redrive', 'release', 'remake', 'roster', 'smudge', 'step', 'stray', 'upload'],
];
const STEPS = [
  ...['approve', 'exempt', 'lift', 'lock', 'mark', 'merge', 'move', 'open', 'publish', 'reinstate', 'require'],
  ...['return', 'suspend', 'text', 'unlock'],
];

describe('seasons in virtual time, on the real handlers', () => {
  test('hold what is promised, at every instant and at rest, whatever befalls', { timeout: 1_800_000 }, async () => {
    const met = new Set<string>();
    for (let seed = 1; seed <= SEASONS; seed++) {
      const { breaches, counts } = await runSeason(planSeason(seed, 'brief'));
      expect({ seed, breaches }).toEqual({ seed, breaches: [] });
      for (const kind of Object.keys(counts)) met.add(kind);
    }
    const kinds = (what: string) =>
      [...met].flatMap((each) => (each.startsWith(what) ? [each.slice(what.length)] : []));
    expect(kinds('fault ').sort()).toEqual([...FAULTS].sort());
    expect(kinds('deed ').sort()).toEqual(DEEDS);
    expect(kinds('step ')).toEqual(expect.arrayContaining(STEPS));
  });

  test('cross levels where a city stands above the districts, which signs what they signed', {
    timeout: 300_000,
  }, async () => {
    for (const seed of [7, 15]) {
      const { breaches, counts } = await runSeason(planSeason(seed, 'brief'));
      expect({ seed, breaches }).toEqual({ seed, breaches: [] });
      expect(counts.signedAbove).toBeGreaterThan(1);
    }
  });

  test('in which whoever makes a lost table again is stopped ten times over end as any other', {
    timeout: 300_000,
  }, async () => {
    const { breaches, faults } = await runSeason(planSeason(20_025));
    expect(breaches).toEqual([]);
    expect(faults.filter((fault) => fault.startsWith('remake')).length).toBeGreaterThan(5);
  });

  test('in which whoever saves all of it is stopped every time end once a day without faults comes', {
    timeout: 300_000,
  }, async () => {
    const plan = planSeason(80_024);
    const gust = { from: plan.start, to: plan.end, weather: { storms: 1000, calls: 1000, only: 'backup' } };
    const { breaches, faults } = await runSeason({ ...plan, gusts: [gust] });
    expect(breaches).toEqual([]);
    expect(faults.filter((fault) => fault.startsWith('backup')).length).toBeGreaterThanOrEqual(20);
  });

  test('replay byte for byte, with or without the trace', { timeout: 300_000 }, async () => {
    const plan = planSeason(7, 'brief');
    const [first, second] = [await runSeason(plan, { keepTrace: true }), await runSeason(plan, { keepTrace: true })];
    expect(second.lines).toEqual(first.lines);
    expect((await runSeason(plan)).fingerprint).toBe(first.fingerprint);
    expect(first.faults.length).toBeGreaterThan(0);
  });
});

describe('small scopes', () => {
  test('hold in every order, as far as a test can go: npm run simulate -- --scopes goes all the way', {
    timeout: 300_000,
  }, async () => {
    // With fewer states than that a scope may come to no end at all.
    const most = Math.max(240, runs(600));
    const explored = await exploreSmallScopes({ workers: 2, crashes: 1, repeats: 0, most });
    expect(explored.map(({ breaches }) => breaches)).toEqual(explored.map(() => []));
    expect(explored.every(({ ends }) => ends > 0)).toBe(true);
  });
});
