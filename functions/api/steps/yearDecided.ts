import { given } from '../../../shared/domain/values/given.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { YearDecided } from '../../../shared/wire/districtYear.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import type { StepPlace } from './officeStep.ts';

/** What most steps answer with. */
export const decided = jsonAnswer('办理后的状态', 'YearDecided', YearDecided);

/** The year after a decision, and the body it was about. Throws NO_ROSTER. */
export async function yearDecided(
  _: unknown,
  { district, year, agency: id }: StepPlace & { readonly agency?: string },
  world: ApiWorld,
) {
  const model = await readDistrictYear(world, district, year);
  if (model === undefined) throw noRoster(district, year);
  const { revision, coverage, approved, locked, suspended, agencies } = model;
  const agency = agencies.find((each) => each.agency === id);
  return {
    revision,
    coverage,
    ...given({ approved }),
    ...given({ locked }),
    suspended,
    ...given({ agency }),
  };
}
