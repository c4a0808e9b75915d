import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateReport } from '../../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../../infra/local/samples/random.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import type { CellValues } from '../../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import type { SheetCell, WorkSheet } from '../../../shared/render/sheets/sheet.ts';
import { templateSheets } from '../../../shared/render/sheets/template.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';
import { valueIn } from '../../support/print/printedReport.ts';
import { runs } from '../../support/runs.ts';
import { ANY_YEAR } from '../../support/years.ts';

const AGENCY = '440105-rsj';
const NAME = '海珠区人力资源和社会保障局';
const NARRATIVE = { overview: '本年度主动公开政府信息，另有一句。', otherMatters: '无。' };

const SEEDS = fc.integer({ min: 1, max: 1e6 });

function reportOf(year: number, seed: number) {
  return generateReport(year, { agency: AGENCY, agencyName: NAME }, seededRandom(seed));
}

function valuesOf(report: object): CellValues {
  const { draft } = readReport(new TextEncoder().encode(JSON.stringify(report)), []);
  if (draft === undefined) throw new Error('the sample is not read');
  return draft.values;
}

function sheetsOf(year: number, values?: CellValues): readonly WorkSheet[] {
  const edition = editionOfYearOrThrow(year);
  return templateSheets({
    edition,
    year,
    agency: AGENCY,
    agencyName: NAME,
    narrative: NARRATIVE,
    ...given({ values }),
  });
}

/** Which cells were read as something else than was filled in; a total may only ever be what its parts add up to. */
async function different(year: number, report: object, sheets: readonly WorkSheet[]): Promise<readonly string[]> {
  const { draft } = await importReport(await workbook(sheets));
  return cellsOf(editionOfYearOrThrow(year)).flatMap(({ name }) => {
    const [found, filled] = [valueIn(draft, name), valueIn(report as never, name)];
    return String(found) === String(filled) ? [] : [`${name}: ${found} ≠ ${filled}`];
  });
}

/** The cell without its style: without spans, columns may be put in anywhere. */
function plain(cell: SheetCell): SheetCell {
  if (cell === null) return null;
  const { style: _, ...rest } = cell;
  return rest;
}

test('a filled template is read back cell for cell, in both editions', async () => {
  await fc.assert(
    fc.asyncProperty(ANY_YEAR, SEEDS, async (year, seed) => {
      const report = reportOf(year, seed);
      const sheets = sheetsOf(year, valuesOf(report));
      expect(await different(year, report, sheets)).toEqual([]);
      const { draft } = await importReport(await workbook(sheets));
      expect(draft).toMatchObject({ year, agency: AGENCY, narrative: NARRATIVE });
    }),
    { numRuns: runs(3) },
  );
});

test('rows put in beside do not matter', async () => {
  await fc.assert(
    fc.asyncProperty(SEEDS, fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 5 }), async (seed, places) => {
      const report = reportOf(2023, seed);
      const noise: readonly SheetCell[] = [
        { kind: 'text', text: '备注' },
        { kind: 'number', value: 999 },
      ];
      const sheets = sheetsOf(2023, valuesOf(report)).map((sheet, index) =>
        index === 0 || sheet.name === '文字'
          ? sheet
          : {
              ...sheet,
              rows: places.reduce((rows, at) => rows.toSpliced(sheet.rows.length - (at % 2), 0, noise), sheet.rows),
            },
      );
      expect(await different(2023, report, sheets)).toEqual([]);
    }),
    { numRuns: runs(3) },
  );
});

test('what is left blank is blank, never 0', async () => {
  const { draft } = await importReport(await workbook(sheetsOf(2023)));
  for (const { name, role } of cellsOf('2021')) {
    if (role !== 'total') expect([name, valueIn(draft, name) ?? null]).toEqual([name, null]);
  }
});

test('last year’s carry-over is put in', async () => {
  const lastYear = valuesOf(reportOf(2022, 7));
  const sheets = templateSheets({
    edition: '2021',
    year: 2023,
    agency: AGENCY,
    agencyName: NAME,
    lastYear: { year: 2022, values: lastYear },
  });
  const { draft } = await importReport(await workbook(sheets));
  for (const { name, row, column, role } of cellsOf('2021')) {
    if (row !== 'requests.carriedOver' || role === 'total') continue;
    expect([name, valueIn(draft, name)]).toEqual([name, lastYear.get(`requests.carriedForward.${column}`)]);
  }
});

test('a sheet with a column put in or taken out is refused: no figure moves under another heading', async () => {
  await fc.assert(
    fc.asyncProperty(SEEDS, fc.nat({ max: 8 }), fc.boolean(), async (seed, at, isAdded) => {
      const report = reportOf(2023, seed);
      // Every figure another one, so that a shifted one shows.
      const order = new Map(cellsOf('2021').map(({ name }, index) => [name, index + 1000]));
      const values = new Map([...valuesOf(report)].map(([name]) => [name, order.get(name) ?? null] as const));
      const sheets = sheetsOf(2023, values).map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map((row) => {
          const cells = row.map(plain);
          return row.length < 5 ? cells : isAdded ? cells.toSpliced(at, 0, null) : cells.toSpliced(at, 1);
        }),
      }));
      const { draft, findings, unreadable } = await importReport(await workbook(sheets));
      // Refused whole: no figure is taken from a sheet whose columns are no longer those of the form.
      expect([findings.length, unreadable, draft]).toEqual([1, true, {}]);
      expect(findings[0]?.message).toContain('增删过列');
    }),
    { numRuns: runs(3) },
  );
});

test('one total of a row typed over stays what was typed: the totals before it are no label of the row', async () => {
  const year = 2023;
  const { resultsTotal, mostApplicants } = formOf(editionOfYearOrThrow(year)).roles;
  const row = cellsOf(editionOfYearOrThrow(year)).filter((cell) => cell.row === resultsTotal);
  const typed = row.find(({ column }) => column !== mostApplicants)?.name ?? '';
  const values = new Map([...valuesOf(reportOf(year, 3)), [typed, 429]]);
  const { draft } = await importReport(await workbook(sheetsOf(year, values)));
  expect(valueIn(draft, typed)).toBe(429);
});
