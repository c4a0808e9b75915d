import type { Attribute } from '../package/readXml.ts';
import { readXml } from '../package/readXml.ts';
import type { CellDoubt } from '../sourceDocument.ts';
import { isPale } from '../word/runMarks.ts';
import type { ConditionalStyles } from './conditionalPrint.ts';

/** How characters of a workbook print, as far as it matters. */
export interface SheetFont {
  struck: boolean;
  raised: boolean;
  /** White, or too small to be read. */
  faint: boolean;
  /** A colour that is told as such, in six capital digits. */
  color?: string;
}

/** What is behind the characters of a cell: a colour that is told as such, or one that is not. */
interface SheetFill {
  isFilled: boolean;
  color?: string;
}

export interface CellStyle extends SheetFont {
  /** The code of the number format. */
  readonly format: string;
}

const PLAIN: CellStyle = { struck: false, raised: false, faint: false, format: 'General' };

/** The formats that go by a number alone; those left out of the standard are Excel's dates in Chinese. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
  48: '##0.0E+0',
  49: '@',
};
const DATE = 'yyyy"-"m"-"d';

function builtIn(id: number): string {
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return BUILT_IN[id] ?? (isDate ? DATE : 'General');
}

/** The styles of a workbook by the number that cells carry. */
export function sheetStyles(part: Uint8Array | undefined): {
  readonly styleOf: (index: number) => CellStyle;
  readonly conditional: ConditionalStyles;
} {
  if (part === undefined) return { styleOf: () => PLAIN, conditional: () => undefined };
  const fonts: SheetFont[] = [];
  const fills: SheetFill[] = [];
  const formats = new Map<number, string>();
  const styles: CellStyle[] = [];
  const conditional: { font: SheetFont; fill: SheetFill; format: string | undefined }[] = [];
  const within: string[] = [];
  readXml(part, {
    open: (name, attribute) => {
      const list = within.at(-1);
      if (name === 's:font' && list === 's:fonts') fonts.push({ struck: false, raised: false, faint: false });
      else if (name === 's:fill' && list === 's:fills') fills.push({ isFilled: false });
      else if (name === 's:numFmt' && list === 's:numFmts') {
        formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? 'General');
      } else if (name === 's:xf' && list === 's:cellXfs') styles.push(styleOf(attribute, { fonts, fills, formats }));
      else if (name === 's:dxf') {
        conditional.push({
          font: { struck: false, raised: false, faint: false },
          fill: { isFilled: false },
          format: undefined,
        });
      } else if (within.includes('s:dxf')) takeConditional(conditional.at(-1), name, attribute, list);
      else if (list === 's:font' && within.includes('s:fonts')) takeFont(fonts.at(-1), name, attribute);
      else if (within.includes('s:fills')) takeFill(fills, name, attribute);
      within.push(name);
    },
    close: () => {
      within.pop();
    },
  });
  const doubts = conditional.map(conditionalDoubt);
  return { styleOf: (index) => styles[index] ?? PLAIN, conditional: (index) => doubts[index] };
}

function styleOf(
  attribute: Attribute,
  {
    fonts,
    fills,
    formats,
  }: { fonts: readonly SheetFont[]; fills: readonly SheetFill[]; formats: ReadonlyMap<number, string> },
): CellStyle {
  const font = fonts[Number(attribute('fontId') ?? 0)] ?? PLAIN;
  const fill = fills[Number(attribute('fillId') ?? 0)];
  const isOfItsGround = font.color !== undefined && fill?.isFilled === true && font.color === fill.color;
  const id = Number(attribute('numFmtId') ?? 0);
  const faint = (font.faint && fill?.isFilled !== true) || isOfItsGround;
  return { ...font, faint, format: formats.get(id) ?? builtIn(id) };
}

/** Takes over one property of a font: of a cell's style, or of a run of a text. */
export function takeFont(font: SheetFont | undefined, name: string, attribute: Attribute): void {
  if (font === undefined) return;
  const value = attribute('val');
  if (name === 's:strike') font.struck = value !== '0' && value !== 'false';
  if (name === 's:vertAlign') font.raised = value === 'superscript' || value === 'subscript';
  if (name === 's:sz' && Number(value ?? 11) <= 2) font.faint = true;
  if (name !== 's:color') return;
  if (isWhite(attribute)) font.faint = true;
  const rgb = attribute('rgb');
  if (rgb !== undefined) font.color = rgb.slice(-6).toUpperCase();
}

/** White as such, by its place in the old palette, or as the theme's paper. */
function isWhite(attribute: Attribute): boolean {
  const rgb = attribute('rgb');
  if (rgb !== undefined) return isPale(rgb.slice(-6));
  const tint = Number(attribute('tint') ?? 0);
  return attribute('indexed') === '9' || attribute('indexed') === '1' || (attribute('theme') === '0' && tint > -0.06);
}

function takeConditional(
  style: { font: SheetFont; fill: SheetFill; format: string | undefined } | undefined,
  name: string,
  attribute: Attribute,
  list: string | undefined,
): void {
  if (style === undefined) return;
  if (name === 's:numFmt') style.format = attribute('formatCode');
  else if (list === 's:font') takeFont(style.font, name, attribute);
  // The colour of a plain fill is the background's here, and no pattern need be named.
  else if (name === 's:bgColor') takeFill([style.fill], 's:fgColor', attribute);
}

/** What a conditional format does to a figure, where it is no longer to be read as it stands. */
function conditionalDoubt({
  font,
  fill,
  format,
}: {
  readonly font: SheetFont;
  readonly fill: SheetFill;
  readonly format: string | undefined;
}): CellDoubt | undefined {
  if (font.struck) return 'struck';
  if (font.raised) return 'raised';
  if (font.faint && !fill.isFilled) return 'faint';
  if (font.color !== undefined && font.color === fill.color) return 'faint';
  return format === undefined || format === 'General' ? undefined : 'shown';
}

function takeFill(fills: SheetFill[], name: string, attribute: Attribute): void {
  const fill = fills.at(-1);
  if (fill === undefined) return;
  if (name === 's:patternFill') fill.isFilled = !['none', 'solid', undefined].includes(attribute('patternType'));
  if (name === 's:fgColor') {
    fill.isFilled = !isWhite(attribute);
    const rgb = attribute('rgb');
    if (rgb !== undefined) fill.color = rgb.slice(-6).toUpperCase();
  }
  if (name === 's:gradientFill') fill.isFilled = true;
}
