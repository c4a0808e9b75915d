import { html as escaping } from 'hono/html';
import { plainText } from './plainText.ts';

/** A piece of a page. Text put into it is escaped, markup is only what a template states. */
export type Html = ReturnType<typeof escaping>;

/** As hono's tag, which escapes; deceptive characters are made visible on the way. */
export function html(template: TemplateStringsArray, ...values: readonly unknown[]): Html {
  return escaping(template, ...values.map(visible));
}

function visible(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  return Array.isArray(value) ? value.map(visible) : value;
}

/** A name that came from outside, kept from turning the direction of what stands around it. */
export function nameHtml(name: string): Html {
  return html`<bdi>${name}</bdi>`;
}

/** The finished text of a page. Pages are functions of what they show: none of them waits for anything. */
export function htmlText(page: Html): string {
  if (page instanceof Promise) throw new TypeError('a page that waits');
  return String(page);
}
