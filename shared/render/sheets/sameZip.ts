import { unzipSync, type Zippable, zipSync } from 'fflate';

/** The first instant a ZIP can name; the same content then makes the same bytes, whenever it is packed. */
const NO_TIME = new Date(1980, 0, 1);

/** Packs files in the given order, with no time of their own. */
export function packed(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) entries[name] = [bytes, { mtime: NO_TIME, level: 6 }];
  return zipSync(entries);
}

/** Packs a ZIP anew, each file as `change` leaves it. */
export function repacked(zip: Uint8Array, change: (name: string, bytes: Uint8Array) => Uint8Array): Uint8Array {
  return packed(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, change(name, bytes)]));
}
