import { shanghaiTime } from '../../domain/values/calendar.ts';
import { PUBLISHED_STATES, type PublishedBody, type PublishedYear } from '../../wire/published.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { districtPagePath, districtPath } from '../frame/paths.ts';
import { fieldMarks } from '../frame/stepFields.ts';
import { bodiesWrittenTo, publishedLetter } from '../published/publishedLetter.ts';
import { askedOfBody, foundWords, PUBLISHED_BADGES, publishBy, TIMING_WORDS } from '../published/publishedWords.ts';
import { districtNav } from './districtNav.ts';

interface PublishedPage {
  readonly published: PublishedYear;
  /** Domains under which pages are looked at. */
  readonly domains: readonly string[];
  readonly mayDecide: boolean;
  readonly asked: ListAsked;
  readonly notice?: Notice;
  readonly kept?: Readonly<Record<string, string>>;
}

/** Bodies on one page. */
const ROWS_A_PAGE = 60;

/** What stands first: where somebody has to do something. */
const URGENCY: readonly PublishedBody['state'][] = [
  'different',
  'missing',
  'unread',
  'noAddress',
  'notLooked',
  'same',
  'notFiled',
];

const COLUMNS = ['单位', '结果', '所见', '公开地址', '核对'];

/** 公开核对: whether every body published what it filed, in time; with the addresses, and a list to send. */
export function publishedPage({ published, domains, mayDecide, asked, notice = {}, kept = {} }: PublishedPage): Page {
  const { district, name, year, bodies, round } = published;
  const here = districtPagePath(district, year, 'published');
  const counts = PUBLISHED_STATES.flatMap((state) => {
    const count = bodies.filter((each) => each.state === state).length;
    return count === 0 ? [] : [`${PUBLISHED_BADGES[state].name} ${count}`];
  });
  const called = bodies
    .filter((each) => isCalled(each, asked.words))
    .toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state));
  const part = pageOf(called, asked.page, ROWS_A_PAGE);
  const head = headHtml(COLUMNS);
  const written = bodiesWrittenTo(published);
  const rows = part.rows.map((body) => rowHtml(published, body, written.includes(body)));
  const last =
    round === undefined
      ? '还没有核对过。'
      : `最近一轮：${shanghaiTime(round.at)}（第 ${round.number} 轮${round.by === '' ? '，定时' : `，${round.by}`}）。`;
  return {
    title: `${name}${year}年度公开核对`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '公开核对' }],
    main: html`<h1>${nameHtml(name)}${year}年度公开核对<small>${counts.join(' · ')}</small></h1>
${districtNav(district, year, 'published')}
${noticeHtml(notice)}
<p>各单位在网站上公开的年报，逐格与计入汇总的报送核对；本级报告与定稿核对。${last}一月至三月每日、其余月份每月一日定时核对；系统管理员可随时核对，也可核对另存的网页。</p>
<p class="screen">发给各单位的：<a href="${here}.csv">清单（CSV）</a>${shown(
      written.length > 0,
      () => html` · <a href="${here}-letters.zip">${written.length} 个单位的函（ZIP，每单位一份）</a>`,
    )}</p>
${shown(bodies.length > ROWS_A_PAGE, () => searchHtml(here, asked.words))}
${scrollHtml('公开核对', html`<table class="list cards">${head}<tbody>${rows}</tbody></table>`)}
${pagerHtml(part, here, queryOf({ q: asked.words }))}
${shown(mayDecide, () => addressForm(here, domains, kept))}`,
  };
}

function rowHtml(published: PublishedYear, body: PublishedBody, isWrittenTo: boolean): Html {
  const { year } = published;
  const { agency, name, due, state, timing, url, looked, outdated } = body;
  const words = [timing === undefined ? '' : TIMING_WORDS[timing], outdated ? '其后有变动，待再次核对' : '']
    .filter((each) => each !== '')
    .join('；');
  const asked = askedOfBody(body);
  const found = foundWords(year, body);
  const newest = looked?.newest;
  const text = shown(isWrittenTo, () => textHtml(published, body));
  return html`<tr><th scope="row">${nameHtml(name)} <small class="mono">${agency}</small><br><small>${publishBy(due)}</small></th>
<td data-label="${COLUMNS[1]}">${badgeHtml(PUBLISHED_BADGES[state])}${shown(words !== '', () => html`<br>${words}`)}</td>
<td class="long" data-label="${COLUMNS[2]}">${shown(found !== '', () => html`<bdi>${found}</bdi><br>`)}<strong>${asked}</strong>${text}</td>
<td class="long" data-label="${COLUMNS[3]}">${url === undefined ? '—' : html`<a href="${url}" rel="noreferrer noopener"><bdi>${url}</bdi></a>`}</td>
<td class="long" data-label="${COLUMNS[4]}">${newest === undefined ? '—' : seenHtml(newest)}</td></tr>
`;
}

/** What is written to the body, to be copied. */
function textHtml(published: PublishedYear, body: PublishedBody): Html {
  const text = publishedLetter(published, body).join('\n');
  const label = `发给${body.name}的文字，可复制`;
  return html`<details class="screen"><summary>发给单位的文字</summary>
<textarea class="copy" readonly rows="6" aria-label="${label}">${text}</textarea></details>`;
}

function seenHtml({ at, from, page, held, url }: NonNullable<PublishedBody['looked']>['newest']): Html {
  const stated = page?.stated === undefined ? '' : html`<br>页面注明 ${page.stated} 发布`;
  const hash =
    page === undefined ? '' : html`<br><small class="mono" title="${page.sha256}">${page.sha256.slice(0, 12)}…</small>`;
  const against =
    held === undefined
      ? ''
      : html`<br><small>与 <span class="mono">${held.against}</span> 比 ${held.compared} 格</small>`;
  return html`${shanghaiTime(at)}${from === 'file' ? html`<br>文件 <bdi>${url}</bdi>` : ''}${stated}${against}${hash}`;
}

function addressForm(here: string, domains: readonly string[], kept: Readonly<Record<string, string>>): Html {
  const typed = kept.form === 'address' ? (kept.addresses ?? '') : '';
  const field = html`<textarea id="address-list"${fieldMarks('address', 'addresses')} rows="6">${typed}</textarea>`;
  return html`<form class="sheet screen" method="post" action="${here}/address"><h2>登记公开地址</h2>
<p class="quiet">每行一个单位：代码或名称、空格、网址，可从 Excel 两列直接粘贴；网址写“-”即撤去。本级报告以区划代码登记。单位也可在自己的页面上填写。只核对 ${domains.join('、')} 之下的网址。</p>
<p><label for="address-list">公开地址</label>${field}</p><p><button type="submit">登记</button></p></form>`;
}
