import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../rules/publishedRules.ts';

/**
 * SHA-256 over a file's content: as JSON with the members of every object in alphabetical order and without blanks, in UTF-8, as the
 * rules are hashed. Whoever has the file can work it out again, however it was laid out.
 */
export function contentHash(content: object): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(content))));
}
