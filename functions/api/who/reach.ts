import type { Contact } from '../../../shared/domain/filing/roster.ts';
import { FIRST_YEAR } from '../../../shared/domain/forms/editions.ts';
import { ALL_DISTRICTS, includesDistrict, type OfficePost } from '../../../shared/domain/people/person.ts';
import { reportYearAt } from '../../../shared/domain/values/calendar.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { DISTRICT_PATTERN, YEAR_PATTERN } from '../../../shared/domain/values/identity.ts';
import type { Clock, LedgerReads } from '../../../shared/flow/ports/ports.ts';
import { newestYearOf } from '../../../shared/flow/read/readOwnYear.ts';
import { wayDown } from '../../../shared/flow/read/readSignedBelow.ts';
import type { Principal } from './principal.ts';

export interface Places {
  readonly ledger: Pick<LedgerReads, 'places' | 'roster'>;
  readonly now: Clock;
}

/** Addresses of no district: the form, its rules, the way in and out, and lists that show a reader their own districts alone. */
const OF_NO_DISTRICT = [
  /^\/(?:rules|codes|type-size\/[^/]+|openapi\.json|v1\/rules\.json|schemas\/[^/]+\/v1\.json|assets\/[^/]+|favicon\.ico)?$/,
  /^\/(?:check(?:\/offline\.html)?|sign-in(?:\/return)?|signed-out|sign-out|post|identity|rosters\/open|people(?:\/[a-z]+)?|v1\/(?:districts|conversions))$/,
];
const OF_DISTRICT = /^\/(?:v1\/)?districts\/(\d{6})(?:\/|$)/;
/** A body's code, and the year where the address names one. */
const OF_BODY = [
  /^\/agencies\/([a-z0-9-]+)(?:\/(\d{4}))?(?:\/|$)/,
  /^\/v1\/agencies\/([a-z0-9-]+)\/years\/(\d{4})(?:\/|$)/,
  /^\/(?:v1\/)?receipts\/([a-z0-9-]+)\/(\d{4})(?:\/|$)/,
];

/**
 * Whether an address lies within the districts of whoever asks. A body's own addresses lie in the district it files for in that
 * year; those of a division's filing to the level above lie in both. What is not known here lies nowhere: an address added later
 * is closed until it is said where it lies. A level sees its divisions at addresses of its own (`/districts/{level}/{year}/below/…`).
 */
export async function isWithinReach(principal: Principal, path: string, places: Places): Promise<boolean> {
  const districts = districtsOf(principal);
  if (districts === ALL_DISTRICTS || OF_NO_DISTRICT.some((each) => each.test(path))) return true;
  const district = OF_DISTRICT.exec(path)?.[1];
  if (district !== undefined) return includesDistrict(districts, district);
  const [, agency, year] = OF_BODY.map((each) => each.exec(path)).find((found) => found !== null) ?? [];
  if (agency === undefined) return false;
  return includesDistrict(districts, agency) || reachesBody(districts, agency, year, places);
}

/** A level that may look at what a division has signed, and the division: for somebody who asked for its working pages. */
export interface SeenFromAbove {
  readonly level: string;
  readonly division: string;
  readonly year: number;
  /** The division's own name and the office there, as its roster says: whom to ask. */
  readonly name: string;
  readonly office?: Contact;
}

/** Whether a closed address belongs to a division below one of the districts of whoever asks. */
export async function seenFromAbove(
  principal: Principal,
  path: string,
  { ledger, now }: Places,
): Promise<SeenFromAbove | undefined> {
  const districts = districtsOf(principal);
  const division =
    OF_DISTRICT.exec(path)?.[1] ??
    OF_BODY.map((each) => each.exec(path)?.[1])
      .find(Boolean)
      ?.slice(0, 6);
  if (districts === ALL_DISTRICTS || division === undefined || !DISTRICT_PATTERN.test(division)) return undefined;
  const asked = /\/(20\d\d)(?:\/|$)/.exec(path)?.[1];
  const year = asked === undefined ? reportYearAt(new Date(now())) : Number(asked);
  for (const level of districts) {
    if ((await wayDown(ledger, { level, division, year })) === undefined) continue;
    const roster = await ledger.roster(division, year);
    return { level, division, year, name: roster?.name ?? division, ...given({ office: roster?.office }) };
  }
  return undefined;
}

/** The districts whoever asks is limited to; all for those whose limits were held elsewhere. */
export function districtsOf(principal: Principal): OfficePost['districts'] {
  return principal.kind === 'office' ? (principal.districts ?? ALL_DISTRICTS) : ALL_DISTRICTS;
}

async function reachesBody(
  districts: OfficePost['districts'],
  agency: string,
  year: string | undefined,
  { ledger, now }: Places,
): Promise<boolean> {
  const last = reportYearAt(new Date(now())) + 1;
  const asked = year === undefined ? await newestYearOf(ledger, agency, { first: FIRST_YEAR, last }) : Number(year);
  const known = asked !== undefined && YEAR_PATTERN.test(String(asked));
  const place = known ? (await ledger.places(agency, asked)).now : undefined;
  // On no roster that year: its code says, by convention, whose it would be.
  return includesDistrict(districts, place?.district ?? agency.slice(0, 6));
}
