import type { FilingPlace } from '../../domain/filing/roster.ts';
import type { CellValues } from '../../domain/forms/cells.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { countedLastYear } from '../ingest/counted.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** What was accepted of the year before, to stand beside a report. */
export interface FiledLastYear {
  readonly year: number;
  readonly edition: Edition;
  readonly values: CellValues;
}

/** The figures of the counted report of the year before, wherever the body filed it; undefined when none counts. */
export async function readLastYear(
  ledger: Pick<LedgerReads, 'rollup' | 'version'>,
  filing: { readonly agency: string; readonly year: number; readonly before: FilingPlace | undefined },
): Promise<FiledLastYear | undefined> {
  const version = await countedLastYear(ledger, filing);
  if (version?.values === undefined || version.edition === undefined) return undefined;
  return { year: version.year, edition: version.edition, values: version.values };
}
