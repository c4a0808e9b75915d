import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { backup } from '../../../functions/cli/commands/backup.ts';
import { wordsOf } from '../../../functions/cli/terminal/words.ts';
import type { OfficeComposition } from '../../../functions/runtime/composeOffice.ts';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';

interface NightlyBackup {
  readonly ports: OfficeComposition;
  readonly stateDir: string;
  readonly folder: string;
  /** How many are kept; older ones go once a new one is whole. */
  readonly keep: number;
  readonly onError: (error: unknown) => void;
  readonly print: (line: string) => void;
}

const HOUR_MS = 60 * 60_000;
/** Half past two in Shanghai, when nobody files. */
const AT_UTC_MS = 18.5 * HOUR_MS;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Backs up every night, beside what the command line would, the accounts and the keys of this machine. */
export function backUpNightly(options: NightlyBackup): { stop(): void } {
  let timer: NodeJS.Timeout;
  const again = () => {
    timer = setTimeout(() => {
      backUpNow(options).catch(options.onError).finally(again);
    }, untilNight(Date.now()));
    timer.unref();
  };
  again();
  return { stop: () => clearTimeout(timer) };
}

/** Milliseconds until the next half past two. */
function untilNight(now: number): number {
  const sinceMidnight = now % (24 * HOUR_MS);
  return (AT_UTC_MS - sinceMidnight + 24 * HOUR_MS) % (24 * HOUR_MS) || 24 * HOUR_MS;
}

/** Makes one backup under the day's name, whole before it gets that name, and removes those that are too many. */
export async function backUpNow({ ports, stateDir, folder, keep, print }: NightlyBackup): Promise<string> {
  const day = shanghaiTime(ports.now()).slice(0, 10);
  const making = join(folder, `${day}.making`);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const terminal = { out: print, err: print, paint: (_: unknown, text: string) => text, progress: () => {} };
  const code = await backup(making, { office: ports, terminal, words: wordsOf('zh') });
  // Too much came in at once for a picture of one moment: the nights before stay, and the next one tries again.
  if (code !== 0) throw new Error(`${making} is not of one moment`);
  copyAccounts(stateDir, making);
  const done = join(folder, day);
  rmSync(done, { recursive: true, force: true });
  renameSync(making, done);
  const days = readdirSync(folder)
    .filter((name) => DAY.test(name))
    .toSorted();
  for (const old of days.slice(0, Math.max(0, days.length - keep))) rmSync(join(folder, old), { recursive: true });
  return done;
}

/** What people sign in with: a consistent copy of the accounts, and the keys. */
function copyAccounts(stateDir: string, into: string): void {
  const accounts = join(stateDir, 'accounts.sqlite');
  if (existsSync(accounts)) {
    const db = new DatabaseSync(accounts, { readOnly: true });
    try {
      db.prepare('VACUUM INTO ?').run(join(into, 'accounts.sqlite'));
    } finally {
      db.close();
    }
  }
  const keys = join(stateDir, 'sign-in.json');
  if (existsSync(keys)) copyFileSync(keys, join(into, 'sign-in.json'));
}
