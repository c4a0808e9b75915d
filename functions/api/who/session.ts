import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import { type SealingKeys, seal, unseal } from './sealed.ts';

const MINUTE = 60_000;
/** Left alone so long, a session is over. */
const IDLE_MS = 30 * MINUTE;
/** And after so long in any case: a working day. */
const LONGEST_MS = 8 * 60 * MINUTE;
/** A session is not sealed anew more often than this: pages ask for several things at once. */
const RENEW_MS = MINUTE;
/** How long somebody may take at the provider. */
const SIGNING_IN_MS = 10 * MINUTE;

const text = z.string().check(z.minLength(1), z.maxLength(2000));
const Session = z.strictObject({
  /** Who vouched, the provider's own subject, and the claim's value the people list is asked by. */
  issuer: text,
  subject: text,
  id: text,
  began: z.int(),
  seen: z.int(),
  formToken: text,
  /** The post chosen by somebody who has several. */
  post: z.exactOptional(text),
});
export type Session = z.infer<typeof Session>;

const SigningIn = z.strictObject({ state: text, nonce: text, verifier: text, back: text, at: z.int() });
type SigningIn = z.infer<typeof SigningIn>;

/** The prefix makes the browser hold the cookie to this host, all of it, over TLS. */
const PREFIX = { prefix: 'host', secure: true, path: '/', httpOnly: true, sameSite: 'Lax' } as const;
const SESSION = 'nianbao-session';
const SIGNING_IN = 'nianbao-signing-in';

export function newSession(proven: Pick<Session, 'issuer' | 'subject' | 'id'>, now: number): Session {
  return { ...proven, began: now, seen: now, formToken: randomBytes(24).toString('base64url') };
}

export async function keepSession(context: Context, session: Session, keys: SealingKeys): Promise<void> {
  setCookie(context, SESSION, await seal(SESSION, session, keys), PREFIX);
}

/** The session of a browser, still in force at `now`; kept alive on the way. */
export async function sessionIn(context: Context, keys: SealingKeys, now: number): Promise<Session | undefined> {
  const cookie = getCookie(context, SESSION, 'host');
  if (cookie === undefined) return undefined;
  const read = Session.safeParse(await unseal(SESSION, cookie, keys));
  if (!read.success) return undefined;
  const { began, seen } = read.data;
  const isOver = now - seen > IDLE_MS || now - began > LONGEST_MS || seen > now + MINUTE || began > now + MINUTE;
  if (isOver) return undefined;
  if (now - seen < RENEW_MS) return read.data;
  const session = { ...read.data, seen: now };
  await keepSession(context, session, keys);
  return session;
}

export function dropSession(context: Context): void {
  deleteCookie(context, SESSION, PREFIX);
}

export async function keepSigningIn(context: Context, signingIn: SigningIn, keys: SealingKeys): Promise<void> {
  setCookie(context, SIGNING_IN, await seal(SIGNING_IN, signingIn, keys), { ...PREFIX, maxAge: SIGNING_IN_MS / 1000 });
}

/** What this browser set out with to the provider; used once, whatever comes of it. */
export async function takeSigningIn(context: Context, keys: SealingKeys, now: number): Promise<SigningIn | undefined> {
  const cookie = getCookie(context, SIGNING_IN, 'host');
  if (cookie === undefined) return undefined;
  deleteCookie(context, SIGNING_IN, PREFIX);
  const read = SigningIn.safeParse(await unseal(SIGNING_IN, cookie, keys));
  return read.success && now - read.data.at <= SIGNING_IN_MS ? read.data : undefined;
}
