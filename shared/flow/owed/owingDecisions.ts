import { Refusal } from '../../domain/failure/refusal.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import { given } from '../../domain/values/given.ts';
import { carryOut } from './finishDecision.ts';
import { mergeStep, tellsOfMerger } from './mergeStep.ts';
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
  return [...owed, ...(await owingMergers(rollup, here, names, ports))];
}

async function finishDecision(version: Version, rollup: RollupState, ports: OwedPorts): Promise<void> {
  await carryOut({ ...version, district: rollup.district }, rollup, ports);
}

/** Of each body the newest merger, where neither journal nor roster tells that the roster was changed for it. */
async function owingMergers(
  rollup: RollupState,
  versions: readonly Decided[],
  names: (agency: string) => ReadonlySet<string>,
  ports: OwedPorts,
): Promise<readonly Owed[]> {
  const { district, year, refused } = rollup;
  const mergers = versions.filter(({ decision, agency, seq }) => {
    return decision.kind === 'merge' && !refused.has(refusalName({ agency, seq }));
  });
  const newest = new Map(mergers.map((version) => [version.agency, version]));
  const owed: Owed[] = [];
  for (const { agency, decision, origin } of newest.values()) {
    const { successor = '', by, at, reason, subject } = decision;
    const step = mergeStep({ district, year, agency, successor, by, reason, ...given({ subject, origin }) });
    if (tellsOfMerger(names(agency), { agency, successor, decidedAt: at })) continue;
    const { now } = await ports.ledger.places(agency, year);
    if (now === undefined || now.successor === successor) continue;
    owed.push({ name: `merge-${agency}-${successor}`, finish: () => unlessLocked(() => takeRosterStep(step, ports)) });
  }
  return owed;
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
  { district, year, owed }: RollupState,
  { vault }: OwedPorts,
): Promise<(agency: string) => ReadonlySet<string>> {
  // A move that is still owed to this journal has brought the body as well.
  const own = new Set([...(await vault.journalNames(district, year)), ...(owed?.keys() ?? [])]);
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
