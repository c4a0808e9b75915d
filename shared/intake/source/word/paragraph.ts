import { isFaint, type RunMarks } from './runMarks.ts';

/** Something a paragraph holds that is not plain printed text, by the names that {@link CellDoubt} and notes go by. */
type Unprinted =
  | 'hidden'
  | 'faint'
  | 'revised'
  | 'equation'
  | 'object'
  | 'field'
  | 'symbol'
  | 'numbered'
  | 'box'
  | 'direction';

type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly marks: RunMarks; readonly reversed: boolean }
  | { readonly kind: 'markup'; readonly html: string; readonly marks: RunMarks }
  | { readonly kind: 'note'; readonly of: Unprinted; readonly text: string };

/** A paragraph while it is read: pieces of text with how they print, in order. */
export class Paragraph {
  style: string | undefined;
  /** The list whose numbers Word counts out before it; 0 takes off what its style says. */
  list: string | undefined;
  readonly #pieces: Piece[] = [];

  addText(text: string, marks: RunMarks, reversed: boolean): void {
    const last = this.#pieces.at(-1);
    if (last?.kind === 'text' && last.marks === marks && last.reversed === reversed) {
      this.#pieces[this.#pieces.length - 1] = { ...last, text: last.text + text };
    } else this.#pieces.push({ kind: 'text', text, marks, reversed });
  }

  addMarkup(html: string, marks: RunMarks = {}): void {
    this.#pieces.push({ kind: 'markup', html, marks });
  }

  note(doubt: Unprinted, text = ''): void {
    this.#pieces.push({ kind: 'note', of: doubt, text });
  }

  /** Only what is printed is text; what was left out is noted where it stood. */
  markup(): string {
    const line = this.#line();
    return this.#pieces
      .map((piece) => {
        if (piece.kind === 'note') return noteMarkup(piece.of, piece.text);
        const { marks } = piece;
        if (marks.hidden === true)
          return piece.kind === 'text' && isSeen(piece.text) ? noteMarkup('hidden', piece.text) : '';
        if (piece.kind === 'markup') return piece.html;
        const { text } = piece;
        if (!isSeen(text)) return escaped(text);
        if (isFaint(marks)) return noteMarkup('faint', text);
        if (marks.signs === true) return noteMarkup('symbol', text);
        const isStruck = marks.struck === true || marks.struckTwice === true;
        const isRaised = isOffLine(marks) || Math.abs((marks.position ?? 0) - line) >= OFF_LINE;
        const inner = isRaised ? `<sup>${escaped(text)}</sup>` : escaped(text);
        return `${isStruck ? `<s>${inner}</s>` : inner}${piece.reversed ? noteMarkup('direction', '') : ''}`;
      })
      .join('');
  }

  /** How high the text stands, where all of it stands alike: a cell may be moved as a whole, to stand in the middle. */
  #line(): number {
    const heights = new Set<number>();
    for (const piece of this.#pieces)
      if (piece.kind === 'text' && piece.marks.hidden !== true) heights.add(piece.marks.position ?? 0);
    const [one = 0, ...others] = heights;
    return others.length === 0 ? one : 0;
  }
}

/** Half-points from the line of the others at which characters are read as a mark of their own. */
const OFF_LINE = 2;

function isOffLine({ raised }: RunMarks): boolean {
  return raised === 'superscript' || raised === 'subscript';
}

function isSeen(text: string): boolean {
  return text.trim() !== '';
}

export function noteMarkup(doubt: Unprinted, text: string): string {
  return `<x-note of="${doubt}" text="${escaped(text.slice(0, 200)).replaceAll('"', '&quot;')}"></x-note>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
