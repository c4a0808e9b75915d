import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const ACCOUNTS = 'accounts.sqlite';
const KEYS = 'sign-in.json';
/** The office's own rows of codes of divisions, in the folder of the state. */
export const OWN_CODES = 'codes.csv';

/**
 * What one machine has beside table and buckets, into a backup: a copy of the accounts as of one moment, the keys people sign in
 * with, and the codes of divisions that the office has added; their owner's alone.
 */
export function copyAccounts(stateDir: string, into: string): void {
  const accounts = join(stateDir, ACCOUNTS);
  if (existsSync(accounts)) {
    const db = new DatabaseSync(accounts, { readOnly: true });
    try {
      db.prepare('VACUUM INTO ?').run(join(into, ACCOUNTS));
    } finally {
      db.close();
    }
  }
  for (const name of [KEYS, OWN_CODES]) {
    const own = join(stateDir, name);
    if (existsSync(own)) copyFileSync(own, join(into, name));
  }
  for (const name of [ACCOUNTS, KEYS, OWN_CODES]) if (existsSync(join(into, name))) chmodSync(join(into, name), 0o600);
}
