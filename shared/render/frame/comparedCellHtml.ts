import { numberText, textOf } from '../../domain/forms/cells.ts';
import type { ComparedFiling } from '../../domain/year/compareFilings.ts';
import { type Html, html } from './html.ts';
import { cellAnchor } from './placeNames.ts';

/** This year's figure; below it last year's with the difference. The id is where findings point. */
export function comparedCellHtml(compared: ComparedFiling | undefined): Html {
  if (compared === undefined) return html``;
  const { cell, now, before, change, percent, comparable } = compared;
  const figure =
    now === 0
      ? html`<span class="zero">0</span>`
      : now === null
        ? html`<span class="blank">空白</span>`
        : textOf(cell, now);
  if (comparable !== true)
    return html`<span id="${cellAnchor(cell.name)}">${figure}</span><small class="then">不可比</small>`;
  if (before === undefined) return html`<span id="${cellAnchor(cell.name)}">${figure}</span>`;
  const moved =
    change === null || change === 0
      ? ''
      : html` <span class="moved">${change > 0 ? '+' : ''}${numberText(cell, change)}${percent === null ? '' : `（${percent}%）`}</span>`;
  return html`<span id="${cellAnchor(cell.name)}">${figure}</span><small class="then">${textOf(cell, before)}${moved}</small>`;
}
