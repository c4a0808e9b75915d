import * as z from 'zod/mini';
import type { FilingPlace, Roster, RosterAsWritten, RosterEntry } from '../domain/filing/roster.ts';
import { beyondOf, memberNames, SHAPE, withBeyond } from '../domain/values/beyond.ts';
import { given } from '../domain/values/given.ts';
import { Level } from '../domain/values/identity.ts';
import { type DistrictYearPlace, districtListKey, type ItemKey, mergerListKey, placeKey, rosterKey } from './keys.ts';
import { checkedItem, corrupt, inner, parseItem } from './parseItem.ts';

const ENTRY = {
  name: z.string(),
  formerNames: z.optional(z.array(z.string())),
  shortNames: z.optional(z.array(z.string())),
  required: z.boolean(),
  reason: z.optional(z.string()),
  level: z.optional(z.string()),
  from: z.optional(z.string()),
  successor: z.optional(z.string()),
  due: z.optional(z.string()),
  kind: z.optional(z.string()),
  contact: z.optional(inner({ name: z.string(), phone: z.exactOptional(z.string()) })),
  mail: z.optional(z.string()),
};
const PlaceItem = z.looseObject({ pk: z.string(), sk: z.string(), d: z.string(), ro: z.int(), ...ENTRY });
const ListedEntry = z.looseObject({ id: z.string(), ...ENTRY });
/** About 100 bytes a body: 400 KB hold some 3,000 of them, six times what one roll-up item should carry. */
const RosterItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  rev: z.int(),
  /** How often it was written: two who write at one revision do not write over each other. */
  w: z.optional(z.int()),
  /** The revision of the import that said its head: an older one that comes later does not say it again. */
  hr: z.optional(z.int()),
  name: z.string(),
  publisher: z.optional(z.string()),
  office: z.optional(inner({ name: z.string(), phone: z.exactOptional(z.string()) })),
  agencies: z.array(ListedEntry),
});
const DistrictItem = z.looseObject({ pk: z.string(), sk: z.string(), name: z.string() });
const MEMBERS = {
  place: memberNames(PlaceItem),
  listed: memberNames(ListedEntry),
  roster: memberNames(RosterItem),
};

export function placeToItem(place: FilingPlace): ItemKey {
  return checkedItem(PlaceItem, {
    ...{ sh: SHAPE, ...beyondOf(place), ...placeKey.encode(place) },
    ...{ d: place.district, ro: place.revision, ...wordsOf(place) },
  });
}

export function placeFromItem(item: ItemKey): FilingPlace {
  const parsed = parseItem(PlaceItem, item);
  const { d, ro, pk, sk, ...entry } = parsed;
  const key = placeKey.decode({ pk, sk });
  if (key === undefined) throw corrupt(item, ['key']);
  return withBeyond({ ...key, district: d, revision: ro, ...wordsOf(entry) }, parsed, readOf(MEMBERS.place, entry));
}

/** `writes`: how often the list was written, this time included; `headRevision`: of the import that its head is of. */
export function rosterToItem(roster: Roster, writes = 1, headRevision?: number): ItemKey {
  const { revision, name, publisher, office, agencies, ...place } = roster;
  const entries = agencies.map((entry) => {
    // The number of a shape is the item's, not the entry's.
    const { sh: _, ...beyond } = beyondOf(entry);
    return { ...beyond, id: entry.agency, ...wordsOf(entry) };
  });
  return checkedItem(RosterItem, {
    ...{ sh: SHAPE, ...beyondOf(roster), ...rosterKey.encode(place) },
    ...{ rev: revision, w: writes, ...given({ hr: headRevision }), name, ...given({ publisher, office }) },
    agencies: entries,
  });
}

/** A list that an earlier release wrote was never counted. */
export function rosterAsWritten(item: ItemKey): RosterAsWritten {
  const { w = 0, hr } = parseItem(RosterItem, item);
  return { roster: rosterFromItem(item), writes: w, ...given({ headRevision: hr }) };
}

export function rosterFromItem(item: ItemKey): Roster {
  const parsed = parseItem(RosterItem, item);
  const { rev, name, publisher, office, agencies, pk, sk } = parsed;
  const place = rosterKey.decode({ pk, sk });
  if (place === undefined) throw corrupt(item, ['key']);
  const entries = agencies.map(({ id, ...entry }) =>
    withBeyond({ agency: id, ...wordsOf(entry) }, entry, readOf(MEMBERS.listed, entry)),
  );
  return withBeyond(
    { ...place, name, ...given({ publisher, office }), revision: rev, agencies: entries },
    parsed,
    MEMBERS.roster,
  );
}

export interface ListedDistrict {
  readonly district: string;
  readonly year: number;
  readonly name: string;
}

export function districtFromItem(item: ItemKey): ListedDistrict {
  const { name, pk, sk } = parseItem(DistrictItem, item);
  const place = districtListKey.decode({ pk, sk });
  if (place === undefined) throw corrupt(item, ['key']);
  return { ...place, name };
}

/** A district on whose roster of the year mergers stand, or stood. */
export function mergersFromItem(item: ItemKey): DistrictYearPlace {
  const place = mergerListKey.decode(item);
  if (place === undefined) throw corrupt(item, ['key']);
  return place;
}

type Words = Omit<RosterEntry, 'agency'>;
type StoredWords = Omit<{ [Key in keyof Words]: Words[Key] | undefined }, 'level' | 'from'> & {
  readonly level?: string | undefined;
  readonly from?: string | undefined;
};

/** A level that only a later release knows is not read: it is as if none were stated, and rides along. */
function levelIn({ level }: Pick<StoredWords, 'level'>): Level | undefined {
  if (level === undefined) return undefined;
  const known = Level.safeParse(level);
  return known.success ? known.data : undefined;
}

/** The same of where a report comes from. */
function fromIn({ from }: Pick<StoredWords, 'from'>): RosterEntry['from'] {
  return from === 'district' ? from : undefined;
}

/** The members of an entry that this release has read: all it knows, but for a word that only a later one understands. */
function readOf(members: ReadonlySet<string>, entry: StoredWords): ReadonlySet<string> {
  const unread = [
    ...(entry.level !== undefined && levelIn(entry) === undefined ? ['level'] : []),
    ...(entry.from !== undefined && fromIn(entry) === undefined ? ['from'] : []),
  ];
  return unread.length === 0 ? members : new Set([...members].filter((name) => !unread.includes(name)));
}

function wordsOf(entry: StoredWords): Words {
  const { name = '', required = true, formerNames, shortNames, reason, successor, due, kind, contact, mail } = entry;
  const [level, from] = [levelIn(entry), fromIn(entry)];
  return {
    name,
    required,
    ...given({ formerNames, shortNames, reason, level, from, successor, due, kind, contact, mail }),
  };
}
