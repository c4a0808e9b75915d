import type { ProsePart } from './compareProse.ts';
import { type Html, html } from './html.ts';

/** Compared prose as one text: what is gone struck, what has come underlined. */
export function prosePartsHtml(parts: readonly ProsePart[]): Html {
  return html`${parts.map(({ value, kind }) => {
    if (kind === 'kept') return value;
    return kind === 'added' ? html`<ins>${value}</ins>` : html`<del>${value}</del>`;
  })}`;
}
