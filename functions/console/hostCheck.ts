/**
 * Whether the Host header names this console and nothing else. A page of another site whose name was made to resolve to
 * 127.0.0.1 (DNS rebinding) sends its own name here, and must not be let in as if it were ours.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

interface Provenance {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site and Sec-Fetch-Mode: https://www.w3.org/TR/fetch-metadata/ */
  readonly site: string | undefined;
  readonly mode: string | undefined;
}

/**
 * Whether a page of another site sent the request. Every other port of this machine counts as the same site, whose requests
 * carry even a strict cookie: so a write has to come from our own origin, and what pages embed or fetch as well. Links
 * may be followed from anywhere: they change nothing.
 */
export function comesFromElsewhere({ method, host, origin, site, mode }: Provenance): boolean {
  const writes = method !== 'GET' && method !== 'HEAD';
  if (origin !== undefined && origin !== `http://${host}`) return true;
  if (site === undefined || site === 'same-origin') return false;
  if (writes) return true;
  return site !== 'none' && mode !== 'navigate';
}
