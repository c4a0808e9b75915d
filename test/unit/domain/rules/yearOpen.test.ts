import { describe, expect, test } from 'vitest';
import { given } from '../../../../shared/domain/values/given.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { anEmptyReport, bytesOf } from '../../../support/reports.ts';

const YEAR = 2023;
const REASON = '2023年6月30日撤销机构，职责划转区住建局（海编办〔2023〕5号）';

function judgedOn(
  receivedOn: string | undefined,
  reasons: Record<string, string> = {},
  suspended: readonly string[] = [],
) {
  const bytes = bytesOf({ ...anEmptyReport(YEAR), reasons });
  return judge(bytes, { ...given({ receivedOn }), suspended });
}
const asked = (judged: ReturnType<typeof judge>) => judged.findings.filter(({ rule }) => rule === 'YEAR-OPEN');

describe('a report for a year that has not ended', () => {
  test('waits for a reason until the last day of the year', () => {
    for (const day of ['2022-02-01', '2023-06-30', '2023-12-31']) {
      expect(judgedOn(day).outcome).toBe('needs-reason');
      expect(asked(judgedOn(day))[0]?.needsReason).toBe(true);
    }
    expect(asked(judgedOn('2023-06-30'))[0]?.message).toContain('2023年6月30日');
  });

  test('is not asked about afterwards, nor where nobody knows the day', () => {
    for (const day of ['2024-01-01', '2026-03-05', undefined]) expect(asked(judgedOn(day))).toEqual([]);
  });

  test('counts with a reason, and where the office has suspended the rule', () => {
    expect(judgedOn('2023-06-30', { 'YEAR-OPEN': REASON }).outcome).toBe('accepted-with-warnings');
    expect(asked(judgedOn('2023-06-30', {}, ['YEAR-OPEN']))).toEqual([]);
  });
});
