import { expect, test, vi } from 'vitest';
import { shareOfMachine, TaskTimedOut, withinTimeout } from '../../../../infra/local/lambda/withinTimeout.ts';

const never = new Promise<never>(() => {});

/** How a hanging invocation of a function with ten seconds stands after so many. */
async function after(seconds: number, share: number): Promise<'running' | 'timed out'> {
  vi.useFakeTimers();
  try {
    let state: 'running' | 'timed out' = 'running';
    const invocation = withinTimeout(never, 10, () => share).catch((error: unknown) => {
      expect(error).toBeInstanceOf(TaskTimedOut);
      state = 'timed out';
    });
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    const then = state;
    await vi.advanceTimersByTimeAsync(1_000_000);
    await invocation;
    return then;
  } finally {
    vi.useRealTimers();
  }
}

test('an invocation that hangs frees its place after the time of its function', async () => {
  expect(await after(9.5, 1)).toBe('running');
  expect(await after(10, 1)).toBe('timed out');
});

test('on a machine that gives it a tenth, ten times as long: it may only be waiting for its turn', async () => {
  expect(await after(99, 0.1)).toBe('running');
  expect(await after(101, 0.1)).toBe('timed out');
});

test('what comes in time is the answer', async () => {
  await expect(withinTimeout(Promise.resolve('done'), 10)).resolves.toBe('done');
});

test.each([
  [0, 2, 1],
  [2, 2, 1],
  [20, 2, 0.1],
])('at load %d on %d cores a program gets %d of one', (load, cores, share) => {
  expect(shareOfMachine(load, cores)).toBe(share);
});
