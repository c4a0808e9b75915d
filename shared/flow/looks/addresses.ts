import { Refusal } from '../../domain/failure/refusal.ts';
import { isTakenBack, readAddressList } from '../../domain/looks/addressList.ts';
import { ADDRESS_FAULT_WORDS, addressFault, tidyAddress } from '../../domain/looks/pageAddress.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { given } from '../../domain/values/given.ts';
import { entryName } from '../owed/owedStep.ts';
import type { Clock, LedgerReads, Vault } from '../ports/ports.ts';
import { readAtOnce } from '../read/districtAtOnce.ts';

/**
 * Which addresses stand: of each body the one given last. The journal is their only place. `about`: this body's alone, for which the
 * entries of all others are not read.
 */
export async function addressesOf(
  { district, year }: { readonly district: string; readonly year: number },
  vault: Pick<Vault, 'journal'>,
  about?: string,
): Promise<ReadonlyMap<string, string>> {
  const isAbout = (entry: string) =>
    about === undefined || /^address-\d+$/.test(entry) || entry.startsWith(`address-${about}-`);
  const entries = await vault.journal(district, year, (entry) => entry.startsWith('address-') && isAbout(entry));
  const inOrder = entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.entry < b.entry ? -1 : 1));
  const stand = new Map<string, string>();
  for (const { facts } of inOrder) {
    if (typeof facts?.addresses !== 'string') continue;
    for (const [agency, url] of Object.entries(JSON.parse(facts.addresses) as Record<string, string>)) {
      if (url === '') stand.delete(agency);
      else stand.set(agency, url);
    }
  }
  return stand;
}

interface AddressPorts {
  readonly ledger: Pick<LedgerReads, 'rollup' | 'roster'>;
  readonly vault: Pick<Vault, 'journal' | 'putJournalEntry'>;
  readonly now: Clock;
  /** Domains under which published reports may be looked at. */
  readonly publishedUnder: readonly string[];
}

interface Place {
  readonly district: string;
  readonly year: number;
}

/**
 * Gives addresses of published reports as the office has them, a line a body (see {@link readAddressList}). One entry of the journal
 * is the whole of it, so that nothing is owed. Resolves to all that stand. Throws NO_ROSTER, and BAD_ADDRESS with every line that
 * is wrong; then none is kept.
 */
export async function giveAddresses(
  request: Actor & Place & { readonly addresses: string },
  ports: AddressPorts,
): Promise<ReadonlyMap<string, string>> {
  const { district, year, addresses, ...actor } = request;
  const { ledger, publishedUnder } = ports;
  const atOnce = await readAtOnce(ledger, () => ledger.roster(district, year), district, year);
  if (atOnce === undefined) throw new Refusal('NO_ROSTER', { district, year });
  const read = readAddressList(addresses, [{ agency: district, name: atOnce.name }, ...atOnce.bodies], publishedUnder);
  if ('faults' in read) throw new Refusal('BAD_ADDRESS', { faults: read.faults, domains: publishedUnder });
  return keepAddresses({ ...actor, district, year }, read.addresses, ports);
}

/**
 * A body gives the address of its own report, or takes it back ('' or a dash). Resolves to what then stands. Throws BAD_ADDRESS,
 * which speaks of the one address.
 */
export async function giveOwnAddress(
  request: Actor & Place & { readonly agency: string; readonly url: string },
  ports: AddressPorts,
): Promise<string | undefined> {
  const { url, ...asked } = request;
  const { publishedUnder } = ports;
  const fault = isTakenBack(url) ? undefined : addressFault(url, publishedUnder);
  if (fault !== undefined)
    throw new Refusal('BAD_ADDRESS', {
      faults: [`“${url.slice(0, 80)}”${ADDRESS_FAULT_WORDS[fault]}`],
      domains: publishedUnder,
    });
  const asGiven = new Map([[asked.agency, isTakenBack(url) ? '' : tidyAddress(url)]]);
  return (await keepAddresses(asked, asGiven, ports)).get(asked.agency);
}

/** One entry with what of it is new; none where all of it stands. */
async function keepAddresses(
  { district, year, agency, by, subject, origin }: Actor & Place & { readonly agency?: string },
  addresses: ReadonlyMap<string, string>,
  { vault, now }: AddressPorts,
): Promise<ReadonlyMap<string, string>> {
  const before = await addressesOf({ district, year }, vault);
  const changed = [...addresses].filter(([id, url]) => (before.get(id) ?? '') !== url);
  if (changed.length === 0) return before;
  const at = now();
  const facts = { addresses: JSON.stringify(Object.fromEntries(changed)), ...given({ subject }), ...given({ origin }) };
  const entry = entryName('address', at, agency);
  const said = { entry, kind: 'address', district, year, agency: agency ?? '', by, at, reason: '', facts } as const;
  await vault.putJournalEntry(said);
  return addressesOf({ district, year }, vault);
}
