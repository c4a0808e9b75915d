import type { PrintedCell } from '../../source/sourceDocument.ts';
import type { Place } from '../tableNotes.ts';
import type { Places } from './rulers.ts';

/** A piece of a text in which a table's cells have lost their places: words, a figure, or a cell that is kept and empty. */
export interface Piece {
  readonly kind: 'words' | 'figure' | 'blank';
  readonly cell: PrintedCell;
  readonly at: Place;
  /** Where it stands in its line, in each way of measuring that is possible. */
  readonly places?: Places;
}
