import type { CoverageNow } from '../../wire/agencyStanding.ts';
import type { DistrictList } from '../../wire/districtYear.ts';
import { barHtml, coveragePercent } from '../frame/coverageHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPath, OPEN_YEAR_PATH } from '../frame/paths.ts';

/** Coverage by district and year, as far as it was read; `undefined` leaves the fields open. */
type CoverageOf = (district: string, year: number) => CoverageNow | undefined;

const COLUMNS = ['地区', '年度', { number: '应报' }, { number: '已计入' }, { number: '未计入' }, '报送率'];

export function homePage(
  { districts }: DistrictList,
  coverageOf: CoverageOf,
  mayOpen?: { readonly year: number },
): Page {
  return {
    title: '地区与年度',
    main: html`<h1>政府信息公开工作年度报告<small>各单位报送、校验，本级实时汇总与编制</small></h1>
${
  districts.length === 0
    ? html`<div class="sheet"><p>还没有导入任何名录。</p></div>`
    : scrollHtml(
        '地区与年度',
        html`<table class="list">${headHtml(COLUMNS)}
<tbody>${districts.map((each) => districtHtml(each, coverageOf))}</tbody></table>`,
      )
}
${mayOpen === undefined ? '' : openHtml(districts[0]?.district ?? '', mayOpen.year)}`,
  };
}

/** Where a year is opened: with a roster from Excel, or last year's. */
function openHtml(district: string, year: number): Html {
  return html`<form class="sheet screen filter" method="get" action="${OPEN_YEAR_PATH}"><h2>开设年度、导入名录</h2>
<label>区划代码 <input name="district" value="${district}" required pattern="[0-9]{6}" inputmode="numeric" maxlength="6" size="8"></label>
<label>年度 <input name="year" value="${year}" required pattern="20[0-9][0-9]" inputmode="numeric" maxlength="4" size="6"></label>
<button type="submit" class="plain">打开</button></form>`;
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
