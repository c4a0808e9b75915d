import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64Of, bytesOfBase64 } from '../values/base64.ts';

/** What a log says of itself at one moment (c2sp.org/tlog-checkpoint): whose it is, how many entries, their root. */
export interface Checkpoint {
  /** `nianbao/{district}`: one log a district, over all its years. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The same as a report prints it: the root in base64, null while there was no entry. */
export interface LogHead {
  readonly origin: string;
  readonly size: number;
  readonly root: string | null;
}

export function originOf(district: string): string {
  return `nianbao/${district}`;
}

/** The text that is signed; it ends in a line break. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/** Four bytes that tell keys apart: of the SHA-256 over the key as DER SubjectPublicKeyInfo. */
export function keyHash(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey).slice(0, 4);
}

/** The checkpoint as a signed note (c2sp.org/signed-note): text, empty line, one line of signature. */
export function signedNote(checkpoint: Checkpoint, publicKey: Uint8Array, signature: Uint8Array): string {
  const signed = base64Of(concatBytes(keyHash(publicKey), signature));
  return `${checkpointText(checkpoint)}\n\u2014 ${checkpoint.origin} ${signed}\n`;
}

/** A signed note read back; undefined for what is none, or not as it would be written. */
interface ReadNote {
  readonly checkpoint: Checkpoint;
  /** What the signature is over. */
  readonly signed: Uint8Array;
  readonly keyHash: Uint8Array;
  /** ECDSA over SHA-256, DER. */
  readonly signature: Uint8Array;
}

const NOTE = /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n\n\u2014 ([^\n ]+) ([A-Za-z0-9+/=]+)\n$/;

export function readNote(note: string): ReadNote | undefined {
  const [, origin = '', size, root = '', signer, line = ''] = NOTE.exec(note) ?? [];
  if (origin !== signer) return undefined;
  const [rootBytes, signature] = [bytesOfBase64(root), bytesOfBase64(line)];
  if (rootBytes === undefined || signature === undefined || signature.length < 5) return undefined;
  const checkpoint = { origin, size: Number(size), root: rootBytes };
  return {
    checkpoint,
    signed: utf8ToBytes(checkpointText(checkpoint)),
    keyHash: signature.slice(0, 4),
    signature: signature.slice(4),
  };
}
