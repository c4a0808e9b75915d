import type { FormColumn, FormRow, FormTable, TableId } from '../../domain/forms/printed.ts';
import type { PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import type { MoneyUnit } from './amountText.ts';
import { cellsOfRow } from './grid.ts';
import type { Fit } from './labelMatch.ts';
import type { RowName } from './vocabulary.ts';

/** A cell of the form with the printed cell that stands for it. */
export interface Sighting {
  readonly name: RowName;
  readonly column: FormColumn;
  readonly cell: PrintedCell;
  readonly at: Place;
  /** The unit of money its header states. */
  readonly unit?: MoneyUnit;
  /** The unit of more than one piece (百件) that its header, its row or its table states for counts. */
  readonly countUnit?: string;
}

/** Where something stood in the source. */
export interface Place {
  readonly source: SourceTable;
  /** Row of the grid, from 0. */
  readonly row: number;
}

/** A row of a template whose printed label is not the one its mark stands for. */
export interface MisplacedRow {
  readonly kind: 'misplaced';
  readonly table: FormTable;
  readonly row: FormRow;
  readonly at: Place;
  readonly found: string;
}

export type TableNote =
  | MisplacedRow
  /** The row is the form's, but its figures could not be put under the columns. */
  | {
      readonly kind: 'unaligned';
      readonly table: FormTable;
      readonly row: FormRow;
      readonly at: Place;
      readonly found: string;
    }
  | {
      readonly kind: 'headless';
      readonly table: FormTable;
      readonly row: FormRow;
      readonly at: Place;
      readonly found: string;
    }
  /** The figures of the row, or some of them, cannot be told apart for certain. */
  | {
      readonly kind: 'unsure';
      readonly table: FormTable;
      readonly row: FormRow;
      readonly at: Place;
      readonly found: string;
      readonly reason: string;
    }
  /** A column of the row without a header that could be read. */
  | {
      readonly kind: 'unheaded';
      readonly table: FormTable;
      readonly row: FormRow;
      readonly at: Place;
      readonly found: string;
    }
  /** Figures behind words that the form does not have. */
  | {
      readonly kind: 'strange';
      readonly table: FormTable;
      readonly label: string;
      readonly at: Place;
      readonly found: string;
    }
  /** A group of table 3 with figures of its own. */
  | { readonly kind: 'groupFigures'; readonly group: string; readonly at: Place; readonly found: string }
  /** A label read although cut off or misspelt. */
  | {
      readonly kind: 'label';
      readonly table: FormTable;
      readonly row: FormRow;
      readonly at: Place;
      readonly found: string;
      readonly fit: Fit;
    }
  | {
      readonly kind: 'columnLabel';
      readonly table: FormTable;
      readonly column: FormColumn;
      readonly at: Place;
      readonly found: string;
    }
  | { readonly kind: 'figures'; readonly at: Place; readonly found: string };

export interface TablesRead {
  readonly sightings: readonly Sighting[];
  readonly notes: readonly TableNote[];
  /** The tables of the form of which at least a header or a row was seen. */
  readonly seen: ReadonlySet<TableId>;
}

/** A row as it may be quoted in a finding. */
export function rowText({ source, row }: Place): string {
  return cellsOfRow(source, row)
    .map(({ text }) => oneLine(text))
    .join('｜');
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
