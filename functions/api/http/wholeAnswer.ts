import { createHash } from 'node:crypto';
import { gzip, gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';

/** Below this a packed answer saves no packet of the network. */
const WORTH_PACKING = 1024;
/** Packing so much takes one or two milliseconds; a longer answer is packed beside the loop that answers everybody. */
const PACKED_AT_ONCE = 128 * 1024;
/** Text, and what is text under another name; a stream of events has no end and comes from nowhere here. */
const PACKABLE =
  /^\s*(?:text\/(?!event-stream)[^;\s]+|application\/(?:javascript|json|xml|wasm)|[^;\s]+\+(?:json|xml))(?:[;\s]|$)/i;
const AS_IT_IS = /(?:^|,)\s*no-transform\s*(?:,|$)/i;

/**
 * What a "not modified" repeats of the answer it stands for (RFC 9110), and the page's own policy: without it the browser would take
 * the one for all pages from now on.
 */
const KEPT_WHEN_UNCHANGED: ReadonlySet<string> = new Set<string>([
  ...['cache-control', 'content-location', 'date', 'etag', 'expires', 'vary'],
  'content-security-policy',
]);

/** Not by `promisify`: an import from `node:util` makes Node load workers and a reader of options at the start of the function. */
function packed(bytes: Uint8Array): Promise<Buffer> {
  return new Promise((done, failed) => gzip(bytes, (error, result) => (error === null ? done(result) : failed(error))));
}

/**
 * Every answer here is whole before it is sent: it gets its tag (of what it says, not of how it is packed), is left out where the
 * reader has it already, and is packed where that is worth it and the reader takes it. Done once over the bytes: as streams the
 * same took longer than making a small answer, and many turns of a busy loop.
 */
export const wholeAnswer: MiddlewareHandler = async (context, next) => {
  await next();
  const { status, headers: said, body } = context.res;
  if (body === null || said.has('Content-Encoding') || said.has('Transfer-Encoding') || status === 206) return;
  const bytes = new Uint8Array(await context.res.arrayBuffer());
  const headers = new Headers(said);
  const tag = tagFor(context, bytes, headers);
  if (tag !== undefined) headers.set('ETag', tag);
  if (PACKABLE.test(headers.get('Content-Type') ?? '')) addTo(headers, 'Vary', 'Accept-Encoding');
  if (tag !== undefined && isHeld(tag, context.req.header('If-None-Match'))) {
    const kept = [...headers].filter(([name]) => KEPT_WHEN_UNCHANGED.has(name));
    return answerWith(context, null, 304, new Headers(kept));
  }
  if (!isPacked(context, bytes, headers)) return answerWith(context, bytes, status, headers);
  headers.delete('Content-Length');
  headers.set('Content-Encoding', 'gzip');
  // The bytes sent are others than the tag's: the same answer, not the same octets.
  if (tag !== undefined && !tag.startsWith('W/')) headers.set('ETag', `W/${tag}`);
  const small = bytes.length <= PACKED_AT_ONCE ? gzipSync(bytes) : await packed(bytes);
  answerWith(context, new Uint8Array(small), status, headers);
};

/** In place of the answer, not in addition to it: set as it is, the framework would copy all headers and make a stream of the body. */
function answerWith(context: Context, body: Uint8Array<ArrayBuffer> | null, status: number, headers: Headers): void {
  context.res = undefined;
  context.res = new Response(body, { status, headers });
}

function tagFor({ req, res }: Context, bytes: Uint8Array, headers: Headers): string | undefined {
  if ((req.method !== 'GET' && req.method !== 'HEAD') || !res.ok) return undefined;
  const own = headers.get('ETag');
  if (own !== null || bytes.length === 0) return own ?? undefined;
  return `"${createHash('sha1').update(bytes).digest('hex')}"`;
}

function isHeld(tag: string, held: string | undefined): boolean {
  if (held === undefined) return false;
  const plain = tag.replace(/^W\//, '');
  return held === '*' || (held.match(/"[^"]*"/g)?.includes(plain) ?? false);
}

function isPacked({ req }: Context, bytes: Uint8Array, headers: Headers): boolean {
  return (
    bytes.length >= WORTH_PACKING &&
    req.method !== 'HEAD' &&
    PACKABLE.test(headers.get('Content-Type') ?? '') &&
    !AS_IT_IS.test(headers.get('Cache-Control') ?? '') &&
    takesGzip(req.header('Accept-Encoding'))
  );
}

/** Whether a list such as `gzip;q=1.0, *;q=0` takes it: its own word before the star's. */
function takesGzip(accepted = ''): boolean {
  const words = accepted.split(',').map((each) => each.trim().toLowerCase());
  const said = (name: string) => words.find((each) => each === name || each.startsWith(`${name};`));
  const word = said('gzip') ?? said('*');
  return word !== undefined && !/;\s*q=0(?:\.0*)?$/.test(word);
}

function addTo(headers: Headers, name: string, value: string): void {
  const current = headers.get(name);
  if (current === null) headers.set(name, value);
  else if (current !== '*' && !current.toLowerCase().includes(value.toLowerCase()))
    headers.set(name, `${current}, ${value}`);
}
