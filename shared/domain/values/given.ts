/** Members that are given: a member whose value is undefined is left out, so that it is absent and not `undefined`. */
type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * `{ ...given({ lock }) }` has a `lock` only when there is one. The names are gone through by hand: items, drafts and cells by the
 * thousand are made with it, and making an object of entries costs twice as much.
 */
export function given<T extends object>(members: T): Given<T> {
  const present = {} as Partial<T> & Given<T>;
  for (const name of Object.keys(members) as (keyof T)[]) {
    if (members[name] !== undefined) present[name] = members[name];
  }
  return present;
}

/** What is made of a value; nothing to spread when there is none. */
export function when<T, M extends object>(value: T | undefined, make: (value: T) => M): Partial<M> {
  return value === undefined ? {} : make(value);
}
