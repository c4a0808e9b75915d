import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateReport } from '../../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../../infra/local/samples/random.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { escaped, htmlPage, type PageParts, plainCell, splitCell, wordCell } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { piped, tabbed, textPage } from '../../support/print/asText.ts';
import { printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import type { Submission } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';
import { ANY_YEAR } from '../../support/years.ts';

const AGENCY = '440105-rsj';
const NAME = '海珠区人力资源和社会保障局';

function reportOf(year: number, seed: number): Submission {
  return { ...generateReport(year, { agency: AGENCY, agencyName: NAME }, seededRandom(seed)) };
}

function partsOf(report: Submission, year: number): PageParts {
  const edition = editionOfYearOrThrow(year);
  return {
    title: `${NAME}${year}年政府信息公开工作年度报告`,
    tables: printTables(edition, textsOf(report, edition)),
    overview: '本年度主动公开政府信息。',
    problems: '公开的深度还不够，下一步将加强培训。',
    other: '无。',
  };
}

const bytes = (text: string) => new TextEncoder().encode(text);

type Draw = (parts: PageParts) => Uint8Array | Promise<Uint8Array>;
const FORMS: Readonly<Record<string, Draw>> = {
  'a plain page': (parts) => bytes(htmlPage(parts, plainCell)),
  'a page with omitted end tags': (parts) => bytes(htmlPage(parts, plainCell, false)),
  'a page pasted from Word': (parts) => bytes(htmlPage(parts, wordCell)),
  'a page with digits in spans and labels over paragraphs': (parts) => bytes(htmlPage(parts, splitCell)),
  'a page in full-width digits': (parts) =>
    bytes(htmlPage(parts, (text, cell) => escaped(cell.label ? text : fullWidth(text)))),
  'text with tabs': (parts) => bytes(textPage(parts, tabbed)),
  Markdown: (parts) => bytes(textPage(parts, piped)),
  'a Word file': docx,
  'a workbook': xlsx,
};

function fullWidth(text: string): string {
  return text.replace(/[\d.+-]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}

describe.each(Object.entries(FORMS))('%s', (_, draw) => {
  test('reads back cell for cell, in both editions', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_YEAR, fc.integer({ min: 1, max: 1e6 }), async (year, seed) => {
        const report = reportOf(year, seed);
        const { draft, findings } = await importReport(await draw(partsOf(report, year)), { agency: AGENCY });
        const cells = cellsOf(editionOfYearOrThrow(year));
        const different = cells.filter(({ name }) => String(valueIn(draft, name)) !== String(valueIn(report, name)));
        expect(different.map(({ name }) => `${name}: ${valueIn(draft, name)} ≠ ${valueIn(report, name)}`)).toEqual([]);
        expect(findings.filter(({ rule, severity }) => rule.startsWith('IMP-') && severity === 'error')).toEqual([]);
        expect(draft).toMatchObject({ year, agency: AGENCY, agencyName: NAME });
      }),
      { numRuns: runs(4) },
    );
  });
});

describe('blank and not applicable', () => {
  test.each(Object.entries(FORMS))(
    '%s: a blank stays a blank, “/” stays not applicable, or both are left open',
    async (_, draw) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(2020, 2023), async (seed, year) => {
          const random = seededRandom(seed);
          const edition = editionOfYearOrThrow(year);
          const report = reportOf(year, seed);
          const full = textsOf(report, edition);
          const printed = new Map(
            cellsOf(edition).map(({ name }) => [name, random() < 0.4 ? '' : random() < 0.1 ? '/' : full(name)]),
          );
          const parts = { ...partsOf(report, year), tables: printTables(edition, (name) => printed.get(name) ?? '') };
          const { draft } = await importReport(await draw(parts), { agency: AGENCY });
          const cells = cellsOf(edition);
          const read = cells.filter(({ name }) => valueIn(draft, name) !== undefined);
          // An importer that leaves everything open would be right about every cell.
          expect(read.length / cells.length).toBeGreaterThan(0.9);
          for (const { name } of cells) {
            const text = printed.get(name);
            const expected = text === '' ? null : text === '/' ? 'n/a' : valueIn(report, name);
            const found = valueIn(draft, name);
            if (found !== undefined) expect(`${name}: ${String(found)}`).toBe(`${name}: ${String(expected)}`);
          }
        }),
        { numRuns: runs(4) },
      );
    },
  );
});
