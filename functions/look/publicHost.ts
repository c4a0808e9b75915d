import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are not of the open Internet: this machine, private networks, links, the services of a cloud, documentation,
 * multicast (IANA special-purpose registries, RFC 6890 and its updates). What is not known to be open is taken as closed.
 */
const CLOSED = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  CLOSED.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  // Teredo, 6to4 and ORCHID lead elsewhere than they say; the rest is documentation.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  CLOSED.addSubnet(network, bits, 'ipv6');

/** What of IPv6 is given out to anybody: all else is of this machine, this link, this site, or stands for an address of IPv4. */
const GIVEN_OUT = new BlockList();
GIVEN_OUT.addSubnet('2000::', 3, 'ipv6');

/** Whether an address (IPv4 or IPv6, as numbers) is one of the open Internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !CLOSED.check(address, 'ipv4');
  return version === 6 && GIVEN_OUT.check(address, 'ipv6') && !CLOSED.check(address, 'ipv6');
}
