import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c, crc64nvme } from './crc.ts';
import { notHere, S3Error } from './s3Error.ts';

type Fields = Readonly<Record<string, string | string[] | undefined>>;

const ALGORITHMS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  'x-amz-checksum-crc32': (bytes) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(bytes));
    return sum.toString('base64');
  },
  'x-amz-checksum-crc32c': (bytes) => crc32c(bytes).toString('base64'),
  'x-amz-checksum-crc64nvme': (bytes) => crc64nvme(bytes).toString('base64'),
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest('base64'),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest('base64'),
};

const CHECKSUM = /^x-amz-checksum-/;
/** Say how a checksum is to be read, and are none. */
const ABOUT = new Set(['x-amz-checksum-algorithm', 'x-amz-checksum-type']);

export function md5Hex(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

/**
 * Verifies what the sender said of the bytes, in headers, trailers or form fields, and returns the checksums a GET may
 * repeat. Throws BadDigest, XAmzContentSHA256Mismatch, or NotImplemented for a checksum that is not known here.
 */
export function verifiedChecksums(bytes: Uint8Array, said: Fields): Record<string, string> {
  const md5 = said['content-md5'];
  if (typeof md5 === 'string' && md5 !== createHash('md5').update(bytes).digest('base64')) {
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const unknown = Object.keys(said).find((name) => CHECKSUM.test(name) && !ABOUT.has(name) && !(name in ALGORITHMS));
  if (unknown !== undefined) throw notHere(unknown);
  const kept: Record<string, string> = {};
  for (const [name, compute] of Object.entries(ALGORITHMS)) {
    const value = said[name];
    if (typeof value !== 'string') continue;
    if (value !== compute(bytes)) {
      throw new S3Error('BadDigest', `The ${name.slice('x-amz-checksum-'.length)} you specified did not match.`);
    }
    kept[name] = value;
  }
  return kept;
}

/** Holds a body to the hash that its signature covers. Throws XAmzContentSHA256Mismatch. */
export function refuseOtherBody(bytes: Uint8Array, said: Fields): void {
  const payloadHash = said['x-amz-content-sha256'];
  if (typeof payloadHash === 'string' && /^[0-9a-f]{64}$/.test(payloadHash)) {
    if (payloadHash !== createHash('sha256').update(bytes).digest('hex')) {
      throw new S3Error('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match.");
    }
  }
}
