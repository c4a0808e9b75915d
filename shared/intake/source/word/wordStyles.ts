import { readXml } from '../package/readXml.ts';
import { type RunMarks, takeRunProperty } from './runMarks.ts';

interface Style {
  readonly kind: string;
  readonly isDefault: boolean;
  name: string;
  basedOn: string | undefined;
  /** The list whose numbers stand before its paragraphs; 0 takes them off, undefined says nothing. */
  list: string | undefined;
  readonly marks: RunMarks;
}

/** A chain of styles that is longer goes in a circle. */
const LONGEST_CHAIN = 20;

/** The styles of a Word file, as far as they change what is printed. */
export class WordStyles {
  readonly #styles = new Map<string, Style>();
  readonly #defaults: RunMarks = {};
  #paragraph: string | undefined;

  constructor(part: Uint8Array | undefined) {
    if (part !== undefined) this.#read(part);
  }

  #read(part: Uint8Array): void {
    let style: Style | undefined;
    let isRun = false;
    readXml(part, {
      open: (name, attribute) => {
        if (name === 'w:style') {
          const isDefault = ['1', 'true', 'on'].includes(attribute('default') ?? '0');
          style = {
            kind: attribute('type') ?? '',
            isDefault,
            name: '',
            basedOn: undefined,
            list: undefined,
            marks: {},
          };
          const id = attribute('styleId') ?? '';
          this.#styles.set(id, style);
          if (isDefault && style.kind === 'paragraph') this.#paragraph = id;
        } else if (name === 'w:name' && style !== undefined) style.name = attribute('val') ?? '';
        else if (name === 'w:basedOn' && style !== undefined) style.basedOn = attribute('val');
        else if (name === 'w:numId' && style !== undefined) style.list = attribute('val');
        else if (name === 'w:rPr') isRun = true;
        else if (isRun) takeRunProperty(style?.marks ?? this.#defaults, name, attribute);
      },
      close: (name) => {
        if (name === 'w:rPr') isRun = false;
        if (name === 'w:style') style = undefined;
      },
    });
  }

  /** The level of the heading (1–6) that a paragraph of that style is; a title is one of the first level. */
  headingLevel(id: string | undefined): number | undefined {
    if (id === undefined) return undefined;
    const name = this.#styles.get(id)?.name.toLowerCase() ?? '';
    const level = /^heading ?([1-6])$/.exec(name)?.[1] ?? /^heading([1-6])$/i.exec(id)?.[1];
    return level === undefined ? (name === 'title' ? 1 : undefined) : Number(level);
  }

  /** Whether Word counts out a number before a paragraph of that style. */
  isNumbered(id: string | undefined): boolean {
    let at = this.#styles.get(id ?? this.#paragraph ?? '');
    for (let left = LONGEST_CHAIN; at !== undefined && left > 0; left--) {
      if (at.list !== undefined) return at.list !== '0';
      at = at.basedOn === undefined ? undefined : this.#styles.get(at.basedOn);
    }
    return false;
  }

  /**
   * How a run prints: what it says itself, else its own style, the paragraph's, the table's, the file's. Crossing out and
   * hiding that is said by two styles at once takes itself back in Word and not elsewhere: such a run counts as struck, and as
   * faint instead of hidden, so that it is left open.
   */
  marksOf(
    own: RunMarks,
    ids: {
      readonly run: string | undefined;
      readonly paragraph: string | undefined;
      readonly table: string | undefined;
    },
  ): RunMarks {
    const levels = [this.#chain(ids.run), this.#chain(ids.paragraph ?? this.#paragraph), this.#chain(ids.table)];
    const [run = {}, paragraph = {}, table = {}] = levels;
    const given = { ...this.#defaults, ...table, ...paragraph, ...run };
    const hiding = levels.filter(({ hidden }) => hidden === true).length;
    const struck = levels.some((level) => level.struck === true) || (this.#defaults.struck ?? false);
    const unclear = own.hidden === undefined && hiding > 1 ? { hidden: false, size: 1 } : {};
    const hidden = hiding === 1 || (given.hidden ?? false);
    return { ...given, struck, hidden, ...unclear, ...own };
  }

  #chain(id: string | undefined): RunMarks {
    const marks: RunMarks[] = [];
    let at = id === undefined ? undefined : this.#styles.get(id);
    for (let left = LONGEST_CHAIN; at !== undefined && left > 0; left--) {
      marks.unshift(at.marks);
      at = at.basedOn === undefined ? undefined : this.#styles.get(at.basedOn);
    }
    return Object.assign({}, ...marks);
  }
}
