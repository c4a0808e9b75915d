import { strFromU8, strToU8 } from 'fflate';
import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/universal';
import { BEGINS_LIKE_A_FORMULA, TEXT_MARK } from '../../domain/marks/textMark.ts';
import { given } from '../../domain/values/given.ts';
import { plainLine, plainText, REPLACEMENT } from '../frame/plainText.ts';
import { cellText } from './cellText.ts';
import { numbersApart } from './numberCells.ts';
import { repacked } from './sameZip.ts';
import { address, columnName, type SheetCell, type WorkSheet } from './sheet.ts';

/**
 * The workbook as .xlsx; the same sheets give the same bytes. Texts are typed as texts, so nothing that a body wrote is ever
 * a formula; one that begins like a formula gets an apostrophe in front all the same (ASVS 1.2.10).
 */
export async function workbook(sheets: readonly WorkSheet[]): Promise<Uint8Array> {
  const parted = sheets.map(({ rows }) => numbersApart(rows));
  const drawn: Sheet<Blob>[] = sheets.map(({ name, widths, landscape, stickyRows, stickyColumns }, index) => ({
    sheet: name,
    data: (parted[index]?.rows ?? []).map((row) => row.map(cellOf)),
    columns: widths.map((width) => ({ width })),
    ...(landscape === true ? { orientation: 'landscape' as const } : {}),
    ...given({ stickyRowsCount: stickyRows }),
    ...given({ stickyColumnsCount: stickyColumns }),
  }));
  const blob = await writeXlsxFile(drawn).toBlob();
  return repacked(new Uint8Array(await blob.arrayBuffer()), (name, bytes) => {
    if (name === 'xl/sharedStrings.xml') return strToU8(strFromU8(bytes).replaceAll(STAND_IN, REPLACEMENT));
    if (name === 'xl/workbook.xml') return withPrintTitles(sheets, bytes);
    const index = Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1] ?? 0) - 1;
    const [sheet, numbers] = [sheets[index], parted[index]];
    if (sheet === undefined || numbers === undefined) return bytes;
    // The numbers last: what is looked for before stands in a sheet that is small as yet.
    return strToU8(numbers.put(printed(sheet, withChoices(sheet, withValues(sheet, strFromU8(bytes))))));
  });
}

function cellOf(cell: SheetCell): CellObject | null {
  if (cell === null) return null;
  const style = cell.style ?? {};
  switch (cell.kind) {
    case 'text':
      return { ...style, type: String, value: cellText(bounded(inert(plainLine(cell.text)))) };
    case 'prose':
      return {
        ...style,
        type: String,
        value: cellText(bounded(inert(plainText(cell.text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n'))))),
      };
    case 'number':
      return { ...style, type: Number, value: cell.value, format: cell.format ?? '0' };
    case 'formula':
      return {
        ...style,
        type: 'Formula',
        value: cell.formula,
        ...(typeof cell.value === 'number' ? { format: cell.format ?? '0' } : {}),
      };
    case 'empty':
      return { ...style, type: String, value: '' };
  }
}

/** The library drops U+FFFD, which says that something is not shown; this private character goes through it in its place. */
const STAND_IN = '\uE000';

/** Blanks and signs for what cannot be shown do not count: a spreadsheet passes over them. `asWritten` takes the mark off again. */
function inert(text: string): string {
  const marked = BEGINS_LIKE_A_FORMULA.test(text) ? `${TEXT_MARK}${text.trimStart()}` : text;
  return marked.replaceAll(REPLACEMENT, STAND_IN);
}

/** UTF-16 units a cell holds at most: Excel calls a file with a longer text damaged, and repairs it by cutting without a word. */
export const MAX_CELL_TEXT = 32_767;
const CUT = '……（超过单元格所能容纳的长度，以下从略）';

function bounded(text: string): string {
  if (text.length <= MAX_CELL_TEXT) return text;
  // A character of two units is left out whole.
  return `${text.slice(0, MAX_CELL_TEXT - CUT.length).replace(/[\uD800-\uDBFF]$/, '')}${CUT}`;
}

/** Heads and names of wide sheets stand on every printed page. */
function withPrintTitles(sheets: readonly WorkSheet[], bytes: Uint8Array): Uint8Array {
  const titles = sheets.flatMap(({ name, pages }, index) => {
    if (pages === undefined) return [];
    const [rows, columns] = [`$1:$${pages.headRows}`, `$A:$${columnName(pages.nameColumns - 1)}`];
    const place = `'${name}'!${columns},'${name}'!${rows}`;
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${place}</definedName>`];
  });
  if (titles.length === 0) return bytes;
  const names = `<definedNames>${titles.join('')}</definedNames>`;
  return strToU8(strFromU8(bytes).replace('</sheets>', `</sheets>${names}`));
}

function printed({ pages }: WorkSheet, xml: string): string {
  if (pages === undefined) return onePageWide(xml);
  const { begins, scale } = pages;
  const breaks = begins.map((column) => `<brk id="${column}" max="1048575" man="1"/>`).join('');
  const setup = `<pageSetup paperSize="9" scale="${scale}" orientation="landscape" pageOrder="overThenDown"/>`;
  const cuts = `<colBreaks count="${begins.length}" manualBreakCount="${begins.length}">${breaks}</colBreaks>`;
  return xml
    .replace(/<pageSetup [^>]*\/>/, '')
    .replace(/<pageMargins[^>]*\/>/, (margins) => `${margins}${setup}${cuts}`);
}

/** Prints each sheet one page wide and as long as it is. */
function onePageWide(xml: string): string {
  const orientation = xml.includes('orientation="landscape"') ? 'landscape' : 'portrait';
  const setup = `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`;
  return xml
    .replace(/<worksheet[^>]*>/, (start) => `${start}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
    .replace(/<pageSetup [^>]*\/>/, '')
    .replace(/<pageMargins[^>]*\/>/, (margins) => `${margins}${setup}`);
}

/** Lets cells offer a list to choose from; anything else may still be typed. The place in the sheet is the standard's. */
function withChoices({ choices = [] }: WorkSheet, xml: string): string {
  if (choices.length === 0) return xml;
  const lists = choices.map(
    ({ cells, from }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${cells}"><formula1>${from}</formula1></dataValidation>`,
  );
  const all = `<dataValidations count="${choices.length}">${lists.join('')}</dataValidations>`;
  return xml.replace(/(?=<pageMargins|<pageSetup|<\/worksheet>)/, all);
}

/** Puts beside each formula the value it has: the library writes formulas without. */
function withValues({ rows }: WorkSheet, xml: string): string {
  const values = new Map<string, number | string>();
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries())
      if (cell?.kind === 'formula') values.set(address(row, column), cell.value);
  if (values.size === 0) return xml;
  return xml.replace(
    /<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g,
    (whole, at: string, attributes: string, formula: string) => {
      const value = values.get(at);
      if (value === undefined) return whole;
      const type = typeof value === 'string' ? ' t="str"' : '';
      return `<c r="${at}"${attributes}${type}>${formula}<v>${value}</v></c>`;
    },
  );
}
