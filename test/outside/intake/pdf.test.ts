import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { bodyDocument } from '../../../shared/render/document/bodyDocument.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { filedAs } from '../../support/filedReports.ts';
import { htmlPage, wordCell } from '../../support/print/asHtml.ts';
import { docx } from '../../support/print/asOffice.ts';
import { printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport, type Submission } from '../../support/reports.ts';
import { converted, NO_OFFICE } from '../../support/soffice.ts';

const NAME = '海珠区人力资源和社会保障局';
const PROSE = '本年度按照条例和上级的部署，做好主动公开、依申请公开、政府信息管理、平台建设和监督保障各项工作。'.repeat(
  4,
);

const partsOf = (report: Submission, year: number) => {
  const edition = editionOfYearOrThrow(year);
  return {
    title: `${NAME}${year}年政府信息公开工作年度报告`,
    tables: printTables(edition, textsOf(report, edition)),
    overview: PROSE,
    problems: PROSE,
    other: '无其他需要报告的事项。',
  };
};

async function outcomeOf(pdf: Uint8Array, report: Submission, year: number) {
  const { draft, findings, source } = await importReport(pdf);
  const cells = cellsOf(editionOfYearOrThrow(year)).map(({ name }) => name);
  return {
    kind: source.kind,
    open: cells.filter((name) => valueIn(draft, name) === undefined),
    wrong: cells.filter((name) => {
      const read = valueIn(draft, name);
      return read !== undefined && String(read) !== String(valueIn(report, name));
    }),
    title: [draft.year, draft.agencyName],
    overview: String(valueIn(draft, 'narrative.overview') ?? '').replace(/\s/g, ''),
    unread: findings.filter(({ rule, severity }) => rule.startsWith('IMP-') && severity === 'error'),
  };
}

const BORDERS =
  '<style>@page{margin:2cm} table{border-collapse:collapse;width:100%} td{border:1px solid #000;font-size:9pt}</style>';

const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:color="000000"/>`;
const RULED = `<w:tbl><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders></w:tblPr>`;

function changedPart(bytes: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name] ?? new Uint8Array()))) });
}

describe.skipIf(NO_OFFICE)('a PDF that LibreOffice prints', () => {
  test.each([2020, 2023])('of our own Word report of %i reads back', { timeout: 180_000 }, async (year) => {
    const report = aReport(year, 11);
    const pdf = readFileSync(converted(await bodyDocument(filedAs(report).report), 'docx', 'pdf'));
    const { open, wrong, title, unread } = await outcomeOf(pdf, report, year);
    expect({ open, wrong, unread }).toEqual({ open: [], wrong: [], unread: [] });
    expect(title).toEqual([year, NAME]);
  });

  test('of a Word file as others write it, its rows cut by pages', { timeout: 180_000 }, async () => {
    const report = aReport(2023, 12);
    const ruled = changedPart(docx(partsOf(report, 2023)), 'word/document.xml', (xml) =>
      xml.replaceAll('<w:tbl>', RULED),
    );
    const { open, wrong } = await outcomeOf(readFileSync(converted(ruled, 'docx', 'pdf')), report, 2023);
    expect({ open, wrong }).toEqual({ open: [], wrong: [] });
  });

  test('of a table wider than the page: what is not printed is open, nothing is wrong', {
    timeout: 180_000,
  }, async () => {
    const report = aReport(2023, 12);
    const page = new TextEncoder().encode(htmlPage(partsOf(report, 2023), wordCell));
    const { wrong, open, unread } = await outcomeOf(readFileSync(converted(page, 'html', 'pdf')), report, 2023);
    expect(wrong).toEqual([]);
    expect(open.length === 0 || unread.length > 0).toBe(true);
  });
});

/** The borders that a page without styles has: cells apart, their sides in two greys. */
const APART = '<style>@page{margin:1cm} table{width:100%} td{font-size:9pt}</style>';
const DOTTED = '<style>table{border-collapse:collapse;width:100%} td{border:2px dotted #333;font-size:9pt}</style>';

describe.skipIf(NO_BROWSER)('a PDF that a browser prints', () => {
  test.each([
    ['upright', {}, BORDERS],
    ['landscape', { landscape: true }, BORDERS],
    ['small, with numbers of pages', { scale: 0.6, displayHeaderFooter: true }, BORDERS],
    ['large, so that rows are cut by pages', { scale: 1.6, displayHeaderFooter: true }, BORDERS],
    ['with cells apart, rows cut by pages', { scale: 1.3, displayHeaderFooter: true }, APART],
    ['with dotted borders', {}, DOTTED],
  ])('%s', { timeout: 180_000 }, async (_, options, borders) => {
    const browser = await launchBrowser();
    try {
      for (const year of [2020, 2023]) {
        const report = aReport(year, 13);
        const page = await browser.newPage();
        await page.setContent(htmlPage(partsOf(report, year)).replace('</head>', `${borders}</head>`));
        const pdf = new Uint8Array(await page.pdf({ format: 'A4', ...options }));
        const { open, wrong, title, overview } = await outcomeOf(pdf, report, year);
        expect({ open, wrong, title }).toEqual({ open: [], wrong: [], title: [year, NAME] });
        expect(overview).toBe(PROSE);
        await page.close();
      }
    } finally {
      await browser.close();
    }
  });
});
