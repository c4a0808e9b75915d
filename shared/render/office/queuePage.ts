import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { FilingRow, Filings } from '../../flow/read/readFilings.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { districtPagePath, districtPath, receiptPath, reviewPath } from '../frame/paths.ts';
import { hiddenField } from '../frame/stepFields.ts';
import { districtNav } from './districtNav.ts';

/** What the queue is narrowed to, and what of it was picked. */
interface QueueAsked extends ListAsked {
  /** Reports of which nothing was found. */
  readonly clear: boolean;
  /** Receipts that were picked to be approved together: the page then shows them alone, to be looked through once more. */
  readonly chosen: readonly string[];
  /** Whether the whole page was picked. */
  readonly all: boolean;
}

/** A body whose report was not approved with the others, and why. */
interface NotApproved {
  readonly agency: string;
  readonly words: string;
}

interface QueuePage {
  readonly filings: Filings;
  /** Counted reports that nobody has approved, in the order of the queue. */
  readonly waiting: readonly FilingRow[];
  readonly asked: QueueAsked;
  readonly mayDecide: boolean;
  readonly locked: boolean;
  readonly notice: Notice;
  readonly notApproved: readonly NotApproved[];
}

/** Reports on one page, and so at most in one approval of several. */
const ROWS_A_PAGE = 60;
const COLUMNS = ['单位', '报送', { number: '错误' }, { number: '提示' }, '审核'];

/** 审核: the reports that wait for an approval, one by one or several at once, each as it was seen here. */
export function queuePage(page: QueuePage): Page {
  const { filings, waiting, asked, mayDecide, locked, notice, notApproved } = page;
  const { district, name, year } = filings;
  const may = mayDecide && !locked;
  const part = pageOf(listedIn(page), asked.page, ROWS_A_PAGE);
  const isChosen = ({ standing }: FilingRow) => asked.chosen.includes(standing.receipt ?? '');
  const picked = asked.all ? part.rows : waiting.filter(isChosen);
  const chosen = may ? picked : [];
  return {
    title: `${name}${year}年度待审定的报送`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '审核' }],
    main: html`<h1>${nameHtml(name)}${year}年度待审定的报送<small>已计入汇总、还没有人审定的；问题多的在前</small></h1>
${districtNav(district, year, 'queue')}
${noticeHtml(notice)}
${notApprovedHtml(filings, notApproved)}
${shown(locked, () => html`<p class="note">本年度已锁定。更正中的单位在其审核页审定。</p>`)}
${chosen.length > 0 ? chosenHtml(page, chosen) : listHtml(page, part, may)}`,
  };
}

/** One by one: what came in meanwhile is never approved unseen, and the others are. */
function notApprovedHtml({ district, year, rows }: Filings, refused: readonly NotApproved[]): Html | '' {
  const nameOf = (code: string) => rows.find(({ standing }) => standing.agency === code)?.standing.name ?? code;
  const lines = refused.map(
    ({ agency, words }) =>
      html`<li><a href="${reviewPath(district, year, agency)}">${nameHtml(nameOf(agency))}</a>：${words}</li>`,
  );
  return shown(
    refused.length > 0,
    () =>
      html`<div class="refusal" role="alert"><p><strong>没有审定的 ${refused.length} 个：</strong></p><ul>${lines}</ul></div>`,
  );
}

/** What is about to be approved, once more and alone. */
function chosenHtml({ filings: { district, year }, asked }: QueuePage, chosen: readonly FilingRow[]): Html {
  const here = districtPagePath(district, year, 'queue');
  const receipts = chosen.map(({ standing }) => hiddenField('approve', 'receipts', standing.receipt ?? ''));
  const list = queryOf({ q: asked.words, clear: asked.clear ? '1' : undefined });
  const found = chosen.reduce((sum, { errors, warnings }) => sum + errors + warnings, 0);
  const open = shown(found > 0, () => html`<strong>其中有问题或提示共 ${found} 条，请确认都已看过。</strong>`);
  return html`<form method="post" action="${here}/${TOGETHER}?${list}" class="sheet paper"><h2>将审定 ${chosen.length} 个单位的报送</h2>
<p>审定的是下列各版本；其间又有新的报送的，不审定，另行列出。${open}</p>
${tableHtml('将审定的报送', district, year, chosen, false)}
${receipts}<p><button type="submit">审定这 ${chosen.length} 个</button> <a href="${here}?${list}">不审定，回到列表</a></p></form>`;
}

