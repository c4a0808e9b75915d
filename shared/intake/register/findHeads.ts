import { editionOfYearOrThrow, formOf } from '../../domain/forms/editions.ts';
import type { FormRoles } from '../../domain/forms/form.ts';
import type { FormColumn, FormRow } from '../../domain/forms/printed.ts';
import { NEEDED, PLAIN_HEADS, type PlainRole } from '../../domain/register/registerHeads.ts';
import { labelOf } from '../read/labels.ts';
import type { SourceTable } from '../source/sourceDocument.ts';
import { columnWords, type FormWord, meaningOf, resultWords } from './formWords.ts';
import { type RegisterHeads, type ReviewRole, registerHeads } from './registerColumns.ts';

/** A column of the register with the heading it was known by. */
interface Headed<T> {
  readonly col: number;
  readonly heading: string;
  readonly means: T;
}

/** The table of a register: where its headings end, and what its columns say. */
export interface RegisterTable {
  readonly table: SourceTable;
  /** The first row below the headings. */
  readonly first: number;
  readonly plain: ReadonlyMap<PlainRole, Headed<PlainRole>>;
  readonly reviews: readonly Headed<ReviewRole>[];
  /** Columns to tick, one a kind of applicant or a result, where the register has no column that names it. */
  readonly applicants: readonly Headed<FormColumn>[];
  readonly results: readonly Headed<FormRow>[];
  /** Needed columns that it lacks, by their heading in our template. */
  readonly missing: readonly string[];
}

/** Headings stand within so many rows of the beginning, and take so many rows together. */
const DEEPEST = 32;
const TALLEST = 3;

/** What the words of a form's tables mean in a register. */
export interface RegisterWords {
  readonly heads: RegisterHeads;
  readonly applicants: readonly FormWord<FormColumn>[];
  readonly results: readonly FormWord<FormRow>[];
  readonly outcomes: readonly FormWord<FormColumn>[];
  readonly roles: FormRoles;
  /** The report year that the register is read for. */
  readonly year: number;
}

export function wordsOfRegister(year: number): RegisterWords {
  const edition = editionOfYearOrThrow(year);
  const { tables, roles } = formOf(edition);
  const rows = (id: string | undefined) => tables.find((table) => table.id === id)?.rows ?? [];
  return {
    heads: registerHeads(edition),
    applicants: columnWords(rows(roles.requests)),
    results: resultWords(rows(roles.requests)),
    outcomes: columnWords(rows(roles.reviews)),
    roles,
    year,
  };
}

/** The headings of a table, if it is a register: one that says when requests came or were answered, and by whom or how. */
export function findHeads(table: SourceTable, words: RegisterWords): RegisterTable | undefined {
  let best: RegisterTable | undefined;
  for (let top = 0; top < Math.min(DEEPEST, table.rows.length); top++) {
    if (isTitle(table, top, words)) continue;
    for (let height = 1; height <= TALLEST; height++) {
      if (isCut(table, top + height)) continue;
      const found = headsAt(table, top, height, words);
      if (best === undefined || known(found) > known(best)) best = found;
    }
  }
  return best !== undefined && best.missing.length <= NEEDED.length - 2 ? best : undefined;
}

/**
 * Whether a line has no text but at its beginning: a title over the headings, and no part of them; a group's head stands further on. A
 * heading of the first column alone (登记编号 over two lines that are not merged) is one of them.
 */
function isTitle({ rows }: SourceTable, row: number, words: RegisterWords): boolean {
  const cells = (rows[row] ?? []).filter((cell) => cell !== undefined && cell.text.trim() !== '');
  return cells.every((cell) => cell?.col === 0 && readHeading([cell.text], words) === undefined);
}

/** Whether a cell goes on over the line below the headings: then more of them belong to the headings. */
function isCut({ rows }: SourceTable, end: number): boolean {
  return (rows[end] ?? []).some((cell) => cell !== undefined && cell.row < end && cell.text.trim() !== '');
}

