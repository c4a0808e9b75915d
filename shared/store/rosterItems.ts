import * as z from 'zod/mini';
import type { FilingPlace, Roster, RosterEntry } from '../domain/filing/roster.ts';
import { given } from '../domain/values/given.ts';
import { Level } from '../domain/values/identity.ts';
import { districtListKey, type ItemKey, placeKey, rosterKey } from './keys.ts';
import { corrupt, parseItem } from './parseItem.ts';

const ENTRY = {
  name: z.string(),
  formerNames: z.optional(z.array(z.string())),
  shortNames: z.optional(z.array(z.string())),
  required: z.boolean(),
  reason: z.optional(z.string()),
  level: z.optional(Level),
  successor: z.optional(z.string()),
  kind: z.optional(z.string()),
  contact: z.optional(z.object({ name: z.string(), phone: z.exactOptional(z.string()) })),
};
const PlaceItem = z.strictObject({ pk: z.string(), sk: z.string(), d: z.string(), ro: z.int(), ...ENTRY });
/** About 100 bytes a body: 400 KB hold some 3,000 of them, six times what one roll-up item should carry. */
const RosterItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  rev: z.int(),
  name: z.string(),
  agencies: z.array(z.strictObject({ id: z.string(), ...ENTRY })),
});
const DistrictItem = z.strictObject({ pk: z.string(), sk: z.string(), name: z.string() });
type PlaceItem = z.infer<typeof PlaceItem>;
type RosterItem = z.infer<typeof RosterItem>;
type DistrictItem = z.infer<typeof DistrictItem>;

export function placeToItem(place: FilingPlace): PlaceItem {
  return parseItem(PlaceItem, { ...placeKey.encode(place), d: place.district, ro: place.revision, ...wordsOf(place) });
}

export function placeFromItem(item: ItemKey): FilingPlace {
  const { d, ro, pk, sk, ...entry } = parseItem(PlaceItem, item);
  const key = placeKey.decode({ pk, sk });
  if (key === undefined) throw corrupt(item, ['key']);
  return { ...key, district: d, revision: ro, ...wordsOf(entry) };
}

export function rosterToItem({ revision, name, agencies, ...place }: Roster): RosterItem {
  const entries = agencies.map((entry) => ({ id: entry.agency, ...wordsOf(entry) }));
  return parseItem(RosterItem, { ...rosterKey.encode(place), ...{ rev: revision, name, agencies: entries } });
}

export function rosterFromItem(item: ItemKey): Roster {
  const { rev, name, agencies, pk, sk } = parseItem(RosterItem, item);
  const place = rosterKey.decode({ pk, sk });
  if (place === undefined) throw corrupt(item, ['key']);
  return {
    ...place,
    name,
    revision: rev,
    agencies: agencies.map(({ id, ...entry }) => ({ agency: id, ...wordsOf(entry) })),
  };
}

export interface ListedDistrict {
  readonly district: string;
  readonly year: number;
  readonly name: string;
}

export function districtToItem({ name, ...place }: ListedDistrict): DistrictItem {
  return parseItem(DistrictItem, { ...districtListKey.encode(place), name });
}

export function districtFromItem(item: ItemKey): ListedDistrict {
  const { name, ...key } = parseItem(DistrictItem, item);
  const place = districtListKey.decode(key);
  if (place === undefined) throw corrupt(item, ['key']);
  return { ...place, name };
}

type Words = Omit<RosterEntry, 'agency'>;

function wordsOf(entry: { [Key in keyof Words]: Words[Key] | undefined }): Words {
  const { name = '', required = true, formerNames, shortNames, reason, level, successor, kind, contact } = entry;
  return {
    name,
    required,
    ...given({ formerNames }),
    ...given({ shortNames }),
    ...given({ reason }),
    ...given({ level }),
    ...given({ successor }),
    ...given({ kind }),
    ...given({ contact }),
  };
}
