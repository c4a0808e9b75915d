import { findCellIn } from '../../shared/domain/forms/catalogue.ts';
import type { Edition } from '../../shared/domain/forms/editions.ts';
import { valueAt } from '../../shared/domain/report/json.ts';
import type { Finding } from '../../shared/domain/verdict/findings.ts';
import type { CellSpot } from '../../shared/intake/read/cellSpots.ts';
import type { SourcePicture } from '../../shared/intake/read/sourcePicture.ts';
import type { PagePlace } from '../../shared/intake/source/sourceDocument.ts';
import { findingsHtml } from '../../shared/render/frame/findingsHtml.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { officialTables } from '../../shared/render/table/officialTables.ts';
import { tableHtml } from '../../shared/render/table/tableHtml.ts';
import { picturedTableHtml, SIGNS } from './sourcePictureHtml.ts';

/** A file that was read, with what was read of it and what was found in it. */
export interface ReadSource {
  readonly file: string;
  readonly draft: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  readonly picture: SourcePicture;
}

/** A cell of the form beside its source: what was read of it, and where it stands or should stand. */
interface ShownSpot {
  readonly name: string;
  readonly words: string;
  readonly spot: CellSpot;
}

/** What a person may have to look at in the table of what was read, in its own order. */
export function toLookAt({ spots }: SourcePicture, state: 'open' | 'remarked'): readonly string[] {
  return spots.filter((spot) => spot.state === state).map(({ cell }) => cell);
}

/**
 * What was read of a file, in the form's own tables, beside the file itself. `pages`: the browser draws the pages of a PDF; else its
 * tables stand for them. Each cell can be chosen; the script marks its place.
 */
export function besideSourceHtml(read: ReadSource, { pages }: { readonly pages: boolean }): Html {
  const { file, picture, findings } = read;
  const imported = findings.filter(({ rule }) => rule.startsWith('IMP-'));
  const { year } = read.draft;
  const cellsOfYear = typeof year === 'number' ? { cellsOfYear: year } : {};
  return html`<div class="beside-head"><h2 id="beside-head" tabindex="-1">对照原件：<bdi>${file}</bdi></h2>
<button type="button" class="plain" id="beside-close">关闭</button></div>
${picture.edition === undefined ? '' : howHtml(picture)}
<div class="pair${picture.edition === undefined ? ' alone' : ''}">
${readTablesHtml(read)}
<section class="the-source source" id="the-source" aria-label="原件" tabindex="0">${pages ? pagesHtml(picture) : ''}
${sourceTablesHtml(picture, pages)}</section>
</div>
${imported.length === 0 ? '' : foundHtml(picture, imported, cellsOfYear)}`;
}

function foundHtml(
  { edition }: SourcePicture,
  found: readonly Finding[],
  options: Parameters<typeof findingsHtml>[1],
): Html {
  return html`<details class="screen"${edition === undefined ? html` open` : ''}>
<summary>读入时发现的问题 ${found.length} 条</summary>${findingsHtml(found, options)}</details>`;
}

/** How to use it, and the two ways to go on to what has to be looked at. */
function howHtml(picture: SourcePicture): Html {
  const next = (state: 'open' | 'remarked', words: string) => {
    const count = toLookAt(picture, state).length;
    return count === 0
      ? ''
      : html`<button type="button" class="plain" data-next="${state}">${words}（${SIGNS[state].sign} ${count}）</button> `;
  };
  return html`<p class="quiet screen beside-how">点读出的一格，或用方向键走到那一格，原件中标出它的位置；点原件中的一格也可以。</p>
<p class="screen beside-next">${next('open', '下一处没有读入的')}${next('remarked', '下一处要核对的')}</p>
<p id="beside-said" role="status"></p>`;
}

