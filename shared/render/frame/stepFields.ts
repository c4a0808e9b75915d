import type { AgencyStanding } from '../../wire/agencyStanding.ts';
import { type AskedOf, NOTHING_SEEN, OFFICE_STEPS, type StepForm, type StepId } from '../../wire/officeSteps.ts';
import { type Member, membersOf } from '../interface/members.ts';
import { type Html, html } from './html.ts';

/** Members of the step, and fields of forms that become them. */
type FieldOf<Id extends StepId> =
  | Extract<keyof AskedOf<Id>, string>
  | (Id extends 'text' ? string : Id extends 'approve' ? 'receipts' : never);

/** Name and limits of a field that is typed into, as the step's shape has them: the browser stops where the door would. */
export function fieldMarks<Id extends StepId>(step: Id, field: FieldOf<Id>): Html {
  const { required, longest } = memberOf(step, field);
  const limit = longest === undefined ? '' : html` maxlength="${longest}"`;
  return html` name="${field}"${required ? html` required` : ''}${limit}`;
}

/** A field that the page fills in. */
export function hiddenField<Id extends StepId>(step: Id, field: FieldOf<Id>, value: string | number): Html {
  memberOf(step, field);
  return html`<input type="hidden" name="${field}" value="${value}">`;
}

/** What of a body the page shows: a step whose form stood open while the body filed again is refused. */
export function seenField(
  step: 'return' | 'reopen' | 'mark' | 'exempt' | 'extend',
  { receipt, latestReceipt }: Pick<AgencyStanding, 'receipt' | 'latestReceipt'>,
): Html {
  return hiddenField(step, 'seen', latestReceipt ?? receipt ?? NOTHING_SEEN);
}

/** The name of a field that is chosen from what the page offers. */
export function fieldName<Id extends StepId>(step: Id, field: FieldOf<Id>): Html {
  memberOf(step, field);
  return html` name="${field}"`;
}

/** A member of the step, or of the fields of a form that becomes it. */
function memberOf(step: StepId, field: string): Member {
  const { shape, forms } = OFFICE_STEPS[step];
  const shapes = [shape, ...forms.flatMap(({ fields }: StepForm) => fields ?? [])];
  for (const members of shapes.map(membersOf)) {
    const inner = [...members.values()].flatMap((member) => [...member.members]);
    const found = new Map([...inner, ...members]).get(field);
    if (found !== undefined) return found;
  }
  throw new RangeError(`${step} has no member ${field}`);
}
