import { Refusal } from '../../domain/failure/refusal.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import { carryOut } from './finishDecision.ts';
import { mergeEntry } from './mergeEntry.ts';
import type { Owed } from './owed.ts';
import type { OwedPorts } from './owedPorts.ts';
import { takeRosterStep } from './rosterStep.ts';

type Decided = Version & { readonly decision: NonNullable<Version['decision']> };

/**
 * Decisions among the versions that lack their receipt or their entry in the journal, found by the names the journal has: the
 * entry comes last, so where it is, the receipt is. One that a lock refused has no entry; its receipt is looked for. And mergers
 * whose report was taken out while the roster does not say so yet.
 */
export async function owingDecisions(
  rollup: RollupState,
  versions: readonly Version[],
  ports: OwedPorts,
): Promise<readonly Owed[]> {
  const here = versions.filter(
    (version): version is Decided => version.decision !== undefined && rollup.pointers.has(version.agency),
  );
  if (here.length === 0) return [];
  const names = await namesAlongTheWay(rollup, ports);
  const owed: Owed[] = [];
  for (const version of here) {
    const name = receiptIdOf(version);
    const isRefused = rollup.refused.has(refusalName(version));
    const isPaid = isRefused
      ? (await ports.vault.receiptText(version.agency, version.year, name)) !== undefined
      : names(version.agency).has(name);
    if (!isPaid) owed.push({ name, finish: () => finishDecision(version, rollup, ports) });
  }
  return [...owed, ...owingMergers(rollup, here, names, ports)];
}

async function finishDecision(version: Version, rollup: RollupState, ports: OwedPorts): Promise<void> {
  await carryOut({ ...version, district: rollup.district }, rollup, ports);
}

/** Of each body the newest merger, if the journal does not tell that the roster was changed for it. */
function owingMergers(
  rollup: RollupState,
  versions: readonly Decided[],
  names: (agency: string) => ReadonlySet<string>,
  ports: OwedPorts,
): readonly Owed[] {
  const newest = new Map(
    versions
      .filter(
        ({ decision, agency, seq }) => decision.kind === 'merge' && !rollup.refused.has(refusalName({ agency, seq })),
      )
      .map((version) => [version.agency, version]),
  );
  return [...newest.values()].flatMap(({ agency, decision: { successor, by, at, reason } }) => {
    if (successor === undefined) return [];
    const { district, year } = rollup;
    const entry = mergeEntry({ district, year, agency, successor, by, at, reason });
    const said = [entry.entry, `merge-${agency}-${successor}`].some((name) => names(agency).has(name));
    if (said || rollup.owed?.has(entry.entry)) return [];
    return [{ name: entry.entry, finish: () => unlessLocked(() => takeRosterStep(entry, ports)) }];
  });
}

/** A year that was locked meanwhile keeps its roster; what is owed waits until it is unlocked. */
async function unlessLocked(finish: () => Promise<void>): Promise<void> {
  try {
    await finish();
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'LOCKED')) throw error;
  }
}

/** Where a body came from, by the names of the moves in a journal. */
const MOVED_HERE = /^move-(.+)-(\d{6})-(\d{6})-\d+$/;

/** The names in the district's journal and, for a body that came from another, in the journals it came by. */
async function namesAlongTheWay(
  { district, year }: RollupState,
  { vault }: OwedPorts,
): Promise<(agency: string) => ReadonlySet<string>> {
  const own = await vault.journalNames(district, year);
  const before = new Map<string, Set<string>>();
  const follow = async (agency: string, from: string, seen: ReadonlySet<string>): Promise<void> => {
    const names = await vault.journalNames(from, year);
    before.set(agency, new Set([...(before.get(agency) ?? own), ...names]));
    for (const [earlier] of cameFrom(names, agency, from))
      if (!seen.has(earlier)) await follow(agency, earlier, new Set([...seen, earlier]));
  };
  for (const [from, agency] of cameFrom(own, undefined, district))
    await follow(agency, from, new Set([district, from]));
  return (agency) => before.get(agency) ?? own;
}

function cameFrom(
  names: ReadonlySet<string>,
  whose: string | undefined,
  to: string,
): readonly (readonly [string, string])[] {
  return [...names].flatMap((name) => {
    const [, agency = '', from = '', district] = MOVED_HERE.exec(name) ?? [];
    return district === to && (whose === undefined || whose === agency) ? [[from, agency] as const] : [];
  });
}
