import { filerLevel } from '../../domain/filing/filerLevel.ts';
import type { Contact, RosterEntry } from '../../domain/filing/roster.ts';
import type { FiledVersion } from '../../domain/filing/version.ts';
import { daysBetween, dueDay, endOfDay, lastDayOf, shanghaiDate } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import type { AgencyStanding, CoverageNow } from '../../wire/agencyStanding.ts';
import type { UnfiledList } from '../ports/remindPorts.ts';
import { agencyStanding } from './agencyStates.ts';
import { readAtOnce } from './districtAtOnce.ts';
import { coverageOf, type DistrictReads } from './readDistrictYear.ts';
import { filingsFrom } from './rememberingFilings.ts';

/** One body as the office chases it. */
export interface FilingRow {
  readonly standing: AgencyStanding;
  readonly kind?: string;
  readonly contact?: Contact;
  /** Uploads so far; decisions of the office are not among them. */
  readonly uploads: number;
  readonly lastActivity: string | null;
  /** Of the newest upload. */
  readonly errors: number;
  readonly warnings: number;
  /** Whole days, counted from 1: of the first accepted report, or so far while there is none. 0 when in time. */
  readonly daysLate: number;
  readonly firstAcceptedAt?: string;
}

export interface Filings {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly coverage: CoverageNow;
  readonly rows: readonly FilingRow[];
}

const DAY_MS = 86_400_000;

/** Every body of the district with what it has filed and when. Undefined without a roster. */
export async function readFilings(
  { ledger, rosterFor, now, filings = filingsFrom(ledger) }: DistrictReads & { readonly now: () => string },
  district: string,
  year: number,
): Promise<Filings | undefined> {
  const atOnce = await readAtOnce(ledger, rosterFor, district, year);
  if (atOnce === undefined) return undefined;
  const { rollup, bodies, name } = atOnce;
  const byBody = Map.groupBy(await filings(rollup), ({ agency }) => agency);
  const asOf = now();
  const deadlines = deadlinesOf(year);
  const rows = bodies.map((entry): FilingRow => {
    const standing = agencyStanding(entry, rollup);
    const deadline = deadlines(entry);
    const daysAfter = (instant: string) => Math.max(0, Math.floor((Date.parse(instant) - deadline) / DAY_MS) + 1);
    const own = byBody.get(entry.agency) ?? [];
    const uploads = own.filter(({ decision }) => decision === undefined);
    const newest = uploads.at(-1);
    const { kind, contact } = entry;
    const firstAcceptedAt = firstAccepted(own);
    return {
      standing,
      ...given({ kind }),
      ...given({ contact }),
      uploads: uploads.length,
      lastActivity: own.reduce<string | null>(
        (last, { receivedAt }) => (last === null || receivedAt > last ? receivedAt : last),
        null,
      ),
      errors: newest?.counts.errors ?? 0,
      warnings: newest?.counts.warnings ?? 0,
      daysLate: lateness(standing, firstAcceptedAt, daysAfter, asOf),
      ...given({ firstAcceptedAt }),
    };
  });
  return { district, name, year, coverage: coverageOf(rows.map(({ standing }) => standing)), rows };
}

/** The first instant that is too late for a body: worked out once for all of a level that have no day of their own. */
function deadlinesOf(year: number): (entry: RosterEntry) => number {
  const known = new Map<string, number>();
  return ({ agency, due }) => {
    const level = filerLevel(agency);
    const key = `${level} ${due ?? ''}`;
    const deadline = known.get(key) ?? endOfDay(dueDay(level, year, due)).getTime();
    known.set(key, deadline);
    return deadline;
  };
}

/** Lateness is judged by the first accepted report: a correction after the day does not make a punctual body late. */
function firstAccepted(versions: readonly FiledVersion[]): string | undefined {
  return versions.find(({ state, decision }) => state === 'A' && decision === undefined)?.receivedAt;
}

function lateness(
  { required, counted }: AgencyStanding,
  first: string | undefined,
  daysAfter: (instant: string) => number,
  now: string,
): number {
  // Who need not file has no day to be late for, also where a report of it counts.
  if (!required) return 0;
  if (first !== undefined) return daysAfter(first);
  return counted ? 0 : daysAfter(now);
}

/** The same list as the reminders write from: who has not filed on that day. */
export function unfiledAt({ district, name, year, coverage, rows }: Filings, now: string): UnfiledList {
  const today = shanghaiDate(new Date(now));
  const filingDay = lastDayOf('body', year);
  const bodies = rows.map(({ standing }) => standing).filter(({ required, counted }) => required && !counted);
  const season = { level: 'body', reportYear: year, filingDay, daysLeft: daysBetween(today, filingDay) } as const;
  return { district, name, year, today, season, coverage, bodies };
}
