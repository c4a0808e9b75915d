import { membersOf } from '../../shared/render/interface/members.ts';
import { OFFICE_STEPS } from '../../shared/wire/officeSteps.ts';

/** The district's own prose with something in every section: a year is not signed before that. */
export const WHOLE_TEXT: Readonly<Record<string, string>> = Object.fromEntries(
  [...(membersOf(OFFICE_STEPS.text.shape).get('text')?.members.keys() ?? [])].map((key) => [
    key,
    '本区如实公开，依法办理。',
  ]),
);
