import { expect } from 'vitest';
import type { IngestPorts } from '../../shared/flow/ingest/ingestPorts.ts';

/** A district's list, its roll-up and the bodies' own entries tell of the same bodies the same: what the list calls the district and each body. */
export async function toldAlike(
  { district, year }: { readonly district: string; readonly year: number },
  { ports: { ledger } }: { readonly ports: IngestPorts },
) {
  const roster = await ledger.roster(district, year);
  const rollup = await ledger.rollup(district, year);
  const members = [...(rollup?.pointers.keys() ?? [])].sort();
  const places = (await ledger.placesOf(members, year)).toSorted((a, b) => (a.agency < b.agency ? -1 : 1));
  expect(places.map((place) => [place.agency, place.district])).toEqual(members.map((agency) => [agency, district]));
  expect(roster?.revision).toBe(rollup?.rosterRevision);
  expect(roster?.agencies).toEqual(places.map(({ district: _, year: __, revision: ___, ...words }) => words));
  return { name: roster?.name, agencies: roster?.agencies.map(({ agency, name }) => [agency, name]) };
}
