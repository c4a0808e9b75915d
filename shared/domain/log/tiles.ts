import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { leafHash, merkleRoot } from './merkleTree.ts';

/** A file of a log that anyone can serve as it is (c2sp.org/tlog-tiles). */
interface LogTile {
  /** Under the log's own folder: `tile/0/000`, `tile/entries/000.p/17`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Hashes or entries in a whole tile: trees of height 8. */
const WIDTH = 256;
/** An entry is preceded by its length in two bytes. */
const LONGEST_ENTRY = 0xffff;

/**
 * Every tile of a log of these entries: hashes by level, and the entries themselves. A tile that is not full yet is called by its width as well, so that
 * a log that grew has other names for what changed and nothing is ever written over.
 */
export function tilesOf(entries: readonly string[]): readonly LogTile[] {
  const bundles = chunked(entries).map((bundle, number) => ({
    path: `tile/entries/${tileName(number, bundle.length)}`,
    bytes: concatBytes(...bundle.map(framed)),
  }));
  return [...hashTiles(0, entries.map(leafHash)), ...bundles];
}

function hashTiles(level: number, hashes: readonly Uint8Array[]): readonly LogTile[] {
  const tiles = chunked(hashes);
  const here = tiles.map((tile, number) => ({
    path: `tile/${level}/${tileName(number, tile.length)}`,
    bytes: concatBytes(...tile),
  }));
  // Above stand the whole ones alone: the root of a part would change with the next entry.
  const above = tiles.filter((tile) => tile.length === WIDTH).map(merkleRoot);
  return above.length === 0 ? here : [...here, ...hashTiles(level + 1, above)];
}

function framed(entry: string): Uint8Array {
  const bytes = utf8ToBytes(entry);
  if (bytes.length > LONGEST_ENTRY) throw new RangeError(`an entry of ${bytes.length} bytes`);
  return concatBytes(new Uint8Array([bytes.length >> 8, bytes.length & 0xff]), bytes);
}

function chunked<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / WIDTH) }, (_, at) => list.slice(at * WIDTH, (at + 1) * WIDTH));
}

/** The name of a tile of its level by its number, as c2sp.org/tlog-tiles has it: 1234567 is `x001/x234/567`; a part of 17 is `….p/17`. */
export function tileName(number: number, width: number): string {
  const groups = [String(number % 1000).padStart(3, '0')];
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  const name = groups.join('/');
  return width === WIDTH ? name : `${name}.p/${width}`;
}
