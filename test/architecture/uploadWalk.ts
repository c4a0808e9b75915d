import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceOf } from './importGraph.ts';

interface Place {
  readonly file: string;
  readonly name: string;
}

/** The rooms a reader of an upload goes through: the use cases, not the law they ask nor the ports. */
const ROOMS = /^shared\/flow\//;

/**
 * A reader's way through the calls of a function, in the order they are written, each named function gone into where it is met first:
 * nobody reads a function twice on one way. A change of file is a stay; coming back up to a caller's file is a stay and a climb. Only
 * calls of top-level functions by name are followed, and only within the rooms of the work. Throws when there is no such
 * function to begin at.
 */
export function walkFrom(file: string, name: string): { files: number; stays: number; climbs: number } {
  const visited = new Set([file]);
  let stays = 1;
  let climbs = 0;
  const read = new Set([`${file} ${name}`]);
  const go = (from: Place): void => {
    for (const to of callsOf(from)) {
      const key = `${to.file} ${to.name}`;
      if (read.has(key)) continue;
      read.add(key);
      visited.add(to.file);
      const leaves = to.file !== from.file;
      if (leaves) stays += 1;
      go(to);
      if (leaves) {
        stays += 1;
        climbs += 1;
      }
    }
  };
  go({ file, name });
  return { files: visited.size, stays, climbs };
}

function callsOf({ file, name }: Place): readonly Place[] {
  const text = sourceOf(file);
  const body = new RegExp(`^(?:export )?(?:async )?function ${name}\\b[\\s\\S]*?\\n}`, 'm').exec(text)?.[0];
  if (body === undefined) throw new RangeError(`no function ${name} in ${file}`);
  const inner = body.slice(body.indexOf('\n'));
  return [...inner.matchAll(/(?<![.\w])(\w+)\(/g)].flatMap(([, called = '']) => declaredAt(file, text, called) ?? []);
}

function declaredAt(file: string, text: string, called: string): Place | undefined {
  if (new RegExp(`^(?:export )?(?:async )?function ${called}\\b`, 'm').test(text)) return { file, name: called };
  const from = new RegExp(`^import \\{[^}]*\\b${called}\\b[^}]*\\} from '(\\.[^']+)'`, 'm').exec(text)?.[1];
  const to = from === undefined ? '' : join(dirname(file), from);
  return ROOMS.test(to) && existsSync(to) ? { file: to, name: called } : undefined;
}
