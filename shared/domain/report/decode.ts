/** The text of a file and, when it was not plain UTF-8, what it was read as. */
interface Decoded {
  readonly text: string;
  /** The text in UTF-8, without a mark in front. */
  readonly utf8: Uint8Array;
  readonly readAs?: string;
}

/**
 * Bytes to text: UTF-8 (with or without BOM), UTF-16 with BOM, else GB18030, which is what Chinese Windows programs save
 * by default. Undefined when the bytes are none of these.
 */
export function decodeText(bytes: Uint8Array): Decoded | undefined {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return attempt('utf-8', bytes.subarray(3), 'UTF-8（带 BOM）');
  if (startsWith(bytes, 0xff, 0xfe)) return attempt('utf-16le', bytes.subarray(2), 'UTF-16');
  if (startsWith(bytes, 0xfe, 0xff)) return attempt('utf-16be', bytes.subarray(2), 'UTF-16');
  return attempt('utf-8', bytes) ?? attempt('gb18030', bytes, 'GB18030');
}

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

const DECODERS = new Map<string, TextDecoder>();

/** Made once: making one costs more than reading a report with it. One that has refused is not used again. */
function decoderOf(encoding: string): TextDecoder {
  const decoder = DECODERS.get(encoding) ?? new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  DECODERS.set(encoding, decoder);
  return decoder;
}

function attempt(encoding: string, bytes: Uint8Array, readAs?: string): Decoded | undefined {
  try {
    const text = decoderOf(encoding).decode(bytes);
    const utf8 = encoding === 'utf-8' ? bytes : new TextEncoder().encode(text);
    return readAs === undefined ? { text, utf8 } : { text, utf8, readAs };
  } catch {
    DECODERS.delete(encoding);
    return undefined;
  }
}
