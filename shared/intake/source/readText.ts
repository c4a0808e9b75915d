import { type GivenCell, layOut } from '../read/grid.ts';
import type { SourceBlock, SourceDocument, SourceTable } from './sourceDocument.ts';

/**
 * Plain text or Markdown: lines with tabs, or `|` between cells, are rows of a grid; everything else is a paragraph.
 * A text says nothing about merged cells.
 */
export function readText(text: string, damaged?: string): SourceDocument {
  const lines = text.split(/\r\n|\r|\n/);
  const blocks: SourceBlock[] = [];
  let rows: GivenCell[][] = [];
  let start = 0;
  let number = 0;
  const flush = () => {
    if (rows.length > 0) {
      number++;
      blocks.push({ kind: 'table', number, merges: false, rows: layOut(rows), line: start } satisfies SourceTable);
    }
    rows = [];
  };
  lines.forEach((line, index) => {
    const cells = cellsIn(line);
    if (cells === undefined) {
      const blank = line.trim() === '';
      // One empty line inside a grid does not end it; words do.
      if (blank && rows.length > 0 && cellsIn(lines[index + 1] ?? '') !== undefined) return;
      flush();
      if (!blank) blocks.push(...paragraph(line));
    } else if (cells.length > 0) {
      if (rows.length === 0) start = index + 1;
      rows.push(withRepeatsMerged(cells));
    }
  });
  flush();
  return { kind: 'text', blocks, notes: damaged === undefined ? [] : [{ kind: 'damaged', encoding: damaged }] };
}

/** The cells of a line, none for a Markdown rule (`|---|---|`), undefined when the line is not of a grid. */
function cellsIn(line: string): readonly string[] | undefined {
  if (/(?<!\\)\|/.test(line)) {
    const inner = line
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)\|$/, '');
    if (/^[\s|:-]*--[\s|:-]*$/.test(inner)) return [];
    return inner.split(/(?<!\\)\|/).map((cell) =>
      cell
        .replaceAll('\\|', '|')
        .replace(/<br\s*\/?>/gi, '')
        .replace(/\*\*/g, ''),
    );
  }
  return line.includes('\t') && line.trim() !== '' ? line.split('\t') : undefined;
}

/** Converters repeat the words of a merged cell in every place it covers. */
function withRepeatsMerged(cells: readonly string[]): GivenCell[] {
  const merged: GivenCell[] = [];
  for (const text of cells) {
    const last = merged.at(-1);
    if (last !== undefined && last.text.trim() === text.trim() && /\p{Script=Han}/u.test(text)) {
      merged[merged.length - 1] = { text, colSpan: (last.colSpan ?? 1) + 1 };
    } else merged.push({ text });
  }
  return merged;
}

function paragraph(line: string): readonly SourceBlock[] {
  if (/^\s*(?:[-*_]\s*){3,}$/.test(line)) return [];
  const image = /^\s*!\[[^\]]*\]\([^)]*\)\s*$/.test(line);
  if (image) return [{ kind: 'image' }];
  const heading = /^\s*#{1,6}\s+(.*)$/.exec(line);
  const text = (heading?.[1] ?? line).replace(/\*\*/g, '').trim();
  return text === '' ? [] : [{ kind: 'paragraph', text, heading: heading !== null }];
}
