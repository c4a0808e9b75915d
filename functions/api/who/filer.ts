import type { Context } from 'hono';
import type { Filer } from '../../../shared/domain/filing/filer.ts';
import { given } from '../../../shared/domain/values/given.ts';
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
