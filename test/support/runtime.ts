import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { awaitReceipts } from '../../shared/flow/ingest/submitReport.ts';
import { readRosterFile } from '../../shared/flow/roster/rosterFile.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import type { DistrictYear } from '../../shared/wire/districtYear.ts';
import type { Receipt } from '../../shared/wire/receipt.ts';

/** The whole pipeline in memory for one test file: real HTTP, the real SDK clients, the real handlers. */
export function withRuntime(
  options: { readonly compilesHere?: boolean; readonly officePrograms?: readonly string[] } = {},
): {
  readonly get: () => Runtime;
  readonly errors: unknown[];
} {
  let runtime: Runtime | undefined;
  const errors: unknown[] = [];
  beforeAll(async () => {
    runtime = await startRuntime({
      compileDelaySeconds: 900,
      visibilitySeconds: 2,
      ...options,
      onError: (error) => errors.push(error),
    });
  });
  afterAll(async () => {
    await runtime?.stop();
  });
  return {
    errors,
    get: () => {
      if (runtime === undefined) throw new Error('the runtime has not started');
      return runtime;
    },
  };
}

export async function takeRoster({ ports }: Runtime, file: unknown): Promise<void> {
  const read = readRosterFile(file);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  await importRoster(read.roster, ports.ledger, ports.pause);
}

/** Waits until the pages' scripts are built, so that no page waits for it: on a busy machine it takes half a minute. */
export async function scriptsBuilt({ api }: Runtime): Promise<void> {
  const answer = await fetch(`${api.url}/assets/fill.js`);
  if (!answer.ok) throw new Error(`the scripts: HTTP ${answer.status}`);
}

/** Files one report and resolves to its receipt. */
export async function fileReport(
  { ports }: Runtime,
  agency: string,
  year: number,
  bytes: Uint8Array,
): Promise<Receipt> {
  const desk = s3Submissions(ports.clients.s3, ports.config.buckets);
  const versionId = await desk.put({ agency, year }, bytes);
  const began = performance.now();
  const [receipt] = await awaitReceipts([{ agency, year, versionId }], desk, {
    patienceMs: 20_000,
    sleep,
    elapsedMs: () => performance.now() - began,
  });
  if (receipt === undefined) throw new Error(`no receipt for ${agency} ${year}`);
  return receipt;
}

export async function snapshot({ api }: Runtime, district: string, year: number): Promise<DistrictYear> {
  const response = await fetch(`${api.url}/v1/districts/${district}/years/${year}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as DistrictYear;
}
