import { type Cell, cellNamed, findCellIn } from '../../forms/catalogue.ts';
import { numberText } from '../../forms/cells.ts';
import type { Edition } from '../../forms/editions.ts';
import { findTable } from '../../forms/parts.ts';
import type { TableId } from '../../forms/printed.ts';
import { pointerOf } from '../../report/positions.ts';
import { ruleNamed } from '../../rules/allRules.ts';
import type { Each, Operands, Rule } from '../../rules/rule.ts';
import { findingOf, inBrackets, placeWords } from '../../rules/words.ts';
import { levelOfAgency } from '../../values/identity.ts';
import { shareOf } from '../../values/percent.ts';
import { isDepartmentName, isGovernmentName, isTownName } from '../narrative/agencyNames.ts';
import { type Operand, operandsAt, type Place, placesOf, pointerOfFirst } from './instances.ts';
import type { Judging, Tester, Verdict } from './judging.ts';
import { knownSum, sumIfKnown } from './knowns.ts';

/** Σ left ≥ Σ right at every place; silent where an operand is not known. */
export const testAtLeast: Tester<'atLeast'> = (rule, test, { edition }) => {
  const pairs = pairsOf(edition, rule.table, test);
  return (judging) =>
    knownPairs(pairs, judging, (left, right) => left < right).map(({ place, operands, left, right }) => {
      const more = { ...spot(place, operands), found: String(left), expected: `≥ ${right}`, delta: left - right };
      return { finding: findingOf(rule, judging.year, { place: place.words, left, right }, more) };
    });
};

/** Σ left = Σ right ≠ 0 where the two have nothing to do with each other. */
export const testCoincides: Tester<'coincides'> = (rule, test, { edition }) => {
  const pairs = pairsOf(edition, rule.table, test);
  return (judging) =>
    knownPairs(pairs, judging, (left, right) => left === right && right !== 0).map(
      ({ place, operands, left, right }) => {
        const more = { ...spot(place, operands), found: String(left) };
        return { finding: findingOf(rule, judging.year, { place: place.words, left, right }, more) };
      },
    );
};

/** When every operand given is 0, the others are 0; with `both`, the other way round too. */
export const testZeroTogether: Tester<'zeroTogether'> = (rule, test, { edition }) => {
  const asked = placesOf(edition, test.each, rule.table).flatMap((place): readonly ZeroTogether[] => {
    const given = operandsAt(edition, test.given, place);
    const zero = operandsAt(edition, test.zero, place);
    return [{ place, given, zero }, ...(test.both ? [{ place, given: zero, zero: given }] : [])].filter(
      (each) => each.given.length > 0,
    );
  });
  return (judging) => {
    const { figures } = judging.knowns;
    return asked.flatMap((each) =>
      each.given.every(({ at }) => figures[at] === 0) ? notZero(rule, judging, each) : [],
    );
  };
};

/** Where every one of `given` is 0, every one of `zero` is. */
interface ZeroTogether {
  readonly place: Place;
  readonly given: readonly Operand[];
  readonly zero: readonly Operand[];
}

function notZero(rule: Rule, judging: Judging, { place, given, zero }: ZeroTogether): readonly Verdict[] {
  const { number, figures } = judging.knowns;
  const offenders = zero.filter(({ at }) => (figures[at] ?? 0) !== 0);
  if (offenders.length === 0) return [];
  const words = offenders.map(({ name }) => {
    const cell = labelled(judging, name);
    const label = place.column === null ? cell.columnLabel : cell.rowLabel;
    return `${inBrackets(label)}${numberText(cell, number(name) ?? 0)}`;
  });
  const home = homeOf(place, offenders, judging);
  const finding = findingOf(
    rule,
    judging.year,
    { place: home.words, offenders: words.join('、') },
    {
      ...spot(home, [...given, ...offenders]),
      found: words.join('、'),
      expected: '0',
      pointer: pointerOfFirst(offenders),
    },
  );
  return [{ finding }];
}

/**
 * No operand above 0 for a department of a province's or city's government, nor for a body below a 设区的市.
 * The roster says the level, else the division code, else it is not assessed.
 */
