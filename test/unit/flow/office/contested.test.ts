import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LONGEST_SECTION } from '../../../../shared/domain/year/districtText.ts';
import type { CompileResult } from '../../../../shared/flow/compile/compileYear.ts';
import { approveFiling, approveYear, withdrawApproval } from '../../../../shared/flow/office/approve.ts';
import { changeYear } from '../../../../shared/flow/office/changeYear.ts';
import { decide } from '../../../../shared/flow/office/decide.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { exemptFiling, requireFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { extendDeadline } from '../../../../shared/flow/office/extendDeadline.ts';
import { lockYear, unlockFiling, unlockYear } from '../../../../shared/flow/office/lock.ts';
import { unmarkFinding } from '../../../../shared/flow/office/markFinding.ts';
import { mergeAgency } from '../../../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import { takeStep } from '../../../../shared/flow/office/officeStep.ts';
import { recordPublication } from '../../../../shared/flow/office/publishSigned.ts';
import { nothingFiled } from '../../../../shared/flow/office/refuseOvertaken.ts';
import { setWishes } from '../../../../shared/flow/office/setWishes.ts';
import { liftRule, suspendRule } from '../../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { HAIZHU, LIWAN } from '../../../support/ledgerOffice.ts';
import { aReport, filingMadeUp } from '../../../support/reports.ts';
import { A, B, STEP_CASES, StepBench, type StepWorld, YEAR } from '../../../support/stoppedSteps.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';
import { someWishes } from '../../../support/wishes.ts';

const AT = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };
const BY = { by: '甲', ...WHY };
const OTHER = { by: '乙', ...WHY };
const BEFORE = '2024-02-10T09:08:07.006Z';
const NOW = '2024-02-11T09:08:07.006Z';
/** A body that has filed nothing. */
const D = '440105-d';

let bench: StepBench;
let back: () => void;
beforeAll(async () => {
  bench = new StepBench();
  await bench.open();
  back = bench.keep();
});
beforeEach(() => {
  back();
  bench.now = NOW;
});

/** Writes that are made on the condition that nothing changed since they were worked out. */
const PINNED = [
  'changeOffice',
  'changeMembers',
  'move',
  'putMarks',
  'recordPublications',
  'count',
  'putDistrictText',
] as const;

/** The bench’s ports, of which each pinned write finds something changed so many times; what `meanwhile` does has changed it. */
function contested(times: number, meanwhile: () => Promise<unknown> = async () => undefined): StepWorld {
  const ledger: Record<string, unknown> = { ...bench.world.ledger };
  for (const name of PINNED) {
    const write = ledger[name] as (...given: readonly unknown[]) => Promise<unknown>;
    let left = times;
    ledger[name] = async (...given: readonly unknown[]) => {
      if (left === 0) return write(...given);
      left -= 1;
      await meanwhile();
      return false;
    };
  }
  return { ...bench.world, ledger: ledger as unknown as StepWorld['ledger'] };
}

/** Ports on which something happens once, right before that write. */
function ahead(name: 'keepVersion' | 'changeOffice' | 'putDistrictText', happens: () => Promise<unknown>): StepWorld {
  const { ledger } = bench.world;
  let pending = true;
  const write = ledger[name] as (...given: readonly unknown[]) => Promise<unknown>;
  const interrupted = async (...given: readonly unknown[]) => {
    if (pending) {
      pending = false;
      await happens();
    }
    return write(...given);
  };
  return { ...bench.world, ledger: { ...ledger, [name]: interrupted } };
}

/** What is said of a step that never gets through. */
const FACTS: Partial<Record<keyof typeof STEP_CASES, object>> = {
  return: { ...AT, agency: A, seq: 'A1-0001' },
  reinstate: { ...AT, agency: A, seq: 'A1-0002' },
  mark: { agency: A, year: YEAR },
  unmark: { agency: A, year: YEAR },
  exempt: { ...AT, agency: A },
  require: { ...AT, agency: A },
  extend: { ...AT, agency: A },
  'extend-end': { ...AT, agency: A },
  move: { ...WHY, agency: A, year: YEAR, from: HAIZHU, to: LIWAN, by: '甲' },
  merge: { ...AT, agency: A, seq: 'A1-0001' },
};
/** Steps on the year’s item are announced once, however often they are worked out. */
const ON_THE_YEAR = [
  'approve',
  'approve-year',
  'unapprove',
  'unapprove-year',
  'wishes',
  'suspend',
  'lift',
  'text',
  'lock',
  'unlock',
  'open',
];

