import { createHash } from 'node:crypto';
import { pointOf } from '../domain/log/signingAlgorithm.ts';

/** The identity of whoever signs, where none was agreed on (GM/T 0009-2012, 10). */
const IDENTITY = '1234567812345678';
/** a, b, and the base point's x and y of the recommended curve (GB/T 32918.5). */
const CURVE =
  'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
  '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
  '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
  'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0';

const sm3 = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sm3')).digest();

/** What an SM2 signature over a message is over (GB/T 32918.2, 5.5 and 6.1): SM3 of what names the signer, and the message. */
export function sm2Digest(publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  const bits = new Uint8Array([0, IDENTITY.length * 8]);
  const signer = sm3(bits, IDENTITY, Buffer.from(CURVE, 'hex'), pointOf(publicKey));
  return sm3(signer, message);
}
