import { Breakage } from '../../domain/failure/breakage.ts';
import type { Pointer } from '../../domain/filing/pointer.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { FilingPlace, RosterEntry } from '../../domain/filing/roster.ts';
import type { Version, VersionAddress } from '../../domain/filing/version.ts';
import type { LedgerReads } from '../ports/ports.ts';

/*
 * The versions that are counted, as everybody reads them. One that is named and not there is breakage: MISSING_VERSION.
 * It is never taken for a report that was not filed: its figures would leave totals and comparisons in silence.
 */

/** The version a pointer counts; undefined when it counts none. */
export async function countedVersion(
  { district, year, agency }: Omit<VersionAddress, 'seq'>,
  pointer: Pointer | undefined,
  ledger: Pick<LedgerReads, 'version'>,
): Promise<Version | undefined> {
  if (pointer?.state !== 'counted') return undefined;
  return versionThere({ district, year, agency, seq: pointer.content }, ledger);
}

/** A version that something names. */
export async function versionThere(at: VersionAddress, ledger: Pick<LedgerReads, 'version'>): Promise<Version> {
  const version = await ledger.version(at);
  if (version === undefined) throw new Breakage('MISSING_VERSION', { ...at });
  return version;
}

/** The counted report of the year before, wherever the body filed it; undefined when it filed none that counts. */
export async function countedLastYear(
  ledger: Pick<LedgerReads, 'rollup' | 'version'>,
  {
    agency,
    year,
    before,
  }: { readonly agency: string; readonly year: number; readonly before: FilingPlace | undefined },
): Promise<Version | undefined> {
  if (before === undefined) return undefined;
  const { district } = before;
  const pointer = (await ledger.rollup(district, year - 1))?.pointers.get(agency);
  return countedVersion({ district, year: year - 1, agency }, pointer, ledger);
}

/** A body that was merged into another this year, with its counted report of the year before. */
export interface MergedFiling {
  readonly name: string;
  readonly version: Version & { readonly district: string };
}

/**
 * Bodies that the year's rosters say were merged into this one, directly or by way of others, and had a counted report the year before. A
 * merger stands on the roster of the body that ceased, which may be another district's; only rosters with mergers are read. Own ones come first.
 */
export async function countedOfMerged(
  ledger: Pick<LedgerReads, 'rollup' | 'version' | 'roster' | 'places' | 'districtsWithMergers'>,
  { agency, year, district }: { readonly agency: string; readonly year: number; readonly district: string },
): Promise<readonly MergedFiling[]> {
  const districts = (await ledger.districtsWithMergers(year)).toSorted();
  const ownFirst = [...districts.filter((code) => code === district), ...districts.filter((code) => code !== district)];
  const rosters = await Promise.all(ownFirst.map((code) => ledger.roster(code, year)));
  const merged = mergedInto(
    agency,
    rosters.flatMap((roster) => roster?.agencies ?? []),
  );
  const filings = await Promise.all(
    merged.map(async ({ agency: other, name }): Promise<readonly MergedFiling[]> => {
      const { before } = await ledger.places(other, year);
      const version = await countedLastYear(ledger, { agency: other, year, before });
      return version?.district == null ? [] : [{ name, version: { ...version, district: version.district } }];
    }),
  );
  return filings.flat();
}

function mergedInto(agency: string, entries: readonly RosterEntry[]): readonly RosterEntry[] {
  const found = new Set([agency]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const entry of entries) if (found.has(entry.successor ?? '')) found.add(entry.agency);
  }
  return entries.filter((entry) => entry.agency !== agency && found.has(entry.agency));
}

/** The versions a roll-up counts, picked from those that were read. */
export function countedVersions(
  { pointers, district, year }: RollupState,
  versions: readonly Version[],
): readonly Version[] {
  const byName = new Map(versions.map((version) => [refusalName(version), version]));
  return [...pointers].flatMap(([agency, pointer]) => {
    if (pointer.state !== 'counted') return [];
    const counted = byName.get(refusalName({ agency, seq: pointer.content }));
    if (counted !== undefined) return [counted];
    throw new Breakage('MISSING_VERSION', { district, year, agency, seq: pointer.content });
  });
}

/** The versions a roll-up counts, in as few requests as possible. */
export async function readCountedVersions(
  ledger: Pick<LedgerReads, 'versions'>,
  rollup: RollupState,
): Promise<readonly Version[]> {
  return countedVersions(rollup, await ledger.versions(countedAt(rollup)));
}

function countedAt({ district, year, pointers }: RollupState): readonly VersionAddress[] {
  return [...pointers].flatMap(([agency, pointer]) =>
    pointer.state === 'counted' ? [{ district, year, agency, seq: pointer.content }] : [],
  );
}

/** Reads the versions a roll-up counts. */
export type ReadCounted = (rollup: RollupState) => Promise<readonly Version[]>;

/** Versions kept at most: some 10 KB each as they are read. */
const KEPT = 3000;

/**
 * The same for pages, which show a thousand bodies again and again: a version is written once, so one that was read need not
 * be fetched again. Steps and compiles read from the table: what has gone from it must stop them.
 */
export function rememberingCounted(ledger: Pick<LedgerReads, 'versions'>, most = KEPT): ReadCounted {
  const known = new Map<string, Version>();
  const keyOf = ({ district, year, agency, seq }: VersionAddress) => `${district} ${year} ${agency} ${seq}`;
  return async (rollup) => {
    const named = countedAt(rollup);
    const kept = named.flatMap((at) => known.get(keyOf(at)) ?? []);
    const fresh = await ledger.versions(named.filter((at) => !known.has(keyOf(at))));
    for (const version of fresh) known.set(keyOf(version), version);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return countedVersions(rollup, [...kept, ...fresh]);
  };
}
