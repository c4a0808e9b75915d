import { type Cell, cellNamed, findCellIn } from '../../forms/catalogue.ts';
import { numberText } from '../../forms/cells.ts';
import { findTable } from '../../forms/parts.ts';
import type { TableId } from '../../forms/printed.ts';
import { pointerOf } from '../../report/positions.ts';
import type { Operands } from '../../rules/rule.ts';
import { findingOf, inBrackets, placeWords } from '../../rules/words.ts';
import { levelOfAgency } from '../../values/identity.ts';
import { isDepartmentName, isGovernmentName, isTownName } from '../narrative/agencyNames.ts';
import { type Operand, operandsAt, type Place, placesOf } from './instances.ts';
import type { Judging, Tester, Verdict } from './judging.ts';
import { sidesOf } from './knowns.ts';

/** Σ left ≥ Σ right at every place; silent where an operand is not known. */
export const testAtLeast: Tester<'atLeast'> = (rule, test, judging) =>
  pairs(judging, rule.table, test).flatMap(({ place, left, right, sides }) =>
    sides.left >= sides.right
      ? []
      : [
          {
            finding: findingOf(
              rule,
              judging.year,
              { place: place.words, left: sides.left, right: sides.right },
              {
                ...spot(place, [...left, ...right]),
                found: String(sides.left),
                expected: `≥ ${sides.right}`,
                delta: sides.left - sides.right,
              },
            ),
          },
        ],
  );

/** Σ left = Σ right ≠ 0 where the two have nothing to do with each other. */
export const testCoincides: Tester<'coincides'> = (rule, test, judging) =>
  pairs(judging, rule.table, test).flatMap(({ place, left, right, sides }) =>
    sides.left !== sides.right || sides.right === 0
      ? []
      : [
          {
            finding: findingOf(
              rule,
              judging.year,
              { place: place.words, left: sides.left, right: sides.right },
              { ...spot(place, [...left, ...right]), found: String(sides.left) },
            ),
          },
        ],
  );

/** When every operand given is 0, the others are 0; with `both`, the other way round too. */
export const testZeroTogether: Tester<'zeroTogether'> = (rule, test, judging) =>
  placesOf(judging.edition, test.each, rule.table).flatMap((place) => {
    const given = operandsAt(judging.edition, test.given, place);
    const zero = operandsAt(judging.edition, test.zero, place);
    return [
      ...notZero(rule, judging, place, given, zero),
      ...(test.both ? notZero(rule, judging, place, zero, given) : []),
    ];
  });

function notZero(
  rule: Parameters<typeof testZeroTogether>[0],
  judging: Judging,
  place: Place,
  given: readonly Operand[],
  zero: readonly Operand[],
): readonly Verdict[] {
  const { number } = judging.knowns;
  if (given.length === 0 || !given.every(({ name }) => number(name) === 0)) return [];
  const offenders = zero.filter(({ name }) => (number(name) ?? 0) !== 0);
  if (offenders.length === 0) return [];
  const words = offenders.map(({ name }) => {
    const cell = labelled(judging, name);
    const label = place.column === null ? cell.columnLabel : cell.rowLabel;
    return `${inBrackets(label)}${numberText(cell, number(name) ?? 0)}`;
  });
  const home = place.row === null && place.column === null ? rowPlace(judging, offenders[0]?.name ?? '') : place;
  const finding = findingOf(
    rule,
    judging.year,
    { place: home.words, offenders: words.join('、') },
    {
      ...spot(home, [...given, ...offenders]),
      found: words.join('、'),
      expected: '0',
      pointer: pointerOf(offenders[0]?.name ?? ''),
    },
  );
  return [{ finding }];
}

/**
 * No operand above 0 for a department of a province's or city's government, nor for a body below a 设区的市.
 * The roster says the level, else the division code, else it is not assessed.
 */
