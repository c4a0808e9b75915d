import { type Html, html } from './html.ts';

/** What a form came back with: a refusal in words, or that it was done. */
export interface Notice {
  readonly refusal?: string;
  readonly done?: string;
}

export function noticeHtml({ refusal, done }: Notice): Html {
  if (refusal !== undefined) return html`<p class="refusal" role="alert"><strong>未能办理：</strong>${refusal}</p>`;
  return done === undefined ? html`` : html`<p class="done" role="status">${done}</p>`;
}
