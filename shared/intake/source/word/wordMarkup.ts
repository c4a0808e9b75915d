import { given } from '../../../domain/values/given.ts';
import type { Attribute, XmlHandler } from '../package/readXml.ts';
import { noteMarkup, Paragraph } from './paragraph.ts';
import { groundOf, isOn, type RunMarks, takeRunProperty } from './runMarks.ts';
import type { WordStyles } from './wordStyles.ts';
import { tableMarkup, type WordCell, type WordRow } from './wordTable.ts';

/** Texts at the foot of a page by their id, each as markup. */
export type FootNotes = ReadonlyMap<string, string>;

interface WordSurroundings {
  readonly styles: WordStyles;
  readonly footnotes: FootNotes;
  readonly endnotes: FootNotes;
}

/** Nothing inside is printed, or it is printed elsewhere once more. */
const SKIPPED = new Set(
  (
    'w:instrText w:delText w:moveFrom w:sectPr w:tblGrid w:sdtPr w:sdtEndPr w:pPrChange w:rPrChange w:tblPrChange ' +
    'w:tcPrChange w:trPrChange w:tblPrExChange w:tblGridChange w:sectPrChange w:numberingChange m:rPr m:ctrlPr ' +
    'w:fldData o:OLEObject'
  ).split(' '),
);

/** Where blocks are put: the body, a cell, a text box. */
interface Flow {
  readonly kind: 'flow';
  readonly html: string[];
  /** What comes below the paragraph or table that is being read. */
  readonly below: string[];
}
interface Table {
  readonly kind: 'table';
  readonly rows: WordRow[];
  style: string | undefined;
}
interface Row extends WordRow {
  readonly kind: 'row';
  dropped: boolean;
}
interface Cell extends WordCell, Omit<Flow, 'kind' | 'html'> {
  readonly kind: 'cell';
  readonly blocks: string[];
  ground: string | undefined;
}
interface Run {
  readonly own: RunMarks;
  style: string | undefined;
  resolved: RunMarks | undefined;
}

/**
 * Writes the body of a Word file as HTML: paragraphs, headings and tables as they are printed. Runs that are crossed out or
 * raised are marked as such; hidden and deleted text is left out; whatever a page shows that is no text is noted (`x-note`), so
 * that nothing vanishes without a word.
 */
export class WordMarkup implements XmlHandler {
  readonly #around: WordSurroundings;
  readonly #body: Flow = { kind: 'flow', html: [], below: [] };
  readonly #frames: (Flow | Table | Row | Cell)[] = [this.#body];
  readonly #paragraphs: Paragraph[] = [];
  readonly #runs: Run[] = [];
  readonly #properties: string[] = [];
  /** Of each field that is open: whether its instruction is over and its result begins. */
  readonly #fields: boolean[] = [];
  readonly #floats: boolean[] = [];
  readonly #noted = new Set<string>();
  #notes = 0;
  #skipping = 0;
  readonly #reversed: boolean[] = [];
  #raised = 0;
  #isText = false;
  readonly #chosen: boolean[] = [];

  constructor(around: WordSurroundings) {
    this.#around = around;
  }

  get html(): string {
    return this.#body.html.join('\n');
  }

