import { scaledCells } from '../evaluate/plausible/scaledCells.ts';
import { isTotal, operandsAt, placesOf } from '../evaluate/tables/instances.ts';
import { isSummed, type Totals, withPrintedTotals } from '../filing/rollup.ts';
import { ALL_RULES } from '../rules/allRules.ts';
import { editionsOf, namesWithoutMeaning } from '../rules/formWords.ts';
import type { Each, Operands, Rule } from '../rules/rule.ts';
import { type Cell, cellNamed, cellsOf, findCellIn } from './catalogue.ts';
import { EDITIONS, formOf } from './editions.ts';
import type { Edition, Form } from './form.ts';
import { findRow, findTable } from './parts.ts';

/** A fault in the form itself or in the rules over it: never a filer's mistake, always the program's. */
interface FormFault {
  readonly edition: Edition;
  readonly fault:
    | 'orphanCell'
    | 'absentOperand'
    | 'totalWithoutRule'
    | 'cycle'
    | 'noWayOfAdding'
    | 'wrongCount'
    | 'twoMeanings'
    | 'pointsAtNothing';
  readonly subject: string;
}

/**
 * Checks the form and the rules against each other: every cell stands in a rule, no rule names a cell that is not there,
 * every printed total has the identity that makes it, totals do not go round in circles, every cell can be added,
 * recomputed, or says why not; a name means one thing in all forms; what the form points at (roles, words, the form before)
 * is there. Runs in the tests, and before each compile: of the rules there are, which do not change while the program runs,
 * once a process (it takes as long as judging a hundred reports).
 */
export function checkForm(rules: readonly Rule[] = ALL_RULES): readonly FormFault[] {
  if (rules !== ALL_RULES) return faultsUnder(rules);
  faultsOfAll ??= faultsUnder(ALL_RULES);
  return faultsOfAll;
}

let faultsOfAll: readonly FormFault[] | undefined;

function faultsUnder(rules: readonly Rule[]): readonly FormFault[] {
  return EDITIONS.flatMap((edition) => faultsIn(formOf(edition), rules));
}

/** The same for one form. */
export function faultsIn(form: Form, rules: readonly Rule[]): readonly FormFault[] {
  const { edition } = form;
  const inEdition = rules.filter((rule) => editionsOf(rule).includes(edition));
  const named = new Set(inEdition.flatMap((rule) => operandNames(edition, rule)));
  const makes = totalsMade(edition, inEdition);
  const recomputed = withPrintedTotals(edition, new Map());
  const cells = cellsOf(edition);
  const fault = (name: FormFault['fault'], subject: string): FormFault => ({ edition, fault: name, subject });
  return [
    ...form.tables
      .filter(({ id, figures }) => cells.filter((cell) => cell.table === id).length !== figures)
      .map(({ id }) => fault('wrongCount', id)),
    ...cells.filter(({ name }) => !named.has(name)).map(({ name }) => fault('orphanCell', name)),
    ...inEdition.flatMap((rule) =>
      absentOperands(edition, rule).map((name) => fault('absentOperand', `${rule.id} ${name}`)),
    ),
    ...cells
      .filter(({ name, role }) => role === 'total' && !makes.has(name))
      .map(({ name }) => fault('totalWithoutRule', name)),
    ...cells.filter(({ name }) => isCircular(name, makes)).map(({ name }) => fault('cycle', name)),
    ...cells.filter((cell) => isNeverAdded(cell, recomputed)).map(({ name }) => fault('noWayOfAdding', name)),
    ...cells.filter((cell) => isOtherwise(cell, cellNamed(cell.name))).map(({ name }) => fault('twoMeanings', name)),
    ...pointingAtNothing(form).map((subject) => fault('pointsAtNothing', subject)),
    ...inEdition.flatMap((rule) =>
      namesWithoutMeaning(edition, rule).map((name) => fault('pointsAtNothing', `${rule.id} form.${name}`)),
    ),
  ];
}

interface Clause {
  readonly each: Each;
  readonly operands: Operands;
}

function clausesOf({ test }: Rule): readonly Clause[] {
  switch (test.kind) {
    case 'equal':
    case 'atLeast':
    case 'coincides':
      return [{ each: test.each, operands: [...test.left, ...test.right] }];
    case 'zeroTogether':
      return [{ each: test.each, operands: [...test.given, ...test.zero] }];
    case 'lastYear':
      return [{ each: test.each, operands: [...test.now, ...test.before] }];
    case 'share':
      return [{ each: 'once', operands: [...test.part, ...test.whole] }];
    case 'belowMunicipal':
      return [{ each: 'once', operands: test.zero }];
    case 'askGovernment':
      return [{ each: 'once', operands: [...test.cells, ...test.within] }];
    case 'atMost':
      return [{ each: 'once', operands: test.cells }];
    default:
      return [];
  }
}

