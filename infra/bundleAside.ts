import { basename } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundling } from './bundle.ts';

/** What one function's bundle is: its files by name, and of what they are made. */
export interface BundledAside {
  readonly files: readonly (readonly [name: string, text: string])[];
  readonly metafile: Metafile;
}

// Started by `bundles.ts` with a function's entry, a path from the root; what was made goes to standard output.
const { metafile, outputFiles } = await build(bundling(process.argv[2] ?? ''));
const files = outputFiles.map(({ path, text }) => [basename(path), text] as const);
process.stdout.write(JSON.stringify({ files, metafile } satisfies BundledAside));
