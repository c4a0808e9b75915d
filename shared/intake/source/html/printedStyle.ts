import type { HTMLElement } from 'node-html-parser';
import { given } from '../../../domain/values/given.ts';
import { isPale } from '../word/runMarks.ts';

/** What styles say about how an element prints. */
interface PrintedStyle {
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly raised: boolean;
  /** Too small to be read. */
  readonly tiny: boolean;
  /** The colour of its characters, where it says one that can be told: six hexadecimal digits; white for one that is not seen. */
  readonly color?: string;
  readonly reversed: boolean;
  /** It stands on a colour of its own: that colour, or `picture` where it cannot be told. */
  readonly ground?: string;
  /** Something is printed there that is not in the text: by a style sheet, a script, a control, another page. */
  readonly made: boolean;
}

const PLAIN: PrintedStyle = {
  hidden: false,
  struck: false,
  raised: false,
  tiny: false,
  reversed: false,
  made: false,
};
const STRUCK = new Set(['s', 'del', 'strike']);
/** In a cell, `vertical-align` says where in the cell the text stands. */
const BOXES = new Set(['td', 'th', 'tr', 'table', 'tbody', 'thead', 'tfoot', 'img', 'col']);
/** A page's own style sheet is looked at so far, and so many of its rules that concern print. */
const MOST_CSS = 200_000;
const MOST_RULES = 60;

/** How the elements of a page print: by their names, attributes and styles, and by the style sheets in the page. */
export class PrintedStyles {
  readonly #sheet = new Map<HTMLElement, string>();
  /** Every element is asked about many times: by its cell, its row and its table. */
  readonly #known = new Map<HTMLElement, PrintedStyle>();
  /** Elements before or behind which a style sheet prints something. */
  readonly #generated = new Set<HTMLElement>();

  constructor(root: HTMLElement, css: string) {
    for (const { selector, declarations } of rulesIn(css)) {
      const plain = selector.replace(GENERATING, '');
      const generates = plain !== selector && PRINTS_FIGURES.test(declarations);
      if (plain !== selector && !generates) continue;
      for (const element of selected(root, plain === '' ? '*' : plain)) {
        if (generates) this.#generated.add(element);
        else this.#sheet.set(element, `${this.#sheet.get(element) ?? ''};${declarations}`);
      }
    }
  }

  of(element: HTMLElement): PrintedStyle {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const style = this.#styleOf(element);
    this.#known.set(element, style);
    return style;
  }

  #styleOf(element: HTMLElement): PrintedStyle {
    const name = element.rawTagName?.toLowerCase() ?? '';
    const declared = `${this.#sheet.get(element) ?? ''};${element.getAttribute('style') ?? ''}`.toLowerCase();
    const color = element.getAttribute('color');
    const isGenerated = this.#generated.has(element);
    const isPlain = declared === ';' && color === undefined && !NAMED.has(name) && !isGenerated;
    const hasOwn = element.hasAttribute('hidden') || element.hasAttribute('bgcolor');
    if (isPlain && !hasOwn) return PLAIN;
    const ink = inkOf(color) ?? inkOf(lastOf(declared, 'color'));
    const ground = groundOf(lastOf(declared, 'background(?:-color)?')) ?? groundOf(element.getAttribute('bgcolor'));
    return {
      hidden: element.hasAttribute('hidden') || HIDDEN.test(declared) || (!BOXES.has(name) && AWAY.test(declared)),
      struck: STRUCK.has(name) || /text-decoration(?:-line)?\s*:[^;]*line-through/.test(declared),
      raised: RAISING.has(name) || (!BOXES.has(name) && RAISED.test(declared)),
      tiny: /(?:^|;)\s*font-size\s*:\s*[0-2](?:\.\d+)?\s*(?:p[tx]|;|$)/.test(declared),
      reversed:
        (name === 'bdo' && /^rtl$/i.test(element.getAttribute('dir') ?? '')) ||
        (/unicode-bidi\s*:[^;]*override/.test(declared) && /direction\s*:\s*rtl/.test(declared)),
      made: MADE.has(name) || isGenerated,
      ...given({ color: ink }),
      ...given({ ground }),
    };
  }

  /** Tiny, white with nothing behind it that would show it, or of the colour of what is behind it. */
  isFaint(element: HTMLElement): boolean {
    const { tiny, color } = this.of(element);
    if (!tiny && color === undefined) return false;
    for (let at: HTMLElement | null = element; at !== null; at = at.parentNode) {
      const { ground } = this.of(at);
      if (ground !== undefined) return color !== undefined && color === ground;
    }
    return tiny || (color !== undefined && isPale(color));
  }
}

