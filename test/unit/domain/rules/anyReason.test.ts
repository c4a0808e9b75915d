import { describe, expect, test } from 'vitest';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import type { FindingDraft } from '../../../../shared/domain/verdict/findings.ts';
import { settleReasons } from '../../../../shared/domain/verdict/reasons.ts';

const REASON = '2023年4月起划入原市监局的许可职责（海编办〔2023〕5号）';
const WARNINGS = ALL_RULES.filter(({ severity }) => severity === 'warning');

const asked = (rule: string, found = '7', severity: FindingDraft['severity'] = 'warning'): FindingDraft => ({
  rule,
  severity,
  message: '',
  cells: ['requests.newRequests.total'],
  found,
});

describe('a reason', () => {
  test.each(WARNINGS.map(({ id }) => id))('may be given for %s, and carries while the figure stands', (rule) => {
    const first = settleReasons([asked(rule)], { [rule]: REASON });
    expect(first.findings[0]?.reason).toBe(REASON);
    expect(settleReasons([asked(rule)], {}, first.reasons).findings[0]?.reason).toBe(REASON);
    expect(settleReasons([asked(rule, '8')], {}, first.reasons).findings[0]?.reason).toBeUndefined();
  });

  test('that says nothing is asked for again, and keeps nothing from counting that does not wait for one', () => {
    for (const text of ['', '属实', '情况属实，数据准确无误。', '无无无无无无无无无无无无']) {
      const { findings, settled, reasons } = settleReasons([asked('XS-NEW')], { 'XS-NEW': text });
      expect(findings[0]?.reason).toBeUndefined();
      expect(findings[0]?.hint).toContain('请写明什么变了');
      expect([settled, reasons]).toEqual([true, {}]);
    }
  });

  test('explains no error and no note', () => {
    for (const severity of ['error', 'info'] as const) {
      const { findings, reasons } = settleReasons([asked('T3-BAL', '7', severity)], { 'T3-BAL': REASON });
      expect([findings[0]?.reason, reasons]).toEqual([undefined, {}]);
    }
  });
});
