import type { JournalEntry } from '../../wire/journalEntry.ts';
import type { JournalKind } from '../../wire/journalKinds.ts';
import { placeName } from './placeNames.ts';
import { plainText } from './plainText.ts';

/** What each kind of step is called where people read the journal. */
export const JOURNAL_NAMES: Readonly<Record<JournalKind, string>> = {
  return: '退回修改',
  reinstate: '恢复早先的版本',
  mark: '核实问题',
  unmark: '撤销核实',
  approve: '审定单位报送',
  'approve-year': '审定全年',
  unapprove: '撤销单位审定',
  'unapprove-year': '撤销全年审定',
  exempt: '标记无需报送',
  require: '恢复为应报',
  extend: '延长报送期限',
  'extend-end': '恢复统一的报送期限',
  wishes: '导入本级要求',
  suspend: '暂停规则',
  lift: '恢复规则',
  text: '保存本级文字',
  lock: '锁定并定稿',
  open: '开放更正',
  unlock: '全年解锁',
  publish: '记录发布',
  address: '登记公开地址',
  look: '核对公开的年报',
  roster: '导入名录',
  move: '划转',
  merge: '并入',
  file: '代单位报送',
  remind: '发出催报邮件',
  batch: '登记批次',
  'batch-return': '整批退回',
};

/** Facts of an entry that a person reads, with what they are, in the order in which they are told; a fact of a thousand bodies is counted. */
const FACTS: Readonly<Record<string, string>> = {
  rule: '规则',
  where: '发布在',
  version: '稿次',
  revision: '第几稿',
  successor: '并入',
  from: '划出',
  to: '划入',
  finding: '问题',
  cells: '位置',
  of: '原审定人',
  due: '截止日',
  round: '轮次',
  original: '原件',
  originalSha256: '原件校验码',
  sent: '发出（封）',
  refused: '被拒收（封）',
  mailed: '收件单位',
  batch: '批次',
  returned: '退回份数',
};

/** What a step was about beyond body and reason, in one line. */
export function factWords({ kind, year, facts = {} }: JournalEntry): string {
  const said = Object.entries(FACTS).flatMap(([name, label]) => {
    const value = facts[name] ?? '';
    // Of a decision about a version, `of` is the version's place in the order of uploads, which tells nobody anything.
    const isOrder = name === 'of' && kind !== 'unapprove' && kind !== 'unapprove-year';
    return isOrder || value === ''
      ? []
      : [`${label}：${plainText(name === 'cells' ? placeWords(year, String(value)) : String(value))}`];
  });
  const bodies = typeof facts.bodies === 'string' ? Object.keys(JSON.parse(facts.bodies) as object).length : 0;
  const pages = typeof facts.addresses === 'string' ? Object.keys(JSON.parse(facts.addresses) as object).length : 0;
  return [
    ...said,
    ...(bodies > 0 ? [`一并审定 ${bodies} 个单位`] : []),
    ...(pages > 0 ? [`${pages} 个地址`] : []),
  ].join('；');
}

/** Places as the form calls them; an entry keeps their names in the file, one after another. */
function placeWords(year: number, places: string): string {
  return places
    .split(/[\s,、]+/)
    .map((place) => placeName(year, place))
    .join('；');
}
