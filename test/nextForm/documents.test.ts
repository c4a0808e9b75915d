import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import type { Report } from '../../shared/domain/verdict/judgement.ts';
import { importReport } from '../../shared/intake/read/importReport.ts';
import { bodyDocument } from '../../shared/render/document/bodyDocument.ts';
import { bodyPage } from '../../shared/render/filing/bodyPage.ts';
import { templateSheets } from '../../shared/render/sheets/template.ts';
import { workbook } from '../../shared/render/sheets/workbook.ts';
import { filedAs } from '../support/filedReports.ts';
import { aReport } from '../support/reports.ts';
import { A_YEAR_OF_EACH } from '../support/years.ts';

const pageOf = (report: Report) => bodyPage(report, { signedOn: '2024年1月31日' });
const KINDS: Readonly<Record<string, (report: Report) => Promise<Uint8Array>>> = {
  docx: (report) => bodyDocument(report, { signedOn: '2024年1月31日' }),
  html: async (report) => new TextEncoder().encode(pageOf(report)),
  xlsx: (report) => workbook(templateSheets(report)),
};

/** Cells whose figures differ from those of the report. */
async function differing(bytes: Uint8Array, { edition, values }: Report): Promise<readonly string[]> {
  const { draft } = await importReport(bytes);
  const again = filedAs({ agencyName: '（没有读入）', ...draft }).report;
  return cellsOf(edition).flatMap(({ name }) =>
    again.values.get(name) === values.get(name) ? [] : [`${name}: ${again.values.get(name)} ≠ ${values.get(name)}`],
  );
}

/** A label that two forms share means the row of the form that is read: with one form more, those before it are read as they were. */
describe.each(A_YEAR_OF_EACH)('a report on %i, where one form more is registered', (year) => {
  const { report } = filedAs(aReport(year));

  test.each(Object.keys(KINDS))('comes back whole from its %s', async (kind) => {
    expect(report.edition).toBe(editionOfYearOrThrow(year));
    expect(await differing((await KINDS[kind]?.(report)) ?? new Uint8Array(), report)).toEqual([]);
  });
});

test('a row that was renamed is read under the name it had before', async () => {
  const { report } = filedAs(aReport(2032));
  const [now, before] = ['一、本年收到政府信息公开申请数量', '一、本年新收政府信息公开申请数量'];
  const page = pageOf(report);
  expect(page).toContain(now);
  // Without our own marks, as a page that somebody typed from an older one.
  const typed = page.replaceAll(now, before).replaceAll(/ data-[\w-]+="[^"]*"/g, '');
  expect(await differing(new TextEncoder().encode(typed), report)).toEqual([]);
});
