import type { DrawSummary, SummaryFile } from '../../flow/ports/summaryPorts.ts';
import { DETAILS, WORKBOOK } from '../../wire/manifest.ts';
import { tablesCsv } from '../csv/tablesCsv.ts';
import { agenciesCsv, districtCsv } from '../csv/tidyCsv.ts';
import { correctionsCsv, correctionsJson } from '../openData/correctionLog.ts';
import { CSV_METADATA, csvMetadata } from '../openData/csvMetadata.ts';
import { dataPackage } from '../openData/dataPackage.ts';
import { dcatJsonLd } from '../openData/dcat.ts';
import { packageReadme, README } from '../openData/packageReadme.ts';
import { publicReport } from '../openData/publicReport.ts';
import { comparisonSheets, detailSheet, findingsSheet, notesSheet, tableSheets } from '../sheets/summarySheets.ts';
import { unexplainedSheet } from '../sheets/unexplainedSheet.ts';
import { officeFacts, publicFacts } from './facts.ts';
import { summaryJson } from './summaryJson.ts';
import { summaryPage } from './summaryPage.ts';

const encoder = new TextEncoder();
const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const CSV = 'text/csv; charset=utf-8';

const JSON_TYPE = 'application/json; charset=utf-8';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The documents of a compiled year, drawn purely: the same year gives the same bytes. `summary.xlsx`, `summary.json` and the
 * figures of every body are the office's own: who was late, what was left blank, what bodies wrote. The others are made for the
 * public and hold the report alone (`openData/packageFiles.ts`).
 */
export const drawSummary: DrawSummary = async (compilation, context) => {
  const { valuesOf, findingsOf, waitingOf, corrections } = context;
  // The writers of documents are large: functions that draw nothing must not wait for them at their start.
  const { districtDocument } = await import('../document/districtDocument.ts');
  const { workbook } = await import('../sheets/workbook.ts');
  const tables = tableSheets(compilation, context);
  const office = [
    ...tables,
    notesSheet(officeFacts(compilation, context)),
    ...comparisonSheets(compilation),
    detailSheet(compilation, valuesOf),
    unexplainedSheet(compilation, findingsOf, waitingOf),
    findingsSheet(compilation, findingsOf),
  ];
  const open = [...tables, notesSheet(publicFacts(compilation, context))];
  const data = [
    file('summary.json', JSON_TYPE, summaryJson(compilation, context)),
    file('figures.json', JSON_TYPE, publicReport(compilation, context)),
    file('summary.csv', CSV, districtCsv(compilation, context)),
    { name: DETAILS, contentType: CSV, bytes: agenciesCsv(compilation, context, valuesOf) },
    file('tables.csv', CSV, tablesCsv(compilation, context)),
    file('corrections.json', JSON_TYPE, correctionsJson(compilation, context, corrections)),
    file('corrections.csv', CSV, correctionsCsv(compilation, corrections)),
    { name: 'summary.docx', contentType: DOCX, bytes: await districtDocument(compilation, context) },
    { name: 'tables.xlsx', contentType: XLSX, bytes: await workbook(open) },
  ];
  const dcat = dcatJsonLd(compilation, context, data);
  const drawn = [
    ...data,
    { name: WORKBOOK, contentType: XLSX, bytes: await workbook(office) },
    // The page carries the description without its files: their addresses and checksums are the package's.
    file('summary.html', HTML, summaryPage(compilation, context, dcatJsonLd(compilation, context, []))),
    file('dcat.jsonld', 'application/ld+json; charset=utf-8', dcat),
    file(CSV_METADATA, 'application/csvm+json; charset=utf-8', csvMetadata(compilation, context)),
  ];
  const described = file('datapackage.json', JSON_TYPE, dataPackage(compilation, context, drawn));
  // Who opens the package of a signed report has nothing but its files; a draft is no package for strangers.
  const readme = context.signed ? [file(README, TEXT, packageReadme(compilation, context))] : [];
  return [...drawn, described, ...readme];
};

function file(name: string, contentType: string, text: string): SummaryFile {
  return { name, contentType, bytes: encoder.encode(text) };
}
