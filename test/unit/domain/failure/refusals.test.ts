import { describe, expect, test } from 'vitest';
import { Breakage } from '../../../../shared/domain/failure/breakage.ts';
import { answerOf, failureSentence, isFailure } from '../../../../shared/domain/failure/failure.ts';
import type { FailureFacts } from '../../../../shared/domain/failure/failureRow.ts';
import { Refusal, type RefusalCode } from '../../../../shared/domain/failure/refusal.ts';

/* What a refusal says with its facts: who, when, which, and what is to be done. Instants are told in Shanghai, eight hours on. */

const zh = (code: RefusalCode, facts: FailureFacts = {}) => failureSentence(new Refusal(code, facts), 'zh');
const en = (code: RefusalCode, facts: FailureFacts = {}) => failureSentence(new Refusal(code, facts), 'en');

const AT = '2024-02-01T01:00:00Z';
const WHEN = '2024-02-01 09:00:00';
const TWENTY_ONE = Array.from({ length: 21 }, (_, index) => `b${index}`);
const TWENTY = TWENTY_ONE.slice(0, 20);
const REFRESH = '请刷新后再决定。';

describe('a refusal says', () => {
  test.each<[RefusalCode, FailureFacts, string]>([
    ['NO_ROSTER', {}, '年度还没有导入报送单位名录。'],
    ['NO_ROSTER', { year: 2023 }, '2023年度还没有导入报送单位名录。'],
    ['ROSTER_CONFLICT', {}, '名录上有单位在这个年度属于其他地区；须调整归属的，请系统管理员先办理划转。'],
    [
      'ROSTER_CONFLICT',
      { agency: '440105-a', district: '440300', elsewhere: ['x y'] },
      '名录上有单位在这个年度属于其他地区：440105-a（440300）；须调整归属的，请系统管理员先办理划转。',
    ],
    [
      'ROSTER_CONFLICT',
      { agency: '440105-a' },
      '名录上有单位在这个年度属于其他地区：440105-a ；须调整归属的，请系统管理员先办理划转。',
    ],
    [
      'ROSTER_CONFLICT',
      { elsewhere: ['x y'], rest: 'imported' },
      '名录上有单位在这个年度属于其他地区：x（y）；须调整归属的，请系统管理员先办理划转。名录的其余内容已经导入。',
    ],
    [
      'ROSTER_CONFLICT',
      { elsewhere: TWENTY.map((code) => `${code} d`) },
      `名录上有单位在这个年度属于其他地区：${TWENTY.map((code) => `${code}（d）`).join('、')}；须调整归属的，请系统管理员先办理划转。`,
    ],
    [
      'ROSTER_CONFLICT',
      { elsewhere: TWENTY_ONE.map((code) => `${code} d`) },
      `名录上有单位在这个年度属于其他地区：${TWENTY.map((code) => `${code}（d）`).join('、')} (21)；须调整归属的，请系统管理员先办理划转。`,
    ],
    [
      'BAD_ROSTER',
      { faults: ['第 2 行没有代码', '第 3 行重复'] },
      '名录有误，没有保存：第 2 行没有代码；第 3 行重复。',
    ],
    ['BAD_ROSTER', { faults: '第 2 行' }, '名录有误，没有保存：。'],
    ['BAD_WISHES', { faults: ['甲', '乙'] }, '要求有误，没有保存：甲；乙。'],
    [
      'BAD_ADDRESS',
      { faults: ['甲', '乙'], domains: ['gov.cn', 'org.cn'] },
      '没有保存，地址有误：甲；乙。允许核对的域名：gov.cn、org.cn。',
    ],
    ['BAD_BATCH', {}, '这一批的登记内容有误，没有保存。请刷新页面后重试。'],
    ['BAD_BATCH', { most: 50 }, '一次最多登记 50 个文件，没有保存。请分几次登记，批次不变。'],
    ['UNKNOWN_BATCH', { batch: 'P7' }, '没有批次 P7。'],
    ['NOTHING_IN_BATCH', { batch: 'P7' }, '批次 P7 代报的已没有仍然有效的，没有可退回的，没有再记一次。'],
    ['UNKNOWN_AGENCY', {}, '该单位 不在任何年度的报送单位名录中；应当报送的，须由政务公开办先补入名录。'],
    [
      'NOTHING_FILED',
      {},
      '没有可以办理的报送：该单位本年度没有计入汇总或待说明原因的报送，或者指定的版本未曾计入汇总。',
    ],
    [
      'NOTHING_FILED',
      { decided: 'return', by: '张某', at: AT },
      `该单位的报送已由 张某 于 ${WHEN} 退回修改，没有再办理。`,
    ],
    ['NOTHING_FILED', { decided: 'reinstate', by: '张某' }, '该单位的报送已由 张某 恢复为原版本，没有再办理。'],
    ['NOTHING_FILED', { decided: 'merge', at: AT }, `该单位已于 ${WHEN} 并入其他单位，没有再办理。`],
    ['NOTHING_FILED', { decided: 'counted', by: '张某' }, '这一版本已经计入汇总，没有再办理。'],
    ['NOTHING_FILED', { decided: 'deleted' }, '该单位的报送文件已删除，没有再办理。'],
    ['NOTHING_FILED', { decided: 'x', by: '张某' }, '该单位的报送已有新的决定，没有再办理。'],
    ['OVERTAKEN', { passage: 'p', agency: 'a' }, '要采用的文字在此期间变了，请刷新后再采用。'],
    ['OVERTAKEN', {}, `在此期间本年度的报送、决定或名录有变动，${REFRESH}`],
    ['OVERTAKEN', { agency: 'a' }, `在此期间该单位又报送了新的版本，${REFRESH}`],
    [
      'OVERTAKEN',
      { agency: 'a', decided: 'return', by: '张某', at: AT },
      `该单位的报送已由 张某 于 ${WHEN} 退回修改，没有再办理。${REFRESH}`,
    ],
    [
      'MERGED_AWAY',
      { successor: '乙局' },
      '该单位已并入 乙局，由其一并报送，本单位的报送不再计入，没有恢复。没有并入的，先在“名录”中恢复为应报。',
    ],
    [
      'SAME_PERSON',
      { step: 'lock', by: '张某' },
      '审定与锁定须由两个人办理：全年由 张某 审定，请另一位同事锁定；或者请另一位同事重新审定全年，再由 张某 锁定。',
    ],
    ['SAME_PERSON', {}, '本人 恢复的早先版本须由另一位同事审定：本单位。'],
    [
      'SAME_PERSON',
      { step: 'approve', by: '张某', bodies: ['a', 'b'], named: ['a 甲局'] },
      '张某 恢复的早先版本须由另一位同事审定：甲局、b。',
    ],
    ['UNKNOWN_RULE', { rule: 'T9' }, '规则 T9 不存在，或属读取文件时的必查规则，不能暂停。'],
    [
      'DUE_DAY',
      { after: '2026-01-31', until: '2026-03-15' },
      '延长后的截止日须在2026年1月31日之后、不晚于2026年3月15日（本级汇总并公开的期限）。',
    ],
    [
      'DUE_DAY',
      { after: '?', until: '2026-02-30' },
      '延长后的截止日须在?之后、不晚于2026-02-30（本级汇总并公开的期限）。',
    ],
    ['DUE_DAY', { due: '2026-02-30' }, '日历上没有 2026-02-30 这一天，请核对截止日的年、月、日。'],
    ['TEXT_CHANGED', {}, '其间本级文字已被修改，没有保存。请对照新稿后再保存。'],
    ['TEXT_CHANGED', { by: '张某', at: AT }, `其间本级文字已被修改（张某 于 ${WHEN}），没有保存。请对照新稿后再保存。`],
    ['TEXT_CHANGED', { by: '张某', at: '' }, '其间本级文字已被修改，没有保存。请对照新稿后再保存。'],
  ])('%s %j', (code, facts, words) => {
    expect(zh(code, facts)).toBe(words);
  });

  test('who locked, where both are known', () => {
    const open = /^本年度已锁定，没有办理。/;
    expect(zh('LOCKED', { by: '张某' })).toMatch(open);
    expect(zh('LOCKED', { at: AT })).toMatch(open);
    expect(zh('LOCKED', { by: '张某', at: AT })).toMatch(/^本年度已锁定（2024-02-01 张某），没有办理。/);
  });

  test.each<[readonly string[], FailureFacts, string]>([
    [['complete: *'], {}, '还没有任何单位的报送计入汇总'],
    [['complete: a'], {}, '未计入 1 个（a），须补报或注明无需报送的原因'],
    [['approved: a b'], { named: ['a 甲局'] }, '未审定 2 个（甲局、b）'],
    [[`approved: ${TWENTY.join(' ')}`], {}, `未审定 20 个（${TWENTY.join('、')}）`],
    [[`approved: ${TWENTY_ONE.join(' ')}`], {}, `未审定 21 个（${TWENTY.join('、')} 等 21 个）`],
    [['sums: a b'], {}, '复算不一致 2 格（a、b）'],
    [['text: 总体情况 问题'], {}, '总体情况、问题'],
    [['year: 2023'], {}, '2023'],
    [['later: a'], {}, 'later: a'],
    [['later'], {}, 'later'],
  ])('what stops the lock: %j %j', (against, facts, words) => {
    expect(zh('NOT_READY', { against, ...facts })).toBe(`还不能锁定：${words}。`);
  });
});