/** What prints something that is not among its text. */
const MADE = new Set(['canvas', 'embed', 'meter', 'progress', 'video']);
/** `rt` is a reading above the characters. */
const RAISING = new Set(['sup', 'sub', 'rt']);
const NAMED = new Set([...STRUCK, ...RAISING, ...MADE, 'bdo']);
const GENERATING = /::?(?:before|after)\s*$/i;
const PRINTS_FIGURES = /content\s*:[^;]*(?:\d|attr\(|counter)/;
/** Moved off the page, or cut or shrunk to nothing. */
const FAR = '-\\s*\\d{3,}';
const AWAY = new RegExp(
  [
    `text-indent\\s*:\\s*${FAR}`,
    `position\\s*:\\s*(?:absolute|fixed)[^}]*(?:left|top|right|bottom)\\s*:\\s*${FAR}`,
    `(?:left|top|right|bottom)\\s*:\\s*${FAR}[^}]*position\\s*:\\s*(?:absolute|fixed)`,
    `margin-(?:left|top)\\s*:\\s*${FAR}`,
    'clip-path\\s*:\\s*(?:inset\\(\\s*(?:50|100)%|circle\\(\\s*0)',
    'clip\\s*:\\s*rect\\(\\s*[01](?:px)?[\\s,]+[01](?:px)?[\\s,]+[01](?:px)?[\\s,]+[01](?:px)?\\s*\\)',
    'transform\\s*:[^;]*scale[xy]?\\(\\s*0\\s*[,)]',
    '(?:^|;)\\s*(?:max-)?(?:width|height)\\s*:\\s*0(?:px|pt|em|%)?\\s*(?:;[^}]*)?overflow\\s*:\\s*(?:hidden|clip)',
    'overflow\\s*:\\s*(?:hidden|clip)\\s*;[^}]*(?:^|;)\\s*(?:max-)?(?:width|height)\\s*:\\s*0(?:px|pt|em|%)?\\s*(?:;|$)',
  ].join('|'),
);
const HIDDEN =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:^|;)\s*opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!))/;
/** A distance that is not zero. */
const SHIFTED = '-?[\\d.]*[1-9]';
const RAISED = new RegExp(
  [
    `vertical-align\\s*:\\s*(?:super|sub|text-top|text-bottom|${SHIFTED})`,
    `mso-text-raise\\s*:\\s*${SHIFTED}`,
    `position\\s*:\\s*relative[^}]*(?:top|bottom)\\s*:\\s*${SHIFTED}`,
  ].join('|'),
);
const RELEVANT = new RegExp(
  [
    'display|visibility|opacity|mso-hide|text-decoration|vertical-align|mso-text-raise|color|font-size',
    'unicode-bidi|background|content|text-indent|position|clip|transform|overflow|margin',
  ].join('|'),
);

function lastOf(declared: string, property: string): string | undefined {
  const found = [...declared.matchAll(new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'g'))].at(-1);
  return found
    ?.at(-1)
    ?.replace(/!important/, '')
    .trim();
}

/** The colour of characters; one that lets everything through is as good as white. */
function inkOf(value: string | undefined): string | undefined {
  return value !== undefined && /^transparent\b/i.test(value) ? 'ffffff' : hexOf(value);
}

