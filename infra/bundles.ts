import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportKind, Metafile } from 'esbuild';
import * as z from 'zod/mini';
import { putBrowserScripts } from './browserScripts.ts';
import { bundling } from './bundle.ts';
import type { BundledAside } from './bundleAside.ts';
import { keepBuild, keptBuild } from './keptBuild.ts';
import { type FunctionId, topology } from './topology/topology.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What a bundle is made of, so that a test can say what must not be in it. */
interface Bundle {
  /** Holds `index.mjs`, its parts, and the assets that these read from beside themselves. */
  readonly folder: string;
  readonly file: string;
  /** What is loaded at the start: the entry and the parts that it needs at once. */
  readonly bytesAtStart: number;
  /** With the parts that are loaded when something asks for them. */
  readonly bytes: number;
  /** Source files inside, from the repository's root. */
  readonly inputs: readonly string[];
}

/** Files a source reads from beside itself; the bundle finds them beside its own file. */
const ASSETS: Readonly<Record<string, readonly string[]>> = {
  'functions/assets/stylesheet.ts': [
    'functions/assets/nianbao.css',
    'functions/assets/office.css',
    'functions/assets/figures.css',
    'functions/assets/clerk.css',
    'functions/assets/beside.css',
  ],
};

/** What a bundle is written from. */
interface Built {
  /** The entry and the parts, by file name. */
  readonly code: ReadonlyMap<string, string>;
  readonly atStart: readonly string[];
  readonly inputs: readonly string[];
}

/**
 * Bundles one function for deployment, by the rules of `npm start -- --bundled`. The SDK is inside: 40 ms less cold start
 * than with the runtime's own, and the version that was tested. Same sources, same bytes: an unchanged function is not
 * deployed again, nor built again while what was built of these very sources is kept.
 */
export function bundle(id: FunctionId, into: string): Bundle {
  return write(id, into, kept(id) ?? build(id));
}

/** As {@link bundle}, built whatever is kept. */
export function bundleAnew(id: FunctionId, into: string): Bundle {
  return write(id, into, build(id));
}

function write(id: FunctionId, into: string, { code, atStart, inputs }: Built): Bundle {
  const folder = join(into, id);
  const file = join(folder, ENTRY);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of code) writeFileSync(join(folder, name), text);
  for (const asset of inputs.flatMap((input) => ASSETS[input] ?? []))
    copyFileSync(join(root, asset), join(folder, asset.slice(asset.lastIndexOf('/') + 1)));
  if (inputs.includes('functions/assets/scripts.ts')) putBrowserScripts(folder);
  const bytesOf = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + Buffer.byteLength(code.get(name) ?? ''), 0);
  return { folder, file, bytesAtStart: bytesOf(atStart), bytes: bytesOf(code.keys()), inputs };
}

const entryOf = (id: FunctionId) => topology.functions[id].entry;

/** The largest, with what it is made of, is some 7 MB of JSON. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * In a process of its own: the stack is put together in one go, and whatever changes the sources on their way into a bundle works
 * only where the bundler may be waited for.
 */
function builtAside(id: FunctionId): BundledAside {
  const arguments_ = [join(root, 'infra/bundleAside.ts'), entryOf(id)];
  const { status, stdout, stderr } = spawnSync(process.execPath, arguments_, {
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
  });
  if (status !== 0) throw new Error(`${id} cannot be bundled: ${stderr}`);
  return JSON.parse(stdout) as BundledAside;
}

function build(id: FunctionId): Built {
  const { metafile, files: made } = builtAside(id);
  // The bundler makes a part of every late import it reads, also of one in a function that nothing calls.
  const everReached = reached(metafile.outputs, ['import-statement', 'dynamic-import']);
  const code = new Map(made.filter(([name]) => everReached.includes(name)));
  const told = {
    inputs: inputsOf(metafile.outputs, everReached),
    atStart: reached(metafile.outputs, ['import-statement']),
  };
  const files = new Map([...code, [TOLD, JSON.stringify(told)]]);
  keepBuild(keptAs(id), settings(id), Object.keys(metafile.inputs), files);
  return { code, ...told };
}

/** The entry, and whatever it and its parts import in one of these ways. */
function reached(outputs: Metafile['outputs'], kinds: readonly ImportKind[]): readonly string[] {
  const found = new Set([ENTRY]);
  for (const name of found) {
    for (const { path, kind } of outputs[name]?.imports ?? [])
      if (kinds.some((each) => each === kind) && path in outputs) found.add(path);
  }
  return [...found];
}

/** Sources in these parts. What was read and then left out as unused is not in the bundle. */
function inputsOf(outputs: Metafile['outputs'], parts: readonly string[]): readonly string[] {
  const inputs = parts.flatMap((part) => Object.entries(outputs[part]?.inputs ?? {}));
  return inputs.flatMap(([source, { bytesInOutput }]) => (bytesInOutput > 0 ? [source] : []));
}

const ENTRY = 'index.mjs';
/** What is said of a kept build beside its code. */
const TOLD = 'told.json';
const Told = z.object({ inputs: z.array(z.string()), atStart: z.array(z.string()) });

const keptAs = (id: FunctionId) => `function-${id}`;

function kept(id: FunctionId): Built | undefined {
  const files = keptBuild(keptAs(id), settings(id));
  const told = files?.get(TOLD);
  if (files === undefined || told === undefined) return undefined;
  const code = new Map([...files].filter(([name]) => name !== TOLD));
  return { code, ...z.parse(Told, JSON.parse(told)) };
}

/** What decides besides the sources: the lock file names the bundler and each library, the plugin what is left out of them. */
function settings(id: FunctionId): string {
  const hash = createHash('sha256').update(JSON.stringify(bundling(entryOf(id))));
  for (const file of ['package-lock.json', 'tsconfig.json', 'infra/sdkInFunctions.ts'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
