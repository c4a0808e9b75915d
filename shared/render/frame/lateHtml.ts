import { daysBetween, dueDay, isLate, shanghaiDate } from '../../domain/values/calendar.ts';
import { type Html, html } from './html.ts';

/** Past the day, the body's own where it has one: how far, and that filing stays open. Nothing before it. */
export function lateHtml(year: number, now: string, due?: string): Html | string {
  if (!isLate(now, 'body', year, due)) return '';
  const days = daysBetween(dueDay('body', year, due), shanghaiDate(new Date(now)));
  return html`<p class="note"><strong>已逾期 ${days} 天。</strong>仍可报送；系统将记录实际报送时间。</p>`;
}
