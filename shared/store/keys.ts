import { SEQUENCER_PATTERN } from '../domain/filing/sequencer.ts';
import type { VersionAddress } from '../domain/filing/version.ts';
import { AGENCY_PATTERN, DISTRICT_PATTERN, YEAR_PATTERN } from '../domain/values/identity.ts';

/** Keys of the one table. Each is a pair: what `encode` makes, `decode` reads; anything else decodes to undefined. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

interface KeyCodec<Place> {
  encode(place: Place): ItemKey;
  decode(key: ItemKey): Place | undefined;
}

export interface DistrictYearPlace {
  readonly district: string;
  readonly year: number;
}

export interface AgencyYearPlace {
  readonly agency: string;
  readonly year: number;
}

/** Every saving of the district's own prose begins so. */
export const ANY_TEXT = 'T#';

const ROLLUP = 'R';
const SUMMARY = 'Y';
const PACE = 'C';
const QUIET = 'N';
const MAIL = 'M';
const VIEW = 'S';
const ROSTER = 'ROSTER';
const ALL = 'all';

function parts(text: string, letter: string, count: number): readonly string[] | undefined {
  const all = text.split('#');
  return all[0] === letter && all.length === count + 1 ? all.slice(1) : undefined;
}

function yearOf(text: string | undefined): number | undefined {
  return text !== undefined && YEAR_PATTERN.test(text) ? Number(text) : undefined;
}

function matching(pattern: RegExp, text: string | undefined): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}

function districtYear(pk: string): DistrictYearPlace | undefined {
  const rest = parts(pk, 'D', 2);
  const district = matching(DISTRICT_PATTERN, rest?.[0]);
  const year = yearOf(rest?.[1]);
  return district === undefined || year === undefined ? undefined : { district, year };
}

export function districtPartition({ district, year }: DistrictYearPlace): string {
  return `D#${district}#${year}`;
}

function inDistrict(sk: string): KeyCodec<DistrictYearPlace> {
  return {
    encode: (place) => ({ pk: districtPartition(place), sk }),
    decode: (key) => (key.sk === sk ? districtYear(key.pk) : undefined),
  };
}

/** `D#<district>#<year>` / `R`: totals and pointers. */
export const rollupKey = inDistrict(ROLLUP);

/** `D#<district>#<year>` / `Y`: the published year. */
export const summaryKey = inDistrict(SUMMARY);

/** `D#<district>#<year>` / `C`: when the year was compiled by itself, so that it is not compiled too often. */
export const paceKey = inDistrict(PACE);

/** `D#<district>#<year>` / `N`: versions that the roll-up says nothing of, counted by body. */
export const quietKey = inDistrict(QUIET);

/** `D#<district>#<year>` / `ROSTER`: the whole roster, for names and coverage in one read. */
export const rosterKey = inDistrict(ROSTER);

/** `D#<district>#<year>` / `V#<agency>#<seq>`, or `Q#<year>` / … for a body that is not on the year's roster. */
export const versionKey: KeyCodec<VersionAddress> = {
  encode: ({ district, year, agency, seq }) => ({
    pk: district === null ? unrosteredPartition(year) : districtPartition({ district, year }),
    sk: `${versionPrefix(agency)}${seq}`,
  }),
  decode: ({ pk, sk }) => {
    const rest = parts(sk, 'V', 2);
    const agency = matching(AGENCY_PATTERN, rest?.[0]);
    const seq = matching(SEQUENCER_PATTERN, rest?.[1]);
    const unrostered = yearOf(parts(pk, 'Q', 1)?.[0]);
    const place = unrostered === undefined ? districtYear(pk) : { district: null, year: unrostered };
    return agency === undefined || seq === undefined || place === undefined ? undefined : { ...place, agency, seq };
  },
};

export function unrosteredPartition(year: number): string {
  return `Q#${year}`;
}

/** All versions of a district begin so; sorted by body, then in the order of the uploads. */
export const ANY_VERSION = 'V#';

export function versionPrefix(agency: string): string {
  return `${ANY_VERSION}${agency}#`;
}

/** `A#<agency>` / `<year>`: where the body files in that year. */
export const placeKey: KeyCodec<AgencyYearPlace> = {
  encode: ({ agency, year }) => ({ pk: `A#${agency}`, sk: String(year) }),
  decode: ({ pk, sk }) => {
    const agency = matching(AGENCY_PATTERN, parts(pk, 'A', 1)?.[0]);
    const year = yearOf(sk);
    return agency === undefined || year === undefined ? undefined : { agency, year };
  },
};

/** `M#<district>#<year>`: reminders that bodies were sent. Apart from the year's own items, so that who sends them may write nothing else. */
export function mailPartition({ district, year }: DistrictYearPlace): string {
  return `${MAIL}#${district}#${year}`;
}

interface MailPlace extends DistrictYearPlace {
  readonly lastDay: string;
  readonly stage: string;
  readonly agency: string;
}

/** `M#<district>#<year>` / `<2026-01-31>#<first>#<agency>`: one reminder to one body before one last day. */
export const mailKey: KeyCodec<MailPlace> = {
  encode: ({ lastDay, stage, agency, ...place }) => ({ pk: mailPartition(place), sk: `${lastDay}#${stage}#${agency}` }),
  decode: ({ pk, sk }) => {
    const [district, year] = parts(pk, MAIL, 2) ?? [];
    const [day, stage, agency, ...rest] = sk.split('#');
    const place = districtYear(`D#${district ?? ''}#${year ?? ''}`);
    const lastDay = matching(/^\d{4}-\d{2}-\d{2}$/, day);
    const known = matching(AGENCY_PATTERN, agency);
    if (place === undefined || lastDay === undefined || stage === undefined || known === undefined || rest.length > 0)
      return undefined;
    return { ...place, lastDay, stage, agency: known };
  },
};

