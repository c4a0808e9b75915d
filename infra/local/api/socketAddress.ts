import type { IncomingMessage } from 'node:http';

/**
 * The other end of a connection. A header that names another is believed only of a proxy that was named (`proxies`): then it is the last
 * address in `X-Forwarded-For` that is none of them, which is the one the nearest proxy saw. Any other client's header is nothing.
 */
export function socketAddress(
  {
    socket,
    headers,
  }: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } },
  proxies: readonly string[] = [],
): string | undefined {
  const peer = plain(socket.remoteAddress ?? '');
  if (peer === '') return undefined;
  const trusted = new Set(proxies.map(plain));
  if (!trusted.has(peer)) return peer;
  const told = [headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((each) => plain(each.trim()));
  return told.findLast((each) => each !== '' && !trusted.has(each)) ?? peer;
}

/** `::ffff:10.0.0.5` is what a socket of both protocols calls 10.0.0.5. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
