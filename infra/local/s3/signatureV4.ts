import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Whose signature, over what: the parts of an Authorization header or of a presigned address. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  /** `20260101/us-east-1/s3/aws4_request`. */
  readonly scope: string;
  /** When it was signed, `20260101T000000Z`. */
  readonly signedAt: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** What was signed of the body: its hash, or a word that says it was not. */
  readonly payload: string;
}

/** A request as it stands on the wire: nothing decoded, nothing resolved. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** Few: one for each day and each key this machine gives out. */
const REMEMBERED_KEYS = 64;
const remembered = new Map<string, Buffer>();

/** The key that signs for one day, region and service. */
export function signingKey(secret: string, scope: string): Buffer {
  const name = `${secret}\n${scope}`;
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const key = scope.split('/').reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
  if (remembered.size >= REMEMBERED_KEYS) remembered.clear();
  remembered.set(name, key);
  return key;
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** In a time that says nothing of the expected one. */
export function sameSignature(expected: Buffer, given: string): boolean {
  const bytes = Buffer.from(given, 'hex');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

/**
 * Whether the claim holds under the secret.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function holds(claim: SignatureClaim, request: WireRequest, secret: string): boolean {
  const canonical = createHash('sha256').update(canonicalRequest(claim, request)).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', claim.signedAt, claim.scope, canonical].join('\n');
  return sameSignature(hmac(signingKey(secret, claim.scope), toSign), claim.signature);
}

/** Header values are bytes: what Node read as Latin-1 is hashed as it came. */
function canonicalRequest(
  { signedHeaders, payload }: SignatureClaim,
  { method, target, headers }: WireRequest,
): Buffer {
  const mark = target.indexOf('?');
  const [path, query] = mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
  const lines = signedHeaders.map((name) => `${name}:${plain(headers[name])}\n`).join('');
  return Buffer.from(
    [method, canonicalPath(path), canonicalQuery(query), lines, signedHeaders.join(';'), payload].join('\n'),
    'latin1',
  );
}

function plain(value: string | string[] | undefined): string {
  return [value ?? ''].flat().join(',').trim().replaceAll(/ +/g, ' ');
}

/** One way of writing it, whichever way it was escaped. S3 encodes a path once. */
function canonicalPath(path: string): string {
  return path.split('/').map(rewritten).join('/');
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const written = pairs.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [rewritten(name), rewritten(value.join('='))] as const;
  });
  return written
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
    .map((pair) => pair.join('='))
    .join('&');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Throws URIError for what is no UTF-8. RFC 3986: everything but unreserved characters is escaped. */
function rewritten(text: string): string {
  return encodeURIComponent(decodeURIComponent(text)).replaceAll(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
