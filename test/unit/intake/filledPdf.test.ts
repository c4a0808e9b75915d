import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { type Field, fileOf, pdf, words } from '../../support/print/asPdf.ts';
import { printTables, valueIn } from '../../support/print/printedReport.ts';

/** A PDF that somebody filled in: the figure is no print of the page, but stands in a field or a note on top of it. */
const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const { T2, T3, T4 } = printTables(EDITION, (name) => FIGURES.get(name) ?? '0');
const TITLE = `某区某局${YEAR}年政府信息公开工作年度报告`;
/** In the table of the first page. */
const CELL = CELLS[2]?.name ?? '';
const FIGURE = FIGURES.get(CELL) ?? '';

/** The file with the figure taken off the page and a field put in its place. */
function filled(dict: string, shown?: string, printed = ''): Uint8Array {
  let place = { x: 0, y: 0 };
  const paint = (figure: string) =>
    figure !== FIGURE
      ? undefined
      : (_: string, at: { readonly x: number; readonly y: number }) => {
          place = at;
          return printed === '' ? '' : words(printed, at.x, at.y);
        };
  pdf(TITLE, [T2, T3, T4], paint);
  const field: Field = { rect: [place.x, place.y - 4, place.x + 60, place.y + 12], dict, ...(shown && { shown }) };
  return pdf(TITLE, [T2, T3, T4], paint, undefined, [field]);
}

async function outcomeOf(file: Uint8Array) {
  const { draft, findings } = await importReport(file, { agency: '440105-rsj' });
  const named = findings.some(({ rule, cells }) => rule.startsWith('IMP-') && cells?.includes(CELL) === true);
  const others = CELLS.filter(({ name }) => name !== CELL && valueIn(draft, name) !== Number(FIGURES.get(name)));
  return { read: valueIn(draft, CELL), named, others: others.map(({ name }) => name) };
}

const TEXT = `/Subtype/Widget/FT/Tx/T(a)/V(${FIGURE})`;
const shows = (figure: string) => `/Tx BMC q ${words(figure, 2, 4)} Q EMC`;

test('a field that shows what it holds is read', async () => {
  expect(await outcomeOf(filled(TEXT, shows(FIGURE)))).toEqual({
    read: Number(FIGURE),
    named: false,
    others: [],
  });
});

describe('what is not certain to be seen so is left open, and named', () => {
  test.each<[string, Uint8Array]>([
    ['a field without its looks', filled(TEXT)],
    ['a field that shows another figure than it holds', filled(TEXT, shows('77'))],
    ['a field over a figure of the page', filled(TEXT, shows(FIGURE), '8')],
    ['a note written on the page', filled(`/Subtype/FreeText/DA(/Helv 9 Tf 0 g)/Contents(${FIGURE})`, shows(FIGURE))],
  ])('%s', async (_, file) => {
    const { read, named, others } = await outcomeOf(file);
    expect([read, named, others]).toEqual([undefined, true, []]);
  });
});

test('an empty field changes nothing', async () => {
  expect(await outcomeOf(filled('/Subtype/Widget/FT/Tx/T(a)/V()', '/Tx BMC EMC'))).toEqual({
    read: null,
    named: false,
    others: [],
  });
});

test('a form of fields alone is not called scanned', async () => {
  const widget = `/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(12)/F 4/Rect[40 700 140 716]>>]`;
  const { findings } = await importReport(fileOf(['']), {});
  expect(findings[0]?.message).toContain('扫描');
  const { findings: told } = await importReport(fileOf([''], [widget]), {});
  expect(told.map(({ message }) => message).join()).not.toContain('扫描');
});
