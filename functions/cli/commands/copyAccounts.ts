import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const ACCOUNTS = 'accounts.sqlite';
const KEYS = 'sign-in.json';

/** What people sign in with on one machine, into a backup: a copy of the accounts as of one moment, and the keys; their owner's alone. */
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
  const keys = join(stateDir, KEYS);
  if (existsSync(keys)) copyFileSync(keys, join(into, KEYS));
  for (const name of [ACCOUNTS, KEYS]) if (existsSync(join(into, name))) chmodSync(join(into, name), 0o600);
}
