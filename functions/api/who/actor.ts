import type { Context } from 'hono';
import { ApiError } from '../http/apiError.ts';
import { principalIn } from './viewer.ts';

/** The person of the office who looks at a page and may decide, if there is one. */
export function personIn(context: Context): string | undefined {
  const principal = principalIn(context);
  return principal.kind === 'office' && principal.mayDecide
    ? principal.name
    : principal.kind === 'signed'
      ? principal.name
      : undefined;
}

/**
 * The name of the person of the office who asks for a decision: it goes into the journal, and the next step checks that it
 * is another's. Throws 403 when nobody is named: a decision without a person is none.
 */
export function decidingPerson(context: Context): string {
  const principal = principalIn(context);
  const mayDecide = principal.kind === 'signed' || (principal.kind === 'office' && principal.mayDecide);
  if (!mayDecide || principal.name === undefined) {
    throw new ApiError(403, 'NAME_NEEDED', '办理这一项要有经办人或复核人的姓名。请先以政务公开办的身份登录。');
  }
  return principal.name;
}
