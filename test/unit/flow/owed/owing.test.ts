import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Owings } from '../../../../shared/domain/filing/owing.ts';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { FilingPlace, Roster, RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import type { StandingWishes } from '../../../../shared/domain/wishes/wishes.ts';
import type { Publication } from '../../../../shared/domain/year/summaryRecord.ts';
import { finishAnnounced, finishOwed, finishYear, owedIn } from '../../../../shared/flow/owed/finishOwed.ts';
import { finishStep, wholeEntry } from '../../../../shared/flow/owed/finishStep.ts';
import { mergeStep, tellsOfMerger } from '../../../../shared/flow/owed/mergeStep.ts';
import type { OwedPorts } from '../../../../shared/flow/owed/owedPorts.ts';
import { paidMarks, paidYear, payable } from '../../../../shared/flow/owed/paidYear.ts';
import { publicationEntry } from '../../../../shared/flow/owed/publicationEntry.ts';
import { factOf } from '../../../../shared/flow/ports/factOf.ts';
import { entryName, owedStepOf, owingOf } from '../../../../shared/flow/ports/owedStep.ts';
import type { Ledger } from '../../../../shared/flow/ports/ports.ts';
import { ROSTER_CHANGES } from '../../../../shared/flow/roster/rosterChange.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { MemoryQueues, MemoryVault } from '../../../support/ledgerVault.ts';
import { runs } from '../../../support/runs.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { someWishes } from '../../../support/wishes.ts';

const [DISTRICT, ABOVE, ELSEWHERE] = ['440105', '440100', '440103'];
const YEAR = 2023;
const AT = { district: DISTRICT, year: YEAR };
const [A, B] = ['440105-a', '440105-b'];
const instant = (minute: number) => new Date(Date.UTC(2024, 1, 1, 0, minute)).toISOString();

function entry(kind: JournalEntry['kind'], over: Partial<JournalEntry> = {}): JournalEntry {
  return { entry: `${kind}-x`, kind, ...AT, agency: A, by: '甲', at: instant(0), reason: '原因', ...over };
}

/** What a ledger that stands still, but for entries of bodies, is asked to write, in order; and a vault and queues beside it. */
function world(still: Still, more: Partial<Ledger> = {}) {
  const written: (readonly unknown[])[] = [];
  const entered = new Map<string, FilingPlace>();
  const read = stillLedger(still);
  const writes =
    (name: string, answer: unknown) =>
    async (...given: readonly unknown[]) => {
      written.push([name, ...given]);
      return answer;
    };
  const ledger = {
    ...read,
    places: async (agency: string, year: number) => {
      const [places, now] = [await read.places(agency, year), entered.get(agency)];
      return now === undefined ? places : { ...places, now };
    },
    strikeOwed: writes('strikeOwed', undefined),
    // What they are written upon: invariants/writtenUpon.test.ts.
    putPlace: async (place: FilingPlace) => {
      entered.set(place.agency, place);
      return writes('putPlace', true)(place);
    },
    putRoster: async (roster: Roster) => writes('putRoster', true)(roster),
    keepVersion: writes('keepVersion', undefined),
    tellQuietVersion: writes('tellQuietVersion', undefined),
    ...more,
  } as unknown as Ledger;
  const [vault, queues] = [new MemoryVault(), new MemoryQueues()];
  const ports: OwedPorts = { ledger, vault, queues, now: () => instant(9), pause: async () => undefined };
  return { ports, written, vault, queues };
}

/** A year of two bodies. */
function aYear(more: Partial<RollupState> = {}, entries: readonly Partial<RosterEntry>[] = [], revision = 4): Still {
  const agencies = [A, B].map((agency, index) => ({ agency, ...entries[index] }));
  return {
    rollups: [aRollup(DISTRICT, YEAR, { [A]: counted('A1'), [B]: MISSING }, { rosterRevision: revision, ...more })],
    rosters: [aRoster(DISTRICT, YEAR, agencies, { revision })],
  };
}

const owes = (...steps: readonly Parameters<typeof owingOf>[0][]): Owings =>
  new Map(steps.map(owingOf).map(({ name, text }) => [name, text]));

describe('a step as an item keeps it', () => {
  test('is named after its entry, and read back as it was', () => {
    const step = { entry: entry('extend', { facts: { due: '2024-02-05' } }), revision: 3 };
    const { name, text } = owingOf(step);
    expect(name).toBe('extend-x');
    expect(owedStepOf(text)).toEqual(step);
    expect(owedStepOf(owingOf({ entry: entry('lock') }).text)).toEqual({ entry: entry('lock') });
  });

  test.each([
    ['{}'],
    ['{"entry":{}}'],
    [JSON.stringify({ entry: entry('a-kind-of-later-days' as JournalEntry['kind']) })],
    [JSON.stringify({ entry: entry('extend'), revision: 1.5 })],
    [JSON.stringify({ entry: entry('extend'), revision: '3' })],
  ])('that only a later release knows is left to it: %s', (text) => {
    expect(owedStepOf(text)).toBeUndefined();
    expect(payable(new Map([['x', text]]))).toEqual([]);
  });

  test('has a name of its kind, its body and the digits of its instant', () => {
    expect(entryName('approve', '2024-02-11T09:08:07.006Z', A)).toBe(`approve-${A}-20240211090807006`);
    expect(entryName('approve-year', '2024-02-11T09:08:07.006Z')).toBe('approve-year-20240211090807006');
  });

  test('is paid in the order in which the steps were taken', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 6 }), (minutes) => {
        const steps = minutes.map((minute) => ({
          entry: entry('lock', { entry: `lock-${minute}`, at: instant(minute) }),
        }));
        const order = minutes.toSorted((a, b) => a - b).map((minute) => `lock-${minute}`);
        expect(payable(owes(...steps)).map(({ name }) => name)).toEqual(order);
      }),
      { numRuns: runs(200) },
    );
    const [only] = payable(owes({ entry: entry('lock') }));
    expect(only).toMatchObject({ ...owingOf({ entry: entry('lock') }) });
    expect(payable(undefined)).toEqual([]);
    // Of one instant: as they stand.
    const same = ['b', 'a', 'c'].map((name) => ({ entry: entry('lock', { entry: name }) }));
    expect(payable(owes(...same)).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  });
});

