import { expect, test } from 'vitest';
import { dynamoSummaries } from '../../../shared/aws/summaries.ts';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readFilings } from '../../../shared/flow/read/readFilings.ts';
import { HAIZHU, OfficeBench } from '../../support/ledgerOffice.ts';
import { aReport } from '../../support/reports.ts';

const [PUNCTUAL, LATE, MISSING] = ['440105-a', '440105-b', '440105-c'] as const;

/** Days late by body: one filed on 10 January, one in the second a day begins, one not at all. */
async function daysLate(receivedAt: string, now: string) {
  const bench = new OfficeBench();
  bench.now = now;
  await bench.roster(HAIZHU, 2023, PUNCTUAL, LATE, MISSING);
  await bench.file(2023, 'a1', aReport(2023, 1, PUNCTUAL), PUNCTUAL);
  const late = bench.upload(2023, 'a2', aReport(2023, 2, LATE), LATE);
  await ingestUpload({ ...late, receivedAt }, bench.ports);
  const ledger = { ...bench.ports.ledger, ...dynamoSummaries(bench.table.client, 'nianbao') };
  const filings = await readFilings({ ledger, rosterFor: rememberingRosters(ledger), now: () => now }, HAIZHU, 2023);
  return filings?.rows.map((row) => [row.standing.agency, row.daysLate]);
}

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
