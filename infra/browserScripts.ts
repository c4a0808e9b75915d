import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The pages that carry a script, by name, and the worker of one; each is served as `/assets/{name}.js`. */
const PAGES = ['fill', 'upload', 'check', 'documents', 'documents-worker', 'keepTyped'] as const;

/** The script of the offline page: one piece, because a file on a disk can fetch no second one. */
const OFFLINE_CHECK = 'offline-check';

const BROWSER = {
  bundle: true,
  platform: 'browser',
  // What offices really use begins here; what is missing besides syntax comes with `olderBrowsers.ts`.
  target: 'chrome86',
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  write: false,
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

/**
 * The pages' scripts by file name, for the browser: the reader of documents is a piece of its own, fetched when a document is
 * chosen. Same sources, same bytes and names.
 */
export function browserScripts(): ReadonlyMap<string, string> {
  const pages = buildSync({
    ...BROWSER,
    ...WITH_OLDER_BROWSERS,
    format: 'esm',
    splitting: true,
    entryPoints: Object.fromEntries(PAGES.map((page) => [page, source(page)])),
    chunkNames: 'part-[hash]',
    outdir: 'out',
  });
  const offline = buildSync({
    ...BROWSER,
    ...WITH_OLDER_BROWSERS,
    format: 'iife',
    entryPoints: { [OFFLINE_CHECK]: source('check') },
    outdir: 'out',
  });
  const old = buildSync({
    ...BROWSER,
    target: 'es5',
    format: 'iife',
    entryPoints: { [OLD_BROWSER]: source('oldBrowser') },
    outdir: 'out',
  });
  return new Map(
    [...pages.outputFiles, ...offline.outputFiles, ...old.outputFiles].map(({ path, text }) => [
      path.slice(path.lastIndexOf('/') + 1),
      text,
    ]),
  );
}

/** Puts the scripts where a deployed function looks for them: in `scripts/` beside its own file. */
export function putBrowserScripts(into: string): void {
  const folder = join(into, 'scripts');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of browserScripts()) writeFileSync(join(folder, name), text);
}
