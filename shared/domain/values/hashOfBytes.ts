import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const known = new WeakMap<Uint8Array, string>();

/**
 * SHA-256 of a document as hex. Manifest, description and catalogue of a summary each name the hashes of the same documents, of which one
 * has 41 MB: each is worked out once. For bytes that nobody changes. `workOut`: where the machine has something faster than what runs everywhere.
 */
export function hashOfBytes(
  bytes: Uint8Array,
  workOut = (document: Uint8Array) => bytesToHex(sha256(document)),
): string {
  const hash = known.get(bytes) ?? workOut(bytes);
  known.set(bytes, hash);
  return hash;
}