describe.each(Object.entries(STEP_CASES))(
  '%s, while others change the year',
  (kind, { before: prepare = async () => undefined, take }) => {
    test('is worked out anew, and leaves the same', async () => {
      await prepare(bench);
      bench.later();
      const announced = bench.queues.owed.length;
      const standing = bench.keep();
      await take(bench.world, bench);
      const [after, owed] = [await bench.picture(), bench.queues.owed.slice(announced)];
      standing();
      await take(contested(2), bench);
      expect(await bench.picture()).toBe(after);
      const again = bench.queues.owed;
      expect(new Set(again.map((each) => JSON.stringify(each)))).toEqual(
        new Set(owed.map((each) => JSON.stringify(each))),
      );
      if (ON_THE_YEAR.includes(kind)) expect(again).toHaveLength(owed.length);
      expect(bench.breaches).toEqual([]);
    });

    test('that never comes to an end is given up, and says about what', async () => {
      await prepare(bench);
      bench.later();
      const refused = take(contested(Number.POSITIVE_INFINITY), bench);
      await expect(refused).rejects.toMatchObject({ code: 'CONTENDED' });
      await expect(refused).rejects.toHaveProperty('facts', FACTS[kind as keyof typeof FACTS] ?? AT);
    });
  },
);

describe('a decision', () => {
  const returned = (world: StepWorld = bench.world, by = BY) => returnFiling({ ...AT, ...by, agency: A }, world);

  test('is refused when the year is locked while it is made, with its receipt and without an entry', async () => {
    await saveDistrictText({ ...AT, by: '乙', text: WHOLE_TEXT, on: 0 }, bench.world);
    await approveYear({ ...AT, by: '乙' }, bench.world);
    const ports = ahead('keepVersion', () => lockYear({ ...AT, by: '丙' }, bench.world));
    await expect(returned(ports)).rejects.toMatchObject({ code: 'LOCKED', facts: { ...AT, agency: A } });
    const rollup = await bench.rollup(HAIZHU, YEAR);
    expect([...rollup.refused.keys()]).toEqual([`${A}#A1-0001`]);
    expect(await bench.receipt(`${A}-${YEAR}-a1-0001`)).toMatchObject({ outcome: 'rejected' });
    expect([...bench.vault.entries.values()].filter(({ kind }) => kind === 'return')).toEqual([]);
  });

  test('is overtaken by what comes in while it is made', async () => {
    const ports = ahead('keepVersion', () => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A));
    const overtaken = { code: 'OVERTAKEN', facts: { ...AT, agency: A, seq: 'A1-0001' } };
    await expect(returned(ports)).rejects.toMatchObject(overtaken);
    expect((await bench.rollup(HAIZHU, YEAR)).pointers.get(A)).toMatchObject({ state: 'counted', content: 'B1' });
  });

  test('finds another’s in its place: that one is carried out, and said to stand', async () => {
    const ports = ahead('keepVersion', () => returned(bench.world, OTHER));
    await expect(returned(ports)).rejects.toMatchObject({
      code: 'NOTHING_FILED',
      facts: { ...AT, agency: A, decided: 'return', by: '乙', at: NOW },
    });
    expect([...bench.vault.entries.values()].map(({ by }) => by)).toEqual(['乙']);
  });

  test('says that it stood only where it was taken before, not where the first attempt had stored it', async () => {
    expect(await returned(contested(1))).not.toHaveProperty('stood');
    expect(await returned()).toMatchObject({ stood: true, receipt: `${A}-${YEAR}-a1-0001` });
  });

  test('is not made on what was never filed, whatever it would make of it', async () => {
    await importRoster({ ...AT, name: '海珠区', agencies: rosterWith(D) }, bench.world.ledger, bench.world.pause);
    const version = (await bench.ports.ledger.versionsOf(HAIZHU, YEAR, A))[0];
    if (version === undefined) throw new Error('filed');
    const draft = async () => ({ about: 'A1', version });
    const made = decide('return', { ...AT, ...BY, agency: D }, draft, bench.world);
    await expect(made).rejects.toMatchObject({ code: 'NOTHING_FILED', facts: { ...AT, agency: D } });
    await bench.file(YEAR, 'a9', new TextEncoder().encode('{'), D);
    await expect(decide('return', { ...AT, ...BY, agency: D }, draft, bench.world)).resolves.toMatchObject({
      version: { seq: 'A9-0001' },
    });
  });

  test('to reinstate is the same only of the same version', async () => {
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    await reinstateFiling({ ...AT, ...BY, agency: A, of: 'A1' }, bench.world);
    const other = await reinstateFiling({ ...AT, ...BY, agency: A, of: 'B1' }, bench.world);
    expect(other).not.toHaveProperty('stood');
    expect((await bench.rollup(HAIZHU, YEAR)).pointers.get(A)).toMatchObject({ content: 'B1-0002' });
  });

  test.each([
    [0, 'accepted'],
    [2, 'accepted-with-warnings'],
  ] as const)('that reinstates a report with %i warnings: %s', async (warnings, outcome) => {
    await returned();
    const { ledger } = bench.world;
    const version: typeof ledger.version = async (at) => {
      const found = await ledger.version(at);
      return found && { ...found, counts: { ...found.counts, warnings }, origin: 'an origin of its own' };
    };
    const { version: made } = await reinstateFiling(
      { ...AT, ...BY, agency: A, of: 'A1' },
      { ...bench.world, ledger: { ...ledger, version } },
    );
    expect(made).toMatchObject({ outcome, counts: { warnings } });
    expect(made).not.toHaveProperty('origin');
  });
});

