import { findCellIn } from '../../domain/forms/catalogue.ts';
import { formOf } from '../../domain/forms/editions.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import { incompleteWords, liveWords } from '../frame/coverageHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { BODIES_NOT_COUNTED } from '../frame/notCounted.ts';
import type { Page } from '../frame/pageHtml.ts';
import { cellPath, districtPagePath, districtPath } from '../frame/paths.ts';
import { officialStatus } from '../frame/statusHtml.ts';
import type { OfficialTable } from '../table/officialTable.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { districtNav } from './districtNav.ts';

/** 汇总表: the official tables with live totals; every total opens what it is made of. */
export function tablesPage(model: DistrictYear): Page {
  const { district, name, year, edition, coverage } = model;
  const incomplete = incompleteWords(coverage);
  const tables = officialTables(edition);
  return {
    title: `${name}${year}年度汇总表`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '汇总表' }],
    main: html`<h1>${nameHtml(name)}${year}年度汇总表<small>${formOf(edition).name} · ${liveWords(model)}</small></h1>
${districtNav(district, year, 'tables')}
${officialStatus(model)}
${incomplete === undefined ? '' : html`<p class="note"><strong>${incomplete}</strong>。${BODIES_NOT_COUNTED}。</p>`}
<p class="quiet screen">点开任一数字，可看到由哪些单位构成。<a href="${districtPagePath(district, year, 'exports')}">导出</a></p>
<ul class="jumps screen">${tables.map(({ id, shortName }) => html`<li><a href="#${id}">${shortName}</a></li>`)}</ul>
${tables.map((table) => liveTable(model, table, incomplete))}`,
  };
}

function liveTable(model: DistrictYear, table: OfficialTable, incomplete: string | undefined): Html {
  const drawn = tableHtml(table, (cell) => liveCell(model, cell));
  const mark = incomplete === undefined ? '' : html` data-watermark="${incomplete}"`;
  return html`<div class="${incomplete === undefined ? 'plain' : 'watermarked'}" id="${table.id}"${mark}>${drawn}</div>
`;
}

function liveCell({ district, year, edition, cells }: DistrictYear, name: string): Html {
  const value = cells[name]?.value ?? null;
  const href = cellPath(district, year, name);
  if (value === null) {
    const label = findCellIn(edition, name)?.columnLabel ?? name;
    return html`<a class="words" href="${href}" aria-label="不可相加：${label}，查看原因">不可相加</a>`;
  }
  return html`<a href="${href}">${Number(value) === 0 ? html`<span class="zero">${value}</span>` : value}</a>`;
}
