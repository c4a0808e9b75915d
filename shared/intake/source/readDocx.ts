import { type DocumentMark, readDocumentMark } from '../../domain/marks/documentMarks.ts';
import { given } from '../../domain/values/given.ts';
import { mainPart, type OfficePackage } from './package/openPackage.ts';
import { readXml } from './package/readXml.ts';
import { readHtml } from './readHtml.ts';
import type { SourceDocument } from './sourceDocument.ts';
import { type FootNotes, WordMarkup } from './word/wordMarkup.ts';
import { WordStyles } from './word/wordStyles.ts';

/**
 * Reads a Word file by way of HTML. The parts are found by their relations and read once, from first to last, so that what is
 * printed, what is struck and what is hidden is known of every run; a library that makes web pages of Word files drops that.
 */
export function readDocx(office: OfficePackage): SourceDocument {
  const main = office.main?.name ?? '';
  const styles = new WordStyles(office.related(main, 'styles'));
  const none: FootNotes = new Map();
  const notesIn = (kind: 'footnotes' | 'endnotes') =>
    footNotes(office.related(main, kind), new WordMarkup({ styles, footnotes: none, endnotes: none }));
  const markup = new WordMarkup({ styles, footnotes: notesIn('footnotes'), endnotes: notesIn('endnotes') });
  readXml(mainPart(office), markup);
  const mark = markIn(office);
  return { ...readHtml(markup.html, 'docx'), margins: marginsOf(office, main, styles), ...given({ mark }) };
}

/** A document has heads and feet for the first page, even pages and the others. */
const MOST_MARGINS = 12;

function marginsOf(office: OfficePackage, main: string, styles: WordStyles): readonly string[] {
  const parts = office
    .relationsOf(main)
    .filter(({ kind, external }) => ['header', 'footer'].includes(kind) && !external);
  return parts.slice(0, MOST_MARGINS).flatMap(({ target }) => {
    const part = office.part(target);
    if (part === undefined) return [];
    const markup = new WordMarkup({ styles, footnotes: new Map(), endnotes: new Map() });
    readXml(part, markup);
    return readHtml(markup.html, 'docx').blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  });
}

function footNotes(part: Uint8Array | undefined, markup: WordMarkup): FootNotes {
  const notes = new Map<string, string>();
  if (part === undefined) return notes;
  let id = '';
  readXml(part, {
    open: (name, attribute) => {
      if (name === 'w:footnote' || name === 'w:endnote') {
        id = attribute('id') ?? '';
        markup.restart();
      } else markup.open(name, attribute);
    },
    close: (name) => {
      if (name === 'w:footnote' || name === 'w:endnote') notes.set(id, markup.html.replace(/<\/?p>/g, ' ').trim());
      else markup.close(name);
    },
    text: (text) => markup.text(text),
  });
  return notes;
}

/** The mark of one of our own documents: the subject in the file's properties, which Word and LibreOffice keep. */
function markIn(office: OfficePackage): DocumentMark | undefined {
  const properties = office.related('', 'core-properties') ?? office.part('docProps/core.xml');
  if (properties === undefined) return undefined;
  let subject = '';
  let isSubject = false;
  readXml(properties, {
    open: (name) => {
      isSubject = name === 'dc:subject';
    },
    close: () => {
      isSubject = false;
    },
    text: (text) => {
      if (isSubject) subject += text;
    },
  });
  return readDocumentMark(subject);
}
