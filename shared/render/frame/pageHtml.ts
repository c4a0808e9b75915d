import { type Html, html, htmlText, nameHtml } from './html.ts';
import {
  CHOOSE_POST_PATH,
  identityPath,
  PEOPLE_PATH,
  SIGN_OUT_PATH,
  STYLESHEET_PATH,
  scriptPath,
  typeSizePath,
} from './paths.ts';

interface Crumb {
  readonly name: string;
  /** Absent for the page itself. */
  readonly href?: string;
}

export interface Page {
  readonly title: string;
  /** Where the page stands, from the outside in, itself last. */
  readonly crumbs?: readonly Crumb[];
  /** Addresses of scripts that help; the page works without them. */
  readonly scripts?: readonly string[];
  /** Whether it carries a form that somebody is asked about before they leave it unsaved. */
  readonly asksUnsaved?: boolean;
  readonly main: Html;
}

/** Who looks at a page, and how they like to read. */
export interface Viewer {
  /** Name and office, as the frame shows them; absent when nobody is named. */
  readonly who?: string;
  /** The viewer's own first page, when it is not the list of districts. */
  readonly home?: { readonly name: string; readonly href: string };
  /** Whether somebody else may be chosen to look (one machine, for trying it out). */
  readonly maySwitch: boolean;
  /** Somebody who has signed in: what every form of theirs carries, so that no other site can send one. */
  readonly formToken?: string;
  /** Whether they are more than one thing here, and may choose. */
  readonly hasPosts?: boolean;
  /** Whether the people list is theirs to see. */
  readonly keepsPeople?: boolean;
  readonly largeType: boolean;
  /** The address of the page itself. */
  readonly here: string;
}

export const ANYBODY: Viewer = { maySwitch: false, largeType: false, here: '/' };

/** Shown by a script of its own where the page's scripts cannot run. */
const OLD_BROWSER = html`<p class="note refusal" id="old-browser" role="alert" hidden><strong>浏览器版本过低，本页不能填写。</strong>请换用
Chromium 内核 86 以上的浏览器（360、奇安信、UOS 浏览器请升级，并用“极速模式”），或下载填报模板离线填写后，在较新的浏览器中读入。</p>`;

/** A page's own scripts; for who signed in the one that keeps what was typed when the session runs out; and what asks before something unsaved is left. */
function pageScripts({ scripts = [], asksUnsaved }: Page, { formToken }: Viewer): readonly string[] {
  const kept = formToken === undefined ? [] : [scriptPath('keepTyped')];
  return [...scripts, ...kept, ...(asksUnsaved === true ? [scriptPath('unsaved')] : [])];
}

/** The frame around every page: one stylesheet, the place of the page above it, who is looking. */
function pageHtml(page: Page, viewer: Viewer): Html {
  const { title, crumbs = [], scripts = [], main } = page;
  return html`<!doctype html>
<html lang="zh-CN"${viewer.largeType ? html` class="large-type"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 年报汇集</title>
<link rel="stylesheet" href="${STYLESHEET_PATH}">
${scripts.length === 0 ? '' : html`<script defer src="${scriptPath('old-browser')}"></script>`}
${viewer.formToken === undefined ? '' : html`<meta name="form-token" content="${viewer.formToken}">`}
${pageScripts(page, viewer).map((script) => html`<script type="module" src="${script}"></script>`)}
</head>
<body>
<a class="skip" href="#main">跳到主要内容</a>
<header class="site"><div>
<p class="brand"><a href="/">年报汇集</a></p>
${crumbs.length === 0 ? '' : crumbsHtml(crumbs)}
<ul class="aside">${viewerItems(viewer)}<li><a href="/rules">校验规则</a></li><li>${typeSizeLink(viewer)}</li></ul>
</div></header>
<main id="main">
${scripts.length === 0 ? '' : OLD_BROWSER}
${main}
</main>
<footer class="foot">政府信息公开工作年度报告的报送、校验与汇总。数据接口说明：<a href="/openapi.json">openapi.json</a></footer>
</body>
</html>
`;
}

/** The name of the field that carries {@link Viewer.formToken}. */
export const FORM_TOKEN_FIELD = 'form-token';

/** What a form that writes begins with, as our templates write it: text is escaped, so nothing else reads like it. */
const WRITING_FORM = /<form\b[^>]*\bmethod="post"[^>]*>/g;

/** The finished text of a page. */
export function pageText(page: Page, viewer: Viewer = ANYBODY): string {
  const text = htmlText(pageHtml(page, viewer));
  if (viewer.formToken === undefined) return text;
  const field = htmlText(html`<input type="hidden" name="${FORM_TOKEN_FIELD}" value="${viewer.formToken}">`);
  return text.replaceAll(WRITING_FORM, (form) => `${form}${field}`);
}

function viewerItems({ who, home, maySwitch, here, formToken, hasPosts, keepsPeople }: Viewer): Html {
  const name = who === undefined ? '未选择身份' : who;
  const button = html`<button type="submit" class="linklike">退出</button>`;
  const leave = html`<li><form method="post" action="${SIGN_OUT_PATH}" class="inline">${button}</form></li>`;
  const people = keepsPeople === true ? html`<li><a href="${PEOPLE_PATH}">人员</a></li>` : '';
  return html`${people}${home === undefined ? '' : html`<li><a href="${home.href}">${home.name}</a></li>`}${
    maySwitch
      ? html`<li><a href="${identityPath(here)}">${nameHtml(name)}</a></li>`
      : who === undefined
        ? ''
        : html`<li>${nameHtml(who)}</li>`
  }${hasPosts === true ? html`<li><a href="${CHOOSE_POST_PATH}">换职责</a></li>` : ''}${formToken === undefined ? '' : leave}`;
}

function typeSizeLink({ largeType, here }: Viewer): Html {
  return largeType
    ? html`<a href="${typeSizePath('normal', here)}">标准字号</a>`
    : html`<a href="${typeSizePath('large', here)}">大字版</a>`;
}

function crumbsHtml(crumbs: readonly Crumb[]): Html {
  return html`<nav class="crumbs" aria-label="当前位置"><ol>${crumbs.map(({ name, href }) =>
    href === undefined
      ? html`<li aria-current="page">${nameHtml(name)}</li>`
      : html`<li><a href="${href}">${nameHtml(name)}</a></li>`,
  )}</ol></nav>`;
}
