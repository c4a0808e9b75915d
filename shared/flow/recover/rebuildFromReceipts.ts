import { Refusal } from '../../domain/failure/refusal.ts';
import { orderOf } from '../../domain/filing/pointer.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { Roster } from '../../domain/filing/roster.ts';
import { isLater } from '../../domain/filing/sequencer.ts';
import type { Version } from '../../domain/filing/version.ts';
import { type Receipt, receiptIn } from '../../wire/receipt.ts';
import { awaitsCounting, mayCount } from '../compile/countedVersions.ts';
import { settleVersion } from '../ingest/settleVersion.ts';
import type { FilingName, SubmissionDesk } from '../ingest/submitReport.ts';
import type { OriginalShelf } from '../ports/originalPorts.ts';
import type { Pause } from '../ports/ports.ts';
import { type Comparison, compareWithTable } from './compareWithTable.ts';
import { type OfficeRestored, type RestoreOfficePorts, restoreOffice } from './restoreOffice.ts';
import { restoreRoster } from './restoreRoster.ts';
import { type JournaledRoster, rosterFromJournal } from './rosterFromJournal.ts';
import { standingAlone } from './standingAlone.ts';
import { versionFromReceipt } from './versionFromReceipt.ts';

interface FromReceipts {
  readonly ledger: RestoreOfficePorts['ledger'];
  readonly vault: RestoreOfficePorts['vault'];
  readonly desk: Pick<SubmissionDesk, 'receiptIds' | 'receiptText' | 'receiptedUnder' | 'strangers'>;
  readonly originals: Pick<OriginalShelf, 'state'>;
  readonly pause: Pause;
}

interface StoreProof extends Comparison {
  /** Versions the receipts tell of. */
  readonly versions: number;
  /** Objects among receipts and journal that are none. */
  readonly foreign: readonly string[];
  /** Versions that the table had lost and that were written again. */
  readonly restored: number;
  /** Documents that the receipts name: how many lie there as they were recorded, and those that do not. */
  readonly originals: { readonly kept: number; readonly away: readonly OriginalAway[] };
  /** With `write`: what came back of the office's own steps. */
  readonly office?: OfficeRestored;
}

interface OriginalAway {
  readonly receipt: string;
  readonly state: 'missing' | 'differs';
}

interface Place {
  readonly district: string;
  readonly year: number;
}

/**
 * A district's year from the two buckets alone: receipts tell order, outcome and decisions, the submissions hold the
 * figures, the journal holds the roster and every step of the office, moves, mergers and exemptions among them. Without `write` it is a
 * proof: where the table says something else than the buckets. With it, a roster that is missing is put back, versions that are
 * missing are written again and settled in their order, then the office's steps: the restore drill. Of several years the
 * oldest comes first, of several districts any, of several levels the upper one: what a division filed
 * there has to be found. Throws NO_ROSTER when neither table nor journal knows the district's roster.
 */
export async function rebuildFromReceipts(
  place: Place,
  ports: FromReceipts,
  { write }: { readonly write: boolean },
): Promise<StoreProof> {
  const { ledger, vault, pause } = ports;
  const { district, year } = place;
  const stored = await ledger.roster(district, year);
  const journaled = await rosterFromJournal(place, vault);
  const roster = stored ?? journaled;
  if (roster === undefined) throw new Refusal('NO_ROSTER', { district, year });
  if (stored === undefined && write && journaled !== undefined) await restoreRoster(journaled, ledger, pause);
  const { versions, offRoster, foreign } = await versionsInStore(roster, journaled, ports, { write });
  const kept = write ? await restoreOffRoster(offRoster, ports) : 0;
  const restored = kept + (write ? await restoreVersions(versions, district, ports) : 0);
  // After the versions: a lock would refuse them.
  const office = write ? { office: await restoreOffice(place, ports) } : {};
  const comparison = await compareWithTable(place, { versions, offRoster: write ? offRoster : [], journaled }, ports);
  const strangers = [...foreign, ...(await foreignInJournal(place, vault))];
  const originals = await originalsOf(versions, ports.originals);
  return { versions: versions.length, foreign: strangers, restored, ...comparison, originals, ...office };
}

interface InStore {
  /** From the oldest to the newest. */
  readonly versions: readonly Version[];
  /** Of a time when their body was on no roster: they have no part in any district. */
  readonly offRoster: readonly Version[];
  /** What lies among the receipts and is none. */
  readonly foreign: readonly string[];
}

/**
 * The versions that the receipts tell of: of the bodies of the roster and, for a restore, of those on none whose codes begin with the district's.
 * A proof leaves these out: they lie with those of all districts, where an auditor of one does not look.
 */
