import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { walkFrom } from './uploadWalk.ts';

const textOf = (document: string) => readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8');
const ARCHITECTURE = textOf('ARCHITECTURE.md');
const foldersIn = (path: string) =>
  readdirSync(new URL(`../../${path}/`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

test.each(['shared', 'functions', 'infra'])('every room of %s is named in the list of folders', (layer) => {
  const list = /## The folders[\s\S]*?```\n([\s\S]*?)```/.exec(ARCHITECTURE)?.[1] ?? '';
  expect(list.split('\n').length).toBeGreaterThan(30);
  const rooms = foldersIn(layer).flatMap((room) => [
    room,
    ...(layer === 'shared' ? foldersIn(`${layer}/${room}`) : []),
  ]);
  const named = (room: string) => room === '2019' || new RegExp(`(?<![\\w-])${room}(?![\\w-])`).test(list);
  expect(rooms.filter((room) => !named(room))).toEqual([]);
});

test('what a reader of one upload walks is what ARCHITECTURE says', () => {
  const { files, stays, climbs } = walkFrom('shared/flow/ingest/ingestReport.ts', 'ingestUpload');
  const said = ARCHITECTURE.replaceAll(/\s+/g, ' ');
  expect(said).toContain(`opens ${files} files, makes ${stays} stays and climbs back ${climbs} times`);
});

test('a term stands in the glossary once: two meanings are two terms', () => {
  const terms = textOf('docs/glossary.md')
    .split('\n')
    .filter((line) => /^\| (?!---)/.test(line))
    .map((line) => line.split('|')[1]?.trim() ?? '')
    .filter((term) => !['word', '中文'].includes(term));
  expect(terms.length).toBeGreaterThan(80);
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
});

test('every command of npm and every file that the guides name is there', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const guides = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'RUNBOOK.md', 'SECURITY.md'].concat(
    readdirSync(new URL('../../docs/', import.meta.url))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  );
  const gone = guides.flatMap((guide) => {
    const text = textOf(guide);
    const commands = [...text.matchAll(/\bnpm run ([a-z:]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !(name in scripts));
    const files = [...text.matchAll(/`((?:shared|functions|infra|test|docs)\/[\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !path.includes('YEAR') && !isThere(path));
    return [...commands, ...files].map((what) => `${guide}: ${what}`);
  });
  expect(gone).toEqual([]);
});

function isThere(path: string): boolean {
  try {
    readFileSync(new URL(`../../${path}`, import.meta.url));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}
