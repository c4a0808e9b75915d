import { type Cell, cellNamed } from '../../domain/forms/catalogue.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import { fenOfWanText } from '../../domain/values/money.ts';
import { type PublicFigure, publicFigure } from '../../domain/values/publicFigure.ts';
import type { Composition, Contribution } from '../../wire/composition.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import { barHtml, incompleteWords } from '../frame/coverageHtml.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { FROM_THE_START, isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { agencyPath, cellPath, districtPagePath, districtPath, receiptPath } from '../frame/paths.ts';
import { officialStatus } from '../frame/statusHtml.ts';

const STATE_WORDS: Readonly<Record<Contribution['state'], string>> = {
  number: '',
  zero: '填报为 0',
  blank: '空白（未填）',
  na: '不适用（/）',
  notFiled: '未计入',
  notRequired: '无需报送',
};
/** Bodies without a figure above 0, in the order in which they are listed. */
export const OTHER_STATES = ['notFiled', 'blank', 'na', 'zero', 'notRequired'] as const;

/** What the list is narrowed to. */
interface CompositionFilter extends ListAsked {
  /** Bodies with a figure above 0, and those that have not filed. */
  readonly nonzero?: boolean;
  /** One group of bodies without such a figure, whole. */
  readonly state?: Contribution['state'];
}

/** Parts on one page: some 1 KB each. */
const PARTS_A_PAGE = 60;
/** Bodies of a group named on the page of the parts; the group itself is a list of its own. */
const NAMED = 20;
/** Bodies on one page of such a list. */
const NAMES_A_PAGE = 200;

/** Who makes up one total: every part with its share and the running sum, so that the reader adds it up with the page. */
export function compositionPage(
  model: Composition,
  standing: DistrictYear,
  asked: Partial<CompositionFilter> = {},
): Page {
  const filter = { ...FROM_THE_START, ...asked };
  const incomplete = incompleteWords(model.coverage);
  const { district, name, year, label, value } = model;
  const cell = cellNamed(model.cell);
  const { nonzero = false, state } = filter;
  const others = model.contributors.filter((each) => each.state !== 'number' && isCalled(each, filter.words));
  const unit = cell.kind === 'amount' ? '万元' : '';
  const made = `由各单位计入汇总的版本构成 · 第 ${model.revision} 次变动后的实时数据`;
  const here = cellPath(district, year, model.cell);
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
${incomplete === undefined ? '' : html`<p class="note"><strong>${incomplete}</strong>。未计入的单位不按 0 计。</p>`}
${model.notAdditive === undefined ? '' : html`<p class="note"><strong>不可直接相加。</strong>${model.notAdditive}。以下列出各单位填报数，不求和。</p>`}
${cell.role === 'total' ? html`<p class="quiet">合计栏由各项重新相加得出，不采用报送文件中印出的合计。</p>` : ''}
${searchHtml(here, filter.words, html`${state === undefined ? '' : html`<input type="hidden" name="state" value="${state}">`}`)}
<p class="screen">${other} · <a href="/v1/districts/${district}/years/${year}/composition.csv?cell=${model.cell}">导出 CSV</a></p>
${state === undefined ? partsHtml(model, cell, filter) : groupHtml(model, state, others, filter)}
${shown(state === undefined, () => othersHtml(model, nonzero ? others.filter((each) => each.state === 'notFiled') : others, filter))}
${nonzero ? html`<p class="quiet">只列大于 0 的和未计入的单位，其余 ${others.filter((each) => each.state !== 'notFiled').length} 个没有列出。</p>` : ''}`,
  };
}

/** One part, and the sum up to it. */
interface RunningPart {
  readonly part: Contribution;
  readonly soFar: number;
}

/** The largest first; sums run over all of them, whichever are shown. */
function partsOf({ contributors }: Composition): readonly RunningPart[] {
  let soFar = 0;
  return contributors
    .filter(({ state }) => state === 'number')
    .toSorted((left, right) => exactly(right.value) - exactly(left.value))
    .map((part) => {
      soFar += exactly(part.value);
      return { part, soFar };
    });
}

function partsHtml(model: Composition, cell: Cell, { words, page, nonzero = false }: CompositionFilter): Html {
  const { district, year, value } = model;
  const all = partsOf(model);
  if (all.length === 0) return html`<p>没有单位填报大于 0 的数。</p>`;
  const called = all.filter(({ part }) => isCalled(part, words));
  const listed = pageOf(called, page, PARTS_A_PAGE);
  const adds = value !== null;
  const whole = all.at(-1)?.soFar ?? 0;
  const rows = listed.rows.map(({ part, soFar: running }) => {
    const percent = whole === 0 ? 0 : (exactly(part.value) * 100) / whole;
    // One click a level: from a total here to what the division's own total is made of.
    const down = part.from && html` <a href="${cellPath(part.agency, year, model.cell)}">下级构成</a>`;
    const body = html`<a href="${agencyPath(district, year, part.agency)}">${nameHtml(part.name)}</a>${down ?? ''}`;
    const share = html`<td data-label="占比">${barHtml('share', percent)}${percent.toFixed(1)}%</td>`;
    const soFar = adds ? html`${share}<td class="number" data-label="累计">${publicFigure(cell, running)}</td>` : '';
    const filed = html`<td data-label="依据">${filedHtml(year, part)}</td>`;
    return html`<tr><th scope="row">${body}</th><td class="number" data-label="数值">${part.value}</td>${soFar}${filed}</tr>
`;
  });
  const sum = publicFigure(cell, whole);
  const columns = ['单位', { number: '数值' }, ...(adds ? ['占比', { number: '累计' }] : []), '依据'];
  const table = html`<table class="list cards">${headHtml(columns)}
<tbody>${rows}</tbody>
${shown(adds, () => footHtml(all.length, sum, value))}</table>`;
  const found = shown(
    called.length < all.length,
    () =>
      html`<p class="quiet">名称或代码含“<bdi>${words}</bdi>”的 ${called.length} 个，占比和累计按全部 ${all.length} 个计算。</p>`,
  );
  const query = queryOf({ q: words, nonzero: nonzero ? '1' : undefined });
  return html`${scrollHtml('构成', table)}${found}${pagerHtml(listed, cellPath(district, year, model.cell), query)}`;
}

/** The sum of what is shown, held against the table it comes from. */
function footHtml(bodies: number, sum: PublicFigure, value: PublicFigure | null): Html {
  const same =
    sum === value
      ? html`<span class="badge green"><span aria-hidden="true">✓</span> 与汇总表一致</span>`
      : html`<span class="badge red"><span aria-hidden="true">✕</span> 与汇总表不一致（${value}）</span>`;
  const figure = html`<td class="number">${sum}</td>`;
  return html`<tfoot><tr><th scope="row">${bodies} 个单位相加</th>${figure}<td>100%</td>${figure}<td>${same}</td></tr></tfoot>`;
}

/** What a figure rests on: the receipt, when it came and as which upload of its body, and the stored version. */
function filedHtml(year: number, { agency, receipt, receivedAt, number, versionId }: Contribution): Html {
  if (receipt === null) return html``;
  const which = number === null ? '政务公开办恢复的版本' : `第 ${number} 次报送`;
  const when = receivedAt === null ? '' : `，${shanghaiTime(receivedAt)}`;
  const version =
    versionId === null ? '' : html` <small class="mono" title="${versionId}">版本 ${versionId.slice(0, 8)}</small>`;
  return html`<a href="${receiptPath(agency, year, receipt)}">回执</a> ${which}${when}${version}`;
}

/** Bodies without a figure above 0, said in words: a body that has not filed never counts as 0. */
function othersHtml(model: Composition, others: readonly Contribution[], { words }: CompositionFilter): Html {
  const here = cellPath(model.district, model.year, model.cell);
  return html`${OTHER_STATES.map((state) => {
    const group = others.filter((each) => each.state === state);
    if (group.length === 0) return '';
    const whole = html`<p><a href="${here}?${queryOf({ state, q: words })}">全部 ${group.length} 个</a></p>`;
    const named = namesHtml(model, group.slice(0, NAMED));
    const list = html`${named}${shown(group.length > NAMED, () => whole)}`;
    const title = `${STATE_WORDS[state]} ${group.length} 个单位`;
    return state === 'notFiled'
      ? html`<h2>${title}</h2><p class="quiet">还没有报送，或者最近的报送没有通过、已退回；不按 0 计。</p>${list}`
      : html`<details><summary>${title}</summary>${list}</details>`;
  })}`;
}

/** One of those groups, page by page. */
function groupHtml(
  model: Composition,
  state: Contribution['state'],
  others: readonly Contribution[],
  { words, page }: CompositionFilter,
): Html {
  const { district, year, cell } = model;
  const group = others.filter((each) => each.state === state);
  const listed = pageOf(group, page, NAMES_A_PAGE);
  const note = shown(
    state === 'notFiled',
    () => html`<p class="quiet">还没有报送，或者最近的报送没有通过、已退回；不按 0 计。</p>`,
  );
  const pager = pagerHtml(listed, cellPath(district, year, cell), queryOf({ state, q: words }));
  return html`<h2>${STATE_WORDS[state]} ${group.length} 个单位</h2>${note}${namesHtml(model, listed.rows)}${pager}`;
}

function namesHtml({ district, year }: Composition, group: readonly Contribution[]): Html {
  return html`<ul>${group.map(({ agency, name, receipt }) => {
    const filed = receipt === null ? '' : html` · <a href="${receiptPath(agency, year, receipt)}">回执</a>`;
    return html`<li><a href="${agencyPath(district, year, agency)}">${nameHtml(name)}</a>${filed}</li>`;
  })}</ul>`;
}

/** 件 and 项 as they are, amounts in 分. */
function exactly(value: PublicFigure | null): number {
  if (typeof value !== 'string') return value ?? 0;
  const fen = fenOfWanText(value);
  if (typeof fen !== 'number') throw new RangeError('a figure that is no amount');
  return fen;
}
