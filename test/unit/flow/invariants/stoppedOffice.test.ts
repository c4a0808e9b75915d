import fc from 'fast-check';
import { expect, test } from 'vitest';
import { officeInJournal } from '../../../../shared/flow/office/officeInJournal.ts';
import { owedIn } from '../../../../shared/flow/owed/finishOwed.ts';
import { rebuildRollup } from '../../../../shared/flow/recover/rebuildRollup.ts';
import { ROSTER_CHANGES } from '../../../../shared/flow/roster/rosterChange.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { Crash } from '../../../support/ledgerSchedule.ts';
import { aReport } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';
import {
  A,
  B,
  DISTRICTS,
  NEXT_COMERS,
  STEP_CASES,
  StepBench,
  stoppable,
  totalsAgree,
  YEAR,
} from '../../../support/stoppedSteps.ts';

const KINDS = Object.keys(STEP_CASES) as (keyof typeof STEP_CASES)[];

/** One thing that happens: a step, or two at once, each stopped after so many calls or not at all; an upload; somebody who comes next. */
type Happening =
  | { readonly steps: readonly (keyof typeof STEP_CASES)[]; readonly calls: number }
  | { readonly upload: string; readonly seed: number }
  | { readonly comes: string };

const kind = fc.constantFrom(...KINDS);
const happenings = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        steps: fc.array(kind, { minLength: 1, maxLength: 2 }),
        calls: fc.integer({ min: 3, max: 30 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ upload: fc.constantFrom(A, B), seed: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ comes: fc.constantFrom(...Object.keys(NEXT_COMERS)) }) },
  ),
  { minLength: 2, maxLength: 9 },
);

async function happen(bench: StepBench, happening: Happening, number: number): Promise<void> {
  if ('comes' in happening) await NEXT_COMERS[happening.comes]?.(bench);
  else if ('upload' in happening) {
    const { upload, seed } = happening;
    await bench.file(YEAR, `b${String(number).padStart(2, '0')}1`, aReport(YEAR, seed, upload), upload);
  } else {
    const takes = happening.steps.map((each) =>
      STEP_CASES[each].take(stoppable(bench.world, { calls: 0 }, happening.calls), bench),
    );
    for (const { reason } of (await Promise.allSettled(takes)).filter(
      ({ status }) => status === 'rejected',
    ) as PromiseRejectedResult[]) {
      const isExpected = reason instanceof Crash || (reason instanceof Error && reason.name === 'Refusal');
      if (!isExpected) throw reason;
    }
  }
  bench.later();
}

/** In the order in which they were taken. */
function inOrder(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  return entries.toSorted((a, b) => (a.at === b.at ? (a.entry < b.entry ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/** What stands in a district, against what its journal alone tells. */
async function journalTells(bench: StepBench, district: string): Promise<void> {
  const { world, vault } = bench;
  const rollup = await bench.rollup(district, YEAR);
  const entries = inOrder(await vault.journal(district, YEAR));
  const told = officeInJournal(entries);
  expect(told.lock?.at).toBe(rollup.lock?.at);
  expect([...told.openings]).toEqual([...rollup.openings]);
  expect(told.unlocked).toEqual(rollup.unlocked);
  expect(told.suspended).toEqual(rollup.suspended);
  expect(told.texts.at(-1)?.revision ?? 0).toBe(rollup.textRevision);
  expect(told.publications).toEqual(await world.ledger.publications(district, YEAR));
  // Approvals that lapsed are left behind by one and not by the other: those that stand are told.
  for (const [agency, approval] of rollup.approvals)
    if (district === HAIZHU) expect(told.approvals.get(agency)).toEqual(approval);
  for (const version of await world.ledger.districtVersions(district, YEAR)) {
    if (version.decision === undefined || !rollup.pointers.has(version.agency)) continue;
    const { agency, seq } = version;
    const receipt = `${agency}-${YEAR}-${seq.toLowerCase()}`;
    expect(vault.receipts.has(receipt), `${receipt} has its receipt`).toBe(true);
    const written = [...vault.entries.values()].some(({ entry }) => entry === receipt);
    expect(written, `${receipt} is in a journal`).toBe(!rollup.refused.has(`${agency}#${seq}`));
  }
}

/** Marks and roster as the journals tell them, body by body. */
async function bodiesAsTold(bench: StepBench): Promise<void> {
  const entries = inOrder((await Promise.all(DISTRICTS.map((each) => bench.vault.journal(each, YEAR)))).flat());
  for (const agency of [A, B]) {
    const own = entries.filter((entry) => entry.agency === agency);
    const marked = new Set<unknown>();
    for (const { kind: what, facts } of own) {
      if (what === 'mark') marked.add(facts?.finding);
      if (what === 'unmark') marked.delete(facts?.finding);
    }
    expect(new Set((await bench.world.ledger.marks(agency, YEAR)).marks.keys())).toEqual(marked);
    const { now } = await bench.world.ledger.places(agency, YEAR);
    const opened = { agency, name: `${agency}局`, required: true };
    // The decision that takes a merged body's report out is told of twice: as a decision, which changes no roster.
    const steps = own.filter(({ receipt }) => receipt === undefined);
    const told = steps.reduce(
      (entry, said) => ROSTER_CHANGES[said.kind]?.(entry, said) ?? entry,
      opened as Parameters<NonNullable<(typeof ROSTER_CHANGES)['exempt']>>[0],
    );
    expect(now).toMatchObject(told);
    expect(now?.successor).toBe(told.successor);
    const listed = (await bench.world.ledger.roster(now?.district ?? '', YEAR))?.agencies.find(
      (each) => each.agency === agency,
    );
    expect(listed).toMatchObject({ required: now?.required });
  }
}

/** Paying for the merger is what makes the report one that must not count: both are over when it has been paid. */
const FILED_WHILE_A_MERGER_HAD_STOPPED: readonly Happening[] = [
  { steps: ['merge', 'unapprove-year'], calls: 11 },
  { steps: ['return'], calls: 3 },
  { upload: '440105-a', seed: 0 },
];

test('whatever is taken, stopped and come upon, in any order: totals, receipts and journal agree', {
  timeout: 120_000,
}, async () => {
  const bench = new StepBench();
  await bench.open();
  bench.ticking = true;
  const back = bench.keep();
  let stopped = 0;
  const property = fc.asyncProperty(happenings, async (list) => {
    back();
    for (const [number, happening] of list.entries()) {
      await happen(bench, happening, number);
      if ((await owedIn({ district: HAIZHU, year: YEAR }, bench.world)).length > 0) stopped += 1;
    }
    for (const district of DISTRICTS) await rebuildRollup(district, YEAR, bench.world);
    expect(await totalsAgree(bench)).toBe(true);
    expect(bench.breaches).toEqual([]);
    for (const district of DISTRICTS) {
      expect(await owedIn({ district, year: YEAR }, bench.world)).toEqual([]);
      expect([...((await bench.rollup(district, YEAR)).owed ?? [])]).toEqual([]);
      await journalTells(bench, district);
    }
    await bodiesAsTold(bench);
  });
  await fc.assert(property, { numRuns: runs(60), examples: [[FILED_WHILE_A_MERGER_HAD_STOPPED]] });
  // Sequences that leave nothing to finish would prove nothing.
  if (runs(60) >= 60) expect(stopped).toBeGreaterThan(15);
});
