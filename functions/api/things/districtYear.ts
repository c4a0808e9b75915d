import type { Context } from 'hono';
import { given } from '../../../shared/domain/values/given.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import type { Notice } from '../../../shared/render/frame/noticeHtml.ts';
import { OFFICE_STEPS, STEP_IDS, type StepForm } from '../../../shared/wire/officeSteps.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { agency, district, year } from '../http/parameters.ts';
import { parsed } from '../route.ts';

/** Which district's year a page is about. */
export interface DistrictYearAt {
  readonly district: string;
  readonly year: number;
}

/** A page drawn again for a form that was refused: why, and what was typed. Lists are kept as one text, parted by spaces. */
export interface Shown {
  readonly refusal?: string;
  readonly kept?: Readonly<Record<string, string>>;
  /** Of a form about several bodies: what was taken, and which bodies it was refused for, each with why. */
  readonly partly?: { readonly taken: number; readonly refused: readonly Refused[] };
}

export interface Refused {
  readonly agency: string;
  readonly words: string;
}

export function placeIn(context: Context): DistrictYearAt {
  return parsed({ district, year }, context.req.param() as Record<string, string>);
}

export function bodyIn(context: Context): DistrictYearAt & { readonly agency: string } {
  return parsed({ district, year, agency }, context.req.param() as Record<string, string>);
}

/** The year as it stands. Throws NO_ROSTER. */
export async function yearAt(
  world: ApiWorld,
  at: DistrictYearAt,
  { summary = 'always' }: { readonly summary?: 'always' | 'whenLocked' } = {},
) {
  const model = await readDistrictYear(world, at.district, at.year, { summary });
  if (model === undefined) throw noRoster(at.district, at.year);
  return model;
}

const FORMS: readonly StepForm[] = STEP_IDS.flatMap((id): readonly StepForm[] => OFFICE_STEPS[id].forms);

/** What a form may name as the place it stands in. */
const ANCHOR = /^[a-z][a-z0-9-]{0,80}$/;

/** What a page says: why a form was refused, or, after it was come back to, that the step was taken. */
export function noticeOf(context: Context, { refusal }: Shown): Notice {
  const { at } = context.req.query();
  const back = given({ back: at !== undefined && ANCHOR.test(at) ? at : undefined });
  if (refusal !== undefined) return { refusal, ...back };
  const asked = context.req.query('done');
  const said = FORMS.flatMap(({ done, said, stood, later }) => [{ done, said }, stood ?? {}, later ?? {}]).find(
    ({ done }) => done !== undefined && done === asked,
  )?.said;
  return said === undefined ? {} : { done: said, ...back };
}
