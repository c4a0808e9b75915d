import type { Context } from 'hono';
import { html, htmlText } from '../../shared/render/frame/html.ts';
import { embeddedStylePolicy } from '../api/http/securityHeaders.ts';

export interface Said {
  readonly status: 400 | 403 | 404 | 405 | 413 | 429 | 500 | 502 | 503 | 504;
  /** As in the refusals of the interface. */
  readonly code: string;
  readonly title: string;
  /** Of title and lines, for whoever reads them aloud. */
  readonly lang: string;
  readonly lines: readonly string[];
}

const FOR_PROGRAMS = /^\/(?:v1|schemas|openapi\.json)(?:\/|$)/;
/** Holds nothing that a template would escape. */
const STYLE = 'body{font-family:system-ui,sans-serif;max-width:42em;margin:3em auto;padding:0 1em;line-height:1.8}';

/**
 * An answer of the console itself, in words: a page to whoever opens one, `{error: {code, message}}` to scripts and
 * programs, as the interface refuses. It is kept by nobody and leaves no trace in what is opened from it.
 */
export function sayTo(context: Context, { status, code, title, lines, lang }: Said): Response {
  const common = {
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  const message = lines.join('\n');
  const toScript = context.req.header('sec-fetch-dest') === 'empty' || FOR_PROGRAMS.test(context.req.path);
  if (toScript) return context.json({ error: { code, message } }, status, common);
  const page = htmlText(html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${STYLE}</style></head>
<body><h1>${title}</h1>
${lines.map((line) => html`<p>${line}</p>\n`)}</body></html>
`);
  return context.body(page, status, {
    ...common,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': embeddedStylePolicy(page),
  });
}
