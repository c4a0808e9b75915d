import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { archivePdf } from '../../../functions/cli/documents/archivePdf.ts';
import { drawnSigned } from '../../support/provenPackage.ts';
import { NO_OFFICE } from '../../support/soffice.ts';
import { exampleOf } from '../../support/tamperBench.ts';

/** veraPDF is on no registry we install from: what the two standards ask to be said in the file is looked for in the file itself. */
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
      const { files } = await drawnSigned(exampleOf(2025), 1);
      const docx = files.find(({ name }) => name === 'summary.docx')?.bytes ?? new Uint8Array();
      const said = await whatItSays((await archivePdf(docx)) ?? new Uint8Array());
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

    it('is not made where LibreOffice is not installed', async () => {
      expect(await archivePdf(new Uint8Array(await emptyDocx()), ['no-such-office'])).toBeUndefined();
    });
  },
);

async function emptyDocx(): Promise<Uint8Array> {
  const { files } = await drawnSigned(exampleOf(2024), 1);
  return files.find(({ name }) => name === 'summary.docx')?.bytes ?? new Uint8Array();
}
