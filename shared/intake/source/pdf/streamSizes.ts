import { Inflate } from 'fflate';
import { tooMuchOnPage } from './effort.ts';

/** What pages are painted with, together: some 100 KB a page of text, a few hundred for a page of curves. */
const MOST_CONTENT = 4 * 1024 * 1024;
/** Of one stream, before anything of it is kept: the largest part a program would have to unpack. */
const STEP = 4096;
/** So many steps without a byte are the end: what is stored unpacked comes in blocks of up to 65,535 bytes, each only when it is whole. */
const MOST_IDLE = 20;

/** What was found in the streams of a file, as far as it matters. */
interface Content {
  /** Bytes that they unpack to, at least; beyond what was asked for no more are counted. */
  readonly unpacked: number;
  /** Bytes that were looked through to find that out. */
  readonly looked: number;
}

/**
 * Counts what the streams of a PDF unpack to before the library takes any of them apart: it keeps each of them whole, with an
 * object for every glyph. Pictures and fonts are not counted: they are not painted from. What cannot be unpacked here (other
 * filters, an encrypted file) is left to the count of operators. Throws `UnreadableSource`.
 */
export function refuseLargeContent(bytes: Uint8Array): void {
  if (contentOf(bytes, MOST_CONTENT).unpacked > MOST_CONTENT) throw tooMuchOnPage('图形和文字');
}

/** Counts until it is more than `most`. */
export function contentOf(bytes: Uint8Array, most: number): Content {
  let [unpacked, looked] = [0, 0];
  for (let found = indexOfWord(bytes, 0); found >= 0 && unpacked <= most; found = indexOfWord(bytes, found + 1)) {
    const dictionary = LATIN1.decode(bytes.subarray(Math.max(0, found - 1_000), found));
    // Without that word in reach, all that was read: what is looked for may stand anywhere in it.
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    if (/endstream|\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType|XML)|\/Length1|\/ObjStm|\/XRef/.test(own))
      continue;
    const behind = found + WORD.length;
    const start = behind + (bytes[behind] === 0x0d && bytes[behind + 1] === 0x0a ? 2 : 1);
    if (/\/(?:FlateDecode|Fl)\b/.test(own)) {
      const packed = unpackedSize(bytes.subarray(start, endOf(bytes, start, own)), most - unpacked);
      unpacked += packed.unpacked;
      looked += packed.looked;
    } else unpacked += plainSize(bytes, start, own);
  }
  return { unpacked, looked };
}

const LATIN1 = new TextDecoder('latin1');
const WORD = Uint8Array.from('stream', (letter) => letter.charCodeAt(0));

/** Where the next `stream` stands that begins one. */
function indexOfWord(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0x73, from);
  while (at >= 0 && !(WORD.every((byte, index) => bytes[at + index] === byte) && bytes[at - 1] !== 0x64))
    at = bytes.indexOf(0x73, at + 1);
  return at;
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
function unpackedSize(packed: Uint8Array, most: number): Content {
  let unpacked = 0;
  let idle = 0;
  const inflate = new Inflate((chunk) => {
    unpacked += chunk.length;
    idle = chunk.length > 0 ? 0 : idle + 1;
  });
  // Two bytes of a head stand in front of what is packed. The library does not tell where it ends, and keeps all that comes after.
  let at = 2;
  try {
    for (; at < packed.length && unpacked <= most && idle < MOST_IDLE; at += STEP)
      inflate.push(packed.subarray(at, at + STEP), false);
  } catch {
    // Damaged, encrypted, or the end of it: what came out so far counts.
  }
  return { unpacked, looked: at };
}
