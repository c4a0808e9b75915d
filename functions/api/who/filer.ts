import type { Context } from 'hono';
import type { Filer } from '../../../shared/domain/filing/filer.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { ApiError } from '../http/apiError.ts';
import { mayTake } from './actor.ts';
import { principalIn } from './viewer.ts';

/**
 * Who files, as far as the interface knows: the person, and whether the office files for the body. A body whose identity names no
 * person files under its code. Undefined at a machine where nobody was chosen.
 */
export function filerIn(context: Context): Filer | undefined {
  const principal = principalIn(context);
  switch (principal.kind) {
    case 'agency':
      return { name: principal.name ?? principal.agency, as: 'body', ...given({ subject: principal.subject }) };
    case 'office':
      return { name: principal.name ?? '', as: 'office', ...given({ subject: principal.subject }) };
    case 'signed':
      return principal.name === undefined ? undefined : { name: principal.name, as: 'body' };
    default:
      return undefined;
  }
}

/** The same of a filing of a batch, which says so. Throws 403 for whoever may not tell of one: what a body files is no batch's. */
export function filerForBatch(context: Context, batch: string | undefined): Filer | undefined {
  const filer = filerIn(context);
  if (batch === undefined) return filer;
  if (filer === undefined || !mayTake(context, 'batch'))
    throw new ApiError(403, 'NAME_NEEDED', '批量代报要先以政务公开办经办人的身份登录。');
  return { ...filer, batch };
}
