import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { leafHash, merkleRoot } from '../../../shared/domain/log/merkleTree.ts';
import { tileName, tilesOf } from '../../../shared/domain/log/tiles.ts';
import { runs } from '../../support/runs.ts';

const HASH = 32;
const WIDTH = 256;
const entriesOf = (size: number) =>
  Array.from({ length: size }, (_, at) => `counted 440105 2025 v0001 440105-b${at} - -`);

/** A reader of the tiles alone, by c2sp.org/tlog-tiles: the hashes of a level, as far as a log of that size has them. */
function level(tiles: ReadonlyMap<string, Uint8Array>, at: number, size: number): readonly Uint8Array[] {
  const count = Math.floor(size / WIDTH ** at);
  const found: Uint8Array[] = [];
  for (let tile = 0; tile * WIDTH < count; tile += 1) {
    const width = Math.min(WIDTH, count - tile * WIDTH);
    const name = String(tile).padStart(3, '0');
    // A reader of an older checkpoint may be given the whole tile in place of its part.
    const bytes = tiles.get(`tile/${at}/${name}.p/${width}`) ?? tiles.get(`tile/${at}/${name}`);
    if (bytes === undefined) throw new Error(`no tile ${at}/${name} of ${width}`);
    for (let hash = 0; hash < width; hash += 1) found.push(bytes.slice(hash * HASH, (hash + 1) * HASH));
  }
  return found;
}

describe('the tiles of a log', () => {
  it('are named as c2sp.org/tlog-tiles names them', () => {
    expect(tilesOf(entriesOf(3)).map(({ path }) => path)).toEqual(['tile/0/000.p/3', 'tile/entries/000.p/3']);
    expect(tilesOf(entriesOf(257)).map(({ path }) => path)).toEqual([
      ...['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1', 'tile/entries/000', 'tile/entries/001.p/1'],
    ]);
    expect(tilesOf([])).toEqual([]);
  });

  // The first is the example of the specification itself.
  it.each([
    [1_234_067, 'x001/x234/067'],
    [0, '000'],
    [7, '007'],
    [999, '999'],
    [1_000, 'x001/000'],
    [999_999, 'x999/999'],
    [1_000_000, 'x001/x000/000'],
  ])('number %i is called %s, and a part of it by its width as well', (number, name) => {
    expect(tileName(number, WIDTH)).toBe(name);
    expect(tileName(number, 17)).toBe(`${name}.p/17`);
  });

  it('lead to the root of their checkpoint, and to that of every earlier one: nothing was exchanged in between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 0, max: 120 }), (before, more) => {
        const entries = entriesOf(before + more);
        const kept = new Map(tilesOf(entries.slice(0, before)).map(({ path, bytes }) => [path, bytes]));
        for (const { path, bytes } of tilesOf(entries)) {
          // Whatever keeps its name keeps its bytes: the shelf is written once.
          if (kept.has(path)) expect(Buffer.compare(kept.get(path) ?? Buffer.of(), bytes)).toBe(0);
          kept.set(path, bytes);
        }
        for (const size of [before, before + more]) {
          const leaves = entries.slice(0, size).map(leafHash);
          expect(merkleRoot(level(kept, 0, size))).toEqual(merkleRoot(leaves));
          const whole = Math.floor(size / WIDTH);
          expect(level(kept, 1, size)).toEqual(
            Array.from({ length: whole }, (_, at) => merkleRoot(leaves.slice(at * WIDTH, (at + 1) * WIDTH))),
          );
        }
      }),
      { numRuns: runs(12) },
    );
  });

  it('hold the entries, each after its length', () => {
    const entries = entriesOf(300);
    const bundles = tilesOf(entries).filter(({ path }) => path.startsWith('tile/entries/'));
    const bytes = Buffer.concat(bundles.map((each) => each.bytes));
    const read: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = bytes.readUInt16BE(at);
      read.push(bytes.toString('utf8', at + 2, at + 2 + length));
      at += 2 + length;
    }
    expect(read).toEqual(entries);
  });
});

test('an entry may be as long as its two bytes of length can say, and no longer', () => {
  const bundle = (length: number) =>
    tilesOf(['a'.repeat(length)]).find(({ path }) => path.includes('/entries/'))?.bytes;
  expect(bundle(0xffff)?.subarray(0, 3)).toEqual(new Uint8Array([0xff, 0xff, 0x61]));
  expect(bundle(0xffff)?.length).toBe(2 + 0xffff);
  expect(() => bundle(0x10000)).toThrow(RangeError);
  expect(() => bundle(0x10000)).toThrow('65536');
});
