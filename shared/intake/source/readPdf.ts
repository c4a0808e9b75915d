import { type GivenCell, layOut } from '../read/grid.ts';
import { Effort } from './pdf/effort.ts';
import { joinedPages } from './pdf/joinedPages.ts';
import { laidOutRows } from './pdf/laidOutRows.ts';
import { openPdf } from './pdf/openPdf.ts';
import { type PageBlock, type PageTable, pageBlocks } from './pdf/pageBlocks.ts';
import type { PaintedPage } from './pdf/paint.ts';
import { paragraphsOnPages, withoutPageMarks } from './pdf/paragraphs.ts';
import { ScannedSource, type SourceBlock, type SourceDocument, type SourcePage } from './sourceDocument.ts';

/**
 * Reads a PDF by what its pages paint: cells are the areas between straight lines, words are the glyphs that stand in them. What is
 * painted invisibly, covered or crossed out is not taken for print. A page without text is a picture, and a file of such pages is
 * said to be scanned.
 */
export async function readPdf(bytes: Uint8Array): Promise<SourceDocument> {
  const effort = new Effort();
  const pages = await openPdf(bytes);
  if (pages.every(isPicture)) {
    throw new ScannedSource(
      '这是扫描的 PDF，每一页是图片，没有文字',
      '请向原单位要 Word、Excel 文件，或照着在表单里填写',
      pages.map(sizeOfPage),
    );
  }
  const pictured = pages.flatMap((page, index) => (isPicture(page) && page.covers.length > 0 ? [index + 1] : []));
  const cleared = withoutPageMarks(pages.map((page) => ({ height: page.height, blocks: pageBlocks(page, effort) })));
  return {
    kind: 'pdf',
    blocks: blocksOf(joinedPages(cleared)),
    pages: pages.map(sizeOfPage),
    notes: pictured.map((page) => ({ kind: 'unseen', text: `第 ${page} 页是图片，图片里的字读不出来` })),
  };
}

function sizeOfPage({ width, height, rotation }: PaintedPage): SourcePage {
  return { width, height, rotation };
}

/** Nothing of it is text that can be seen. */
function isPicture({ glyphs }: PaintedPage): boolean {
  return !glyphs.some(({ doubt }) => doubt !== 'hidden');
}

function blocksOf(blocks: readonly PageBlock[]): readonly SourceBlock[] {
  const found: SourceBlock[] = [];
  let lines: PageBlock[] = [];
  let number = 0;
  const flush = () => {
    found.push(...paragraphsOnPages(lines));
    lines = [];
  };
  for (const block of blocks) {
    if (block.kind === 'line') lines.push(block);
    else {
      flush();
      for (const run of laidOutRows(rowsOf(block))) {
        if (run.kind === 'prose') {
          found.push(...run.paragraphs.map((text) => ({ kind: 'paragraph', text, heading: false }) as const));
          continue;
        }
        number++;
        found.push({ kind: 'table', number, merges: true, rows: layOut(run.rows) });
      }
    }
  }
  flush();
  return found;
}

/** Columns are where lines stand on any page of the table. */
function rowsOf({ xs, rows, cells }: PageTable): readonly (readonly GivenCell[])[] {
  const places = distinct(xs);
  const placeOf = (x: number) =>
    places.reduce((best, each, index) => (Math.abs(each - x) < Math.abs((places[best] ?? 0) - x) ? index : best), 0);
  return Array.from({ length: rows }, (_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .toSorted((one, other) => one.x0 - other.x0)
      .map(({ x0, x1, ...cell }) => ({ ...cell, colSpan: placeOf(x1) - placeOf(x0) }))
      .filter(({ colSpan, text }) => colSpan > 0 || text !== '')
      .map((cell) => ({ ...cell, colSpan: Math.max(1, cell.colSpan) })),
  );
}

function distinct(xs: readonly number[]): readonly number[] {
  const places: number[] = [];
  for (const x of xs.toSorted((one, other) => one - other)) {
    if (places.length === 0 || x - (places.at(-1) ?? 0) > 4) places.push(x);
  }
  return places;
}
