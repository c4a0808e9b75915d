import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asStep,
  inJournalOrder,
  type OfficeInJournal,
  officeInJournal,
} from '../../../../shared/flow/office/officeInJournal.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { runs } from '../../../support/runs.ts';
import { someWishes } from '../../../support/wishes.ts';

const AT = { district: '440105', year: 2023 };
const [A, B] = ['440105-a', '440105-b'];

type Said = Partial<JournalEntry> & Pick<JournalEntry, 'kind'>;

/** Entries a minute apart, in the order given, each with a reason that tells its number. */
function journal(...steps: readonly Said[]): readonly JournalEntry[] {
  return steps.map((step, index) => {
    const at = instant(index);
    return { entry: `${step.kind}-${index}`, ...AT, agency: '', by: '甲', at, reason: `第${index}条`, ...step };
  });
}

const instant = (index: number) => new Date(Date.UTC(2024, 1, 1, 0, index)).toISOString();
const reasoned = (index: number, by = '甲') => ({ by, at: instant(index), reason: `第${index}条` });

const NOTHING: OfficeInJournal = {
  approvals: new Map(),
  openings: new Map(),
  suspended: new Map(),
  allWishes: [],
  texts: [],
  publications: [],
};

/** The state without members that are there and undefined. */
const told = (...steps: readonly Said[]) => officeInJournal(journal(...steps));

const approve = (agency: string, pointer = 'AA1', by = '甲'): Said => ({
  kind: 'approve',
  agency,
  by,
  facts: { pointer },
});
const approveYear = (bodies: object, by = '甲'): Said => ({
  kind: 'approve-year',
  by,
  facts: { bodies: JSON.stringify(bodies) },
});

describe('approvals as the journal tells them', () => {
  test('of a report: by whom, when, and of which content', () => {
    expect(told(approve(A))).toEqual({
      ...NOTHING,
      approvals: new Map([[A, { by: '甲', at: instant(0), pointer: 'AA1' }]]),
    });
  });

  test('of the year: of each body that it approved', () => {
    const [one, other] = ['AA1', 'AA2'].map((pointer) => ({ by: '乙', at: instant(0), pointer }));
    expect(told(approveYear({ [A]: 'AA1', [B]: 'AA2' }, '乙')).approvals).toEqual(
      new Map([
        [A, one],
        [B, other],
      ]),
    );
  });

  test.each([
    ['a report’s that says not of which content', { kind: 'approve', agency: A }],
    ['a report’s of a content that is no text', { kind: 'approve', agency: A, facts: { pointer: 7 } }],
    ['the year’s that names no bodies', { kind: 'approve-year' }],
    ['the year’s whose bodies are no text', { kind: 'approve-year', facts: { bodies: 7 } }],
  ] as const)('%s approves nothing', (_, entry) => {
    expect(told(entry)).toEqual(NOTHING);
  });

  test.each([
    ['its approval is withdrawn', { kind: 'unapprove', agency: A }],
    ['the locked year is opened to it', { kind: 'open', agency: A }],
    ['it moves away', { kind: 'move', agency: A, facts: { from: '440105', to: '440103' } }],
  ] as const)('one body has none any more once %s; the other keeps its own', (_, entry) => {
    expect([...told(approve(A), approve(B), entry).approvals.keys()]).toEqual([B]);
  });

  test('the year’s withdrawn: what that one approval gave is gone, what others gave at another time stays', () => {
    const given = (index: number, of: string): Said => ({
      kind: 'unapprove-year',
      facts: { of, given: instant(index) },
    });
    const steps = [approve('b1', 'AA1', '乙'), approveYear({ b2: 'AA2', b3: 'AA3' }, '乙'), approve('b4', 'AA4')];
    const bodies = (...more: readonly Said[]) => [...told(...steps, ...more).approvals.keys()];
    expect(bodies(given(1, '乙'))).toEqual(['b1', 'b4']);
    // By the same person at another time, and at that time by another person.
    expect(bodies(given(0, '乙'))).toEqual(['b2', 'b3', 'b4']);
    expect(bodies(given(1, '甲'))).toEqual(['b1', 'b2', 'b3', 'b4']);
    expect(bodies({ kind: 'unapprove-year' })).toEqual(['b1', 'b2', 'b3', 'b4']);
  });

  test('what a body brings along stands from its move on, and what is done afterwards is done to it', () => {
    const brought = { by: '丁', at: instant(0), pointer: 'AA9' };
    const move: Said = { kind: 'move', agency: A, entry: 'move-here' };
    const withBrought = (...steps: readonly Said[]) =>
      officeInJournal(journal(...steps), new Map([['move-here', brought]])).approvals;
    expect(withBrought(approve(B), move)).toEqual(
      new Map([
        [B, { by: '甲', at: instant(0), pointer: 'AA1' }],
        [A, brought],
      ]),
    );
    expect(withBrought(approve(A, 'AA1'), move).get(A)).toEqual(brought);
    expect(withBrought(move, { kind: 'unapprove', agency: A })).toEqual(new Map());
    expect(withBrought({ ...move, entry: 'another-move' })).toEqual(new Map());
  });
});

