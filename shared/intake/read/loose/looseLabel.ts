import type { Edition } from '../../../domain/forms/editions.ts';
import type { FormColumn } from '../../../domain/forms/printed.ts';
import { type Fit, type Match, matchLabel, type Named } from '../labelMatch.ts';
import { labelOf } from '../labels.ts';
import { rowMatch } from '../printedRows.ts';
import { GROUP_NAMES, nameColumn, type RowName } from '../vocabulary.ts';
import type { Piece } from './piece.ts';

/** A label may be printed over as many lines or blanks as this. */
const MOST_PARTS = 5;

interface LooseLabel {
  readonly name: RowName;
  readonly fit: Fit;
  /** How many of the last words it takes. */
  readonly parts: number;
}

/** 「（七）」 alone: the label goes on behind the figures, and the words before it are the end of another one. */
const BARE_NUMBER = /^(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十\d]{1,2}[、.．])$/u;

/** The row that the last words before a run of figures name: to the letter if they can, else as a slip or cut. */
export function labelAtEnd(
  words: readonly Piece[],
  edition: Edition,
  group: string | undefined,
): LooseLabel | undefined {
  if (BARE_NUMBER.test(words.at(-1)?.cell.text.trim() ?? '')) return undefined;
  const found = atEnd(words, (text) => rowNamed(text, edition, group));
  return found === undefined ? undefined : { name: found.target, fit: found.fit, parts: found.parts };
}

/** A row that goes by the words of a column (总计, 其他) is known by its number alone. */
function rowNamed(text: string, edition: Edition, group: string | undefined): Match<RowName> | undefined {
  const label = labelOf(text);
  const match = rowMatch(label, edition, group);
  if (match === undefined) return undefined;
  const { table } = match.target;
  const isColumn = table.rows.some(({ columns }) => columns.some((each) => labelOf(each.label).whole === label.whole));
  return isColumn && label.number === undefined ? undefined : match;
}

function atEnd<T>(words: readonly Piece[], matchOf: (text: string) => Match<T> | undefined) {
  const most = Math.min(MOST_PARTS, words.length);
  const matches = Array.from({ length: most }, (_, index) => {
    const match = matchOf(joined(words.slice(words.length - index - 1)));
    return match === undefined ? undefined : { ...match, parts: index + 1 };
  }).filter((each) => each !== undefined);
  return matches.find(({ fit }) => fit === 'exact') ?? matches[0];
}

function joined(words: readonly Piece[]): string {
  return words.map(({ cell }) => cell.text).join('');
}

/** The rows that words name to the letter, and the group that is in force after them. */
export function labelsAmong(
  words: readonly Piece[],
  edition: Edition,
  before: string | undefined,
): { readonly names: readonly RowName[]; readonly group: string | undefined } {
  let group = before;
  const names: RowName[] = [];
  words.forEach((_, index) => {
    for (let parts = 1; parts <= Math.min(MOST_PARTS, words.length - index); parts++) {
      const text = joined(words.slice(index, index + parts));
      const head = matchLabel(labelOf(text), GROUP_NAMES);
      if (head?.fit === 'exact') group = head.target;
      const row = rowNamed(text, edition, group);
      if (row?.fit === 'exact') names.push(row.target);
    }
  });
  return { names, group };
}

/** The columns that words name one after the other, each with the words it goes by; words that name none are passed over. */
export function columnsAmong(
  words: readonly Piece[],
  columns: readonly FormColumn[],
): readonly { readonly column: FormColumn; readonly text: string }[] {
  const names = columns.map(nameColumn);
  const found: { column: FormColumn; text: string }[] = [];
  for (let index = 0; index < words.length; ) {
    const match = columnAt(words.slice(index, index + 3), names);
    if (match !== undefined) found.push({ column: match.target, text: match.text });
    index += match?.parts ?? 1;
  }
  return found;
}

function columnAt(words: readonly Piece[], names: readonly Named<FormColumn>[]) {
  const matches = words.flatMap((_, index) => {
    const text = joined(words.slice(0, index + 1));
    const match = matchLabel(labelOf(text), names);
    return match === undefined ? [] : [{ ...match, text, parts: index + 1 }];
  });
  return matches.find(({ fit }) => fit === 'exact') ?? matches[0];
}
