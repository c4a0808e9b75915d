import { UnreadableSource } from '../sourceDocument.ts';

/** A page of tables takes some 300,000 steps; so many take a quarter of a second. */
const MOST = 50_000_000;

export const PDF_BY_HAND = '请向原单位要 Word、Excel 文件，或照着在表单里填写';

/**
 * The work that comparing what stands on the pages of a file may take, in comparisons. It is asked for before it is done: a
 * file that would take more is refused, whatever it holds.
 */
export class Effort {
  #spent = 0;

  get spent(): number {
    return this.#spent;
  }

  /** Throws {@link UnreadableSource} where the steps would go beyond the most. */
  spend(steps: number): void {
    this.#spent += steps;
    if (this.#spent > MOST) throw tooMuchOnPage('线条和文字');
  }
}

export function tooMuchOnPage(what: string): UnreadableSource {
  return new UnreadableSource(`这个 PDF 里${what}过多，不像年报，没有读入`, PDF_BY_HAND);
}
