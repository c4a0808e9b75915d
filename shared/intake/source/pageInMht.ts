import { given } from '../../domain/values/given.ts';
import { decodeSource, type SourceText } from './decodeSource.ts';
import { UnreadableSource } from './sourceDocument.ts';

interface MhtPart {
  readonly headers: string;
  readonly body: string;
  /** The addresses it goes by: of its location, and of its number. */
  readonly addresses: readonly string[];
}

const BOUNDARY = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;]{1,200}))/i;
/** A page has some dozen parts; those behind these are pictures. */
const MOST_PARTS = 2_000;

/**
 * The page that a single-file web page (.mht, MIME multipart) holds, with the style sheets of its other parts in their places; of a
 * workbook, whose page is a frame around its sheets, the sheets. Undefined for a text of another kind.
 */
export function pageInMht(text: string): SourceText | undefined {
  const head = text.slice(0, 8_192);
  if (!/^mime-version\s*:/im.test(head) || !/content-type\s*:\s*multipart/i.test(head)) return undefined;
  const [, quoted, bare] = BOUNDARY.exec(head) ?? [];
  const boundary = quoted ?? bare;
  const parts = boundary === undefined ? [] : text.split(`--${boundary}`, MOST_PARTS).flatMap(partIn);
  const [page, ...others] = parts.filter(({ headers }) => isOf('text/html', headers)).map(textOf);
  if (page === undefined) {
    throw new UnreadableSource(
      '这是单个文件网页（.mht），里面没有网页',
      '请用 Word 或浏览器打开，另存为 .docx 或网页（.html）后再导入',
    );
  }
  const sheets = others.filter((each) => /<table[\s>]/i.test(each.text));
  const isFrame = sheets.length > 0 && /<frameset[\s>]/i.test(page.text);
  const pages = isFrame ? sheets : [page];
  const damaged = pages.find((each) => each.damaged !== undefined)?.damaged;
  const styles = parts.filter(({ headers }) => isOf('text/css', headers));
  return { text: withStyles(pages.map((each) => each.text).join('\n'), styles), ...given({ damaged }) };
}

function isOf(type: string, headers: string): boolean {
  return new RegExp(`^content-type\\s*:\\s*${type}`, 'im').test(headers);
}

function partIn(part: string): readonly MhtPart[] {
  const end = /\r?\n\r?\n/.exec(part);
  if (end === null) return [];
  const headers = part.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ');
  const location = /^content-location\s*:\s*(\S+)/im.exec(headers)?.[1];
  const id = /^content-id\s*:\s*<?([^>\s]+)/im.exec(headers)?.[1];
  const addresses = [location, id === undefined ? undefined : `cid:${id}`].filter((each) => each !== undefined);
  return [{ headers, body: part.slice(end.index + end[0].length), addresses }];
}

/** The encoding that a part states goes before what the page itself says. */
function textOf({ headers, body }: MhtPart): SourceText {
  const coding = /content-transfer-encoding\s*:\s*([\w-]+)/i.exec(headers)?.[1]?.toLowerCase();
  const charset = /charset\s*=\s*["']?([\w-]{3,20})/i.exec(headers)?.[1]?.toLowerCase();
  return decodeSource(decoded(body, coding), charset) ?? { text: '' };
}

const LINK = /<link\b[^>]*>/gi;

/** Puts the style sheets that are parts in the places from which the page leads to them. */
function withStyles(page: string, styles: readonly MhtPart[]): string {
  if (styles.length === 0) return page;
  return page.replace(LINK, (link) => {
    if (!/\brel\s*=\s*["']?[^"'>]*stylesheet/i.test(link)) return link;
    const [, one, other, bare] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link) ?? [];
    const href = (one ?? other ?? bare ?? '').replaceAll('&amp;', '&');
    const part = styles.find(({ addresses }) => addresses.some((address) => leadsTo(href, address)));
    if (part === undefined) return link;
    const media = /\bmedia\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/i.exec(link)?.[0] ?? '';
    return `<style ${media}>${textOf(part).text.replaceAll('</', '<\\/')}</style>`;
  });
}

/** An address from the page (styles/a.css) ends the whole one. */
function leadsTo(href: string, address: string): boolean {
  if (href === '') return false;
  return (
    href === address || (!/^[a-z]+:/i.test(href) && address.endsWith(`/${href.replace(/^(?:\.{1,2}\/)+|^\//, '')}`))
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