async function versionsInStore(
  { district, year, agencies }: Roster,
  journaled: JournaledRoster | undefined,
  ports: FromReceipts,
  { write }: { readonly write: boolean },
): Promise<InStore> {
  const versions: Version[] = [];
  const offRoster: Version[] = [];
  const foreign: string[] = [];
  const listed = new Set([...agencies, ...(journaled?.agencies ?? [])].map((each) => each.agency));
  const under = write ? (await ports.desk.receiptedUnder(district)).filter((filing) => filing.year === year) : [];
  for (const agency of new Set([...listed, ...under.map((filing) => filing.agency)])) {
    const { before } = await ports.ledger.places(agency, year);
    const lastYearDistrict = before?.district ?? district;
    const { told, others } = await receiptsInStore({ agency, year }, ports.desk);
    const [here, nobodys] = [
      told.filter((each) => each.district !== null),
      told.filter((each) => each.district === null),
    ];
    for (const receipt of nobodys)
      offRoster.push(await versionFromReceipt(receipt, { district: null, lastYearDistrict }, ports.vault));
    if (!listed.has(agency)) continue;
    foreign.push(...others);
    for (const receipt of standingAlone(here))
      versions.push(await versionFromReceipt(receipt, { district, lastYearDistrict }, ports.vault));
  }
  return { versions: withWhatWasReinstated(versions.sort((a, b) => (a.seq < b.seq ? -1 : 1))), offRoster, foreign };
}

async function receiptsInStore(
  filing: FilingName,
  desk: FromReceipts['desk'],
): Promise<{ readonly told: readonly Receipt[]; readonly others: readonly string[] }> {
  const told: Receipt[] = [];
  const others = [...(await desk.strangers(filing))];
  for (const id of await desk.receiptIds(filing)) {
    const text = await desk.receiptText(filing, id);
    if (text === undefined) continue;
    const receipt = receiptIn(text);
    if (receipt === undefined || receipt.receipt !== id) others.push(id);
    else told.push(receipt);
  }
  return { told, others };
}

/**
 * A decision that put an earlier report back found nothing itself, and its receipt holds no finding: what was found in the report and
 * what its body gave as reasons, which carry on, are on the receipt of that report. `versions`: from the oldest to the newest.
 */
function withWhatWasReinstated(versions: readonly Version[]): readonly Version[] {
  const known = new Map<string, Version>();
  for (const version of versions) {
    const { agency, decision } = version;
    const earlier = decision?.kind === 'reinstate' ? known.get(refusalName({ agency, seq: decision.of })) : undefined;
    const whole = earlier === undefined ? version : { ...version, counts: earlier.counts, reasons: earlier.reasons };
    known.set(refusalName(version), whole);
  }
  return [...known.values()];
}

/** A restore brings them back with the bucket they lie in; the table never held them, so that they are looked at and not compared. */
async function originalsOf(
  versions: readonly Version[],
  shelf: FromReceipts['originals'],
): Promise<StoreProof['originals']> {
  const away: OriginalAway[] = [];
  let kept = 0;
  for (const { agency, year, seq, original } of versions) {
    if (original === undefined) continue;
    const state = await shelf.state({ agency, year, sha256: original.sha256 }, original);
    if (state === 'kept') kept++;
    else away.push({ receipt: receiptIdOf({ agency, year, seq }), state });
  }
  return { kept, away };
}

async function foreignInJournal({ district, year }: Place, vault: FromReceipts['vault']): Promise<readonly string[]> {
  const known = new Set((await vault.journal(district, year)).map(({ entry }) => entry));
  const names = await vault.journalNames(district, year);
  return [...names].filter((name) => !known.has(name)).map((name) => `journal ${name}`);
}

/** They are looked at by the office, and judged again once their body is on a roster. */
async function restoreOffRoster(versions: readonly Version[], { ledger }: FromReceipts): Promise<number> {
  let restored = 0;
  for (const version of versions) {
    if ((await ledger.version(version)) !== undefined) continue;
    await ledger.keepVersion(version);
    restored++;
  }
  return restored;
}

async function restoreVersions(
  versions: readonly Version[],
  district: string,
  { ledger, pause }: FromReceipts,
): Promise<number> {
  let restored = 0;
  for (const version of versions) {
    const there = await ledger.version(version);
    if (there === undefined) await ledger.keepVersion(version);
    const rollup = await ledger.rollup(district, version.year);
    // One that is there and not settled was left by a rebuild that was stopped between the two.
    if (there === undefined || isUnsettled(version, rollup))
      await settleVersion({ ...version, district }, rollup, ledger, pause);
    if (there === undefined) restored++;
  }
  return restored;
}

/** Whether the roll-up neither counts nor notes what it would, had the version just come in. */
function isUnsettled(version: Version, rollup: RollupState | undefined): boolean {
  const pointer = rollup?.pointers.get(version.agency);
  if (rollup === undefined || pointer === undefined) return false;
  if (mayCount(version)) return awaitsCounting(rollup, version);
  return (
    isLater(version.seq, orderOf(pointer)) && isLater(version.seq, rollup.uncounted.get(version.agency)?.seq ?? '')
  );
}
