import type { SourceBlock, SourceDocument } from '../source/sourceDocument.ts';
import { opensOverview, opensSection } from './sections.ts';

/** The number of a page behind an entry: no heading of the form ends in a figure. */
const PAGE = /[-—]?[ \t]?\d{1,3}[ \t]?[-—]?$/u;
/** What leads from an entry to the number of its page. */
const LEADER = /[.．·…\s]/u;
/** An entry of a part of a section. */
const PART = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．].{2,40}[.．·…\s]\d{1,3}$/u;
const CAPTION = /^目\s*[录次]$/u;
const LONGEST = 200;
/** Fewer headings in a row are no list. */
const FEWEST = 3;

/**
 * The document without a list of its contents (目录, or links to its sections): the headings stand one below the other there, and
 * again where the sections begin. A report whose headings stand once has none.
 */
export function withoutContents(document: SourceDocument): SourceDocument {
  const { blocks } = document;
  const entries = new Set(listedIn(blocks));
  if (entries.size < FEWEST) return document;
  const kept = blocks.filter(
    (block) => !entries.has(block) && !(block.kind === 'paragraph' && CAPTION.test(block.text.trim())),
  );
  return { ...document, blocks: kept };
}

/** A line of a list; a longer one is prose. */
function lineOf(block: SourceBlock): string {
  return block.kind === 'paragraph' && block.text.length <= LONGEST ? block.text.trim() : '';
}

/** The words of an entry. From the end: a pattern that looks for dots up to the end would look again from each of them. */
function entryOf(block: SourceBlock): string {
  const line = lineOf(block);
  const words = line.replace(PAGE, '');
  if (words.length === line.length) return line;
  let end = words.length;
  while (LEADER.test(words.charAt(end - 1))) end--;
  return words.slice(0, end);
}

function isEntry(block: SourceBlock): boolean {
  return opensSection(entryOf(block)) || PART.test(lineOf(block));
}

/** The entries of the list: headings in a row from one that opens the report, which another one opens again further down. */
function listedIn(blocks: readonly SourceBlock[]): readonly SourceBlock[] {
  const [from, again] = blocks.flatMap((block, index) => (opensOverview(entryOf(block)) ? [index] : []));
  if (from === undefined || again === undefined) return [];
  // The first heading may follow the last entry at once.
  return blocks.slice(
    from,
    blocks.findIndex((block, index) => index > from && (index === again || !isEntry(block))),
  );
}