describe('what a step makes of a body’s entry', () => {
  const held: RosterEntry = { agency: A, name: '甲局', required: false, reason: '旧', successor: B, due: '2024-02-05' };
  const plain = { agency: A, name: '甲局' };
  test.each([
    ['exempt', undefined, { ...held, required: false, reason: '新' }],
    ['require', undefined, { ...plain, required: true, due: '2024-02-05' }],
    ['extend', { due: '2024-02-08' }, { ...held, due: '2024-02-08' }],
    ['extend-end', undefined, { ...plain, required: false, reason: '旧', successor: B }],
    ['merge', { successor: '440105-c' }, { ...held, required: false, reason: '新', successor: '440105-c' }],
  ] as const)('%s', (kind, facts, expected) => {
    const said = { kind, reason: '新', ...(facts === undefined ? {} : { facts }) };
    expect(ROSTER_CHANGES[kind]?.(held, said)).toEqual(expected);
    expect(ROSTER_CHANGES[kind]?.({ ...held, required: true }, said).required).toBe(
      kind.startsWith('extend') ? true : expected.required,
    );
  });
});

test('what an entry lacks is named with its kind', () => {
  const missing = { code: 'CORRUPT_ITEM', facts: { kind: 'move', missing: 'from' } };
  for (const facts of [undefined, {}, { from: 7 }]) {
    const said = { kind: 'move' as const, ...(facts === undefined ? {} : { facts }) };
    expect(() => factOf(said, 'from')).toThrow(expect.objectContaining(missing));
  }
  expect(factOf({ kind: 'move', facts: { from: '440105' } }, 'from')).toBe('440105');
});

