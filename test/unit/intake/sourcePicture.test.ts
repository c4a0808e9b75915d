import { describe, expect, test } from 'vitest';
import { sourcePictureHtml } from '../../../functions/browser/sourcePictureHtml.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { spaced, textPage } from '../../support/print/asText.ts';
import { printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';

const CELLS = cellsOf('2021').filter(({ kind }) => kind !== 'amount');
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const PARTS = {
  title: '某区某局2023年政府信息公开工作年度报告',
  tables: printTables('2021', (name) => FIGURES.get(name) ?? '0'),
};
const bytesOf = (text: string) => new TextEncoder().encode(text);
const figureOf = (name: string) => FIGURES.get(name) ?? '';
const [struck, marked] = ['requests.results.granted.naturalPerson', 'requests.carriedForward.total'];
const PAGE = htmlPage(PARTS)
  .replace(`>${figureOf(struck)}<`, `><s>${figureOf(struck)}</s><`)
  .replace(`>${figureOf(marked)}<`, `>${figureOf(marked)}件<`)
  .replace('信息内容', '&lt;img src=x onerror=alert(1)&gt;');

const pictured = async (bytes: Uint8Array) => {
  const { draft, picture } = await importReport(bytes, { agency: '440105-rsj' });
  return { draft, picture, cells: picture.flatMap(({ rows }) => rows.flat()) };
};

const textOf = textsOf(aReport(2023, 5), '2021');
/** A report whose totals are right: in text they tell its rows apart. */
const FILED = { ...PARTS, tables: printTables('2021', textOf) };

describe.each([
  ['a page', async () => bytesOf(htmlPage(FILED))],
  ['Word', async () => docx(FILED)],
  ['Excel', async () => xlsx(FILED)],
  ['a copy from a PDF', async () => bytesOf(textPage(FILED, spaced))],
] as const)('%s', (_, draw) => {
  test('every figure that was read stands in the picture under its own name', async () => {
    const { draft, cells } = await pictured(await draw());
    const shown = new Map(
      cells.flatMap(({ cell, state, text }) => (state === 'read' && cell !== undefined ? [[cell, text]] : [])),
    );
    const read = CELLS.filter(({ name }) => valueIn(draft, name) !== undefined);
    expect(read.length).toBe(CELLS.length);
    expect(read.filter(({ name }) => shown.get(name) !== textOf(name)).map(({ name }) => name)).toEqual([]);
  });
});

test('what is open and what is to be looked at is marked, and leads to its place in the form', async () => {
  const { cells, picture } = await pictured(bytesOf(PAGE));
  expect(cells.filter(({ state }) => state === 'open').map(({ cell }) => cell)).toEqual([struck]);
  expect(cells.filter(({ state }) => state === 'remarked').map(({ cell }) => cell)).toEqual([marked]);
  const drawn = String(sourcePictureHtml(picture, { leads: true }));
  expect(drawn).toContain('1 格没有读入（✕），1 格读入后请核对（!）');
  expect(drawn).toContain('href="#at-requests-results-granted-naturalPerson"');
});

test('nothing of the markup of the source comes along', async () => {
  const { picture } = await pictured(bytesOf(PAGE));
  const drawn = String(sourcePictureHtml(picture, { leads: false }));
  expect(drawn).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(drawn).not.toMatch(/<(?:img|script|style|iframe|a)\b/);
});

test('rows whose figures could not be put under columns are marked as a whole', async () => {
  const headless = { ...PARTS, tables: { ...PARTS.tables, T3: PARTS.tables.T3.slice(3) } };
  const { cells } = await pictured(bytesOf(htmlPage(headless)));
  expect(cells.filter(({ state }) => state === 'open').length).toBe(25 * 7);
});
