import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TEXT } from '../../../shared/domain/forms/schema.ts';
import { measure } from '../../../shared/domain/report/limits.ts';
import { runs } from '../../support/runs.ts';

const measured = (text: string) => measure(new TextEncoder().encode(text));

/** The tokens of JSON by its grammar: strings, marks, and everything between them. */
const tokensOf = (text: string) => text.match(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s"[\]{}:,]+/g) ?? [];

/** A list of JSON values that has exactly so many tokens in the end. */
function filledUp(value: string, tokens: number): string {
  const start = `[${value}`;
  const rest = tokens - tokensOf(start).length - 1;
  return `${start}${',0'.repeat(Math.floor(rest / 2))}${rest % 2 === 1 ? '[' : ''}]`;
}

test.each([
  ['', 0],
  ['{}', 0],
  ['{"a":1}', 1],
  ['{"a":{"b":[1,2]}}', 2],
  ['{":":":"}', 1],
  ['"\\":', 0],
  ['"\\"":', 1],
  ['"\\\\":', 1],
])('%j has %i members', (text, members) => {
  expect(measured(text)).toEqual({ members });
});

describe('JSON that is walked by recursion later on', () => {
  test.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ])('is refused from the 33rd level on: %s', (open, close) => {
    const nested = (levels: number) => {
      const times = levels / tokensOf(open).filter((token) => '[{'.includes(token)).length;
      return `${open.repeat(times)}0${close.repeat(times)}`;
    };
    expect(measured(nested(32)).breach).toBeUndefined();
    expect(measured(nested(34)).breach).toEqual({ what: '层次', found: '33 层以上', expected: '32 层' });
  });

  test('is as deep as what is open at once, however much was closed before', () => {
    expect(measured(`[${'[[]],'.repeat(40)}{}]`).breach).toBeUndefined();
    expect(measured(`[${'{"a":[]},'.repeat(40)}{}]`).breach).toBeUndefined();
  });

  test('is no less deep for what stood beside it before', () => {
    expect(measured(`[${'0,'.repeat(40)}${'['.repeat(32)}${']'.repeat(32)}]`).breach?.what).toBe('层次');
  });
});

describe('one text', () => {
  test.each([
    ['as it is', '字'],
    ['written with escapes', '\\u5b57'],
    ['of marks that are escaped', '\\"'],
    ['of backslashes', '\\\\'],
  ])('%s may have as many characters as the form says, and no more', (_, character) => {
    expect(measured(`{"a":"${character.repeat(MAX_TEXT)}"}`)).toEqual({ members: 1 });
    expect(measured(`{"a":"${character.repeat(MAX_TEXT + 1)}"}`).breach).toEqual({
      what: '一段文字',
      found: `${MAX_TEXT + 1} 字`,
      expected: `${MAX_TEXT} 字`,
    });
  });

  test('that never ends, or is no JSON, is measured as it is written', () => {
    expect(measured(`"${'字'.repeat(MAX_TEXT + 1)}`).breach?.found).toBe(`${MAX_TEXT + 1} 字`);
    expect(measured(`"${'\\x'.repeat(MAX_TEXT)}"`).breach?.found).toBe(`${2 * MAX_TEXT} 字`);
    expect(measured('"a').breach).toBeUndefined();
  });

  test('hides what stands in it: marks in a text are no tokens and no levels', () => {
    expect(measured(JSON.stringify({ a: '{[:,'.repeat(10_000) }))).toEqual({ members: 1 });
  });
});

/** Texts of a few tokens, 20,000 of which may be. */
test.each<[string, number, number]>([
  ['0 ', 1, 0],
  ['0\n', 1, 0],
  ['"" ', 1, 0],
  ['""', 1, 0],
  ['""0', 2, 0],
  ['0""', 2, 0],
  ['0,', 2, 0],
  [',0', 2, 0],
  ['0:', 2, 1],
  [':0', 2, 1],
  ['0]', 2, 0],
  [']0', 2, 0],
  ['}0', 2, 0],
  ['12 ', 1, 0],
  [',', 1, 0],
  [':', 1, 1],
  ['[0],', 4, 0],
  ['{0},', 4, 0],
])('%j over and over has as many tokens as it should', (text, tokens, members) => {
  const times = 20_000 / tokens;
  expect(measured(text.repeat(times))).toEqual({ members: members * times });
  const breach = { what: '项目数', found: '20000 个以上', expected: '20000 个' };
  expect(measured(text.repeat(times + 1)).breach).toEqual(breach);
});

test('JSON is refused from the 20,001st token on, whatever the tokens are, and counts its members', () => {
  const value = fc.json({ maxDepth: 4 });
  fc.assert(
    fc.property(value, fc.constantFrom('', ' ', '\n\t'), (json, space) => {
      const spaced = tokensOf(json).join(space);
      const members = tokensOf(json).filter((token) => token === ':').length;
      expect(measured(spaced)).toEqual({ members });
      expect(measured(filledUp(spaced, 20_000)).breach).toBeUndefined();
      expect(measured(filledUp(spaced, 20_001))).toEqual({
        members,
        breach: { what: '项目数', found: '20000 个以上', expected: '20000 个' },
      });
    }),
    { numRuns: runs(40) },
  );
});
