import { type Position, walkPositions } from './valuePositions.ts';

interface DuplicateMember {
  readonly name: string;
  readonly pointer: string;
  readonly first: Position;
  readonly second: Position;
}

export interface Positions {
  readonly at: ReadonlyMap<string, Position>;
  readonly duplicates: readonly DuplicateMember[];
}

/** RFC 6901: `~` and `/` inside a member name are escaped. */
export function pointerStep(name: string): string {
  return NEEDS_ESCAPE.test(name) ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${name}`;
}

const NEEDS_ESCAPE = /[~/]/;

const POINTERS = new Map<string, string>();

/** The pointer of a cell, a row or a table of a form by its name. Names of nothing else come here: each is put into a pointer once. */
export function pointerOf(name: string): string {
  const pointer = POINTERS.get(name) ?? name.split('.').map(pointerStep).join('');
  POINTERS.set(name, pointer);
  return pointer;
}

/**
 * Where every value of the text stands, by pointer, and which members are written twice. Only called when there is something to
 * point at, and only with text that JSON.parse has taken.
 */
export function positionsOf(text: string): Positions {
  const at = new Map<string, Position>();
  const duplicates: DuplicateMember[] = [];
  walkPositions(text, {
    root: '',
    value: (pointer, here) => at.set(pointer, here),
    member: (object, name, here, seen) => {
      const pointer = object + pointerStep(name);
      const first = seen.get(name);
      if (first === undefined) seen.set(name, here());
      else duplicates.push({ name, pointer, first, second: here() });
      return pointer;
    },
    element: (array, index) => `${array}/${index}`,
  });
  return { at, duplicates };
}

/** A value on the way to one that is asked for. */
interface Wanted {
  pointer?: string;
  readonly inside: Map<string, Wanted>;
}

/** Where the values stand that these pointers name. What no pointer leads into is passed over. */
export function positionsAt(text: string, pointers: Iterable<string>): ReadonlyMap<string, Position> {
  const root: Wanted = { inside: new Map() };
  for (const pointer of pointers) {
    let node = root;
    for (const step of pointer.split('/').slice(1)) {
      const next = node.inside.get(step) ?? { inside: new Map() };
      node.inside.set(step, next);
      node = next;
    }
    node.pointer = pointer;
  }
  const at = new Map<string, Position>();
  walkPositions(text, {
    root,
    value: ({ pointer }, here) => {
      if (pointer !== undefined) at.set(pointer, here);
    },
    member: ({ inside }, name) => (inside.size === 0 ? undefined : inside.get(pointerStep(name).slice(1))),
    element: ({ inside }, index) => inside.get(String(index)),
  });
  return at;
}
