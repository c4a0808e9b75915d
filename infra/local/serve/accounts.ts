import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';

const stretched = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);
/** What a guess costs whoever makes it. */
interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB and some 100 ms a try: OWASP's cost for scrypt. */
const OWASP_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };
const MOST_MEMORY_BYTES = 64 * 1024 * 1024;
const HASH_BYTES = 32;

const INVITED_FOR_MS = 24 * 60 * 60_000;
/** Wrong answers that cost nothing; each one after them doubles the wait, from a minute up to an hour. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 60 * 60_000;
const SHORTEST_PASSWORD = 10;
/** Ids without an account whose wrong answers are remembered, the latest ones: were they not to wait, a wait would tell which ids there are. */
const STRANGERS = 10_000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS account (
  id TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL, totp TEXT, lastCounter INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0, waitUntil INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS invitation (
  digest TEXT PRIMARY KEY, id TEXT NOT NULL, role TEXT NOT NULL, totp TEXT NOT NULL, until INTEGER NOT NULL);
`;

interface Tries {
  readonly failures: number;
  readonly waitUntil: number;
}

interface AccountRow extends Tries {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  readonly totp: string | null;
  readonly lastCounter: number;
}

type AccountRole = 'body' | 'office';

interface Invitation {
  readonly id: string;
  readonly role: AccountRole;
  /** The secret that an authenticator is given; kept once a code made with it has come back. */
  readonly totp: string;
  readonly until: number;
}

type Checked =
  | { readonly ok: true; readonly hasCode: boolean }
  | { readonly ok: false; readonly why: 'wrong' }
  | { readonly ok: false; readonly why: 'wait'; readonly until: number };

/**
 * Passwords and second factors of people who sign in at this machine. Passwords are stretched, one-time links are kept as
 * digests; the file that holds them is its owner's alone, as all of the state is.
 */
export class Accounts {
  readonly #db: DatabaseSync;
  readonly #now: () => number;
  /** What an unknown id is compared with, so that it takes as long as a known one. */
  readonly #nobody = { salt: randomBytes(16), hash: randomBytes(HASH_BYTES) };
  readonly #strangers = new Map<string, Tries>();

  readonly #cost: ScryptCost;

  /** @param cost lower in tests of everything but the cost itself */
  constructor(db: DatabaseSync, now: () => number = Date.now, cost: ScryptCost = OWASP_COST) {
    this.#db = db;
    this.#now = now;
    this.#cost = cost;
    db.exec(SCHEMA);
  }

  isOpen(id: string): boolean {
    return this.#account(id) !== undefined;
  }

  /** Whether signing in as this person asks for a code. */
  asksForCode(id: string): boolean {
    return (this.#account(id)?.totp ?? null) !== null;
  }

  /** A new link's secret part. An earlier link of the same person is void from now on; the password before stays until then. */
  invite(id: string, role: AccountRole): { readonly token: string; readonly until: number } {
    const token = randomBytes(32).toString('base64url');
    const until = this.#now() + INVITED_FOR_MS;
    this.#db.prepare('DELETE FROM invitation WHERE id = ? OR until < ?').run(id, this.#now());
    this.#db
      .prepare('INSERT INTO invitation (digest, id, role, totp, until) VALUES (?, ?, ?, ?, ?)')
      .run(digestOf(token), id, role, new Secret({ size: 20 }).base32, until);
    return { token, until };
  }

  invitation(token: string): Invitation | undefined {
    const row = this.#db
      .prepare('SELECT id, role, totp, until FROM invitation WHERE digest = ? AND until >= ?')
      .get(digestOf(token), this.#now());
    return row as unknown as Invitation | undefined;
  }

  /** Sets the password and uses the link up. The office's second factor has proven itself by a code; null where none was asked. */
  async redeem(token: string, password: string, code: string): Promise<'done' | 'gone' | 'short' | 'code'> {
    const invited = this.invitation(token);
    if (invited === undefined) return 'gone';
    if ([...password].length < SHORTEST_PASSWORD || password.includes(invited.id)) return 'short';
    const counter = invited.role === 'office' ? counterOf(invited.totp, code, this.#now()) : 0;
    if (counter === undefined) return 'code';
    const salt = randomBytes(16);
    const hash = await hashOf(password, salt, this.#cost);
    const used = this.#db.prepare('DELETE FROM invitation WHERE digest = ?').run(digestOf(token));
    if (used.changes === 0) return 'gone';
    this.#db
      .prepare('INSERT OR REPLACE INTO account (id, salt, hash, totp, lastCounter) VALUES (?, ?, ?, ?, ?)')
      // The link was used up with it: the same code may serve to sign in right away.
      .run(invited.id, salt, hash, invited.role === 'office' ? invited.totp : null, counter - 1);
    return 'done';
  }

  /**
   * Whether password and code are this person's. A code serves once. Every try counts as wrong until it was right, so that many
   * at one moment are no more than one after the other; the right one forgets them.
   */
  async check(id: string, password: string, code: string): Promise<Checked> {
    const account = this.#account(id);
    const now = this.#now();
    const { failures, waitUntil: waiting } = account ?? this.#strangers.get(id) ?? { failures: 0, waitUntil: 0 };
    if (waiting > now) return { ok: false, why: 'wait', until: waiting };
    const waitUntil = this.#countTry(id, failures + 1, now);
    const { salt, hash } = account ?? this.#nobody;
    const isPassword = timingSafeEqual(await hashOf(password, Buffer.from(salt), this.#cost), Buffer.from(hash));
    const totp = account?.totp ?? null;
    const counter = totp === null ? account?.lastCounter : counterOf(totp, code, now);
    if (isPassword && counter !== undefined && this.#wasRight(id, counter)) return { ok: true, hasCode: totp !== null };
    return waitUntil > now ? { ok: false, why: 'wait', until: waitUntil } : { ok: false, why: 'wrong' };
  }

  #countTry(id: string, failures: number, now: number): number {
    const beyond = failures - FREE_TRIES;
    const waitUntil = beyond < 0 ? 0 : now + Math.min(FIRST_WAIT_MS * 2 ** beyond, LONGEST_WAIT_MS);
    const count = this.#db.prepare('UPDATE account SET failures = ?, waitUntil = ? WHERE id = ?');
    if (count.run(failures, waitUntil, id).changes === 0) this.#countStranger(id, { failures, waitUntil });
    return waitUntil;
  }

  #countStranger(id: string, tries: Tries): void {
    this.#strangers.delete(id);
    this.#strangers.set(id, tries);
    const [oldest] = this.#strangers.keys();
    if (this.#strangers.size > STRANGERS && oldest !== undefined) this.#strangers.delete(oldest);
  }

  #wasRight(id: string, counter: number): boolean {
    const forget = 'UPDATE account SET failures = 0, waitUntil = 0, lastCounter = ? WHERE id = ?';
    const once = `${forget} AND (totp IS NULL OR lastCounter < ?)`;
    return this.#db.prepare(once).run(counter, id, counter).changes === 1;
  }

  #account(id: string): AccountRow | undefined {
    return this.#db.prepare('SELECT * FROM account WHERE id = ?').get(id) as unknown as AccountRow | undefined;
  }
}

/** The address an authenticator reads the secret from. */
export function totpAddress(id: string, secret: string): string {
  return new TOTP({ issuer: '年报汇集', label: id, secret: Secret.fromBase32(secret) }).toString();
}

/** Which half minute a code belongs to, one to either side of now; undefined for a code of no such time. */
function counterOf(secret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code.replace(/\s/g, ''), timestamp: now, window: 1 });
  return delta === null ? undefined : Math.floor(now / 1000 / totp.period) + delta;
}

function hashOf(password: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  return stretched(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem: MOST_MEMORY_BYTES });
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
