import { printPointer } from '../../domain/filing/pointer.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { FiledVersion } from '../../domain/filing/version.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** Every version of the roll-up's district and year, by body, then in the order of the uploads: at least as new as the roll-up. */
export type ReadFilingsAt = (rollup: RollupState) => Promise<readonly FiledVersion[]>;

type FilingReads = Pick<LedgerReads, 'districtFilings' | 'filingsOf' | 'quietVersions'>;

interface Kept {
  readonly readAt: number;
  /** What was told of each body when its versions were read. */
  readonly told: ReadonlyMap<string, string>;
  readonly filings: ReadonlyMap<string, readonly FiledVersion[]>;
}

/** Of so many bodies the versions are asked for one body at a time; of more the whole list is read. */
const FEW = 40;
/** Versions kept at most, of all districts: some kilobyte each. */
const KEPT = 20_000;
/**
 * After so long a list is read anew. Whoever was stopped between storing a version and telling of it is gone on with within this time,
 * and until all functions are of this release, those of the one before store versions without a word.
 */
const READ_ANEW_MS = 15 * 60_000;

/** Straight from the table: for steps and compiles, and wherever one list is read once. */
export function filingsFrom(ledger: Pick<LedgerReads, 'districtFilings'>): ReadFilingsAt {
  return ({ district, year }) => ledger.districtFilings(district, year);
}

/**
 * The same for pages, which show the list of a thousand bodies again and again: the table reads four megabytes for it. A version is written
 * once, and after it the roll-up names it, or it is counted among the quiet ones; so only bodies of which either tells something
 * else than before are asked for again. Both are read before the list: what comes in between is seen at the next look.
 */
export function rememberingFilings(ledger: FilingReads, now: () => string, most = KEPT): ReadFilingsAt {
  const known = new Map<string, Kept>();
  return async (rollup) => {
    const { district, year } = rollup;
    const key = `${district} ${year}`;
    const [kept, readAt] = [known.get(key), Date.parse(now())];
    const told = toldOf(rollup, await ledger.quietVersions(district, year));
    const others = kept === undefined ? [] : differing(kept.told, told);
    const isFresh = kept !== undefined && readAt - kept.readAt < READ_ANEW_MS && others.length <= FEW;
    const filings = isFresh ? await withNews(kept, others, rollup, ledger) : await allOf(rollup, ledger);
    known.delete(key);
    known.set(key, { readAt: isFresh ? kept.readAt : readAt, told, filings });
    forgetOldest(known, most);
    return [...filings.values()].flat();
  };
}

/** Whatever the roll-up and the count of quiet versions tell of each body: it changes with every version that is stored. */
function toldOf({ pointers, uncounted, refused }: RollupState, quiet: ReadonlyMap<string, number>) {
  const refusals = Map.groupBy(refused.keys(), (name) => name.split('#')[0] ?? '');
  return new Map(
    [...pointers].map(([agency, pointer]) => {
      const noted = uncounted.get(agency);
      const parts = [printPointer(pointer), noted?.seq, quiet.get(agency), ...(refusals.get(agency) ?? [])];
      return [agency, parts.join(' ')] as const;
    }),
  );
}

function differing(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  const agencies = new Set([...before.keys(), ...now.keys()]);
  return [...agencies].filter((agency) => before.get(agency) !== now.get(agency));
}

async function allOf({ district, year }: RollupState, ledger: FilingReads) {
  return Map.groupBy(await ledger.districtFilings(district, year), ({ agency }) => agency);
}

async function withNews(
  { filings }: Kept,
  agencies: readonly string[],
  { district, year }: RollupState,
  ledger: FilingReads,
) {
  if (agencies.length === 0) return filings;
  const news = await Promise.all(
    agencies.map(async (agency) => [agency, await ledger.filingsOf(district, year, agency)] as const),
  );
  const merged = new Map([...filings, ...news]);
  return new Map([...merged].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The district that was asked for last stays, however large it is. */
function forgetOldest(known: Map<string, Kept>, most: number): void {
  const sizeOf = ({ filings }: Kept) => [...filings.values()].reduce((sum, own) => sum + own.length, 0);
  let size = [...known.values()].reduce((sum, kept) => sum + sizeOf(kept), 0);
  for (const [key, kept] of known) {
    if (size <= most || known.size === 1) return;
    known.delete(key);
    size -= sizeOf(kept);
  }
}
