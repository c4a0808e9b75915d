import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';

/** A key of sessions: its name stands in what is sealed with it. */
interface SealingKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The newest key seals; earlier ones still open, as long as their secret is kept. */
export type SealingKeys = readonly [SealingKey, ...SealingKey[]];

/** Keys made of the texts of a secret, the newest first. Each text is long and random: it is stretched, not strengthened. */
export function sealingKeysOf([newest, ...earlier]: readonly [string, ...string[]]): SealingKeys {
  return [keyOf(newest), ...earlier.map(keyOf)];
}

function keyOf(secret: string): SealingKey {
  const digest = (label: string) => createHash('sha256').update(`nianbao ${label}\n${secret}`).digest();
  return { id: digest('name of the key').toString('hex').slice(0, 12), bytes: digest('session key') };
}

/** A value for the browser to keep and not to read: a JWE, encrypted and authenticated (A256GCM), of one purpose. */
export async function seal(purpose: string, value: object, [{ id, bytes }]: SealingKeys): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(value));
  return new CompactEncrypt(text)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: id, typ: `nianbao-${purpose}` })
    .encrypt(bytes);
}

/** What was sealed for that purpose; undefined for anything changed, foreign, or sealed with a key that is gone. */
export async function unseal(purpose: string, sealed: string, keys: SealingKeys): Promise<unknown> {
  try {
    const { kid, typ } = decodeProtectedHeader(sealed);
    const key = keys.find(({ id }) => id === kid);
    if (key === undefined || typ !== `nianbao-${purpose}`) return undefined;
    const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
    const { plaintext } = await compactDecrypt(sealed, key.bytes, options);
    return JSON.parse(new TextDecoder().decode(plaintext));
  } catch {
    return undefined;
  }
}
