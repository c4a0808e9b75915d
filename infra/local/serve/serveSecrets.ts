import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import * as z from 'zod/mini';

const text = z.string().check(z.minLength(20));
const Secrets = z.object({
  /** Of sessions, the newest first; the one before it opens what it sealed. */
  sessions: z.array(text).check(z.minLength(1)),
  madeAt: z.iso.datetime(),
  /** Of the provider's own cookies. */
  cookies: text,
  /** The key the provider signs with. */
  signing: z.record(z.string(), z.string()),
});
type Secrets = z.infer<typeof Secrets>;

/** After so long a start makes a new key for sessions. */
const RENEWED_AFTER_MS = 90 * 24 * 60 * 60_000;

interface ServeSecrets {
  readonly sessions: readonly [string, ...string[]];
  readonly cookies: string;
  readonly signing: JWK;
}

/** The secrets of one machine, in a file of the state that its owner alone reads; made at the first start. */
export async function serveSecrets(file: string, now: number = Date.now()): Promise<ServeSecrets> {
  const kept = existsSync(file) ? Secrets.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  const secrets = kept ?? (await newSecrets(now));
  const [newest = '', before] = secrets.sessions;
  const isOld = now - Date.parse(secrets.madeAt) > RENEWED_AFTER_MS;
  const renewed: Secrets = isOld
    ? { ...secrets, sessions: [random(), newest], madeAt: new Date(now).toISOString() }
    : secrets;
  if (kept === undefined || isOld) writeFileSync(file, JSON.stringify(renewed), { mode: 0o600 });
  const [first = newest, second] = isOld ? renewed.sessions : [newest, before];
  return {
    sessions: second === undefined ? [first] : [first, second],
    cookies: renewed.cookies,
    signing: renewed.signing as JWK,
  };
}

async function newSecrets(now: number): Promise<Secrets> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: random().slice(0, 8) };
  return {
    sessions: [random()],
    madeAt: new Date(now).toISOString(),
    cookies: random(),
    signing: Object.fromEntries(Object.entries(signing).map(([name, value]) => [name, String(value)])),
  };
}

function random(): string {
  return randomBytes(32).toString('base64url');
}
