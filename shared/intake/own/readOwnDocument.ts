import { editionOfYear, formOf } from '../../domain/forms/editions.ts';
import { type DocumentMark, reportTitleOf } from '../../domain/marks/documentMarks.ts';
import { plain } from '../read/labels.ts';
import { readMarkedSections, type SectionsRead } from '../read/sections.ts';
import type { TitleReading } from '../read/title.ts';
import type { SourceDocument } from '../source/sourceDocument.ts';

/** What one of our own documents says for certain; a part is absent where the document was changed so that it does not. */
interface OwnDocument {
  readonly title?: TitleReading;
  readonly sections?: SectionsRead;
}

/** Blocks in which the title has to stand: a head line and an empty line may be put above it. */
const TOP = 8;

/**
 * Reads head and prose of a document that this program made of one filing. The mark holds as long as the printed title still
 * is the one it stands for. The form's headings, marked as such, divide the text: whatever stands between them is prose, also a
 * line that looks like a heading. Nothing of it is certain for any other document.
 */
export function readOwnDocument({ mark, blocks: all }: SourceDocument): OwnDocument {
  if (mark === undefined) return {};
  const blocks = withoutSignature(all, mark);
  const headings = blocks.flatMap((block) => (block.kind === 'paragraph' && block.heading ? [block.text] : []));
  const printed = blocks.slice(0, TOP).flatMap((block) => (block.kind === 'paragraph' ? [letters(block.text)] : []));
  const { agency, agencyName, year } = mark;
  const isOwnTitle = isPrinted(letters(reportTitleOf(agencyName, year)), printed);
  const edition = editionOfYear(year);
  const parts = edition === undefined ? [] : formOf(edition).parts;
  const isDivided = parts
    .map((part) => ('table' in part ? part.table.title : part.section.title))
    .every((heading) => headings.filter((text) => text === heading).length === 1);
  return {
    ...(isOwnTitle ? { title: { agency, agencyName, year } } : {}),
    ...(isDivided && edition !== undefined ? { sections: readMarkedSections(blocks, edition) } : {}),
  };
}

/** Whether that is one of the lines, or several one below the other: a long title is set in lines. */
function isPrinted(title: string, lines: readonly string[]): boolean {
  return lines.some((_, from) =>
    lines.slice(from).some((__, more) => lines.slice(from, from + more + 1).join('') === title),
  );
}

/** Without the last lines, where the mark says that they are 署名 and 成文日期, or lines to sign on, and they still read so. */
function withoutSignature(
  blocks: SourceDocument['blocks'],
  { agencyName, signedOn, signOff }: DocumentMark,
): SourceDocument['blocks'] {
  const ends = signOff ?? (signedOn === undefined ? [] : [agencyName, signedOn]);
  if (ends.length === 0) return blocks;
  const printed = blocks.filter((block) => block.kind === 'paragraph' && block.text.trim() !== '');
  const last = printed.slice(-ends.length);
  const says = last.map((block) => (block.kind === 'paragraph' ? letters(block.text) : ''));
  const isSignature = ends.every((line, index) => says[index] === letters(line));
  return isSignature ? blocks.filter((block) => !last.includes(block)) : blocks;
}

/** What a title says, whatever stands in for characters that cannot be shown. */
function letters(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N}]/gu, '');
}
