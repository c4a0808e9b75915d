/** A cell as Word writes it: merged downwards, it is written again in every row it covers. */
export interface WordCell {
  html: string;
  span: number;
  merge: 'restart' | 'continue' | undefined;
}

export interface WordRow {
  readonly cells: WordCell[];
  /** Columns left out at the start of the row. */
  before: number;
}

/** The rows as a table of HTML: what is merged downwards stands once, with the number of rows it covers. */
export function tableMarkup(rows: readonly WordRow[]): string {
  const open = new Map<number, { readonly span: number; rows: number; readonly at: number }>();
  const cells: { readonly row: number; readonly html: string; readonly span: number; rows: () => number }[] = [];
  rows.forEach(({ cells: given, before }, row) => {
    let column = before;
    if (before > 0) cells.push({ row, html: '', span: before, rows: () => 1 });
    const reached = new Set<number>();
    for (const { html, span, merge } of given) {
      const above = open.get(column);
      if (merge === 'continue' && above !== undefined && above.span === span) above.rows++;
      else {
        const own = { span, rows: 1, at: row };
        cells.push({ row, html, span, rows: () => own.rows });
        open.set(column, own);
        if (merge === undefined) open.delete(column);
      }
      reached.add(column);
      column += span;
    }
    for (const column of [...open.keys()]) if (!reached.has(column)) open.delete(column);
  });
  const lines = Map.groupBy(cells, ({ row }) => row);
  const body = rows.map((_, row) => {
    const line = (lines.get(row) ?? []).map(({ html, span, rows: covered }) => {
      const wide = span > 1 ? ` colspan="${span}"` : '';
      const high = covered() > 1 ? ` rowspan="${covered()}"` : '';
      return `<td${wide}${high}>${html}</td>`;
    });
    return `<tr>${line.join('')}</tr>`;
  });
  return `<table>${body.join('')}</table>`;
}
