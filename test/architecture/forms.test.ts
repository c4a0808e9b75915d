import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EDITIONS, formOf } from '../../shared/domain/forms/editions.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['shared', 'functions', 'infra'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
);
const forms = EDITIONS.map(formOf);
const escaped = (words: readonly string[]) => words.map((word) => word.replaceAll('.', '\\.')).join('|');
const tables = forms.flatMap((form) => form.tables);
const roles = new Set(forms.flatMap(({ sections }) => sections.map(({ role }) => role as string | undefined)));

/** A row by its path, a table or an edition by its name in quotes, a section by its key unless a role has the same name. */
const NAMED = new RegExp(
  [
    `['"\`](?:${escaped(tables.flatMap(({ rows }) => rows.map(({ key }) => key)))})\\b`,
    `['"\`](?:${escaped([...tables.map(({ id }) => id), ...EDITIONS])})['"\`]`,
    `\\b(?:${escaped(forms.flatMap(({ sections }) => sections.map(({ key }) => key)).filter((key) => !roles.has(key)))})\\b`,
  ].join('|'),
);
/** Comments may give examples. */
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

test('no row, table, section or edition of a form is named outside the folder of the forms', () => {
  const elsewhere = sources.filter((file) => !file.startsWith('shared/domain/forms/'));
  expect(elsewhere.length).toBeGreaterThan(300);
  const naming = elsewhere.flatMap((file) => {
    const found = NAMED.exec(withoutComments(readFileSync(join(root, file), 'utf8')));
    return found === null ? [] : [`${file}: ${found[0]}`];
  });
  expect(naming).toEqual([]);
});

test('outside a form’s own folder only the list of forms says which there are', () => {
  const folders = sources.filter((file) => /^shared\/domain\/forms\/\d{4}\//.test(file));
  const importing = sources.filter(
    (file) => !folders.includes(file) && /from '[^']*\/\d{4}\/\w+\.ts'/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(importing).toEqual(['shared/domain/forms/registered.ts']);
});

test('what a form numbers is called by its number in the form alone: another form numbers otherwise', () => {
  // Rules of an earlier day are kept as they were read then.
  const defining =
    /^shared\/domain\/(?:forms\/(?:\d{4}\/|since2019\/(?:disclosure|requests|reviews)\.ts)|rules\/earlierRules\.ts)/;
  const shortNames = tables.map(({ shortName }) => shortName).join('|');
  const numbered = new RegExp(`${shortNames}|第[一二三四五六七八九]部分`);
  const naming = sources
    .filter((file) => !defining.test(file))
    .flatMap((file) => {
      const found = numbered.exec(withoutComments(readFileSync(join(root, file), 'utf8')));
      return found === null ? [] : [`${file}: ${found[0]}`];
    });
  expect(naming).toEqual([]);
});