/** The bodies of the bench, and more. */
const rosterWith = (...more: readonly string[]) =>
  filingMadeUp([A, B, ...more].map((agency) => ({ agency, name: `${agency}局`, required: true })));

describe('what was stopped about a body is finished before the next step about it', () => {
  const RECEIPT = `${A}-${YEAR}-a1-0001`;
  const STEPS: Readonly<Record<string, (world: StepWorld) => Promise<unknown>>> = {
    exempt: (world) => exemptFiling({ ...AT, ...BY, agency: A }, world),
    require: (world) => requireFiling({ ...AT, ...BY, agency: A }, world),
    extend: (world) => extendDeadline({ ...AT, ...BY, agency: A, due: '2024-02-05' }, world),
    move: (world) => moveAgency({ ...BY, agency: A, year: YEAR, from: HAIZHU, to: LIWAN }, world),
    merge: (world) => mergeAgency({ ...AT, ...BY, agency: A, successor: B }, world),
  };

  /** A return that was counted, and stopped before its receipt. */
  async function stoppedReturn(): Promise<void> {
    const { vault } = bench.world;
    const stopped = Object.assign(Object.create(vault), { putReceipt: () => Promise.reject(new Error('stopped')) });
    await expect(returnFiling({ ...AT, ...OTHER, agency: A }, { ...bench.world, vault: stopped })).rejects.toThrow(
      'stopped',
    );
    expect(bench.vault.receipts.has(RECEIPT)).toBe(false);
  }

  test.each(Object.entries(STEPS))('%s', async (kind, take) => {
    await stoppedReturn();
    await take(bench.world);
    expect(bench.vault.receipts.has(RECEIPT)).toBe(true);
    const told = (await bench.vault.journal(HAIZHU, YEAR)).map((entry) => entry.kind);
    // A body that has to file is not told so again.
    expect(told).toEqual(kind === 'require' ? ['return'] : ['return', kind]);
  });
});

