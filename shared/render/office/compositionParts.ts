import type { Cell } from '../../domain/forms/catalogue.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import { fenOfWanText } from '../../domain/values/money.ts';
import { percentText, ROUNDED_APART } from '../../domain/values/percent.ts';
import { type PublicFigure, publicFigure } from '../../domain/values/publicFigure.ts';
import type { PartsWithin } from '../../flow/read/readCompositionBelow.ts';
import type { Contribution } from '../../wire/composition.ts';
import { barHtml } from '../frame/coverageHtml.ts';
import { type Html, html, nameHtml, shown as when } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { isCalled, type ListAsked, pageOf, pagerHtml, queryOf } from '../frame/pager.ts';

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
export interface CompositionFilter extends ListAsked {
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

/** The parts of one total, and where each leads: in a district's own live pages, or in what a level above sees of it. */
export interface PartsShown {
  readonly contributors: readonly Contribution[];
  readonly value: PublicFigure | null;
  readonly cell: Cell;
  /** The page itself. */
  readonly here: string;
  /** Undefined where there is nothing of the body to look at. */
  readonly bodyPath: (part: Contribution) => string | undefined;
  readonly receiptPath: (part: Contribution, receipt: string) => string;
  /** What the same total of a division is made of, as it signed it. */
  readonly downPath: (division: string) => string;
  /** What parts that are divisions consist of themselves. */
  readonly within: ReadonlyMap<string, PartsWithin>;
}

/** One part, and the sum up to it. */
interface RunningPart {
  readonly part: Contribution;
  readonly soFar: number;
}

/** The largest first; sums run over all of them, whichever are shown. */
function partsOf({ contributors }: PartsShown): readonly RunningPart[] {
  let soFar = 0;
  return contributors
    .filter(({ state }) => state === 'number')
    .toSorted((left, right) => exactly(right.value) - exactly(left.value))
    .map((part) => {
      soFar += exactly(part.value);
      return { part, soFar };
    });
}

export function partsHtml(shown: PartsShown, { words, page, nonzero = false }: CompositionFilter): Html {
  const { value, cell, here } = shown;
  const all = partsOf(shown);
  if (all.length === 0) return html`<p>没有单位填报大于 0 的数。</p>`;
  const called = all.filter(({ part }) => isCalled(part, words));
  const listed = pageOf(called, page, PARTS_A_PAGE);
  const adds = value !== null;
  const whole = all.at(-1)?.soFar ?? 0;
  const rows = listed.rows.map(({ part, soFar: running }) => {
    const body = bodyHtml(shown, part);
    const share = html`<td data-label="占比">${shareHtml(part, whole)}</td>`;
    const soFar = adds ? html`${share}<td class="number" data-label="累计">${publicFigure(cell, running)}</td>` : '';
    const filed = html`<td data-label="来源">${filedHtml(shown, part)}</td>`;
    return html`<tr><th scope="row">${body}</th><td class="number" data-label="数值">${part.value}</td>${soFar}${filed}</tr>
`;
  });
  const sum = publicFigure(cell, whole);
  const columns = ['单位', { number: '数值' }, ...(adds ? ['占比', { number: '累计' }] : []), '来源'];
  const table = html`<table class="list cards">${headHtml(columns)}
<tbody>${rows}</tbody>
${when(adds, () => footHtml(all.length, sum, value, percentText(whole, whole)))}</table>`;
  const found = when(
    called.length < all.length,
    () =>
      html`<p class="quiet">名称或代码含“<bdi>${words}</bdi>”的 ${called.length} 个，占比和累计按全部 ${all.length} 个计算。</p>`,
  );
  const query = queryOf({ q: words, nonzero: nonzero ? '1' : undefined });
  const rounded = when(adds && !addsUp(all, whole), () => html`<p class="quiet">${ROUNDED_APART}</p>`);
  return html`${scrollHtml('构成', table)}${rounded}${found}${pagerHtml(listed, here, query)}`;
}

function shareHtml(part: Contribution, whole: number): Html {
  const value = exactly(part.value);
  return html`${barHtml('share', whole === 0 ? 0 : (value * 100) / whole)}${percentText(value, whole)}`;
}

/** Whether the shares as they are printed make 100.0 together; of nothing none are printed. */
function addsUp(parts: readonly RunningPart[], whole: number): boolean {
  if (whole === 0) return true;
  const tenths = parts.map(({ part }) => Number(percentText(exactly(part.value), whole).replace(/[.%]/g, '')));
  return tenths.reduce((sum, each) => sum + each, 0) === 1000;
}

/** The sum of what is shown, held against the table it comes from. */
function footHtml(bodies: number, sum: PublicFigure, value: PublicFigure | null, all: string): Html {
  const same =
    sum === value
      ? html`<span class="badge green"><span aria-hidden="true">✓</span> 与汇总表一致</span>`
      : html`<span class="badge red"><span aria-hidden="true">✕</span> 与汇总表不一致（${value}）</span>`;
  const figure = (label: string) => html`<td class="number" data-label="${label}">${sum}</td>`;
  const row = html`${figure('数值')}<td data-label="占比">${all}</td>${figure('累计')}<td data-label="核对">${same}</td>`;
  return html`<tfoot><tr><th scope="row">${bodies} 个单位相加</th>${row}</tr></tfoot>`;
}

/** What a figure rests on: the receipt, when it came and as which upload of its body. Which stored version that is stands on the receipt's own list. */
function filedHtml({ receiptPath }: PartsShown, part: Contribution): Html {
  const { receipt, receivedAt, number } = part;
  if (receipt === null) return html``;
  const which = number === null ? '政务公开办恢复的版本' : `第 ${number} 次报送`;
  const when = receivedAt === null ? '' : `，${shanghaiTime(receivedAt)}`;
  return html`<a href="${receiptPath(part, receipt)}">回执</a> ${which}${when}`;
}

/** Bodies without a figure above 0, said in words: a body that has not filed never counts as 0. */
export function othersHtml(shown: PartsShown, others: readonly Contribution[], { words }: CompositionFilter): Html {
  const { here } = shown;
  return html`${OTHER_STATES.map((state) => {
    const group = others.filter((each) => each.state === state);
    if (group.length === 0) return '';
    const whole = html`<p><a href="${here}?${queryOf({ state, q: words })}">全部 ${group.length} 个</a></p>`;
    const named = namesHtml(shown, group.slice(0, NAMED));
    const list = html`${named}${when(group.length > NAMED, () => whole)}`;
    const title = `${STATE_WORDS[state]} ${group.length} 个单位`;
    return state === 'notFiled'
      ? html`<h2>${title}</h2><p class="quiet">还没有报送，或者最近的报送没有通过、已退回；未计入汇总（不视为 0）。</p>${list}`
      : html`<details><summary>${title}</summary>${list}</details>`;
  })}`;
}

/** One of those groups, page by page. */
export function groupHtml(
  shown: PartsShown,
  state: Contribution['state'],
  others: readonly Contribution[],
  { words, page }: CompositionFilter,
): Html {
  const group = others.filter((each) => each.state === state);
  const listed = pageOf(group, page, NAMES_A_PAGE);
  const note = when(
    state === 'notFiled',
    () => html`<p class="quiet">还没有报送，或者最近的报送没有通过、已退回；未计入汇总（不视为 0）。</p>`,
  );
  const pager = pagerHtml(listed, shown.here, queryOf({ state, q: words }));
  return html`<h2>${STATE_WORDS[state]} ${group.length} 个单位</h2>${note}${namesHtml(shown, listed.rows)}${pager}`;
}

function namesHtml({ bodyPath, receiptPath }: PartsShown, group: readonly Contribution[]): Html {
  return html`<ul>${group.map((part) => {
    const { name, receipt } = part;
    const filed = receipt === null ? '' : html` · <a href="${receiptPath(part, receipt)}">回执</a>`;
    const path = bodyPath(part);
    const named = path === undefined ? nameHtml(name) : html`<a href="${path}">${nameHtml(name)}</a>`;
    return html`<li>${named}${filed}</li>`;
  })}</ul>`;
}

/** 件 and 项 as they are, amounts in 分. */
function exactly(value: PublicFigure | null): number {
  if (typeof value !== 'string') return value ?? 0;
  const fen = fenOfWanText(value);
  if (typeof fen !== 'number') throw new RangeError('a figure that is no amount');
  return fen;
}

/** The body; of a division, one click on to what its own total is made of, and what that consists of, added again. */
function bodyHtml({ bodyPath, downPath, within, cell }: PartsShown, part: Contribution): Html {
  const path = bodyPath(part);
  const name = path === undefined ? nameHtml(part.name) : html`<a href="${path}">${nameHtml(part.name)}</a>`;
  if (part.from === undefined) return name;
  const down = html` <a href="${downPath(part.agency)}">下级构成</a>`;
  const inner = within.get(part.agency);
  if (inner === undefined) return html`${name}${down}`;
  const sum = inner.parts.reduce((sum, { value }) => sum + exactly(value), 0);
  const same = sum === exactly(part.value) ? '相加一致' : `相加为 ${publicFigure(cell, sum)}，不一致`;
  const links = inner.parts.map(
    ({ code, name, value }, index) =>
      html`${index === 0 ? '' : ' · '}<a href="${downPath(code)}">${nameHtml(name)}</a> ${value}`,
  );
  return html`${name}${down}<br><small class="within">其中 ${links}（${inner.version}，${same}）</small>`;
}
