import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { FiledAbove } from '../../flow/read/readFiledAbove.ts';
import type { AgencyState } from '../../wire/agencyStanding.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { decisionWords } from '../frame/decisionWords.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { bodyPath } from '../frame/paths.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';

/** What the division's office does about a filing that has come and does not count above. */
const TO_DO: Readonly<Partial<Record<AgencyState, string>>> = {
  returned: '更正后重新定稿，即自动重新报送；核对无误的，全年解锁后重新审定、锁定，也自动重新报送。',
  rejected: '请按回执更正后重新定稿，即自动重新报送。',
  needsReason: '须写明原因才计入：请在报送页写明。',
};

/** Whether the division's office has to do something about it. */
export function isSentBack({ filed, counted, state }: FiledAbove): boolean {
  return filed !== undefined && !counted && TO_DO[state] !== undefined;
}

/** 上报: where the division's own report stands at the level above, and what has to be done. */
export function filedAboveHtml(above: FiledAbove): Html {
  const { name, filed, state, isWaiting, year, agency } = above;
  const own = html`<a href="${bodyPath(agency, year)}">报送页</a>`;
  if (filed === undefined)
    return html`<p>定稿后自动作为一份年报报到${nameHtml(name)}，${isWaiting ? '正在报送' : '尚未定稿'}。${own}</p>`;
  const came = html`${filed.version} 于 ${shanghaiTime(filed.at)} 报到${nameHtml(name)} ${badgeHtml(STATE_BADGES[state])} ${own}`;
  const later = isWaiting
    ? html`<p class="note">其后定稿的还没有报到${nameHtml(name)}：通常几分钟内自动报送；${nameHtml(name)}本年度已锁定的，须请其对本级开放更正。</p>`
    : '';
  return html`<p>${came}</p>${isSentBack(above) ? html`<p class="note">${sentBackHtml(above)}</p>` : ''}${later}`;
}

/** 「没有计入合欢市的汇总。合欢市政务公开办退回修改：请核对。更正后重新定稿…」 */
export function sentBackHtml({ name, state, decision }: FiledAbove): Html {
  const why = decision === undefined ? '' : html`<bdi>${name}${decisionWords(decision)}</bdi>。`;
  return html`<strong>没有计入${nameHtml(name)}的汇总。</strong>${why}${TO_DO[state] ?? ''}`;
}
