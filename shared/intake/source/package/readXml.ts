import { Parser } from 'saxen';
import { UnreadableSource } from '../sourceDocument.ts';

/** Bounds on one part: far above a report's, far below what would hold up a browser. */
const MAX_XML_DEPTH = 250;
const MAX_ELEMENTS = 200_000;

/**
 * Names as the handlers see them, whatever prefix the file binds and whether it is written in the transitional or in the
 * strict form of the standard.
 */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 's',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 's',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'type',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'http://purl.org/dc/elements/1.1/': 'dc',
};

/** An attribute by its own name, without prefix. */
export type Attribute = (name: string) => string | undefined;

export interface XmlHandler {
  open(name: string, attribute: Attribute): void;
  close(name: string): void;
  text?(text: string): void;
}

/**
 * Walks a part of an office file from its first element to its last. Throws {@link UnreadableSource} where the XML is
 * damaged, declares a document type (without one no entity can be defined), or is deeper or longer than any report.
 */
export function readXml(part: Uint8Array, handler: XmlHandler, mostElements = MAX_ELEMENTS): void {
  const xml = decoded(part);
  let depth = 0;
  let elements = 0;
  const parser = new Parser()
    .ns({ ...PREFIXES })
    .on('openTag', (name, attributes, decode) => {
      if (++depth > MAX_XML_DEPTH) throw tooMuch('嵌套过深');
      if (++elements > mostElements) throw tooMuch('内容过多');
      handler.open(name, (local) => attributeOf(attributes(), local, decode));
    })
    .on('closeTag', (name) => {
      depth--;
      handler.close(name);
    })
    .on('attention', () => {
      throw new UnreadableSource('文件里有不应有的声明，没有打开', '请用 Word 或 Excel 重新保存后再导入');
    })
    .on('error', (error) => {
      throw new UnreadableSource('文件已损坏，里面的内容不完整，打不开', '请用 Word 或 Excel 重新保存后再导入', error);
    });
  if (handler.text !== undefined) {
    const text = handler.text.bind(handler);
    parser.on('text', (given, decode) => text(decode(given))).on('cdata', (given) => text(given));
  }
  parser.parse(xml);
}

/** UTF-8 unless its mark says UTF-16, which is the only other encoding the standard allows. */
function decoded(part: Uint8Array): string {
  const encoding =
    part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(part);
}

function attributeOf(
  attributes: Readonly<Record<string, string>> | false,
  local: string,
  decode: (text: string) => string,
): string | undefined {
  if (attributes === false) return undefined;
  if (Object.hasOwn(attributes, local)) return decode(attributes[local] ?? '');
  for (const name of Object.keys(attributes)) {
    if (name.endsWith(`:${local}`) && !name.startsWith('xmlns:')) return decode(attributes[name] ?? '');
  }
  return undefined;
}

function tooMuch(what: string): UnreadableSource {
  return new UnreadableSource(`文件${what}，不像年报，打不开`, '请确认选对了文件');
}
