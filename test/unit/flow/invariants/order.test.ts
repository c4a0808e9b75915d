import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalSequencer,
  decisionAfter,
  isDecision,
  isLater,
  laterOf,
} from '../../../../shared/domain/filing/sequencer.ts';
import { isLaterByAwsRule } from '../../../support/ledgerRest.ts';
import { runs } from '../../../support/runs.ts';

const sequencer = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 1, maxLength: 18 }),
  fc.string({ unit: fc.constantFrom(...'0aA1'), minLength: 1, maxLength: 4 }),
);

describe('the canonical sequencer', () => {
  test('is the rule AWS states, for any case and length', () => {
    const property = fc.property(sequencer, sequencer, (left, right) => {
      const told = isLater(canonicalSequencer(left), canonicalSequencer(right));
      expect(told).toBe(isLaterByAwsRule(left, right));
    });
    fc.assert(property, { numRuns: runs(20_000) });
  });

  test('orders what S3 really sends', () => {
    expect(canonicalSequencer('0066a7d6ddd4ad820a')).toBe('0066A7D6DDD4AD820A');
    expect(canonicalSequencer('D0')).toBe(canonicalSequencer('d'));
    expect(canonicalSequencer('0000')).toBe('0');
    for (const none of ['', '66A7-0001', '66A7 ', 'G', 'A'.repeat(65)])
      expect(() => canonicalSequencer(none)).toThrow(new RangeError('not a sequencer'));
    expect(canonicalSequencer('a'.repeat(64))).toBe('A'.repeat(64));
  });

  test('puts a decision above its upload and below every later one, even one that extends it', () => {
    const property = fc.property(sequencer, sequencer, fc.integer({ min: 1, max: 30 }), (left, right, decisions) => {
      const [first, second] = [canonicalSequencer(left), canonicalSequencer(right)];
      fc.pre(isLater(second, first));
      let decision = first;
      for (let count = 0; count < decisions; count++) {
        const next = decisionAfter(decision);
        expect(isLater(next, decision)).toBe(true);
        decision = next;
      }
      expect(isLater(second, decision)).toBe(true);
    });
    fc.assert(property, { numRuns: runs(2_000) });
  });

  test('runs out of decisions loudly', () => {
    expect(decisionAfter('A-9998')).toBe('A-9999');
    expect(() => decisionAfter('A-9999')).toThrow(new RangeError('too many decisions after A'));
  });

  test('of two the later one is the later of both, whichever is named first, and nothing is before everything', () => {
    const property = fc.property(sequencer, sequencer, (left, right) => {
      const [one, other] = [canonicalSequencer(left), canonicalSequencer(right)];
      const later = laterOf(one, other);
      expect([one, other]).toContain(later);
      expect(laterOf(other, one)).toBe(later);
      expect([isLater(one, later), isLater(other, later)]).toEqual([false, false]);
      expect([laterOf(one, ''), laterOf('', one), laterOf('', '')]).toEqual([one, one, '']);
    });
    fc.assert(property, { numRuns: runs(500) });
  });

  test('tells a decision from an upload', () => {
    expect(['A1', '0', decisionAfter('A1'), 'A1-0012'].map(isDecision)).toEqual([false, false, true, true]);
  });
});
