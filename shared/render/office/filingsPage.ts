import { dateWords, shanghaiTime } from '../../domain/values/calendar.ts';
import type { UnfiledList } from '../../flow/ports/remindPorts.ts';
import type { FilingRow, Filings } from '../../flow/read/readFilings.ts';
import { AGENCY_STATES, type AgencyState } from '../../wire/agencyStanding.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { agencyPath, bodyPagePath, districtPagePath, districtPath, receiptPath, reviewPath } from '../frame/paths.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { fieldMarks, hiddenField, seenField } from '../frame/stepFields.ts';
import { fieldsUnder, headingsOf } from '../list/column.ts';
import { reminderFor, reminderForAll } from '../remind/reminderText.ts';
import { districtNav } from './districtNav.ts';
import { FILING_COLUMNS } from './filingColumns.ts';

/** What the list is narrowed to. */
export interface FilingFilter {
  readonly state?: AgencyState;
  readonly kind?: string;
  readonly show?: 'late' | 'counted' | 'missing';
}

interface FilingsPage {
  readonly filings: Filings;
  readonly filter: FilingFilter;
  /** Who is unfiled as of now, for the texts to paste. */
  readonly unfiled: UnfiledList;
  readonly mayDecide: boolean;
  readonly notice?: Notice;
  /** What was typed into a form that was refused. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** Not filed first, then by how late; the rest by what waits for somebody. */
export function inOrderOfUrgency(rows: readonly FilingRow[]): readonly FilingRow[] {
  const rank = ({ standing }: FilingRow) => AGENCY_STATES.indexOf(standing.state);
  return rows.toSorted((left, right) => rank(left) - rank(right) || right.daysLate - left.daysLate);
}

export function filtered(rows: readonly FilingRow[], { state, kind, show }: FilingFilter): readonly FilingRow[] {
  return rows.filter(
    ({ standing, kind: own, daysLate }) =>
      (state === undefined || standing.state === state) &&
      (kind === undefined || own === kind) &&
      (show !== 'late' || daysLate > 0) &&
      (show !== 'counted' || standing.counted) &&
      (show !== 'missing' || (standing.required && !standing.counted)),
  );
}

/** 报送情况: one row a body, those that have not filed first, with what to say to them. */
export function filingsPage({ filings, filter, unfiled, mayDecide, notice = {}, kept = {} }: FilingsPage): Page {
  const { district, name, year, rows, coverage } = filings;
  const listed = inOrderOfUrgency(filtered(rows, filter));
  const here = districtPagePath(district, year, 'filings');
  const { required, counted, missing, notRequired } = coverage;
  const counts = `应报 ${required} · 已计入 ${counted} · 未报送 ${missing} · 无需报送 ${notRequired}`;
  const heads = headingsOf(FILING_COLUMNS).map((heading) => html`<th scope="col"${markOf(heading)}>${heading}</th>`);
  const lines = listed.map((row) => rowHtml(row, { filings, unfiled, kept: mayDecide ? kept : undefined }));
  return {
    title: `${name}${year}年度报送情况`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '报送情况' }],
    main: html`<h1>${nameHtml(name)}${year}年度报送情况<small>${counts} · ${dateWords(unfiled.today)}</small></h1>
${districtNav(district, year, 'filings')}
${noticeHtml(notice)}
${filterForm(filings, filter, here)}
<p class="screen">导出名单：<a href="${here}.csv">CSV</a> · <a href="${here}.xlsx">Excel</a></p>
${chaseHtml(unfiled)}
<div class="scroll" role="region" tabindex="0" aria-label="报送情况"><table class="list"><thead><tr>${heads}</tr></thead>
<tbody>${lines}</tbody></table></div>
<p class="quiet">共 ${listed.length} 个单位${listed.length === rows.length ? '' : `（全部 ${rows.length} 个）`}。</p>`,
  };
}

