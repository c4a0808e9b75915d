import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFiles } from '../../../../functions/cli/commands/verify.ts';
import { ProofWorld } from '../../../support/proofWorld.ts';
import { provenPackage } from '../../../support/provenPackage.ts';
import { exampleOf, type Files } from '../../../support/tamperBench.ts';

const REPORT = '报告.html';
const folder = mkdtempSync(join(tmpdir(), 'nianbao-names-'));
let files: Files;
beforeAll(async () => {
  files = await provenPackage(exampleOf(2025), { world: new ProofWorld(), number: 1 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A ZIP of just these entries in this order, a name as often as it is given. */
function zipOf(entries: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, part) => parts.push(part));
  for (const [name, bytes] of entries) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  return Buffer.concat(parts);
}

async function verified(path: string): Promise<{ readonly exit: number; readonly faults: readonly string[] }> {
  const said: string[] = [];
  const say = (line: string) => {
    said.push(line);
  };
  const terminal = { out: say, err: say, progress: say, paint: (_: unknown, text: string) => text };
  const exit = await verifyFiles(path, { json: true }, terminal);
  return { exit, faults: (JSON.parse(said.join('\n')) as { faults: string[] }).faults };
}

async function zipVerified(entries: Parameters<typeof zipOf>[0]) {
  const path = join(folder, 'package.zip');
  writeFileSync(path, zipOf(entries));
  return verified(path);
}

describe('a package in a ZIP', () => {
  const second = new TextEncoder().encode('<p>999');

  it('is sound with each name once, and folders of their own', async () => {
    expect(await zipVerified([['data/', new Uint8Array()], ...files])).toEqual({ exit: 0, faults: [] });
  });

  it('is not with a second file of one name, wherever it stands', async () => {
    const faults = [`“${REPORT}”在包里有 2 份，读到哪一份因程序而异`];
    expect(await zipVerified([[REPORT, second], ...files])).toEqual({ exit: 1, faults });
    expect((await zipVerified([...files, [REPORT, second]])).faults).toContain(faults[0]);
  });

  it.each([
    './报告.html',
    '../evil',
    '/报告.html',
    'data//summary.csv',
    'data\\summary.csv',
    'C:/报告.html',
    '报告.html\0.txt',
  ])('is not with a file called %j', async (name) => {
    const { exit, faults } = await zipVerified([...files, [name, second]]);
    expect({ exit, named: faults.map((each) => each.includes(`“${name}”不合规`)) }).toEqual({ exit: 1, named: [true] });
  });

  it.each([
    ['报告.html', '报告.HTML'],
    ['r\u00e9sum\u00e9.txt', 're\u0301sume\u0301.txt'],
  ])('is not with %s and %s beside one another', async (one, other) => {
    const given = files.has(one) ? [...files] : [...files, [one, second] as const];
    const faults = [`“${one}”与“${other}”只差大小写或编码形式，有的电脑上是同一个文件`];
    expect(await zipVerified([...given, [other, second]])).toEqual({ exit: 1, faults });
  });
});

it('unpacked with its names broken says which name is broken and which file is missing', async () => {
  const at = join(folder, 'broken');
  for (const [name, bytes] of files) {
    const path = join(at, name);
    mkdirSync(dirname(path), { recursive: true });
    const broken = Buffer.concat([Buffer.from(`${at}/`), Buffer.from([0xb1, 0xa8]), Buffer.from('.html')]);
    writeFileSync(name === REPORT ? broken : path, bytes);
  }
  const { exit, faults } = await verified(at);
  expect(exit).toBe(1);
  expect(faults).toContain(`缺 ${REPORT}`);
  expect(faults.join('\n')).toContain('已损坏');
});
