import { perEdition } from '../../domain/forms/editions.ts';
import type { Form } from '../../domain/forms/form.ts';
import type { FormRow, FormTable } from '../../domain/forms/printed.ts';
import { PLAIN_HEADS, type PlainRole, REVIEW_HEADS, type ReviewAspect } from '../../domain/register/registerHeads.ts';
import { labelOf } from '../read/labels.ts';

/** A column of reviews: of a row of the form, or of lawsuits of whichever kind. */
export interface ReviewRole {
  readonly review: FormRow | 'lawsuit';
  readonly aspect: ReviewAspect;
}

export interface RegisterHeads {
  readonly plain: ReadonlyMap<string, { readonly role: PlainRole; readonly rank: number }>;
  readonly reviews: ReadonlyMap<string, ReviewRole>;
}

/** The headings of registers, as they are compared, for a form. */
export const registerHeads: (edition: string) => RegisterHeads = perEdition(headsOfForm);

/** The same of a form, worked out once more. */
export function headsOfForm({ roles, tables }: Form): RegisterHeads {
  const plain = new Map<string, { role: PlainRole; rank: number }>();
  for (const [role, heads] of Object.entries(PLAIN_HEADS) as [PlainRole, readonly string[]][])
    heads.forEach((head, rank) => {
      plain.set(labelOf(head).whole, { role, rank });
    });
  const reviews = new Map<string, ReviewRole>();
  const table = tables.find(({ id }) => id === roles.reviews);
  for (const { names, review } of table === undefined ? [] : reviewNames(table))
    for (const name of names) {
      reviews.set(`是否${name}`, { review, aspect: 'asked' });
      for (const aspect of Object.keys(REVIEW_HEADS) as (keyof typeof REVIEW_HEADS)[])
        for (const word of REVIEW_HEADS[aspect]) reviews.set(`${name}${word}`, { review, aspect });
    }
  return { plain, reviews };
}

/** What reviews go by in headings: their row's label, the same without 行政, and under the head they share. */
function reviewNames({ rows }: FormTable) {
  const short = (name: string) => name.replace(/^行政/, '');
  const ways = (name: string) => [...new Set([name, short(name)])];
  const shared = new Set(
    rows.flatMap(({ label, columns }) => columns[0]?.heads.slice(0, -1).filter((head) => head !== label) ?? []),
  );
  return [
    ...rows.map((review) => {
      const above = review.columns[0]?.heads.slice(0, -1).filter((head) => head !== review.label) ?? [];
      const own = ways(review.label);
      return { review, names: [...own, ...above.flatMap(ways).flatMap((head) => own.map((name) => `${head}${name}`))] };
    }),
    ...[...shared].map((head) => ({ review: 'lawsuit' as const, names: ways(head) })),
  ];
}