describe('a move', () => {
  const move = (world: StepWorld = bench.world, agency = A) =>
    moveAgency({ ...BY, agency, year: YEAR, from: HAIZHU, to: LIWAN }, world);

  test('takes along what is noted, approved and refused of the body, and nothing of others', async () => {
    for (const agency of [A, B]) await approveFiling({ ...AT, ...BY, agency }, bench.world);
    await bench.file(YEAR, 'b1', new TextEncoder().encode('{'), A);
    await bench.file(YEAR, 'b2', new TextEncoder().encode('{'), B);
    const lock = { by: '丙', at: BEFORE };
    const { table } = bench;
    for (const [key, item] of table.items)
      if ('rf' in item && key.includes(HAIZHU))
        table.items.set(key, { ...item, rf: { [`${A}#A1-0001`]: lock, [`${B}#A2-0001`]: lock } });
    const approval = (await bench.rollup(HAIZHU, YEAR)).approvals.get(A);
    await move();
    const [here, there] = [await bench.rollup(HAIZHU, YEAR), await bench.rollup(LIWAN, YEAR)];
    expect(there.uncounted.get(A)).toEqual({ state: 'X', seq: 'B1' });
    expect(there.approvals.get(A)).toEqual(approval);
    expect([[...here.uncounted.keys()], [...here.approvals.keys()]]).toEqual([[B], [B]]);
    expect(there.refused).toEqual(new Map([[`${A}#A1-0001`, lock]]));
  });

  test('of a body whose report is returned, and of one that has filed nothing, moves no figures', async () => {
    await returnFiling({ ...AT, ...BY, agency: A }, bench.world);
    const { sums } = await bench.rollup(LIWAN, YEAR);
    await move();
    await importRoster(
      {
        ...AT,
        name: '海珠区',
        agencies: filingMadeUp([
          { agency: B, name: `${B}局`, required: true },
          { agency: D, name: 'D', required: true },
        ]),
      },
      bench.world.ledger,
      bench.world.pause,
    );
    await move(bench.world, D);
    const there = await bench.rollup(LIWAN, YEAR);
    expect(there.sums).toEqual(sums);
    expect([there.pointers.get(A)?.state, there.pointers.get(D)?.state]).toEqual(['withdrawn', 'missing']);
  });

  /** A world in which no roll-up has the body, and `joining` are announced. */
  const withoutIt = (joining: readonly string[]) => {
    const { ledger } = bench.world;
    const rollup: typeof ledger.rollup = async (...at) => {
      const read = await ledger.rollup(...at);
      return read && { ...read, joining, pointers: new Map([...read.pointers].filter(([agency]) => agency !== A)) };
    };
    return { ...bench.world, ledger: { ...ledger, rollup } };
  };

  test('waits for a roster that is being taken in: an entry that no roll-up has is not moved', async () => {
    await expect(move(withoutIt([A]))).rejects.toMatchObject({ code: 'CONTENDED' });
    expect((await bench.world.ledger.places(A, YEAR)).now?.district).toBe(HAIZHU);
  });

  test('of an entry that is nobody’s is refused: the district has no such body', async () => {
    const facts = { agency: A, year: YEAR, district: HAIZHU };
    await expect(move(withoutIt([B]))).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY', facts });
    expect((await bench.world.ledger.places(A, YEAR)).now?.district).toBe(HAIZHU);
  });

  test('looks again where the entry changed while it was found to be nobody’s: the body may have been moved by another', async () => {
    const world = withoutIt([]);
    const { places } = world.ledger;
    let looks = 0;
    const changing: typeof places = async (...at) => {
      const { now, ...more } = await places(...at);
      if (now === undefined) return more;
      looks++;
      return {
        ...more,
        now: { ...now, ...(looks % 4 === 0 ? { district: LIWAN } : { revision: now.revision + looks }) },
      };
    };
    await move({ ...world, ledger: { ...world.ledger, places: changing } });
    expect(looks).toBe(4);
  });
});

