import { EDITIONS, type Edition, formOf, servedYears } from '../../domain/forms/editions.ts';
import { tableName } from '../../domain/forms/parts.ts';
import type { PublishedRule } from '../../domain/rules/publishedRules.ts';
import type { KeptRules, ReleaseChange } from '../../domain/rules/rulesOfHash.ts';
import type { Severity } from '../../domain/verdict/findings.ts';
import { type Html, html } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: '错误：更正后才计入汇总',
  warning: '提示：计入汇总，请核对',
  info: '告知',
};

/** The catalogue of rules, generated from the rules themselves: those in force, or those of an earlier day. */
export function rulesPage({ rules, hash, until, releases }: KeptRules): Page {
  const groups = Map.groupBy(rules, ({ table }) => (table === null ? '文件、文字部分与填报信息' : tableName(table)));
  return {
    title: '校验规则',
    crumbs: [{ name: '校验规则' }],
    main: html`<h1>校验规则<small>共 ${rules.length} 条。上传、自查、命令行用的是同一套规则。</small></h1>
${until === undefined ? '' : html`<p class="note">这是用到 ${until} 为止的规则，<a href="/rules">现行规则</a>已有变化。</p>`}
<p class="quiet">供程序读取：<a href="/v1/rules.json?hash=${hash}">rules.json</a>。规则版本（<span class="mono">${hash.slice(0, 16)}…</span>）由该文件算得，可以自行核对。</p>
${EDITIONS.map(confirmedHtml)}
${[...groups].map(
  ([name, members]) => html`<h2>${name} <span class="quiet">${members.length} 条</span></h2>
${members.map(ruleHtml)}`,
)}${releases.length === 0 ? '' : html`<h2 id="releases">各版变化</h2>${releases.map(releaseHtml)}`}`,
  };
}

function releaseHtml({ hash, until, added, removed, changed }: ReleaseChange): Html {
  const told = [
    ...(added.length === 0 ? [] : [`新增 ${added.join('、')}`]),
    ...(removed.length === 0 ? [] : [`取消 ${removed.join('、')}`]),
    ...(changed.length === 0 ? [] : [`有改动 ${changed.map(({ rule }) => rule).join('、')}`]),
  ];
  return html`<p><a class="mono" href="/rules?hash=${hash}">${hash.slice(0, 16)}…</a> 用到 ${until}。其后：${told.join('；')}。</p>
`;
}

/** Until which year the form was last confirmed: silence about a later year is no promise. */
function confirmedHtml(edition: Edition): Html | string {
  const { name, notice, confirmed } = formOf(edition);
  if (confirmed === undefined) return '';
  const { until } = servedYears(edition);
  const after = until === undefined ? '以后年度在新的通知印发之前仍按此格式' : '以后年度已改用新的格式';
  return html`<p class="quiet">${name}（${notice}）：已确认适用至${confirmed.until}年度（${confirmed.on}核对），${after}。</p>
`;
}

function ruleHtml(rule: PublishedRule): Html {
  const { id, severity, formula, intent, mend, basis, since, until, version, change } = rule;
  const exceptions = Object.entries(rule.severityIn ?? {}).map(
    ([year, level]) => `${year}年度为${SEVERITY_WORDS[level]}`,
  );
  const waits = rule.needsReason ? '；须写明原因才计入' : '';
  const years = `${since}年度起${until === undefined ? '' : `，至${until}年度止`}`;
  const facts = Object.entries({
    设置理由: intent,
    修改建议: mend,
    依据: basis,
    适用年度: years,
    版本: `第 ${version} 版：${change}`,
  }).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`);
  return html`<article class="finding ${severity}" id="${id}">
<p><strong class="mono">${id}</strong> <span class="quiet">${SEVERITY_WORDS[severity]}${waits}${exceptions.map((each) => `；${each}`)}</span></p>
<p class="message">${formula}</p>
<dl class="facts">${facts}</dl>
</article>
`;
}
