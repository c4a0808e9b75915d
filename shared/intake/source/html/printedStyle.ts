import type { HTMLElement } from 'node-html-parser';
import { given } from '../../../domain/values/given.ts';
import { isPale } from '../word/runMarks.ts';
import type { Cascade, Stated } from './cascade.ts';
import { elementsIn, tagOf } from './elementsIn.ts';

/** What styles say about how an element prints. */
interface PrintedStyle {
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly raised: boolean;
  /** Too small to be read; undefined where nothing is said of it. */
  readonly tiny?: boolean;
  /** Let through so little that it is not seen. */
  readonly thin: boolean;
  /** The colour of its characters, where it says one: six hexadecimal digits, white for one that is not seen. */
  readonly color?: string;
  readonly reversed: boolean;
  /** It stands on a colour of its own: that colour, or `picture` where it cannot be told. */
  readonly ground?: string;
  /** Something is printed there that is not in the text: by a style sheet, a script, a control, another page. */
  readonly made: boolean;
  /** A style makes it a line, a box or a cell of its own. */
  readonly apart: boolean;
  /** A sheet elsewhere says whether it is seen (`shown`), or in which colour (`ink`). */
  readonly unsure?: 'shown' | 'ink';
}

const PLAIN: PrintedStyle = {
  hidden: false,
  struck: false,
  raised: false,
  thin: false,
  reversed: false,
  made: false,
  apart: false,
};
const STRUCK = new Set(['s', 'del', 'strike']);
/** In a cell, `vertical-align` says where in the cell the text stands. */
const BOXES = new Set(['td', 'th', 'tr', 'table', 'tbody', 'thead', 'tfoot', 'img', 'col']);
/** Shown when somebody opens them. */
const CLOSED = new Set(['dialog', 'datalist', 'rp']);

/** How the elements of a page print on one medium, under conditions that are settled: by their names, attributes and styles. */
export class PrintedStyles {
  /** Every element is asked about many times: by its cell, its row and its table. */
  readonly #known = new Map<HTMLElement, PrintedStyle>();
  readonly #cascade: Cascade;
  readonly #isGenerated: (element: HTMLElement) => boolean;
  readonly #opensFolds: boolean;

  /** `isGenerated`: whether a style sheet prints something before or behind an element. */
  constructor(cascade: Cascade, isGenerated: (element: HTMLElement) => boolean, opensFolds: boolean) {
    this.#cascade = cascade;
    this.#isGenerated = isGenerated;
    this.#opensFolds = opensFolds;
  }

  of(element: HTMLElement): PrintedStyle {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const style = this.#styleOf(element);
    this.#known.set(element, style);
    return style;
  }

  /** Of a fold that is closed only its `summary` is seen. */
  isFolded(element: HTMLElement): boolean {
    return !this.#opensFolds && tagOf(element) === 'details' && !element.hasAttribute('open');
  }

