/** How a table of a form is printed: its rows, its columns, its words. Every label of the program comes from here. */

/** A table's short name inside the program and on pages, `T2`; given by its form. */
export type TableId = string;

/** Path of a row in the submission, e.g. `requests.results.denied.stateSecret`. */
export type RowKey = string;

/** 件 or 项 (count), a signed 本年增/减 (change), or 分 shown as 万元 (amount). */
export type CellKind = 'count' | 'change' | 'amount';

export interface FormColumn {
  readonly key: string;
  readonly label: string;
  /** The printed header cells above this column, outermost first; equal neighbours are merged when drawn. */
  readonly heads: readonly string[];
  readonly total: boolean;
  readonly kind?: CellKind;
  /** Set when a district must not add this column over its agencies. */
  readonly notAdditive?: string;
  /** What published reports print instead of the label. Labels that are only cut off or misspelt need no entry. */
  readonly alsoCalled?: readonly string[];
  /** What registers of requests (依申请公开台账) write where they mean this column. */
  readonly inRegisters?: readonly string[];
}

export interface FormRow {
  readonly key: RowKey;
  /** The row in messages: group and own label. */
  readonly label: string;
  /** The printed label cells from left to right; equal neighbours above one another are merged when drawn. */
  readonly stubs: readonly string[];
  /** The printed caption of the block the row stands in (tables printed in blocks only). */
  readonly caption?: string;
  readonly columns: readonly FormColumn[];
  /** The row adds up the table's result rows, column by column. */
  readonly total: boolean;
  /** Rows whose sum is the total row. */
  readonly result: boolean;
  /** What the narratives speak of as one result: `denied` for the eight rows of （三）不予公开. */
  readonly group?: string;
  /** What published reports print instead of the row's own label. */
  readonly alsoCalled?: readonly string[];
  /** What registers of requests (依申请公开台账) write where they mean this row. */
  readonly inRegisters?: readonly string[];
}

/** How the notice's annex draws the table. */
type TablePrint =
  /**
   * Blocks one above the other, each with its caption, its own header and its rows. `spans`: how many grid columns each
   * column of a block takes, by the number of its columns.
   */
  | { readonly kind: 'blocks'; readonly spans: Readonly<Record<number, readonly number[]>> }
  /** One grid: labels beside the rows, headers above the columns, the table's note in the corner. Every row has the same columns. */
  | { readonly kind: 'grid' }
  /** The rows side by side under their headers, one line of figures. Every row has the same columns. */
  | { readonly kind: 'sideBySide' };

export interface FormTable {
  readonly id: TableId;
  /** 表二, 表三, 表四: tables go by the number of their section. */
  readonly shortName: string;
  /** The section's printed heading. */
  readonly title: string;
  /** By which words a numbered heading of the table's section is known in published reports. */
  readonly heading: RegExp;
  /** What the printed form says in the corner of the table. */
  readonly note?: string;
  /** What counts in the table, as the notice says it, for whoever fills it in. */
  readonly guide?: readonly string[];
  readonly print: TablePrint;
  readonly rows: readonly FormRow[];
  /** How many figures the notice's annex prints: held against the rows. */
  readonly figures: number;
  /** The rule that speaks for a cell whose number has the wrong form. */
  readonly numberRule: string;
  /** Too many blanks in it have to be explained: what is not counted there leaves no figure of the year. */
  readonly fewBlanks?: true;
  /** Where years stand side by side, only the table's total column is shown. */
  readonly inBrief?: 'totals';
}

type ColumnDraft = Partial<FormColumn> & Pick<FormColumn, 'key' | 'label'>;

/** A column under its own label alone, unless the draft says more. */
export const column = (draft: ColumnDraft): FormColumn => ({ heads: [draft.label], total: false, ...draft });

/** The columns of a table in which every row has the same. */
export function columnsOf(table: FormTable): readonly FormColumn[] {
  return table.rows[0]?.columns ?? [];
}

/** The column of a row that adds up its other columns. */
export function totalColumn(row: FormRow): FormColumn | undefined {
  return row.columns.find(({ total }) => total);
}
