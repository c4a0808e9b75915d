import type { DocumentMark } from '../../domain/marks/documentMarks.ts';

/**
 * A report as it was printed, whatever the file: paragraphs and grids in reading order. Everything the importer says
 * about where something stood refers to these.
 */
export interface SourceDocument {
  readonly kind: SourceKind;
  readonly blocks: readonly SourceBlock[];
  /** The document's own title (`<title>`), when it has one; it is not printed. */
  readonly title?: string;
  /** What is printed in the heads and feet of pages, where the file keeps it apart from the text. */
  readonly margins?: readonly string[];
  /** What the file says of itself beside its print, where it is one of our own documents. */
  readonly mark?: DocumentMark;
  /** The pages of a PDF, as the places of what stands on them are counted. */
  readonly pages?: readonly SourcePage[];
  /** What is known about the reading as a whole: damaged encoding, pictures. */
  readonly notes: readonly SourceNote[];
}

/** A page of a PDF: its size in points, turned so far that most of its words stand upright. */
export interface SourcePage {
  readonly width: number;
  readonly height: number;
  /** Degrees by which it is turned, as a whole number of quarters. */
  readonly rotation: number;
}

/** Where something stands on a page of a PDF, in points from the top left corner of the page. */
export interface PagePlace {
  /** From 1. */
  readonly page: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export type SourceKind = 'html' | 'docx' | 'xlsx' | 'text' | 'pdf';

export type SourceBlock = SourceParagraph | SourceTable | SourceImage | SourceUnprinted;

export interface SourceParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** Marked as a heading in the file (h1–h6, `#`). */
  readonly heading: boolean;
  /** All of it is a link: a menu or a list of other reports, never the title of this one. */
  readonly link?: true;
  /** It stands on the page below the part that holds the report: the portal's words, not the report's. */
  readonly outside?: true;
  /** Line of the file, from 1 (text only). */
  readonly line?: number;
  /** Where its lines stand (PDF only). */
  readonly stands?: readonly PagePlace[];
  /** How many blanks stood before it (text only). */
  readonly lead?: number;
  /** From where to where each of its words reaches, in points (PDF only; one line). */
  readonly places?: readonly (readonly [from: number, to: number])[];
}

interface SourceImage {
  readonly kind: 'image';
}

/** Among the prose something that is no plain printed text; `text` is what was left out, as far as it is words. */
export interface SourceUnprinted {
  readonly kind: 'unprinted';
  readonly of: CellDoubt;
  readonly text: string;
}

export interface SourceTable {
  readonly kind: 'table';
  /** 1 for the first grid of the document. */
  readonly number: number;
  /** The name of the sheet, in a workbook. */
  readonly sheet?: string;
  /**
   * Whether the file says which cells are merged. Where it does not (text), an empty header cell may belong to its
   * left neighbour.
   */
  readonly merges: boolean;
  /** One entry per printed row, one per grid column; a merged cell stands in each place it covers. */
  readonly rows: readonly (readonly (PrintedCell | undefined)[])[];
  /** The number of each row in its sheet or text, from 1, where the file counts them. */
  readonly rowNumbers?: readonly number[];
  /** Line of the file in which the first row stands (text only). */
  readonly line?: number;
  /** No table of the file, but a line or paragraph of words and figures: `line` counts these from 1. */
  readonly loose?: 'line' | 'paragraph';
}

/** A cell once, however many rows and columns it covers. Compared by identity. */
export interface PrintedCell {
  readonly text: string;
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** The value of a formula, as it was saved. */
  readonly computed?: true;
  /** Why the text is not all that is printed: a picture, crossed-out words, a formula without a value. */
  readonly doubt?: CellDoubt;
  /** What the file holds there beside the print, and was not read: hidden or deleted words. */
  readonly aside?: Aside;
  /** The number that the file holds, where what is shown of it is another one. */
  readonly stored?: string;
  /** The day that the file holds, `2024-03-05`, whatever is shown of it. */
  readonly day?: string;
  /** Where it stands (PDF only); on two pages, where the end of a page cut it in two. */
  readonly stands?: readonly PagePlace[];
}

export type CellDoubt =
  | 'image'
  | 'struck'
  | 'formula'
  | 'field'
  | 'date'
  | 'error'
  | 'shown'
  | 'truth'
  | 'raised'
  | 'faint'
  | 'equation'
  | 'object'
  | 'symbol'
  | 'numbered'
  | 'box'
  | 'direction'
  | 'nested'
  | 'ruling'
  | 'edge'
  | 'turned'
  | 'page'
  | 'conditional'
  | Aside;

export type Aside = 'hidden' | 'revised';

export type SourceNote =
  | { readonly kind: 'damaged'; readonly encoding: string }
  /** An office program of this machine made it of a file of another kind. */
  | { readonly kind: 'converted'; readonly what: string; readonly to: Conversion['to'] }
  /** Rows, columns or sheets that are hidden, and were not read. */
  | { readonly kind: 'unseen'; readonly text: string };

/** A file of an older or another kind, by the ending it goes by, and the kind that is read. */
export interface Conversion {
  readonly from: 'doc' | 'xls' | 'rtf' | 'xml' | 'odt' | 'ods' | 'fodt' | 'fods' | 'xlsb';
  readonly to: 'docx' | 'xlsx';
}

/** An office program was to make a file of another kind of it, and did not; `words` say why, to be read after what the file is. */
export class NotConverted extends Error {
  readonly words: string;

  constructor(words: string, cause?: unknown) {
    super(words, { cause });
    this.name = 'NotConverted';
    this.words = words;
  }
}

/** What a document cannot be read for; said to the clerk in their own words. */
export class UnreadableSource extends Error {
  readonly reason: string;
  readonly mend: string;
  /** What an office program would have to make of it, where one is at hand. */
  readonly convertible: Conversion | undefined;

  constructor(reason: string, mend: string, cause?: unknown, convertible?: Conversion) {
    super(reason, { cause });
    this.name = 'UnreadableSource';
    this.reason = reason;
    this.mend = mend;
    this.convertible = convertible;
  }
}

/** A PDF whose pages are pictures: nothing of it can be read, and all of it can be looked at. */
export class ScannedSource extends UnreadableSource {
  readonly pages: readonly SourcePage[];

  constructor(reason: string, mend: string, pages: readonly SourcePage[]) {
    super(reason, mend);
    this.name = 'ScannedSource';
    this.pages = pages;
  }
}
