import { numberText, textOf } from '../../domain/forms/cells.ts';
import type { VersionChange } from '../../domain/year/compareVersions.ts';
import { type Html, html } from './html.ts';
import { headHtml } from './listTable.ts';
import { placeName } from './placeNames.ts';

/** What the columns of a table of changes are called. */
interface ChangeHeads {
  readonly from: string;
  readonly to: string;
  readonly effect: string;
}

/** Cell by cell what differs between two filings of a year, and what that does to the total of the level. */
export function changesHtml(year: number, changes: readonly VersionChange[], heads: ChangeHeads): Html {
  const columns = ['单元格', { number: heads.from }, { number: heads.to }, { number: heads.effect }];
  return html`<table class="list">${headHtml(columns)}
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
  const figures = [stated(from), stated(to), words].map((each) => html`<td class="number">${each}</td>`);
  return html`<tr><th scope="row">${placeName(year, cell.name)}</th>${figures}</tr>
`;
}
