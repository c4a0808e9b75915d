import { withPrintedTotals } from '../../filing/rollup.ts';
import { inputsOf } from '../../forms/catalogue.ts';
import type { CellName } from '../../forms/cells.ts';
import { type Edition, editionOfYearOrThrow } from '../../forms/editions.ts';
import { ALL_RULES } from '../../rules/allRules.ts';
import type { LastYear } from '../../verdict/judgement.ts';
import { lastYearFigures, lastYearNumbers } from '../tables/years.ts';
import type { DistrictHistory, WholeHistory } from './history.ts';
import { type Pair, type PeerSpread, spreadOf } from './peerSpread.ts';
import { peerRules, scaledCells } from './scaledCells.ts';

/** A counted report of last year, with the one before it where the body filed one, under the stratum of the body. */
export interface HistoricFiling {
  readonly stratum: string;
  readonly lastYear: LastYear;
  readonly before?: LastYear;
}

/** Bodies are alike that the roster calls the same kind at the same level. */
export function stratumOf({ kind, level }: { readonly kind?: string; readonly level?: string }): string {
  return `${level ?? ''}/${kind ?? ''}`;
}

/** What a district's counted reports of last year tell about the next. */
export function wholeHistory(
  at: Pick<WholeHistory, 'district' | 'year' | 'revision' | 'whole'>,
  filings: readonly HistoricFiling[],
): WholeHistory {
  const edition = editionOfYearOrThrow(at.year);
  const cells = scaledCells(ALL_RULES, edition);
  const peers = peerRules(ALL_RULES);
  const enough = Math.min(...peers.map(({ test }) => test.bodies));
  const compared = scaledCells(peers, edition);
  const strata = Map.groupBy(filings, ({ stratum }) => stratum);
  return {
    ...at,
    totals: totalsOf(edition, cells, filings),
    strata: new Map([...strata].map(([stratum, alike]) => [stratum, spreads(edition, compared, alike, enough)])),
  };
}

/** Of the whole, what one body's verdict depends on. */
export function historyFor({ year, revision, whole, totals, strata }: WholeHistory, stratum: string): DistrictHistory {
  return { year, revision, whole, totals, peers: strata.get(stratum) ?? new Map() };
}

function totalsOf(
  edition: Edition,
  cells: readonly CellName[],
  filings: readonly HistoricFiling[],
): ReadonlyMap<CellName, number> {
  const inputs = inputsOf(edition);
  const sums = new Map<CellName, number>();
  for (const { lastYear } of filings) {
    for (const { name } of inputs) {
      const value = lastYear.values.get(name);
      if (typeof value === 'number') sums.set(name, (sums.get(name) ?? 0) + value);
    }
  }
  const totals = withPrintedTotals(edition, sums);
  return new Map(cells.map((name) => [name, totals.get(name) ?? 0]));
}

function spreads(
  edition: Edition,
  cells: readonly CellName[],
  filings: readonly HistoricFiling[],
  enough: number,
): ReadonlyMap<CellName, PeerSpread> {
  const readers = filings.flatMap(({ lastYear, before }) =>
    before === undefined
      ? []
      : [{ now: lastYearNumbers(lastYear, edition), earlier: lastYearFigures({ edition }, before) }],
  );
  const found = new Map<CellName, PeerSpread>();
  for (const name of cells) {
    const pairs = readers.flatMap(({ now, earlier }): readonly Pair[] => {
      const pair = { now: now(name) ?? 0, before: earlier(name) ?? 0 };
      return pair.now > 0 && pair.before > 0 ? [pair] : [];
    });
    const spread = pairs.length < enough ? undefined : spreadOf(pairs);
    if (spread !== undefined) found.set(name, spread);
  }
  return found;
}
