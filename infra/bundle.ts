import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { sdkInFunctions } from './sdkInFunctions.ts';

const root = resolve(fileURLToPath(import.meta.url), '../..');

/**
 * How a function is bundled, for the stack and for `npm start -- --bundled` alike: what is tested is what ships.
 * `module` before `main` halves the SDK; the banner gives CommonJS packages inside an ES module their `require`.
 */
const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // What is imported late lies in parts of its own, beside the entry: who draws no document and no chart does not read their library either.
  splitting: true,
  entryNames: 'index',
  chunkNames: 'part-[hash]',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  // Words as they are: written as \uXXXX, every character of Chinese takes six bytes in place of three.
  charset: 'utf8',
  alias: { '@aws-sdk/credential-provider-node': join(root, 'shared/aws/functionCredentials.ts') },
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  loader: { '.css': 'text' },
  plugins: [sdkInFunctions],
  logLevel: 'error',
} as const satisfies BuildOptions;

/** As for {@link bundleFunction}, with the files in hand and what they are made of. */
export const bundling = (entry: string) =>
  ({
    ...BUNDLING,
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: '.',
    metafile: true,
    write: false,
  }) as const satisfies BuildOptions;

/** Bundles a function's entry (a path from the root) into `outdir/index.mjs`, with its parts beside it, and resolves to that file. */
export async function bundleFunction(entry: string, outdir: string): Promise<string> {
  mkdirSync(outdir, { recursive: true });
  await build({ ...BUNDLING, entryPoints: [join(root, entry)], outdir });
  return join(outdir, 'index.mjs');
}
