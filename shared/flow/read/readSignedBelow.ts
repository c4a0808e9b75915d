import { receiptIdOf, sequencerOfReceipt } from '../../domain/filing/receiptId.ts';
import type { FilingPlace } from '../../domain/filing/roster.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { type MadeFromReads, madeFromSummary } from './madeFromSummary.ts';
import { pinnedIn } from './signedFigures.ts';

export interface BelowReads extends MadeFromReads {
  readonly ledger: MadeFromReads['ledger'] &
    Pick<LedgerReads, 'places' | 'rollup' | 'roster' | 'version' | 'versions' | 'districtFilings'>;
}

/** Which division of which level is looked at from that level. */
export interface BelowAsked {
  readonly level: string;
  readonly division: string;
  readonly year: number;
}

/** A division's year as it signed it and as it counts in the level that looks: the whole of what that level may see of it. */
export interface SignedBelow extends BelowAsked {
  /** Levels from the one that looks to the division itself, with their names. */
  readonly trail: readonly { readonly code: string; readonly name: string }[];
  /** The division's filing to the level right above it, counted there. */
  readonly filing: Version;
  readonly version: string;
  readonly summary: SummaryDocument;
}

/**
 * Why there is nothing to look at: the division is not below the level; nothing of it counts there (`at` says how far down the
 * way leads); or what counts was uploaded by hand, so that no summary stands behind it.
 */
type NothingBelow =
  | { readonly why: 'notBelow' }
  | { readonly why: 'notFiled' | 'byHand'; readonly at: string; readonly name: string };

/** A nation, a province, a city, a district. */
const MOST_LEVELS = 4;

/** The level on whose roster a division stands as one that files by signing, up to the asking one; undefined when it is not below it. */
export async function wayDown(
  ledger: Pick<LedgerReads, 'places'>,
  { level, division, year }: BelowAsked,
): Promise<readonly FilingPlace[] | undefined> {
  const way: FilingPlace[] = [];
  let at = division;
  while (way.length < MOST_LEVELS) {
    const { now: place } = await ledger.places(at, year);
    if (place?.from !== 'district') return undefined;
    way.unshift(place);
    if (place.district === level) return way;
    at = place.district;
  }
  return undefined;
}

/**
 * What the asking level's own total holds of a division, however far below: every step down is pinned, from the version that
 * counts above to the signed summary it was made from, and on to the version that this summary counts.
 */
export async function readSignedBelow(reads: BelowReads, asked: BelowAsked): Promise<SignedBelow | NothingBelow> {
  const { ledger } = reads;
  const { level, year } = asked;
  const way = await wayDown(ledger, asked);
  if (way === undefined) return { why: 'notBelow' };
  const [rollup, roster] = await Promise.all([ledger.rollup(level, year), ledger.roster(level, year)]);
  const trail = [{ code: level, name: roster?.name ?? level }];
  const [first] = way;
  const pointer = first && rollup?.pointers.get(first.agency);
  let seq = pointer?.state === 'counted' ? pointer.content : undefined;
  let found: Pick<SignedBelow, 'filing' | 'version' | 'summary'> | undefined;
  for (const { agency, name, district } of way) {
    if (found !== undefined) seq = pinnedIn(found.summary, agency);
    const filing = seq === undefined ? undefined : await ledger.version({ district, year, agency, seq });
    if (filing === undefined) return { why: 'notFiled', at: agency, name };
    const made = await madeFromSummary(reads, filing);
    if (made === undefined) return { why: 'byHand', at: agency, name };
    found = { filing, ...made };
    trail.push({ code: agency, name });
  }
  return found === undefined ? { why: 'notBelow' } : { ...asked, trail, ...found };
}

/** The versions a signed summary counts: written once, so they are what was signed. */
export function versionsSigned(
  { ledger }: { readonly ledger: Pick<LedgerReads, 'versions'> },
  { district, year, bodies }: SummaryDocument,
): Promise<readonly Version[]> {
  const addresses = bodies.flatMap(({ agency, standing, receipt }) => {
    const seq =
      standing === 'counted' && receipt !== undefined ? sequencerOfReceipt(receipt, { agency, year }) : undefined;
    return seq === undefined ? [] : [{ district, year, agency, seq }];
  });
  return ledger.versions(addresses);
}

/** One body's filing that a signed summary counts, by its version; undefined when it counts none of that body. */
export async function filingSigned(
  { ledger }: Pick<BelowReads, 'ledger'>,
  { summary }: Pick<SignedBelow, 'summary'>,
  agency: string,
): Promise<{ readonly filing: Version; readonly name: string; readonly receipt: string } | undefined> {
  const { district, year, bodies } = summary;
  const seq = pinnedIn(summary, agency);
  const filing = seq === undefined ? undefined : await ledger.version({ district, year, agency, seq });
  if (filing === undefined) return undefined;
  const name = bodies.find((body) => body.agency === agency)?.name ?? agency;
  return { filing, name, receipt: receiptIdOf(filing) };
}
