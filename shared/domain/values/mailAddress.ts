/**
 * One mailbox as mail servers everywhere take it (RFC 5321, 4.1.2): letters of ASCII, a dot string before the @, a name of at least two parts behind it, 64 and
 * 254 characters at most. Quoted names, lists, comments, line breaks and anything else that could become a header of its own are none.
 */
const MAILBOX =
  /^[a-z0-9_%+&'=~^-]+(?:\.[a-z0-9_%+&'=~^-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;
const LONGEST = 254;
const LONGEST_LOCAL = 64;

/** Whether a letter can be sent to it. */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST && text.indexOf('@') <= LONGEST_LOCAL && MAILBOX.test(text);
}
