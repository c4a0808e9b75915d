import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Whether a request comes from this machine's own programs and pages. A Host of another name is DNS rebinding, an
 * Origin of another place is a web page trying its luck; programs send no Origin.
 */
export function isLocalCaller(headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  if (host === undefined || !LOOPBACK.test(host)) return false;
  return origin === undefined || LOOPBACK.test(origin.replace(/^https?:\/\//, ''));
}

/** The CORS headers that let a page of the local console upload and read what it is answered. */
export function corsHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined || !isLocalCaller(headers)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-expose-headers': 'ETag, x-amz-version-id, x-amz-delete-marker, x-amz-request-id',
    'access-control-max-age': '3000',
    vary: 'Origin',
  };
}
