import { filerLevel, levelOf } from '../../domain/filing/filerLevel.ts';
import { addDays, civilDateOf, dateWords, isoDate, lastDayOf, shanghaiTime } from '../../domain/values/calendar.ts';
import type { UnfiledList } from '../../flow/ports/remindPorts.ts';
import type { FilingRow, Filings } from '../../flow/read/readFilings.ts';
import type { Nobodys } from '../../flow/read/readStrays.ts';
import { AGENCY_STATES, type AgencyState } from '../../wire/agencyStanding.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { isCalled, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import {
  agencyPath,
  bodyPagePath,
  districtPagePath,
  districtPath,
  receiptPath,
  remindersPath,
  reviewPath,
} from '../frame/paths.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { fieldMarks, fieldName, hiddenField, seenField } from '../frame/stepFields.ts';
import { straysHtml } from '../frame/straysHtml.ts';
import { fieldsUnder, headingsOf } from '../list/column.ts';
import { chased, reminderFor, reminderForAll } from '../remind/reminderText.ts';
import { districtNav } from './districtNav.ts';
import { FILING_COLUMNS } from './filingColumns.ts';

/** Parts of the list that are counted somewhere: the figure and the list it leads to are of one length. */
export const FILING_RANGES = ['missing', 'late', 'counted', 'voluntary'] as const;

/** What the list is narrowed to. */
export interface FilingFilter {
  readonly state?: AgencyState;
  readonly kind?: string;
  readonly show?: (typeof FILING_RANGES)[number];
  /** A part of the name, or the code. */
  readonly words?: string;
  readonly page?: number;
}

/** Bodies on one page: with their forms and the text to paste some 3 KB each, and a page stays under 100 KB. */
const ROWS_A_PAGE = 24;
/** Characters of the text for the group that stand on the page; a longer one is a file of its own. */
const CHASED_HERE = 4000;

interface FilingsPage {
  readonly filings: Filings;
  readonly filter: FilingFilter;
  /** Who is unfiled as of now, for the texts to paste. */
  readonly unfiled: UnfiledList;
  readonly mayDecide: boolean;
  /** What came in and is nobody's. */
  readonly nobodys?: Nobodys;
  readonly notice?: Notice;
  /** What was typed into a form that was refused. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** Not filed first, then by how late; the rest by what waits for somebody. */
export function inOrderOfUrgency(rows: readonly FilingRow[]): readonly FilingRow[] {
  const rank = ({ standing }: FilingRow) => AGENCY_STATES.indexOf(standing.state);
  return rows.toSorted((left, right) => rank(left) - rank(right) || right.daysLate - left.daysLate);
}

export function filtered(
  rows: readonly FilingRow[],
  { state, kind, show, words = '' }: FilingFilter,
): readonly FilingRow[] {
  return rows.filter(
    ({ standing, kind: own, daysLate }) =>
      isCalled(standing, words) &&
      (state === undefined || standing.state === state) &&
      (kind === undefined || own === kind) &&
      (show !== 'late' || daysLate > 0) &&
      (show !== 'counted' || (standing.required && standing.counted)) &&
      (show !== 'voluntary' || (!standing.required && standing.counted)) &&
      (show !== 'missing' || (standing.required && !standing.counted)),
  );
}

/** 报送情况: one row a body, those that have not filed first, with what to say to them. */
export function filingsPage(page: FilingsPage): Page {
  const { filings, filter, unfiled, mayDecide, nobodys, notice = {}, kept = {} } = page;
  const { district, name, year, rows, coverage } = filings;
  const listed = inOrderOfUrgency(filtered(rows, filter));
  const here = districtPagePath(district, year, 'filings');
  const { required, counted, missing, notRequired, voluntary } = coverage;
  const more = voluntary > 0 ? ` · 无需报送而已计入 ${voluntary}` : '';
  const counts = `应报 ${required} · 已计入 ${counted} · 未计入 ${missing} · 无需报送 ${notRequired}${more}`;
  const heads = headingsOf(FILING_COLUMNS).map((heading) => html`<th scope="col"${markOf(heading)}>${heading}</th>`);
  const part = pageOf(listed, filter.page ?? 1, ROWS_A_PAGE);
  const query = queryOf({ q: filter.words, state: filter.state, kind: filter.kind, show: filter.show });
  const list = queryOf({
    q: filter.words,
    state: filter.state,
    kind: filter.kind,
    show: filter.show,
    page: String(part.page),
  });
  const lines = part.rows.map((row) => rowHtml(row, { filings, unfiled, list, kept: mayDecide ? kept : undefined }));
  return {
    title: `${name}${year}年度报送情况`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '报送情况' }],
    main: html`<h1>${nameHtml(name)}${year}年度报送情况<small>${counts} · ${dateWords(unfiled.today)}</small></h1>
${districtNav(district, year, 'filings')}
${noticeHtml(notice)}
${nobodys === undefined ? '' : nobodysHtml(filings, nobodys)}
${filterForm(filings, filter, here)}
<p class="screen">导出所列：<a href="${here}.csv?${query}">CSV</a> · <a href="${here}.xlsx?${query}">Excel</a></p>
${chaseHtml(unfiled, here)}
<div class="scroll" role="region" tabindex="0" aria-label="报送情况"><table class="list cards"><thead><tr>${heads}</tr></thead>
<tbody>${lines}</tbody></table></div>
<p class="quiet">共 ${listed.length} 个单位${listed.length === rows.length ? '' : `（全部 ${rows.length} 个）`}。</p>
${pagerHtml(part, here, query)}`,
  };
}

