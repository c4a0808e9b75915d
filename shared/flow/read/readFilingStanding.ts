import { approvalOf } from '../../domain/filing/approvals.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { type RosterEntry, rosterWord } from '../../domain/filing/roster.ts';
import type { Version } from '../../domain/filing/version.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { given, when } from '../../domain/values/given.ts';
import type { FilingStanding } from '../../wire/filingStanding.ts';
import { currentStanding } from '../ingest/standing.ts';
import { EARLIER_UPLOADS } from '../ingest/versionOfUpload.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { historyToWire, lastYearToWire } from './filingStanding.ts';
import { lastFiledOf } from './lastFiled.ts';

/** The standing in which a body's next upload of that year would be judged. Undefined when it is on no roster. */
export async function readFilingStanding(
  {
    ledger,
    suspended,
    now,
  }: { readonly ledger: LedgerReads; readonly suspended: readonly string[]; readonly now: () => string },
  agency: string,
  year: number,
): Promise<FilingStanding | undefined> {
  const { now: place, before } = await ledger.places(agency, year);
  if (place === undefined) return undefined;
  const { district, name, due } = place;
  const [rollup, versions, roster] = await Promise.all([
    ledger.rollup(district, year),
    ledger.versionsOf(district, year, agency),
    ledger.roster(district, year),
  ]);
  const { standing } = await currentStanding({ agency, year, place, before, rollup }, suspended, ledger, now());
  const source = versions.slice(-EARLIER_UPLOADS).findLast(({ reasons }) => Object.keys(reasons).length > 0);
  const filed = lastFiledOf(versions, rollup, agency);
  return {
    agency,
    name,
    district,
    districtName: roster?.name ?? district,
    year,
    edition: editionOfYearOrThrow(year),
    ...given({ due }),
    ...given({ today: standing.receivedOn }),
    ...inForceOf(versions, rollup, { agency, year }),
    ...given({ filed }),
    ...wordOf(place),
    ...when(standing.lastYear, (lastYear) => ({ lastYear: lastYearToWire(lastYear) })),
    ...when(standing.history, (history) => ({ history: historyToWire(history) })),
    ...given({ wishes: standing.wishes }),
    ...when(source, (source) => ({ earlierReasons: source.reasons })),
    ...given({ mergedInto: standing.mergedInto, lockedBy: standing.lockedBy, office: roster?.office }),
    suspended: standing.suspended ?? [],
  };
}

/** What counts now: which filing, since when, and whether the office has approved it. */
function inForceOf(
  versions: readonly Version[],
  rollup: RollupState | undefined,
  { agency, year }: { readonly agency: string; readonly year: number },
): Pick<FilingStanding, 'counted' | 'countedAt' | 'approval'> {
  const pointer = rollup?.pointers.get(agency);
  if (rollup === undefined || pointer?.state !== 'counted') return { counted: null };
  const approval = approvalOf(rollup, agency);
  return {
    counted: receiptIdOf({ agency, year, seq: pointer.content }),
    ...given({ countedAt: versions.find(({ seq }) => seq === pointer.content)?.receivedAt }),
    ...when(approval, ({ by, at }) => ({ approval: { by, at } })),
  };
}

function wordOf(place: RosterEntry): Pick<FilingStanding, 'level' | 'otherNames'> {
  const { name: _, ...word } = rosterWord(place);
  return word;
}