describe('locks', () => {
  const LOCK: Said = { kind: 'lock', by: '丙' };
  test('the year is locked, by whom and when', () => {
    const lock = { by: '丙', at: instant(0) };
    expect(told(LOCK)).toEqual({ ...NOTHING, lock, lastLock: lock });
  });

  test('opened to a body: the lock stands, the opening beside it', () => {
    const state = told(LOCK, { kind: 'open', agency: A });
    expect(state.lock).toEqual({ by: '丙', at: instant(0) });
    expect(state.openings).toEqual(new Map([[A, reasoned(1)]]));
  });

  test('locked anew: the openings are closed, and the lock says what was corrected', () => {
    const state = told(LOCK, { kind: 'open', agency: A }, { ...LOCK, by: '丁' });
    expect(state.openings).toEqual(new Map());
    expect(state.lock).toEqual({ by: '丁', at: instant(2), corrected: { [A]: reasoned(1) } });
    expect(state.lastLock).toEqual({ by: '丁', at: instant(2) });
  });

  test('a lock that takes the place of another says what that one said, of a body the newest reason', () => {
    const steps: Said[] = [LOCK, { kind: 'open', agency: A }, { kind: 'open', agency: B }, LOCK];
    expect(told(...steps, { kind: 'open', agency: A }, LOCK).lock?.corrected).toEqual({
      [A]: reasoned(4),
      [B]: reasoned(2),
    });
  });

  test('unlocked: neither lock nor openings, and the reason until it is locked again; then the lock says it', () => {
    const open = told(LOCK, { kind: 'open', agency: A }, { kind: 'unlock' });
    expect(open).toEqual({ ...NOTHING, unlocked: reasoned(2), lastLock: { by: '丙', at: instant(0) } });
    expect('lock' in asStep(open)).toBe(false);
    const closed = told(LOCK, { kind: 'unlock' }, LOCK);
    expect(closed.unlocked).toBeUndefined();
    expect(closed.lock).toEqual({ by: '丙', at: instant(2), corrected: { '*': reasoned(1) } });
  });
});

