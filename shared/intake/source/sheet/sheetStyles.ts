import type { Attribute } from '../package/readXml.ts';
import { readXml } from '../package/readXml.ts';
import { isPale } from '../word/runMarks.ts';

/** How characters of a workbook print, as far as it matters. */
export interface SheetFont {
  struck: boolean;
  raised: boolean;
  /** White, or too small to be read. */
  faint: boolean;
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
export function sheetStyles(part: Uint8Array | undefined): (index: number) => CellStyle {
  if (part === undefined) return () => PLAIN;
  const fonts: SheetFont[] = [];
  const fills: boolean[] = [];
  const formats = new Map<number, string>();
  const styles: CellStyle[] = [];
  const within: string[] = [];
  readXml(part, {
    open: (name, attribute) => {
      const list = within.at(-1);
      if (name === 's:font' && list === 's:fonts') fonts.push({ struck: false, raised: false, faint: false });
      else if (name === 's:fill' && list === 's:fills') fills.push(false);
      else if (name === 's:numFmt' && list === 's:numFmts') {
        formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? 'General');
      } else if (name === 's:xf' && list === 's:cellXfs') styles.push(styleOf(attribute, { fonts, fills, formats }));
      else if (list === 's:font' && within.includes('s:fonts')) takeFont(fonts.at(-1), name, attribute);
      else if (within.includes('s:fills')) takeFill(fills, name, attribute);
      within.push(name);
    },
    close: () => {
      within.pop();
    },
  });
  return (index) => styles[index] ?? PLAIN;
}

function styleOf(
  attribute: Attribute,
  {
    fonts,
    fills,
    formats,
  }: { fonts: readonly SheetFont[]; fills: readonly boolean[]; formats: ReadonlyMap<number, string> },
): CellStyle {
  const font = fonts[Number(attribute('fontId') ?? 0)] ?? PLAIN;
  const isFilled = fills[Number(attribute('fillId') ?? 0)] === true;
  const id = Number(attribute('numFmtId') ?? 0);
  return { ...font, faint: font.faint && !isFilled, format: formats.get(id) ?? builtIn(id) };
}

/** Takes over one property of a font: of a cell's style, or of a run of a text. */
export function takeFont(font: SheetFont | undefined, name: string, attribute: Attribute): void {
  if (font === undefined) return;
  const value = attribute('val');
  if (name === 's:strike') font.struck = value !== '0' && value !== 'false';
  if (name === 's:vertAlign') font.raised = value === 'superscript' || value === 'subscript';
  if (name === 's:sz' && Number(value ?? 11) <= 2) font.faint = true;
  if (name === 's:color' && isWhite(attribute)) font.faint = true;
}

/** White as such, by its place in the old palette, or as the theme's paper. */
function isWhite(attribute: Attribute): boolean {
  const rgb = attribute('rgb');
  if (rgb !== undefined) return isPale(rgb.slice(-6));
  const tint = Number(attribute('tint') ?? 0);
  return attribute('indexed') === '9' || attribute('indexed') === '1' || (attribute('theme') === '0' && tint > -0.06);
}

function takeFill(fills: boolean[], name: string, attribute: Attribute): void {
  if (name === 's:patternFill')
    fills[fills.length - 1] = !['none', 'solid', undefined].includes(attribute('patternType'));
  if (name === 's:fgColor') fills[fills.length - 1] = !isWhite(attribute);
  if (name === 's:gradientFill') fills[fills.length - 1] = true;
}
