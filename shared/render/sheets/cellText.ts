/**
 * A text as it is given to the library that writes workbooks. It looks every text up in a plain object, where `constructor`,
 * `toString` and `__proto__` are found although nobody put them there: the cell then names a text that is not in the file, and
 * Excel calls the workbook damaged. A blank behind makes it another text; whoever reads one of our workbooks passes over it.
 */
export function cellText(text: string): string {
  return text in Object.prototype ? `${text} ` : text;
}
