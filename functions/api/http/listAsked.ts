import type { Context } from 'hono';
import type { ListAsked } from '../../../shared/render/frame/pager.ts';

/** Words that are looked for in a list: longer ones are cut. */
const LONGEST = 100;

/** Which part of a long list the address asks for; what is no page is the first. */
export function listAsked(context: Context): ListAsked {
  const { q = '', page = '' } = context.req.query();
  return { words: q.trim().slice(0, LONGEST), page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1 };
}
