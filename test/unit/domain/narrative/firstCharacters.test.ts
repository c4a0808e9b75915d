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
    ['\\n收', '\n'],
    ['[\\]收]件', ']收'],
    ['^收$', '收'],
    ['(?:^|年)收', '年收'],
    ['收|新', '收新'],
    ['收{2}?件', '收'],
    ['收{0,2}?件', '收件'],
    ['收*件', '收件'],
    ['收+件', '收'],
    ['(?:收|)件', '收件'],
    ['(?:|收)件', '收件'],
    ['(?:收?|接)件', '收接件'],
    ['(?:(?=收)|接)件', '接件'],
  ])('%s', (pattern, characters) => {
    expect([...(firstCharacters(pattern) ?? [])].sort()).toEqual([...characters].sort());
  });

  test.each(['[^,]件', '收?', '', '(?=收)', '收|[^,]', '[^,]|收', '收|', '|收', '^'])('anything: %s', (pattern) => {
    expect(firstCharacters(pattern)).toBeUndefined();
  });

  test.each([
    ['.件', 'cannot be read from 0 on: .件'],
    ['新?*件', 'cannot be read from 2 on: 新?*件'],
    ['[一-九]件', 'a range in 一-九'],
    ['\\w', 'cannot be read: \\w'],
    ['\\p{L}', 'cannot be read: \\p'],
    ['(收)', 'cannot be read from 0 on: (收)'],
    ['收)', 'cannot be read from 1 on: 收)'],
    ['(?:收', 'no end of a group: (?:收'],
    ['(?=收', 'no end of a group: (?=收'],
  ])('what cannot be read is refused: %s', (pattern, message) => {
    expect(() => firstCharacters(pattern)).toThrow(new SyntaxError(message));
  });
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
