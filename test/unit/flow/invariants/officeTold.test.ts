import { describe, expect, test } from 'vitest';
import { approvalOf } from '../../../../shared/domain/filing/approvals.ts';
import { given } from '../../../../shared/domain/values/given.ts';
import { approveFiling, approveYear, withdrawApproval } from '../../../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { lockYear, unlockFiling, unlockYear } from '../../../../shared/flow/office/lock.ts';
import { recordPublication } from '../../../../shared/flow/office/publishSigned.ts';
import { setWishes } from '../../../../shared/flow/office/setWishes.ts';
import { liftRule, suspendRule } from '../../../../shared/flow/office/suspendRule.ts';
import { officeFromJournal } from '../../../../shared/flow/recover/officeFromJournal.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { A, B, DISTRICTS, STEP_CASES, StepBench, YEAR } from '../../../support/stoppedSteps.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';
import { someWishes } from '../../../support/wishes.ts';

const AT = { district: HAIZHU, year: YEAR };

/** The office's side of a year as it stands in the table: of approvals those that hold. */
async function standing(
  { world, rollup }: Pick<StepBench, 'world'> & { rollup: StepBench['rollup'] },
  district: string,
) {
  const now = await rollup(district, YEAR);
  const { approvals, lock, openings, unlocked, suspended, wishes, textRevision } = now;
  const holding = [...approvals].filter(([agency]) => approvalOf(now, agency) !== undefined);
  return {
    approvals: new Map(holding),
    ...{ lock, openings, unlocked, suspended, wishes },
    text: await world.ledger.districtText(district, YEAR, textRevision),
    publications: await world.ledger.publications(district, YEAR),
  };
}

/** The same as the journals tell it. An approval may have lapsed since with the report it was given on, which no journal says. */
async function told(bench: StepBench, district: string) {
  const now = await bench.rollup(district, YEAR);
  const office = await officeFromJournal({ district, year: YEAR }, bench.world.vault);
  const { approvals, lock, openings, unlocked, suspended, wishes, texts, publications } = office;
  const holding = [...approvals].filter(([agency]) => approvalOf({ ...now, approvals }, agency) !== undefined);
  return {
    approvals: new Map(holding),
    ...{ lock, openings, unlocked, suspended, wishes: wishes?.hash },
    text: texts.at(-1),
    publications,
  };
}

async function tellsTheSame(bench: StepBench): Promise<void> {
  const rollup = bench.rollup.bind(bench);
  for (const district of DISTRICTS)
    expect(await told(bench, district)).toEqual(await standing({ world: bench.world, rollup }, district));
}

