import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { topology } from '../../../../infra/topology/topology.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'nianbao-cli-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A namespace without any network, where the system lets us make one. */
const isolated = spawnSync('unshare', ['-rn', 'true']).status === 0;

/** `npm run synth -- …` with no network, no credentials and an empty home. */
function synth(...context: readonly string[]) {
  const out = mkdtempSync(join(scratch, 'out-'));
  const command = [process.execPath, 'infra/synth.ts', '-o', out, ...context.flatMap((each) => ['-c', each])];
  const [program = '', ...args] = isolated ? ['unshare', '-rn', ...command] : command;
  const { status, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: mkdtempSync(join(scratch, 'home-')),
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
    },
  });
  return { out, status, stderr };
}

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