/** The form of several approvals. */
const TOGETHER = 'together';

function listedIn({ waiting, asked: { words, clear } }: QueuePage): readonly FilingRow[] {
  return waiting.filter(
    ({ standing, errors, warnings }) => isCalled(standing, words) && (!clear || errors + warnings === 0),
  );
}

function listHtml(page: QueuePage, part: ReturnType<typeof pageOf<FilingRow>>, may: boolean): Html {
  const { filings, waiting, asked } = page;
  const { district, year } = filings;
  const { words, clear } = asked;
  const here = districtPagePath(district, year, 'queue');
  const listed = listedIn(page);
  const query = queryOf({ q: words, clear: clear ? '1' : undefined });
  const box = html`<label><input type="checkbox" name="clear" value="1"${clear ? html` checked` : ''}> 只看没有问题的</label>`;
  const table = tableHtml('待审定的报送', district, year, part.rows, may);
  const all = queryOf({ q: words, clear: clear ? '1' : undefined, page: String(part.page), all: '1' });
  const narrowed = html`${hidden('q', words)}${hidden('clear', clear ? '1' : '')}`;
  const pick = html`<form class="paper" method="get" action="${here}">${narrowed}${table}
<p class="screen"><button type="submit">审定所选……</button> <a href="${here}?${all}">本页 ${part.rows.length} 个全选</a>
<span class="quiet">先列出所选的，再确认。</span></p></form>`;
  const rows = may ? pick : table;
  return html`${searchHtml(here, words, box)}
${part.rows.length === 0 ? html`<p>没有待审定的报送。</p>` : rows}
<p class="quiet">待审定 ${listed.length} 个${listed.length === waiting.length ? '' : `（全部 ${waiting.length} 个）`}。</p>
${pagerHtml(part, here, query)}`;
}

/** What the list is narrowed to goes along with what is picked from it. */
function hidden(name: string, value: string): Html | '' {
  return shown(value !== '', () => html`<input type="hidden" name="${name}" value="${value}">`);
}

function tableHtml(label: string, district: string, year: number, rows: readonly FilingRow[], mayPick: boolean): Html {
  const head = headHtml(mayPick ? ['选', ...COLUMNS] : COLUMNS);
  const lines = rows.map((row) => rowHtml(district, year, row, mayPick));
  return scrollHtml(label, html`<table class="list cards">${head}<tbody>${lines}</tbody></table>`);
}

function rowHtml(district: string, year: number, row: FilingRow, mayPick: boolean): Html {
  const { standing, errors, warnings, lastActivity, uploads } = row;
  const { agency, name, receipt } = standing;
  const value = html`value="${receipt ?? ''}" aria-label="选择${name}"`;
  const box = html`<td data-label="选"><input type="checkbox" name="chosen" ${value}></td>`;
  const when = lastActivity === null ? '' : shanghaiTime(lastActivity).slice(0, 16);
  const filed = html`<a href="${receiptPath(agency, year, receipt ?? '')}">第 ${uploads} 次</a> ${when}`;
  const found = html`<td class="number" data-label="错误">${errors}</td><td class="number" data-label="提示">${warnings}</td>`;
  return html`<tr>${shown(mayPick, () => box)}<th scope="row">${nameHtml(name)}</th><td data-label="报送">${filed}</td>
${found}<td data-label="审核"><a href="${reviewPath(district, year, agency)}">审核</a></td></tr>
`;
}
