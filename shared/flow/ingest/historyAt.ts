import {
  type HistoricFiling,
  historyFor,
  stratumOf,
  wholeHistory,
} from '../../domain/evaluate/plausible/districtHistory.ts';
import type { WholeHistory } from '../../domain/evaluate/plausible/history.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { FilingPlace } from '../../domain/filing/roster.ts';
import { asLastYear, type StandingRecord } from '../../domain/filing/version.ts';
import { editionOfYear } from '../../domain/forms/editions.ts';
import { given } from '../../domain/values/given.ts';
import { levelOfAgency } from '../../domain/values/identity.ts';
import { wholeOf } from '../../domain/values/placeWords.ts';
import type { Standing } from '../../domain/verdict/judgement.ts';
import type { LedgerReads, LedgerWrites } from '../ports/ports.ts';
import { readCountedVersions } from './counted.ts';

type History = Standing['history'];

/**
 * What a body's figures are held against besides its own: its district's counted reports of last year, and of the year
 * before. Worked out once for a revision of last year's roll-up and kept, so that an upload costs one read more; a year that
 * nobody filed in tells nothing.
 */
export async function historyNow(
  { agency, year, place }: { readonly agency: string; readonly year: number; readonly place: FilingPlace | undefined },
  ledger: LedgerReads,
  keep?: LedgerWrites['keepHistory'],
): Promise<{ readonly history?: History; readonly record?: StandingRecord['history'] }> {
  if (place === undefined || editionOfYear(year - 1) === undefined) return {};
  const rollup = await ledger.rollup(place.district, year - 1);
  if (rollup === undefined || rollup.sums.size === 0) return {};
  const { district, revision } = rollup;
  const stored = await ledger.history({ district, year: year - 1, revision });
  const whole = stored ?? (await keptHistory(await madeHistory(rollup, ledger), keep));
  return {
    history: historyFor(whole, stratumOf({ ...place, ...given({ level: place.level ?? levelOfAgency(agency) }) })),
    record: { district, revision },
  };
}

/** The history that a verdict was reached with; undefined when it is no longer kept. */
export async function historyThen(
  { agency, year, place }: { readonly agency: string; readonly year: number; readonly place: FilingPlace | undefined },
  record: StandingRecord['history'],
  ledger: LedgerReads,
): Promise<History> {
  if (record === undefined || place === undefined) return undefined;
  const whole = await ledger.history({ ...record, year: year - 1 });
  if (whole === undefined) return undefined;
  return historyFor(whole, stratumOf({ ...place, ...given({ level: place.level ?? levelOfAgency(agency) }) }));
}

async function keptHistory(made: WholeHistory, keep: LedgerWrites['keepHistory'] | undefined): Promise<WholeHistory> {
  return keep === undefined ? made : keep(made);
}

async function madeHistory(rollup: RollupState, ledger: LedgerReads): Promise<WholeHistory> {
  const { district, year, revision } = rollup;
  const earlier = await ledger.rollup(district, year - 1);
  const [roster, versions, before] = await Promise.all([
    ledger.roster(district, year),
    readCountedVersions(ledger, rollup),
    earlier === undefined ? [] : readCountedVersions(ledger, earlier),
  ]);
  const entries = new Map(roster?.agencies.map((entry) => [entry.agency, entry]));
  const earlierOf = new Map(before.map((version) => [version.agency, asLastYear(version)]));
  const filings = versions.flatMap((version): readonly HistoricFiling[] => {
    const lastYear = asLastYear(version);
    const entry = entries.get(version.agency);
    const level = entry?.level ?? levelOfAgency(version.agency);
    const stratum = stratumOf({ ...given({ kind: entry?.kind }), ...given({ level }) });
    return lastYear === undefined ? [] : [{ stratum, lastYear, ...given({ before: earlierOf.get(version.agency) }) }];
  });
  const whole = wholeOf({ district, name: roster?.name ?? '' });
  return wholeHistory({ district, year, revision, whole }, filings);
}
