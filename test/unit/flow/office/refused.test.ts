import { beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../../shared/domain/failure/refusal.ts';
import { LONGEST_SECTION } from '../../../../shared/domain/year/districtText.ts';
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
import { liftRule, maySuspend, suspendRule } from '../../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { HAIZHU, LIWAN } from '../../../support/ledgerOffice.ts';
import { aReport } from '../../../support/reports.ts';
import { A, B, C, StepBench, type StepWorld, YEAR } from '../../../support/stoppedSteps.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';
import { someWishes } from '../../../support/wishes.ts';

/*
 * What each step of the office is refused for, with what the refusal says of it; and that nothing is left of a step that was refused: no
 * entry in the journal, nothing owed, and the year as it was.
 */

const AT = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };
const BY = { by: '甲', ...WHY };
const OTHER = { by: '乙', ...WHY };
const BEFORE = '2024-02-10T09:08:07.006Z';
const NOW = '2024-02-11T09:08:07.006Z';
const NOBODY = '440105-nobody';
const NOWHERE = '440111';

interface Case {
  readonly before?: (bench: StepBench) => Promise<unknown>;
  readonly take: (world: StepWorld, bench: StepBench) => Promise<unknown>;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const whole = async ({ world }: StepBench) => {
  await saveDistrictText({ ...AT, by: '乙', text: WHOLE_TEXT, on: 0 }, world);
  await approveYear({ ...AT, by: '乙' }, world);
};
const locked = async (bench: StepBench) => {
  await whole(bench);
  await lockYear({ ...AT, by: '丙' }, bench.world);
};
const openedToB = async (bench: StepBench) => {
  await locked(bench);
  await unlockFiling({ ...AT, ...OTHER, agency: B }, bench.world);
};
const LOCKED = { code: 'LOCKED', facts: { ...AT, by: '丙', at: BEFORE } };
const returned = ({ world }: StepBench) => returnFiling({ ...AT, ...OTHER, agency: A }, world);
const deleted = async (bench: StepBench) => {
  await bench.file(YEAR, 'b1', 'deleted', A);
};
const wishes = (over: object = {}) => JSON.stringify({ ...someWishes(AT), ...over });

/** Steps about one body, which may neither be taken in a year that is locked, nor about a body that is on no roster of it. */
const ABOUT_A_BODY: Readonly<Record<string, (world: StepWorld, agency: string, year?: number) => Promise<unknown>>> = {
  return: (world, agency, year = YEAR) => returnFiling({ ...AT, year, ...BY, agency }, world),
  reinstate: (world, agency, year = YEAR) => reinstateFiling({ ...AT, year, ...BY, agency, of: 'A1' }, world),
  approve: (world, agency, year = YEAR) => approveFiling({ ...AT, year, ...BY, agency }, world),
  'withdraw an approval of': (world, agency, year = YEAR) => withdrawApproval({ ...AT, year, ...BY, agency }, world),
  exempt: (world, agency, year = YEAR) => exemptFiling({ ...AT, year, ...BY, agency }, world),
  require: (world, agency, year = YEAR) => requireFiling({ ...AT, year, ...BY, agency }, world),
  extend: (world, agency, year = YEAR) => extendDeadline({ ...AT, year, ...BY, agency }, world),
};
/** Steps about the year. */
const ABOUT_THE_YEAR: Readonly<Record<string, (world: StepWorld, district?: string) => Promise<unknown>>> = {
  'approve the year': (world, district = HAIZHU) => approveYear({ ...AT, district, ...BY }, world),
  'withdraw the approval of the year': (world, district = HAIZHU) =>
    withdrawApproval({ ...AT, district, ...BY }, world),
  'suspend a rule': (world, district = HAIZHU) => suspendRule({ ...AT, district, ...BY, rule: 'XS-NEW' }, world),
  'lift a rule': (world, district = HAIZHU) => liftRule({ ...AT, district, ...BY, rule: 'XS-NEW' }, world),
  'set wishes': (world, district = HAIZHU) => setWishes({ ...AT, district, ...BY, wishes: '' }, world),
  'save a text': (world, district = HAIZHU) => saveDistrictText({ ...AT, district, ...BY, text: {}, on: 1 }, world),
};

const CASES: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    Object.entries(ABOUT_A_BODY).flatMap(([name, take]) => [
      [`${name} a body of a locked year`, { before: openedToB, take: (world: StepWorld) => take(world, A), ...LOCKED }],
      [
        `${name} a body that is on no roster`,
        {
          take: (world: StepWorld) => take(world, NOBODY),
          code: 'UNKNOWN_AGENCY',
          facts: { ...AT, agency: NOBODY },
        },
      ],
      [
        `${name} a body in a year without roster`,
        {
          take: (world: StepWorld) => take(world, A, YEAR + 1),
          code: 'NO_ROSTER',
          facts: { district: HAIZHU, year: YEAR + 1 },
        },
      ],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(ABOUT_THE_YEAR).flatMap(([name, take]) => [
      [`${name} that is locked`, { before: locked, take: (world: StepWorld) => take(world), ...LOCKED }],
      [
        `${name} of a district without roster`,
        {
          take: (world: StepWorld) => take(world, NOWHERE),
          code: 'NO_ROSTER',
          facts: { district: NOWHERE, year: YEAR },
        },
      ],
    ]),
  ),
  'return what is returned': {
    before: returned,
    take: (world) => returnFiling({ ...AT, ...BY, agency: A }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'return', by: '乙', at: BEFORE },
  },
  'return what its body deleted': {
    before: deleted,
    take: (world) => returnFiling({ ...AT, ...BY, agency: A }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'deleted', at: '2024-01-10T00:00:00.000Z' },
  },
  'return what another person returned for the same reason': {
    before: returned,
    take: (world) => returnFiling({ ...AT, ...BY, agency: A, seen: 'A1-0001' }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'return', by: '乙', at: BEFORE },
  },
  'return, by the same person for another reason': {
    before: returned,
    take: (world) => returnFiling({ ...AT, by: '乙', reason: '另一个原因', agency: A }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'return', by: '乙', at: BEFORE },
  },
  'return, by the same person, other cells': {
    before: returned,
    take: (world) => returnFiling({ ...AT, ...OTHER, agency: A, cells: ['overview'] }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'return', by: '乙', at: BEFORE },
  },
  'reinstate a version that is counted': {
    take: (world) => reinstateFiling({ ...AT, ...BY, agency: A, of: 'A1' }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'counted' },
  },
  'reinstate what another person has reinstated': {
    before: async (bench) => {
      await returned(bench);
      await reinstateFiling({ ...AT, ...OTHER, agency: A, of: 'A1' }, bench.world);
    },
    take: (world) => reinstateFiling({ ...AT, ...BY, agency: A, of: 'A1' }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'reinstate', by: '乙', at: BEFORE },
  },
  'reinstate a version that was not accepted': {
    before: returned,
    take: (world) => reinstateFiling({ ...AT, ...OTHER, agency: A, of: 'A1-0001' }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'return', by: '乙', at: BEFORE },
  },
  'reinstate a version that never was': {
    take: (world) => reinstateFiling({ ...AT, ...BY, agency: A, of: 'FF' }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A },
  },
  'reinstate a report that another body files now': {
    before: ({ world }) => mergeAgency({ ...AT, ...OTHER, agency: A, successor: B }, world),
    take: (world) => reinstateFiling({ ...AT, ...BY, agency: A, of: 'A1' }, world),
    code: 'MERGED_AWAY',
    facts: { ...AT, agency: A, successor: `${B}局` },
  },
  'return what was corrected since': {
    before: (bench) => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A),
    take: (world) => returnFiling({ ...AT, ...BY, agency: A, seen: 'A1' }, world),
    code: 'OVERTAKEN',
    facts: { ...AT, agency: A },
  },
  'return what was returned and filed again since': {
    before: async (bench) => {
      await returned(bench);
      await reinstateFiling({ ...AT, ...OTHER, agency: A, of: 'A1' }, bench.world);
    },
    take: (world) => returnFiling({ ...AT, ...BY, agency: A, seen: 'A1' }, world),
    code: 'OVERTAKEN',
    facts: { ...AT, agency: A, decided: 'reinstate', by: '乙', at: BEFORE },
  },
  'approve what was corrected since': {
    before: (bench) => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A),
    take: (world) => approveFiling({ ...AT, ...BY, agency: A, seen: 'A1' }, world),
    code: 'OVERTAKEN',
    facts: { ...AT, agency: A },
  },
  'approve what is returned': {
    before: returned,
    take: (world) => approveFiling({ ...AT, ...BY, agency: A }, world),
    code: 'NOTHING_FILED',
    facts: { ...AT, agency: A, decided: 'return', by: '乙', at: BEFORE },
  },
  'approve a year that has changed since': {
    take: (world) => approveYear({ ...AT, ...BY, seen: 1 }, world),
    code: 'OVERTAKEN',
    facts: AT,
  },
  'approve a year with what the person has reinstated': {
    before: async (bench) => {
      await returned(bench);
      await reinstateFiling({ ...AT, ...BY, agency: A, of: 'A1' }, bench.world);
    },
    take: (world) => approveYear({ ...AT, ...BY }, world),
    code: 'SAME_PERSON',
    // Bodies are named by the names that the roster has, those alone that the refusal is about.
    facts: { ...AT, by: '甲', step: 'reinstate', bodies: [A], named: [`${A} ${A}局`] },
  },
  'approve what the person has reinstated': {
    before: async (bench) => {
      await returned(bench);
      await reinstateFiling({ ...AT, ...BY, agency: A, of: 'A1' }, bench.world);
    },
    take: (world) => approveFiling({ ...AT, ...BY, agency: A }, world),
    code: 'SAME_PERSON',
    facts: { ...AT, by: '甲', step: 'reinstate', bodies: [A], named: [`${A} ${A}局`] },
  },
  'mark a finding that is none': {
    take: (world) => markFinding({ ...AT, ...BY, agency: A, finding: 'no-such', note: '' }, world),
    code: 'UNKNOWN_FINDING',
    facts: { year: YEAR, agency: A, finding: 'no-such' },
  },
  'mark what was corrected since': {
    before: (bench) => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A),
    take: (world) => markFinding({ ...AT, ...BY, agency: A, finding: 'no-such', note: '', seen: 'A1' }, world),
    code: 'OVERTAKEN',
    facts: { ...AT, agency: A },
  },
  'take a mark back of what was corrected since': {
    before: (bench) => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A),
    take: (world) => unmarkFinding({ ...AT, ...BY, agency: A, finding: 'no-such', note: '', seen: 'A1' }, world),
    code: 'OVERTAKEN',
    facts: { ...AT, agency: A },
  },
  'take a mark back in a district without roster': {
    take: (world) =>
      unmarkFinding({ ...AT, district: NOWHERE, ...BY, agency: A, finding: 'x', note: '', seen: '' }, world),
    code: 'NO_ROSTER',
    facts: { district: NOWHERE, year: YEAR },
  },
  ...Object.fromEntries(
    (['exempt', 'require', 'extend'] as const).map((name) => [
      `${name} a body that was corrected since`,
      {
        before: (bench: StepBench) => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A),
        take: (world: StepWorld) => {
          const asked = { ...AT, ...BY, agency: A, seen: 'A1' };
          if (name === 'extend') return extendDeadline(asked, world);
          return name === 'exempt' ? exemptFiling(asked, world) : requireFiling(asked, world);
        },
        code: 'OVERTAKEN',
        facts: { ...AT, agency: A },
      },
    ]),
  ),
  // The day of all bodies is 31 January, the district's 15 February... of which neither is later than it may be.
  ...Object.fromEntries(
    ['2024-01-31', '2024-01-30', '2024-03-01', '2025-02-05'].map((due) => [
      `extend to ${due}`,
      {
        take: (world: StepWorld) => extendDeadline({ ...AT, ...BY, agency: A, due }, world),
        code: 'DUE_DAY',
        facts: { after: '2024-01-31', until: '2024-02-20' },
      },
    ]),
  ),
  'extend to no day': {
    take: (world) => extendDeadline({ ...AT, ...BY, agency: A, due: '2024-02-30' }, world),
    code: 'DUE_DAY',
    facts: { due: '2024-02-30' },
  },
  'wishes that are no JSON': {
    take: (world) => setWishes({ ...AT, ...BY, wishes: '{' }, world),
    code: 'BAD_WISHES',
    facts: { faults: ['不是 JSON 文件'] },
  },
  'wishes of another district': {
    take: (world) => setWishes({ ...AT, ...BY, wishes: wishes({ district: LIWAN }) }, world),
    code: 'BAD_WISHES',
    facts: { faults: [`文件写的是 ${LIWAN} ${YEAR}年度，这里是 ${HAIZHU} ${YEAR}年度`] },
  },
  'wishes of another year': {
    take: (world) => setWishes({ ...AT, ...BY, wishes: wishes({ year: YEAR + 1 }) }, world),
    code: 'BAD_WISHES',
    facts: { faults: [`文件写的是 ${HAIZHU} ${YEAR + 1}年度，这里是 ${HAIZHU} ${YEAR}年度`] },
  },
  ...Object.fromEntries(
    [suspendRule, liftRule].map((take) => [
      `${take.name} of a rule that is none`,
      {
        take: (world: StepWorld) => take({ ...AT, ...BY, rule: 'XX-1' }, world),
        code: 'UNKNOWN_RULE',
        facts: { rule: 'XX-1' },
      },
    ]),
  ),
  'a text that is too long': {
    take: (world) =>
      saveDistrictText({ ...AT, by: '甲', text: { overview: '长'.repeat(LONGEST_SECTION + 1) }, on: 0 }, world),
    code: 'TEXT_TOO_LONG',
    facts: { ...AT, section: 'overview', most: LONGEST_SECTION },
  },
  'a text on one that another person has saved since': {
    before: ({ world }) => saveDistrictText({ ...AT, by: '乙', text: { overview: '已有。' }, on: 0 }, world),
    take: (world) => saveDistrictText({ ...AT, by: '甲', text: { overview: '已有。' }, on: 0 }, world),
    code: 'TEXT_CHANGED',
    facts: { ...AT, by: '乙', at: BEFORE },
  },
  'another text on one that the same person has saved since': {
    before: ({ world }) => saveDistrictText({ ...AT, by: '乙', text: { overview: '已有。' }, on: 0 }, world),
    take: (world) => saveDistrictText({ ...AT, by: '乙', text: { overview: '不同。' }, on: 0 }, world),
    code: 'TEXT_CHANGED',
    facts: { ...AT, by: '乙', at: BEFORE },
  },
  'a text on one that never was': {
    take: (world) => saveDistrictText({ ...AT, by: '甲', text: { overview: '已有。' }, on: 3 }, world),
    code: 'TEXT_CHANGED',
    facts: { ...AT, by: '', at: '' },
  },
  'lock a year that another person has locked': {
    before: locked,
    take: (world) => lockYear({ ...AT, by: '丁' }, world),
    ...LOCKED,
  },
  'lock a year whose reports nobody has approved': {
    before: ({ world }) => saveDistrictText({ ...AT, by: '乙', text: WHOLE_TEXT, on: 0 }, world),
    take: (world) => lockYear({ ...AT, by: '丁' }, world),
    code: 'NOT_READY',
    facts: {
      ...AT,
      against: [`approved: ${A} ${B}`, expect.stringMatching(/^year: /)],
      bodies: [A, B],
      named: [`${A} ${A}局`, `${B} ${B}局`],
    },
  },
  'lock what the person has approved': {
    before: whole,
    take: (world) => lockYear({ ...AT, by: '乙' }, world),
    code: 'SAME_PERSON',
    facts: { ...AT, by: '乙', step: 'lock' },
  },
  'unlock a year that is not locked': {
    take: (world) => unlockYear({ ...AT, ...BY }, world),
    code: 'NOT_LOCKED',
    facts: AT,
  },
  ...Object.fromEntries(
    [
      { by: '丁', ...WHY },
      { by: '乙', reason: '另一个原因' },
    ].map((asked) => [
      `unlock what was unlocked, by ${asked.by}, for ${asked.reason}`,
      {
        before: async (bench: StepBench) => {
          await locked(bench);
          await unlockYear({ ...AT, ...OTHER }, bench.world);
        },
        take: (world: StepWorld) => unlockYear({ ...AT, ...asked }, world),
        code: 'NOT_LOCKED',
        facts: AT,
      },
    ]),
  ),
  'open a year that is not locked': {
    take: (world) => unlockFiling({ ...AT, ...BY, agency: A }, world),
    code: 'NOT_LOCKED',
    facts: AT,
  },
  'publish what is not signed': {
    take: (world) => recordPublication({ ...AT, by: '甲', where: '网站' }, world),
    code: 'NOT_LOCKED',
    facts: AT,
  },
  'move a body that is nowhere': {
    take: (world) => moveAgency({ ...BY, agency: NOBODY, year: YEAR, from: HAIZHU, to: LIWAN }, world),
    code: 'UNKNOWN_AGENCY',
    facts: { ...AT, agency: NOBODY },
  },
  'move a body of a third district': {
    take: (world) => moveAgency({ ...BY, agency: C, year: YEAR, from: HAIZHU, to: NOWHERE }, world),
    code: 'ROSTER_CONFLICT',
    facts: { agency: C, year: YEAR, district: LIWAN },
  },
  'move to a district without roster': {
    take: (world) => moveAgency({ ...BY, agency: A, year: YEAR, from: HAIZHU, to: NOWHERE }, world),
    code: 'NO_ROSTER',
    facts: { district: NOWHERE, year: YEAR },
  },
  'move out of a locked year': {
    before: locked,
    take: (world) => moveAgency({ ...BY, agency: A, year: YEAR, from: HAIZHU, to: LIWAN }, world),
    code: 'LOCKED',
    facts: { from: HAIZHU, to: LIWAN, year: YEAR },
  },
  'move into a locked year': {
    before: locked,
    take: (world) => moveAgency({ ...BY, agency: C, year: YEAR, from: LIWAN, to: HAIZHU }, world),
    code: 'LOCKED',
    facts: { from: LIWAN, to: HAIZHU, year: YEAR },
  },
  'merge a body of another district': {
    take: (world) => mergeAgency({ ...AT, ...BY, agency: C, successor: A }, world),
    code: 'UNKNOWN_AGENCY',
    facts: { ...AT, agency: C },
  },
  'merge a body into nobody': {
    take: (world) => mergeAgency({ ...AT, ...BY, agency: A, successor: NOBODY }, world),
    code: 'UNKNOWN_AGENCY',
    facts: { ...AT, agency: NOBODY },
  },
  'merge a body into itself': {
    take: (world) => mergeAgency({ ...AT, ...BY, agency: A, successor: A }, world),
    code: 'UNKNOWN_AGENCY',
    facts: { ...AT, agency: A },
  },
  'merge in a locked year, the body open for a correction': {
    before: openedToB,
    take: (world) => mergeAgency({ ...AT, ...BY, agency: B, successor: A }, world),
    ...LOCKED,
  },
};

