import { shanghaiTime } from '../../domain/calendar.ts';
import { findCellIn } from '../../domain/catalogue.ts';
import { EDITION_FACTS } from '../../domain/editions.ts';
import type { DistrictYear } from '../../flow/readModels.ts';
import { type Html, html, nameHtml } from '../html.ts';
import type { OfficialTable } from '../table/officialTable.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { coverageTiles, incompleteWords } from './coverageHtml.ts';
import { bodyDeadline, overdueDays } from './deadlineWords.ts';
import { filingListHtml } from './filingListHtml.ts';
import type { Page } from './pageHtml.ts';
import { cellPath, summaryPath } from './paths.ts';

export interface DistrictPage {
  readonly year: DistrictYear;
  /** Published versions, newest first. */
  readonly versions: readonly string[];
  readonly now: string;
}

/** A district's year for people: who has filed, the official tables with live totals, what was published. */
export function districtPage({ year: model, versions, now }: DistrictPage): Page {
  const { name, year, edition, coverage, revision } = model;
  const incomplete = incompleteWords(coverage);
  const tables = officialTables(edition);
  return {
    title: `${name}${year}年度汇总`,
    crumbs: [{ name: `${name} ${year}年度` }],
    main: html`<h1>${nameHtml(name)}${year}年度汇总<small>政府信息公开工作年度报告 · ${EDITION_FACTS[edition].name} · 第 ${revision} 次变动后的即时数据</small></h1>
${model.locked === undefined ? '' : html`<p class="note"><strong>本年度已锁定</strong>（${shanghaiTime(model.locked.at)}，${nameHtml(model.locked.by)}）。如需更正，请联系区政务公开办解锁。</p>`}
${incomplete === undefined ? '' : html`<p class="note"><strong>${incomplete}</strong>。缺报单位的数据未计入，也不按 0 计。</p>`}
${coverageTiles(coverage)}
<p class="quiet">各单位应于 ${bodyDeadline(year)}前报送${coverage.missing > 0 && overdueDays(year, now) > 0 ? html`，已过 ${overdueDays(year, now)} 天` : ''}。</p>
<ul class="jumps screen"><li><a href="#filings">报送情况</a></li>${tables.map(({ id, shortName }) => html`<li><a href="#${id}">${shortName}</a></li>`)}<li><a href="#summary">汇总稿</a></li></ul>
<h2 id="filings">报送情况</h2>
${filingListHtml(model, overdueDays(year, now))}
<h2>汇总表</h2>
<p class="quiet screen">点开任一数字，可看到由哪些单位构成。</p>
${tables.map((table) => liveTable(model, table, incomplete))}
<h2 id="summary">汇总稿</h2>
${summaryHtml(model, versions)}`,
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

function summaryHtml({ district, year, summary }: DistrictYear, versions: readonly string[]): Html {
  if (summary === null) return html`<p>还没有编制过汇总稿。</p>`;
  const formats = { html: '网页', json: 'JSON', csv: 'CSV（逐格）' };
  const links = (query: string) =>
    Object.entries(formats).map(
      ([format, label]) => html` <a href="${summaryPath(district, year, format)}${query}">${label}</a>`,
    );
  return html`<div class="sheet"><p>${summary.signed ? '' : html`<span class="draft">征求意见稿</span> `}最新版本 <strong>${summary.version}</strong>${summary.asOf === null ? '' : `，数据截至 ${shanghaiTime(summary.asOf)}（北京时间）`}。${summary.stale ? html`<strong class="blank">发布后又有变动，尚未重新编制。</strong>` : '与即时数据一致。'}</p>
<ul>${versions.map((version) => html`<li>${version}：${links(`?version=${version}`)}</li>`)}</ul></div>`;
}
