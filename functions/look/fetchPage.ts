import { lookup } from 'node:dns/promises';
import { request as askHttp, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import robotsModule from 'robots-parser';
import type { LookFailure } from '../../shared/domain/looks/look.ts';
import { addressFault } from '../../shared/domain/looks/pageAddress.ts';
import { given, when } from '../../shared/domain/values/given.ts';
import type { Fetched } from '../../shared/flow/ports/lookPorts.ts';
import { isPublicAddress } from './publicHost.ts';

/** How the world is reached; a test puts its own in place, and nothing else is different there. */
export interface Web {
  /** Every address a name has. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** Where a connection to an address that was found open goes. */
  readonly dial: (address: string, port: number) => { readonly host: string; readonly port: number };
  /** Who may say whose a certificate is (PEM); without it those that Node knows. */
  readonly authority?: string;
}

interface FetchBounds {
  /** Bytes of one page, as sent and as unpacked. */
  readonly bytes: number;
  /** Everything together: name, connection, redirects, the last byte. */
  readonly milliseconds: number;
  readonly redirects: number;
}

/** A report's page is well under 1 MB, a PDF of one under 5 MB. */
const BOUNDS: FetchBounds = { bytes: 10 * 1024 * 1024, milliseconds: 20_000, redirects: 5 };
/** RFC 9309, 2.5: at least 500 KiB are read. */
const ROBOTS_BYTES = 512 * 1024;

/** By which name a site lets this program in or not. */
const USER_AGENT = 'nianbao';
const SAID_OF_US = `${USER_AGENT}/1.0 (government information disclosure report check)`;

const OPEN_WEB: Web = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  dial: (address, port) => ({ host: address, port }),
};

/** The package is CommonJS and its types speak of an ES module: what it exports is the function itself. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

class Failed extends Error {
  readonly why: LookFailure | 'missing';
  readonly detail: string | undefined;

  constructor(why: LookFailure | 'missing', detail?: string) {
    super(why);
    this.why = why;
    this.detail = detail;
  }
}

/**
 * A reader of published pages. Each address on the way, that of a redirect too, must lie under the domains; its name must have
 * addresses of the open Internet alone, and the connection goes to the very address that was looked at, so that a name cannot
 * change its mind in between. What robots.txt closes to it is not read. Nothing is followed but redirects, no cookie is kept, and
 * one page takes at most {@link FetchBounds}. robots.txt is asked for once a site and reader.
 */
export function pageReader(
  domains: readonly string[],
  web: Web = OPEN_WEB,
  bounds: FetchBounds = BOUNDS,
): (url: string) => Promise<Fetched> {
  const robots = new Map<string, Promise<(url: string) => boolean>>();
  const robotsOf = (url: URL, signal: AbortSignal) => {
    const known = robots.get(url.origin) ?? readRobots(url.origin, { domains, web, bounds, signal });
    robots.set(url.origin, known);
    // Not reached this time says nothing of the next.
    known.catch(() => robots.delete(url.origin));
    return known;
  };
  return async (address) => {
    const signal = AbortSignal.timeout(bounds.milliseconds);
    try {
      return await follow(address, { domains, web, bounds, signal }, robotsOf);
    } catch (error) {
      const { why, detail } = failureOf(error, signal);
      return { kind: 'failed', why, ...given({ detail }) };
    }
  };
}

interface Way {
  readonly domains: readonly string[];
  readonly web: Web;
  readonly bounds: FetchBounds;
  readonly signal: AbortSignal;
}

const MOVED_FOR_GOOD = [301, 308];
const ELSEWHERE = [301, 302, 303, 307, 308];
const NOTHING_THERE = [404, 410];
/** A body is packed once, or by a proxy once more. */
const MOST_PACKED = 3;

async function follow(
  address: string,
  way: Way,
  robotsOf: (url: URL, signal: AbortSignal) => Promise<(url: string) => boolean>,
): Promise<Fetched> {
  let at = address;
  let moved = false;
  for (let hop = 0; hop <= way.bounds.redirects; hop++) {
    refuseOutside(at, way);
    const url = new URL(at);
    if (!(await robotsOf(url, way.signal))(at)) throw new Failed('robots');
    const { status, location, bytes } = await ask(url, way, way.bounds.bytes);
    if (NOTHING_THERE.includes(status)) throw new Failed('missing', `HTTP ${status}`);
    if (status === 200) return { kind: 'page', url: at, status, bytes, ...(moved ? { moved: true } : {}) };
    if (!ELSEWHERE.includes(status) || location === undefined) throw new Failed('refused', `HTTP ${status}`);
    if (!URL.canParse(location, at)) throw new Failed('refused', 'Location');
    const next = new URL(location, at);
    moved ||= MOVED_FOR_GOOD.includes(status) && !isOnlySecured(url, next);
    at = next.href;
  }
  throw new Failed('redirects');
}

/** The same page by HTTPS is where it was. */
export function isOnlySecured(from: URL, to: URL): boolean {
  return (
    to.protocol === 'https:' && from.host === to.host && from.pathname === to.pathname && from.search === to.search
  );
}

function refuseOutside(address: string, { domains }: Way): void {
  if (addressFault(address, domains) !== undefined) throw new Failed('outside', address.slice(0, 200));
}

