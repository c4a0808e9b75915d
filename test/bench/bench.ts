import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundleBench } from './bundles.ts';
import { compileBench, duckDbBench } from './compiling.ts';
import { documentsBench } from './documents.ts';
import { downloadsBench } from './downloads.ts';
import { judgementBench, proseBench } from './judgement.ts';
import { longTextsBench } from './longTexts.ts';
import { machine, print, type Section } from './measure.ts';
import { pagesBench } from './pages.ts';
import { capacityBench, throughputBench } from './pipeline.ts';
import { summaryBench } from './summaries.ts';
import { validationBench } from './validation.ts';

/**
 * `npm run bench`: ratios of things measured side by side in one run. Nothing is asserted. `npm run bench -- pages` runs the
 * sections of that name. Each section has a process of its own: none finds the memory another one left, and the handlers
 * of a runtime keep the clients of the first servers they meet.
 */
const SECTIONS: Readonly<Record<string, () => Section | Promise<Section>>> = {
  validation: validationBench,
  'judgement-likely': judgementBench,
  'judgement-prose': proseBench,
  longTexts: longTextsBench,
  compiling: compileBench,
  duckdb: () => duckDbBench(),
  'capacity-60': () => capacityBench(60),
  'capacity-100': () => capacityBench(100),
  'capacity-200': () => capacityBench(200),
  documents: documentsBench,
  throughput: throughputBench,
  bundles: bundleBench,
  'pages-60': () => pagesBench(60),
  'pages-200': () => pagesBench(200),
  'pages-1000': () => pagesBench(1_000),
  'downloads-1000': () => downloadsBench(1_000),
  'summary-200': () => summaryBench(200),
  'summary-1000': () => summaryBench(1_000),
};

process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
const [asked = ''] = process.argv.slice(2);
const section = SECTIONS[asked];
if (section !== undefined) {
  print(await section());
  process.exit(0);
}
const names = Object.keys(SECTIONS).filter((name) => name.startsWith(asked));
process.stdout.write(`${machine()}\nnpm run bench${asked === '' ? '' : ` -- ${asked}`}\n`);
const failed = names.filter((name) => {
  const { status } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), name], {
    stdio: 'inherit',
  });
  return status !== 0;
});
if (names.length === 0) process.stderr.write(`no section ${asked}: ${Object.keys(SECTIONS).join(' ')}\n`);
for (const name of failed) process.stderr.write(`${name} failed\n`);
process.exit(names.length === 0 || failed.length > 0 ? 1 : 0);