describe('paying for a step', () => {
  const FILED: Version = aVersion(ELSEWHERE, YEAR, A, 'A1');

  /** What is written, in order, which compiles are asked for, and the entry as the journal has it. */
  async function paid(step: Parameters<typeof owingOf>[0], still: Still, item: Parameters<typeof finishStep>[0] = AT) {
    const { ports, written, vault, queues } = world(still);
    const owing = owingOf(step);
    await finishStep(item, owing, ports);
    return { written, journal: [...vault.entries.values()], compiles: queues.compileRequests, owing };
  }

  test('that leaves nothing beside: its entry, a compile, and it is struck off', async () => {
    const { written, journal, compiles, owing } = await paid({ entry: entry('lock') }, aYear());
    expect(journal).toEqual([entry('lock')]);
    expect(compiles).toEqual([AT]);
    expect(written).toEqual([['strikeOwed', AT, owing]]);
  });

  test('on marks asks for no compile', async () => {
    const item = { marksOf: A, year: YEAR };
    const { written, compiles, owing } = await paid({ entry: entry('mark') }, aYear(), item);
    expect(compiles).toEqual([]);
    expect(written).toEqual([['strikeOwed', item, owing]]);
  });

  test('of a later release: nothing is done', async () => {
    const { ports, written, vault, queues } = world(aYear());
    await finishStep(AT, { name: 'x', text: '{}' }, ports);
    expect([written, [...vault.entries], queues.compileRequests]).toEqual([[], [], []]);
  });

  test('on the roster: the body’s own entry with the step’s revision, then the list', async () => {
    const listed = aYear({}, [{ due: '2024-02-05' }], 4);
    const { written, owing } = await paid({ entry: entry('exempt'), revision: 5 }, listed);
    const changed = { agency: A, name: `${A}局`, required: false, reason: '原因', due: '2024-02-05' };
    const list = { ...listed.rosters?.[0], agencies: [changed, listed.rosters?.[0]?.agencies[1]] };
    expect(written).toEqual([
      ['putPlace', { ...changed, ...AT, revision: 5 }],
      ['putRoster', list],
      ['strikeOwed', AT, owing],
    ]);
  });

  test('of the entry’s own revision is entered where the entry does not say so: an import was overtaken by it', async () => {
    const listed = aYear({}, [{ due: '2024-02-05' }], 4);
    const { written } = await paid({ entry: entry('exempt'), revision: 4 }, listed);
    expect(written[0]).toMatchObject(['putPlace', { required: false, due: '2024-02-05', revision: 5 }]);
    const said = aYear({}, [{ required: false, reason: '原因' }], 4);
    const again = await paid({ entry: entry('exempt'), revision: 4 }, said);
    expect(again.written).toEqual([['strikeOwed', AT, again.owing]]);
  });

  test.each([
    ['an older revision', 3],
    ['none', undefined],
  ])('a newer change of the roster stays: %s than the entry has changes nothing of it', async (_, revision) => {
    const step = { entry: entry('exempt'), ...(revision === undefined ? {} : { revision }) };
    const { written, owing } = await paid(step, aYear({}, [{ due: '2024-02-05' }], 4));
    expect(written).toEqual([['strikeOwed', AT, owing]]);
  });

  test('that no file undoes is entered into a newer entry as long as it is owed: imports that knew nothing of it wrote that', async () => {
    for (const kind of ['merge', 'extend', 'extend-end', 'exempt', 'require'] as const) {
      const facts = { due: '2024-02-05', successor: B };
      const step = { entry: entry(kind, { facts }), revision: 3 };
      const entries = [{ required: kind === 'exempt', ...(kind === 'extend-end' ? { due: '2024-02-08' } : {}) }];
      const { written } = await paid(step, aYear({ owed: owes(step) }, entries, 4));
      const isEntered = kind !== 'exempt' && kind !== 'require';
      expect(written.map(([name]) => name)).toEqual(
        isEntered ? ['putPlace', 'putRoster', 'strikeOwed'] : ['strikeOwed'],
      );
      if (isEntered) expect(written[0]?.[1]).toMatchObject({ agency: A, revision: 5 });
      // Struck off meanwhile: something newer was decided.
      expect((await paid(step, aYear({}, entries, 4))).written.map(([name]) => name)).toEqual(['strikeOwed']);
    }
  });

  test('on the roster of a body that is another district’s by now: nothing of it is touched', async () => {
    const still = { ...aYear(), rosters: [aRoster(ELSEWHERE, YEAR, [{ agency: A }])] };
    const { written, journal, owing } = await paid({ entry: entry('exempt'), revision: 5 }, still);
    expect(written).toEqual([['strikeOwed', AT, owing]]);
    expect(journal).toEqual([entry('exempt')]);
    expect((await paid({ entry: entry('exempt', { agency: 'x-1' }), revision: 5 }, still)).written).toHaveLength(1);
  });

  test.each(['open', 'unlock'] as const)(
    '%s: a division that files here is compiled at once, a body is not',
    async (kind) => {
      const agencies = [
        { agency: DISTRICT, from: 'district' as const },
        { agency: '440106', from: 'district' as const },
        { agency: '440100-a' },
      ];
      const above = { district: ABOVE, year: YEAR };
      const still: Still = { rollups: [aRollup(ABOVE, YEAR, {})], rosters: [aRoster(ABOVE, YEAR, agencies)] };
      const about = (agency: string) => paid({ entry: entry(kind, { ...above, agency }) }, still, above);
      const now = (district: string) => ({ district, year: YEAR, delaySeconds: 0 });
      const asked = kind === 'open' ? [now(DISTRICT)] : [now(DISTRICT), now('440106')];
      expect((await about(kind === 'open' ? DISTRICT : '')).compiles).toEqual([...asked, above]);
      if (kind === 'open') expect((await about('440100-a')).compiles).toEqual([above]);
      else expect((await paid({ entry: entry(kind, { ...above, agency: '' }) }, {}, above)).compiles).toEqual([above]);
    },
  );

  test('a move: what is filed there by now comes along, and both lists are brought up to date', async () => {
    const facts = { from: ELSEWHERE, to: DISTRICT };
    const mine = { agency: A, name: '甲局', required: true };
    const still: Still = {
      ...aYear(),
      rollups: [
        aRollup(DISTRICT, YEAR, { [A]: MISSING }, { rosterRevision: 7 }),
        aRollup(ELSEWHERE, YEAR, {}, { rosterRevision: 8 }),
      ],
      rosters: [
        aRoster(DISTRICT, YEAR, [mine, { agency: B }], { revision: 6 }),
        aRoster(ELSEWHERE, YEAR, [mine, { agency: '440103-c' }], { revision: 7 }),
      ],
      versions: [FILED],
    };
    const { written, compiles, owing } = await paid({ entry: entry('move', { facts }) }, still);
    expect(written).toEqual([
      ['keepVersion', { ...FILED, district: DISTRICT }],
      ['tellQuietVersion', { district: DISTRICT, year: YEAR, agency: A }],
      ['putRoster', { ...still.rosters?.[0], revision: 7 }],
      ['putRoster', { ...still.rosters?.[1], agencies: [still.rosters?.[1]?.agencies[1]], revision: 8 }],
      ['strikeOwed', AT, owing],
    ]);
    expect(compiles).toEqual([{ district: ELSEWHERE, year: YEAR }, AT, AT]);
  });

  test('a move of a body that is back again by now: it stays on the list that it came back to', async () => {
    const facts = { from: ELSEWHERE, to: DISTRICT };
    const still: Still = {
      rollups: [aRollup(DISTRICT, YEAR, {}), aRollup(ELSEWHERE, YEAR, { [A]: MISSING })],
      rosters: [aRoster(ELSEWHERE, YEAR, [{ agency: A }]), aRoster(DISTRICT, YEAR, [{ agency: B }])],
    };
    const { written } = await paid({ entry: entry('move', { facts }) }, still);
    expect(written.map(([name]) => name)).toEqual(['tellQuietVersion', 'strikeOwed']);
  });

  test('of a body that is nowhere any more: off the list it left', async () => {
    const facts = { from: ELSEWHERE, to: DISTRICT };
    const rosters = [aRoster(DISTRICT, YEAR, []), aRoster(ELSEWHERE, YEAR, [{ agency: B }])];
    const rollups = [aRollup(DISTRICT, YEAR, {}), aRollup(ELSEWHERE, YEAR, {}, { rosterRevision: 2 })];
    const { written } = await paid({ entry: entry('move', { facts }) }, { rollups, rosters });
    expect(written.map(([name]) => name)).toEqual(['tellQuietVersion', 'putRoster', 'strikeOwed']);
  });
});

