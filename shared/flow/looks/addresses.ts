import { Refusal } from '../../domain/failure/refusal.ts';
import { isTakenBack, readAddressList } from '../../domain/looks/addressList.ts';
import { ADDRESS_FAULT_WORDS, addressFault, tidyAddress } from '../../domain/looks/pageAddress.ts';
import { type Actor, factsOfActor } from '../../domain/people/actor.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { entryName } from '../ports/owedStep.ts';
import type { Clock, LedgerReads, Vault } from '../ports/ports.ts';
import { readAtOnce } from '../read/districtAtOnce.ts';

interface Place {
  readonly district: string;
  readonly year: number;
}

/**
 * Which addresses stand: of each body of the district the one given last, in whichever district it was then. The journals are their
 * only place. `about`: this body's alone, for which the entries of all others are not read. `until`: as it was at that time.
 */
export async function addressesOf(
  place: Place,
  vault: Pick<Vault, 'journal'>,
  { about, until }: { readonly about?: string; readonly until?: string } = {},
): Promise<ReadonlyMap<string, string>> {
  const isRead = (entry: string) =>
    about === undefined
      ? /^(?:address|move)-/.test(entry)
      : /^address-\d+$/.test(entry) || entry.startsWith(`address-${about}-`) || entry.startsWith(`move-${about}-`);
  const entries = await vault.journal(place.district, place.year, isRead);
  const inOrder = entries
    .filter(({ at, kind }) => until === undefined || at < until || (at === until && kind === 'address'))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.entry < b.entry ? -1 : 1));
  const stand = new Map<string, string>();
  for (const entry of inOrder) {
    for (const [agency, url] of Object.entries(await addressesIn(entry, place, vault))) {
      if (url === '') stand.delete(agency);
      else stand.set(agency, url);
    }
  }
  return stand;
}

/**
 * What an entry of the district's journal says of addresses; '' where one stands no more. A body that moves takes along what stood
 * where it was; each move looks only at what was before it, so that moving to and fro comes to an end.
 */
async function addressesIn(
  { kind, agency, at, facts }: JournalEntry,
  { district, year }: Place,
  vault: Pick<Vault, 'journal'>,
): Promise<Readonly<Record<string, string>>> {
  if (typeof facts?.addresses === 'string') return JSON.parse(facts.addresses) as Record<string, string>;
  if (kind !== 'move') return {};
  if (facts?.to !== district || typeof facts.from !== 'string') return { [agency]: '' };
  const before = await addressesOf({ district: facts.from, year }, vault, { about: agency, until: at });
  return { [agency]: before.get(agency) ?? '' };
}

interface AddressPorts {
  readonly ledger: Pick<LedgerReads, 'rollup' | 'roster'>;
  readonly vault: Pick<Vault, 'journal' | 'putJournalEntry'>;
  readonly now: Clock;
  /** Domains under which published reports may be looked at. */
  readonly publishedUnder: readonly string[];
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
  { district, year, agency, by, ...who }: Actor & Place & { readonly agency?: string },
  addresses: ReadonlyMap<string, string>,
  { vault, now }: AddressPorts,
): Promise<ReadonlyMap<string, string>> {
  const before = await addressesOf({ district, year }, vault);
  const changed = [...addresses].filter(([id, url]) => (before.get(id) ?? '') !== url);
  if (changed.length === 0) return before;
  const at = now();
  const facts = { addresses: JSON.stringify(Object.fromEntries(changed)), ...factsOfActor(who) };
  const entry = entryName('address', at, agency);
  const said = { entry, kind: 'address', district, year, agency: agency ?? '', by, at, reason: '', facts } as const;
  await vault.putJournalEntry(said);
  return addressesOf({ district, year }, vault);
}
