import { type Member, type Members, membersOf } from '../../shared/render/interface/members.ts';
import { OFFICE_STEPS, type OfficeStep, type StepForm, type StepId } from '../../shared/wire/officeSteps.ts';

/** What is sent to a step, and which fault of it is meant. */
export interface StepCase {
  readonly fault: string;
  readonly members: Readonly<Record<string, unknown>>;
}

export const stepOf = (id: StepId): OfficeStep => OFFICE_STEPS[id];

/** Everything that may be wrong with what is sent to a step, made from its members: each differs from `good` in one of them. */
export function badCases(id: StepId, good: Readonly<Record<string, unknown>>): readonly StepCase[] {
  const members = [...membersOf(stepOf(id).shape)];
  const isOpen = stepOf(id).shape.safeParse({ ...good, noSuchMember: 'x' }).success;
  return [
    ...(isOpen ? [] : [{ fault: 'a member that is not known', members: { ...good, noSuchMember: 'x' } }]),
    ...members.filter(([, { required }]) => required).map(([name]) => withoutMember(good, name)),
    ...members.flatMap(([name, member]) =>
      badValues(member).map((value) => ({ fault: `${name}: ${shortly(value)}`, members: { ...good, [name]: value } })),
    ),
  ];
}

function withoutMember(good: Readonly<Record<string, unknown>>, name: string): StepCase {
  const { [name]: _, ...rest } = good;
  return { fault: `no ${name}`, members: rest };
}

/** Values that no member of that kind may have. */
function badValues({ type, required, longest, members }: Member): readonly unknown[] {
  switch (type) {
    case 'integer':
      return ['x', '-1', '1.5'];
    case 'boolean':
      return ['maybe'];
    case 'array':
      return [Array.from({ length: 301 }, () => 'XS-NEW'), ['核'.repeat(200)]];
    case 'object':
      return [...members].flatMap(([key, member]) => badValues(member).map((value) => ({ [key]: value })));
    case 'string':
      return [...(required ? ['   '] : []), '核'.repeat((longest ?? 3000) + 1)];
  }
}

function shortly(value: unknown): string {
  return JSON.stringify(value).slice(0, 40);
}

/** The members as a form of the step sends them; undefined where the form's own address holds one of them. */
export function fieldsOf(members: Readonly<Record<string, unknown>>): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) {
    if (Array.isArray(value)) for (const each of value) fields.append(name, String(each));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of fieldsOf(value as Record<string, unknown>)) fields.append(key, inner);
    } else fields.append(name, String(value));
  }
  return fields;
}

/** The members of a step's shape. */
export const memberNames = (step: OfficeStep): readonly string[] => [...membersOf(step.shape).keys()];

/** The names of the fields a form of a page has to have: its step's members, those of an object as fields of their own. */
export function fieldNames(step: OfficeStep, form: StepForm): readonly string[] {
  const flat = (members: Members): readonly string[] =>
    [...members].flatMap(([name, member]) => (member.type === 'object' ? flat(member.members) : [name]));
  return flat(membersOf(form.fields ?? step.shape));
}
