import type { Outcome } from '../../domain/verdict/judgement.ts';
import type { AgencyState } from '../../wire/agencyStanding.ts';

/** How a state or a verdict shows itself: in words and with a sign, never by colour alone. */
export interface Badge {
  readonly name: string;
  readonly sign: string;
  readonly tone: 'grey' | 'red' | 'orange' | 'blue' | 'green' | 'violet';
}

export const STATE_BADGES: Readonly<Record<AgencyState, Badge>> = {
  notFiled: { name: '未报送', sign: '○', tone: 'grey' },
  notRequired: { name: '无需报送', sign: '—', tone: 'grey' },
  rejected: { name: '校验未通过', sign: '✕', tone: 'red' },
  unjudged: { name: '系统未能判读', sign: '?', tone: 'red' },
  needsReason: { name: '待说明原因', sign: '!', tone: 'orange' },
  accepted: { name: '已报送，待审定', sign: '●', tone: 'blue' },
  returned: { name: '退回修改', sign: '↩', tone: 'orange' },
  approved: { name: '已审定', sign: '✓', tone: 'green' },
  locked: { name: '已锁定', sign: '■', tone: 'green' },
  correcting: { name: '更正中', sign: '↻', tone: 'violet' },
};

export const OUTCOME_BADGES: Readonly<Record<Outcome, Badge>> = {
  accepted: { name: '校验通过', sign: '●', tone: 'blue' },
  'accepted-with-warnings': { name: '校验通过（有提示）', sign: '●', tone: 'blue' },
  'needs-reason': { name: '待说明原因', sign: '!', tone: 'orange' },
  rejected: { name: '校验未通过', sign: '✕', tone: 'red' },
  duplicate: { name: '内容相同，不重复计入', sign: '=', tone: 'grey' },
  superseded: { name: '之后又有报送，以后一次为准', sign: '»', tone: 'grey' },
  withdrawal: { name: '已撤回', sign: '—', tone: 'grey' },
};

/** What a check away from the office says: what would be made of the report, nothing of what became of it. */
export const CHECKED_NAMES: Readonly<Record<Outcome, string>> = {
  accepted: '可以报送',
  'accepted-with-warnings': '可以报送（有提示）',
  'needs-reason': '须先说明原因',
  rejected: '校验未通过',
  duplicate: '与已报送的内容相同',
  superseded: '已有更新的报送',
  withdrawal: '已撤回',
};

/** What the verdict means for the filer, in a sentence. */
export const OUTCOME_MEANINGS: Readonly<Record<Outcome, string>> = {
  accepted: '各项勾稽关系相符，已计入本级汇总。',
  'accepted-with-warnings': '已计入本级汇总；下列提示请核对，如有误请更正后重新报送。',
  'needs-reason':
    '标明“须写明原因”的提示写明原因后才计入汇总。请在填报页的“原因”栏写明，重新报送；此前计入汇总的那次报送仍然有效。',
  rejected: '本次报送未计入汇总；此前计入汇总的那次报送（如有）仍然有效。请按下列错误逐条更正后重新报送。',
  duplicate: '内容与已计入汇总的那次报送完全相同，不重复计入。',
  superseded: '在处理本次报送之前已收到更晚的报送，以更晚的为准。',
  withdrawal: '报送的文件已被删除，本单位本年度恢复为未报送，汇总中不再计入。',
};