/** Table, journal, receipts and what is announced, as they stand now. */
function leftOf({ table, vault, queues }: StepBench) {
  const { entries, receipts } = vault;
  return structuredClone({
    items: table.items,
    entries,
    receipts,
    owed: queues.owed,
    compiles: queues.compileRequests,
  });
}

let bench: StepBench;
let back: () => void;
beforeAll(async () => {
  bench = new StepBench();
  await bench.open();
  back = bench.keep();
});

describe('a step that may not be taken', () => {
  test.each(Object.entries(CASES))('%s', async (_, { before: prepare = async () => undefined, take, code, facts }) => {
    back();
    bench.now = BEFORE;
    await prepare(bench);
    bench.now = NOW;
    const standing = leftOf(bench);
    const refusal: unknown = await take(bench.world, bench).catch((error: unknown) => error);
    if (!(refusal instanceof Refusal)) throw new Error(`not refused: ${String(refusal)}`);
    expect({ code: refusal.code, facts: refusal.facts }).toEqual({ code, facts });
    // Where the bodies got their names afterwards, what was refused first is the cause.
    if ('named' in facts) expect(refusal.cause).toMatchObject({ code });
    expect(leftOf(bench)).toEqual(standing);
  });
});

test('an approval that names what was seen is given, and one of a year that is as it was', async () => {
  back();
  expect(await approveFiling({ ...AT, by: '甲', agency: A, seen: 'A1' }, bench.world)).toMatchObject({ by: '甲' });
  const { revision } = await bench.rollup(HAIZHU, YEAR);
  expect(await approveYear({ ...AT, by: '甲', seen: revision }, bench.world)).toEqual({ by: '甲', at: bench.now });
});

test('rules that are carried out while a file is read cannot be suspended, others can', () => {
  expect(['XS-NEW', 'UNREADABLE', 'XX-1'].map(maySuspend)).toEqual([true, false, false]);
});
