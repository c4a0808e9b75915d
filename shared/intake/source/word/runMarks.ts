import type { Attribute } from '../package/readXml.ts';

/** What a run of text, or a style, says about how its characters are printed; absent where it says nothing. */
export interface RunMarks {
  struck?: boolean;
  struckTwice?: boolean;
  hidden?: boolean;
  /** `superscript`, `subscript` or `baseline`. */
  raised?: string;
  /** Half-points above the line. */
  position?: number;
  /** Six hexadecimal digits, or `auto`. */
  color?: string;
  /** Half-points. */
  size?: number;
  /** The colour the characters stand on, where it is one of their own: six hexadecimal digits, or `unknown`. */
  ground?: string;
  /** That colour is a marking pen's: characters of no colour of their own stay black on it. */
  pen?: boolean;
  /** The share of their width to which the characters are pressed, in hundredths. */
  width?: number;
  /** The font has signs in the places of digits. */
  signs?: boolean;
}

/** Takes over one property of a run (`w:rPr`), if it is one that changes what is printed. */
export function takeRunProperty(marks: RunMarks, name: string, attribute: Attribute): void {
  switch (name) {
    case 'w:strike':
      marks.struck = isOn(attribute);
      return;
    case 'w:dstrike':
      marks.struckTwice = isOn(attribute);
      return;
    case 'w:vanish':
      marks.hidden = isOn(attribute);
      return;
    case 'w:vertAlign':
      marks.raised = attribute('val') ?? 'baseline';
      return;
    case 'w:position':
      marks.position = halfPoints(attribute('val'));
      return;
    case 'w:color':
      marks.color = attribute('themeColor')?.startsWith('background') ? 'FFFFFF' : (attribute('val') ?? 'auto');
      return;
    case 'w:sz':
      marks.size = halfPoints(attribute('val'));
      return;
    case 'w:highlight': {
      const name = attribute('val') ?? 'none';
      marks.pen = name !== 'none';
      if (marks.pen) marks.ground = HIGHLIGHTS[name] ?? UNKNOWN;
      return;
    }
    case 'w:shd': {
      const ground = groundOf(attribute);
      if (ground !== undefined) marks.ground = ground;
      return;
    }
    case 'w:w':
      marks.width = Number.parseInt(attribute('val') ?? '100', 10);
      return;
    case 'w:rFonts':
      if (attribute('ascii') !== undefined) marks.signs = SIGNS.test(attribute('ascii') ?? '');
  }
}

/** A ground whose colour is not told. */
const UNKNOWN = 'unknown';
/** Colours of marking pens that text could have as well. */
const HIGHLIGHTS: Readonly<Record<string, string>> = {
  black: '000000',
  white: 'FFFFFF',
  red: 'FF0000',
  blue: '0000FF',
  yellow: 'FFFF00',
  green: '00FF00',
  darkGray: '808080',
  lightGray: 'C0C0C0',
};
/** Fonts that print a sign for each digit. */
const SIGNS = /^(?:wingdings(?: [23])?|webdings|marlett|zapf ?dingbats|mt extra)$/i;

/** The fill behind characters, or of a cell, that is not white. */
export function groundOf(attribute: Attribute): string | undefined {
  const fill = attribute('fill') ?? 'auto';
  const isSolid = attribute('val') === 'solid';
  if (isSolid && (attribute('color') ?? 'auto') !== 'auto') return attribute('color');
  if (attribute('themeFill') !== undefined) return UNKNOWN;
  return fill === 'auto' || isPale(fill) ? undefined : fill;
}

export function isOn(attribute: Attribute): boolean {
  return !['0', 'false', 'off', 'none'].includes(attribute('val') ?? 'true');
}

/** Strict files write lengths with their unit (`9pt`). */
function halfPoints(value: string | undefined): number {
  const [, number = '0', unit] = /^(-?\d+(?:\.\d+)?)(pt)?$/.exec(value ?? '') ?? [];
  return Number(number) * (unit === undefined ? 1 : 2);
}

/** Too pale to be seen on white paper. */
export function isPale(color: string): boolean {
  if (!/^[0-9a-f]{6}$/i.test(color)) return false;
  return [0, 2, 4].every((at) => Number.parseInt(color.slice(at, at + 2), 16) >= 0xf0);
}

/** Characters of two points or less are not read by anybody. */
const SMALLEST = 4;

/** A width at which digits run into one line. */
const NARROWEST = 15;

/** White on white or of the colour of their ground, too small, or pressed to a line: on paper there is nothing to be read of it. */
export function isFaint({ color, size, ground, pen, width }: RunMarks): boolean {
  if (size !== undefined && size > 0 && size <= SMALLEST) return true;
  if (width !== undefined && width > 0 && width < NARROWEST) return true;
  if (ground === undefined) return color !== undefined && isPale(color);
  // Of no colour of their own they are white on a black fill: Word turns them, and not under a pen.
  const ink = color === undefined || color === 'auto' ? (pen === true ? '000000' : undefined) : color;
  return ink !== undefined && ink.toUpperCase() === ground.toUpperCase();
}
