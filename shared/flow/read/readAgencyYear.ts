import type { Pointer } from '../../domain/filing/pointer.ts';
import { type RollupState, unjudgedSince } from '../../domain/filing/rollupState.ts';
import { isLater, type Sequencer } from '../../domain/filing/sequencer.ts';
import type { Version } from '../../domain/filing/version.ts';
import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { given, when } from '../../domain/values/given.ts';
import { publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import type { AgencyYear, CellChange } from '../../wire/agencyYear.ts';
import { agencyStanding } from './agencyStates.ts';
import { filingsMadeFrom } from './filingsMadeFrom.ts';
import type { MadeFromReads } from './madeFromSummary.ts';
import { cellLabel } from './readComposition.ts';
import type { DistrictReads } from './readDistrictYear.ts';
import { summariesOf } from './versionSummaries.ts';

/** Everything one body filed in a year. Undefined when it does not file for that district in that year. */
export async function readAgencyYear(
  { ledger, rosterFor, vault }: DistrictReads & Pick<MadeFromReads, 'vault'>,
  district: string,
  year: number,
  agency: string,
): Promise<AgencyYear | undefined> {
  const { now: place } = await ledger.places(agency, year);
  if (place?.district !== district) return undefined;
  const [rollup, versions] = await Promise.all([
    ledger.rollup(district, year),
    ledger.versionsOf(district, year, agency),
  ]);
  if (rollup === undefined) return undefined;
  const { name, required, reason, state } = agencyStanding(place, rollup);
  const content = contentOf(rollup, agency);
  const unjudged = unjudgedSince(rollup, agency);
  return {
    agency,
    name,
    district,
    districtName: (await rosterFor(rollup))?.name ?? district,
    year,
    edition: editionOfYearOrThrow(year),
    state,
    required,
    ...given({ reason }),
    ...when(unjudged, ({ receivedAt, versionId }) => ({ unjudged: { receivedAt, versionId } })),
    versions: await filingsMadeFrom({ ledger, vault }, { agency, year }, summariesOf(versions, content).toReversed()),
    changes: changesOf(year, versions, content),
  };
}

function contentOf(rollup: RollupState, agency: string): Sequencer | undefined {
  const pointer: Pointer | undefined = rollup.pointers.get(agency);
  return pointer?.state === 'counted' ? pointer.content : undefined;
}

/** What the counted version changed against the countable one before it; nothing when it is the first. */
function changesOf(year: number, versions: readonly Version[], content: Sequencer | undefined): readonly CellChange[] {
  const now = versions.find(({ seq }) => seq === content);
  const before = versions.findLast(({ seq, state }) => state === 'A' && content !== undefined && isLater(content, seq));
  if (now?.values === undefined || before?.values === undefined) return [];
  const stated = (version: Version, cell: Cell) => publicFigureOrNone(cell, version.values?.get(cell.name) ?? null);
  return cellsOf(editionOfYearOrThrow(year))
    .filter((cell) => cell.role === 'input')
    .map((cell) => ({ cell: cell.name, label: cellLabel(cell), from: stated(before, cell), to: stated(now, cell) }))
    .filter(({ from, to }) => from !== to);
}
