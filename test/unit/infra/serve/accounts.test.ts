import { scryptSync } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { Accounts } from '../../../../infra/local/serve/accounts.ts';

const GOOD = 'correct horse battery';
const HOUR = 60 * 60_000;
/** As little as scrypt allows: what a guess costs is no matter of these tests but the last one's. */
const CHEAP = { N: 2, r: 1, p: 1 };

function bench() {
  let now = Date.UTC(2026, 0, 5);
  const accounts = new Accounts(new DatabaseSync(':memory:'), () => now, CHEAP);
  const codeFor = (secret: string, at = now) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
  return { accounts, codeFor, now: () => now, later: (ms: number) => (now += ms) };
}

async function opened(role: 'body' | 'office') {
  const each = bench();
  const { token } = each.accounts.invite('zhang', role);
  const secret = each.accounts.invitation(token)?.totp ?? '';
  expect(await each.accounts.redeem(token, GOOD, each.codeFor(secret))).toBe('done');
  return { ...each, secret, token };
}

describe('a one-time link', () => {
  test('serves once, within a day, until another is sent', async () => {
    const { accounts, later } = bench();
    const first = accounts.invite('zhang', 'body').token;
    const second = accounts.invite('zhang', 'body').token;
    expect(await accounts.redeem(first, GOOD, '')).toBe('gone');
    expect(await Promise.all([accounts.redeem(second, GOOD, ''), accounts.redeem(second, `${GOOD}2`, '')])).toContain(
      'gone',
    );
    expect(await accounts.redeem(second, GOOD, '')).toBe('gone');
    const third = accounts.invite('zhang', 'body').token;
    later(24 * HOUR + 1);
    expect(accounts.invitation(third)).toBeUndefined();
    expect(await accounts.redeem(third, GOOD, '')).toBe('gone');
  });

  test('asks the office for a code of the authenticator it was given, and nobody for a short password', async () => {
    const { accounts, codeFor, now } = bench();
    const { token } = accounts.invite('zhang', 'office');
    const secret = accounts.invitation(token)?.totp ?? '';
    expect(await accounts.redeem(token, 'short', codeFor(secret))).toBe('short');
    expect(await accounts.redeem(token, 'zhang zhang zhang', codeFor(secret))).toBe('short');
    for (const code of ['', '000000', codeFor(secret, now() - 10 * 60_000)])
      expect(await accounts.redeem(token, GOOD, code)).toBe('code');
    expect(accounts.isOpen('zhang')).toBe(false);
    expect(await accounts.redeem(token, GOOD, codeFor(secret))).toBe('done');
    expect(accounts.isOpen('zhang')).toBe(true);
  });
});

describe('signing in', () => {
  test('an id that nobody has waits as one that somebody has, and tells nothing', async () => {
    const { accounts, later } = await opened('body');
    const answers = async (id: string) => {
      const given: unknown[] = [];
      for (let tries = 0; tries < 7; tries++) given.push(await accounts.check(id, 'wrong password', ''));
      return given;
    };
    expect(await answers('nobody')).toEqual(await answers('zhang'));
    later(HOUR + 1);
    expect(await accounts.check('nobody', 'wrong password', '')).toEqual(
      await accounts.check('zhang', 'wrong password', ''),
    );
  });

  test('it is known whether a code is asked for', async () => {
    expect((await opened('office')).accounts.asksForCode('zhang')).toBe(true);
    const { accounts } = await opened('body');
    expect([accounts.asksForCode('zhang'), accounts.asksForCode('nobody')]).toEqual([false, false]);
  });

  test('a password opens the account that has it, and no other', async () => {
    const { accounts } = await opened('body');
    expect(await accounts.check('zhang', GOOD, '')).toEqual({ ok: true, hasCode: false });
    expect(await accounts.check('zhang', `${GOOD} `, '')).toMatchObject({ ok: false });
    expect(await accounts.check('li', GOOD, '')).toEqual({ ok: false, why: 'wrong' });
  });

  test('a code serves once, and an earlier one not after a later one', async () => {
    const { accounts, codeFor, secret, later } = await opened('office');
    expect(await accounts.check('zhang', GOOD, '')).toMatchObject({ ok: false });
    const code = codeFor(secret);
    expect(await accounts.check('zhang', GOOD, code)).toEqual({ ok: true, hasCode: true });
    expect(await accounts.check('zhang', GOOD, code)).toMatchObject({ ok: false });
    later(30_000);
    const next = codeFor(secret);
    const both = await Promise.all([accounts.check('zhang', GOOD, next), accounts.check('zhang', GOOD, next)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('five wrong answers make it wait a minute, each further one twice as long, an hour at most; the right one forgets them', async () => {
    const { accounts, later, now } = await opened('body');
    const waits: number[] = [];
    for (let tries = 0; tries < 14; tries++) {
      const checked = await accounts.check('zhang', 'wrong', '');
      const until = 'until' in checked ? checked.until : now();
      waits.push((until - now()) / 60_000);
      // Even the right one waits.
      if (until > now()) expect(await accounts.check('zhang', GOOD, '')).toMatchObject({ why: 'wait' });
      later(until - now() + 1);
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
    expect(await accounts.check('zhang', GOOD, '')).toMatchObject({ ok: true });
    expect(await accounts.check('zhang', 'wrong', '')).toEqual({ ok: false, why: 'wrong' });
  });

  test('many tries at one moment are no more than one after the other', async () => {
    const { accounts } = await opened('body');
    const tries = await Promise.all(Array.from({ length: 12 }, (_, at) => accounts.check('zhang', `guess ${at}`, '')));
    expect(tries.every(({ ok }) => !ok)).toBe(true);
    expect(await accounts.check('zhang', GOOD, '')).toMatchObject({ why: 'wait' });
  });
});

test('what is kept of a password was stretched at the cost OWASP asks for', async () => {
  const db = new DatabaseSync(':memory:');
  const accounts = new Accounts(db);
  const { token } = accounts.invite('zhang', 'body');
  expect(await accounts.redeem(token, GOOD, '')).toBe('done');
  const { salt, hash } = db.prepare('SELECT salt, hash FROM account').get() as { salt: Uint8Array; hash: Uint8Array };
  const stretched = scryptSync(GOOD, salt, 32, { N: 32_768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 });
  expect(Buffer.from(hash).equals(stretched)).toBe(true);
});
