import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { approveFiling, approveYear } from '../../../shared/flow/office/approve.ts';
import { extendDeadline } from '../../../shared/flow/office/extendDeadline.ts';
import { unlockFiling, unlockYear } from '../../../shared/flow/office/lock.ts';
import { mergeAgency } from '../../../shared/flow/office/mergeAgency.ts';
import { suspendRule } from '../../../shared/flow/office/suspendRule.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { readOwnYear } from '../../../shared/flow/read/readOwnYear.ts';
import { HAIZHU } from '../../support/ledgerOffice.ts';
import { valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';
import { A, B, STEP_CASES, StepBench, YEAR } from '../../support/stoppedSteps.ts';

const AT = { district: HAIZHU, year: YEAR };
const CELLS = cellsOf(editionOfYearOrThrow(YEAR));
const ADDED = CELLS.filter(({ additive }) => additive === true);

async function opened(): Promise<StepBench> {
  const bench = new StepBench();
  await bench.open();
  return bench;
}

function readsOf({ world: { ledger, vault } }: StepBench) {
  return { ledger, vault, rosterFor: rememberingRosters(ledger) };
}

async function districtYear(bench: StepBench) {
  return (await readDistrictYear(readsOf(bench), HAIZHU, YEAR)) ?? expect.unreachable();
}

async function ownYear(bench: StepBench, agency: string) {
  return (await readOwnYear(readsOf(bench), agency, YEAR)) ?? expect.unreachable();
}

describe('a district’s year', () => {
  test('has in each cell what its two bodies have filed, added up', async () => {
    const { cells } = await districtYear(await opened());
    const reports = [aReport(YEAR, 1, A), aReport(YEAR, 2, B)];
    // Amounts are of 万元 with decimals: added in 分.
    const sums = ADDED.map(({ name }) => [
      name,
      reports.reduce((sum, report) => sum + Math.round(Number(valueIn(report, name)) * 1_000_000), 0) / 1_000_000,
    ]);
    expect(ADDED.map(({ name }) => [name, Number(cells[name]?.value)])).toEqual(sums);
    expect(sums.filter(([, sum]) => sum !== 0).length).toBeGreaterThan(50);
  });

  test('has why a cell is not added up, in the form that has such', async () => {
    const bench = new StepBench();
    await bench.roster(HAIZHU, 2020, A);
    await bench.file(2020, 'a1', aReport(2020, 1, A), A);
    const year = await readDistrictYear(readsOf(bench), HAIZHU, 2020);
    const reasons = cellsOf(editionOfYearOrThrow(2020)).flatMap(({ name, additive }) =>
      additive === true ? [] : [[name, { value: null, notAdditive: additive.reason }] as const],
    );
    expect(reasons.length).toBeGreaterThan(0);
    expect(year?.cells).toMatchObject(Object.fromEntries(reasons));
  });

  test('has 0 in each cell that is added up before anybody has filed', async () => {
    const bench = new StepBench();
    await bench.roster(HAIZHU, YEAR, A);
    const { cells, coverage } = await districtYear(bench);
    expect(ADDED.filter(({ name }) => Number(cells[name]?.value) !== 0)).toEqual([]);
    expect(coverage).toMatchObject({ required: 1, counted: 0, missing: 1, complete: false });
  });

  test('says by whom it is approved and locked, to whom it is opened, and which rules are suspended', async () => {
    const bench = await opened();
    expect(await districtYear(bench)).not.toHaveProperty('locked');
    expect(await districtYear(bench)).not.toHaveProperty('approved');
    await suspendRule({ ...AT, rule: 'XS-NEW', by: '甲', reason: '误报' }, bench.world);
    const suspended = [{ rule: 'XS-NEW', by: '甲', at: bench.now, reason: '误报' }];
    await STEP_CASES.open.before?.(bench);
    const lockedAt = bench.now;
    bench.later();
    await unlockFiling({ ...AT, agency: A, by: '丁', reason: '漏报' }, bench.world);
    expect(await districtYear(bench)).toMatchObject({
      suspended,
      locked: { by: '丙', at: lockedAt, open: [{ agency: A, by: '丁', at: bench.now, reason: '漏报' }] },
    });
  });

  test('says by whom it is approved, and whether that still holds', async () => {
    const bench = await opened();
    await approveYear({ ...AT, by: '甲' }, bench.world);
    const approved = { by: '甲', at: bench.now };
    expect((await districtYear(bench)).approved).toEqual({ ...approved, holds: true });
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, B), B);
    expect((await districtYear(bench)).approved).toEqual({ ...approved, holds: false });
  });
});

