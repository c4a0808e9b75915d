import { approvalOf } from '../../domain/filing/approvals.ts';
import { difference, sumOf, type Totals } from '../../domain/filing/rollup.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import { type Roster, sameEntry } from '../../domain/filing/roster.ts';
import { contributionOfVersion, type Version } from '../../domain/filing/version.ts';
import { given } from '../../domain/values/given.ts';
import type { OfficeInJournal } from '../office/officeInJournal.ts';
import type { Ledger, Vault } from '../ports/ports.ts';
import { officeFromJournal } from './officeFromJournal.ts';
import type { JournaledRoster } from './rosterFromJournal.ts';
import { standingByVersions, standingLive, standingText } from './standingByVersions.ts';

/** What the table is held against the buckets in. */
export const COMPARED = ['sums', 'standings', 'versions', 'roster', 'office'] as const;
type Compared = (typeof COMPARED)[number];

export interface Comparison {
  /** Sums from the buckets minus those of the table; empty when they are equal. */
  readonly differences: Totals;
  /** How many of each were compared; 0 where there was nothing to compare. */
  readonly compared: Readonly<Record<Compared, number>>;
  /** Every other place where the two do not say the same: what the buckets say, what the table says. */
  readonly disagreements: readonly Disagreement[];
}

interface Disagreement {
  readonly about: Compared;
  /** A body, a version, or the part of the office's side. */
  readonly what: string;
  readonly inStore: string;
  readonly inTable: string;
}

interface Told {
  readonly versions: readonly Version[];
  /** Of a time when their body was on no roster. */
  readonly offRoster: readonly Version[];
  readonly journaled: JournaledRoster | undefined;
}

const NOTHING = '—';

/**
 * Where the table says something else than the buckets: sums, where each body stands, each version with its figures, the roster, the
 * office's side. What is not in the buckets (the approval of the year as a whole, findings marked as checked) is not compared.
 */
export async function compareWithTable(
  place: { readonly district: string; readonly year: number },
  told: Told,
  { ledger, vault }: { readonly ledger: Ledger; readonly vault: Pick<Vault, 'journal'> },
): Promise<Comparison> {
  const { district, year } = place;
  const rollup = await ledger.rollup(district, year);
  const stored = await ledger.districtVersions(district, year);
  const office = officeSays(await officeFromJournal(place, vault), rollup);
  const parts = {
    standings: standings(told, rollup),
    versions: [...versionsSay(told.versions, stored, rollup), ...(await offRosterSay(told.offRoster, ledger))],
    roster: await rosterSays(told.journaled, ledger),
    office,
  };
  const counted = sumOf(countedByStore(told.versions).map(contributionOfVersion));
  const differences = difference(counted, rollup?.sums ?? new Map());
  const sums = new Set([...counted.keys(), ...(rollup?.sums.keys() ?? [])]).size;
  const pairs = Object.entries(parts) as [Exclude<Compared, 'sums'>, readonly Pair[]][];
  const compared = { sums, ...Object.fromEntries(pairs.map(([about, all]) => [about, all.length])) };
  const disagreements = pairs.flatMap(([about, all]) =>
    all.filter(({ inStore, inTable }) => inStore !== inTable).map((pair) => ({ about, ...pair })),
  );
  return { differences, compared: compared as Comparison['compared'], disagreements };
}

type Pair = Omit<Disagreement, 'about'>;

function byBody(versions: readonly Version[]): ReadonlyMap<string, readonly Version[]> {
  const bodies = new Map<string, Version[]>();
  for (const version of versions) bodies.set(version.agency, [...(bodies.get(version.agency) ?? []), version]);
  return bodies;
}

/** Per body the version whose figures count, by the receipts alone. */
function countedByStore(versions: readonly Version[]): readonly Version[] {
  return [...byBody(versions)].flatMap(([, all]) => {
    const { pointer } = standingByVersions(all);
    return pointer.state === 'counted' ? all.filter(({ seq }) => seq === pointer.content) : [];
  });
}

function standings({ versions, journaled }: Told, rollup: RollupState | undefined): readonly Pair[] {
  const told = byBody(versions);
  const bodies = new Set([
    ...told.keys(),
    ...(rollup?.pointers.keys() ?? []),
    ...(journaled?.agencies.map(({ agency }) => agency) ?? []),
  ]);
  return [...bodies].map((agency) => {
    const live = rollup === undefined ? undefined : standingLive(rollup, agency);
    return {
      what: agency,
      inStore: standingText(standingByVersions(told.get(agency) ?? [])),
      inTable: live === undefined ? NOTHING : standingText(live),
    };
  });
}