/** A colour or picture behind the text, white aside. */
function groundOf(value: string | undefined): string | undefined {
  if (value === undefined || value === '' || /^(?:none|transparent|inherit|initial|unset)\b/.test(value))
    return undefined;
  const color = hexOf(value);
  return color === undefined ? 'picture' : isPale(color) ? undefined : color;
}

function hexOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const name = /^[a-z]+\b/i.exec(value)?.[0].toLowerCase() ?? '';
  if (PALE_NAMES.has(name)) return 'ffffff';
  if (NAMED_COLORS[name] !== undefined) return NAMED_COLORS[name];
  const [, long, short] = /^#(?:([0-9a-f]{6})|([0-9a-f]{3}))\b/i.exec(value) ?? [];
  if (long !== undefined) return long.toLowerCase();
  if (short !== undefined) return [...short.toLowerCase()].map((digit) => digit + digit).join('');
  const lightness = /^hsla?\([^)%]*[\s,][\d.]+%[\s,]+([\d.]+)%/.exec(value)?.[1];
  if (lightness !== undefined) return Number(lightness) >= 94 ? 'ffffff' : undefined;
  const [, red, green, blue, alpha] = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+))?/.exec(value) ?? [];
  if (red === undefined) return undefined;
  if (alpha !== undefined && Number(alpha) === 0) return 'ffffff';
  return [red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
}

/** Names of colours that are white on paper. */
const PALE_NAMES = new Set(
  'white snow ghostwhite whitesmoke ivory floralwhite mintcream azure aliceblue seashell honeydew lavenderblush'.split(
    ' ',
  ),
);
/** The others that pages use for characters and what is behind them. */
const NAMED_COLORS: Readonly<Record<string, string>> = {
  black: '000000',
  red: 'ff0000',
  blue: '0000ff',
  green: '008000',
  yellow: 'ffff00',
  gray: '808080',
  grey: '808080',
};

function selected(root: HTMLElement, selector: string): readonly HTMLElement[] {
  try {
    return root.querySelectorAll(selector);
  } catch {
    return [];
  }
}

interface StyleRule {
  readonly selector: string;
  readonly declarations: string;
}

/** The rules of a style sheet that concern what is printed; those for certain screens only are passed over. */
function rulesIn(css: string): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  let at = 0;
  while (rules.length < MOST_RULES) {
    const open = css.indexOf('{', at);
    if (open < 0) return rules;
    const selector = css.slice(at, open).trim();
    const close = css.indexOf('}', open);
    if (close < 0) return rules;
    if (/^@media\s+(?:screen|all|print)\s*$/i.test(selector)) at = open + 1;
    else if (selector.startsWith('@')) at = endOfBlock(css, open);
    else {
      const declarations = css.slice(open + 1, close).toLowerCase();
      if (
        RELEVANT.test(declarations) &&
        !/:(?!:?(?:not|first|last|nth|before|after))/.test(selector.replaceAll('::', ':'))
      ) {
        rules.push({ selector: selector.replace(/^\}+\s*/, ''), declarations });
      }
      at = close + 1;
    }
  }
  return rules;
}

function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    if (css[at] === '}' && --depth === 0) return at + 1;
  }
  return css.length;
}

/** The style sheets that stand in a page, without their comments. */
export function styleSheetsIn(html: string): string {
  const lower = html.toLowerCase();
  let css = '';
  for (let at = lower.indexOf('<style'); at >= 0 && css.length < MOST_CSS; ) {
    const from = lower.indexOf('>', at);
    const to = from < 0 ? -1 : lower.indexOf('</style', from);
    if (to < 0) break;
    css += html.slice(from + 1, Math.min(to, from + 1 + MOST_CSS));
    at = lower.indexOf('<style', to);
  }
  return css
    .split('/*')
    .map((piece, index) =>
      index === 0 ? piece : piece.slice(piece.indexOf('*/') < 0 ? piece.length : piece.indexOf('*/') + 2),
    )
    .join('')
    .replaceAll('<!--', '')
    .replaceAll('-->', '');
}
