import type { Edition } from '../../domain/forms/editions.ts';
import { sectionsOf } from '../../domain/forms/sections.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { ComparedFiling } from '../../domain/year/compareFilings.ts';
import type { ComparedVersions, OwnYear } from '../../flow/read/readOwnYear.ts';
import type { VersionSummary } from '../../wire/agencyYear.ts';
import { changesHtml } from '../frame/changesHtml.ts';
import { comparedCellHtml } from '../frame/comparedCellHtml.ts';
import { compareProse } from '../frame/compareProse.ts';
import { filingHistoryHtml } from '../frame/filingHistoryHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { bodyPagePath, bodyPath } from '../frame/paths.ts';
import { prosePartsHtml } from '../frame/prosePartsHtml.ts';
import { OUTCOME_BADGES } from '../frame/stateNames.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { bodyNav } from './bodyNav.ts';

export interface OwnHistory {
  readonly own: OwnYear;
  /** What the reader asked to see compared; `unreadable` when one of the two is no readable report of that year. */
  readonly compared?: ComparedVersions | 'unreadable';
  readonly lastYear?: ReadonlyMap<string, ComparedFiling>;
  /** Where the reader may look into what a division has signed. */
  readonly down?: string;
}

/** 历史与比对: every filing of the year, what one changed against another, and this year beside the last. */
export function ownHistoryPage({ own, compared, lastYear, down }: OwnHistory): Page {
  const { agency, name, year, versions } = own.filed;
  return {
    title: `${name}${year}年度历史与比对`,
    crumbs: [{ name: `${name} ${year}年度`, href: bodyPath(agency, year) }, { name: '历史与比对' }],
    main: html`<h1>${nameHtml(name)}<small>${year}年度历次报送</small></h1>
${bodyNav(agency, year, 'history')}
${
  versions.length === 0
    ? html`<p>还没有报送过。</p>`
    : html`<h2>历次报送</h2>
${filingHistoryHtml(own.filed, down)}`
}
${compareFormHtml(own)}
${compared === undefined ? '' : compared === 'unreadable' ? html`<p class="note">所选的两次报送中有一次不是可读取的本年度报告，不能比对。</p>` : comparedHtml(own, compared)}
${lastYear === undefined ? '' : lastYearHtml(own, lastYear)}`,
  };
}

function compareFormHtml({ filed: { agency, year, versions }, lastYear }: OwnYear): Html | string {
  const uploads = versions.filter(({ versionId }) => versionId !== null);
  const [latest, before] = uploads;
  if (latest === undefined || (before === undefined && lastYear === undefined)) return '';
  const choice = (name: string, label: string, chosen: string) =>
    html`<p><label>${label} <select name="${name}">${uploads.map((upload) => optionHtml(upload, chosen))}</select></label></p>`;
  const form = (head: string, choices: readonly Html[], button: string) =>
    html`<form class="sheet" method="get" action="${bodyPagePath(agency, year, 'history')}"><h3>${head}</h3>
${choices}<p><button type="submit">${button}</button></p></form>`;
  const counted = versions.find((version) => version.counted) ?? latest;
  return html`<h2 class="screen">比对</h2>
<div class="columns screen">${
    before === undefined
      ? ''
      : form('两次报送之间', [choice('from', '从', before.receipt), choice('to', '到', latest.receipt)], '比对两次报送')
  }${
    lastYear === undefined
      ? ''
      : form('与上年', [choice('beside', '报送', counted.receipt)], `与 ${lastYear.year} 年度比对`)
  }</div>`;
}

function optionHtml({ receipt, number, receivedAt, outcome }: VersionSummary, chosen: string): Html {
  const words = `${number === null ? '' : `第${number}次 `}${shanghaiTime(receivedAt).slice(0, 16)} ${OUTCOME_BADGES[outcome].name}`;
  return html`<option value="${receipt}"${receipt === chosen ? html` selected` : ''}>${words}</option>`;
}

function comparedHtml({ filed }: OwnYear, { from, to, changes, narrative }: ComparedVersions): Html {
  const { year } = filed;
  return html`<h2 id="changes">${numbered(from)} → ${numbered(to)}</h2>
<p class="quiet">${effectWords(from, to)}</p>
${
  changes.length === 0
    ? html`<p>表格没有变化。</p>`
    : changesHtml(year, changes, { from: numbered(from), to: numbered(to), effect: '本级合计' })
}
${narrativeHtml(filed.edition, narrative)}`;
}

function numbered({ number, receivedAt }: VersionSummary): string {
  return number === null ? shanghaiTime(receivedAt).slice(0, 16) : `第${number}次`;
}

/** Only the counted filing is in the district's total: the words say which of the two that is. */
function effectWords(from: VersionSummary, to: VersionSummary): string {
  if (to.counted) return `计入本级汇总的是${numbered(to)}。“本级合计”一栏为它与${numbered(from)}相比，各合计的增减数。`;
  if (from.counted)
    return `计入本级汇总的是${numbered(from)}。“本级合计”一栏为改按${numbered(to)}计入后，各合计的增减数。`;
  return '两次都不是现在计入本级汇总的版本。“本级合计”一栏为两者若计入时的差别。';
}

/** The sections that differ, each with what was struck and what was put in. */
function narrativeHtml(edition: Edition, { from, to }: ComparedVersions['narrative']): readonly Html[] {
  const changed = sectionsOf(edition)
    .map(({ key, title }) => ({ title, from: from[key] ?? '', to: to[key] ?? '' }))
    .filter((section) => section.from !== section.to);
  const { parts } = compareProse(changed);
  return changed.map(
    ({ title }, index) => html`<h3>${title}</h3><p class="prose">${prosePartsHtml(parts[index] ?? [])}</p>`,
  );
}

function lastYearHtml({ filed: { edition }, lastYear }: OwnYear, cells: ReadonlyMap<string, ComparedFiling>): Html {
  return html`<h2 id="last-year">与 ${lastYear?.year ?? ''} 年度比对</h2>
<p class="quiet">每格下行为上年数、差额和变化。</p>
${officialTables(edition).map((table) => tableHtml(table, (cell) => comparedCellHtml(cells.get(cell))))}`;
}
