import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import { isInBrief } from '../../domain/forms/parts.ts';
import { publicFigure } from '../../domain/values/publicFigure.ts';
import type { ComparedCell, Compilation, LastYearComparison } from '../../domain/year/compilation.ts';
import { districtFigures } from '../../domain/year/districtFigures.ts';
import { type Html, html } from '../frame/html.ts';
import { headHtml } from '../frame/listTable.ts';

/** Against the year before: what compares with its change, and what does not compare with the reason. */
export function comparisonHtml(compilation: Compilation, lastYear: LastYearComparison): Html {
  const { edition } = compilation;
  const figureOf = districtFigures(compilation);
  const compared = new Map(lastYear.cells.map((cell) => [cell.name, cell]));
  const shown = cellsOf(edition).filter((cell) => isInBrief(edition, cell));
  const rows = shown.flatMap((cell) => {
    const each = compared.get(cell.name);
    if (each?.comparable !== true) return [];
    // What nobody stated did not fall to 0.
    const isStated = figureOf(cell.name).value !== null;
    return [rowHtml(cell, isStated ? each : { ...each, value: null, change: null, percent: null })];
  });
  const reasons = Map.groupBy(
    shown.filter((cell) => reasonOf(compared.get(cell.name)) !== undefined),
    (cell) => reasonOf(compared.get(cell.name)) ?? '',
  );
  const notCompared = [...reasons].map(
    ([reason, cells]) => html`<li>${cells.map(placeOnForm).join('、')}：${reason}</li>`,
  );
  return html`<h2>与${lastYear.year}年度比较</h2>
<div class="scroll"><table>${headHtml(['项目', '本年', '上年', '增减', '增减%'])}
<tbody>${rows}</tbody></table></div>
${reasons.size === 0 ? '' : html`<p>不作比较的：</p><ul>${notCompared}</ul>`}`;
}

function reasonOf(compared: ComparedCell | undefined): string | undefined {
  return compared === undefined || compared.comparable === true ? undefined : compared.comparable.reason;
}

function rowHtml(cell: Cell, { value, lastYear, change, percent }: ComparedCell): Html {
  const figure = (value: number | null) => (value === null ? '—' : publicFigure(cell, value));
  const figures = [value, lastYear, change].map((each) => html`<td>${figure(each)}</td>`);
  return html`<tr><th scope="row">${placeOnForm(cell)}</th>${figures}<td>${percent === null ? '—' : `${percent}%`}</td></tr>
`;
}

/** Table, row and column, as the summary names a cell outside its tables. */
export function placeOnForm(cell: Cell): string {
  return `${cell.tableName} ${cell.rowLabel} · ${cell.columnLabel}`;
}
