import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Breakage } from '../../domain/failure/breakage.ts';
import type { CodeChange } from '../../domain/filing/districtCodes.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { returnable } from '../../domain/filing/returnable.ts';
import { withPrintedTotals } from '../../domain/filing/rollup.ts';
import type { RollupState, YearLock } from '../../domain/filing/rollupState.ts';
import type { Roster } from '../../domain/filing/roster.ts';
import { toldApart } from '../../domain/filing/toldApart.ts';
import type { Lock, Version } from '../../domain/filing/version.ts';
import { editionOfYear } from '../../domain/forms/editions.ts';
import { checkForm } from '../../domain/forms/formCheck.ts';
import type { LogHead } from '../../domain/log/checkpoint.ts';
import { given } from '../../domain/values/given.ts';
import type { LastYearTotals } from '../../domain/year/compareYears.ts';
import type { Compilation, SuspendedRule } from '../../domain/year/compilation.ts';
import { compileDistrict } from '../../domain/year/compileDistrict.ts';
import type { Correction } from '../../domain/year/corrections.ts';
import type { CountedVersion } from '../../domain/year/countedVersion.ts';
import { digestOf } from '../../domain/year/digest.ts';
import {
  officialNumber,
  type SignedSummary,
  type SummaryPlace,
  type SummaryRecord,
} from '../../domain/year/summaryRecord.ts';
import { MADE_WHEN_ASKED, MANIFEST } from '../../wire/manifest.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { countedVersions, readCountedVersions } from '../ingest/counted.ts';
import { settleVersion } from '../ingest/settleVersion.ts';
import { rulesHashFor } from '../ingest/standing.ts';
import { finishOwed, finishYear, type YearAsRead } from '../owed/finishOwed.ts';
import { payable } from '../owed/paidYear.ts';
import type { Judge, Ledger, Pause, Queues, Vault } from '../ports/ports.ts';
import type { LogShelf } from '../ports/proofPorts.ts';
import {
  type DrawSummary,
  type Replaced,
  type SummaryLedger,
  type SummaryShelf,
  versionName,
} from '../ports/summaryPorts.ts';
import { correctionsSince, publishedCorrections } from '../read/readCorrections.ts';
import { findingsOfCounted } from '../read/readFindings.ts';
import type { SummaryFiles } from '../read/readManifest.ts';
import { mendList, namesAll } from '../roster/rosterList.ts';
import { rollupBefore } from '../roster/yearBefore.ts';
import { awaitsCounting, sumsAstray } from './countedVersions.ts';
import { logBefore, loggedBefore } from './logBefore.ts';
import { renotifyLostUploads } from './lostUploads.ts';
import { manifestOf } from './manifest.ts';
import { giveOwedReceipts } from './owedReceipts.ts';

export interface CompilePorts {
  readonly ledger: Ledger & SummaryLedger;
  readonly vault: Vault & SummaryShelf & SummaryFiles;
  readonly draw: DrawSummary;
  /** Judges again an upload whose receipt was never given. */
  readonly judge: Judge;
  readonly rulesHash: string;
  /** Rules suspended for the whole deployment. */
  readonly suspended: readonly string[];
  /** Revisions of codes of divisions, with those the office has added; those of the program without it. */
  readonly codes?: readonly CodeChange[];
  readonly now: () => string;
  readonly pause: Pause;
  readonly queues: Queues;
  /** Signs a signed summary and appends it to its district's log; without it there is neither. */
  readonly prove?: (place: SummaryPlace, version: string) => Promise<void>;
  /** What a signed report says of the log it goes into. */
  readonly log?: Pick<LogShelf, 'logBatches'>;
  /** Told of what steps of the office had left undone and this compile has finished. */
  readonly finished?: (place: SummaryPlace, names: readonly string[]) => void;
  /** Told of a receipt that a signed total stands on and that cannot be given. */
  readonly ungiven?: (receipt: string, error: Breakage) => void;
  /** Where this process answers pages: another one compiles. */
  readonly elsewhere?: (place: SummaryPlace, options: CompileOptions) => Promise<CompileResult>;
}

/** Raised when the documents change their form, so that a year is compiled anew. */
const SUMMARY_FORMAT = 7;

