/** What does not fit a shape. Why not, the schema says. */
export const MISFIT = Symbol('does not fit');

/** What the schema would make of a value, or {@link MISFIT}. */
export type ReadShape = (value: unknown) => unknown;

interface Member {
  readonly name: string;
  readonly read: ReadShape;
  /** What is read of it when it is not there; without it, it has to be there. */
  readonly absent?: { readonly value: unknown };
}

/**
 * An object with these members, and whatever others behind them. A table gives the members of a map in any order, and what is written
 * from them (receipts, pages, files) is written once: the order is the schema's.
 */
export function readMembers(members: readonly Member[]): ReadShape {
  const places = new Map(members.map(({ name }, index) => [name, index]));
  return (value) => {
    if (!isPlain(value)) return MISFIT;
    let whole = value;
    for (const { name, read, absent } of members) {
      const before = value[name];
      const after = before === undefined ? withoutIt(value, name, absent) : read(before);
      if (after === MISFIT) return MISFIT;
      if (after === before) continue;
      if (whole === value) whole = { ...value };
      whole[name] = after;
    }
    return isInOrder(whole, places) ? whole : inOrder(whole, members);
  };
}

function isInOrder(whole: object, places: ReadonlyMap<string, number>): boolean {
  let last = -1;
  for (const name of Object.keys(whole)) {
    const place = places.get(name) ?? places.size;
    if (place < last) return false;
    last = place;
  }
  return true;
}

function inOrder(whole: Readonly<Record<string, unknown>>, members: readonly Member[]): object {
  const ordered: Record<string, unknown> = {};
  let known = 0;
  for (const { name } of members) {
    if (!Object.hasOwn(whole, name)) continue;
    ordered[name] = whole[name];
    known++;
  }
  const isAll = known === Object.keys(whole).length && Object.getOwnPropertySymbols(whole).length === 0;
  return isAll ? ordered : { ...ordered, ...whole };
}

/** A member that is named and undefined is no member of any item: the schema is asked what it thinks of it. */
function withoutIt(value: object, name: string, absent: Member['absent']): unknown {
  return absent === undefined || name in value ? MISFIT : absent.value;
}

/** An object whose members are all alike. */
export function readRecord(readKey: ReadShape, readValue: ReadShape): ReadShape {
  return (value) => {
    if (!isPlain(value)) return MISFIT;
    let whole = value;
    for (const key of Object.keys(value)) {
      const after = readValue(value[key]);
      // The schema passes over a member of that name.
      if (key === '__proto__' || readKey(key) === MISFIT || after === MISFIT) return MISFIT;
      if (after === value[key]) continue;
      if (whole === value) whole = { ...value };
      whole[key] = after;
    }
    return whole;
  };
}

export function readList(read: ReadShape): ReadShape {
  return (value) => (Array.isArray(value) ? readEach(value, () => read) : MISFIT);
}

export function readTuple(reads: readonly ReadShape[]): ReadShape {
  const readAt = (index: number) => reads[index] ?? (() => MISFIT);
  return (value) => (Array.isArray(value) && value.length === reads.length ? readEach(value, readAt) : MISFIT);
}

function readEach(list: readonly unknown[], readAt: (index: number) => ReadShape): unknown {
  let whole: unknown[] | undefined;
  for (const [index, before] of list.entries()) {
    const after = readAt(index)(before);
    if (after === MISFIT) return MISFIT;
    if (after === before) continue;
    whole ??= [...list];
    whole[index] = after;
  }
  return whole ?? list;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
