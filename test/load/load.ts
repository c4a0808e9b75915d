import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { openOffice } from '../../functions/cli/commands/office.ts';
import type { OfficeComposition } from '../../functions/runtime/composeOffice.ts';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { bytesOf } from '../support/reports.ts';
import { asked } from './asked.ts';
import type { Opened, Opening } from './openPages.ts';

const root = resolve(import.meta.dirname, '../..');
const YEAR = 2024;

const USAGE = `npm run load -- [--port 9600] [--only NAME] [--part 1]
  starts the pipeline on this machine with an empty state and files through HTTP: 200 bodies at once, 1,000 bodies of one
  district, 3,000 uploads over 30 districts. Says how many a second, how long from PUT to counted, how long a page takes
  meanwhile, and what the processes take and hold. One body of another district has filed before, as on any day: what is
  measured is a program that has been used. --part 0.2: a fifth of the bodies.`;

interface Round {
  readonly name: string;
  readonly districts: number;
  readonly bodies: number;
  /** Uploads under way at one time. */
  readonly atOnce: number;
}

const ROUNDS: readonly Round[] = [
  { name: '200 bodies at once', districts: 1, bodies: 200, atOnce: 200 },
  { name: '1,000 bodies in one district', districts: 1, bodies: 1000, atOnce: 50 },
  { name: '3,000 uploads over 30 districts', districts: 30, bodies: 100, atOnce: 50 },
];

/** How often a district is asked how many are counted. */
const ASK_MS = 250;
/** Where somebody has filed before: none of the rounds' districts. */
const EARLIER = '440199';
/** Nothing counted for so long is a failure. */
const PATIENCE_MS = 180_000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '9600' },
      only: { type: 'string', default: '' },
      part: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const part = Number(values.part);
  for (const [index, round] of ROUNDS.entries()) {
    if (!round.name.includes(values.only)) continue;
    await runRound({ ...round, bodies: Math.ceil(round.bodies * part) }, Number(values.port) + 2 * index);
  }
  return 0;
}

async function runRound(round: Round, port: number): Promise<void> {
  const state = mkdtempSync(join(tmpdir(), 'nianbao-load-'));
  const runtime = spawn(
    process.execPath,
    [
      resolve(root, 'functions/cli/launch.mjs'),
      'infra/local/start.ts',
      ...['--port', String(port), '--state', state, '--no-samples'],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    await answered(runtime);
    await measure(round, `http://127.0.0.1:${port}`, runtime.pid ?? 0);
  } finally {
    await ended(runtime);
    rmSync(state, { recursive: true, force: true });
  }
}

/** Resolves once the runtime has printed its address. */
function answered(runtime: ChildProcess): Promise<void> {
  return new Promise((ready, broke) => {
    runtime.stdout?.on('data', (text: Buffer) => {
      if (/http:\/\/127\.0\.0\.1:\d+/.test(text.toString())) ready();
    });
    runtime.on('exit', (code) => broke(new Error(`the runtime ended with ${code}`)));
  });
}

function ended(runtime: ChildProcess): Promise<void> {
  return new Promise((gone) => {
    runtime.removeAllListeners('exit');
    runtime.on('exit', () => gone());
    runtime.kill('SIGTERM');
  });
}

interface Filing {
  readonly district: string;
  readonly agency: string;
  readonly bytes: Uint8Array;
}

async function filingsOf({ districts, bodies }: Round, office: OfficeComposition): Promise<readonly Filing[]> {
  const random = seededRandom(11);
  const filings: Filing[] = [];
  for (let each = 0; each < districts; each++)
    filings.push(...(await districtOf(String(440_101 + each), bodies, random, office)));
  return filings;
}

/** A district with its roster, and a report of each of its bodies. */
async function districtOf(
  district: string,
  bodies: number,
  random: () => number,
  office: OfficeComposition,
): Promise<readonly Filing[]> {
  const agencies = Array.from({ length: bodies }, (_, index) => `${district}-b${index}`);
  const entries = agencies.map((agency) => ({ agency, name: `单位${agency}`, required: true }));
  await importRoster({ district, name: `${district}区`, year: YEAR, agencies: entries }, office.ledger, office.pause);
  return agencies.map((agency) => ({
    district,
    agency,
    bytes: bytesOf(generateReport(YEAR, { agency, agencyName: `单位${agency}` }, random)),
  }));
}

const pagesOf = (district: string) =>
  ['', '/filings', '/tables'].map((page) => `/districts/${district}/${YEAR}${page}`);

/** One body files, pages are opened and a draft is made: whatever is loaded when it is first asked for is there then. */
async function useBefore(api: string, office: OfficeComposition): Promise<void> {
  const filings = await districtOf(EARLIER, 1, seededRandom(12), office);
  for (const filing of filings) await upload(api, filing);
  await watchCounted(api, filings, { sent: new Map(filings.map(({ agency }) => [agency, 0])), counted: new Map() });
  for (const path of pagesOf(EARLIER)) await asked(`${api}${path}`);
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const { text } = await asked(`${api}/v1/districts/${EARLIER}/years/${YEAR}`);
    const { summary } = JSON.parse(text) as { readonly summary: unknown };
    if (summary !== null) return;
    await pause(ASK_MS);
  }
  throw new Error('no draft was made of the first report');
}

