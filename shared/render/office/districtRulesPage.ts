import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { ruleSaidBy } from '../../domain/rules/formWords.ts';
import { inForce, type Rule } from '../../domain/rules/rule.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import type { DryRun, DryRunBody } from '../../wire/dryRun.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, districtPath, receiptPath, rulePath } from '../frame/paths.ts';
import { OUTCOME_BADGES } from '../frame/stateNames.ts';
import { fieldMarks, fieldName, hiddenField } from '../frame/stepFields.ts';
import { districtNav } from './districtNav.ts';

/** Which rules would be left out or applied again, and what that would change. */
export interface TriedRules {
  readonly suspend: readonly string[];
  readonly lift: readonly string[];
  readonly result: DryRun;
}

interface DistrictRulesPage {
  readonly year: DistrictYear;
  readonly rules: readonly Rule[];
  readonly maySuspend: (rule: string) => boolean;
  readonly mayDecide: boolean;
  /** What was tried: which rule would be left out or applied again, and what that would change. */
  readonly tried?: TriedRules;
  readonly notice?: Notice;
  readonly kept?: Readonly<Record<string, string>>;
}

/** The rules of a district's year under the office's eye: suspended by name, date and reason, tried before they take effect. */
export function districtRulesPage(page: DistrictRulesPage): Page {
  const { year: model, rules, maySuspend, mayDecide, tried, notice = {}, kept = {} } = page;
  const { district, name, year, suspended } = model;
  const edition = editionOfYearOrThrow(year);
  const here = districtPagePath(district, year, 'rules');
  const off = new Map(suspended.map((each) => [each.rule, each]));
  const judged = rules.filter((rule) => inForce(rule, year) && maySuspend(rule.id));
  const applied = judged.filter(({ id }) => !off.has(id));
  const toSuspend = optionsHtml(
    '（不另外暂停）',
    applied.map(({ id }) => id),
    tried?.suspend,
  );
  const toLift = optionsHtml(
    '（不另外恢复）',
    suspended.map(({ rule }) => rule),
    tried?.lift,
  );
  const stopped = suspended.map(({ rule, by, at, reason }) => {
    const facts = html`${shanghaiTime(at).slice(0, 10)} 起，${nameHtml(by)}，<bdi>${reason}</bdi>`;
    const lift = mayDecide ? ruleForm(here, rule, true, kept) : '';
    return html`<li><a href="${rulePath(rule)}">${rule}</a>：${facts}${lift}</li>`;
  });
  const columns = ['规则', '内容', ...(mayDecide ? ['暂停'] : [])];
  const rows = applied.map((rule) => {
    const { id, formula, intent } = ruleSaidBy(edition, rule);
    const words = html`<td data-label="${columns[1]}">${formula}<br><span class="quiet">${intent}</span></td>`;
    const form = mayDecide
      ? html`<td class="act" data-label="${columns[2]}">${ruleForm(here, id, false, kept)}</td>`
      : '';
    return html`<tr><th scope="row"><a href="${rulePath(id)}">${id}</a></th>${words}${form}</tr>`;
  });
  return {
    title: `${name}${year}年度规则`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '规则' }],
    main: html`<h1>${nameHtml(name)}${year}年度规则<small>已报送的仍按报送时的规则，重新报送才按新的；暂停和恢复只影响此后的报送，并写入汇总稿</small></h1>
${districtNav(district, year, 'rules')}
${noticeHtml(notice)}
<form class="sheet" method="get" action="${here}"><h2>试算</h2><p>以现行规则重新判断全部计入的报送，看哪些单位的结论会变。不改变任何记录。</p>
<p class="filter"><span><label for="suspend">假如暂停</label> <select id="suspend"${fieldName('dry-run', 'suspend')}>${toSuspend}</select></span>
<span><label for="lift">假如恢复</label> <select id="lift"${fieldName('dry-run', 'lift')}>${toLift}</select></span>
<button type="submit" name="try" value="1" class="plain">试算</button></p></form>
${tried === undefined ? '' : triedHtml(model, tried.result)}
<h2>暂停适用 <span class="quiet">${suspended.length} 条</span></h2>
${suspended.length === 0 ? html`<p>没有暂停的规则。</p>` : html`<ul>${stopped}</ul>`}
<h2>适用的规则 <span class="quiet">${judged.length - suspended.length} 条</span></h2>
${scrollHtml('适用的规则', html`<table class="list cards">${headHtml(columns)}<tbody>${rows}</tbody></table>`)}`,
  };
}

/** Rules to choose one from, or none. */
function optionsHtml(none: string, rules: readonly string[], chosen: readonly string[] = []): Html {
  const options = rules.map(
    (id) => html`<option value="${id}"${chosen.includes(id) ? html` selected` : ''}>${id}</option>`,
  );
  return html`<option value="">${none}</option>${options}`;
}

function ruleForm(here: string, rule: string, lift: boolean, kept: Readonly<Record<string, string>>): Html {
  const verb = lift ? '恢复适用' : '暂停';
  const typed = kept.rule === rule ? (kept.reason ?? '') : '';
  const asked = html`${hiddenField('suspend', 'rule', rule)}${hiddenField('suspend', 'lift', lift ? 'true' : 'false')}`;
  const reason = html`<label>原因 <input${fieldMarks('suspend', 'reason')} value="${typed}"></label>`;
  const trial = html`<a href="${here}?try=1&amp;${lift ? 'lift' : 'suspend'}=${rule}">先试算</a>`;
  const fields = html`${asked}${reason} <button type="submit">${verb}</button> ${trial}`;
  const form = html`<form method="post" action="${here}/suspend">${fields}</form>`;
  return html`<details${typed === '' ? '' : html` open`}><summary>${verb}</summary>${form}</details>`;
}

/** Reports listed of a trial: with what appears and vanishes some 1 KB each. */
const TRIED_LISTED = 40;
const TRIED_COLUMNS = ['单位', '现在', '将会', '新出现', '不再出现'];

function triedHtml({ year }: DistrictYear, { judged, changed }: DryRun): Html {
  if (changed.length === 0)
    return html`<p class="done" role="status">重新判断了 ${judged} 份报送，没有一份的结论会变。</p>`;
  const bodies = changed.slice(0, TRIED_LISTED).map((each) => bodyHtml(year, each));
  const more = changed.length - TRIED_LISTED;
  return html`<h3>试算结果：${judged} 份报送中 ${changed.length} 份会变</h3>
${scrollHtml('试算结果', html`<table class="list cards">${headHtml(TRIED_COLUMNS)}<tbody>${bodies}</tbody></table>`)}
${shown(more > 0, () => html`<p>另有 ${more} 份，程序接口的试算结果列出全部。</p>`)}`;
}

function bodyHtml(year: number, { agency, name, receipt, before, after, appearing, vanishing }: DryRunBody): Html {
  const list = (findings: DryRunBody['appearing']) =>
    findings.length === 0
      ? '—'
      : html`<ul>${findings.map(({ rule, message }) => html`<li>${rule} <bdi>${message}</bdi></li>`)}</ul>`;
  const body = html`<th scope="row"><a href="${receiptPath(agency, year, receipt)}">${nameHtml(name)}</a></th>`;
  const outcomes = [before, after].map(
    (outcome, index) => html`<td data-label="${TRIED_COLUMNS[1 + index]}">${badgeHtml(OUTCOME_BADGES[outcome])}</td>`,
  );
  return html`<tr>${body}${outcomes}<td data-label="${TRIED_COLUMNS[3]}">${list(appearing)}</td>
<td data-label="${TRIED_COLUMNS[4]}">${list(vanishing)}</td></tr>`;
}