describe('an entry made whole', () => {
  const wishes: StandingWishes = { hash: 'h1', wishes: someWishes(AT) };
  const text = { revision: 2, by: '甲', at: instant(0), text: { overview: '本区。' } };
  const whole = (said: JournalEntry) =>
    wholeEntry(said, stillLedger({ wishes: [wishes], texts: [{ ...AT, ...text }] }));

  test('with the wishes that it names', async () => {
    const said = entry('wishes', { facts: { hash: 'h1', origin: 'o' } });
    expect(await whole(said)).toEqual({
      ...said,
      facts: { hash: 'h1', origin: 'o', wishes: JSON.stringify(wishes.wishes) },
    });
  });

  test('with the sections of the text that it names', async () => {
    const said = entry('text', { facts: { revision: 2, origin: 'o' } });
    expect(await whole(said)).toStrictEqual({ ...said, facts: { revision: 2, origin: 'o', overview: '本区。' } });
    const lost = entry('text', { facts: { revision: 3 } });
    expect(await whole(lost)).toEqual(lost);
  });

  test.each([
    ['wishes', { hash: '' }],
    ['wishes', { hash: 'h2' }],
    ['wishes', { hash: 1 }],
    ['wishes', undefined],
    ['text', { revision: 'x' }],
    ['text', undefined],
    ['lock', { hash: 'h1', revision: 2 }],
  ] as const)('%s with %j stays as it is', async (kind, facts) => {
    const said = entry(kind, facts === undefined ? {} : { facts });
    expect(await whole(said)).toEqual(said);
  });
});

