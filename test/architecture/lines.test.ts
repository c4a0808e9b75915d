import { expect, test } from 'vitest';
import { filesUnder, sourceOf } from './importGraph.ts';

const LONGEST = 160;

/** Files with lines that are longer: being rewritten, or printed byte for byte. A file leaves this list when its lines are mended (a test tells); none is added. */
const STILL_LONGER = new Set<string>([
  'shared/domain/evaluate/narrative/readDocuments.ts',
  // The style of published pages: bytes that others hold.
  'shared/render/summary/summaryStyle.ts',
]);

test(`no line of the program is over ${LONGEST} characters: what is longer is a piece with a name of its own`, () => {
  const files = ['shared', 'functions', 'infra'].flatMap(filesUnder).filter((file) => file.endsWith('.ts'));
  const longer = files
    .filter((file) => !STILL_LONGER.has(file))
    .flatMap((file) =>
      sourceOf(file)
        .split('\n')
        .flatMap((line, index) => (line.length > LONGEST ? [`${file}:${index + 1} (${line.length})`] : [])),
    );
  expect(longer).toEqual([]);
  const mended = [...STILL_LONGER].filter((file) =>
    sourceOf(file)
      .split('\n')
      .every((line) => line.length <= LONGEST),
  );
  expect(mended, 'take these off the list').toEqual([]);
});
