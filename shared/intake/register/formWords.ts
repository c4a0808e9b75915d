import type { FormColumn, FormRow } from '../../domain/forms/printed.ts';
import { labelOf } from '../read/labels.ts';

/** What a word of a register can mean of the form. */
export interface FormWord<T> {
  readonly target: T;
  /** The ways in which it is written out: own label, with its group, other names. */
  readonly ways: readonly string[];
  /** The labels of groups above it, which alone do not say which one is meant. */
  readonly groups: readonly string[];
}

/** What a word was found to mean: one thing, several, a group that does not say which of them, or nothing of the form. */
type Meaning<T> =
  | { readonly kind: 'one'; readonly target: T }
  | { readonly kind: 'several' }
  | { readonly kind: 'group' }
  | { readonly kind: 'none' };

/** Shorter pieces of a label are no abbreviation of it. */
const LEAST_PIECE = 4;

/** The results a register may state: rows that the table of requests adds up. */
export function resultWords(rows: readonly FormRow[]): readonly FormWord<FormRow>[] {
  return rows
    .filter(({ result }) => result)
    .map((row) => {
      const [own = '', ...above] = row.stubs.toReversed();
      return { target: row, ...waysOf(own, above, [row.alsoCalled, row.inRegisters]) };
    });
}

/** The kinds of applicants, or the outcomes of a review: columns that are filled in. */
export function columnWords(rows: readonly FormRow[]): readonly FormWord<FormColumn>[] {
  const [first] = rows;
  return (first?.columns ?? [])
    .filter(({ total }) => !total)
    .map((column) => {
      const above = column.heads.slice(0, -1).toReversed();
      return {
        target: column,
        ...waysOf(column.label, above, [column.alsoCalled, column.inRegisters]),
      };
    });
}

function waysOf(own: string, above: readonly string[], also: readonly (readonly string[] | undefined)[]) {
  const [group = ''] = above;
  const alone = [own, ...also.flatMap((names) => names ?? [])].flatMap(keysOf);
  return {
    ways: [...alone, ...keysOf(group).flatMap((over) => alone.map((way) => `${over}${way}`))],
    groups: above.flatMap(keysOf),
  };
}

/** A label as it is compared: with and without what stands in brackets, numbering and signs left out. */
function keysOf(text: string): readonly string[] {
  const { whole, core } = labelOf(text);
  return [whole, core].filter((key) => key !== '');
}

/** What the text means among the words: to the letter, else (unless it has to be `whole`) as the only label of which it is a piece. */
export function meaningOf<T>(text: string, words: readonly FormWord<T>[], as: 'piece' | 'whole' = 'piece'): Meaning<T> {
  const whole = joined(text);
  const exact = words.filter(({ ways }) => ways.includes(whole));
  if (exact.length > 0) return oneOf(exact);
  if (words.some(({ groups }) => groups.includes(whole))) return { kind: 'group' };
  if (as === 'whole' || [...whole].length < LEAST_PIECE) return { kind: 'none' };
  const pieces = words.filter(({ ways }) => ways.some((way) => way.includes(whole)));
  return pieces.length === 0 ? { kind: 'none' } : oneOf(pieces);
}

function oneOf<T>(found: readonly FormWord<T>[]): Meaning<T> {
  const [only, ...more] = found;
  return only === undefined || more.length > 0 ? { kind: 'several' } : { kind: 'one', target: only.target };
}

/** 「（三）不予公开-1.属于国家秘密」 is the group and what stands under it; each part loses its numbering. */
function joined(text: string): string {
  return text
    .split(/[-—–―:：>＞/／\n]/u)
    .map((part) => labelOf(part).whole)
    .join('');
}
