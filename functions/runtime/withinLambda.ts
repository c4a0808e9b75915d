import { given } from '../../shared/domain/values/given.ts';
import type { AnswerShelf } from '../../shared/flow/ports/ports.ts';

/** An answer as Lambda hands it to the gateway (payload version 2.0). */
export interface GatewayAnswer {
  readonly statusCode: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly isBase64Encoded?: boolean;
}

/** Lambda passes on 6 MB (6,291,556 bytes) with everything counted, files as base64; the rest is room for headers and quoting. */
const LARGEST = 5_000_000;

/**
 * The answer, or where one is too large for Lambda a redirect to where it lies. Only what was asked for with GET and found: a
 * step's answer is a few words, and repeating a step is nobody's wish.
 */
export async function withinLambda(answer: GatewayAnswer, method: string, shelf: AnswerShelf): Promise<GatewayAnswer> {
  const { statusCode, body, headers = {}, isBase64Encoded = false } = answer;
  if (method !== 'GET' || statusCode !== 200 || Buffer.byteLength(body) <= LARGEST) return answer;
  const { 'content-type': type, 'content-encoding': encoding, 'content-disposition': disposition, ...others } = headers;
  const location = await shelf.keep({
    bytes: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    contentType: type ?? 'application/octet-stream',
    ...given({ contentEncoding: encoding, disposition }),
  });
  const kept = Object.entries(others).filter(([name]) => !OF_THE_BODY.has(name));
  return {
    ...given({ cookies: answer.cookies }),
    statusCode: 302,
    headers: { ...Object.fromEntries(kept), location, 'cache-control': 'no-store' },
    body: '',
    isBase64Encoded: false,
  };
}

/** What was said of the body and does not hold of a redirect. */
const OF_THE_BODY: ReadonlySet<string> = new Set(['etag', 'content-length', 'vary', 'cache-control']);
