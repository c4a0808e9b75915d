import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits each: twice what guessing could ever reach. */
const BYTES = 32;

/**
 * Who may use the console: the browser that brought the one-time token. The token is printed and handed to the browser on
 * a command line, where other people of the machine may see it, so it works once; the cookie's value is another secret
 * that only that browser ever holds, and both end with the process.
 */
export interface ConsoleSession {
  /** For the address that is printed. */
  readonly token: string;
  /** Takes the token, once: the secret for the cookie, or undefined for a wrong or used one. */
  redeem(token: string): string | undefined;
  /** Whether the cookie holds the secret that was given out. */
  holds(secret: string | undefined): boolean;
}

export function consoleSession(): ConsoleSession {
  const token = secretText();
  const secret = secretText();
  let used = false;
  return {
    token,
    redeem(given) {
      if (used || !sameSecret(given, token)) return undefined;
      used = true;
      return secret;
    },
    holds: (given) => given !== undefined && sameSecret(given, secret),
  };
}

function secretText(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** In a time that says nothing of either text, not even its length: digests are compared. */
function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
