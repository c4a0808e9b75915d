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
