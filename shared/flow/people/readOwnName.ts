import { FIRST_YEAR } from '../../domain/forms/editions.ts';
import { reportYearAt } from '../../domain/values/calendar.ts';
import type { Clock, LedgerReads } from '../ports/ports.ts';
import { newestYearOf } from '../read/readOwnYear.ts';

/** A body's name on the newest roster it stands on; its code where it stands on none. */
export async function readOwnName(
  agency: string,
  { ledger, now }: { readonly ledger: Pick<LedgerReads, 'places'>; readonly now: Clock },
): Promise<string> {
  const last = reportYearAt(new Date(now())) + 1;
  const year = await newestYearOf(ledger, agency, { first: FIRST_YEAR, last });
  return (year === undefined ? undefined : (await ledger.places(agency, year)).now?.name) ?? agency;
}