/** Rounds of finding uncounted versions and settling them before the compile gives up and is tried again later. */
const ROUNDS = 5;

export type CompileResult =
  | { readonly status: 'noRoster' }
  /** A locked year is only shown as stale. */
  | { readonly status: 'locked'; readonly version: string | null }
  | { readonly status: 'unchanged'; readonly version: string; readonly compilation?: Compilation }
  | {
      readonly status: 'published';
      readonly version: string;
      readonly compilation: Compilation;
      readonly renotified: readonly string[];
    }
  | { readonly status: 'dryRun'; readonly wouldBe: string | null; readonly compilation: Compilation };

export interface CompileOptions {
  readonly dryRun?: boolean;
  /** Nobody asked for it: a draft is made without {@link MADE_WHEN_ASKED}, so that what is written every night stays small. */
  readonly byItself?: boolean;
}

/**
 * Compiles a district's year: reads the roll-up first, then every version; re-adds the counted ones and refuses to go on
 * unless they equal the roll-up; draws the documents; writes them under a number of their own; publishes last. Idempotent:
 * the same inputs end at the same version. What a step of the office was stopped before is finished first. A dry run does all
 * but write.
 */
export async function compileYear(
  place: SummaryPlace,
  ports: CompilePorts,
  options: CompileOptions = {},
): Promise<CompileResult> {
  if (ports.elsewhere !== undefined) return ports.elsewhere(place, options);
  const faults = checkForm();
  if (faults.length > 0)
    throw new Breakage('FORM_BROKEN', { faults: faults.map(({ fault, subject }) => `${fault} ${subject}`) });
  const { ledger } = ports;
  const { record, asRead } = await recordOnceFinished(place, ports, options.dryRun === true);
  const state = await settledState(place, ports, { dryRun: options.dryRun === true, ...given({ asRead }) });
  if (state === undefined) return { status: 'noRoster' };
  const { rollup, roster, versions } = state;
  const { lock } = rollup;
  // A locked year is compiled once, for the summary that its lock signs; after that it is only shown as stale.
  const isSigned = lock !== undefined && record?.signed?.lockedAt === lock.at;
  if (lock !== undefined && (isSigned || rollup.openings.size > 0) && !options.dryRun)
    return lockedYear(place, record, state, ports);
  const signature = rollup.openings.size > 0 ? undefined : lock;
  if (signature !== undefined && !options.dryRun) await giveOwedReceipts(state, ports);
  const counted = countedVersions(rollup, versions);
  const waiting = waitingForReason(rollup, versions);
  const [lastYear, own] = await Promise.all([
    totalsLastYear(place, ports),
    ledger.districtText(place.district, place.year, rollup.textRevision),
  ]);
  const decidedAt = newestDecision(versions);
  const inputs = {
    roster,
    pointers: rollup.pointers,
    lastYear,
    rulesHash: rulesHashFor(state, ports),
    decidedAt,
    format: SUMMARY_FORMAT,
    signed: signature !== undefined,
    suspended: suspensionsIn(rollup),
    waiting,
    text: own?.text ?? {},
  };
  const log = signature === undefined ? undefined : await logAtSigning(place, record?.signed, ports);
  const digest = digestOf({ ...inputs, ...given({ log }) });
  const { published: before } = record ?? {};
  const isSame = before?.digest === digest;
  if (isSame && options.byItself) {
    await tellOfLost(place, state, ports);
    const published = { ...before, revision: rollup.revision };
    // What stands there already is not written again.
    if (signature !== undefined || before.revision !== rollup.revision)
      await ledger.publish(place, published, signedBy(signature, published));
    return { status: 'unchanged', version: versionName(before.number) };
  }
  const compilation = compileDistrict({
    roster,
    counted: counted.map((version) => asCounted(version, versions)),
    lastYear,
    decidedAt,
    rulesHash: inputs.rulesHash,
    suspended: inputs.suspended,
    text: inputs.text,
  });
  if (options.dryRun) return { status: 'dryRun', wouldBe: wouldBe(record, digest), compilation };
  const renotified = await tellOfLost(place, state, ports);
  const write = async (number: number) => {
    const corrections = await correctionsFor(place, { record, number, lock: signature, counted, roster }, ports);
    const isWhole = !options.byItself || signature !== undefined;
    const made = { number, digest, signature, corrections, isWhole, ...given({ log, before: record?.signed }) };
    await putDocuments(place, made, compilation, { counted, waiting }, ports);
    if (signature !== undefined) await ports.prove?.(place, versionName(number));
  };
  if (isSame) {
    const published = { ...before, revision: rollup.revision };
    if (!(await hasAll(place, published.number, ports))) await write(published.number);
    await ledger.publish(place, published, signedBy(signature, published));
    return { status: 'unchanged', version: versionName(published.number), compilation };
  }
  const number = await reserve(place, record, digest, ports);
  await write(number);
  const published = { number, digest, revision: rollup.revision, asOf: compilation.asOf, signed: inputs.signed };
  await ledger.publish(place, published, signedBy(signature, published));
  return { status: 'published', version: versionName(number), compilation, renotified };
}

