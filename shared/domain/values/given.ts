/** Members that are given: a member whose value is undefined is left out, so that it is absent and not `undefined`. */
type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** `{ ...given({ lock }) }` has a `lock` only when there is one. */
export function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** What is made of a value; nothing to spread when there is none. */
export function when<T, M extends object>(value: T | undefined, make: (value: T) => M): Partial<M> {
  return value === undefined ? {} : make(value);
}
