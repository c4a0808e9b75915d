import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface StateLock {
  release(): void;
}

export class StateInUseError extends Error {
  override readonly name = 'StateInUseError';
  readonly code = 'state-in-use';
  readonly stateDir: string;
  readonly pid: number | undefined;

  constructor(stateDir: string, pid: number | undefined, options: ErrorOptions) {
    const holder = pid === undefined ? '另一个程序' : `另一个程序（进程号 ${pid}）`;
    super(`${stateDir} 正被${holder}使用。请先停止它，或用 --state 指定另一个目录。`, options);
    this.stateDir = stateDir;
    this.pid = pid;
  }
}

/**
 * Takes a state directory for this process alone, creating it if need be, or throws StateInUseError.
 * The lock is SQLite's on `lock.sqlite`: the system gives it back when its process ends, however it ends, so there is
 * no stale lock to judge. `lock.pid` only tells people who holds it.
 */
export function lockState(stateDir: string): StateLock {
  mkdirSync(stateDir, { recursive: true });
  const pidFile = join(stateDir, 'lock.pid');
  const db = new DatabaseSync(join(stateDir, 'lock.sqlite'), { timeout: 300 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    throw new StateInUseError(stateDir, readPid(pidFile), { cause });
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return { release: () => db.close() };
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}