/** Whether the lowest heading over a column stands over several that go on apart: it is the head of a group of them. */
function isGroup({ rows }: SourceTable, end: number, col: number): boolean {
  const cell = rows[end - 1]?.[col];
  if (cell === undefined || cell.colSpan === 1) return false;
  const below = rows[end] ?? [];
  return below[cell.col] !== below[cell.col + cell.colSpan - 1];
}

/** How much the headings say: needed columns before all others. */
function known({ plain, reviews, missing, applicants, results }: RegisterTable): number {
  const told = new Set(
    reviews.map(({ means: { review, aspect } }) => `${review === 'lawsuit' ? review : review.key} ${aspect}`),
  );
  return (
    (NEEDED.length - missing.length) * 1000 +
    (plain.size + told.size) * 10 +
    Math.min(9, applicants.length + results.length)
  );
}

function headsAt(table: SourceTable, top: number, height: number, words: RegisterWords): RegisterTable {
  const lines = table.rows.slice(top, top + height);
  const width = Math.max(0, ...lines.map((line) => line.length));
  const plain = new Map<PlainRole, Headed<PlainRole> & { readonly rank: number }>();
  const reviews: Headed<ReviewRole>[] = [];
  const applicants: Headed<FormColumn>[] = [];
  const results: Headed<FormRow>[] = [];
  for (let col = 0; col < width; col++) {
    if (isGroup(table, top + height, col)) continue;
    const stack = [...new Set(lines.map((line) => line[col]))]
      .map((cell) => cell?.text.trim() ?? '')
      .filter((text) => text !== '');
    const reading = readHeading(stack, words);
    const at = { col, heading: stack.join('-') };
    if (reading === undefined) continue;
    if (reading.kind === 'plain') {
      const before = plain.get(reading.means);
      if (before === undefined || before.rank > reading.rank) plain.set(reading.means, { ...at, ...reading });
    } else if (reading.kind === 'review') reviews.push({ ...at, means: reading.means });
    else if (reading.kind === 'applicant') applicants.push({ ...at, means: reading.means });
    else results.push({ ...at, means: reading.means });
  }
  const ticked = (role: PlainRole) =>
    (role === 'applicant' && applicants.length > 1) || (role === 'result' && results.length > 1);
  const missing = NEEDED.filter((role) => !plain.has(role) && !ticked(role)).map((role) => PLAIN_HEADS[role][0]);
  return {
    table,
    first: top + height,
    plain,
    reviews,
    applicants: plain.has('applicant') ? [] : applicants,
    results: plain.has('result') ? [] : results,
    missing,
  };
}

type Reading =
  | { readonly kind: 'plain'; readonly means: PlainRole; readonly rank: number }
  | { readonly kind: 'review'; readonly means: ReviewRole }
  | { readonly kind: 'applicant'; readonly means: FormColumn }
  | { readonly kind: 'result'; readonly means: FormRow };

/** What a column is by the words over it: all of them together, or the lowest. */
function readHeading(stack: readonly string[], { heads, applicants, results }: RegisterWords): Reading | undefined {
  for (const text of new Set([stack.join(''), stack.at(-1) ?? ''])) {
    const { whole, core } = labelOf(text);
    const plain = heads.plain.get(whole) ?? heads.plain.get(core);
    if (plain !== undefined) return { kind: 'plain', means: plain.role, rank: plain.rank };
    const review = heads.reviews.get(whole) ?? heads.reviews.get(core);
    if (review !== undefined) return { kind: 'review', means: review };
  }
  // 其他 under its group, of results or of applicants, before 其他 alone.
  for (const text of new Set([stack.slice(-2).join('-'), stack.at(-1) ?? ''])) {
    // A column to tick is headed by the label itself, never by a piece of it.
    const applicant = meaningOf(text, applicants, 'whole');
    if (applicant.kind === 'one') return { kind: 'applicant', means: applicant.target };
    const result = meaningOf(text, results, 'whole');
    if (result.kind === 'one') return { kind: 'result', means: result.target };
  }
  return undefined;
}