/** What a site's robots.txt lets us read. None there: everything; a site that cannot say: nothing (RFC 9309, 2.3.1). */
async function readRobots(origin: string, way: Way): Promise<(url: string) => boolean> {
  let at = `${origin}/robots.txt`;
  for (let hop = 0; hop <= way.bounds.redirects; hop++) {
    refuseOutside(at, way);
    const { status, location, bytes } = await ask(new URL(at), way, ROBOTS_BYTES, 'cut');
    if (status === 200) {
      const rules = robotsParser(`${origin}/robots.txt`, new TextDecoder().decode(bytes));
      return (url) => rules.isDisallowed(url, USER_AGENT) !== true;
    }
    if (!ELSEWHERE.includes(status) || location === undefined || !URL.canParse(location, at)) return () => status < 500;
    at = new URL(location, at).href;
  }
  return () => true;
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly bytes: Uint8Array;
}

/** One request to an address of the open Internet. `beyond`: what is longer than `most` is an error, or is cut off. */
async function ask(url: URL, { web, signal }: Way, most: number, beyond: 'fail' | 'cut' = 'fail'): Promise<Answer> {
  const name = url.hostname.replace(/\.$/, '');
  const addresses = await web.resolve(name).catch(() => {
    throw new Failed('unknownHost', name);
  });
  const [address] = addresses;
  if (address === undefined) throw new Failed('unknownHost', name);
  if (!addresses.every(isPublicAddress)) throw new Failed('private', name);
  const isSecure = url.protocol === 'https:';
  const { host, port } = web.dial(address, Number(url.port) || (isSecure ? 443 : 80));
  return new Promise((resolve, reject) => {
    const asked = (isSecure ? askHttps : askHttp)({
      host,
      port,
      path: `${url.pathname}${url.search}`,
      servername: name,
      ...when(web.authority, (ca) => ({ ca })),
      agent: false,
      signal,
      headers: { Host: url.host, 'User-Agent': SAID_OF_US, Accept: '*/*', 'Accept-Encoding': 'identity' },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      const answer = (bytes: Uint8Array) => resolve({ status, location: headers.location, bytes });
      const end = (settle: () => void) => {
        settle();
        asked.destroy();
      };
      if (status !== 200) return end(() => answer(new Uint8Array()));
      if (beyond === 'fail' && Number(headers['content-length'] ?? 0) > most)
        return end(() => reject(new Failed('tooLarge', `${headers['content-length']}`)));
      collect(response, most, beyond).then(
        (bytes) => end(() => answer(bytes)),
        (error: unknown) => end(() => reject(error)),
      );
    });
    asked.end();
  });
}

/** What was sent, unpacked where it was packed although nobody asked for that; both are bounded. */
async function collect(response: IncomingMessage, most: number, beyond: 'fail' | 'cut'): Promise<Uint8Array> {
  const encoding = response.headers['content-encoding'] ?? '';
  const isBare = /deflate\s*$/i.test(encoding) && (await isBareDeflate(response));
  const stream = unpackersFor(encoding, isBare).reduce<Readable>((from, unpacker) => {
    from.on('error', (error) => unpacker.destroy(error));
    return from.pipe(unpacker);
  }, response);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > most) {
      if (beyond === 'cut') break;
      throw new Failed('tooLarge', `> ${most}`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What takes a body apart again, the outermost first; a server that packs more than a few times over means no good. */
function unpackersFor(encoding: string, isBare: boolean): readonly Transform[] {
  const named = encoding.split(',').map((each) => each.trim().toLowerCase());
  if (named.length > MOST_PACKED) throw new Failed('unreadable', 'Content-Encoding');
  return named.reverse().flatMap((each) => {
    switch (each) {
      case 'gzip':
      case 'x-gzip':
        return createGunzip();
      case 'deflate':
        return isBare ? createInflateRaw() : createInflate();
      case 'br':
        return createBrotliDecompress();
      default:
        return [];
    }
  });
}

/**
 * What HTTP calls deflate has a head of zlib (RFC 9110, 8.4.1.2), whose first byte has an 8 in its lower half; some servers send it bare.
 */
async function isBareDeflate(stream: Readable): Promise<boolean> {
  await new Promise<void>((resolve, reject) => {
    stream.once('readable', resolve);
    stream.once('end', resolve);
    stream.once('error', reject);
  });
  const head = stream.read(1) as Buffer | null;
  if (head !== null) stream.unshift(head);
  return head !== null && ((head[0] ?? 0) & 0x0f) !== 8;
}

/** The name TLS gives to a certificate that proves nothing. */
const CERTIFICATE = /^(?:CERT_|DEPTH_ZERO|ERR_TLS|SELF_SIGNED|UNABLE_TO_|ERR_SSL|EPROTO)/;

/** What zlib and brotli say of a body that cannot be unpacked. */
const UNPACKING = /^(?:Z_|ERR_BROTLI|ERR__ERROR)/;

function failureOf(error: unknown, signal: AbortSignal): Failed {
  if (error instanceof Failed) return error;
  if (signal.aborted) return new Failed('tooSlow');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (UNPACKING.test(code)) return new Failed('unreadable', `没有收全，或压缩有误：${code}`);
  return new Failed(CERTIFICATE.test(code) ? 'insecure' : 'unreachable', code);
}
