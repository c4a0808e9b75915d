import type { Effort } from './effort.ts';
import { type Box, type Glyph, middleOf, type Ruling } from './paint.ts';
import { Together } from './together.ts';

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
  const together = new Together();
  across.forEach((h, row) => {
    down.forEach((v, col) => {
      if (meets(h, v, gap)) together.join(row, across.length + col);
    });
  });
  const groups = Map.groupBy(all, (_, index) => together.rootOf(index));
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
  // Two lines across meet by one that goes down.
  if (across.length < 2) return undefined;
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
  if (xs.length > MAX_PLACES || ys.length > MAX_PLACES) return undefined;
  effort.spend(xs.length * ys.length * (across.length + down.length));
  const areas = areasOf(xs, ys, across, down);
  const [atX, atY] = [xs.map(({ at }) => at), ys.map(({ at }) => at)];
  const [x0, y0, x1, y1] = [Math.min(...atX), Math.min(...atY), Math.max(...atX), Math.max(...atY)];
  return { x0, y0, x1, y1, xs: atX, ys: atY, areas };
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
  const [atX, atY] = [xs.map(({ at }) => at), ys.map(({ at }) => at)];
  const together = new Together();
  const isRuled = (lines: readonly Ruling[], place: Place | undefined, middle: number) =>
    place !== undefined &&
    lines.some(({ at, from, to }) => at >= place.low && at <= place.high && from <= middle && to >= middle);
  const between = (places: readonly number[], index: number) => ((places[index] ?? 0) + (places[index + 1] ?? 0)) / 2;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < columns; col++) {
      const here = row * columns + col;
      if (col + 1 < columns && !isRuled(down, xs[col + 1], between(atY, row))) together.join(here, here + 1);
      if (row + 1 < rows && !isRuled(across, ys[row + 1], between(atX, col))) together.join(here, here + columns);
    }
  }
  const squares = Array.from({ length: columns * rows }, (_, index) => ({
    row: Math.floor(index / columns),
    col: index % columns,
    index,
  }));
  return [...Map.groupBy(squares, ({ index }) => together.rootOf(index)).values()].flatMap((own) => {
    const whole = around(own);
    const isBroken = own.length !== whole.rowSpan * whole.colSpan;
    const cut = isBroken ? own.map(({ row, col }) => ({ row, col, rowSpan: 1, colSpan: 1 })) : [whole];
    return cut.map((area) => ({
      ...area,
      isBroken,
      x0: atX[area.col] ?? 0,
      x1: atX[area.col + area.colSpan] ?? 0,
      y0: atY[area.row] ?? 0,
      y1: atY[area.row + area.rowSpan] ?? 0,
    }));
  });
}

/** The rows and columns from the first square to the last. */
function around(squares: readonly { readonly row: number; readonly col: number }[]) {
  const ends = (all: readonly number[]) => [
    all.reduce((one, other) => Math.min(one, other)),
    all.reduce((one, other) => Math.max(one, other)),
  ];
  const [row = 0, lastRow = 0] = ends(squares.map((each) => each.row));
  const [col = 0, lastCol = 0] = ends(squares.map((each) => each.col));
  return { row, col, rowSpan: lastRow - row + 1, colSpan: lastCol - col + 1 };
}
