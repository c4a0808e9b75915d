import { describe, expect, test } from 'vitest';
import { ONE_PARTITION } from '../../support/throughput.ts';
import { runNight } from './runNight.ts';

describe('the last evening, under what one partition takes in a second', () => {
  const evening = { seed: 3, bodies: 40, districts: 1, rushSeconds: 5 };

  test('loses nothing where much is refused: all are counted, every total is the sum of the bytes', async () => {
    const night = await runNight(evening, { ...ONE_PARTITION, write: 12 });
    expect(night.breaches).toEqual([]);
    expect(night).toMatchObject({ uploads: 40, counted: 40, deadLetters: 0 });
    expect(night.throttled.write).toBeGreaterThan(0);
    expect(night.sentAgain).toBeGreaterThan(0);
    // Within a second of the clock lie the end of what one second gives, and what the next gives.
    expect(night.most.write).toBeLessThanOrEqual(2 * 12);
  });

  test('loses nothing where reads are refused', async () => {
    const night = await runNight(evening, { ...ONE_PARTITION, read: 3 });
    expect(night.breaches).toEqual([]);
    expect(night.throttled).toMatchObject({ read: expect.toSatisfy((many: number) => many > 0), write: 0 });
  });

  test('refuses nothing under the real limits, and is the same each time', async () => {
    const [first, second] = [await runNight(evening, ONE_PARTITION), await runNight(evening, ONE_PARTITION)];
    expect(first.breaches).toEqual([]);
    expect(first.throttled).toEqual({ write: 0, read: 0 });
    expect(second).toEqual(first);
    const all = (seconds: readonly number[]) => seconds.reduce((sum, each) => sum + each, 0);
    expect(all(first.sinceTold)).toBeGreaterThan(0);
    expect(all(first.seconds)).toBeGreaterThan(all(first.sinceTold));
    expect(Number.isFinite(all(first.seconds))).toBe(true);
  });

  test('where all are approved before and file a correction, the item of the totals holds every approval, and loses nothing', async () => {
    const plain = await runNight(evening, ONE_PARTITION);
    const night = await runNight({ ...evening, approved: true }, { ...ONE_PARTITION, write: 12 });
    expect(night.breaches).toEqual([]);
    expect(night).toMatchObject({ uploads: 40, counted: 40, deadLetters: 0 });
    expect(night.throttled.write).toBeGreaterThan(0);
    expect(night.totalsBytes - plain.totalsBytes).toBeGreaterThan(40 * 60);
  });

  test('says so when a partition takes too little for all to be judged', async () => {
    const { breaches, counted } = await runNight(evening, { ...ONE_PARTITION, write: 0.02 });
    expect(counted).toBeLessThan(40);
    expect(breaches.some((breach) => breach.startsWith('a dead letter'))).toBe(true);
    expect(breaches.some((breach) => breach.endsWith('has no receipt'))).toBe(true);
  });
});
