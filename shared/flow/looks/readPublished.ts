import type { Pointer } from '../../domain/filing/pointer.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import { type LookedAt, timingOf } from '../../domain/looks/look.ts';
import { given, when } from '../../domain/values/given.ts';
import type { PublishedBody, PublishedState, PublishedYear } from '../../wire/published.ts';
import type { LookReads, LookRound } from '../ports/lookPorts.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { versionName } from '../ports/summaryPorts.ts';
import { readAtOnce } from '../read/districtAtOnce.ts';
import { addressesOf } from './addresses.ts';
import { dueOf, lastDayFor } from './lookAtYear.ts';

/**
 * 公开核对 of a year as it stands: the district's own report first, then every body that has to file, or has filed. Undefined
 * without a roster. Costs a listing and one small object for each time addresses were given.
 */
export async function readPublished(
  { ledger, vault, looks }: LookReads,
  district: string,
  year: number,
  now: string,
): Promise<PublishedYear | undefined> {
  const atOnce = await readAtOnce(ledger, () => ledger.roster(district, year), district, year);
  if (atOnce === undefined) return undefined;
  const [addresses, round, record] = await Promise.all([
    addressesOf({ district, year }, vault),
    looks.newestRound({ district, year }),
    ledger.summary(district, year),
  ]);
  const known = { year, now, addresses, round };
  const { pointers } = atOnce.rollup;
  const own = { agency: district, name: `${atOnce.name}（本级报告）` };
  const bodies = atOnce.bodies
    .filter((entry) => entry.required || pointers.get(entry.agency)?.state === 'counted')
    .map((entry) => bodyOf(entry, filedAs(entry.agency, year, pointers.get(entry.agency)), known));
  const signed = record?.signed && versionName(record.signed.number);
  return {
    district,
    name: atOnce.name,
    year,
    ...when(round, ({ number, at, by }) => ({ round: { number, at, by } })),
    bodies: [bodyOf(own, signed, known), ...bodies],
  };
}

/** The same of one body, for itself. Undefined when it is on no roster of that year. */
export async function readOwnPublished(
  { ledger, vault, looks }: LookReads & { readonly ledger: Pick<LedgerReads, 'places'> },
  agency: string,
  year: number,
  now: string,
): Promise<PublishedBody | undefined> {
  const { now: place } = await ledger.places(agency, year);
  if (place === undefined) return undefined;
  const { district } = place;
  const [rollup, addresses, round] = await Promise.all([
    ledger.rollup(district, year),
    addressesOf({ district, year }, vault, { about: agency }),
    looks.newestRound({ district, year }),
  ]);
  return bodyOf(place, filedAs(agency, year, rollup?.pointers.get(agency)), { year, now, addresses, round });
}

interface Known {
  readonly year: number;
  readonly now: string;
  readonly addresses: ReadonlyMap<string, string>;
  readonly round: LookRound | undefined;
}

function bodyOf(
  entry: Pick<RosterEntry, 'agency' | 'name' | 'due'>,
  filed: string | undefined,
  { year, now, addresses, round }: Known,
): PublishedBody {
  const { agency, name } = entry;
  const due = { instant: dueOf(entry, year), day: lastDayFor(entry, year) };
  const url = addresses.get(agency);
  const looked = round?.bodies.find((each) => each.agency === agency);
  const timing = looked && timingOf(looked, due);
  return {
    agency,
    name,
    due: due.day,
    overdue: now >= due.instant,
    ...given({ url, timing, looked }),
    state: stateOf(filed, url, looked),
    outdated: isOutdated(looked, filed, url),
  };
}

function filedAs(agency: string, year: number, pointer: Pointer | undefined): string | undefined {
  return pointer?.state === 'counted' ? receiptIdOf({ agency, year, seq: pointer.content }) : undefined;
}

function stateOf(filed: string | undefined, url: string | undefined, looked: LookedAt | undefined): PublishedState {
  if (filed === undefined) return 'notFiled';
  if (looked?.newest.from === 'file') return looked.newest.outcome;
  if (url === undefined) return 'noAddress';
  return looked === undefined || looked.newest.url !== url ? 'notLooked' : looked.newest.outcome;
}

/** Held against what is no longer the filing. */
function isOutdated(looked: LookedAt | undefined, filed: string | undefined, url: string | undefined): boolean {
  const { held, from, url: at } = looked?.newest ?? {};
  if (held !== undefined && held.against !== filed) return true;
  return from === 'web' && url !== undefined && at !== url;
}
