import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { type DocumentMark, readDocumentMark } from '../../domain/marks/documentMarks.ts';
import { openZip } from './openZip.ts';
import { readHtml } from './readHtml.ts';
import { type SourceDocument, UnreadableSource } from './sourceDocument.ts';
import { unescapeXml } from './unescapeXml.ts';

/** Of a Word file only the parts in XML; pictures stay packed, their place is all that matters. */
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels|docProps\/[^/]+\.xml)$/;

/**
 * Reads a Word file by way of HTML. The parts are unpacked under bounds first and handed on in a new file, so that the
 * reader can unpack no more than was counted. Crossed-out text is kept and marked.
 */
export async function readDocx(bytes: Uint8Array): Promise<SourceDocument> {
  const parts = openZip(bytes, (name) => WANTED.test(name));
  const repacked = zipSync(Object.fromEntries([...parts].map(([name, part]) => [name, withoutDoctype(name, part)])), {
    level: 0,
  });
  try {
    const { value } = await mammoth.convertToHtml(inputOf(repacked), {
      styleMap: ['strike => s', "p[style-name='Title'] => h1:fresh"],
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      ignoreEmptyParagraphs: true,
    });
    const mark = markIn(parts.get('docProps/core.xml'));
    return { ...readHtml(value, 'docx'), ...(mark === undefined ? {} : { mark }) };
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw new UnreadableSource('这个 Word 文件打不开', '请用 Word 重新另存为 .docx 后再导入', error);
  }
}

/** The mark of one of our own documents: the subject in the file's properties, which Word and LibreOffice keep. */
function markIn(properties: Uint8Array | undefined): DocumentMark | undefined {
  const xml = properties === undefined ? '' : new TextDecoder().decode(properties);
  const subject = /<dc:subject>([^<]*)<\/dc:subject>/.exec(xml)?.[1] ?? '';
  return readDocumentMark(unescapeXml(subject));
}

/** Node's build of the reader asks for `buffer`, the browser's for `arrayBuffer`. */
function inputOf(bytes: Uint8Array): { arrayBuffer: ArrayBuffer } {
  const arrayBuffer = new Uint8Array(bytes).buffer;
  return { arrayBuffer, buffer: arrayBuffer } as { arrayBuffer: ArrayBuffer };
}

/** A document type declaration has no place in these parts; without one no entity can be defined. */
function withoutDoctype(name: string, part: Uint8Array): Uint8Array {
  const head = new TextDecoder().decode(part.subarray(0, 2048));
  if (!head.includes('<!DOCTYPE')) return part;
  return strToU8(new TextDecoder().decode(part).replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/, ''), name === '');
}
