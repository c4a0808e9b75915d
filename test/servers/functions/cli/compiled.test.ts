import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const COMPILER = pathToFileURL(new URL('../../../../functions/cli/compiled.mjs', import.meta.url).pathname).href;
const ESBUILD = new URL('../../../../node_modules/esbuild', import.meta.url).pathname;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nianbao-compiled-'));
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(ESBUILD, join(root, 'node_modules/esbuild'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'said.ts'), "export const said: string = 'one';");
  writeFileSync(join(root, 'beside.txt'), 'beside');
  writeFileSync(
    join(root, 'program.ts'),
    `import { readFileSync } from 'node:fs';
     const { said } = await import('./said.ts');
     console.log(said, readFileSync(new URL('beside.txt', import.meta.url), 'utf8'));`,
  );
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Asks for the copy in a process of its own and runs it; what it prints, or 'none'. */
function copyIn(folder: string): { readonly path: string; readonly says: string } {
  const code = `const { compiled } = await import('${COMPILER}');
    const path = await compiled(${JSON.stringify(folder)}, 'program.ts');
    console.log(path ?? 'none');
    if (path !== undefined) await import(path);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  const [path = stderr, says = ''] = stdout.split('\n');
  return { path, says };
}

test('a copy is made once, runs as the sources do, and finds the files that stand beside them', () => {
  const first = copyIn(root);
  expect(first.says).toBe('one beside');
  expect(copyIn(root)).toEqual(first);
});

test('a source that changed, or a lock, makes it again', () => {
  const first = copyIn(root);
  writeFileSync(join(root, 'said.ts'), "export const said: string = 'two';");
  utimesSync(join(root, 'said.ts'), 1, 1);
  const second = copyIn(root);
  expect(second.says).toBe('two beside');
  writeFileSync(join(root, 'package-lock.json'), '{"changed":true}');
  const third = copyIn(root);
  expect(new Set([first.path, second.path, third.path]).size).toBe(3);
});

test('where no copy can be kept or made there is none, and the sources run', () => {
  // A file where the folder would stand cannot be written into by anyone, an administrator included.
  writeFileSync(join(root, 'node_modules/.cache'), '');
  expect(copyIn(root)).toEqual({ path: 'none', says: '' });
  rmSync(join(root, 'node_modules/.cache'));
  writeFileSync(join(root, 'said.ts'), 'this is no program');
  expect(copyIn(root).path).toBe('none');
  expect(readFileSync(join(root, 'said.ts'), 'utf8')).toBe('this is no program');
});
