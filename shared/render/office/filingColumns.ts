import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { FilingRow } from '../../flow/read/readFilings.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { type HeadedColumn, headingsFor, integerColumn, textColumn } from '../list/column.ts';

const under = headingsFor<FilingRow>();

/** Who has filed and who has not, a line a body. For the office: it names whom to call. */
export const FILING_COLUMNS: readonly HeadedColumn<FilingRow>[] = [
  ...under(
    '单位',
    textColumn('单位代码', ({ standing }) => standing.agency),
    textColumn('单位名称', ({ standing }) => standing.name),
    textColumn('类别', ({ kind }) => kind ?? null),
  ),
  ...under(
    '状态',
    textColumn('应报', ({ standing }) => (standing.required ? '应报' : '无需报送')),
    textColumn('状态', ({ standing }) => STATE_BADGES[standing.state].name),
    textColumn('计入汇总', ({ standing }) => (standing.counted ? '是' : '否')),
  ),
  ...under(
    '最近一次',
    textColumn('最近一次（北京时间）', ({ lastActivity }) =>
      lastActivity === null ? null : shanghaiTime(lastActivity),
    ),
  ),
  ...under(
    '次数',
    integerColumn('报送次数', ({ uploads }) => uploads),
  ),
  ...under(
    '问题',
    integerColumn('错误', ({ errors }) => errors),
    integerColumn('提示', ({ warnings }) => warnings),
  ),
  ...under(
    '状态',
    integerColumn('逾期天数', ({ daysLate }) => daysLate),
  ),
  ...under(
    '联系人',
    textColumn('联系人', ({ contact }) => contact?.name ?? null),
    textColumn('电话', ({ contact }) => contact?.phone ?? null),
  ),
  ...under(
    '说明',
    textColumn('说明', ({ standing }) => standing.reason ?? null),
  ),
];