  #styleOf(element: HTMLElement): PrintedStyle {
    const name = tagOf(element);
    const stated = this.#cascade.of(element);
    const color = element.getAttribute('color');
    const isGenerated = this.#isGenerated(element);
    const isPlain = stated.values.size === 0 && stated.unsure.size === 0 && color === undefined && !isGenerated;
    if (isPlain && !NAMED.has(name) && !OWN.some((attribute) => element.hasAttribute(attribute))) return PLAIN;
    const { values } = stated;
    const ink = inkOf(inkIn(stated)) ?? inkOf(color);
    const ground = groundOf(groundIn(stated)) ?? groundOf(element.getAttribute('bgcolor'));
    const isVeiled = /^(?:hidden|collapse)/.test(values.get('visibility') ?? '');
    const isSeenInside = isVeiled && this.#hasSeen(element);
    const isClosed = CLOSED.has(name) ? !element.hasAttribute('open') : element.hasAttribute('popover');
    return {
      hidden:
        ((element.hasAttribute('hidden') || isClosed) && !values.has('display')) ||
        (isVeiled && !isSeenInside) ||
        isGone(values) ||
        (!BOXES.has(name) && isAway(values)),
      struck: STRUCK.has(name) || isSaid(values, ['text-decoration', 'text-decoration-line'], /line-through/),
      raised: RAISING.has(name) || (!BOXES.has(name) && isRaised(values)),
      reversed:
        (name === 'bdo' && /^rtl$/i.test(element.getAttribute('dir') ?? '')) ||
        (isSaid(values, ['unicode-bidi'], /override/) && isSaid(values, ['direction'], /^rtl/)),
      thin: isThin(stated),
      made: MADE.has(name) || isGenerated || isSaid(values, ['font', 'font-family'], SIGNS),
      apart: isSaid(values, ['display'], APART),
      ...given({ tiny: tininessOf(stated) }),
      ...given({ color: ink }),
      ...given({ ground }),
      ...given({ unsure: isSeenInside ? ('shown' as const) : unsureOf(stated) }),
    };
  }

  /** What is veiled may hold what is not. */
  #hasSeen(element: HTMLElement): boolean {
    return elementsIn(element).some((each) => this.#cascade.of(each).values.get('visibility') === 'visible');
  }

  /** Tiny, white with nothing behind it that would show it, or of the colour of what is behind it. */
  isFaint(element: HTMLElement): boolean {
    const { tiny, thin, color } = this.of(element);
    return thin || tiny === true || (color !== undefined && this.#isUnseen(element, color));
  }

  /** The same for the words that stand in an element itself, by what it and those around it say: the nearest holds. */
  isFaintThere(element: HTMLElement): boolean {
    let color: string | undefined;
    let tiny: boolean | undefined;
    let isThinned = false;
    for (let at: HTMLElement | null = element; at !== null; at = at.parentNode) {
      const style = this.of(at);
      color ??= style.color;
      tiny ??= style.tiny;
      isThinned ||= style.thin;
    }
    return isThinned || tiny === true || (color !== undefined && this.#isUnseen(element, color));
  }

  #isUnseen(element: HTMLElement, color: string): boolean {
    for (let at: HTMLElement | null = element; at !== null; at = at.parentNode) {
      const { ground } = this.of(at);
      if (ground !== undefined) return color === ground;
    }
    return isPale(color);
  }
}

/** What prints something that is not among its text. */
const MADE = new Set(['canvas', 'embed', 'meter', 'progress', 'video']);
/** `rt` is a reading above the characters. */
const RAISING = new Set(['sup', 'sub', 'rt']);
const NAMED = new Set([...STRUCK, ...RAISING, ...MADE, ...CLOSED, 'bdo']);
/** Attributes that say how an element is shown. */
const OWN = ['hidden', 'bgcolor', 'popover'];
/** What is stated of an element, by property. */
type Values = Stated['values'];

/** Whether one of these properties is stated so. */
function isSaid(values: Values, properties: readonly string[], pattern: RegExp): boolean {
  return properties.some((property) => pattern.test(values.get(property) ?? ''));
}

