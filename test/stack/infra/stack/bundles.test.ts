import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { bundle, bundleAnew } from '../../../../infra/bundles.ts';
import { type FunctionId, topology } from '../../../../infra/topology/topology.ts';
import { runs } from '../../../support/runs.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'nianbao-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Kilobytes a function may load at its start, a hundredth above what it does (the forms bring their rules, 60 KB, wherever a year is known;
 * the readers of prose 147 KB wherever a report is judged; likelihood and owed steps 30 KB to ingest; signing in 110 KB to api, and its settings a few to each; the
 * roster in pages, which reads Excel, 70 KB to api; the client of KMS 40 KB to compile): 100 KB more are some 10 ms of cold start more. The writers of Word documents (290 KB) and workbooks (80 KB), in
 * compile and api, the charts (650 KB, in api) and what sends mail (170 KB, in remind) lie in parts of their own, which are read when one
 * is drawn or sent.
 */
const BUDGET_KB: Readonly<Record<FunctionId, number>> = {
  ingest: 818,
  compile: 919,
  api: 1_438,
  remind: 567,
  look: 1_182,
};

/** Every file of a bundle, by name. */
function filesIn(bundled: string): ReadonlyMap<string, string> {
  const names = readdirSync(bundled, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(names.map(({ name }) => [name, readFileSync(join(bundled, name), 'utf8')]));
}

/**
 * What Node loads of its own for one careless import by name, some 5 ms each: threads and a reader of options (`node:util`, fflate), a
 * second and a third way to speak HTTP (`node:http`). Who fetches pages needs those.
 */
const NOT_AT_START = /worker_threads|parse_args|http2|undici/;

const functions = Object.keys(topology.functions) as FunctionId[];
const madeAgain = new Set(functions.slice(0, runs(functions.length)));

describe.each(functions)('the bundle of %s', (id) => {
  const made = bundle(id, join(folder, 'once'));

  test('stays within its budget', () => {
    expect(made.bytesAtStart / 1024).toBeLessThan(BUDGET_KB[id]);
  });

  test('leaves the libraries of documents and charts for when one is drawn, and has no part that nothing reads', () => {
    const later = (made.bytes - made.bytesAtStart) / 1024;
    expect(later > 200).toBe(['api', 'compile', 'look'].includes(id));
    const files = filesIn(made.folder);
    const parts = [...files.keys()].filter((name) => name.startsWith('part-'));
    const code = [...files.values()].join('\n');
    expect(parts.filter((name) => !code.includes(`"./${name}"`))).toEqual([]);
  });

  // One bundler with one set of options makes them all: by hand two are made again.
  test.runIf(madeAgain.has(id))('is the same bytes when it is made again, of the sources as they are now', () => {
    const again = bundleAnew(id, join(folder, 'twice'));
    expect(filesIn(again.folder)).toEqual(filesIn(made.folder));
  });

  test('holds nothing of tests, tools, licences that spread, or this machine', () => {
    const packages = new Set(
      made.inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []),
    );
    const unwanted = [...packages].filter((name) =>
      /cloud-copilot|exceljs|aws-cdk|cdk-nag|vitest|fast-check|esbuild|fauxqs|dynalite|playwright|ajv/.test(name),
    );
    expect(unwanted).toEqual([]);
    // What only the command line needs stays with it.
    const ofTheCommandLine = made.inputs.filter((input) =>
      /^functions\/(cli|console)\/|@hono\/node-server|@aws-sdk\/credential-providers\//.test(input),
    );
    expect(ofTheCommandLine).toEqual([]);
    // A function's keys are in its environment: the ways in which a person or an instance comes by some stay out.
    expect(
      [...packages].filter((name) => /credential-provider-(?!env)|nested-clients|token-providers/.test(name)),
    ).toEqual([]);
    expect(made.inputs.filter((input) => /^(test|infra)\//.test(input))).toEqual([]);
    // Who sends no mail carries no mail.
    expect(made.inputs.some((input) => input.includes('/nodemailer/'))).toBe(id === 'remind');
    // zod's own index brings its forty languages with it.
    expect(made.inputs.filter((input) => /zod\/v4\/(locales\/(?!en|index)|classic)/.test(input))).toEqual([]);
    for (const code of filesIn(made.folder).values()) expect(code).not.toContain(process.cwd());
  });

  test('can be loaded from where it lies, and exports its handler', () => {
    const handler = `(await import(${JSON.stringify(made.file)})).${topology.functions[id].handler}`;
    const code = `console.log(JSON.stringify([typeof ${handler}, process.moduleLoadList]))`;
    // Bare, as Lambda loads it; nothing of a file that goes is kept.
    const env = { PATH: process.env.PATH, NODE_DISABLE_COMPILE_CACHE: '1' };
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
      env,
    });
    expect(stderr).toBe('');
    const [kind, loaded] = JSON.parse(stdout) as [string, readonly string[]];
    expect(kind).toBe('function');
    expect(loaded.length).toBeGreaterThan(50);
    if (id !== 'look') expect(loaded.filter((name) => NOT_AT_START.test(name))).toEqual([]);
    if (made.inputs.includes('functions/assets/stylesheet.ts'))
      expect(existsSync(join(made.folder, 'nianbao.css'))).toBe(true);
  });
});

/** A namespace without any network, where the system lets us make one. */
const isolated = spawnSync('unshare', ['-rn', 'true']).status === 0;

/** `npm run synth -- …` with no network, no credentials and an empty home. */
function synth(...context: readonly string[]) {
  const out = mkdtempSync(join(folder, 'out-'));
  const command = [process.execPath, 'infra/synth.ts', '-o', out, ...context.flatMap((each) => ['-c', each])];
  const [program = '', ...args] = isolated ? ['unshare', '-rn', ...command] : command;
  const { status, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: mkdtempSync(join(folder, 'home-')),
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
    },
  });
  return { out, status, stderr };
}

// Behind the bundles, in their file: what they built of these sources is kept for it, and none is built twice.
describe('npm run synth', { timeout: 120_000 }, () => {
  test('writes the template at the top of the output folder, with the real bundles, without network or account', () => {
    const { out, status, stderr } = synth('region=cn-north-1', 'partition=aws-cn');
    expect(stderr).not.toMatch(/error/i);
    expect(status).toBe(0);
    expect(readdirSync(out).filter((name) => name.endsWith('.template.json'))).toEqual(['Nianbao.template.json']);
    const assets = readdirSync(out).filter((name) => name.startsWith('asset.'));
    expect(assets).toHaveLength(Object.keys(topology.functions).length);
    for (const asset of assets) expect(existsSync(join(out, asset, 'index.mjs'))).toBe(true);
  });

  test('ends with one sentence on a wrong value', () => {
    const { status, stderr } = synth('region=cn-north-1', 'partition=aws');
    expect(status).toBe(1);
    expect(stderr).toContain('-c partition=aws is wrong: region cn-north-1 belongs to aws-cn');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
