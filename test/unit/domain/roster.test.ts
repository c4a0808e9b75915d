import { expect, test } from 'vitest';
import { type RosterEntry, sameRoster } from '../../../shared/domain/filing/roster.ts';

const entry = (slug: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  agency: `440105-${slug}`,
  name: `单位${slug}`,
  required: true,
  ...more,
});
const roster = (...agencies: readonly RosterEntry[]) => ({ name: '海珠区', agencies });

test('a roster is the same when each of its bodies is', () => {
  expect(sameRoster(roster(entry('a'), entry('b')), roster(entry('a'), entry('b')))).toBe(true);
});

test.each<[string, Partial<RosterEntry>]>([
  ['renamed', { name: '新名' }],
  ['no longer required', { required: false }],
  ['of another level', { level: 'county' }],
])('one body of two that is %s is another roster', (_, more) => {
  expect(sameRoster(roster(entry('a'), entry('b')), roster(entry('a'), entry('b', more)))).toBe(false);
  expect(sameRoster(roster(entry('a'), entry('b')), roster(entry('a', more), entry('b')))).toBe(false);
});
