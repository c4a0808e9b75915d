import type { Effort } from './effort.ts';
import type { Box, Ruling } from './paint.ts';

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
/** A page with more lines than this is a drawing. */
const MAX_RULINGS = 6_000;
const MAX_PLACES = 400;

/** The tables that the straight lines of a page enclose, from the top. */
export function ruledGrids(rulings: readonly Ruling[], effort: Effort): readonly RuledGrid[] {
  if (rulings.length > MAX_RULINGS) return [];
  const across = joined(rulings.filter(({ way }) => way === 'across'));
  const down = joined(rulings.filter(({ way }) => way === 'down'));
  effort.spend(across.length * down.length);
  return connected(across, down)
    .flatMap(([h, v]) => gridOf(h, v, effort) ?? [])
    .sort((one, other) => one.y0 - other.y0);
}

/** Pieces of one line put together: beside one another, and without a gap between them. Lines of other tables stay apart. */
function joined(rulings: readonly Ruling[]): readonly Ruling[] {
  const pieces: Ruling[] = [];
  for (const ruling of rulings.toSorted((one, other) => one.at - other.at || one.from - other.from)) {
    const index = pieces.findLastIndex((piece) => isOneLine(piece, ruling));
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

function isOneLine(piece: Ruling, ruling: Ruling): boolean {
  return Math.abs(piece.at - ruling.at) <= SAME && ruling.from <= piece.to + SAME && ruling.to >= piece.from - SAME;
}

function longer(one: Ruling, other: Ruling): Ruling {
  return other.to - other.from > one.to - one.from ? other : one;
}

type Lines = readonly [across: readonly Ruling[], down: readonly Ruling[]];

/** Lines that meet belong to one table. */
function connected(across: readonly Ruling[], down: readonly Ruling[]): readonly Lines[] {
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
      if (meets(h, v)) group[rootOf(row)] = rootOf(across.length + col);
    });
  });
  const groups = Map.groupBy(all, (_, index) => rootOf(index));
  return [...groups.values()].map((lines) => [
    lines.filter(({ way }) => way === 'across'),
    lines.filter(({ way }) => way === 'down'),
  ]);
}

function meets(h: Ruling, v: Ruling): boolean {
  return v.at >= h.from - SAME && v.at <= h.to + SAME && h.at >= v.from - SAME && h.at <= v.to + SAME;
}

function gridOf(across: readonly Ruling[], down: readonly Ruling[], effort: Effort): RuledGrid | undefined {
  if (across.length < 2 || down.length < 1) return undefined;
  // A table without lines at its sides ends where its rows' lines end.
  const xs = places(down, ends(across));
  const ys = places(across, ends(down));
  const [x0, y0, x1, y1] = [xs[0], ys[0], xs.at(-1), ys.at(-1)];
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return undefined;
  if (xs.length > MAX_PLACES || ys.length > MAX_PLACES) return undefined;
  effort.spend(xs.length * ys.length * (across.length + down.length));
  const areas = areasOf(xs, ys, across, down);
  return areas.length < 2 ? undefined : { x0, y0, x1, y1, xs, ys, areas };
}

function ends(rulings: readonly Ruling[]): readonly number[] {
  return [Math.min(...rulings.map(({ from }) => from)), Math.max(...rulings.map(({ to }) => to))];
}

/** Where the lines are: in the middle of those that are one; an end without a line is the side of an open table. */
function places(rulings: readonly Ruling[], sides: readonly number[]): readonly number[] {
  const clusters: number[][] = [];
  for (const { at } of rulings.toSorted((one, other) => one.at - other.at)) {
    const last = clusters.at(-1);
    if (last !== undefined && at - (last[0] ?? 0) <= SAME) last.push(at);
    else clusters.push([at]);
  }
  const lines = clusters.map((cluster) => cluster.reduce((sum, at) => sum + at, 0) / cluster.length);
  const open = sides.filter((side) => !lines.some((at) => Math.abs(at - side) <= SAME));
  return [...lines, ...open].sort((one, other) => one - other);
}

/** Squares of the grid without a line between them are one area. */
function areasOf(
  xs: readonly number[],
  ys: readonly number[],
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
  const isRuled = (lines: readonly Ruling[], at: number, from: number, to: number) =>
    lines.some((line) => Math.abs(line.at - at) <= SAME && line.from <= (from + to) / 2 && line.to >= (from + to) / 2);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < columns; col++) {
      const [left = 0, right = 0, top = 0, bottom = 0] = [xs[col], xs[col + 1], ys[row], ys[row + 1]];
      const here = row * columns + col;
      if (col + 1 < columns && !isRuled(down, right, top, bottom)) group[rootOf(here)] = rootOf(here + 1);
      if (row + 1 < rows && !isRuled(across, bottom, left, right)) group[rootOf(here)] = rootOf(here + columns);
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
      x0: xs[area.col] ?? 0,
      x1: xs[area.col + area.colSpan] ?? 0,
      y0: ys[area.row] ?? 0,
      y1: ys[area.row + area.rowSpan] ?? 0,
    }));
  });
}
