import { describe, expect, test } from 'vitest';
import { filesUnder, sourceOf } from './importGraph.ts';

const sources = ['shared', 'functions', 'infra'].flatMap(filesUnder).filter((file) => file.endsWith('.ts'));

/** Names that several files export and mean the same by: why, and which files. */
const SAID_TWICE: Readonly<Record<string, RegExp>> = {
  // Lambda calls every function by this name.
  handler: /^functions\/(?:api|compile|ingest|remind)\.ts$/,
  // Each form's folder calls its parts the same, so that one form is read beside the other.
  DISCLOSURE_ROWS: /^shared\/domain\/forms\/\d{4}\//,
  DISCLOSURE_RULES: /^shared\/domain\/forms\/\d{4}\//,
};

/** Exported functions, classes and values of a file; types may share a name with the schema that makes them. */
function exportedNames(file: string): readonly string[] {
  const found = sourceOf(file).matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm);
  return [...new Set([...found].map(([, name = '']) => name))];
}

describe('one word, one meaning', () => {
  const files = Map.groupBy(
    sources.flatMap((file) => exportedNames(file).map((name) => ({ name, file }))),
    ({ name }) => name,
  );

  test('no two files export different things by one name', () => {
    const shared = [...files].filter(
      ([name, at]) => at.length > 1 && !at.every(({ file }) => SAID_TWICE[name]?.test(file)),
    );
    expect(files.size).toBeGreaterThan(1000);
    expect(shared.map(([name, at]) => `${name}: ${at.map(({ file }) => file).join(', ')}`)).toEqual([]);
  });

  test('no variable is called by a preposition, or by a reserved word with a line under it', () => {
    const prepositions =
      /\b(?:const|let) of\b|\w: of\b *[,})]|\[(?:\w*, )?of[,\]].*=>|\(of\b *[:,)]|\b(?:in|body|private|new|default)_\b/;
    const found = sources.flatMap((file) =>
      sourceOf(file)
        .split('\n')
        .map((line, index) => ({ at: `${file}:${index + 1}`, line: line.trim() }))
        .filter(({ line }) => !/^(?:\*|\/[/*])/.test(line) && prepositions.test(line)),
    );
    expect(found.map(({ at, line }) => `${at}  ${line}`)).toEqual([]);
  });
});
