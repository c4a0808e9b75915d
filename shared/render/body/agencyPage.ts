import type { AgencyYear, CellChange } from '../../wire/agencyYear.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { filingHistoryHtml } from '../frame/filingHistoryHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { cellPath, districtPath } from '../frame/paths.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';

/**
 * Everything a body filed in a year, and what the counted version changed. `down`: where its reader may look into what a division has
 * signed.
 */
export function agencyPage(model: AgencyYear, { down }: { readonly down?: string } = {}): Page {
  const { agency, name, district, districtName, year, state, versions, changes, reason } = model;
  return {
    title: `${name}${year}年度报送`,
    crumbs: [{ name: `${districtName} ${year}年度`, href: districtPath(district, year) }, { name }],
    main: html`<h1>${nameHtml(name)}<small>${year}年度报送情况 · 单位代码 <span class="mono">${agency}</span></small></h1>
<p>${badgeHtml(STATE_BADGES[state])}${reason === undefined ? '' : html` <span class="quiet">${nameHtml(reason)}</span>`}</p>
<h2>报送历史</h2>
${versions.length === 0 ? html`<p>还没有报送过。</p>` : filingHistoryHtml(model, down)}
${changes.length === 0 ? '' : changesHtml(model, changes)}`,
  };
}

function changesHtml({ district, year }: AgencyYear, changes: readonly CellChange[]): Html {
  return html`<h2>本次更正了什么</h2>
<p class="quiet">计入汇总的版本与此前计入的版本相比，${changes.length} 处不同。</p>
<table class="list"><thead><tr><th scope="col">单元格</th><th scope="col" class="number">更正前</th><th scope="col" class="number">更正后</th></tr></thead>
<tbody>${changes.map((change) => changeHtml(district, year, change))}</tbody></table>`;
}

function changeHtml(district: string, year: number, { cell, label, from, to }: CellChange): Html {
  const place = html`<th scope="row"><a href="${cellPath(district, year, cell)}">${label}</a></th>`;
  return html`<tr>${place}<td class="number">${statedWords(from)}</td><td class="number">${statedWords(to)}</td></tr>
`;
}

function statedWords(value: CellChange['from']): Html | string | number {
  if (value === null) return html`<span class="blank">空白</span>`;
  return value === 'n/a' ? '/' : value;
}
