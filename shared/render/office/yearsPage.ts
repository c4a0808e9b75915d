import { numberText } from '../../domain/forms/cells.ts';
import { formOf, servedYears } from '../../domain/forms/editions.ts';
import { NO_YEAR_BEFORE } from '../../domain/year/compareYears.ts';
import type { YearLine, Years } from '../../flow/read/readYears.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { firstNames } from '../frame/pager.ts';
import { cellPath, districtPath } from '../frame/paths.ts';
import { districtNav } from './districtNav.ts';

/** 同比: the years side by side, what compares and what does not, with the reason. */
export function yearsPage(model: Years): Page {
  const { district, name, year, columns, lines, scope } = model;
  const reasons = Map.groupBy(
    // That there is no year before is said by its column; it would name every line of the form.
    lines.filter(({ reason }) => reason !== undefined && reason !== NO_YEAR_BEFORE),
    ({ reason }) => reason ?? '',
  );
  const notCompared = [...reasons].map(
    ([reason, own]) => html`<li>${own.map(({ label }) => label).join('、')}：${reason}</li>`,
  );
  const laws = lawsAcross(columns);
  return {
    title: `${name}${year}年度同比`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '同比' }],
    main: html`<h1>${nameHtml(name)}${year}年度同比<small>${briefWords(columns)}上年为 0 或不可比的，增减% 记作“—”</small></h1>
${districtNav(district, year, 'years')}
${scrollHtml('同比', tableHtml(model))}
${shown(reasons.size > 0, () => html`<h2>不作比较的项目</h2><ul>${notCompared}</ul>`)}
${columns.some((_, index) => breaks(model, index)) ? html`<p class="quiet">竖线处为两版格式的分界（${breakWords(model)}）。</p>` : ''}
${shown(laws.length > 0, () => html`<h2>法律的变化</h2><ul>${laws.map((words) => html`<li>${words}。</li>`)}</ul>`)}
${shown(scope.length > 0, () => html`<h2>统计范围的变化</h2><ul>${scope.map(scopeHtml)}</ul>`)}`,
  };
}

/** What the law moved between the first and the last of the years shown (AGG-LAW of the summary). */
function lawsAcross(columns: Years['columns']): readonly string[] {
  const last = columns.at(-1);
  const after = columns.slice(1).map(({ year }) => year);
  return (last === undefined ? [] : (formOf(last.edition).lawChanges ?? []))
    .filter(({ years }) => years.some((year) => after.includes(year)))
    .map(({ words }) => words);
}

/** The lines of each table of the form under its name. */
function tableHtml(model: Years): Html {
  const { columns, lines } = model;
  const years = columns.map(
    (column, index) => html`${noYearBefore(model, index)}${columnHead(column, breaks(model, index))}`,
  );
  const wide = columns.length + (lacksYearBefore(model) ? 4 : 3);
  const groups = [...Map.groupBy(lines, ({ cell }) => cell.tableName)].map(([table, own]) => {
    const head = html`<tr><th scope="rowgroup" colspan="${wide}" class="group">${table}</th></tr>`;
    return html`${head}${own.map((line) => lineHtml(model, line))}`;
  });
  const change = html`<th scope="col" class="number">增减</th><th scope="col" class="number">增减%</th>`;
  return html`<table class="list years"><thead><tr><th scope="col">项目</th>${years}${change}</tr></thead>
<tbody>${groups}</tbody></table>`;
}

/** Whether the year right before the last one has no figures here. */
function lacksYearBefore({ columns }: Years): boolean {
  const last = columns.at(-1);
  return last !== undefined && !columns.some(({ year }) => year === last.year - 1);
}

/** The head of a year without figures, before the last column: it stands there with 「—」 in every line. */
function noYearBefore(model: Years, index: number): Html | '' {
  const year = (model.columns[index]?.year ?? 0) - 1;
  const isHere = lacksYearBefore(model) && index === model.columns.length - 1;
  return shown(isHere, () => html`<th scope="col" class="number">${year}年<small>上年没有数据</small></th>`);
}

/** A year: its form, how many bodies it counts, and whether its figures are final. */
function columnHead({ year, edition, counted, missing, signed }: Years['columns'][number], isBreak: boolean): Html {
  const bodies = `计入 ${counted.length}${missing > 0 ? `，未计入 ${missing}` : ''}`;
  const facts = html`<small>${formOf(edition).name}<br>${bodies}<br>${signed ? '已锁定' : '未定稿'}</small>`;
  return html`<th scope="col" class="number${isBreak ? ' break' : ''}">${year}年${facts}</th>`;
}

/** Bodies named in a change of scope. */
const NAMED = 20;

function scopeHtml({ year, joined, left }: Years['scope'][number]): Html {
  const came = shown(joined.length > 0, () => html`新计入 ${firstNames(joined, NAMED)}；`);
  const went = shown(left.length > 0, () => html`不再计入 ${firstNames(left, NAMED)}`);
  return html`<li>${year}年：${came}${went}</li>`;
}

/** 表三只列总计；: the tables of which only the totals stand here. */
function briefWords(columns: Years['columns']): string {
  const last = columns.at(-1);
  const tables = last === undefined ? [] : formOf(last.edition).tables.filter(({ inBrief }) => inBrief === 'totals');
  return tables.length === 0 ? '' : `${tables.map(({ shortName }) => shortName).join('、')}只列总计；`;
}

/** 2020 年度以前为 2019 年版，2021 年度起为 2021 年版 */
function breakWords(model: Years): string {
  return model.columns
    .flatMap(({ edition }, index) => {
      const before = model.columns[index - 1]?.edition;
      if (before === undefined || !breaks(model, index)) return [];
      return [
        `${servedYears(before).until ?? ''} 年度以前为 ${before} 年版，${servedYears(edition).since} 年度起为 ${edition} 年版`,
      ];
    })
    .join('；');
}

/** Whether the form changes between the year before and this column. */
function breaks({ columns }: Years, index: number): boolean {
  const [before, here] = [columns[index - 1], columns[index]];
  return before !== undefined && here !== undefined && before.edition !== here.edition;
}

function lineHtml(model: Years, { cell, label, group, values, change, percent, reason }: YearLine): Html {
  const { district, columns } = model;
  const figure = (value: number | null, index: number) => {
    const year = columns[index]?.year;
    if (value === null || year === undefined) return html`<span class="quiet">—</span>`;
    return html`<a href="${cellPath(district, year, cell.name)}">${numberText(cell, value)}</a>`;
  };
  const cells = values.map((value, index) => {
    const words = group !== undefined && value !== null ? numberText(cell, value) : figure(value, index);
    const none = shown(
      index === values.length - 1 && lacksYearBefore(model),
      () => html`<td class="number quiet">—</td>`,
    );
    return html`${none}<td class="number${breaks(model, index) ? ' break' : ''}">${words}</td>`;
  });
  const changed = change === null ? '—' : `${change > 0 ? '+' : ''}${numberText(cell, change)}`;
  const share = percent === null || reason !== undefined ? '—' : `${percent}%`;
  return html`<tr><th scope="row">${label}</th>${cells}<td class="number">${changed}</td><td class="number">${share}</td></tr>
`;
}
