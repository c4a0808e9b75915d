import type { Context } from 'hono';
import { belowPath, choosePostPath, signInPath } from '../../../shared/render/frame/paths.ts';
import { OFFICE_ROLE_NAMES } from '../../../shared/render/frame/roleNames.ts';
import { choosePostFirstPage, signInAgainPage } from '../../../shared/render/public/signInPages.ts';
import { ApiError } from '../http/apiError.ts';
import { pageResponse } from '../http/responses.ts';
import { isForPrograms } from '../http/straightPath.ts';
import type { Principal } from './principal.ts';
import { type Places, type SeenFromAbove, seenFromAbove } from './reach.ts';
import { stepAsked } from './stepAsked.ts';
import { whoIs } from './viewer.ts';

const SIGN_IN = '还没有登录，或者登录已过期，没有办理。填写的内容保存在本浏览器中，登录后再提交即可。';

const CHOOSE_POST = '还没有选择以哪一项职责办理，没有办理。填写的内容保存在本浏览器中，选择后再提交即可。';

/**
 * What somebody is told who may not: browsers without a session are led to sign in and back; everybody else hears as whom they
 * came, why that is not enough, and whom to ask. Throws what is to be said, or answers.
 */
export async function notForYou(context: Context, principal: Principal, places: Places): Promise<Response> {
  const { method, path } = context.req;
  const reads = method === 'GET' || method === 'HEAD';
  const here = `${path}${new URL(context.req.url).search}`;
  if (principal.kind === 'visitor' || principal.kind === 'undecided') {
    const leads = principal.kind === 'visitor' ? signInPath : choosePostPath;
    // A page, or a file that a link on a page leads to; scripts and programs get an answer they can read.
    const isNavigation = context.req.header('sec-fetch-mode') === 'navigate' || !isForPrograms(path);
    if (reads && isNavigation) return context.redirect(leads(here), 302);
    const again = principal.kind === 'visitor' ? signInAgainPage : choosePostFirstPage;
    if (!isForPrograms(path)) return pageResponse(context, again(leads(pageOfForm(path))), 401);
    throw new ApiError(401, 'SIGN_IN', principal.kind === 'visitor' ? SIGN_IN : CHOOSE_POST);
  }
  const above = await seenFromAbove(principal, path, places);
  throw new ApiError(
    403,
    'FORBIDDEN',
    above === undefined ? wordsFor(context, principal) : wordsOfLevel(principal, above),
  );
}

/** The page a form stands on: its own address without the last word. */
function pageOfForm(path: string): string {
  return path.replace(/\/[^/]*$/, '') || '/';
}

/** A level sees what its divisions have signed: where that is, and whom to ask about the rest. */
function wordsOfLevel(principal: Principal, { level, division, year, name, office }: SeenFromAbove): string {
  const who = whoIs(principal);
  const phone = office?.phone === undefined ? '' : `，电话 ${office.phone}`;
  const whom = office === undefined ? '' : `（${office.name}${phone}）`;
  return `${who === undefined ? '' : `您的身份是“${who}”。`}${name}是下级，这里是其办公室的工作页面。其已定稿上报的内容可以在 ${belowPath(level, year, division)} 查看；其余请向${name}的政务公开办${whom}了解。`;
}

function wordsFor(context: Context, principal: Principal): string {
  if (principal.kind === 'stranger')
    return principal.why === 'otherAccount'
      ? `您以 ${principal.name} 登录，但人员名单上的这一位是用另一个账号登录的。请政务公开办的经办人在“人员名单”页核实。`
      : `您以 ${principal.name} 登录，但不在人员名单上，不能查看或办理。请政务公开办的经办人在“人员名单”页把您列入名单。`;
  const who = whoIs(principal);
  const as = who === undefined ? '' : `您的身份是“${who}”。`;
  if (principal.kind === 'agency')
    return `${as}没有权限查看或办理这一项。单位只能查看和报送本单位的报告；有疑问请联系政务公开办。`;
  if (principal.kind === 'office' && (principal.role ?? principal.districts) !== undefined)
    return `${as}${officeWords(context, principal)}${mendWords(context)}`;
  return `${as}没有权限查看或办理这一项。单位只能查看和报送本单位的报告。`;
}

/** Whose step it is, or that it lies elsewhere. */
function officeWords(context: Context, { role }: Principal & { kind: 'office' }): string {
  const { method, path } = context.req;
  const reads = method === 'GET' || method === 'HEAD';
  const roles = reads ? undefined : stepAsked(path)?.roles;
  if (roles === undefined || (role !== undefined && roles.includes(role)))
    return '这一项不在您负责的地区内，或不由您办理。';
  return `这一项由${roles.map((each) => OFFICE_ROLE_NAMES[each]).join('或')}办理。`;
}

/** What changes who one is: the people list, or, on one machine for trying out, choosing. */
function mendWords(context: Context): string {
  return context.get('maySwitch') === true
    ? '要试这一项，请在右上角另选身份。'
    : '职责有误的，由经办人在“人员名单”页更正。';
}
