import { describe, expect, test } from 'vitest';
import { filesUnder, sourceOf } from './importGraph.ts';

const sources = ['shared', 'functions', 'infra'].flatMap(filesUnder).filter((file) => file.endsWith('.ts'));

/** Names that several files export and mean the same by: why, and which files. */
const SAID_TWICE: Readonly<Record<string, RegExp>> = {
  // Lambda calls every function by this name.
  handler: /^functions\/(?:api|compile|ingest|look|remind)\.ts$/,
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

/** What a reader asks, as its parameters' types name it. */
const PORT = /\b(?:Ledger\w*|Vault|SummaryFiles|SummaryReads|OwnReads|DistrictReads|Reads)\b/;

test('readers take whom to ask first, then for what: one order everywhere', () => {
  const asked = filesUnder('shared/flow/read').flatMap((file) =>
    [...sourceOf(file).matchAll(/^export (?:async )?function (\w+)\(/gm)].map((found) => {
      const parameters = parametersAt(sourceOf(file), found.index + found[0].length);
      return { name: `${file} ${found[1]}`, at: parameters.findIndex((parameter) => PORT.test(parameter)) };
    }),
  );
  expect(asked.filter(({ at }) => at === 0).length).toBeGreaterThan(15);
  expect(asked.filter(({ at }) => at > 0).map(({ name }) => name)).toEqual([]);
});

/** The parameters of a function, each as it is written, from behind its bracket. */
function parametersAt(source: string, start: number): readonly string[] {
  const parameters: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; ; at += 1) {
    const sign = source[at] ?? ')';
    if ('([{<'.includes(sign)) depth += 1;
    else if (sign === '>' && source[at - 1] !== '=') depth -= 1;
    else if (')]}'.includes(sign) && depth > 0) depth -= 1;
    else if ((sign === ',' || sign === ')') && depth === 0) {
      parameters.push(source.slice(from, at).trim());
      from = at + 1;
      if (sign === ')') return parameters.filter((parameter) => parameter !== '');
    }
  }
}
