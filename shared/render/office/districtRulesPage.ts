import { inForce, type Rule } from '../../domain/rules/rule.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import type { DryRun, DryRunBody } from '../../wire/dryRun.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
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

export interface DistrictRulesPage {
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
  const here = districtPagePath(district, year, 'rules');
  const off = new Map(suspended.map((each) => [each.rule, each]));
  const judged = rules.filter((rule) => inForce(rule, year) && maySuspend(rule.id));
  return {
    title: `${name}${year}年度规则`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '规则' }],
    main: html`<h1>${nameHtml(name)}${year}年度规则<small>已报送的按报送时的规则，直到再次报送；暂停和恢复只影响此后的报送，并写入汇总稿</small></h1>
${districtNav(district, year, 'rules')}
${noticeHtml(notice)}
<form class="sheet" method="get" action="${here}"><h2>试算</h2><p>以现行规则重新判断全部计入的报送，看哪些单位的结论会变。不改变任何记录。</p>
<p><label for="suspend">假如暂停</label> <select id="suspend"${fieldName('dry-run', 'suspend')}><option value="">（不另外暂停）</option>${judged.filter(({ id }) => !off.has(id)).map(({ id }) => html`<option value="${id}"${tried?.suspend.includes(id) ? html` selected` : ''}>${id}</option>`)}</select>
<label for="lift">假如恢复</label> <select id="lift"${fieldName('dry-run', 'lift')}><option value="">（不另外恢复）</option>${suspended.map(({ rule }) => html`<option value="${rule}"${tried?.lift.includes(rule) ? html` selected` : ''}>${rule}</option>`)}</select>
<button type="submit" name="try" value="1" class="plain">试算</button></p></form>
${tried === undefined ? '' : triedHtml(model, tried.result)}
<h2>暂停适用 <span class="quiet">${suspended.length} 条</span></h2>
${suspended.length === 0 ? html`<p>没有暂停的规则。</p>` : html`<ul>${suspended.map(({ rule, by, at, reason }) => html`<li><a href="${rulePath(rule)}">${rule}</a>：${shanghaiTime(at).slice(0, 10)} 起，${nameHtml(by)}，<bdi>${reason}</bdi>${mayDecide ? ruleForm(here, rule, true, kept) : ''}</li>`)}</ul>`}
<h2>适用的规则 <span class="quiet">${judged.length - suspended.length} 条</span></h2>
<div class="scroll" role="region" tabindex="0" aria-label="适用的规则"><table class="list"><thead><tr><th scope="col">规则</th><th scope="col">内容</th>${mayDecide ? html`<th scope="col">暂停</th>` : ''}</tr></thead><tbody>${judged
      .filter(({ id }) => !off.has(id))
      .map(
        ({ id, formula, intent }) =>
          html`<tr><th scope="row"><a href="${rulePath(id)}">${id}</a></th><td>${formula}<br><span class="quiet">${intent}</span></td>${mayDecide ? html`<td>${ruleForm(here, id, false, kept)}</td>` : ''}</tr>`,
      )}</tbody></table></div>`,
  };
}

function ruleForm(here: string, rule: string, lift: boolean, kept: Readonly<Record<string, string>>): Html {
  const verb = lift ? '恢复适用' : '暂停';
  const typed = kept.rule === rule ? (kept.reason ?? '') : '';
  return html`<details${typed === '' ? '' : html` open`}><summary>${verb}</summary><form method="post" action="${here}/suspend">${hiddenField('suspend', 'rule', rule)}${hiddenField('suspend', 'lift', lift ? 'true' : 'false')}<label>原因 <input${fieldMarks('suspend', 'reason')} value="${typed}"></label> <button type="submit">${verb}</button> <a href="${here}?try=1&amp;${lift ? 'lift' : 'suspend'}=${rule}">先试算</a></form></details>`;
}

function triedHtml({ year }: DistrictYear, { judged, changed }: DryRun): Html {
  if (changed.length === 0)
    return html`<p class="done" role="status">重新判断了 ${judged} 份报送，没有一份的结论会变。</p>`;
  return html`<h3>试算结果：${judged} 份报送中 ${changed.length} 份会变</h3>
<div class="scroll" role="region" tabindex="0" aria-label="试算结果"><table class="list"><thead><tr><th scope="col">单位</th><th scope="col">现在</th><th scope="col">将会</th><th scope="col">新出现</th><th scope="col">不再出现</th></tr></thead><tbody>${changed.map((each) => bodyHtml(year, each))}</tbody></table></div>`;
}

function bodyHtml(year: number, { agency, name, receipt, before, after, appearing, vanishing }: DryRunBody): Html {
  const list = (findings: DryRunBody['appearing']) =>
    findings.length === 0
      ? '—'
      : html`<ul>${findings.map(({ rule, message }) => html`<li>${rule} <bdi>${message}</bdi></li>`)}</ul>`;
  return html`<tr><th scope="row"><a href="${receiptPath(agency, year, receipt)}">${nameHtml(name)}</a></th><td>${badgeHtml(OUTCOME_BADGES[before])}</td><td>${badgeHtml(OUTCOME_BADGES[after])}</td><td>${list(appearing)}</td><td>${list(vanishing)}</td></tr>`;
}
