import type { FormColumn } from '../../../domain/forms/printed.ts';
import type { Place, Sighting } from '../tableNotes.ts';
import type { RowName } from '../vocabulary.ts';
import type { Piece } from './piece.ts';

/** A row whose label and figures were found, before it is held against the rest of its table. */
export interface LooseRow {
  readonly name: RowName;
  readonly cells: readonly { readonly column: FormColumn; readonly piece: Piece; readonly unit?: Sighting['unit'] }[];
  readonly at: Place;
  readonly found: string;
  /** Label and figures stand in one line: no other row's figures can have come behind it. */
  readonly isOneLine: boolean;
}
