import { expect, test } from 'vitest';
import { waitingForReason } from '../../../shared/flow/compile/compileYear.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readQuestions, rememberingAsked } from '../../../shared/flow/read/readQuestions.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { questionsPage } from '../../../shared/render/office/questionsPage.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { anEmptyReport, filingMadeUp, withCells } from '../../support/reports.ts';

const OTHER = '440105-other';
const THIRD = '440105-third';
const licences = (year: number, agency: string, count: number, reason?: string) => ({
  ...withCells(anEmptyReport(year, agency), { 'proactiveDisclosure.licensing.decisions': count }),
  ...(reason === undefined ? {} : { reasons: { 'XY-SLIP': reason } }),
});
const REASON = '2023年4月起划入原市监局的许可职责（海编办〔2023〕5号）';

function readsOf({ ports: { ledger, vault } }: OfficeBench) {
  return { ledger, asked: rememberingAsked({ ledger, vault }), rosterFor: rememberingRosters(ledger) };
}

/** Three bodies whose licences rose tenfold; two gave a reason, the same one. */
async function asked() {
  const office = new OfficeBench();
  const bodies = [RSJ, OTHER, THIRD];
  for (const year of [2022, 2023]) await office.roster(HAIZHU, year, ...bodies);
  for (const [index, agency] of bodies.entries())
    await office.file(2022, 'A1', licences(2022, agency, 100 * (index + 1)), agency);
  for (const [index, agency] of bodies.entries()) {
    const count = 100 * (index + 1);
    await office.file(2023, 'B1', licences(2023, agency, 10 * count, agency === THIRD ? undefined : REASON), agency);
  }
  return readQuestions(readsOf(office), HAIZHU, 2023);
}

test('questions stand with the unexplained first, then by what the total would move; a copied reason is told', async () => {
  const questions = await asked();
  expect(
    questions?.questions.map(({ agency, state, finding, alsoGivenBy }) => [
      agency,
      state,
      finding.likely?.effect,
      finding.reason,
      alsoGivenBy,
    ]),
  ).toEqual([
    [THIRD, 'needsReason', '450.0%', undefined, undefined],
    [OTHER, 'accepted', '300.0%', REASON, `${RSJ}局`],
    [RSJ, 'accepted', '150.0%', REASON, `${OTHER}局`],
  ]);
});

test('the page of the office has them, and leads to where a reason is returned', async () => {
  const questions = await asked();
  if (questions === undefined) throw new Error('no roster');
  const main = String(questionsPage(questions).main);
  expect(main).toContain(`/districts/${HAIZHU}/2023/agencies/${THIRD}/review`);
  expect(main.indexOf('450.0%')).toBeLessThan(main.indexOf('300.0%'));
  expect(main).toContain(`${RSJ}局</bdi>所填一字不差`);
});

test('a receipt is read once, and one that is not there yet is asked for again', async () => {
  const office = new OfficeBench();
  for (const year of [2022, 2023]) await office.roster(HAIZHU, year, RSJ);
  await office.file(2022, 'A1', licences(2022, RSJ, 100), RSJ);
  await office.file(2023, 'B1', licences(2023, RSJ, 1000), RSJ);
  const { ledger, vault } = office.ports;
  let reads = 0;
  let isThere = false;
  const counting = {
    receipt: (...named: Parameters<typeof vault.receipt>) => {
      reads += 1;
      return isThere ? vault.receipt(...named) : Promise.resolve(undefined);
    },
  };
  const asked = rememberingAsked({ ledger, vault: counting });
  const show = async () =>
    (await readQuestions({ ledger, asked, rosterFor: rememberingRosters(ledger) }, HAIZHU, 2023))?.questions.length;
  expect([await show(), await show(), reads]).toEqual([0, 0, 2]);
  isThere = true;
  expect([await show(), await show(), reads]).toEqual([1, 1, 3]);
});

