import { describe, expect, test } from 'vitest';
import type { Roster, RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import { type JournaledRoster, rosterFromJournal } from '../../../../shared/flow/recover/rosterFromJournal.ts';
import { rosterFileOf } from '../../../../shared/flow/roster/rosterFile.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';

const [DISTRICT, ELSEWHERE, THIRD] = ['440105', '440103', '440111'];
const YEAR = 2023;
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const instant = (minute: number) => new Date(Date.UTC(2024, 1, 1, 0, minute)).toISOString();
const body = (agency: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  agency,
  name: `${agency}局`,
  required: true,
  ...more,
});

let minute = 0;
/** An entry a minute after the one before. */
function entry(kind: JournalEntry['kind'], over: Partial<JournalEntry> = {}): JournalEntry {
  minute += 1;
  const common = { kind, district: DISTRICT, year: YEAR, agency: A, by: '甲', at: instant(minute), reason: '原因' };
  return { entry: `${kind}-${minute}`, ...common, ...over };
}

type Head = Partial<Omit<Roster, 'agencies'>>;
const imported = (revision: number, agencies: readonly RosterEntry[], { district = DISTRICT, ...head }: Head = {}) => {
  const roster = { district, name: '海珠区', year: YEAR, revision, ...head, agencies };
  return entry('roster', { agency: '', district, facts: { revision, roster: JSON.stringify(rosterFileOf(roster)) } });
};

function told(
  entries: readonly JournalEntry[],
  district = DISTRICT,
  before?: JournalEntry,
): Promise<JournaledRoster | undefined> {
  const journal = async (of: string, year: number) =>
    entries.filter((each) => each.district === of && each.year === year);
  return rosterFromJournal({ district, year: YEAR }, { journal }, before);
}

const agencies = async (...entries: readonly JournalEntry[]) => (await told(entries))?.agencies;