export const testBelowMunicipal: Tester<'belowMunicipal'> = (rule, test, { edition }) => {
  const operands = operandsInTable(edition, rule.table, test.zero);
  return (judging) => aboveItsLevel(rule, operands, judging);
};

function aboveItsLevel(rule: Rule, operands: readonly Operand[], judging: Judging): readonly Verdict[] {
  const { standing, agency, edition, year, rules } = judging;
  const stated = typeof standing.roster === 'object' ? standing.roster.level : undefined;
  const level = stated ?? levelOfAgency(agency);
  const offenders = operands.filter(({ at }) => (judging.knowns.figures[at] ?? 0) > 0);
  const [first] = offenders;
  const department = level === 'municipal' && isDepartmentName(judging.agencyName);
  if (first === undefined || (level === 'municipal' && !department)) return [];
  if (level === undefined) {
    const note = ruleNamed(rules, 'NOTE-LEVEL');
    return [{ finding: findingOf(note, year, {}, { cells: operands.map(({ name }) => name) }) }];
  }
  const cell = labelled(judging, first.name);
  const words = offenders.map(
    ({ name }) => `${inBrackets(labelled(judging, name).columnLabel)}${judging.knowns.number(name)}`,
  );
  const rows = findTable(edition, cell.table)?.rows ?? [];
  const below = rows[rows.findIndex(({ key }) => key === cell.row) + 1]?.label ?? '';
  const finding = findingOf(
    rule,
    year,
    {
      place: placeWords(cell.tableName, cell.rowLabel, null),
      found: words.join('、'),
      below,
      who: department ? '政府的工作部门' : '区县机关、街道、乡镇',
    },
    {
      row: cell.rowLabel,
      column: offenders.length === 1 ? cell.columnLabel : null,
      cells: offenders.map(({ name }) => name),
      found: words.join('、'),
      expected: '0',
      pointer: pointerOf(first.name),
    },
  );
  return [{ finding }];
}

/** No operand above the limit. */
export const testAtMost: Tester<'atMost'> = (rule, test, { edition }) => {
  const operands = operandsInTable(edition, rule.table, test.cells);
  return (judging) =>
    operands.flatMap(({ name, at }): readonly Verdict[] => {
      const value = judging.knowns.figures[at];
      if (value === undefined || value <= test.limit) return [];
      const cell = labelled(judging, name);
      const found = numberText(cell, value);
      const fill = { place: placeWords(cell.tableName, cell.rowLabel, cell.columnLabel), found };
      const more = { ...atCell(cell), found, expected: `≤ ${numberText(cell, test.limit)}` };
      return [{ finding: findingOf(rule, judging.year, fill, more) }];
    });
};

/** Asks a government, which may also be a 复议机关, to look again. A department or a town never is. */
export const testAskGovernment: Tester<'askGovernment'> = (rule, test, { edition }) => {
  const operands = operandsInTable(edition, rule.table, test.cells);
  const within = operandsInTable(edition, rule.table, test.within);
  return (judging) => {
    const [first] = operands;
    const total = knownSum(operands, judging.knowns.figures);
    const explained = knownSum(within, judging.knowns.figures);
    if (total <= explained || first === undefined || !isGovernment(judging.agencyName)) return [];
    const cell = labelled(judging, first.name);
    const fill = { place: placeWords(cell.tableName, cell.rowLabel, null), found: total };
    return [{ finding: findingOf(rule, judging.year, fill, atRow(cell, operands, total)) }];
  };
};

function atRow(cell: Cell, operands: readonly Operand[], found: number) {
  return {
    row: cell.rowLabel,
    cells: operands.map(({ name }) => name),
    found: String(found),
    pointer: pointerOfFirst(operands),
  };
}

/** Asks about cells above 0 where the part is all there is of the whole. Silent where an operand is not known. */
export const testAskWholly: Tester<'askWholly'> = (rule, test, { edition }) => {
  const operands = (names: Operands) => operandsInTable(edition, rule.table, names);
  const [asked, ofPart, ofWhole] = [operands(test.cells), operands(test.part), operands(test.whole)];
  return (judging) => {
    const { figures } = judging.knowns;
    const [first] = asked;
    const [found, part, whole] = [
      sumIfKnown(asked, figures),
      sumIfKnown(ofPart, figures),
      sumIfKnown(ofWhole, figures),
    ];
    if (first === undefined || found === undefined || part === undefined) return [];
    if (found === 0 || part === 0 || part !== whole) return [];
    const cell = labelled(judging, first.name);
    const fill = { place: placeWords(cell.tableName, cell.rowLabel, null), found, whole };
    return [{ finding: findingOf(rule, judging.year, fill, atRow(cell, asked, found)) }];
  };
};

