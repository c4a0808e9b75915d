import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { FilingRow } from '../../flow/read/readFilings.ts';
import { STATE_BADGES } from './stateNames.ts';

/** The columns of the list of who has filed, as it is exported. */
export const FILING_COLUMNS = [
  '单位代码',
  '单位名称',
  '类别',
  '应报',
  '状态',
  '计入汇总',
  '最近一次（北京时间）',
  '报送次数',
  '错误',
  '提示',
  '逾期天数',
  '联系人',
  '电话',
  '说明',
] as const;

/** Who has filed and who has not, a line a body. For the office: it names whom to call. */
export function filingLines(rows: readonly FilingRow[]): readonly (readonly (string | number)[])[] {
  return rows.map(({ standing, kind, contact, uploads, lastActivity, errors, warnings, daysLate }) => [
    standing.agency,
    standing.name,
    kind ?? '',
    standing.required ? '应报' : '无需报送',
    STATE_BADGES[standing.state].name,
    standing.counted ? '是' : '否',
    lastActivity === null ? '' : shanghaiTime(lastActivity),
    uploads,
    errors,
    warnings,
    daysLate,
    contact?.name ?? '',
    contact?.phone ?? '',
    standing.reason ?? '',
  ]);
}
