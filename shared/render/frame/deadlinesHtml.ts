import { levelOf } from '../../domain/filing/filerLevel.ts';
import {
  basisOf,
  daysBetween,
  dueDay,
  FILING_LEVELS,
  type FilingLevel,
  shanghaiDate,
} from '../../domain/values/calendar.ts';
import { arrangedWords, lastWorkingDay } from '../../domain/values/publicHolidays.ts';
import { type Html, html } from './html.ts';

/** What each level has to have done by its day. */
const DUTIES: Readonly<Record<FilingLevel, string>> = {
  body: '各单位报送并公开',
  district: '区县汇总、上报并公开',
  city: '市汇总、上报并公开',
  province: '省汇总、上报并公开',
};

/** The days a division meets: of its bodies, of those below it, its own; last the law's. */
function daysOf(district: string): readonly (readonly [FilingLevel, string])[] {
  const upTo = FILING_LEVELS.indexOf(levelOf(district));
  const own = FILING_LEVELS.slice(0, upTo + 1).map((level) => [level, DUTIES[level]] as const);
  return levelOf(district) === 'province' ? own : [...own, ['province', '法定最晚期限']];
}

/** The days of the season with weekday, last working day and how far off they are, as Shanghai counts. */
export function deadlinesHtml(district: string, year: number, now: string): Html {
  return html`<dl class="deadlines">${daysOf(district).map(
    ([level, name]) =>
      html`<div><dt>${name}</dt><dd>${deadlineWords(level, year, now)}<small>${basisOf(level)}</small></dd></div>`,
  )}</dl>`;
}

/** `due`: a body's own last day. 「2026年1月31日（周六），最后工作日 1月30日（周五），还有 6 天」 */
export function deadlineWords(level: FilingLevel, year: number, now: string, due?: string): string {
  const day = dueDay(level, year, due);
  const { date, holidaysKnown } = lastWorkingDay(day);
  const left = daysBetween(shanghaiDate(new Date(now)), day);
  const distance = left > 0 ? `还有 ${left} 天` : left === 0 ? '今天截止' : `已过 ${-left} 天`;
  const working = `最后工作日 ${arrangedWords(date).replace(/^\d+年/, '')}`;
  const extended = due === undefined ? '' : '（已延长）';
  return `${arrangedWords(day)}${extended}，${working}${holidaysKnown ? '' : '（节假日安排未公布，只按周末计）'}，${distance}`;
}
