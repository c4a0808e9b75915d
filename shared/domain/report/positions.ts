import { type Position, walkPositions } from './valuePositions.ts';

interface DuplicateMember {
  readonly name: string;
  /** Of the whole text where its own would be longer than anybody follows. */
  readonly pointer: string;
  readonly first: Position;
  readonly second: Position;
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

/** More of them do not help whoever wrote the file. */
const MOST_DUPLICATES = 50;
/** The deepest cell of a form has a pointer of a hundred characters; names may be of any length, and each stands in those of all within. */
const LONGEST_POINTER = 2_000;

/** A member and those it stands in: a pointer is only put together for what is told. */
interface Step {
  readonly inside?: Step;
  readonly step: string;
}

/**
 * The members that are written twice, the first fifty. Only called when there are some, and only with text that JSON.parse has taken.
 */
export function duplicatesIn(text: string): readonly DuplicateMember[] {
  const duplicates: DuplicateMember[] = [];
  walkPositions<Step>(text, {
    root: { step: '' },
    value: () => {},
    member: (inside, name, here, seen) => {
      const own = { inside, step: pointerStep(name) };
      const first = seen.get(name);
      if (first === undefined) seen.set(name, here());
      else if (duplicates.length < MOST_DUPLICATES)
        duplicates.push({ name, pointer: pointerTo(own), first, second: here() });
      return own;
    },
    element: (inside, index) => ({ inside, step: `/${index}` }),
  });
  return duplicates;
}

function pointerTo(step: Step): string {
  const steps: string[] = [];
  let length = 0;
  for (let at: Step | undefined = step; at !== undefined; at = at.inside) {
    length += at.step.length;
    if (length > LONGEST_POINTER) return '';
    steps.push(at.step);
  }
  return steps.reverse().join('');
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
