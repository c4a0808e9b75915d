import { describe, expect, test } from 'vitest';
import { given } from '../../../shared/domain/values/given.ts';
import { AGAIN, untilItStands } from '../../../shared/flow/attempts.ts';

describe('a write on condition', () => {
  test('is tried until it stands, with a pause after each attempt that did not', async () => {
    for (const lucky of [1, 2, 7, 12]) {
      const attempts: number[] = [];
      const pauses: number[] = [];
      const done = await untilItStands(
        async (attempt) => {
          attempts.push(attempt);
          return attempt === lucky ? `on attempt ${attempt}` : AGAIN;
        },
        { pause: async (attempt) => void pauses.push(attempt), facts: {} },
      );
      expect(done).toBe(`on attempt ${lucky}`);
      expect(attempts).toEqual(Array.from({ length: lucky }, (_, index) => index + 1));
      expect(pauses).toEqual(attempts.slice(0, -1));
    }
  });

  test('is given up after twelve attempts, or as many as asked for: CONTENDED names what it was about', async () => {
    for (const [most, expected] of [[undefined, 12] as const, [5, 5] as const]) {
      let attempts = 0;
      const never = async () => {
        attempts += 1;
        return AGAIN;
      };
      const facts = { district: '440105', year: 2024 };
      const limit = given({ most });
      const tried = untilItStands(never, { pause: async () => {}, facts, ...limit });
      await expect(tried).rejects.toMatchObject({ code: 'CONTENDED', facts });
      expect(attempts).toBe(expected);
    }
  });

  test('ends at once when an attempt throws, and takes undefined for an answer', async () => {
    const pause = async () => expect.unreachable('nothing to wait for');
    const broken = async () => Promise.reject(new RangeError('broken'));
    await expect(untilItStands(broken, { pause, facts: {} })).rejects.toThrow('broken');
    await expect(untilItStands(async () => undefined, { pause, facts: {} })).resolves.toBeUndefined();
  });
});
