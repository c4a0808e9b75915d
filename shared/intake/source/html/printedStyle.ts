import type { HTMLElement } from 'node-html-parser';
import { isPale } from '../word/runMarks.ts';

/** What styles say about how an element prints. */
interface PrintedStyle {
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly raised: boolean;
  /** White, or too small to be read. */
  readonly faint: boolean;
  readonly reversed: boolean;
  /** It stands on a colour of its own. */
  readonly shaded: boolean;
}

const PLAIN: PrintedStyle = {
  hidden: false,
  struck: false,
  raised: false,
  faint: false,
  reversed: false,
  shaded: false,
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

  constructor(root: HTMLElement, css: string) {
    for (const { selector, declarations } of rulesIn(css)) {
      for (const element of selected(root, selector)) {
        this.#sheet.set(element, `${this.#sheet.get(element) ?? ''};${declarations}`);
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
    const isPlain = declared === ';' && color === undefined && !NAMED.has(name);
    const hasOwn = element.hasAttribute('hidden') || element.hasAttribute('bgcolor');
    if (isPlain && !hasOwn) return PLAIN;
    return {
      hidden: element.hasAttribute('hidden') || HIDDEN.test(declared),
      struck: STRUCK.has(name) || /text-decoration(?:-line)?\s*:[^;]*line-through/.test(declared),
      raised: name === 'sup' || name === 'sub' || (!BOXES.has(name) && RAISED.test(declared)),
      faint:
        isFaintColor(color ?? lastOf(declared, 'color')) ||
        /(?:^|;)\s*font-size\s*:\s*[0-2](?:\.\d+)?\s*(?:p[tx]|;|$)/.test(declared),
      reversed:
        (name === 'bdo' && /^rtl$/i.test(element.getAttribute('dir') ?? '')) ||
        (/unicode-bidi\s*:[^;]*override/.test(declared) && /direction\s*:\s*rtl/.test(declared)),
      shaded: isShade(element.getAttribute('bgcolor')) || isShade(lastOf(declared, 'background(?:-color)?')),
    };
  }

  /** White or tiny, with nothing behind it that would show it. */
  isFaint(element: HTMLElement): boolean {
    if (!this.of(element).faint) return false;
    for (let at: HTMLElement | null = element; at !== null; at = at.parentNode) if (this.of(at).shaded) return false;
    return true;
  }
}

const NAMED = new Set(['s', 'del', 'strike', 'sup', 'sub', 'bdo']);
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
const RELEVANT =
  /display|visibility|opacity|mso-hide|text-decoration|vertical-align|mso-text-raise|color|font-size|unicode-bidi|background/;

function lastOf(declared: string, property: string): string | undefined {
  const found = [...declared.matchAll(new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'g'))].at(-1);
  return found
    ?.at(-1)
    ?.replace(/!important/, '')
    .trim();
}

function isFaintColor(value: string | undefined): boolean {
  const color = hexOf(value);
  return color !== undefined && isPale(color);
}

/** A colour or picture behind the text, white aside. */
function isShade(value: string | undefined): boolean {
  if (value === undefined || value === '' || /^(?:none|transparent|inherit|initial|unset)\b/.test(value)) return false;
  const color = hexOf(value);
  return color === undefined || !isPale(color);
}

function hexOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^(?:white|snow|ghostwhite)\b/i.test(value)) return 'ffffff';
  const [, long, short] = /^#(?:([0-9a-f]{6})|([0-9a-f]{3}))\b/i.exec(value) ?? [];
  if (long !== undefined) return long;
  if (short !== undefined) return [...short].map((digit) => digit + digit).join('');
  const [, red, green, blue, alpha] = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+))?/.exec(value) ?? [];
  if (red === undefined) return undefined;
  if (alpha !== undefined && Number(alpha) === 0) return 'ffffff';
  return [red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
}

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
      if (RELEVANT.test(declarations) && !/:(?!not|first|last|nth)/.test(selector)) {
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
