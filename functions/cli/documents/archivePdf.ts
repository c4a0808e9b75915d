import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { convertWithLibreOffice } from './libreOffice.ts';
import { withoutRepeatedCells } from './repeatedCells.ts';

/** A report takes a few seconds, the first start of a new profile on a busy machine a minute or two. */
const PATIENCE_MS = 240_000;
const yes = { type: 'boolean', value: 'true' } as const;
/** LibreOffice's own export: PDF/A-2 with tags, outline and the title on the window, by PDF/UA-1. Its 2 is PDF/A-2. */
const SETTINGS = {
  SelectPdfVersion: { type: 'long', value: '2' },
  PDFUACompliance: yes,
  UseTaggedPDF: yes,
  ExportBookmarks: yes,
  DisplayPDFDocumentTitle: yes,
};
const FILTER = `pdf:writer_pdf_Export:${JSON.stringify(SETTINGS)}`;

const LEVEL_B = '<pdfaid:conformance>B</pdfaid:conformance>';

/**
 * A report for the archive: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), tagged, with title, language and outline. Undefined where LibreOffice is not
 * installed.
 */
export async function archivePdf(docx: Uint8Array, programs?: readonly string[]): Promise<Uint8Array | undefined> {
  const made = await convertWithLibreOffice(forArchive(docx), { from: 'docx', to: 'pdf' }, programs, {
    filter: FILTER,
    patience: PATIENCE_MS,
  });
  return made && sayingLevelA(made);
}

/**
 * LibreOffice says level B of every PDF/A-2, also of one that is tagged. Level A asks for tags, a language and text as Unicode beyond
 * B (6.7, 6.2.11.7), all of which PDF/UA-1 asks for as well: where the file says that it is PDF/UA-1, it says A. The two letters
 * are as long, so that nothing else in the file moves.
 */
function sayingLevelA(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const isAccessible = text.includes('<pdfuaid:part>1</pdfuaid:part>') && text.includes('/StructTreeRoot');
  if (!isAccessible) return pdf;
  const levelA = text.replace(LEVEL_B, LEVEL_B.replace('B<', 'A<'));
  return new Uint8Array(Buffer.from(withoutRepeatedCells(explained(levelA)), 'latin1'));
}

/** PDF/A lets metadata use properties of others where it says what they are (ISO 19005-2, 6.6.2.3): `pdfuaid:part`, which LibreOffice leaves unsaid. */
const OF_PDF_UA =
  '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" ' +
  'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">' +
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">' +
  '<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>';
/** The end of the metadata and the blanks behind it, which are there to be used: nothing else in the file moves. */
const END_OF_METADATA = new RegExp(`(</rdf:RDF>\\s*</x:xmpmeta>)\\s{${OF_PDF_UA.length}}`);

function explained(pdf: string): string {
  return pdf.includes('pdfaExtension:schemas') ? pdf : pdf.replace(END_OF_METADATA, `${OF_PDF_UA}$1`);
}

/**
 * Says what the Word file leaves to Word: that it is Chinese, and that its section headings are the outline. LibreOffice takes neither for
 * granted, and the Word file itself stays as it is published.
 */
function forArchive(docx: Uint8Array): Uint8Array {
  const files = unzipSync(docx);
  const styles = strFromU8(files[STYLES] ?? new Uint8Array());
  const inChinese = styles.replace('<w:rPrDefault/>', `<w:rPrDefault><w:rPr>${CHINESE}</w:rPr></w:rPrDefault>`);
  return zipSync({ ...files, [STYLES]: strToU8(inChinese.replace(HEADING, `$1<w:pPr>${OUTLINE}</w:pPr>`)) });
}

const STYLES = 'word/styles.xml';
const CHINESE = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>';
const OUTLINE = '<w:outlineLvl w:val="0"/>';
/** The style of section headings, up to where its paragraph's own properties go. */
const HEADING = /(w:styleId="Heading1">(?:(?!<w:rPr>|<\/w:style>).)*)/;
