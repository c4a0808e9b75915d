import { shanghaiTime } from '../../domain/calendar.ts';
import type { AgencyYear, CellChange } from '../../flow/readModels.ts';
import { badgeHtml } from '../badgeHtml.ts';
import { countWords } from '../countWords.ts';
import { type Html, html, nameHtml } from '../html.ts';
import { OUTCOME_BADGES, STATE_BADGES } from '../stateNames.ts';
import { decisionWords } from './decisionWords.ts';
import type { Page } from './pageHtml.ts';
import { cellPath, districtPath, receiptPath } from './paths.ts';

/** Everything a body filed in a year, and what the counted version changed. */
export function agencyPage(model: AgencyYear): Page {
  const { agency, name, district, districtName, year, state, versions, changes, reason } = model;
  return {
    title: `${name}${year}年度报送`,
    crumbs: [{ name: `${districtName} ${year}年度`, href: districtPath(district, year) }, { name }],
    main: html`<h1>${nameHtml(name)}<small>${year}年度报送情况 · 单位代码 <span class="mono">${agency}</span></small></h1>
<p>${badgeHtml(STATE_BADGES[state])}${reason === undefined ? '' : html` <span class="quiet">${nameHtml(reason)}</span>`}</p>
<h2>报送历史</h2>
${versions.length === 0 ? html`<p>还没有报送过。</p>` : historyHtml(model)}
${changes.length === 0 ? '' : changesHtml(model, changes)}`,
  };
}

function historyHtml({ agency, year, versions }: AgencyYear): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="报送历史"><table class="list"><thead><tr><th scope="col">次数</th><th scope="col">时间（北京时间）</th><th scope="col">结论</th><th scope="col">问题</th><th scope="col">计入汇总</th><th scope="col">文件 SHA-256</th><th scope="col">回执</th></tr></thead>
<tbody>${versions.map(
    (
      each,
    ) => html`<tr><th scope="row">${each.number === null ? '—' : `第${each.number}次`}</th><td>${shanghaiTime(each.receivedAt)}</td><td>${each.decision === undefined ? badgeHtml(OUTCOME_BADGES[each.outcome]) : html`<bdi>${decisionWords(each.decision)}</bdi>`}</td><td>${countWords(each.counts)}</td><td>${each.counted ? html`<strong>是</strong>` : '否'}</td><td class="mono">${each.sha256 === null ? '—' : each.sha256.slice(0, 12)}</td><td><a href="${receiptPath(agency, year, each.receipt)}">回执</a></td></tr>
`,
  )}</tbody></table></div>`;
}

function changesHtml({ district, year }: AgencyYear, changes: readonly CellChange[]): Html {
  return html`<h2>本次更正了什么</h2>
<p class="quiet">计入汇总的版本与此前受理的版本相比，${changes.length} 处不同。</p>
<table class="list"><thead><tr><th scope="col">单元格</th><th scope="col" class="number">更正前</th><th scope="col" class="number">更正后</th></tr></thead>
<tbody>${changes.map(
    ({
      cell,
      label,
      from,
      to,
    }) => html`<tr><th scope="row"><a href="${cellPath(district, year, cell)}">${label}</a></th><td class="number">${statedWords(from)}</td><td class="number">${statedWords(to)}</td></tr>
`,
  )}</tbody></table>`;
}

function statedWords(value: CellChange['from']): Html | string | number {
  if (value === null) return html`<span class="blank">空白</span>`;
  return value === 'n/a' ? '/' : value;
}
