import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { FORM_TOKEN_FIELD } from '../../../shared/render/frame/pageHtml.ts';
import { ApiError } from '../http/apiError.ts';

/** How the pages' scripts send back what a form's hidden field carries. */
const FORM_TOKEN_HEADER = 'x-form-token';

const FORGED = '这个页面已不是最新的，没有办理。请返回上一页刷新后再办理；填写的内容保存在本浏览器。';

/**
 * What a browser with a session sends has to come from one of our own pages in that session: the page carries a token that no
 * other site can read. Beside the origin, which is checked before anything else.
 */
export const refuseForgedForms: MiddlewareHandler = async (context, next) => {
  const expected: string | undefined = context.get('formToken');
  const { method } = context.req;
  if (expected === undefined || method === 'GET' || method === 'HEAD') return next();
  const type = context.req.header('content-type') ?? '';
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  // A form with a file; what was read of it is kept for whoever reads it next.
  const withFile = type.startsWith('multipart/form-data')
    ? (await context.req.parseBody())[FORM_TOKEN_FIELD]
    : undefined;
  const sent =
    context.req.header(FORM_TOKEN_HEADER) ??
    (typeof withFile === 'string' ? withFile : null) ??
    (isForm ? new URLSearchParams(await context.req.text()).get(FORM_TOKEN_FIELD) : null) ??
    '';
  if (!sameText(sent, expected)) throw new ApiError(403, 'FORM_TOKEN', FORGED);
  return next();
};

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
