import { cellNamed } from '../../domain/forms/catalogue.ts';
import type { PartsWithin } from '../../flow/read/readCompositionBelow.ts';
import type { Composition } from '../../wire/composition.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import { incompleteWords } from '../frame/coverageHtml.ts';
import { html, nameHtml, shown } from '../frame/html.ts';
import { BODIES_NOT_COUNTED } from '../frame/notCounted.ts';
import type { Page } from '../frame/pageHtml.ts';
import { FROM_THE_START, isCalled, searchHtml } from '../frame/pager.ts';
import { agencyPath, belowCellPath, cellPath, districtPagePath, districtPath, receiptPath } from '../frame/paths.ts';
import { officialStatus } from '../frame/statusHtml.ts';
import { type CompositionFilter, groupHtml, othersHtml, type PartsShown, partsHtml } from './compositionParts.ts';

/** Who makes up one total: every part with its share and the running sum, so that the reader adds it up with the page. */
export function compositionPage(
  model: Composition,
  standing: DistrictYear,
  asked: Partial<CompositionFilter> = {},
  within: ReadonlyMap<string, PartsWithin> = new Map(),
): Page {
  const filter = { ...FROM_THE_START, ...asked };
  const incomplete = incompleteWords(model.coverage);
  const { district, name, year, label, value } = model;
  const cell = cellNamed(model.cell);
  const { nonzero = false, state } = filter;
  const others = model.contributors.filter((each) => each.state !== 'number' && isCalled(each, filter.words));
  const unit = cell.kind === 'amount' ? '万元' : '';
  const made = '由各单位计入汇总的报送构成 · 实时数据';
  const here = cellPath(district, year, model.cell);
  const parts: PartsShown = {
    contributors: model.contributors,
    value,
    cell,
    here,
    bodyPath: ({ agency }) => agencyPath(district, year, agency),
    receiptPath: ({ agency }, receipt) => receiptPath(agency, year, receipt),
    downPath: (division) => belowCellPath(district, year, division, model.cell),
    within,
  };
  const other = nonzero ? html`<a href="${here}">全部单位</a>` : html`<a href="${here}?nonzero=1">仅看非零</a>`;
  return {
    title: `${label}的构成`,
    crumbs: [
      { name: `${name} ${year}年度`, href: districtPath(district, year) },
      { name: '汇总表', href: districtPagePath(district, year, 'tables') },
      { name: label },
    ],
    main: html`<h1>${label}${value === null ? '' : html` ＝ ${value}${unit}`}<small>${nameHtml(name)} · ${year}年度 · ${made}</small></h1>
${officialStatus(standing)}
${incomplete === undefined ? '' : html`<p class="note"><strong>${incomplete}</strong>。${BODIES_NOT_COUNTED}。</p>`}
${model.notAdditive === undefined ? '' : html`<p class="note"><strong>不可直接相加。</strong>${model.notAdditive}。以下列出各单位填报数，不求和。</p>`}
${cell.role === 'total' ? html`<p class="quiet">合计栏由各项重新相加得出，不采用各单位填报的合计。</p>` : ''}
${searchHtml(here, filter.words, html`${state === undefined ? '' : html`<input type="hidden" name="state" value="${state}">`}`)}
<p class="screen">${other} · <a href="/v1/districts/${district}/years/${year}/composition.csv?cell=${model.cell}">导出 CSV</a></p>
${state === undefined ? partsHtml(parts, filter) : groupHtml(parts, state, others, filter)}
${shown(state === undefined, () => othersHtml(parts, nonzero ? others.filter((each) => each.state === 'notFiled') : others, filter))}
${nonzero ? html`<p class="quiet">只列大于 0 的和未计入的单位，其余 ${others.filter((each) => each.state !== 'notFiled').length} 个没有列出。</p>` : ''}`,
  };
}
