import type { Attributes } from './ledgerExpressions.ts';

/** Units of one second. */
export interface Units {
  readonly write: number;
  readonly read: number;
}

/**
 * What one partition of DynamoDB takes in a second, and so the items under one key at the least
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html).
 */
export const ONE_PARTITION: Units = { write: 1_000, read: 3_000 };

const WRITE_UNIT_BYTES = 1_024;
const READ_UNIT_BYTES = 4_096;
const SECOND_MS = 1_000;

interface Bucket {
  left: number;
  at: number;
}

/**
 * What may be written and read in a second under one partition key. Nothing is saved up beyond a second: the service keeps more in
 * reserve, and promises none of it. Nor is what lies under one key spread over several partitions, as the service may do with time.
 */
export class Throughput {
  readonly throttled = { write: 0, read: 0 };
  /** All units that were taken, and the most that were taken under one key in one second of the clock. */
  readonly taken = { write: 0, read: 0 };
  readonly most = { write: 0, read: 0 };
  readonly #limit: Units;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  readonly #seconds = new Map<string, { second: number; units: number }>();

  constructor(limit: Units, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Takes so many units under each key, all or none; false when too much is asked. */
  take(kind: keyof Units, wanted: ReadonlyMap<string, number>): boolean {
    const now = this.#now();
    const asked = [...wanted].map(([pk, units]) => ({ pk, units, bucket: this.#bucket(kind, pk, now) }));
    // What costs more than a second has is let through when nothing else was: it would never be otherwise.
    const fits = asked.every(({ units, bucket }) => bucket.left >= Math.min(units, this.#limit[kind]));
    if (!fits) {
      this.throttled[kind]++;
      return false;
    }
    for (const { pk, units, bucket } of asked) {
      bucket.left -= units;
      this.taken[kind] += units;
      this.#note(kind, pk, units, Math.floor(now / SECOND_MS));
    }
    return true;
  }

  #bucket(kind: keyof Units, pk: string, now: number): Bucket {
    const limit = this.#limit[kind];
    const bucket = this.#buckets.get(`${kind} ${pk}`) ?? { left: limit, at: now };
    this.#buckets.set(`${kind} ${pk}`, bucket);
    bucket.left = Math.min(limit, bucket.left + ((now - bucket.at) * limit) / SECOND_MS);
    bucket.at = now;
    return bucket;
  }

  #note(kind: keyof Units, pk: string, units: number, second: number): void {
    const name = `${kind} ${pk}`;
    const known = this.#seconds.get(name);
    const sum = known?.second === second ? known.units + units : units;
    this.#seconds.set(name, { second, units: sum });
    this.most[kind] = Math.max(this.most[kind], sum);
  }
}

/** A write costs a unit for each KB begun, of the larger of what was there and what will be. */
export function writeUnits(before: Attributes | undefined, after: Attributes | undefined): number {
  return Math.max(1, Math.ceil(Math.max(sizeOf(before), sizeOf(after)) / WRITE_UNIT_BYTES));
}

/** A read costs a unit for each 4 KB begun of all it reads; half of it where the answer may be of a moment ago. */
export function readUnits(items: readonly (Attributes | undefined)[], consistent: boolean): number {
  const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0);
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}

const sizes = new WeakMap<object, number>();

/** What an item weighs with the service, in bytes. Stored items never change: each is measured once. */
export function sizeOf(item: Attributes | undefined): number {
  if (item === undefined) return 0;
  const known = sizes.get(item) ?? membersOf(item);
  if (Object.isFrozen(item)) sizes.set(item, known);
  return known;
}

function membersOf(item: object): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value), 0);
}

/** As the service reckons: text by its UTF-8, two digits a byte and one more, three bytes for a list or map and one for each in it. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 1 + Math.ceil(String(Math.abs(value)).replace('.', '').length / 2);
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Set) return [...value].reduce<number>((sum, each) => sum + bytesOf(each), 0);
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + bytesOf(each), 3);
  if (typeof value === 'object' && value !== null) return 3 + Object.keys(value).length + membersOf(value);
  return 1;
}