/** Steps of two entries: a move stands in both journals, a merger for the body's place and for the report that it takes out. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  move: [...DISTRICTS].sort().map((district) => `${district} move`),
  merge: [`${HAIZHU} merge`, `${HAIZHU} merge`],
};

describe.each(Object.entries(STEP_CASES))('%s', (kind, { before = async () => undefined, take }) => {
  test('is in the journal, with who took it and when; and the journals tell the office’s side as it stands', async () => {
    const bench = new StepBench();
    await bench.open();
    await before(bench);
    bench.later();
    await tellsTheSame(bench);
    const known = new Set(bench.vault.entries.keys());
    await take(bench.world, bench);
    const added = [...bench.vault.entries].filter(([key]) => !known.has(key)).map(([, entry]) => entry);
    expect(added.map(({ district, kind: said }) => `${district} ${said}`).sort()).toEqual(
      ENTRIES[kind] ?? [`${HAIZHU} ${kind}`],
    );
    for (const entry of added) expect(entry).toMatchObject({ year: YEAR, by: '甲', at: bench.now });
    await tellsTheSame(bench);
  });
});

/** A year as it goes, and goes on after it was locked: two corrections, the second of the whole year. */
const A_YEAR: readonly (readonly [name: string, take: (bench: StepBench) => Promise<unknown>])[] = [
  ['a body is approved', ({ world }) => approveFiling({ ...AT, agency: A, by: '甲' }, world)],
  ['the approval is withdrawn', ({ world }) => withdrawApproval({ ...AT, agency: A, by: '乙', reason: '再看' }, world)],
  ['wishes are set', ({ world }) => setWishes({ ...AT, by: '甲', wishes: JSON.stringify(someWishes(AT)) }, world)],
  ['a rule is suspended', ({ world }) => suspendRule({ ...AT, rule: 'XS-NEW', by: '甲', reason: '误报' }, world)],
  ['a text is saved', ({ world }) => saveDistrictText({ ...AT, by: '甲', text: { overview: '初稿。' }, on: 0 }, world)],
  ['it is saved again', ({ world }) => saveDistrictText({ ...AT, by: '乙', text: WHOLE_TEXT, on: 1 }, world)],
  ['the rule is lifted', ({ world }) => liftRule({ ...AT, rule: 'XS-NEW', by: '甲', reason: '已改' }, world)],
  ['the year is approved', ({ world }) => approveYear({ ...AT, by: '甲' }, world)],
  ['that is withdrawn', ({ world }) => withdrawApproval({ ...AT, by: '甲', reason: '再看' }, world)],
  ['one body is approved first', ({ world }) => approveFiling({ ...AT, agency: B, by: '丁' }, world)],
  ['the year is approved again', ({ world }) => approveYear({ ...AT, by: '乙' }, world)],
  ['and locked', ({ world }) => lockYear({ ...AT, by: '丙' }, world)],
  ['it is published', ({ world }) => recordPublication({ ...AT, by: '丙', where: '区政府网站' }, world)],
  ['it is opened to a body', ({ world }) => unlockFiling({ ...AT, agency: A, by: '丙', reason: '漏报' }, world)],
  ['who is approved', ({ world }) => approveFiling({ ...AT, agency: A, by: '甲' }, world)],
  ['the year is approved with it', ({ world }) => approveYear({ ...AT, by: '乙' }, world)],
  ['and locked again', ({ world }) => lockYear({ ...AT, by: '丙' }, world)],
  ['it is unlocked', ({ world }) => unlockYear({ ...AT, by: '丙', reason: '全年复核' }, world)],
  ['approved', ({ world }) => approveYear({ ...AT, by: '乙' }, world)],
  ['locked', ({ world }) => lockYear({ ...AT, by: '丁' }, world)],
  ['and published elsewhere', ({ world }) => recordPublication({ ...AT, by: '丁', where: '省级平台' }, world)],
];

test('after each step of a year with two corrections the journals tell the office’s side as it stands', async () => {
  const bench = new StepBench();
  await bench.open();
  for (const [, take] of A_YEAR) {
    bench.later();
    await take(bench);
    await tellsTheSame(bench);
  }
  const { lock, publications } = await told(bench, HAIZHU);
  expect(lock?.corrected).toEqual({ '*': expect.objectContaining({ by: '丙', reason: '全年复核' }) });
  expect(publications.map(({ by }) => by)).toEqual(['丙', '丁']);
});

test('a withdrawal says whose approval it takes back, and of when', async () => {
  const bench = new StepBench();
  await bench.open();
  const withdrawn = async (agency?: string) => {
    const of = { of: '乙', given: bench.now };
    bench.later();
    await withdrawApproval({ ...AT, ...given({ agency }), by: '甲', reason: '再看' }, bench.world);
    const told = [...bench.vault.entries.values()].filter(({ at }) => at === bench.now);
    expect(told).toMatchObject([{ kind: agency === undefined ? 'unapprove-year' : 'unapprove', facts: of }]);
  };
  await approveFiling({ ...AT, agency: A, by: '乙' }, bench.world);
  await withdrawn(A);
  bench.later();
  await approveYear({ ...AT, by: '乙' }, bench.world);
  await withdrawn();
});
