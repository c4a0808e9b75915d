import type { Effort } from './effort.ts';
import { type Box, type Glyph, middleOf, type Ruling } from './paint.ts';

/** An area between the lines of a table: which rows and columns it covers. */
export interface RuledArea extends Box {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** Its lines do not close around a rectangle: what belongs into it cannot be told. */
  readonly isBroken: boolean;
}

export interface RuledGrid extends Box {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly areas: readonly RuledArea[];
}

/** Lines that are no further apart are one line: double borders, and borders drawn a cell at a time. In points. */
const SAME = 3;
/** Cells that are drawn each as a box of its own stand further apart; so far is tried, in points. */
const APART = [6, 9];
/** So many boxes that touch nothing are the cells of a table; fewer may be boxes to tick. */
const LONELY = 4;
/** A strip no wider than this that holds nothing on its whole length lies between cells and is none, in points. */
const GUTTER = 8;
/** A page with more lines than this is a drawing. */
const MAX_RULINGS = 6_000;
const MAX_PLACES = 400;

/** The tables that the straight lines of a page enclose, from the top. */
export function ruledGrids(rulings: readonly Ruling[], glyphs: readonly Glyph[], effort: Effort): readonly RuledGrid[] {
  if (rulings.length > MAX_RULINGS) return [];
  const seen = glyphs.filter(({ doubt }) => doubt !== 'hidden').map(middleOf);
  const closest = gridsWithin(SAME, rulings, seen, effort);
  const grids = closest.lonely < LONELY ? closest : further(rulings, seen, effort);
  return (grids ?? closest).grids.toSorted((one, other) => one.y0 - other.y0);
}

type Points = readonly { readonly x: number; readonly y: number }[];

interface Found {
  readonly grids: readonly RuledGrid[];
  /** Boxes that meet no other line. */
  readonly lonely: number;
}

function further(rulings: readonly Ruling[], seen: Points, effort: Effort): Found | undefined {
  for (const gap of APART) {
    const found = gridsWithin(gap, rulings, seen, effort);
    if (found.lonely < LONELY) return found;
  }
  return undefined;
}

function gridsWithin(gap: number, rulings: readonly Ruling[], seen: Points, effort: Effort): Found {
  const across = joined(
    rulings.filter(({ way }) => way === 'across'),
    gap,
  );
  const down = joined(
    rulings.filter(({ way }) => way === 'down'),
    gap,
  );
  effort.spend(across.length * down.length);
  const tables = connected(across, down, gap);
  const grids = tables.flatMap(([h, v]) => gridOf(h, v, seen, effort) ?? []);
  return {
    grids: grids.filter(({ areas }) => areas.length > 1),
    lonely: grids.filter(({ areas }) => areas.length === 1).length,
  };
}

/** Pieces of one line put together: beside one another, and without a gap between them. Lines of other tables stay apart. */
function joined(rulings: readonly Ruling[], gap: number): readonly Ruling[] {
  const pieces: Ruling[] = [];
  for (const ruling of rulings.toSorted((one, other) => one.at - other.at || one.from - other.from)) {
    const index = pieces.findLastIndex((piece) => isOneLine(piece, ruling, gap));
    const piece = pieces[index];
    if (piece === undefined) pieces.push(ruling);
    else
      pieces[index] = {
        ...longer(piece, ruling),
        from: Math.min(piece.from, ruling.from),
        to: Math.max(piece.to, ruling.to),
      };
  }
  return pieces;
}

function isOneLine(piece: Ruling, ruling: Ruling, gap: number): boolean {
  return Math.abs(piece.at - ruling.at) <= SAME && ruling.from <= piece.to + gap && ruling.to >= piece.from - gap;
}

function longer(one: Ruling, other: Ruling): Ruling {
  return other.to - other.from > one.to - one.from ? other : one;
}

type Lines = readonly [across: readonly Ruling[], down: readonly Ruling[]];

/** Lines that meet belong to one table. */
function connected(across: readonly Ruling[], down: readonly Ruling[], gap: number): readonly Lines[] {
  const all = [...across, ...down];
  const group = all.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (group[root] !== undefined && group[root] !== root) root = group[root] ?? root;
    group[index] = root;
    return root;
  };
  across.forEach((h, row) => {
    down.forEach((v, col) => {
      if (meets(h, v, gap)) group[rootOf(row)] = rootOf(across.length + col);
    });
  });
  const groups = Map.groupBy(all, (_, index) => rootOf(index));
  return [...groups.values()].map((lines) => [
    lines.filter(({ way }) => way === 'across'),
    lines.filter(({ way }) => way === 'down'),
  ]);
}

function meets(h: Ruling, v: Ruling, gap: number): boolean {
  return v.at >= h.from - gap && v.at <= h.to + gap && h.at >= v.from - gap && h.at <= v.to + gap;
}

