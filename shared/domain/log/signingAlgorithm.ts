import { bytesToHex } from '@noble/hashes/utils.js';

/** How summaries are signed: ECDSA on P-256, or SM2 (GB/T 32918) where a district of the China regions wants it. */
export const SIGNING_ALGORITHMS = ['ECDSA-P256-SHA256', 'SM2-SM3'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** How a public key begins as DER SubjectPublicKeyInfo (RFC 5480), up to its point: id-ecPublicKey and the curve's own number. */
const BEGINNINGS: Readonly<Record<SigningAlgorithm, string>> = {
  'ECDSA-P256-SHA256': '3059301306072a8648ce3d020106082a8648ce3d030107034200',
  'SM2-SM3': '3059301306072a8648ce3d020106082a811ccf5501822d034200',
};
/** An uncompressed point: 4, then 32 bytes each of x and y. */
const POINT_BYTES = 65;

/** What a key signs by; undefined for a key of another kind. */
export function signingAlgorithmOf(publicKey: Uint8Array): SigningAlgorithm | undefined {
  const beginning = bytesToHex(publicKey.slice(0, -POINT_BYTES));
  if (publicKey.at(-POINT_BYTES) !== 4) return undefined;
  return SIGNING_ALGORITHMS.find((each) => BEGINNINGS[each] === beginning);
}

/** The point of a public key of one of these kinds, x and y. */
export function pointOf(publicKey: Uint8Array): Uint8Array {
  return publicKey.slice(1 - POINT_BYTES);
}
