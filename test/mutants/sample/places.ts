import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the mutation tester changes: the law of the form, its storage, its use cases, its reader of documents. */
const ROOMS = ['shared/domain', 'shared/store', 'shared/flow', 'shared/intake'] as const;

/** Lines of one file in a row; long enough for a condition with what it decides. */
const WINDOW = 8;

/** The source files of the rooms, in the order of their names. */
export function sources(root: string): readonly string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${room}/${name.replaceAll('\\', '/')}`),
  ).sort();
}

/**
 * As many windows of lines of these files as asked for, every line as likely as any other. The same seed chooses the same ones, and other
 * ones only in the files that were changed: each window has its place in an order of its own.
 */
export function windows(root: string, files: readonly string[], seed: number, count: number): readonly string[] {
  const all = files.flatMap((file) => {
    const { length } = readFileSync(join(root, file), 'utf8').split('\n');
    return Array.from(
      { length: Math.ceil(length / WINDOW) },
      (_, at) => `${file}:${at * WINDOW + 1}-${(at + 1) * WINDOW}`,
    );
  });
  const placeOf = (window: string) => createHash('sha256').update(`${seed} ${window}`).digest('hex');
  const places = all.map((window) => [placeOf(window), window] as const).toSorted();
  return places.slice(0, count).map(([, window]) => window);
}
