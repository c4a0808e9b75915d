/** Why a published page could not be held against the filing. */
export const LOOK_FAILURES = [
  'outside',
  'private',
  'unknownHost',
  'unreachable',
  'insecure',
  'robots',
  'refused',
  'redirects',
  'tooLarge',
  'tooSlow',
  'unreadable',
  'noTables',
  'otherYear',
  'noYear',
  'otherBody',
  'partly',
] as const;
export type LookFailure = (typeof LOOK_FAILURES)[number];

export const LOOK_OUTCOMES = ['same', 'different', 'missing', 'unread'] as const;

/** A cell in which the published report says something else than the accepted filing; both as they are printed. */
export interface DifferentCell {
  readonly cell: string;
  readonly filed: string;
  readonly found: string;
}

/** A section of the prose in which the published report says something else than the accepted filing. */
export interface DifferentText {
  readonly section: string;
  /** Nothing of it is on the page. */
  readonly isMissing?: true;
  /** The first sentence that was filed and is not on the page. */
  readonly filed?: string;
  /** The first sentence on the page that was not filed. */
  readonly found?: string;
  /** How many sentences that were filed are not on the page, where they are several. */
  readonly lost?: number;
}

/** What was fetched, or opened as a saved file. */
interface LookedPage {
  /** Where it was in the end. */
  readonly url: string;
  /** The server said that it has moved there for good (301, 308). */
  readonly moved?: true;
  readonly status?: number;
  readonly bytes: number;
  readonly sha256: string;
  /** The day of publication that the page itself states, `2024-01-26`. */
  readonly stated?: string;
  /** The page that leads to it, where the report stands in an attached file, a frame, or the page it turns to. */
  readonly attachedTo?: string;
}

/** What was read of it, held against the filing. */
export interface HeldPage {
  /** The receipt of the filing; of the district's own report the signed version. */
  readonly against: string;
  readonly compared: number;
  /** Cells of the form that could not be read in the page, or were not there. */
  readonly open: readonly string[];
  readonly cells: readonly DifferentCell[];
  /** Sections of the prose that differ; absent where none does, and in looks from before prose was held. */
  readonly texts?: readonly DifferentText[];
  /** The page does not say whose report it is: its name was not held. */
  readonly isUnnamed?: true;
  /** SHA-256 of every figure that was read: what else is on the page (counters, menus) may change. */
  readonly digest: string;
}

/** One look at one body's published report. */
export interface Look {
  /** ISO, UTC. */
  readonly at: string;
  readonly from: 'web' | 'file';
  readonly url: string;
  readonly outcome: (typeof LOOK_OUTCOMES)[number];
  readonly why?: LookFailure;
  /** What the server or the reader said of it. */
  readonly detail?: string;
  readonly page?: LookedPage;
  readonly held?: HeldPage;
}

interface Seen {
  readonly at: string;
  readonly digest: string;
}

/** What all looks at one body's report came to, up to the newest. */
export interface LookedAt {
  /** The body; the district's own code for the district's own report. */
  readonly agency: string;
  readonly newest: Look;
  /** The address the web was last asked for: what follows is said of it. */
  readonly address?: string;
  /** When it could first be read at this address. */
  readonly first?: Seen;
  /** The day of publication that the page stated when it first stated one: a later word does not move it. */
  readonly stated?: string;
  /** When it was last read at this address. */
  readonly last?: Seen;
  /** The first look after the last day that found nothing at this address, and nothing had been found there before. */
  readonly missed?: string;
  /** The newest change noticed after it was first read: at which look, and which look before had still seen the old one. */
  readonly changed?: { readonly at: string; readonly since: string };
}

/**
 * A look added to those before. Another address begins anew: what was missing elsewhere says nothing of it. A saved file says what
 * stood in it, and nothing of when that was to be read: it is shown as the newest look and moves nothing else. `due`: the first
 * instant that is too late.
 */
export function withLook(before: LookedAt | undefined, agency: string, look: Look, due: string): LookedAt {
  if (look.from === 'file') return { ...before, agency, newest: look };
  const {
    first,
    last,
    missed,
    changed,
    stated = look.page?.stated,
  } = before?.address === look.url ? before : ({} as Partial<LookedAt>);
  const known = {
    agency,
    newest: look,
    address: look.url,
    ...(first && { first }),
    ...(stated !== undefined && { stated }),
    ...(last && { last }),
    ...(missed !== undefined && { missed }),
    ...(changed && { changed }),
  };
  if (look.held === undefined) {
    // A page that only says that there is nothing may be a site's word for anything: it proves nobody late.
    const isNothing = look.outcome === 'missing' && look.page === undefined;
    const isMissed = isNothing && first === undefined && missed === undefined && look.at >= due;
    return isMissed ? { ...known, missed: look.at } : known;
  }
  const seen = { at: look.at, digest: look.held.digest };
  const isChanged = last !== undefined && last.digest !== seen.digest;
  return {
    ...known,
    first: first ?? seen,
    last: seen,
    ...(isChanged && { changed: { at: look.at, since: last.at } }),
  };
}

export const TIMINGS = ['inTime', 'late', 'unknown'] as const;
export type Timing = (typeof TIMINGS)[number];

/**
 * Whether a report that is published was published in time. A look after the last day that found nothing there proves it late,
 * whatever day the page states. Else the stated day counts; without one, having been seen in time. Seen first after the last day,
 * with no look before: nobody knows. Undefined for what was never read.
 */
export function timingOf(
  { stated, first, missed }: LookedAt,
  due: { readonly instant: string; readonly day: string },
): Timing | undefined {
  if (first === undefined) return undefined;
  if (missed !== undefined) return 'late';
  if (first.at < due.instant) return 'inTime';
  if (stated === undefined) return 'unknown';
  return stated <= due.day ? 'inTime' : 'late';
}
