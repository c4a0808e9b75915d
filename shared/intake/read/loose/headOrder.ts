import type { FormColumn, FormTable } from '../../../domain/forms/printed.ts';
import { matchLabel, type Named, named } from '../labelMatch.ts';
import { labelOf } from '../labels.ts';
import { nameColumn } from '../vocabulary.ts';
import { columnsAmong } from './looseLabel.ts';
import type { Piece } from './piece.ts';
import { lettersOf } from './stackedText.ts';

/** From the first to the last column of the form that a word of the header stands over. */
interface Reach {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether the words of a header can be the form's columns in the form's order, printed line by line: each line from left to right,
 * and a new line below what stands above it or in a gap of it. Words that name nothing are passed over. Figures that follow one
 * another are told apart by the order of the columns alone, so that another order (总计 in front) leaves them open.
 */
export function isInFormOrder(words: readonly Piece[], columns: readonly FormColumn[]): boolean {
  let line: Reach[] = [];
  let above: readonly Reach[] = [];
  let before: Piece | undefined;
  for (const { reach, piece } of reachesOf(words, columns)) {
    const isNew = reach.from <= (line.at(-1)?.to ?? -1);
    if (isNew) {
      above = line;
      line = [reach];
    } else line.push(reach);
    // Of words that stand in one line the later stands at the right: it is in no gap of those before it.
    const isBack = isNew && before !== undefined && isSameLine(before, piece) && !isUnder(reach, above);
    if (isBack || (above.length > 0 && !fitsBelow(reach, above))) return false;
    before = piece;
  }
  return true;
}

/**
 * Whether the words over a table have its columns' labels in pieces that are not put together: then nothing is known of the order, unless
 * the lines say it.
 */
export function areHeadsBroken(words: readonly Piece[], columns: readonly FormColumn[]): boolean {
  const known = new Set(columnsAmong(words, columns).map(({ column }) => column.label));
  if (columns.every(({ label }) => known.has(label))) return false;
  const labels = columns.map(({ label }) => lettersOf(label));
  const pieces = words.filter(({ cell }) => {
    const letters = lettersOf(cell.text);
    return letters !== '' && labels.some((label) => label !== letters && label.startsWith(letters));
  });
  return pieces.length > 1;
}

function isSameLine(one: Piece, other: Piece): boolean {
  return one.at.source === other.at.source && one.at.row === other.at.row;
}

function isUnder({ from, to }: Reach, above: readonly Reach[]): boolean {
  return above.some((each) => each.from <= from && to <= each.to);
}

function fitsBelow({ from, to }: Reach, above: readonly Reach[]): boolean {
  const isBetween = above.some((each) => each.to < from) && above.some((each) => to < each.from);
  return isUnder({ from, to }, above) || isBetween;
}

interface Found {
  readonly reach: Reach;
  readonly piece: Piece;
}

function reachesOf(words: readonly Piece[], columns: readonly FormColumn[]): readonly Found[] {
  const heads = new Map<string, Reach>();
  columns.forEach((column, index) => {
    for (const head of column.heads.slice(0, -1)) {
      heads.set(head, { from: heads.get(head)?.from ?? index, to: index });
    }
  });
  const names: readonly Named<Reach>[] = [
    ...columns.map((column, index) => {
      const { label, variants } = nameColumn(column);
      return { target: { from: index, to: index }, label, variants };
    }),
    ...[...heads].map(([head, reach]) => named(reach, head)),
  ];
  const found: Found[] = [];
  for (let index = 0; index < words.length; ) {
    const match = reachAt(words.slice(index, index + 3), names);
    const piece = words[index];
    if (match !== undefined && piece !== undefined) found.push({ reach: match.reach, piece });
    index += match?.parts ?? 1;
  }
  return found;
}

/** The column or head that the next words name, split over so many pieces. */
function reachAt(words: readonly Piece[], names: readonly Named<Reach>[]) {
  for (let parts = 1; parts <= words.length; parts++) {
    const text = words
      .slice(0, parts)
      .map(({ cell }) => cell.text)
      .join('');
    const match = matchLabel(labelOf(text), names);
    if (match?.fit === 'exact') return { reach: match.target, parts };
  }
  return undefined;
}

/** Whether the words over rows that are printed side by side name these rows, and the columns of each, in the form's order. */
export function areSideBySideInOrder(words: readonly Piece[], { rows }: FormTable): boolean {
  const groups = rows.map((row) => named(row, row.label, row.alsoCalled));
  const seen = words.flatMap(({ cell }) => {
    const match = matchLabel(labelOf(cell.text), groups);
    return match?.fit === 'exact' ? [rows.indexOf(match.target)] : [];
  });
  const columns = rows[0]?.columns ?? [];
  const named_ = columnsAmong(words, columns).map(({ column }) => columns.indexOf(column));
  const isCycle = named_.every((place, index) => index === 0 || place > (named_[index - 1] ?? 0) || isRestart(place));
  return seen.every((row, index) => index === 0 || row > (seen[index - 1] ?? 0)) && isCycle;
}

function isRestart(place: number): boolean {
  return place === 0;
}
