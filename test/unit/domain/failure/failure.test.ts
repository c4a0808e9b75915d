import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BREAKAGE, Breakage, type BreakageCode } from '../../../../shared/domain/failure/breakage.ts';
import { answerOf, failureSentence, isFailure } from '../../../../shared/domain/failure/failure.ts';
import { REFUSALS, Refusal, type RefusalCode } from '../../../../shared/domain/failure/refusal.ts';

const breakages = Object.keys(BREAKAGE) as readonly BreakageCode[];
const refusals = Object.keys(REFUSALS) as readonly RefusalCode[];
const all = [...breakages.map((code) => new Breakage(code)), ...refusals.map((code) => new Refusal(code))];
const runbook = readFileSync(new URL('../../../../RUNBOOK.md', import.meta.url), 'utf8');
/** Codes of the first column of a part's table. */
const rowsOf = (title: string) => {
  const part = runbook.split(/^# /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
  return [...part.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
};

describe('refusals and breakage', () => {
  test('the runbook has an article for every code, and no other', () => {
    expect(breakages.length).toBeGreaterThan(5);
    expect(rowsOf('Failure codes').sort()).toEqual([...breakages].sort());
    expect(rowsOf('Refusals').sort()).toEqual([...refusals].sort());
  });

  test('no code is both', () => {
    expect(refusals.filter((code) => code in BREAKAGE)).toEqual([]);
  });

  test.each(all)('%s has a sentence in both languages, with no gap where a fact is missing', (failure) => {
    expect(failureSentence(failure, 'zh')).toMatch(/^[^\s].*\p{Script=Han}.*。$/u);
    expect(failureSentence(failure, 'en')).toMatch(/^[A-Z].*\.$/);
    for (const language of ['zh', 'en'] as const)
      expect(failureSentence(failure, language)).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test.each(refusals.map((code) => new Refusal(code)))('%s is answered with a status of its own', (refusal) => {
    expect(answerOf(refusal)?.status).toBeLessThan(500);
    expect(isFailure(refusal)).toBe(true);
  });

  test('of breakage only four are told: being busy, totals that do not add up, a full disk, an identity provider that does not answer', () => {
    const told = breakages.map((code) => answerOf(new Breakage(code))).filter((answer) => answer !== undefined);
    expect(told.map(({ status, code }) => [status, code])).toEqual([
      [503, 'BUSY'],
      [409, 'ROLLUP_MISMATCH'],
      [503, 'DISK_FULL'],
      [503, 'IDENTITY_PROVIDER'],
    ]);
  });

  test.each([
    [
      'ROSTER_CONFLICT',
      { district: '440300', year: 2024, elsewhere: ['440105 440100', '440106 440100'] },
      '名录上有单位在这个年度属于其他地区：440105（440100）、440106（440100）；须调整归属的，请系统管理员先办理划转。',
    ],
    [
      'LOCKED',
      { by: '张某', at: '2024-03-20T01:00:00Z' },
      '本年度已锁定（2024-03-20 张某），没有办理。如需更正，须先由政务公开办的复核人在“定稿与公布”页对该单位开放更正，或者全年解锁。',
    ],
    [
      'LOCKED',
      {},
      '本年度已锁定，没有办理。如需更正，须先由政务公开办的复核人在“定稿与公布”页对该单位开放更正，或者全年解锁。',
    ],
    [
      'UNKNOWN_AGENCY',
      { agency: '440105-x', year: 2023 },
      '440105-x 不在2023年度的报送单位名录中；应当报送的，须由政务公开办先补入名录。',
    ],
    [
      'UNKNOWN_AGENCY',
      { agency: '440105-x', district: '440105', year: 2023 },
      '440105-x 不在 440105 2023年度的报送单位名录中；应当报送的，须由政务公开办先补入名录。',
    ],
    [
      'UNKNOWN_AGENCY',
      { agency: '440105-x' },
      '440105-x 不在任何年度的报送单位名录中；应当报送的，须由政务公开办先补入名录。',
    ],
    ['NO_ROSTER', { district: '440105', year: 2023 }, '440105 2023年度还没有导入报送单位名录。'],
    [
      'NOT_READY',
      { against: ['complete: *', 'sums: a b'] },
      '还不能锁定：还没有任何单位的报送计入汇总；复算不一致 2 格（a、b）。',
    ],
    [
      'NOT_READY',
      { against: ['complete: 440105-a 440105-b', 'approved: 440105-c'], named: ['440105-a 甲 局', '440105-c 丙局'] },
      '还不能锁定：未计入 2 个（甲 局、440105-b），须补报或注明无需报送的原因；未审定 1 个（丙局）。',
    ],
  ] as const)('%s %j', (code, facts, words) => {
    expect(failureSentence(new Refusal(code, facts), 'zh')).toBe(words);
  });
});
