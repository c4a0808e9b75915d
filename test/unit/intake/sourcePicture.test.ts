import { describe, expect, test } from 'vitest';
import { besideSourceHtml, saidOf } from '../../../functions/browser/besideSourceHtml.ts';
import { sourcePictureHtml } from '../../../functions/browser/sourcePictureHtml.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { fileOf, type Paint, pdf, words } from '../../support/print/asPdf.ts';
import { oneCellALine, spaced, textPage } from '../../support/print/asText.ts';
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
  return { draft, picture, cells: picture.tables.flatMap(({ rows }) => rows.flat()) };
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
  const drawn = String(sourcePictureHtml(picture));
  expect(drawn).toContain('1 格没有读入（✕），1 格读入后请核对（!）');
  expect(drawn).toContain('href="#at-requests-results-granted-naturalPerson"');
});

test('nothing of the markup of the source comes along', async () => {
  const { picture, draft } = await pictured(bytesOf(PAGE));
  const drawn = String(besideSourceHtml({ file: 'a.html', draft, findings: [], picture }, { pages: false }));
  expect(drawn).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(drawn).not.toMatch(/<(?:img|script|style|iframe|a)\b/);
});

test('rows whose figures could not be put under columns are marked as a whole', async () => {
  const headless = { ...PARTS, tables: { ...PARTS.tables, T3: PARTS.tables.T3.slice(3) } };
  const { cells } = await pictured(bytesOf(htmlPage(headless)));
  expect(cells.filter(({ state }) => state === 'open').length).toBe(25 * 7);
});

