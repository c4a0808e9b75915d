import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstCharacters } from '../../../../shared/domain/evaluate/narrative/firstCharacters.ts';
import { labelsIn, wordingsOf } from '../../../../shared/domain/evaluate/narrative/labels.ts';
import { EDITIONS } from '../../../../shared/domain/forms/editions.ts';
import { runs } from '../../../support/runs.ts';

describe('what a match can begin with', () => {
  test.each([
    ['收到', '收'],
    ['收|接', '收接'],
    ['新?收', '新收'],
    ['(?:因|由于)?(?:[本我][局办])?属', '因由本我属'],
    ['(?<=^|[,;])(?:依|公)申(?!请)', '依公'],
    ['过程(?:性){0,2}', '过'],
    ['性{0,2}过', '性过'],
    ['\\d{1,3}件', '0123456789'],
    ['["“]?三', '"“三'],
    ['\\(一\\)', '('],
  ])('%s', (pattern, characters) => {
    expect([...(firstCharacters(pattern) ?? [])].sort()).toEqual([...characters].sort());
  });

  test.each(['[^,]件', '收?', '', '(?=收)'])('anything: %s', (pattern) => {
    expect(firstCharacters(pattern)).toBeUndefined();
  });

  test.each(['.件', '[一-九]件', '\\w', '(收)', '收)', '(?:收', '\\p{L}'])(
    'what cannot be read is refused: %s',
    (pattern) => {
      expect(() => firstCharacters(pattern)).toThrow(SyntaxError);
    },
  );
});

/** Words of the vocabulary as they are written, cut where its signs are: what its matches are made of, and nearly. */
const SCRAPS = [
  ...new Set(
    EDITIONS.flatMap((edition) => wordingsOf(edition).flatMap(({ pattern }) => pattern.split(/[^\p{Script=Han}]+/u))),
  ),
  '3',
  '12件',
  '2022年',
  ',',
  '。',
  '(',
];

test.each(EDITIONS)('the labels of a text are those of all wordings tried at every place: %s', (edition) => {
  const wordings = wordingsOf(edition);
  const plain = new RegExp(wordings.map(({ pattern }) => `(${pattern})`).join('|'), 'g');
  const scraps = fc.array(fc.constantFrom(...SCRAPS), { minLength: 1, maxLength: 40 }).map((words) => words.join(''));
  fc.assert(
    fc.property(scraps, (text) => {
      const expected = [...text.matchAll(plain)].map((match) => {
        const kind = wordings[match.slice(1).findIndex((group) => group !== undefined)]?.kind;
        return { kind, words: match[0], start: match.index };
      });
      fc.pre(expected.every(({ kind }) => kind !== 'carried'));
      expect(labelsIn(text, edition, 2023).map(({ kind, words, start }) => ({ kind, words, start }))).toEqual(expected);
    }),
    { numRuns: runs(300) },
  );
});
