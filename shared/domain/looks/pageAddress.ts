/** Characters of an address; longer ones are no address of a page. */
export const LONGEST_ADDRESS = 1000;

/** Why an address is not fetched. */
type AddressFault = 'none' | 'scheme' | 'person' | 'port' | 'outside';

/** What is said of such an address, after the address itself. */
export const ADDRESS_FAULT_WORDS: Readonly<Record<AddressFault, string>> = {
  none: '不是网址，应为 http:// 或 https:// 开头的完整地址',
  scheme: '只能是 http:// 或 https:// 开头的网页地址',
  person: '地址里不能带用户名或密码',
  port: '端口只能是 80、443 或 1024 以上的',
  outside: '不在允许核对的域名之内',
};

/** Ports below are of other services than the web: mail, remote shells, files. */
const FIRST_FREE_PORT = 1024;

/**
 * What is wrong with the address of a published page; undefined for one that may be fetched. `domains`: names whose own and
 * lower hosts are allowed (`gov.cn` allows `www.pingtan.gov.cn`). A bare number is no host of a domain, however it is written.
 */
export function addressFault(address: string, domains: readonly string[]): AddressFault | undefined {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return 'none';
  const { protocol, username, password, port, hostname } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return 'scheme';
  if (username !== '' || password !== '') return 'person';
  if (port !== '' && !['80', '443'].includes(port) && Number(port) < FIRST_FREE_PORT) return 'port';
  const host = hostname.replace(/\.$/, '');
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`)) ? undefined : 'outside';
}

/** The address as it is kept and asked for: as browsers write it, without what they never send. */
export function tidyAddress(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