/** Uploads that stand in no row below: whose they could be is for the office to find out. */
function nobodysHtml({ district, year }: Filings, { offRoster, strays }: Nobodys): Html {
  const roster = html`<a href="${districtPagePath(district, year, 'roster')}">名录</a>`;
  const lines = offRoster.map(
    ({ agency, receivedAt, receipt }) =>
      html`<li>${shanghaiTime(receivedAt)} <span class="mono">${agency}</span> <a href="${receiptPath(agency, year, receipt)}">回执</a></li>`,
  );
  const off = html`<div class="note" id="off-roster"><p><strong>${offRoster.length} 个不在名录上的单位代码有报送，没有计入：</strong></p><ul>${lines}</ul>
<p>请核对是写错了代码，还是名录漏列。漏列的在${roster}中补入，再请系统管理员重新校验，不必重新报送。</p></div>`;
  return html`${shown(offRoster.length > 0, () => off)}${shown(strays.length > 0, () => straysHtml(strays, '请查明是谁上传的，并告知正确的位置。'))}`;
}

function filterForm({ rows, coverage }: Filings, { state, kind, show, words = '' }: FilingFilter, here: string): Html {
  const kinds = [...new Set(rows.flatMap((row) => row.kind ?? []))].sort();
  const used = (Object.keys(STATE_BADGES) as AgencyState[]).filter((each) =>
    rows.some(({ standing }) => standing.state === each),
  );
  const states = choice(
    '状态',
    'state',
    state,
    Object.fromEntries(used.map((each) => [each, STATE_BADGES[each].name])),
  );
  const ofKind = shown(kinds.length > 0, () =>
    choice('类别', 'kind', kind, Object.fromEntries(kinds.map((each) => [each, each]))),
  );
  const ranges = { missing: '未计入', late: '逾期', counted: '已计入' };
  const others = coverage.voluntary > 0 || show === 'voluntary' ? { voluntary: '无需报送而已计入' } : {};
  const range = choice('范围', 'show', show, { ...ranges, ...others });
  return searchHtml(here, words, html`${states}${ofKind}${range}`);
}

/** One thing to filter by; everything where nothing is chosen. */
function choice(
  label: string,
  name: string,
  chosen: string | undefined,
  labels: Readonly<Record<string, string>>,
): Html {
  const option = (value: string, words: string, isChosen: boolean) =>
    html`<option value="${value}"${isChosen ? html` selected` : ''}>${words}</option>`;
  const options = Object.entries(labels).map(([value, words]) => option(value, words, value === chosen));
  return html`<label>${label} <select name="${name}">${option('', '全部', chosen === undefined)}${options}</select></label>`;
}

