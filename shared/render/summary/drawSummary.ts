import type { DrawSummary, SummaryFile } from '../../flow/ports/summaryPorts.ts';
import { DETAILS } from '../../wire/manifest.ts';
import { tablesCsv } from '../csv/tablesCsv.ts';
import { agenciesCsv, districtCsv } from '../csv/tidyCsv.ts';
import { correctionsCsv, correctionsJson } from '../openData/correctionLog.ts';
import { dataPackage } from '../openData/dataPackage.ts';
import { dcatJsonLd } from '../openData/dcat.ts';
import { detailSheet, findingsSheet, tableSheets } from '../sheets/summarySheets.ts';
import { workbook } from '../sheets/workbook.ts';
import { summaryJson } from './summaryJson.ts';
import { summaryPage } from './summaryPage.ts';

const encoder = new TextEncoder();
const CSV = 'text/csv; charset=utf-8';

const JSON_TYPE = 'application/json; charset=utf-8';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The documents of a compiled year, drawn purely: the same year gives the same bytes. `summary.xlsx` is the office's own: it
 * quotes what bodies wrote; `tables.xlsx` is the part of it that is made for the public.
 */
export const drawSummary: DrawSummary = async (compilation, context) => {
  const { valuesOf, findingsOf, corrections } = context;
  // The writer of documents is large: functions that draw nothing must not wait for it at their start.
  const { districtDocument } = await import('../document/districtDocument.ts');
  const tables = tableSheets(compilation, context);
  const details = detailSheet(compilation, valuesOf);
  const findings = findingsSheet(compilation, findingsOf);
  const data = [
    file('summary.json', JSON_TYPE, summaryJson(compilation, context)),
    file('summary.csv', CSV, districtCsv(compilation, context)),
    file(DETAILS, CSV, agenciesCsv(compilation, context, valuesOf)),
    file('tables.csv', CSV, tablesCsv(compilation, context)),
    file('corrections.json', JSON_TYPE, correctionsJson(compilation, context, corrections)),
    file('corrections.csv', CSV, correctionsCsv(compilation, corrections)),
    { name: 'summary.docx', contentType: DOCX, bytes: await districtDocument(compilation, context) },
    { name: 'tables.xlsx', contentType: XLSX, bytes: await workbook([...tables, details]) },
  ];
  const dcat = dcatJsonLd(compilation, context, data);
  const drawn = [
    ...data,
    { name: 'summary.xlsx', contentType: XLSX, bytes: await workbook([...tables, details, findings]) },
    file('summary.html', 'text/html; charset=utf-8', summaryPage(compilation, context, dcat)),
    file('dcat.jsonld', 'application/ld+json; charset=utf-8', dcat),
  ];
  return [...drawn, file('datapackage.json', JSON_TYPE, dataPackage(compilation, context, drawn))];
};

function file(name: string, contentType: string, text: string): SummaryFile {
  return { name, contentType, bytes: encoder.encode(text) };
}
