import { type Html, html } from './html.ts';

/** What a form came back with: a refusal in words, or that it was done. */
export interface Notice {
  readonly refusal?: string;
  readonly done?: string;
  /** The anchor of the row or part the form stands in: the way back to where its person was at work. */
  readonly back?: string;
}

/** Takes the focus: whoever works by keyboard or by ear begins there, not at the top of the page again. */
export function noticeHtml({ refusal, done, back }: Notice): Html {
  const way = back === undefined ? '' : html` <a href="#${back}">回到原处</a>`;
  const focus = html` tabindex="-1" autofocus`;
  if (refusal !== undefined)
    return html`<p class="refusal" role="alert"${focus}><strong>未能办理：</strong>${refusal}${way}</p>`;
  return done === undefined ? html`` : html`<p class="done" role="status"${focus}>${done}${way}</p>`;
}