  /** The innermost of what is open; around everything is the body. */
  get #frame(): Flow | Table | Row | Cell {
    return this.#frames.at(-1) ?? this.#body;
  }

  /** Begins again with an empty body; footnotes are read one by one. */
  restart(): void {
    this.#body.html.length = 0;
    this.#body.below.length = 0;
  }

  open(name: string, attribute: Attribute): void {
    if (this.#skipping > 0) {
      this.#skipping++;
      return;
    }
    if (SKIPPED.has(name) || this.#isOtherChoice(name) || this.#isDeletion(name)) {
      this.#skipping = 1;
      return;
    }
    if (name.endsWith('Pr')) this.#properties.push(name);
    const within = this.#properties.at(-1);
    if (within !== undefined) this.#openProperty(within, name, attribute);
    else this.#openContent(name, attribute);
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    if (this.#properties.length > 0) {
      if (name === this.#properties.at(-1)) this.#properties.pop();
      return;
    }
    this.#closeContent(name);
  }

  text(text: string): void {
    if (!this.#isText || this.#skipping > 0) return;
    this.#add(text);
  }

  /** Of two ways to write the same drawing the first is read. */
  #isOtherChoice(name: string): boolean {
    if (name === 'mc:AlternateContent') this.#chosen.push(false);
    if (name === 'mc:Choice' && this.#chosen.at(-1) === false) {
      this.#chosen[this.#chosen.length - 1] = true;
      return false;
    }
    return (name === 'mc:Choice' || name === 'mc:Fallback') && this.#chosen.at(-1) === true;
  }

  /** Deleted text; among properties the word only says that the mark of a paragraph is. */
  #isDeletion(name: string): boolean {
    if (name !== 'w:del' || this.#properties.length > 0) return false;
    this.#paragraphs.at(-1)?.note('revised');
    return true;
  }

  #openProperty(within: string, name: string, attribute: Attribute): void {
    const run = this.#runs.at(-1);
    const frame = this.#frame;
    if (within === 'w:rPr' && run !== undefined && !this.#properties.includes('w:pPr')) {
      if (name === 'w:rStyle') run.style = attribute('val');
      else takeRunProperty(run.own, name, attribute);
    } else if (within === 'w:pPr' && name === 'w:pStyle') {
      const paragraph = this.#paragraphs.at(-1);
      if (paragraph !== undefined) paragraph.style = attribute('val');
    } else if (within === 'w:numPr' && name === 'w:numId') {
      const paragraph = this.#paragraphs.at(-1);
      if (paragraph !== undefined) paragraph.list = attribute('val');
    } else if (within === 'w:tblPr' && name === 'w:tblStyle' && frame.kind === 'table') {
      frame.style = attribute('val');
    } else if (within === 'w:trPr' && frame.kind === 'row') this.#openRowProperty(frame, name, attribute);
    else if (within === 'w:tcPr' && frame.kind === 'cell') {
      if (name === 'w:gridSpan') frame.span = countOf(attribute('val'));
      if (name === 'w:vMerge') frame.merge = attribute('val') === 'restart' ? 'restart' : 'continue';
      if (name === 'w:shd') frame.ground = groundOf(attribute);
      if (name === 'w:cellDel') frame.blocks.push(noteMarkup('revised', ''));
    }
  }

  #openRowProperty(row: Row, name: string, attribute: Attribute): void {
    if (name === 'w:gridBefore') row.before = countOf(attribute('val'));
    if (name === 'w:hidden') row.dropped = isOn(attribute);
    if (name === 'w:del') row.dropped = true;
    const isExact = name === 'w:trHeight' && attribute('hRule') === 'exact';
    if (isExact && Number(attribute('val') ?? 1000) <= LOWEST_ROW) row.dropped = true;
  }

  #openContent(name: string, attribute: Attribute): void {
    switch (name) {
      case 'w:p':
        this.#paragraphs.push(new Paragraph());
        return;
      case 'w:r':
      case 'm:r':
        this.#runs.push({ own: {}, style: undefined, resolved: undefined });
        return;
      case 'w:t':
      case 'm:t':
        this.#isText = true;
        return;
      case 'w:tbl':
        this.#frames.push({ kind: 'table', rows: [], style: undefined });
        return;
      case 'w:tr':
        this.#frames.push({ kind: 'row', cells: [], before: 0, dropped: false });
        return;
      case 'w:tc': {
        const empty = { html: '', span: 1, merge: undefined, blocks: [], below: [] };
        this.#frames.push({ kind: 'cell', ground: undefined, ...empty });
        return;
      }
      case 'w:txbxContent':
        this.#frames.push({ kind: 'flow', html: [], below: [] });
        return;
      default:
        this.#openInline(name, attribute);
    }
  }

  #openInline(name: string, attribute: Attribute): void {
    const paragraph = this.#paragraphs.at(-1);
    switch (name) {
      case 'w:tab':
      case 'w:ptab':
        this.#add('\t');
        return;
      case 'w:cr':
      case 'w:br':
        if ((attribute('type') ?? 'textWrapping') === 'textWrapping') this.#markup('<br>');
        return;
      case 'w:noBreakHyphen':
        this.#add('\u2011');
        return;
      case 'w:sym':
        paragraph?.note('symbol');
        return;
      case 'w:fldChar':
        this.#openField(attribute('fldCharType'));
        return;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.#openNote(name === 'w:footnoteReference' ? 'footnotes' : 'endnotes', attribute);
        return;
      case 'm:oMath':
        paragraph?.note('equation');
        return;
      case 'w:object':
      case 'w:altChunk':
      case 'w:subDoc':
        if (paragraph === undefined) this.#put(noteMarkup('object', ''));
        else paragraph.note('object');
        return;
      case 'w:rt':
        this.#raised++;
        return;
      case 'w:bdo':
      case 'w:dir':
        this.#reversed.push(attribute('val') === 'rtl');
        return;
      default:
        this.#openDrawing(name, attribute);
    }
  }

  #openDrawing(name: string, attribute: Attribute): void {
    switch (name) {
      case 'w:drawing':
      case 'w:pict':
        this.#floats.push(false);
        return;
      case 'wp:anchor':
        this.#floats[this.#floats.length - 1] = true;
        return;
      case 'v:shape':
      case 'v:rect':
        if (/position\s*:\s*absolute/.test(attribute('style') ?? '')) this.#floats[this.#floats.length - 1] = true;
        return;
      case 'v:textpath':
        if ((attribute('string') ?? '') !== '') this.#paragraphs.at(-1)?.note('object', attribute('string'));
        return;
      case 'a:blip':
      case 'v:imagedata':
        this.#markup('<img>');
        return;
      case 'a:graphicData':
        if (/\/(?:chart|diagram|chartex)$/.test(attribute('uri') ?? '')) this.#markup('<img>');
    }
  }

  #openField(kind: string | undefined): void {
    if (kind === 'begin') this.#fields.push(false);
    if (kind === 'separate') this.#fields[this.#fields.length - 1] = true;
    // Without a result of its own a field prints what Word makes of its instruction.
    if (kind === 'end' && this.#fields.pop() === false) this.#paragraphs.at(-1)?.note('field');
  }

  /** A footnote's text stands below the paragraph, or the table, that refers to it. */
  #openNote(list: 'footnotes' | 'endnotes', attribute: Attribute): void {
    const id = attribute('id') ?? '';
    const hasOwnMark = ['1', 'true', 'on'].includes(attribute('customMarkFollows') ?? '0');
    const mark = hasOwnMark ? '' : `[${++this.#notes}]`;
    this.#markup(`<sup>${mark}</sup>`);
    const key = `${list} ${id}`;
    const text = this.#noted.has(key) ? undefined : this.#around[list].get(id);
    this.#noted.add(key);
    if (text === undefined) return;
    const below = this.#frames.findLast((frame) => frame.kind === 'flow')?.below;
    below?.push(`<p>${mark} ${text}</p>`);
  }

  #closeContent(name: string): void {
    switch (name) {
      case 'w:p':
        this.#closeParagraph();
        return;
      case 'w:r':
      case 'm:r':
        this.#runs.pop();
        return;
      case 'w:t':
      case 'm:t':
        this.#isText = false;
        return;
      case 'w:tbl':
      case 'w:tr':
      case 'w:tc':
      case 'w:txbxContent':
        this.#closeFrame();
        return;
      case 'w:rt':
        this.#raised--;
        return;
      case 'w:bdo':
      case 'w:dir':
        this.#reversed.pop();
        return;
      case 'w:drawing':
      case 'w:pict':
        this.#floats.pop();
        return;
      case 'mc:AlternateContent':
        this.#chosen.pop();
    }
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    const isNumbered =
      paragraph.list === undefined ? this.#around.styles.isNumbered(paragraph.style) : paragraph.list !== '0';
    if (isNumbered && this.#frame.kind === 'cell') paragraph.note('numbered');
    const html = paragraph.markup();
    const level = this.#around.styles.headingLevel(paragraph.style);
    const tag = level === undefined ? 'p' : `h${level}`;
    this.#put(html === '' ? '' : `<${tag}>${html}</${tag}>`);
  }

  #closeFrame(): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    const outer = this.#frame;
    if (frame.kind === 'cell') {
      if (outer.kind === 'row') outer.cells.push({ ...frame, html: frame.blocks.join('') });
    } else if (frame.kind === 'row') {
      if (outer.kind === 'table' && !frame.dropped) outer.rows.push(frame);
    } else if (frame.kind === 'table') this.#put(frame.rows.length === 0 ? '' : tableMarkup(frame.rows));
    else if (frame.html.length > 0) {
      const floats = this.#floats.at(-1) === true;
      const text = floats ? [noteMarkup('box', ''), ...frame.html] : frame.html;
      if ('below' in outer) for (const block of text) outer.below.push(block);
    }
  }

  /** Puts a block where blocks go, and what belongs below it. */
  #put(block: string): void {
    const place = this.#frame;
    if (place.kind !== 'flow' && place.kind !== 'cell') return;
    const blocks = place.kind === 'cell' ? place.blocks : place.html;
    if (block !== '') blocks.push(block);
    for (const below of place.below.splice(0)) blocks.push(below);
  }

  #markup(html: string): void {
    if (this.#fields.includes(false)) return;
    this.#paragraphs.at(-1)?.addMarkup(html, this.#marks());
  }

  #add(text: string): void {
    if (this.#fields.includes(false)) return;
    this.#paragraphs.at(-1)?.addText(text, this.#marks(), this.#reversed.includes(true));
  }

  #marks(): RunMarks {
    const run = this.#runs.at(-1);
    if (run === undefined) return {};
    if (run.resolved !== undefined) return run.resolved;
    const paragraph = this.#paragraphs.at(-1)?.style;
    const table = this.#frames.findLast((frame) => frame.kind === 'table')?.style;
    const cell = this.#frames.findLast((frame) => frame.kind === 'cell');
    const ids = { run: run.style, paragraph, table };
    const marks = this.#around.styles.marksOf(run.own, ids);
    const ground = marks.ground ?? cell?.ground;
    run.resolved = {
      ...marks,
      ...given({ ground }),
      ...(this.#raised > 0 ? { raised: 'superscript' } : {}),
    };
    return run.resolved;
  }
}

/** Twips; a row that is not higher shows nothing. */
const LOWEST_ROW = 40;

function countOf(value: string | undefined): number {
  return Math.max(1, Math.min(Math.trunc(Number(value ?? 1)) || 1, 1_000));
}
