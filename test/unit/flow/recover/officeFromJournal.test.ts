import { expect, test } from 'vitest';
import { officeFromJournal } from '../../../../shared/flow/recover/officeFromJournal.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';

const YEAR = 2023;
const [FROM, TO] = ['440104', '440105'];
const A = '440104-a';
const POINTER = 'A0066A7';

function entry(
  district: string,
  day: number,
  kind: JournalEntry['kind'],
  over: Partial<JournalEntry> = {},
): JournalEntry {
  const at = `2024-02-${String(day).padStart(2, '0')}T08:00:00.000Z`;
  return { entry: `${kind}-${day}`, kind, district, year: YEAR, agency: A, by: '甲', at, reason: '区划调整', ...over };
}

const approved = entry(FROM, 1, 'approve', { facts: { pointer: POINTER } });
const moved = (district: string) => entry(district, 2, 'move', { facts: { from: FROM, to: TO } });

async function approvedAfter(...later: readonly JournalEntry[]): Promise<readonly string[]> {
  const entries = [approved, moved(FROM), moved(TO), ...later];
  const journal = async (district: string) => entries.filter((each) => each.district === district);
  return [...(await officeFromJournal({ district: TO, year: YEAR }, { journal })).approvals.keys()];
}

test('a body brings its approval along when it is moved', async () => {
  expect(await approvedAfter()).toEqual([A]);
});

test.each([
  ['its year was opened to it', entry(TO, 3, 'open')],
  ['its approval was withdrawn', entry(TO, 3, 'unapprove')],
  [
    'the approval of the year that had approved it was withdrawn',
    entry(TO, 3, 'unapprove-year', { facts: { of: '甲', given: approved.at } }),
  ],
])('and has it no longer where, since then, %s', async (_, step) => {
  expect(await approvedAfter(step)).toEqual([]);
});

test('one that was approved anew where it came to has that approval', async () => {
  const again = entry(TO, 4, 'approve', { by: '乙', facts: { pointer: POINTER } });
  expect(await approvedAfter(entry(TO, 3, 'open'), again)).toEqual([A]);
});

test('a body that moved away has its approval no longer, and others keep theirs', async () => {
  const B = '440104-b';
  const entries = [
    approved,
    entry(FROM, 1, 'approve', { entry: 'b', agency: B, facts: { pointer: POINTER } }),
    moved(FROM),
  ];
  // What is no move, or says nothing of where to, brings nobody.
  const others = [entry(FROM, 3, 'mark', { facts: { to: FROM } }), { ...moved(FROM), entry: 'move-odd', facts: {} }];
  const journal = async (district: string) => [...entries, ...others].filter((each) => each.district === district);
  const { approvals } = await officeFromJournal({ district: FROM, year: YEAR }, { journal });
  expect([...approvals.keys()]).toEqual([B]);
});

test('up to an entry: what came before it; all, where it is not there', async () => {
  const journal = async () => [approved, moved(FROM)];
  const upTo = async (last: JournalEntry) => [
    ...(await officeFromJournal({ district: FROM, year: YEAR }, { journal }, last)).approvals.keys(),
  ];
  expect(await upTo(moved(FROM))).toEqual([A]);
  expect(await upTo(approved)).toEqual([]);
  expect(await upTo(entry(FROM, 9, 'lock'))).toEqual([]);
});
