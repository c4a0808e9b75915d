import { sumOf, type Totals, withPrintedTotals } from '../../domain/filing/rollup.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import { contributionOfVersion } from '../../domain/filing/version.ts';
import { cellsOf } from '../../domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { isInBrief } from '../../domain/forms/parts.ts';
import { given } from '../../domain/values/given.ts';
import { publicFigure } from '../../domain/values/publicFigure.ts';
import { divisionsCompared } from '../../domain/year/divisionsCompared.ts';
import type { SummaryRecord } from '../../domain/year/summaryRecord.ts';
import type { DivisionBelow, DivisionStage, LevelsBelow } from '../../wire/levelsBelow.ts';
import { versionName } from '../ports/summaryPorts.ts';
import { agencyStanding } from './agencyStates.ts';
import { readAtOnce } from './districtAtOnce.ts';
import { countedOf, isBehind, type LevelReads, readNotTakenIn } from './readNotTakenIn.ts';

interface LevelsReads extends LevelReads {
  readonly rosterFor: (rollup: RollupState) => Promise<Roster | undefined>;
}

/** A division below, with what it has of its own and what of it counts here. */
interface Below {
  readonly division: DivisionBelow;
  readonly live: Totals;
  /** Absent while nothing of it counts. */
  readonly filed?: Totals;
}

/** Divisions read at one time. A province has some twenty cities, the nation some thirty provinces. */
const AT_ONCE = 16;

/** The divisions that file to this one by signing. Undefined without a roster. */
export async function readLevelsBelow(
  reads: LevelsReads,
  district: string,
  year: number,
): Promise<LevelsBelow | undefined> {
  const atOnce = await readAtOnce(reads.ledger, reads.rosterFor, district, year);
  if (atOnce === undefined) return undefined;
  const { rollup, bodies, name } = atOnce;
  const entries = bodies.filter(({ from }) => from === 'district');
  const below: Below[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    below.push(...(await Promise.all(entries.slice(at, at + AT_ONCE).map((entry) => readBelow(reads, entry, rollup)))));
  }
  const edition = editionOfYearOrThrow(year);
  const filed = withPrintedTotals(edition, sumOf(below.flatMap(({ filed: own }) => own ?? [])));
  const live = withPrintedTotals(edition, sumOf(below.map((each) => each.live)));
  const figures = cellsOf(edition)
    .filter((cell) => cell.additive === true && isInBrief(edition, cell))
    .map((cell) => ({
      cell: cell.name,
      label: `${cell.rowLabel} · ${cell.columnLabel}`,
      filed: publicFigure(cell, filed.get(cell.name) ?? 0),
      live: publicFigure(cell, live.get(cell.name) ?? 0),
    }));
  const counted = below.flatMap(({ division: { code }, filed: own }) =>
    own === undefined ? [] : [{ code, totals: withPrintedTotals(edition, own) }],
  );
  const compared = divisionsCompared(edition, counted).map(({ parts, ...each }) => ({ ...each, parts: [...parts] }));
  return { district, name, year, compared, divisions: below.map(({ division }) => division), figures };
}

async function readBelow(reads: LevelReads, entry: RosterEntry, above: RollupState): Promise<Below> {
  const { ledger } = reads;
  const { agency: code, name } = entry;
  const { district, year } = above;
  const [own, roster, record, versions] = await Promise.all([
    ledger.rollup(code, year),
    ledger.roster(code, year),
    ledger.summary(code, year),
    ledger.versionsOf(district, year, code),
  ]);
  const counted = countedOf(above, code, versions);
  const standing = agencyStanding(entry, above);
  const signed = record?.signed;
  const divisions = roster?.agencies.filter(({ from }) => from === 'district') ?? [];
  const notTakenIn = own === undefined ? [] : await readNotTakenIn(reads, { own, divisions, record });
  const required = roster?.agencies.filter((each) => each.required) ?? [];
  const division = {
    code,
    name,
    stage: stageOf(own, record),
    ...given({ signed: signed && { version: versionName(signed.number), at: signed.lockedAt } }),
    ...given({ bodies: own && { required: required.length, counted: countedAmong(own, required) } }),
    state: standing.state,
    // Of what does not count, the receipt of a return or a refusal, there is the filing's own page.
    receipt: standing.counted ? standing.receipt : null,
    behind: isBehind(record, versions, counted),
    notTakenIn: [...notTakenIn],
  };
  return {
    division,
    live: own?.sums ?? new Map(),
    ...given({ filed: counted && contributionOfVersion(counted) }),
  };
}

function stageOf(own: RollupState | undefined, record: SummaryRecord | undefined): DivisionStage {
  if (own === undefined) return 'elsewhere';
  if (record?.signed === undefined) return 'working';
  return own.lock !== undefined && own.openings.size === 0 ? 'signed' : 'correcting';
}

function countedAmong({ pointers }: RollupState, bodies: readonly RosterEntry[]): number {
  return bodies.filter(({ agency }) => pointers.get(agency)?.state === 'counted').length;
}
