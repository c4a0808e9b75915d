import { given } from '../values/given.ts';
import type { OriginText } from './origin.ts';

/** Who took a step of the office, as the record names them. */
export interface Actor {
  /** For display; people change their names, and two may have one. */
  readonly by: string;
  /**
   * What the gateway or the sign-in has proven of them: `{issuer} {subject}`, or the account and its user. Absent of an identity
   * that was chosen on one machine, and on what was decided before this was written down.
   */
  readonly subject?: string;
  /** From where (see `Origin`); it tells nobody apart. */
  readonly origin?: OriginText;
}

/** What the journal keeps of who took a step beside the name, among an entry's facts: every entry of a step has all of it. */
export function factsOfActor({
  subject,
  origin,
}: Pick<Actor, 'subject' | 'origin'>): Pick<Actor, 'subject' | 'origin'> {
  return given({ subject, origin });
}

/** Whether two steps were one person's: by what was proven of both, and where it was not of one of them, by name. */
export function isSamePerson(one: Actor, other: Actor): boolean {
  const bothProven = one.subject !== undefined && other.subject !== undefined;
  return bothProven ? one.subject === other.subject : one.by === other.by;
}
