import { type Edition, formOf } from '../../../domain/forms/editions.ts';
import type { FormTable } from '../../../domain/forms/printed.ts';
import { given } from '../../../domain/values/given.ts';
import type { SourceBlock, SourceParagraph, SourceTable } from '../../source/sourceDocument.ts';
import { cellsOfRow, layOut } from '../grid.ts';
import { isBlank, isFigure } from '../printedRows.ts';
import { headingOf } from '../sections.ts';
import { labelsAmong } from './looseLabel.ts';
import type { Piece } from './piece.ts';
import { rulersOf } from './rulers.ts';

/** Words, and the figures behind them up to the next words. */
export interface Run {
  readonly words: readonly Piece[];
  readonly figures: readonly Piece[];
  /** The lines it was read from. */
  readonly blocks: ReadonlySet<SourceBlock>;
}

/** A line of the document with its pieces. */
export interface LooseLine {
  readonly pieces: readonly Piece[];
  readonly block: SourceBlock;
}

/** What stands under the heading of a table; `table` is undefined for what comes before the first heading. */
export interface LooseSection {
  readonly table: FormTable | undefined;
  readonly runs: readonly Run[];
  /** The same lines as they stand, up to the first that is no part of a table. */
  readonly lines: readonly LooseLine[];
}

/** A sentence is no part of a table. */
const PROSE = /[。；;]|[^|\s]{90}/u;

/** The words and figures under each table's heading, as they follow one another, and those before the first heading. */
export function looseSections(blocks: readonly SourceBlock[], edition: Edition): readonly LooseSection[] {
  const tables = new Map(formOf(edition).tables.map((table) => [table.id, table]));
  const sections: LooseSection[] = [];
  let collector: RunCollector | undefined = new RunCollector();
  let table: FormTable | undefined;
  const close = () => {
    if (collector !== undefined) sections.push({ table, ...collector.end() });
  };
  blocks.forEach((block, index) => {
    if (block.kind === 'paragraph') {
      const pieces = withStruck(piecesOfLine(block, index), blocks[index + 1]);
      const heading = headingOf(block.text, edition);
      if (heading !== undefined && !namesRow(pieces, edition)) {
        close();
        table = tables.get(heading.section);
        collector = table === undefined ? undefined : new RunCollector();
        return;
      }
      if (PROSE.test(block.text)) collector?.stop();
      else collector?.add(pieces, block);
    } else if (block.kind === 'table') {
      block.rows.forEach((_, row) => {
        const pieces = piecesOfRow(block, row);
        collector?.add(pieces, block);
        if (pieces.length > 1) collector?.rowEnds();
      });
    } else collector?.stop();
  });
  close();
  return sections;
}

/** Of a line in which something is struck out, it is not known here which of its figures. */
function withStruck(pieces: readonly Piece[], next: SourceBlock | undefined): readonly Piece[] {
  if (next?.kind !== 'unprinted' || next.of !== 'struck' || !/\d/u.test(next.text)) return pieces;
  return pieces.map((piece) =>
    piece.kind === 'figure' ? { ...piece, cell: { ...piece.cell, doubt: next.of } } : piece,
  );
}

/** 「三、本年度办理结果 （一）予以公开」 reads like the heading of a table, and is a row of it. */
function namesRow(pieces: readonly Piece[], edition: Edition): boolean {
  const { names, group } = labelsAmong(
    pieces.filter(({ kind }) => kind === 'words'),
    edition,
    undefined,
  );
  return names.length > 0 || group !== undefined;
}

class RunCollector {
  readonly #runs: Run[] = [];
  readonly #lines: LooseLine[] = [];
  #words: Piece[] = [];
  #figures: Piece[] = [];
  #blocks = new Set<SourceBlock>();

  add(pieces: readonly Piece[], block: SourceBlock): void {
    this.#lines.push({ pieces, block });
    for (const piece of pieces) {
      if (piece.kind === 'words' && this.#figures.length > 0) this.#close();
      this.#blocks.add(block);
      if (piece.kind === 'words') this.#words.push(piece);
      else this.#figures.push(piece);
    }
  }

  /** A row whose cells the file keeps apart has no more figures than its own. */
  rowEnds(): void {
    if (this.#figures.length > 0) this.#close();
  }

  stop(): void {
    this.#close();
  }

  end(): Omit<LooseSection, 'table'> {
    this.#close();
    return { runs: this.#runs, lines: this.#lines };
  }

  #close(): void {
    if (this.#words.length + this.#figures.length > 0) {
      this.#runs.push({ words: this.#words, figures: this.#figures, blocks: this.#blocks });
    }
    this.#words = [];
    this.#figures = [];
    this.#blocks = new Set();
  }
}

const TWICE_NUMBERED = /^\d{1,2}\s+(?:[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|\d{1,2}[.．、])\s*\p{Script=Han}/u;

/** The words and figures of a line between its blanks. A number before words, at the beginning, is the label's own. */
function piecesOfLine(paragraph: SourceParagraph, index: number): readonly Piece[] {
  const { text, line, stands } = paragraph;
  const numbered = /^\s*\d{1,2}\s+(?=\p{Script=Han})/u.exec(text)?.[0] ?? '';
  // 「3 （一）予以公开」: a number of the row beside that of the label.
  const isCounted = TWICE_NUMBERED.test(text);
  const texts = `${isCounted ? '' : numbered.trim()}${text.slice(isCounted ? text.search(/\s\S/u) : numbered.length)}`
    .split(/\s+/)
    .filter((each) => each !== '');
  const source: SourceTable = {
    kind: 'table',
    number: 0,
    merges: false,
    rows: layOut([texts.map((each) => ({ text: each, ...given({ stands }) }))]),
    line: line ?? index + 1,
    loose: line === undefined ? 'paragraph' : 'line',
  };
  const rulers = rulersOf(paragraph);
  return piecesOfRow(source, 0).map((piece, at) => {
    const places = rulers.flatMap((ruler) => {
      const place = ruler[ruler.length - texts.length + at];
      return place === undefined ? [] : [place];
    });
    return places.length === rulers.length ? { ...piece, places } : piece;
  });
}

function piecesOfRow(source: SourceTable, row: number): readonly Piece[] {
  return cellsOfRow(source, row).map((cell): Piece => {
    const kind = isBlank(cell) ? 'blank' : isFigure(cell) ? 'figure' : 'words';
    return { kind, cell, at: { source, row } };
  });
}
