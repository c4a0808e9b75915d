import { expect, test } from 'vitest';
import { readQuestions, rememberingAsked } from '../../../shared/flow/read/readQuestions.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { anEmptyReport, withCells } from '../../support/reports.ts';

const YEAR = 2023;
const REASON = '其中3件为上年12月收到、本年登记，见依申请公开台账第12至14号';

/** The text says 9, the table 7: asked about, and counted all the same. */
function report(reasons: Record<string, string>, licences = 0) {
  const cells = {
    'requests.newRequests.naturalPerson': 7,
    'requests.newRequests.total': 7,
    'requests.results.granted.naturalPerson': 7,
    'requests.results.granted.total': 7,
    'requests.results.total.naturalPerson': 7,
    'requests.results.total.total': 7,
    'proactiveDisclosure.licensing.decisions': licences,
  };
  const narrative = { overview: '2023年，我局共收到政府信息公开申请9件。' };
  return { ...withCells(anEmptyReport(YEAR, RSJ), cells), narrative, reasons };
}

test('a warning that does not wait for a reason carries one, is not asked again, and is shown to the office', async () => {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, RSJ);
  const explained = async (receipt: string) =>
    (await office.receipt(receipt)).findings.find(({ rule }) => rule === 'XS-NEW')?.reason;

  const first = await office.file(YEAR, 'A1', report({}));
  expect([first.outcome, await explained(first.receipt)]).toEqual(['accepted-with-warnings', undefined]);
  const second = await office.file(YEAR, 'A2', report({ 'XS-NEW': REASON }));
  expect(await explained(second.receipt)).toBe(REASON);
  const third = await office.file(YEAR, 'A3', report({}, 3));
  expect(await explained(third.receipt)).toBe(REASON);
  expect((await office.receipt(third.receipt)).standing.reasonsFrom).toBe(second.receipt);

  const rosterFor = () => office.ports.ledger.roster(HAIZHU, YEAR);
  const { ledger, vault } = office.ports;
  const shown = await readQuestions({ ledger, rosterFor, asked: rememberingAsked({ ledger, vault }) }, HAIZHU, YEAR);
  expect(shown?.questions.map(({ finding }) => [finding.rule, finding.reason])).toEqual([['XS-NEW', REASON]]);
});
