import { findCellIn } from '../../domain/forms/catalogue.ts';
import { numberText } from '../../domain/forms/cells.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Correction, StatedOrAbsent } from '../../domain/year/corrections.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { pageOf, pagerHtml } from '../frame/pager.ts';
import { correctionsPath, districtPagePath, districtPath } from '../frame/paths.ts';
import { placeName } from '../frame/placeNames.ts';
import { fieldsUnder, headingsOf } from '../list/column.ts';
import { CORRECTION_COLUMNS, type CorrectionRow } from '../openData/correctionLog.ts';

interface CorrectionsPage {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly edition: Edition;
  readonly corrections: readonly Correction[];
  /** Counted from 1. */
  readonly page?: number;
}

/** Changed cells on one page. */
const ROWS_A_PAGE = 80;

/** Figures stand at the right, under heads that do. */
const FIGURES = new Set(['更正前', '更正后', '汇总数']);

/** 更正记录: what changed between signed summaries, by whom it was reported, why, and what it did to the district. */
export function correctionsPage({ district, name, year, edition, corrections, page = 1 }: CorrectionsPage): Page {
  const part = pageOf(corrections, page, ROWS_A_PAGE);
  const headings = headingsOf(CORRECTION_COLUMNS);
  const heads = headings.map((heading) => (FIGURES.has(heading) ? { number: heading } : heading));
  const rowHtml = (correction: Correction) => {
    const row = { ...correction, edition };
    return html`<tr>${headings.map((heading) => {
      const said = SAID[heading]?.(row, year) ?? fieldsUnder(CORRECTION_COLUMNS, heading, row).join(' ');
      if (heading === '单位') return html`<th scope="row">${said}</th>`;
      return FIGURES.has(heading)
        ? html`<td data-label="${heading}" class="number">${said}</td>`
        : html`<td data-label="${heading}">${said}</td>`;
    })}</tr>`;
  };
  return {
    title: `${name}${year}年度更正记录`,
    crumbs: [
      { name: `${name} ${year}年度`, href: districtPath(district, year) },
      { name: '定稿与公布', href: districtPagePath(district, year, 'signing') },
      { name: '更正记录' },
    ],
    main: html`<h1>${nameHtml(name)}${year}年度更正记录<small>定稿之后的更正；机器可读：<a href="/v1/districts/${district}/years/${year}/corrections">JSON</a></small></h1>
${
  corrections.length === 0
    ? html`<p>没有定稿之后的更正。</p>`
    : scrollHtml(
        '更正记录',
        html`<table class="list cards">${headHtml(heads)}<tbody>${part.rows.map(rowHtml)}</tbody></table>`,
      )
}
${pagerHtml(part, correctionsPath(district, year), '')}`,
  };
}

/** What stands under a heading, where people read it in other words than programs. */
const SAID: Readonly<Record<string, (row: CorrectionRow, year: number) => Html | string>> = {
  版本: ({ previous, version }) => `${previous} → ${version}`,
  定稿时间: ({ at }) => shanghaiTime(at),
  单位: ({ agencyName }) => nameHtml(agencyName),
  位置: ({ cell }, year) => placeName(year, cell),
  更正前: ({ edition, cell, before }) => statedWords(edition, cell, before),
  更正后: ({ edition, cell, after }) => statedWords(edition, cell, after),
  汇总数: ({ edition, cell, districtBefore, districtAfter }) =>
    `${totalWords(edition, cell, districtBefore)} → ${totalWords(edition, cell, districtAfter)}`,
  原因: ({ reason }) => html`<bdi>${reason}</bdi>`,
};

function statedWords(edition: Edition, cell: string, value: StatedOrAbsent): string {
  if (value === 'absent') return '未计入';
  if (value === null) return '空白';
  if (value === 'n/a') return '/';
  const found = findCellIn(edition, cell);
  return found === undefined ? String(value) : numberText(found, value);
}

function totalWords(edition: Edition, cell: string, value: number | null): string {
  return value === null ? '不可相加' : statedWords(edition, cell, value);
}