describe('a roster as its journal tells it', () => {
  test('is the one that was imported, head and bodies, each with the revision that brought it', async () => {
    const head = { publisher: '海珠区人民政府', office: { name: '陈', phone: '020-1' } };
    const roster = await told([imported(3, [body(B), body(A, { mail: 'a@example.gov.cn' })], head)]);
    expect(roster).toEqual({
      ...{ district: DISTRICT, year: YEAR, name: '海珠区', revision: 3, ...head },
      agencies: [body(A, { mail: 'a@example.gov.cn' }), body(B)].map((each) => ({ ...each, revision: 3 })),
    });
    const plain = await told([imported(1, [body(A)])]);
    expect(plain).not.toHaveProperty('publisher');
    expect(plain).not.toHaveProperty('office');
  });

  test('is none where none was written down, whatever else was; nor of another year', async () => {
    expect(await told([])).toBeUndefined();
    expect(await told([entry('exempt')])).toBeUndefined();
    expect(await told([{ ...imported(1, [body(A)]), year: YEAR + 1 }])).toBeUndefined();
  });

  test('is the newest import: bodies go, come, and keep their revision where nothing is said anew', async () => {
    const first = imported(1, [body(A), body(B), body('440105-z')]);
    const second = imported(2, [body(A), body(C), body(B, { name: '乙局' })], { name: '新区' });
    // They lie in any order, and are taken as they were made.
    const roster = await told([second, first]);
    expect(roster).toMatchObject({ name: '新区', revision: 2 });
    expect(roster?.agencies).toEqual([
      { ...body(A), revision: 1 },
      { ...body(B, { name: '乙局' }), revision: 2 },
      { ...body(C), revision: 2 },
    ]);
  });

  test.each([
    ['says no roster', { revision: 2 }],
    ['has no number', { roster: '{}' }],
    ['has a number that is none', { revision: '2', roster: JSON.stringify({}) }],
    ['holds a roster that is none', { revision: 2, roster: '{"district":7}' }],
  ])('passes over an import that %s', async (_, facts) => {
    const later = entry('roster', { agency: '', facts });
    expect(await told([imported(1, [body(A)]), later])).toMatchObject({
      revision: 1,
      agencies: [{ agency: A, revision: 1 }],
    });
    expect(await told([later])).toBeUndefined();
    const bare = { ...later };
    delete bare.facts;
    expect(await told([bare])).toBeUndefined();
  });

  const first = () => imported(1, [body(A), body(B)]);
  test.each([
    ['exempt', {}, { required: false, reason: '原因' }],
    ['extend', { facts: { due: '2024-02-05' } }, { due: '2024-02-05' }],
    ['merge', { facts: { successor: B } }, { required: false, reason: '原因', successor: B }],
  ] as const)(
    '%s changes the body’s entry and raises its revision and the roster’s by one',
    async (kind, over, change) => {
      const roster = await told([first(), entry(kind, over)]);
      expect(roster?.revision).toBe(2);
      expect(roster?.agencies).toEqual([
        { ...body(A), ...change, revision: 2 },
        { ...body(B), revision: 1 },
      ]);
    },
  );

  test('steps that change nothing, or are about a body that is not on it, or about no roster, raise nothing', async () => {
    for (const step of [
      entry('require'),
      entry('extend-end'),
      entry('exempt', { agency: C }),
      entry('approve'),
      entry('lock', { agency: '' }),
    ])
      expect(await told([first(), step])).toMatchObject({
        revision: 1,
        agencies: [{ ...body(A), revision: 1 }, { revision: 1 }],
      });
    const twice = await told([first(), entry('exempt'), entry('exempt'), entry('require')]);
    expect(twice).toMatchObject({ revision: 3, agencies: [{ ...body(A), revision: 3 }, { revision: 1 }] });
    expect(twice?.agencies[0]).not.toHaveProperty('reason');
  });

  test('a merger and a day of its own are no file’s to undo; an exemption is', async () => {
    const steps = [
      first(),
      entry('merge', { facts: { successor: B } }),
      entry('extend', { agency: B, facts: { due: '2024-02-05' } }),
    ];
    const after = await agencies(
      ...steps,
      entry('exempt', { agency: B }),
      imported(5, [body(A, { name: '改名' }), body(B)]),
    );
    expect(after).toEqual([
      { ...body(A), required: false, reason: '原因', successor: B, revision: 2 },
      { ...body(B), due: '2024-02-05', revision: 5 },
    ]);
    const kept = await agencies(...steps, imported(4, [body(A), body(B)]));
    expect(kept?.map(({ revision }) => revision)).toEqual([2, 3]);
  });

  const move = (from: string, to: string, agency = A) => {
    const moved = entry('move', { agency, facts: { from, to } });
    return [from, to].map((district) => ({ ...moved, district }));
  };

  test('a body that moves is on the roster it came to as it stood where it left, and on that no more', async () => {
    const entries = [
      imported(7, [body(C)], { district: ELSEWHERE, name: '荔湾区' }),
      imported(1, [body(A), body(B)]),
      entry('exempt'),
      ...move(DISTRICT, ELSEWHERE),
      // What is decided there afterwards is no matter of the one it left, and the reverse.
      entry('require', { district: ELSEWHERE }),
      entry('exempt', { agency: B }),
    ];
    expect(await told(entries)).toMatchObject({ revision: 4, agencies: [{ agency: B, required: false, revision: 4 }] });
    const there = await told(entries, ELSEWHERE);
    expect(there?.revision).toBe(9);
    expect(there?.agencies).toEqual([
      { ...body(A), revision: 9 },
      { ...body(C), revision: 7 },
    ]);
    const beforeIt = await told(entries.slice(0, -2), ELSEWHERE);
    // Its own entry: one more than it had.
    expect(beforeIt?.agencies[0]).toEqual({ ...body(A), required: false, reason: '原因', revision: 3 });
    expect(beforeIt?.revision).toBe(8);
  });

  test('by two districts, and back again', async () => {
    const entries = [
      imported(1, [body(A)]),
      imported(1, [body(B)], { district: ELSEWHERE }),
      imported(1, [body(C)], { district: THIRD }),
      ...move(DISTRICT, ELSEWHERE),
      ...move(ELSEWHERE, THIRD),
      ...move(THIRD, DISTRICT),
    ];
    expect(await agencies(...entries)).toEqual([{ ...body(A), revision: 4 }]);
    expect((await told(entries, THIRD))?.agencies.map(({ agency }) => agency)).toEqual([C]);
  });

  test('of a body that nobody knew where it came from nothing is made up; the step counts', async () => {
    const [known, [, here]] = [first(), move(ELSEWHERE, DISTRICT, C)];
    if (here === undefined) throw new Error('a move');
    expect(await told([known, here])).toMatchObject({ revision: 2, agencies: [{ agency: A }, { agency: B }] });
    const there = imported(1, [body('440103-x')], { district: ELSEWHERE });
    expect((await told([there, known, { ...here, at: instant(900) }]))?.agencies).toHaveLength(2);
  });

  test('up to an entry: what came before it', async () => {
    const [one, two, three] = [first(), entry('exempt'), entry('require')];
    expect(await told([one, two, three], DISTRICT, three)).toMatchObject({
      revision: 2,
      agencies: [{ required: false }, {}],
    });
    expect(await told([one, two, three], DISTRICT, one)).toBeUndefined();
    // One that is not there: all there is.
    expect(await told([one, two, three], DISTRICT, entry('require'))).toMatchObject({ revision: 3 });
  });
});
