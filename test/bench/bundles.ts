import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
      const parts = readdirSync(dirname(file)).filter((part) => part.endsWith('.mjs'));
      const atStart = [...staticParts(file)];
      const [bytes, zipped] = [
        sizeOf(atStart),
        atStart.reduce((sum, part) => sum + gzipSync(readFileSync(part)).length, 0),
      ];
      const whole = sizeOf(parts.map((part) => join(dirname(file), part)));
      const ready = startTime(file);
      lines.push({
        what: `${name}: start to ready (an empty handler: ${ms(bare)})`,
        value: ms(ready),
        beside: `${(bytes / 1024).toFixed(0)} KB, ${(zipped / 1024).toFixed(0)} KB gzipped, of ${(whole / 1024).toFixed(0)} KB`,
      });
    }
    return { title: 'Bundles as deployed', lines };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sizeOf = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0);

/** The entry and the parts it imports at once. */
function staticParts(entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const file of found) {
    for (const [, part] of readFileSync(file, 'utf8').matchAll(
      /from"\.\/(part-\w+\.mjs)"|import"\.\/(part-\w+\.mjs)"/g,
    ))
      if (part !== undefined) found.add(join(dirname(file), part));
  }
  return found;
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
