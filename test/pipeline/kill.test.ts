import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { composeOffice, type OfficeComposition } from '../../functions/runtime/composeOffice.ts';
import { readConfig } from '../../functions/runtime/config.ts';
import { freePort } from '../../infra/local/process/freePort.ts';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { receiptIdOf } from '../../shared/domain/filing/receiptId.ts';
import { isSummed } from '../../shared/domain/filing/rollup.ts';
import { type Cell, cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { auditRollup } from '../support/auditRollup.ts';
import { bytesOf, type Submission } from '../support/reports.ts';
import { runs } from '../support/runs.ts';

const START = new URL('../../infra/local/start.ts', import.meta.url).pathname;
const DISTRICT = '440105';
const YEAR = 2023;
/** The more uploads, the more are on their way at each kill; the law is the same. */
const UPLOADS = Math.min(200, runs(200));
/** Each files several times. */
const BODIES = Math.ceil(UPLOADS / 5);
/** Kills come while uploads are being sent and while they are being worked off. */
const KILLS_AFTER = [0.2, 0.55, 0.85].map((share) => Math.round(share * UPLOADS));

describe(`SIGKILL in the middle of ${UPLOADS} uploads`, () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'nianbao-kill-'));
  let child: ChildProcess | undefined;

  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  });

  async function start(port: number, s3Port: number): Promise<OfficeComposition> {
    child = spawn(
      process.execPath,
      [START, '--no-samples', '--state', stateDir, '--port', String(port), '--s3-port', String(s3Port)],
      { stdio: 'ignore' },
    );
    for (;;) {
      await sleep(100);
      try {
        const response = await fetch(`http://127.0.0.1:${port}/v1/runtime`);
        return composeOffice(readConfig((await response.json()) as Record<string, string>));
      } catch {
        if (child.exitCode !== null) throw new Error(`the runtime ended with ${child.exitCode}`);
      }
    }
  }

  test('every acknowledged upload ends with exactly one receipt, and the totals are a recompute', {
    timeout: 240_000,
  }, async () => {
    const [port, s3Port] = [await freePort(), await freePort()];
    let office = await start(port, s3Port);
    const agencies = Array.from({ length: BODIES }, (_, index) => ({
      agency: `${DISTRICT}-b${index}`,
      name: `单位${index}`,
      required: true,
    }));
    await importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies }, office.ledger, office.pause);

    const random = seededRandom(5);
    const newest = new Map<string, Uint8Array>();
    const acknowledged = new Map<string, string>();
    for (let index = 0; index < UPLOADS; index++) {
      const agency = `${DISTRICT}-b${index % BODIES}`;
      const bytes = bytesOf(generateReport(YEAR, { agency, agencyName: `单位${index % BODIES}` }, random));
      const send = async () =>
        acknowledged.set(
          await s3Submissions(office.clients.s3, office.config.buckets).put({ agency, year: YEAR }, bytes),
          agency,
        );
      const killing = KILLS_AFTER.includes(index);
      // A kill while the request is under way: it may or may not have been taken, so it is sent again after the restart.
      const sending = send().catch(() => undefined);
      if (killing) {
        child?.kill('SIGKILL');
        await sending;
        office = await start(port, s3Port);
        await send();
      } else await sending;
      newest.set(agency, bytes);
    }

    const versions = await settled(office, acknowledged);
    for (const [versionId, agency] of acknowledged) {
      const own = versions.filter((version) => version.versionId === versionId);
      expect(own).toHaveLength(1);
      for (const version of own)
        expect(await office.vault.receiptText(agency, YEAR, receiptIdOf(version))).toBeDefined();
    }
    const rollup = await office.ledger.rollup(DISTRICT, YEAR);
    // Added up from the bytes that were sent, with nothing of the program but the list of cells.
    const sent = [...newest.values()].map((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Submission);
    const expected = cellsOf('2021')
      .filter(isSummed)
      .flatMap((cell): [string, number][] => {
        const sum = sent.reduce((total, report) => total + countIn(report, cell), 0);
        return sum === 0 ? [] : [[cell.name, sum]];
      });
    expect(expected.length).toBeGreaterThan(10);
    expect(new Map(rollup?.sums)).toEqual(new Map(expected));
    expect((await auditRollup(DISTRICT, YEAR, office.ledger)).size).toBe(0);
  });
});

/** What a file says in a cell, amounts (万元) as 分; blank and 不适用 add nothing. */
function countIn(report: Submission, { name, kind }: Cell): number {
  const value = name.split('.').reduce<unknown>((node, step) => (node as Submission | undefined)?.[step], report);
  if (typeof value !== 'number') return 0;
  return kind === 'amount' ? Math.round(value * 1_000_000) : value;
}

/** Receipts asked for at once: the restarted runtime is busy working off what it was sent. */
const AT_ONCE = 8;

/** Waits until every acknowledged upload has a version and every version its receipt. */
async function settled(office: OfficeComposition, acknowledged: ReadonlyMap<string, string>) {
  const receipted = new Set<string>();
  for (let look = 0; look < 300; look++) {
    const versions = await office.ledger.districtVersions(DISTRICT, YEAR);
    const known = new Set(versions.map(({ versionId }) => versionId));
    const waiting = versions.filter((version) => !receipted.has(receiptIdOf(version)));
    for (let at = 0; at < waiting.length; at += AT_ONCE) {
      const found = await Promise.all(
        waiting.slice(at, at + AT_ONCE).map(async (version) => {
          const text = await office.vault.receiptText(version.agency, YEAR, receiptIdOf(version));
          return text === undefined ? [] : [receiptIdOf(version)];
        }),
      );
      for (const id of found.flat()) receipted.add(id);
    }
    if ([...acknowledged.keys()].every((id) => known.has(id)) && receipted.size === versions.length) return versions;
    await sleep(300);
  }
  throw new Error('not every upload was worked off');
}