async function measure(round: Round, api: string, pid: number): Promise<void> {
  const office = await openOffice({ api }, {});
  await useBefore(api, office);
  const filings = await filingsOf(round, office);
  const sent = new Map<string, number>();
  const counted = new Map<string, number>();
  const memory: number[] = [];
  const opening: Opening = { api, paths: pagesOf(filings[0]?.district ?? '') };
  const pages = new Worker(new URL('openPages.ts', import.meta.url), { workerData: opening });
  await once(pages, 'message');
  const opened = once(pages, 'message');
  const [started, before, own] = [performance.now(), cpuOf(pid), process.cpuUsage()];
  let finished = false;
  const watching = watchMemory(pid, memory, () => finished);
  const waiting = [...filings];
  const file = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      sent.set(next.agency, performance.now());
      await upload(api, next);
    }
  };
  try {
    await Promise.all([watchCounted(api, filings, { sent, counted }), ...Array.from({ length: round.atOnce }, file)]);
  } finally {
    finished = true;
    pages.postMessage('stop');
  }
  const seconds = (performance.now() - started) / 1000;
  const [took, clients] = [cpuOf(pid) - before, process.cpuUsage(own)];
  await watching;
  const [{ times, dropped }] = (await opened) as [Opened];
  const waited = filings.map(
    ({ agency }) => (counted.get(agency) ?? Number.POSITIVE_INFINITY) - (sent.get(agency) ?? 0),
  );
  const lines = [
    `${round.name}: ${filings.length} counted in ${seconds.toFixed(1)} s, ${(filings.length / seconds).toFixed(0)} a second`,
    `  from PUT to counted: p50 ${share(waited, 0.5)} ms, p99 ${share(waited, 0.99)} ms`,
    `  a page meanwhile: p50 ${share(times, 0.5)} ms, p99 ${share(times, 0.99)} ms (${times.length} opened, ${dropped} connections dropped)`,
    `  processor: ${took.toFixed(1)} CPU-seconds of the pipeline, ${((clients.user + clients.system) / 1e6).toFixed(1)} of those who file and look`,
    `  memory of all processes: ${memory.at(0)} MiB at first, ${Math.max(...memory)} at most, ${memory.at(-1)} at the end`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** As a browser files: a form for one upload from the interface, sent to S3. */
async function upload(api: string, { agency, bytes }: Filing): Promise<void> {
  const minted = await asked(`${api}/v1/agencies/${agency}/years/${YEAR}/uploads`, { method: 'POST' });
  const { url, fields } = JSON.parse(minted.text) as { readonly url: string; readonly fields: Record<string, string> };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/json' }));
  const put = await fetch(url, { method: 'POST', body: form });
  if (!put.ok) throw new Error(`S3 answers ${put.status}: ${await put.text()}`);
}

/** Asks each district how many are counted until all are; a figure is as exact as the asking is often. */
async function watchCounted(
  api: string,
  filings: readonly Filing[],
  { sent, counted }: { readonly sent: ReadonlyMap<string, number>; readonly counted: Map<string, number> },
): Promise<void> {
  const left = new Set(filings.map(({ district }) => district));
  let newest = performance.now();
  while (left.size > 0) {
    for (const district of left) {
      const { text } = await asked(`${api}/v1/districts/${district}/years/${YEAR}`);
      const { agencies } = JSON.parse(text) as {
        readonly agencies: readonly { readonly agency: string; readonly counted: boolean }[];
      };
      const now = performance.now();
      for (const { agency } of agencies.filter(
        (each) => each.counted && sent.has(each.agency) && !counted.has(each.agency),
      )) {
        counted.set(agency, now);
        newest = now;
      }
      if (agencies.every((each) => each.counted)) left.delete(district);
    }
    if (performance.now() - newest > PATIENCE_MS)
      throw new Error(`only ${counted.size} of ${filings.length} are counted`);
    await pause(ASK_MS);
  }
}

async function watchMemory(pid: number, memory: number[], finished: () => boolean): Promise<void> {
  while (!finished()) {
    memory.push(Math.round(memoryOf(pid)));
    await pause(1000);
  }
}

/** MiB held by a process and those it started. */
function memoryOf(pid: number): number {
  try {
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    return own + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0);
  } catch {
    return 0;
  }
}

/** Seconds of the processor that a process and those it started have taken (the clock ticks a hundred times a second). */
function cpuOf(pid: number): number {
  try {
    // Fields 14 and 15 of proc_pid_stat(5); the name before them may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/\(.*\)/, 'name')
      .split(' ');
    const own = (Number(fields[13]) + Number(fields[14])) / 100;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + cpuOf(Number(child)), own);
  } catch {
    return 0;
  }
}

function share(values: readonly number[], part: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((over) => setTimeout(over, milliseconds));
}

process.exitCode = await main();
