import { LONGEST_ADDRESS } from '../../domain/looks/pageAddress.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { PublishedBody } from '../../wire/published.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, shown } from '../frame/html.ts';
import { bodyPath } from '../frame/paths.ts';
import { askedOfBody, foundWords, PUBLISHED_BADGES, TIMING_WORDS } from '../published/publishedWords.ts';

/** A body's own publication, and whether it has just said where. */
export interface OwnPublished {
  readonly published?: PublishedBody;
  readonly done?: boolean;
}

/** 公开: where the body says its report is to be read, and what was seen there. Nothing before a report is counted. */
export function ownPublishedHtml(year: number, { published, done = false }: OwnPublished): Html | string {
  if (published === undefined || (published.state === 'notFiled' && published.url === undefined)) return '';
  const { agency, due, state, url = '', timing, looked } = published;
  const found = foundWords(year, published);
  const asked = askedOfBody(published);
  const seen = looked === undefined ? '' : html`${shanghaiTime(looked.newest.at)} 核对。`;
  const words = [timing === undefined ? '' : TIMING_WORDS[timing], found].filter((each) => each !== '').join('；');
  const field = html`<input id="own-address" type="url" name="url" value="${url}" maxlength="${LONGEST_ADDRESS}" placeholder="https://">`;
  return html`<h2 id="published">公开</h2>
${shown(done, () => html`<p class="done" role="status">公开地址已登记，下一次核对时读取。</p>`)}
<p>${badgeHtml(PUBLISHED_BADGES[state])} ${seen}<bdi>${words}</bdi>${shown(asked !== '', () => html` <strong>${asked}</strong>`)}</p>
<form class="screen" method="post" action="${bodyPath(agency, year)}/address">
<p><label for="own-address">年报在网站上公开的地址（${due} 前公开）</label>${field}</p>
<p><button type="submit" class="plain">登记公开地址</button> <span class="quiet">系统按此读取公开的页面，与计入汇总的报送逐格核对；留空即撤去。</span></p></form>`;
}
