import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from '../../../functions/cli/commands/backup.ts';
import { copyAccounts } from '../../../functions/cli/commands/copyAccounts.ts';
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

/** After a start a night that was missed waits so long: those who come in the morning come first. */
const CATCH_UP_MS = 5 * 60_000;

/**
 * Backs up every night, beside what the command line would, the accounts and the keys of this machine. A machine that is off at night
 * does it once it is on.
 */
export function backUpNightly(options: NightlyBackup): { stop(): void } {
  let timer: NodeJS.Timeout;
  const again = (wait: number) => {
    timer = setTimeout(() => {
      backUpNow(options)
        .catch(options.onError)
        .finally(() => again(untilNight(Date.now())));
    }, wait);
    timer.unref();
  };
  const missed = isMissed(options.folder, Date.now());
  again(missed ? Math.min(CATCH_UP_MS, untilNight(Date.now())) : untilNight(Date.now()));
  return { stop: () => clearTimeout(timer) };
}

/** Whether the last night's backup is not there. */
export function isMissed(folder: string, now: number): boolean {
  const night = new Date(now - ((now - AT_UTC_MS) % (24 * HOUR_MS)));
  const due = shanghaiTime(night.toISOString()).slice(0, 10);
  return !(existsSync(folder) ? readdirSync(folder) : []).some((name) => DAY.test(name) && name >= due);
}

/** Why backups could not be written there, to be said at the start rather than found missing; undefined where they can. */
export function backupTrouble(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return `备份目录 ${folder} 不能写（${code}），夜里不会有备份。由 systemd 启动的，还要把它写进 ReadWritePaths。`;
  }
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
