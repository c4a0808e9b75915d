import type { Context } from 'hono';
import { ApiError } from './apiError.ts';
import { apiErrorOf } from './refusals.ts';

/** A form of a page as it was sent: every field as text, those that may stand several times as a list. */
export interface SentForm {
  /** The field's text; '' when it was not sent. */
  readonly text: (name: string) => string;
  readonly list: (name: string) => readonly string[];
}

export async function sentForm(context: Context): Promise<SentForm> {
  const fields = new URLSearchParams(await context.req.text());
  return { text: (name) => (fields.get(name) ?? '').trim(), list: (name) => fields.getAll(name) };
}

/** A field that has to be filled in. */
export function needed(value: string, words: string): string {
  if (value === '') throw new ApiError(400, 'BAD_BODY', words);
  if (value.length > 2000) throw new ApiError(400, 'BAD_BODY', '不超过 2000 个字。');
  return value;
}

/**
 * Carries out what a form asks for. Done: back to the page, which says so. Refused: the page again, with the refusal in words
 * and what was typed. Breakage goes its usual way.
 */
export async function carryOut(
  context: Context,
  act: () => Promise<unknown>,
  done: { readonly back: string; readonly said: string },
  again: (refusal: string) => Promise<Response>,
): Promise<Response> {
  try {
    await act();
  } catch (error) {
    const known = apiErrorOf(error);
    if (known.status >= 500) throw error;
    const page = await again(known.message);
    return new Response(page.body, { status: known.status, headers: page.headers });
  }
  return context.redirect(`${done.back}${done.back.includes('?') ? '&' : '?'}done=${done.said}`, 303);
}

/** What a page says after it was come back to. */
const SAID: Readonly<Record<string, string>> = {
  approved: '已审定。',
  returned: '已退回。该单位的数据不再计入，直到再次报送。',
  reopened: '已恢复为所选的版本，并记入历史。',
  marked: '已记录。数字不变则一直有效。',
  locked: '已锁定并签发。',
  unlocked: '已解锁。',
  published: '已记录发布。',
  exempted: '已记录。',
  suspended: '已记录，从此后的报送起生效，并写入汇总稿。',
  saved: '已保存。',
};

export function saidIn(context: Context): { readonly done?: string } {
  const done = SAID[context.req.query('done') ?? ''];
  return done === undefined ? {} : { done };
}
