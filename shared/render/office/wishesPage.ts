import type { MarkedBody } from '../../domain/wishes/markingSheet.ts';
import { type StandingWishes, WISHES_NAME, type Wishes } from '../../domain/wishes/wishes.ts';
import type { Marking } from '../../flow/looks/readMarking.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { FROM_THE_START, isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { districtPagePath, districtPath, markingSheetPath, wishesFilePath, wishesPreviewPath } from '../frame/paths.ts';
import { hiddenField } from '../frame/stepFields.ts';
import { districtNav } from './districtNav.ts';
import { askedWords, RECORD_NAMES } from './wishWords.ts';

interface WishesPage {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly marking: Marking | undefined;
  readonly mayDecide: boolean;
  readonly locked: boolean;
  readonly asked?: ListAsked;
  readonly notice?: Notice;
}

const ROWS_A_PAGE = 60;

/** 本级要求: the notice of the year, how it is brought in, and the marking sheet as far as the facts fill it. */
export function wishesPage(page: WishesPage): Page {
  const { district, name, year, marking, mayDecide, locked, asked = FROM_THE_START, notice = {} } = page;
  return {
    title: `${name}${year}年度${WISHES_NAME}`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: WISHES_NAME }],
    main: html`<h1>${nameHtml(name)}${year}年度${WISHES_NAME}<small>本级通知对年报的要求。只作提示，不影响校验结果，也不属于规则</small></h1>
${districtNav(district, year, 'wishes')}
${noticeHtml(notice)}
${marking === undefined ? html`<p>本年度没有${WISHES_NAME}。</p>` : html`${noticeOfHtml(marking.standing)}${sheetHtml(page, marking, asked)}`}
${shown(mayDecide && !locked, () => waysHtml(district, year, marking !== undefined))}`,
  };
}

/** The notice: what it is called, its hash, and what it asks. */
function noticeOfHtml({ hash, wishes }: StandingWishes): Html {
  const { title, number, issued } = wishes;
  return html`<h2>《<bdi>${title}</bdi>》<span class="quiet">${number === undefined ? '' : html`<bdi>${number}</bdi>，`}${issued}</span></h2>
<p class="quiet">校验码 <span class="mono">${hash.slice(0, 16)}…</span>，写入此后的每张回执。</p>
${scrollHtml('要求', pointsHtml(wishes))}`;
}

const POINT_COLUMNS = ['编号', '要求', '怎样看', '分值'];

function pointsHtml(wishes: Wishes): Html {
  const rows = wishes.points.map(
    (point) =>
      html`<tr><th scope="row">${point.id}</th><td><bdi>${point.text}</bdi></td>
<td><bdi>${askedWords(point, wishes.year)}</bdi></td><td>${point.score ?? '—'}</td></tr>`,
  );
  return html`<table class="list">${headHtml(POINT_COLUMNS)}<tbody>${rows}</tbody></table>`;
}

function sheetHtml({ district, year }: WishesPage, { bodies, standing }: Marking, { words, page }: ListAsked): Html {
  const here = districtPagePath(district, year, 'wishes');
  const called = bodies.filter(({ filing }) => isCalled(filing, words));
  const part = pageOf(called, page, ROWS_A_PAGE);
  const scored = standing.wishes.points.some(({ score }) => score !== undefined);
  const columns = ['单位', '不符合', '待人工', '备案与公布', ...(scored ? ['可算出的得分'] : [])];
  const rows = part.rows.map((each) => rowHtml(each, scored));
  return html`<h2>评分表 <span class="quiet">按已计入汇总的报送填好</span></h2>
<p><a class="button plain" href="${markingSheetPath(district, year)}">下载评分表（Excel）</a> 事实看不出的留空，由人填。</p>
${searchHtml(here, words)}
${scrollHtml('评分表', html`<table class="list cards">${headHtml(columns)}<tbody>${rows}</tbody></table>`)}
${pagerHtml(part, here, queryOf({ q: words }))}`;
}

function rowHtml({ filing, points, record, total, open }: MarkedBody, scored: boolean): Html {
  const unmet = points.filter(({ marked }) => marked === 'unmet').map(({ point }) => point.id);
  const none = filing.counted ? '无' : '尚未计入';
  const score = scored ? html`<td data-label="可算出的得分">${total}</td>` : '';
  return html`<tr><th scope="row">${nameHtml(filing.name)}</th><td data-label="不符合">${unmet.length === 0 ? none : unmet.join('、')}</td>
<td data-label="待人工">${open}</td><td data-label="备案与公布">${RECORD_NAMES[record]}</td>${score}</tr>
`;
}

function waysHtml(district: string, year: number, has: boolean): Html {
  const file = html`<a href="${wishesFilePath(district, year)}">${has ? '下载现有要求（Excel）' : '下载模板（Excel）'}</a>`;
  const withdraw = html`<form class="sheet" method="post" action="${districtPagePath(district, year, 'wishes')}/import">${hiddenField('wishes', 'wishes', '')}
<h2>撤销</h2><p>此后的报送不再提示；以前的回执不变。</p><p><button type="submit">撤销本年度的要求</button></p></form>`;
  return html`<div class="columns screen">
<form class="sheet" method="post" action="${wishesPreviewPath(district, year)}" enctype="multipart/form-data"><h2>从文件导入</h2>
<p>${file}，填好后选择文件。也接受 JSON。</p>
<p><label for="wishes-file">要求文件</label> <input type="file" id="wishes-file" name="file" accept=".xlsx,.json" required></p>
<p><button type="submit">预览</button> <span class="quiet">确认后才保存；只影响此后的报送。</span></p></form>
${has ? withdraw : ''}</div>`;
}

/** The notice as it was read, before it is saved; `text` is the file as the step takes it. */
export function wishesPreviewPage(standing: StandingWishes, text: string): Page {
  const { district, year } = standing.wishes;
  const here = districtPagePath(district, year, 'wishes');
  return {
    title: `预览 · ${year}年度${WISHES_NAME}`,
    crumbs: [
      { name: `${district} ${year}年度`, href: districtPath(district, year) },
      { name: WISHES_NAME, href: here },
      { name: '预览' },
    ],
    main: html`<h1>${WISHES_NAME}将是这些<small>${year}年度 · 还没有保存</small></h1>
${noticeOfHtml(standing)}
<form method="post" action="${here}/import">${hiddenField('wishes', 'wishes', text)}
<p><button type="submit">保存</button> <a href="${here}">不保存</a></p></form>`,
  };
}