describe('a merger', () => {
  test('of a body that is on no roster is refused by its code', async () => {
    const merged = mergeAgency({ ...AT, ...BY, agency: 'nobody-1', successor: B }, bench.world);
    await expect(merged).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY', facts: { ...AT, agency: 'nobody-1' } });
  });

  test.each([
    ['breaks', () => new Error('broken')],
    ['is refused for another reason', () => Object.assign(new Error('other'), { code: 'NOTHING_FILED' })],
  ])('whose report cannot be taken out because the program %s changes no roster', async (_, error) => {
    const ledger = { ...bench.world.ledger, keepVersion: () => Promise.reject(error()) };
    await expect(mergeAgency({ ...AT, ...BY, agency: A, successor: B }, { ...bench.world, ledger })).rejects.toThrow(
      error().message,
    );
    expect((await bench.world.ledger.places(A, YEAR)).now).toMatchObject({ required: true });
  });

  test('is given up where the report was corrected since the person looked', async () => {
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    const merged = mergeAgency({ ...AT, ...BY, agency: A, successor: B, seen: 'A1' }, bench.world);
    await expect(merged).rejects.toMatchObject({ code: 'OVERTAKEN' });
    expect((await bench.world.ledger.places(A, YEAR)).now).toMatchObject({ required: true });
  });
});

describe('texts', () => {
  const save = (text: object, world: StepWorld = bench.world) =>
    saveDistrictText({ ...AT, by: '甲', text: text as Record<string, string>, on: 0 }, world);

  test('of the most characters there may be are saved, counted as characters', async () => {
    expect(await save({ overview: '𠮷'.repeat(LONGEST_SECTION) })).toMatchObject({ revision: 1 });
  });

  test('a save whose answer was lost finds itself', async () => {
    const { ledger } = bench.world;
    let lost = true;
    const putDistrictText: typeof ledger.putDistrictText = async (...saved) => {
      const written = await ledger.putDistrictText(...saved);
      if (!lost) return written;
      lost = false;
      return false;
    };
    const saved = await save({ overview: '本区。' }, { ...bench.world, ledger: { ...ledger, putDistrictText } });
    expect(saved.revision).toBe(1);
    expect(await ledger.lastTextRevision(HAIZHU, YEAR)).toBe(1);
  });

  test.each([
    ['another person', { by: '乙' }],
    ['another instant', { at: BEFORE }],
    ['other words', { text: { overview: '别的。' } }],
  ])('what an earlier save by %s has left is passed over', async (_, other) => {
    const left = { revision: 1, by: '甲', at: NOW, text: { overview: '本区。' }, ...other };
    await bench.world.ledger.putDistrictText(AT, left);
    expect(await save({ overview: '本区。' })).toEqual({
      revision: 2,
      by: '甲',
      at: NOW,
      text: { overview: '本区。' },
    });
  });

  test('of a locked year are open while a body is', async () => {
    await locked();
    const on = (await bench.rollup(HAIZHU, YEAR)).textRevision;
    await unlockFiling({ ...AT, ...OTHER, agency: A }, bench.world);
    await expect(saveDistrictText({ ...AT, by: '甲', text: WHOLE_TEXT, on }, bench.world)).resolves.toMatchObject({
      by: '甲',
    });
    await approveFiling({ ...AT, ...BY, agency: A }, bench.world);
    await expect(approveYear({ ...AT, ...BY }, bench.world)).resolves.toEqual({ by: '甲', at: NOW });
    await withdrawApproval({ ...AT, ...BY }, bench.world);
  });
});

async function locked(): Promise<void> {
  await saveDistrictText({ ...AT, by: '乙', text: WHOLE_TEXT, on: 0 }, bench.world);
  await approveYear({ ...AT, by: '乙' }, bench.world);
  await lockYear({ ...AT, by: '丙' }, bench.world);
}

