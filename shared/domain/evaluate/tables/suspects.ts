import { cellNamed, findCellIn } from '../../forms/catalogue.ts';
import type { CellName } from '../../forms/cells.ts';
import type { Edition } from '../../forms/editions.ts';
import { pointerOf } from '../../report/positions.ts';
import { perYear, type Rule } from '../../rules/rule.ts';
import { inBrackets } from '../../rules/words.ts';
import { idOf } from '../../verdict/findings.ts';
import type { Identity } from './instances.ts';
import type { Break, Judging, Verdict } from './judging.ts';

/** The verdict on a broken identity. */
type Broken = Verdict & { readonly broken: Break };

/** One cell that, changed by `change`, would mend several broken identities at once. */
interface Suspect {
  readonly name: CellName;
  readonly change: number;
  readonly mends: readonly Broken[];
  readonly score: number;
}

/**
 * Rows, columns and balance overlap, so one wrong cell breaks several identities. Finds the cells whose change mends the
 * most broken identities and breaks the fewest sound ones, names each as the suspect of the first finding it explains,
 * and folds the others under that finding. Then folds the column 总计 under the columns it adds up.
 */
export function findRootCauses(verdicts: readonly Verdict[], judging: Judging): readonly Verdict[] {
  let open = verdicts.filter(isBroken);
  if (open.length === 0) return verdicts;
  const changed = new Map<Verdict, Verdict>();
  for (let best = bestSuspect(open, judging); best !== undefined; best = bestSuspect(open, judging)) {
    const { name, mends } = best;
    const [root, ...rest] = mends;
    if (root === undefined) break;
    const named = withSuspect(root, name, judging.edition);
    changed.set(root, named);
    for (const verdict of rest) changed.set(verdict, causedBy(verdict, named));
    open = open.filter((verdict) => !mends.includes(verdict));
  }
  const settled = verdicts.map((verdict) => changed.get(verdict) ?? verdict);
  return foldZeroes(foldTotalColumn(settled), judging);
}

function isBroken(verdict: Verdict): verdict is Broken {
  return verdict.broken !== undefined;
}

function bestSuspect(open: readonly Broken[], judging: Judging): Suspect | undefined {
  const shared = inSeveral(open);
  const candidates = new Map<string, { name: CellName; change: number; mends: Broken[] }>();
  for (const verdict of open) {
    for (const { name, change } of remedies(verdict.broken, shared)) {
      if ((judging.knowns.number(name) ?? 0) + change < 0) continue;
      const key = `${name} ${change}`;
      const candidate = candidates.get(key) ?? { name, change, mends: [] };
      candidate.mends.push(verdict);
      candidates.set(key, candidate);
    }
  }
  let best: Suspect | undefined;
  for (const candidate of candidates.values()) {
    if (candidate.mends.length < 2) continue;
    const score =
      2 * (candidate.mends.length - soundOnesBroken(candidate.name, open, judging)) + preference(candidate.name);
    if (score > 1 && (best === undefined || score > best.score)) best = { ...candidate, score };
  }
  return best;
}

/** The cells, by their places, that more than one broken identity has: no other mends several at once. */
function inSeveral(open: readonly Broken[]): ReadonlySet<number> {
  const [met, again] = [new Set<number>(), new Set<number>()];
  for (const { broken } of open) {
    for (const { at } of broken.identity.operands) (met.has(at) ? again : met).add(at);
  }
  return again;
}

/** Inputs before printed totals, when both would explain the same. */
function preference(name: CellName): number {
  return cellNamed(name).role === 'input' ? 1 : 0;
}

function remedies(
  { identity, residual }: Break,
  shared: ReadonlySet<number>,
): readonly { name: CellName; change: number }[] {
  const side = (operands: Identity['left'], sign: 1 | -1) =>
    operands
      .filter(({ at }) => shared.has(at))
      .map((operand) => ({ name: operand.name, change: -residual * sign * operand.sign }));
  return [...side(identity.left, 1), ...side(identity.right, -1)];
}

function soundOnesBroken(name: CellName, open: readonly Broken[], judging: Judging): number {
  const broken = new Set(open.map((verdict) => verdict.broken.identity));
  return judging.identities.filter(
    (identity) => !broken.has(identity) && identity.operands.some((operand) => operand.name === name),
  ).length;
}

function withSuspect(verdict: Verdict, name: CellName, edition: Edition): Verdict {
  const cell = findCellIn(edition, name) ?? cellNamed(name);
  const where = `${inBrackets(cell.rowLabel)}${inBrackets(cell.columnLabel)}`;
  const { finding } = verdict;
  return {
    ...verdict,
    finding: {
      ...finding,
      message: `${finding.message.replace(/。$/, '')}；最可能错在${where}。`,
      suspect: name,
      pointer: pointerOf(name),
    },
  };
}

function causedBy(verdict: Verdict, root: Verdict): Verdict {
  return { ...verdict, finding: { ...verdict.finding, causedBy: idOf(root.finding) } };
}

/** A column 总计 that is off by exactly what its six columns are off together follows from them. */
function foldTotalColumn(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.map((verdict) => {
    const { broken, finding } = verdict;
    if (finding.causedBy !== undefined || finding.suspect !== undefined) return verdict;
    if (!broken?.identity.place.total) return verdict;
    const columns = verdicts
      .filter(isBroken)
      .filter(
        (other) => other !== verdict && other.finding.rule === finding.rule && other.broken.identity.place.column,
      );
    const together = columns.reduce((total, other) => total + other.broken.residual, 0);
    const [first] = columns;
    return first !== undefined && together === broken.residual ? causedBy(verdict, rootOf(first, verdicts)) : verdict;
  });
}

function rootOf(verdict: Verdict, verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((other) => idOf(other.finding) === verdict.finding.causedBy) ?? verdict;
}

/** Figures in a column that has nothing to begin with (T3-ZERO) follow from whatever else is broken in that column. */
function foldZeroes(verdicts: readonly Verdict[], { rules, year }: Judging): readonly Verdict[] {
  const folding = aboutColumns(rules, year);
  return verdicts.map((verdict) => {
    if (!folding.has(verdict.finding.rule)) return verdict;
    const root = verdicts.find(
      (other) =>
        other.broken !== undefined &&
        other.finding.table === verdict.finding.table &&
        other.finding.column === verdict.finding.column &&
        other.finding.row === null,
    );
    return root === undefined ? verdict : causedBy(verdict, rootOf(root, verdicts));
  });
}

const aboutColumns = perYear((rules): ReadonlySet<string> => new Set(rules.filter(isAboutColumns).map(({ id }) => id)));

function isAboutColumns({ test }: Rule): boolean {
  return test.kind === 'zeroTogether' && test.each === 'column';
}
