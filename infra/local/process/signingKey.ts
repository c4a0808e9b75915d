import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key with which this machine signs summaries, for its owner alone, and beside it the public one, to be made known. */
const PRIVATE = 'signing-key.pem';
const PUBLIC = 'signing-key.public.pem';

/** The file with the key of a state folder; made at the first start, never replaced: what it signed would be a stranger's. */
export function signingKeyIn(stateDir: string): string {
  const path = join(stateDir, PRIVATE);
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    // Under another name first: a start that is killed here leaves no half of a key.
    writeFileSync(`${path}.new`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  writeFileSync(join(stateDir, PUBLIC), createPublicKey(readFileSync(path)).export({ type: 'spki', format: 'pem' }));
  return path;
}