interface TextPlace extends DistrictYearPlace {
  readonly revision: number;
}

const TEXT_DIGITS = 6;

/** `D#<district>#<year>` / `T#<000001>`: the district's own prose, one item a saving. */
export const textKey: KeyCodec<TextPlace> = {
  encode: ({ revision, ...place }) => ({
    pk: districtPartition(place),
    sk: `${ANY_TEXT}${String(revision).padStart(TEXT_DIGITS, '0')}`,
  }),
  decode: ({ pk, sk }) => {
    const place = districtYear(pk);
    const number = matching(/^\d{6}$/, parts(sk, 'T', 1)?.[0]);
    return place === undefined || number === undefined ? undefined : { ...place, revision: Number(number) };
  },
};

interface HistoryPlace extends DistrictYearPlace {
  readonly revision: number;
}

const REVISION_DIGITS = 9;

/** `D#<district>#<year>` / `H#<000000012>`: what the year tells about the next, as of that revision of its roll-up. */
export const historyKey: KeyCodec<HistoryPlace> = {
  encode: ({ revision, ...place }) => ({
    pk: districtPartition(place),
    sk: `H#${String(revision).padStart(REVISION_DIGITS, '0')}`,
  }),
  decode: ({ pk, sk }) => {
    const place = districtYear(pk);
    const number = matching(/^\d{9}$/, parts(sk, 'H', 1)?.[0]);
    return place === undefined || number === undefined ? undefined : { ...place, revision: Number(number) };
  },
};

interface WishesPlace extends DistrictYearPlace {
  readonly hash: string;
}

/** `D#<district>#<year>` / `W#<hash>`: a file of the district's wishes, once. */
export const wishesKey: KeyCodec<WishesPlace> = {
  encode: ({ hash, ...place }) => ({ pk: districtPartition(place), sk: `W#${hash}` }),
  decode: ({ pk, sk }) => {
    const place = districtYear(pk);
    const hash = matching(/^[0-9a-f]{64}$/, parts(sk, 'W', 1)?.[0]);
    return place === undefined || hash === undefined ? undefined : { ...place, hash };
  },
};

/** `A#<agency>` / `K#<year>`: what reviewers have checked in the body's report of that year. */
export const marksKey: KeyCodec<AgencyYearPlace> = {
  encode: ({ agency, year }) => ({ pk: `A#${agency}`, sk: `K#${year}` }),
  decode: ({ pk, sk }) => {
    const agency = matching(AGENCY_PATTERN, parts(pk, 'A', 1)?.[0]);
    const year = yearOf(parts(sk, 'K', 1)?.[0]);
    return agency === undefined || year === undefined ? undefined : { agency, year };
  },
};

/** Districts of a year, in a list of their own: `G#all#<year>`, each under its code behind the list's letter. */
function inList(letter: string): KeyCodec<DistrictYearPlace> {
  return {
    encode: ({ district, year }) => ({ pk: districtListPartition(year), sk: `${letter}#${district}` }),
    decode: ({ pk, sk }) => {
      const rest = parts(pk, 'G', 2);
      const year = rest?.[0] === ALL ? yearOf(rest[1]) : undefined;
      const district = matching(DISTRICT_PATTERN, parts(sk, letter, 1)?.[0]);
      return year === undefined || district === undefined ? undefined : { district, year };
    },
  };
}

/** `G#all#<year>` / `D#<district>`: the districts that have a roster in that year. */
export const districtListKey = inList('D');

/** All districts of a year begin so. */
export const ANY_DISTRICT = 'D#';

/** `G#all#<year>` / `M#<district>`: those on whose roster a body stands that was merged into another. */
export const mergerListKey = inList('M');

/** All districts of a year with mergers begin so. */
export const ANY_MERGER = 'M#';

export function districtListPartition(year: number): string {
  return `G#${ALL}#${year}`;
}

/** `S#<district>#<year>`: who of the office looked at which filing. */
export function viewPartition({ district, year }: DistrictYearPlace): string {
  return `${VIEW}#${district}#${year}`;
}

interface ViewPlace extends DistrictYearPlace {
  readonly agency: string;
  readonly day: string;
  /** A digest of who it was. */
  readonly person: string;
}

/** `S#<district>#<year>` / `<agency>#<2026-01-26>#<24 hex digits>`: the looks of one person at one body's filing on one day. */
export const viewKey: KeyCodec<ViewPlace> = {
  encode: ({ agency, day, person, ...place }) => ({ pk: viewPartition(place), sk: `${agency}#${day}#${person}` }),
  decode: ({ pk, sk }) => {
    const [district, year] = parts(pk, VIEW, 2) ?? [];
    const [body, date, who, ...rest] = sk.split('#');
    const place = districtYear(`D#${district ?? ''}#${year ?? ''}`);
    const agency = matching(AGENCY_PATTERN, body);
    const day = matching(/^\d{4}-\d{2}-\d{2}$/, date);
    const person = matching(/^[0-9a-f]{24}$/, who);
    if (place === undefined || agency === undefined || day === undefined || person === undefined || rest.length > 0)
      return undefined;
    return { ...place, agency, day, person };
  },
};
