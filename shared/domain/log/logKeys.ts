import { bytesToHex } from '@noble/hashes/utils.js';
import { keyHash, readNote } from './checkpoint.ts';

/** A key as a checkpoint names it: the first four bytes of its SHA-256, in hexadecimal. */
export function keyName(publicKey: Uint8Array): string {
  return bytesToHex(keyHash(publicKey));
}

/** The keys that signed a log's checkpoints, oldest first, named anew wherever another one goes on. One alone is as it should be. */
export function keysOfLog(checkpoints: readonly string[]): readonly string[] {
  const names = checkpoints.flatMap((checkpoint) => {
    const note = readNote(checkpoint);
    return note === undefined ? [] : [bytesToHex(note.keyHash)];
  });
  return names.filter((name, index) => name !== names[index - 1]);
}