describe('steps that change nothing', () => {
  const nothing = async (take: () => Promise<unknown>) => {
    const [entries, { revision }] = [structuredClone(bench.vault.entries), await bench.rollup(HAIZHU, YEAR)];
    const answer = await take();
    expect(bench.vault.entries).toEqual(entries);
    expect((await bench.rollup(HAIZHU, YEAR)).revision).toBe(revision);
    return answer;
  };

  test('are written down nowhere: where none stands, an approval is not withdrawn, a rule not lifted, wishes and marks not taken back', async () => {
    await nothing(() => withdrawApproval({ ...AT, ...BY, agency: A }, bench.world));
    await nothing(() => withdrawApproval({ ...AT, ...BY }, bench.world));
    await nothing(() => liftRule({ ...AT, ...BY, rule: 'XS-NEW' }, bench.world));
    await nothing(() => setWishes({ ...AT, by: '甲', wishes: '' }, bench.world));
    await nothing(() => unmarkFinding({ ...AT, by: '甲', agency: A, finding: 'x', note: '' }, bench.world));
    expect(bench.queues.owed).toEqual([]);
  });

  test('a rule that another has suspended, wishes that another has set: what stands is answered', async () => {
    await suspendRule({ ...AT, ...OTHER, rule: 'XS-NEW' }, bench.world);
    const standing = { ...OTHER, at: NOW };
    bench.later();
    expect(
      await nothing(() => suspendRule({ ...AT, by: '甲', reason: '别的原因', rule: 'XS-NEW' }, bench.world)),
    ).toEqual(standing);
    const wishes = JSON.stringify(someWishes(AT));
    await setWishes({ ...AT, by: '乙', wishes }, bench.world);
    await nothing(() => setWishes({ ...AT, by: '甲', wishes }, bench.world));
  });

  test('a body that is open already: who opened it, and why, stands', async () => {
    await locked();
    await unlockFiling({ ...AT, ...OTHER, agency: A }, bench.world);
    bench.later();
    const opened = await nothing(() => unlockFiling({ ...AT, by: '甲', reason: '别的原因', agency: A }, bench.world));
    expect(opened).toEqual({ ...OTHER, at: NOW });
  });

  test('a year that the same person has approved, or unlocked, is so since when they did', async () => {
    await approveYear({ ...AT, ...BY }, bench.world);
    bench.later();
    expect(await nothing(() => approveYear({ ...AT, ...BY }, bench.world))).toEqual({ by: '甲', at: NOW });
    await withdrawApproval({ ...AT, ...BY }, bench.world);
    await locked();
    await unlockYear({ ...AT, ...BY }, bench.world);
    bench.later();
    await nothing(() => unlockYear({ ...AT, ...BY }, bench.world));
  });
});

describe('approvals', () => {
  test('a locked year says so even of a report that was corrected since', async () => {
    await locked();
    const approved = approveFiling({ ...AT, ...BY, agency: A, seen: 'FF' }, bench.world);
    await expect(approved).rejects.toMatchObject({ code: 'LOCKED' });
  });

  test('of a year in which a report came in while it was given is refused', async () => {
    const ports = ahead('changeOffice', () => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A));
    await expect(approveYear({ ...AT, ...BY }, ports)).rejects.toMatchObject({ code: 'OVERTAKEN', facts: AT });
    const filing = ahead('changeOffice', () => bench.file(YEAR, 'c1', aReport(YEAR, 8, A), A));
    await expect(approveFiling({ ...AT, ...BY, agency: A }, filing)).rejects.toMatchObject({ code: 'OVERTAKEN' });
  });

  test('are given by what was proven of the person, whatever the name', async () => {
    await returnFiling({ ...AT, ...OTHER, agency: A }, bench.world);
    await reinstateFiling({ ...AT, ...BY, subject: 's-1', agency: A, of: 'A1' }, bench.world);
    const approve = (by: string, subject: string) => approveFiling({ ...AT, by, subject, agency: A }, bench.world);
    await expect(approve('甲甲', 's-1')).rejects.toMatchObject({ code: 'SAME_PERSON' });
    await expect(approve('甲', 's-2')).resolves.toMatchObject({ by: '甲' });
    await approveYear({ ...AT, by: '甲', subject: 's-2' }, bench.world);
    bench.later();
    // Another person of that name approves anew; the same person of another name has approved.
    expect(await approveYear({ ...AT, by: '甲', subject: 's-3' }, bench.world)).toEqual({ by: '甲', at: bench.now });
    const since = bench.now;
    bench.later();
    expect(await approveYear({ ...AT, by: '甲改名', subject: 's-3' }, bench.world)).toEqual({ by: '甲', at: since });
  });
});