describe('in English', () => {
  test.each<[RefusalCode, FailureFacts, string]>([
    ['NO_ROSTER', { district: '440105', year: 2023 }, 'No roster was imported for 440105 in 2023.'],
    [
      'ROSTER_CONFLICT',
      { elsewhere: ['a b'] },
      'A body on the roster files for another district that year：a（b）; moving it is a decision of its own.',
    ],
    [
      'ROSTER_CONFLICT',
      { elsewhere: ['a b'], rest: 'imported' },
      'A body on the roster files for another district that year：a（b）; moving it is a decision of its own. The rest of the roster was imported.',
    ],
    ['BAD_ROSTER', { faults: ['a', 'b'] }, 'The roster was not saved: a; b.'],
    ['BAD_WISHES', { faults: ['a', 'b'] }, 'The wishes were not saved: a; b.'],
    ['BAD_ADDRESS', { faults: ['a', 'b'], domains: ['c', 'd'] }, 'Not saved: a; b. Pages may be looked at under c, d.'],
    ['BAD_BATCH', {}, 'What was sent as a batch cannot be read; nothing was saved.'],
    [
      'BAD_BATCH',
      { most: 5 },
      'At most 5 files are told at once; nothing was saved. Tell them in parts, under the same batch.',
    ],
    ['UNKNOWN_BATCH', { batch: 'P7' }, 'There is no batch P7.'],
    [
      'NOTHING_IN_BATCH',
      { batch: 'P7' },
      'Nothing that was filed with batch P7 still stands; there is nothing to return.',
    ],
    ['UNKNOWN_AGENCY', {}, "The body is not on the roster of any year; ask the district's office."],
    [
      'UNKNOWN_AGENCY',
      { agency: 'a', district: 'd', year: 2023 },
      "a is not on the roster of d 2023; ask the district's office.",
    ],
    [
      'NOTHING_FILED',
      {},
      'There is no filing to decide about: none is counted or waits for a reason, or that version was never accepted.',
    ],
    [
      'NOTHING_FILED',
      { decided: 'return', by: 'A', at: AT },
      `The report was returned by A at ${AT} already; nothing was done.`,
    ],
    ['NOTHING_FILED', { decided: 'x' }, 'Another decision was taken already; nothing was done.'],
    ['OVERTAKEN', {}, 'Something newer came in meanwhile; look at it and decide again.'],
    ['OVERTAKEN', { decided: 'merge' }, 'The body was merged into another meanwhile; look at it and decide again.'],
    [
      'OVERTAKEN',
      { decided: 'reinstate' },
      'An earlier version was reinstated meanwhile; look at it and decide again.',
    ],
    ['OVERTAKEN', { decided: 'counted' }, 'That version is counted meanwhile; look at it and decide again.'],
    ['OVERTAKEN', { decided: 'deleted' }, 'The file was deleted meanwhile; look at it and decide again.'],
    [
      'MERGED_AWAY',
      { successor: 'b' },
      'The body was merged into b, which reports for it; nothing was reinstated. Undo the merger in the roster first.',
    ],
    [
      'LOCKED',
      {},
      "The year is locked; a reviewer of the district's office opens the body for a correction, or unlocks the year, first.",
    ],
    ['NOT_READY', { against: ['a: b', 'c'] }, 'The year cannot be locked yet: a: b; c.'],
    [
      'SAME_PERSON',
      { step: 'lock', by: 'A' },
      'Another person has to lock: A approved the year. Or another approves the year anew, and A locks.',
    ],
    ['SAME_PERSON', { by: 'A' }, 'Another person has to approve: A reinstated that version.'],
    ['UNKNOWN_RULE', { rule: 'T9' }, 'There is no rule T9, or reading a file needs it and it cannot be suspended.'],
    ['DUE_DAY', { after: 'a', until: 'b' }, 'The day must lie after a and not after b.'],
    ['DUE_DAY', { due: 'd' }, 'There is no d in the calendar.'],
  ])('%s %j', (code, facts, words) => {
    expect(en(code, facts)).toBe(words);
  });

  test('breakage with its facts', () => {
    const of = (code: ConstructorParameters<typeof Breakage>[0], facts: FailureFacts) =>
      (['zh', 'en'] as const).map((language) => failureSentence(new Breakage(code, facts), language));
    expect(of('UNKNOWN_MESSAGE', { kind: 'k' })).toEqual([
      '队列里有一条本版本不认识的消息（k），已保留，待新版本处理。',
      'A message of a kind this release does not know (k); it is kept for one that does.',
    ]);
    expect(of('STATE_FILE', { file: 'f' })[0]).toContain('状态文件 f 已损坏');
    expect(of('STATE_FILE', { file: 'f' })[1]).toContain('The state file f is damaged.');
    expect(of('PART_FAILED', { failed: ['a', 'b'] })).toEqual([
      '有的地区没有办成：a、b。',
      'Some districts failed: a, b.',
    ]);
    expect(of('PART_FAILED', { failed: 'a' })).toEqual(['有的地区没有办成：。', 'Some districts failed: .']);
  });
});

