import { gzipSync } from 'node:zlib';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { compileYear } from '../../shared/flow/compile/compileYear.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { DISTRICT_PAGES } from '../../shared/render/frame/paths.ts';
import { bytesOf } from '../support/reports.ts';
import { type Line, median, ms, type Section } from './measure.ts';

/** The district and year that are filled. */
export const DISTRICT = '440105';
export const YEAR = 2024;
const RUNS = 7;

/** Pages below the district's year, and the one of a body's review. */
const PAGES = [
  '',
  // 下级汇总 is a city's.
  ...Object.keys(DISTRICT_PAGES).flatMap((page) => (page === 'levels' ? [] : [`/${page}`])),
  '/documents/bodies.json',
  '/cells/requests.newRequests.total',
  '/charts/results.svg',
  '/corrections',
  `/agencies/${DISTRICT}-b0/review`,
];

/**
 * Time to the first byte and bytes of every page of a district's year, as sent and as compressed on the way. Reads: requests
 * to the table for one showing.
 */
export async function pagesBench(bodies: number): Promise<Section> {
  const runtime = await startRuntime({
    compileDelaySeconds: 900,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  try {
    await fill(runtime, bodies);
    const reads = countReads(runtime);
    const lines: Line[] = [];
    for (const page of PAGES) {
      const address = `${runtime.api.url}/districts/${DISTRICT}/${YEAR}${page}`;
      await (await fetch(address)).arrayBuffer();
      reads.count = 0;
      const { body } = await shown(address);
      const once = reads.count;
      const [bytes, gzipped] = [body.length, gzipSync(body).length];
      const times: number[] = [];
      for (let run = 0; run < RUNS; run++) times.push((await shown(address)).firstByte);
      lines.push({
        what: `/districts/…${page}`,
        value: ms(median(times)),
        beside: `${kilobytes(bytes)}, ${kilobytes(gzipped)} gzipped, ${once} reads`,
      });
    }
    return { title: `Pages of a district of ${bodies} bodies (median time to first byte of ${RUNS})`, lines };
  } finally {
    await runtime.stop();
  }
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;

async function shown(address: string): Promise<{ readonly firstByte: number; readonly body: Uint8Array }> {
  const start = performance.now();
  const response = await fetch(address);
  const firstByte = performance.now() - start;
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return { firstByte, body: new Uint8Array(await response.arrayBuffer()) };
}

/** Files for a district through the pipeline. `all`: every body; else one in twenty has not filed. Resolves when all is counted and compiled. */
export async function fill(runtime: Runtime, bodies: number, all = false): Promise<void> {
  const { ports } = runtime;
  const random = seededRandom(1);
  const agencies = Array.from({ length: bodies }, (_, index) => ({
    agency: `${DISTRICT}-b${index}`,
    name: `海珠区单位${index}`,
    required: true,
  }));
  await importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies }, ports.ledger, ports.pause);
  const desk = s3Submissions(ports.clients.s3, ports.config.buckets);
  const narrative = {
    overview: '本年度推进政务公开标准化规范化。'.repeat(30),
    problemsAndImprovements: '队伍建设有待加强。'.repeat(20),
    otherMatters: '无。',
  };
  const filing = agencies.filter((_, index) => all || index % 20 !== 19);
  for (let at = 0; at < filing.length; at += 16) {
    await Promise.all(
      filing.slice(at, at + 16).map(({ agency, name }) => {
        const report = generateReport(YEAR, { agency, agencyName: name }, random);
        return desk.put({ agency, year: YEAR }, bytesOf({ ...report, narrative }));
      }),
    );
    // Settling has a time of its own: a thousand at once would outlast it on a busy machine.
    if (at % 160 === 144) await runtime.settle();
  }
  await runtime.settle();
  const rollup = await ports.ledger.rollup(DISTRICT, YEAR);
  const reached = [...(rollup?.pointers.values() ?? [])].filter(({ state }) => state === 'counted').length;
  if (reached !== filing.length) throw new Error(`${reached} of ${filing.length} filings are counted`);
  await compileYear({ district: DISTRICT, year: YEAR }, ports);
}

function countReads({ ports }: Runtime): { count: number } {
  const reads = { count: 0 };
  ports.clients.documents.middlewareStack.add(
    (next) => (args) => {
      reads.count += 1;
      return next(args);
    },
    { step: 'initialize', name: 'readCounter' },
  );
  return reads;
}
