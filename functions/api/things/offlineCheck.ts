import { createHash } from 'node:crypto';
import { checkPage } from '../../../shared/render/body/checkPage.ts';
import { html, htmlText } from '../../../shared/render/frame/html.ts';

/**
 * 自查 as one file: page, style and script in it, and a policy that lets it reach nothing else, so that what is checked
 * cannot leave the machine even where there is a network. Its worker is made of its own script, under the same policy.
 */
export function offlineCheckPage(style: string, script: string): string {
  const { title, main } = checkPage({ offline: true });
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; worker-src blob:; base-uri 'none'; form-action 'none'`;
  const viewport = html`<meta name="viewport" content="width=device-width, initial-scale=1">`;
  const head = htmlText(
    html`<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">${viewport}<title>${title} · 年报汇集</title>`,
  );
  const body = htmlText(
    html`<header class="site"><div><p class="brand">年报汇集</p></div></header><main id="main">${main}</main>`,
  );
  return `<!doctype html>\n<html lang="zh-CN"><head>${head}<style>${style}</style></head><body>${body}<script>${script}</script></body></html>\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
