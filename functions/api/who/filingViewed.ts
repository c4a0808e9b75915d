import type { Context } from 'hono';
import { isoDate, shanghaiDate } from '../../../shared/domain/values/calendar.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { principalIn } from './viewer.ts';

/** Addresses under which one body's filing of a year is read, by whatever way; one of them has both parts. */
const OF_A_FILING: readonly RegExp[] = [
  /^\/(?:v1\/)?receipts\/(?<agency>[^/]+)\/(?<year>\d{4})\//,
  /^\/v1\/agencies\/(?<agency>[^/]+)\/years\/(?<year>\d{4})(?:\/|$)/,
  /^\/agencies\/(?<agency>[^/]+)\/(?<year>\d{4})(?:\/|$)/,
  /^\/v1\/districts\/[^/]+\/years\/(?<year>\d{4})\/(?:below\/[^/]+\/filings|agencies)\/(?<agency>[^/]+)/,
  /^\/districts\/[^/]+\/(?<year>\d{4})\/(?:below\/[^/]+\/filings|agencies)\/(?<agency>[^/]+)/,
];

/** The filing that an address is about; undefined for one that is of no body alone. */
export function filingAt(path: string): { readonly agency: string; readonly year: number } | undefined {
  for (const pattern of OF_A_FILING) {
    const { agency = '', year } = pattern.exec(path)?.groups ?? {};
    if (year !== undefined && AGENCY_PATTERN.test(agency)) return { agency, year: Number(year) };
  }
  return undefined;
}

/**
 * Keeps that somebody of the office looked at a body's filing, before it is shown: what cannot be kept is not shown. Where nobody is
 * named (trying out on one machine) there is nobody to keep; a body that looks at its own is not the office.
 */
export async function noteViewed(context: Context, { ledger, views, now }: ApiWorld): Promise<void> {
  const principal = principalIn(context);
  const { method, path } = context.req;
  if (method !== 'GET' || context.res.status !== 200 || principal.kind !== 'office' || !principal.name) return;
  const filing = filingAt(path);
  if (filing === undefined) return;
  const { now: place } = await ledger.places(filing.agency, filing.year);
  if (place === undefined) return;
  const at = now();
  const { name, subject = name } = principal;
  const view = { agency: filing.agency, day: isoDate(shanghaiDate(new Date(at))), by: name, subject, at };
  await views.noteView({ district: place.district, year: filing.year }, view);
}
