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

/** A piece that stands on the page only where something holds; its words are worked out only then. */
export function shown(holds: boolean, piece: () => Html): Html | '' {
  return holds ? piece() : '';
}

/** Pieces one after the other with a sign between them: 甲、乙、丙. */
export function separated(pieces: readonly Html[], by = '、'): Html {
  return html`${pieces.map((piece, index) => html`${index === 0 ? '' : by}${piece}`)}`;
}

/** The finished text of a page. Pages are functions of what they show: none of them waits for anything. */
export function htmlText(page: Html): string {
  if (page instanceof Promise) throw new TypeError('a page that waits');
  return String(page);
}
