import { expect, test } from 'vitest';
import { rushWatch } from '../../../../infra/local/sqs/rush.ts';

test('a rush lasts from its first piece of work until a second without any, however long a piece takes', () => {
  let [now, atWork] = [5_000, false];
  const { lasts, note } = rushWatch(
    () => atWork,
    () => now,
  );
  expect(lasts()).toBe(0);
  note();
  atWork = true;
  now = 9_000;
  expect(lasts()).toBe(4_000);
  note();
  atWork = false;
  now = 9_999;
  expect(lasts()).toBe(4_999);
  note();
  now = 10_998;
  expect(lasts()).toBe(5_998);
  now = 10_999;
  expect(lasts()).toBe(0);
  note();
  now = 11_000;
  expect(lasts()).toBe(1);
});