export const testBelowMunicipal: Tester<'belowMunicipal'> = (rule, test, judging) => {
  const { standing, agency, edition, year, rules } = judging;
  const stated = typeof standing.roster === 'object' ? standing.roster.level : undefined;
  const level = stated ?? levelOfAgency(agency);
  const [place] = placesOf(edition, 'once', rule.table);
  const operands = place === undefined ? [] : operandsAt(edition, test.zero, place);
  const offenders = operands.filter(({ name }) => (judging.knowns.number(name) ?? 0) > 0);
  const [first] = offenders;
  const department = level === 'municipal' && isDepartmentName(judging.agencyName);
  if (first === undefined || (level === 'municipal' && !department)) return [];
  if (level === undefined) {
    const note = rules.find(({ id }) => id === 'NOTE-LEVEL');
    return note === undefined
      ? []
      : [{ finding: findingOf(note, year, {}, { cells: operands.map(({ name }) => name) }) }];
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
};

/** No operand above the limit. */
export const testAtMost: Tester<'atMost'> = (rule, test, judging) =>
  cellsNamed(judging, rule.table, test.cells).flatMap((cell): Verdict[] => {
    const { name } = cell;
    const value = judging.knowns.number(name);
    if (value === undefined || value <= test.limit) return [];
    const found = numberText(cell, value);
    const fill = { place: placeWords(cell.tableName, cell.rowLabel, cell.columnLabel), found };
    return [
      {
        finding: findingOf(rule, judging.year, fill, {
          ...atCell(cell),
          found,
          expected: `≤ ${numberText(cell, test.limit)}`,
        }),
      },
    ];
  });

/** Asks a government, which may also be a 复议机关, to look again. A department or a town never is. */
export const testAskGovernment: Tester<'askGovernment'> = (rule, test, judging) => {
  const [place] = placesOf(judging.edition, 'once', rule.table);
  const operands = place === undefined ? [] : operandsAt(judging.edition, test.cells, place);
  const total = operands.reduce((sum, { name }) => sum + (judging.knowns.number(name) ?? 0), 0);
  const [first] = operands;
  const within = place === undefined ? [] : operandsAt(judging.edition, test.within, place);
  const explained = within.reduce((sum, { name }) => sum + (judging.knowns.number(name) ?? 0), 0);
  if (total <= explained || first === undefined || !isGovernment(judging.agencyName)) return [];
  const cell = labelled(judging, first.name);
  const fill = { place: placeWords(cell.tableName, cell.rowLabel, null), found: total };
  return [
    {
      finding: findingOf(rule, judging.year, fill, {
        row: cell.rowLabel,
        cells: operands.map(({ name }) => name),
        found: String(total),
        pointer: pointerOf(first.name),
      }),
    },
  ];
};

/** Asks about cells above 0 where the part is all there is of the whole. Silent where an operand is not known. */
export const testAskWholly: Tester<'askWholly'> = (rule, test, judging) => {
  const [place] = placesOf(judging.edition, 'once', rule.table);
  if (place === undefined) return [];
  const sumOf = (operands: Operands) => {
    const values = operandsAt(judging.edition, operands, place).map(({ name }) => judging.knowns.number(name));
    return values.reduce<number | undefined>(
      (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
      0,
    );
  };
  const [found, part, whole] = [test.cells, test.part, test.whole].map(sumOf);
  const asked = operandsAt(judging.edition, test.cells, place);
  const [first] = asked;
  if (first === undefined || found === undefined || part === undefined) return [];
  if (found === 0 || part === 0 || part !== whole) return [];
  const cell = labelled(judging, first.name);
  const fill = { place: placeWords(cell.tableName, cell.rowLabel, null), found, whole };
  return [
    {
      finding: findingOf(rule, judging.year, fill, {
        row: cell.rowLabel,
        cells: asked.map(({ name }) => name),
        found: String(found),
        pointer: pointerOf(first.name),
      }),
    },
  ];
};

/** 某某人民政府 and 某某管理委员会 act as governments; their offices file for them. */
function isGovernment(name: string): boolean {
  return isGovernmentName(name.replace(/办公[厅室]$/, '')) && !isTownName(name);
}

/** part ÷ whole ≥ share, where the whole is large enough to say anything. */
export const testShare: Tester<'share'> = (rule, test, judging) => {
  const [place] = placesOf(judging.edition, 'once', rule.table);
  if (place === undefined) return [];
  const left = operandsAt(judging.edition, test.part, place);
  const right = operandsAt(judging.edition, test.whole, place);
  const sides = sidesOf({ left, right }, judging.knowns.number);
  if (sides.leftUnknown.length + sides.rightUnknown.length > 0) return [];
  if (sides.right < test.least || sides.left < test.share * sides.right) return [];
  const share = Math.round((sides.left * 1000) / sides.right) / 10;
  const fill = { place: place.words, part: sides.left, whole: sides.right, share };
  return [
    { finding: findingOf(rule, judging.year, fill, { ...spot(place, [...left, ...right]), found: `${share}%` }) },
  ];
};

interface Pair {
  readonly place: Place;
  readonly left: readonly Operand[];
  readonly right: readonly Operand[];
  readonly sides: ReturnType<typeof sidesOf>;
}

/** The places of a two-sided test where every operand is known. */
function pairs(
  judging: Judging,
  table: Parameters<typeof placesOf>[2],
  test: { each: Parameters<typeof placesOf>[1]; left: readonly string[]; right: readonly string[] },
): readonly Pair[] {
  return placesOf(judging.edition, test.each, table).flatMap((at) => {
    const left = operandsAt(judging.edition, test.left, at);
    const right = operandsAt(judging.edition, test.right, at);
    const sides = sidesOf({ left, right }, judging.knowns.number);
    if (left.length === 0 || sides.leftUnknown.length + sides.rightUnknown.length > 0) return [];
    const place = at.row === null && at.column === null ? rowPlace(judging, left[0]?.name ?? '') : at;
    return [{ place, left, right, sides }];
  });
}

/** A rule that stands once still stands somewhere: in the row of its first cell. */
function rowPlace(judging: Judging, name: string): Place {
  const cell = labelled(judging, name);
  return {
    table: cell.table,
    tableName: cell.tableName,
    row: cell.rowLabel,
    column: null,
    words: placeWords(cell.tableName, cell.rowLabel, null),
    star: cell.row,
  };
}

/** The cells of the edition that a rule names one by one. */
function cellsNamed(judging: Judging, table: TableId | null, names: Operands): readonly Cell[] {
  const [place] = placesOf(judging.edition, 'once', table);
  return place === undefined
    ? []
    : operandsAt(judging.edition, names, place).map(({ name }) => labelled(judging, name));
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
    pointer: pointerOf(operands[0]?.name ?? ''),
  };
}
