import { decodeAwsChunked } from './awsChunked.ts';
import { verifiedChecksums } from './checksums.ts';
import { header, type S3Request } from './s3Request.ts';

interface Payload {
  readonly bytes: Buffer;
  /** The verified `x-amz-checksum-*` values the sender gave. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** The bytes an upload means: its body without the aws-chunked framing, checked against every checksum sent with it. */
export async function readPayload(request: S3Request): Promise<Payload> {
  const raw = await request.rawBody();
  const { headers } = request;
  const framed =
    header(headers, 'content-encoding')?.includes('aws-chunked') ||
    header(headers, 'x-amz-content-sha256')?.startsWith('STREAMING-');
  if (!framed) return { bytes: raw, checksums: verifiedChecksums(raw, headers) };
  const decodedLength = header(headers, 'x-amz-decoded-content-length');
  const { bytes, trailers } = decodeAwsChunked(raw, decodedLength === undefined ? undefined : Number(decodedLength));
  return { bytes, checksums: verifiedChecksums(bytes, { ...headers, ...trailers }) };
}
