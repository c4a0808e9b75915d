import { TYPE_SIZE_COOKIE } from '../api/who/viewer.ts';

/** What a browser says that the app reads. Cookies, referrers and origins of the console are nobody else's business. */
const UPSTREAM = ['accept', 'accept-language', 'if-none-match', 'if-modified-since'];

/**
 * What belongs to one connection (RFC 9110, 7.6.1), to the gateway's own name, or to the coding that was undone on the way;
 * and leave for other origins, which the console gives nobody.
 */
const NOT_DOWNSTREAM = new RegExp(
  `^(${[
    'connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade',
    'content-length|content-encoding|strict-transport-security|alt-svc',
    'set-cookie|location|access-control-.*',
  ].join('|')})$`,
);

/** Headers for the gateway, beside the signed ones. */
export function headersUpstream(given: Headers, cookie: (name: string) => string | undefined): Record<string, string> {
  const passed = UPSTREAM.flatMap((name) => {
    const value = given.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const size = cookie(TYPE_SIZE_COOKIE);
  return {
    ...Object.fromEntries(passed),
    ...(size === 'large' || size === 'normal' ? { cookie: `${TYPE_SIZE_COOKIE}=${size}` } : {}),
    // What `fetch` undoes by itself: over the network lists of bodies shrink to a tenth, within this machine it does not matter.
    'accept-encoding': 'gzip',
  };
}

/** Headers for the browser; of cookies only the one for the size of type. */
export function headersDownstream(given: Headers): Headers {
  const passed = new Headers([...given].filter(([name]) => !NOT_DOWNSTREAM.test(name)));
  for (const line of given.getSetCookie()) {
    if (line.startsWith(`${TYPE_SIZE_COOKIE}=`)) passed.append('set-cookie', line);
  }
  return passed;
}

/** An answer too large for the gateway lies in the stack's bucket, at an address that carries its own right: the browser goes there itself. */
export function isPresigned(location: string): boolean {
  const to = URL.parse(location);
  return to?.protocol === 'https:' && S3_HOST.test(to.hostname) && to.searchParams.has('X-Amz-Signature');
}

/** `{bucket}.s3.{region}.amazonaws.com`, in the China regions with `.cn`. */
const S3_HOST = /^[a-z0-9-]+\.s3\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** Where a redirect leads, as a path of the console: undefined when it leads out of the gateway. */
export function locationWithin(location: string, { origin, target }: { origin: string; target: string }) {
  const to = URL.parse(location, `${origin}${target}`);
  if (to === null || to.origin !== origin || to.pathname.startsWith('//')) return undefined;
  return `${to.pathname}${to.search}${to.hash}`;
}