describe('rules, wishes, texts, publications', () => {
  const suspend: Said = { kind: 'suspend', facts: { rule: 'XS-NEW' } };
  test('a rule is suspended until it is lifted', () => {
    expect(told(suspend)).toEqual({ ...NOTHING, suspended: new Map([['XS-NEW', reasoned(0)]]) });
    expect(told(suspend, { kind: 'lift', facts: { rule: 'XS-OLD' } }).suspended.size).toBe(1);
    expect(told(suspend, { kind: 'lift', facts: { rule: 'XS-NEW' } })).toEqual(NOTHING);
  });

  const first = JSON.stringify(someWishes(AT));
  const second = JSON.stringify(someWishes({ ...AT, number: '海政公开办〔2023〕19号' }));
  const wishes = (text: string): Said => ({ kind: 'wishes', facts: { hash: 'ab', wishes: text } });
  test('the newest wishes stand; every file there was is kept', () => {
    const state = told(wishes(first), wishes(second));
    expect(state.allWishes.map(({ wishes: file }) => JSON.stringify(file))).toEqual([first, second]);
    expect(state.wishes).toEqual(state.allWishes[1]);
    expect(asStep(state)).toMatchObject({ wishes: state.wishes?.hash });
  });

  test.each([
    ['withdrawn', { kind: 'wishes', facts: { hash: '' } }],
    ['replaced by what is no file of wishes', { kind: 'wishes', facts: { wishes: '{"points":7}' } }],
    ['replaced by an entry without facts', { kind: 'wishes' }],
  ] as const)('wishes that are %s stand no more', (_, entry) => {
    const state = told(wishes(first), entry);
    expect(state.wishes).toBeUndefined();
    expect(state.allWishes).toHaveLength(1);
    expect('wishes' in asStep(state)).toBe(false);
  });

  test('a text is its sections, by whom and when, under its number', () => {
    const entry: Said = { kind: 'text', facts: { revision: 3, overview: '本区。', subject: '甲的身份', other: 7 } };
    const texts = [{ revision: 3, by: '甲', at: instant(0), text: { overview: '本区。' } }];
    expect(told(entry)).toEqual({ ...NOTHING, texts });
    expect(told(entry, { kind: 'text', facts: { revision: 4 } }).texts.map(({ revision }) => revision)).toEqual([3, 4]);
  });

  test('a publication is where which version was made public', () => {
    const publications = [{ version: 'v0001', by: '甲', at: instant(0), where: '网站' }];
    expect(told({ kind: 'publish', facts: { version: 'v0001', where: '网站' } })).toEqual({ ...NOTHING, publications });
  });

  test.each([
    ['suspend', {}],
    ['suspend', { rule: 7 }],
    ['lift', { rule: 7 }],
    ['text', {}],
    ['text', { revision: '3' }],
    ['publish', { version: 'v0001' }],
    ['publish', { where: '网站' }],
    ['publish', { version: 1, where: '网站' }],
    ['publish', { version: 'v0001', where: 1 }],
  ] as const)('an entry %s with the facts %j says nothing', (kind, facts) => {
    expect(told({ kind, facts })).toEqual(NOTHING);
    expect(told({ kind })).toEqual(NOTHING);
  });
});

test.each([
  'return',
  'reinstate',
  'merge',
  'file',
  'remind',
  'batch',
  'batch-return',
  'move',
  'roster',
  'exempt',
  'require',
  'extend',
  'extend-end',
  'address',
  'look',
  'mark',
  'unmark',
  'unapprove',
  'unapprove-year',
  'a-kind-of-later-days',
] as const)('%s leaves nothing of its own on the office’s side', (kind) => {
  expect(
    told({ kind: kind as JournalEntry['kind'], agency: A, facts: { rule: 'XS-NEW', revision: 1, pointer: 'AA1' } }),
  ).toEqual(NOTHING);
});

test('entries are taken in the order of their instants, those of one instant by name, however they lie', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 });
  fc.assert(
    fc.property(names, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), (entries, minutes) => {
      const all = entries.map((entry, index): JournalEntry => {
        return { entry, kind: 'mark', ...AT, agency: A, by: '甲', at: instant(minutes[index] ?? 0), reason: '' };
      });
      const order = inJournalOrder(all).map(({ at, entry }) => `${at} ${entry}`);
      expect(order).toEqual(all.map(({ at, entry }) => `${at} ${entry}`).sort());
    }),
    { numRuns: runs(200) },
  );
  const [lock, unlock] = journal({ kind: 'lock' }, { kind: 'unlock' }) as [JournalEntry, JournalEntry];
  expect(officeInJournal([unlock, lock]).lock).toBeUndefined();
});

test('as one step on the year’s item: all that stands, and nothing of what does not', () => {
  expect(asStep(NOTHING)).toEqual({ approvals: new Map(), openings: new Map(), suspended: new Map() });
  const text = (revision: number): Said => ({ kind: 'text', facts: { revision } });
  const state = told(
    { kind: 'lock' },
    { kind: 'open', agency: A },
    approve(B),
    { kind: 'suspend', facts: { rule: 'R' } },
    text(1),
    text(2),
  );
  expect(asStep(state)).toEqual({
    approvals: state.approvals,
    openings: new Map([[A, reasoned(1)]]),
    suspended: new Map([['R', reasoned(3)]]),
    lock: { by: '甲', at: instant(0) },
    unlocked: null,
    textRevision: 2,
  });
  expect(asStep(told({ kind: 'lock' }, { kind: 'unlock' }))).toMatchObject({ unlocked: reasoned(1) });
  // What was said when an earlier lock was lifted goes, wherever it still stands.
  expect(asStep(told({ kind: 'lock' }, { kind: 'unlock' }, { kind: 'lock' }))).toMatchObject({ unlocked: null });
});
