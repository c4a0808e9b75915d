import type { Context } from 'hono';
import type { Actor } from '../../../shared/domain/people/actor.ts';
import type { OfficeRole, ProvenPerson } from '../../../shared/domain/people/person.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { OFFICE_STEPS, type StepId } from '../../../shared/wire/officeSteps.ts';
import { ApiError } from '../http/apiError.ts';
import { originIn } from './originIn.ts';
import { principalIn } from './viewer.ts';

/** The person of the office who looks at a page and may decide, if there is one. */
export function personIn(context: Context): string | undefined {
  const principal = principalIn(context);
  const mayDecide = principal.kind === 'signed' || (principal.kind === 'office' && principal.mayDecide);
  return mayDecide ? onRecord(principal) : undefined;
}

/** Whether whoever looks may take a step of the office: pages offer no other. */
export function mayTake(context: Context, id: StepId): boolean {
  const principal = principalIn(context);
  const role = principal.kind === 'office' ? principal.role : undefined;
  const roles: readonly OfficeRole[] = OFFICE_STEPS[id].roles;
  return personIn(context) !== undefined && (role === undefined || roles.includes(role));
}

/**
 * Whom a decision is recorded as. Of somebody on the people list the id stands beside the name: two people of one name are two,
 * and one person is one, in all their posts.
 */
function onRecord({ name, id }: { readonly name?: string; readonly id?: string }): string | undefined {
  return name === undefined || id === undefined ? name : `${name}（${id}）`;
}

/**
 * The person of the office who asks for a decision: it goes into the journal, and the next step checks that it is another's.
 * Throws 403 when nobody is named: a decision without a person is none.
 */
export function decidingPerson(context: Context): Actor {
  const principal = principalIn(context);
  const by = personIn(context);
  if (by === undefined) {
    throw new ApiError(403, 'NAME_NEEDED', '请先以政务公开办经办人或复核人的身份登录（须有姓名），再办理这一项。');
  }
  const subject = 'subject' in principal ? principal.subject : undefined;
  return { by, ...given({ subject }), origin: originIn(context) };
}

/** As {@link decidingPerson}, for the people list. Of an identity chosen on one machine the name is all there is. */
export function provenPerson(context: Context): ProvenPerson {
  const { by, subject = `chosen ${by}` } = decidingPerson(context);
  return { name: by, subject };
}
