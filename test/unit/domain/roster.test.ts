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

const WHOLE = { ...roster(entry('a')), publisher: '某区人民政府', office: { name: '周某', phone: '020-1' } };

test('a roster with a body more is another one, on whichever side', () => {
  const [two, three] = [roster(entry('a'), entry('b')), roster(entry('a'), entry('b'), entry('c'))];
  expect([sameRoster(two, three), sameRoster(three, two)]).toEqual([false, false]);
});

test.each([
  ['another name', { name: '荔湾区' }],
  ['another publisher', { publisher: '某管委会' }],
  ['another person to ask', { office: { name: '王某', phone: '020-1' } }],
  ['another telephone', { office: { name: '周某', phone: '020-2' } }],
])('a roster with the same bodies and %s is another one', (_, more) => {
  expect(sameRoster(WHOLE, { ...WHOLE, ...more })).toBe(false);
});

test('a roster without a publisher or anybody to ask is another one than one with them', () => {
  const { publisher: _p, ...unpublished } = WHOLE;
  const { office: _o, ...unasked } = WHOLE;
  expect(sameRoster(WHOLE, { ...WHOLE })).toBe(true);
  expect([sameRoster(WHOLE, unpublished), sameRoster(WHOLE, unasked), sameRoster(unasked, WHOLE)]).toEqual([
    false,
    false,
    false,
  ]);
});
