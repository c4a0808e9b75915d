import { numberText, textOf } from '../../domain/forms/cells.ts';
import type { VersionChange } from '../../domain/year/compareVersions.ts';
import { type Html, html } from './html.ts';
import { placeName } from './placeNames.ts';

/** What the columns of a table of changes are called. */
export interface ChangeHeads {
  readonly from: string;
  readonly to: string;
  readonly effect: string;
}

/** Cell by cell what differs between two filings of a year, and what that does to the total of the level. */
export function changesHtml(year: number, changes: readonly VersionChange[], heads: ChangeHeads): Html {
  return html`<table class="list"><thead><tr><th scope="col">单元格</th><th scope="col" class="number">${heads.from}</th><th scope="col" class="number">${heads.to}</th><th scope="col" class="number">${heads.effect}</th></tr></thead>
<tbody>${changes.map((change) => changeHtml(year, change))}</tbody></table>`;
}

function changeHtml(year: number, { cell, from, to, effect }: VersionChange): Html {
  const stated = (value: VersionChange['from']) =>
    value === undefined
      ? html`<span class="quiet">未填</span>`
      : value === null
        ? html`<span class="blank">空白</span>`
        : textOf(cell, value);
  const words =
    effect === null
      ? html`<span class="quiet">不可相加</span>`
      : effect === 0
        ? '不变'
        : `${effect > 0 ? '+' : ''}${numberText(cell, effect)}`;
  return html`<tr><th scope="row">${placeName(year, cell.name)}</th><td class="number">${stated(from)}</td><td class="number">${stated(to)}</td><td class="number">${words}</td></tr>
`;
}
