import { findCellIn } from '../../domain/forms/catalogue.ts';
import { numberText } from '../../domain/forms/cells.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Correction, StatedOrAbsent } from '../../domain/year/corrections.ts';
import { html, nameHtml } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, districtPath } from '../frame/paths.ts';
import { placeName } from '../frame/placeNames.ts';

export interface CorrectionsPage {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly edition: Edition;
  readonly corrections: readonly Correction[];
}

/** 更正记录: what changed between signed summaries, by whom it was reported, why, and what it did to the district. */
export function correctionsPage({ district, name, year, edition, corrections }: CorrectionsPage): Page {
  const shown = (cell: string, value: StatedOrAbsent) => {
    if (value === 'absent') return '未计入';
    if (value === null) return '空白';
    if (value === 'n/a') return '/';
    const found = findCellIn(edition, cell);
    return found === undefined ? String(value) : numberText(found, value);
  };
  const total = (cell: string, value: number | null) => (value === null ? '不可相加' : shown(cell, value));
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
    : html`<div class="scroll" role="region" tabindex="0" aria-label="更正记录"><table class="list"><thead><tr><th scope="col">签发时间</th><th scope="col">版本</th><th scope="col">单位</th><th scope="col">位置</th><th scope="col" class="number">更正前</th><th scope="col" class="number">更正后</th><th scope="col" class="number">汇总数</th><th scope="col">原因</th></tr></thead><tbody>${corrections.map(
        ({ at, previous, version, agencyName, cell, before, after, districtBefore, districtAfter, reason }) =>
          html`<tr><td>${shanghaiTime(at)}</td><td>${previous} → ${version}</td><th scope="row">${nameHtml(agencyName)}</th><td>${placeName(year, cell)}</td><td class="number">${shown(cell, before)}</td><td class="number">${shown(cell, after)}</td><td class="number">${total(cell, districtBefore)} → ${total(cell, districtAfter)}</td><td><bdi>${reason}</bdi></td></tr>`,
      )}</tbody></table></div>`
}`,
  };
}
