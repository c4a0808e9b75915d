import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDER = join(root, 'node_modules', '.cache', 'nianbao');

const KEPT = z.object({
  settings: z.string(),
  /** The hash of each source it was made of, by path from the root. */
  sources: z.record(z.string(), z.string()),
  files: z.record(z.string(), z.string()),
});

/** What a build gave, by file name. */
type Files = ReadonlyMap<string, string>;

/**
 * What was built before of the very same sources by the very same settings: of hashes, not of times, since it ships. Undefined
 * when there is none, when a source has changed or is gone, or when what is kept cannot be read.
 *
 * @param settings all that decides over the result besides the sources: options, the versions of tools and libraries
 */
export function keptBuild(name: string, settings: string): Files | undefined {
  try {
    const kept = KEPT.parse(JSON.parse(readFileSync(fileOf(name), 'utf8')));
    const isSame = Object.entries(kept.sources).every(([path, hash]) => hashOf(path) === hash);
    return isSame && kept.settings === settings ? new Map(Object.entries(kept.files)) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it for the next process. In one move, so that nobody reads a half; where nothing can be written it is built each time. */
export function keepBuild(name: string, settings: string, sources: readonly string[], files: Files): void {
  const aside = `${fileOf(name)}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const hashes = Object.fromEntries(sources.map((path) => [path, hashOf(path)]));
    const text = JSON.stringify({ settings, sources: hashes, files: Object.fromEntries(files) });
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(aside, text);
    renameSync(aside, fileOf(name));
  } catch {
    // A folder that cannot be written, or a source that was none of a file.
  }
}

const fileOf = (name: string) => join(FOLDER, `${name}.json`);

function hashOf(path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('hex');
}
