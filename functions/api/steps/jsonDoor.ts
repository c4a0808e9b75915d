import { district, year } from '../http/parameters.ts';
import { type Route, route } from '../route.ts';
import { decidingPerson } from '../who/actor.ts';
import type { StepRow } from './officeStep.ts';
import { STEPS } from './steps.ts';

/** A step as programs ask for it. */
function jsonDoor(step: StepRow): Route {
  const { id, operationId, summary, answered, refusals, shape, journal } = step;
  return route({
    method: 'post',
    path: `/v1/districts/{district}/years/{year}/${id}`,
    operationId,
    summary,
    answered,
    refusals,
    parameters: { district, year },
    body: shape,
    handle: async ({ body, ...at }, world, context) => {
      const actor = journal.length === 0 ? { by: '' } : decidingPerson(context);
      const { answer, later } = await step.take({ district: at.district, year: at.year, ...actor }, body, world);
      return context.json(await answer(), later ? 202 : 200);
    },
  });
}

export const STEP_ROUTES: readonly Route[] = Object.values(STEPS).map(jsonDoor);
