import { filerLevel } from '../../domain/filing/filerLevel.ts';
import { daysBetween, dueDay, isLate, shanghaiDate } from '../../domain/values/calendar.ts';
import { type Html, html } from './html.ts';

/** Past the day, the body's own where it has one: how far, and that filing stays open. Nothing before it. */
export function lateHtml(agency: string, year: number, now: string, due?: string): Html | string {
  const level = filerLevel(agency);
  if (!isLate(now, level, year, due)) return '';
  const days = daysBetween(dueDay(level, year, due), shanghaiDate(new Date(now)));
  return html`<p class="note"><strong>已逾期 ${days} 天。</strong>仍可报送；系统将记录实际报送时间。</p>`;
}
