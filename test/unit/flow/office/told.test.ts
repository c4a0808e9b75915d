import { beforeAll, describe, expect, test } from 'vitest';
import { approveFiling, approveYear, withdrawApproval } from '../../../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { exemptFiling, requireFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { extendDeadline } from '../../../../shared/flow/office/extendDeadline.ts';
import { lockYear, unlockFiling, unlockYear } from '../../../../shared/flow/office/lock.ts';
import { markFinding, unmarkFinding } from '../../../../shared/flow/office/markFinding.ts';
import { mergeAgency } from '../../../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import { recordPublication } from '../../../../shared/flow/office/publishSigned.ts';
import { setWishes } from '../../../../shared/flow/office/setWishes.ts';
import { liftRule, suspendRule } from '../../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { findingsNow } from '../../../../shared/flow/read/readFindings.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { HAIZHU, LIWAN } from '../../../support/ledgerOffice.ts';
import { A, B, C, StepBench, YEAR } from '../../../support/stoppedSteps.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';
import { someWishes } from '../../../support/wishes.ts';

/*
 * What each step of the office leaves behind, whole: its entries in the journal, what it announces on the queue before it is taken, which
 * compiles it asks for, and what it answers. Once with all that is known of who takes it, once with the name alone.
 */

const AT = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };
/** The instant of the step, and as names of entries have it. */
const NOW = '2024-02-11T09:08:07.006Z';
const DIGITS = '20240211090807006';
const BEFORE = '2024-02-10T09:08:07.006Z';
const PROVEN = { subject: 'https://id.example 0042', origin: 'page session 10.1.2.3' };
/** A body's day of its own, after that of all and not after the district's. */
const DUE = '2024-02-05';

type Who = { readonly by: string; readonly subject?: string; readonly origin?: string };

