import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { StrayNote } from '../../wire/strayNote.ts';
import { type Html, html, nameHtml } from './html.ts';

/** As much of an object's key as tells which file it is. */
const LONGEST_KEY = 200;

/** Objects whose key is no filing, newest first: which, when, why nothing became of them, and what to do (`more`: where there is another way). */
export function straysHtml(strays: readonly StrayNote[], more = ''): Html {
  const rows = strays.map(
    ({ key, receivedAt }) =>
      html`<li>${shanghaiTime(receivedAt)} <span class="mono">${nameHtml(key.slice(0, LONGEST_KEY))}</span></li>`,
  );
  return html`<div class="note" id="strays"><p><strong>收到 ${strays.length} 份位置不对的文件，没有作为报送处理：</strong></p><ul>${rows}</ul>
<p>${strays[0]?.message ?? ''}${more}</p></div>`;
}
