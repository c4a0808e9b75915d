import { labelOf, plain } from '../labels.ts';

/**
 * Texts that stand beside one another in a table, each over as many lines as its column is wide. The lines of such a table hold a
 * piece of each: which piece belongs to which text is told by the texts themselves, which are the form's.
 */
export interface Stacked {
  /** What may be printed, in letters. */
  readonly forms: readonly string[];
}

/** How far one of them was read: how many characters of which form. */
export interface Reading {
  readonly form: number;
  readonly at: number;
}

export const UNREAD: Reading = { form: -1, at: 0 };

/** More ways to take a table apart than one that is the form's comes to. */
const MOST_WAYS = 2_500;

/** Letters of a line or label as they are compared: numbers in digits left out, which are printed apart from their labels. */
export function lettersOf(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N}]|\d/gu, '');
}

/** A label with its numbering and without, and without what stands in brackets. */
export function formsOf(labels: readonly string[]): readonly string[] {
  const forms = labels.flatMap((label) => {
    const { whole, core } = labelOf(label);
    return [lettersOf(label), whole.replace(/\d/g, ''), core.replace(/\d/g, '')];
  });
  return [...new Set(forms.filter((form) => form !== ''))];
}

/** Where the reading stands after one more character; several where forms begin alike, none where the character is no part of it. */
export function readOn({ forms }: Stacked, { form, at }: Reading, char: string): readonly Reading[] {
  if (form >= 0) return forms[form]?.[at] === char ? [{ form, at: at + 1 }] : [];
  return forms.flatMap((each, index) => (each.startsWith(char) ? [{ form: index, at: 1 }] : []));
}

export function isWhole({ forms }: Stacked, { form, at }: Reading): boolean {
  return form >= 0 && at === forms[form]?.length;
}

/** Each way once; none where there are too many to tell anything. */
export function distinctWays<T>(ways: readonly T[], keyOf: (way: T) => string): readonly T[] {
  const byKey = new Map(ways.map((way) => [keyOf(way), way]));
  return byKey.size > MOST_WAYS ? [] : [...byKey.values()];
}