function gridOf(
  across: readonly Ruling[],
  down: readonly Ruling[],
  seen: Points,
  effort: Effort,
): RuledGrid | undefined {
  if (across.length < 2 || down.length < 1) return undefined;
  // A table without lines at its sides ends where its rows' lines end.
  const [left, right] = ends(across);
  const [top, bottom] = ends(down);
  effort.spend((across.length + down.length) * 2 + seen.length);
  const within = seen.filter(({ x, y }) => x > left && x < right && y > top && y < bottom);
  const xs = withoutGutters(
    places(down, [left, right]),
    down,
    within.map(({ x, y }) => ({ at: x, along: y })),
    effort,
  );
  const ys = withoutGutters(
    places(across, [top, bottom]),
    across,
    within.map(({ x, y }) => ({ at: y, along: x })),
    effort,
  );
  const [x0, y0, x1, y1] = [xs[0]?.at, ys[0]?.at, xs.at(-1)?.at, ys.at(-1)?.at];
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return undefined;
  if (xs.length > MAX_PLACES || ys.length > MAX_PLACES) return undefined;
  effort.spend(xs.length * ys.length * (across.length + down.length));
  const areas = areasOf(xs, ys, across, down);
  return { x0, y0, x1, y1, xs: xs.map(({ at }) => at), ys: ys.map(({ at }) => at), areas };
}

function ends(rulings: readonly Ruling[]): readonly [number, number] {
  return [Math.min(...rulings.map(({ from }) => from)), Math.max(...rulings.map(({ to }) => to))];
}

/** Where a line is drawn, once or several times beside one another. */
interface Place {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** Where the lines are: in the middle of those that are one; an end without a line is the side of an open table. */
function places(rulings: readonly Ruling[], sides: readonly number[]): readonly Place[] {
  const clusters: number[][] = [];
  for (const { at } of rulings.toSorted((one, other) => one.at - other.at)) {
    const last = clusters.at(-1);
    if (last !== undefined && at - (last[0] ?? 0) <= SAME) last.push(at);
    else clusters.push([at]);
  }
  const lines = clusters.map((cluster) => ({
    at: cluster.reduce((sum, at) => sum + at, 0) / cluster.length,
    low: Math.min(...cluster),
    high: Math.max(...cluster),
  }));
  const open = sides.filter((side) => !lines.some(({ at }) => Math.abs(at - side) <= SAME));
  return [...lines, ...open.map((at) => ({ at, low: at, high: at }))].sort((one, other) => one.at - other.at);
}

/**
 * Lines with a strip between them that is too narrow for a cell are one line where nothing is printed between the two. The words of a
 * merged cell may cross the strip: neither line is drawn there.
 */
function withoutGutters(
  all: readonly Place[],
  rulings: readonly Ruling[],
  printed: readonly { readonly at: number; readonly along: number }[],
  effort: Effort,
): readonly Place[] {
  const kept: Place[] = [];
  const isDrawn = (low: number, high: number, along: number) =>
    rulings.some(({ at, from, to }) => at >= low && at <= high && from <= along && to >= along);
  for (const place of all) {
    const last = kept.at(-1);
    if (last === undefined || place.high - last.low > GUTTER) {
      kept.push(place);
      continue;
    }
    const between = printed.filter(({ at }) => at > last.low && at < place.high);
    effort.spend(printed.length + between.length * rulings.length);
    const isCell = between.some(
      ({ along }) => isDrawn(last.low, last.high, along) && isDrawn(place.low, place.high, along),
    );
    if (isCell) kept.push(place);
    else kept[kept.length - 1] = { at: (last.low + place.high) / 2, low: last.low, high: place.high };
  }
  return kept;
}

/** Squares of the grid without a line between them are one area. */
function areasOf(
  xs: readonly Place[],
  ys: readonly Place[],
  across: readonly Ruling[],
  down: readonly Ruling[],
): readonly RuledArea[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const group = Array.from({ length: columns * rows }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (group[root] !== undefined && group[root] !== root) root = group[root] ?? root;
    return root;
  };
  const isRuled = (lines: readonly Ruling[], place: Place | undefined, from: number, to: number) =>
    place !== undefined &&
    lines.some(
      ({ at, from: start, to: end }) =>
        at >= place.low && at <= place.high && start <= (from + to) / 2 && end >= (from + to) / 2,
    );
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < columns; col++) {
      const [left = 0, right = 0, top = 0, bottom = 0] = [xs[col], xs[col + 1], ys[row], ys[row + 1]].map(
        (place) => place?.at,
      );
      const here = row * columns + col;
      if (col + 1 < columns && !isRuled(down, xs[col + 1], top, bottom)) group[rootOf(here)] = rootOf(here + 1);
      if (row + 1 < rows && !isRuled(across, ys[row + 1], left, right)) group[rootOf(here)] = rootOf(here + columns);
    }
  }
  const squares = group.map((_, index) => ({ row: Math.floor(index / columns), col: index % columns, index }));
  return [...Map.groupBy(squares, ({ index }) => rootOf(index)).values()].flatMap((own) => {
    const [row, col] = [Math.min(...own.map((each) => each.row)), Math.min(...own.map((each) => each.col))];
    const rowSpan = Math.max(...own.map((each) => each.row)) - row + 1;
    const colSpan = Math.max(...own.map((each) => each.col)) - col + 1;
    const isBroken = own.length !== rowSpan * colSpan;
    const cut = isBroken
      ? own.map((each) => ({ row: each.row, col: each.col, rowSpan: 1, colSpan: 1 }))
      : [{ row, col, rowSpan, colSpan }];
    return cut.map((area) => ({
      ...area,
      isBroken,
      x0: xs[area.col]?.at ?? 0,
      x1: xs[area.col + area.colSpan]?.at ?? 0,
      y0: ys[area.row]?.at ?? 0,
      y1: ys[area.row + area.rowSpan]?.at ?? 0,
    }));
  });
}
