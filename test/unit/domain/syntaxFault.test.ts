import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntaxFaultOf } from '../../../shared/domain/report/syntaxFault.ts';
import { fixtureBytes } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

const REPORT = new TextDecoder().decode(fixtureBytes('2024-suqian-city/submission.json'));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The index of a place, worked out another way. */
function indexOf(text: string, { line, col }: { readonly line: number; readonly col: number }): number {
  return (
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length +
    (line > 1 ? 1 : 0) +
    col -
    1
  );
}

describe('where text stops being JSON', () => {
  it.each<[string, string, number, number, boolean]>([
    ['a comma left out', '{"a": 1 "b": 2}', 1, 9, false],
    ['a comma too many', '{"a": 1,}', 1, 9, false],
    ['a comma too many in a list', '[1,\n2,\n]', 3, 1, false],
    ['another bracket', '{"a": [1}', 1, 9, false],
    ['a name without quotes', '{a: 1}', 1, 2, false],
    ['quotes of Chinese text', '{\n  “a”: 1\n}', 2, 3, false],
    ['single quotes', "{'a': 1}", 1, 2, false],
    ['a comma of Chinese text', '{"a": 1，"b": 2}', 1, 8, false],
    ['a value left out', '{"a": ,"b": 2}', 1, 7, false],
    ['a line broken inside a string', '{"a": "x\ny"}', 1, 9, false],
    ['an escape that is none', '{"a": "x\\y"}', 1, 9, false],
    ['an escape that is cut', '["\\u12"]', 1, 3, false],
    ['a zero before a number', '[012]', 1, 3, false],
    ['a point before a number', '[.5]', 1, 2, false],
    ['a point behind a number', '[1.]', 1, 3, false],
    ['a sign alone', '[-]', 1, 2, false],
    ['a word that is none', '[True]', 1, 2, false],
    ['a word cut in the midst', '[tru]', 1, 2, false],
    ['more behind the end', '{}\r\n{}', 2, 1, false],
    ['a line that ends as on old machines', '[1,\r2 3]', 2, 3, false],
    ['a comment', '{ // x\n}', 1, 3, false],
    ['more behind words', '[true, false, null] x', 1, 21, false],
    ['more behind an empty list', '[ ] x', 1, 5, false],
    ['more behind an empty object', '{ } x', 1, 5, false],
    ['more behind blanks in front of names', '{"a": 1, "b": "" } x', 1, 20, false],
    ['no last brace', '{"a": 1\n', 1, 8, true],
    ['an end behind a comma', '{"a": 1,', 1, 9, true],
    ['an end behind a colon', '{\n"a":\n\n', 2, 5, true],
    ['an end inside a name', '{"a', 1, 4, true],
    ['an end inside an escape', '["\\u12', 1, 7, true],
    ['an end inside a word', '[fals', 1, 6, true],
    ['an end inside a number', '[-', 1, 3, true],
    ['an end behind a power', '[1.5e', 1, 6, true],
  ])('%s', (_, text, line, col, isEnd) => {
    expect(isJson(text)).toBe(false);
    expect(syntaxFaultOf(text)).toEqual({ line, col, isEnd });
  });

  it('is the end of whatever was cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: REPORT.trimEnd().length - 1 }), (length) => {
        const text = REPORT.slice(0, length);
        const fault = syntaxFaultOf(text);
        expect(fault.isEnd).toBe(true);
        expect(indexOf(text, fault)).toBe(text.trimEnd().length);
      }),
      { numRuns: runs(300) },
    );
  });

  it('leaves before it what may still become JSON, and is at the character that spoils it', () => {
    let [spoilt, found] = [0, 0];
    const signs = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '-', '0', 'e', '.', 't', ' ', '\n', '，');
    fc.assert(
      fc.property(fc.nat(REPORT.length), fc.constantFrom(0, 1), signs, (at, without, sign) => {
        const text = REPORT.slice(0, at) + sign + REPORT.slice(at + without);
        if (isJson(text)) return;
        spoilt += 1;
        const fault = syntaxFaultOf(text);
        const place = indexOf(text, fault);
        if (!fault.isEnd) expect(syntaxFaultOf(text.slice(0, place)).isEnd).toBe(true);
        // Where the engine names a place, it is that one, but within a word, a number or an escape, whose beginning is told.
        const told = placeToldBy(text);
        if (told === undefined || fault.isEnd || /[a-z\\.-]/i.test(text[place] ?? '')) return;
        found += 1;
        expect(place).toBe(told);
      }),
      { numRuns: runs(500) },
    );
    expect(spoilt).toBeGreaterThan(0);
    expect(found).toBeGreaterThan(0);
  });
});

function placeToldBy(text: string): number | undefined {
  try {
    JSON.parse(text);
  } catch (error) {
    const place = /at position (\d+)/.exec(String(error))?.[1];
    return place === undefined ? undefined : Number(place);
  }
  return undefined;
}
