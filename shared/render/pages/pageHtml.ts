import { type Html, html, nameHtml } from '../html.ts';
import { STYLESHEET_PATH } from './paths.ts';

export interface Crumb {
  readonly name: string;
  /** Absent for the page itself. */
  readonly href?: string;
}

export interface Page {
  readonly title: string;
  /** Where the page stands, from the outside in, itself last. */
  readonly crumbs?: readonly Crumb[];
  readonly main: Html;
}

/** The frame around every page: no script, one stylesheet, the place of the page above it. */
export function pageHtml({ title, crumbs = [], main }: Page): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 年报汇集</title>
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="site"><div>
<p class="brand"><a href="/">年报汇集</a></p>
${crumbs.length === 0 ? '' : crumbsHtml(crumbs)}
<p class="aside"><a href="/rules">校验规则</a></p>
</div></header>
<main id="main">
${main}
</main>
<footer class="foot">政府信息公开工作年度报告的报送、校验与汇总。数据接口说明：<a href="/openapi.json">openapi.json</a></footer>
</body>
</html>
`;
}

function crumbsHtml(crumbs: readonly Crumb[]): Html {
  return html`<nav class="crumbs" aria-label="当前位置"><ol>${crumbs.map(({ name, href }) =>
    href === undefined
      ? html`<li aria-current="page">${nameHtml(name)}</li>`
      : html`<li><a href="${href}">${nameHtml(name)}</a></li>`,
  )}</ol></nav>`;
}
