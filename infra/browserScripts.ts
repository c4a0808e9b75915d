import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, buildSync, type Metafile, type OutputFile, stop } from 'esbuild';
import { keepBuild, keptBuild } from './keptBuild.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The pages that carry a script, by name, and the workers of some; each is served as `/assets/{name}.js`. */
const PAGES = [
  ...(['fill', 'upload', 'check', 'documents', 'documents-worker', 'reading-worker', 'pages-worker'] as const),
  ...(['keepTyped', 'unsaved'] as const),
] as const;

/** The script of the offline page: one piece, because a file on a disk can fetch no second one. */
const OFFLINE_CHECK = 'offline-check';

const BROWSER = {
  bundle: true,
  platform: 'browser',
  // What offices really use begins here; what is missing besides syntax comes with `olderBrowsers.ts`.
  target: 'chrome86',
  // Not `minify`: its rewriting of syntax takes 820 MiB over the library that reads PDF, which is small already, and saves 2 % of the bytes.
  minifyIdentifiers: true,
  minifyWhitespace: true,
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  metafile: true,
  absWorkingDir: root,
  logLevel: 'error',
  // The library has a build without Node's buffers.
  alias: { 'csv-stringify/sync': 'csv-stringify/browser/esm/sync' },
  // One of the readers of documents asks which system it runs on.
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
} as const satisfies BuildOptions;

/** Calls that older browsers lack, before anything of a page runs. */
const WITH_OLDER_BROWSERS = { inject: ['functions/browser/olderBrowsers.ts'] };

/** What tells a browser that is too old for the rest: it has to run there itself. */
const OLD_BROWSER = 'old-browser';

const source = (page: string) =>
  `functions/browser/${page.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase())}.ts`;

/** The reader of documents is a piece of its own, fetched when a document is chosen. */
const BUILDS = [
  {
    ...BROWSER,
    ...WITH_OLDER_BROWSERS,
    format: 'esm',
    splitting: true,
    entryPoints: Object.fromEntries(PAGES.map((page) => [page, source(page)])),
    chunkNames: 'part-[hash]',
    outdir: 'out',
  },
  {
    ...BROWSER,
    ...WITH_OLDER_BROWSERS,
    format: 'iife',
    entryPoints: { [OFFLINE_CHECK]: source(OFFLINE_CHECK) },
    outdir: 'out',
  },
  { ...BROWSER, target: 'es5', format: 'iife', entryPoints: { [OLD_BROWSER]: source('oldBrowser') }, outdir: 'out' },
] as const satisfies readonly BuildOptions[];

/** The pages' scripts by file name, for the browser. Same sources, same bytes and names. The process goes on while they are built. */
export async function browserScripts(): Promise<ReadonlyMap<string, string>> {
  return keptBuild(KEPT_AS, settings()) ?? keep(await Promise.all(BUILDS.map((each) => build(each))));
}

/** The builder stays beside the process that asked it, with 300 MiB, until it is told that nothing is built any more. */
export const endBuilder = stop;

/** Puts the scripts where a deployed function looks for them: in `scripts/` beside its own file. */
export function putBrowserScripts(into: string): void {
  const folder = join(into, 'scripts');
  mkdirSync(folder, { recursive: true });
  const files = keptBuild(KEPT_AS, settings()) ?? keep(BUILDS.map((each) => buildSync(each)));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

const KEPT_AS = 'page-scripts';

/** What decides besides the sources: the lock file names the bundler and each library. */
function settings(): string {
  const hash = createHash('sha256').update(JSON.stringify(BUILDS));
  for (const file of ['package-lock.json', 'tsconfig.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

interface Done {
  readonly outputFiles: readonly OutputFile[];
  readonly metafile: Metafile;
}

function keep(built: readonly Done[]): ReadonlyMap<string, string> {
  const files = new Map(
    built
      .flatMap(({ outputFiles }) => outputFiles)
      .map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]),
  );
  const sources = new Set(built.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
  keepBuild(KEPT_AS, settings(), [...sources], files);
  return files;
}
