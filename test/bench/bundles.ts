import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleFunction } from '../../infra/bundle.ts';
import { topology } from '../../infra/topology/topology.ts';
import { median, ms, type Section } from './measure.ts';

const STARTS = 9;

/** Bytes of what Lambda loads, and the time from starting a process to having the handler at hand. */
export async function bundleBench(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bundles-'));
  try {
    const empty = join(folder, 'empty.mjs');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(empty, 'export const handler = async () => {};\n');
    const bare = startTime(empty);
    const lines = [];
    for (const [name, { entry }] of Object.entries(topology.functions)) {
      const file = await bundleFunction(entry, join(folder, name));
      const bytes = statSync(file).size;
      const zipped = gzipSync(readFileSync(file)).length;
      const ready = startTime(file);
      lines.push({
        what: `${name}: start to ready (an empty handler: ${ms(bare)})`,
        value: ms(ready),
        beside: `${(bytes / 1024).toFixed(0)} KB, ${(zipped / 1024).toFixed(0)} KB gzipped`,
      });
    }
    return { title: 'Bundles as deployed', lines };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function startTime(file: string): number {
  const runs: number[] = [];
  for (let run = 0; run < STARTS; run++) {
    const started = performance.now();
    spawnSync(process.execPath, ['--input-type=module', '-e', `await import(${JSON.stringify(file)})`], {
      stdio: 'ignore',
    });
    runs.push(performance.now() - started);
  }
  return median(runs);
}