test('a step that changes something and says nothing of it is not taken', async () => {
  const silent = takeStep(
    { ...AT, by: '甲' },
    bench.world,
    async () => ({ approvals: new Map() }),
    () => undefined,
  );
  await expect(silent).rejects.toThrow('a step that changes something says nothing of it');
  expect(bench.queues.owed).toEqual([]);
});

test('of a body that nobody filed for there is no decision to name, and none is looked for', async () => {
  const ledger = { version: () => Promise.reject(new Error('read')) };
  const refusal = await nothingFiled(await bench.rollup(HAIZHU, YEAR), 'nobody-1', ledger);
  expect(refusal).toMatchObject({ code: 'NOTHING_FILED' });
  expect(refusal.facts).toEqual({ ...AT, agency: 'nobody-1' });
});

describe('a lock', () => {
  test('whose summary is made elsewhere answers with its number, and says so where none came of it', async () => {
    await saveDistrictText({ ...AT, by: '乙', text: WHOLE_TEXT, on: 0 }, bench.world);
    await approveYear({ ...AT, by: '乙' }, bench.world);
    const made = (result: CompileResult) =>
      lockYear({ ...AT, by: '丙' }, { ...bench.world, elsewhere: async () => result });
    for (const result of [{ status: 'noRoster' }, { status: 'locked', version: null }] as const)
      await expect(made(result)).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
    expect(await made({ status: 'locked', version: 'v0004' })).toEqual({ by: '丙', at: NOW, version: 'v0004' });
  });

  test('of a division that files to a level above asks at once for the compile that files it up', async () => {
    const above = { district: '440100', name: '广州市', year: YEAR };
    const agencies = [{ agency: HAIZHU, name: '海珠区', required: true, from: 'district' as const }];
    await importRoster({ ...above, agencies }, bench.world.ledger, bench.world.pause);
    await locked();
    expect(bench.queues.compileRequests.at(-1)).toEqual({ ...AT, delaySeconds: 0 });
    await importRoster(
      { ...above, agencies: agencies.map(({ from: _, ...body }) => body) },
      bench.world.ledger,
      bench.world.pause,
    );
    await unlockYear({ ...AT, ...BY }, bench.world);
    await approveYear({ ...AT, by: '乙' }, bench.world);
    await lockYear({ ...AT, by: '丙' }, bench.world);
    expect(bench.queues.compileRequests.filter((each) => 'delaySeconds' in each)).toHaveLength(1);
  });

  test('is told apart by person where the year is to be closed again, and closes what was open', async () => {
    await locked();
    await unlockFiling({ ...AT, ...OTHER, agency: A }, bench.world);
    await approveFiling({ ...AT, ...OTHER, agency: A }, bench.world);
    await approveYear({ ...AT, by: '乙' }, bench.world);
    const same = await lockYear({ ...AT, by: '甲', subject: 's-1' }, bench.world);
    expect(same).toMatchObject({ by: '甲', at: NOW });
    expect((await bench.rollup(HAIZHU, YEAR)).openings.size).toBe(0);
  });

  test('that another person of the same name would put on what they approved is told apart by what was proven', async () => {
    await saveDistrictText({ ...AT, by: '乙', text: WHOLE_TEXT, on: 0 }, bench.world);
    await approveYear({ ...AT, by: '乙', subject: 's-1' }, bench.world);
    await expect(lockYear({ ...AT, by: '乙改名', subject: 's-1' }, bench.world)).rejects.toMatchObject({
      code: 'SAME_PERSON',
    });
    await expect(lockYear({ ...AT, by: '乙', subject: 's-2' }, bench.world)).resolves.toMatchObject({ by: '乙' });
  });

  test('names the bodies that stand against it, and not what else does', async () => {
    await approveYear({ ...AT, by: '乙' }, bench.world);
    const refused = await lockYear({ ...AT, by: '丙' }, bench.world).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'NOT_READY', facts: { bodies: [], named: [] } });
    await importRoster({ ...AT, name: '海珠区', agencies: rosterWith(D) }, bench.world.ledger, bench.world.pause);
    const missing = await lockYear({ ...AT, by: '丙' }, bench.world).catch((error: unknown) => error);
    expect(missing).toMatchObject({ facts: { bodies: [D], named: [`${D} ${D}局`] } });
  });
});