describe('mergers', () => {
  test('as a step on the roster, named after both bodies', () => {
    const merger = { ...AT, agency: A, successor: B, by: '甲', reason: '改革' };
    const { successor: _, ...said } = merger;
    expect(mergeStep(merger)).toEqual({ ...said, kind: 'merge', named: `${A}-${B}`, facts: { successor: B } });
    const who = { subject: 's', origin: 'o' };
    expect(mergeStep({ ...merger, ...who })).toMatchObject({ facts: { successor: B, ...who } });
    expect(mergeStep({ ...merger, ...who })).not.toHaveProperty('subject');
  });

  const decidedAt = '2024-02-11T09:08:07.006Z';
  test.each([
    [`merge-${A}-${B}`, true],
    [`merge-${A}-${B}-20240211090807006`, true],
    [`merge-${A}-${B}-20240211090807007`, true],
    [`merge-${A}-${B}-20240211090807005`, false],
    // Of another successor, whose code begins alike; of another kind; and longer than such a name is.
    [`merge-${A}-${B}2-20240211090807006`, false],
    [`merge-${A}-${B}2`, false],
    [`merge-${B}-${A}-20240211090807006`, false],
    [`exempt-${A}-${B}-20240211090807006`, false],
    [`merge-${A}-${B}-202402110908070060`, false],
  ])('the journal’s %s tells of it: %s', (name, tells) => {
    expect(tellsOfMerger(['lock-1', name], { agency: A, successor: B, decidedAt })).toBe(tells);
    expect(tellsOfMerger([], { agency: A, successor: B, decidedAt })).toBe(false);
  });
});

test('a publication as the journal tells it', () => {
  const made = { version: 'v0001', by: '甲', at: '2024-02-11T09:08:07.006Z', where: '网站' };
  const told = {
    entry: 'publish-20240211090807006',
    kind: 'publish',
    ...AT,
    agency: '',
    by: '甲',
    at: made.at,
    reason: '',
  };
  expect(publicationEntry(AT, made)).toEqual({ ...told, facts: { version: 'v0001', where: '网站' } });
  const who = { subject: 's', origin: 'o' };
  expect(publicationEntry(AT, made, who)).toEqual({ ...told, facts: { version: 'v0001', where: '网站', ...who } });
});

