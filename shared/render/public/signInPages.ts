import { ALL_DISTRICTS, isOfficePost, type Post, postKey } from '../../domain/people/person.ts';
import { html } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { CHOOSE_POST_PATH, signInPath } from '../frame/paths.ts';
import { OFFICE_ROLE_NAMES } from '../frame/roleNames.ts';

/** A form was sent after the session had ended: nothing was done, nothing is lost. */
export function signInAgainPage(again: string): Page {
  return {
    title: '请先登录',
    crumbs: [{ name: '请先登录' }],
    main: html`<h1>没有办理：还没有登录，或登录已过期</h1>
<p>离开较久后须重新登录。您填写的内容保存在本浏览器中，登录后会回到原来的页面并自动填好，确认后再提交一次即可。</p>
<p><a class="button" href="${again}">登录并返回</a></p>`,
  };
}

/** A form was sent by somebody who has come to have several posts, or another one, since the page was opened. */
export function choosePostFirstPage(again: string): Page {
  return {
    title: '请先选择职责',
    crumbs: [{ name: '请先选择职责' }],
    main: html`<h1>没有办理：请先选择以哪一项职责办理</h1>
<p>您在人员名单上的职责有变动。您填写的内容保存在本浏览器中，选择职责后会回到原来的页面并自动填好，确认后再提交一次即可。</p>
<p><a class="button" href="${again}">选择职责并返回</a></p>`,
  };
}

/** Signed out here; `onward` leads to where one signs in, which has a session of its own to end. */
export function signedOutPage(onward?: string): Page {
  return {
    title: '已退出',
    crumbs: [{ name: '已退出' }],
    main: html`<h1>已退出登录</h1>
<p>共用的电脑请同时关闭浏览器窗口。</p>
${onward === undefined ? '' : html`<p>正在退出登录服务；没有自动转到的，请<a href="${onward}">点这里</a>。</p>`}
<p><a class="button" href="${signInPath('/')}">重新登录</a></p>`,
  };
}

/** The provider said no, the answer was not to our question, or it came too late. */
export function signInFailedPage(why: string, back: string): Page {
  return {
    title: '没有登录',
    crumbs: [{ name: '没有登录' }],
    main: html`<h1>没有登录</h1>
<p>${why}</p>
<p><a class="button" href="${signInPath(back)}">重新登录</a></p>`,
  };
}

/** Somebody of several posts says as what they come. */
export function choosePostPage({
  posts,
  names,
  back,
  now,
}: {
  readonly posts: readonly Post[];
  /** Of bodies, by their codes, where they are known. */
  readonly names: ReadonlyMap<string, string>;
  readonly back: string;
  /** The post chosen so far. */
  readonly now?: string;
}): Page {
  const buttons = posts.map((post) => {
    const button = html`<button type="submit" name="post" value="${postKey(post)}">${postName(post, names)}</button>`;
    return html`<p>${button}${postKey(post) === now ? html` <span class="quiet">（现在）</span>` : ''}</p>`;
  });
  return {
    title: '选择职责',
    crumbs: [{ name: '选择职责' }],
    main: html`<h1>以哪一项职责进入<small>您在人员名单上有 ${posts.length} 项职责，随时可以换</small></h1>
<form class="sheet" method="post" action="${CHOOSE_POST_PATH}"><input type="hidden" name="back" value="${back}">
${buttons}
</form>`,
  };
}

/** A post in words: the body, or the office's role and where. */
export function postName(post: Post, names: ReadonlyMap<string, string>): string {
  if (!isOfficePost(post)) return `${names.get(post.body) ?? post.body} 报送人`;
  const where = post.districts === ALL_DISTRICTS ? '全部地区' : post.districts.join('、');
  return `政务公开办${OFFICE_ROLE_NAMES[post.office]}（${where}）`;
}
