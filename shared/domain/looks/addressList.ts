import { comparedName } from '../values/bodyName.ts';
import { ADDRESS_FAULT_WORDS, addressFault, tidyAddress } from './pageAddress.ts';

/** Whose report may have an address: a body of the roster, or the district itself. */
interface AddressedBody {
  readonly agency: string;
  readonly name: string;
  readonly formerNames?: readonly string[];
  readonly shortNames?: readonly string[];
}

/** Stands for no address, however wide or long it is typed: it takes back the one that was given. */
const TAKEN_BACK = /^[-－‐–—]+$/;

/** Whether what was typed says that there is no address. */
export function isTakenBack(typed: string): boolean {
  return typed === '' || TAKEN_BACK.test(typed);
}
/** Faults said at once. */
const MOST_FAULTS = 10;

type AddressList =
  | { readonly addresses: ReadonlyMap<string, string> }
  /** What is wrong, line by line, in words. */
  | { readonly faults: readonly string[] };

/**
 * Reads a list as it is pasted from a sheet: a line a body, its code or name and then the address, or `-` (of any width) to take the address back
 * (kept as ''). A list with a fault is not taken in part.
 */
export function readAddressList(
  text: string,
  bodies: readonly AddressedBody[],
  domains: readonly string[],
): AddressList {
  const byWord = new Map<string, string>();
  for (const { agency, name, formerNames = [], shortNames = [] } of bodies)
    for (const word of [...shortNames, ...formerNames, name, agency]) byWord.set(comparedName(word), agency);
  const addresses = new Map<string, string>();
  const faults: string[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const [, who = '', url = ''] = /^(\S.*?)[\s,，、]+(\S+)$/.exec(line) ?? [];
    const agency = byWord.get(comparedName(who));
    const fault = faultOf(who, agency, url, domains);
    if (agency === undefined || fault !== undefined) faults.push(`第 ${index + 1} 行 ${line.slice(0, 80)}：${fault}`);
    else if (addresses.has(agency)) faults.push(`第 ${index + 1} 行：${who}重复`);
    else addresses.set(agency, isTakenBack(url) ? '' : tidyAddress(url));
  }
  if (faults.length > 0) return { faults: faults.slice(0, MOST_FAULTS) };
  return addresses.size === 0 ? { faults: ['没有一行写有单位和地址'] } : { addresses };
}

function faultOf(who: string, agency: string | undefined, url: string, domains: readonly string[]): string | undefined {
  if (who === '') return '应为单位代码或名称、空格、地址';
  if (agency === undefined) return '名录中没有这个单位';
  const fault = isTakenBack(url) ? undefined : addressFault(url, domains);
  return fault === undefined ? undefined : ADDRESS_FAULT_WORDS[fault];
}
