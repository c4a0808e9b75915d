import type { Attribute } from '../package/readXml.ts';
import { type SheetFont, takeFont } from './sheetStyles.ts';

/** A text of a workbook as it prints: what is white or too small is left out, what is raised is marked with `^`. */
export interface SheetText extends SheetFont {
  readonly text: string;
}

/** Excel's own limit of a cell. */
const LONGEST = 32_767;

/** Collects the runs of one text (`si`, `is`). Readings printed above characters (`rPh`) are no part of it. */
export class RichText {
  #text = '';
  #run: SheetFont = { struck: false, raised: false, faint: false };
  readonly #seen: SheetFont = { struck: false, raised: false, faint: false };
  #isText = false;
  #isReading = false;

  open(name: string, attribute: Attribute): void {
    if (name === 's:r') this.#run = { struck: false, raised: false, faint: false };
    else if (name === 's:rPh') this.#isReading = true;
    else if (name === 's:t') this.#isText = !this.#isReading;
    else takeFont(this.#run, name, attribute);
  }

  close(name: string): void {
    if (name === 's:t') this.#isText = false;
    if (name === 's:rPh') this.#isReading = false;
  }

  add(text: string): void {
    if (!this.#isText || this.#text.length >= LONGEST) return;
    const { struck, raised, faint } = this.#run;
    if (text.trim() !== '') {
      this.#seen.struck ||= struck;
      this.#seen.raised ||= raised;
      this.#seen.faint ||= faint;
    }
    if (!faint) this.#text += raised && text.trim() !== '' ? `^${text}` : text;
  }

  /** Characters that XML cannot hold are written as `_x000D_`. */
  get result(): SheetText {
    const text = this.#text
      .slice(0, LONGEST)
      .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    return { ...this.#seen, text };
  }
}
