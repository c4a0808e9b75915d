import { lockBefore, type RollupState } from '../../domain/filing/rollupState.ts';
import { type FilingPlace, rosterWord } from '../../domain/filing/roster.ts';
import type { Lock, MergedVersion, StandingRecord, Version } from '../../domain/filing/version.ts';
import { asLastYear } from '../../domain/filing/version.ts';
import { rulesHashWithout } from '../../domain/rules/publishedRules.ts';
import { isoDate, shanghaiDate } from '../../domain/values/calendar.ts';
import { given, when } from '../../domain/values/given.ts';
import type { GivenReasons, MergedInto, Standing } from '../../domain/verdict/judgement.ts';
import { lastYearTogether } from '../../domain/verdict/lastYearTogether.ts';
import type { StandingWishes } from '../../domain/wishes/wishes.ts';
import type { LedgerReads, LedgerWrites } from '../ports/ports.ts';
import { countedLastYear, countedOfMerged, type MergedFiling, versionThere } from './counted.ts';
import { historyNow, historyThen } from './historyAt.ts';
import { bodyNamed, reporterAfterMerger } from './reporterAfterMerger.ts';

/** Whose report is judged, and what the roster and the roll-up say about it. */
export interface Filing {
  readonly agency: string;
  readonly year: number;
  readonly place: FilingPlace | undefined;
  readonly before: FilingPlace | undefined;
  readonly rollup: RollupState | undefined;
}

/** A standing as the rules want it, and as the version item remembers it. */
export interface KnownStanding {
  readonly standing: Standing;
  readonly record: StandingRecord;
}

/** The fingerprint of the rules a filing is judged by now: those in force, without what the office has suspended for its year. */
export function rulesHashFor(
  { rollup }: Pick<Filing, 'rollup'>,
  { rulesHash, suspended }: { readonly rulesHash: string; readonly suspended: readonly string[] },
): string {
  const here = [...(rollup?.suspended.keys() ?? [])];
  return here.length === 0 ? rulesHash : rulesHashWithout([...suspended, ...here]);
}

/** The standing of a delete marker: the roster's word and the lock; nothing is compared. */
export function withdrawalRecord(filing: Filing): StandingRecord {
  const lockedBy = lockBefore(filing.rollup, filing.agency);
  const here = [...(filing.rollup?.suspended.keys() ?? [])].sort();
  return {
    lastYear: null,
    reasonsFrom: null,
    roster: filing.place?.revision ?? null,
    ...given({ lockedBy }),
    ...(here.length === 0 ? {} : { suspended: here }),
  };
}

/** The standing of an upload judged now: last year's counted version, the roster's word, the lock. */
export async function currentStanding(
  filing: Filing,
  suspended: readonly string[],
  ledger: LedgerReads,
  receivedAt: string,
  keep?: LedgerWrites['keepHistory'],
): Promise<KnownStanding> {
  const { agency, year, place } = filing;
  const [lastYear, merged, known, wishes, mergedInto] = await Promise.all([
    countedLastYear(ledger, filing),
    place === undefined ? [] : countedOfMerged(ledger, { agency, year, district: place.district }),
    historyNow(filing, ledger, keep),
    wishesAt(place?.district, year, filing.rollup?.wishes, ledger),
    reporterAfterMerger(place, ledger),
  ]);
  const lockedBy = lockBefore(filing.rollup, filing.agency);
  const here = [...(filing.rollup?.suspended.keys() ?? [])].sort();
  const record: StandingRecord = {
    ...withdrawalRecord(filing),
    lastYear: lastYear === undefined ? null : { district: districtOf(lastYear), seq: lastYear.seq },
    ...(merged.length === 0 ? {} : { merged: merged.map(({ version }) => mergedRecord(version)) }),
    ...given({ history: known.record }),
    ...when(mergedInto, ({ agency: into }) => ({ mergedInto: into })),
    ...when(wishes, ({ hash, wishes: { district } }) => ({ wishes: { district, hash } })),
  };
  const compared = { lastYear, merged, mergedInto, history: known.history, wishes };
  return {
    standing: standingWith({ ...filing, receivedAt }, compared, [...suspended, ...here], lockedBy, undefined),
    record,
  };
}

