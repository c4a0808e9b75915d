import { expect, test } from 'vitest';
import { dynamoSummaries } from '../../../shared/aws/summaries.ts';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readFilings } from '../../../shared/flow/read/readFilings.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { HAIZHU, OfficeBench } from '../../support/ledgerOffice.ts';
import { aReport } from '../../support/reports.ts';

const [PUNCTUAL, LATE, MISSING] = ['440105-a', '440105-b', '440105-c'] as const;

/** A year in which one body filed on 10 January, one at that instant, one not at all. */
async function aSeason(receivedAt: string, now: string): Promise<OfficeBench> {
  const bench = new OfficeBench();
  bench.now = now;
  await bench.roster(HAIZHU, 2023, PUNCTUAL, LATE, MISSING);
  await bench.file(2023, 'a1', aReport(2023, 1, PUNCTUAL), PUNCTUAL);
  const late = bench.upload(2023, 'a2', aReport(2023, 2, LATE), LATE);
  await ingestUpload({ ...late, receivedAt }, bench.ports);
  return bench;
}

/** Days late by body. */
async function rowsOf(bench: OfficeBench) {
  const ledger = { ...bench.ports.ledger, ...dynamoSummaries(bench.table.client, 'nianbao') };
  const reads = { ledger, rosterFor: rememberingRosters(ledger), now: () => bench.now };
  const filings = await readFilings(reads, HAIZHU, 2023);
  return filings?.rows.map((row) => [row.standing.agency, row.daysLate]);
}

const daysLate = async (receivedAt: string, now: string) => rowsOf(await aSeason(receivedAt, now));

test('who filed in time is 0 days late; the first second after the day is one day late', async () => {
  expect(await daysLate('2024-01-31T15:59:59.000Z', '2024-01-31T15:59:59.999Z')).toEqual([
    [PUNCTUAL, 0],
    [LATE, 0],
    [MISSING, 0],
  ]);
  expect(await daysLate('2024-01-31T16:00:00.000Z', '2024-02-02T16:00:00.000Z')).toEqual([
    [PUNCTUAL, 0],
    [LATE, 1],
    [MISSING, 3],
  ]);
});

test('who need not file is not late, though a late report of it counts', async () => {
  const bench = await aSeason('2024-01-31T16:00:00.000Z', '2024-02-02T16:00:00.000Z');
  expect(await rowsOf(bench)).toContainEqual([LATE, 1]);
  const { ledger } = bench.ports;
  const entry = await ledger.roster(HAIZHU, 2023);
  if (entry === undefined) throw new Error('no roster');
  const agencies = entry.agencies.map((each) =>
    each.agency === LATE ? { ...each, required: false, reason: '已撤销' } : each,
  );
  await importRoster({ ...entry, agencies }, ledger, bench.ports.pause);
  expect(await rowsOf(bench)).toEqual([
    [PUNCTUAL, 0],
    [LATE, 0],
    [MISSING, 3],
  ]);
});