/**
 * The year's record, read before its roll-up: what another compile publishes meanwhile is of this roll-up or a later one. What steps of the
 * office had left undone is finished first, and the record read again where that was something.
 */
async function recordOnceFinished(
  place: SummaryPlace,
  ports: CompilePorts,
  dryRun: boolean,
): Promise<{ readonly record: SummaryRecord | undefined; readonly asRead?: YearAsRead }> {
  const read = () => ports.ledger.summary(place.district, place.year);
  const record = await read();
  if (dryRun) return { record };
  const { finished, asRead } = await finishYear(place, ports, record?.publications ?? []);
  if (finished.length > 0) ports.finished?.(place, finished);
  return asRead === undefined ? { record: await read() } : { record, asRead };
}

/**
 * Nothing is made of a locked year. But its bodies file: the one that is open for a correction, and others, who have to be told that it is locked.
 * A summary that was signed and not proven, by a stop or a release before there were proofs, is proven now.
 */
async function lockedYear(
  place: SummaryPlace,
  record: SummaryRecord | undefined,
  state: YearState,
  ports: CompilePorts,
): Promise<CompileResult> {
  await tellOfLost(place, state, ports);
  const official = officialNumber(record);
  if (record?.signed !== undefined) await ports.prove?.(place, versionName(record.signed.number));
  return { status: 'locked', version: official === undefined ? null : versionName(official) };
}

function tellOfLost(place: SummaryPlace, { rollup, roster, versions }: YearState, ports: CompilePorts) {
  return renotifyLostUploads(place, roster, [...versions, ...(rollup.unjudged?.values() ?? [])], ports);
}

function signedBy(
  lock: Lock | undefined,
  { number, digest, revision, asOf }: NonNullable<SummaryRecord['published']>,
): SignedSummary | undefined {
  return lock === undefined ? undefined : { number, digest, revision, asOf, lockedBy: lock.by, lockedAt: lock.at };
}

/** By rule, so that the order they were suspended in makes no other summary. Who did it is not published. */
function suspensionsIn({ suspended }: RollupState): readonly SuspendedRule[] {
  return [...suspended]
    .map(([rule, { at, reason }]) => ({ rule, at, reason }))
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

interface YearState {
  readonly rollup: RollupState;
  readonly roster: Roster;
  readonly versions: readonly Version[];
}

/** The roll-up first, then every version, then the roster. */
async function readYear({ district, year }: SummaryPlace, { ledger }: CompilePorts): Promise<YearAsRead | undefined> {
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) return undefined;
  const versions = await ledger.districtVersions(district, year);
  return { rollup, versions, roster: await ledger.roster(district, year) };
}

