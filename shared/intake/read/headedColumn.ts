import type { FormColumn, FormRow } from '../../domain/forms/printed.ts';

/** A column as its header prints it: where it stands and the words above it, the lowest last. */
export interface Leaf {
  readonly col: number;
  readonly colSpan: number;
  readonly words: readonly string[];
}

/** A leaf with what the form has there; undefined when its words are not the form's. */
export interface HeadedColumn {
  readonly leaf: Leaf;
  readonly column?: FormColumn;
  /** Of a table printed side by side: the row over whose columns it stands. */
  readonly group?: FormRow;
}
