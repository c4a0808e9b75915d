import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { archivePdf } from '../../../functions/cli/documents/archivePdf.ts';
import { bodyDocument } from '../../../shared/render/document/bodyDocument.ts';
import { filedAs } from '../../support/filedReports.ts';
import { drawnSigned } from '../../support/provenPackage.ts';
import { aReport } from '../../support/reports.ts';
import { NO_OFFICE } from '../../support/soffice.ts';
import { exampleOf } from '../../support/tamperBench.ts';
import { NO_VERAPDF, veraPdf } from '../../support/veraPdf.ts';

/** What the two standards ask to be said in the file, and what a reader of another hand finds there. */
async function whatItSays(pdf: Uint8Array) {
  const catalog = /\/Type\/Catalog[\s\S]*?endobj/.exec(Buffer.from(pdf).toString('latin1'))?.[0] ?? '';
  const document = await getDocumentProxy(pdf.slice());
  const { info, metadata } = await document.getMetadata();
  const said = (name: string): unknown => metadata?.get(name);
  const outline = (await document.getOutline()) as readonly { readonly title: string }[] | null;
  const roles = new Set<string>();
  const walk = (node: { readonly role?: string; readonly children?: readonly object[] }): void => {
    if (node.role !== undefined) roles.add(node.role);
    for (const child of node.children ?? []) walk(child);
  };
  for (let page = 1; page <= document.numPages; page += 1)
    walk((await (await document.getPage(page)).getStructTree()) ?? {});
  return {
    archive: [said('pdfaid:part'), said('pdfaid:conformance')],
    accessible: said('pdfuaid:part'),
    title: (info as { Title?: string }).Title,
    language: (info as { Language?: string }).Language,
    marked: (await document.getMarkInfo())?.Marked,
    // PDF/A knows what `pdfuaid:part` is by this alone (veraPDF, 6.6.2.3.1).
    explained: /<pdfaSchema:prefix>pdfuaid</.test(Buffer.from(pdf).toString('latin1')),
    titleShown: catalog.includes('/DisplayDocTitle true'),
    colours: catalog.includes('/OutputIntents'),
    outline: outline?.map(({ title }) => title) ?? [],
    roles,
  };
}

describe.skipIf(NO_OFFICE !== undefined)(
  `reports for the archive${NO_OFFICE === undefined ? '' : ` (skipped: ${NO_OFFICE})`}`,
  () => {
    it('the district’s is PDF/A-2a and PDF/UA-1 by what it says and holds', async () => {
      const said = await whatItSays((await archivePdf(await districtDocx(2025))) ?? new Uint8Array());
      expect(said).toMatchObject({
        ...{
          archive: ['2', 'A'],
          accessible: '1',
          explained: true,
          language: 'zh-CN',
          marked: true,
          titleShown: true,
          colours: true,
        },
        title: '海珠区2025年政府信息公开工作年度报告',
      });
      expect(said.outline.length).toBeGreaterThanOrEqual(6);
      for (const role of ['Document', 'H1', 'P', 'Table', 'TR', 'TH', 'TD'])
        expect([role, said.roles.has(role)]).toEqual([role, true]);
    }, 300_000);

    // Years of both forms, and a body: their tables break over pages in other rows.
    describe.skipIf(NO_VERAPDF !== undefined)(
      `by the reference validator${NO_VERAPDF === undefined ? '' : ` (skipped: ${NO_VERAPDF})`}`,
      () => {
        it.each([
          ['a district’s by the form since 2021', () => districtDocx(2025)],
          ['a district’s by the form before', () => districtDocx(2020)],
          ['a body’s', bodyDocx],
        ])('%s keeps PDF/A-2a and PDF/UA-1', { timeout: 300_000 }, async (_, docx) => {
          const pdf = await archivePdf(await docx());
          expect(await veraPdf(pdf ?? new Uint8Array())).toEqual([
            { standard: 'PDFA_2_A', keeps: true, broken: [] },
            { standard: 'PDFUA_1', keeps: true, broken: [] },
          ]);
        });
      },
    );

    it('is not made where LibreOffice is not installed', async () => {
      expect(await archivePdf(await districtDocx(2024), ['no-such-office'])).toBeUndefined();
    });
  },
);

async function districtDocx(year: number): Promise<Uint8Array> {
  const { files } = await drawnSigned(exampleOf(year), 1);
  return files.find(({ name }) => name === 'summary.docx')?.bytes ?? new Uint8Array();
}

function bodyDocx(): Promise<Uint8Array> {
  const narrative = {
    overview: '一年的工作。'.repeat(60),
    problemsAndImprovements: '还有不足。',
    otherMatters: '无。',
  };
  return bodyDocument(filedAs({ ...aReport(2023), narrative }).report, { signedOn: '2024年1月31日' });
}
