import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { JournalLine } from '../../flow/read/readJournal.ts';
import { factWords, JOURNAL_NAMES } from '../frame/journalWords.ts';
import { originWords } from '../frame/originWords.ts';
import { type HeadedColumn, headingsFor, textColumn } from '../list/column.ts';

const under = headingsFor<JournalLine>();

/** Who did what, when, about whom and why: a line a step. */
export const JOURNAL_COLUMNS: readonly HeadedColumn<JournalLine>[] = [
  ...under(
    '时间',
    textColumn('时间（北京时间）', ({ entry }) => shanghaiTime(entry.at)),
  ),
  ...under(
    '经办人',
    textColumn('经办人', ({ entry }) => entry.by),
  ),
  ...under(
    '事项',
    textColumn('事项', ({ entry }) => JOURNAL_NAMES[entry.kind] ?? entry.kind),
  ),
  ...under(
    '单位',
    textColumn('单位代码', ({ entry }) => (entry.agency === '' ? null : entry.agency)),
    textColumn('单位名称', ({ agencyName }) => (agencyName === '' ? '全年' : agencyName)),
  ),
  ...under(
    '原因',
    textColumn('原因', ({ entry }) => (entry.reason === '' ? null : entry.reason)),
    textColumn('具体', ({ entry }) => factWords(entry) || null),
  ),
  ...under(
    '来源',
    textColumn('办理方式', ({ entry }) => originWords(entry).way),
    textColumn('身份依据', ({ entry }) => originWords(entry).proof),
    textColumn('来源地址', ({ entry }) => originWords(entry).address),
  ),
  ...under(
    '凭据',
    textColumn('回执号', ({ entry }) => entry.receipt ?? null),
    textColumn('记录编号', ({ entry }) => entry.entry),
  ),
];
