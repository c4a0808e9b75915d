import { daysBetween, isLate, lastDayOf, shanghaiDate } from '../../domain/values/calendar.ts';
import { type Html, html } from './html.ts';

/** Past the day: how far, and that filing stays open. Nothing before it. */
export function lateHtml(year: number, now: string): Html | string {
  if (!isLate(now, 'body', year)) return '';
  const days = daysBetween(lastDayOf('body', year), shanghaiDate(new Date(now)));
  return html`<p class="note"><strong>已逾期 ${days} 天。</strong>仍可报送；系统将记录实际报送时间。</p>`;
}
