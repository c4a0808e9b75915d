import type { GivenCell } from '../read/grid.ts';

/** A cell in quotation marks goes on over so many lines at most; beyond it the mark is one of the text. */
const MOST_LINES = 20;

/** A line of a text with the number it has in the file, from 1; one whose cells go over several lines is one. */
interface TextLine {
  readonly text: string;
  readonly number: number;
}

/** The lines of a text. Between delimiters, a cell in quotation marks may hold line breaks, as Excel copies and saves it. */
export function linesOf(text: string, delimiter: string | undefined): readonly TextLine[] {
  const given = text.split(/\r\n|\r|\n/);
  const lines: TextLine[] = [];
  for (let index = 0; index < given.length; ) {
    let end = index + 1;
    let line = given[index] ?? '';
    if (delimiter !== undefined && isOpen(line, delimiter)) {
      let whole = line;
      while (end < given.length && end - index < MOST_LINES && isOpen(whole, delimiter)) whole += `\n${given[end++]}`;
      if (isOpen(whole, delimiter)) end = index + 1;
      else line = whole;
    }
    lines.push({ text: line, number: index + 1 });
    index = end;
  }
  return lines;
}

function isOpen(line: string, delimiter: string): boolean {
  return split(line, delimiter) === undefined;
}

/** The cells of a line; undefined where a quotation mark at the beginning of a cell is not closed at the end of one. */
function split(line: string, delimiter: string): readonly string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    if (line[at] !== '"') {
      const next = line.indexOf(delimiter, at);
      const end = next < 0 ? line.length : next;
      cells.push(line.slice(at, end));
      at = end + 1;
      continue;
    }
    let end = at + 1;
    while (end < line.length && (line[end] !== '"' || line[end + 1] === '"')) end += line[end] === '"' ? 2 : 1;
    if (end >= line.length || (end + 1 < line.length && line[end + 1] !== delimiter)) return undefined;
    cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
    at = end + 2;
  }
  return cells;
}

/** The cells of a line; one that does not keep to the rules of quotation is taken as it stands. A formula has no value here. */
export function cellsBetween(line: string, delimiter: string): readonly GivenCell[] {
  return (split(line, delimiter) ?? line.split(delimiter)).map((text) =>
    /^=\s*[A-Z(]/.test(text) ? { text, computed: true, doubt: 'formula' } : { text },
  );
}
