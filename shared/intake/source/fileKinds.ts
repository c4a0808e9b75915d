import { linesOf } from './delimited.ts';
import type { OfficePackage } from './package/openPackage.ts';
import { type Conversion, UnreadableSource } from './sourceDocument.ts';

const AS_DOCX = '请用 Word 或 WPS 打开，另存为 .docx 后再导入';
const AS_XLSX = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入';
const BY_HAND = '请向原单位要 Word、Excel 文件，或照着在表单里填写';

/** A file that is not read, by its name and with the one step that helps. */
function refused(what: string, mend: string): UnreadableSource {
  return new UnreadableSource(what, mend);
}

const SHEETS: ReadonlySet<Conversion['from']> = new Set(['xls', 'ods', 'fods', 'xlsb']);

/** As {@link refused}, for a file that an office program reads. */
function otherwise(from: Conversion['from'], what: string): UnreadableSource {
  const to = SHEETS.has(from) ? 'xlsx' : 'docx';
  return new UnreadableSource(what, to === 'xlsx' ? AS_XLSX : AS_DOCX, undefined, { from, to });
}

const PICTURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
const ARCHIVES: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
];

/** Names a file that its first bytes give away; undefined for what has to be looked at further. */
export function kindOfBytes(bytes: Uint8Array): UnreadableSource | undefined {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundFile(bytes);
  if (PICTURES.some((mark) => startsWith(bytes, mark))) {
    return refused('这是图片，里面的表格不是文字', BY_HAND);
  }
  if (ARCHIVES.some((mark) => startsWith(bytes, mark))) return refused('这是压缩包', '请解压后逐个导入里面的文件');
  return undefined;
}

export function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** The old Office files hold named streams; their list stands where the head of the file says. */
function compoundFile(bytes: Uint8Array): UnreadableSource {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sector = bytes.length >= 52 ? (view.getUint32(48, true) + 1) * 512 : 0;
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(sector, sector + 4096));
  if (names.includes('EncryptedPackage')) {
    return refused('文件有密码，打不开', '请用 Word、Excel 或 WPS 打开，取消密码后另存，再导入');
  }
  if (names.includes('WordDocument')) return otherwise('doc', '这是旧版 Word 文件（.doc）或 WPS 文字（.wps）');
  if (/Workbook|Book/.test(names)) return otherwise('xls', '这是旧版 Excel 文件（.xls）或 WPS 表格（.et）');
  return refused(
    '这是旧版 Office 文件（.doc、.xls、.wps 或 .et）',
    '请用 Word、Excel 或 WPS 另存为 .docx 或 .xlsx 后再导入',
  );
}

/** Names a zip file that is neither Word nor Excel. */
export function kindOfPackage({ names, part }: OfficePackage): UnreadableSource {
  const type = names.includes('mimetype') ? new TextDecoder().decode(part('mimetype')) : '';
  if (type.includes('opendocument.spreadsheet')) return otherwise('ods', '这是 OpenDocument 表格（.ods）');
  if (type.includes('opendocument')) return otherwise('odt', '这是 OpenDocument 文档（.odt）');
  if (names.includes('ofd.xml')) {
    return refused('这是版式文件（.ofd），里面没有表格的结构', '请用生成它的 Word、Excel 文件导入');
  }
  if (names.includes('xl/workbook.bin')) return otherwise('xlsb', '这是 Excel 二进制文件（.xlsb）');
  if (names.some((name) => name.startsWith('ppt/'))) return refused('这是演示文稿（.pptx）', BY_HAND);
  if (names.some((name) => /\.(?:docx?|xlsx?|wps|et|pdf)$/.test(name))) {
    return refused('这是压缩包，压缩包里不是 Word 或 Excel 文件的部件，而是几个文件', '请解压后逐个导入里面的文件');
  }
  return refused('压缩包里不是 Word 或 Excel 文件', '请用 Word 或 Excel 另存为 .docx 或 .xlsx 后再导入');
}

/** Names a text that is another kind of file; undefined for a page or plain text. */
export function kindOfText(text: string): UnreadableSource | undefined {
  const head = text.slice(0, 4_096);
  if (/^\s*\{\\rtf/.test(head)) return otherwise('rtf', '这是 RTF 文件（.rtf）');
  if (
    /progid\s*=\s*["']Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet["']\s*[^>]*>/i.test(head) &&
    /^\s*<\?xml/.test(head)
  ) {
    return new UnreadableSource('这是 Excel 2003 的 XML 文件', AS_XLSX, undefined, { from: 'xml', to: 'xlsx' });
  }
  if (
    /progid\s*=\s*["']Word\.Document|office\/word\/2003\/wordml|2006\/xmlPackage/i.test(head) &&
    /^\s*<\?xml/.test(head)
  ) {
    return otherwise('xml', '这是 Word 2003 的 XML 文件');
  }
  const flat = /^\s*<\?xml[^>]*>\s*(?:<!--[\s\S]*?-->\s*)?<office:document\b[^>]*opendocument\.([a-z]+)/i.exec(
    text.slice(0, 16_384),
  )?.[1];
  if (flat === 'spreadsheet') return otherwise('fods', '这是 OpenDocument 表格（.fods）');
  if (flat !== undefined) return otherwise('fodt', '这是 OpenDocument 文档（.fodt）');
  if (/^\s*\{/.test(head) && /"proactiveDisclosure"|"agency"\s*:/.test(head)) {
    return refused('这是报送用的 JSON 文件，不必导入', '请直接校验（check）或报送（submit）');
  }
  return undefined;
}

/** Most lines are short pieces between commas; prose has long ones. */
export function isCommaSeparated(text: string): boolean {
  return isParted(text, ',') || isParted(text, ';');
}

function isParted(text: string, delimiter: ',' | ';'): boolean {
  const lines = linesOf(text.slice(0, 100_000), delimiter)
    .map((line) => line.text)
    .filter((line) => line.trim() !== '');
  const rows = lines.filter((line) => {
    const pieces = line.split(delimiter);
    return pieces.length > 3 && line.length / pieces.length <= 12;
  });
  return (
    rows.length >= 5 &&
    rows.length * 2 > lines.length &&
    !/<(?:table|td|p|div)[\s>]|\t|\|/i.test(text.slice(0, 100_000))
  );
}
