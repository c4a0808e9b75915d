import { type AnyNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pointerStep, positionsAt } from '../../../shared/domain/report/positions.ts';
import { mutatedSubmission } from '../../fuzz/mutatedSubmission.ts';
import { positionsOf } from '../../support/positionsOf.ts';
import { runs } from '../../support/runs.ts';

/** Where every value stands as a parser that keeps its tokens says, which the program asks about text that is no JSON. */
function positionsInTree(text: string): readonly (readonly [string, number, number])[] {
  const found = new Map<string, AnyNode>();
  const walk = (node: ValueNode, pointer: string): void => {
    found.set(pointer, node);
    if (node.type === 'Array')
      for (const [index, { value }] of node.elements.entries()) walk(value, `${pointer}/${index}`);
    if (node.type !== 'Object') return;
    for (const { name, value } of node.members)
      walk(value, pointer + pointerStep(name.type === 'String' ? name.value : name.name));
  };
  walk(parse(text, { mode: 'json' }).body, '');
  return [...found].map(([pointer, { loc }]) => [pointer, loc.start.line, loc.start.column]);
}

const positionsWalked = (text: string) =>
  [...positionsOf(text).at].map(([pointer, { line, col }]) => [pointer, line, col]);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('finds every value of a text where a parser of tokens finds it, however the text is laid out', () => {
  const blanks = fc.constantFrom('', ' ', '\n', '\r\n', '\r', '\t \n');
  fc.assert(
    fc.property(fc.json(), blanks, blanks, (text, before, between) => {
      const laidOut = before + JSON.stringify(JSON.parse(text), null, between) + between;
      expect(positionsWalked(laidOut)).toEqual(positionsInTree(laidOut));
    }),
    { numRuns: runs(100) },
  );
});

it('and so in submissions that were changed by hand and by programs', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) => {
      const text = new TextDecoder().decode(mutatedSubmission(seed));
      if (isJson(text)) expect(positionsWalked(text)).toEqual(positionsInTree(text));
    }),
    { numRuns: runs(100) },
  );
});

it('finds the values that are asked for where it finds them among all', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.infiniteStream(fc.nat(6)), (seed, dice) => {
      const text = new TextDecoder().decode(mutatedSubmission(seed));
      if (!isJson(text)) return;
      const all = positionsOf(text).at;
      const asked = [...all.keys()].filter(() => dice.next().value === 0);
      expect(new Map(positionsAt(text, asked))).toEqual(new Map(asked.map((pointer) => [pointer, all.get(pointer)])));
    }),
    { numRuns: runs(100) },
  );
});

it('names a member that is written twice with both places', () => {
  expect(positionsOf('{"a": 1,\n "b/c": {"x": 0, "x": 1}, "a": 2}').duplicates).toEqual([
    { name: 'x', pointer: '/b~1c/x', first: { line: 2, col: 10 }, second: { line: 2, col: 18 } },
    { name: 'a', pointer: '/a', first: { line: 1, col: 2 }, second: { line: 2, col: 27 } },
  ]);
});
