import { describe, expect, test } from 'vitest';
import { Dice, Schedule } from '../support/ledgerSchedule.ts';
import { LongestWait } from '../support/longestWait.ts';
import { Invocation, Stage } from './engine/stage.ts';

const never = () => new Promise<never>(() => {});

describe('work that never goes on is named, and holds nobody up for ever', () => {
  test('on the stage of a season, beside work that waits for a call', async () => {
    const stage = new Stage(0, new LongestWait(50));
    const asks = new Invocation('asks');
    stage.start(
      asks,
      1_000,
      () => stage.wait(asks, () => {}),
      () => {},
    );
    stage.start(new Invocation('hangs'), 1_000, never, () => {});
    await expect(stage.runUntil(10)).rejects.toThrow('waits for what never comes: hangs');
  });

  test('in a schedule, whose service does not answer or whose task asks for nothing', async () => {
    const unanswered = new Schedule(new Dice(1), 0, new LongestWait(50));
    unanswered.start(() => unanswered.call(never));
    expect(await unanswered.step()).toBe(true);
    await expect(unanswered.step()).rejects.toThrow('1 tasks, 1 calls');
    const idle = new Schedule(new Dice(1), 0, new LongestWait(50));
    idle.start(never);
    const turning = async () => {
      while (await idle.step());
    };
    await expect(turning()).rejects.toThrow('1 tasks, 0 calls');
  });

  test('work that takes its turns ends as ever', async () => {
    const stage = new Stage(0, new LongestWait(5_000));
    const ended: string[] = [];
    const work = async () => {
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      return 'done';
    };
    stage.start(new Invocation('reads a file'), 1_000, work, ({ how }) => ended.push(how));
    await stage.runUntil(10);
    expect(ended).toEqual(['done']);
  });
});
