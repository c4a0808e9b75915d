import { MAX_ROWS } from '../read/grid.ts';
import { UnreadableSource } from './sourceDocument.ts';

/**
 * What a file may hold to be read, counted while it is opened and before anything is made of it: that keeps any file of 20 MB within
 * 10 seconds of the processor and 256 MiB. A report has some 500 cells and 400 lines; the largest published one has 3,000 cells.
 */
export interface SourceBounds {
  /** Rows of a sheet or text that are read. */
  readonly rows: number;
  /** Lines of a text. */
  readonly lines: number;
  /** Characters of a text. */
  readonly characters: number;
  /** Cells of all sheets, or of a text, together. */
  readonly cells: number;
  /** Texts that the sheets of a workbook share. */
  readonly texts: number;
  /** Elements of one part of a workbook: writers put one for each cell that has only a border. */
  readonly elements: number;
  /** A text is a list, with commas between its cells, however long they are. */
  readonly isList: boolean;
}

export const REPORT: SourceBounds = {
  rows: MAX_ROWS,
  lines: 10_000,
  characters: 1_000_000,
  cells: 20_000,
  texts: 20_000,
  elements: 600_000,
  isList: false,
};

/** A register of requests has more rows than any report, and as many columns as an office keeps. */
export function ofRegister(rows: number): SourceBounds {
  return {
    rows,
    lines: rows * 5,
    characters: 10_000_000,
    cells: rows * 15,
    texts: rows * 8,
    elements: 800_000,
    isList: true,
  };
}

/** Counts up to what is allowed, and refuses what is beyond it by name. */
export class Count {
  readonly #most: number;
  readonly #what: string;
  readonly #mend: string;
  #counted = 0;

  /** `what`: e.g. `个格子`, in the words of a clerk; `mend`: the one step that helps. */
  constructor(most: number, what: string, mend: string) {
    this.#most = most;
    this.#what = what;
    this.#mend = mend;
  }

  get counted(): number {
    return this.#counted;
  }

  /** Throws {@link UnreadableSource} beyond the most. */
  add(more = 1): void {
    this.#counted += more;
    if (this.#counted > this.#most)
      throw new UnreadableSource(`文件里${this.#what}过多（超过 ${this.#most}），没有读入`, this.#mend);
  }
}

export const ONLY_THE_REPORT = '请只留年报的内容，另存后再导入';
export const ONLY_THE_SHEET = '请把年报所在的工作表单独另存为一个文件，再导入';
