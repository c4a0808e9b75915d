import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { formOf } from '../../../shared/domain/forms/editions.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { bodyDocument } from '../../../shared/render/document/bodyDocument.ts';
import { bodyPage } from '../../../shared/render/filing/bodyPage.ts';
import { printedFigures } from '../../../shared/render/filing/printedFigures.ts';
import { plainText } from '../../../shared/render/frame/plainText.ts';
import { filedAs } from '../../support/filedReports.ts';
import { HOSTILE_NAMES } from '../../support/hostileNames.ts';
import { aReport, withCells } from '../../support/reports.ts';
import { converted, NO_OFFICE, pagesOfPdf } from '../../support/soffice.ts';

const NARRATIVE = {
  overview: '第一段。\n\n（一）主动公开\n第二段。',
  problemsAndImprovements: '还有不足。',
  otherMatters: '无。',
};
const HEAD_LINE = '校验未通过，未计入汇总 · 回执号 440105-rsj-2023-0a';
const { report } = filedAs({ ...aReport(2023), narrative: NARRATIVE });
const IN_ORDER = formOf('2021').parts.map((part) => ('table' in part ? part.table.title : part.section.title));

const inside = async (part: string, of = report, headLine?: string) =>
  strFromU8(unzipSync(await bodyDocument(of, given({ headLine })))[part] ?? new Uint8Array());

describe('what one body’s report prints', () => {
  const { report: odd } = filedAs(
    withCells(aReport(2020), {
      'requests.newRequests.naturalPerson': null,
      'requests.newRequests.commercialEnterprise': 'n/a',
      'requests.newRequests.total': undefined,
      'requests.results.total.total': 9999,
      'proactiveDisclosure.centralizedProcurement.amount': '24252.311082',
      'proactiveDisclosure.fees.itemsChange': -3,
    }),
  );
  const show = printedFigures(odd);

  test.each([
    ['a blank stays blank', 'requests.newRequests.naturalPerson', ''],
    ['不适用 is a stroke', 'requests.newRequests.commercialEnterprise', '/'],
    ['a total over a blank that was left out stays blank', 'requests.newRequests.total', ''],
    ['a wrong total is printed as it was stated', 'requests.results.total.total', '9999'],
    [
      'an amount is exact, with its unit where the heading has none',
      'proactiveDisclosure.centralizedProcurement.amount',
      '24252.311082万元',
    ],
    ['a decrease has its sign', 'proactiveDisclosure.fees.itemsChange', '-3'],
  ])('%s', (_, cell, printed) => {
    expect(show(cell)).toBe(printed);
  });

  test('a total that was left out is added up where all it rests on is stated', () => {
    const without = filedAs(withCells(aReport(2023), { 'requests.newRequests.total': undefined })).report;
    expect(printedFigures(without)('requests.newRequests.total')).toBe(
      printedFigures(report)('requests.newRequests.total'),
    );
  });
});

test('the page has the six sections in order, each paragraph its own, and the head line apart from the report', () => {
  const page = parse(bodyPage(report, { headLine: HEAD_LINE }));
  const headings = page.querySelectorAll('h2, caption').map(({ text }) => text);
  expect(headings).toEqual(IN_ORDER);
  expect(page.querySelectorAll('main p').map(({ text }) => text)).toEqual(
    Object.values(NARRATIVE).flatMap((text) => text.split(/\n+/)),
  );
  expect(page.querySelector('header')?.text).toBe(HEAD_LINE);
  expect(page.querySelector('main')?.text).not.toContain(HEAD_LINE);
  expect(page.querySelector('h1')?.text).toBe('海珠区人力资源和社会保障局2023年政府信息公开工作年度报告');
  expect(page.querySelectorAll('td[headers]')).toHaveLength(200);
});

test('the document has the head line in the header of every page and nowhere else', async () => {
  expect(await inside('word/document.xml', report, HEAD_LINE)).not.toContain(HEAD_LINE);
  for (const part of ['word/header1.xml', 'word/header2.xml'])
    expect(await inside(part, report, HEAD_LINE)).toContain(HEAD_LINE);
  expect(await inside('word/header1.xml')).toBe('');
});

test.each(HOSTILE_NAMES)('the name %j stays a text in document and page', async (agencyName) => {
  const { report: hostile } = filedAs({ ...aReport(2023), agencyName, narrative: { overview: agencyName } });
  const page = parse(bodyPage(hostile, { headLine: agencyName }), { comment: true });
  expect(page.querySelectorAll('script, img, [onmouseover]')).toEqual([]);
  expect(page.querySelectorAll('style')).toHaveLength(1);
  expect(page.querySelector('h1')?.text.startsWith(plainText(agencyName))).toBe(true);
  for (const part of ['word/document.xml', 'word/header1.xml', 'docProps/core.xml']) {
    const xml = await inside(part, hostile, agencyName);
    expect(xml).not.toMatch(/<script|<img|<b>/);
    expect(xml).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
  }
});

describe.skipIf(NO_OFFICE !== undefined)(
  `opened by another program${NO_OFFICE === undefined ? '' : ` (skipped: ${NO_OFFICE})`}`,
  () => {
    test('shows title, head line, six sections and every figure', { timeout: 180_000 }, async () => {
      const pages = pagesOfPdf(converted(await bodyDocument(report, { headLine: HEAD_LINE }), 'docx', 'pdf'));
      const compact = pages.join('\n').replaceAll(/\s+/g, '');
      const places = IN_ORDER.map((heading) => compact.indexOf(heading));
      expect(places.every((place) => place >= 0)).toBe(true);
      expect(places).toEqual(places.toSorted((left, right) => left - right));
      for (const page of pages) expect(page.replaceAll(/\s+/g, '')).toContain(HEAD_LINE.replaceAll(' ', ''));
      const numbers = pages.join('\n').match(/\d[\d.]*/g) ?? [];
      for (const value of report.values.values())
        if (typeof value === 'number' && value > 9 && value < 10_000) expect(numbers).toContain(String(value));
    });
  },
);
