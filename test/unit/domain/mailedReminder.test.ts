import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginMail,
  MAIL_STAGES,
  type MailedReminder,
  mailStageDue,
  settleMail,
} from '../../../shared/domain/filing/mailedReminder.ts';
import { addDays } from '../../../shared/domain/values/calendar.ts';
import { isMailAddress } from '../../../shared/domain/values/mailAddress.ts';
import { runs } from '../../support/runs.ts';

const LAST_DAY = { year: 2026, month: 1, day: 31 };

describe('when a body is reminded by mail', () => {
  test.each([
    [8, undefined],
    [7, 'first'],
    [4, 'first'],
    [3, 'second'],
    [2, 'second'],
    [1, 'last'],
    [0, 'last'],
    [-1, undefined],
  ] as const)('%i days before its last day: %s', (left, stage) => {
    expect(mailStageDue(LAST_DAY, addDays(LAST_DAY, -left))).toBe(stage);
  });

  test('of a machine that runs on some days only, each stage comes at most once a stage, in order', () => {
    const property = fc.property(fc.subarray([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1]), (days) => {
      const stages = days.flatMap((left) => mailStageDue(LAST_DAY, addDays(LAST_DAY, -left)) ?? []);
      const order = stages.map((stage) => MAIL_STAGES.indexOf(stage));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    });
    return fc.assert(property, { numRuns: runs(100) });
  });
});

describe('a reminder is sent once', () => {
  const about = {
    agency: '440105-rsj',
    stage: 'first',
    to: 'a@example.gov.cn',
    lastDay: LAST_DAY,
    now: 'now',
  } as const;
  /** What may become of one attempt: its letter arrives or not, its process stops or not. */
  const ATTEMPTS = ['sent', 'refused', 'failed', 'stopped before', 'stopped after', 'lost'] as const;

  test('and twice where nobody knows whether it was, never three times; what surely failed is tried again', () => {
    const property = fc.property(fc.array(fc.constantFrom(...ATTEMPTS), { maxLength: 12 }), (attempts) => {
      let record: MailedReminder | undefined;
      let arrived = 0;
      for (const attempt of attempts) {
        const begun = beginMail(about, record);
        if (begun === undefined) break;
        expect(begun.revision).toBe((record?.revision ?? 0) + 1);
        if (attempt === 'sent' || attempt === 'stopped after' || attempt === 'lost') arrived++;
        const isSettled = attempt === 'sent' || attempt === 'refused' || attempt === 'failed';
        record = isSettled ? settleMail(begun, attempt, 'then') : begun;
      }
      expect(arrived).toBeLessThanOrEqual(2);
      if (!attempts.includes('stopped after') && !attempts.includes('lost')) expect(arrived).toBeLessThanOrEqual(1);
      // Whatever surely failed before leaves room for another attempt.
      if (attempts.every((each) => each === 'failed')) expect(beginMail(about, record)).toBeDefined();
    });
    return fc.assert(property, { numRuns: runs(300) });
  });

  test('what is written down before a send and after it', () => {
    const first = beginMail(about, undefined) ?? expect.unreachable();
    const { now, lastDay, ...rest } = about;
    expect(first).toEqual({ ...rest, lastDay: '2026-01-31', at: now, unknown: 1, revision: 1 });
    expect(settleMail(first, 'sent', 'then')).toEqual({ ...first, outcome: 'sent', at: 'then', revision: 2 });
    expect(settleMail(first, 'refused', 'then', '550')).toEqual({
      ...first,
      outcome: 'refused',
      at: 'then',
      revision: 2,
      said: '550',
    });
    const failed = settleMail(first, 'failed', 'then', '421 busy');
    expect(failed).toEqual({ ...first, outcome: 'failed', at: 'then', revision: 2, unknown: 0, said: '421 busy' });
    expect(beginMail(about, failed)).toEqual({ ...first, revision: 3 });
  });

  test('what was begun once and not settled is begun once more, and then no more', () => {
    const first = beginMail(about, undefined) ?? expect.unreachable();
    const second = beginMail(about, first) ?? expect.unreachable();
    expect(second).toEqual({ ...first, unknown: 2, revision: 2 });
    expect(beginMail(about, second)).toBeUndefined();
    expect(beginMail({ ...about, to: 'b@example.gov.cn' }, second)).toBeUndefined();
    // Surely failed after one that may have arrived: tried again, and what may have arrived is remembered.
    const failed = settleMail(second, 'failed', 'then');
    expect(failed.unknown).toBe(1);
    expect(beginMail(about, failed)).toMatchObject({ unknown: 2, revision: 4 });
    expect(beginMail(about, settleMail(first, 'sent', 'then'))).toBeUndefined();
  });

  test('an address that takes none is not tried again, a new one in its place is', () => {
    const begun = beginMail(about, undefined) ?? expect.unreachable();
    const refused = settleMail(begun, 'refused', 'then', '550 no such user');
    expect(beginMail(about, refused)).toBeUndefined();
    expect(beginMail({ ...about, to: 'b@example.gov.cn' }, refused)).toMatchObject({
      to: 'b@example.gov.cn',
      unknown: 1,
    });
    const sent = settleMail(begun, 'sent', 'then');
    expect(beginMail({ ...about, to: 'b@example.gov.cn' }, sent)).toBeUndefined();
  });
});

describe('a mail address', () => {
  test.each(['bgs@example.gov.cn', 'a.b+c@hz-x.example.cn', `${'a'.repeat(64)}@example.cn`])('%s is one', (text) => {
    expect(isMailAddress(text)).toBe(true);
  });

  test.each([
    '',
    'a',
    'a@b',
    'a@b@example.cn',
    'a@example.cn\r\nBcc: x@evil.cn',
    'a@example.cn\n',
    '\na@example.cn',
    'a@example.cn, b@example.cn',
    'a@example.cn;b@example.cn',
    '海珠<a@example.cn>',
    '<a@example.cn>',
    '"a b"@example.cn',
    'a b@example.cn',
    'a@[127.0.0.1]',
    'a@example.cn\u0000',
    'a\u202e@example.cn',
    'a@exämple.cn',
    '张三@example.cn',
    '.a@example.cn',
    'a..b@example.cn',
    'a@-example.cn',
    'a@example.cn.',
    'a(x)@example.cn',
    `${'a'.repeat(65)}@example.cn`,
    `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.cn`,
  ])('%j is none', (text) => {
    expect(isMailAddress(text)).toBe(false);
  });
});
