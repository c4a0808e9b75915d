import { type Html, html } from './html.ts';
import type { Badge } from './stateNames.ts';

export function badgeHtml({ name, sign, tone }: Badge): Html {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${sign}</span> ${name}</span>`;
}
