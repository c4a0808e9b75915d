import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { type FilingRow, unfiledAt } from '../../../../shared/flow/read/readFilings.ts';
import { COMPOSITION_COLUMNS } from '../../../../shared/render/csv/compositionCsv.ts';
import { listCsv } from '../../../../shared/render/csv/csvText.ts';
import { TIDY_COLUMNS } from '../../../../shared/render/csv/tidyCsv.ts';
import { BODY_FINDING_COLUMNS, RECEIPT_FINDING_COLUMNS } from '../../../../shared/render/filing/findingColumns.ts';
import { headingsOf } from '../../../../shared/render/list/column.ts';
import { correctionsPage } from '../../../../shared/render/office/correctionsPage.ts';
import { FILING_COLUMNS } from '../../../../shared/render/office/filingColumns.ts';
import { filingsPage } from '../../../../shared/render/office/filingsPage.ts';
import { JOURNAL_COLUMNS } from '../../../../shared/render/office/journalColumns.ts';
import { CORRECTION_COLUMNS } from '../../../../shared/render/openData/correctionLog.ts';
import { listSheet } from '../../../../shared/render/sheets/listSheet.ts';
import { drawSummary } from '../../../../shared/render/summary/drawSummary.ts';
import { YEARS_COLUMNS } from '../../../../shared/render/years/yearsCsv.ts';
import { compiled } from '../../../support/compilations.ts';
import { parseCsv, tidyRows } from '../../../support/csv.ts';
import { aReport } from '../../../support/reports.ts';

const LISTS = {
  TIDY_COLUMNS,
  COMPOSITION_COLUMNS,
  CORRECTION_COLUMNS,
  YEARS_COLUMNS,
  FILING_COLUMNS,
  JOURNAL_COLUMNS,
  RECEIPT_FINDING_COLUMNS,
  BODY_FINDING_COLUMNS,
};

it.each(Object.entries(LISTS))('%s has no name twice: a program asks for a column by its name', (_, columns) => {
  const names = columns.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe('the package', () => {
  it('describes the columns each of its tables has, and of the kind that stands in them', async () => {
    const { compilation, context } = compiled({ year: 2023 }, [
      { agency: '440105-a', name: '甲局', report: aReport(2023, 1, '440105-a') },
      { agency: '440105-b', name: '乙局' },
    ]);
    const files = new Map((await drawSummary(compilation, context)).map(({ name, bytes }) => [name, bytes]));
    const textOf = (name: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(name));
    const { resources } = JSON.parse(textOf('datapackage.json')) as {
      resources: { name: string; format: string; schema?: { fields: { name: string; type: string }[] } }[];
    };
    const tables = resources.filter(({ schema }) => schema !== undefined);
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['summary-csv', 'corrections-csv']));
    for (const { name, schema } of tables) {
      const text = textOf(name.replace(/-csv$/, '.csv'));
      const fields = schema?.fields ?? [];
      expect([name, parseCsv(text)[0]]).toEqual([name, fields.map((field) => field.name)]);
      for (const row of tidyRows(text)) {
        for (const field of fields) {
          const value = row[field.name] ?? '';
          const form = { year: /^\d{4}$/, integer: /^(-?\d+)?$/, number: /^(-?\d+(\.\d+)?)?$/ }[field.type] ?? /^/;
          expect([name, field.name, form.test(value), value]).toEqual([name, field.name, true, value]);
        }
      }
    }
  });
});

describe('the list of who has filed', () => {
  const row: FilingRow = {
    standing: {
      agency: '440105-rsj',
      name: '人社局',
      required: true,
      reason: '机构改革',
      state: 'accepted',
      counted: true,
      receipt: '440105-rsj-2023-a1',
    },
    kind: '街道',
    contact: { name: '王五', phone: '020-1234567' },
    uploads: 17,
    lastActivity: '2024-02-20T01:02:03Z',
    errors: 23,
    warnings: 31,
    daysLate: 43,
  };
  const coverage = { required: 1, counted: 1, missing: 0, notRequired: 0, voluntary: 0, complete: true };
  const filings = { district: '440105', name: '海珠区', year: 2023, coverage, rows: [row] };
  const unfiled = unfiledAt(filings, '2024-02-03T00:00:00Z');
  const page = parse(`${filingsPage({ filings, filter: {}, unfiled, mayDecide: true }).main}`);

  it('has one heading on the page for every column of the file, in the same order', () => {
    const headings = page.querySelectorAll('thead th').map(({ text }) => text);
    expect(headings).toEqual([...new Set(FILING_COLUMNS.map(({ under }) => under))]);
    expect(page.querySelectorAll('tbody tr > *')).toHaveLength(headings.length);
  });

  /** Said otherwise on the page: by the state and the link to the review, and to the minute. */
  const OTHERWISE = ['应报', '计入汇总', '最近一次（北京时间）'];

  it('says on the page, under its heading, what each column of the file says', () => {
    const fields = page.querySelectorAll('tbody tr > *');
    const headings = page.querySelectorAll('thead th').map(({ text }) => text);
    for (const { name, under, value } of FILING_COLUMNS.filter((column) => !OTHERWISE.includes(column.name)))
      expect([name, fields[headings.indexOf(under)]?.innerHTML]).toEqual([
        name,
        expect.stringContaining(`${value(row)}`),
      ]);
  });

  it('is the same as CSV and as a sheet', () => {
    const sheet = listSheet('报送情况', FILING_COLUMNS, [row]);
    const inSheet = sheet.rows.map((cells) =>
      cells.map((cell) => (cell?.kind === 'text' ? cell.text : cell?.kind === 'number' ? `${cell.value}` : '')),
    );
    expect(parseCsv(listCsv(FILING_COLUMNS, [row]))).toEqual(inSheet);
  });
});

describe('the record of corrections', () => {
  it('has a place on the page for each heading of the file, and says each figure of a line there', () => {
    const correction = {
      cell: 'requests.newRequests.naturalPerson',
      agency: '440105-rsj',
      agencyName: '人社局',
      at: '2024-02-20T01:02:03Z',
      previous: 'v0001',
      version: 'v0007',
      before: 41,
      after: 'absent',
      districtBefore: 977,
      districtAfter: null,
      reason: '机构改革',
    } as const;
    const page = correctionsPage({
      district: '440105',
      name: '海珠区',
      year: 2023,
      edition: '2021',
      corrections: [correction],
    });
    const table = parse(String(page.main)).querySelector('table.list');
    const heads = table?.querySelectorAll('th[scope=col]').map(({ text }) => text);
    expect(heads).toEqual(headingsOf(CORRECTION_COLUMNS));
    const said = table?.querySelectorAll('tbody td, tbody th').map(({ text }) => text) ?? [];
    expect(said).toHaveLength(headingsOf(CORRECTION_COLUMNS).length);
    for (const words of ['v0001 → v0007', '人社局', '41', '未计入', '977 → 不可相加', '机构改革'])
      expect(said).toContain(words);
  });
});
