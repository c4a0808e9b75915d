import { opensSection } from '../../read/sections.ts';
import { titleIn } from '../../read/title.ts';
import type { SourceBlock } from '../sourceDocument.ts';
import type { PageBlock, PageLine } from './pageBlocks.ts';
import type { TextLine } from './textLines.ts';

/** — 1 —, 第 1 页 共 5 页, 3/5: printed on each page, and no part of the report. */
const PAGE_MARK =
  /^[-—–―·\s]*(?:第?\s*\d{1,3}\s*页?(?:\s*(?:[,，/／]\s*共?|共)\s*\d{1,3}\s*页?)?|page\s*\d+(?:\s*of\s*\d+)?)[-—–―·\s]*$/i;
/** Heads and feet stand in the outer tenth of a page. */
const MARGIN = 0.1;
/** A line with a gap of more than a character and a half in it is a row of words and figures, no prose. */
const COLUMNS = 1.5;

/** The blocks of each page without what is repeated at its head and foot. A title or heading among it stays where it stands first. */
export function withoutPageMarks(pages: readonly { readonly height: number; readonly blocks: readonly PageBlock[] }[]) {
  const marginal = (block: PageBlock, height: number): block is PageLine =>
    block.kind === 'line' && (block.line.y1 < height * MARGIN || block.line.y0 > height * (1 - MARGIN));
  const counts = new Map<string, number>();
  for (const { height, blocks } of pages) {
    const here = new Set(blocks.flatMap((block) => (marginal(block, height) ? [withoutDigits(block.line.text)] : [])));
    for (const text of here) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const kept = new Set<string>();
  return pages.map(({ height, blocks }) =>
    blocks.filter((block) => {
      if (!marginal(block, height) || block.line.text === '') return true;
      const { text } = block.line;
      if (PAGE_MARK.test(text)) return false;
      if (!opens(text)) return (counts.get(withoutDigits(text)) ?? 0) <= 1;
      const isFirst = !kept.has(text);
      kept.add(text);
      return isFirst;
    }),
  );
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, '');
}

function opens(text: string): boolean {
  return opensSection(text) || titleIn(text) !== undefined;
}

/** Lines into paragraphs: a line that ends at the right edge goes on in the next one, unless that is indented or a heading. */
export function paragraphsOnPages(blocks: readonly PageBlock[]): readonly Exclude<SourceBlock, { kind: 'table' }>[] {
  const lines = blocks.filter((block) => block.kind === 'line');
  const prose = lines.map(({ line }) => line).filter(({ text, gap }) => text.length > 15 && gap < COLUMNS);
  // Where no line is long, none is known to reach the edge.
  const right = prose.length === 0 ? Infinity : Math.max(...prose.map(({ x1 }) => x1));
  const left = Math.min(...prose.map(({ x0 }) => x0));
  const paragraphs: Exclude<SourceBlock, { kind: 'table' }>[] = [];
  let before: TextLine | undefined;
  for (const { line, marked, stands } of lines) {
    const last = paragraphs.at(-1);
    const isMore = before !== undefined && line.text !== '' && goesOn(before, line, left, right);
    if (isMore && last?.kind === 'paragraph') {
      const { places: _, ...whole } = last;
      const text = `${last.text}${between(last.text, line.text)}${line.text}`;
      paragraphs[paragraphs.length - 1] = { ...whole, text, stands: [...(last.stands ?? []), stands] };
    } else if (line.text !== '') {
      paragraphs.push({ kind: 'paragraph', text: line.text, heading: false, stands: [stands], places: line.places });
    }
    for (const { of, text } of marked) paragraphs.push({ kind: 'unprinted', of, text });
    before = line;
  }
  return paragraphs;
}

function goesOn(before: TextLine, line: TextLine, left: number, right: number): boolean {
  if (before.gap >= COLUMNS || line.gap >= COLUMNS || opens(line.text) || opens(before.text)) return false;
  return before.x1 > right - before.size * 1.6 && line.x0 < left + line.size * 0.6;
}

/** Words of letters are parted at the end of a line, characters are not. */
function between(before: string, after: string): string {
  return /[a-z]$/i.test(before) && /^[a-z]/i.test(after) ? ' ' : '';
}
