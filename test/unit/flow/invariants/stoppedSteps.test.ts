import { beforeAll, describe, expect, test } from 'vitest';
import { given } from '../../../../shared/domain/values/given.ts';
import { Crash } from '../../../support/ledgerSchedule.ts';
import {
  NEXT_COMERS,
  STEP_CASES,
  StepBench,
  type StepCase,
  stoppable,
  totalsAgree,
} from '../../../support/stoppedSteps.ts';

interface Ready {
  readonly bench: StepBench;
  readonly back: () => void;
  readonly before: string;
  readonly after: string;
  /** After how many calls a stop leaves something else than one call earlier. */
  readonly stops: readonly number[];
}

/** The step taken without a stop: what it makes of the year, and where stopping it makes a difference. */
async function ready({ before = async () => undefined, take }: StepCase): Promise<Ready> {
  const bench = new StepBench();
  await bench.open();
  await before(bench);
  bench.later();
  const back = bench.keep();
  const standing = await bench.picture();
  const counting = { calls: 0 };
  await take(stoppable(bench.world, counting), bench);
  const after = await bench.picture();
  const stops: number[] = [];
  const traces = new Set<string>();
  for (let calls = 0; calls < counting.calls; calls++) {
    await takeAndStop({ bench, back }, take, calls);
    const trace = bench.trace();
    if (!traces.has(trace)) stops.push(calls);
    traces.add(trace);
  }
  return { bench, back, before: standing, after, stops };
}

/** Takes the step and dies after so many calls. */
async function takeAndStop(
  { bench, back }: Pick<Ready, 'bench' | 'back'>,
  take: StepCase['take'],
  calls: number,
): Promise<void> {
  back();
  await expect(take(stoppable(bench.world, { calls: 0 }, calls), bench)).rejects.toBeInstanceOf(Crash);
}

describe.each(Object.entries(STEP_CASES))('%s, stopped after any call of its ports', (kind, { before, take }) => {
  let state: Ready;
  beforeAll(async () => {
    state = await ready({ ...given({ before }), take });
  });

  test('changes something, and says so in the journal once', () => {
    const said = (picture: string) => picture.split(`\\"kind\\":\\"${kind}\\"`).length;
    expect(state.after).not.toBe(state.before);
    expect(said(state.after)).toBeGreaterThan(said(state.before));
    // Announced, taken, written down: each leaves something of its own.
    expect(state.stops.length).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(NEXT_COMERS))('is finished by %s, byte for byte, or was never taken', async (_, comes) => {
    const seen = new Set<string>();
    for (const calls of state.stops) {
      await takeAndStop(state, take, calls);
      await comes(state.bench);
      const now = await state.bench.picture();
      expect([state.before, state.after], `${kind} stopped after ${calls} calls`).toContain(now);
      expect(await totalsAgree(state.bench)).toBe(true);
      expect(state.bench.breaches).toEqual([]);
      seen.add(now);
    }
    expect(seen).toEqual(new Set([state.before, state.after]));
  });

  test('taken again says what stands, and leaves the same', async () => {
    for (const calls of state.stops) {
      await takeAndStop(state, take, calls);
      await take(state.bench.world, state.bench);
      expect(await state.bench.picture(), `${kind} stopped after ${calls} calls`).toBe(state.after);
    }
  });
});