describe('what was published of a district’s year', () => {
  /** The year as it is read, and how often what was published was looked up. */
  async function looked(bench: StepBench, summary?: 'always' | 'whenLocked') {
    let looks = 0;
    const { ledger, ...reads } = readsOf(bench);
    const counting: typeof ledger.summary = (...place) => {
      looks += 1;
      return ledger.summary(...place);
    };
    const year = await readDistrictYear(
      { ...reads, ledger: { ...ledger, summary: counting } },
      HAIZHU,
      YEAR,
      given({ summary }),
    );
    return { looks, summary: year?.summary };
  }

  test('is looked up always, or where asked for only in a locked year', async () => {
    const bench = await opened();
    expect(await looked(bench)).toEqual({ looks: 1, summary: null });
    expect(await looked(bench, 'always')).toEqual({ looks: 1, summary: null });
    expect(await looked(bench, 'whenLocked')).toEqual({ looks: 0, summary: null });
    await STEP_CASES.open.before?.(bench);
    const signed = await looked(bench);
    expect(signed).toMatchObject({ looks: 1, summary: { signed: true, stale: false } });
    expect(await looked(bench, 'whenLocked')).toEqual(signed);
  });

  test('is a draft until it is signed; what is signed stays beside newer drafts, and says that it is stale', async () => {
    const bench = await opened();
    await compileYear(AT, bench.world);
    const { summary: draft } = await looked(bench);
    expect(draft).toMatchObject({ signed: false, stale: false });
    expect(draft).not.toHaveProperty('draft');
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, B), B);
    expect((await looked(bench)).summary).toEqual({ ...draft, stale: true });
    await STEP_CASES.open.before?.(bench);
    const { summary: signed } = await looked(bench);
    bench.later();
    await unlockYear({ ...AT, by: '丁', reason: '漏报' }, bench.world);
    await bench.file(YEAR, 'b2', aReport(YEAR, 8, A), A);
    expect((await looked(bench)).summary).toEqual({ ...signed, stale: true });
    bench.later();
    await compileYear(AT, bench.world);
    const { summary: both } = await looked(bench);
    expect(both).toMatchObject({ version: signed?.version, signed: true, stale: true });
    expect(both?.draft).not.toBe(signed?.version);
    expect(both?.draft).toBeDefined();
  });
});

describe('a body’s own year', () => {
  test('is none for a body on no roster', async () => {
    const bench = await opened();
    expect(await readOwnYear(readsOf(bench), '440105-nobody', YEAR)).toBeUndefined();
    expect(await readOwnYear(readsOf(bench), A, YEAR - 1)).toBeUndefined();
  });

  test('has its filings, and nothing that the office has not done', async () => {
    const own = await ownYear(await opened(), A);
    expect(own.filed.versions).toMatchObject([{ receipt: `${A}-${YEAR}-a1` }]);
    expect(own).toMatchObject({ strays: [], mergers: [] });
    for (const name of ['locked', 'approval', 'correcting', 'due', 'mergedInto', 'lastYear', 'office'])
      expect(own).not.toHaveProperty(name);
  });

  test('has its own last day, who approved it, the lock, and since when it may correct', async () => {
    const bench = await opened();
    await extendDeadline({ ...AT, agency: A, by: '甲', reason: '机构改革', due: `${YEAR + 1}-02-05` }, bench.world);
    await approveFiling({ ...AT, agency: A, by: '甲' }, bench.world);
    const approval = { by: '甲', at: bench.now };
    expect(await ownYear(bench, A)).toMatchObject({ due: `${YEAR + 1}-02-05`, approval });
    await STEP_CASES.open.before?.(bench);
    expect(await ownYear(bench, B)).toMatchObject({ locked: { by: '丙', at: bench.now } });
    bench.later();
    await unlockFiling({ ...AT, agency: A, by: '丁', reason: '漏报' }, bench.world);
    const [one, other] = [await ownYear(bench, A), await ownYear(bench, B)];
    expect(one).toMatchObject({ correcting: { at: bench.now, reason: '漏报' } });
    expect(one).not.toHaveProperty('locked');
    expect(other).not.toHaveProperty('correcting');
    expect(other).toHaveProperty('locked');
  });

  test('has the merger on both sides', async () => {
    const bench = await opened();
    await mergeAgency({ ...AT, agency: A, successor: B, by: '甲', reason: '机构改革' }, bench.world);
    const [gone, stays] = [await ownYear(bench, A), await ownYear(bench, B)];
    expect(gone.mergers).toEqual([]);
    expect(gone.mergedInto).toMatchObject({ agency: B });
    expect(stays.mergers).toMatchObject([{ agency: A, into: B }]);
    expect(stays).not.toHaveProperty('mergedInto');
  });
});
