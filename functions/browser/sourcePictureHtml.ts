import type { PicturedCell, PicturedTable } from '../../shared/intake/read/sourcePicture.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { cellAnchor } from '../../shared/render/frame/placeNames.ts';

const SIGNS = {
  open: { sign: '✕', words: '没有读入' },
  remarked: { sign: '!', words: '已读入，请核对' },
} as const;

/**
 * The tables of the source beside what was read of them: its text laid out as it was printed, what is open and what is to be looked at
 * marked. Nothing of the file's own markup comes along. `leads`: the form stands on the same page; `opened`: it is what was asked for.
 */
export function sourcePictureHtml(
  tables: readonly PicturedTable[],
  { leads, opened = false }: { readonly leads: boolean; readonly opened?: boolean },
): Html | '' {
  if (tables.length === 0) return '';
  const cells = tables.flatMap(({ rows }) => rows.flat());
  const count = (state: PicturedCell['state']) => cells.filter((cell) => cell.state === state).length;
  const [open, remarked] = [count('open'), count('remarked')];
  const marked = [
    ...(open === 0 ? [] : [`${open} 格没有读入（${SIGNS.open.sign}）`]),
    ...(remarked === 0 ? [] : [`${remarked} 格读入后请核对（${SIGNS.remarked.sign}）`]),
  ];
  return html`<details class="source"${opened ? html` open` : ''}><summary>原件的表格${marked.length === 0 ? '，每格都已读入' : `：${marked.join('，')}`}</summary>
${tables.map((table) => tableHtml(table, leads))}</details>`;
}

function tableHtml({ where, rows }: PicturedTable, leads: boolean): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${where}"><table><caption>${where}</caption><tbody>
${rows.map((row) => html`<tr>${row.map((cell) => cellHtml(cell, leads))}</tr>`)}</tbody></table></div>`;
}

function cellHtml({ text, rowSpan, colSpan, state, cell }: PicturedCell, leads: boolean): Html {
  const spans = html`${rowSpan === undefined ? '' : html` rowspan="${rowSpan}"`}${colSpan === undefined ? '' : html` colspan="${colSpan}"`}`;
  if (state === undefined) return html`<td${spans}><bdi>${text}</bdi></td>`;
  const figure =
    leads && cell !== undefined
      ? html`<a href="#${cellAnchor(cell)}">${text || '（空）'}</a>`
      : html`<bdi>${text}</bdi>`;
  if (state === 'read') return html`<td${spans} class="number">${figure}</td>`;
  const { sign, words } = SIGNS[state];
  return html`<td${spans} class="number ${state}"><span role="img" aria-label="${words}" title="${words}">${sign}</span> ${figure}</td>`;
}
