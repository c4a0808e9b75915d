/** Decoded on the way, these would be a dot, a slash, a backslash or a control character: another path than the one compared. */
const HIDDEN = /%(?:2e|2f|5c|[01][0-9a-f]|7f)/i;

const ANY_SITE = 'http://site.invalid';

/** The path of a request target or of an address, as it was sent: nothing decoded, nothing resolved. */
export function sentPath(target: string): string {
  return target.replace(/^https?:\/\/[^/\\?#]*/i, '').replace(/\?.*$/s, '');
}

/**
 * Whether a path means the same before and after a URL is parsed: no `..`, `//`, backslash, tab, space or `#`, and no escape
 * that hides one. The policies in front of us compare the text that was sent, the router what is left of it after parsing:
 * where the two differ, one body could be let in under its own name and led to another's.
 */
export function isStraightPath(path: string): boolean {
  if (!path.startsWith('/') || path.includes('//') || HIDDEN.test(path)) return false;
  return URL.parse(path, ANY_SITE)?.pathname === path;
}

/**
 * An address of this site to come back to, as the browser will read it; anything else leads to the first page. Browsers drop
 * tabs and line breaks and take a backslash for a slash, so `/\t/other.example` leads to another site.
 */
export function ownAddress(back: string | undefined): string {
  if (back === undefined || !isStraightPath(back.replace(/[?#].*$/s, ''))) return '/';
  const read = URL.parse(back, ANY_SITE);
  return read === null || read.origin !== ANY_SITE ? '/' : `${read.pathname}${read.search}${read.hash}`;
}

const FOR_PROGRAMS = /^\/(?:v1|schemas|openapi\.json)(?:\/|$)/;

/** Whether an address answers programs, with JSON and files, and not people, with pages. */
export function isForPrograms(path: string): boolean {
  return FOR_PROGRAMS.test(path);
}
