import { rebuildFromReceipts } from '../../../shared/flow/recover/rebuildFromReceipts.ts';
import { canonical } from '../../support/ledgerExpressions.ts';
import type { SeasonPlan } from '../season/plan.ts';
import { placesByYear } from '../season/rosters.ts';
import { type BucketModel, etagOf, type StoredVersion } from '../services/bucketModel.ts';
import type { Region } from '../services/region.ts';
import { directPorts } from './directPorts.ts';

/** All that a place holds, by name: every item, what is published, what stands in the inbox, and what the buckets alone prove of each year. */
export type Pictured = ReadonlyMap<string, string>;

export async function pictureOfPlace(region: Region, plan: SeasonPlan, now: string): Promise<Pictured> {
  const { table, publications, submissions } = region;
  const { lags } = table;
  // What is there, not what a read may still find.
  table.lags = undefined;
  const picture = new Map([
    ...[...table.items].map(([key, item]) => [`item ${key.replace('\n', ' ')}`, canonical(item)] as const),
    ...objectsIn(publications, ''),
    ...objectsIn(submissions, 'inbox/').filter(([name]) => /\/\d{4}\.json$/.test(name)),
    ...(await proofs(region, plan, now)),
  ]);
  table.lags = lags;
  return picture;
}

function objectsIn(bucket: BucketModel, prefix: string): readonly (readonly [string, string])[] {
  return bucket.keys(prefix).flatMap((key) => {
    const object = bucket.current(key);
    return object === undefined ? [] : [[`${bucket.name} ${key}`, textOf(object)] as const];
  });
}

/** With its metadata, but for the marks by which a restored upload is known. */
function textOf(version: StoredVersion): string {
  const { contentType, metadata } = version;
  const own = Object.entries(metadata).filter(([name]) => !name.startsWith('restored-'));
  return canonical({ etag: etagOf(version), contentType, metadata: Object.fromEntries(own) });
}

/** A table that is there is only looked at. */
async function proofs(region: Region, plan: SeasonPlan, now: string): Promise<Map<string, string>> {
  const ports = directPorts(region, now);
  const found = new Map<string, string>();
  for (const place of placesByYear(plan)) {
    const { district, year } = place;
    if ((await ports.ledger.roster(district, year)) === undefined) continue;
    const { differences, disagreements, ...rest } = await rebuildFromReceipts(place, ports, { write: false });
    // In the order of the cells' names: attributes of an item have none.
    const cells = [...differences].sort(([a], [b]) => (a < b ? -1 : 1));
    found.set(`proof ${district} ${year}`, canonical({ ...rest, disagreements, differences: cells }));
  }
  return found;
}

export function unlike(before: Pictured, after: Pictured): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `${name} is ${after.get(name) ?? 'not there'}, it was ${before.get(name) ?? 'not there'}`);
}
