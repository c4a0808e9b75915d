import { FIRST_YEAR } from '../../../shared/domain/forms/editions.ts';
import { ALL_DISTRICTS, includesDistrict, type OfficePost } from '../../../shared/domain/people/person.ts';
import { reportYearAt } from '../../../shared/domain/values/calendar.ts';
import { YEAR_PATTERN } from '../../../shared/domain/values/identity.ts';
import type { Clock, LedgerReads } from '../../../shared/flow/ports/ports.ts';
import { newestYearOf } from '../../../shared/flow/read/readOwnYear.ts';
import type { Principal } from './principal.ts';

interface Places {
  readonly ledger: Pick<LedgerReads, 'places'>;
  readonly now: Clock;
}

/** Addresses of no district: the form, its rules, the way in and out, and lists that show a reader their own districts alone. */
const OF_NO_DISTRICT = [
  /^\/(?:rules|type-size\/[^/]+|openapi\.json|v1\/rules\.json|schemas\/[^/]+\/v1\.json|assets\/[^/]+|favicon\.ico)?$/,
  /^\/(?:check(?:\/offline\.html)?|sign-in(?:\/return)?|signed-out|sign-out|post|people(?:\/[a-z]+)?|v1\/districts)$/,
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
 * year. What is not known here lies nowhere: an address added later is closed until it is said where it lies.
 */
export async function isWithinReach(principal: Principal, path: string, places: Places): Promise<boolean> {
  const districts = districtsOf(principal);
  if (districts === ALL_DISTRICTS || OF_NO_DISTRICT.some((each) => each.test(path))) return true;
  const district = OF_DISTRICT.exec(path)?.[1];
  if (district !== undefined) return includesDistrict(districts, district);
  const [, agency, year] = OF_BODY.map((each) => each.exec(path)).find((found) => found !== null) ?? [];
  return agency !== undefined && reachesBody(districts, agency, year, places);
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
