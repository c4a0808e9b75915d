import type { DistrictYear } from '../../wire/districtYear.ts';
import { CHART_NAMES, type ChartData } from '../charts/chartData.ts';
import { incompleteWords, liveWords } from '../frame/coverageHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { headHtml } from '../frame/listTable.ts';
import { BODIES_NOT_COUNTED } from '../frame/notCounted.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, districtPath } from '../frame/paths.ts';
import { officialStatus } from '../frame/statusHtml.ts';
import { districtNav } from './districtNav.ts';

interface ChartsPage {
  readonly year: DistrictYear;
  readonly charts: readonly ChartData[];
}

/** Series of which the table still fits beside its chart on a desk; a wider one stands below. */
const BESIDE = 2;

/** 图表: six charts, each with the table it is drawn from. */
export function chartsPage({ year: model, charts }: ChartsPage): Page {
  const { district, name, year, coverage } = model;
  const here = districtPagePath(district, year, 'charts');
  const inOrder = CHART_NAMES.flatMap((wanted) => charts.find((chart) => chart.name === wanted) ?? []);
  const incomplete = incompleteWords(coverage);
  return {
    title: `${name}${year}年度图表`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '图表' }],
    main: html`<h1>${nameHtml(name)}${year}年度图表<small>每张图旁边是它的数据表 · ${liveWords(model)}</small></h1>
${districtNav(district, year, 'charts')}
${officialStatus(model)}
${incomplete === undefined ? '' : html`<p class="note"><strong>${incomplete}</strong>。${BODIES_NOT_COUNTED}。</p>`}
${inOrder.map((chart) => chartHtml(here, chart, incomplete))}`,
  };
}

function chartHtml(here: string, chart: ChartData, incomplete: string | undefined): Html {
  const { name, title, unit, categories, series, words, note } = chart;
  const src = `${here}/${name}.svg`;
  const mark =
    incomplete === undefined ? html`class="scroll"` : html`class="scroll watermarked" data-watermark="${incomplete}"`;
  const columns = ['项目', ...series.map((each) => ({ number: `${each.name}（${unit}）` }))];
  return html`<section class="chart" aria-labelledby="chart-${name}"><h2 id="chart-${name}">${title}</h2>
<div class="beside${series.length > BESIDE ? ' wide' : ''}"><a href="${src}"><img src="${src}" alt="${words}" width="760" height="320"></a>
<div><div ${mark} role="region" tabindex="0" aria-label="${title}的数据表"><table class="list">${headHtml(columns)}<tbody>${categories.map(
    (category, index) =>
      html`<tr><th scope="row">${nameHtml(category)}</th>${series.map(({ values }) => html`<td class="number">${values[index] ?? 0}</td>`)}</tr>`,
  )}</tbody></table></div>
<p>${words}</p>${note === undefined ? '' : html`<p>${note}</p>`}<p class="screen"><a href="${src}?download=1">下载 SVG</a></p></div></div></section>
`;
}
