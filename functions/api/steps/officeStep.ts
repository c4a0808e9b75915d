import type { Actor } from '../../../shared/domain/people/actor.ts';
import type { AskedOf, OfficeStep, StepId } from '../../../shared/wire/officeSteps.ts';
import { OFFICE_STEPS } from '../../../shared/wire/officeSteps.ts';
import type { ApiWorld } from '../apiPorts.ts';
import type { Answered, Route } from '../route.ts';

/** Where a step is taken, and by whom; nobody's name is asked for a step that decides nothing. */
export interface StepPlace extends Actor {
  readonly district: string;
  readonly year: number;
}

interface StepDraft<Id extends StepId, Outcome> {
  readonly id: Id;
  readonly operationId: string;
  readonly summary: string;
  /** What programs are told, as the description of the interface says it. */
  readonly answered: Answered;
  readonly refusals: Route['refusals'];
  /** The use case behind it. Throws a refusal when what is asked names something that is not there. */
  readonly act: (asked: StepPlace & AskedOf<Id>, world: ApiWorld) => Promise<Outcome>;
  readonly answer: (outcome: Outcome, asked: StepPlace & AskedOf<Id>, world: ApiWorld) => object | Promise<object>;
  /** Whether nothing was changed because the step had been taken before: the page then says what stands. */
  readonly stood?: (outcome: Outcome) => boolean;
  /** Whether it was only asked for, and is done a while later: programs are then answered with 202. */
  readonly later?: (outcome: Outcome) => boolean;
  /** How the fields of a form become the step's members, for forms whose fields are not those members; by the form's name. */
  readonly becomes?: Readonly<Record<string, BecomesAsked>>;
}

type BecomesAsked = (fields: unknown, at: Omit<StepPlace, keyof Actor>, world: ApiWorld) => Promise<unknown>;

/** A step of the office: one row, from which both of its doors are made. */
export interface StepRow extends OfficeStep {
  readonly id: StepId;
  readonly operationId: string;
  readonly summary: string;
  readonly answered: Answered;
  readonly refusals: Route['refusals'];
  readonly becomes: Readonly<Record<string, BecomesAsked>>;
  /** Takes the step for whoever has come through a door with members that were read there. */
  readonly take: (at: StepPlace, members: unknown, world: ApiWorld) => Promise<StepTaken>;
}

interface StepTaken {
  readonly answer: () => object | Promise<object>;
  /** It stood already. */
  readonly stood: boolean;
  /** It is done a while later. */
  readonly later: boolean;
}

export function officeStep<const Id extends StepId, Outcome>(draft: StepDraft<Id, Outcome>): StepRow {
  const { act, answer, stood = () => false, later = () => false, becomes = {}, ...said } = draft;
  const step: OfficeStep = OFFICE_STEPS[draft.id];
  return {
    ...step,
    ...said,
    becomes,
    take: async (at, members, world) => {
      const asked = { ...(members as AskedOf<Id>), ...at };
      const outcome = await act(asked, world);
      return { answer: () => answer(outcome, asked, world), stood: stood(outcome), later: later(outcome) };
    },
  };
}
