import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keepBuild, keptBuild } from '../../../infra/keptBuild.ts';

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'nianbao-kept-'));
const name = `test-${process.pid}`;
const kept = join(root, 'node_modules', '.cache', 'nianbao', `${name}.json`);
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(kept, { force: true });
});

test('what was built is given again while every source and setting is what it was, and never otherwise', () => {
  const source = join(folder, 'page.ts');
  const path = relative(root, source);
  writeFileSync(source, 'one');
  expect(keptBuild(name, 'minified')).toBeUndefined();
  keepBuild(name, 'minified', [path], new Map([['page.js', 'built of one']]));
  expect(keptBuild(name, 'minified')).toEqual(new Map([['page.js', 'built of one']]));
  expect(keptBuild(name, 'not minified')).toBeUndefined();
  writeFileSync(source, 'two');
  expect(keptBuild(name, 'minified')).toBeUndefined();
  writeFileSync(source, 'one');
  expect(keptBuild(name, 'minified')?.size).toBe(1);
  writeFileSync(kept, readFileSync(kept, 'utf8').slice(0, -5));
  expect(keptBuild(name, 'minified')).toBeUndefined();
  rmSync(source);
  keepBuild(name, 'minified', [path], new Map());
  expect(keptBuild(name, 'minified')).toBeUndefined();
  expect(readdirSync(join(kept, '..')).filter((each) => each.includes(`${name}.json.`))).toEqual([]);
});
