import type { Rule } from '../rules/rule.ts';
import type { LawChange } from './lawChange.ts';
import type { FormTable, RowKey, TableId } from './printed.ts';

/**
 * A statutory form, whole: what is printed, what it is called, what it asks, and how it goes on from the form before.
 * Everything else in the program reads it from here; what is particular to one form stands in that form's folder.
 */
export interface Form {
  readonly edition: Edition;
  readonly name: string;
  /** The notice whose annex the form is. */
  readonly notice: string;
  /** The first report year of the form; it serves until the next form begins. */
  readonly since: number;
  /** Until which report year reports in this form were seen, and no newer notice, and when that was looked at. */
  readonly confirmed?: { readonly until: number; readonly on: string };
  /** Changes of the law by which figures of these years and the year before do not tell of conduct alone: said beside 同比. */
  readonly lawChanges?: readonly LawChange[];
  /** Tables and narrative sections in printed order. */
  readonly parts: readonly FormPart[];
  /** The tables among the parts. */
  readonly tables: readonly FormTable[];
  /** The narrative sections among the parts. */
  readonly sections: readonly FormSection[];
  readonly roles: FormRoles;
  readonly words: FormWords;
  /** The rules over its tables, its narrative and the year before, in the order of the published list. */
  readonly rules: readonly Rule[];
  /** How it goes on from the form before; the first form has none. */
  readonly before?: Before;
}

/** What a form goes by: the year of its notice, `2021`. */
export type Edition = string;

export type FormPart = { readonly table: FormTable } | { readonly section: FormSection };

/** The member of `narrative` in the submission that holds a section. */
export type SectionKey = string;

/** What the program asks of a section whatever it is called: one form may lack what another has. */
export type SectionRole = 'overview' | 'problems' | 'others';

export interface FormSection {
  readonly key: SectionKey;
  /** The printed heading, with its number. */
  readonly title: string;
  /** By which words a numbered heading of the section is known in published reports. */
  readonly heading: RegExp;
  readonly role?: SectionRole;
  /** What the notice asks to be written there, for whoever writes it. */
  readonly guide?: readonly string[];
}

/** Rows, columns and cells by what they mean to the program; a form that lacks one has no such member. */
export interface FormRoles {
  /** The table of requests, whose columns are the applicants. */
  readonly requests?: TableId;
  /** 本年新收, 上年结转, 办理结果总计, 结转下年度: rows of the table of requests. */
  readonly received?: RowKey;
  readonly carriedIn?: RowKey;
  readonly resultsTotal?: RowKey;
  readonly carriedOut?: RowKey;
  /** Results that the notices ask to be few. */
  readonly otherHandling?: readonly RowKey[];
  /** Requests not handled because a fee was not paid: the narrative then has to speak of fees. */
  readonly feeUnpaid?: RowKey;
  /** The column of the applicants most requests come from (made-up reports follow it). */
  readonly mostApplicants?: string;
  /** The table of reviews and lawsuits, with the columns of its outcomes. */
  readonly reviews?: TableId;
  /** Its rows: reconsidered, sued over at once, sued over after a reconsideration. */
  readonly reconsidered?: RowKey;
  readonly suedDirectly?: RowKey;
  readonly suedAfterwards?: RowKey;
  readonly upheld?: string;
  readonly corrected?: string;
  readonly pending?: string;
  /** 规范性文件: the row whose figures the district's report tells one by one. */
  readonly normativeDocuments?: RowKey;
  /** The column of decisions made in the year. */
  readonly decisions?: string;
  /** The cell with the fees collected in the year (分). */
  readonly fees?: string;
}

/** A word that narratives use, as the source of a regular expression over text that has been through NFKC. */
interface Wording {
  readonly pattern: string;
}

/** What the words of the narratives point at. */
export interface FormWords {
  /** Words for a group of results besides its printed label. */
  readonly results: readonly (Wording & { readonly group: string })[];
  /** A group whose figure may hold another's as well, unless the text near it names the other by these words. */
  readonly mayInclude: readonly { readonly group: string; readonly other: string; readonly named: string }[];
  /** Words for reviews and lawsuits, most particular first, and the rows each stands for. `kind` names the word. */
  readonly reviews: readonly (Wording & { readonly kind: string; readonly rows: readonly RowKey[] })[];
  /** Words for outcomes of reviews, and the column each stands for. */
  readonly outcomes: readonly (Wording & { readonly kind: string; readonly column: string })[];
  /** Reasons for a result, and the row each stands for. */
  readonly reasons: readonly (Wording & { readonly row: RowKey })[];
  /** Kinds of applicants, most particular first, and the columns of the table of requests each stands for. `kind` names the word. */
  readonly applicants?: readonly (Wording & { readonly kind: string; readonly columns: readonly string[] })[];
  /** Rows of which narratives give figures; without a pattern the row's label is the word. */
  readonly documents: readonly (Partial<Wording> & {
    readonly row: RowKey;
    /** The row's word without 行政, which is read where a number stands right behind it, or a denial with it. */
    readonly short?: string;
    /** What only a government makes: its own number is all there is, and any other body's is not held. */
    readonly governmentsOnly?: true;
  })[];
  /** Words that say which column of such a row is meant: 制发, 废止, 现行有效. */
  readonly columns?: readonly (Wording & { readonly column: string })[];
  /** Columns of those rows that narratives also tell added up. */
  readonly addedUp?: readonly string[];
}

/**
 * How a form goes on from the one before. A cell of the same name in both is the same cell unless `differs` says otherwise;
 * a cell that only this form has is looked up in `rows` and `columns`; what stands in none of them is new.
 */
export interface Before {
  readonly edition: Edition;
  readonly rows: readonly Succession<RowKey>[];
  readonly columns: readonly (Succession<string> & { readonly table: TableId })[];
  /** Rows that have the name of a row of the form before and another meaning. */
  readonly differs?: readonly { readonly row: RowKey; readonly reason: string }[];
  /** Why a cell that is none of these does not compare. */
  readonly otherwise: string;
}

/**
 * `now` together count what `were` together counted. One `now`: it compares with the sum of `were`. Several: only their sum
 * compares, and `reason` says so at each.
 */
export interface Succession<Key> {
  readonly now: readonly Key[];
  readonly were: readonly Key[];
  /** What they are together, in the form's words: （六）其他处理. */
  readonly name: string;
  /** Why one of several does not compare by itself. */
  readonly reason?: string;
}

/** A form from its parts: tables and sections are read out of the printed order. */
export function defineForm(form: Omit<Form, 'tables' | 'sections'>): Form {
  return {
    ...form,
    tables: form.parts.flatMap((part) => ('table' in part ? [part.table] : [])),
    sections: form.parts.flatMap((part) => ('section' in part ? [part.section] : [])),
  };
}
