import { expect, test } from 'vitest';
import { type RosterEntry, rosterWord, sameRoster } from '../../../shared/domain/filing/roster.ts';
import { given } from '../../../shared/domain/values/given.ts';

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
  ['not required for a reason', { reason: '垂直领导' }],
  ['filed by its district', { from: 'district' }],
  ['merged into another', { successor: '440105-c' }],
  ['with a day of its own', { due: '2024-02-05' }],
  ['of another kind', { kind: '街道' }],
  ['called otherwise before', { formerNames: ['旧名'] }],
  ['called otherwise for short', { shortNames: ['简称'] }],
  ['with whom to ask', { contact: { name: '周某', phone: '020-1' } }],
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

test.each(['formerNames', 'shortNames'] as const)(
  'other %s, or the same in another order, are another roster',
  (names) => {
    const called = (...all: readonly string[]) => roster(entry('a', { [names]: all }));
    expect(sameRoster(called('甲', '乙'), called('甲', '乙'))).toBe(true);
    for (const other of [called('甲'), called('甲', '丙'), called('乙', '甲'), called('甲', '乙', '丙'), called()])
      expect([sameRoster(called('甲', '乙'), other), sameRoster(other, called('甲', '乙'))]).toEqual([false, false]);
  },
);

test.each([
  ['another name', { name: '王某', phone: '020-1' }],
  ['another telephone', { name: '周某', phone: '020-2' }],
])('a contact with %s makes another roster', (_, contact) => {
  const asking = (of: RosterEntry['contact']) => roster(entry('a', given({ contact: of })));
  expect(sameRoster(asking({ name: '周某', phone: '020-1' }), asking(contact))).toBe(false);
  expect(sameRoster(asking(contact), asking(contact))).toBe(true);
});

test('a verdict is told the names a body had and has, its level, and nothing that is not there', () => {
  expect(rosterWord(entry('a'))).toEqual({ name: '单位a' });
  expect(rosterWord(entry('a', { level: 'county', formerNames: ['旧名'], shortNames: ['简称'] }))).toEqual({
    name: '单位a',
    level: 'county',
    otherNames: ['旧名', '简称'],
  });
});