/** The tables of the form with what was read; one cell after the other is reached by the arrow keys. */
function readTablesHtml(read: ReadSource): Html | '' {
  const { edition } = read.picture;
  if (edition === undefined) return '';
  const spots = spotsOf(read);
  const show = (name: string) => {
    const shown = spots.get(name);
    if (shown === undefined) return '';
    const { words, spot } = shown;
    const sign = spot.state === 'read' ? '' : SIGNS[spot.state].sign;
    const state = spot.state === 'read' ? '' : `，${SIGNS[spot.state].words}`;
    const label = `${placeOf(edition, name)}：${words}${state}`;
    const figure = spot.state === 'open' ? sign : html`${sign} ${words}`;
    return html`<button type="button" class="spot ${spot.state}" data-spot="${name}" tabindex="-1"
 aria-pressed="false" aria-label="${label}">${figure}</button>`;
  };
  return html`<section class="was-read" id="was-read" aria-label="读出的各格">
${officialTables(edition).map((table) => tableHtml(table, show, { ids: 'read-' }))}</section>`;
}

function spotsOf({ draft, picture }: ReadSource): ReadonlyMap<string, ShownSpot> {
  return new Map(
    picture.spots.map((spot) => [spot.cell, { name: spot.cell, spot, words: valueWords(valueAt(draft, spot.cell)) }]),
  );
}

/** A figure as it was read: amounts are in 万元, as in the form. */
function valueWords(value: unknown): string {
  if (value === undefined) return '未读入';
  if (value === null) return '空白';
  return value === 'n/a' ? '/' : String(value);
}

function placeOf(edition: Edition, name: string): string {
  const cell = findCellIn(edition, name);
  return cell === undefined ? name : `${cell.tableName} ${cell.rowLabel} · ${cell.columnLabel}`;
}

/** What is said of a cell that was chosen: what was read, and where it stands or should. */
export function saidOf(read: ReadSource, name: string): string {
  const { edition } = read.picture;
  const shown = spotsOf(read).get(name);
  if (shown === undefined || edition === undefined) return '';
  const { spot, words } = shown;
  const what = spot.state === 'read' ? `读出“${words}”` : spot.state === 'open' ? '没有读入' : `读出“${words}”，请核对`;
  return `${placeOf(edition, name)}：${what}。${whereSaid(spot, read.picture)}`;
}

function whereSaid(spot: CellSpot, { tables }: SourcePicture): string {
  const where = placesSaid(spot.stands) || (spot.table === undefined ? '' : (tables[spot.table]?.where ?? ''));
  if (spot.exact === 'cell' && where === '') return '原件太长，没有画到这一格。';
  if (spot.exact === 'nowhere' || where === '')
    return spot.state === 'read'
      ? '原件没有印这一格，由其他格算出。'
      : '原件中没有找到它所在的表；图片里的表读不出来。';
  if (spot.exact === 'cell') return `在${where}，已标出。`;
  const isLines = spot.table !== undefined && tables[spot.table]?.lines === true;
  const near = spot.exact === 'table' ? '这个表' : isLines ? '这一行或下面几行' : '这一行';
  return `${spot.state === 'read' ? '在' : '应在'}${where}标出的${near}里。`;
}

function placesSaid(places: readonly PagePlace[]): string {
  const pages = [...new Set(places.map(({ page }) => page))];
  return pages.length === 0 ? '' : `原件第 ${pages.join('、')} 页`;
}

/** The places of the pages, which are drawn when they come into sight. */
function pagesHtml({ pages }: SourcePicture): Html {
  const page = (number: number) => html`<div class="source-page" data-page="${number}">
<canvas role="img" aria-label="原件第 ${number} 页"></canvas>
<p class="quiet" hidden>这一页画不出来，请看下面读到的文字，或打开原件。</p></div>`;
  return html`<p class="screen zoom"><button type="button" class="plain" data-zoom="out">缩小</button>
<button type="button" class="plain" data-zoom="in">放大</button></p>
<div id="pages">${pages.map((_, index) => page(index + 1))}</div>`;
}

/** The tables as text: under the pages folded, in place of them open. */
function sourceTablesHtml({ tables, pages }: SourcePicture, drawn: boolean): Html | '' {
  if (tables.length === 0) return '';
  const drawings = html`${tables.map((table, number) => picturedTableHtml(table, 'places', number))}`;
  if (!drawn) {
    const note =
      pages.length === 0 ? '' : html`<p class="quiet">浏览器画不出 PDF 的页面，下面是按读到的文字画的示意。</p>`;
    return html`${note}${drawings}`;
  }
  return html`<details class="screen"><summary>读到的文字（示意）</summary>${drawings}</details>`;
}