describe('a failure', () => {
  test('is told from other errors, has its code and facts, and keeps what was under it', () => {
    const cause = new Error('under it');
    const refusal = new Refusal('LOCKED', { by: 'A' }, { cause });
    expect([refusal.name, refusal.code, refusal.facts, refusal.message, refusal.cause]).toEqual([
      ...['Refusal', 'LOCKED', { by: 'A' }, 'LOCKED {"by":"A"}', cause],
    ]);
    const breakage = new Breakage('SERVICE', {}, { cause });
    expect([breakage.name, breakage.code, breakage.facts, breakage.message, breakage.cause]).toEqual([
      ...['Breakage', 'SERVICE', {}, 'SERVICE {}', cause],
    ]);
    expect([new Refusal('LOCKED').facts, new Breakage('SERVICE').facts]).toEqual([{}, {}]);
    expect([refusal, breakage, cause, 'LOCKED', undefined].map(isFailure)).toEqual([true, true, false, false, false]);
  });

  test('is answered with its status, under the code that callers know, in Chinese', () => {
    expect(answerOf(new Refusal('UNKNOWN_AGENCY', { agency: 'a', year: 2023 }))).toEqual({
      ...{ status: 404, code: 'NOT_ON_ROSTER' },
      words: 'a 不在2023年度的报送单位名录中；应当报送的，须由政务公开办先补入名录。',
    });
    expect(answerOf(new Refusal('NOT_LOCKED'))).toMatchObject({ status: 409, code: 'NOT_LOCKED' });
    expect(answerOf(new Breakage('CONTENDED'))).toEqual({
      ...{ status: 503, code: 'BUSY', words: '同时处理的报送较多，请稍后再试。' },
    });
    expect(answerOf(new Breakage('SERVICE'))).toBeUndefined();
  });
});
