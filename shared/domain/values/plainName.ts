/**
 * What no name may hold: line breaks and other control characters, marks that turn the direction of what stands around them,
 * characters of no width, halves of a character. Two names that read alike would then be two, and one would not be found.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** The name as it can be shown, with a box for each character that cannot be seen. */
export function seenName(name: string): string {
  return [...name].map((each) => (isPlainName(each) ? each : '□')).join('');
}

/** Whether every character of the name is one that can be seen, or a space. */
export function isPlainName(name: string): boolean {
  return !HIDDEN.test(name);
}