describe('the place of each cell in its source', () => {
  const spotsIn = async (bytes: Uint8Array) => {
    const { picture, draft, findings } = await importReport(bytes, { agency: '440105-rsj' });
    return { picture, draft, findings, spots: new Map(picture.spots.map((spot) => [spot.cell, spot])) };
  };
  const grids = [FILED.tables.T2, FILED.tables.T3, FILED.tables.T4];

  test.each([
    ['a page', async () => bytesOf(htmlPage(FILED))],
    ['Word', async () => docx(FILED)],
    ['Excel', async () => xlsx(FILED)],
    ['a text with a cell a line', async () => bytesOf(textPage(FILED, oneCellALine))],
    ['a PDF', async () => pdf(FILED.title, grids, () => undefined)],
  ])('%s: what is drawn at the place of a cell is its figure', async (_, draw) => {
    const { picture, spots } = await spotsIn(await draw());
    const wrong = CELLS.filter(({ name }) => {
      const { table = -1, row = -1, at = -1 } = spots.get(name) ?? {};
      return picture.tables[table]?.rows[row]?.[at]?.text !== textOf(name);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(picture.spots.filter(({ exact }) => exact !== 'cell')).toEqual([]);
  });

  test('in a PDF a cell stands on its page, each in a box of its own, within the page', async () => {
    const { picture } = await spotsIn(pdf(FILED.title, grids, () => undefined));
    expect(picture.pages.length).toBe(3);
    const tables = new Map(cellsOf('2021').map(({ name, table }) => [name, table]));
    const boxes = picture.spots.map(({ cell, stands }) => ({ cell, stands }));
    expect(boxes.filter(({ stands }) => stands.length !== 1)).toEqual([]);
    const pageOf = new Map(boxes.map(({ cell, stands }) => [tables.get(cell), stands[0]?.page]));
    expect([pageOf.get('T2'), pageOf.get('T3'), pageOf.get('T4')]).toEqual([1, 2, 3]);
    expect(new Set(boxes.map(({ stands }) => JSON.stringify(stands))).size).toBe(boxes.length);
    const isWithin = ({ stands: [place] }: (typeof boxes)[number]) => {
      const page = picture.pages[(place?.page ?? 0) - 1];
      return (
        place !== undefined && page !== undefined && place.x0 >= 0 && place.x1 <= page.width && place.y1 <= page.height
      );
    };
    expect(boxes.filter((box) => !isWithin(box))).toEqual([]);
  });

  test('the box of a cell in a PDF is where its figure is painted', async () => {
    const painted: { readonly figure: string; readonly x: number; readonly y: number }[] = [];
    const paint = (figure: string): Paint | undefined => {
      return (shown, place) => {
        painted.push({ figure, ...place });
        return words(shown, place.x, place.y);
      };
    };
    const { picture, spots } = await spotsIn(pdf(FILED.title, grids, paint));
    const cell = CELLS.find(({ name }) => painted.filter(({ figure }) => figure === textOf(name)).length === 1);
    const at = painted.find(({ figure }) => figure === textOf(cell?.name ?? ''));
    const [place] = spots.get(cell?.name ?? '')?.stands ?? [];
    const height = picture.pages[(place?.page ?? 0) - 1]?.height ?? 0;
    expect(at?.x).toBeGreaterThanOrEqual(place?.x0 ?? Number.NaN);
    expect(at?.x).toBeLessThan(place?.x1 ?? Number.NaN);
    expect(height - (at?.y ?? 0)).toBeGreaterThan(place?.y0 ?? Number.NaN);
    expect(height - (at?.y ?? 0)).toBeLessThanOrEqual(place?.y1 ?? Number.NaN);
  });

  test('a cell that was not read stands where it is printed, and says so; what is struck is said to be', async () => {
    const read = await spotsIn(bytesOf(PAGE));
    const spot = read.spots.get(struck);
    expect(spot).toMatchObject({ state: 'open', exact: 'cell' });
    expect(read.picture.tables[spot?.table ?? -1]?.rows[spot?.row ?? -1]?.[spot?.at ?? -1]).toMatchObject({
      doubt: 'struck',
    });
    expect(saidOf({ file: 'a.html', ...read }, struck)).toContain('没有读入。在原件第');
    const drawn = String(besideSourceHtml({ file: 'a.html', ...read }, { pages: false }));
    expect(drawn).toContain('〔有划掉的字〕');
    expect(drawn).toMatch(
      /class="spot open" data-spot="requests\.results\.granted\.naturalPerson"[^>]*没有读入[^>]*>✕</,
    );
  });

  test('a cell whose row could not be put under columns stands in its row; one whose table is not there, nowhere', async () => {
    const headless = { ...PARTS, tables: { ...PARTS.tables, T3: PARTS.tables.T3.slice(3) } };
    const inRow = await spotsIn(bytesOf(htmlPage(headless)));
    const spot = inRow.spots.get(struck);
    expect(spot).toMatchObject({ state: 'open', exact: 'row' });
    const row = inRow.picture.tables[spot?.table ?? -1]?.rows[spot?.row ?? -1]?.map(({ text }) => text);
    expect(row).toContain(figureOf(struck));
    expect(saidOf({ file: 'a.html', ...inRow }, struck)).toMatch(/没有读入。应在原件第 \d 个表格标出的这一行里。$/);
    const none = htmlPage(PARTS).replace(
      /<table(?:(?!<\/table>)[\s\S])*申请人情况[\s\S]*?<\/table>/,
      '<p><img src="t3.png"></p>',
    );
    const absent = await spotsIn(bytesOf(none));
    expect(absent.spots.get(struck)).toMatchObject({ state: 'open', exact: 'nowhere', stands: [] });
    expect(saidOf({ file: 'a.html', ...absent }, struck)).toContain('原件中没有找到它所在的表');
  });

  test('a scanned PDF has its pages to be looked at, and nothing else', async () => {
    const picture = 'q 500 0 0 700 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u0000 EI Q';
    const { picture: shown, findings } = await spotsIn(fileOf([picture, picture]));
    expect(findings.map(({ rule }) => rule)).toEqual(['IMP-UNREADABLE']);
    expect(shown).toMatchObject({ tables: [], spots: [] });
    expect(shown.pages.length).toBe(2);
    const drawn = String(besideSourceHtml({ file: 'a.pdf', draft: {}, findings, picture: shown }, { pages: true }));
    expect(drawn).toContain('aria-label="原件第 2 页"');
    expect(drawn).not.toContain('data-spot');
  });
});
