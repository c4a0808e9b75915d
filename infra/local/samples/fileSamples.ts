import { setTimeout as sleep } from 'node:timers/promises';
import type { OfficeComposition } from '../../../functions/runtime/composeOffice.ts';
import { s3Client } from '../../../shared/aws/clients.ts';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { formOf } from '../../../shared/domain/forms/editions.ts';
import { findTable, totalOf } from '../../../shared/domain/forms/parts.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { comparePublished } from '../../../shared/domain/year/comparePublished.ts';
import type { Compilation } from '../../../shared/domain/year/compilation.ts';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { awaitReceipts, type SubmissionDesk } from '../../../shared/flow/ingest/submitReport.ts';
import { OUTCOME_BADGES } from '../../../shared/render/frame/stateNames.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import { importSampleRoster } from './importSampleRoster.ts';
import { type SampleDistrict, type SampleFiling, sampleDistricts } from './sampleFilings.ts';

type Print = (line: string) => void;

const PATIENCE_MS = 120_000;
/** Filings of a district shown one by one; beyond that only what did not pass. */
const SHOWN = 20;

/** Files the samples through S3 like anyone else, district by district, compiles each and prints what happened. */
export async function fileSamples(ports: OfficeComposition, print: Print): Promise<void> {
  const desk = s3Submissions(s3Client(ports.config.services), ports.config.buckets);
  for (const sample of sampleDistricts()) {
    print(`\n${sample.title}`);
    await importSampleRoster(sample.roster, ports);
    for (const round of sample.rounds) {
      print(`  ${round.title}：${round.filings.length} 份`);
      const receipts = await fileAll(round.filings, desk);
      printReceipts(round.filings, receipts, print);
    }
    await compileSample(sample, ports, print);
  }
}

/**
 * Filed at one go: each takes the district's one item by turns, and in every turn one of them gets through, so that ten need at most ten of
 * the twelve attempts, and none is put off to the queue's next try (CONTENDED in the log of a first start).
 */
const AT_ONCE = 10;

async function fileAll(
  filings: readonly SampleFiling[],
  desk: SubmissionDesk,
): Promise<readonly (Receipt | undefined)[]> {
  const receipts: (Receipt | undefined)[] = [];
  for (let at = 0; at < filings.length; at += AT_ONCE)
    receipts.push(...(await fileTogether(filings.slice(at, at + AT_ONCE), desk)));
  return receipts;
}

async function fileTogether(
  filings: readonly SampleFiling[],
  desk: SubmissionDesk,
): Promise<readonly (Receipt | undefined)[]> {
  const sent = await Promise.all(
    filings.map(async ({ agency, year, bytes }) => ({
      agency,
      year,
      versionId: await desk.put({ agency, year }, bytes),
    })),
  );
  const started = performance.now();
  return awaitReceipts(sent, desk, { patienceMs: PATIENCE_MS, sleep, elapsedMs: () => performance.now() - started });
}

function printReceipts(
  filings: readonly SampleFiling[],
  receipts: readonly (Receipt | undefined)[],
  print: Print,
): void {
  for (const [index, { label }] of filings.entries()) {
    const receipt = receipts[index];
    if (receipt === undefined) {
      print(`    ? ${label}：等待回执超时`);
      continue;
    }
    const passed = receipt.outcome.startsWith('accepted');
    if (passed && filings.length > SHOWN) continue;
    const { sign, name } = OUTCOME_BADGES[receipt.outcome];
    print(`    ${sign} ${name}  ${label}`);
    const roots = receipt.findings.filter(({ severity, causedBy }) => severity === 'error' && causedBy === undefined);
    for (const { rule, message } of roots) print(`        ${rule} ${message}`);
  }
  const passed = receipts.filter((receipt) => receipt?.outcome.startsWith('accepted')).length;
  print(`    合计：校验通过 ${passed}，未通过 ${receipts.length - passed}`);
}

async function compileSample(sample: SampleDistrict, ports: OfficeComposition, print: Print): Promise<void> {
  const result = await compileYear({ district: sample.district, year: sample.year }, ports);
  if (!('compilation' in result) || result.compilation === undefined) return;
  const { compilation } = result;
  const version = 'version' in result ? result.version : '';
  const { coverage } = compilation;
  print(`  汇总 ${version}：应报 ${coverage.required}，已计入 ${coverage.counted}，未计入 ${coverage.missing}`);
  print(`    ${headline(compilation)}`);
  if (sample.published !== undefined) printComparison(compilation, sample, print);
}

function headline({ edition, cells }: Compilation): string {
  const { roles } = formOf(edition);
  const reviews = findTable(edition, roles.reviews)?.rows[0];
  const shown = [
    ['本年新收', roles.received],
    ['上年结转', roles.carriedIn],
    ['办理结果总计', roles.resultsTotal],
    ['结转下年', roles.carriedOut],
    [reviews?.label, reviews?.key],
  ] as const;
  const values = new Map(cells.map(({ name, value }) => [name, value]));
  return shown
    .flatMap(([label, row]) =>
      row === undefined ? [] : [`${label} ${values.get(totalOf(edition, row) ?? '') ?? '—'}`],
    )
    .join('，');
}

/** Nothing is hidden: cells in which the district printed other figures than its bodies are named one by one. */
function printComparison(compilation: Compilation, { district, published }: SampleDistrict, print: Print): void {
  const bytes = new TextEncoder().encode(JSON.stringify({ agency: district, ...(published as object) }));
  const { compared, equal, differences } = comparePublished(
    compilation,
    readReport(bytes, ALL_RULES).draft?.values ?? new Map(),
  );
  print(`    与该区公布的表格相比：${compared} 格中 ${equal} 格相同，${differences.length} 格不同`);
  for (const { place, published: printed, compiled } of differences)
    print(`      ${place}：公布 ${printed}，汇总 ${compiled}`);
}
