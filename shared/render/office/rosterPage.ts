import { hasDivisions } from '../../domain/filing/filerLevel.ts';
import { FILING_WAY, FILING_WAYS } from '../../domain/filing/filingWays.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { FROM_THE_START, isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { districtPagePath, districtPath, rosterEditPath, rosterFilePath, rosterPreviewPath } from '../frame/paths.ts';
import { districtNav } from './districtNav.ts';

interface RosterPage {
  readonly district: string;
  readonly year: number;
  readonly roster: Roster | undefined;
  readonly lastYear: Roster | undefined;
  readonly mayDecide: boolean;
  readonly locked: boolean;
  readonly asked?: ListAsked;
  readonly notice?: Notice;
}

/** Bodies on one page. */
const ROWS_A_PAGE = 80;

const COLUMNS = ['单位', '曾用名、简称', '应报', '类别', '联系人'];
const EDIT = '修改';
/** Several names stand in one field, parted as the workbook parts them. */
export const BETWEEN = '、';

/** 名录: who has to file in the year, and how that is changed; where there is none yet, how the year is opened. */
export function rosterPage(page: RosterPage): Page {
  const { district, year, roster, lastYear, mayDecide, locked, asked = FROM_THE_START, notice = {} } = page;
  // A code and a year would read as one number.
  const name = roster?.name ?? lastYear?.name ?? `${district} `;
  const may = mayDecide && !locked;
  return {
    title: `${name}${year}年度单位名录`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '名录' }],
    main: html`<h1>${nameHtml(name)}${year}年度单位名录<small>${roster === undefined ? '还没有名录' : countsOf(roster)}</small></h1>
${roster === undefined ? '' : districtNav(district, year, 'roster')}
${noticeHtml(notice)}
${locked ? html`<p class="note">本年度已锁定，名录不能修改。</p>` : ''}
${may ? waysHtml(district, year, roster, lastYear) : shown(roster === undefined, () => html`<p>名录由政务公开办的经办人建立：请先以经办人的身份登录，再回到本页，从 Excel 导入或从上年复制。</p>`)}
${roster === undefined ? '' : listHtml(roster, may, asked)}`,
  };
}

function countsOf({ agencies }: Roster): string {
  const required = agencies.filter((entry) => entry.required).length;
  return `${agencies.length} 个单位 · 应报 ${required} · 无需报送 ${agencies.length - required}`;
}

/** The ways to a new roster; each shows what it will change before anything is written. */
function waysHtml(district: string, year: number, roster: Roster | undefined, lastYear: Roster | undefined): Html {
  const preview = rosterPreviewPath(district, year);
  const template = html`<a href="${rosterFilePath(district, year)}">${roster === undefined ? '下载名录模板（Excel）' : '下载现有名录（Excel）'}</a>`;
  const copy = html`<form class="sheet" method="post" action="${preview}"><h2>从 ${year - 1} 年度复制</h2>
<input type="hidden" name="from" value="lastYear"><p>${lastYear === undefined ? '' : countsOf(lastYear)}；无需报送及其原因一并复制，请逐个核对。</p>
<p><button type="submit">预览</button></p></form>`;
  const steps = html`<div class="sheet"><h2>逐个修改</h2>
<ul><li><a href="${rosterEditPath(district, year)}">增加一个单位</a></li>
<li><a href="${rosterEditPath(district, year, { head: true })}">地区名称、发布机关、政务公开办的联系人和电话</a></li>
<li>单个单位延期、无需报送，也可在<a href="${districtPagePath(district, year, 'filings')}">报送情况</a>办理。</li></ul></div>`;
  return html`<div class="columns screen">
<form class="sheet" method="post" action="${preview}" enctype="multipart/form-data"><h2>从 Excel 导入</h2>
<p>${template}，填好后选择文件。也接受 JSON 名录。</p>
<p><label for="roster-file">名录文件</label> <input type="file" id="roster-file" name="file" accept=".xlsx,.json" required></p>
<p><button type="submit">预览</button> <span class="quiet">先看改了什么，确认后才保存。</span></p></form>
${lastYear === undefined ? '' : copy}
${shown(roster !== undefined, () => steps)}</div>`;
}

function listHtml({ district, year, agencies }: Roster, may: boolean, { words, page }: ListAsked): Html {
  const here = districtPagePath(district, year, 'roster');
  const isMeant = ({ agency, name, formerNames = [], shortNames = [] }: RosterEntry) =>
    [name, ...formerNames, ...shortNames].some((each) => isCalled({ agency, name: each }, words));
  const called = agencies.filter(isMeant);
  const part = pageOf(called, page, ROWS_A_PAGE);
  // Who files by signing stands there where a division may be: a district has none.
  const ways = hasDivisions(district) || agencies.some(({ from }) => from !== undefined);
  const columns = [...COLUMNS, ...(ways ? [FILING_WAY] : []), ...(may ? [EDIT] : [])];
  const rows = part.rows.map((entry) => rowHtml(district, year, entry, { may, columns, ways }));
  const list = scrollHtml('名录', html`<table class="list cards">${headHtml(columns)}<tbody>${rows}</tbody></table>`);
  const count = html`<p class="quiet">共 ${called.length} 个单位${words === '' ? '' : `（全部 ${agencies.length} 个）`}。</p>`;
  return html`${searchHtml(here, words)}${list}${count}${pagerHtml(part, here, queryOf({ q: words }))}`;
}

interface RowShown {
  readonly may: boolean;
  readonly columns: readonly string[];
  readonly ways: boolean;
}

function rowHtml(district: string, year: number, entry: RosterEntry, { may, columns, ways }: RowShown): Html {
  const {
    agency,
    name,
    formerNames = [],
    shortNames = [],
    required,
    reason,
    successor,
    kind = '',
    contact,
    mail,
    from,
  } = entry;
  const others = [...formerNames.map((each) => `曾用名 ${each}`), ...shortNames.map((each) => `简称 ${each}`)].join(
    BETWEEN,
  );
  const merged = successor === undefined ? '' : `（并入 ${successor}）`;
  const files = required ? '应报' : html`无需报送${merged} <small class="quiet"><bdi>${reason ?? ''}</bdi></small>`;
  const whom = contact === undefined ? '—' : html`${nameHtml(contact.name)} ${contact.phone ?? ''}`;
  const mailed = mail === undefined ? '' : html`<br><small class="mono">${mail}</small>`;
  const edit = html`<td data-label="${EDIT}"><a href="${rosterEditPath(district, year, { agency })}" aria-label="修改${name}">修改</a></td>`;
  const way = ways ? [html`${FILING_WAYS[from ?? 'own']}`] : [];
  const shownIn = [html`<bdi>${others}</bdi>`, files, html`<bdi>${kind}</bdi>`, html`${whom}${mailed}`, ...way];
  const cells = shownIn.map((each, index) => html`<td data-label="${columns[index + 1]}">${each}</td>`);
  const head = html`<th scope="row">${nameHtml(name)} <small class="quiet mono">${agency}</small></th>`;
  return html`<tr>${head}${cells}${may ? edit : ''}</tr>
`;
}
