import { expect, test } from 'vitest';
import { minutesOff } from '../../../../functions/console/gatewayRefusal.ts';

const NOW = new Date('2024-01-10T08:00:00Z');
const gatewayAt = (time: string) => new Headers({ date: new Date(time).toUTCString() });

test.each([
  ['2024-01-10T08:03:00Z', undefined],
  ['2024-01-10T08:04:00Z', 4],
  ['2024-01-10T07:56:00Z', 4],
  ['2024-01-10T09:00:00Z', 60],
])('the gateway at %s: the clock is %s minutes off', (time, minutes) => {
  expect(minutesOff(gatewayAt(time), NOW)).toBe(minutes);
});

test('a gateway that does not tell the time says nothing about the clock', () => {
  expect(minutesOff(new Headers(), NOW)).toBeUndefined();
});