test('publications of other versions and at other places are recorded beside each other', async () => {
  await locked();
  const publish = (where: string) => recordPublication({ ...AT, by: '丙', where }, bench.world);
  await publish('网站');
  expect(await publish('平台')).toMatchObject({ stood: false });
  expect(await publish('网站')).toMatchObject({ stood: true });
  await unlockYear({ ...AT, ...BY }, bench.world);
  await approveYear({ ...AT, by: '乙' }, bench.world);
  bench.later();
  await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
  await approveYear({ ...AT, by: '乙' }, bench.world);
  await lockYear({ ...AT, by: '丙' }, bench.world);
  expect(await publish('网站')).toMatchObject({ stood: false });
  const all = await bench.world.ledger.publications(HAIZHU, YEAR);
  expect(new Set(all.map(({ version }) => version)).size).toBe(2);
  expect(all.map(({ where }) => where)).toEqual(['网站', '平台', '网站']);
});

describe('a year that is changed without being written down', () => {
  const plan = async () => ({ suspended: new Map([['XS-NEW', { ...OTHER, at: NOW }]]) });

  test('is worked out anew where something changed, and given back as it was worked out on', async () => {
    const { revision } = await bench.rollup(HAIZHU, YEAR);
    expect(await changeYear(AT, contested(2), plan)).toMatchObject({ ...AT, revision });
    expect([...(await bench.rollup(HAIZHU, YEAR)).suspended.keys()]).toEqual(['XS-NEW']);
    expect(bench.vault.entries.size).toBe(0);
    const stands = (await bench.rollup(HAIZHU, YEAR)).revision;
    expect(await changeYear(AT, bench.world, async () => undefined)).toMatchObject({ revision: stands });
    expect((await bench.rollup(HAIZHU, YEAR)).revision).toBe(stands);
  });

  test('is refused without roster, and given up where it never gets through', async () => {
    const nowhere = { district: '440111', year: YEAR };
    await expect(changeYear(nowhere, bench.world, plan)).rejects.toMatchObject({ code: 'NO_ROSTER', facts: nowhere });
    const never = changeYear(AT, contested(Number.POSITIVE_INFINITY), plan);
    await expect(never).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });
});

test('wishes that are none say what is wrong where', async () => {
  const wishes = JSON.stringify({ ...someWishes(AT), title: 7 });
  const refused = await setWishes({ ...AT, by: '甲', wishes }, bench.world).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'BAD_WISHES', facts: { faults: [expect.stringMatching(/[一-龥]/)] } });
});

test('a year that is locked is unlocked, also where its item still holds what was said when an earlier lock was lifted', async () => {
  const lock = { by: '李四', at: BEFORE };
  const before = { by: BY.by, at: BEFORE, reason: BY.reason };
  const changed: unknown[] = [];
  const rollup = { ...(await bench.world.ledger.rollup(HAIZHU, YEAR)), lock, unlocked: before };
  const ledger = {
    ...bench.world.ledger,
    rollup: async () => rollup,
    changeOffice: async (change: unknown) => changed.push(change) > 0,
  };
  await unlockYear({ ...AT, ...BY }, { ...bench.world, ledger: ledger as unknown as StepWorld['ledger'] });
  expect(changed).toContainEqual(expect.objectContaining({ lock: null, unlocked: { ...before, at: NOW } }));
});