/** The text to paste into the group, ready as it stands. */
function chaseHtml(unfiled: UnfiledList, here: string): Html {
  const mails = html`<a href="${remindersPath(unfiled.district, unfiled.year)}">催报邮件</a>`;
  if (unfiled.bodies.length === 0) return html`<p>应报单位都已计入汇总，不需要催报。${mails}</p>`;
  const text = reminderForAll(unfiled);
  const count = chased(unfiled).length;
  if (text.length > CHASED_HERE) {
    const file = html`<a href="${here}.txt">打开文字，全选复制</a>`;
    return html`<p class="screen">群发催报通知（${count} 个单位）：${file} · ${mails}</p>`;
  }
  return html`<details class="screen"><summary>群发催报通知（${count} 个单位，可直接粘贴）</summary>
<label class="block" for="chase-all">选中全部文字即可复制</label><textarea id="chase-all" rows="6" readonly>${text}</textarea></details>
<p class="screen">${mails}</p>`;
}

interface RowPlace {
  readonly filings: Filings;
  readonly unfiled: UnfiledList;
  /** The list as it is narrowed and paged: forms in it lead back to it. */
  readonly list: string;
  /** What was typed into a form that was refused; undefined where no form may stand. */
  readonly kept: Readonly<Record<string, string>> | undefined;
}

function rowHtml(row: FilingRow, place: RowPlace): Html {
  return html`<tr id="${rowOf(row)}">${headingsOf(FILING_COLUMNS).map((heading, index) => {
    const said = SAID[heading]?.(row, place) ?? fieldsUnder(FILING_COLUMNS, heading, row).join('，');
    return index === 0
      ? html`<th scope="row">${said}</th>`
      : html`${'\n'}<td data-label="${heading}"${markOf(heading)}>${said}</td>`;
  })}</tr>
`;
}

/** A figure of its own is set like one. */
function markOf(heading: string): Html | string {
  const [only, ...more] = FILING_COLUMNS.filter(({ under }) => under === heading);
  return only?.type === 'integer' && more.length === 0 ? html` class="number"` : '';
}

/** What stands under a heading, where links, signs or forms belong to it. */
const SAID: Readonly<Record<string, (row: FilingRow, place: RowPlace) => Html | string>> = {
  单位: ({ standing, kind }, { filings: { district, year } }) => {
    const ofKind = kind === undefined ? '' : html` <small class="quiet">${nameHtml(kind)}</small>`;
    return html`<a href="${agencyPath(district, year, standing.agency)}">${nameHtml(standing.name)}</a>${ofKind}`;
  },
  状态: ({ standing: { agency, state, counted }, daysLate }, { filings: { district, year } }) => {
    const late = daysLate > 0 ? html` ${badgeHtml({ name: `逾期 ${daysLate} 天`, sign: '!', tone: 'orange' })}` : '';
    const review = html`<br class="screen"><a class="screen" href="${reviewPath(district, year, agency)}">审核</a>`;
    return html`${badgeHtml(STATE_BADGES[state])}${late}${counted && state !== 'locked' ? review : ''}`;
  },
  最近一次: ({ lastActivity }) => (lastActivity === null ? '—' : shanghaiTime(lastActivity).slice(0, 16)),
  问题: ({ standing: { agency, latestReceipt, receipt }, errors, warnings }, { filings: { year } }) => {
    const newest = latestReceipt ?? receipt;
    if (newest === null) return '—';
    return html`<a href="${receiptPath(agency, year, newest)}">错误 ${errors}，提示 ${warnings}</a>`;
  },
  联系人: ({ contact }) => {
    if (contact === undefined) return '—';
    return html`${nameHtml(contact.name)}${contact.phone === undefined ? '' : html`<br>${contact.phone}`}`;
  },
  说明: (row, { filings: { district, year }, unfiled, list, kept }) => {
    const { reason, required, counted } = row.standing;
    const chase = required && !counted ? chaseOne(row, unfiled) : '';
    const here = districtPagePath(district, year, 'filings');
    const form: RowForm = { actionOf: (step) => `${here}/${step}?${list}&at=${rowOf(row)}`, kept: kept ?? {} };
    const forms =
      kept === undefined
        ? ''
        : html`${fileForHtml(row, year)}${extendForm(district, year, row, form)}${exemptForm(row, form)}`;
    return html`${reason === undefined ? '' : nameHtml(reason)}${dueWords(row)}${chase}${forms}`;
  },
};

