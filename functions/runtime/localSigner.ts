import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import type { Signer } from '../../shared/flow/ports/proofPorts.ts';

/** Signs with a key in a file (PKCS#8, PEM), as one machine does. The file is read when something is signed. */
export function localSigner(path: string): Signer {
  const key = async () => {
    try {
      return createPrivateKey(await readFile(path));
    } catch (error) {
      throw new Breakage('STATE_FILE', { file: path }, { cause: error });
    }
  };
  return {
    publicKey: async () => createPublicKey(await key()).export({ type: 'spki', format: 'der' }),
    sign: async (bytes) => sign('sha256', bytes, await key()),
  };
}
