/** Works something out when it is first asked for, and once: what most processes never ask for costs them nothing at their start. */
export function onceAsked<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
