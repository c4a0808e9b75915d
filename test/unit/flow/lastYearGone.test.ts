import { beforeAll, describe, expect, test } from 'vitest';
import type { ApiPorts } from '../../../functions/api/apiPorts.ts';
import { createApp } from '../../../functions/api/app.ts';
import { dynamoSummaries } from '../../../shared/aws/summaries.ts';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readFilingStanding } from '../../../shared/flow/read/readFilingStanding.ts';
import { readOwnYear } from '../../../shared/flow/read/readOwnYear.ts';
import { readReview } from '../../../shared/flow/read/readReview.ts';
import { versionKey } from '../../../shared/store/keys.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { MemoryOriginals } from '../../support/ledgerVault.ts';
import { nobody } from '../../support/peopleInMemory.ts';
import { aReport } from '../../support/reports.ts';

const YEAR = 2023;
const LAST = { district: HAIZHU, year: YEAR - 1, agency: RSJ, seq: 'A1' };

/** An office with one body that filed two years, each counted, and what its pages and its compile read from. */
async function twoYears() {
  const office = new OfficeBench();
  await office.roster(HAIZHU, LAST.year, RSJ);
  await office.roster(HAIZHU, YEAR, RSJ);
  await office.file(LAST.year, LAST.seq, aReport(LAST.year));
  await office.file(YEAR, 'B1', aReport(YEAR));
  const ledger = { ...office.ports.ledger, ...dynamoSummaries(office.table.client, 'nianbao') };
  const absent = { summaryFile: async () => undefined, hasSummaryFile: async () => false };
  const shelf = { putSummaryFile: async () => {}, ...absent };
  const vault: ApiPorts['vault'] = Object.assign(Object.create(office.vault), shelf);
  const reads = { ledger, vault, rosterFor: rememberingRosters(ledger) };
  const ports = { ...office.ports, ledger, vault, draw: async () => [] };
  return { office, reads, ports };
}

type Bench = Awaited<ReturnType<typeof twoYears>>;

async function template({ ports }: Bench): Promise<void> {
  const broken: unknown[] = [];
  const mint = async () => expect.unreachable('no upload is minted');
  const looks = { newestRound: async () => undefined, putRound: async () => true };
  const uploads = { mint, origins: async () => [] };
  const world = { ...ports, ...nobody(), uploads, originals: new MemoryOriginals(), looks, publishedUnder: ['gov.cn'] };
  const app = createApp(world, { onBreakage: (error) => broken.push(error) });
  const answer = await app.request(`/v1/agencies/${RSJ}/years/${YEAR}/template.xlsx`);
  expect(answer.status).toBe(broken.length === 0 ? 200 : 500);
  if (broken.length > 0) throw broken[0];
}

/** Everyone who reads the counted report of the year before. */
const READERS: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
  'the verdict on the next upload': ({ office }) => office.file(YEAR, 'B2', aReport(YEAR, 9)),
  'the standing the browser judges by': ({ ports }) => readFilingStanding(ports, RSJ, YEAR),
  'the review page of the office': ({ reads }) => readReview(reads, HAIZHU, YEAR, RSJ),
  "the body's own pages": ({ reads }) => readOwnYear(reads, RSJ, YEAR),
  'the template to fill in': template,
  'the compile': ({ ports }) => compileYear({ district: HAIZHU, year: YEAR }, ports, { dryRun: true }),
};

describe('a counted report of the year before that is gone', () => {
  let gone: Bench;

  beforeAll(async () => {
    gone = await twoYears();
    const { pk, sk } = versionKey.encode(LAST);
    expect(gone.office.table.items.delete(`${pk}\n${sk}`)).toBe(true);
  });

  test.for(Object.entries(READERS))('stops %s by its name', async ([, read]) => {
    await expect(read(gone)).rejects.toMatchObject({ code: 'MISSING_VERSION', facts: LAST });
  });

  test.for(Object.entries(READERS))('which is read where it is there: %s', async ([, read]) => {
    await expect(read(await twoYears())).resolves.not.toThrow();
  });
});
