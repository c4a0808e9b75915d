import { S3Error } from './s3Error.ts';

interface DecodedChunks {
  readonly bytes: Buffer;
  /** Trailing headers, names in lower case: `x-amz-checksum-crc32` and the like. */
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Takes the aws-chunked framing off a body: `SIZE[;chunk-signature=…]\r\n DATA \r\n … 0\r\n TRAILERS \r\n`.
 * Throws IncompleteBody when a chunk is cut short or the lengths do not add up to `decodedLength`.
 */
export function decodeAwsChunked(body: Buffer, decodedLength: number | undefined): DecodedChunks {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at);
    const [sizeText = ''] = body.toString('latin1', at, lineEnd === -1 ? at : lineEnd).split(';');
    if (!/^[0-9a-f]{1,8}$/i.test(sizeText)) throw incomplete('a chunk has no size');
    const size = Number.parseInt(sizeText, 16);
    at = lineEnd + 2;
    if (size === 0) break;
    if (body.toString('latin1', at + size, at + size + 2) !== '\r\n') throw incomplete('a chunk is cut short');
    chunks.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const bytes = Buffer.concat(chunks);
  if (decodedLength !== undefined && decodedLength !== bytes.length) {
    throw incomplete(`x-amz-decoded-content-length says ${decodedLength}, the chunks hold ${bytes.length} bytes`);
  }
  return { bytes, trailers: parseTrailers(body.toString('latin1', at)) };
}

function parseTrailers(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

function incomplete(why: string): S3Error {
  return new S3Error('IncompleteBody', `The aws-chunked body is malformed: ${why}.`);
}
