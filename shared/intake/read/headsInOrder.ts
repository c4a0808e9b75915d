import type { FormColumn, FormRow } from '../../domain/forms/forms.ts';
import type { SourceTable } from '../source/sourceDocument.ts';
import type { HeadedColumn, Leaf } from './columnHeads.ts';
import { cellsOfRow } from './grid.ts';
import { matchLabel, type Named } from './labelMatch.ts';
import { labelOf } from './labels.ts';
import { APPLICANT_NAMES, OUTCOME_NAMES, REVIEW_NAMES } from './vocabulary.ts';

/*
 * Headers that have lost their spans: nothing tells which cell stands over which. When every column of the form is named
 * exactly once, in the order of the form, the columns are known all the same. Where they stand is not, so that only rows
 * with a cell for each of them can be read.
 */

/** The words of the form in the header, line by line in the order they are printed. */
function wordsOf<T>(table: SourceTable, headerRows: readonly number[], names: readonly Named<T>[]): readonly T[][] {
  return headerRows.map((row) =>
    cellsOfRow(table, row)
      .filter((cell) => cell.row === row)
      .map((cell) => matchLabel(labelOf(cell.text), names)?.target)
      .filter((target) => target !== undefined),
  );
}

/** Table 3: the seven columns, in each line from left to right as in the form. */
export function applicantsInOrder(
  table: SourceTable,
  headerRows: readonly number[],
): readonly HeadedColumn[] | undefined {
  const columns = APPLICANT_NAMES.map(({ target }) => target);
  const lines = wordsOf(table, headerRows, APPLICANT_NAMES);
  const places = lines.map((line) => line.map((column) => columns.indexOf(column)));
  const ordered = places.every((line) =>
    line.every((place, index) => index === 0 || place > (line[index - 1] ?? place)),
  );
  const named = lines.flat();
  const once = named.length === columns.length && new Set(named).size === columns.length;
  return ordered && once ? columns.map((column) => ({ leaf: nowhere(column), column })) : undefined;
}

/** Table 4: the three groups, and the five outcomes three times over. */
export function reviewsInOrder(table: SourceTable, headerRows: readonly number[]): readonly HeadedColumn[] | undefined {
  const groups = wordsOf<FormRow>(table, headerRows, REVIEW_NAMES).flat();
  const outcomes = wordsOf<FormColumn>(table, headerRows, OUTCOME_NAMES).flat();
  const all = REVIEW_NAMES.flatMap(({ target: review }) =>
    OUTCOME_NAMES.map(({ target: column }) => ({ review, column })),
  );
  const ordered =
    groups.length === REVIEW_NAMES.length &&
    groups.every((group, index) => group === REVIEW_NAMES[index]?.target) &&
    outcomes.length === all.length &&
    outcomes.every((column, index) => column === all[index]?.column);
  return ordered ? all.map(({ review, column }) => ({ leaf: nowhere(column), column, review })) : undefined;
}

/** A column whose place in the grid is not known: no cell is under it. */
function nowhere({ label }: FormColumn): Leaf {
  return { col: -1, colSpan: 0, words: [label] };
}