/** The office files for a body from its row; the receipt says so. */
function fileForHtml({ standing: { agency, name, state } }: FilingRow, year: number): Html | '' {
  if (state === 'locked') return '';
  return html`<p class="screen"><a href="${bodyPagePath(agency, year, 'fill')}" aria-label="代为填报：${name}">代为填报</a></p>`;
}

function chaseOne({ standing }: FilingRow, unfiled: UnfiledList): Html {
  return html`<details class="screen"><summary>催报通知</summary><p>${reminderFor(standing, unfiled)}</p></details>`;
}

/** The body's own last day, where it was extended. */
function dueWords({ standing: { due } }: FilingRow): Html | string {
  const day = due === undefined ? undefined : civilDateOf(due);
  return day === undefined ? '' : html`<p class="quiet">截止延至 ${dateWords(day)}</p>`;
}

/** A form of a row: where it is sent to, so that its list is come back to, and what was typed into one that was refused. */
interface RowForm {
  readonly actionOf: (step: 'extend' | 'exempt') => string;
  readonly kept: Readonly<Record<string, string>>;
}

const rowOf = ({ standing }: FilingRow) => `row-${standing.agency}`;

/** Offered while the body has to file and has not. */
function extendForm(district: string, year: number, { standing }: FilingRow, { actionOf, kept }: RowForm): Html {
  const { agency, name, required, counted, due } = standing;
  if (counted || !required) return html``;
  const typed = kept.form === 'extend' && kept.agency === agency ? kept : {};
  const after = lastDayOf(filerLevel(agency), year);
  const [first, last] = [addDays(after, 1), lastDayOf(levelOf(district), year)].map(isoDate);
  const hidden = html`${seenField('extend', standing)}${hiddenField('extend', 'agency', agency)}`;
  const bounds = html`min="${first}" max="${last}" value="${typed.due ?? due ?? ''}"`;
  const dayField = html`<input type="date" id="due-${agency}"${fieldName('extend', 'due')} ${bounds}>`;
  const day = html`<label for="due-${agency}">${nameHtml(name)}的截止日</label> ${dayField}`;
  const whyField = html`<input id="due-why-${agency}"${fieldMarks('extend', 'reason')} value="${typed.reason ?? ''}">`;
  const why = html`<label for="due-why-${agency}">原因</label> ${whyField}`;
  const hint = shown(due !== undefined, () => html`<p class="quiet">日期留空即恢复统一的截止日。</p>`);
  const verb = due === undefined ? '延长期限' : '更改期限';
  const open = typed.reason === undefined ? '' : html` open`;
  const button = html`<button type="submit">确定</button>`;
  return html`<details class="screen"${open}><summary>${verb}</summary><form method="post" action="${actionOf('extend')}">
${hidden}${day} ${why} ${button}${hint}</form></details>`;
}

function exemptForm({ standing }: FilingRow, { actionOf, kept }: RowForm): Html {
  const { agency, name, required, counted } = standing;
  if (counted) return html``;
  const verb = required ? '标记无需报送' : '恢复为应报';
  const typed = kept.form !== 'extend' && kept.agency === agency ? (kept.reason ?? '') : '';
  const field = html`<input id="why-${agency}"${fieldMarks('exempt', 'reason')} value="${typed}">`;
  return html`<details class="screen"${typed === '' ? '' : html` open`}><summary>${verb}</summary><form method="post" action="${actionOf('exempt')}">
${seenField('exempt', standing)}${hiddenField('exempt', 'agency', agency)}${hiddenField('exempt', 'required', required ? 'false' : 'true')}
<label for="why-${agency}">${nameHtml(name)}${verb}的原因</label> ${field} <button type="submit">确定</button></form></details>`;
}
