import { expect, test } from 'vitest';
import { countedOfMerged } from '../../../shared/flow/ingest/counted.ts';
import { mergeAgency } from '../../../shared/flow/office/mergeAgency.ts';
import { judgeInStanding } from '../../../shared/flow/read/filingStanding.ts';
import { readFilingStanding } from '../../../shared/flow/read/readFilingStanding.ts';
import { versionFromReceipt } from '../../../shared/flow/recover/versionFromReceipt.ts';
import { versionFromItem, versionToItem } from '../../../shared/store/versionItem.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { anEmptyReport, bytesOf, withCells } from '../../support/reports.ts';

const [OLD, OLDER] = ['440105-old', '440105-older'];
const BY = { by: '王审核', reason: '机构改革' };

/** Requests of natural persons: received, taken over from the year before, settled, carried on. */
function report(year: number, agency: string, figures: readonly [number, number, number, number]) {
  const [received, over, settled, on] = figures;
  const rows = {
    newRequests: received,
    carriedOver: over,
    'results.granted': settled,
    'results.total': settled,
    carriedForward: on,
  };
  const cells = Object.entries(rows).flatMap(([row, value]) =>
    ['naturalPerson', 'total'].map((column) => [`requests.${row}.${column}`, value] as const),
  );
  return withCells(anEmptyReport(year, agency), Object.fromEntries(cells));
}

/** Last year RSJ carried on 1, OLD 2, OLDER 4; OLDER was then merged into OLD, and OLD into RSJ. */
async function merged() {
  const office = new OfficeBench();
  for (const year of [2022, 2023]) await office.roster(HAIZHU, year, RSJ, OLD, OLDER);
  await office.file(2022, 'A1', report(2022, RSJ, [3, 0, 2, 1]));
  await office.file(2022, 'A2', report(2022, OLD, [5, 0, 3, 2]), OLD);
  await office.file(2022, 'A3', report(2022, OLDER, [4, 0, 0, 4]), OLDER);
  const on = { district: HAIZHU, year: 2023, ...BY };
  await mergeAgency({ ...on, agency: OLDER, successor: OLD }, office.ports);
  await mergeAgency({ ...on, agency: OLD, successor: RSJ }, office.ports);
  return office;
}

test('after a merger the body carries on what it and those merged into it carried', async () => {
  const office = await merged();
  const done = await office.file(2023, 'B1', report(2023, RSJ, [1, 7, 8, 0]));
  const { findings, outcome, standing } = await office.receipt(done.receipt);
  expect(findings.filter(({ rule }) => rule.startsWith('XY-'))).toEqual([]);
  expect(outcome).not.toBe('needs-reason');
  expect(standing.merged?.map(({ agency }) => agency)).toEqual([OLD, OLDER]);
});

test('another sum is asked about, and the question says whose figures were added', async () => {
  const office = await merged();
  const bytes = bytesOf(report(2023, RSJ, [1, 1, 2, 0]));
  const wire = await readFilingStanding(office.ports, RSJ, 2023);
  const done = await office.file(2023, 'B1', bytes);
  const { findings } = await office.receipt(done.receipt);
  const asked = findings.find(({ rule }) => rule === 'XY-CARRY');
  expect(asked).toMatchObject({ found: '1', expected: '7' });
  expect(asked?.message).toMatch(/贵单位和并入的.*、.*2022年度“结转下年度继续办理”为 7/);
  expect(judgeInStanding(bytes, JSON.parse(JSON.stringify(wire))).findings).toEqual(findings);
});

test('what was added is kept with the version, and comes back from the receipt', async () => {
  const office = await merged();
  const done = await office.file(2023, 'B1', report(2023, RSJ, [1, 7, 8, 0]));
  const [version] = await office.ports.ledger.versionsOf(HAIZHU, 2023, RSJ);
  const kept = version?.standing.merged;
  expect(kept).toHaveLength(2);
  if (version !== undefined) expect(versionFromItem(versionToItem(version)).standing.merged).toEqual(kept);
  const places = { district: HAIZHU, lastYearDistrict: HAIZHU };
  const back = await versionFromReceipt(await office.receipt(done.receipt), places, office.ports.vault);
  expect(back.standing.merged).toEqual(kept);
});

test('a body of another district that was merged into this one is carried on as well', async () => {
  const office = new OfficeBench();
  const [TIANHE, THERE] = ['440106', '440106-there'];
  for (const year of [2022, 2023]) {
    await office.roster(HAIZHU, year, RSJ);
    await office.roster(TIANHE, year, THERE);
  }
  await office.file(2022, 'A1', report(2022, RSJ, [3, 0, 2, 1]));
  await office.file(2022, 'A2', report(2022, THERE, [5, 0, 3, 2]), THERE);
  await mergeAgency({ district: TIANHE, year: 2023, ...BY, agency: THERE, successor: RSJ }, office.ports);
  const done = await office.file(2023, 'B1', report(2023, RSJ, [1, 3, 4, 0]));
  const { findings, standing } = await office.receipt(done.receipt);
  expect(findings.filter(({ rule }) => rule.startsWith('XY-'))).toEqual([]);
  expect(standing.merged).toEqual([expect.objectContaining({ agency: THERE, district: TIANHE })]);
});

test('an upload reads the rosters of districts with mergers, and no others', async () => {
  const read: string[] = [];
  const office = new OfficeBench();
  const { ledger } = office.ports;
  const watched = {
    ...ledger,
    roster: (district: string, year: number) => {
      read.push(district);
      return ledger.roster(district, year);
    },
  };
  for (const district of [HAIZHU, '440104', '440106']) {
    for (const year of [2022, 2023]) await office.roster(district, year, `${district}-one`, `${district}-two`);
  }
  const at = { agency: `${HAIZHU}-one`, year: 2023, district: HAIZHU };

  expect(await countedOfMerged(watched, at)).toEqual([]);
  expect(read).toEqual([]);

  const merger = { district: '440106', year: 2023, agency: '440106-two', successor: `${HAIZHU}-one`, ...BY };
  await office.file(2022, 'C1', report(2022, '440106-two', [5, 0, 3, 2]), '440106-two');
  await mergeAgency(merger, office.ports);

  expect((await countedOfMerged(watched, at)).map(({ name }) => name)).toEqual(['440106-two局']);
  expect(read).toEqual(['440106']);
});