/** 某某人民政府 and 某某管理委员会 act as governments; their offices file for them. */
function isGovernment(name: string): boolean {
  return isGovernmentName(name.replace(/办公[厅室]$/, '')) && !isTownName(name);
}

/** part ÷ whole ≥ share, where the whole is large enough to say anything. */
export const testShare: Tester<'share'> = (rule, test, { edition }) => {
  const [place] = placesOf(edition, 'once', rule.table);
  if (place === undefined) return () => [];
  const [left, right] = [operandsAt(edition, test.part, place), operandsAt(edition, test.whole, place)];
  return ({ knowns, year }) => {
    const [part, whole] = [sumIfKnown(left, knowns.figures), sumIfKnown(right, knowns.figures)];
    if (part === undefined || whole === undefined) return [];
    if (whole < test.least || part < test.share * whole) return [];
    const share = Number(shareOf(part, whole));
    const fill = { place: place.words, part, whole, share };
    return [{ finding: findingOf(rule, year, fill, { ...spot(place, [...left, ...right]), found: `${share}%` }) }];
  };
};

/** The two sides of a test at one place. */
interface Pair {
  readonly place: Place;
  readonly left: readonly Operand[];
  readonly right: readonly Operand[];
}

function pairsOf(
  edition: Edition,
  table: TableId | null,
  test: { readonly each: Each; readonly left: Operands; readonly right: Operands },
): readonly Pair[] {
  return placesOf(edition, test.each, table).flatMap((place) => {
    const left = operandsAt(edition, test.left, place);
    return left.length === 0 ? [] : [{ place, left, right: operandsAt(edition, test.right, place) }];
  });
}

/** Both sums where every operand is known and `isMeant` says so of them. */
function knownPairs(
  pairs: readonly Pair[],
  judging: Judging,
  isMeant: (left: number, right: number) => boolean,
): readonly {
  readonly place: Place;
  readonly operands: readonly Operand[];
  readonly left: number;
  readonly right: number;
}[] {
  const { figures } = judging.knowns;
  return pairs.flatMap((pair) => {
    const left = sumIfKnown(pair.left, figures);
    const right = sumIfKnown(pair.right, figures);
    if (left === undefined || right === undefined || !isMeant(left, right)) return [];
    return [{ place: homeOf(pair.place, pair.left, judging), operands: [...pair.left, ...pair.right], left, right }];
  });
}

/** A rule that stands once still stands somewhere: in the row of its first cell. */
function homeOf(place: Place, [first]: readonly Operand[], judging: Judging): Place {
  if (place.row !== null || place.column !== null || first === undefined) return place;
  const cell = labelled(judging, first.name);
  return {
    table: cell.table,
    tableName: cell.tableName,
    row: cell.rowLabel,
    column: null,
    words: placeWords(cell.tableName, cell.rowLabel, null),
    star: cell.row,
  };
}

/** The cells of the edition that a rule names one by one; none where the edition has no such table. */
function operandsInTable(edition: Edition, table: TableId | null, names: Operands): readonly Operand[] {
  const [place] = placesOf(edition, 'once', table);
  return place === undefined ? [] : operandsAt(edition, names, place);
}

function labelled(judging: Judging, name: string): Cell {
  return findCellIn(judging.edition, name) ?? cellNamed(name);
}

export function atCell(cell: Cell) {
  return {
    table: cell.tableName,
    row: cell.rowLabel,
    column: cell.columnLabel,
    cells: [cell.name],
    pointer: pointerOf(cell.name),
  };
}

function spot(place: Place, operands: readonly Operand[]) {
  return {
    table: place.tableName,
    row: place.row,
    column: place.column,
    cells: operands.map(({ name }) => name),
    pointer: pointerOfFirst(operands),
  };
}
