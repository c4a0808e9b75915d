import { Inflate } from 'fflate';
import { tooMuchOnPage } from './effort.ts';

/** What pages are painted with, together: some 100 KB a page of text, a few hundred for a page of curves. */
const MOST_CONTENT = 4 * 1024 * 1024;
/** Of one stream, before anything of it is kept: the largest part a program would have to unpack. */
const STEP = 4096;
/** So many steps without a byte are the end: what is stored unpacked comes in blocks of up to 65,535 bytes, each only when it is whole. */
const MOST_IDLE = 20;

/**
 * Counts what the streams of a PDF unpack to before the library takes any of them apart: it keeps each of them whole, with an
 * object for every glyph. Pictures and fonts are not counted: they are not painted from. What cannot be unpacked here (other
 * filters, an encrypted file) is left to the count of operators. Throws `UnreadableSource`.
 */
export function refuseLargeContent(bytes: Uint8Array): void {
  let counted = 0;
  for (let at = 0; ; ) {
    const found = indexOfWord(bytes, at);
    if (found < 0) return;
    at = found + WORD.length;
    const dictionary = LATIN1.decode(bytes.subarray(Math.max(0, found - 1_000), found));
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    if (/endstream|\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType|XML)|\/Length1|\/ObjStm|\/XRef/.test(own))
      continue;
    const start = bytes[at] === 0x0d && bytes[at + 1] === 0x0a ? at + 2 : at + 1;
    const left = MOST_CONTENT - counted;
    counted += /\/(?:FlateDecode|Fl)\b/.test(own)
      ? unpackedSize(bytes, { start, end: endOf(bytes, start, own) }, left)
      : plainSize(bytes, start, own);
    if (counted > MOST_CONTENT) throw tooMuchOnPage('图形和文字');
  }
}

const LATIN1 = new TextDecoder('latin1');
const WORD = Uint8Array.from('stream', (letter) => letter.charCodeAt(0));

/** Where the next `stream` stands that begins one. */
function indexOfWord(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x73, from); at >= 0; at = bytes.indexOf(0x73, at + 1)) {
    if (WORD.every((byte, index) => bytes[at + index] === byte) && bytes[at - 1] !== 0x64) return at;
  }
  return -1;
}

/** Where a stream ends by its own length, if `endstream` does stand there; else somewhere before the end of the file. */
function endOf(bytes: Uint8Array, start: number, dictionary: string): number {
  const end = start + Number(LENGTH.exec(dictionary)?.[1] ?? Number.NaN);
  const behind = LATIN1.decode(bytes.subarray(end, end + 12));
  return /^\s{0,2}endstream/.test(behind) ? end : bytes.length;
}

/** Said in the dictionary itself, not in an object that it names. */
const LENGTH = /\/Length\s+(\d+)(?!\d*\s+\d+\s+R)/;

/** A stream that is not packed is as long as it says, or as the file goes on. */
function plainSize(bytes: Uint8Array, start: number, dictionary: string): number {
  if (/\/Filter/.test(dictionary)) return 0;
  const length = Number(LENGTH.exec(dictionary)?.[1] ?? 0);
  return Math.min(length, bytes.length - start);
}

/** As far as it matters: counting ends a little beyond `most`. */
function unpackedSize(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  most: number,
) {
  let size = 0;
  let idle = 0;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
    idle = chunk.length > 0 ? 0 : idle + 1;
  });
  try {
    // Two bytes of a head stand in front of what is packed. The library does not tell where it ends, and keeps all that comes after.
    for (let at = start + 2; at < end && size <= most && idle < MOST_IDLE; at += STEP)
      inflate.push(bytes.subarray(at, Math.min(at + STEP, end)), false);
  } catch {
    // Damaged, encrypted, or the end of it: what came out so far counts.
  }
  return size;
}
