import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { cellsOf, findCellById } from '../../../shared/domain/forms/catalogue.ts';
import type { CellValues } from '../../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { inputsUnder } from '../../../shared/domain/forms/inputsUnder.ts';
import { APPLICANT_COLUMNS } from '../../../shared/domain/forms/since2019/requests.ts';
import { readMark } from '../../../shared/domain/marks/templateMarks.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { FEN_PER_WAN } from '../../../shared/domain/values/money.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import type { SheetCell, WorkSheet } from '../../../shared/render/sheets/sheet.ts';
import { templateSheets } from '../../../shared/render/sheets/template.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';
import { filedAs } from '../../support/filedReports.ts';
import { aReport, cellOf, type Submission, withCells } from '../../support/reports.ts';
import { converted, NO_OFFICE } from '../../support/soffice.ts';

interface Placed {
  readonly name: string;
  readonly role: 'input' | 'total';
  readonly row: number;
  readonly column: number;
}

/** Where each cell of the form stands in a sheet, by the marks at the ends of its rows. */
function placedIn({ rows }: WorkSheet): readonly Placed[] {
  return rows.flatMap((cells, row) => {
    const last = cells.at(-1);
    const mark = last?.kind === 'text' ? readMark(last.text) : undefined;
    if (mark === undefined || !('ids' in mark)) return [];
    return mark.ids.flatMap((id, column) => {
      const cell = findCellById(id);
      return cell === undefined ? [] : [{ name: cell.name, role: cell.role, row, column }];
    });
  });
}

/** The empty template with the inputs typed in, as a clerk does: every formula still holds the value it had when empty. */
function typedInto(sheets: readonly WorkSheet[], values: CellValues): readonly WorkSheet[] {
  return sheets.map((sheet) => {
    const rows: SheetCell[][] = sheet.rows.map((row) => [...row]);
    for (const { name, role, row, column } of placedIn(sheet)) {
      const line = rows[row];
      if (role === 'input' && line !== undefined) line[column] = typed(name, values, line[column]?.style);
    }
    return { ...sheet, rows };
  });
}

type Style = NonNullable<SheetCell>['style'];

function typed(name: string, values: CellValues, style: Style): SheetCell {
  const value = values.get(name) ?? null;
  const styled = given({ style });
  if (value === null) return { kind: 'empty', ...styled };
  if (value === 'n/a') return { kind: 'text', text: '/', ...styled };
  const isAmount = name.endsWith('.amount');
  return { kind: 'number', value: isAmount ? value / FEN_PER_WAN : value, format: '0.######', ...styled };
}

/** Without the values that formulas were written with: whoever opens it has to calculate. */
function uncalculated(bytes: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]): [string, Uint8Array] => [
    name,
    name.startsWith('xl/worksheets/') ? strToU8(strFromU8(part).replaceAll(/(<\/f>)<v>[^<]*<\/v>/g, '$1')) : part,
  ]);
  return zipSync(Object.fromEntries(parts));
}

/** Added up here, from what was typed alone. */
const sumOf = (values: CellValues, names: readonly string[]) =>
  names.reduce((sum, name) => {
    const value = values.get(name);
    return sum + (typeof value === 'number' ? value : 0);
  }, 0);

const LAST_YEAR = filedAs(aReport(2022, 3)).report;
const carriedForward = (column: string) => sumOf(LAST_YEAR.values, [`requests.carriedForward.${column}`]);
const COLUMNS = APPLICANT_COLUMNS.filter(({ total }) => !total).map(({ key }) => key);

const balanced = aReport(2023, 5);
const wrong = withCells(balanced, {
  'requests.newRequests.naturalPerson': cellOf(balanced, 'requests.newRequests.naturalPerson') + 5,
  'requests.carriedForward.otherOrganization': cellOf(balanced, 'requests.carriedForward.otherOrganization') + 2,
  'requests.carriedOver.commercialEnterprise': carriedForward('commercialEnterprise') + 3,
  'requests.newRequests.researchInstitution': 'n/a',
  'requests.results.granted.naturalPerson': null,
});

describe.skipIf(NO_OFFICE !== undefined).each([
  ['a report that balances', 2023, balanced],
  ['a report that does not, with a blank and 不适用', 2023, wrong],
  ['a report of the edition before', 2020, aReport(2020, 9)],
] satisfies [string, number, Submission][])(
  `%s, typed into the template and calculated by LibreOffice${NO_OFFICE === undefined ? '' : ` (skipped: ${NO_OFFICE})`}`,
  (_, year, submission) => {
    const { values } = filedAs(submission).report;
    const edition = editionOfYearOrThrow(year);
    const lastYear = { year: year - 1, values: LAST_YEAR.values };
    const sheets = templateSheets({
      edition,
      year,
      agency: '440105-rsj',
      agencyName: '海珠区人力资源和社会保障局',
      lastYear,
    });
    let calculated: Buffer;
    beforeAll(async () => {
      const file = uncalculated(await workbook(typedInto(sheets, values)));
      // Under another ending, so that the source is not overwritten.
      calculated = readFileSync(converted(file, 'xlsm', 'xlsx:Calc MS Excel 2007 XML'));
    }, 180_000);

    test('every total is the sum of what was typed', async () => {
      for (const sheet of sheets) {
        const totals = placedIn(sheet).filter(({ role }) => role === 'total');
        if (totals.length === 0) continue;
        const rows = await readSheet(calculated, sheet.name);
        for (const { name, row, column } of totals) {
          const cell = cellsOf(edition).find((each) => each.name === name);
          const parts = cell === undefined ? [] : inputsUnder(edition, cell).map((part) => part.name);
          expect([name, rows[row]?.[column]]).toEqual([name, sumOf(values, parts)]);
        }
      }
    });

    test('the checks under table 3 are what our own reckoning leaves over', async () => {
      const rows = await readSheet(calculated, '表三');
      const figures = (label: string) => {
        const row = rows.find((cells) => String(cells[0] ?? '').startsWith(label));
        return row?.slice(3, 3 + APPLICANT_COLUMNS.length);
      };
      const results = new Set(
        cellsOf(edition)
          .filter(({ row, role }) => role === 'input' && row.startsWith('requests.results.'))
          .map(({ row }) => row),
      );
      const off = COLUMNS.map(
        (column) =>
          sumOf(values, [`requests.newRequests.${column}`, `requests.carriedOver.${column}`]) -
          sumOf(
            values,
            [...results, 'requests.carriedForward'].map((row) => `${row}.${column}`),
          ),
      );
      const carried = COLUMNS.map(
        (column) => sumOf(values, [`requests.carriedOver.${column}`]) - carriedForward(column),
      );
      const withSum = (each: readonly number[]) => [...each, each.reduce((sum, one) => sum + one, 0)];
      expect(figures('勾稽核对')).toEqual(withSum(off));
      expect(figures('上年结转核对')).toEqual(withSum(carried));
      expect(off.every((each) => each === 0)).toBe(submission !== wrong);
    });

    test('what LibreOffice saved is read back to what was typed', async () => {
      const { draft, findings } = await importReport(calculated);
      const again = filedAs({ ...draft }).report;
      for (const { name, role } of cellsOf(edition))
        if (role === 'input') expect([name, again.values.get(name)]).toEqual([name, values.get(name)]);
      expect(again).toMatchObject({ year, agency: '440105-rsj', agencyName: '海珠区人力资源和社会保障局' });
      expect(
        findings.filter(
          ({ rule, severity }) => rule.startsWith('IMP-') && severity === 'error' && rule !== 'IMP-SECTION',
        ),
      ).toEqual([]);
    });
  },
);
