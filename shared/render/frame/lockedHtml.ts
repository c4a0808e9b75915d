import { shanghaiTime } from '../../domain/values/calendar.ts';
import { type Html, html, nameHtml } from './html.ts';

/** Says before any work is done that nothing can be filed: who locked the year and when. */
export function lockedHtml(lockedBy: { readonly by: string; readonly at: string } | undefined): Html | string {
  if (lockedBy === undefined) return '';
  const who = html`${shanghaiTime(lockedBy.at).slice(0, 10)} ${nameHtml(lockedBy.by)}`;
  return html`<p class="note"><strong>本年度已锁定</strong>（${who}），不能报送。如需更正，须由政务公开办先开放更正；自查和另存不受影响。</p>`;
}
