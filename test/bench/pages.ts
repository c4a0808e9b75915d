import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { compileYear } from '../../shared/flow/compileYear.ts';
import { importRoster } from '../../shared/flow/rosterImport.ts';
import { bytesOf } from '../support/reports.ts';
import { type Line, median, ms, type Section } from './measure.ts';

const DISTRICT = '440105';
const YEAR = 2024;
const SIZES = [60, 200, 1_000] as const;
const RUNS = 7;

/** Pages below the district's year, and the one of a body's review. */
const PAGES = [
  '',
  '/filings',
  '/tables',
  '/cells/requests.newRequests.total',
  '/years',
  '/charts',
  '/charts/results.svg',
  '/texts',
  '/signing',
  '/exports',
  '/rules',
  `/agencies/${DISTRICT}-b0/review`,
];

/** Time to the first byte and bytes of every page, for districts of three sizes. Reads: requests to the table for one showing. */
export async function pagesBench(): Promise<readonly Section[]> {
  const sections: Section[] = [];
  for (const bodies of SIZES) sections.push(await pagesOf(bodies));
  return sections;
}

async function pagesOf(bodies: number): Promise<Section> {
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
      const { bytes } = await shown(address);
      const once = reads.count;
      const times: number[] = [];
      for (let run = 0; run < RUNS; run++) times.push((await shown(address)).firstByte);
      lines.push({
        what: `/districts/…${page}`,
        value: ms(median(times)),
        beside: `${(bytes / 1024).toFixed(0)} KB, ${once} reads`,
      });
    }
    return { title: `Pages of a district of ${bodies} bodies (median time to first byte of ${RUNS})`, lines };
  } finally {
    await runtime.stop();
  }
}

async function shown(address: string): Promise<{ readonly firstByte: number; readonly bytes: number }> {
  const start = performance.now();
  const response = await fetch(address);
  const firstByte = performance.now() - start;
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return { firstByte, bytes: (await response.arrayBuffer()).byteLength };
}

async function fill(runtime: Runtime, bodies: number): Promise<void> {
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
  // One in twenty has not filed.
  const filing = agencies.filter((_, index) => index % 20 !== 19);
  for (let at = 0; at < filing.length; at += 16) {
    await Promise.all(
      filing.slice(at, at + 16).map(({ agency, name }) => {
        const report = generateReport(YEAR, { agency, agencyName: name }, random);
        return desk.put({ agency, year: YEAR }, bytesOf({ ...report, narrative }));
      }),
    );
  }
  await runtime.settle();
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
