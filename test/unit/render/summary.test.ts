import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { contributionOf, withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { drawSummary } from '../../../shared/render/summary/drawSummary.ts';
import { summaryPage } from '../../../shared/render/summary/summaryPage.ts';
import { compiled } from '../../support/compilations.ts';
import { anEmptyReport, aReport, withCells } from '../../support/reports.ts';

const report = withCells(anEmptyReport(2021, '440105-a'), {
  'requests.newRequests.naturalPerson': 12,
  'requests.newRequests.total': 12,
  'requests.carriedForward.naturalPerson': 12,
  'requests.carriedForward.total': 12,
  'proactiveDisclosure.licensing.decisions': null,
});
const before = compiled({ year: 2020 }, [{ agency: '440105-a', name: '甲局', report: aReport(2020, 5, '440105-a') }]);
const lastYear = {
  year: 2020,
  totals: withPrintedTotals('2019', contributionOf('2019', before.context.valuesOf('440105-a'))),
  agencies: ['440105-a'],
};
const { compilation, context } = compiled({ year: 2021, lastYear }, [
  { agency: '440105-a', name: '甲局', report, filedAt: '2022-01-31T16:00:00.000Z' },
  { agency: '440105-b', name: '乙局' },
  { agency: '440105-c', name: '税务局', required: false, reason: '垂直领导' },
]);
const text = parse(summaryPage(compilation, context)).structuredText.replaceAll(/\s+/g, ' ');

describe('the published page', () => {
  it('calls itself a draft until it is signed', () => {
    expect(text).toContain('未定稿');
    expect(summaryPage(compilation, { ...context, signed: true })).not.toContain('未定稿');
  });

  it('as a draft says how complete it is, as of when by the clock in Beijing, and who is missing', () => {
    expect(text).toContain('报送率 50%（应报 2，已计入 1）');
    expect(text).toContain('未计入：乙局。上述单位的数据未计入汇总（不视为 0）。');
    expect(text).toContain('2022-02-01 00:00:00（北京时间）');
  });

  it('shows the official tables with every cell', () => {
    const shown = parse(summaryPage(compilation, context)).querySelectorAll('table.form td[headers]');
    expect(shown).toHaveLength(cellsOf('2021').length);
  });
});

it('the office’s workbook holds the year against the one before, and says what does not compare and why', async () => {
  const files = await drawSummary(compilation, context);
  const zip = unzipSync(files.find(({ name }) => name === 'summary.xlsx')?.bytes ?? new Uint8Array());
  const words = strFromU8(zip['xl/sharedStrings.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, ' ');
  expect(words).toMatch(/（六）其他处理.*分为三行/);
  expect(words).toMatch(/行政事业性收费.*不可比较/);
  expect(words).toContain('（六）其他处理：本年三行合计 0 件，上年一行');
  expect(words).toMatch(/表二 行政许可 · 本年处理决定数量——空白：甲局/);
});

it('the documents are the same bytes for the same year', async () => {
  const first = await drawSummary(compilation, context);
  expect(await drawSummary(structuredClone(compilation), context)).toEqual(first);
  expect(first.map(({ name }) => name)).toEqual([
    'summary.json',
    'figures.json',
    'summary.csv',
    'agencies.csv',
    'tables.csv',
    'corrections.json',
    'corrections.csv',
    'summary.docx',
    'tables.xlsx',
    'summary.xlsx',
    'summary.html',
    'dcat.jsonld',
    'csv-metadata.json',
    'datapackage.json',
  ]);
});
