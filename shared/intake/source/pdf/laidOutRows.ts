import type { GivenCell } from '../../read/grid.ts';
import { opensSection } from '../../read/sections.ts';
import { titleIn } from '../../read/title.ts';

/** Consecutive rows of a table that are all prose, or none. */
type RowRun<Cell extends GivenCell> =
  | { readonly kind: 'prose'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Cell[])[] };

/** A cell with as many characters, alone in its row, is no label of the form but a text. */
const LEAST_PROSE = 60;

/**
 * A report that is one table from its title to its last section: rows with a heading, a title or running text alone are prose, as in a
 * page that is laid out by a table. A table without headings of sections stays whole.
 */
export function laidOutRows<Cell extends GivenCell>(rows: readonly (readonly Cell[])[]): readonly RowRun<Cell>[] {
  const texts = rows.map(aloneIn);
  if (!texts.some((text) => text !== undefined && opensSection(text))) return [{ kind: 'rows', rows }];
  const runs: RowRun<Cell>[] = [];
  rows.forEach((row, index) => {
    const text = texts[index];
    const last = runs.at(-1);
    if (text !== undefined && isProse(text)) {
      const paragraphs = paragraphsIn(text);
      if (last?.kind === 'prose')
        runs[runs.length - 1] = { kind: 'prose', paragraphs: [...last.paragraphs, ...paragraphs] };
      else runs.push({ kind: 'prose', paragraphs });
    } else if (last?.kind === 'rows') runs[runs.length - 1] = { kind: 'rows', rows: [...last.rows, row] };
    else runs.push({ kind: 'rows', rows: [row] });
  });
  return runs;
}

/** The one text of a row that prints nothing else. One that is in doubt stays a cell, so that its doubt is said. */
function aloneIn(row: readonly GivenCell[]): string | undefined {
  const printed = row.filter(({ text }) => text !== '');
  const [only] = printed;
  return printed.length === 1 && only?.doubt === undefined ? only?.text : undefined;
}

function isProse(text: string): boolean {
  const flat = text.replaceAll('\n', '');
  return opensSection(flat) || titleIn(flat) !== undefined || flat.length >= LEAST_PROSE || /。$/u.test(flat);
}

/** A line shorter than the others that ends a sentence ends a paragraph; the others were broken by the width of the cell. */
function paragraphsIn(text: string): readonly string[] {
  const lines = text.split('\n');
  const widest = Math.max(...lines.map((line) => line.length));
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    if (isOpen && !opensSection(line)) paragraphs.push(`${paragraphs.pop() ?? ''}${line}`);
    else paragraphs.push(line);
    isOpen = !(/[。：:；]$/u.test(line) && line.length < widest - 1) && !opensSection(line);
  }
  return paragraphs;
}