/** The standing a stored version was judged in. The roster's word is today's: a receipt says so when it changes a finding. */
export async function standingOf(
  version: Version,
  filing: Filing,
  suspended: readonly string[],
  ledger: LedgerReads,
): Promise<Standing> {
  const { agency, year, district, standing, receivedAt } = version;
  const { lastYear: before, reasonsFrom } = standing;
  const lastYear = before === null ? undefined : await versionThere({ ...before, year: year - 1, agency }, ledger);
  const reasons =
    reasonsFrom === null ? undefined : await versionThere({ district, year, agency, seq: reasonsFrom }, ledger);
  const merged = await Promise.all((standing.merged ?? []).map((each) => mergedThen(each, year, ledger)));
  const { mergedInto: into } = standing;
  const mergedInto = into === undefined ? undefined : await bodyNamed(into, year, ledger);
  const place = district === null ? undefined : filing.place;
  const off = [...suspended, ...(standing.suspended ?? [])];
  const history = await historyThen({ agency, year, place }, standing.history, ledger);
  const wishes = await wishesAt(standing.wishes?.district, year, standing.wishes?.hash, ledger);
  return standingWith(
    { agency, year, place, receivedAt },
    { lastYear, merged, mergedInto, history, wishes },
    off,
    standing.lockedBy,
    reasons?.reasons,
  );
}

function mergedRecord({ agency, district, seq }: MergedVersion): MergedVersion {
  return { agency, district, seq };
}

/** The name is today's, as the roster's word is. */
async function mergedThen(
  { agency, district, seq }: MergedVersion,
  year: number,
  ledger: LedgerReads,
): Promise<MergedFiling> {
  const [{ now }, version] = await Promise.all([
    ledger.places(agency, year),
    versionThere({ district, year: year - 1, agency, seq }, ledger),
  ]);
  return { name: now?.name ?? agency, version: { ...version, district } };
}

function standingWith(
  { agency, year, place, receivedAt }: Pick<Filing, 'agency' | 'year' | 'place'> & Pick<Version, 'receivedAt'>,
  {
    lastYear,
    merged,
    mergedInto,
    history,
    wishes,
  }: {
    readonly lastYear: Version | undefined;
    readonly merged: readonly MergedFiling[];
    readonly mergedInto: MergedInto | undefined;
    readonly history: Standing['history'];
    readonly wishes: StandingWishes | undefined;
  },
  suspended: readonly string[],
  lockedBy: Lock | undefined,
  earlierReasons: GivenReasons | undefined,
): Standing {
  const before = lastYearTogether(
    lastYear === undefined ? undefined : asLastYear(lastYear),
    merged.flatMap(({ name, version }) => {
      const lastYear = asLastYear(version);
      return lastYear === undefined ? [] : [{ name, lastYear }];
    }),
  );
  return {
    filedAs: { agency, year },
    receivedOn: isoDate(shanghaiDate(new Date(receivedAt))),
    roster: place === undefined ? 'absent' : rosterWord(place),
    ...given({ mergedInto }),
    ...given({ lastYear: before }),
    ...given({ history }),
    ...given({ wishes }),
    ...given({ earlierReasons }),
    ...given({ lockedBy }),
    ...(suspended.length === 0 ? {} : { suspended }),
  };
}

/** A file of wishes never changes: a hash is fetched once. */
async function wishesAt(
  district: string | undefined,
  year: number,
  hash: string | undefined,
  ledger: LedgerReads,
): Promise<StandingWishes | undefined> {
  return district === undefined || hash === undefined ? undefined : ledger.wishes({ district, year, hash });
}

function districtOf(version: Version): string {
  if (version.district === null) throw new RangeError('a counted version has a district');
  return version.district;
}
