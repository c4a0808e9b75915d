import { html } from './html.ts';
import type { Page } from './pageHtml.ts';

/** A page that says one thing: not found, refused, or broken. Never what went wrong inside. */
export function messagePage(title: string, message: string): Page {
  return {
    title,
    crumbs: [{ name: title }],
    main: html`<h1>${title}</h1>
<p>${message}</p>
<p><a href="/">回到首页</a></p>`,
  };
}