describe('what is found to be owed', () => {
  const decision = { kind: 'return', by: '甲', at: instant(0), reason: '', of: 'A1' } as const;
  const RETURN = aVersion(DISTRICT, YEAR, A, 'A1-0001', { state: 'W', outcome: 'withdrawal', decision });
  const RECEIPT = receiptIdOf(RETURN);
  const told = (name: string, district = DISTRICT) => entry('return', { entry: name, district });

  interface Given {
    readonly journal?: readonly JournalEntry[];
    readonly publications?: readonly Publication[];
    readonly marks?: Readonly<Record<string, Owings>>;
    readonly receipts?: readonly string[];
  }

  function given(still: Still, { journal = [], publications = [], marks = {}, receipts = [] }: Given) {
    const asked: (readonly string[])[] = [];
    const { ports, vault } = world(still, {
      publications: async () => publications,
      owingMarks: async (agencies) => {
        asked.push(agencies);
        return agencies.flatMap((agency) => (marks[agency] === undefined ? [] : [{ agency, owed: marks[agency] }]));
      },
    });
    for (const each of journal) vault.entries.set(`${each.district}/${each.entry}`, each);
    for (const each of receipts) vault.receipts.set(each, '{}');
    return { ports, asked };
  }

  async function names(still: Still, lies: Given = {}, about?: string): Promise<readonly string[]> {
    return (await owedIn(AT, given(still, lies).ports, about)).map(({ name }) => name);
  }

  /** By the look at the whole year, and at the one body. */
  async function found(still: Still, lies: Given = {}): Promise<readonly string[]> {
    const all = await names(still, lies);
    expect(await names(still, lies, A)).toEqual(all);
    return all;
  }

  const withVersion = (
    version: Version,
    more: Partial<RollupState> = {},
    entries: readonly Partial<RosterEntry>[] = [],
  ) => ({
    ...aYear(more, entries),
    versions: [version],
  });

  test('nothing in a district without roll-up, nor in a year in which nothing happened', async () => {
    expect(await found({})).toEqual([]);
    expect(await found(aYear())).toEqual([]);
    expect(await found(withVersion(aVersion(DISTRICT, YEAR, A, 'A1')))).toEqual([]);
  });

  test('steps of the year’s item, those of the marks', async () => {
    const step = { entry: entry('lock', { entry: 'lock-1' }) };
    const mark = { entry: entry('mark', { entry: 'mark-1' }) };
    expect(await found(aYear({ owed: owes(step) }), { marks: { [A]: owes(mark) } })).toEqual(['lock-1', 'mark-1']);
    // Of another body than the one that is looked at.
    expect(await names(aYear(), { marks: { [B]: owes(mark) } }, A)).toEqual([]);
    expect(await names(aYear(), { marks: { [B]: owes(mark) } })).toEqual(['mark-1']);
  });

  test('marks are asked for of bodies only: of none where the message names none', async () => {
    const { ports, asked } = given(aYear(), {});
    await finishAnnounced({ kind: 'owed', step: 'lock', ...AT }, ports);
    expect(asked).toEqual([]);
    await finishAnnounced({ kind: 'owed', step: 'mark', ...AT, agency: A }, ports);
    expect(asked).toEqual([[A]]);
    await finishOwed(AT, ports);
    expect(asked).toEqual([[A], [A, B]]);
  });

  test('a decision that is not in the journal; not one of a body that is gone', async () => {
    expect(await found(withVersion(RETURN))).toEqual([RECEIPT]);
    expect(await found(withVersion(RETURN), { journal: [told(RECEIPT)] })).toEqual([]);
    expect(await found(withVersion(RETURN), { journal: [told(RECEIPT, ELSEWHERE)] })).toEqual([RECEIPT]);
    expect(await found(withVersion(RETURN, { pointers: new Map() }))).toEqual([]);
  });

  test('one that a lock refused, by its receipt: it has no entry', async () => {
    const refused = { refused: new Map([[`${A}#A1-0001`, { by: '丙', at: instant(0) }]]) };
    expect(await found(withVersion(RETURN, refused), { journal: [told(RECEIPT)] })).toEqual([RECEIPT]);
    expect(await found(withVersion(RETURN, refused), { receipts: [RECEIPT] })).toEqual([]);
  });

  test('a decision that came with its body is in the journals of the districts it came by', async () => {
    const [FIRST, SECOND] = ['440111', ELSEWHERE];
    const move = (from: string, to: string, district: string, agency = A) =>
      entry('move', { entry: `move-${agency}-${from}-${to}-2`, district });
    const here = move(SECOND, DISTRICT, DISTRICT);
    const still = withVersion(RETURN);
    expect(await found(still, { journal: [here, told(RECEIPT, SECOND)] })).toEqual([]);
    expect(await found(still, { journal: [here, move(FIRST, SECOND, SECOND), told(RECEIPT, FIRST)] })).toEqual([]);
    // Not by the way of another body, nor of a move to elsewhere; and a way that goes round ends.
    expect(await found(still, { journal: [move(SECOND, DISTRICT, DISTRICT, B), told(RECEIPT, SECOND)] })).toEqual([
      RECEIPT,
    ]);
    expect(await found(still, { journal: [here, move(FIRST, SECOND, SECOND, B), told(RECEIPT, FIRST)] })).toEqual([
      RECEIPT,
    ]);
    expect(await found(still, { journal: [move(DISTRICT, SECOND, DISTRICT), told(RECEIPT, DISTRICT)] })).toEqual([]);
    expect(await found(still, { journal: [move(FIRST, SECOND, DISTRICT), told(RECEIPT, FIRST)] })).toEqual([RECEIPT]);
    expect(await found(still, { journal: [here, move(DISTRICT, SECOND, SECOND), told(RECEIPT, FIRST)] })).toEqual([
      RECEIPT,
    ]);
    expect(await found(still, { journal: [here, told(RECEIPT, DISTRICT)] })).toEqual([]);
    // A move that this journal is still owed has brought the body as well.
    const owed = owes({ entry: here });
    expect(await found({ ...still, ...withVersion(RETURN, { owed }) }, { journal: [told(RECEIPT, SECOND)] })).toEqual([
      here.entry,
    ]);
  });

  describe('a merger whose report was taken out', () => {
    const merge = { ...decision, kind: 'merge', at: instant(1), reason: '改革', successor: B } as const;
    const MERGED = aVersion(DISTRICT, YEAR, A, 'A1-0001', { state: 'W', outcome: 'withdrawal', decision: merge });
    const journal = [told(RECEIPT)];
    const owing = `merge-${A}-${B}`;
    test('while neither roster nor journal says so', async () => {
      const still = withVersion(MERGED, { pointers: new Map([[A, { state: 'withdrawn', seen: 'A1-0001' }]]) });
      expect(await found(still, { journal })).toEqual([owing]);
      expect(await found(still)).toEqual([RECEIPT, owing]);
      const entered = entry('merge', { entry: entryName('merge', instant(1), `${A}-${B}`) });
      expect(await found(still, { journal: [...journal, entered] })).toEqual([]);
      const earlier = entry('merge', { entry: entryName('merge', instant(0), `${A}-${B}`) });
      expect(await found(still, { journal: [...journal, earlier] })).toEqual([owing]);
      const onRoster = aYear({}, [{ required: false, successor: B }]).rosters ?? [];
      expect(await found({ ...still, rosters: onRoster }, { journal })).toEqual([]);
      const another = aYear({}, [{ required: false, successor: '440105-c' }]).rosters ?? [];
      expect(await found({ ...still, rosters: another }, { journal })).toEqual([owing]);
      expect(await found({ ...still, rosters: [] }, { journal })).toEqual([]);
      const refused = new Map([[`${A}#A1-0001`, { by: '丙', at: instant(0) }]]);
      const locked = still.rollups?.map((rollup) => ({ ...rollup, refused }));
      expect(await found({ ...still, rollups: locked ?? [] }, { receipts: [RECEIPT] })).toEqual([]);
    });

    test('of several the newest', async () => {
      const later = { ...MERGED, seq: 'A1-0003', decision: { ...merge, at: instant(3), successor: '440105-c' } };
      const still = { ...withVersion(MERGED), versions: [MERGED, later] };
      const all = [told(RECEIPT), told(receiptIdOf(later))];
      const pointers = new Map([[A, { state: 'withdrawn', seen: 'A1-0003' } as const]]);
      const rollups = still.rollups?.map((rollup) => ({ ...rollup, pointers })) ?? [];
      expect(await found({ ...still, rollups }, { journal: all })).toEqual([`merge-${A}-440105-c`]);
    });
  });

  test('a report that counts, or waits, though its body was merged; not before a lock, but where it is open for a correction', async () => {
    const entries = [{ required: false, successor: B }];
    const owing = [`merge-${A}-${B}`];
    expect(await found(aYear({}, entries))).toEqual(owing);
    expect(await found(aYear({ pointers: new Map([[A, MISSING]]) }, entries))).toEqual([]);
    const waiting = new Map([[A, { state: 'N', seq: 'B1' } as const]]);
    expect(await found(aYear({ pointers: new Map([[A, MISSING]]), uncounted: waiting }, entries))).toEqual(owing);
    const lock = { by: '丙', at: instant(0) };
    expect(await found(aYear({ lock }, entries))).toEqual([]);
    const openings = new Map([[A, { by: '丙', at: instant(0), reason: '' }]]);
    expect(await found(aYear({ lock, openings }, entries))).toEqual(owing);
    // Of a body that is another district's, its own district says so.
    const moved = [aRoster(ELSEWHERE, YEAR, [{ agency: A, successor: B }])];
    expect(await names({ ...aYear(), rosters: moved }, {}, A)).toEqual([]);
  });

  test('a publication that is not in the journal', async () => {
    const made = { version: 'v0001', by: '甲', at: '2024-02-11T09:08:07.006Z', where: '网站' };
    const name = 'publish-20240211090807006';
    expect(await found(aYear(), { publications: [made] })).toEqual([name]);
    expect(await found(aYear(), { publications: [made], journal: [entry('publish', { entry: name })] })).toEqual([]);
    const { ports } = given(aYear(), { publications: [made] });
    expect(await finishOwed(AT, ports)).toEqual([name]);
    expect(await ports.vault.journal(DISTRICT, YEAR)).toEqual([publicationEntry(AT, made)]);
    expect(await finishOwed(AT, ports)).toEqual([]);
  });

  test('by a compile: with what was read, where nothing is owed; else what was paid alone', async () => {
    const made = { version: 'v0001', by: '甲', at: '2024-02-11T09:08:07.006Z', where: '网站' };
    const still = withVersion(aVersion(DISTRICT, YEAR, A, 'A1'));
    const { ports } = given(still, { publications: [made] });
    const asRead = { rollup: still.rollups?.[0], versions: still.versions, roster: still.rosters?.[0] };
    // Those that the compile has read are believed.
    expect(await finishYear(AT, ports, [])).toEqual({ finished: [], asRead });
    expect(await finishYear(AT, ports, [made])).toEqual({ finished: ['publish-20240211090807006'] });
    expect(await finishYear(AT, ports, [made])).toEqual({ finished: [], asRead });
    expect(await finishYear(AT, given({}, {}).ports, [])).toEqual({ finished: [] });
  });
});