/** A version as both can tell it. One that a lock refused stands as accepted in the table and as rejected on its receipt. */
function versionText(version: Version | undefined, refused: boolean): string {
  if (version === undefined) return NOTHING;
  const { outcome, sha256, decision, original } = version;
  const figures = refused ? [] : [...contributionOfVersion(version)].map(([name, value]) => `${name}=${value}`).sort();
  return [refused ? 'rejected' : outcome, sha256 ?? '', decision?.kind ?? '', original?.sha256 ?? '', ...figures]
    .join(' ')
    .trim();
}

function versionsSay(
  told: readonly Version[],
  stored: readonly Version[],
  rollup: RollupState | undefined,
): readonly Pair[] {
  const inTable = new Map(stored.map((version) => [refusalName(version), version]));
  const inStore = new Map(told.map((version) => [refusalName(version), version]));
  // What a body that moved away has left behind counts for nobody.
  const here = stored.filter(({ agency }) => rollup?.pointers.has(agency) === true);
  const names = new Set([...inStore.keys(), ...here.map(refusalName)]);
  return [...names].map((name) => {
    const refused = rollup?.refused.has(name) === true;
    return {
      what: name,
      inStore: versionText(inStore.get(name), refused),
      inTable: versionText(inTable.get(name), refused),
    };
  });
}

/** What the table has of a time when its body was on no roster has had its receipt, or has still to get it. */
async function offRosterSay(told: readonly Version[], ledger: Ledger): Promise<readonly Pair[]> {
  const stored = await ledger.versions(told);
  const inTable = new Map(stored.map((version) => [refusalName(version), version]));
  return told.map((version) => ({
    what: refusalName(version),
    inStore: versionText(version, false),
    inTable: versionText(inTable.get(refusalName(version)), false),
  }));
}

/** Nothing to compare where the roster was never written into the journal. */
async function rosterSays(journaled: JournaledRoster | undefined, ledger: Ledger): Promise<readonly Pair[]> {
  if (journaled === undefined) return [];
  const { district, year, agencies } = journaled;
  const stored = await ledger.roster(district, year);
  const live = new Map(stored?.agencies.map((entry) => [entry.agency, entry]));
  const told = new Map(agencies.map(({ revision: _, ...entry }) => [entry.agency, entry]));
  const heads = { what: district, inStore: headOf(journaled), inTable: headOf(stored) };
  const entries = [...new Set([...told.keys(), ...live.keys()])].map((agency) => {
    const [said, stands] = [told.get(agency), live.get(agency)];
    if (said !== undefined && stands !== undefined && sameEntry(said, stands))
      return { what: agency, inStore: said.name, inTable: said.name };
    return { what: agency, inStore: textOf(said), inTable: textOf(stands) };
  });
  return [heads, ...entries];
}

/** What stands above the bodies: the district's name, who publishes, whom bodies ask. */
function headOf(roster: Roster | undefined): string {
  return textOf(roster && { name: roster.name, ...given({ publisher: roster.publisher, office: roster.office }) });
}

/** Members in a fixed order, whatever order they were stored in. */
function textOf(value: object | undefined): string {
  if (value === undefined) return NOTHING;
  const sorted = (_: string, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each;
  return JSON.stringify(value, sorted);
}

function officeSays(told: OfficeInJournal, rollup: RollupState | undefined): readonly Pair[] {
  if (rollup === undefined) return [];
  const live = { ...rollup, texts: rollup.textRevision };
  const said = { ...told, texts: told.texts.at(-1)?.revision ?? 0 };
  const bodies = [...rollup.pointers.keys()].sort();
  const approved = (approvals: RollupState['approvals']) =>
    textOf(Object.fromEntries(bodies.map((body) => [body, approvalOf({ ...rollup, approvals }, body)])));
  const pair = (what: string, of: (side: typeof said | typeof live) => string): Pair => ({
    what,
    inStore: of(said),
    inTable: of(live),
  });
  return [
    pair('lock', ({ lock }) => textOf(lock)),
    pair('openings', ({ openings }) => textOf(Object.fromEntries(openings))),
    pair('unlocked', ({ unlocked }) => textOf(unlocked)),
    pair('wishes', ({ wishes }) => (typeof wishes === 'string' ? wishes : (wishes?.hash ?? ''))),
    pair('suspended', ({ suspended }) => textOf(Object.fromEntries(suspended))),
    pair('approvals', ({ approvals }) => approved(approvals)),
    pair('text', ({ texts }) => String(texts)),
  ];
}
