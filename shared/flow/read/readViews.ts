import type { FilingView } from '../../domain/filing/filingView.ts';
import type { ViewsYear } from '../../wire/views.ts';
import type { LedgerReads } from '../ports/ports.ts';
import type { ViewLedger } from '../ports/viewPorts.ts';
import { readAtOnce } from './districtAtOnce.ts';
import type { DistrictReads } from './readDistrictYear.ts';

/** Who looked at which filing, the newest first. Undefined without a roster. */
export async function readViews(
  {
    ledger,
    rosterFor,
    views,
  }: DistrictReads & { readonly ledger: LedgerReads; readonly views: Pick<ViewLedger, 'views'> },
  district: string,
  year: number,
): Promise<ViewsYear | undefined> {
  const [atOnce, found] = await Promise.all([
    readAtOnce(ledger, rosterFor, district, year),
    views.views(district, year),
  ]);
  if (atOnce === undefined) return undefined;
  const names = new Map(atOnce.bodies.map(({ agency, name }) => [agency, name]));
  const lines = found.map((view) => ({ ...view, name: names.get(view.agency) ?? view.agency }));
  return { district, name: atOnce.name, year, views: lines.toSorted(newestFirst) };
}

function newestFirst(a: FilingView, b: FilingView): number {
  return b.last.localeCompare(a.last) || a.agency.localeCompare(b.agency) || a.by.localeCompare(b.by);
}
