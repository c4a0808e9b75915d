import type { PicturedCell, PicturedTable, SourcePicture } from '../../shared/intake/read/sourcePicture.ts';
import type { CellDoubt } from '../../shared/intake/source/sourceDocument.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { cellAnchor } from '../../shared/render/frame/placeNames.ts';

/** How a figure that is open, or to be looked at, is marked. */
export const SIGNS = {
  open: { sign: '✕', words: '没有读入' },
  remarked: { sign: '!', words: '已读入，请核对' },
} as const;

/** What a cell holds beside plain print, or in its place. */
const MARKS: Readonly<Record<CellDoubt, string>> = {
  image: '图片',
  struck: '有划掉的字',
  formula: '公式',
  field: '输入框',
  date: '日期',
  error: '公式错误',
  shown: '显示的与存的不同',
  truth: '真或假',
  raised: '上标或下标',
  faint: '白色或极小的字',
  equation: '算式',
  object: '嵌入的对象',
  symbol: '特殊符号',
  numbered: '自动编号',
  box: '浮动的文本框',
  direction: '从右往左',
  nested: '套着表格',
  ruling: '格线没有围成一格',
  edge: '字压在格线上',
  turned: '转过方向',
  page: '换页处断开',
  conditional: '有时不显示',
  hidden: '有隐藏的字',
  revised: '有修订删去的字',
};

/**
 * The tables of the source among what was read of them, folded under how much of them is marked. Nothing of the file's own markup
 * comes along; each figure leads to its place in the form on the same page.
 */
export function sourcePictureHtml({ tables }: SourcePicture): Html | '' {
  if (tables.length === 0) return '';
  const cells = tables.flatMap(({ rows }) => rows.flat());
  const count = (state: PicturedCell['state']) => cells.filter((cell) => cell.state === state).length;
  const [open, remarked] = [count('open'), count('remarked')];
  const marked = [
    ...(open === 0 ? [] : [`${open} 格没有读入（${SIGNS.open.sign}）`]),
    ...(remarked === 0 ? [] : [`${remarked} 格读入后请核对（${SIGNS.remarked.sign}）`]),
  ];
  return html`<details class="source"><summary>原件的表格${marked.length === 0 ? '，每格都已读入' : `：${marked.join('，')}`}</summary>
${tables.map((table) => picturedTableHtml(table, 'leads'))}</details>`;
}

/** A table of the source, laid out as it was printed. `leads`: to the form on the same page; `places`: each cell can be found by its own. */
export function picturedTableHtml({ where, rows, lines }: PicturedTable, kind: 'leads' | 'places', number = 0): Html {
  const line = (row: readonly PicturedCell[], at: number) =>
    html`<tr data-line="${number}-${at}">${row.map((cell, index) => cellHtml(cell, kind, `${number}-${at}-${index}`))}</tr>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${where}">
<table${lines === true ? html` class="lines"` : ''} data-drawn="${number}"><caption>${where}</caption><tbody>
${rows.map(line)}</tbody></table></div>`;
}

function cellHtml(given: PicturedCell, kind: 'leads' | 'places', place: string): Html {
  const { text, rowSpan, colSpan, state, cell } = given;
  const spans = html`${rowSpan === undefined ? '' : html` rowspan="${rowSpan}"`}${colSpan === undefined ? '' : html` colspan="${colSpan}"`}`;
  const where = kind === 'places' ? html` data-place="${place}"` : '';
  if (state === undefined) return html`<td${spans}${where}><bdi>${text}</bdi>${marksHtml(given)}</td>`;
  const figure =
    kind === 'leads' && cell !== undefined
      ? html`<a href="#${cellAnchor(cell)}">${text || '（空）'}</a>`
      : html`<bdi>${text}</bdi>`;
  if (state === 'read') return html`<td${spans}${where} class="number">${figure}${marksHtml(given)}</td>`;
  const { sign, words } = SIGNS[state];
  const mark = html`<span role="img" aria-label="${words}" title="${words}">${sign}</span>`;
  return html`<td${spans}${where} class="number ${state}">${mark} ${figure}${marksHtml(given)}</td>`;
}

/** Struck, hidden, raised: said in words, for the text is plain. */
function marksHtml({ doubt, aside }: PicturedCell): Html | '' {
  const marks = [...new Set([doubt, aside])].flatMap((mark) => (mark === undefined ? [] : [MARKS[mark]]));
  return marks.length === 0 ? '' : html` <small class="marked">〔${marks.join('，')}〕</small>`;
}
