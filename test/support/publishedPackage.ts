import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nameInPackage } from '../../shared/render/openData/packageFiles.ts';
import { drawSummary } from '../../shared/render/summary/drawSummary.ts';
import type { CompiledExample } from './compilations.ts';

/** The publication package of a year, unpacked into a folder of its own, as a stranger has it. */
export async function unpackedPackage({ compilation, context }: CompiledExample): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-package-'));
  for (const { name, bytes } of await drawSummary(compilation, context)) {
    const path = nameInPackage(name);
    if (path === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}