/** The cells a rule names. That a cell holds a number at all (T3-INT and its kin) does not make it part of a rule. */
function operandNames(edition: Edition, rule: Rule): readonly string[] {
  const named = clausesOf(rule).flatMap(({ each, operands }) =>
    placesOf(edition, each, rule.table).flatMap((place) =>
      operandsAt(edition, operands, place).map(({ name }) => name),
    ),
  );
  return [...named, ...scaledCells([rule], edition)];
}

/** A literal operand that the edition lacks, or a pattern that matches nothing at all. */
function absentOperands(edition: Edition, rule: Rule): readonly string[] {
  return clausesOf(rule).flatMap(({ each, operands }) => {
    const places = placesOf(edition, each, rule.table);
    return operands.filter((operand) => !places.some((place) => operandsAt(edition, [operand], place).length > 0));
  });
}

/** Each printed total with the cells whose sum it is. */
function totalsMade(edition: Edition, rules: readonly Rule[]): ReadonlyMap<string, readonly string[]> {
  const made = new Map<string, readonly string[]>();
  for (const { test, table } of rules) {
    if (test.kind !== 'equal' || test.left.length !== 1) continue;
    for (const place of placesOf(edition, test.each, table)) {
      const [total] = operandsAt(edition, test.left, place);
      const parts = operandsAt(edition, test.right, place).map(({ name }) => name);
      if (total !== undefined && findCellIn(edition, total.name)?.role === 'total' && !made.has(total.name)) {
        made.set(total.name, parts);
      }
    }
  }
  return made;
}

function isCircular(
  name: string,
  makes: ReadonlyMap<string, readonly string[]>,
  seen: readonly string[] = [],
): boolean {
  if (seen.includes(name)) return true;
  return (makes.get(name) ?? []).filter(isTotal).some((part) => isCircular(part, makes, [...seen, name]));
}

/** A cell that may be added over bodies, and is neither summed nor worked out from what is. */
export function isNeverAdded(cell: Cell, recomputed: Totals): boolean {
  return !isSummed(cell) && cell.additive === true && !recomputed.has(cell.name);
}

/** The unit or the role of a cell differs from that of its namesake in another form: sums and stored figures would mix. */
export function isOtherwise({ kind, role }: Cell, namesake: Cell): boolean {
  return namesake.kind !== kind || namesake.role !== role;
}

/** Roles, words and successions of a form that name a row, a column, a table or a rule that is not there. */
export function pointingAtNothing({ edition, roles, words, before, tables, rules }: Form): readonly string[] {
  const earlier = EDITIONS.includes(before?.edition ?? '') ? formOf(before?.edition ?? '') : undefined;
  const hasColumn = (key: string, among = tables) =>
    among.some(({ rows }) => rows.some(({ columns }) => columns.some((c) => c.key === key)));
  const rows = [
    ...[roles.received, roles.carriedIn, roles.resultsTotal, roles.carriedOut, roles.feeUnpaid],
    ...[roles.normativeDocuments, roles.reconsidered, roles.suedDirectly, roles.suedAfterwards],
    ...(roles.otherHandling ?? []),
    ...words.reviews.flatMap((word) => word.rows),
    ...words.documents.map(({ row }) => row),
    ...words.reasons.map(({ row }) => row),
    ...(before?.rows ?? []).flatMap(({ now }) => now),
    ...(before?.differs ?? []).map(({ row }) => row),
  ];
  const columns = [
    ...[roles.upheld, roles.corrected, roles.pending, roles.decisions, roles.mostApplicants],
    ...words.outcomes.map(({ column }) => column),
    ...(words.applicants ?? []).flatMap((word) => word.columns),
    ...(words.columns ?? []).map(({ column }) => column),
    ...(words.addedUp ?? []),
    ...(before?.columns ?? []).flatMap(({ now }) => now),
  ];
  const named = (keys: readonly (string | undefined)[]) => keys.filter((key) => key !== undefined);
  const ids = [roles.requests, roles.reviews, ...(before?.columns ?? []).map(({ table }) => table)];
  const were = (successions: readonly { readonly were: readonly string[] }[] = []) =>
    successions.flatMap((each) => each.were);
  return [
    ...named(rows).filter((key) => findRow(edition, key) === undefined),
    ...named(columns).filter((key) => !hasColumn(key)),
    ...named(ids).filter((id) => findTable(edition, id) === undefined),
    ...named([roles.fees]).filter((name) => findCellIn(edition, name) === undefined),
    ...tables.map(({ numberRule }) => numberRule).filter((id) => !rules.some((rule) => rule.id === id)),
    ...(before !== undefined && earlier === undefined ? [before.edition] : []),
    ...were(before?.rows).filter((key) => earlier !== undefined && findRow(earlier.edition, key) === undefined),
    ...were(before?.columns).filter((key) => earlier !== undefined && !hasColumn(key, earlier.tables)),
  ];
}
