import { findCellIn } from '../../forms/catalogue.ts';
import { findingOf, inBrackets } from '../../rules/words.ts';
import { balanceState } from './identities.ts';
import { type Identity, type Operand, pointerOfFirst } from './instances.ts';
import type { Judging, Tester, Verdict } from './judging.ts';

/**
 * A stated side that the stated cells of the other side do not reach while cells there are blank: the rest stands in no
 * cell, and the district would lose it without a word.
 */
export const testUnallocated: Tester<'unallocated'> = (rule, test, { identities }) => {
  const guarded = identities.filter((identity) => test.guards.includes(identity.rule.id));
  return (judging) => {
    const { knowns } = judging;
    const open = guarded.filter(
      (identity) => knowns.isTestable(identity) && balanceState(knowns.sides(identity)) === 'short',
    );
    return open.map((identity): Verdict => {
      const sides = knowns.sides(identity);
      const short = sides.leftUnknown.length > 0;
      const blanks = short ? sides.leftUnknown : sides.rightUnknown;
      const [expected, found] = short ? [sides.right, sides.left] : [sides.left, sides.right];
      const { place } = identity;
      const fill = {
        place: place.words,
        expected,
        found,
        size: expected - found,
        blanks: labelsOf(blanks, identity, judging),
      };
      const finding = findingOf(rule, judging.year, fill, {
        table: place.tableName,
        row: place.row,
        column: place.column,
        cells: identity.operands.map(({ name }) => name),
        found: String(found),
        expected: String(expected),
        delta: found - expected,
        pointer: pointerOfFirst(blanks),
      });
      return { finding, broken: { identity, residual: sides.left - sides.right } };
    });
  };
};

function labelsOf(blanks: readonly Operand[], { place }: Identity, { edition }: Judging): string {
  return blanks
    .map(({ name }) => findCellIn(edition, name))
    .map((cell) => inBrackets((place.column === null ? cell?.columnLabel : cell?.rowLabel) ?? ''))
    .join('');
}
