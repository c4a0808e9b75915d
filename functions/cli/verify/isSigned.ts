import { createPublicKey, verify } from 'node:crypto';
import { signingAlgorithmOf } from '../../../shared/domain/log/signingAlgorithm.ts';
import { isSignedBySm2 } from './sm2.ts';

/** Whether the signature (DER) over the bytes is that of the key (DER SubjectPublicKeyInfo), by the algorithm of the key's kind. */
export function isSigned(bytes: Uint8Array, signature: Uint8Array | undefined, key: Uint8Array | undefined): boolean {
  if (signature === undefined || key === undefined) return false;
  switch (signingAlgorithmOf(key)) {
    case 'ECDSA-P256-SHA256':
      return isSignedByP256(bytes, signature, key);
    case 'SM2-SM3':
      return isSignedBySm2(bytes, signature, key);
    case undefined:
      return false;
  }
}

function isSignedByP256(bytes: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean {
  try {
    return verify('sha256', bytes, createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}
