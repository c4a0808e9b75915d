import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Provider } from 'oidc-provider';
import { renderSVG } from 'uqr';
import { ApiError } from '../../../functions/api/http/apiError.ts';
import { pageResponse } from '../../../functions/api/http/responses.ts';
import { refuseForeignWrites, securityHeaders } from '../../../functions/api/http/securityHeaders.ts';
import { canonicalId, isOfficePost } from '../../../shared/domain/people/person.ts';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import { given } from '../../../shared/domain/values/given.ts';
import type { PeopleList } from '../../../shared/flow/ports/peoplePorts.ts';
import type { Clock } from '../../../shared/flow/ports/ports.ts';
import { messagePage } from '../../../shared/render/frame/messagePage.ts';
import { redeemPage, signInHerePage } from '../../../shared/render/public/ownAccountPages.ts';
import { socketAddress } from '../api/socketAddress.ts';
import { type Accounts, totpAddress } from './accounts.ts';
import { PROVIDER_PREFIX } from './ownProvider.ts';
import { wrongAnswers } from './wrongAnswers.ts';

interface PagesOptions {
  readonly issuer: string;
  readonly provider: Provider;
  readonly accounts: Accounts;
  readonly people: PeopleList;
  /** Reverse proxies in front, whose word on where a request comes from is taken. */
  readonly proxies: readonly string[];
  readonly now: Clock;
}

/** Where an invited person sets a password. The link's secret stands behind the `#` of no address: it is used up by being used. */
export const redeemPath = (token: string): string => `${PROVIDER_PREFIX}/invited/${token}`;

const TOO_MANY = '尝试过多，请十分钟后再试。';
const WRONG = '登录标识、密码或动态口令不对。动态口令只能用一次，刚用过的请等下一个。';
const NO_CODE = '办公室人员须有动态口令。请系统管理员重新发一次性链接，按提示设置。';
const REDEEM_WORDS = {
  gone: '链接已用过、已过期或已被新的链接取代。请联系发给您链接的人重新发送。',
  short: '密码不少于 10 个字符，且不能包含登录标识。',
  same: '两次填写的密码不一样。',
  code: '动态口令不对。请核对手机时间，填写当前显示的六位数字。',
} as const;

/** The pages of the provider on this machine: saying who one is, and setting a password by a one-time link. */
export function providerPages({ issuer, provider, accounts, people, proxies, now }: PagesOptions): Hono {
  const pages = new Hono<{ Bindings: HttpBindings }>().basePath(PROVIDER_PREFIX);
  const wrong = wrongAnswers();
  pages.use(securityHeaders);
  pages.use(refuseForeignWrites);
  pages.use(bodyLimit({ maxSize: 16 * 1024 }));
  pages.use(async (context, next) => {
    context.header('Cache-Control', 'no-store');
    await next();
  });

  pages.get('/sign-in/:uid', async (context) => {
    await provider.interactionDetails(context.env.incoming, context.env.outgoing);
    return pageResponse(context, signInHerePage({ action: context.req.path }));
  });

  pages.post('/sign-in/:uid', async (context) => {
    const { incoming, outgoing } = context.env;
    await provider.interactionDetails(incoming, outgoing);
    const form = await fieldsOf(context);
    const id = canonicalId(form('id'));
    const from = socketAddress(incoming, proxies) ?? '';
    const again = (refusal: string) =>
      pageResponse(context, signInHerePage({ action: context.req.path, refusal, id: form('id') }), 403);
    if (wrong.tooMany(from)) return again(TOO_MANY);
    const checked = await accounts.check(id, form('password'), form('code'));
    if (!checked.ok) wrong.count(from);
    if (!checked.ok)
      return again(
        checked.why === 'wrong'
          ? WRONG
          : `尝试过多，请在 ${shanghaiTime(new Date(checked.until).toISOString())} 后再试。`,
      );
    const person = await people.person({ issuer, id });
    if (!checked.hasCode && person?.posts.some(isOfficePost) === true) return again(NO_CODE);
    const login = { accountId: id, remember: false, amr: checked.hasCode ? ['pwd', 'otp'] : ['pwd'] };
    return context.redirect(await provider.interactionResult(incoming, outgoing, { login }), 303);
  });

  pages.get('/invited/:token', (context) => showRedeem(context, accounts));
  pages.post('/invited/:token', async (context) => {
    const form = await fieldsOf(context);
    const password = form('password');
    if (password !== form('again')) return showRedeem(context, accounts, REDEEM_WORDS.same);
    const token = context.req.param('token');
    const id = accounts.invitation(token)?.id;
    const done = await accounts.redeem(token, password, form('code'));
    if (done !== 'done' || id === undefined)
      return showRedeem(context, accounts, REDEEM_WORDS[done === 'done' ? 'gone' : done]);
    // The lost phone, the machine one forgot to leave: what was signed in with the password before is over.
    await people.noteSignOut({ issuer, id }, now());
    return context.redirect('/', 303);
  });

  pages.onError((error, context) => {
    const isOver = error.name === 'SessionNotFound' || error.name === 'InvalidRequest';
    if (!isOver && !(error instanceof ApiError)) throw error;
    const words =
      error instanceof ApiError
        ? error.message
        : '这次登录没有完成：离开较久，或者浏览器没有保存 Cookie。请回到首页登录。';
    return pageResponse(context, messagePage('没有登录', words), 403);
  });
  return pages as unknown as Hono;
}

function showRedeem(context: Context, accounts: Accounts, refusal?: string): Response {
  const invited = accounts.invitation(context.req.param('token') ?? '');
  if (invited === undefined) return pageResponse(context, messagePage('链接无效', REDEEM_WORDS.gone), 403);
  const address = totpAddress(invited.id, invited.totp);
  const page = redeemPage({
    id: invited.id,
    ...(invited.role === 'office' ? { authenticator: { secret: invited.totp, picture: pictureOf(address) } } : {}),
    ...given({ refusal }),
  });
  // The picture stands in the page itself: its address would have to carry the secret.
  const policy =
    "default-src 'none'; img-src data:; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
  context.header('Content-Security-Policy', policy);
  return pageResponse(context, page, refusal === undefined ? 200 : 403);
}

function pictureOf(address: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(renderSVG(address)).toString('base64')}`;
}

async function fieldsOf(context: Context): Promise<(name: string) => string> {
  const form = await context.req.parseBody();
  return (name) => (typeof form[name] === 'string' ? form[name] : '');
}
