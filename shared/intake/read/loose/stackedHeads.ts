import type { FormColumn } from '../../../domain/forms/printed.ts';
import { distinctWays, formsOf, isWhole, type Reading, readOn, type Stacked, UNREAD } from './stackedText.ts';

/** Words of a header and the columns they stand over, from the first to the last; those of the corner stand before all. */
interface Head extends Stacked {
  readonly from: number;
  readonly to: number;
  readonly mayLack?: true;
}

/** A head among its neighbours. */
interface HeadAmong extends Head {
  /** No other label begins with the same character: what goes on with it is this one. */
  readonly beginsAlone: boolean;
}

/** One way to take the lines apart. */
interface Way {
  readonly read: readonly Reading[];
  /** Neighbouring columns that were seen beside one another, the left one at the left: a bit for each pair. */
  readonly pairs: number;
  /** Columns with a character that does not stand over their figures: a bit for each. */
  readonly astray: number;
  /** The heads that this line has a piece of, from left to right. */
  readonly inLine: readonly number[];
}

/** A line of a header: its letters, and where each stands, if that is known. */
export interface HeadLine {
  readonly letters: string;
  readonly places: readonly number[];
}

/**
 * Whether the lines of a header are the form's columns in the form's order, each label over as many lines as it takes: every character
 * belongs to a column, to words over columns or to the corner, those of one line from left to right; and of any two neighbours one line
 * shows which of them stands at the left, or both stand over their own figures. `edges`: where the figures of a column end and those of
 * the next begin; none where the figures do not stand below one another.
 * `strict`: every character stands over its own.
 */
export function areStackedHeads(
  lines: readonly HeadLine[],
  columns: readonly FormColumn[],
  { corner, edges, strict }: { readonly corner: string; readonly edges: readonly number[]; readonly strict: boolean },
): boolean {
  const heads = headsOf(columns, corner);
  let ways: readonly Way[] = [{ read: heads.map(() => UNREAD), pairs: 0, astray: 0, inLine: [] }];
  for (const { letters, places } of lines) {
    ways = ways.map((way) => ({ ...way, inLine: [] }));
    for (const [index, char] of [...letters].entries()) {
      const at = places[index];
      const on = ways.flatMap((way) => waysOn(way, { char, isOver: isOver(at, edges), strict }, heads));
      ways = distinctWays(on, keyOf);
      if (ways.length === 0) return false;
    }
  }
  return ways.some(
    (way) =>
      columns.every((_, index) => index === 0 || isLeftOf(way, index - 1)) &&
      heads.every(
        (head, index) =>
          isWhole(head, way.read[index] ?? UNREAD) || (head.mayLack === true && way.read[index] === UNREAD),
      ),
  );
}

/** Whether it is known that this column stands at the left of the next. */
function isLeftOf({ pairs, astray }: Way, column: number): boolean {
  return (pairs & (2 ** column)) !== 0 || (astray & (2 ** column + 2 ** (column + 1))) === 0;
}

function isOver(at: number | undefined, edges: readonly number[]): (column: number) => boolean {
  return (column) =>
    at !== undefined && edges.length > 0 && at > (edges[column - 1] ?? -Infinity) && at < (edges[column] ?? Infinity);
}

function headsOf(columns: readonly FormColumn[], corner: string): readonly HeadAmong[] {
  const above = new Map<string, { from: number; to: number }>();
  columns.forEach(({ heads }, index) => {
    for (const head of heads.slice(0, -1)) above.set(head, { from: above.get(head)?.from ?? index, to: index });
  });
  const heads: readonly Head[] = [
    { forms: formsOf([corner]), from: -1, to: -1, mayLack: true },
    ...[...above].map(([head, reach]): Head => ({ forms: formsOf([head]), ...reach, mayLack: true })),
    ...columns.map(
      ({ label, alsoCalled = [] }, index): Head => ({ forms: formsOf([label, ...alsoCalled]), from: index, to: index }),
    ),
  ];
  return heads.map((head) => ({ ...head, beginsAlone: beginsAlone(head, heads) }));
}

interface Letter {
  readonly char: string;
  /** Whether it stands over the figures of a column. */
  readonly isOver: (column: number) => boolean;
  /** Whether it belongs to no column but the one whose figures it stands over. */
  readonly strict: boolean;
}

function waysOn({ read, pairs, astray, inLine }: Way, letter: Letter, heads: readonly HeadAmong[]): readonly Way[] {
  const last = inLine.at(-1);
  return heads.flatMap((head, index) => {
    const isSame = index === last;
    const isInOrder = isSame || inLine.every((each) => standsBefore(heads[each], head));
    // pdftotext puts a narrow label's second character beside its neighbour's: whose it is, is known all the same.
    const isOwn = (read[index] ?? UNREAD).at > 0 && head.beginsAlone;
    if (!isInOrder && !isOwn) return [];
    const isColumn = head.from === head.to && head.from >= 0;
    const isAstray = isColumn && !letter.isOver(head.from);
    if (isAstray && letter.strict) return [];
    return readOn(head, read[index] ?? UNREAD, letter.char).map((reading) => ({
      read: read.with(index, reading),
      pairs: isSame || !isInOrder ? pairs : pairs | pairsSeen(inLine, head, heads),
      astray: isAstray ? astray | (2 ** head.from) : astray,
      inLine: isSame || !isInOrder ? inLine : [...inLine, index],
    }));
  });
}

function beginsAlone(head: Head, heads: readonly Head[]): boolean {
  const first = new Set(head.forms.map((form) => form[0]));
  return heads.every(
    (other) => other === head || isAlike(other, head) || !other.forms.some((form) => first.has(form[0])),
  );
}

function isAlike(one: Head, other: Head): boolean {
  return one.forms.join(' ') === other.forms.join(' ');
}

function standsBefore(one: Head | undefined, other: Head): boolean {
  return one !== undefined && one.to < other.from;
}

/** The neighbours of which one stands under (or is) a head of this line, and the other under the next. */
function pairsSeen(inLine: readonly number[], next: Head, heads: readonly Head[]): number {
  const before = inLine.some((each) => heads[each]?.to === next.from - 1);
  return before && next.from > 0 ? 2 ** (next.from - 1) : 0;
}

function keyOf({ read, pairs, astray, inLine }: Way): string {
  return `${read.map(({ form, at }) => `${form}.${at}`).join(' ')}|${pairs}|${astray}|${inLine.join(' ')}`;
}
