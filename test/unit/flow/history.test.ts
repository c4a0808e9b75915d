import { describe, expect, test } from 'vitest';
import { judgeInStanding } from '../../../shared/flow/read/filingStanding.ts';
import { readFilingStanding } from '../../../shared/flow/read/readFilingStanding.ts';
import { historyKey } from '../../../shared/store/keys.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { anEmptyReport, bytesOf, withCells } from '../../support/reports.ts';

const LICENSING = 'proactiveDisclosure.licensing.decisions';
const OTHER = '440105-other';
const report = (year: number, agency: string, licences: number, reasons: Record<string, string> = {}) => ({
  ...withCells(anEmptyReport(year, agency), { [LICENSING]: licences }),
  reasons,
});
const REASON = '2023年4月起划入原市监局的许可职责（海编办〔2023〕5号）';

/** Two bodies that filed last year: 200 and 1,800 licences. */
async function twoBodies() {
  const office = new OfficeBench();
  for (const year of [2022, 2023]) await office.roster(HAIZHU, year, RSJ, OTHER);
  await office.file(2022, 'A1', report(2022, RSJ, 200));
  await office.file(2022, 'A2', report(2022, OTHER, 1_800), OTHER);
  return office;
}

describe("a figure that is unlikely beside the district's history", () => {
  test('waits for a reason, and the receipt says the bounds and what they were taken from', async () => {
    const office = await twoBodies();
    const done = await office.file(2023, 'B1', report(2023, RSJ, 1_900));
    expect(done.outcome).toBe('needs-reason');
    expect((await office.rollup(HAIZHU, 2023)).sums.get(LICENSING)).toBeUndefined();
    const receipt = await office.receipt(done.receipt);
    const { revision } = await office.rollup(HAIZHU, 2022);
    expect(receipt.standing.history).toEqual({ district: HAIZHU, revision });
    const asked = receipt.findings.find(({ rule }) => rule === 'XY-SLIP');
    expect(asked?.likely).toEqual({ from: 'own', least: null, most: null, effect: '85.0%' });
    expect(asked?.message).toContain('变动 85.0%');
  });

  test('counts with a reason, which carries while the figure stands', async () => {
    const office = await twoBodies();
    expect((await office.file(2023, 'B1', report(2023, RSJ, 1_900, { 'XY-SLIP': '情况属实' }))).outcome).toBe(
      'needs-reason',
    );
    expect((await office.file(2023, 'B2', report(2023, RSJ, 1_900, { 'XY-SLIP': REASON }))).outcome).toBe(
      'accepted-with-warnings',
    );
    const again = withCells(report(2023, RSJ, 1_900), { 'proactiveDisclosure.compulsion.decisions': 3 });
    expect((await office.file(2023, 'B3', again)).outcome).toBe('accepted-with-warnings');
    expect((await office.file(2023, 'B4', report(2023, RSJ, 2_000))).outcome).toBe('needs-reason');
  });

  test('is worked out once a revision of last year, and kept', async () => {
    const office = await twoBodies();
    await office.file(2023, 'B1', report(2023, RSJ, 210));
    const { revision } = await office.rollup(HAIZHU, 2022);
    const { pk, sk } = historyKey.encode({ district: HAIZHU, year: 2022, revision });
    const kept = office.table.items.get(`${pk}\n${sk}`);
    expect(kept).toBeDefined();
    await office.file(2023, 'B2', report(2023, OTHER, 1_900), OTHER);
    expect(office.table.items.get(`${pk}\n${sk}`)).toBe(kept);
    const histories = [...office.table.items.keys()].filter((key) => key.includes('\nH#'));
    expect(histories).toHaveLength(1);
  });

  test('is judged alike by whoever is given the standing the interface answers', async () => {
    const office = await twoBodies();
    const wire = await readFilingStanding(office.ports, RSJ, 2023);
    const bytes = bytesOf(report(2023, RSJ, 1_900));
    const done = await office.file(2023, 'B1', report(2023, RSJ, 1_900));
    expect(JSON.stringify(judgeInStanding(bytes, JSON.parse(JSON.stringify(wire))).findings)).toBe(
      JSON.stringify((await office.receipt(done.receipt)).findings),
    );
  });
});

test.each([
  ['情况属实情况属实', '所填原因“情况属实情况属实”不足 10 个字'],
  ['', '所填原因是空的'],
  ['无无无无无无无无无无无', '所填原因只是重复几个字'],
  ['经核实，以上数据准确无误，情况属实。', '所填原因只说数字无误'],
  ['较大的当年数两年完全相同，可能照用了上年的数', '所填原因是照抄提示的文字'],
])('the reason 「%s」 is asked again', (text, why) => {
  const file = bytesOf({ ...report(2023, RSJ, 600_000), reasons: { 'PL-CEILING': text } });
  const { outcome, findings } = new OfficeBench().ports.judge(file, {});
  expect(outcome).toBe('needs-reason');
  expect(findings.find(({ rule }) => rule === 'PL-CEILING')?.hint).toContain(why);
  expect(findings.find(({ rule }) => rule === 'PL-CEILING')?.hint).toContain('依据哪份文件');
});

test.each([REASON, '承接省级下放许可事项，办件量随之增加', '专项整治期间集中立案，4月起处罚案件大幅上升'])(
  'the reason 「%s」 stands',
  (text) => {
    const file = bytesOf({ ...report(2023, RSJ, 600_000), reasons: { 'PL-CEILING': text } });
    expect(new OfficeBench().ports.judge(file, {}).outcome).toBe('accepted-with-warnings');
  },
);
