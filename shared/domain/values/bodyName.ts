/** Names of a body are the same when only the width of their characters and the spaces between them differ. */
export function isSameBodyName(left: string, right: string): boolean {
  return comparedName(left) === comparedName(right);
}

/** What two names that are the same have in common. */
export function comparedName(name: string): string {
  return name.normalize('NFKC').replace(/[\s\u200B-\u200D\u2060\uFEFF]/gu, '');
}
