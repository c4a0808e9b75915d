import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { contributionOf, isSummed, sumOf, type Totals } from '../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import { compileDistrict } from '../../shared/domain/year/compileDistrict.ts';
import type { CountedVersion } from '../../shared/domain/year/countedVersion.ts';
import { bytesOf } from '../support/reports.ts';
import { mebibytes, ms, type Section, times } from './measure.ts';

const YEAR = 2024;
const BODIES_A_DISTRICT = 100;

/** Distinct reports, reused in turn: the work per body is the same, and 300,000 of them need no hour to make. */
const DISTINCT = 600;

interface Stock {
  readonly texts: readonly string[];
  readonly versions: readonly CountedVersion[];
}

function stockOf(count: number): Stock {
  const random = seededRandom(11);
  const texts: string[] = [];
  const versions: CountedVersion[] = [];
  for (let index = 0; index < Math.min(count, DISTINCT); index++) {
    const agency = `440105-a${index}`;
    const report = generateReport(YEAR, { agency, agencyName: `单位${index}` }, random);
    const { report: read } = judge(bytesOf(report), {});
    texts.push(JSON.stringify(report));
    versions.push({
      agency,
      values: read?.values ?? new Map(),
      firstAcceptedAt: '2025-01-20T00:00:00Z',
      submittedAt: '2025-01-20T00:00:00Z',
      receipt: agency,
      versionId: 'v',
      sha256: 's',
    });
  }
  return { texts, versions };
}

/** Compiling district by district against parsing the same items and doing nothing else. */
export function compileBench(): Section {
  const lines = [60, 3_000, 300_000].flatMap((bodies) => {
    const { texts, versions } = stockOf(bodies);
    globalThis.gc?.();
    const before = process.resourceUsage().maxRSS * 1024;
    const started = performance.now();
    for (let done = 0; done < bodies; done += BODIES_A_DISTRICT)
      compileSlice(versions, done, Math.min(BODIES_A_DISTRICT, bodies - done));
    const compiled = performance.now() - started;
    const grown = process.resourceUsage().maxRSS * 1024 - before;
    const parsing = performance.now();
    for (let done = 0; done < bodies; done++) JSON.parse(texts[done % texts.length] ?? '');
    const parsed = performance.now() - parsing;
    return [
      {
        what: `${bodies} bodies: compiled ÷ bare JSON.parse of the files`,
        value: times(compiled / parsed),
        beside: `${ms(compiled)} against ${ms(parsed)}`,
      },
      { what: `${bodies} bodies: peak memory above what stood before`, value: mebibytes(Math.max(0, grown)) },
    ];
  });
  return { title: 'Compiling (by districts of 100) without the database', lines };
}

function compileSlice(versions: readonly CountedVersion[], from: number, count: number): void {
  const counted = Array.from({ length: count }, (_, index) => ({
    ...at(versions, from + index),
    agency: `440105-b${index}`,
  }));
  const agencies = counted.map(({ agency }) => ({ agency, name: agency, required: true }));
  compileDistrict({
    roster: { district: '440105', name: '海珠区', year: YEAR, revision: 1, agencies },
    counted,
    lastYear: null,
    decidedAt: null,
    rulesHash: 'r',
  });
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('nothing to take from');
  return item;
}

/** Summing every cell of the same JSON files: DuckDB reading the folder, and we parsing, judging nothing, adding exactly. */
export async function duckDbBench(count = 3_000): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'));
  try {
    const { texts } = stockOf(count);
    for (let index = 0; index < count; index++) writeFileSync(join(folder, `${index}.json`), at(texts, index));
    const names = cellsOf('2021')
      .filter(isSummed)
      .map(({ name }) => name);
    const ours = await timed(() => sumFiles(folder, count));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const columns = names.map((name) => `sum(CAST(json_extract_string(json, '$.${name}') AS DECIMAL(18,6)))`);
    const theirs = await timed(async () => {
      await connection.run(`SELECT ${columns.join(', ')} FROM read_json_objects('${folder}/*.json')`);
    });
    connection.closeSync();
    return {
      title: `Summing ${count} JSON files, ${names.length} cells each`,
      lines: [
        {
          what: 'read, parse and add exactly ÷ DuckDB over the same files',
          value: times(ours / theirs),
          beside: `${ms(ours)} against ${ms(theirs)}`,
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < 3; run++) {
    const started = performance.now();
    await work();
    runs.push(performance.now() - started);
  }
  return runs.sort((a, b) => a - b)[1] ?? Number.NaN;
}

async function sumFiles(folder: string, count: number): Promise<Totals> {
  const { readFile } = await import('node:fs/promises');
  const { readReport } = await import('../../shared/domain/report/readReport.ts');
  const { ALL_RULES } = await import('../../shared/domain/rules/allRules.ts');
  const contributions: Totals[] = [];
  for (let index = 0; index < count; index++) {
    const { draft } = readReport(await readFile(join(folder, `${index}.json`)), ALL_RULES);
    contributions.push(contributionOf('2021', draft?.values ?? new Map()));
  }
  return sumOf(contributions);
}
