// Plain JavaScript, as launch.mjs: the command line compiled once, so that a command loads one small file and what it needs
// instead of some hundred sources. Only a copy to start from: it is made again as soon as one of its sources has changed.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Copies that nobody started for so long are thrown away: a running console may still load parts of the one before. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** What the command line starts beside itself; each finds its copy by its place below the program's folder. */
const THREADS = ['functions/cli/documents/readingThread.ts'];

/** Where copies are kept, with what Node compiled of them. */
export const cacheOf = (root) => join(root, 'node_modules', '.cache', 'nianbao');

/**
 * The compiled copy of a program, made when there is none or when it is not of these sources. Resolves to its path, or to
 * undefined where it cannot be made (nothing installed, a folder that cannot be written): the sources then run as they are.
 */
export async function compiled(root, program) {
  const cache = cacheOf(root);
  const list = join(cache, `${basename(program, '.ts')}.json`);
  const found = fresh(root, list);
  if (found !== undefined) return join(cache, found, `${basename(program, '.ts')}.js`);
  try {
    return await compile(root, program, cache, list);
  } catch {
    return undefined;
  }
}

/** The folder of the copy that the list names, if each file it was made of is as it was. */
function fresh(root, list) {
  try {
    const { folder, sources } = JSON.parse(readFileSync(list, 'utf8'));
    const same = Object.entries(sources).every(([file, print]) => printOf(join(root, file)) === print);
    return same && existsSync(join(list, '..', folder)) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Size and time of the last change: reading the files again would take longer than the command. */
function printOf(file) {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

async function compile(root, program, cache, list) {
  mkdirSync(cache, { recursive: true });
  const esbuild = createRequire(join(root, 'package.json'))('esbuild');
  const folder = `${basename(program, '.ts')}-${process.pid}-${Date.now()}`;
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [program, ...THREADS.filter((file) => existsSync(join(root, file)))],
    outdir: join(cache, folder),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    metafile: true,
    write: true,
    logLevel: 'silent',
    plugins: [whereItStood(root)],
  });
  writeFileSync(join(cache, folder, 'package.json'), '{"type":"module"}');
  // What is installed changes with the lock alone; single packages need no look.
  const own = Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'));
  const sources = Object.fromEntries([...own, 'package-lock.json'].map((file) => [file, printOf(join(root, file))]));
  writeFileSync(`${list}.${process.pid}`, JSON.stringify({ folder, sources }));
  renameSync(`${list}.${process.pid}`, list);
  sweep(cache, folder);
  return join(cache, folder, `${basename(program, '.ts')}.js`);
}

/** Sources that look for files beside them find these where the source stands, not where its copy does. */
function whereItStood(root) {
  return {
    name: 'where it stood',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (relative(root, path).startsWith('node_modules')) return undefined;
        const source = readFileSync(path, 'utf8');
        if (!source.includes('import.meta.url')) return undefined;
        const own = JSON.stringify(pathToFileURL(path).href);
        return { contents: source.replaceAll('import.meta.url', own), loader: 'ts' };
      });
    },
  };
}

function sweep(cache, current) {
  for (const entry of readdirSync(cache)) {
    const made = Number(/-(\d{13})$/.exec(entry)?.[1] ?? Number.NaN);
    if (entry !== current && Date.now() - made > KEPT_MS) rmSync(join(cache, entry), { recursive: true, force: true });
  }
}
