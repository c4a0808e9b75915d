import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { SECTION_KEYS } from '../../../shared/domain/forms/sections.ts';
import { OTHER_MATTERS, OVERVIEW } from '../../../shared/domain/forms/since2019/sections.ts';
import { paragraphsOf } from '../../../shared/domain/values/prose.ts';
import type { Report } from '../../../shared/domain/verdict/judgement.ts';
import { type Imported, importReport } from '../../../shared/intake/read/importReport.ts';
import { bodyDocument } from '../../../shared/render/document/bodyDocument.ts';
import { bodyPage } from '../../../shared/render/filing/bodyPage.ts';
import { templateSheets } from '../../../shared/render/sheets/template.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';
import { filedAs, filedReports } from '../../support/filedReports.ts';
import { HOSTILE_NAMES } from '../../support/hostileNames.ts';
import { aReport, withCells } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

const HEAD_LINE = '校验未通过，未计入汇总 · 回执号 440105-rsj-2023-0a · 收到 2024-01-02 09:01（北京时间）';

type Draw = (report: Report) => Promise<Uint8Array>;
const KINDS: Readonly<Record<string, Draw>> = {
  docx: (report) => bodyDocument(report, { headLine: HEAD_LINE }),
  'docx that is signed': (report) => bodyDocument(report, { signedOn: '2024年1月31日' }),
  'docx of a draft, with lines to sign on': (report) =>
    bodyDocument(report, {
      headLine: '草稿，尚未报送',
      signers: [
        { label: '填报人', name: '陈填报' },
        { label: '审核人', name: '' },
      ],
    }),
  html: async (report) => new TextEncoder().encode(bodyPage(report, { headLine: HEAD_LINE })),
  'html that is signed': async (report) => new TextEncoder().encode(bodyPage(report, { signedOn: '2024年1月31日' })),
  xlsx: (report) => workbook(templateSheets(report)),
};

const masked = ({ findings }: Imported, rule: string) => findings.filter((finding) => finding.rule === rule);

/** The report as it comes back from the document: the draft read by the same reader as any submission. */
function readAgain({ draft }: Imported): Report {
  return filedAs({ agencyName: '（没有读入）', ...draft }).report;
}

describe.each(Object.entries(KINDS))('a report as %s', (kind, draw) => {
  test('comes back the same: cells, blanks, 不适用, prose by paragraphs, year, code and name', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(filedReports, async ({ report }) => {
        const imported = await importReport(await draw(report));
        const again = readAgain(imported);
        const { year, agency, edition } = again;
        expect({ year, agency, edition }).toEqual({
          year: report.year,
          agency: report.agency,
          edition: report.edition,
        });
        const different = cellsOf(report.edition).flatMap(({ name }) =>
          // A total that was left out is what its parts add up to, or open.
          !report.values.has(name) || again.values.get(name) === report.values.get(name)
            ? []
            : [`${name}: ${again.values.get(name)} ≠ ${report.values.get(name)}`],
        );
        expect(different).toEqual([]);
        for (const key of SECTION_KEYS)
          expect([key, paragraphsOf(again.narrative[key] ?? '')]).toEqual([
            key,
            paragraphsOf(report.narrative[key] ?? ''),
          ]);
        if (masked(imported, 'IMP-NAME').length === 0)
          expect(imported.draft.agencyName).toBe(kind === 'xlsx' ? oneLine(report.agencyName) : report.agencyName);
        else expect(imported.draft.agencyName).toBeUndefined();
      }),
      // Word files are slow to make and to read.
      { numRuns: runs(kind.startsWith('docx') ? 2 : 5) },
    );
  });

  test('the same report makes the same bytes', async () => {
    const { report } = filedAs(aReport(2023));
    expect(await draw(report)).toEqual(await draw(report));
  });

  test('prose with characters that nobody can see is left open and said to be', async () => {
    const { report } = filedAs({ ...aReport(2023), narrative: { overview: '甲\u202e乙', otherMatters: '无。' } });
    const imported = await importReport(await draw(report));
    expect(imported.draft.narrative).toEqual({ otherMatters: '无。' });
    expect(masked(imported, 'IMP-MASKED').map(({ message }) => message)).toEqual([
      expect.stringContaining(OVERVIEW.title),
    ]);
  });

  test('a wrong total comes back as wrong as it was stated', async () => {
    const wrong = { 'requests.newRequests.total': 9999, 'requests.results.total.naturalPerson': null };
    const { report } = filedAs(withCells(aReport(2023), wrong));
    const again = readAgain(await importReport(await draw(report)));
    for (const [name, value] of Object.entries(wrong)) expect([name, again.values.get(name)]).toEqual([name, value]);
  });
});

/** A name stands on one line of a workbook, its blanks at the ends left out. */
function oneLine(name: string): string {
  return name.replaceAll(/\r\n?|[\n\t]/g, ' ').trim();
}

test.each(HOSTILE_NAMES)('the name %j comes back as it was, or not at all', async (agencyName) => {
  const { report } = filedAs({ ...aReport(2023), agencyName });
  // Signed or not says nothing of the name.
  for (const kind of ['docx', 'html', 'xlsx']) {
    const { draft } = await importReport((await KINDS[kind]?.(report)) ?? new Uint8Array());
    const given = kind === 'xlsx' ? oneLine(agencyName) : agencyName;
    expect([kind, draft.agencyName === undefined || draft.agencyName === given]).toEqual([kind, true]);
  }
});

test('line breaks in prose come back from the workbook as they were', async () => {
  const overview = '第一段。\n\n　　第二段。\n- 第三段';
  const { report } = filedAs({ ...aReport(2023), narrative: { overview } });
  const { draft } = await importReport(await workbook(templateSheets(report)));
  expect(draft.narrative).toEqual({ overview });
});

test('prose longer than a cell goes on in further rows; a paragraph longer than a cell is left open', async () => {
  const overview = Array.from(
    { length: 900 },
    (_, line) => `${line}：${'全面推进决策、执行、管理、服务和结果公开。'.repeat(4)}`,
  ).join('\n');
  const otherMatters = '无'.repeat(40_000);
  const { report } = filedAs({ ...aReport(2023), narrative: { overview, otherMatters } });
  const imported = await importReport(await workbook(templateSheets(report)));
  expect(overview.length).toBeGreaterThan(70_000);
  expect(imported.draft.narrative).toEqual({ overview });
  expect(masked(imported, 'IMP-SECTION').map(({ message }) => message)).toContainEqual(
    expect.stringContaining(OTHER_MATTERS.title),
  );
});

test('a document whose title was changed is read by its new title, not by the mark', async () => {
  const { report } = filedAs(aReport(2023));
  const page = bodyPage(report).replaceAll('海珠区人力资源和社会保障局2023年', '海珠区民政局2022年');
  const { draft } = await importReport(new TextEncoder().encode(page));
  expect(draft).toMatchObject({ year: 2022, agencyName: '海珠区民政局' });
});
