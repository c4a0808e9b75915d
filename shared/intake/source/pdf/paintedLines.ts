import type { Box, Ruling } from './paint.ts';

/** What is thinner is a line, in points; what is a little thicker is one if it is long. */
const THIN = 3;
const THICK = 5;
/** What is shorter by itself is no line, in points. */
const SHORTEST = 1;
/** Pieces of one line that are painted one behind another are no further apart, in points: less than a figure is wide. */
const NEAR = 3;
/** Dashes and dots stand no further apart than so many times their thickness, and never so far in points. */
const DASH_GAP = 3;
const WIDEST_GAP = 8;
/** Of points: boxes whose sides differ by less are in one line. */
const EVEN = 0.5;

/** The line that a filled shape is: thin, or a little thicker and long. */
export function isLine({ x0, y0, x1, y1 }: Box): boolean {
  const [short, long] = [Math.min(x1 - x0, y1 - y0), Math.max(x1 - x0, y1 - y0)];
  return short <= THIN || (short <= THICK && long >= short * 3);
}

/**
 * The straight lines of a page, from the pieces they are painted in: a browser fills each dash and each dot by itself. Pieces that
 * follow one another along one line are put together as they come; single dots are none.
 */
export class PaintedLines {
  readonly #lines: Ruling[] = [];
  #run: Run | undefined;

  add(piece: Box): void {
    const way = this.#run === undefined ? undefined : wayOn(this.#run, piece);
    if (this.#run !== undefined && way !== undefined)
      this.#run = { way, last: piece, box: around(this.#run.box, piece) };
    else {
      this.#end();
      this.#run = { way: longWay(piece), last: piece, box: piece };
    }
  }

  rulings(): readonly Ruling[] {
    this.#end();
    return this.#lines;
  }

  #end(): void {
    if (this.#run === undefined) return;
    const { way, box } = this.#run;
    this.#run = undefined;
    if (way === 'dot' || Math.max(box.x1 - box.x0, box.y1 - box.y0) < SHORTEST) return;
    this.#lines.push(
      way === 'across'
        ? { way, at: (box.y0 + box.y1) / 2, from: box.x0, to: box.x1 }
        : { way, at: (box.x0 + box.x1) / 2, from: box.y0, to: box.y1 },
    );
  }
}

type Way = Ruling['way'] | 'dot';

interface Run {
  readonly way: Way;
  readonly last: Box;
  readonly box: Box;
}

/** A piece about as high as it is wide lies no way by itself. */
function longWay({ x0, y0, x1, y1 }: Box): Way {
  const [wide, high] = [x1 - x0, y1 - y0];
  if (wide > high * 1.5) return 'across';
  return high > wide * 1.5 ? 'down' : 'dot';
}

/** The way in which a piece goes on the line of the pieces before it, or undefined. */
function wayOn({ way, last }: Run, piece: Box): Way | undefined {
  const short = Math.min(piece.x1 - piece.x0, piece.y1 - piece.y0);
  const gap = Math.max(NEAR, Math.min(WIDEST_GAP, short * DASH_GAP));
  const own = longWay(piece);
  const isFree = (each: Ruling['way']) => (way === 'dot' || way === each) && (own === 'dot' || own === each);
  if (
    isFree('across') &&
    isEven(last.y0, piece.y0) &&
    isEven(last.y1, piece.y1) &&
    apart(last.x0, last.x1, piece.x0, piece.x1) <= gap
  )
    return isEven(last.x0, piece.x0) && isEven(last.x1, piece.x1) ? way : 'across';
  if (
    isFree('down') &&
    isEven(last.x0, piece.x0) &&
    isEven(last.x1, piece.x1) &&
    apart(last.y0, last.y1, piece.y0, piece.y1) <= gap
  )
    return 'down';
  return undefined;
}

function isEven(one: number, other: number): boolean {
  return Math.abs(one - other) < EVEN;
}

function apart(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(otherFrom - to, from - otherTo);
}

function around(one: Box, other: Box): Box {
  return {
    x0: Math.min(one.x0, other.x0),
    y0: Math.min(one.y0, other.y0),
    x1: Math.max(one.x1, other.x1),
    y1: Math.max(one.y1, other.y1),
  };
}
