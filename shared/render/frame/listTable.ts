import { type Html, html } from './html.ts';

/** What stands above a column: words, at the right where figures stand below them. */
type ColumnHead = string | { readonly number: string };

/** The head of a list. */
export function headHtml(columns: readonly ColumnHead[]): Html {
  const cells = columns.map((each) =>
    typeof each === 'string'
      ? html`<th scope="col">${each}</th>`
      : html`<th scope="col" class="number">${each.number}</th>`,
  );
  return html`<thead><tr>${cells}</tr></thead>`;
}

/** A table that may be wider than the screen: it scrolls by itself and can be reached by keyboard. */
export function scrollHtml(label: string, table: Html): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">${table}</div>`;
}
