import { type Edition, formOf } from '../../../domain/forms/editions.ts';
import type { FormTable } from '../../../domain/forms/printed.ts';
import { given } from '../../../domain/values/given.ts';
import type { SourceBlock, SourceParagraph, SourceTable } from '../../source/sourceDocument.ts';
import { cellsOfRow, layOut } from '../grid.ts';
import { isBlank, isFigure } from '../printedRows.ts';
import { headingOf } from '../sections.ts';
import { labelsAmong } from './looseLabel.ts';
import type { Piece } from './piece.ts';

/** Words, and the figures behind them up to the next words. */
export interface Run {
  readonly words: readonly Piece[];
  readonly figures: readonly Piece[];
  /** The lines it was read from. */
  readonly blocks: ReadonlySet<SourceBlock>;
}

/** What stands under the heading of a table; `table` is undefined for what comes before the first heading. */
export interface LooseSection {
  readonly table: FormTable | undefined;
  readonly runs: readonly Run[];
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
    if (collector !== undefined) sections.push({ table, runs: collector.end() });
  };
  blocks.forEach((block, index) => {
    if (block.kind === 'paragraph') {
      const pieces = piecesOfLine(block, index);
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
  #words: Piece[] = [];
  #figures: Piece[] = [];
  #blocks = new Set<SourceBlock>();

  add(pieces: readonly Piece[], block: SourceBlock): void {
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

  end(): readonly Run[] {
    this.#close();
    return this.#runs;
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
function piecesOfLine({ text, line, stands }: SourceParagraph, index: number): readonly Piece[] {
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
  return piecesOfRow(source, 0);
}

function piecesOfRow(source: SourceTable, row: number): readonly Piece[] {
  return cellsOfRow(source, row).map((cell): Piece => {
    const kind = isBlank(cell) ? 'blank' : isFigure(cell) ? 'figure' : 'words';
    return { kind, cell, at: { source, row } };
  });
}
