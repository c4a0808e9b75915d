import { decodeText } from '../../domain/report/decode.ts';

export interface SourceText {
  readonly text: string;
  /** The encoding, when some bytes did not fit it. */
  readonly damaged?: string;
}

/** Encodings that pages declare, by the names `TextDecoder` knows. */
const DECLARED = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})/i;

/**
 * Bytes to text: UTF-8 or UTF-16 by their marks, valid UTF-8 as such, else what the page declares, else GB18030. A page
 * that declares UTF-8 and is damaged is read as UTF-8: as GB18030 every character of it would be another one. One that is GB18030 throughout and
 * next to nothing as UTF-8 was moved from an older site with its head changed and its bytes not: it is GB18030. `stated`: what is said of it
 * from outside.
 */
export function decodeSource(bytes: Uint8Array, stated?: string): SourceText | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const isUtf8 = head.startsWith('\u00ef\u00bb\u00bf');
  const declared = isUtf8 ? 'utf-8' : (stated ?? DECLARED.exec(head)?.[1]?.toLowerCase());
  const hasMark = /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(head);
  const decoded = decodeText(bytes);
  if (decoded !== undefined && (decoded.readAs === undefined || hasMark)) return { text: decoded.text };
  if (declared === 'big5' || declared === 'big5-hkscs') return loosely('big5', bytes);
  if (declared === 'utf-8' || declared === 'utf8') {
    const asDeclared = loosely('utf-8', bytes);
    return decoded !== undefined && isHardlyAny(asDeclared.text) ? { text: decoded.text } : asDeclared;
  }
  if (decoded !== undefined) return { text: decoded.text };
  return /^gb/.test(declared ?? '') ? loosely('gb18030', bytes) : undefined;
}

/** Whether more of a text is broken than is Chinese: a page in UTF-8 that lost some bytes still has nearly all its characters. */
function isHardlyAny(text: string): boolean {
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const chinese = text.match(/\p{sc=Han}/gu)?.length ?? 0;
  return broken > chinese;
}

function loosely(encoding: string, bytes: Uint8Array): SourceText {
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes('\ufffd') ? { text, damaged: encoding.toUpperCase() } : { text };
}