describe('an item on which a step is worked out owes nothing', () => {
  const step = { entry: entry('lock', { entry: 'lock-1' }) };

  test('what the year’s item owes is paid first, and the year is read again', async () => {
    const [owing, clear] = [aYear({ owed: owes(step) }), aYear({ revision: 9 })];
    const reads = [owing, clear].map(({ rollups }) => rollups?.[0]);
    const { ports, written } = world(owing, { rollup: async () => reads.shift() });
    expect(await paidYear(AT, ports)).toMatchObject({ revision: 9 });
    expect(written).toEqual([['strikeOwed', AT, { ...owingOf(step), at: instant(0) }]]);
    await expect(paidYear(AT, world({}).ports)).rejects.toMatchObject({ code: 'NO_ROSTER', facts: AT });
    await expect(paidYear(AT, world(owing).ports)).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });

  test('so are a body’s marks', async () => {
    const marks = { revision: 1, marks: new Map(), owed: new Map() };
    const reads = [{ ...marks, owed: owes(step) }, marks];
    const { ports, written } = world(aYear(), { marks: async () => reads.shift() ?? marks });
    expect(await paidMarks(A, YEAR, ports)).toBe(marks);
    const item = { marksOf: A, year: YEAR };
    expect(written).toEqual([['strikeOwed', item, { ...owingOf(step), at: instant(0) }]]);
    const never = world(aYear(), { marks: async () => ({ ...marks, owed: owes(step) }) });
    await expect(paidMarks(A, YEAR, never.ports)).rejects.toMatchObject({
      code: 'CONTENDED',
      facts: { agency: A, year: YEAR },
    });
  });
});
