import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openStateFile } from './stateFile.ts';

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
  const db = exclusive(join(stateDir, 'lock.sqlite'), (cause) => {
    throw new StateInUseError(stateDir, readPid(pidFile), { cause });
  });
  writeFileSync(pidFile, `${process.pid}\n`);
  return { release: () => db.close() };
}

/** SQLite's result code for a file that another process holds. */
const BUSY = 5;

function exclusive(file: string, held: (cause: Error) => never): DatabaseSync {
  try {
    return openStateFile(file, (db) => db.exec('BEGIN EXCLUSIVE'), 300);
  } catch (cause) {
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === BUSY) held(cause);
    throw cause;
  }
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}
