import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';

interface SignInHere {
  readonly action: string;
  readonly refusal?: string;
  readonly id?: string;
}

/** Saying who one is, at the provider of this machine. */
export function signInHerePage({ action, refusal, id = '' }: SignInHere): Page {
  const code = html`inputmode="numeric" autocomplete="one-time-code" maxlength="7"`;
  return {
    title: '登录',
    crumbs: [{ name: '登录' }],
    main: html`<h1>登录</h1>
${shown(refusal !== undefined, () => noticeHtml({ refusal: refusal ?? '' }))}
<form class="sheet" method="post" action="${action}">
<p><label for="id">登录标识</label> <input id="id" name="id" required maxlength="200" autocomplete="username" value="${id}"></p>
<p><label for="password">密码</label> <input id="password" name="password" type="password" required maxlength="200" autocomplete="current-password"></p>
<p><label for="code">动态口令</label> <input id="code" name="code" ${code}> <span class="quiet">办公室人员填写，报送单位不填</span></p>
<p><button type="submit">登录</button></p></form>
<p class="quiet">没有账号或忘记密码的，由政务公开办发一次性链接。</p>`,
  };
}

interface Redeem {
  readonly id: string;
  /** What an authenticator is given, for people of the office. */
  readonly authenticator?: { readonly secret: string; readonly picture: string };
  readonly refusal?: string;
}

/** Setting a password by a one-time link; for the office, the second factor with it. */
export function redeemPage({ id, authenticator, refusal }: Redeem): Page {
  return {
    title: '设置密码',
    crumbs: [{ name: '设置密码' }],
    main: html`<h1>设置密码<small>登录标识：${nameHtml(id)}</small></h1>
${shown(refusal !== undefined, () => noticeHtml({ refusal: refusal ?? '' }))}
<form class="sheet" method="post">
${passwordField('password', '新密码')}
${passwordField('again', '再填一次')}
<p class="quiet">不少于 10 个字符。建议用几个不相关的词连在一起，不要与其他系统相同。</p>
${authenticator === undefined ? '' : authenticatorFields(authenticator)}
<p><button type="submit">保存</button></p></form>`,
  };
}

function passwordField(name: string, label: string): Html {
  const marks = html`name="${name}" type="password" required minlength="10" maxlength="200" autocomplete="new-password"`;
  return html`<p><label for="${name}">${label}</label> <input id="${name}" ${marks}></p>`;
}

function authenticatorFields({ secret, picture }: NonNullable<Redeem['authenticator']>): Html {
  const marks = html`inputmode="numeric" autocomplete="one-time-code" required maxlength="7"`;
  return html`<h2>动态口令</h2>
<p>办公室人员登录时除密码外还要填写手机上的动态口令。用身份验证器（微信小程序“腾讯身份验证器”、Microsoft Authenticator 等）扫描，或手工输入密钥，再把显示的六位数字填在下面。</p>
<p><img src="${picture}" alt="动态口令二维码" width="200" height="200"></p>
<p>密钥：<code>${secret}</code></p>
<p><label for="code">当前的六位数字</label> <input id="code" name="code" ${marks}></p>`;
}
