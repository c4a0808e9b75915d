import type { OfficeRole } from '../../../shared/domain/people/person.ts';
import { CONVERSIONS_PATH } from '../../../shared/render/frame/paths.ts';
import { OFFICE_STEPS, STEP_IDS, type StepPage } from '../../../shared/wire/officeSteps.ts';

/** Something that is asked for by POST: what, and who of the office may. */
interface AskedStep {
  readonly roles: readonly OfficeRole[];
}

const FORM_OF_STEP = new Map<string, AskedStep>(
  STEP_IDS.flatMap((id) =>
    OFFICE_STEPS[id].forms.map(({ page, name }): [string, AskedStep] => [`${page}/${name}`, OFFICE_STEPS[id]]),
  ),
);
const PROGRAMS = /^\/v1\/districts\/[^/]+\/years\/[^/]+\/([a-z-]+)$/;
const FORMS = /^\/districts\/[^/]+\/[^/]+\/(?:(agencies\/[^/]+\/review)|([a-z]+))\/([a-z-]+)$/;
/** The office may file for a body that cannot: its officers. */
const UPLOADS = /^\/v1\/agencies\/[^/]+\/years\/[^/]+\/uploads$/;
/** Shows what a roster would change; whoever may save it may ask. */
const ROSTER_PREVIEW = /^\/districts\/[^/]+\/[^/]+\/roster\/preview$/;
/** The people list is the officers'; whoever decides may confirm what another proposed. */
const PEOPLE: Readonly<Record<string, AskedStep>> = {
  '/people/give': { roles: ['officer'] },
  '/people/take': { roles: ['officer'] },
  '/people/invite': { roles: ['officer'] },
  '/people/confirm': { roles: ['officer', 'reviewer'] },
};

/** What of the office is asked for at an address, by POST; undefined where there is nothing of the kind. */
export function stepAsked(path: string): AskedStep | undefined {
  if (UPLOADS.test(path)) return { roles: ['officer'] };
  // Whoever takes steps reads documents; a reader of pages sends nothing.
  if (path === CONVERSIONS_PATH) return { roles: ['officer', 'reviewer'] };
  if (ROSTER_PREVIEW.test(path)) return OFFICE_STEPS.roster;
  const id = STEP_IDS.find((each) => each === PROGRAMS.exec(path)?.[1]);
  if (id !== undefined) return OFFICE_STEPS[id];
  const [, review, page, form] = FORMS.exec(path) ?? [];
  const on: StepPage | string | undefined = review === undefined ? page : 'review';
  return FORM_OF_STEP.get(`${on}/${form}`) ?? PEOPLE[path];
}
