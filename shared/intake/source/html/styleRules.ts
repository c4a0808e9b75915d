/** One property as a style states it. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly isImportant: boolean;
}

/** A rule of a style sheet, for one selector. */
export interface StyleRule {
  readonly selector: string;
  readonly declarations: readonly Declaration[];
  /** What has to hold for it to apply: `screen`, `print`, or the words of a condition that nobody here can tell. */
  readonly conditions: readonly string[];
  /** The place of its layer among the layers; rules outside of layers come after all of them. */
  readonly layer: number;
}

/** Sheets that fold deeper are not looked into further. */
const DEEPEST = 20;
/** Nor are rules in rules whose selectors, put together, are longer than this. */
const LONGEST_PARENT = 1_000;
/** Blocks that hold no rules for elements. */
const APART = /^@(?:font-|page|keyframes|-\w+-keyframes|property|counter-style|view-transition|starting-style|color-)/;
/** What of a rule can concern whether and how a figure is printed. */
const RELEVANT = new RegExp(
  [
    '^(?:--.*|all|content-visibility|display|visibility|opacity|filter|mso-hide|text-decoration.*|vertical-align|color',
    'mso-text-raise|font|font-size|font-family|unicode-bidi|direction|background.*|content|text-indent|position|clip.*',
    'transform|scale|overflow.*|margin.*|left|top|right|bottom|inset|-webkit-text-fill-color|(?:max-)?(?:width|height))$',
  ].join('|'),
);

interface Around {
  readonly parents: readonly string[];
  readonly conditions: readonly string[];
  readonly layer: number;
  readonly isLayered: boolean;
  readonly depth: number;
}

/** The rules of a style sheet that can concern what is printed, each with the conditions it stands under. */
export function rulesIn(css: string): { readonly rules: readonly StyleRule[]; readonly isCut: boolean } {
  const sheet = new Sheet(css);
  sheet.block({ parents: [], conditions: [], layer: Number.POSITIVE_INFINITY, isLayered: false, depth: 0 });
  return { rules: sheet.rules, isCut: sheet.isCut };
}

class Sheet {
  readonly rules: StyleRule[] = [];
  isCut = false;
  readonly #css: string;
  readonly #layers = new Map<string, number>();
  #at = 0;

  constructor(css: string) {
    this.#css = css;
  }

  /** Reads up to the end of the block; outside of blocks a stray end makes the next rule none, as browsers have it. */
  block(around: Around): void {
    const own: Declaration[] = [];
    while (this.#at < this.#css.length) {
      const from = this.#at;
      const stop = stopAfter(this.#css, from, around.depth === 0);
      const prelude = this.#css.slice(from, stop).trim();
      this.#at = stop + 1;
      const mark = this.#css[stop];
      if (mark === '{') this.#opened(prelude, around);
      else {
        if (prelude.startsWith('@')) this.#statement(prelude);
        else own.push(...declarationsIn(prelude));
        if (mark === '}') break;
      }
    }
    this.#rule(around.parents, own, around);
  }

  #opened(prelude: string, around: Around): void {
    const inside = { ...around, depth: around.depth + 1 };
    const isCustom = around.parents.length > 0 && /^--[\w-]+\s*:/.test(prelude);
    const isTooDeep = around.depth >= DEEPEST || around.parents.join().length > LONGEST_PARENT;
    this.isCut ||= isTooDeep;
    if (isTooDeep || isCustom || APART.test(prelude.toLowerCase())) this.#passOver();
    else if (prelude.startsWith('@')) this.#atBlock(prelude, inside);
    else this.block({ ...inside, parents: within(around.parents, prelude) });
  }