/** The roll-up with every version that belongs in it counted, proven by adding up again. `asRead`: as it was read a moment before. */
async function settledState(
  place: SummaryPlace,
  ports: CompilePorts,
  { dryRun, asRead }: { readonly dryRun: boolean; readonly asRead?: YearAsRead },
): Promise<YearState | undefined> {
  const { ledger, pause } = ports;
  const settle = async (attempt: number): Promise<YearState | undefined | typeof AGAIN> => {
    const read = attempt === 1 && asRead !== undefined ? asRead : await readYear(place, ports);
    if (read === undefined) return undefined;
    const { rollup, versions, roster } = read;
    proveSums(rollup, versions);
    // A step that was taken since has its entry still to come to the list.
    if (!dryRun && attempt < ROUNDS && payable(rollup.owed).length > 0) {
      await finishOwed(place, ports);
      return AGAIN;
    }
    const left = versions.filter((version) => awaitsCounting(rollup, version));
    const sameRoster = roster?.revision === rollup.rosterRevision;
    if (roster !== undefined && sameRoster && !dryRun && (await mendList(rollup, roster, ledger, pause))) return AGAIN;
    const isWhole = roster !== undefined && (dryRun || namesAll(roster, rollup));
    if (isWhole && sameRoster && (left.length === 0 || dryRun)) {
      return { rollup, roster: { ...roster, agencies: toldApart(roster.agencies) }, versions };
    }
    for (const version of left) await settleVersion({ ...version, district: place.district }, rollup, ledger, pause);
    return AGAIN;
  };
  return untilItStands(settle, { pause, facts: { district: place.district, year: place.year }, most: ROUNDS });
}

/** Versions never change, so a roll-up and the versions it names belong together whenever each was read. */
function proveSums(rollup: RollupState, versions: readonly Version[]): void {
  const astray = sumsAstray(rollup, versions);
  if (astray.size === 0) return;
  const { district, year, revision } = rollup;
  throw new Breakage('ROLLUP_MISMATCH', { district, year, revision, cells: [...astray.keys()] });
}

/** The newest upload of each body that waits for a reason, by body. */
export function waitingForReason(rollup: RollupState, versions: readonly Version[]): readonly Version[] {
  return versions
    .filter(({ agency, seq, state }) => state === 'N' && returnable(rollup, agency) === seq)
    .sort((a, b) => (a.agency < b.agency ? -1 : 1));
}

function newestDecision(versions: readonly Version[]): string | null {
  return versions.reduce<string | null>((newest, { decision }) => {
    const at = decision?.at ?? null;
    return at !== null && (newest === null || at > newest) ? at : newest;
  }, null);
}

function asCounted(version: Version, versions: readonly Version[]): CountedVersion {
  const accepted = versions.filter(({ agency, state }) => agency === version.agency && state === 'A');
  const first = accepted.reduce(
    (earliest, each) => (each.receivedAt < earliest ? each.receivedAt : earliest),
    version.receivedAt,
  );
  return {
    agency: version.agency,
    values: version.values ?? new Map(),
    firstAcceptedAt: first,
    submittedAt: version.receivedAt,
    receipt: receiptIdOf(version),
    versionId: version.versionId,
    sha256: version.sha256,
  };
}

/**
 * Last year's totals, under the code the division went by then,
 * as they stand now, added up again from what is counted in them; null when nothing is, or no form existed.
 * Costs one more request for every hundred bodies.
 */
async function totalsLastYear(
  { district, year }: SummaryPlace,
  { ledger, codes }: Pick<CompilePorts, 'ledger' | 'codes'>,
): Promise<LastYearTotals | null> {
  const edition = editionOfYear(year - 1);
  const rollup = edition === undefined ? undefined : await rollupBefore({ district, year }, ledger, codes);
  if (edition === undefined || rollup === undefined) return null;
  const counted = await readCountedVersions(ledger, rollup);
  if (counted.length === 0) return null;
  proveSums(rollup, counted);
  const agencies = counted.map(({ agency }) => agency).sort();
  return { year: year - 1, totals: withPrintedTotals(edition, rollup.sums), agencies };
}

function wouldBe(record: SummaryRecord | undefined, digest: string): string | null {
  if (record?.published?.digest === digest) return null;
  return versionName(record?.reservedDigest === digest ? record.reserved : (record?.reserved ?? 0) + 1);
}

async function reserve(
  place: SummaryPlace,
  read: SummaryRecord | undefined,
  digest: string,
  { ledger, pause }: Pick<CompilePorts, 'ledger' | 'pause'>,
): Promise<number> {
  let record = read;
  const next = async (attempt: number) => {
    if (attempt > 1) record = await ledger.summary(place.district, place.year);
    const number = await ledger.reserve(place, record, digest);
    return number === false ? AGAIN : number;
  };
  return untilItStands(next, { pause, facts: { ...place }, most: ROUNDS });
}

