import { given } from '../../domain/values/given.ts';
import { UnreadableSource } from './sourceDocument.ts';

interface PageInMht {
  readonly bytes: Uint8Array;
  /** The encoding that its part states: it goes before what the page itself says. */
  readonly charset?: string;
}

const BOUNDARY = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;]{1,200}))/i;

/**
 * The page that a single-file web page (.mht, MIME multipart) holds: its first part of HTML. Undefined
 * for a text of another kind; pictures and styles of their own parts are not looked at.
 */
export function pageInMht(text: string): PageInMht | undefined {
  const head = text.slice(0, 8_192);
  if (!/^mime-version\s*:/im.test(head) || !/content-type\s*:\s*multipart/i.test(head)) return undefined;
  const [, quoted, bare] = BOUNDARY.exec(head) ?? [];
  const boundary = quoted ?? bare;
  const parts = boundary === undefined ? [] : text.split(`--${boundary}`);
  for (const part of parts) {
    const end = /\r?\n\r?\n/.exec(part);
    if (end === null) continue;
    const headers = part.slice(0, end.index);
    if (!/content-type\s*:\s*text\/html/i.test(headers)) continue;
    const coding = /content-transfer-encoding\s*:\s*([\w-]+)/i.exec(headers)?.[1]?.toLowerCase();
    const charset = /charset\s*=\s*["']?([\w-]{3,20})/i.exec(headers)?.[1]?.toLowerCase();
    return { bytes: decoded(part.slice(end.index + end[0].length), coding), ...given({ charset }) };
  }
  throw new UnreadableSource(
    '这是单个文件网页（.mht），里面没有网页',
    '请用 Word 或浏览器打开，另存为 .docx 或网页（.html）后再导入',
  );
}

function decoded(body: string, coding: string | undefined): Uint8Array {
  if (coding === 'base64') {
    try {
      return Uint8Array.from(atob(body.replace(/\s+/g, '')), (char) => char.charCodeAt(0));
    } catch (error) {
      throw new UnreadableSource('这是单个文件网页（.mht），里面的网页已损坏', '请用浏览器重新保存后再导入', error);
    }
  }
  if (coding !== 'quoted-printable') return new TextEncoder().encode(body);
  const bytes: number[] = [];
  const joined = body.replace(/=[ \t]*\r?\n/g, '');
  for (let at = 0; at < joined.length; at++) {
    const hex = joined[at] === '=' ? /^[0-9a-f]{2}$/i.exec(joined.slice(at + 1, at + 3)) : null;
    if (hex === null) bytes.push(...new TextEncoder().encode(joined[at]));
    else {
      bytes.push(Number.parseInt(hex[0], 16));
      at += 2;
    }
  }
  return new Uint8Array(bytes);
}
