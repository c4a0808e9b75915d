import { LONGEST_ADDRESS } from '../../domain/looks/pageAddress.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import { given, when } from '../../domain/values/given.ts';
import type { PublishedBody } from '../../wire/published.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, shown } from '../frame/html.ts';
import { noticeHtml } from '../frame/noticeHtml.ts';
import { bodyPath } from '../frame/paths.ts';
import { askedOfBody, foundWords, PUBLISHED_BADGES, publishBy, TIMING_WORDS } from '../published/publishedWords.ts';

/** What the page says after the form was carried out, by the word in the address it is come back to. */
const SAID = {
  addressed: '公开地址已登记，下一次核对时读取。',
  unaddressed: '现在没有登记公开地址。',
} as const;
export type OwnAddressDone = keyof typeof SAID;

/** The word, where it is one. */
export function ownAddressDone(asked: string | undefined): OwnAddressDone | undefined {
  return asked !== undefined && Object.hasOwn(SAID, asked) ? (asked as OwnAddressDone) : undefined;
}

/** What became of the form: it was carried out, or refused with what was typed. */
export interface OwnAddressForm {
  readonly done?: OwnAddressDone;
  readonly refusal?: string;
  readonly typed?: string;
}

/** A body's own publication, and what became of saying where it is. */
export interface OwnPublished extends OwnAddressForm {
  readonly published?: PublishedBody;
}

/** 公开: where the body says its report is to be read, and what was seen there. Nothing before a report is counted. */
export function ownPublishedHtml(year: number, { published, done, refusal, typed }: OwnPublished): Html | string {
  const nothingYet = published?.state === 'notFiled' && published.url === undefined;
  if (published === undefined || (nothingYet && refusal === undefined)) return '';
  const { agency, due, state, url = '', timing, looked } = published;
  const found = foundWords(year, published);
  const asked = askedOfBody(published);
  const seen = looked === undefined ? '' : html`${shanghaiTime(looked.newest.at)} 核对。`;
  const words = [timing === undefined ? '' : TIMING_WORDS[timing], found].filter((each) => each !== '').join('；');
  const field = html`<input id="own-address" inputmode="url" name="url" value="${typed ?? url}" maxlength="${LONGEST_ADDRESS}" placeholder="https://">`;
  return html`<h2 id="published">公开</h2>
${noticeHtml({ ...given({ refusal }), ...when(done, (word) => ({ done: SAID[word] })) })}
<p>${badgeHtml(PUBLISHED_BADGES[state])} ${seen}<bdi>${words}</bdi>${shown(asked !== '', () => html` <strong>${asked}</strong>`)}</p>
<form class="screen" method="post" action="${bodyPath(agency, year)}/address#published">
<p><label for="own-address">年报在网站上公开的地址（${publishBy(due)}）</label>${field}</p>
<p><button type="submit" class="plain">登记公开地址</button> <span class="quiet">系统按此读取公开的页面，与计入汇总的报送逐格核对；留空或填“-”即撤去。</span></p></form>`;
}
