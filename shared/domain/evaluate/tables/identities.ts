import { findCellIn } from '../../forms/catalogue.ts';
import type { CellName } from '../../forms/cells.ts';
import { isTotalColumn } from '../../forms/parts.ts';
import { pointerOf } from '../../report/positions.ts';
import { ruleSaidBy } from '../../rules/formWords.ts';
import type { Rule } from '../../rules/rule.ts';
import { findingOf, inBrackets, placeWords } from '../../rules/words.ts';
import type { FindingDraft } from '../../verdict/findings.ts';
import { type Identity, isTotal, type Operand, pointerOfFirst } from './instances.ts';
import type { Judging, Tester, Verdict } from './judging.ts';
import type { Sides } from './knowns.ts';

/**
 * Σ left = Σ right at every place. A blank stands for an unknown count that is not negative: broken only when no such
 * count could make it hold, otherwise said to be not assessed. A printed total left blank is a warning.
 */
export const testEqual: Tester<'equal'> = (rule, _test, inYear) => {
  const identities = inYear.identities.filter((identity) => identity.rule === rule);
  return (judging) => {
    const { knowns } = judging;
    const verdicts: Verdict[] = [];
    const unassessed: Identity[] = [];
    for (const identity of identities) {
      if (!knowns.isTestable(identity)) continue;
      const blank = knowns.hasBlanks ? blankTotal(rule, identity, judging) : undefined;
      if (blank !== undefined) verdicts.push({ finding: blank });
      const sides = knowns.sides(identity);
      const state = balanceState(sides);
      if (state === 'broken') verdicts.push(brokenVerdict(rule, identity, sides, judging));
      if (state === 'open') unassessed.push(identity);
    }
    if (unassessed.length > 0) verdicts.push({ finding: unassessedNote(rule, unassessed, judging) });
    return verdicts;
  };
};

/**
 * `short`: one side is complete and the other, with blanks in it, does not reach it: a non-zero figure has no place.
 * `open`: nothing can be said.
 */
export function balanceState(sides: Sides): 'holds' | 'broken' | 'short' | 'open' {
  const { left, right, leftUnknown, rightUnknown } = sides;
  if (leftUnknown.length > 0 && rightUnknown.length > 0) return 'open';
  const rest = left - right;
  if (leftUnknown.length === 0 && rightUnknown.length === 0) return rest === 0 ? 'holds' : 'broken';
  const lacking = leftUnknown.length > 0 ? 0 - rest : rest;
  return lacking < 0 ? 'broken' : 'short';
}

/** 多 n or 少 n: how far a total is from the sum of its parts. */
function gapWords(residual: number): string {
  return residual > 0 ? `多 ${residual}` : `少 ${-residual}`;
}

function brokenVerdict(rule: Rule, identity: Identity, sides: Sides, judging: Judging): Verdict {
  const { place } = identity;
  const { left, right } = sides;
  const residual = left - right;
  const shown = (operands: readonly Operand[], index: number) => {
    const operand = operands[index];
    return operand === undefined ? '' : shownNumber(operand.name, judging);
  };
  const fill = {
    place: place.words,
    left,
    right,
    gap: gapWords(residual),
    size: Math.abs(residual),
    l0: shown(identity.left, 0),
    l1: shown(identity.left, 1),
    r0: shown(identity.right, 0),
    r1: shown(identity.right, 1),
  };
  const sum = (operands: readonly Operand[], total: number) =>
    operands.length === 2
      ? `${operands.map(({ name }) => shownNumber(name, judging)).join(' + ')} = ${total}`
      : String(total);
  const finding = findingOf(rule, judging.year, fill, {
    table: place.tableName,
    row: place.row,
    column: place.column,
    cells: identity.operands.map(({ name }) => name),
    found: sum(identity.left, left),
    expected: sum(identity.right, right),
    delta: residual,
    pointer: pointerOf(mainCell(identity)),
  });
  return { finding, broken: { identity, residual } };
}

function shownNumber(name: CellName, judging: Judging): string {
  const value = judging.knowns.number(name);
  return value === undefined ? '空白' : String(value);
}

/** The cell an identity is pointed at: its printed total, or its first operand. */
function mainCell({ left, right }: Identity): CellName {
  const names = [...left, ...right].map(({ name }) => name);
  const [first = ''] = names;
  return left.length === 1 ? first : (names.find(isTotal) ?? first);
}

/** A single printed total on the left that is blank (null) while some of its parts are stated. */
function blankTotal(rule: Rule, identity: Identity, judging: Judging): FindingDraft | undefined {
  const [total, ...more] = identity.left;
  if (total === undefined || more.length > 0) return undefined;
  if (judging.stated(total.name) !== null) return undefined;
  if (!identity.right.some(({ name }) => typeof judging.stated(name) === 'number')) return undefined;
  const cell = findCellIn(judging.edition, total.name);
  // 总计 of the row （七）总计 belongs to its row and to its column; it is said once, for the row.
  if (cell === undefined || (identity.place.column !== null && isTotalColumn(judging.edition, cell))) return undefined;
  const derived = judging.knowns.derived.get(total.name);
  const then = derived === undefined ? '，也无法从已填各项推算' : `，按已填各项推算为 ${derived}`;
  return {
    rule: rule.id,
    severity: 'warning',
    table: identity.place.tableName,
    row: cell.rowLabel,
    column: cell.columnLabel,
    cells: [total.name],
    found: '空白',
    expected: derived === undefined ? null : String(derived),
    message: `${placeWords(cell.tableName, cell.rowLabel, cell.columnLabel)}空白${then}。`,
    hint: '请补填总计；总计空白不影响报送，汇总时总计一律重新计算。',
    basis: ruleSaidBy(judging.edition, rule).basis,
    pointer: pointerOf(total.name),
  };
}

function unassessedNote(rule: Rule, identities: readonly Identity[], judging: Judging): FindingDraft {
  const blanks = identities.flatMap((identity) => {
    const { leftUnknown, rightUnknown } = judging.knowns.sides(identity);
    return [...leftUnknown, ...rightUnknown];
  });
  const places = identities.map(({ place }) => inBrackets(place.column ?? place.row ?? '')).join('');
  const { formula, basis } = ruleSaidBy(judging.edition, rule);
  return {
    rule: rule.id,
    severity: 'info',
    table: identities[0]?.place.tableName ?? null,
    cells: [...new Set(blanks.map(({ name }) => name))],
    found: '空白',
    message: `${formula}：${places}有空白，未作核对（共 ${identities.length} 处）。未作核对不等于没有问题。`,
    hint: '补填空白后可以核对。',
    basis,
    pointer: pointerOfFirst(blanks),
  };
}
