import { DatabaseSync } from 'node:sqlite';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';

/** SQLite's result codes: the content is damaged; this is no database at all. */
const BROKEN: readonly unknown[] = [11, 26];

/** Opens a SQLite file of the state and prepares it; a file that is damaged is named: STATE_FILE with its path. */
export function openStateFile(file: string, prepare: (db: DatabaseSync) => void, timeout = 0): DatabaseSync {
  const db = new DatabaseSync(file, { timeout });
  try {
    prepare(db);
    return db;
  } catch (cause) {
    db.close();
    if (cause instanceof Error && 'errcode' in cause && BROKEN.includes(cause.errcode))
      throw new Breakage('STATE_FILE', { file }, { cause });
    throw cause;
  }
}