function filterForm({ rows }: Filings, { state, kind, show }: FilingFilter, here: string): Html {
  const kinds = [...new Set(rows.flatMap((row) => row.kind ?? []))].sort();
  const used = (Object.keys(STATE_BADGES) as AgencyState[]).filter((each) =>
    rows.some(({ standing }) => standing.state === each),
  );
  return html`<form class="filter screen" method="get" action="${here}">
${choice('状态', 'state', state, Object.fromEntries(used.map((each) => [each, STATE_BADGES[each].name])))}
${kinds.length === 0 ? '' : choice('类别', 'kind', kind, Object.fromEntries(kinds.map((each) => [each, each])))}
${choice('范围', 'show', show, { missing: '未报送', late: '逾期', counted: '已计入' })}
<button type="submit" class="plain">筛选</button></form>`;
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
function chaseHtml(unfiled: UnfiledList): Html {
  if (unfiled.bodies.length === 0) return html`<p>应报单位都已计入汇总，不需要催报。</p>`;
  return html`<details class="screen"><summary>群发催报通知（${unfiled.bodies.length} 个单位，可直接粘贴）</summary>
<label class="block" for="chase-all">选中全部文字即可复制</label><textarea id="chase-all" rows="6" readonly>${reminderForAll(unfiled)}</textarea></details>`;
}

interface RowPlace {
  readonly filings: Filings;
  readonly unfiled: UnfiledList;
  /** What was typed into a form that was refused; undefined where no form may stand. */
  readonly kept: Readonly<Record<string, string>> | undefined;
}

function rowHtml(row: FilingRow, place: RowPlace): Html {
  return html`<tr>${headingsOf(FILING_COLUMNS).map((heading, index) => {
    const said = SAID[heading]?.(row, place) ?? fieldsUnder(FILING_COLUMNS, heading, row).join('，');
    return index === 0 ? html`<th scope="row">${said}</th>` : html`${'\n'}<td${markOf(heading)}>${said}</td>`;
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
    const review = html`<br><a href="${reviewPath(district, year, agency)}">复核</a>`;
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
  说明: (row, { filings: { district, year }, unfiled, kept }) => {
    const { reason, required, counted } = row.standing;
    const chase = required && !counted ? chaseOne(row, unfiled) : '';
    const exempt = kept === undefined ? '' : exemptForm(district, year, row, kept);
    const instead = kept === undefined ? '' : fileForHtml(row, year);
    return html`${reason === undefined ? '' : nameHtml(reason)}${chase}${instead}${exempt}`;
  },
};

/** The office files for a body from its row; the receipt says so. */
function fileForHtml({ standing: { agency, name, state } }: FilingRow, year: number): Html | '' {
  if (state === 'locked') return '';
  return html`<p class="screen"><a href="${bodyPagePath(agency, year, 'fill')}" aria-label="代${name}填报">代为填报</a></p>`;
}

function chaseOne({ standing }: FilingRow, unfiled: UnfiledList): Html {
  return html`<details class="screen"><summary>催报通知</summary><p>${reminderFor(standing, unfiled)}</p></details>`;
}

function exemptForm(
  district: string,
  year: number,
  { standing }: FilingRow,
  kept: Readonly<Record<string, string>>,
): Html {
  const { agency, name, required, counted } = standing;
  if (counted) return html``;
  const action = `${districtPagePath(district, year, 'filings')}/exempt`;
  const verb = required ? '标记无需报送' : '恢复为应报';
  const typed = kept.agency === agency ? (kept.reason ?? '') : '';
  const field = html`<input id="why-${agency}"${fieldMarks('exempt', 'reason')} value="${typed}">`;
  return html`<details class="screen"${typed === '' ? '' : html` open`}><summary>${verb}</summary><form method="post" action="${action}">
${seenField('exempt', standing)}${hiddenField('exempt', 'agency', agency)}${hiddenField('exempt', 'required', required ? 'false' : 'true')}
<label for="why-${agency}">${nameHtml(name)}${verb}的原因</label> ${field} <button type="submit">确定</button></form></details>`;
}