/** The record of corrections: what the signed summary says, and when a lock signs a new one, what differs since. */
async function correctionsFor(
  place: SummaryPlace,
  next: {
    readonly record: SummaryRecord | undefined;
    readonly number: number;
    readonly lock: YearLock | undefined;
    readonly counted: readonly Version[];
    readonly roster: Roster;
  },
  ports: CompilePorts,
): Promise<readonly Correction[]> {
  const { record, lock, ...made } = next;
  const signed = record?.signed;
  if (signed === undefined) return [];
  if (lock === undefined) return publishedCorrections(ports.vault, place, versionName(signed.number));
  return correctionsSince(signed, { ...made, place, lock }, ports);
}

/** What a signed summary prints of the log: as it was before; undefined where no key signs. */
async function logAtSigning(
  place: SummaryPlace,
  signed: SignedSummary | undefined,
  { prove, log }: Pick<CompilePorts, 'prove' | 'log'>,
): Promise<LogHead | undefined> {
  return prove && log && (await logBefore(place, signed?.number ?? 0, log));
}

/** What a signed summary replaces, by the hash of its manifest: the last one logged, and before there was a log the last one signed. It stays where it is. */
async function replacedBy(
  place: SummaryPlace,
  number: number,
  signed: SignedSummary | undefined,
  { vault, prove, log }: Pick<CompilePorts, 'vault' | 'prove' | 'log'>,
): Promise<Replaced | undefined> {
  const logged = prove && log && (await loggedBefore(place, number, log));
  const version = signed && versionName(signed.number);
  if (logged !== undefined || version === undefined) return logged;
  const manifest = await vault.summaryFile(place, version, MANIFEST);
  return manifest && { version, manifestSha256: bytesToHex(sha256(manifest)) };
}

/** What was there before: the log, and the summary signed last. */
interface Before {
  readonly log?: LogHead;
  readonly before?: SignedSummary;
}

/** Whether the draft has the files that are only made for whoever asks. The last of them is the small one: the other is looked for where that is there. */
async function hasAll(place: SummaryPlace, number: number, { vault }: Pick<CompilePorts, 'vault'>): Promise<boolean> {
  for (const name of MADE_WHEN_ASKED.toReversed())
    if ((await vault.summaryFile(place, versionName(number), name)) === undefined) return false;
  return true;
}

/** The documents, and the manifest after them: a version without a manifest was never published. */
async function putDocuments(
  place: SummaryPlace,
  made: {
    readonly number: number;
    readonly digest: string;
    readonly signature: Lock | undefined;
    readonly corrections: readonly Correction[];
    readonly isWhole: boolean;
  } & Before,
  compilation: Compilation,
  { counted, waiting }: { readonly counted: readonly Version[]; readonly waiting: readonly Version[] },
  ports: CompilePorts,
): Promise<void> {
  const { draw, vault, ledger } = ports;
  const { number, digest, signature, corrections, isWhole, log, before } = made;
  const replaces = signature && (await replacedBy(place, number, before, ports));
  const version = versionName(number);
  const values = new Map(counted.map((each) => [each.agency, each.values ?? new Map()]));
  const findings = await findingsOfCounted({ ledger, vault }, counted);
  const asked = await findingsOfCounted({ ledger, vault }, waiting);
  const files = await draw(compilation, {
    version,
    digest,
    signed: signature !== undefined,
    signedAt: signature?.at ?? null,
    valuesOf: (agency) => values.get(agency) ?? new Map(),
    findingsOf: (agency) => findings.get(agency) ?? [],
    waitingOf: (agency) => asked.get(agency) ?? [],
    corrections,
    ...given({ log, replaces }),
  });
  // One after another: side by side the largest would hold up the small ones past their time.
  const kept = isWhole ? files : files.filter(({ name }) => !MADE_WHEN_ASKED.includes(name));
  for (const file of kept) await vault.putSummaryFile(place, version, file);
  await vault.putSummaryFile(
    place,
    version,
    manifestOf(compilation, { version, digest, signed: signature !== undefined, files, ...given({ replaces }) }),
  );
}
