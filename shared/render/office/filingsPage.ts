import { dateWords, shanghaiTime } from '../../domain/values/calendar.ts';
import type { UnfiledList } from '../../flow/ports/remindPorts.ts';
import type { FilingRow, Filings } from '../../flow/read/readFilings.ts';
import type { AgencyState } from '../../wire/agencyStanding.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { agencyPath, districtPagePath, districtPath, receiptPath, reviewPath } from '../frame/paths.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { fieldMarks, hiddenField, seenField } from '../frame/stepFields.ts';
import { reminderFor, reminderForAll } from '../remind/reminderText.ts';
import { districtNav } from './districtNav.ts';

/** What the list is narrowed to. */
export interface FilingFilter {
  readonly state?: AgencyState;
  readonly kind?: string;
  readonly show?: 'late' | 'counted' | 'missing';
}

export interface FilingsPage {
  readonly filings: Filings;
  readonly filter: FilingFilter;
  /** Who is unfiled as of now, for the texts to paste. */
  readonly unfiled: UnfiledList;
  readonly mayDecide: boolean;
  readonly notice?: Notice;
  /** What was typed into a form that was refused. */
  readonly kept?: Readonly<Record<string, string>>;
}

const URGENCY: readonly AgencyState[] = [
  'notFiled',
  'returned',
  'rejected',
  'needsReason',
  'correcting',
  'accepted',
  'approved',
  'locked',
  'notRequired',
];

/** Not filed first, then by how late; the rest by what waits for somebody. */
export function inOrderOfUrgency(rows: readonly FilingRow[]): readonly FilingRow[] {
  const rank = ({ standing }: FilingRow) => URGENCY.indexOf(standing.state);
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

/** 谁还没报: one row a body, those that have not filed first, with what to say to them. */
export function filingsPage({ filings, filter, unfiled, mayDecide, notice = {}, kept = {} }: FilingsPage): Page {
  const { district, name, year, rows, coverage } = filings;
  const shown = inOrderOfUrgency(filtered(rows, filter));
  const here = districtPagePath(district, year, 'filings');
  return {
    title: `${name}${year}年度谁还没报`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '谁还没报' }],
    main: html`<h1>${nameHtml(name)}${year}年度谁还没报<small>应报 ${coverage.required} · 已计入 ${coverage.counted} · 缺报 ${coverage.missing} · 无需报送 ${coverage.notRequired} · ${dateWords(unfiled.today)}</small></h1>
${districtNav(district, year, 'filings')}
${noticeHtml(notice)}
${filterForm(filings, filter, here)}
<p class="screen">导出名单：<a href="${here}.csv">CSV</a> · <a href="${here}.xlsx">Excel</a></p>
${chaseHtml(unfiled)}
<div class="scroll" role="region" tabindex="0" aria-label="报送情况"><table class="list"><thead><tr><th scope="col">单位</th><th scope="col">状态</th><th scope="col">最近一次</th><th scope="col" class="number">次数</th><th scope="col">问题</th><th scope="col">联系人</th><th scope="col">说明</th></tr></thead>
<tbody>${shown.map((row) => rowHtml(filings, row, unfiled, mayDecide ? kept : undefined))}</tbody></table></div>
<p class="quiet">共 ${shown.length} 个单位${shown.length === rows.length ? '' : `（全部 ${rows.length} 个）`}。</p>`,
  };
}

function filterForm({ rows }: Filings, { state, kind, show }: FilingFilter, here: string): Html {
  const kinds = [...new Set(rows.flatMap((row) => row.kind ?? []))].sort();
  const used = (Object.keys(STATE_BADGES) as AgencyState[]).filter((each) =>
    rows.some(({ standing }) => standing.state === each),
  );
  const option = (value: string, label: string, chosen: boolean) =>
    html`<option value="${value}"${chosen ? html` selected` : ''}>${label}</option>`;
  return html`<form class="filter screen" method="get" action="${here}">
<label>状态 <select name="state">${option('', '全部', state === undefined)}${used.map((each) => option(each, STATE_BADGES[each].name, each === state))}</select></label>
${kinds.length === 0 ? '' : html`<label>类别 <select name="kind">${option('', '全部', kind === undefined)}${kinds.map((each) => option(each, each, each === kind))}</select></label>`}
<label>范围 <select name="show">${option('', '全部', show === undefined)}${option('missing', '应报未报', show === 'missing')}${option('late', '逾期', show === 'late')}${option('counted', '已计入', show === 'counted')}</select></label>
<button type="submit" class="plain">筛选</button></form>`;
}

/** The text to paste into the group, ready as it stands. */
function chaseHtml(unfiled: UnfiledList): Html {
  if (unfiled.bodies.length === 0) return html`<p>应报单位都已计入汇总，不需要催报。</p>`;
  return html`<details class="screen"><summary>群发催报话术（${unfiled.bodies.length} 个单位，可直接粘贴）</summary>
<label class="block" for="chase-all">选中全部文字即可复制</label><textarea id="chase-all" rows="6" readonly>${reminderForAll(unfiled)}</textarea></details>`;
}

/** `kept`: what was typed into a form that was refused; undefined where no form may stand. */
function rowHtml(
  { district, year }: Filings,
  row: FilingRow,
  unfiled: UnfiledList,
  kept: Readonly<Record<string, string>> | undefined,
): Html {
  const { standing, kind, contact, uploads, lastActivity, errors, warnings, daysLate } = row;
  const { agency, name, state, required, counted, reason, receipt, latestReceipt } = standing;
  const missing = required && !counted;
  const newest = latestReceipt ?? receipt;
  return html`<tr><th scope="row"><a href="${agencyPath(district, year, agency)}">${nameHtml(name)}</a>${kind === undefined ? '' : html` <small class="quiet">${nameHtml(kind)}</small>`}</th>
<td>${badgeHtml(STATE_BADGES[state])}${daysLate > 0 ? html` ${badgeHtml({ name: `逾期 ${daysLate} 天`, sign: '!', tone: 'orange' })}` : ''}${counted && state !== 'locked' ? html`<br><a href="${reviewPath(district, year, agency)}">复核</a>` : ''}</td>
<td>${lastActivity === null ? '—' : shanghaiTime(lastActivity).slice(0, 16)}</td><td class="number">${uploads}</td>
<td>${newest === null ? '—' : html`<a href="${receiptPath(agency, year, newest)}">错误 ${errors}，提示 ${warnings}</a>`}</td>
<td>${contact === undefined ? '—' : html`${nameHtml(contact.name)}${contact.phone === undefined ? '' : html`<br>${contact.phone}`}`}</td>
<td>${reason === undefined ? '' : nameHtml(reason)}${missing ? chaseOne(row, unfiled) : ''}${kept === undefined ? '' : exemptForm(district, year, row, kept)}</td></tr>
`;
}

function chaseOne({ standing }: FilingRow, unfiled: UnfiledList): Html {
  return html`<details class="screen"><summary>催报话术</summary><p>${reminderFor(standing, unfiled)}</p></details>`;
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
  return html`<details class="screen"${typed === '' ? '' : html` open`}><summary>${verb}</summary><form method="post" action="${action}">
${seenField('exempt', standing)}${hiddenField('exempt', 'agency', agency)}${hiddenField('exempt', 'required', required ? 'false' : 'true')}
<label for="why-${agency}">${nameHtml(name)}${verb}的原因</label> <input id="why-${agency}"${fieldMarks('exempt', 'reason')} value="${typed}"> <button type="submit">确定</button></form></details>`;
}