/** Not shown at all. */
function isGone(values: Values): boolean {
  return (
    isSaid(values, ['display'], /^none/) ||
    isSaid(values, ['content-visibility'], /^hidden/) ||
    isSaid(values, ['mso-hide'], /^all/) ||
    isSaid(values, ['opacity'], /^(?:0|\.0)[.0]*%?$/) ||
    isSaid(values, ['filter'], /opacity\(\s*0/)
  );
}

const SIDES = ['left', 'top', 'right', 'bottom'];
/** So many points or more beyond an edge. */
const FAR = /^-\s*\d{3,}/;
const NONE = /^0(?:px|pt|em|%)?$/;
const DOT = /^rect\((?:\s*[01](?:px)?[\s,]+){3}[01](?:px)?\s*\)/;

/** Moved off the page, or cut or shrunk to nothing. */
function isAway(values: Values): boolean {
  return (
    isSaid(values, ['text-indent', 'margin-left', 'margin-top'], FAR) ||
    (isSaid(values, ['position'], /^(?:absolute|fixed)/) && isSaid(values, SIDES, FAR)) ||
    isSaid(values, ['clip-path'], /^(?:inset\(\s*(?:50|100)%|circle\(\s*0)/) ||
    isSaid(values, ['clip'], DOT) ||
    isSaid(values, ['transform'], /scale[xy]?\(\s*0\s*[,)]/) ||
    (isSaid(values, ['overflow'], /^(?:hidden|clip)/) &&
      isSaid(values, ['width', 'height', 'max-width', 'max-height'], NONE))
  );
}

/** Whatever is not said to stand in the line stands on lines of its own, or beside it in another column. */
const APART = /^(?!inline|none|contents|ruby|initial|unset|inherit|revert)[a-z]/;
/** Fonts that print a sign for each digit. */
const SIGNS = /wingdings|webdings|marlett|dingbats/;
/** A distance that is not zero. */
const SHIFTED = /^-?[\d.]*[1-9]/;

function isRaised(values: Values): boolean {
  return (
    isSaid(values, ['vertical-align'], /^(?:super|sub|text-top|text-bottom)/) ||
    isSaid(values, ['vertical-align', 'mso-text-raise'], SHIFTED) ||
    (isSaid(values, ['position'], /^relative/) && isSaid(values, ['top', 'bottom'], SHIFTED))
  );
}

/** Less than this much of full ink is not read. */
const LEAST_INK = 0.1;
/** The least size that is read: in points and pixels, and as a share of the size around. */
const LEAST_SIZE = 3;
const LEAST_SHARE = 0.2;
const SHARES: Readonly<Record<string, number>> = { em: 1, rem: 1, ex: 0.5, ch: 0.5, '%': 0.01 };

/** Whether characters are too small; undefined where nothing is said of them, or only what share they are of those around. */
function tininessOf({ values }: Stated): boolean | undefined {
  const short = /(?:^|\s)([\d.]+(?:p[tx]|r?em|%)?)\s*(?:\/|\s)/.exec(values.get('font') ?? '')?.[1];
  const [, size, unit = ''] =
    /^(\d+(?:\.\d+)?|\.\d+)(p[tx]|r?em|ex|ch|%)?$/.exec(values.get('font-size') ?? short ?? '') ?? [];
  if (size === undefined) return undefined;
  const share = SHARES[unit];
  if (share === undefined) return Number(size) < LEAST_SIZE;
  const isTiny = Number(size) * share < LEAST_SHARE;
  return isTiny || unit === 'rem' ? isTiny : undefined;
}

function isThin({ values }: Stated): boolean {
  const [, thin, share] = /^([\d.]+)(%?)$/.exec(values.get('opacity') ?? '') ?? [];
  return thin !== undefined && Number(thin) / (share === '%' ? 100 : 1) < LEAST_INK;
}

const INKS = ['-webkit-text-fill-color', 'color'];
const SHOWING = /^(?:display|visibility|opacity|font-size|text-decoration.*|vertical-align|all|content-visibility)$/;

function unsureOf({ values, unsure }: Stated): 'shown' | 'ink' | undefined {
  if ([...unsure].some((property) => SHOWING.test(property))) return 'shown';
  if (INKS.some((property) => unsure.has(property))) return 'ink';
  return INKS.some((property) => OTHER_COLOR.test(values.get(property) ?? '')) ? 'ink' : undefined;
}

/** Ways of stating a colour that are not followed. */
const OTHER_COLOR =
  /^(?:(?:ok)?l(?:ab|ch)|color|color-mix|light-dark|hwb|device-cmyk)\(|^rgba?\([^)]*%|^rgba?\(\s*from/;

function inkIn({ values }: Stated): string | undefined {
  return INKS.map((property) => values.get(property)).find((value) => value !== undefined);
}

/** `background` and `background-color` in the order they hold in; a picture counts as well. */
function groundIn({ values }: Stated): string | undefined {
  const picture = values.get('background-image');
  if (picture !== undefined && !/^(?:none|initial|unset|inherit)\b/.test(picture)) return 'picture';
  return values.get('background-color') ?? values.get('background');
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
  const [, long, short, through = 'ff'] = COLOR_NUMBER.exec(value) ?? [];
  if (Number.parseInt(through.padEnd(2, through), 16) < LEAST_INK * 255) return 'ffffff';
  if (long !== undefined) return long.toLowerCase();
  if (short !== undefined) return [...short.toLowerCase()].map((digit) => digit + digit).join('');
  const lightness = /^hsla?\([^)%]*[\s,][\d.]+%[\s,]+([\d.]+)%/.exec(value)?.[1];
  if (lightness !== undefined) return Number(lightness) >= 94 ? 'ffffff' : undefined;
  const [, red, green, blue, alpha] = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+))?/.exec(value) ?? [];
  if (red === undefined) return undefined;
  if (alpha !== undefined && Number(alpha) < LEAST_INK) return 'ffffff';
  return [red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
}

/** Six or three digits, each with how much of it is let through behind them. */
const COLOR_NUMBER = /^#(?:([0-9a-f]{6})|([0-9a-f]{3}))([0-9a-f]{1,2})?(?![0-9a-f])/i;

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
