import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { PublishedBody } from '../../wire/published.ts';
import { type Columns, textColumn } from '../list/column.ts';
import { askedOfBody, foundWords, PUBLISHED_BADGES, TIMING_WORDS } from '../published/publishedWords.ts';

/** 公开核对 as a list that is sent to the bodies, a line a body. */
export function publishedColumns(year: number): Columns<PublishedBody> {
  return [
    textColumn('单位代码', ({ agency }) => agency),
    textColumn('单位名称', ({ name }) => name),
    textColumn('应公开的最后一日', ({ due }) => due),
    textColumn('公开地址', ({ url }) => url ?? null),
    textColumn('结果', ({ state }) => PUBLISHED_BADGES[state].name),
    textColumn('是否按期', ({ timing }) => (timing === undefined ? null : TIMING_WORDS[timing])),
    textColumn('所见', (body) => foundWords(year, body) || null),
    textColumn('请单位办理', (body) => askedOfBody(body) || null),
    textColumn('核对时间（北京时间）', ({ looked }) => (looked === undefined ? null : shanghaiTime(looked.newest.at))),
    textColumn('页面注明的发布日期', ({ looked }) => looked?.newest.page?.stated ?? null),
    textColumn('比对的回执或版本', ({ looked }) => looked?.newest.held?.against ?? null),
    textColumn('读到的内容 SHA-256', ({ looked }) => looked?.newest.page?.sha256 ?? null),
  ];
}
