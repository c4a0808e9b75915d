import { unzipSync, type Zippable, zipSync } from 'fflate';

/** The first instant a ZIP can name; the same content then makes the same bytes, whenever it is packed. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * What a ZIP for people says of where it was made: Unix, its files to be read by all. Of one from DOS, unzip on Debian takes
 * names for those of a code page, though they are marked as UTF-8, and spoils the Chinese ones.
 */
const FROM_UNIX = { os: 3, attrs: 0o100644 << 16 } as const;

type Files = readonly (readonly [name: string, bytes: Uint8Array])[];

/** Packs files for people in the given order, with no time of their own. */
export function asZip(files: Files): Uint8Array {
  return zipped(files, FROM_UNIX);
}

function zipped(files: Files, whence: Partial<typeof FROM_UNIX>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) entries[name] = [bytes, { mtime: NO_TIME, level: 6, ...whence }];
  return zipSync(entries);
}

/** Packs an Office document anew, each part as `change` leaves it; their names are ASCII. */
export function repacked(zip: Uint8Array, change: (name: string, bytes: Uint8Array) => Uint8Array): Uint8Array {
  return zipped(
    Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, change(name, bytes)]),
    {},
  );
}
