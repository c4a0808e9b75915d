import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly synthFolder: string;
  }
}

/**
 * Before the tests of the stack: one folder for the templates of this run, which all files and workers share, so that each
 * template is synthesized once. It goes when the last of them is done, never when a file is: the next one reads it too.
 */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-synth-'));
  project.provide('synthFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
