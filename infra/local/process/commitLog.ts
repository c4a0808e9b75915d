import { type FileHandle, open } from 'node:fs/promises';

/** Tells when what was committed to a SQLite file outlives a power cut. */
interface CommitLog {
  /** Resolves once all that was written so far is on the disk; at once where it is already. Rejects when the disk refuses. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * For a file in WAL mode with `synchronous = NORMAL`, where a commit outlives a kill but SQLite leaves it to the system when it reaches the
 * disk. Waiting for the disk at each commit (`FULL`) holds up everything else of the process, pages included. Here whoever is
 * about to acknowledge something waits apart from the rest, and all who wait at one time wait for one call of the disk.
 * `changes`: a count that goes up with every write.
 */
export function commitLog(file: string | undefined, changes: () => number): CommitLog {
  let log: Promise<FileHandle> | undefined;
  const sync = async () => {
    log ??= open(`${file}-wal`, 'r+');
    await (await log).datasync();
  };
  const settled = file === undefined ? async () => undefined : inGroups(sync, changes);
  return {
    settled,
    close: async () => (await log)?.close(),
  };
}

/** What was written before a call of `sync` began is safe once it has ended; what came meanwhile waits for the next. */
export function inGroups(sync: () => Promise<void>, changes: () => number): () => Promise<void> {
  let safe = 0;
  let running: Promise<void> | undefined;
  const next = async () => {
    const upTo = changes();
    await sync();
    safe = upTo;
  };
  return async () => {
    const mine = changes();
    while (safe < mine) {
      running ??= next().finally(() => {
        running = undefined;
      });
      await running;
    }
  };
}
