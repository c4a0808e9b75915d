import type { CoverageNow } from '../../wire/agencyStanding.ts';
import type { DistrictList } from '../../wire/districtYear.ts';
import { barHtml, coveragePercent } from '../frame/coverageHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPath } from '../frame/paths.ts';

/** Coverage by district and year, as far as it was read; `undefined` leaves the fields open. */
type CoverageOf = (district: string, year: number) => CoverageNow | undefined;

const COLUMNS = ['地区', '年度', { number: '应报' }, { number: '已计入' }, { number: '未报送' }, '报送率'];

export function homePage({ districts }: DistrictList, coverageOf: CoverageOf): Page {
  return {
    title: '地区与年度',
    main: html`<h1>政府信息公开工作年度报告<small>各单位报送、校验，本级实时汇总与编制</small></h1>
${
  districts.length === 0
    ? html`<div class="sheet"><p>还没有导入任何名录。请先导入本级单位名录：<span class="mono">nianbao roster import roster.json</span></p></div>`
    : scrollHtml(
        '地区与年度',
        html`<table class="list">${headHtml(COLUMNS)}
<tbody>${districts.map((each) => districtHtml(each, coverageOf))}</tbody></table>`,
      )
}`,
  };
}

/** A district's years, newest first, beside its name. */
function districtHtml({ district, name, years }: DistrictList['districts'][number], coverageOf: CoverageOf): Html {
  return html`${years.map((year, index) => {
    const head =
      index === 0
        ? html`<th scope="rowgroup" rowspan="${years.length}">${nameHtml(name)} <span class="quiet">${district}</span></th>`
        : '';
    return html`<tr>${head}${yearHtml(district, year, coverageOf(district, year))}</tr>
`;
  })}`;
}

function yearHtml(district: string, year: number, coverage: CoverageNow | undefined): Html {
  const percent = coverage === undefined ? undefined : coveragePercent(coverage);
  const counts = [coverage?.required, coverage?.counted, coverage?.missing];
  const share = percent === undefined ? '' : html`${barHtml('share', percent)}${percent}%`;
  return html`<td><a href="${districtPath(district, year)}">${year}年度</a></td>${counts.map(
    (count) => html`<td class="number">${count}</td>`,
  )}<td>${share}</td>`;
}
