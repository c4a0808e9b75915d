import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BatchFile, filesOfArchive, isArchive, isReport } from '../../../shared/intake/batch/archive.ts';
import { readBounded } from './reportFile.ts';

/** An archive of a district's reports; a report itself is far smaller. */
const MAX_ARCHIVE = 512 * 1024 * 1024;

/**
 * The files that paths name: files, folders with all that is in them, archives. In the order given, by name within a folder.
 * Rejects with the system's error for a path that is not there.
 */
export async function batchFiles(paths: readonly string[]): Promise<readonly BatchFile[]> {
  const found: BatchFile[] = [];
  for (const path of paths) found.push(...(await filesAt(path)));
  return found;
}

async function filesAt(path: string): Promise<readonly BatchFile[]> {
  const { size, ...entry } = await statOf(path);
  if (entry.isFolder) {
    const names = (await readdir(path)).filter(isReport).sort((one, other) => one.localeCompare(other, 'zh'));
    return batchFiles(names.map((name) => join(path, name)));
  }
  if (/\.zip$/i.test(path) && size <= MAX_ARCHIVE) {
    const bytes = await readFile(path);
    if (isArchive(bytes)) return filesOfArchive(basename(path), bytes);
  }
  return [{ name: path, bytes: () => readBounded(path) }];
}

async function statOf(path: string): Promise<{ readonly isFolder: boolean; readonly size: number }> {
  const found = await stat(path);
  return { isFolder: found.isDirectory(), size: found.size };
}

/** Whether the paths name one file that is no archive: `import FILE`. */
export async function isOneFile(paths: readonly string[]): Promise<boolean> {
  const [path] = paths;
  return paths.length === 1 && path !== undefined && !/\.zip$/i.test(path) && !(await isFolder(path));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Opening it says what is wrong with it.
    return false;
  }
}
