/**
 * The apostrophe that keeps a text a text in a spreadsheet (ASVS 1.2.10). A text that already begins with one gets another,
 * so that taking one off always gives the text back.
 */
export const TEXT_MARK = "'";

/** How a text begins that gets the apostrophe. */
export const BEGINS_LIKE_A_FORMULA = /^[\s\uFFFD']*[=+\-@]/;

/** The text that a cell of one of our own workbooks stands for. */
export function asWritten(cell: string): string {
  return cell.startsWith(TEXT_MARK) && BEGINS_LIKE_A_FORMULA.test(cell) ? cell.slice(TEXT_MARK.length) : cell;
}
