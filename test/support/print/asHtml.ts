import type { Printed, PrintedGrid, PrintedTable } from './printedReport.ts';

export interface PageParts {
  readonly title: string;
  readonly tables: Readonly<Record<PrintedTable, PrintedGrid>>;
  readonly overview?: string;
  readonly problems?: string;
  readonly other?: string;
}

/** How a portal's editor writes a cell's text. */
export type CellStyle = (text: string, cell: Printed) => string;

export const plainCell: CellStyle = (text) => escaped(text);
/** Word's markup: a paragraph, a span, `<o:p>`, blanks as `&nbsp;`. */
export const wordCell: CellStyle = (text) =>
  `<p class="MsoNormal" align="center"><span lang="EN-US" style='font-size:12.0pt'>${text === '' ? '<o:p>&nbsp;</o:p>' : escaped(text)}<o:p></o:p></span></p>`;
/** Every digit in a span of its own; labels broken over paragraphs. */
export const splitCell: CellStyle = (text, { label }) =>
  label === true && text.length > 4
    ? `<p>${escaped(text.slice(0, 3))}</p><p>${escaped(text.slice(3))}\n   &nbsp;</p>`
    : `<p>&nbsp;${[...text].map((char) => `<span>${escaped(char)}</span>`).join('')}</p>`;

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function htmlTable(grid: PrintedGrid, style: CellStyle = plainCell, closing = true): string {
  const span = (name: string, value: number | undefined) =>
    value === undefined || value === 1 ? '' : ` ${name}="${value}"`;
  const cell = (each: Printed) =>
    `<td${span('rowspan', each.rowSpan)}${span('colspan', each.colSpan)}>${style(each.text, each)}${closing ? '</td>' : ''}`;
  return `<table border="1"><tbody>\n${grid.map((row) => `<tr>${row.map(cell).join('\n')}${closing ? '</tr>' : ''}`).join('\n')}\n</tbody></table>`;
}

export function htmlPage(
  { title, tables, overview, problems, other }: PageParts,
  style?: CellStyle,
  closing?: boolean,
): string {
  const text = (words: string | undefined) => (words === undefined ? '' : `<p>${escaped(words)}</p>`);
  const table = (id: PrintedTable) => htmlTable(tables[id], style, closing);
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><script>var t = "<table>";</script></head>
<body><div class="nav"><a href="#">2018年政府信息公开年度报告</a></div><div class="article"><h1>${title}</h1>
<p><strong>一、总体情况</strong></p>${text(overview)}
<p><strong>二、主动公开政府信息情况</strong></p>${table('T2')}
<p><strong>三、收到和处理政府信息公开申请情况</strong></p>${table('T3')}
<p><strong>四、政府信息公开行政复议、行政诉讼情况</strong></p>${table('T4')}
<p><strong>五、存在的主要问题及改进情况</strong></p>${text(problems)}
<p><strong>六、其他需要报告的事项</strong></p>${text(other)}
</div></body></html>`;
}
