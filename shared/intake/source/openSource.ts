import { given } from '../../domain/values/given.ts';
import { REPORT, type SourceBounds } from './bounds.ts';
import { decodeSource, type SourceText } from './decodeSource.ts';
import { isCommaSeparated, kindOfBytes, kindOfPackage, kindOfText, startsWith } from './fileKinds.ts';
import { openPackage } from './package/openPackage.ts';
import { pageInMht } from './pageInMht.ts';
import { readDocx } from './readDocx.ts';
import { readHtml } from './readHtml.ts';
import { readPdf } from './readPdf.ts';
import { readText } from './readText.ts';
import { readXlsx } from './readXlsx.ts';
import { type SourceDocument, UnreadableSource } from './sourceDocument.ts';

/** A published report is well under 1 MB; pictures make a Word file larger. */
export const MAX_FILE = 20 * 1024 * 1024;
const MAX_TEXT_FILE = 10 * 1024 * 1024;

const SAVE_AGAIN = '请用 Word 或 Excel 另存为 .docx 或 .xlsx 后再导入';

/** Opens a file by what is in it, whatever it is called. Throws {@link UnreadableSource} for what cannot be read. */
export async function openSource(bytes: Uint8Array, bounds: SourceBounds = REPORT): Promise<SourceDocument> {
  if (bytes.length > MAX_FILE) throw tooLarge(MAX_FILE);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return openOffice(bytes, bounds);
  // Some writers put a few bytes in front; readers of PDF look for its mark in the first kilobyte.
  if (isPdf(bytes)) return readPdf(bytes);
  const named = kindOfBytes(bytes);
  if (named !== undefined) throw named;
  if (bytes.length > MAX_TEXT_FILE) throw tooLarge(MAX_TEXT_FILE);
  return openText(bytes, bounds);
}

function isPdf(bytes: Uint8Array): boolean {
  return /^[^<{]*%PDF-\d/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)));
}

function openOffice(bytes: Uint8Array, bounds: SourceBounds): SourceDocument {
  const office = openPackage(bytes);
  const type = office.main?.type ?? '';
  if (type.includes('wordprocessingml') || type.includes('ms-word')) return readDocx(office);
  if (type.includes('spreadsheetml') || type.includes('ms-excel')) return readXlsx(office, bounds);
  throw kindOfPackage(office);
}

function openText(bytes: Uint8Array, bounds: SourceBounds): SourceDocument {
  const decoded = decodeSource(bytes);
  if (decoded === undefined || isBinary(decoded.text)) {
    throw new UnreadableSource('不是文本，也不是 Word 或 Excel 文件', SAVE_AGAIN);
  }
  return openDecoded(pageInMht(decoded.text) ?? decoded, bounds);
}

function openDecoded({ text, damaged }: SourceText, bounds: SourceBounds): SourceDocument {
  if (text.trim() === '') throw new UnreadableSource('文件是空的', '请确认选对了文件');
  const named = kindOfText(text);
  if (named !== undefined) throw named;
  if (isCommaSeparated(text) || (bounds.isList && isList(text)))
    return readText(text, { ...given({ damaged }), kind: 'csv', bounds });
  return /<(?:html|body|table|div|p|td)[\s>]/i.test(text)
    ? readHtml(text, 'html', damaged)
    : readText(text, { ...given({ damaged }), bounds });
}

/** Whether one of the first lines has commas between four cells, as headings have; tabs and markup say otherwise. */
function isList(text: string): boolean {
  const head = text.split('\n', 30);
  return head.some((line) => /^(?:[^,]*,){3}/.test(line)) && !head.some((line) => /\t|^\s*<|^\s*\|/.test(line));
}

/** A stray control character is pasted into a page now and then; in a binary file they are everywhere. */
function isBinary(text: string): boolean {
  const head = text.slice(0, 65_536);
  const controls = head.match(/(?!\s)\p{Cc}/gu)?.length ?? 0;
  return controls > 4 && controls * 100 > head.length;
}

function tooLarge(most: number): UnreadableSource {
  return new UnreadableSource(`文件超过 ${most / 1024 / 1024} MB`, '请确认选对了文件；年报不会这样大');
}
