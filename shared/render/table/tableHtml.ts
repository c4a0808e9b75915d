import type { CellName } from '../../domain/forms/cells.ts';
import { type Html, html } from '../frame/html.ts';
import { type DrawnCell, type LabelCell, type OfficialTable, rowsOf, type ValueCell } from './officialTable.ts';

/** What a value cell shows. */
type ShowCell = (cell: CellName) => Html | string;

/**
 * An official table in HTML: merged as printed, with real header cells. Every figure names its headers, because no
 * `scope` can say that 自然人 stands under 申请人情况 beside 三、本年度办理结果 beside （三）不予公开. `ids`: put before the names of its
 * headers, where the page has the same table already.
 */
export function tableHtml(table: OfficialTable, show: ShowCell, { ids = '' } = {}): Html {
  const rows = rowsOf(table);
  const line = (row: readonly DrawnCell[]) => html`<tr>${row.map((cell) => cellHtml({ table, ids }, cell, show))}</tr>
`;
  const head = rows.slice(0, table.headRowCount);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${table.title}"><table class="form form-${table.id}">
<caption>${table.title}</caption>
${head.length === 0 ? '' : html`<thead>${head.map(line)}</thead>`}
<tbody>${rows.slice(table.headRowCount).map(line)}</tbody>
</table></div>
`;
}

interface Named {
  readonly table: OfficialTable;
  readonly ids: string;
}

function cellHtml(table: Named, cell: DrawnCell, show: ShowCell): Html {
  if (cell.kind === 'value') return valueHtml(table, cell, show);
  const { role, text } = cell;
  if (role === 'corner') return html`<td class="corner"${spans(cell)}>${text}</td>`;
  return html`<th class="${role}" id="${labelId(table, cell)}"${spans(cell)}${scopeOf(cell)}>${text}</th>`;
}

function valueHtml(table: Named, cell: ValueCell, show: ShowCell): Html {
  const headers = cell.labels.map((label) => labelId(table, label)).join(' ');
  return html`<td headers="${headers}"${spans(cell)}>${show(cell.cell)}</td>`;
}

function labelId({ table, ids }: Named, cell: LabelCell): string {
  return `${ids}${table.id}-${cell.row}-${cell.column}`;
}

function spans({ rowSpan, colSpan }: DrawnCell): Html {
  return html`${rowSpan > 1 ? html` rowspan="${rowSpan}"` : ''}${colSpan > 1 ? html` colspan="${colSpan}"` : ''}`;
}

function scopeOf({ role, rowSpan, colSpan }: LabelCell): Html {
  if (role === 'stub') return rowSpan > 1 ? html` scope="rowgroup"` : html` scope="row"`;
  return colSpan > 1 ? html` scope="colgroup"` : html` scope="col"`;
}