interface Told {
  readonly kind: JournalEntry['kind'];
  readonly named: string;
  readonly agency?: string;
  readonly district?: string;
  readonly reason?: string;
  readonly receipt?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

interface Case {
  readonly before?: (bench: StepBench) => Promise<unknown>;
  readonly take: (bench: StepBench, who: Who) => Promise<unknown>;
  readonly told: (bench: StepBench) => Promise<readonly Told[]>;
  /** Beside kind and place. */
  readonly owes: readonly object[];
  readonly compiles?: readonly object[];
  readonly answers?: unknown;
}

const COMPILE = { district: HAIZHU, year: YEAR };
const EARLIER = { by: '乙' };
const whole = async ({ world }: StepBench) => {
  await saveDistrictText({ ...AT, ...EARLIER, text: WHOLE_TEXT, on: 0 }, world);
  await approveYear({ ...AT, ...EARLIER }, world);
};
const locked = async (bench: StepBench) => {
  await whole(bench);
  await lockYear({ ...AT, by: '丙' }, bench.world);
};
const aFinding = async ({ ports }: StepBench) => (await findingsNow(ports, { ...AT, agency: A }))[0]?.id ?? '';
const returned = ({ world }: StepBench) => returnFiling({ ...AT, ...WHY, ...EARLIER, agency: A }, world);
const WISHES = someWishes(AT);

const CASES: Readonly<Record<string, Case>> = {
  'a return of cells': {
    take: ({ world }, who) =>
      returnFiling({ ...AT, ...WHY, ...who, agency: A, cells: ['requests.newRequests.total', 'overview'] }, world),
    told: async () => [
      {
        kind: 'return',
        named: `${A}-${YEAR}-a1-0001`,
        agency: A,
        ...WHY,
        receipt: `${A}-${YEAR}-a1-0001`,
        facts: { of: 'A1', cells: 'requests.newRequests.total overview' },
      },
    ],
    owes: [{ step: 'return', agency: A, seq: 'A1-0001' }],
    compiles: [COMPILE],
    answers: { receipt: `${A}-${YEAR}-a1-0001`, version: { state: 'W', outcome: 'withdrawal', seq: 'A1-0001' } },
  },
  'a reinstatement': {
    before: returned,
    take: ({ world }, who) => reinstateFiling({ ...AT, ...WHY, ...who, agency: A, of: 'A1' }, world),
    told: async () => [
      {
        kind: 'reinstate',
        named: `${A}-${YEAR}-a1-0002`,
        agency: A,
        ...WHY,
        receipt: `${A}-${YEAR}-a1-0002`,
        facts: { of: 'A1' },
      },
    ],
    owes: [{ step: 'reinstate', agency: A, seq: 'A1-0002' }],
    compiles: [COMPILE],
    answers: { receipt: `${A}-${YEAR}-a1-0002`, version: { state: 'A', seq: 'A1-0002' } },
  },
  'a mark': {
    take: async (bench, who) =>
      markFinding({ ...AT, ...who, agency: A, finding: await aFinding(bench), note: '已核' }, bench.world),
    told: async (bench) => [
      {
        kind: 'mark',
        named: `mark-${A}-${DIGITS}`,
        agency: A,
        reason: '已核',
        facts: { finding: await aFinding(bench) },
      },
    ],
    owes: [{ step: 'mark', agency: A }],
    answers: { by: '甲', at: NOW, note: '已核' },
  },
  'a mark taken back': {
    before: async (bench) =>
      markFinding({ ...AT, ...EARLIER, agency: A, finding: await aFinding(bench), note: '已核' }, bench.world),
    take: async (bench, who) =>
      unmarkFinding({ ...AT, ...who, agency: A, finding: await aFinding(bench), note: '未核' }, bench.world),
    told: async (bench) => [
      {
        kind: 'unmark',
        named: `unmark-${A}-${DIGITS}`,
        agency: A,
        reason: '未核',
        facts: { finding: await aFinding(bench) },
      },
    ],
    owes: [{ step: 'unmark', agency: A }],
  },
  'an approval of a report': {
    take: ({ world }, who) => approveFiling({ ...AT, ...who, agency: A }, world),
    told: async () => [{ kind: 'approve', named: `approve-${A}-${DIGITS}`, agency: A, facts: { pointer: 'AA1' } }],
    owes: [{ step: 'approve', agency: A }],
    compiles: [COMPILE],
    answers: { by: '甲', at: NOW },
  },
  'an approval of the year': {
    before: ({ world }) => approveFiling({ ...AT, ...EARLIER, agency: A }, world),
    take: ({ world }, who) => approveYear({ ...AT, ...who }, world),
    told: async () => [
      { kind: 'approve-year', named: `approve-year-${DIGITS}`, facts: { bodies: JSON.stringify({ [B]: 'AA2' }) } },
    ],
    owes: [{ step: 'approve-year' }],
    compiles: [COMPILE],
    answers: { by: '甲', at: NOW },
  },
  'a withdrawn approval': {
    before: ({ world }) => approveFiling({ ...AT, ...EARLIER, agency: A }, world),
    take: ({ world }, who) => withdrawApproval({ ...AT, ...WHY, ...who, agency: A }, world),
    told: async () => [
      { kind: 'unapprove', named: `unapprove-${A}-${DIGITS}`, agency: A, ...WHY, facts: { of: '乙', given: BEFORE } },
    ],
    owes: [{ step: 'unapprove', agency: A }],
    compiles: [COMPILE],
  },
  'a withdrawn approval of the year': {
    before: ({ world }) => approveYear({ ...AT, ...EARLIER }, world),
    take: ({ world }, who) => withdrawApproval({ ...AT, ...WHY, ...who }, world),
    told: async () => [
      { kind: 'unapprove-year', named: `unapprove-year-${DIGITS}`, ...WHY, facts: { of: '乙', given: BEFORE } },
    ],
    owes: [{ step: 'unapprove-year' }],
    compiles: [COMPILE],
  },
  'an exemption': {
    take: ({ world }, who) => exemptFiling({ ...AT, ...WHY, ...who, agency: A }, world),
    told: async () => [{ kind: 'exempt', named: `exempt-${A}-${DIGITS}`, agency: A, ...WHY }],
    owes: [{ step: 'exempt', agency: A }],
    compiles: [COMPILE],
  },
  'an exemption taken back': {
    before: ({ world }) => exemptFiling({ ...AT, ...WHY, ...EARLIER, agency: A }, world),
    take: ({ world }, who) => requireFiling({ ...AT, ...WHY, ...who, agency: A }, world),
    told: async () => [{ kind: 'require', named: `require-${A}-${DIGITS}`, agency: A, ...WHY }],
    owes: [{ step: 'require', agency: A }],
    compiles: [COMPILE],
  },
  'a later day': {
    take: ({ world }, who) => extendDeadline({ ...AT, ...WHY, ...who, agency: A, due: DUE }, world),
    told: async () => [{ kind: 'extend', named: `extend-${A}-${DIGITS}`, agency: A, ...WHY, facts: { due: DUE } }],
    owes: [{ step: 'extend', agency: A }],
    compiles: [COMPILE],
  },
  'the day of all again': {
    before: ({ world }) => extendDeadline({ ...AT, ...WHY, ...EARLIER, agency: A, due: DUE }, world),
    take: ({ world }, who) => extendDeadline({ ...AT, ...WHY, ...who, agency: A }, world),
    told: async () => [{ kind: 'extend-end', named: `extend-end-${A}-${DIGITS}`, agency: A, ...WHY, facts: {} }],
    owes: [{ step: 'extend-end', agency: A }],
    compiles: [COMPILE],
  },
  wishes: {
    take: ({ world }, who) => setWishes({ ...AT, ...who, wishes: JSON.stringify(WISHES) }, world),
    told: async (bench) => [
      {
        kind: 'wishes',
        named: `wishes-${DIGITS}`,
        facts: { hash: (await bench.rollup(HAIZHU, YEAR)).wishes, wishes: JSON.stringify(WISHES) },
      },
    ],
    owes: [{ step: 'wishes' }],
    compiles: [COMPILE],
    answers: { wishes: WISHES },
  },
  'wishes withdrawn': {
    before: ({ world }) => setWishes({ ...AT, ...EARLIER, wishes: JSON.stringify(WISHES) }, world),
    take: ({ world }, who) => setWishes({ ...AT, ...who, wishes: ' \n' }, world),
    told: async () => [{ kind: 'wishes', named: `wishes-${DIGITS}`, facts: { hash: '' } }],
    owes: [{ step: 'wishes' }],
    compiles: [COMPILE],
  },
  'a rule suspended': {
    take: ({ world }, who) => suspendRule({ ...AT, ...WHY, ...who, rule: 'XS-NEW' }, world),
    told: async () => [{ kind: 'suspend', named: `suspend-${DIGITS}`, ...WHY, facts: { rule: 'XS-NEW' } }],
    owes: [{ step: 'suspend' }],
    compiles: [COMPILE],
    answers: { by: '甲', at: NOW, ...WHY },
  },
  'a rule in force again': {
    before: ({ world }) => suspendRule({ ...AT, ...WHY, ...EARLIER, rule: 'XS-NEW' }, world),
    take: ({ world }, who) => liftRule({ ...AT, reason: '已改', ...who, rule: 'XS-NEW' }, world),
    told: async () => [{ kind: 'lift', named: `lift-${DIGITS}`, reason: '已改', facts: { rule: 'XS-NEW' } }],
    owes: [{ step: 'lift' }],
    compiles: [COMPILE],
  },
  'a text': {
    take: ({ world }, who) => saveDistrictText({ ...AT, ...who, text: { overview: '本区如实公开。' }, on: 0 }, world),
    told: async () => [{ kind: 'text', named: `text-${DIGITS}`, facts: { revision: 1, overview: '本区如实公开。' } }],
    owes: [{ step: 'text' }],
    compiles: [COMPILE],
    answers: { by: '甲', at: NOW, revision: 1, text: { overview: '本区如实公开。' } },
  },
  'a lock': {
    before: whole,
    take: ({ world }, who) => lockYear({ ...AT, ...who }, world),
    told: async () => [{ kind: 'lock', named: `lock-${DIGITS}` }],
    owes: [{ step: 'lock' }],
    compiles: [COMPILE],
    answers: { by: '甲', at: NOW, version: 'v0001' },
  },
  'an unlocked year': {
    before: locked,
    take: ({ world }, who) => unlockYear({ ...AT, ...WHY, ...who }, world),
    told: async () => [{ kind: 'unlock', named: `unlock-${DIGITS}`, ...WHY }],
    owes: [{ step: 'unlock' }],
    compiles: [COMPILE],
  },
  'a locked year opened to a body': {
    before: locked,
    take: ({ world }, who) => unlockFiling({ ...AT, ...WHY, ...who, agency: A }, world),
    told: async () => [{ kind: 'open', named: `open-${A}-${DIGITS}`, agency: A, ...WHY }],
    owes: [{ step: 'open', agency: A }],
    compiles: [COMPILE],
    answers: { by: '甲', at: NOW, ...WHY },
  },
  'a publication': {
    before: locked,
    take: ({ world }, who) => recordPublication({ ...AT, ...who, where: '区政府网站' }, world),
    told: async () => [
      { kind: 'publish', named: `publish-${DIGITS}`, facts: { version: 'v0001', where: '区政府网站' } },
    ],
    owes: [{ step: 'publish' }],
    answers: { publication: { version: 'v0001', by: '甲', at: NOW, where: '区政府网站' }, stood: false },
  },
  'a move': {
    take: ({ world }, who) => moveAgency({ ...WHY, ...who, agency: A, year: YEAR, from: HAIZHU, to: LIWAN }, world),
    told: async () =>
      [HAIZHU, LIWAN].map((district) => ({
        kind: 'move',
        named: `move-${A}-${HAIZHU}-${LIWAN}-2`,
        agency: A,
        district,
        ...WHY,
        facts: { from: HAIZHU, to: LIWAN },
      })),
    owes: [
      { step: 'move', agency: A },
      { step: 'move', agency: A, district: LIWAN },
    ],
    // Each district's entry brings both lists up to date; then its own year is compiled.
    compiles: [HAIZHU, LIWAN, HAIZHU, HAIZHU, LIWAN, LIWAN].map((district) => ({ district, year: YEAR })),
  },
  'a merger': {
    take: ({ world }, who) => mergeAgency({ ...AT, ...WHY, ...who, agency: A, successor: B }, world),
    told: async () => [
      {
        kind: 'merge',
        named: `${A}-${YEAR}-a1-0001`,
        agency: A,
        ...WHY,
        receipt: `${A}-${YEAR}-a1-0001`,
        facts: { of: 'A1', successor: B },
      },
      { kind: 'merge', named: `merge-${A}-${B}-${DIGITS}`, agency: A, ...WHY, facts: { successor: B } },
    ],
    owes: [
      { step: 'merge', agency: A, seq: 'A1-0001' },
      { step: 'merge', agency: A },
    ],
    compiles: [COMPILE, COMPILE],
  },
  'a merger of a body that has filed nothing': {
    before: returned,
    take: ({ world }, who) => mergeAgency({ ...AT, ...WHY, ...who, agency: A, successor: C }, world),
    told: async () => [
      { kind: 'merge', named: `merge-${A}-${C}-${DIGITS}`, agency: A, ...WHY, facts: { successor: C } },
    ],
    owes: [{ step: 'merge', agency: A }],
    compiles: [COMPILE],
  },
};

/** Steps of which a name alone leaves no facts at all. */
const none = (facts: object) => Object.keys(facts).length === 0;

let bench: StepBench;
let back: () => void;
beforeAll(async () => {
  bench = new StepBench();
  await bench.open();
  back = bench.keep();
});

describe.each(Object.entries(CASES))(
  '%s',
  (step, { before: prepare = async () => undefined, take, told, owes, compiles, answers }) => {
    test.each([
      ['all that is known of who takes it', { by: '甲', ...PROVEN }, PROVEN],
      ['a name', { by: '甲' }, {}],
    ])('leaves its entries, its announcements and its compiles, by %s', async (_, who, known) => {
      back();
      bench.now = BEFORE;
      await prepare(bench);
      bench.now = NOW;
      const there = new Set(bench.vault.entries.keys());
      bench.queues.owed.length = 0;
      bench.queues.compileRequests.length = 0;
      const answer = await take(bench, who);
      const added = [...bench.vault.entries].filter(([key]) => !there.has(key)).map(([, entry]) => entry);
      const expected = (await told(bench)).map(
        ({ named, district = HAIZHU, agency = '', reason = '', facts, ...rest }) => {
          const said = { ...facts, ...known };
          const common = { entry: named, district, agency, reason, year: YEAR, by: '甲', at: NOW, ...rest };
          return facts === undefined && none(said) ? common : { ...common, facts: said };
        },
      );
      expect(added).toEqual(expected);
      expect(bench.queues.owed).toEqual(owes.map((each) => ({ kind: 'owed', ...AT, ...each })));
      expect(bench.queues.compileRequests).toEqual(compiles ?? []);
      if (answers === undefined) expect(answer).toBeUndefined();
      else expect(answer).toMatchObject(answers as object);
      expect(bench.breaches).toEqual([]);
      expect([...((await bench.rollup(HAIZHU, YEAR)).owed ?? [])]).toEqual([]);
    });

    // Who marks a finding again has looked again: that is written down anew.
    test.skipIf(step === 'a mark')(
      'asked for again by the same person it says what stands, and writes nothing more',
      async () => {
        back();
        bench.now = BEFORE;
        await prepare(bench);
        bench.now = NOW;
        const first = await take(bench, { by: '甲', ...PROVEN });
        const entries = structuredClone([...bench.vault.entries]);
        const { revision: _r, ...standing } = await bench.rollup(HAIZHU, YEAR);
        bench.now = '2024-02-12T00:00:00.000Z';
        const again = await take(bench, { by: '甲', ...PROVEN });
        if (first === undefined) expect(again).toBeUndefined();
        else expect(again).toMatchObject(withoutStood(first as object));
        const { revision: _s, ...after } = await bench.rollup(HAIZHU, YEAR);
        expect(after).toEqual(standing);
        expect([...bench.vault.entries]).toEqual(entries);
      },
    );
  },
);

/** Steps on the year's item that stand once they are taken. */
const STANDING = [
  'an approval of a report',
  'an approval of the year',
  'a rule suspended',
  'a text',
  'a lock',
  'an unlocked year',
  'a locked year opened to a body',
];

test.each(STANDING)('%s that stands is written down again where its entry is not there', async (name) => {
  const { before: prepare = async () => undefined, take, told } = CASES[name] as Case;
  back();
  bench.now = BEFORE;
  await prepare(bench);
  bench.now = NOW;
  const there = new Set(bench.vault.entries.keys());
  await take(bench, { by: '甲', ...PROVEN });
  const added = [...bench.vault.entries].filter(([key]) => !there.has(key));
  expect(added).toHaveLength((await told(bench)).length);
  for (const [key] of added) bench.vault.entries.delete(key);
  bench.now = '2024-02-12T00:00:00.000Z';
  await take(bench, { by: '甲', ...PROVEN });
  expect([...bench.vault.entries].filter(([key]) => !there.has(key))).toEqual(added);
});

const withoutStood = ({ stood: _, ...rest }: { readonly stood?: unknown }) => rest;