test('a district without a roster has no such page', async () => {
  expect(await readQuestions(readsOf(new OfficeBench()), HAIZHU, 2023)).toBeUndefined();
});

test('a reason that was given at last is what stands there, in the page and in what compiling lists as waiting', async () => {
  const office = new OfficeBench();
  for (const year of [2022, 2023]) await office.roster(HAIZHU, year, RSJ);
  await office.file(2022, 'A1', licences(2022, RSJ, 100), RSJ);
  await office.file(2023, 'B1', licences(2023, RSJ, 1000), RSJ);
  const reads = readsOf(office);
  const show = async () =>
    (await readQuestions(reads, HAIZHU, 2023))?.questions.map(({ state, finding }) => [state, finding.reason]);
  expect(await show()).toEqual([['needsReason', undefined]]);
  await office.file(2023, 'B2', licences(2023, RSJ, 1000, REASON), RSJ);
  expect(await show()).toEqual([['accepted', REASON]]);
  const rollup = await office.ports.ledger.rollup(HAIZHU, 2023);
  const versions = await office.ports.ledger.districtVersions(HAIZHU, 2023);
  if (rollup === undefined) throw new Error('no roll-up');
  expect(waitingForReason(rollup, versions)).toEqual([]);
});

/** A body without a year before asks for more than any has; the other's figures of this year are counted. */
async function beyondCeiling(counted: number) {
  const office = new OfficeBench();
  await office.roster(HAIZHU, 2023, RSJ, OTHER);
  await office.file(2023, 'A1', licences(2023, OTHER, counted), OTHER);
  await office.file(2023, 'B1', licences(2023, RSJ, 900_000), RSJ);
  return readQuestions(readsOf(office), HAIZHU, 2023);
}

test('what no last year can tell the effect of is told by its part of this year, and why', async () => {
  const questions = await beyondCeiling(100_000);
  expect(questions?.questions.map(({ finding, share }) => [finding.rule, finding.likely?.effect, share?.text])).toEqual(
    [['PL-CEILING', null, '90.0%']],
  );
  if (questions === undefined) throw new Error('no roster');
  const main = String(questionsPage(questions).main);
  expect(main).toContain('上年没有合计可比</span><br>占本年合计 90.0%');
  expect(main).not.toContain('>—<');
});

test('a figure that would be all there is of a kind comes first', async () => {
  const questions = await beyondCeiling(0);
  expect(questions?.questions.map(({ share }) => share)).toEqual([{ text: '100.0%', moves: Number.POSITIVE_INFINITY }]);
});

/** A department of a city that had none last year files more than the whole city had. */
async function askedInCity() {
  const [city, old, young] = ['321300', '321300-old', '321300-young'];
  const office = new OfficeBench();
  const entries = (agencies: readonly string[]) =>
    filingMadeUp(agencies.map((agency) => ({ agency, name: `${agency}局`, required: true })));
  for (const year of [2022, 2023]) {
    const roster = { district: city, name: '云水市', year, agencies: entries([old, young]) };
    await importRoster(roster, office.ports.ledger, office.ports.pause);
  }
  await office.file(2022, 'A1', licences(2022, old, 1000), old);
  await office.file(2023, 'B1', licences(2023, young, 3000), young);
  return readQuestions(readsOf(office), city, 2023);
}

test('a city reads of its whole city, not of a district: in what its departments are asked, and on its page', async () => {
  const questions = await askedInCity();
  const [asked] = questions?.questions ?? [];
  expect(asked?.finding.rule).toBe('XY-SHARE');
  expect(asked?.finding.message).toMatch(
    /贵单位上年没有数，而全市上年合计为 1000。.*仅此一格即令全市合计变动 300\.0%。$/,
  );
  if (questions === undefined) throw new Error('no roster');
  const page = String(questionsPage(questions).main);
  expect(page).toContain('按对全市合计的影响从大到小排列');
  expect(page).not.toContain('区');
});
