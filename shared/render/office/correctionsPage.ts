import { findCellIn } from '../../domain/forms/catalogue.ts';
import { numberText } from '../../domain/forms/cells.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Correction, StatedOrAbsent } from '../../domain/year/corrections.ts';
import { html, nameHtml } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, districtPath } from '../frame/paths.ts';
import { placeName } from '../frame/placeNames.ts';

interface CorrectionsPage {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly edition: Edition;
  readonly corrections: readonly Correction[];
}

const COLUMNS = [
  '签发时间',
  '版本',
  '单位',
  '位置',
  { number: '更正前' },
  { number: '更正后' },
  { number: '汇总数' },
  '原因',
];

/** 更正记录: what changed between signed summaries, by whom it was reported, why, and what it did to the district. */
export function correctionsPage({ district, name, year, edition, corrections }: CorrectionsPage): Page {
  const stated = (cell: string, value: StatedOrAbsent) => {
    if (value === 'absent') return '未计入';
    if (value === null) return '空白';
    if (value === 'n/a') return '/';
    const found = findCellIn(edition, cell);
    return found === undefined ? String(value) : numberText(found, value);
  };
  const total = (cell: string, value: number | null) => (value === null ? '不可相加' : stated(cell, value));
  const rowHtml = ({ cell, before, after, ...each }: (typeof corrections)[number]) => {
    const when = html`<td>${shanghaiTime(each.at)}</td><td>${each.previous} → ${each.version}</td>`;
    const where = html`<th scope="row">${nameHtml(each.agencyName)}</th><td>${placeName(year, cell)}</td>`;
    const figures = html`<td class="number">${stated(cell, before)}</td><td class="number">${stated(cell, after)}</td>`;
    const totals = html`${total(cell, each.districtBefore)} → ${total(cell, each.districtAfter)}`;
    return html`<tr>${when}${where}${figures}<td class="number">${totals}</td><td><bdi>${each.reason}</bdi></td></tr>`;
  };
  return {
    title: `${name}${year}年度更正记录`,
    crumbs: [
      { name: `${name} ${year}年度`, href: districtPath(district, year) },
      { name: '审签与发布', href: districtPagePath(district, year, 'signing') },
      { name: '更正记录' },
    ],
    main: html`<h1>${nameHtml(name)}${year}年度更正记录<small>签发之后的更正；机器可读：<a href="/v1/districts/${district}/years/${year}/corrections">JSON</a></small></h1>
${
  corrections.length === 0
    ? html`<p>签发以来没有更正。</p>`
    : scrollHtml(
        '更正记录',
        html`<table class="list">${headHtml(COLUMNS)}<tbody>${corrections.map(rowHtml)}</tbody></table>`,
      )
}`,
  };
}
