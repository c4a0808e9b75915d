import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** The Merkle tree of RFC 6962, 2.1: leaves and inner nodes are hashed under different prefixes, so that none passes for the other. */
const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

export function leafHash(entry: string): Uint8Array {
  return sha256(concatBytes(LEAF, utf8ToBytes(entry)));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(NODE, left, right));
}

/** The largest power of two below `size`; `size` is 2 or more. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** MTH(D[n]): the hash of nothing for an empty list. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array());
  if (leaves.length === 1) return first;
  const split = splitOf(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

/** PATH(m, D[n]): the hashes beside the way from leaf `index` up to the root, nearest first. */
export function auditPath(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index} among ${leaves.length}`);
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...auditPath(left, index), merkleRoot(right)]
    : [...auditPath(right, index - split), merkleRoot(left)];
}

/** The root that a leaf and its audit path lead to (RFC 9162, 2.1.3.2); undefined when the path is no path in a tree of that size. */
export function rootFromPath(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (index < 0 || index >= size) return undefined;
  if (size === 1) return path.length === 0 ? leaf : undefined;
  const beside = path.at(-1);
  if (beside === undefined) return undefined;
  const split = splitOf(size);
  const rest = path.slice(0, -1);
  const below =
    index < split ? rootFromPath(leaf, index, split, rest) : rootFromPath(leaf, index - split, size - split, rest);
  if (below === undefined) return undefined;
  return index < split ? nodeHash(below, beside) : nodeHash(beside, below);
}