  #atBlock(prelude: string, around: Around): void {
    const [, name = '', words = ''] = /^@([\w-]+)\s*([\s\S]*)$/.exec(prelude) ?? [];
    const rest = words.trim().replace(/\s+/g, ' ').toLowerCase();
    if (name.toLowerCase() === 'layer') {
      const layer = this.#layer(rest === '' ? `(${this.#layers.size})` : rest);
      // Layers in layers have an order of their own, which is not followed.
      const conditions = around.isLayered || rest.includes('.') ? [...around.conditions, prelude] : around.conditions;
      this.block({ ...around, layer, conditions, isLayered: true });
    } else if (name.toLowerCase() === 'media') {
      const needed = mediaConditions(rest);
      if (needed === 'never') this.#passOver();
      else this.block({ ...around, conditions: [...around.conditions, ...needed] });
    } else this.block({ ...around, conditions: [...around.conditions, prelude] });
  }

  #statement(prelude: string): void {
    const names = /^@layer\s+([^;{}]+)$/i.exec(prelude)?.[1];
    for (const name of names?.split(',') ?? []) this.#layer(name.trim().toLowerCase());
  }

  #layer(name: string): number {
    const known = this.#layers.get(name) ?? this.#layers.size;
    this.#layers.set(name, known);
    return known;
  }

  #rule(selectors: readonly string[], own: readonly Declaration[], { conditions, layer }: Around): void {
    const declarations = own.filter(({ property }) => RELEVANT.test(property));
    if (declarations.length === 0) return;
    for (const selector of selectors) this.rules.push({ selector, declarations, conditions, layer });
  }

  #passOver(): void {
    for (let depth = 1; depth > 0 && this.#at < this.#css.length; ) {
      const stop = stopAfter(this.#css, this.#at, false);
      if (this.#css[stop] === '{') depth++;
      if (this.#css[stop] === '}') depth--;
      this.#at = stop + 1;
    }
  }
}

/** The next `{`, `}` or `;` that stands in no string and in no brackets; a stray `}` outside of blocks is none. */
function stopAfter(css: string, from: number, isOutside: boolean): number {
  let brackets = 0;
  for (let at = from; at < css.length; at++) {
    const char = css[at];
    if (char === '\\') at++;
    else if (char === '"' || char === "'") at = endOfString(css, at);
    else if (char === '(' || char === '[') brackets++;
    else if (char === ')' || char === ']') brackets = Math.max(0, brackets - 1);
    else if (char === '{' || (char === '}' && !isOutside)) return at;
    else if (char === ';' && brackets === 0) return at;
  }
  return css.length;
}

/** A string ends at its mark, or with the line where the mark is missing. */
function endOfString(css: string, from: number): number {
  for (let at = from + 1; at < css.length; at++) {
    if (css[at] === '\\') at++;
    else if (css[at] === css[from] || css[at] === '\n') return at;
  }
  return css.length;
}

/** What a list of media asks for; nothing for one that is for every device. */
function mediaConditions(list: string): readonly string[] | 'never' {
  const queries = list.split(',').map((query) => query.trim().replace(/^only /, ''));
  const isScreen = queries.includes('screen');
  const isPrint = queries.includes('print');
  if (queries.some((query) => query === '' || query === 'all') || (isScreen && isPrint)) return [];
  if (queries.every((query) => query === 'screen')) return ['screen'];
  if (queries.every((query) => query === 'print')) return ['print'];
  if (queries.every((query) => NEVER.test(query))) return 'never';
  const [, medium, rest] =
    /^(screen|print) and (.*)$/.exec(queries.length === 1 ? list.replace(/^only /, '') : '') ?? [];
  return medium === undefined || rest === undefined ? [list] : [medium, rest];
}

/** Devices that are neither a screen nor paper. */
const NEVER = /^(?:not all|speech|aural|braille|embossed|tty|tv|projection|handheld)$/;

/** The selectors of a rule, those of a rule inside another one with that one's. */
function within(parents: readonly string[], prelude: string): readonly string[] {
  const own = piecesOfStyle(prelude, ',').map((each) => each.trim());
  if (parents.length === 0) return own.filter((each) => each !== '' && !each.includes('}'));
  const parent = `:is(${parents.join(',')})`;
  return own.map((each) => (each.includes('&') ? each.replaceAll('&', parent) : `${parent} ${each}`));
}

/** The pieces of a text between these marks, strings and brackets kept whole. */
export function piecesOfStyle(text: string, mark: ',' | ';'): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let brackets = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '"' || char === "'") at = endOfString(text, at);
    else if (char === '(' || char === '[') brackets++;
    else if (char === ')' || char === ']') brackets = Math.max(0, brackets - 1);
    else if (char === mark && brackets === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** The declarations of a style, in small letters. */
export function declarationsIn(style: string): readonly Declaration[] {
  return piecesOfStyle(style, ';').flatMap((piece) => {
    const colon = piece.indexOf(':');
    if (colon < 1) return [];
    const stated = piece.slice(colon + 1).trim();
    const value = stated.replace(/\s*!\s*important\s*$/i, '');
    const property = piece.slice(0, colon).trim().toLowerCase().replace(MAKER, '');
    return [{ property, value: property.startsWith('--') ? value : lowered(value), isImportant: value !== stated }];
  });
}

/** A browser's own name of a property does as the property; this one there is under no other name. */
const MAKER = /^-(?:webkit|moz|ms|o)-(?!text-fill-color)/;

/** Names of custom properties keep their letters. */
function lowered(value: string): string {
  return value.replace(/(--[\w-]+)|[A-Z]+/g, (part, custom?: string) => custom ?? part.toLowerCase());
}
