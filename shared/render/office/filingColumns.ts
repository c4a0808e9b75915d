import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { FilingRow } from '../../flow/read/readFilings.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { type Column, integerColumn, textColumn } from '../list/column.ts';

/** A column of the export, and the heading of the page under which people read it. */
interface FilingColumn extends Column<FilingRow> {
  readonly under: string;
}

function under(heading: string, ...columns: readonly Column<FilingRow>[]): readonly FilingColumn[] {
  return columns.map((column) => ({ ...column, under: heading }));
}

/** Who has filed and who has not, a line a body. For the office: it names whom to call. */
export const FILING_COLUMNS: readonly FilingColumn[] = [
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

/** The headings of the page, in the order of the columns. */
export const FILING_HEADINGS: readonly string[] = [...new Set(FILING_COLUMNS.map((column) => column.under))];

/** What the columns under a heading say of one body, for a heading that has no words of its own on the page. */
export function fieldsUnder(heading: string, row: FilingRow): readonly (string | number)[] {
  return FILING_COLUMNS.filter((column) => column.under === heading).map(({ value }) => value(row) ?? '—');
}
