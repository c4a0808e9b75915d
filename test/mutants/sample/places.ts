import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../../infra/local/samples/random.ts';

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

/** As many windows of lines as asked for, every line of the rooms as likely as any other; the same seed chooses the same ones. */
export function windows(root: string, seed: number, count: number): readonly string[] {
  const lines = sources(root).flatMap((file) => {
    const { length } = readFileSync(join(root, file), 'utf8').split('\n');
    return Array.from(
      { length: Math.ceil(length / WINDOW) },
      (_, at) => `${file}:${at * WINDOW + 1}-${(at + 1) * WINDOW}`,
    );
  });
  const random = seededRandom(seed);
  const chosen = new Set<string>();
  while (chosen.size < Math.min(count, lines.length)) {
    const window = lines[Math.floor(random() * lines.length)];
    if (window !== undefined) chosen.add(window);
  }
  return [...chosen];
}
